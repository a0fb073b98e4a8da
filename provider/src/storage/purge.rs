//! Rows that can never matter again go, a few at a time, so that no request waits for a long transaction.

use diesel::prelude::*;

use super::{
    Fault, Tx,
    schema::{assertions, codes, device_codes, keys, logout_notices, pushed_requests, session_clients, sessions, tokens},
};
use crate::protocol::Timestamp;

/// Rows of one table that one transaction removes, about.
pub const BATCH: i64 = 500;
/// How long a row stays after it expired, in seconds: a code that comes late is still told apart from one that never was.
pub const KEPT: i64 = 24 * 3600;

macro_rules! batch {
    ($tx:ident, $table:ident, $before:ident) => {{
        // The batch ends at the expiry of its last row; rows of the same second go along.
        let last: Option<Timestamp> = $tx.read(|connection| {
            let expired =
                $table::table.filter($table::expires_at.lt($before)).order($table::expires_at).select($table::expires_at);
            expired.limit(1).offset(BATCH - 1).first(connection).optional()
        })?;
        let until = last.unwrap_or($before - 1);
        $tx.purge(|connection| diesel::delete($table::table.filter($table::expires_at.le(until))).execute(connection))?
    }};
}

/// Remove a batch of each table. Answers how many rows went.
///
/// # Errors
/// A fault of the database.
pub fn expired(tx: &mut Tx<'_>) -> Result<usize, Fault> {
    let before = tx.now() - KEPT;
    let tokens = batch!(tx, tokens, before);
    let codes = batch!(tx, codes, before);
    let devices = batch!(tx, device_codes, before);
    let now = tx.now();
    let sessions = batch!(tx, sessions, now);
    let told = batch!(tx, session_clients, now) + batch!(tx, logout_notices, now);
    // A key leaves as soon as nothing that it signed can be valid. There are never more than a few.
    let keys = tx.purge(|connection| diesel::delete(keys::table.filter(keys::expires_at.le(now))).execute(connection))?;
    // Nobody takes them any more, so nothing is lost by not knowing them.
    let assertions = batch!(tx, assertions, now);
    let pushed = batch!(tx, pushed_requests, now);
    Ok(tokens + codes + devices + sessions + told + assertions + pushed + keys)
}
