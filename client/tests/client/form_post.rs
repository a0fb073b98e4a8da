//! OAuth Form Post Response Mode: the answer comes by a form that the browser posts from the provider's page.

use client::Settings;
use glasshouse_shared::exchange::flow_id;
use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE, known_to},
    fake::Fake,
};

fn form_post(issuer: &str) -> Settings {
    Settings { response_mode: Some("form_post".into()), ..known_to(issuer) }
}

/// The browser posts what the provider's page holds: without the cookie, which is `SameSite=Lax`. Answers with where it is led.
async fn posts(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let reply = browser.post_from_elsewhere("/authorized", fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert!(!reply.headers.contains_key("set-cookie"), "no new session takes the place of the browser's own");
    reply.location.unwrap()
}

#[actix_web::test]
async fn a_posted_answer_signs_in_the_browser_that_asked() {
    let provider = Fake::openid();
    let browser = Browser::open(form_post(&provider.address));
    assert_eq!(browser.get("/login/openid", PAGE).await.sent("response_mode").as_deref(), Some("form_post"));
    let state = browser.begin_openid(&provider, "/login/openid").await;
    let fields = [("code", "the-code"), ("state", state.as_str()), ("iss", &provider.address)];
    let location = posts(&browser, &fields).await;
    assert!(!location.contains("the-code"), "the code stays out of the address: {location}");
    let reply = browser.get(&location, PAGE).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/authorized")), "{}", reply.body);
    assert!(browser.get("/authorized", PAGE).await.body.contains("Hello, ada"));
    assert_eq!(browser.get(&location, PAGE).await.status, 400, "it counts once");
    let record = browser.get(&format!("/_trace/flows/{}.json", flow_id("the-id", &state)), DATA).await.body;
    assert!(record.contains("POST /authorized HTTP/1.1") && record.contains("code=the-code&"), "{record}");
}

#[actix_web::test]
async fn plain_oauth_can_be_answered_by_a_form_too() {
    let provider = Fake::openid();
    let browser = Browser::open(form_post(&provider.address));
    let begun = browser.get("/", PAGE).await;
    assert_eq!(begun.sent("response_mode").as_deref(), Some("form_post"));
    let state = begun.sent("state").unwrap();
    let location = posts(&browser, &[("code", "c"), ("state", &state), ("iss", &provider.address)]).await;
    assert_eq!(browser.get(&location, PAGE).await.status, 303);
}

/// Login CSRF: an answer of the attacker's, posted into the victim's browser.
#[actix_web::test]
async fn an_answer_that_another_browser_asked_for_signs_nobody_in() {
    let provider = Fake::openid();
    let attacker = Browser::open(form_post(&provider.address));
    let state = attacker.begin_openid(&provider, "/login/openid").await;
    let victim = attacker.another();
    victim.begin_openid(&provider, "/login/openid").await;
    let location = posts(&victim, &[("code", "of-the-attacker"), ("state", &state), ("iss", &provider.address)]).await;
    let reply = victim.get(&location, PAGE).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("This answer is not to our question"));
    assert_eq!(provider.count("/oauth/token"), 0);
}

#[actix_web::test]
async fn nobody_puts_another_answer_in_the_place_of_the_first() {
    let provider = Fake::openid();
    let browser = Browser::open(form_post(&provider.address));
    let state = browser.begin_openid(&provider, "/login/openid").await;
    let location = posts(&browser, &[("code", "first"), ("state", &state), ("iss", &provider.address)]).await;
    posts(&browser, &[("code", "second"), ("state", &state), ("iss", "https://evil.example")]).await;
    assert_eq!(browser.get(&location, PAGE).await.status, 303);
    let body = provider.with(|manner| manner.asked.iter().find(|asked| asked.0 == "/oauth/token").cloned()).unwrap().2;
    assert!(body.contains("code=first"));
}

#[actix_web::test]
async fn the_issuer_and_the_error_are_read_from_the_form() {
    let provider = Fake::openid();
    let browser = Browser::open(form_post(&provider.address));
    let state = browser.begin_openid(&provider, "/login/openid").await;
    let location = posts(&browser, &[("code", "c"), ("state", &state), ("iss", "https://evil.example")]).await;
    assert!(browser.get(&location, PAGE).await.body.contains("The wrong provider answered"));
    let state = browser.begin_openid(&provider, "/login/openid").await;
    let location = posts(&browser, &[("error", "access_denied"), ("state", &state), ("iss", &provider.address)]).await;
    let reply = browser.get(&location, PAGE).await;
    assert_eq!(reply.status, 403);
    assert!(reply.body.contains("You did not allow it"));
}

#[actix_web::test]
async fn an_answer_that_was_not_asked_for_by_a_form_is_not_looked_at() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    let reply = browser.post_from_elsewhere("/authorized", &[("code", "c"), ("state", &state)]).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("came by another way than asked"));
    let browser = Browser::open(form_post(&provider.address));
    assert_eq!(browser.post_from_elsewhere("/authorized", &[("code", "c")]).await.status, 400, "without a state");
    let state = browser.begin().await;
    let reply = browser.get(&format!("/authorized?state={state}"), PAGE).await;
    assert!(reply.body.contains("The answer is not here any more"), "{}", reply.body);
}

#[actix_web::test]
async fn a_provider_that_cannot_is_not_asked() {
    let provider = Fake::openid();
    provider.with(|manner| manner.metadata = json!({"response_modes_supported": ["query", "fragment"]}));
    let reply = Browser::open(form_post(&provider.address)).get("/", PAGE).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("The Provider cannot answer by a form"));
}
