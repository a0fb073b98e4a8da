//! The rules that this client applied to an answer, in order: for the record, for the page, and for whoever was refused.

use glasshouse_shared::{Cite, exchange::Check};
use glasshouse_web::Failure;

/// The checks so far, and how many of them are in the record.
#[derive(Default)]
pub(crate) struct Checks(Vec<Check>, usize);

impl Checks {
    /// The claim holds, or the answer is refused with a page that shows every check up to this one.
    pub fn that(
        &mut self,
        claim: &str,
        cite: Cite,
        holds: bool,
        compared: impl Into<String>,
        otherwise: impl FnOnce() -> Failure,
    ) -> Result<(), Failure> {
        let check = Check { name: claim.to_owned(), compared: compared.into(), passed: holds, cite: cite.to_string() };
        self.0.push(check);
        if holds {
            return Ok(());
        }
        Err(self.0.iter().fold(otherwise().cite(cite), |failure, check| failure.check(&check.name, check.passed)))
    }

    /// Those that were made since this was asked last.
    pub fn latest(&mut self) -> &[Check] {
        let from = std::mem::replace(&mut self.1, self.0.len());
        &self.0[from..]
    }

    /// All of them.
    pub fn all(&self) -> &[Check] {
        &self.0
    }

    /// The list itself, to keep.
    pub fn into_all(self) -> Vec<Check> {
        self.0
    }
}
