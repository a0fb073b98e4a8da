//! What was written outside of a flow and is a part of it: the end of its sign-in, of its tokens, of its account.
//!
//! Somebody signs out on another page, takes a consent back, or is signed out by an administrator: no message of the flow says so,
//! and its rows are gone. Such a row goes into each flow to which it belongs, by what that flow wrote itself.

use std::collections::HashMap;

use glasshouse_shared::exchange::{Change, Flow, Row};

use super::trace::rows;

/// How a flow knows a row: by its table and name; or by a column that names the sign-in or the person.
type Key<'a> = (&'a str, [Option<&'a str>; 2]);

/// Rows that can be the end of something in other flows than the one in which they were written.
pub(super) struct Elsewhere<'a>(HashMap<Key<'a>, Vec<&'a Row>>);

fn key(row: &Row) -> Key<'_> {
    let value = |at: usize| row.columns.get(at).and_then(|(_, value)| value.as_deref());
    let two = matches!(&*row.table, "consents" | "session_clients");
    (&row.table, [value(0), value(1).filter(|_| two)])
}

fn cell<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.columns.iter().find(|(known, _)| known == column)?.1.as_deref()
}

/// This row was removed, and with it the sign-in of this name. One that goes on in a session of another name is not over.
pub(super) fn over<'a>(row: &'a Row, written: &[&Row]) -> Option<&'a str> {
    let sid = cell(row, "sid").filter(|_| row.table == "sessions" && row.change == Change::Deleted)?;
    let goes_on = |row: &&Row| row.table == "sessions" && row.change != Change::Deleted && cell(row, "sid") == Some(sid);
    (!written.iter().any(goes_on)).then_some(sid)
}

impl<'a> Elsewhere<'a> {
    /// Of what one request wrote.
    pub(super) fn of(written: &[&'a Row]) -> Self {
        let mut known: HashMap<Key, Vec<&Row>> = HashMap::new();
        for row in written {
            let keyed = match (&*row.table, row.change) {
                ("sessions", Change::Deleted) => over(row, written).map(|sid| ("sid", [Some(sid), None])),
                ("session_clients", Change::Deleted) | ("logout_notices", Change::Inserted) => {
                    Some(("sid", [cell(row, "sid"), None]))
                }
                ("users", Change::Updated | Change::Deleted) => Some(("user_id", [cell(row, "id"), None])),
                ("tokens" | "codes", Change::Updated | Change::Deleted)
                | ("sessions", Change::Updated)
                | ("consents", Change::Deleted) => Some(key(row)),
                _ => None,
            };
            if let Some(key) = keyed {
                known.entry(key).or_default().push(row);
            }
        }
        Self(known)
    }

    /// No flow has to be asked.
    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that belong to this flow, and are news to it.
    pub(super) fn in_flow(&self, flow: &Flow) -> Vec<&'a Row> {
        let mut found: Vec<&'a Row> = Vec::new();
        let mut standing: HashMap<Key, &Row> = HashMap::new();
        for row in rows(flow) {
            let named = |column| self.0.get(&(column, [Some(cell(row, column)?), None]));
            let known = [self.0.get(&key(row)), named("sid"), named("user_id")];
            for row in known.into_iter().flatten().flatten() {
                if !found.contains(row) {
                    found.push(row);
                }
            }
            standing.insert(key(row), row);
        }
        found.retain(|row| is_for(row, flow) && is_news(row, standing.get(&key(row)).copied()));
        found
    }
}

/// Which clients took part in a session, and who is told of its end, is for each of them alone.
fn is_for(row: &Row, flow: &Flow) -> bool {
    !matches!(&*row.table, "session_clients" | "logout_notices") || cell(row, "client_id") == flow.client_id.as_deref()
}

/// The flow learns from it that something ended, or that it did not. How long a session lives by now, or what somebody calls
/// themselves, is none of its business.
fn is_news(row: &Row, known: Option<&Row>) -> bool {
    let told = |row: &Row| {
        let column = match &*row.table {
            "sessions" => "sid",
            "users" => "disabled_at",
            "tokens" => "revoked_at",
            _ => "redeemed_at",
        };
        cell(row, column).map(str::to_owned)
    };
    match (row.change, known) {
        (Change::Deleted, known) => known.is_none_or(|known| known.change != Change::Deleted),
        (_, Some(known)) => told(known) != told(row),
        (_, None) => row.table == "logout_notices" || (row.table == "users" && told(row).is_some()),
    }
}
