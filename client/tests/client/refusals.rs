//! What goes wrong, told in words and with the right status.

use client::Settings;
use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE, known_to},
    fake::Fake,
};

#[actix_web::test]
async fn an_answer_with_a_wrong_state_is_refused_with_the_innocent_reasons_first() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.begin().await;
    for query in ["code=c&state=wrong", "code=c", "error=access_denied&state=wrong"] {
        let reply = browser.get(&format!("/authorized?{query}"), PAGE).await;
        assert_eq!(reply.status, 400, "{query}");
        let (back, attack) = (reply.body.find("The back button").unwrap(), reply.body.find("Is this an attack?").unwrap());
        assert!(back < attack);
    }
    let stranger = browser.another().get("/authorized?code=c&state=x", PAGE).await;
    assert!(stranger.body.contains("Your browser sent no cookie"));
    assert_eq!(provider.count("/oauth/token"), 0, "no code was sent anywhere");
}

#[actix_web::test]
async fn why_a_state_is_wrong_is_told_by_what_the_answer_itself_shows() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    let reply = browser.get("/authorized?code=c&state=wrong", PAGE).await;
    for words in [
        "Stopped at step B4, status 400",
        "the state is one that this browser session sent: failed",
        &*format!("<dd>{state}</dd>"),
        "<dd>wrong</dd>",
        "a second tab",
        "href=\"/lens/",
        "href=\"/localhost\"",
    ] {
        assert!(reply.body.contains(words), "{words} is not in {}", reply.body);
    }
    assert!(!reply.body.contains("Your browser sent no cookie") && !reply.body.contains("Two names of one machine"));
    // Whoever has no session here is told so, sees no state of anybody, and has no lens to look through.
    let stranger = browser.another().get("/authorized?code=c&state=wrong", PAGE).await;
    let cookie = stranger.body.find("Your browser sent no cookie").unwrap();
    assert!(cookie < stranger.body.find("The back button").unwrap());
    assert!(!stranger.body.contains(&state) && !stranger.body.contains("href=\"/lens/"));
}

#[actix_web::test]
async fn the_pages_of_trouble_speak_the_language_of_the_reader() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.begin().await;
    let reply = browser.get_in("de", "/authorized?code=c&state=wrong").await;
    for words in ["Diese Antwort gehört nicht zu unserer Frage", "Angehalten bei Schritt B4, Status 400", "Ist das ein Angriff?"]
    {
        assert!(reply.body.contains(words), "{words} is not in {}", reply.body);
    }
}

#[actix_web::test]
async fn an_answer_counts_once() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    assert_eq!(browser.come_back(&provider.address, &state).await.status, 303);
    assert_eq!(browser.come_back(&provider.address, &state).await.status, 400);
    assert_eq!(provider.count("/oauth/token"), 1);
}

#[actix_web::test]
async fn a_denial_is_a_readable_page_and_readable_json() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    for (accept, words) in
        [(PAGE, "You did not allow it"), (DATA, r#""error":"access_denied""#), ("*/*", "You did not allow it.")]
    {
        let state = browser.begin().await;
        let reply = browser.get(&format!("/authorized?error=access_denied&state={state}&iss={}", provider.address), accept).await;
        assert_eq!(reply.status, 403);
        assert!(reply.body.contains(words), "{}", reply.body);
    }
    assert_eq!(browser.get("/", PAGE).await.status, 302);
}

#[actix_web::test]
async fn another_error_of_the_provider_is_shown_escaped() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    let query = format!("error=invalid_scope&error_description=%3Cscript%3E&state={state}&iss={}", provider.address);
    let reply = browser.get(&format!("/authorized?{query}"), PAGE).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("invalid_scope: &lt;script&gt;"), "{}", reply.body);
}

#[actix_web::test]
async fn an_answer_of_another_provider_is_a_mix_up() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    for iss in ["&iss=https://evil.example", ""] {
        let state = browser.begin().await;
        let reply = browser.get(&format!("/authorized?code=c&state={state}{iss}"), PAGE).await;
        assert_eq!(reply.status, 400);
        assert!(reply.body.contains("The wrong provider answered"));
    }
    assert_eq!(provider.count("/oauth/token"), 0);
}

#[actix_web::test]
async fn a_provider_that_promises_no_iss_may_leave_it_out() {
    let provider = Fake::start();
    provider.with(|manner| manner.promises_iss = false);
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    assert_eq!(browser.get(&format!("/authorized?code=c&state={state}"), PAGE).await.status, 303);
    let state = browser.get("/login", PAGE).await.sent("state").unwrap();
    assert_eq!(browser.get(&format!("/authorized?code=c&state={state}&iss=https://evil.example"), PAGE).await.status, 400);
}

#[actix_web::test]
async fn a_dead_code_is_explained() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    provider.with(|manner| {
        manner.token_errors.push((400, json!({"error": "invalid_grant", "error_description": "the code was used before"})));
    });
    let state = browser.begin().await;
    let reply = browser.come_back(&provider.address, &state).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("The code does not work any more") && reply.body.contains("the code was used before"));
}

#[actix_web::test]
async fn a_wrong_secret_is_said_to_be_one() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    provider.with(|manner| manner.token_errors.push((401, json!({"error": "invalid_client"}))));
    let state = browser.begin().await;
    let reply = browser.come_back(&provider.address, &state).await;
    assert_eq!(reply.status, 500);
    assert!(reply.body.contains("does not take the client id and secret") && reply.body.contains("/setup"));
}

#[actix_web::test]
async fn a_provider_that_does_not_answer_is_named_and_asked_again_next_time() {
    let browser = Browser::known_to("http://127.0.0.1:9");
    for _ in 0..2 {
        let reply = browser.get("/", PAGE).await;
        assert_eq!(reply.status, 502);
        assert!(reply.body.contains("http://127.0.0.1:9/.well-known/"), "{}", reply.body);
    }
}

#[actix_web::test]
async fn metadata_of_another_issuer_is_not_used() {
    let provider = Fake::start();
    let address =
        std::mem::take(&mut provider.with(|manner| std::mem::replace(&mut manner.issuer, "https://evil.example".into())));
    let browser = Browser::known_to(&address);
    let reply = browser.get("/", PAGE).await;
    assert_eq!(reply.status, 502);
    assert!(reply.body.contains("The metadata is of another provider") && reply.body.contains("<dd>https://evil.example</dd>"));
    provider.with(|manner| manner.issuer = address);
    assert_eq!(browser.get("/", PAGE).await.status, 302, "a failure is not kept");
}

#[actix_web::test]
async fn the_page_for_answers_says_that_none_came() {
    let provider = Fake::start();
    let reply = Browser::known_to(&provider.address).get("/authorized", PAGE).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("No answer has arrived"));
}

#[actix_web::test]
async fn a_parameter_that_comes_twice_is_refused() {
    let provider = Fake::start();
    let reply = Browser::known_to(&provider.address).get("/authorized?code=a&code=b&state=x", PAGE).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("“code” more than once"));
}

#[actix_web::test]
async fn the_form_is_closed_where_others_can_reach_it() {
    let provider = Fake::start();
    let settings = known_to(&provider.address);
    let browser = Browser::open(Settings { bind: Some("any".parse().unwrap()), ..settings });
    let csrf = browser.get("/setup", PAGE).await.csrf();
    let reply = browser.post("/setup", &[("csrf", &csrf), ("client_id", "mine"), ("issuer", "http://evil.example")]).await;
    assert_eq!(reply.status, 403);
    assert_eq!(browser.get("/", PAGE).await.sent("client_id").as_deref(), Some("the-id"));
}

#[actix_web::test]
async fn an_answer_to_a_question_of_an_older_client_id_is_not_taken() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin().await;
    let csrf = browser.get("/setup", PAGE).await.csrf();
    browser.post("/setup", &[("csrf", &csrf), ("client_id", "another"), ("issuer", &provider.address)]).await;
    let reply = browser.come_back(&provider.address, &state).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("The Client was set up anew"));
}
