//! One step as a card: its messages with the meaning beside each value, who can see them, what was checked and written.

pub mod deeds;
pub mod figure;
pub mod sent;
pub mod token;
pub mod value;

use glasshouse_shared::exchange::{Actor, Channel};
use glasshouse_web::{Words, failure::address};
use serde::Serialize;

pub use self::{
    deeds::{Checked, Verdicts, Writing, Written},
    figure::Sum,
    sent::{Line, Sent},
    token::Token,
    value::Value,
};
use crate::{
    act::Act,
    actor::Named,
    source::{self, Region},
    step::Letter,
    story::{Moment, Story},
    wire,
};

/// A section with its address.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
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

/// Sections of one document.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// `RFC 6749`.
    pub document: String,
    /// `§4.1.2`, `§10.5`; the document itself when none is named.
    pub sections: Vec<Section>,
}

impl Citation {
    /// The sections of these citations, document by document.
    #[must_use]
    pub fn all(cites: &[&str]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for cite in cites {
            let (document, name) =
                cite.split_once(" §").map_or((*cite, String::new()), |(document, rest)| (document, format!("§{rest}")));
            let section = Section { name, url: address(cite) };
            match all.iter_mut().find(|known| known.document == document) {
                Some(known) => known.sections.push(section),
                None => all.push(Self { document: document.to_owned(), sections: vec![section] }),
            }
        }
        all
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
    /// Its messages in order.
    pub messages: Vec<Sent>,
    /// Where the person finds what was left out here.
    pub withheld: Option<String>,
    /// How many of them are told. The others were sent besides: pages, documents, keys.
    pub told: usize,
    /// The sum of PKCE, at the step where it is done.
    pub sum: Option<Sum>,
    /// The tokens that arrived.
    pub tokens: Vec<Token>,
    /// What was compared, server by server.
    pub checks: Vec<Verdicts>,
    /// What was written.
    pub rows: Vec<Writing>,
    /// What was there before the flow: only of the first step.
    pub before: Vec<Written>,
    /// Nobody signed in yet, so it is not known whose rows are missing there.
    pub nobody: bool,
    /// The code that did it.
    pub code: Vec<Region>,
    /// What can be done here.
    pub act: Act,
}

/// Every account of the flow tells this message: it has a mark, or it is the answer of a server to one that has.
fn is_told(story: &Story, moment: &Moment) -> bool {
    let asked = || moment.answers.and_then(|at| story.moments.get(at));
    let back = moment.message.channel == Channel::Back;
    moment.step.mark.is_some() || (back && asked().is_some_and(|asked| asked.step.mark.is_some()))
}

/// After which message something was done: its mark, or what was asked for.
fn after(story: &Story, moment: &Moment) -> String {
    let asked = moment.answers.and_then(|at| story.moments.get(at)).unwrap_or(moment);
    let text = format!("{} {}", wire::verb(&asked.message), wire::path(&asked.message)).trim().to_owned();
    let letter = moment.step.letter.name();
    match moment.step.mark.or(asked.step.mark) {
        Some(mark) => mark.to_owned(),
        None if text.is_empty() => letter.to_owned(),
        None => text,
    }
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

/// In the front channel each message hands on what the one before it brought: the last that is told is the one to read. One to
/// which somebody wants to be led stays open: see [`Card::unfold`].
fn fold(messages: &mut [Sent]) {
    let last = messages.iter().rposition(|sent| sent.told && sent.front);
    for sent in messages[..last.unwrap_or_default()].iter_mut().filter(|sent| sent.told && sent.front) {
        sent.folded = true;
    }
}

impl Card {
    /// The card of a step of what somebody saw: see [`Story::seen_by`].
    #[must_use]
    pub fn of(story: &Story, letter: Letter) -> Self {
        let (title, lead, by, _) = told(letter);
        let moments: Vec<&Moment> = story.of_step(letter).collect();
        let before = if letter == Letter::S { &story.before[..] } else { &[] };
        let mut messages: Vec<Sent> = moments.iter().map(|moment| Sent::of(story, moment)).collect();
        fold(&mut messages);
        Self {
            letter,
            title,
            lead,
            by: by.into(),
            messages,
            withheld: story.withheld.clone().filter(|_| letter == Letter::B),
            told: moments.iter().filter(|moment| is_told(story, moment)).count(),
            sum: if letter == Letter::C { Sum::of(story) } else { None },
            tokens: moments.iter().flat_map(|moment| token::of(story, moment)).collect(),
            checks: deeds::checks(story, &moments),
            rows: deeds::rows(story, &moments),
            before: before.iter().map(|row| deeds::stood(story, row)).collect(),
            nobody: !before.is_empty() && story.letters().last() == Some(&Letter::A),
            code: source::of(letter, &story.halves),
            act: Act::default(),
        }
    }

    /// Open this message: its mark.
    pub(crate) fn unfold(&mut self, mark: &str) {
        for sent in self.messages.iter_mut().filter(|sent| sent.mark == Some(mark)) {
            sent.folded = false;
        }
    }

    /// Take out everything that tells what happened.
    pub(crate) fn hide(&mut self) {
        (self.messages, self.checks, self.rows, self.before) = Default::default();
        (self.sum, self.tokens, self.code, self.told) = Default::default();
    }
}
