//! A script that does the same again with curl, against this provider or a fresh one.
//!
//! It holds no value that was recorded as live: a code works once, and so the script makes a state and a verifier of its own and
//! takes its own code and tokens. They have the names that stand for the recorded ones. What it expects is what was recorded.

mod client;
mod front;

use std::collections::BTreeSet;

use glasshouse_shared::exchange::{Actor, Channel, Message};

use super::{
    address,
    shell::{comment, encoded, literal, variable},
    who,
};
use crate::{
    step::Letter,
    story::{Moment, Story},
    wire::{self, Field, Place},
};

/// What every script needs.
const BACK: &str = include_str!("script/back.sh");
/// What a script needs whose flow went through a browser.
const FRONT: &str = include_str!("script/front.sh");

/// The script of a story, made from halves without live secrets: see [`super::secrets`].
#[must_use]
pub fn write(story: &Story) -> String {
    let asked = story.marked("A3").filter(|moment| moment.message.from == Actor::Browser);
    let calls = calls(story);
    let mut script = Script { used: BTreeSet::new(), known: BTreeSet::new(), text: String::new() };
    script.used = calls
        .iter()
        .flat_map(|(moment, _)| parts(&moment.message))
        .filter_map(|(name, value)| stands_for(&name, &value))
        .collect();
    script.head(story, asked);
    script.client(story, asked);
    let (before, after): (Vec<_>, Vec<_>) = calls.into_iter().partition(|(moment, _)| moment.step.letter < Letter::B);
    let made = asked.map(|asked| &asked.message).or(before.first().map(|(moment, _)| &moment.message));
    if let (Some(_), Some(message)) = (asked, made) {
        script.makes(message);
    }
    for (moment, answer) in before {
        script.call(moment, answer);
    }
    if let Some(asked) = asked {
        script.front(story, asked);
    }
    for (moment, answer) in after {
        script.call(moment, answer);
    }
    script.text.push_str("\necho 'The flow went as it was recorded.'\n");
    script.text
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
    fn head(&mut self, story: &Story, asked: Option<&Moment>) {
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
        if let Some(redirect_uri) = asked.and_then(|asked| wire::value(&asked.message, "redirect_uri")) {
            self.setting("REDIRECT_URI", &literal(&redirect_uri));
        }
        self.line("");
        self.text.push_str(BACK);
        if asked.is_some() {
            self.line("");
            self.text.push_str(FRONT);
        }
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

    /// One request from server to server.
    fn call(&mut self, moment: &Moment, answer: Option<&Moment>) {
        let message = &moment.message;
        let name = format!("{} {} {}", moment.step.letter.name(), wire::verb(message), wire::path(message));
        self.line("");
        self.text.push_str(&comment(&format!("{name}: {}, from the Client to {}.", section(message), who(message.to))));
        let mut arguments = vec![format!("--request {}", method(message))];
        match wire::header(message, "authorization") {
            Some(_) if bearer(message).is_some() => {
                let key = Field {
                    place: Place::Header,
                    name: "access_token".into(),
                    value: bearer(message).unwrap_or_default().into(),
                };
                arguments.push(format!("--header \"Authorization: Bearer {}\"", self.word(&key)));
            }
            Some(_) => {
                self.need("CLIENT_SECRET");
                arguments.push("--user \"$CLIENT_ID:$CLIENT_SECRET\"".to_owned());
            }
            None => {}
        }
        let form: Vec<Field> = wire::fields(message).into_iter().filter(|field| field.place == Place::Form).collect();
        for field in &form {
            let value = self.word(field);
            arguments.push(format!("--data-urlencode \"{}={value}\"", encoded(&field.name)));
        }
        if form.is_empty() && !message.body.is_empty() {
            let kind = literal(wire::header(message, "content-type").unwrap_or("application/octet-stream"));
            arguments.push(format!("--header \"Content-Type: {kind}\" --data-raw \"{}\"", literal(&message.body)));
        }
        let origin = if message.to == Actor::Api { "API" } else { "PROVIDER" };
        arguments.push(format!("\"${origin}{}\"", self.target(message)));
        self.line(&format!("ask {}", arguments.join(" \\\n    ")));
        if let Some(status) = answer.and_then(|answer| wire::status(&answer.message)) {
            self.line(&format!("expect {status} \"{}\"", literal(&name)));
        }
        if let Some(answer) = answer {
            self.takes(&answer.message);
        }
    }

    /// What was asked for, with the values of this run in its query.
    fn target(&mut self, message: &Message) -> String {
        let (path, query) = wire::target(message).split_once('?').unwrap_or((wire::target(message), ""));
        let fields: Vec<Field> = wire::fields(message).into_iter().filter(|field| field.place == Place::Query).collect();
        if query.is_empty() {
            return literal(path);
        }
        let pair = |field: Field| match stands_for(&field.name, &field.value) {
            Some(_) => format!("{}={}", encoded(&field.name), self.word(&field)),
            None => format!("{}={}", encoded(&field.name), encoded(&field.value)),
        };
        format!("{}?{}", literal(path), fields.into_iter().map(pair).collect::<Vec<_>>().join("&"))
    }

    /// The values of an answer that later requests need.
    fn takes(&mut self, answer: &Message) {
        for field in wire::fields(answer).into_iter().filter(|field| field.place == Place::Json) {
            let safe = field.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if let Some(name) =
                stands_for(&field.name, &field.value).filter(|name| safe && self.used.contains(name) && !OURS.contains(&&**name))
            {
                self.set(&name, &format!("$(member {})", field.name));
            }
        }
    }
}

/// Variables that no answer sets.
const OURS: [&str; 4] = ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI", "CODE_CHALLENGE"];

fn method(message: &Message) -> &'static str {
    ["GET", "POST", "PUT", "DELETE"].into_iter().find(|method| *method == wire::verb(message)).unwrap_or("GET")
}

/// The section of a request.
fn section(message: &Message) -> &'static str {
    let path = wire::path(message);
    match wire::value(message, "grant_type").as_deref() {
        Some("authorization_code") => "RFC 6749 §4.1.3, RFC 7636 §4.5",
        Some("refresh_token") => "RFC 6749 §6",
        Some("client_credentials") => "RFC 6749 §4.4.2",
        Some(_) => "RFC 6749 §4.5",
        None if path.contains("introspect") => "RFC 7662 §2.1",
        None if path.contains("revoke") => "RFC 7009 §2.1",
        None if path.contains("userinfo") => "OIDC Core §5.3.1",
        None if bearer(message).is_some() => "RFC 6750 §2.1",
        None => "RFC 6749 §3.2",
    }
}

const HEAD: &str = "\
#
# It makes its own state and verifier and takes its own code and tokens; no recorded one is in it. Each status is compared with
# the recorded one. Settings, from the environment:
#
#   PROVIDER                   where the provider is
#   REDIRECT_URI               where the browser is sent back to; nothing needs to listen there
#   CLIENT_ID, CLIENT_SECRET   a client that is registered for it; without them one is registered
#   SIGN_IN_AS, PASSWORD       who signs in: then the pages are walked here. Without them a browser of yours does it
#
# It needs bash, curl, openssl and sed.
set -euo pipefail

";
