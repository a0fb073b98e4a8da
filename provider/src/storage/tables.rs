//! The tables as they are, for people who want to see them.

pub use super::row::Table;
use super::{
    Fault, Tx, assertions, audit, client_secrets, clients, codes, consents, device_codes, keys, logout_notices, pushed, scopes,
    session_clients, sessions, tokens, users,
};

/// Reads a table.
type Shown = fn(&mut Tx<'_>, i64) -> Result<Table, Fault>;

/// Reads what a table holds about a person.
type About = fn(&mut Tx<'_>, &str) -> Result<Table, Fault>;

/// In the order in which a first walk fills them.
const TABLES: &[Shown] = &[
    users::shown,
    clients::shown,
    client_secrets::shown,
    sessions::shown,
    consents::shown,
    pushed::shown,
    codes::shown,
    assertions::shown,
    device_codes::shown,
    tokens::shown,
    keys::shown,
    scopes::shown,
    session_clients::shown,
    logout_notices::shown,
    audit::shown,
];

/// Every table with its newest rows, at most `most` of each.
///
/// # Errors
/// A fault of the database.
pub fn all(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Table>, Fault> {
    TABLES.iter().map(|shown| shown(tx, most)).collect()
}

/// In the same order, those that are about people.
const ABOUT: &[About] = &[
    users::about,
    clients::about,
    sessions::about,
    consents::about,
    codes::about,
    device_codes::about,
    tokens::about,
    session_clients::about,
    logout_notices::about,
    audit::about,
];

/// Everything that is kept about this person.
///
/// # Errors
/// A fault of the database.
pub fn about(tx: &mut Tx<'_>, user_id: &str) -> Result<Vec<Table>, Fault> {
    ABOUT.iter().map(|about| about(tx, user_id)).collect()
}

/// The database answers.
///
/// # Errors
/// It does not.
pub fn answers(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.read(|connection| diesel::connection::SimpleConnection::batch_execute(connection, "SELECT 1"))
}
