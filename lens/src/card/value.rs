//! A value for a page: its ends, which the eye compares, and its other places.

use chrono::DateTime;
use serde::Serialize;

use crate::{story::Story, thread::Thread};

/// A value; of a long one the eye compares the ends.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The first characters of a long one, or all of a short one.
    pub first: String,
    /// What is between.
    pub middle: String,
    /// The last ones.
    pub last: String,
    /// The same value elsewhere.
    pub thread: Option<Thread>,
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
        let (first, middle, last) = (text[..first].to_owned(), text[first..last].to_owned(), text[last..].to_owned());
        Self { first, middle, last, thread: None }
    }

    /// The same at a place of a story: an anchor, and the table when it stands in a row.
    #[must_use]
    pub fn at(text: &str, here: (&str, Option<&str>), story: &Story) -> Self {
        let key = text.strip_prefix("Bearer ").unwrap_or(text);
        Self { thread: story.threads.at(key, here), ..Self::of(text) }
    }

    /// A cell of a table: a digest shows its ends only.
    #[must_use]
    pub fn shortened(mut self) -> Self {
        if self.first == "sha256" {
            let start: String = self.middle.chars().take(7).collect();
            self.middle = format!("{start}…");
        }
        self
    }
}

/// Seconds since 1970 as people write a moment, in UTC.
pub(super) fn moment(seconds: i64) -> Option<String> {
    Some(DateTime::from_timestamp(seconds, 0)?.format("%Y-%m-%d %H:%M:%S UTC").to_string())
}
