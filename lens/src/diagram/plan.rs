//! What a diagram draws, from top to bottom: the arrows, and the tables that were written between one and the next.

use glasshouse_shared::exchange::{Actor, Channel};
use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    sight::Extent,
    step::Letter,
    story::{Act, Moment, Story},
    wire,
};

/// When something was, seen from the current step.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Time {
    /// Before it, or there is none.
    Done,
    /// In it.
    Now,
    /// After it.
    Next,
}

impl Time {
    /// When a step is.
    #[must_use]
    pub fn of(letter: Letter, current: Option<Letter>) -> Self {
        match current {
            Some(current) if letter == current => Self::Now,
            Some(current) if letter > current => Self::Next,
            _ => Self::Done,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Next => "next",
        }
    }
}

/// One message with its place.
pub(super) struct Arrow<'a> {
    pub moment: &'a Moment,
    pub time: Time,
    pub y: u32,
    /// The browser was sent here by the arrow at this height: the line comes down from there.
    pub bends_from: Option<u32>,
    /// Tables that were written before the next arrow, each with its height.
    pub tables: Vec<(Actor, &'a str, u32)>,
    /// The classes of the values that it carries: see [`crate::thread`].
    pub carries: String,
}

impl Arrow<'_> {
    /// From server to server.
    pub fn back(&self) -> bool {
        self.moment.message.channel == Channel::Back
    }

    /// `A3`, or the letter of a message that has no mark.
    pub fn mark(&self) -> &'static str {
        self.moment.step.mark.unwrap_or(self.moment.step.letter.name())
    }
}

/// This message stands in the diagram.
#[must_use]
pub fn is_drawn(story: &Story, moment: &Moment) -> bool {
    let message = &moment.message;
    let answers_a_mark = || moment.answers.is_some_and(|at| story.moments[at].step.mark.is_some());
    match moment.step.letter {
        _ if moment.step.mark.is_some() => true,
        Letter::G | Letter::H | Letter::I if wire::is_answer(message) => message.channel == Channel::Back && answers_a_mark(),
        // Who is asked whether they mean it says so to a second address.
        Letter::I => true,
        _ => false,
    }
}

/// The first arrow; above are the heads.
const TOP: u32 = 100;
/// From one arrow to the next, at least.
const STEP: u32 = 42;
/// The same to one that bends, and to a double one.
const BEND: u32 = 36;
const BACK: u32 = 48;
/// From a table to the next one, and to the next arrow.
const TABLE: u32 = 18;
const UNDER: u32 = 30;

/// Everything with its place.
pub(super) fn arrows(story: &Story, current: Option<Letter>, until: Option<Letter>) -> Vec<Arrow<'_>> {
    let mut arrows: Vec<Arrow> = Vec::new();
    for moment in story.moments.iter().filter(|moment| until.is_none_or(|end| moment.step.letter < end)) {
        if is_drawn(story, moment) {
            let next = place(moment, arrows.last(), current);
            arrows.push(Arrow { carries: story.threads.classes(&moment.anchor), ..next });
        }
        let written = moment.deeds.iter().filter_map(|deed| match &deed.act {
            Act::Row { row, .. } if !deed.elsewhere => Some((deed.by, &*row.table)),
            Act::Row { .. } | Act::Check(_) | Act::Pause(_) => None,
        });
        if let Some(arrow) = arrows.last_mut() {
            written.for_each(|(by, table)| arrow.writes(by, table));
        }
    }
    arrows
}

fn place<'a>(moment: &'a Moment, before: Option<&Arrow>, current: Option<Letter>) -> Arrow<'a> {
    let time = Time::of(moment.step.letter, current);
    let Some(before) = before else {
        return Arrow { moment, time, y: TOP, bends_from: None, tables: Vec::new(), carries: String::new() };
    };
    // Of the answers to a browser only redirects are drawn.
    let sent_on = before.moment.message.to == Actor::Browser && moment.message.from == Actor::Browser;
    let gap = match moment.message.channel {
        Channel::Back => BACK,
        Channel::Front if sent_on => BEND,
        Channel::Front => STEP,
    };
    // The label of a double line stands higher.
    let under = if moment.message.channel == Channel::Back { UNDER + 8 } else { UNDER };
    let under = before.tables.iter().map(|(.., y)| y + under).max().unwrap_or_default();
    Arrow {
        moment,
        time,
        y: under.max(before.y + gap),
        bends_from: sent_on.then_some(before.y),
        tables: Vec::new(),
        carries: String::new(),
    }
}

impl<'a> Arrow<'a> {
    fn writes(&mut self, by: Actor, table: &'a str) {
        if self.tables.iter().any(|(known, name, _)| (*known, *name) == (by, table)) {
            return;
        }
        let message = &self.moment.message;
        let ends_here = |actor| message.from == actor || message.to == actor;
        // Beside the end of the arrow where there is room: to the right of the provider's lane.
        let beside = by == Actor::Provider && ends_here(by) && !ends_here(Actor::Api);
        let first = if beside { self.y } else { self.y + TABLE + 2 };
        let y = self.tables.iter().filter(|(known, ..)| *known == by).map(|(.., y)| y + TABLE).max().unwrap_or(first);
        self.tables.push((by, table, y));
    }
}

/// What stands on an arrow.
pub(super) enum Label {
    /// A status.
    Status(u16),
    Words(Words),
    /// The viewer sees that there was something.
    Hidden,
    Nothing,
}

/// What it is, in a word.
pub(super) fn label(moment: &Moment) -> Label {
    let message = &moment.message;
    if moment.seen == Extent::Nothing {
        return Label::Hidden;
    }
    if wire::is_answer(message) {
        return answer(moment);
    }
    Label::Words(match moment.step.mark.unwrap_or(moment.step.letter.name()) {
        "A1" => Words::of("diagram-begin"),
        "A3" | "E" => Words::of("diagram-ask"),
        "B1" => Words::of("diagram-sign-in"),
        "B2" => Words::of("diagram-decide"),
        "B4" if wire::value(message, "error").is_some() => Words::of("diagram-refusal"),
        "B4" => Words::of("diagram-code"),
        "C" => Words::of("diagram-swap"),
        "G" => Words::of("diagram-renew"),
        "H1" => Words::of("diagram-inspect"),
        "H2" | "H3" => Words::of("diagram-revoke"),
        "I1" | "I3" | "I" => Words::of("diagram-sign-out"),
        "I5" | "I6" if message.from == Actor::Provider => Words::of("diagram-tell"),
        "I5" | "I6" => Words::of("diagram-return"),
        _ => return Label::Nothing,
    })
}

fn answer(moment: &Moment) -> Label {
    let status = wire::status(&moment.message);
    match (moment.step.letter, status) {
        (Letter::D | Letter::G, Some(200)) => Label::Words(Words::of("diagram-tokens")),
        (Letter::F, Some(200)) => Label::Words(Words::of("diagram-data")),
        (_, Some(status)) => Label::Status(status),
        (_, None) => Label::Nothing,
    }
}

/// What a message of the back channel brings along.
pub(super) fn brings(moment: &Moment) -> Option<Words> {
    let has = |name| wire::value(&moment.message, name).is_some();
    let bearer = || wire::header(&moment.message, "authorization").is_some_and(|value| value.starts_with("Bearer"));
    match moment.step.mark {
        Some("C") if has("code_verifier") => Some(Words::of("diagram-code-and-verifier")),
        Some("C") if has("code") => Some(Words::of("diagram-code")),
        Some("E") if bearer() => Some(Words::of("diagram-access-token")),
        Some("G") if has("refresh_token") => Some(Words::of("diagram-refresh-token")),
        _ => None,
    }
}
