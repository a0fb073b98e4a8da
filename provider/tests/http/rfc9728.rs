//! Protected resource metadata: RFC 9728.

use provider::Settings;

use crate::support::{Answer, TestApp};

const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// What `resource_metadata` of a challenge leads to: RFC 9728 §5.1.
async fn followed(app: &TestApp, refused: &Answer) -> Answer {
    let challenge = refused.header("www-authenticate").unwrap();
    let address = challenge.split_once("resource_metadata=\"").unwrap().1.split('"').next().unwrap();
    app.get(address).await
}

//= https://www.rfc-editor.org/rfc/rfc9728#section-3.3
//# The resource value returned MUST be identical to the protected
//# resource's resource identifier value into which the well-known URI
//# path suffix was inserted to create the URL used to retrieve the
//# metadata.
#[actix_web::test]
async fn each_part_of_the_api_names_itself_and_this_provider() {
    let app = TestApp::start().await;
    for path in ["", "/api", "/api/me", "/api/photos", "/oauth/userinfo"] {
        let answer = app.get(&format!("{WELL_KNOWN}{path}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{path}");
        let metadata = answer.json();
        assert_eq!(metadata["resource"], format!("{}{path}", app.base));
        assert_eq!(metadata["authorization_servers"], serde_json::json!([app.base]));
        assert!(metadata["bearer_methods_supported"].as_array().unwrap().contains(&"header".into()));
        for name in metadata["scopes_supported"].as_array().unwrap() {
            assert!(app.realm.scopes.now().knows(name.as_str().unwrap()), "{name}");
        }
        let keys = app.get(metadata["jwks_uri"].as_str().unwrap()).await;
        assert_eq!(keys.status, 200);
    }
    assert_eq!(app.get(&format!("{WELL_KNOWN}/elsewhere")).await.status, 404);
}

//= https://www.rfc-editor.org/rfc/rfc9728#section-3.3
//# the resource value returned MUST be identical to the URL that the client used to make the request to the resource server.
#[actix_web::test]
async fn a_refusal_leads_to_the_metadata_of_what_was_asked_for() {
    let app = TestApp::start().await;
    for path in ["/api/me", "/api/photos", "/oauth/userinfo"] {
        for refused in [app.get(path).await, app.asks_api(path, "nonsense").await] {
            assert_eq!(refused.status, 401);
            assert_eq!(followed(&app, &refused).await.member("resource"), format!("{}{path}", app.base));
        }
    }
    let other_spelling = app.get("/oauth/api/me").await;
    assert_eq!(followed(&app, &other_spelling).await.member("resource"), format!("{}/api", app.base));
}

#[actix_web::test]
async fn a_client_that_knows_only_the_api_finds_the_token_endpoint() {
    let app = TestApp::start().await;
    let found = followed(&app, &app.get("/api/photos").await).await;
    assert_eq!(found.json()["scopes_supported"], serde_json::json!(["photos:read"]));
    let issuer = found.json()["authorization_servers"][0].as_str().unwrap().to_owned();
    let metadata = app.get(&format!("{issuer}/.well-known/oauth-authorization-server")).await;
    assert_eq!(metadata.member("issuer"), issuer);
    assert_eq!(metadata.member("token_endpoint"), format!("{issuer}/oauth/token"));
}

#[actix_web::test]
async fn the_provider_names_the_apis_that_take_its_tokens() {
    let settings = Settings { resource: Some(vec!["https://api.example.test/".into()]), ..Settings::default() };
    let app = TestApp::with(settings).await;
    let metadata = app.get("/.well-known/oauth-authorization-server").await.json();
    let named = serde_json::json!([format!("{}/api", app.base), "https://api.example.test/"]);
    assert_eq!(metadata["protected_resources"], named);
}
