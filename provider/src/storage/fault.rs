//! A fault is our failure: it is logged once, at the edge, and the other side learns only that there was one.

use crate::protocol::Refusal;

/// What went wrong on our side.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused a statement or could not be asked.
    #[error("the database failed")]
    Database(#[from] diesel::result::Error),
    /// No connection to the database could be had in time.
    #[error("no connection to the database: {0}")]
    Connection(String),
    /// More writes are waiting than the queue holds.
    #[error("the database is busy: the queue of writes is full")]
    Busy,
    /// The transaction could not be committed; nothing of it was written.
    #[error("a transaction was not committed: {0}")]
    Commit(String),
    /// A row says something that no program of ours writes.
    #[error("a row of {table} cannot be understood: {why}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is odd.
        why: String,
    },
    /// A statement's work did not end as it should.
    #[error("{0}")]
    Other(String),
}

impl Fault {
    /// It is the database's and should pass by itself: the other side may try again.
    #[must_use]
    pub fn passing(&self) -> bool {
        matches!(self, Self::Busy | Self::Connection(_) | Self::Commit(_) | Self::Database(_))
    }

    /// Two transactions met, and the whole of this one may be run again: PostgreSQL only, SQLite has one writer.
    #[must_use]
    pub fn met_another(&self) -> bool {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        matches!(self, Self::Database(Error::DatabaseError(Kind::UniqueViolation | Kind::SerializationFailure, _)))
            || matches!(self, Self::Database(Error::DatabaseError(_, info)) if info.message().contains("deadlock"))
    }
}

/// A value as JSON, for a column that holds it so.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Other(error.to_string()))
}

/// Why a piece of work ended early. A refusal commits what was written so far, a fault rolls it back.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// An answer that the other side may read.
    #[error("{}", .0.why)]
    Refused(Refusal),
    /// Our failure.
    #[error(transparent)]
    Fault(Fault),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<F: Into<Fault>> From<F> for Stop {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}
