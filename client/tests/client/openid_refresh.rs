//! The ID token that comes with a refresh: OIDC Core §12.2, and the refresh modules of the conformance suite.

use serde_json::{Value, json};

use crate::{
    browser::{Browser, DATA, PAGE, Reply},
    fake::Fake,
};

async fn refresh(renewed: Value) -> (Browser, Reply) {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    provider.with(|manner| manner.openid().renewed = renewed);
    let csrf = browser.get("/", PAGE).await.csrf();
    let reply = browser.post("/refresh", &[("csrf", &csrf)]).await;
    (browser, reply)
}

/// oidcc-client-test-refresh-token
#[actix_web::test]
async fn a_new_id_token_about_the_same_person_takes_the_place_of_the_old_one() {
    for renewed in [json!({}), json!({"nonce": null}), json!({"nonce": null, "exp": 4_000_000_000_u64})] {
        let (browser, reply) = refresh(renewed).await;
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/")), "{}", reply.body);
        let shown = browser.get("/authorized", DATA).await.json();
        assert_eq!((&shown["oauth_token"], &shown["user"]["preferred_username"]), (&json!("access-2"), &json!("ada")));
    }
}

/// oidcc-client-test-refresh-token-invalid-issuer, -sub, -aud, -azp
#[actix_web::test]
async fn a_new_id_token_about_something_else_ends_the_session() {
    let wrong = [
        json!({"iss": "https://evil.example"}),
        json!({"sub": "eve"}),
        json!({"aud": "another"}),
        json!({"aud": ["the-id", "another"]}),
        json!({"azp": "the-id"}),
        json!({"nonce": "another"}),
        json!({"auth_time": 1}),
        json!({"exp": 1_000_000_000}),
    ];
    for renewed in wrong {
        let (browser, reply) = refresh(renewed.clone()).await;
        assert_eq!(reply.status, 502, "{renewed}: {}", reply.body);
        assert_eq!(browser.get("/authorized", PAGE).await.status, 400, "{renewed}");
    }
}

#[actix_web::test]
async fn a_refresh_on_the_way_to_the_api_is_held_to_the_same_rules() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    provider.with(|manner| {
        manner.live = "gone".into();
        manner.openid().renewed = json!({"sub": "eve"});
    });
    let reply = browser.get("/photos", PAGE).await;
    assert_eq!(reply.status, 502);
    assert!(reply.body.contains("The refresh tells of something else"), "{}", reply.body);
    assert_eq!(browser.get("/authorized", PAGE).await.status, 400);
}
