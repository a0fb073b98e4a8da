//! Authorization server metadata: RFC 8414; the key set: RFC 7517.

use std::collections::BTreeSet;

use glasshouse_shared::jwk::Jwk;
use provider::Settings;
use serde_json::Value;

use crate::support::{Form, TestApp};

const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";

fn words(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn every_address_of_the_metadata_is_there() {
    let app = TestApp::start().await;
    let answer = app.get(WELL_KNOWN).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let metadata = answer.json();
    //= https://www.rfc-editor.org/rfc/rfc8414#section-3.3
    //# The "issuer" value returned MUST be identical to the authorization
    //# server's issuer identifier value into which the well-known URI string
    //# was inserted to create the URL used to retrieve the metadata.
    assert_eq!(metadata["issuer"], app.base);
    let mut seen = 0;
    for (name, value) in metadata.as_object().unwrap() {
        let Some(address) = value.as_str().filter(|_| name != "issuer") else { continue };
        assert!(address.starts_with(&app.base), "{name}: {address}");
        for method in ["GET", "POST"] {
            let status = app.request(method, address).send().await.unwrap().status().as_u16();
            assert!(status != 404 && status < 500, "{name}: {method} {status}");
        }
        seen += 1;
    }
    assert!(seen > 9, "{metadata}");
}

#[actix_web::test]
async fn what_the_metadata_promises_is_kept() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let metadata = app.get(WELL_KNOWN).await.json();
    let types = words(&metadata["response_types_supported"]);
    let every = app.client_with("asks for everything", |client| {
        client.metadata.response_types = types.iter().cloned().collect();
        client.scope = glasshouse_shared::Scope::parse("openid email").unwrap();
    });
    let every = every.await;
    for (name, mode) in
        types.iter().flat_map(|name| words(&metadata["response_modes_supported"]).into_iter().map(move |mode| (name, mode)))
    {
        let request = every
            .asks()
            .with("response_type", name)
            .with("scope", "openid")
            .and("response_mode", &mode)
            .and("nonce", "n")
            .and("prompt", "consent");
        if mode == "query" && name.contains("token") {
            assert_eq!(ada.visits(&request.path()).await.carried_error(), "invalid_request", "{name} {mode}");
            continue;
        }
        let answer = ada.allows(&request).await;
        let redirected = answer.status == 303 && answer.location().contains(if mode == "query" { "?" } else { "#" });
        assert!(redirected || (mode == "form_post" && answer.field("iss") == app.base), "{name} {mode}: {}", answer.status);
    }
    // The tokens of `implicit` come from the authorization endpoint, as was seen above: the token endpoint has no such grant.
    for grant in words(&metadata["grant_types_supported"]).into_iter().filter(|grant| grant != "implicit") {
        let answer = client.posts("/oauth/token", &Form::of(&[("grant_type", &grant)])).await;
        assert!(answer.status == 200 || answer.member("error") == "invalid_request", "{grant}: {}", answer.body);
    }
    for scope in words(&metadata["scopes_supported"]) {
        let all = app
            .client_with(&format!("asks {scope}"), |client| client.scope = glasshouse_shared::Scope::parse(&scope).unwrap())
            .await;
        assert_eq!(ada.visits(&all.asks().with("scope", &scope).path()).await.status, 200, "{scope}");
    }
    for method in words(&metadata["code_challenge_methods_supported"]) {
        let request = client.asks().with("code_challenge_method", &method);
        assert_eq!(ada.visits(&request.path()).await.status, 200, "{method}");
    }
    let secret = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"];
    let secret: BTreeSet<String> = secret.map(String::from).into();
    let methods: BTreeSet<String> = secret.iter().cloned().chain(["none".to_owned()]).collect();
    assert_eq!(words(&metadata["token_endpoint_auth_methods_supported"]), methods);
    assert_eq!(words(&metadata["revocation_endpoint_auth_methods_supported"]), methods);
    assert_eq!(words(&metadata["introspection_endpoint_auth_methods_supported"]), secret);
    assert_eq!(metadata["authorization_response_iss_parameter_supported"], true);
}

#[actix_web::test]
async fn the_metadata_speaks_of_the_issuer_of_the_settings() {
    let settings = Settings { issuer: Some("https://auth.example.test".into()), ..Settings::default() };
    let app = TestApp::with(settings).await;
    let metadata = app.get(WELL_KNOWN).await.json();
    assert_eq!(metadata["token_endpoint"], "https://auth.example.test/oauth/token");
}

#[actix_web::test]
async fn the_key_set_has_no_private_member_and_is_the_same_under_every_name() {
    let app = TestApp::start().await;
    let keys = app.get("/oauth/jwks").await;
    let set = keys.json();
    let list = set["keys"].as_array().unwrap();
    assert!(!list.is_empty());
    for key in list {
        let members: BTreeSet<&str> = key.as_object().unwrap().keys().map(String::as_str).collect();
        match key["kty"].as_str().unwrap() {
            "RSA" => assert_eq!(members, ["alg", "e", "kid", "kty", "n", "use"].into()),
            "EC" => assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x", "y"].into()),
            "OKP" => assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"].into()),
            other => panic!("{other}"),
        }
        let read: Jwk = serde_json::from_value(key.clone()).unwrap();
        assert_eq!(read.thumbprint().as_deref(), key["kid"].as_str(), "RFC 7638");
    }
    for path in ["/o/.well-known/jwks.json", "/oauth2/v1/keys", "/oauth/jwks/"] {
        assert_eq!(app.get(path).await.body, keys.body, "{path}");
    }
}
