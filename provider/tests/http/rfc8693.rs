//! Token exchange: RFC 8693.

use glasshouse_shared::Scope;
use provider::protocol::client::{Auth, Client, GrantType};

use crate::support::{Answer, Form, TestApp, TestClient};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

fn exchanger(client: &mut Client) {
    client.grants = vec![GrantType::TokenExchange, GrantType::ClientCredentials];
    client.scope = Scope::parse("introspection email").unwrap();
}

/// An API that may ask about every token, and so exchange it.
async fn api<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    app.client_with(id, exchanger).await
}

/// A resource server without any right of its own.
async fn plain<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    let change = |client: &mut Client| {
        exchanger(client);
        client.scope = Scope::parse("email").unwrap();
    };
    app.client_with(id, change).await
}

fn exchange(subject: &str) -> Form {
    Form::of(&[("grant_type", GRANT), ("subject_token", subject), ("subject_token_type", ACCESS_TOKEN)])
}

async fn exchanges(client: &TestClient<'_>, form: &Form) -> Answer {
    client.posts("/oauth/token", form).await
}

/// The actor token of a client: its own.
async fn itself(client: &TestClient<'_>) -> String {
    client.acts_for_itself().await.member("access_token")
}

//= https://www.rfc-editor.org/rfc/rfc8693#section-2.2.1
//# issued_token_type
//#    REQUIRED.  An identifier, as described in Section 3, for the
//#    representation of the issued security token.
#[actix_web::test]
async fn an_api_gets_a_token_of_its_own_in_the_name_of_the_same_person() {
    let app = TestApp::start().await;
    let (ada, client, api) = (app.person("ada").await, app.client().await, api(&app, "an-api").await);
    let subject = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await.access;
    let answer = exchanges(&api, &exchange(&subject)).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")), "{}", answer.body);
    assert_eq!((answer.member("issued_token_type"), answer.member("token_type")), (ACCESS_TOKEN.into(), "Bearer".into()));
    assert_eq!(answer.json().get("refresh_token"), None);
    let token = answer.member("access_token");
    assert_ne!(token, subject);
    assert_eq!(app.asks_api("/api/me", &token).await.member("username"), "ada");
    let known = api.introspects(&token).await.json();
    assert_eq!((&known["client_id"], &known["scope"]), (&"an-api".into(), &"email photos:read".into()));
    assert_eq!(known.get("act"), None, "impersonation says nothing of an actor");
}

#[actix_web::test]
async fn a_delegation_says_who_acts_and_who_acted_before() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let (front, back) = (api(&app, "front-api").await, api(&app, "back-api").await);
    let subject = client.walks(&ada).await.access;
    let delegated =
        |subject: String, actor: String| exchange(&subject).and("actor_token", &actor).and("actor_token_type", ACCESS_TOKEN);
    let first = exchanges(&front, &delegated(subject, itself(&front).await)).await.member("access_token");
    assert_eq!(front.introspects(&first).await.json()["act"], serde_json::json!({"sub": "front-api"}));
    let second = exchanges(&back, &delegated(first, itself(&back).await)).await.member("access_token");
    let act = serde_json::json!({"sub": "back-api", "act": {"sub": "front-api"}});
    assert_eq!(back.introspects(&second).await.json()["act"], act);
    let third = exchanges(&back, &exchange(&second)).await.member("access_token");
    assert_eq!(back.introspects(&third).await.json()["act"], act, "who acted is not forgotten by leaving the actor out");
}

#[actix_web::test]
async fn the_scope_can_only_become_less() {
    let app = TestApp::start().await;
    let (ada, client, api) = (app.person("ada").await, app.client().await, api(&app, "an-api").await);
    let subject = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await.access;
    let narrow = exchanges(&api, &exchange(&subject).and("scope", "photos:read")).await;
    assert_eq!(narrow.member("scope"), "photos:read");
    let again = exchanges(&api, &exchange(&narrow.member("access_token")).and("scope", "email")).await;
    assert_eq!(again.refusal(), (400, "invalid_scope".into()));
    let wide = exchanges(&api, &exchange(&subject).and("scope", "email introspection")).await;
    assert_eq!(wide.refusal(), (400, "invalid_scope".into()), "not even what the client itself may have");
}

/// The confused deputy, CWE-441: a token is exchanged by those for whom it is, and by nobody who found it.
#[actix_web::test]
async fn only_the_client_of_a_token_its_audience_and_a_resource_server_may_exchange_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let (resource_server, stranger, meant) =
        (api(&app, "an-api").await, plain(&app, "a-stranger").await, plain(&app, "the-audience").await);
    let subject = client.walks(&ada).await.access;
    assert_eq!(exchanges(&stranger, &exchange(&subject)).await.refusal(), (400, "invalid_request".into()));
    let for_it = exchanges(&resource_server, &exchange(&subject).and("audience", "the-audience")).await.member("access_token");
    assert_eq!(app.opens(&for_it).await, 401, "what is meant for another one opens nothing here");
    assert_eq!(exchanges(&stranger, &exchange(&for_it)).await.refusal(), (400, "invalid_request".into()));
    let onwards = exchanges(&meant, &exchange(&for_it).and("resource", &format!("{}/api", app.base))).await;
    assert_eq!(onwards.status, 200, "{}", onwards.body);
    assert_eq!(app.opens(&onwards.member("access_token")).await, 200);
    let own = app.client_with("its-own", |client| client.grants.push(GrantType::TokenExchange)).await;
    let token = own.walks(&ada).await.access;
    assert_eq!(exchanges(&own, &exchange(&token)).await.status, 200);
}

#[actix_web::test]
async fn a_client_must_be_registered_for_it_and_confidential() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let subject = client.walks(&ada).await.access;
    assert_eq!(exchanges(&client, &exchange(&subject)).await.refusal(), (400, "unauthorized_client".into()));
    let change = |client: &mut Client| {
        client.auth = Auth::None;
        client.grants.push(GrantType::TokenExchange);
    };
    let public = app.client_with("public", change).await;
    let own = public.walks(&ada).await.access;
    assert_eq!(exchanges(&public, &exchange(&own)).await.refusal(), (400, "unauthorized_client".into()));
}

//= https://www.rfc-editor.org/rfc/rfc8693#section-2.2.2
//# If the request itself is not valid or if either the "subject_token"
//# or "actor_token" are invalid for any reason, or are unacceptable
//# based on policy, the authorization server MUST construct an error
//# response, as specified in Section 5.2 of [RFC6749].  The value of the
//# "error" parameter MUST be the "invalid_request" error code.
#[actix_web::test]
async fn whatever_is_wrong_with_a_token_is_an_invalid_request() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    let (api, other) = (api(&app, "an-api").await, api(&app, "another-api").await);
    let tokens = client.walks(&ada).await;
    let revoked = client.walks(&ada).await.access;
    client.revokes(&revoked).await;
    let disabled = client.walks(&eve).await.access;
    app.disables("eve").await;
    let (own, foreign) = (itself(&api).await, itself(&other).await);
    let id_token = "urn:ietf:params:oauth:token-type:id_token";
    let good = || exchange(&tokens.access);
    let odd = [
        good().without("subject_token"),
        good().without("subject_token_type"),
        good().with("subject_token_type", id_token),
        good().and("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
        good().and("actor_token", &own),
        good().and("actor_token_type", ACCESS_TOKEN),
        good().and("actor_token", &own).and("actor_token_type", id_token),
        good().and("actor_token", &foreign).and("actor_token_type", ACCESS_TOKEN),
        good().and("actor_token", "nonsense").and("actor_token_type", ACCESS_TOKEN),
        exchange("nonsense"),
        exchange(&tokens.refresh),
        exchange(&revoked),
        exchange(&disabled),
        exchange(&own),
    ];
    for (number, form) in odd.iter().enumerate() {
        assert_eq!(exchanges(&api, form).await.refusal(), (400, "invalid_request".into()), "{number}");
    }
    app.clock.advance(3600);
    assert_eq!(exchanges(&api, &good()).await.refusal(), (400, "invalid_request".into()), "expired");
}

#[actix_web::test]
async fn a_target_that_nobody_knows_is_an_invalid_target() {
    let app = TestApp::start().await;
    let (ada, client, api) = (app.person("ada").await, app.client().await, api(&app, "an-api").await);
    let subject = client.walks(&ada).await.access;
    for (name, value) in [("audience", "nobody"), ("resource", "https://elsewhere.test/"), ("resource", "/api")] {
        let answer = exchanges(&api, &exchange(&subject).and(name, value)).await;
        assert_eq!(answer.refusal(), (400, "invalid_target".into()), "{name}={value}");
    }
    let named = format!("{}/api", app.base);
    let both = exchanges(&api, &exchange(&subject).and("audience", "a-client").and("resource", &named)).await;
    let aud = api.introspects(&both.member("access_token")).await.json()["aud"].clone();
    assert_eq!(aud, serde_json::json!([named, "a-client"]));
}

#[actix_web::test]
async fn a_token_never_outlives_the_one_from_which_it_was_made() {
    let app = TestApp::start().await;
    let (ada, client, api) = (app.person("ada").await, app.client().await, api(&app, "an-api").await);
    let subject = client.walks(&ada).await.access;
    app.clock.advance(3000);
    let answer = exchanges(&api, &exchange(&subject)).await;
    assert_eq!(answer.json()["expires_in"], 600);
    let token = answer.member("access_token");
    assert_eq!(app.opens(&token).await, 200);
    app.clock.advance(600);
    assert_eq!((app.opens(&subject).await, app.opens(&token).await), (401, 401));
}

/// RFC 7009 §2.1 for a chain: what is taken back is taken back everywhere. CWE-613.
#[actix_web::test]
async fn what_ends_the_grant_ends_what_was_made_from_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let (front, back) = (api(&app, "front-api").await, api(&app, "back-api").await);
    let chain = async || {
        let tokens = client.walks(&ada).await;
        let first = exchanges(&front, &exchange(&tokens.access)).await.member("access_token");
        let second = exchanges(&back, &exchange(&first)).await.member("access_token");
        (tokens, first, second)
    };
    let opened = async |tokens: &[&str]| {
        let mut all = Vec::new();
        for token in tokens {
            all.push(app.opens(token).await);
        }
        all
    };

    let (tokens, first, second) = chain().await;
    client.revokes(&tokens.refresh).await;
    assert_eq!(opened(&[&tokens.access, &first, &second]).await, [401, 401, 401], "its client revoked it");

    let (tokens, first, second) = chain().await;
    ada.presses("/account/applications/a-client/forget").await;
    assert_eq!(opened(&[&tokens.access, &first, &second]).await, [401, 401, 401], "the consent was taken back");

    let (tokens, first, second) = chain().await;
    client.redeems(&tokens.code).await;
    assert_eq!(opened(&[&tokens.access, &first, &second]).await, [401, 401, 401], "its code was used twice");

    let (tokens, first, second) = chain().await;
    front.revokes(&first).await;
    assert_eq!(opened(&[&tokens.access, &first, &second]).await, [200, 401, 401], "an API ends its own, and what came of that");
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 200, "and not the grant of the client");
}

#[actix_web::test]
async fn a_jwt_can_be_asked_for_and_says_who_acts() {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let app = TestApp::start().await;
    let (ada, client, api) = (app.person("ada").await, app.client().await, api(&app, "an-api").await);
    let subject = client.walks(&ada).await.access;
    app.clock.advance(3000);
    let form = exchange(&subject).and("requested_token_type", JWT);
    let answer = exchanges(&api, &form.and("actor_token", &itself(&api).await).and("actor_token_type", ACCESS_TOKEN)).await;
    assert_eq!(answer.member("issued_token_type"), JWT);
    let token = answer.member("access_token");
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!((&claims["act"]["sub"], &claims["client_id"]), (&"an-api".into(), &"an-api".into()));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600, "no longer than the subject token");
    assert_eq!(app.opens(&token).await, 200);
    let onwards = exchanges(&api, &exchange(&token)).await;
    assert_eq!(onwards.status, 200, "a JWT is a subject token too: {}", onwards.body);
    client.revokes(&subject).await;
    assert_eq!(app.opens(&token).await, 401);
}

#[actix_web::test]
async fn the_metadata_names_the_grant() {
    let app = TestApp::start().await;
    let metadata = app.get("/.well-known/oauth-authorization-server").await.json();
    assert!(metadata["grant_types_supported"].as_array().unwrap().iter().any(|grant| grant == GRANT));
}
