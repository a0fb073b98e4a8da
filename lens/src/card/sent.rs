//! One message of a card.

use glasshouse_shared::exchange::{Channel, Message};
use glasshouse_web::Words;
use serde::Serialize;

use super::{Citation, Value, is_told};
use crate::{
    actor::Named,
    curl::{self, Again},
    gloss,
    handout::{Repeat, Told},
    sight::{self, Extent, Place},
    step::Letter,
    story::{Moment, Story},
    wire::{self, Field},
};

/// One message.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks of it: each is a question of its own")]
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// Its anchor on the page.
    pub anchor: String,
    /// Its step.
    pub letter: Letter,
    /// `A3`.
    pub mark: Option<&'static str>,
    /// Every account of the flow tells it.
    pub told: bool,
    /// A later message of the same step carries on what it brought; the page shows it closed.
    pub folded: bool,
    /// The sender.
    pub from: Named,
    /// The receiver.
    pub to: Named,
    /// It answers a request.
    pub answer: bool,
    /// It went through the browser.
    pub front: bool,
    /// The viewer of the page can read it, or its address at least; otherwise it has neither lines nor text.
    pub readable: bool,
    /// Its first line.
    pub start: String,
    /// Its first line without what stands in its query.
    pub short: String,
    /// What its first line means.
    pub means: Option<Words>,
    /// Its parts, each with what it means: the parameters of its address, the headers that tell something, its body.
    pub lines: Vec<Line>,
    /// Headers that every message has or that belong to the browser and not to the protocol, and what was sent before.
    pub quiet: Vec<Line>,
    /// Those of its parts that an earlier message had, for paper: see [`crate::handout`].
    pub again: Vec<Repeat>,
    /// A body that is neither a form nor an object.
    pub body: String,
    /// As it was on the wire.
    pub raw: String,
    /// The command that sends it once more.
    pub command: Option<String>,
    /// The address with which a browser sends it once more.
    pub address: Option<String>,
    /// Who can see it.
    pub sees: Vec<Seer>,
    /// Milliseconds since the flow began.
    pub after_ms: i64,
}

/// A part of a message.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks of it: each is a question of its own")]
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Where it stands.
    pub place: wire::Place,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// What it means, when it is known.
    pub meaning: Option<Words>,
    /// What each word of its value means, of a parameter whose values are words that somebody defined.
    pub words: Vec<(String, Words)>,
    /// It has a page: `/params/{name}`.
    pub explained: bool,
    /// Sections.
    pub cites: Vec<Citation>,
    /// What `Authorization: Basic` says when it is decoded.
    pub basic: Option<Basic>,
    /// It is the parameter under discussion.
    pub lit: bool,
    /// An empty line stands before it: the body begins.
    pub gap: bool,
    /// Somebody changed it: see [`crate::trial`].
    pub changed: bool,
    /// How much of it stands above already, for paper.
    pub told: Told,
    /// What each of its words means stands above already, for paper.
    pub worded: bool,
    /// Its value needs more than half of a sheet's width.
    pub long: bool,
}

/// The two halves of `Authorization: Basic`, RFC 6749 §2.3.1.
#[derive(Clone, Debug, Serialize)]
pub struct Basic {
    /// The name of the client; whoever sends it does not write it down.
    pub client_id: Option<String>,
    /// What stands for the secret.
    pub secret: String,
}

/// Somebody who can see a message, or cannot.
#[derive(Clone, Debug, Serialize)]
pub struct Seer {
    /// The icon and the colour.
    pub key: &'static str,
    /// The name.
    pub name: Words,
    /// They see.
    pub sees: bool,
    /// Why, in a word.
    pub how: Words,
}

/// Characters that fit beside their meaning on paper, in three lines.
const LONG: usize = 120;

/// Headers that tell something of the protocol. All others are quiet.
const TELLING: [&str; 12] = [
    "host",
    "authorization",
    "content-type",
    "cookie",
    "set-cookie",
    "cache-control",
    "www-authenticate",
    "dpop",
    "referer",
    "retry-after",
    "sec-fetch-mode",
    // Its parameters follow.
    "location",
];

impl Sent {
    /// A message, as far as it is seen.
    #[must_use]
    pub fn of(story: &Story, moment: &Moment) -> Self {
        let message = &moment.message;
        let bare = Self::bare(story, moment);
        if moment.seen == Extent::Nothing {
            return bare;
        }
        let line = |field: &Field| line(field, moment, story);
        let fields = wire::fields(message);
        let (quiet, telling): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| is_quiet(field, message));
        let mut lines: Vec<Line> = telling.into_iter().map(line).collect();
        lines.sort_by_key(rank);
        if let Some(first) = lines.iter_mut().find(|line| line.place.in_body()) {
            first.gap = true;
        }
        let body = if fields.iter().any(|field| field.place.in_body()) { String::new() } else { message.body.clone() };
        let (command, address) = match curl::of(message) {
            Some(Again::Command(command)) => (Some(command), None),
            Some(Again::Address(address)) => (None, Some(address)),
            None => (None, None),
        };
        Self {
            readable: true,
            start: message.start.clone(),
            short: format!("{} {}", wire::verb(message), wire::path(message)).trim_end().to_owned(),
            means: Some(gloss::of_start(message, moment.step)),
            lines,
            quiet: quiet.into_iter().map(line).collect(),
            body,
            raw: wire::raw(message),
            command,
            address,
            sees: seers(story, moment),
            ..bare
        }
    }

    /// What everybody may know: that it was sent.
    fn bare(story: &Story, moment: &Moment) -> Self {
        let message = &moment.message;
        Self {
            anchor: moment.anchor.clone(),
            letter: moment.step.letter,
            mark: moment.step.mark,
            told: is_told(story, moment),
            folded: false,
            from: message.from.into(),
            to: message.to.into(),
            answer: wire::is_answer(message),
            front: message.channel == Channel::Front,
            readable: false,
            start: String::new(),
            short: String::new(),
            means: None,
            lines: Vec::new(),
            quiet: Vec::new(),
            again: Vec::new(),
            body: String::new(),
            raw: String::new(),
            command: None,
            address: None,
            sees: Vec::new(),
            after_ms: moment.at_ms - story.began_ms(),
        }
    }
}

/// The parameters of an address, then the headers as [`TELLING`] has them, then what the address of a redirect carries, then the body.
fn rank(line: &Line) -> (u8, usize) {
    match line.place {
        wire::Place::Query => (0, 0),
        wire::Place::Header => (1, TELLING.iter().position(|name| line.name.eq_ignore_ascii_case(name)).unwrap_or_default()),
        wire::Place::Location => (2, 0),
        wire::Place::Form | wire::Place::Json => (3, 0),
    }
}

/// Headers that tell nothing of the protocol, such as how fresh a copy a browser would take; and the address to which a form is posted, which the page before had already.
fn is_quiet(field: &Field, message: &Message) -> bool {
    match field.place {
        wire::Place::Header => {
            let name = field.name.to_ascii_lowercase();
            !TELLING.contains(&&*name) || (name == "cache-control" && !wire::is_answer(message))
        }
        wire::Place::Query => message.channel == Channel::Front && wire::verb(message) == "POST",
        _ => false,
    }
}

fn line(field: &Field, moment: &Moment, story: &Story) -> Line {
    let gloss = gloss::of(&field.name);
    // The parameters of an address stand below it, one by one.
    let text = match field.place {
        wire::Place::Header if field.name.eq_ignore_ascii_case("location") => field.value.split('?').next().unwrap_or_default(),
        _ => &field.value,
    };
    Line {
        place: field.place,
        name: field.name.clone(),
        value: Value::at(text, (&moment.anchor, None), story),
        meaning: gloss.map(|gloss| gloss.meaning_at(moment.step.letter).clone()),
        words: words(field),
        explained: gloss.is_some(),
        cites: gloss.map(|gloss| Citation::all(gloss.cites)).unwrap_or_default(),
        basic: basic(field),
        lit: false,
        gap: false,
        changed: false,
        told: Told::New,
        worded: false,
        long: text.chars().count() > LONG,
    }
}

/// The scopes of a parameter, by themselves: RFC 6749 §3.3. The form of the consent page has one in each name.
fn words(field: &Field) -> Vec<(String, Words)> {
    let scopes = match &*field.name {
        "scope" => &field.value,
        name => name.strip_prefix("scope:").unwrap_or_default(),
    };
    scopes.split_ascii_whitespace().map(|scope| (scope.to_owned(), gloss::scopes::meaning(scope))).collect()
}

fn basic(field: &Field) -> Option<Basic> {
    let key = field.value.strip_prefix("Basic ").filter(|_| field.name.eq_ignore_ascii_case("authorization"))?;
    let (client_id, secret) = key.split_once(':').map_or((None, key), |(client_id, secret)| (Some(client_id.to_owned()), secret));
    Some(Basic { client_id, secret: secret.to_owned() })
}

/// Who can see a message.
#[must_use]
pub fn seers(story: &Story, moment: &Moment) -> Vec<Seer> {
    let seer = |sight: sight::Sight| {
        let (key, name) = match sight.place {
            Place::At(actor) => {
                let Named { key, name } = actor.into();
                (key, name)
            }
            Place::Network => ("network", Words::of("lens-network")),
            Place::History => ("history", Words::of("lens-history")),
            Place::Log => ("log", Words::of("sight-log")),
            Place::Referer => ("referer", Words::of("sight-referer")),
        };
        Seer { key, name, sees: sight.sees, how: sight.how }
    };
    sight::of(story, moment).into_iter().map(seer).collect()
}
