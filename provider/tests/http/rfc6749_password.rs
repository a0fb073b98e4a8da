//! The resource owner password credentials grant: RFC 6749 §4.3. RFC 9700 §2.4 retired it; here it is a compatibility switch.

use provider::protocol::client::{Client, Compatibility, GrantType};

use crate::support::{Answer, Form, TestApp, TestClient};

fn switched(client: &mut Client) {
    client.grants = vec![GrantType::Password, GrantType::RefreshToken];
    client.compatibility = vec![Compatibility::Password];
}

fn form(name: &str, password: &str) -> Form {
    Form::of(&[("grant_type", "password"), ("username", name), ("password", password)])
}

async fn trades(client: &TestClient<'_>, name: &str, password: &str) -> Answer {
    client.posts("/oauth/token", &form(name, password)).await
}

/// Ada, who has a password.
async fn ada(app: &TestApp) {
    assert_eq!(app.browser().registers("ada", "lovelace").await.status, 303);
}

#[actix_web::test]
async fn a_name_and_a_password_are_traded_for_tokens() {
    let app = TestApp::start().await;
    ada(&app).await;
    let client = app.client_with("a-client-of-2013", switched).await;
    let tokens = client.posts("/oauth/token", &form("ada", "lovelace").and("scope", "email")).await;
    assert_eq!((tokens.status, tokens.header("cache-control")), (200, Some("no-store")), "{}", tokens.body);
    assert_eq!(app.asks_api("/api/me", &tokens.member("access_token")).await.member("username"), "ada");
    assert_eq!(client.refreshes(&tokens.member("refresh_token")).await.status, 200);
    assert_eq!(tokens.json().get("id_token"), None, "nobody signed in");
}

#[actix_web::test]
async fn without_its_switch_the_grant_is_refused_whatever_is_registered() {
    let app = TestApp::start().await;
    ada(&app).await;
    let off = app.client_with("off", |client| client.grants = vec![GrantType::Password]).await;
    let unregistered = app.client_with("unregistered", |client| client.compatibility = vec![Compatibility::Password]).await;
    for client in [off, unregistered] {
        assert_eq!(trades(&client, "ada", "lovelace").await.refusal(), (400, "unauthorized_client".into()));
    }
    let metadata = app.get("/.well-known/oauth-authorization-server").await.json();
    assert!(!metadata["grant_types_supported"].as_array().unwrap().iter().any(|grant| grant == "password"));
}

/// Which accounts there are is nobody's business: CWE-204.
#[actix_web::test]
async fn an_unknown_name_a_wrong_password_an_account_without_one_and_a_disabled_one_read_alike() {
    let app = TestApp::start().await;
    ada(&app).await;
    app.person("grace").await;
    app.browser().registers("alan", "alan-turing").await;
    app.disables("alan").await;
    let client = app.client_with("a-client-of-2013", switched).await;
    let wrong = trades(&client, "ada", "byron").await;
    assert_eq!(wrong.refusal(), (400, "invalid_grant".into()));
    let long = "x".repeat(2000);
    for (name, password) in [
        ("nobody", "byron"),
        ("grace", "byron"),
        ("alan", "alan-turing"),
        ("<script>", "byron"),
        ("ada", &long),
        ("ada", "Lovelace"),
    ] {
        let answer = trades(&client, name, password).await;
        assert_eq!((answer.status, answer.body), (wrong.status, wrong.body.clone()), "{name}");
    }
}

/// An account without a password lets anybody in by its name, on this machine; not this way.
#[actix_web::test]
async fn a_name_alone_buys_nothing() {
    let app = TestApp::start().await;
    app.person("grace").await;
    let client = app.client_with("a-client-of-2013", switched).await;
    let silent = client.posts("/oauth/token", &form("grace", "").without("password")).await;
    assert_eq!(silent.refusal(), (400, "invalid_request".into()));
    assert_eq!(trades(&client, "grace", "").await.refusal(), (400, "invalid_request".into()), "empty is absent");
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
//# Since this access token request utilizes the resource owner's
//# password, the authorization server MUST protect the endpoint against
//# brute force attacks (e.g., using rate-limitation or generating
//# alerts).
#[actix_web::test]
async fn who_guesses_ten_times_in_a_minute_waits_even_with_the_right_password() {
    let app = TestApp::start().await;
    ada(&app).await;
    app.browser().registers("grace", "grace-hopper").await;
    let client = app.client_with("a-client-of-2013", switched).await;
    for _ in 0..20 {
        assert_eq!(trades(&client, "grace", "grace-hopper").await.status, 200, "what is right does not count");
    }
    for number in 0..10 {
        let name = if number % 2 == 0 { "ada" } else { "Ada" };
        assert_eq!(trades(&client, name, "byron").await.refusal(), (400, "invalid_grant".into()));
    }
    let waits = trades(&client, "ada", "lovelace").await;
    assert_eq!(waits.refusal(), (400, "invalid_grant".into()));
    assert!(waits.member("error_description").ends_with("wait 60 seconds"), "{}", waits.body);
    assert_eq!(trades(&client, "grace", "grace-hopper").await.status, 200, "somebody else goes on");
    app.clock.advance(60);
    assert_eq!(trades(&client, "ada", "lovelace").await.status, 200);
}

#[actix_web::test]
async fn what_a_password_bought_can_be_taken_back_in_the_account() {
    let app = TestApp::start().await;
    let ada = app.browser();
    ada.registers("ada", "lovelace").await;
    let client = app.client_with("a-client-of-2013", switched).await;
    let token = trades(&client, "ada", "lovelace").await.member("access_token");
    assert!(ada.visits("/account/applications").await.body.contains("/account/applications/a-client-of-2013/forget"));
    ada.presses("/account/applications/a-client-of-2013/forget").await;
    assert_eq!(app.opens(&token).await, 401);
}

#[actix_web::test]
async fn more_than_the_client_may_ask_for_is_refused_before_the_password_is_looked_at() {
    let app = TestApp::start().await;
    ada(&app).await;
    let client = app.client_with("a-client-of-2013", switched).await;
    for password in ["lovelace", "byron"] {
        let answer = client.posts("/oauth/token", &form("ada", password).and("scope", "introspection")).await;
        assert_eq!(answer.refusal(), (400, "invalid_scope".into()), "{password}");
    }
}
