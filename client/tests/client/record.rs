//! The client's half of the trace.

use client::Settings;
use glasshouse_shared::exchange::{Actor, Channel, Event, Flow, What, flow_id};

use crate::{
    browser::{Browser, DATA, PAGE, known_to},
    fake::Fake,
};

async fn recorded(browser: &Browser, issuer: &str) -> (String, Flow) {
    let state = browser.begin().await;
    browser.come_back(issuer, &state).await;
    let path = format!("/_trace/flows/{}.json", flow_id("the-id", &state));
    let flow = serde_json::from_value(browser.get(&path, DATA).await.json()).unwrap();
    (path, flow)
}

/// What a flow holds, one line an event.
fn told(flow: &Flow) -> Vec<String> {
    let line = |event: &Event| match &event.what {
        What::Message(message) => {
            let way = if message.channel == Channel::Front { "front" } else { "back" };
            format!("{way} {}", message.start.split(['?', '\r']).next().unwrap())
        }
        What::Check(check) => format!("check {} {}", check.cite, check.passed),
        What::Row(row) => format!("row {}", row.table),
        What::Pause(pause) => format!("pause before {}", pause.before),
    };
    flow.events.iter().map(line).collect()
}

#[actix_web::test]
async fn a_flow_holds_both_channels_and_the_checks_in_order() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (_, flow) = recorded(&browser, &provider.address).await;
    assert_eq!((flow.half, flow.client_id.as_deref()), (Actor::Client, Some("the-id")));
    let told = told(&flow);
    assert_eq!(
        told,
        [
            "front GET / HTTP/1.1",
            "back GET /.well-known/oauth-authorization-server HTTP/1.1",
            "back HTTP/1.1 200 OK",
            "row pending",
            "front HTTP/1.1 302 Found",
            "front GET /authorized",
            "check RFC 6749 §10.12 true",
            "check RFC 9207 §2.4 true",
            "back POST /oauth/token HTTP/1.1",
            "back HTTP/1.1 200 OK",
            "row grants",
            "front HTTP/1.1 303 See Other",
        ]
    );
}

#[actix_web::test]
async fn the_checks_of_an_id_token_stand_between_the_messages() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin_openid(&provider, "/login/openid").await;
    browser.come_back(&provider.address, &state).await;
    let path = format!("/_trace/flows/{}.json", flow_id("the-id", &state));
    let flow: Flow = serde_json::from_value(browser.get(&path, DATA).await.json()).unwrap();
    let lines = told(&flow);
    let at = |start: &str| lines.iter().position(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}: {lines:#?}"));
    let order =
        ["back POST /oauth/token", "back GET /oauth/jwks", "check OIDC Core §3.1.3.7 true", "check OIDC Core §3.1.3.8 true"];
    let order = order.into_iter().chain(["back GET /oauth/userinfo", "check OIDC Core §5.3.2 true"]).map(at);
    assert!(order.is_sorted(), "{lines:#?}");
}

#[actix_web::test]
async fn secrets_and_cookies_are_masked_and_tokens_of_this_machine_are_not() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (path, _) = recorded(&browser, &provider.address).await;
    browser.get("/", DATA).await;
    let text = browser.get(&path, DATA).await.body;
    assert!(text.contains("Basic •••(") && !text.contains("the-secret"));
    assert!(text.contains("client_session=•••("), "{text}");
    assert!(text.contains("Bearer access-1") && text.contains("code=the-code"));
}

#[actix_web::test]
async fn a_provider_elsewhere_leaves_no_token_in_the_record() {
    let provider = Fake::start();
    let near = provider.address.clone();
    let issuer = "https://login.example";
    provider.with(|manner| manner.issuer = issuer.into());
    let browser = Browser::open(Settings { backchannel_url: Some(near), ..known_to(issuer) });
    let (path, _) = recorded(&browser, issuer).await;
    browser.get("/", DATA).await;
    let text = browser.get(&path, DATA).await.body;
    assert!(!text.contains("access-1") && !text.contains("refresh-1") && !text.contains("the-code"), "{text}");
}

#[actix_web::test]
async fn a_record_opens_for_the_session_that_began_the_flow_and_nobody_else() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (path, _) = recorded(&browser, &provider.address).await;
    assert_eq!(browser.get(&path, DATA).await.status, 200);
    assert_eq!(browser.another().get(&path, DATA).await.status, 404);
}

#[actix_web::test]
async fn in_plain_mode_there_is_no_record() {
    let provider = Fake::start();
    let browser = Browser::open(Settings { plain: true, ..known_to(&provider.address) });
    let state = browser.begin().await;
    browser.come_back(&provider.address, &state).await;
    let path = format!("/_trace/flows/{}.json", flow_id("the-id", &state));
    assert_eq!(browser.get(&path, DATA).await.status, 404);
    let page = browser.get("/", PAGE).await;
    assert!(page.body.contains("knows you as ada") && !page.body.contains("How to tell success"));
}
