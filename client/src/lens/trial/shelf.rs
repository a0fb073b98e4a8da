//! Which tries belong to which flow: bounded, the oldest goes first.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use glasshouse_lens::trial::Trial;

/// Tries that are kept, of all sessions.
const LIMIT: usize = 200;

/// One try.
pub(crate) struct Kept {
    /// The flow that is looked at.
    pub of: String,
    pub trial: &'static Trial,
    /// Its own flow.
    pub flow: String,
    pub stage: Stage,
}

/// How far it is.
pub(crate) enum Stage {
    /// The browser is at the provider.
    Begun,
    /// It is back.
    Back,
    /// A code waits here.
    Held(Held),
    /// The changed message was sent.
    Sent,
    /// There was nothing to change: it stopped before.
    Stopped,
}

/// A code that was not sent yet.
#[derive(Clone)]
pub(crate) struct Held {
    pub code: String,
    pub verifier: String,
    /// Seconds since 1970.
    pub since: i64,
}

/// The store.
#[derive(Default)]
pub(crate) struct Trials(Mutex<VecDeque<Kept>>);

impl Trials {
    fn kept(&self) -> MutexGuard<'_, VecDeque<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keep a try, in the place of the last one of this name in its flow.
    pub fn put(&self, kept: Kept) {
        let mut all = self.kept();
        all.retain(|known| (&*known.of, known.trial.name) != (&*kept.of, kept.trial.name));
        if all.len() == LIMIT {
            all.pop_front();
        }
        all.push_back(kept);
    }

    /// The browser of this try is back. It is only once.
    pub fn goes_on(&self, flow: &str) -> bool {
        let mut all = self.kept();
        let Some(kept) = all.iter_mut().find(|kept| kept.flow == flow) else { return false };
        let begun = matches!(kept.stage, Stage::Begun);
        if begun {
            kept.stage = Stage::Back;
        }
        begun
    }

    /// The flow for which this one tries something.
    pub fn looked_at(&self, flow: &str) -> Option<String> {
        self.kept().iter().find(|kept| kept.flow == flow).map(|kept| kept.of.clone())
    }

    /// The flow of a try, what it holds, and whether it was sent.
    pub fn of(&self, looked_at: &str, name: &str) -> Option<(String, Option<Held>, bool)> {
        let all = self.kept();
        let kept = all.iter().find(|kept| kept.of == looked_at && kept.trial.name == name)?;
        let held = if let Stage::Held(held) = &kept.stage { Some(held.clone()) } else { None };
        Some((kept.flow.clone(), held, matches!(kept.stage, Stage::Sent)))
    }

    /// Take out what a try holds; it counts as sent.
    pub fn release(&self, looked_at: &str, name: &str) -> Option<(String, Held)> {
        let mut all = self.kept();
        let kept = all.iter_mut().find(|kept| kept.of == looked_at && kept.trial.name == name)?;
        match std::mem::replace(&mut kept.stage, Stage::Sent) {
            Stage::Held(held) => Some((kept.flow.clone(), held)),
            other => {
                kept.stage = other;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_lens::trial;

    use super::*;

    fn kept(of: &str, flow: &str) -> Kept {
        Kept { of: of.to_owned(), trial: trial::of("expired").unwrap(), flow: flow.to_owned(), stage: Stage::Begun }
    }

    #[test]
    fn the_oldest_goes_first_and_one_name_is_kept_once() {
        let trials = Trials::default();
        for n in 0..=LIMIT {
            trials.put(kept(&n.to_string(), &format!("flow {n}")));
        }
        assert_eq!(trials.kept().len(), LIMIT);
        assert!(trials.of("0", "expired").is_none());
        trials.put(kept("7", "anew"));
        assert_eq!(trials.kept().len(), LIMIT);
        assert_eq!(trials.of("7", "expired").unwrap().0, "anew");
        assert_eq!(trials.looked_at("anew").as_deref(), Some("7"));
    }

    #[test]
    fn a_browser_comes_back_once_and_a_code_is_released_once() {
        let trials = Trials::default();
        trials.put(kept("one", "small"));
        assert!(trials.goes_on("small") && !trials.goes_on("small"));
        assert!(trials.release("one", "expired").is_none());
        let held = Held { code: "c".into(), verifier: "v".into(), since: 1 };
        trials.put(Kept { stage: Stage::Held(held), ..kept("one", "small") });
        assert_eq!(trials.release("one", "expired").unwrap().1.code, "c");
        assert!(trials.release("one", "expired").is_none());
        assert!(trials.of("one", "expired").unwrap().2);
    }
}
