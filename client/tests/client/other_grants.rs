//! The grants without a redirect: the device, the client itself, and the exchange of a token.

use std::sync::Arc;

use client::Settings;
use glasshouse_web::clock::ManualClock;
use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE, Reply, known_to},
    fake::Fake,
};

const GRANTS: &str = "/other-grants";
const DEVICE: &str = "/other-grants/device";
const ASK: &str = "/other-grants/device/ask";
const CREDENTIALS: &str = "/other-grants/client-credentials";
const EXCHANGE: &str = "/other-grants/exchange";

/// Post one of the forms of the page with these fields.
async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Reply {
    let csrf = browser.get(GRANTS, PAGE).await.csrf();
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
    browser.post(path, &fields).await
}

fn asked_last(provider: &Fake) -> (String, String, String) {
    provider.with(|manner| manner.asked.last().cloned()).unwrap()
}

/// A television at this provider, and its clock.
fn television(provider: &Fake) -> (Browser, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(1_800_000_000));
    (Browser::open_at(known_to(&provider.address), clock.clone()), clock)
}

#[actix_web::test]
async fn no_form_of_the_page_is_obeyed_without_its_token() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let before = provider.with(|manner| manner.asked.len());
    for path in [DEVICE, ASK, CREDENTIALS, EXCHANGE, "/introspect", "/userinfo", "/revoke", "/refresh"] {
        assert_eq!(browser.post(path, &[]).await.status, 403, "{path}");
        assert_eq!(browser.get(path, PAGE).await.status, 405, "{path} does nothing when it is only opened");
    }
    assert_eq!(provider.with(|manner| manner.asked.len()), before, "nobody was asked");
}

#[actix_web::test]
async fn the_client_gets_a_token_in_its_own_name() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let reply = send(&browser, CREDENTIALS, &[("scope", " photos:read ")]).await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("&quot;access_token&quot;: &quot;access-1&quot;"), "{}", reply.body);
    assert_eq!(reply.headers["cache-control"], "no-store");
    let (path, authorization, body) = asked_last(&provider);
    assert_eq!((path.as_str(), body.as_str()), ("/oauth/token", "grant_type=client_credentials&scope=photos%3Aread"));
    assert!(authorization.starts_with("Basic "));
    assert_eq!(browser.get("/", DATA).await.status, 302, "it is nobody's session");
    send(&browser, CREDENTIALS, &[("scope", "")]).await;
    assert_eq!(asked_last(&provider).2, "grant_type=client_credentials", "an empty scope is not sent");
}

#[actix_web::test]
async fn a_refusal_has_its_words_its_status_and_what_was_typed() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    for (code, status, words) in [
        ("invalid_scope", 422, "The Provider does not give this scope to this Client."),
        ("unauthorized_client", 403, "This Client may not do that"),
        ("unsupported_grant_type", 403, "This Client may not do that"),
        ("invalid_client", 500, "The Provider does not take this Client"),
        ("anything_else", 502, "That is no answer that the Client can use"),
    ] {
        provider.with(|manner| manner.token_errors.push((400, json!({"error": code, "error_description": "<b>why</b>"}))));
        let reply = send(&browser, CREDENTIALS, &[("scope", "typed:scope")]).await;
        assert_eq!(reply.status, status, "{code}");
        assert!(reply.body.contains(words) && reply.body.contains("value=\"typed:scope\""), "{}", reply.body);
        assert!(reply.body.contains(code) && !reply.body.contains("<b>why"), "{}", reply.body);
    }
}

#[actix_web::test]
async fn strangers_who_reach_the_client_do_not_see_its_own_token() {
    let provider = Fake::start();
    let settings = Settings { bind: Some("any".parse().unwrap()), ..known_to(&provider.address) };
    let reply = send(&Browser::open(settings), CREDENTIALS, &[]).await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("•••") && !reply.body.contains("access-1"), "{}", reply.body);
    assert!(reply.body.contains("Why tokens are struck out"));
}

#[actix_web::test]
async fn a_device_shows_its_code_and_asks_until_there_is_an_answer() {
    let provider = Fake::start();
    let (browser, clock) = television(&provider);
    let shown = send(&browser, DEVICE, &[("scope", "email")]).await;
    assert_eq!(shown.status, 200);
    assert_eq!(asked_last(&provider).2, "scope=email");
    assert!(shown.body.contains("WDJB-MJHT") && shown.body.contains(&format!("href=\"{}/device\"", provider.address)));
    assert!(!shown.body.contains("the-device-code"), "the key to the tokens is not for the screen");
    assert!(!shown.body.contains("javascript:"), "an address that is none of the web is not linked");

    let error = |code: &str| (400, json!({"error": code}));
    // The last is told first.
    provider.with(|manner| manner.token_errors = vec![error("slow_down"), error("authorization_pending")]);
    let pending = send(&browser, ASK, &[]).await;
    assert_eq!(pending.status, 200);
    assert!(pending.body.contains("Nobody has answered yet") && pending.body.contains("WDJB-MJHT"), "{}", pending.body);
    assert!(asked_last(&provider).2.contains("device_code=the-device-code"));

    clock.advance(3);
    let asked = provider.count("/oauth/token");
    let early = send(&browser, ASK, &[]).await;
    assert_eq!((early.status, early.headers["retry-after"].to_str().unwrap()), (429, "2"));
    assert_eq!(provider.count("/oauth/token"), asked, "it keeps to the interval by itself");

    clock.advance(2);
    assert!(send(&browser, ASK, &[]).await.body.contains("10 s between two questions"), "slow_down adds five seconds");
    clock.advance(5);
    assert_eq!(send(&browser, ASK, &[]).await.status, 429);
    clock.advance(5);
    let done = send(&browser, ASK, &[]).await;
    assert_eq!(done.status, 200);
    assert!(done.body.contains("&quot;access_token&quot;") && !done.body.contains("WDJB-MJHT"), "{}", done.body);
    assert_eq!(send(&browser, ASK, &[]).await.status, 409, "the code counted once");
}

#[actix_web::test]
async fn a_device_that_is_refused_or_too_late_forgets_its_code() {
    let provider = Fake::start();
    let (browser, clock) = television(&provider);
    for (code, status, words) in [("access_denied", 403, "Somebody said no"), ("expired_token", 400, "has expired")] {
        send(&browser, DEVICE, &[]).await;
        provider.with(|manner| manner.token_errors.push((400, json!({"error": code}))));
        let reply = send(&browser, ASK, &[]).await;
        assert_eq!(reply.status, status);
        assert!(reply.body.contains(words) && !reply.body.contains("WDJB-MJHT"), "{}", reply.body);
    }
    send(&browser, DEVICE, &[]).await;
    let asked = provider.count("/oauth/token");
    clock.advance(60);
    assert_eq!(send(&browser, ASK, &[]).await.status, 400);
    assert_eq!(provider.count("/oauth/token"), asked, "it knows the end by itself");
}

#[actix_web::test]
async fn a_device_that_gets_no_answer_asks_half_as_often() {
    let provider = Fake::start();
    let (browser, clock) = television(&provider);
    send(&browser, DEVICE, &[]).await;
    provider.with(|manner| manner.hangs_up = true);
    assert_eq!(send(&browser, ASK, &[]).await.status, 502);
    provider.with(|manner| manner.hangs_up = false);
    clock.advance(5);
    assert_eq!(send(&browser, ASK, &[]).await.status, 429);
    clock.advance(5);
    assert_eq!(send(&browser, ASK, &[]).await.status, 200);
}

#[actix_web::test]
async fn a_provider_without_devices_is_said_to_have_none() {
    let provider = Fake::start();
    provider.with(|manner| manner.metadata = json!({"device_authorization_endpoint": null}));
    let browser = Browser::known_to(&provider.address);
    let reply = send(&browser, DEVICE, &[]).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("device_authorization_endpoint in the metadata"), "{}", reply.body);
    let provider = Fake::start();
    provider.with(|manner| manner.device_error = Some((400, json!({"error": "unauthorized_client"}))));
    let reply = send(&Browser::known_to(&provider.address), DEVICE, &[("scope", "kept")]).await;
    assert_eq!(reply.status, 403);
    assert!(reply.body.contains("This Client may not do that") && reply.body.contains("value=\"kept\""), "{}", reply.body);
}

#[actix_web::test]
async fn the_token_of_the_session_is_exchanged_for_another() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    assert_eq!(send(&browser, EXCHANGE, &[]).await.status, 400, "there is no token to exchange");
    browser.sign_in(&provider.address).await;
    let reply = send(&browser, EXCHANGE, &[("scope", "email"), ("audience", "api"), ("resource", "")]).await;
    assert_eq!(reply.status, 200);
    let body = asked_last(&provider).2;
    for part in ["token-exchange", "subject_token=access-1", "subject_token_type=urn", "scope=email", "audience=api"] {
        assert!(body.contains(part), "{part}: {body}");
    }
    assert!(!body.contains("resource="));
    provider.with(|manner| manner.token_errors.push((400, json!({"error": "invalid_target"}))));
    let reply = send(&browser, EXCHANGE, &[("audience", "no-such-api")]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains("value=\"no-such-api\"") && reply.body.contains("knows no API of this name"), "{}", reply.body);
}

#[actix_web::test]
async fn what_was_sent_is_in_the_record_of_this_browser() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let reply = send(&browser, CREDENTIALS, &[]).await;
    let (_, rest) = reply.body.split_once("href=\"/lens/").unwrap();
    let path = format!("/_trace/flows/{}.json", rest.split_once('"').unwrap().0);
    let flow = browser.get(&path, DATA).await;
    assert!(flow.body.contains("grant_type=client_credentials") && !flow.body.contains("the-secret"), "{}", flow.body);
    assert_eq!(browser.another().get(&path, DATA).await.status, 404, "and in no other one");
}

#[actix_web::test]
async fn a_client_without_a_name_leads_to_the_form() {
    let browser = Browser::open(Settings { issuer: Some("http://127.0.0.1:9".into()), ..Settings::default() });
    let reply = send(&browser, CREDENTIALS, &[]).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/setup")));
}
