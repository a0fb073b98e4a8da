//! One flow in order, from the halves that were kept of it.
//!
//! Each half is a story by itself. Where both are there, a message of the back channel stands in both: it is told once, as the
//! server that read it kept it, with what that server did then.

mod halves;

use std::collections::HashMap;

use glasshouse_shared::exchange::{Actor, Channel, Check, Flow, Message, Pause, Row};

use self::halves::{Told, exchanges, merged};
use crate::{
    sight::Extent,
    step::{Letter, Reader, Step},
    thread::Threads,
    wire,
};

/// What one flow was.
#[derive(Clone, Debug)]
pub struct Story {
    /// The name of the flow.
    pub id: String,
    /// The client, once it is known.
    pub client_id: Option<String>,
    /// Who kept a half of it.
    pub halves: Vec<Actor>,
    /// Where the person finds how they signed in, when that was left out of a half.
    pub withheld: Option<String>,
    /// The rows that were there before: the person and the client.
    pub before: Vec<Row>,
    /// The messages in order, each with what came of it.
    pub moments: Vec<Moment>,
    /// The values that stand in more than one place.
    pub threads: Threads,
    /// How far both halves had come: it differs when either has grown.
    pub stamp: String,
    /// Events that were not kept because the flow was full.
    pub dropped: u64,
}

/// A message, and what its receiver did until the next one.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Unique in its story: the mark of its step, or `m` with its number.
    pub anchor: String,
    /// Where it belongs.
    pub step: Step,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// The message.
    pub message: Message,
    /// The server that sent the browser to the address that it asks for here.
    pub sent_by: Option<Actor>,
    /// How much of it the viewer sees.
    pub seen: Extent,
    /// The index of the moment that this one answers.
    pub answers: Option<usize>,
    /// What was compared and written.
    pub deeds: Vec<Deed>,
}

/// Something that a server did by itself.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who.
    pub by: Actor,
    /// What.
    pub act: Act,
    /// No message of the flow led to it: it was done elsewhere, after this one.
    pub elsewhere: bool,
}

/// See [`Deed`].
#[derive(Clone, Debug)]
pub enum Act {
    /// A rule was applied.
    Check(Check),
    /// A row was written.
    Row {
        /// As it stood before, where that is known.
        before: Option<Row>,
        /// As it stands now.
        row: Row,
    },
    /// It held the flow.
    Pause(Pause),
}

impl Story {
    /// Put the halves together.
    #[must_use]
    pub fn of(halves: &[Flow]) -> Self {
        let half = |actor| halves.iter().find(|flow| flow.half == actor);
        let provider = half(Actor::Provider).map(|flow| exchanges(&flow.events)).unwrap_or_default();
        let told = merged(half(Actor::Client).map_or(&[][..], |flow| &flow.events), provider);
        let before: Vec<Row> = halves.iter().flat_map(|flow| flow.before.iter().cloned()).collect();
        let mut moments = placed(told);
        compare(&before, &mut moments);
        Self {
            id: halves.first().map(|flow| flow.id.clone()).unwrap_or_default(),
            client_id: halves.iter().find_map(|flow| flow.client_id.clone()),
            halves: halves.iter().map(|flow| flow.half).collect(),
            withheld: halves.iter().find_map(|flow| flow.withheld.clone()).filter(|address| is_address(address)),
            stamp: halves.iter().map(|flow| flow.events.len().to_string()).collect::<Vec<_>>().join("."),
            dropped: halves.iter().map(|flow| flow.dropped).sum(),
            threads: Threads::of(&before, &moments),
            before,
            moments,
        }
    }

    /// The moments of one step.
    pub fn of_step(&self, letter: Letter) -> impl Iterator<Item = &Moment> {
        self.moments.iter().filter(move |moment| moment.step.letter == letter)
    }

    /// The steps that happened, in order. What was there before is always the first.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        let happened = |letter: &Letter| *letter == Letter::S || self.of_step(*letter).next().is_some();
        Letter::ALL.into_iter().filter(happened).collect()
    }

    /// When it began.
    #[must_use]
    pub fn began_ms(&self) -> i64 {
        self.moments.first().map_or(0, |moment| moment.at_ms)
    }

    /// The moment of this mark.
    #[must_use]
    pub fn marked(&self, mark: &str) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.step.mark == Some(mark))
    }
}

/// A half comes from another server: what it calls an address becomes a link only when it is one.
fn is_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn placed(told: Vec<Told>) -> Vec<Moment> {
    let mut reader = Reader::default();
    let mut moments: Vec<Moment> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at_ms, message, deeds) in told {
        let asked = |at: &usize| moments[*at].message.to == message.from && moments[*at].message.from == message.to;
        // Between servers the first question is answered first; a browser waits within a question for another one, and the
        // provider tells the client once more when nobody answered.
        let oldest = message.channel == Channel::Back && message.to != Actor::Provider;
        let found = if oldest { open.iter().position(asked) } else { open.iter().rposition(asked) };
        let answers = if wire::is_answer(&message) { found.map(|at| open.remove(at)) } else { None };
        let mut step = reader.next(&message, answers.map(|at| moments[at].step));
        if moments.iter().any(|moment| step.mark.is_some() && moment.step.mark == step.mark) {
            step.mark = None;
        }
        if !wire::is_answer(&message) {
            open.push(moments.len());
        }
        let anchor = step.mark.map_or_else(|| format!("m{}", moments.len() + 1), str::to_owned);
        let sent_by = sent_by(&moments, &message);
        moments.push(Moment { anchor, step, at_ms, message, sent_by, seen: Extent::All, answers, deeds });
    }
    moments
}

/// The newest redirect to the address that the browser asks for.
fn sent_by(before: &[Moment], asked: &Message) -> Option<Actor> {
    let target = wire::target(asked);
    let leads_here = |moment: &&Moment| {
        let to = wire::header(&moment.message, "location").filter(|_| moment.message.to == Actor::Browser);
        // `http://localhost:8000`, or nothing, stands before it.
        to.and_then(|to| to.strip_suffix(target)).is_some_and(|host| host.is_empty() || host.matches('/').count() == 2)
    };
    let asks = asked.from == Actor::Browser && !target.is_empty();
    before.iter().rev().filter(|_| asks).find(leads_here).map(|moment| moment.message.from)
}

/// A row and its name: the table and the first column.
type Name = (String, Option<String>);

fn name(row: &Row) -> Name {
    (row.table.clone(), row.columns.first().and_then(|(_, value)| value.clone()))
}

/// Find how each row stood before it was written.
fn compare(before: &[Row], moments: &mut [Moment]) {
    let mut known: HashMap<Name, Row> = before.iter().map(|row| (name(row), row.clone())).collect();
    for deed in moments.iter_mut().flat_map(|moment| &mut moment.deeds) {
        if let Act::Row { before, row } = &mut deed.act {
            *before = known.insert(name(row), row.clone());
        }
    }
}
