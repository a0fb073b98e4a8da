//! The walk itself: begin, come back, see who you are, sign out.

use client::Settings;
use glasshouse_shared::{Secret, pkce};
use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE},
    fake::Fake,
};

#[actix_web::test]
async fn opening_the_client_asks_the_provider_with_state_and_pkce() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let reply = browser.get("/", PAGE).await;
    assert_eq!(reply.status, 302);
    assert!(reply.location.as_deref().unwrap().starts_with(&format!("{}/oauth/authorize?", provider.address)));
    assert_eq!(reply.sent("response_type").as_deref(), Some("code"));
    assert_eq!(reply.sent("client_id").as_deref(), Some("the-id"));
    assert_eq!(reply.sent("redirect_uri"), Some(format!("http://{}/authorized", browser.host())));
    assert_eq!(reply.sent("scope").as_deref(), Some("email photos:read"));
    assert_eq!(reply.sent("code_challenge_method").as_deref(), Some("S256"));
    assert!(pkce::well_formed(&reply.sent("code_challenge").unwrap()));
    assert_eq!(reply.sent("state").unwrap().len(), 32);
}

#[actix_web::test]
async fn the_code_becomes_a_token_and_a_name() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let begun = browser.get("/login", PAGE).await;
    let reply = browser.come_back(&provider.address, &begun.sent("state").unwrap()).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/authorized")));

    let shown = browser.get("/authorized", DATA).await.json();
    assert_eq!((&shown["oauth_token"], &shown["user"]["username"]), (&json!("access-1"), &json!("ada")));
    assert!(browser.get("/authorized", PAGE).await.body.contains("Hello, ada"));
    assert_eq!(provider.count("/oauth/token"), 1, "a reload swaps nothing");

    let (_, authorization, body) =
        provider.with(|manner| manner.asked.iter().find(|asked| asked.0 == "/oauth/token").cloned()).unwrap();
    assert!(authorization.starts_with("Basic ") && !body.contains("the-secret"));
    let (_, rest) = body.split_once("code_verifier=").unwrap();
    let verifier = Secret::new(rest.split('&').next().unwrap());
    assert_eq!(Some(pkce::Method::S256.challenge(&verifier)), begun.sent("code_challenge"));
}

#[actix_web::test]
async fn the_alias_callback_takes_an_answer_too() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    let reply = browser.get(&format!("/callback?code=c&state={state}&iss={}", provider.address), PAGE).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/authorized")));
}

#[actix_web::test]
async fn the_first_page_shows_what_the_api_says() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    for path in ["/", "/me"] {
        assert_eq!(browser.get(path, DATA).await.json()["username"], "ada");
    }
    let page = browser.get("/", PAGE).await;
    assert!(page.body.contains("The Client knows you as ada") && page.body.contains("Signed in as <b>ada</b>"));
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(!page.body.contains("access-1"), "the first page shows no token");
}

#[actix_web::test]
async fn the_cookie_holds_no_token_and_changes_at_sign_in() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let begun = browser.get("/", PAGE).await;
    let before = begun.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(before.starts_with("client_session=") && before.contains("HttpOnly") && before.contains("SameSite=Lax"), "{before}");
    let back = browser.come_back(&provider.address, &begun.sent("state").unwrap()).await;
    let after = back.headers["set-cookie"].to_str().unwrap();
    assert_ne!(before, after);
    assert!(!after.contains("access-1"));
}

#[actix_web::test]
async fn two_tabs_can_sign_in_at_once() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (first, second) = (browser.begin().await, browser.begin().await);
    assert_eq!(browser.come_back(&provider.address, &first).await.status, 303);
    assert_eq!(browser.come_back(&provider.address, &second).await.status, 303);
}

#[actix_web::test]
async fn signing_out_ends_this_session_alone() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    assert_eq!(browser.post("/logout", &[]).await.status, 403, "a form without its token is not obeyed");
    let reply = browser.post("/logout", &[("csrf", &csrf)]).await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("session at the Provider: <b>not touched</b>"));
    assert_eq!(browser.get("/", PAGE).await.status, 302);
}

#[actix_web::test]
async fn a_client_without_a_name_leads_to_the_form_and_takes_it_without_a_restart() {
    let provider = Fake::start();
    let browser = Browser::open(Settings { issuer: Some("http://127.0.0.1:9".into()), ..Settings::default() });
    let reply = browser.get("/", PAGE).await;
    assert_eq!((reply.status, reply.location.as_deref()), (302, Some("/setup")));
    let form = browser.get("/setup", PAGE).await;
    assert!(form.body.contains("for=\"client_id\"") && form.body.contains("for=\"client_secret\""));
    let csrf = form.csrf();
    let empty = browser.post("/setup", &[("csrf", &csrf), ("client_id", " "), ("issuer", "nonsense")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("The client id is missing") && empty.body.contains("which is not an address"));
    let fields = [("csrf", csrf.as_str()), ("client_id", "typed"), ("client_secret", "s3cret"), ("issuer", &provider.address)];
    let saved = browser.post("/setup", &fields).await;
    assert_eq!((saved.status, saved.location.as_deref()), (303, Some("/setup")));
    let page = browser.get("/setup", PAGE).await;
    assert!(page.body.contains("The Client has a name now") && !page.body.contains("s3cret"));
    assert_eq!(browser.get("/", PAGE).await.sent("client_id").as_deref(), Some("typed"));
    browser.sign_in(&provider.address).await;
}

#[actix_web::test]
async fn the_other_name_of_this_machine_is_explained_with_one_click() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let reply = browser.get_as("127.0.0.1:8000", "/login").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains(&format!("href=\"http://{}/login\"", browser.host())), "{}", reply.body);
    assert_eq!(browser.get("/health", DATA).await.json()["status"], "ok");
}

#[actix_web::test]
async fn every_page_forbids_inline_script_and_frames() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    for path in ["/", "/setup", "/photos", "/authorized", "/nowhere", "/static/style.css"] {
        let reply = browser.get(path, PAGE).await;
        let policy = reply.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(!reply.body.contains("<script>") && !reply.body.contains("style=\""), "{path}");
    }
    // Chromium follows a form's redirects: a refresh that ends in a new authorization request must get there.
    let policy = browser.get("/", PAGE).await.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.ends_with(&format!("form-action 'self' {}", provider.address)), "{policy}");
}
