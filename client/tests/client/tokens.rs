//! Tokens that die, and scopes that are missing.

use crate::{
    browser::{Browser, DATA, PAGE},
    fake::Fake,
};

#[actix_web::test]
async fn a_dead_access_token_is_refreshed_without_a_word() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    provider.with(|manner| manner.live = "something else".into());
    assert_eq!(browser.get("/", DATA).await.json()["username"], "ada");
    assert_eq!(browser.get("/authorized", DATA).await.json()["oauth_token"], "access-2");
}

#[actix_web::test]
async fn many_requests_at_once_refresh_once() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    provider.with(|manner| manner.live = "something else".into());
    let (a, b, c, d) =
        tokio::join!(browser.get("/", DATA), browser.get("/", DATA), browser.get("/me", DATA), browser.get("/photos", DATA));
    assert_eq!([a.status, b.status, c.status, d.status], [200; 4]);
    assert_eq!(provider.with(|manner| manner.issued), 2, "a refresh token that is used twice looks stolen");
}

#[actix_web::test]
async fn when_both_tokens_are_dead_the_client_starts_over() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    provider.with(|manner| (manner.live, manner.refresh) = ("gone".into(), "gone".into()));
    let reply = browser.get("/", PAGE).await;
    assert_eq!(reply.status, 302);
    assert!(reply.sent("state").is_some());
    browser.sign_in(&provider.address).await;
    assert_eq!(browser.get("/", DATA).await.status, 200);
}

#[actix_web::test]
async fn the_button_swaps_the_refresh_token() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    let reply = browser.post("/refresh", &[("csrf", &csrf)]).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/")));
    assert!(browser.get("/", PAGE).await.body.contains("New tokens."));
    assert!(!browser.get("/", PAGE).await.body.contains("New tokens."), "it is said once");
    provider.with(|manner| manner.refresh = "gone".into());
    let reply = browser.post("/refresh", &[("csrf", &csrf)]).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("The refresh token does not work any more"));
}

#[actix_web::test]
async fn photos_need_their_scope() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let page = browser.get("/photos", PAGE).await;
    assert!(page.body.contains("A &lt;b&gt;bold&lt;&#x2F;b&gt; view") || page.body.contains("A &lt;b&gt;bold&lt;/b&gt; view"));
    assert!(!page.body.contains("javascript:"), "an address that is none of the web is not linked");
    assert!(page.body.contains("<img src=\"data:image"), "a drawing is shown");
    provider.with(|manner| manner.scope = "email".into());
    let reply = browser.get("/photos", PAGE).await;
    assert_eq!(reply.status, 403);
    assert!(reply.body.contains("scope photos:read") && reply.body.contains("insufficient_scope"));
    assert_eq!(browser.get("/photos", DATA).await.json()["error"], "insufficient_scope");
}

#[actix_web::test]
async fn who_came_by_openid_connect_starts_over_by_openid_connect() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    provider.with(|manner| (manner.live, manner.refresh) = ("gone".into(), "gone".into()));
    let reply = browser.get("/photos", PAGE).await;
    assert_eq!(reply.status, 302);
    assert!(reply.sent("nonce").is_some());
}
