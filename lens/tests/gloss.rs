//! Nothing is on the wire without an explanation: the types of the wire, and a flow as it was recorded.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeSet, fs, path::Path};

use glasshouse_lens::{
    card::Card,
    gloss::{self, of_start},
    step::Letter,
    story::Story,
    wire, within,
};
use glasshouse_shared::exchange::{Actor, Flow};

/// Files of `shared` that hold no message of the protocol: how a flow is recorded, and what only programs of ours read.
const INNER: [&str; 2] = ["exchange.rs", "ring.rs"];

/// Structures that stand within the value of one parameter, and are told of on its page: `claims` (OIDC Core §5.5).
const WITHIN: [&str; 2] = ["ClaimsRequest", "ClaimRequest"];

/// The members of the structures of a source that are read from the wire or written to it.
fn members(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut on_the_wire, mut structure, mut renamed, mut flat) = (false, None::<String>, None, false);
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[derive(") {
            on_the_wire = line.contains("Serialize") || line.contains("Deserialize");
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split([' ', '(', '<']).next().unwrap();
            structure = (on_the_wire && rest.ends_with('{')).then(|| name.to_owned());
        } else if line.starts_with("pub enum ") || line == "}" {
            structure = None;
        } else if line.starts_with("#[serde(") {
            flat = line.contains("flatten");
            renamed = line.split_once("rename = \"").and_then(|(_, rest)| rest.split_once('"')).map(|(name, _)| name.to_owned());
        } else if let (Some(structure), Some(rest)) = (&structure, line.strip_prefix("pub ")) {
            let name = rest.split_once(':').map(|(name, _)| name.to_owned());
            // What is flattened has the names of its own members.
            if let Some(name) = renamed.take().or(name).filter(|_| !std::mem::take(&mut flat)) {
                found.push((structure.clone(), name));
            }
        }
    }
    found
}

#[test]
fn every_member_of_the_types_of_the_wire_is_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src");
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if INNER.contains(&path.file_name().unwrap().to_str().unwrap()) {
            continue;
        }
        for (structure, name) in members(&fs::read_to_string(&path).unwrap()) {
            assert!(WITHIN.contains(&&*structure) || gloss::of(&name).is_some(), "{structure}.{name} has no page");
            seen.insert(name);
        }
    }
    for known in ["code_challenge", "id_token", "use", "token_endpoint", "redirect_uris", "at_hash", "post_logout_redirect_uri"] {
        assert!(seen.contains(known), "the reader of this test does not see {known}");
    }
}

fn recorded() -> Vec<Flow> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    ["client.json", "provider.json"].map(|file| serde_json::from_slice(&fs::read(folder.join(file)).unwrap()).unwrap()).into()
}

#[test]
fn every_name_of_a_recorded_flow_is_explained_and_so_is_what_stands_within_it() {
    let mut names = BTreeSet::new();
    for moment in Story::of(&recorded()).moments {
        for field in wire::fields(&moment.message) {
            names.extend(within::parts(&field).into_iter().map(|(name, _)| name));
            names.insert(field.name);
        }
    }
    let unknown: Vec<_> = names.iter().filter(|name| gloss::of(name).is_none()).collect();
    assert!(unknown.is_empty(), "these have no page: {unknown:?}");
    for known in ["code_verifier", "nonce", "id_token", "kid", "sub"] {
        assert!(names.contains(known), "the flow holds no {known}");
    }
}

#[test]
fn what_is_asked_and_what_is_granted_are_two_meanings_of_one_name() {
    for (name, one, other) in [
        ("code", Letter::B, Letter::C),
        ("redirect_uri", Letter::A, Letter::C),
        ("scope", Letter::A, Letter::D),
        ("authorization", Letter::C, Letter::E),
        ("state", Letter::B, Letter::I),
    ] {
        let gloss = gloss::of(name).unwrap();
        assert_ne!(gloss.meaning_at(one), gloss.meaning_at(other), "{name}");
    }
}

#[test]
fn the_first_line_of_each_step_says_something_of_its_own() {
    let story = Story::of(&recorded());
    let mut said = Vec::new();
    for mark in ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C", "D", "E", "F"] {
        let Some(moment) = story.marked(mark) else { continue };
        let words = of_start(&moment.message, moment.step);
        assert!(!said.contains(&words), "{mark} says what another one says: {words:?}");
        said.push(words);
    }
    assert!(said.len() > 8, "the recorded flow has its steps");
}

#[test]
fn every_name_says_who_makes_it_and_where_it_is_written() {
    // Names of these two applications, and of nobody's specification.
    let own = ["forms", "api"];
    for group in gloss::groups() {
        for gloss in &group.names {
            assert!(!gloss.made_by.is_empty(), "nobody makes {}", gloss.name);
            let lone = gloss.name.starts_with("x-forwarded") || ["error_reason", "access_token_format"].contains(&gloss.name);
            assert!(!gloss.cites.is_empty() || lone || own.contains(&group.key), "{} is written nowhere", gloss.name);
        }
    }
    assert_eq!(gloss::of("code").unwrap().made_by, [Actor::Provider]);
}

#[test]
fn each_scope_of_a_message_stands_on_its_card_with_what_it_means() {
    let text = include_str!("flow.json").replace("scope=openid+profile", "scope=openid+xyz%3Aw");
    let story = Story::of(&serde_json::from_str::<Vec<Flow>>(&text).unwrap());
    let lines = |letter| Card::of(&story, letter).messages.into_iter().flat_map(|sent| sent.lines).collect::<Vec<_>>();
    let line = lines(Letter::A).into_iter().find(|line| line.name == "scope").unwrap();
    let scopes: Vec<&str> = line.words.iter().map(|(scope, _)| &**scope).collect();
    assert_eq!(scopes, ["openid", "xyz:w", "photos:read", "offline_access"]);
    for (scope, meaning) in &line.words {
        assert_eq!(*meaning, gloss::scopes::meaning(scope));
    }
    assert_ne!(
        gloss::scopes::meaning("email"),
        gloss::scopes::meaning("xyz:w"),
        "one is defined, the other is the provider's own"
    );
    assert!(lines(Letter::A).iter().all(|line| line.name.starts_with("scope") || line.words.is_empty()));
}
