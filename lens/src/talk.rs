//! The list twin of the diagram: each message in one sentence, for ears, for paper, and on a phone as a conversation.

use glasshouse_shared::exchange::{Actor, Channel};
use serde::Serialize;

use crate::{
    actor::Named,
    diagram::Time,
    sight::Extent,
    step::Letter,
    story::{Act, Moment, Story},
    wire::{self, Place},
};

/// Names that one sentence tells; of the others it tells how many.
const NAMES: usize = 6;

/// One message of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// Its anchor on the page of its step.
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
    /// When it was, seen from the current step.
    pub time: Time,
    /// The viewer sees something of it.
    pub readable: bool,
    /// `POST /oauth/token` or `302 Found`.
    pub what: String,
    /// Where a redirect leads, without its parameters.
    pub leads_to: Option<String>,
    /// The parameters and members that it carries, by name.
    pub names: Vec<String>,
    /// How many there are besides.
    pub more: usize,
    /// The classes of the values that it carries: see [`crate::thread`].
    pub carries: String,
    /// The tables that were written, and by whom.
    pub tables: Vec<(Named, String)>,
}

/// The list, as the diagram's current step sees it.
#[must_use]
pub fn of(story: &Story, current: Option<Letter>) -> Vec<Said> {
    story.moments.iter().map(|moment| said(story, moment, current)).collect()
}

fn said(story: &Story, moment: &Moment, current: Option<Letter>) -> Said {
    let message = &moment.message;
    let mut names: Vec<String> = Vec::new();
    for field in wire::fields(message).into_iter().filter(|field| field.place != Place::Header) {
        if !names.contains(&field.name) {
            names.push(field.name);
        }
    }
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let leads_to = wire::header(message, "location").map(|to| to.split(['?', '#']).next().unwrap_or_default());
    Said {
        anchor: moment.anchor.clone(),
        letter: moment.step.letter,
        mark: moment.step.mark,
        from: message.from.into(),
        to: message.to.into(),
        front: message.channel == Channel::Front,
        time: Time::of(moment.step.letter, current),
        readable: moment.seen != Extent::Nothing,
        what: format!("{} {}", wire::verb(message), wire::path(message)).trim().to_owned(),
        leads_to: leads_to.map(str::to_owned),
        names,
        more,
        carries: story.threads.classes(&moment.anchor),
        tables: tables(moment),
    }
}

fn tables(moment: &Moment) -> Vec<(Named, String)> {
    let mut found: Vec<(Actor, &str)> = Vec::new();
    for deed in &moment.deeds {
        if let Act::Row { row, .. } = &deed.act
            && !deed.elsewhere
            && !found.contains(&(deed.by, &row.table))
        {
            found.push((deed.by, &row.table));
        }
    }
    found.into_iter().map(|(by, table)| (by.into(), table.to_owned())).collect()
}
