//! Whatever the pair puts on the wire in one flow, from its beginning to introspection, is explained: both halves, as they are kept.

use std::collections::BTreeSet;

use glasshouse_lens::{
    gloss,
    story::{Moment, Story},
    wire, within,
};
use glasshouse_shared::exchange::Flow;

use crate::{support::Pair, visitor::Visitor};

/// The halves of both sides, for somebody who is signed in at the provider.
async fn halves(ada: &Visitor, pair: &Pair, id: &str) -> Vec<Flow> {
    let mut halves = Vec::new();
    for side in [&pair.client, &pair.provider] {
        halves.push(serde_json::from_value(ada.data(&format!("{side}/_trace/flows/{id}.json")).await.json()).unwrap());
    }
    halves
}

/// Ada goes to the client by OpenID Connect, signs in on the way and allows it: the flow.
pub async fn connects(ada: &Visitor, pair: &Pair) -> String {
    let asked = ada.open(&format!("{}/login/openid", pair.client)).await;
    // The sign-in belongs to the flow: its form names the request that waits behind it.
    let next = url::Url::parse(&asked.address).unwrap();
    let next = next.query_pairs().find(|(name, _)| name == "next").unwrap().1.into_owned();
    let question = ada.send(&asked, "/login", &[("username", "ada"), ("password", ""), ("next", &next)]).await;
    question.says("It asks to");
    ada.send(&question, &question.address, &[("confirm", "yes")]).await.flow()
}

/// The provider tells the client that a session is over.
fn tells(moment: &Moment) -> bool {
    wire::path(&moment.message) == "/logout/backchannel"
}

/// What both sides kept once the provider has told the client, which it does beside answering ada.
pub async fn story_with_the_logout_token(ada: &Visitor, pair: &Pair, id: &str) -> Story {
    for _ in 0..500 {
        let halves = halves(ada, pair, id).await;
        let kept = halves.iter().filter(|half| Story::of(std::slice::from_ref(half)).moments.iter().any(tells)).count();
        let story = Story::of(&halves);
        let told = story.moments.iter().position(tells);
        if kept == 2 && story.moments.iter().any(|moment| moment.answers == told) {
            return story;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the client was not told: {}", pair.log());
}

/// The names that travelled, each of them explained.
fn explained(story: &Story) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for moment in &story.moments {
        for field in wire::fields(&moment.message) {
            names.extend(within::parts(&field).into_iter().map(|(name, _)| name));
            names.insert(field.name);
        }
    }
    let unknown: Vec<_> = names.iter().filter(|name| gloss::of(name).is_none()).collect();
    assert!(unknown.is_empty(), "these are on the wire and have no page: {unknown:?}");
    names
}

fn there(names: &BTreeSet<String>, expected: &[&str]) {
    for name in expected {
        assert!(names.contains(*name), "{name} was not sent: {names:?}");
    }
}

const STEPS: [&str; 12] = ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C", "D", "E", "F", "G"];

#[tokio::test]
async fn every_name_of_a_whole_flow_is_explained_and_every_step_is_there() {
    let pair = Pair::start(&["--scope", "openid profile email photos:read offline_access"]);
    let ada = Visitor::new();
    let id = connects(&ada, &pair).await;
    ada.open(&format!("{}/photos", pair.client)).await.says("The photos of ada");
    for path in ["/refresh", "/introspect", "/userinfo"] {
        let home = ada.open(&pair.client).await;
        assert_eq!(ada.send(&home, path, &[]).await.status, 200, "{path}");
    }
    let home = ada.open(&pair.client).await;
    ada.send(&home, "/logout/provider", &[]).await.says("session at the Provider: <b>ended</b>");
    // Whoever took part may see the flow, once the provider knows again who they are.
    ada.sign_in(&pair.provider, "ada", "").await;
    let story = story_with_the_logout_token(&ada, &pair, &id).await;
    let names = explained(&story);
    there(&names, &["code_challenge", "code_verifier", "nonce", "id_token", "keys", "photos", "refresh_token", "active"]);
    there(&names, &["preferred_username", "at_hash", "id_token_hint", "post_logout_redirect_uri", "logout_token", "events"]);
    for mark in STEPS.into_iter().chain(["H1", "I1", "I2", "I3", "I4", "I5", "I6"]) {
        assert!(story.marked(mark).is_some(), "there is no {mark}");
    }
    assert_eq!(story.moments.iter().filter(|moment| tells(moment)).count(), 1, "both kept it, and it is told once");
    for name in ["code", "nonce", "state", "logout_token"] {
        ada.open(&format!("{}/params/{name}?flow={id}", pair.client)).await.says(&format!("/lens/{id}/"));
    }
}

#[tokio::test]
async fn what_is_sent_to_take_the_tokens_back_is_explained_too() {
    let pair = Pair::start(&["--scope", "openid offline_access"]);
    let ada = Visitor::new();
    let id = connects(&ada, &pair).await;
    let home = ada.open(&pair.client).await;
    assert_eq!(ada.send(&home, "/revoke", &[]).await.status, 200);
    let story = Story::of(&halves(&ada, &pair, &id).await);
    there(&explained(&story), &["token", "token_type_hint"]);
    let hint = |mark: &str| wire::value(&story.marked(mark).unwrap().message, "token_type_hint").unwrap();
    assert_eq!((&*hint("H2"), &*hint("H3")), ("refresh_token", "access_token"));
    assert!(story.marked("H1").is_none() && story.marked("I1").is_none());
}

#[tokio::test]
async fn an_error_page_of_the_client_leads_to_what_the_provider_tells_of_the_code() {
    let pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await;
    let question = url::Url::parse(&ada.open(&pair.client).await.address).unwrap();
    let state = question.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let mut answer = url::Url::parse(&format!("{}/authorized", pair.client)).unwrap();
    answer
        .query_pairs_mut()
        .append_pair("error", "invalid_scope")
        .append_pair("state", &state)
        .append_pair("iss", &pair.provider);
    let page = ada.open(answer.as_str()).await;
    assert_eq!(page.status, 400);
    let link = format!("href=\"{}/errors/invalid_scope", pair.provider);
    let (_, rest) = page.text.split_once(&link).unwrap_or_else(|| panic!("{link} is not in {}", page.text));
    let flow = rest.split('"').next().unwrap();
    ada.open(&format!("{}/errors/invalid_scope{flow}", pair.provider)).await.says("Is this an attack?");
}
