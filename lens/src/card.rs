//! One step as a card: its messages with the meaning beside each value, who can see them, what was checked and written.

use glasshouse_shared::exchange::{Actor, Change, Channel, Row};
use glasshouse_web::{Words, failure::address};
use serde::Serialize;

use crate::{
    act::Act,
    actor::Named,
    gloss,
    sight::{self, Place, Viewer},
    step::Letter,
    story::{self, Moment, Story},
    wire::{self, Field},
};

/// A section with its address.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// `RFC 6749 §4.1.3`.
    pub name: String,
    /// Where it can be read, when that is known.
    pub url: Option<String>,
}

impl Section {
    /// The section of a citation.
    #[must_use]
    pub fn of(cite: &str) -> Self {
        Self { name: cite.to_owned(), url: address(cite) }
    }
}

/// A step of a story.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Its letter.
    pub letter: Letter,
    /// What happens.
    pub title: Words,
    /// The same in one sentence more.
    pub lead: Words,
    /// Whose step it is.
    pub by: Named,
    /// Its messages, those that have a mark first opened.
    pub messages: Vec<Sent>,
    /// Who can see them.
    pub sees: Vec<Seer>,
    /// Where the person finds what was left out here.
    pub withheld: Option<String>,
    /// What was compared, server by server.
    pub checks: Vec<Checked>,
    /// What was written.
    pub rows: Vec<Written>,
    /// What can be done here.
    pub act: Act,
}

/// One message.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// Its anchor on the page.
    pub anchor: String,
    /// Its step.
    pub letter: Letter,
    /// `A3`.
    pub mark: Option<&'static str>,
    /// The sender.
    pub from: Named,
    /// The receiver.
    pub to: Named,
    /// It went through the browser.
    pub front: bool,
    /// The viewer of the page can read it; otherwise it has neither lines nor text.
    pub readable: bool,
    /// Its first line.
    pub start: String,
    /// Its first line without what stands in its query.
    pub short: String,
    /// Its parts, each with what it means.
    pub lines: Vec<Line>,
    /// As it was on the wire.
    pub raw: String,
    /// Milliseconds since the flow began.
    pub after_ms: i64,
}

/// A part of a message.
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
    /// It has a page: `/params/{name}`.
    pub explained: bool,
    /// Sections.
    pub cites: Vec<Section>,
}

/// A value; of a long one the eye compares the ends.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The first characters of a long one, or all of a short one.
    pub first: String,
    /// What is between.
    pub middle: String,
    /// The last ones.
    pub last: String,
}

impl Value {
    /// Split it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        // Something with blanks is read, not compared.
        let (first, last) = match places.len() {
            number if number >= 20 && !text.contains([' ', '/']) => (places[6], places[number - 4]),
            _ => (text.len(), text.len()),
        };
        Self { first: text[..first].to_owned(), middle: text[first..last].to_owned(), last: text[last..].to_owned() }
    }
}

/// Somebody who can see the messages of a step, or cannot.
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

/// A rule that was applied.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// By whom.
    pub by: Named,
    /// What had to hold.
    pub claim: String,
    /// What was compared.
    pub compared: String,
    /// It held.
    pub passed: bool,
    /// The section that asks for it.
    pub cite: Section,
}

/// A row that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// By whom.
    pub by: Named,
    /// The table.
    pub table: String,
    /// `inserted`, `updated` or `deleted`.
    pub change: Change,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// One column of a row.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// As it stood before; none is NULL, or not known.
    pub before: Option<String>,
    /// As it stands now; none is NULL.
    pub after: Option<String>,
    /// It was changed.
    pub changed: bool,
}

/// What a page is told of a letter.
#[must_use]
pub const fn told(letter: Letter) -> (Words, Words, Actor, Option<Channel>) {
    use Channel::{Back, Front};
    match letter {
        Letter::S => (Words::of("lens-s"), Words::of("lens-s-lead"), Actor::Provider, None),
        Letter::A => (Words::of("lens-a"), Words::of("lens-a-lead"), Actor::Client, Some(Front)),
        Letter::B => (Words::of("lens-b"), Words::of("lens-b-lead"), Actor::Browser, Some(Front)),
        Letter::C => (Words::of("lens-c"), Words::of("lens-c-lead"), Actor::Client, Some(Back)),
        Letter::D => (Words::of("lens-d"), Words::of("lens-d-lead"), Actor::Provider, Some(Back)),
        Letter::E => (Words::of("lens-e"), Words::of("lens-e-lead"), Actor::Client, Some(Back)),
        Letter::F => (Words::of("lens-f"), Words::of("lens-f-lead"), Actor::Api, Some(Back)),
        Letter::G => (Words::of("lens-g"), Words::of("lens-g-lead"), Actor::Client, Some(Back)),
        Letter::H => (Words::of("lens-h"), Words::of("lens-h-lead"), Actor::Client, Some(Back)),
        Letter::I => (Words::of("lens-i"), Words::of("lens-i-lead"), Actor::Browser, Some(Front)),
    }
}

impl Card {
    /// The card of a step, as this viewer sees it.
    #[must_use]
    pub fn of(story: &Story, letter: Letter, viewer: Viewer) -> Self {
        let (title, lead, by, _) = told(letter);
        let moments: Vec<&Moment> = story.of_step(letter).collect();
        let deeds = || moments.iter().flat_map(|moment| &moment.deeds).filter(|deed| viewer.knows(deed.by));
        let checks = deeds().filter_map(|deed| match &deed.act {
            story::Act::Check(check) => Some(Checked {
                by: deed.by.into(),
                claim: check.name.clone(),
                compared: check.compared.clone(),
                passed: check.passed,
                cite: Section::of(&check.cite),
            }),
            story::Act::Row { .. } | story::Act::Pause(_) => None,
        });
        let rows = deeds().filter_map(|deed| match &deed.act {
            story::Act::Row { before, row } => Some(Written {
                by: deed.by.into(),
                table: row.table.clone(),
                change: row.change,
                columns: columns(before.as_ref(), row),
            }),
            story::Act::Check(_) | story::Act::Pause(_) => None,
        });
        Self {
            letter,
            title,
            lead,
            by: by.into(),
            sees: moments.iter().find(|moment| moment.step.mark.is_some()).map(|moment| seers(moment)).unwrap_or_default(),
            withheld: story.withheld.clone().filter(|_| letter == Letter::B),
            checks: checks.collect(),
            rows: rows.collect(),
            act: Act::default(),
            messages: moments.iter().map(|moment| Sent::of(story, moment, viewer)).collect(),
        }
    }
}

impl Sent {
    /// A message as this viewer sees it.
    #[must_use]
    pub fn of(story: &Story, moment: &Moment, viewer: Viewer) -> Self {
        let message = &moment.message;
        let readable = viewer.reads(message);
        Self {
            anchor: moment.anchor.clone(),
            letter: moment.step.letter,
            mark: moment.step.mark,
            from: message.from.into(),
            to: message.to.into(),
            front: message.channel == Channel::Front,
            readable,
            start: if readable { message.start.clone() } else { String::new() },
            short: if readable { format!("{} {}", wire::verb(message), wire::path(message)) } else { String::new() },
            lines: if readable {
                wire::fields(message).iter().map(|field| line(field, moment.step.letter)).collect()
            } else {
                Vec::new()
            },
            raw: if readable { wire::raw(message) } else { String::new() },
            after_ms: moment.at_ms - story.began_ms(),
        }
    }
}

fn line(field: &Field, letter: Letter) -> Line {
    let gloss = gloss::of(&field.name);
    Line {
        place: field.place,
        name: field.name.clone(),
        value: Value::of(&field.value),
        meaning: gloss.map(|gloss| gloss.meaning_at(letter).clone()),
        explained: gloss.is_some(),
        cites: gloss.into_iter().flat_map(|gloss| gloss.cites).map(|cite| Section::of(cite)).collect(),
    }
}

fn seers(moment: &Moment) -> Vec<Seer> {
    let seer = |sight: sight::Sight| {
        let (key, name) = match sight.place {
            Place::At(actor) => {
                let Named { key, name } = actor.into();
                (key, name)
            }
            Place::Network => ("network", Words::of("lens-network")),
            Place::History => ("history", Words::of("lens-history")),
        };
        Seer { key, name, sees: sight.sees, how: sight.how }
    };
    sight::of(&moment.message).into_iter().map(seer).collect()
}

fn columns(before: Option<&Row>, row: &Row) -> Vec<Column> {
    let stood = |name: &str| before.and_then(|row| row.columns.iter().find(|(known, _)| known == name)?.1.clone());
    let column = |(name, after): &(String, Option<String>)| {
        let was = stood(name);
        Column { name: name.clone(), changed: before.is_some() && was != *after, before: was, after: after.clone() }
    };
    row.columns.iter().map(column).collect()
}
