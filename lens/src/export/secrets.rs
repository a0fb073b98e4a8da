//! The live values of a flow, and what stands for them in a file that leaves the house.
//!
//! A code, a token or a state has the same name wherever it stands: `{access_token}`, and `{access_token_2}` for the one that a
//! refresh brought. They are found by the names that the specifications give them, and then struck out of every text, however
//! it is spelled there. What the record had masked already stays masked.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use glasshouse_shared::exchange::{Flow, What};
use url::form_urlencoded::byte_serialize;

/// Names whose values open something, or would help whoever wants to.
const LIVE: [&str; 14] = [
    "code",
    "state",
    "nonce",
    "code_verifier",
    "client_secret",
    "client_assertion",
    "assertion",
    "device_code",
    "user_code",
    "password",
    "csrf",
    "request",
    "token",
    "id_token_hint",
];

/// Names under which a value travels that has a better one.
const ALIASES: [&str; 5] = ["token", "id_token_hint", "subject_token", "actor_token", "bearer"];

/// Below this many characters a value could be a part of any word: it is struck out behind its own name only.
const LONG: usize = 8;

/// How deep an address in an address is looked into.
const DEEP: usize = 3;

/// A request that was pushed opens something for as long as it lives: RFC 9126 §2.2. What stands at an address of the client's own
/// (RFC 9101 §5.2) is not ours, and no secret.
fn live(name: &str, value: &str) -> bool {
    match name {
        "request_uri" => !value.starts_with("https:") && !value.starts_with("http:"),
        _ => LIVE.contains(&name) || name.ends_with("_token"),
    }
}

/// A text to look for.
struct Needle {
    text: String,
    /// Bytes at its beginning that stay: the name of a short value.
    keep: usize,
    shown: String,
}

/// The values of a flow and their names.
#[derive(Default)]
struct Values {
    /// By the value, decoded.
    names: BTreeMap<String, String>,
    /// How many have this name.
    counted: BTreeMap<String, usize>,
    needles: BTreeMap<String, Needle>,
}

/// The same halves with a name for each live value.
#[must_use]
pub fn hidden(halves: &[Flow]) -> Vec<Flow> {
    let mut values = Values::default();
    let mut halves = halves.to_vec();
    for aliases in [false, true] {
        for half in &halves {
            values.read(half, aliases);
        }
    }
    let needles: Vec<Needle> = values.needles.into_values().collect();
    // Without an automaton nothing would be struck out: then nothing is shown.
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(needles.iter().map(|it| &it.text)).ok();
    let strike = |text: &mut String| match &finder {
        Some(finder) => *text = struck(text, finder, &needles),
        None => text.clear(),
    };
    for half in &mut halves {
        each_text(half, &strike);
    }
    halves
}

fn struck(text: &str, finder: &AhoCorasick, needles: &[Needle]) -> String {
    let mut clean = String::with_capacity(text.len());
    finder.replace_all_with(text, &mut clean, |found, there, clean| {
        let needle = &needles[found.pattern()];
        let goes_on = text[found.end()..].starts_with(|next: char| next.is_alphanumeric() || "-_.~%".contains(next));
        if needle.keep > 0 && goes_on {
            clean.push_str(there);
        } else {
            clean.push_str(&there[..needle.keep]);
            clean.push_str(&needle.shown);
        }
        true
    });
    clean
}

/// Every text of a half that a live value can stand in.
fn each_text(half: &mut Flow, change: &impl Fn(&mut String)) {
    let rows = |row: &mut glasshouse_shared::exchange::Row| {
        for (name, value) in &mut row.columns {
            if let Some(value) = value {
                // A short value has its name beside it: the name of its column.
                let mut named = format!("{name}={value}");
                change(&mut named);
                change(value);
                if let Some(shown) = named
                    .strip_prefix(&format!("{name}="))
                    .filter(|shown| value.len() < LONG && live(name, value) && *shown != value)
                {
                    shown.clone_into(value);
                }
            }
        }
    };
    half.before.iter_mut().for_each(rows);
    for event in &mut half.events {
        match &mut event.what {
            What::Message(message) => {
                change(&mut message.start);
                message.headers.iter_mut().for_each(|(_, value)| change(value));
                change(&mut message.body);
            }
            What::Check(check) => change(&mut check.compared),
            What::Row(row) => rows(row),
            What::Pause(_) => {}
        }
    }
}

impl Values {
    fn read(&mut self, half: &Flow, aliases: bool) {
        for row in half.before.iter().chain(half.events.iter().filter_map(|event| match &event.what {
            What::Row(row) => Some(row),
            _ => None,
        })) {
            for (name, value) in &row.columns {
                if let Some(value) = value {
                    self.meet(name, value, value, aliases);
                    self.text(value, aliases, 0);
                }
            }
        }
        for event in &half.events {
            match &event.what {
                What::Message(message) => {
                    self.text(&message.start, aliases, 0);
                    self.text(&message.body, aliases, 0);
                    message.headers.iter().for_each(|(name, value)| self.header(name, value, aliases));
                }
                What::Check(check) => self.text(&check.compared, aliases, 0),
                What::Row(_) | What::Pause(_) => {}
            }
        }
    }

    fn header(&mut self, name: &str, value: &str, aliases: bool) {
        match name.to_ascii_lowercase().as_str() {
            "authorization" | "proxy-authorization" => {
                let (scheme, key) = value.split_once(' ').unwrap_or(("", value));
                let name = if scheme.eq_ignore_ascii_case("bearer") { "bearer" } else { "client_secret" };
                self.meet(name, key, key, aliases);
            }
            "cookie" => value.split(';').for_each(|pair| self.cookie(pair, aliases)),
            "set-cookie" => self.cookie(value.split(';').next().unwrap_or_default(), aliases),
            _ => self.text(value, aliases, 0),
        }
    }

    fn cookie(&mut self, pair: &str, aliases: bool) {
        let value = pair.split_once('=').map_or(pair, |(_, value)| value).trim();
        if !aliases {
            self.name("cookie", value, &[value]);
        }
    }

    /// Parameters and members, wherever they stand in a text: an address, a form, an object, also one that was cut off.
    fn text(&mut self, text: &str, aliases: bool, deep: usize) {
        for piece in text.split(['&', '?', '#', ' ', '"', '\r', '\n', '<', '>']) {
            let Some((name, raw)) = piece.split_once('=') else { continue };
            let pair = format!("v={raw}");
            let value =
                url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default();
            self.meet(name, raw, &value, aliases);
            if deep < DEEP && value.contains('=') {
                self.text(&value, aliases, deep + 1);
            }
        }
        for (name, raw) in members(text) {
            let value: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.to_owned());
            self.meet(name, raw, &value, aliases);
            if deep < DEEP && value.contains('=') {
                self.text(&value, aliases, deep + 1);
            }
        }
    }

    /// A value under a name of the specifications.
    fn meet(&mut self, name: &str, raw: &str, value: &str, aliases: bool) {
        let alias = ALIASES.contains(&name);
        if alias != aliases || !(alias || live(name, value)) {
            return;
        }
        let value = value.trim_end_matches('…');
        let shown = if name == "bearer" { "access_token" } else { name };
        if value.chars().count() >= LONG {
            self.name(shown, value, &[value, raw.trim_end_matches('…')]);
        } else if !value.is_empty() && !value.contains('•') {
            let known = self.named(shown, value);
            let json = serde_json::to_string(value).unwrap_or_default();
            for (before, text) in [("=", raw), ("=", value), ("%3D", raw)] {
                self.needle(&format!("{name}{before}"), text, &known);
            }
            self.needle(&format!("\"{name}\":\""), json.trim_matches('"'), &known);
        }
    }

    /// A long value, in each of its spellings.
    fn name(&mut self, name: &str, value: &str, spellings: &[&str]) {
        if value.chars().count() < LONG || value.contains('•') || value.starts_with("sha256:") {
            return;
        }
        let known = self.named(name, value);
        let encoded: String = byte_serialize(value.as_bytes()).collect();
        let twice: String = byte_serialize(encoded.as_bytes()).collect();
        let json = serde_json::to_string(value).unwrap_or_default();
        let more = [encoded.replace('+', "%20"), encoded, twice, json.trim_matches('"').to_owned()];
        for text in spellings.iter().map(|text| (*text).to_owned()).chain(more) {
            self.needle("", &text, &known);
        }
    }

    fn needle(&mut self, before: &str, text: &str, shown: &str) {
        if !text.is_empty() {
            let needle = Needle { text: format!("{before}{text}"), keep: before.len(), shown: shown.to_owned() };
            self.needles.entry(needle.text.clone()).or_insert(needle);
        }
    }

    fn named(&mut self, name: &str, value: &str) -> String {
        let counted = &mut self.counted;
        let new = || {
            let number = counted.entry(name.to_owned()).and_modify(|number| *number += 1).or_insert(1);
            if *number == 1 { format!("{{{name}}}") } else { format!("{{{name}_{number}}}") }
        };
        self.names.entry(value.to_owned()).or_insert_with(new).clone()
    }
}

/// The members of objects in a text whose values are strings, as they are spelled there. The text need not be whole.
fn members(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = string(rest) {
        rest = after;
        let value = after.trim_start().strip_prefix(':').map(str::trim_start).filter(|value| value.starts_with('"'));
        if let Some((value, after)) = value.and_then(string) {
            found.push((name, value));
            rest = after;
        }
    }
    found
}

/// The next string of a text, and what follows it.
fn string(text: &str) -> Option<(&str, &str)> {
    let inside = &text[text.find('"')? + 1..];
    let mut escaped = false;
    let end = inside.find(|letter: char| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    Some(end.map_or((inside, ""), |end| (&inside[..end], &inside[end + 1..])))
}
