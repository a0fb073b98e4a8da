//! The client credentials grant: RFC 6749 §4.4.

use crate::support::{Form, TestApp};

#[actix_web::test]
async fn a_client_gets_a_token_for_itself_and_no_refresh_token() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let answer = client.acts_for_itself().await;
    assert_eq!(answer.status, 200);
    let body = answer.json();
    assert_eq!((body["token_type"].as_str(), body["scope"].as_str()), (Some("Bearer"), Some("email")));
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.4.3
    //# A refresh token SHOULD NOT be included.
    assert_eq!(body.get("refresh_token"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn its_scope_is_one_of_those_that_are_registered() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let asks = |scope| Form::of(&[("grant_type", "client_credentials"), ("scope", scope)]);
    assert_eq!(client.posts("/oauth/token", &asks("photos:read")).await.member("scope"), "photos:read");
    for scope in ["introspection", "email unknown", "a\\b"] {
        assert_eq!(client.posts("/oauth/token", &asks(scope)).await.refusal(), (400, "invalid_scope".into()));
    }
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-4.4
//# The client credentials grant type MUST only be used by confidential
//# clients.
#[actix_web::test]
async fn a_public_client_gets_none() {
    let app = TestApp::start().await;
    let public = app.public_client().await;
    assert_eq!(public.acts_for_itself().await.refusal(), (400, "unauthorized_client".into()));
}

#[actix_web::test]
async fn the_token_speaks_for_nobody_and_opens_nobodys_data() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let token = client.acts_for_itself().await.member("access_token");
    let me = app.asks_api("/api/me", &token).await;
    assert_eq!(me.refusal(), (403, "insufficient_scope".into()));
    assert!(me.member("error_description").contains("client itself"));
    let answer = client.introspects(&token).await.json();
    assert_eq!((answer["active"].as_bool(), answer["sub"].as_str()), (Some(true), Some("a-client")));
    assert_eq!(answer.get("username"), None);
}
