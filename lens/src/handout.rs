//! What paper adds to the page of a flow: what was told once is not told again, and a table at the end says it all.
//!
//! Paper shows what the page holds, and the page holds what its viewer sees: everything here is made from the cards.

use std::collections::{HashMap, HashSet};

use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    actor::Named,
    card::{Card, Citation, Line, Sent, Value, Verdicts},
    sight::BAR,
    step::Letter,
    wire::Place,
};

/// How the record begins what it masks.
const MASK: &str = "•••";

/// Parts of a message that an earlier one had, name and value.
#[derive(Clone, Debug, Serialize)]
pub struct Repeat {
    /// The earlier message: `A2`.
    pub mark: String,
    /// Their names.
    pub names: Vec<String>,
}

/// How much of a line the messages before it told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Nothing.
    #[default]
    New,
    /// What it means; the value is another one.
    Meaning,
    /// All of it.
    All,
}

/// One message in the table at the end.
#[derive(Clone, Debug, Serialize)]
pub struct Summed {
    /// Its step.
    pub letter: Letter,
    /// `A3`.
    pub mark: String,
    /// The sender.
    pub from: Named,
    /// The receiver.
    pub to: Named,
    /// It went through the browser.
    pub front: bool,
    /// Its viewer can read it.
    pub readable: bool,
    /// `POST /oauth/token` or `302 Found`.
    pub what: String,
    /// What it carried, by name, and no message before it.
    pub names: Vec<String>,
    /// The messages that carried the rest of it.
    pub again: Vec<String>,
    /// Who could see it.
    pub sees: Vec<Words>,
    /// The sections of what it carried first.
    pub cites: Vec<Citation>,
}

/// Say of each line what the messages before it told already.
pub fn shorten(cards: &mut [Card]) {
    let mut before: HashMap<String, Vec<(String, Line)>> = HashMap::new();
    let mut words: HashSet<String> = HashSet::new();
    for sent in cards.iter_mut().flat_map(|card| &mut card.messages).filter(|sent| sent.told) {
        let mark = mark(sent);
        let mut above: Vec<Words> = Vec::new();
        for line in &mut sent.lines {
            let known = before.entry(line.name.to_ascii_lowercase()).or_default();
            // What is masked looks the same and may be something else.
            let value = text(&line.value);
            let masked = value.contains(MASK) || value.contains(BAR);
            let is_same = |other: &Line| !masked && text(&other.value) == value && other.meaning == line.meaning;
            let same = known.iter().find(|(_, other)| is_same(other));
            if let Some((mark, _)) = same {
                line.told = Told::All;
                repeat(&mut sent.again, mark, &line.name);
            } else if let Some(meaning) = &line.meaning
                && (above.contains(meaning) || known.iter().any(|(_, other)| other.meaning.as_ref() == Some(meaning)))
            {
                line.told = Told::Meaning;
            }
            above.extend(line.meaning.clone());
            line.worded = line.words.iter().all(|(word, _)| words.contains(word));
            words.extend(line.words.iter().map(|(word, _)| word.clone()));
        }
        for line in sent.lines.iter().filter(|line| line.told != Told::All) {
            before.entry(line.name.to_ascii_lowercase()).or_default().push((mark.clone(), line.clone()));
        }
    }
    shorten_checks(cards);
}

/// Say of each list of checks after which message the very same one stands already.
fn shorten_checks(cards: &mut [Card]) {
    let mut before: Vec<Verdicts> = Vec::new();
    for group in cards.iter_mut().flat_map(|card| &mut card.checks).filter(|group| !group.again) {
        let same = before.iter().find(|known| known.by.key == group.by.key && known.checks == group.checks);
        group.as_after = same.map(|known| known.after.clone());
        before.push(group.clone());
    }
}

/// The table at the end.
#[must_use]
pub fn summary(cards: &[Card]) -> Vec<Summed> {
    cards.iter().flat_map(|card| &card.messages).filter(|sent| sent.told).map(summed).collect()
}

fn summed(sent: &Sent) -> Summed {
    let carried: Vec<&Line> = sent.lines.iter().filter(|line| is_carried(line)).collect();
    let mut names: Vec<String> = Vec::new();
    let mut cites: Vec<Citation> = Vec::new();
    for line in carried.iter().filter(|line| line.told != Told::All) {
        if !names.contains(&line.name) {
            names.push(line.name.clone());
        }
        line.cites.iter().for_each(|cite| merge(&mut cites, cite));
    }
    Summed {
        letter: sent.letter,
        mark: mark(sent),
        from: sent.from.clone(),
        to: sent.to.clone(),
        front: sent.front,
        readable: sent.readable,
        what: sent.short.clone(),
        names,
        again: sent
            .again
            .iter()
            .filter(|again| carried.iter().any(|line| again.names.contains(&line.name)))
            .map(|again| again.mark.clone())
            .collect(),
        sees: sent.sees.iter().filter(|seer| seer.sees).map(|seer| seer.name.clone()).collect(),
        cites,
    }
}

/// Parameters and members; and of the headers those by which somebody proves something or is told why not.
fn is_carried(line: &Line) -> bool {
    let proves = ["authorization", "www-authenticate", "dpop"];
    line.place != Place::Header || proves.contains(&&*line.name.to_ascii_lowercase())
}

fn merge(all: &mut Vec<Citation>, cite: &Citation) {
    let Some(known) = all.iter_mut().find(|known| known.document == cite.document) else {
        return all.push(cite.clone());
    };
    for section in &cite.sections {
        if !known.sections.iter().any(|other| other.name == section.name) {
            known.sections.push(section.clone());
        }
    }
}

fn repeat(all: &mut Vec<Repeat>, mark: &str, name: &str) {
    match all.iter_mut().find(|known| known.mark == mark) {
        Some(known) => known.names.push(name.to_owned()),
        None => all.push(Repeat { mark: mark.to_owned(), names: vec![name.to_owned()] }),
    }
}

fn mark(sent: &Sent) -> String {
    sent.mark.unwrap_or(sent.letter.name()).to_owned()
}

fn text(value: &Value) -> String {
    [&*value.first, &value.middle, &value.last].concat()
}
