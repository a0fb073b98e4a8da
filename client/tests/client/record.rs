//! The client's half of the trace.

use client::Settings;
use glasshouse_shared::exchange::{Actor, Change, Channel, Event, Flow, Row, What, flow_id};
use serde_json::json;

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
        What::Row(row) => format!("row {} {:?}", row.table, row.change),
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
            "row pending Inserted",
            "front HTTP/1.1 302 Found",
            "front GET /authorized",
            "check RFC 6749 §10.12 true",
            "row pending Deleted",
            "check RFC 9207 §2.4 true",
            "back POST /oauth/token HTTP/1.1",
            "back HTTP/1.1 200 OK",
            "row grants Inserted",
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

/// The rows of a table, each with what happened to it.
fn rows<'a>(flow: &'a Flow, table: &str) -> Vec<(Change, &'a Row)> {
    let row = |event: &'a Event| if let What::Row(row) = &event.what { Some(row) } else { None };
    flow.events.iter().filter_map(row).filter(|row| row.table == table).map(|row| (row.change, row)).collect()
}

fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.columns.iter().find(|(name, _)| name == column).and_then(|(_, value)| value.as_deref()).unwrap_or_default()
}

async fn flow(browser: &Browser, path: &str) -> Flow {
    serde_json::from_value(browser.get(path, DATA).await.json()).unwrap()
}

#[actix_web::test]
async fn what_waited_for_an_answer_is_gone_with_it_and_a_fifth_tab_takes_the_place_of_the_first() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (path, answered) = recorded(&browser, &provider.address).await;
    let kept = rows(&answered, "pending");
    let [(Change::Inserted, begun), (Change::Deleted, gone)] = kept[..] else { panic!("{kept:?}") };
    assert_eq!((&begun.columns, cell(gone, "scope")), (&gone.columns, "email photos:read"), "it is told what is gone");
    let other = browser.another();
    let first = other.begin().await;
    let path_of = |state: &str| format!("/_trace/flows/{}.json", flow_id("the-id", state));
    for _ in 0..3 {
        other.begin().await;
    }
    assert_eq!(rows(&flow(&other, &path_of(&first)).await, "pending").len(), 1);
    other.begin().await;
    let kept = flow(&other, &path_of(&first)).await;
    assert_eq!(rows(&kept, "pending").iter().map(|(change, _)| *change).collect::<Vec<_>>(), [Change::Inserted, Change::Deleted]);
    assert_eq!(rows(&flow(&browser, &path).await, "pending").len(), 2, "the flow of another browser is not touched");
}

#[actix_web::test]
async fn a_refresh_changes_the_row_of_the_grant_and_the_sign_out_takes_it_away() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    let (path, _) = recorded(&browser, &provider.address).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    browser.post("/refresh", &[("csrf", &csrf)]).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    browser.post("/logout", &[("csrf", &csrf)]).await;
    let flow = flow(&browser, &path).await;
    let kept = rows(&flow, "grants");
    let tokens: Vec<_> =
        kept.iter().map(|(change, row)| (*change, cell(row, "access_token"), cell(row, "refresh_token"))).collect();
    let (first, second) = (("access-1", "refresh-1"), ("access-2", "refresh-2"));
    let expected = [(Change::Inserted, first), (Change::Updated, second), (Change::Deleted, second)];
    assert_eq!(tokens, expected.map(|(change, (access, refresh))| (change, access, refresh)));
    let lines = told(&flow);
    let at = |line: &str| lines.iter().position(|known| known == line).unwrap_or_else(|| panic!("{line}: {lines:#?}"));
    let answers: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| *line == "back HTTP/1.1 200 OK").map(|(at, _)| at).collect();
    assert!(answers.contains(&(at("row grants Updated") - 1)), "after the answer that brought the tokens: {lines:#?}");
    assert!(at("front POST /logout HTTP/1.1") < at("row grants Deleted"), "{lines:#?}");
}

#[actix_web::test]
async fn a_logout_token_stands_in_the_flow_of_its_session_with_its_checks_and_what_it_ended() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let mut paths = Vec::new();
    for _ in 0..2 {
        let state = browser.begin_openid(&provider, "/login/openid").await;
        browser.come_back(&provider.address, &state).await;
        paths.push(format!("/_trace/flows/{}.json", flow_id("the-id", &state)));
    }
    let ended = |lines: &[String]| {
        let from = lines.iter().position(|line| line == "back POST /logout/backchannel HTTP/1.1")?;
        Some(lines[from..].iter().filter(|line| !line.starts_with("check")).cloned().collect::<Vec<_>>())
    };
    let form = [("logout_token", &*provider.logout_token("a", &json!({})))];
    assert_eq!(browser.post_from_elsewhere("/logout/backchannel", &form).await.status, 200);
    let newest = flow(&browser, &paths[1]).await;
    let lines = told(&newest);
    let expected = ["back POST /logout/backchannel HTTP/1.1", "row grants Deleted", "back HTTP/1.1 200 OK"];
    assert_eq!(ended(&lines).unwrap(), expected);
    assert!(lines.iter().filter(|line| *line == "check OIDC Back-Channel Logout §2.6 true").count() >= 5, "{lines:#?}");
    assert_eq!(rows(&newest, "grants").last().map(|(_, row)| cell(row, "sid")), Some("session-1"));
    assert_eq!(ended(&told(&flow(&browser, &paths[0]).await)), None, "its grant was forgotten when the second one came");
    // Who signed out here before has no grant left; the token is told all the same, and ends nothing.
    let form = [("logout_token", &*provider.logout_token("b", &json!({})))];
    assert_eq!(browser.post_from_elsewhere("/logout/backchannel", &form).await.status, 200);
    let again = told(&flow(&browser, &paths[1]).await);
    assert_eq!(again.iter().filter(|line| *line == "row grants Deleted").count(), 1);
    assert_eq!(again.iter().filter(|line| line.starts_with("back POST /logout")).count(), 2);
    // One that is refused is in no record.
    let form = [("logout_token", &*provider.logout_token("c", &json!({"aud": "another"})))];
    assert_eq!(browser.post_from_elsewhere("/logout/backchannel", &form).await.status, 400);
    assert_eq!(told(&flow(&browser, &paths[1]).await), again);
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
