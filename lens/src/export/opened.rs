//! Bundles that were opened here: kept in memory, found by a name that nobody guesses, and shown to whoever has it.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use glasshouse_shared::exchange::Flow;

/// Bundles that are kept. Each has at most [`super::bundle::LIMIT`] bytes of text.
pub const KEPT: usize = 16;

/// What stands before the name of each: no flow has such an id.
pub const PREFIX: &str = "copy-";

/// This is the name of an opened copy.
#[must_use]
pub fn is_copy(id: &str) -> bool {
    id.starts_with(PREFIX)
}

/// The bundles that were opened last.
#[derive(Default)]
pub struct Opened(Mutex<VecDeque<(String, Vec<Flow>)>>);

impl Opened {
    /// Keep the halves under [`PREFIX`] and this random name, which is returned whole. The oldest makes room.
    pub fn keep(&self, random: &str, halves: Vec<Flow>) -> String {
        let id = format!("{PREFIX}{random}");
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((id.clone(), halves));
        id
    }

    /// The halves of this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Vec<Flow>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == id).map(|(_, halves)| halves.clone())
    }
}
