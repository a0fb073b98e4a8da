//! The parameters of the authorization request: RFC 6749 §3.1, §3.1.2.3, §3.3.

use crate::support::{Form, Person, TestApp, TestClient, redirect_uri};

/// The scope that a code of this request buys.
async fn granted(client: &TestClient<'_>, person: &Person<'_>, request: &Form) -> String {
    let code = client.code_of(person, request).await;
    client.redeems(&code).await.member("scope")
}

#[actix_web::test]
async fn a_request_without_state_is_answered_without_state() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for request in [client.asks().without("state"), client.asks().with("state", "")] {
        let answer = ada.denies(&request).await;
        assert_eq!(answer.carries("state"), None);
        assert!(!answer.location().contains("state="));
    }
}

#[actix_web::test]
async fn a_state_is_echoed_to_the_letter() {
    let app = TestApp::start().await;
    let client = app.client().await;
    for state in ["a b", "a+b", "%2F", "ü☃", "a&code=evil&iss=evil", "\"<script>'", "x\r\nSet-Cookie: a=b", &"s".repeat(4000)]
    {
        let answer = app.browser().visits(&client.asks().with("state", state).without("response_type").path()).await;
        assert_eq!(answer.carries("state").as_deref(), Some(state));
        assert!(!answer.header("set-cookie").is_some_and(|cookie| cookie.contains("a=b")));
    }
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-3.1
//# Request and response parameters
//# MUST NOT be included more than once.
#[actix_web::test]
async fn a_parameter_that_stands_there_twice_is_refused() {
    let app = TestApp::start().await;
    let client = app.client().await;
    for name in ["response_type", "scope", "state", "code_challenge", "code_challenge_method", "something"] {
        let answer = app.browser().visits(&client.asks().with(name, "a").and(name, "a").path()).await;
        assert_eq!(answer.carried_error(), "invalid_request", "{name}");
        assert!(answer.carries("error_description").unwrap().contains(name), "{name}");
    }
    let twice = app.browser().visits(&client.asks().with("state", "a").and("state", "b").path()).await;
    assert_eq!(twice.carries("state"), None, "neither of two is the state");
    for name in ["client_id", "redirect_uri"] {
        let answer = app.browser().visits(&client.asks().and(name, "http://evil.test/").path()).await;
        assert_eq!((answer.status, answer.stays()), (400, true), "{name}");
    }
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-3.1
//# Parameters sent without a value MUST be treated as if they were
//# omitted from the request.
#[actix_web::test]
async fn an_empty_parameter_is_as_if_it_were_not_there() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    assert_eq!(ada.visits(&client.asks().with("response_type", "").path()).await.carried_error(), "invalid_request");
    assert_eq!(ada.visits(&client.asks().with("client_id", "").path()).await.status, 400);
    let request = client.asks().with("scope", "").with("code_challenge", "").with("code_challenge_method", "");
    let code = client.code_of(&ada, &request).await;
    let form = client.brings(&code).with("code_verifier", "");
    assert_eq!(client.posts("/oauth/token", &form).await.member("scope"), "email");
}

#[actix_web::test]
async fn a_parameter_that_nobody_knows_is_ignored() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.allows(&client.asks().and("promt", "whatever").and("x", "<y>")).await.code();
}

#[actix_web::test]
async fn a_request_without_scope_gets_the_default_scope() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    assert_eq!(granted(&client, &ada, &client.asks().without("scope")).await, "email");
}

#[actix_web::test]
async fn a_scope_is_a_set_in_the_order_of_the_request() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    assert_eq!(granted(&client, &ada, &client.asks().with("scope", "photos:read  email photos:read")).await, "photos:read email");
}

#[actix_web::test]
async fn each_of_several_registered_addresses_can_be_returned_to() {
    let app = TestApp::start().await;
    let (ada, mut client) = (app.person("ada").await, app.client().await);
    for uri in [redirect_uri(), "http://127.0.0.1:8000/authorized".into()] {
        client.redirect_uri.clone_from(&uri);
        let code = client.code_of(&ada, &client.asks()).await;
        assert_eq!(client.redeems(&code).await.status, 200, "{uri}");
    }
}

#[actix_web::test]
async fn an_address_may_be_left_out_only_when_there_is_one_to_choose_from() {
    let app = TestApp::start().await;
    let (ada, several) = (app.person("ada").await, app.client().await);
    let refused = ada.visits(&several.asks().without("redirect_uri").path()).await;
    assert_eq!((refused.status, refused.stays()), (400, true));
    assert!(refused.body.contains("redirect_uri is missing"));

    let one = app.client_with("one-address", |client| client.redirect_uris.truncate(1)).await;
    let request = one.asks().without("redirect_uri");
    let answer = ada.allows(&request).await;
    assert!(answer.location().starts_with(&redirect_uri()));
    let bare = one.brings(&answer.code()).without("redirect_uri");
    assert_eq!(one.posts("/oauth/token", &bare).await.status, 200);

    let none = app.client_with("no-address", |client| client.redirect_uris.clear()).await;
    for request in [none.asks().without("redirect_uri"), none.asks().with("redirect_uri", "http://evil.test/")] {
        let refused = ada.visits(&request.path()).await;
        assert_eq!((refused.status, refused.stays()), (400, true));
    }
}

#[actix_web::test]
async fn the_query_of_a_registered_address_is_kept() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let uri = "http://localhost:8000/cb?tenant=a%20b";
    let client = app.client_with("with-query", |client| client.redirect_uris = vec![uri.into()]).await;
    let answer = ada.allows(&client.asks()).await;
    assert!(answer.location().starts_with("http://localhost:8000/cb?tenant=a%20b&code="), "{}", answer.location());
    assert_eq!(client.redeems(&answer.code()).await.status, 200);
}

#[actix_web::test]
async fn a_native_app_may_return_to_any_port_of_its_loopback_address_when_the_switch_is_on() {
    use provider::protocol::client::Compatibility;
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let uri = "http://127.0.0.1/cb".to_owned();
    let native = app
        .client_with("native", |client| {
            client.redirect_uris = vec![uri.clone()];
            client.compatibility = vec![Compatibility::LoopbackAnyPort];
        })
        .await;
    let answer = ada.allows(&native.asks().with("redirect_uri", "http://127.0.0.1:51004/cb")).await;
    assert!(answer.location().starts_with("http://127.0.0.1:51004/cb?code="));
    let strict = app.client_with("strict", |client| client.redirect_uris = vec![uri.clone()]).await;
    let refused = ada.visits(&strict.asks().with("redirect_uri", "http://127.0.0.1:51004/cb").path()).await;
    assert_eq!((refused.status, refused.stays()), (400, true));
}

#[actix_web::test]
async fn an_unencoded_address_and_a_plus_for_a_blank_are_read_as_they_were_meant() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let path = "/oauth/authorize?response_type=code&client_id=a-client&redirect_uri=http://localhost:8000/authorized&scope=email+photos:read";
    assert_eq!(ada.visits(path).await.status, 200, "{}", client.id);
}
