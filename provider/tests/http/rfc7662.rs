//! Token introspection: RFC 7662.

use glasshouse_shared::Scope;
use glasshouse_web::Clock;

use crate::support::{Answer, Form, TestApp};

//= https://www.rfc-editor.org/rfc/rfc7662#section-2.2
//# Note that to avoid disclosing too much of the
//# authorization server's state to a third party, the authorization
//# server SHOULD NOT include any additional information about an
//# inactive token, including why the token is inactive.
#[track_caller]
fn inactive(answer: &Answer) {
    assert_eq!((answer.status, &*answer.body), (200, r#"{"active":false}"#));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn a_client_learns_what_its_own_token_is_for() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let answer = client.introspects(&tokens.access).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let body = answer.json();
    let me = app.asks_api("/api/me", &tokens.access).await;
    assert_eq!(body["active"], true);
    assert_eq!(body["scope"], "email");
    assert_eq!(body["client_id"], "a-client");
    assert_eq!(body["username"], "ada");
    assert_eq!(body["sub"], me.member("sub"));
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["iss"], app.base);
    assert_eq!(body["iat"], app.clock.now());
    assert_eq!(body["exp"], app.clock.now() + 3600);
    let refresh = client.introspects(&tokens.refresh).await.json();
    assert_eq!((refresh["active"].as_bool(), refresh.get("token_type")), (Some(true), None));
}

#[actix_web::test]
async fn whatever_is_not_alive_is_inactive_and_nothing_more_is_said() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    for token in ["nonsense", &*tokens.code, client.secret.as_deref().unwrap()] {
        inactive(&client.introspects(token).await);
    }
    client.refreshes(&tokens.refresh).await;
    inactive(&client.introspects(&tokens.refresh).await);
    client.revokes(&tokens.access).await;
    inactive(&client.introspects(&tokens.access).await);
    let late = client.walks(&ada).await;
    app.clock.advance(3600);
    inactive(&client.introspects(&late.access).await);
}

#[actix_web::test]
async fn the_token_of_another_client_is_inactive_unless_the_scope_introspection_is_registered() {
    let app = TestApp::start().await;
    let (ada, client, thief) = (app.person("ada").await, app.client().await, app.other_client().await);
    let api = app.client_with("resource-server", |client| client.scope = Scope::parse("introspection").unwrap()).await;
    let tokens = client.walks(&ada).await;
    inactive(&thief.introspects(&tokens.access).await);
    inactive(&thief.introspects(&tokens.refresh).await);
    assert_eq!(api.introspects(&tokens.access).await.member("client_id"), "a-client");
}

#[actix_web::test]
async fn nobody_asks_without_a_secret() {
    let app = TestApp::start().await;
    let (ada, public) = (app.person("ada").await, app.public_client().await);
    let tokens = public.walks(&ada).await;
    assert_eq!(public.introspects(&tokens.access).await.refusal(), (401, "invalid_client".into()));
    let form = Form::of(&[("token", &tokens.access)]);
    let bare = public.posts_bare("/oauth/introspect", &form).await;
    assert_eq!(bare.refusal(), (401, "invalid_client".into()));
    assert_eq!(app.asks_api("/oauth/introspect", &tokens.access).await.status, 405);
}

#[actix_web::test]
async fn a_request_without_a_token_is_told_so() {
    let app = TestApp::start().await;
    let client = app.client().await;
    assert_eq!(client.posts("/oauth/introspect", &Form::default()).await.refusal(), (400, "invalid_request".into()));
}
