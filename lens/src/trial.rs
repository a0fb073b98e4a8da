//! Trying to break it: what a person can change in a message, and the refusal that is documented for it.
//!
//! The catalogue is data, and the application that sends the messages executes it. [`tried`] makes of the flow that came of it
//! what a card shows.

mod asked;
mod redeemed;
pub mod tried;
mod used;

use glasshouse_web::Words;
use serde::Serialize;

use crate::step::Letter;

/// Something to try.
#[derive(Debug, Serialize)]
pub struct Trial {
    /// As it stands in the address: `tried=verifier`.
    pub name: &'static str,
    /// The step whose message it changes.
    pub letter: Letter,
    /// What is said of it.
    #[serde(flatten)]
    pub told: Told,
    /// What it needs of its own before the changed message can be sent.
    pub needs: Needs,
    /// The names of what is changed on the wire, to mark them.
    pub changed: &'static [&'static str],
    /// How many of the last questions of its flow belong to it, each with its answer.
    pub questions: usize,
    /// It uses something up, or looks like an attack: only for a provider of ours.
    pub ours_only: bool,
    /// What the last of the answers says, where the provider is ours.
    pub outcome: Outcome,
}

/// What a try needs of its own, so that nothing of another flow is touched.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Nothing: our server sends it at once, in the place of a browser that has no cookies.
    Nothing,
    /// An authorization response: the browser goes to the provider and comes back.
    Response,
    /// The same, with an answer of the person to the provider's question.
    Person,
    /// A code.
    Code,
    /// A code that is held until the person sends it.
    Held,
    /// Tokens.
    Tokens,
}

/// What is documented of an answer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Outcome {
    /// Its status.
    pub status: u16,
    /// Its error code: in its JSON, or in the address to which it sends the browser.
    pub error: Option<&'static str>,
    /// The check that fails, as it stands in the trace.
    pub check: Option<&'static str>,
    /// The section that asks for it.
    pub cite: &'static str,
}

/// What a page says of a try.
#[derive(Debug, Serialize)]
pub struct Told {
    /// What the button says.
    pub button: Words,
    /// What is different in the message, in a sentence.
    pub change: Words,
    /// What the answer teaches.
    pub teaches: Words,
}

const fn told(button: Words, change: Words, teaches: Words) -> Told {
    Told { button, change, teaches }
}

const fn trial(name: &'static str, letter: Letter, told: Told, needs: Needs, outcome: Outcome) -> Trial {
    Trial { name, letter, told, needs, changed: &[], questions: 1, ours_only: false, outcome }
}

impl Trial {
    const fn marking(mut self, changed: &'static [&'static str]) -> Self {
        self.changed = changed;
        self
    }

    const fn questions(mut self, questions: usize) -> Self {
        self.questions = questions;
        self
    }

    const fn ours_only(mut self) -> Self {
        self.ours_only = true;
        self
    }
}

const fn refused(status: u16, error: &'static str, check: &'static str, cite: &'static str) -> Outcome {
    Outcome { status, error: Some(error), check: Some(check), cite }
}

/// It is answered, and no rule that we know of fails.
const fn answered(status: u16, error: Option<&'static str>, cite: &'static str) -> Outcome {
    Outcome { status, error, check: None, cite }
}

/// A page for the browser that names what failed.
const fn page(status: u16, check: Option<&'static str>, cite: &'static str) -> Outcome {
    Outcome { status, error: None, check, cite }
}

/// Every try, in the order of the steps.
pub fn all() -> impl Iterator<Item = &'static Trial> {
    asked::ALL.iter().chain(redeemed::ALL).chain(used::ALL)
}

/// The try of this name.
#[must_use]
pub fn of(name: &str) -> Option<&'static Trial> {
    all().find(|trial| trial.name == name)
}

/// What can be tried at a step, with a provider of ours or of others.
pub fn at(letter: Letter, ours: bool) -> impl Iterator<Item = &'static Trial> {
    all().filter(move |trial| trial.letter == letter && (ours || !trial.ours_only))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_name_is_there_once_and_found() {
        let names: HashSet<_> = all().map(|trial| trial.name).collect();
        assert_eq!(names.len(), all().count());
        assert!(all().all(|trial| of(trial.name).is_some_and(|found| std::ptr::eq(found, trial))));
        assert!(of("nothing of the kind").is_none());
    }

    #[test]
    fn with_a_provider_of_others_nothing_is_used_up() {
        let offered = |ours| Letter::ALL.into_iter().flat_map(move |letter| at(letter, ours)).count();
        assert_eq!(offered(true), all().count());
        assert!(offered(false) < offered(true) && offered(false) > 0);
        assert_eq!(at(Letter::G, false).count(), 0, "a race revokes what it is run with");
    }

    #[test]
    fn each_section_has_an_address() {
        for trial in all() {
            assert!(crate::card::Section::of(trial.outcome.cite).url.is_some(), "{}: {}", trial.name, trial.outcome.cite);
        }
    }
}
