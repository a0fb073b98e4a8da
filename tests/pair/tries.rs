//! Trying to break it, against the real provider: each entry of the catalogue is executed and gives what is documented for it.

use glasshouse_lens::trial::{self, Needs, Trial};
use serde_json::Value;

use crate::{
    support::Pair,
    visitor::{Page, Visitor},
};

/// Ada, signed in at the client, and the flow that she looks at.
async fn looking(pair: &Pair) -> (Visitor, String) {
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    let page = ada.allow(&pair.client).await;
    (ada, page.flow())
}

/// Press the button, and answer what the provider asks.
async fn press(ada: &Visitor, pair: &Pair, flow: &str, trial: &Trial) -> Page {
    let card = ada.open(&format!("{}/lens/{flow}/{}", pair.client, trial.letter.name())).await;
    card.says(&format!("name=\"try\" value=\"{}\"", trial.name));
    let page = ada.send(&card, &format!("/lens/{flow}/try"), &[("try", trial.name)]).await;
    if !page.address.starts_with(&pair.provider) {
        return page;
    }
    page.says("It asks to");
    let answer = if trial.needs == Needs::Person { "no" } else { "yes" };
    ada.send(&page, &page.address, &[("confirm", answer)]).await
}

/// What the card tells of the try, as it was on the wire.
async fn told(ada: &Visitor, pair: &Pair, flow: &str, trial: &Trial) -> String {
    let card = format!("{}/lens/{flow}/{}?tried={}&view=raw", pair.client, trial.letter.name(), trial.name);
    let page = ada.open(&card).await;
    let (_, tried) = page.text.split_once("id=\"tried\"").unwrap_or_else(|| panic!("{}: {}", trial.name, page.text));
    tried.to_owned()
}

fn small_flow(told: &str) -> &str {
    let (before, _) = told.split_once("\">The whole small flow</a>").unwrap();
    before.rsplit_once("/lens/").unwrap().1
}

async fn half(ada: &Visitor, server: &str, flow: &str) -> Value {
    ada.data(&format!("{server}/_trace/flows/{flow}.json")).await.json()
}

#[tokio::test]
async fn each_try_gives_its_documented_refusal_and_the_flow_that_is_looked_at_is_unharmed() {
    let pair = Pair::start(&["--code-lifetime", "600"]);
    let (ada, flow) = looking(&pair).await;
    let before = (half(&ada, &pair.client, &flow).await, half(&ada, &pair.provider, &flow).await);
    let mut small = Vec::new();
    for trial in trial::all().filter(|trial| trial.needs != Needs::Held) {
        let page = press(&ada, &pair, &flow, trial).await;
        assert!(page.address.contains(&format!("/lens/{flow}/{}", trial.letter.name())), "{}: {}", trial.name, page.address);
        let told = told(&ada, &pair, &flow, trial).await;
        let status = format!("HTTP/1.1 {} ", trial.outcome.status);
        assert!(told.contains(&status), "{} is not answered by {status}: {told}", trial.name);
        if let Some(error) = trial.outcome.error {
            assert!(told.contains(error), "{} does not say {error}: {told}", trial.name);
        }
        match trial.outcome.check {
            Some(check) => {
                assert!(told.contains(&format!("<b>{check}</b>")), "{} does not fail at “{check}”: {told}", trial.name);
            }
            None => assert!(!told.contains("class=\"bad\""), "{} fails at a check that is not documented: {told}", trial.name),
        }
        let marked = ada.open(&format!("{}/lens/{flow}/{}?tried={}", pair.client, trial.letter.name(), trial.name)).await;
        assert_eq!(marked.text.contains("<mark>"), !trial.changed.is_empty(), "{}: {}", trial.name, marked.text);
        small.push(small_flow(&told).to_owned());
    }
    small.sort();
    small.dedup();
    assert_eq!(small.len(), trial::all().count() - 1, "each try has a flow of its own");
    assert!(!small.contains(&flow));
    let after = (half(&ada, &pair.client, &flow).await, half(&ada, &pair.provider, &flow).await);
    assert_eq!(before, after, "nothing was recorded in the flow that is looked at");
    assert_eq!(ada.data(&format!("{}/me", pair.client)).await.json()["username"], "ada");
    let home = ada.open(&format!("{}/me", pair.client)).await;
    ada.send(&home, "/refresh", &[]).await.says("New tokens.");
}

#[tokio::test]
async fn a_held_code_is_sent_once_when_the_person_says_so_and_refused_when_its_time_is_over() {
    let pair = Pair::start(&["--code-lifetime", "1"]);
    let (ada, _) = looking(&pair).await;
    // The client of the pair has codes that live longer; one that registers itself has those of the provider.
    let wish = serde_json::json!({"redirect_uris": [format!("{}/authorized", pair.client)], "scope": "email photos:read"});
    let given = reqwest::Client::builder().no_proxy().build().unwrap().post(format!("{}/oauth/register", pair.provider));
    let given = given.header("content-type", "application/json").body(wish.to_string()).send().await.unwrap();
    let given: Value = serde_json::from_str(&given.text().await.unwrap()).unwrap();
    let setup = ada.open(&format!("{}/setup", pair.client)).await;
    let text = |name: &str| given[name].as_str().unwrap().to_owned();
    let (client_id, secret) = (text("client_id"), text("client_secret"));
    ada.send(&setup, "/setup", &[("client_id", &client_id), ("client_secret", &secret), ("issuer", &pair.provider)]).await;
    let flow = ada.allow(&pair.client).await.flow();
    let trial = trial::of("expired").unwrap();
    let card = press(&ada, &pair, &flow, trial).await;
    card.says("the Provider lets it live 1 s");
    let small = small_flow(&card.text);
    let asked = |half: &Value| half.to_string().matches("POST /oauth/token").count();
    assert_eq!(asked(&half(&ada, &pair.client, small).await), 0, "it is held");
    // The card tells how old the code is: look until it is older than it lives.
    let mut page = card;
    while ["It is 0 s old", "It is 1 s old"].iter().any(|young| page.text.contains(young)) {
        page = ada.open(&page.address).await;
    }
    let now = [("try", trial.name), ("send", "now")];
    let sent = ada.send(&page, &format!("/lens/{flow}/try"), &now).await;
    sent.says("400 Bad Request");
    sent.says("<b>it has not expired</b>");
    ada.send(&sent, &format!("/lens/{flow}/try"), &now).await.says("400 Bad Request");
    assert_eq!(asked(&half(&ada, &pair.client, small_flow(&sent.text)).await), 1, "it is sent once");
}

#[tokio::test]
async fn nobody_else_tries_on_my_flow_and_no_other_site_does() {
    let pair = Pair::start(&[]);
    let (ada, flow) = looking(&pair).await;
    let grace = Visitor::new();
    grace.sign_in(&pair.provider, "grace", "").await;
    grace.allow(&pair.client).await;
    let own = grace.open(&format!("{}/me", pair.client)).await;
    let page = grace.send(&own, &format!("/lens/{flow}/try"), &[("try", "verifier")]).await;
    assert_eq!(page.status, 404, "{}", page.text);
    let page = ada.send_as("wrong", &format!("{}/lens/{flow}/try", pair.client), &[("try", "verifier")]).await;
    assert_eq!(page.status, 403, "{}", page.text);
    press(&ada, &pair, &flow, trial::of("verifier").unwrap()).await;
    let told = told(&ada, &pair, &flow, trial::of("verifier").unwrap()).await;
    let small = small_flow(&told);
    assert_eq!(grace.open(&format!("{}/lens/{small}", pair.client)).await.status, 404);
    assert_eq!(ada.open(&format!("{}/lens/{small}", pair.client)).await.status, 200);
}

#[tokio::test]
async fn with_plain_there_is_nothing_to_try() {
    let pair = Pair::start(&["--plain"]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    ada.allow(&pair.client).await;
    let page = ada.open(&format!("{}/me", pair.client)).await;
    let page = ada.send(&page, "/lens/0123456789abcdef01234567/try", &[("try", "verifier")]).await;
    assert_eq!(page.status, 404);
}

#[tokio::test]
async fn a_token_is_decoded_whatever_it_says_and_believed_only_as_it_came() {
    let pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    let question = ada.open(&format!("{}/login/openid", pair.client)).await;
    let flow = ada.send(&question, &question.address, &[("confirm", "yes")]).await.flow();
    let card = format!("{}/lens/{flow}/D", pair.client);
    ada.open(&card).await.says("Decode it, or verify it");
    let opened = |query: &str| format!("{card}?{query}");
    let page = ada.open(&opened("token=decode&claim=sub&value=mallory")).await;
    page.says("<dd><code>mallory</code></dd>");
    page.says("Unverified");
    let page = ada.open(&opened("token=verify&claim=sub&value=mallory")).await;
    page.says("Refused: nothing in it may be believed.");
    page.says("<li class=\"bad\">");
    let page = ada.open(&opened("token=verify")).await;
    page.says("Verified: every check held.");
    page.says("nonce is the one that was sent");
}
