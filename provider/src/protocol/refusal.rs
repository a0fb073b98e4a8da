//! A refusal is an answer that the other side may read, and the list of checks is how it came about.

use std::{borrow::Cow, fmt};

use glasshouse_shared::{Cite, ErrorCode, exchange};

use super::Timestamp;

/// The longest `error_description`, in characters: it may echo what was sent, and travels in a header.
const LONGEST: usize = 300;

/// No, and why, and which section says so.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// What the other side's program reads.
    pub code: ErrorCode,
    /// What its developer reads: `error_description`.
    pub why: Cow<'static, str>,
    /// The section.
    pub cite: Cite,
}

impl Refusal {
    /// A refusal. `why` may carry only characters that RFC 6749 §5.2 allows in `error_description`:
    /// others are replaced, and a long text is cut off, because parts of it come from the request.
    #[must_use]
    pub fn new(code: ErrorCode, why: impl Into<Cow<'static, str>>, cite: Cite) -> Self {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-5.2
        //# Values for the "error_description" parameter MUST NOT include
        //# characters outside the set %x20-21 / %x23-5B / %x5D-7E.
        let mut why = why.into();
        let allowed = |c: char| matches!(c, ' '..='!' | '#'..='[' | ']'..='~');
        if !why.chars().all(allowed) {
            why = why.chars().map(|c| if allowed(c) { c } else { '?' }).collect::<String>().into();
        }
        if why.len() > LONGEST {
            why = format!("{}...", &why[..LONGEST - 3]).into(); // All of it is ASCII by now.
        }
        Self { code, why, cite }
    }

    /// The same, with the slip that it probably was, where one was recognised: see [`super::slips`].
    #[must_use]
    pub fn because(self, slip: Option<impl fmt::Display>) -> Self {
        let Some(slip) = slip else { return self };
        Self::new(self.code, format!("{}; {slip}", self.why), self.cite)
    }
}

/// The comparisons of one request, in the order in which they were made.
///
/// With the teaching layer off nothing is noted, and what was compared is never put into words.
#[derive(Debug, Default)]
pub struct Checks {
    noted: Option<Vec<exchange::Check>>,
}

impl Checks {
    /// A list that notes.
    #[must_use]
    pub fn noting() -> Self {
        Self { noted: Some(Vec::new()) }
    }

    /// The claim holds, or it is refused. `compared` says what was held against what.
    ///
    /// # Errors
    /// The refusal, when the claim does not hold.
    pub fn that<R>(
        &mut self,
        claim: &str,
        cite: Cite,
        holds: bool,
        compared: impl FnOnce() -> String,
        otherwise: impl FnOnce() -> R,
    ) -> Result<(), R> {
        self.note(claim, cite, holds, compared);
        if holds { Ok(()) } else { Err(otherwise()) }
    }

    fn note(&mut self, claim: &str, cite: Cite, passed: bool, compared: impl FnOnce() -> String) {
        if let Some(noted) = &mut self.noted {
            noted.push(exchange::Check { name: claim.to_owned(), compared: compared(), passed, cite: cite.to_string() });
        }
    }

    /// Something is there, and from here on it is had; or it is refused.
    ///
    /// # Errors
    /// The refusal, when there is nothing.
    pub fn some<T, R>(
        &mut self,
        claim: &str,
        cite: Cite,
        found: Option<T>,
        compared: impl FnOnce() -> String,
        otherwise: impl FnOnce() -> R,
    ) -> Result<T, R> {
        self.note(claim, cite, found.is_some(), compared);
        found.ok_or_else(otherwise)
    }

    /// What was noted.
    #[must_use]
    pub fn into_noted(self) -> Vec<exchange::Check> {
        self.noted.unwrap_or_default()
    }
}

/// A time in a column, as it is compared: in seconds from now, negative when it is over.
#[must_use]
pub fn from_now(column: &str, at: Option<Timestamp>, now: Timestamp) -> String {
    at.map_or_else(|| format!("{column} NULL"), |at| format!("{column} {:+} s", at.saturating_sub(now)))
}

/// From when to when something lives, as it is compared.
#[must_use]
pub fn life(created_at: Timestamp, expires_at: Timestamp, now: Timestamp) -> String {
    [("created_at", created_at), ("expires_at", expires_at)].map(|(name, at)| from_now(name, Some(at), now)).join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_carries_nothing_that_could_break_a_header() {
        let refusal = Refusal::new(ErrorCode::InvalidScope, "the scope \"a\\b\"\r\n", Cite("RFC 6749 §3.3"));
        assert_eq!(refusal.why, "the scope ?a?b???");
    }

    #[test]
    fn a_slip_is_added_to_what_was_said() {
        let refusal = || Refusal::new(ErrorCode::InvalidGrant, "there is no such code", Cite("RFC 6749 §5.2"));
        assert_eq!(refusal().because(Some("it was copied badly")).why, "there is no such code; it was copied badly");
        assert_eq!(refusal().because(None::<&str>), refusal());
    }

    #[test]
    fn with_teaching_off_nothing_is_put_into_words() {
        let mut checks = Checks::default();
        let held: Result<(), ()> = checks.that("it holds", Cite("RFC 6749 §1"), true, || unreachable!("not noted"), || ());
        assert_eq!((held, checks.into_noted().len()), (Ok(()), 0));
    }
}
