//! Introspection answers that are signed: RFC 9701.

use glasshouse_shared::jwk::JwkSet;
use glasshouse_web::Clock;
use jose::{Algorithm, Unverified};
use serde_json::Value;

use crate::support::{Answer, Form, TestApp, TestClient};

const SIGNED: &str = "application/token-introspection+jwt";

async fn introspects(client: &TestClient<'_>, token: &str, accept: Option<&str>) -> Answer {
    let request = client.app.request("POST", "/oauth/introspect").header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("authorization", TestClient::basic(&client.id, client.secret.as_deref().unwrap()));
    let request = if let Some(accept) = accept { request.header("accept", accept) } else { request };
    Answer::of(request.body(Form::of(&[("token", token)]).encoded()).send().await.unwrap()).await
}

async fn read(app: &TestApp, answer: &Answer, algorithm: Algorithm) -> Value {
    assert_eq!((answer.status, answer.header("content-type")), (200, Some(SIGNED)), "{}", answer.body);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let keys: JwkSet = serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap();
    let token = Unverified::parse(&answer.body).unwrap();
    assert_eq!(token.header().typ.as_deref(), Some("token-introspection+jwt"));
    token.verify(&keys, &[algorithm]).unwrap().claims().unwrap()
}

#[actix_web::test]
async fn an_api_that_asks_for_it_gets_the_answer_signed_for_itself() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let access = client.walks(&ada).await.access;
    let plain = introspects(&client, &access, Some("application/json")).await.json();
    for accept in [SIGNED, "application/json;q=0.5, application/token-introspection+jwt"] {
        let said = read(&app, &introspects(&client, &access, Some(accept)).await, Algorithm::RS256).await;
        //= https://www.rfc-editor.org/rfc/rfc9701#section-5
        //# MUST identify the resource server receiving the token
        //# introspection response.
        assert_eq!((&said["iss"], &said["aud"]), (&app.base.as_str().into(), &"a-client".into()));
        assert_eq!((&said["iat"], &said["token_introspection"]), (&app.clock.now().into(), &plain));
        let members: Vec<&String> = said.as_object().unwrap().keys().collect();
        assert_eq!(members, ["aud", "iat", "iss", "token_introspection"], "it is no access token and no ID token");
    }
}

#[actix_web::test]
async fn a_client_that_registered_an_algorithm_gets_it_unless_it_asks_for_json() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let registered = |client: &mut provider::protocol::client::Client| {
        client.metadata.introspection_signed_response_alg = Some("ES256".into());
    };
    let client = app.client_with("signed", registered).await;
    let access = client.walks(&ada).await.access;
    for accept in [None, Some("*/*"), Some(SIGNED)] {
        let said = read(&app, &introspects(&client, &access, accept).await, Algorithm::ES256).await;
        assert_eq!(said["token_introspection"]["active"], true);
    }
    let plain = introspects(&client, &access, Some("application/json")).await;
    assert_eq!((plain.header("content-type"), &plain.json()["active"]), (Some("application/json"), &true.into()));
}

#[actix_web::test]
async fn a_dead_token_is_inactive_under_the_signature_too() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let access = client.walks(&ada).await.access;
    client.revokes(&access).await;
    for token in [&*access, "nonsense"] {
        let said = read(&app, &introspects(&client, token, Some(SIGNED)).await, Algorithm::RS256).await;
        assert_eq!(said["token_introspection"], serde_json::json!({ "active": false }));
    }
}

/// Cross-JWT confusion (RFC 8725 §2.8, RFC 9701 §8.1): the answer is signed by the same key as access tokens.
#[actix_web::test]
async fn the_answer_is_no_access_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answer = introspects(&client, &client.walks(&ada).await.access, Some(SIGNED)).await;
    assert_eq!(app.asks_api("/api/me", &answer.body).await.refusal(), (401, "invalid_token".into()));
    let stranger = TestClient { secret: Some("wrong".into()), ..app.other_client().await };
    let refused = introspects(&stranger, "t", Some(SIGNED)).await;
    assert_eq!(refused.refusal(), (401, "invalid_client".into()), "a refusal is JSON");
}
