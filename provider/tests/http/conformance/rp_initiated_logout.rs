//! `oidcc-rp-initiated-logout-certification-test-plan`: the relying party sends the browser to sign out.

use provider::Settings;
use serde_json::json;

use super::{
    Suite,
    logout::{ALL, SignedIn, after, came_back},
    suite::{BASE, KEY, encoded},
};
use crate::support::{Form, TestApp};

/// `oidcc-rp-initiated-logout-discovery-endpoint-verification`.
#[actix_web::test]
async fn the_configuration_names_the_end_session_endpoint() {
    let app = TestApp::with(Settings { issuer: Some("https://op.example".into()), ..Settings::default() }).await;
    let config = app.get("/.well-known/openid-configuration").await.json();
    assert!(config["end_session_endpoint"].as_str().unwrap().starts_with("https://op.example/"));
}

/// Somebody who is signed in, once for each way to get an ID token.
macro_rules! each {
    (|$who:ident| $do:expr) => {
        let suite = Suite::start().await;
        for variant in ALL {
            let $who = SignedIn::at(&suite, variant, json!({})).await;
            $do
        }
    };
}

/// `oidcc-rp-initiated-logout`.
#[actix_web::test]
async fn the_browser_comes_back_signed_out_with_its_state() {
    each!(|who| {
        let request = who.asks_to_leave();
        came_back(&request, who.leaves(&request).await);
        who.is_gone().await;
    });
}

/// `oidcc-rp-initiated-logout-no-state`.
#[actix_web::test]
async fn without_a_state_the_browser_comes_back_without_one() {
    each!(|who| {
        let request = who.asks_to_leave().without("state");
        came_back(&request, who.leaves(&request).await);
        who.is_gone().await;
    });
}

/// `oidcc-rp-initiated-logout-no-params`.
#[actix_web::test]
async fn without_parameters_a_page_says_that_it_is_done() {
    each!(|who| who.is_told(&Form::default()).await);
}

/// `oidcc-rp-initiated-logout-only-state`.
#[actix_web::test]
async fn with_a_state_alone_a_page_says_that_it_is_done() {
    each!(|who| who.is_told(&who.asks_to_leave().without("id_token_hint").without("post_logout_redirect_uri")).await);
}

/// `oidcc-rp-initiated-logout-no-post-logout-redirect-uri`.
#[actix_web::test]
async fn without_an_address_a_page_says_that_it_is_done() {
    each!(|who| who.is_told(&who.asks_to_leave().without("post_logout_redirect_uri")).await);
}

/// `oidcc-rp-initiated-logout-bad-post-logout-redirect-uri`.
#[actix_web::test]
async fn an_address_that_was_not_registered_is_not_followed() {
    let bad = format!("{BASE}/bad_post_logout_redirect_uri");
    each!(|who| who.stays(&who.asks_to_leave().with("post_logout_redirect_uri", &bad)).await);
}

/// `oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri`.
#[actix_web::test]
async fn an_address_with_an_added_query_is_not_followed() {
    let bad = format!("{}?foo=bar", after());
    each!(|who| who.stays(&who.asks_to_leave().with("post_logout_redirect_uri", &bad)).await);
}

/// `oidcc-rp-initiated-logout-no-id-token-hint`.
#[actix_web::test]
async fn without_a_hint_the_address_is_not_followed() {
    each!(|who| who.stays(&who.asks_to_leave().without("id_token_hint")).await);
}

/// `oidcc-rp-initiated-logout-bad-id-token-hint`: signed by the relying party itself.
#[actix_web::test]
async fn a_hint_that_somebody_else_signed_is_not_believed() {
    each!(|who| {
        let (issuer, now) = (who.rp.suite.says("issuer"), glasshouse_web::clock::Clock::now(&*who.rp.suite.app.clock));
        let claims =
            json!({ "iss": who.rp.id(), "sub": "SubjectID", "aud": issuer, "nonce": "flibble", "iat": now, "exp": now + 300 });
        who.stays(&who.asks_to_leave().with("id_token_hint", &KEY.signs(false, &claims))).await;
    });
}

/// `oidcc-rp-initiated-logout-modified-id-token-hint`: made unsigned on the way.
#[actix_web::test]
async fn a_hint_whose_signature_was_taken_away_is_not_believed() {
    each!(|who| {
        let claims = who.brought.id_token.as_deref().unwrap().split('.').nth(1).unwrap().to_owned();
        let hint = format!("{}.{claims}.", encoded(&json!({ "alg": "none" })));
        who.stays(&who.asks_to_leave().with("id_token_hint", &hint)).await;
    });
}
