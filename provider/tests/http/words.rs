//! In which language pages are written: OIDC Core §3.1.2.1 `ui_locales`, RFC 9110 §12.5.4 `Accept-Language`, and the switch.

use crate::support::{Answer, Form, Person, TestApp};

const GERMAN: &str = "Zum Inhalt springen";
const ENGLISH: &str = "Skip to the content";

/// A page as it is asked for by a browser that prefers these languages.
async fn preferring(person: &Person<'_>, languages: &str, path: &str) -> Answer {
    let request = person.app.request("GET", path).header("accept", "text/html").header("accept-language", languages);
    person.sends(request).await
}

fn is(answer: &Answer, tag: &str) {
    let (right, wrong) = if tag == "de" { (GERMAN, ENGLISH) } else { (ENGLISH, GERMAN) };
    assert!(answer.body.contains(&format!("<html lang=\"{tag}\">")), "{}", answer.body);
    assert!(answer.body.contains(right) && !answer.body.contains(wrong), "{}", answer.body);
    assert_eq!(answer.headers["content-language"], tag);
    assert!(answer.headers.get_all("vary").iter().any(|value| value.to_str().unwrap().contains("Accept-Language")));
}

#[actix_web::test]
async fn a_browser_gets_the_language_that_it_prefers_and_english_when_it_says_nothing() {
    let app = TestApp::start().await;
    let person = app.browser();
    is(&person.visits("/login").await, "en");
    is(&preferring(&person, "de-AT,de;q=0.9,en;q=0.8", "/login").await, "de");
    is(&preferring(&person, "fr", "/login").await, "en");
}

#[actix_web::test]
async fn an_authorization_request_may_ask_for_a_language_also_while_it_waits() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    is(&ada.visits(&client.asks().and("ui_locales", "se de-CH en").path()).await, "de");
    is(&preferring(&ada, "de", &client.asks().and("ui_locales", "en").path()).await, "en");
    let grace = app.browser();
    let waiting = grace.visits(&client.asks().and("ui_locales", "de").path()).await;
    is(&grace.visits(waiting.location()).await, "de");
}

#[actix_web::test]
async fn what_a_person_chose_holds_until_the_browser_ends_and_leads_back_to_the_page() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let path = client.asks().and("ui_locales", "de").path();
    let page = ada.visits(&path).await;
    is(&page, "de");
    let form = Form::of(&[("back", &page.field("back")), ("language", "en")]);
    let chosen = ada.submits("/language", &form).await;
    assert_eq!((chosen.status, chosen.location()), (303, &*path));
    let cookie = chosen.headers["set-cookie"].to_str().unwrap();
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "{cookie}");
    is(&preferring(&ada, "de", &path).await, "en");
}

#[actix_web::test]
async fn choosing_a_language_needs_no_session_and_makes_none() {
    let app = TestApp::start().await;
    let person = app.browser();
    let chosen = person.submits("/language", &Form::of(&[("back", "/errors"), ("language", "de")])).await;
    assert_eq!((chosen.location(), person.session()), ("/errors", None));
    is(&person.visits("/errors").await, "de");
    assert!(app.rows("sessions").await.is_empty());
}

#[actix_web::test]
async fn an_error_that_people_meet_is_german_and_a_refusal_of_the_protocol_keeps_its_english() {
    let app = TestApp::start().await;
    let person = app.browser();
    let page = preferring(&person, "de", "/nowhere").await;
    assert_eq!(page.status, 404);
    is(&page, "de");
    assert!(page.body.contains("<h1>Hier ist nichts</h1>"), "{}", page.body);
    let page = preferring(&person, "de", "/oauth/authorize?client_id=nobody&response_type=code").await;
    is(&page, "de");
    assert!(page.body.contains("Niemand kennt diesen Client"), "{}", page.body);
    assert!(page.body.contains("<span lang=\"en\">The request cannot be answered: "), "{}", page.body);
}

#[actix_web::test]
async fn what_programs_read_is_english_whatever_they_prefer() {
    let app = TestApp::start().await;
    let person = app.browser();
    let ask = |method, path, accept| app.request(method, path).header("accept-language", "de").header("accept", accept);
    let refused = person.sends(ask("POST", "/oauth/token", "application/json")).await;
    assert!(refused.member("error_description").is_ascii());
    let nowhere = person.sends(ask("GET", "/nowhere", "application/json")).await;
    assert_eq!(nowhere.member("error_description"), "This server has no page at /nowhere.");
    assert!(person.sends(ask("GET", "/nowhere", "*/*")).await.body.starts_with("Nothing is here.\n"));
}

#[actix_web::test]
async fn open_redirector_the_switch_leads_nowhere_else() {
    let app = TestApp::start().await;
    let person = app.browser();
    for evil in ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)"] {
        let answer = person.submits("/language", &Form::of(&[("back", evil), ("language", "de")])).await;
        assert_eq!(answer.location(), "/", "{evil}");
    }
}
