//! `/learn`, the lens and its stops, as one browser sees them and another one does not.

use client::Settings;

use crate::{
    browser::{Browser, DATA, PAGE, Reply, known_to},
    fake::Fake,
};

/// Press a button of the page at this address.
async fn press(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let csrf = browser.get(page, PAGE).await.csrf();
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
    browser.post(action, &fields).await
}

/// Begin at this level, and tell where the browser is sent and the address at the provider.
async fn begin(browser: &Browser, level: &str) -> Reply {
    let chosen = press(browser, "/learn", "/learn", &[("level", level)]).await;
    assert_eq!((chosen.status, chosen.location.as_deref()), (303, Some("/login/learn")), "{}", chosen.body);
    browser.get("/login/learn", PAGE).await
}

/// The flow that is held at A, and the link that sends it on.
async fn held(browser: &Browser, level: &str) -> (String, Reply) {
    let begun = begin(browser, level).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    let place = begun.location.unwrap();
    let flow = place.strip_prefix("/lens/").unwrap().strip_suffix("/A").unwrap().to_owned();
    let page = browser.get(&place, PAGE).await;
    assert_eq!(page.status, 200, "{}", page.body);
    (flow, page)
}

fn state(page: &str) -> String {
    let (_, rest) = page.split_once("state=").unwrap();
    rest.split(['&', '"', ' ', '<']).next().unwrap().to_owned()
}

/// Come back from the provider in a flow that is stepped.
async fn come_back(browser: &Browser, provider: &Fake, flow: &str, page: &Reply) {
    let came = browser.come_back(&provider.address, &state(&page.body)).await;
    assert_eq!((came.status, came.location), (303, Some(format!("/lens/{flow}/B"))), "{}", came.body);
}

#[actix_web::test]
async fn the_redirect_waits_and_the_record_holds_it_as_it_would_have_been() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "watch").await;
    for shown in ["Send it", "Change it first", "name=\"code_challenge_method\" value=\"S256\"", "Play the rest at full speed"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let policy = page.headers.get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains(&format!("form-action 'self' {}", provider.address)), "{policy}");
    let record = browser.get(&format!("/_trace/flows/{flow}.json"), DATA).await.body;
    assert!(record.contains("HTTP/1.1 302 Found") && record.contains("\"pause\":{\"before\":\"A3\",\"changed\":[]}"), "{record}");
    assert!(!record.contains("303 See Other"), "{record}");
}

#[actix_web::test]
async fn a_code_waits_until_the_person_sends_it_and_then_the_call_of_the_api() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "watch").await;
    come_back(&browser, &provider, &flow, &page).await;
    assert_eq!(provider.count("/oauth/token"), 0, "nothing was swapped");
    let at = |letter: &str| format!("/lens/{flow}/{letter}");
    assert!(browser.get(&at("B"), PAGE).await.body.contains(&format!("href=\"{}\"", at("C"))));
    let card = browser.get(&at("C"), PAGE).await.body;
    assert!(card.contains("POST /oauth/token<") && card.contains("name=\"code\" value=\"the-code\""), "{card}");
    let sent = press(&browser, &at("C"), &format!("{}/send", at("C")), &[]).await;
    assert_eq!((sent.status, sent.location), (303, Some(at("D"))), "{}", sent.body);
    assert_eq!(provider.count("/oauth/token"), 1);
    assert_eq!(provider.count("/api/me"), 0, "the API was not asked");
    let sent = press(&browser, &at("E"), &format!("{}/send", at("E")), &[]).await;
    assert_eq!((sent.status, sent.location), (303, Some(at("F"))), "{}", sent.body);
    assert!(browser.get(&at("F"), PAGE).await.body.contains("ada@example.org"));
    assert_eq!(provider.count("/api/me"), 1);
    // The rest: G, H and I, and each button leads back here.
    for (button, letter) in [("/refresh", "G"), ("/introspect", "H"), ("/revoke", "H"), ("/logout", "I")] {
        let pressed = press(&browser, &at("F"), button, &[]).await;
        assert_eq!((pressed.status, pressed.location), (303, Some(at(letter))), "{button}: {}", pressed.body);
    }
    let signed_out = browser.get(&at("I"), PAGE).await;
    assert!(signed_out.status == 200 && signed_out.body.contains("POST /logout"), "{}", signed_out.body);
    assert!(browser.get(&format!("/lens/{flow}"), PAGE).await.body.contains("refresh_token"), "the sign-out keeps the lens");
}

#[actix_web::test]
async fn what_was_shown_is_what_is_sent_and_what_was_changed_is_sent_so() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "watch").await;
    come_back(&browser, &provider, &flow, &page).await;
    let card = format!("/lens/{flow}/C");
    let dead = (400, serde_json::json!({"error": "invalid_grant"}));
    provider.with(|manner| manner.token_errors.push(dead));
    let changed = [("changed", "yes"), ("grant_type", "authorization_code"), ("code", "another"), ("code_verifier", "")];
    let sent = press(&browser, &card, &format!("{card}/send"), &changed).await;
    assert_eq!(sent.location, Some(format!("/lens/{flow}/D")), "a refusal is the next step: {}", sent.body);
    let body =
        |n: usize| provider.with(|manner| manner.asked.iter().filter(|it| it.0 == "/oauth/token").nth(n).cloned().unwrap());
    assert_eq!(body(0).2, "grant_type=authorization_code&code=another");
    assert!(body(0).1.starts_with("Basic "), "the client still proves itself");
    let record = browser.get(&format!("/_trace/flows/{flow}.json"), DATA).await.body;
    assert!(record.contains("\"before\":\"C\",\"changed\":[\"code\",\"code_verifier\",\"redirect_uri\"]"), "{record}");
    assert!(browser.get(&format!("/lens/{flow}/D"), PAGE).await.body.contains("invalid_grant"));
    // It waits on, and can be sent as it was.
    let shown = browser.get(&format!("{card}?view=raw"), PAGE).await.body;
    press(&browser, &card, &format!("{card}/send"), &[]).await;
    let whole = body(1).2;
    assert!(whole.contains("code=the-code") && whole.contains("code_verifier="), "{whole}");
    let escaped = whole.replace('&', "&amp;").replace('/', "&#x2F;");
    assert!(shown.contains(&escaped) || shown.contains(&whole.replace('&', "&amp;")), "{escaped}\n{shown}");
}

#[actix_web::test]
async fn the_record_is_for_the_browser_that_began_and_for_no_other() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "watch").await;
    come_back(&browser, &provider, &flow, &page).await;
    let other = browser.another();
    other.get("/learn", PAGE).await;
    for path in [format!("/lens/{flow}"), format!("/lens/{flow}/C"), format!("/_trace/flows/{flow}.json")] {
        assert_eq!(other.get(&path, PAGE).await.status, 404, "{path}");
        assert_eq!(browser.get(&path, PAGE).await.status, 200, "{path}");
    }
    let sent = press(&other, "/learn", &format!("/lens/{flow}/C/send"), &[]).await;
    assert_eq!((sent.status, provider.count("/oauth/token")), (404, 0), "{}", sent.body);
}

#[actix_web::test]
async fn a_tool_and_a_login_elsewhere_are_not_stopped() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    press(&browser, "/learn", "/learn", &[("level", "step")]).await;
    let tool = browser.get("/login/learn", "*/*").await;
    assert!(tool.status == 302 && tool.location.unwrap().starts_with(&provider.address));
    let other = browser.another();
    assert_eq!(other.get("/login", PAGE).await.status, 302);
    let usual = browser.get("/login", PAGE).await;
    assert_eq!(usual.status, 302, "the level was for one flow");
    let came = browser.come_back(&provider.address, &usual.sent("state").unwrap()).await;
    assert_eq!(came.location.as_deref(), Some("/authorized"));
}

#[actix_web::test]
async fn at_full_speed_nothing_stops_and_the_milliseconds_come_afterwards() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let begun = begin(&browser, "full").await;
    assert_eq!(begun.status, 302, "{}", begun.body);
    let came = browser.come_back(&provider.address, &begun.sent("state").unwrap()).await;
    assert_eq!(came.location.as_deref(), Some("/learn/data"), "{}", came.body);
    let end = browser.get("/learn/data", PAGE).await.location.unwrap();
    assert!(browser.get(&end, PAGE).await.body.contains("GET /api/me"));
    let page = browser.get("/learn", PAGE).await.body;
    assert!(page.contains("The last time") && page.contains("class=\"bar-ms\"") && page.contains(&end), "{page}");
}

#[actix_web::test]
async fn the_rest_can_be_played_at_full_speed() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "watch").await;
    let run = format!("/lens/{flow}/run");
    let on = press(&browser, &format!("/lens/{flow}/A"), &run, &[]).await;
    assert!(on.location.is_some_and(|location| location.starts_with(&provider.address)), "{}", on.body);
    let gone = on.headers.get_all("set-cookie").iter().any(|it| it.to_str().unwrap().starts_with("stepping=; "));
    assert!(gone, "{:?}", on.headers);
    let came = browser.come_back(&provider.address, &state(&page.body)).await;
    assert_eq!(came.location.as_deref(), Some("/learn/data"), "{}", came.body);
    let end = browser.get("/learn/data", PAGE).await.location.unwrap();
    for page in [&end, &format!("/lens/{flow}/F")] {
        let page = browser.get(page, PAGE).await.body;
        assert!(page.contains("Next: renew the tokens") && page.contains("action=\"/logout\""), "{page}");
    }
    assert!(!browser.get(&format!("/lens/{flow}/C"), PAGE).await.body.contains("renew the tokens"));
    let renewed = press(&browser, &format!("/lens/{flow}/F"), "/refresh", &[]).await;
    assert_eq!(renewed.location, Some(format!("/lens/{flow}/G")), "{}", renewed.body);
    let page = browser.get(&format!("/lens/{flow}/G"), PAGE).await.body;
    assert!(page.contains("action=\"/logout\""), "{page}");
    let out = press(&browser, &format!("/lens/{flow}/G"), "/logout", &[]).await;
    assert_eq!(out.location, Some(format!("/lens/{flow}/I")), "{}", out.body);
    let stranger = Browser::known_to(&provider.address);
    assert_eq!(stranger.get(&format!("/lens/{flow}/F"), PAGE).await.status, 404);
}

#[actix_web::test]
async fn a_question_comes_before_its_step_and_hides_what_would_answer_it() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (flow, page) = held(&browser, "step").await;
    assert!(page.body.contains("Which machine opens the next connection?"));
    assert!(!page.body.contains("code_challenge") && !page.body.contains("Send it"), "{}", page.body);
    let place = format!("/lens/{flow}/A");
    let answered = press(&browser, &place, &format!("{place}/answer"), &[("about", "A2"), ("answer", "0")]).await;
    assert_eq!(answered.location.as_deref(), Some(&*place));
    let page = browser.get(&place, PAGE).await.body;
    for shown in ["Your answer:", "Right would have been:", "journey of the person", "Send it", "code_challenge"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(browser.get(&format!("/lens/{flow}"), PAGE).await.body.contains("Your answer:"), "it is on the handout");
    let nonsense = press(&browser, &place, &format!("{place}/answer"), &[("about", "Z"), ("answer", "9")]).await;
    assert_eq!(nonsense.status, 303);
}

#[actix_web::test]
async fn in_plain_mode_there_is_no_course_and_no_cookie_of_the_lens() {
    let provider = Fake::start();
    let browser = Browser::open(Settings { plain: true, ..known_to(&provider.address) });
    assert_eq!(browser.get("/learn", PAGE).await.status, 404);
    let begun = browser.get("/login", PAGE).await;
    let set: Vec<_> = begun.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap().to_owned()).collect();
    assert!(set.iter().all(|cookie| cookie.starts_with("client_session=")), "{set:?}");
    assert_eq!(begun.status, 302);
    browser.come_back(&provider.address, &begun.sent("state").unwrap()).await;
    assert!(!browser.get("/", PAGE).await.body.contains("\"/learn\""));
}
