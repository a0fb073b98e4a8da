//! The course at the pair: both sides stop for the browser that steps, and for nobody else.

use serde_json::Value;

use crate::{
    support::{Pair, free_port},
    visitor::{Page, Visitor},
};

/// Ada begins at this level; she is signed in at the provider already.
async fn chooses(pair: &Pair, level: &str) -> (Visitor, Page) {
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await.says("You are ada");
    let page = ada.open(&format!("{}/learn", pair.client)).await;
    let page = ada.send(&page, "/learn", &[("level", level)]).await;
    (ada, page)
}

/// Ada begins step by step: she has seen what was there before.
async fn begins(pair: &Pair) -> (Visitor, Page) {
    let (ada, page) = chooses(pair, "watch").await;
    assert!(page.address.starts_with(&format!("{}/lens/", pair.client)) && page.address.ends_with("/S"), "{}", page.address);
    page.says("Next: the Client asks for permission");
    let page = ada.open(&page.address.replace("/S", "/A")).await;
    (ada, page)
}

/// Where the link *Send it* leads.
fn sends(page: &Page) -> String {
    let (before, _) = page.text.split_once(">Send it</a>").unwrap_or_else(|| panic!("nothing waits: {}", page.text));
    let (_, link) = before.rsplit_once("href=\"").unwrap();
    link.trim_end_matches('"').replace("&amp;", "&").replace("&#x2F;", "/")
}

fn events(half: &Value, kind: &str) -> Vec<Value> {
    half["events"].as_array().unwrap().iter().filter_map(|event| event["what"].get(kind).cloned()).collect()
}

#[tokio::test]
async fn both_sides_hold_their_redirects_and_record_them_as_they_would_have_been() {
    let pair = Pair::start(&[]);
    let (ada, page) = begins(&pair).await;
    let question = ada.open(&sends(&page)).await;
    question.says("It asks to");
    let answer = ada.send(&question, &question.address, &[("confirm", "yes")]).await;
    assert!(
        answer.address.starts_with(&format!("{}/lens/", pair.provider)) && answer.address.ends_with("/B"),
        "{}",
        answer.address
    );
    answer.says("has not reached the Client yet");
    let came = ada.open(&sends(&answer)).await;
    assert!(came.address.starts_with(&format!("{}/lens/", pair.client)) && came.address.ends_with("/B"), "{}", came.address);
    let card = ada.open(&came.address.replace("/B", "/C")).await;
    let tokens = ada.send(&card, &format!("{}/send", card.address), &[]).await;
    assert!(tokens.address.ends_with("/D"), "{}", tokens.address);
    tokens.says("id_token");
    let card = ada.open(&came.address.replace("/B", "/E")).await;
    ada.send(&card, &format!("{}/send", card.address), &[]).await.says("200 OK");

    let flow = came.address.split('/').nth(4).unwrap();
    for (side, before, status) in [(&pair.client, vec!["A3", "C", "E"], "302"), (&pair.provider, vec!["B4"], "303")] {
        let half = ada.data(&format!("{side}/_trace/flows/{flow}.json")).await.json();
        let pauses = events(&half, "pause");
        let marks: Vec<&str> = pauses.iter().map(|pause| pause["before"].as_str().unwrap()).collect();
        assert_eq!(marks, before, "{half}");
        let redirects = events(&half, "message").into_iter().filter(|it| it["start"].as_str().unwrap().contains(status));
        let there: Vec<String> = redirects.map(|it| it["headers"].to_string()).filter(|it| it.contains("state=")).collect();
        assert_eq!(there.len(), 1, "{half}");
        assert!(!there[0].contains("/lens/"), "{}", there[0]);
    }
}

#[tokio::test]
async fn a_tool_with_the_cookies_of_the_browser_is_not_stopped() {
    let pair = Pair::start(&[]);
    let (ada, page) = begins(&pair).await;
    let at_provider = sends(&page);
    let question = ada.open(&at_provider).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let (_, rest) = question.text.split_once("name=\"csrf\" value=\"").unwrap();
    let csrf = rest.split('"').next().unwrap();
    let tool = http.post(&question.address).header("cookie", ada.cookies()).header("accept", "*/*");
    let answer = tool.form(&[("csrf", csrf), ("confirm", "yes")]).send().await.unwrap();
    let location = answer.headers()["location"].to_str().unwrap();
    assert!(location.starts_with(&pair.client) && location.contains("code="), "{location}");
}

#[tokio::test]
async fn a_changed_request_is_really_sent_and_its_refusal_is_the_next_step() {
    let pair = Pair::start(&[]);
    let (ada, page) = begins(&pair).await;
    let question = ada.open(&sends(&page)).await;
    let answer = ada.send(&question, &question.address, &[("confirm", "yes")]).await;
    let came = ada.open(&sends(&answer)).await;
    let card = ada.open(&came.address.replace("/B", "/C")).await;
    let field = |name: &str| {
        let (_, rest) = card.text.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().replace("&#x2F;", "/").replace("&amp;", "&")
    };
    let (code, back) = (field("code"), field("redirect_uri"));
    let wrong = "a".repeat(43);
    let typed = [
        ("changed", "yes"),
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &back),
        ("code_verifier", &wrong),
    ];
    let refused = ada.send(&card, &format!("{}/send", card.address), &typed).await;
    assert!(refused.address.ends_with("/D"), "{}", refused.address);
    refused.says("invalid_grant");
}

#[tokio::test]
async fn what_a_provider_does_not_tell_of_is_no_stop() {
    let ports = [free_port(), free_port()];
    let at = |path: &str| format!("http://localhost:{}/oauth/{path}", ports[0]);
    // Known by two endpoints alone: it could be anybody's.
    let known = [format!("--authorization-url={}", at("authorize")), format!("--token-url={}", at("token"))];
    let pair = Pair::at(ports, &known.each_ref().map(String::as_str));
    let (ada, page) = chooses(&pair, "watch").await;
    assert!(page.address.starts_with(&format!("{}/lens/", pair.client)) && page.address.ends_with("/A"), "{}", page.address);
    sends(&page);
    let before = ada.open(&page.address.replace("/A", "/S")).await;
    before.says("its half of the flow is missing");
    assert!(!before.text.contains("client_secrets"), "{}", before.text);
}

#[tokio::test]
async fn at_full_speed_nothing_stops_on_either_side() {
    let pair = Pair::start(&[]);
    let (ada, question) = chooses(&pair, "full").await;
    question.says("It asks to");
    let whole = ada.send(&question, &question.address, &[("confirm", "yes")]).await;
    assert!(whole.address.starts_with(&format!("{}/lens/", pair.client)), "{}", whole.address);
    whole.says("/api/me");
    ada.open(&format!("{}/learn", pair.client)).await.says("The last time");
}
