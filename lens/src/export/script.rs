//! A script that does the same again with curl, against this provider or a fresh one.
//!
//! It holds no value that was recorded as live: a code works once, and so the script makes a state and a verifier of its own and
//! takes its own code and tokens. They have the names that stand for the recorded ones. What it expects is what was recorded.

mod back;
mod client;
mod device;
mod ending;
mod front;
mod proof;

use std::collections::BTreeSet;

use glasshouse_shared::exchange::{Actor, Channel, Message};

use super::{
    address,
    shell::{comment, literal, variable},
};
use crate::{
    step::Letter,
    story::{Moment, Story},
    wire::{self, Field, Place},
};

/// The functions of a script, and what stands before them. Each is a paragraph, and stands where it is used.
const FUNCTIONS: [&str; 3] = [include_str!("script/back.sh"), include_str!("script/front.sh"), include_str!("script/proof.sh")];

/// The script of a story, made from halves without live secrets: see [`super::secrets`].
#[must_use]
pub fn write(story: &Story) -> String {
    let asked = story.marked("A3").filter(|moment| moment.message.from == Actor::Browser);
    let (calls, goodbye) = (calls(story), ending::asked(story));
    let mut script = Script { used: BTreeSet::new(), known: BTreeSet::new(), text: String::new() };
    let through_browser = asked.into_iter().chain(goodbye);
    script.used = calls
        .iter()
        .map(|(moment, _)| *moment)
        .chain(through_browser)
        .flat_map(|moment| parts(&moment.message))
        .filter_map(|(name, value)| stands_for(&name, &value))
        .collect();
    let (before, after): (Vec<_>, Vec<_>) = calls.into_iter().partition(|(moment, _)| moment.step.letter < Letter::B);
    // What the browser carries, or what was pushed for it: RFC 9126 §2.
    let question: Vec<&Message> = asked.into_iter().chain(before.iter().map(|(it, _)| *it)).map(|it| &it.message).collect();
    script.head(story, asked, &question);
    let functions = script.text.len();
    script.client(story, asked.map(|_| &*question));
    if asked.is_some() {
        script.makes(&question);
    }
    for (moment, answer) in before {
        script.call(moment, answer);
    }
    if let Some(asked) = asked {
        script.front(story, asked, &question);
    }
    let last = after.iter().rposition(|(moment, _)| device::asks(&moment.message));
    for (at, (moment, answer)) in after.into_iter().enumerate() {
        if device::asks(&moment.message) {
            // How often a device asked before it had its answer is a matter of chance.
            if Some(at) != last {
                continue;
            }
            script.person_of_device(answer);
        }
        script.call(moment, answer);
    }
    script.goodbye(story, goodbye);
    script.text.push_str("\necho 'The flow went as it was recorded.'\n");
    let used = used(&script.text[functions..]);
    script.text.insert_str(functions, &used);
    script.text
}

/// The functions that a text calls, and those that they call.
fn used(text: &str) -> String {
    let paragraphs: Vec<&str> = FUNCTIONS.iter().flat_map(|part| part.trim().split("\n\n")).collect();
    let name = |paragraph: &str| paragraph.lines().find_map(|line| line.strip_suffix("() {").map(str::to_owned));
    let calls = |text: &str, name: &str| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let mut words = code.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'));
        words.any(|word| word == name)
    };
    let mut wanted: Vec<&str> = Vec::new();
    loop {
        let more = paragraphs.iter().copied().filter(|paragraph| !wanted.contains(paragraph)).find(|paragraph| {
            name(paragraph).is_none_or(|name| calls(text, &name) || wanted.iter().any(|wanted| calls(wanted, &name)))
        });
        let Some(more) = more else { break };
        wanted.push(more);
    }
    let kept: Vec<&str> = paragraphs.into_iter().filter(|paragraph| wanted.contains(paragraph)).collect();
    kept.join("\n\n") + "\n"
}

/// The value of a parameter of the question, wherever it travelled.
fn value(question: &[&Message], name: &str) -> Option<String> {
    question.iter().find_map(|message| wire::value(message, name))
}

/// What the client sent from server to server, each with the answer to it. A document or a key that anybody may have is left out.
fn calls(story: &Story) -> Vec<(&Moment, Option<&Moment>)> {
    let call = |(at, moment): (usize, &'_ Moment)| {
        let message = &moment.message;
        let wanted = message.from == Actor::Client
            && message.channel == Channel::Back
            && !wire::is_answer(message)
            && wire::target(message).starts_with('/')
            && (wire::verb(message) == "POST" || wire::header(message, "authorization").is_some());
        wanted.then_some(at)
    };
    let found = story.moments.iter().enumerate().filter_map(call);
    found.map(|at| (&story.moments[at], story.moments.iter().find(|moment| moment.answers == Some(at)))).collect()
}

/// The parts of a request that may hold a value which changes from run to run.
fn parts(message: &Message) -> Vec<(String, String)> {
    let mut parts: Vec<_> = wire::fields(message)
        .into_iter()
        .filter(|field| matches!(field.place, Place::Query | Place::Form))
        .map(|field| (field.name, field.value))
        .collect();
    if let Some(key) = bearer(message) {
        parts.push(("access_token".to_owned(), key.to_owned()));
    }
    parts
}

fn bearer(message: &Message) -> Option<&str> {
    let (scheme, key) = wire::header(message, "authorization")?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key)
}

/// The variable of the script for this value: one that stands for a live secret, or was masked when it was recorded.
fn stands_for(name: &str, value: &str) -> Option<String> {
    let inside = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match (name, inside) {
        ("client_id", _) => Some("CLIENT_ID".to_owned()),
        ("client_secret", _) => Some("CLIENT_SECRET".to_owned()),
        ("redirect_uri", _) => Some("REDIRECT_URI".to_owned()),
        (ending::BACK, _) => Some("POST_LOGOUT_REDIRECT_URI".to_owned()),
        (proof::ASSERTION, _) => Some("CLIENT_ASSERTION".to_owned()),
        ("code_challenge", _) => Some("CODE_CHALLENGE".to_owned()),
        (_, Some(name)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => Some(variable(name)),
        ("token", _) if value.contains('•') => Some("ACCESS_TOKEN".to_owned()),
        _ => value.contains('•').then(|| variable(name)),
    }
}

struct Script {
    /// Variables that the calls of the flow need.
    used: BTreeSet<String>,
    /// Variables that have a value by now.
    known: BTreeSet<String>,
    text: String,
}

impl Script {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn set(&mut self, name: &str, value: &str) {
        self.known.insert(name.to_owned());
        self.line(&format!("{name}={value}"));
    }

    /// A setting: what the environment says, or else this, between double quotes. Within `${NAME:-…}` a quote or a brace of what was
    /// recorded would be one of the script's.
    fn setting(&mut self, name: &str, recorded: &str) {
        self.line(&format!("recorded=\"{recorded}\""));
        self.set(name, &format!("\"${{{name}:-$recorded}}\""));
    }

    /// The settings, and the functions.
    fn head(&mut self, story: &Story, asked: Option<&Moment>, question: &[&Message]) {
        let origin = |to: Actor| {
            let mut sent = story.moments.iter().map(|moment| &moment.message).filter(|it| it.to == to && !wire::is_answer(it));
            sent.next().map(|message| address(message).split('/').take(3).collect::<Vec<_>>().join("/"))
        };
        let front = asked.map(|asked| address(&asked.message).split('/').take(3).collect::<Vec<_>>().join("/"));
        let provider = front.or_else(|| origin(Actor::Provider)).unwrap_or_default();
        self.line("#!/usr/bin/env bash");
        self.text.push_str(&comment(&format!(
            "The flow {} once more, with curl: written by Glasshouse from what was recorded.",
            story.id
        )));
        self.text.push_str(HEAD);
        self.setting("PROVIDER", &literal(&provider));
        if let Some(api) = origin(Actor::Api) {
            // Where both are one server, they are wherever the provider is.
            let same = origin(Actor::Provider).is_none_or(|of_provider| of_provider == api) || api == provider;
            let api = if same { "$PROVIDER".to_owned() } else { literal(&api) };
            self.setting("API", &api);
        }
        if let Some(redirect_uri) = value(question, "redirect_uri").filter(|_| asked.is_some()) {
            self.setting("REDIRECT_URI", &literal(&redirect_uri));
        }
        if let Some(back) = ending::asked(story).and_then(|asked| wire::value(&asked.message, ending::BACK)) {
            self.setting("POST_LOGOUT_REDIRECT_URI", &literal(&back));
        }
        self.line("");
    }

    /// A value between double quotes, without them.
    fn word(&mut self, field: &Field) -> String {
        let Some(name) = stands_for(&field.name, &field.value) else { return literal(&field.value) };
        self.need(&name);
        format!("${name}")
    }

    /// What no message brought has to be set by whoever runs the script.
    fn need(&mut self, name: &str) {
        if self.known.insert(name.to_owned()) {
            self.line(&format!(": \"${{{name}:?no message that was recorded brings it: please set it}}\""));
        }
    }
}

const HEAD: &str = "\
#
# It makes its own state and verifier and takes its own code and tokens; no recorded one is in it. Each status is compared with
# the recorded one. Settings, from the environment:
#
#   PROVIDER                   where the provider is
#   REDIRECT_URI               where the browser is sent back to; nothing needs to listen there
#   POST_LOGOUT_REDIRECT_URI   where it is sent after a sign-out; nothing needs to listen there either
#   CLIENT_ID, CLIENT_SECRET   a client that is registered for it; without them one is registered
#   CLIENT_KEY                 a PEM file with the key of a client that proves itself by a JWT; without it one is made
#   SIGN_IN_AS, PASSWORD       who signs in: then the pages are walked here. Without them a browser of yours does it
#
# It needs bash, curl, openssl and sed.
set -euo pipefail

";
