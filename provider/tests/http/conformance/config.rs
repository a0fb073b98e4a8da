//! `oidcc-config-certification-test-plan`: what the provider says of itself.

use provider::{Settings, settings::WhoRegisters};
use serde_json::Value;
use url::Url;

use crate::support::{Answer, TestApp};

/// A provider with an https name, as behind a proxy or with a certificate.
async fn document(app: &TestApp) -> (Answer, Value) {
    let answer = app.get("/.well-known/openid-configuration").await;
    let json = answer.json();
    (answer, json)
}

async fn named() -> TestApp {
    let (issuer, registration) = (Some("https://op.example".into()), Some(WhoRegisters::Open));
    TestApp::with(Settings { issuer, registration, ..Settings::default() }).await
}

#[track_caller]
fn lists(config: &Value, name: &str, words: &[&str]) {
    let listed = config[name].as_array().unwrap_or_else(|| panic!("{name} is no list: {config}"));
    let missing: Vec<_> = words.iter().filter(|word| !listed.iter().any(|known| known == *word)).collect();
    assert!(missing.is_empty(), "{name} without {missing:?}");
}

/// `oidcc-discovery-endpoint-verification`, with the demands of both Config and Dynamic.
#[actix_web::test]
async fn the_configuration_says_what_the_plans_want_to_read() {
    let app = named().await;
    let (answer, config) = document(&app).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some("application/json"));
    assert_eq!(config["issuer"], "https://op.example");
    for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "registration_endpoint", "jwks_uri"] {
        assert!(config[name].is_string(), "{name} is missing");
    }
    for (name, value) in config.as_object().unwrap() {
        if name.ends_with("_endpoint") || name == "jwks_uri" {
            assert_eq!(Url::parse(value.as_str().unwrap()).unwrap().scheme(), "https", "{name}");
        }
    }
    lists(&config, "response_types_supported", &["code", "id_token", "id_token token", "code id_token", "code token"]);
    lists(&config, "response_types_supported", &["code id_token token"]);
    lists(&config, "grant_types_supported", &["authorization_code", "implicit", "refresh_token"]);
    lists(&config, "response_modes_supported", &["query", "fragment", "form_post"]);
    lists(&config, "subject_types_supported", &["public", "pairwise"]);
    lists(&config, "id_token_signing_alg_values_supported", &["RS256"]);
    lists(&config, "userinfo_signing_alg_values_supported", &["RS256"]);
    lists(&config, "request_object_signing_alg_values_supported", &["RS256", "none"]);
    lists(&config, "scopes_supported", &["openid", "profile", "email", "address", "phone", "offline_access"]);
    let methods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "client_secret_jwt"];
    lists(&config, "token_endpoint_auth_methods_supported", &methods);
    assert!(config["claims_supported"].as_array().is_some_and(|claims| claims.len() > 20));
    for name in ["claims_parameter_supported", "request_parameter_supported", "request_uri_parameter_supported"] {
        assert_eq!(config[name], true, "{name}");
    }
}

/// `CheckDiscEndpointScopesSupportedSyntax`, `CheckDiscEndpointLocalesSyntax`,
/// `EnsureServerConfigurationCodeChallengeMethodsSupportedIsAnArray`.
#[actix_web::test]
async fn lists_of_words_hold_words() {
    let app = named().await;
    let (_, config) = document(&app).await;
    for scope in config["scopes_supported"].as_array().unwrap() {
        let scope = scope.as_str().unwrap();
        assert!(!scope.is_empty() && scope.bytes().all(|b| matches!(b, 0x21 | 0x23..=0x5b | 0x5d..=0x7e)), "{scope}");
    }
    for name in ["ui_locales_supported", "claims_locales_supported"] {
        for tag in config[name].as_array().into_iter().flatten() {
            assert!(["en", "de"].contains(&tag.as_str().unwrap()), "another language needs a look at its canonical form: {name}");
        }
    }
    assert!(config["code_challenge_methods_supported"].is_array());
}

/// `ValidateServerJWKs`, `CheckForKeyIdInServerJWKs`, `CheckDistinctKeyIdValueInServerJWKs`,
/// `EnsureServerJwksDoesNotContainPrivateOrSymmetricKeys`.
#[actix_web::test]
async fn every_published_key_is_public_and_has_a_name_of_its_own() {
    let app = named().await;
    let (_, config) = document(&app).await;
    let keys = app.get(config["jwks_uri"].as_str().unwrap()).await.json()["keys"].as_array().unwrap().clone();
    let mut kids: Vec<&str> = keys.iter().map(|key| key["kid"].as_str().unwrap()).collect();
    kids.sort_unstable();
    kids.dedup();
    assert_eq!(kids.len(), keys.len());
    assert!(keys.iter().any(|key| key["kty"] == "RSA" && key["use"] == "sig"));
    for key in &keys {
        assert_ne!(key["kty"], "oct");
        for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            assert_eq!(key.get(private), None);
        }
        for public in ["n", "e", "x", "y"] {
            let text = key[public].as_str().unwrap_or_default();
            assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{public}: {text}");
        }
    }
}
