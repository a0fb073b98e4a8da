//! Whatever the pair puts on the wire in one flow, from its beginning to introspection, is explained: both halves, as they are kept.

use std::collections::BTreeSet;

use glasshouse_lens::{gloss, story::Story, wire, within};
use glasshouse_shared::exchange::Flow;

use crate::{support::Pair, visitor::Visitor};

/// The halves of both sides.
async fn halves(ada: &Visitor, pair: &Pair, id: &str) -> Vec<Flow> {
    let mut halves = Vec::new();
    for side in [&pair.client, &pair.provider] {
        halves.push(serde_json::from_value(ada.data(&format!("{side}/_trace/flows/{id}.json")).await.json()).unwrap());
    }
    halves
}

#[tokio::test]
async fn every_name_of_a_whole_flow_is_explained_and_every_step_is_there() {
    let pair = Pair::start(&["--scope", "openid profile email photos:read offline_access"]);
    let ada = Visitor::new();
    let asked = ada.open(&format!("{}/login/openid", pair.client)).await;
    // The sign-in belongs to the flow: its form names the request that waits behind it.
    let next = url::Url::parse(&asked.address).unwrap();
    let next = next.query_pairs().find(|(name, _)| name == "next").unwrap().1.into_owned();
    let question = ada.send(&asked, "/login", &[("username", "ada"), ("password", ""), ("next", &next)]).await;
    question.says("It asks to");
    let page = ada.send(&question, &question.address, &[("confirm", "yes")]).await;
    let id = page.flow();
    ada.open(&format!("{}/photos", pair.client)).await.says("The photos of ada");
    for path in ["/refresh", "/introspect", "/userinfo"] {
        let home = ada.open(&pair.client).await;
        assert_eq!(ada.send(&home, path, &[]).await.status, 200, "{path}");
    }
    let story = Story::of(&halves(&ada, &pair, &id).await);
    let mut names = BTreeSet::new();
    for moment in &story.moments {
        for field in wire::fields(&moment.message) {
            names.extend(within::parts(&field).into_iter().map(|(name, _)| name));
            names.insert(field.name);
        }
    }
    let unknown: Vec<_> = names.iter().filter(|name| gloss::of(name).is_none()).collect();
    assert!(unknown.is_empty(), "these are on the wire and have no page: {unknown:?}");
    for name in [
        "code_challenge",
        "code_verifier",
        "nonce",
        "id_token",
        "keys",
        "photos",
        "refresh_token",
        "active",
        "preferred_username",
        "at_hash",
    ] {
        assert!(names.contains(name), "{name} was not sent: {names:?}");
    }
    for mark in ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C", "D", "E", "F", "G", "H"] {
        assert!(story.marked(mark).is_some(), "there is no {mark}");
    }
    for name in ["code", "nonce", "state"] {
        ada.open(&format!("{}/params/{name}?flow={id}", pair.client)).await.says(&format!("/lens/{id}/"));
    }
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
