//! What is set for one client alone: how long what it is given lives, and from which pages it may be used.

use glasshouse_shared::Scope;
use provider::protocol::client::{Auth, Client, OwnLifetimes};
use serde_json::Value;

use crate::support::{Answer, Form, TestApp, TestClient, Tokens};

#[actix_web::test]
async fn what_a_client_is_given_lives_as_long_as_is_set_for_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let limited = |client: &mut Client| {
        client.scope = Scope::parse("openid email offline_access").unwrap();
        client.lifetimes = OwnLifetimes { code: Some(5), access: Some(30), refresh_idle: Some(100), refresh_family: Some(150) };
    };
    let (client, usual) = (app.client_with("limited", limited).await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    app.clock.advance(6);
    assert_eq!(client.redeems(&code).await.refusal(), (400, "invalid_grant".into()));
    let code = usual.code_of(&ada, &usual.asks()).await;
    app.clock.advance(6);
    assert_eq!(usual.redeems(&code).await.status, 200, "others have the time of the provider");

    let code = client.code_of(&ada, &client.asks().with("scope", "openid email offline_access")).await;
    let answer = client.redeems(&code).await;
    assert_eq!(answer.json()["expires_in"], 30);
    let claims = answer.member("id_token").split('.').nth(1).map(decoded).unwrap();
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 30);
    let tokens = Tokens::of(&answer, code);
    app.clock.advance(30);
    assert_eq!(app.opens(&tokens.access).await, 401);
    app.clock.advance(60);
    let next = Tokens::of(&client.refreshes(&tokens.refresh).await, String::new());
    app.clock.advance(60);
    assert_eq!(client.refreshes(&next.refresh).await.refusal(), (400, "invalid_grant".into()), "the family is at its end");
}

fn decoded(part: &str) -> Value {
    use base64::Engine;
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A token request by a script of this origin.
async fn from(client: &TestClient<'_>, origin: Option<&str>, path: &str, form: &Form) -> Answer {
    let request = client.app.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
    let request = match origin {
        Some(origin) => request.header("origin", origin),
        None => request,
    };
    Answer::of(request.body(form.clone().and("client_id", &client.id).encoded()).send().await.unwrap()).await
}

#[actix_web::test]
async fn a_page_that_is_not_on_the_list_of_origins_cannot_use_the_client_nor_its_token() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let spa = |client: &mut Client| {
        client.auth = Auth::None;
        client.scope = Scope::parse("openid email offline_access").unwrap();
        client.allowed_origins = vec!["https://spa.test".into(), "http://localhost:3000".into()];
    };
    let spa = app.client_with("spa", spa).await;
    for evil in ["https://evil.test", "https://spa.test.evil.test", "http://spa.test", "null"] {
        let answer = from(&spa, Some(evil), "/oauth/token", &spa.brings("x")).await;
        assert_eq!(answer.refusal(), (400, "access_denied".into()));
        assert!(answer.member("error_description").contains("https://spa.test http://localhost:3000"), "{}", answer.body);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "the developer of the page can read why");
    }
    let code = spa.code_of(&ada, &spa.asks().with("scope", "openid email offline_access")).await;
    let tokens = Tokens::of(&from(&spa, Some("https://spa.test"), "/oauth/token", &spa.brings(&code)).await, code);
    let refresh = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)]);
    assert_eq!(from(&spa, Some("https://evil.test"), "/oauth/token", &refresh).await.status, 400);
    let next = Tokens::of(&from(&spa, None, "/oauth/token", &refresh).await, String::new());
    for path in ["/oauth/userinfo", "/api/me"] {
        let asks = async |origin: &str| {
            let request = app.request("GET", path).bearer_auth(&next.access).header("origin", origin);
            Answer::of(request.send().await.unwrap()).await
        };
        assert_eq!(asks("https://evil.test").await.refusal(), (403, "access_denied".into()));
        assert_eq!(asks("http://localhost:3000").await.status, 200);
        assert_eq!(app.asks_api(path, &next.access).await.status, 200, "a program is no page");
    }
    let revoke = Form::of(&[("token", &next.refresh)]);
    assert_eq!(from(&spa, Some("https://evil.test"), "/oauth/revoke", &revoke).await.status, 400);
    assert_eq!(from(&spa, Some("https://spa.test"), "/oauth/revoke", &revoke).await.status, 200);
}

#[actix_web::test]
async fn a_client_without_a_list_is_used_from_everywhere() {
    let app = TestApp::start().await;
    let client = app.public_client().await;
    let ada = app.person("ada").await;
    let code = client.code_of(&ada, &client.asks()).await;
    assert_eq!(from(&client, Some("https://anywhere.test"), "/oauth/token", &client.brings(&code)).await.status, 200);
}
