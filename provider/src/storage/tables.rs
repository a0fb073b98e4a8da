//! The tables as they are, for people who want to see them.

use super::{Fault, Tx, Written, clients, codes, consents, keys, sessions, tokens, users};

/// One table: its name, its newest rows, and how many there are.
pub struct Table {
    /// In the database.
    pub name: &'static str,
    /// The newest first.
    pub rows: Vec<Written>,
    /// In all.
    pub count: i64,
}

type Shown = fn(&mut Tx<'_>, i64) -> Result<(Vec<Written>, i64), Fault>;

/// In the order in which a first walk fills them.
const TABLES: [(&str, Shown); 7] = [
    ("users", users::shown),
    ("clients", clients::shown),
    ("sessions", sessions::shown),
    ("consents", consents::shown),
    ("codes", codes::shown),
    ("tokens", tokens::shown),
    ("keys", keys::shown),
];

/// Every table with its newest rows, at most `most` of each.
///
/// # Errors
/// A fault of the database.
pub fn all(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Table>, Fault> {
    TABLES
        .iter()
        .map(|(name, shown)| shown(tx, most).map(|(rows, count)| Table { name, rows, count }))
        .collect()
}
