//! Attacks on what OpenID Connect adds: on the consent, on the proof that somebody is at the browser, on the end of a session, and
//! on names that no two clients share.

use glasshouse_shared::Scope;
use glasshouse_web::clock::Clock;
use jose::unsecured;
use provider::protocol::client::Client;
use serde_json::{Value, json};

use super::oidc_core_userinfo::{relying_party, token};
use crate::support::{Answer, Form, Person, TestApp, TestClient};

const PHONE: &str = r#"{"userinfo":{"email":{"essential":true},"phone_number":null},"id_token":{"email":null}}"#;

fn openid(client: &TestClient<'_>) -> Form {
    client.asks().with("scope", "openid").and("nonce", "n")
}

/// CWE-863, the class of CVE-2021-27582: a parameter that was never shown makes more of a consent than was said.
#[actix_web::test]
async fn a_claim_by_name_is_told_by_its_scope_or_after_a_question_and_never_in_silence() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada@example.org").await, relying_party(&app, "rp", |_| ()).await);
    token(&client, &ada, "openid").await;
    let named = openid(&client).and("claims", PHONE);
    assert_eq!(ada.visits(&named.clone().and("prompt", "none").path()).await.carried_error(), "consent_required");
    let question = ada.visits(&named.path()).await;
    assert_eq!(question.status, 200);
    for words in ["your e-mail address", "your telephone number"] {
        assert!(question.body.contains(&format!("read this of your profile: {words}")), "{}", question.body);
    }
    assert!(!question.body.contains("<span>your e-mail address</span>"), "it is not said that it will not get it");
    let tokens = client.walks_with(&ada, &named).await;
    assert_eq!(app.asks_api("/oauth/userinfo", &tokens.access).await.member("email"), "ada@example.org");
    // A yes to names is not remembered; a yes to the scope that opens them is.
    assert_eq!(ada.visits(&named.clone().and("prompt", "none").path()).await.carried_error(), "consent_required");
    token(&client, &ada, "openid email phone").await;
    ada.visits(&named.and("prompt", "none").path()).await.code();
}

/// The form of the question, posted without having been shown.
async fn says_yes(person: &Person<'_>, request: &Form) -> Answer {
    let csrf = person.csrf().await;
    person.submits(&request.path(), &Form::of(&[("csrf", &csrf), ("confirm", "yes")])).await
}

/// CVE-2023-6787: whoever finds a browser open goes around the proof that the application asks for.
#[actix_web::test]
async fn a_yes_that_nobody_asked_for_takes_the_place_of_no_sign_in() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    token(&client, &ada, "openid").await;
    app.clock.advance(100);
    let essential = r#"{"id_token":{"acr":{"essential":true,"values":["1"]}}}"#;
    let wishes = [("prompt", "login"), ("prompt", "select_account"), ("max_age", "60"), ("max_age", "0"), ("claims", essential)];
    for (name, value) in wishes {
        let answer = says_yes(&ada, &openid(&client).and(name, value)).await;
        assert!(answer.location().starts_with("/login?"), "{name}={value}: {}", answer.location());
    }
}

/// The same with a sign-in that was left behind: the page of the question stood open, and its person went away.
#[actix_web::test]
async fn a_sign_in_for_a_request_counts_for_ten_minutes() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let request = openid(&client).and("prompt", "login consent");
    let led = ada.visits(&request.path()).await;
    let page = ada.visits(led.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "ada")]);
    ada.submits("/login", &form).await;
    app.clock.advance(600);
    assert_eq!(ada.visits(&request.path()).await.status, 200);
    app.clock.advance(1);
    assert!(ada.visits(&request.path()).await.location().starts_with("/login?"));
    assert!(says_yes(&ada, &request).await.location().starts_with("/login?"));
}

/// CWE-352 by CWE-347: a client of `none` or HS256 can write ID tokens to itself. One that it wrote ends no session unasked.
#[actix_web::test]
async fn a_hint_that_a_client_wrote_itself_signs_nobody_out() {
    const BYE: &str = "http://localhost:8000/bye";
    let app = TestApp::start().await;
    let unsigned = |client: &mut Client| {
        client.metadata.id_token_signed_response_alg = Some("none".into());
        client.metadata.post_logout_redirect_uris = vec![BYE.into()];
    };
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", unsigned).await);
    let (now, me) = (app.clock.now(), app.asks_api("/api/me", &token(&client, &ada, "openid").await).await.member("sub"));
    let written = |sid: Value| {
        let claims = json!({"iss": app.base, "aud": "rp", "sub": me, "iat": now, "exp": now + 60, "sid": sid});
        unsecured(None, &claims).unwrap()
    };
    for hint in [written(Value::Null), written("made up".into())] {
        let request = Form::of(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)]).encoded();
        let question = ada.visits(&format!("/oauth/end_session?{request}")).await;
        assert!(question.stays() && question.body.contains("Sign out of the Provider?"), "{}", question.body);
    }
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
}

/// CWE-359: OIDC Core §8.1 is worth nothing when another endpoint tells the name that all clients share.
#[actix_web::test]
async fn two_pairwise_clients_cannot_find_out_that_they_know_the_same_person() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let mut told = Vec::new();
    for (id, host) in [("a", "https://a.test/cb"), ("b", "https://b.test/cb")] {
        let pairwise = |client: &mut Client| {
            client.metadata.subject_type = Some("pairwise".into());
            client.redirect_uris = vec![host.into()];
        };
        let client = relying_party(&app, id, pairwise).await;
        let access = token(&client, &ada, "openid photos:read").await;
        let sub = app.asks_api("/oauth/userinfo", &access).await.member("sub");
        let me = app.asks_api("/api/me", &access).await.json();
        assert_eq!(me, json!({"id": sub, "sub": sub, "username": sub}));
        let photos = app.asks_api("/api/photos", &access).await.json();
        let known = client.introspects(&access).await.json();
        assert_eq!((&known["sub"], &known["username"], &photos["owner"]), (&json!(sub), &json!(sub), &json!(sub)));
        told.push((sub, photos["photos"][0]["url"].clone()));
    }
    assert!(told[0].0 != told[1].0 && told[0].1 != told[1].1, "not even by a picture");
    let open = app.client_with("c", |client| client.scope = Scope::parse("openid profile").unwrap()).await;
    let access = token(&open, &ada, "openid").await;
    assert_eq!(
        app.asks_api("/api/me", &access).await.member("username"),
        "ada",
        "a client that all others may know keeps the name"
    );
}

/// What cannot be kept is the mistake of its sender on every database: PostgreSQL has no text with NUL.
#[actix_web::test]
async fn a_nonce_with_nul_is_an_invalid_request() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let answer = ada.visits(&openid(&client).with("nonce", "a\0b").path()).await;
    assert_eq!(answer.carried_error(), "invalid_request");
}

/// RFC 9700 §4.12: a redirect that repeats the form would hand what was typed, a password perhaps, to the next server.
#[actix_web::test]
async fn a_form_is_answered_by_303_which_sends_nothing_of_it_on() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let body = app.request("POST", "/oauth/authorize").header("content-type", "application/x-www-form-urlencoded");
    let in_a_body = Answer::of(body.body(openid(&client).encoded()).send().await.unwrap()).await;
    let answers = [
        app.browser().registers("eve", "correct horse").await,
        ada.denies(&openid(&client)).await,
        ada.allows(&openid(&client)).await,
        in_a_body,
        ada.presses("/switch_user").await,
        app.person("grace").await.presses("/sign_out").await,
    ];
    for answer in answers {
        assert_eq!((answer.status, answer.header("referrer-policy")), (303, Some("no-referrer")), "{:?}", answer.headers);
    }
}
