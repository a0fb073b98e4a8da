//! What was written outside of a flow and is a part of it: the end of its sign-in, of its tokens, of its account.
//!
//! Somebody signs out on another page, takes a consent back, or is signed out by an administrator: no message of the flow says so,
//! and its rows are gone. Such a row goes into each flow to which it belongs, by what that flow wrote itself.

use glasshouse_shared::exchange::{Change, Flow, Row};

use super::trace::rows;

/// How a flow knows a row that was written elsewhere.
enum Tie<'a> {
    /// It has the row itself.
    Row,
    /// It has a row of this sign-in.
    SignIn(&'a str),
    /// It has a row about this person.
    Person(&'a str),
}

/// Rows that can be the end of something in other flows than the one in which they were written.
pub(super) struct Elsewhere<'a>(Vec<(Tie<'a>, &'a Row)>);

/// They are of one table and have one name.
fn is_same(one: &Row, other: &Row) -> bool {
    let names = if matches!(&*one.table, "consents" | "session_clients") { 2 } else { 1 };
    one.table == other.table && one.columns.iter().take(names).eq(other.columns.iter().take(names))
}

/// This row was removed, and with it the sign-in of this name. One that goes on in a session of another name is not over.
pub(super) fn over<'a>(row: &'a Row, written: &[&Row]) -> Option<&'a str> {
    let sid = row.cell("sid").filter(|_| row.table == "sessions" && row.change == Change::Deleted)?;
    let goes_on = |row: &&Row| row.table == "sessions" && row.change != Change::Deleted && row.cell("sid") == Some(sid);
    (!written.iter().any(goes_on)).then_some(sid)
}

impl<'a> Elsewhere<'a> {
    /// Of what one request wrote. A token that was merely used is not among it: that is of its own flow, and of each request.
    pub(super) fn of(written: &[&'a Row]) -> Self {
        let tied = |&row: &&'a Row| {
            let tie = match (&*row.table, row.change) {
                ("sessions", Change::Deleted) => Tie::SignIn(over(row, written)?),
                ("session_clients", Change::Deleted) | ("logout_notices", Change::Inserted) => Tie::SignIn(row.cell("sid")?),
                ("users", Change::Updated | Change::Deleted) => Tie::Person(row.cell("id")?),
                ("tokens", Change::Updated) if row.cell("revoked_at").is_none() => return None,
                ("tokens", Change::Updated | Change::Deleted) | ("consents", Change::Deleted) => Tie::Row,
                _ => return None,
            };
            Some((tie, row))
        };
        Self(written.iter().filter_map(tied).collect())
    }

    /// No flow has to be asked.
    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that belong to this flow, and are news to it.
    pub(super) fn in_flow(&self, flow: &Flow) -> Vec<&'a Row> {
        let belongs = |tie: &Tie, row: &Row| {
            rows(flow).any(|its| match tie {
                Tie::Row => is_same(its, row),
                Tie::SignIn(sid) => its.cell("sid") == Some(sid),
                Tie::Person(id) => its.cell("user_id") == Some(id),
            })
        };
        let is_news = |row: &Row| is_news(row, rows(flow).filter(|its| is_same(its, row)).last());
        let those =
            self.0.iter().filter(|(tie, row)| is_for(row, flow.client_id.as_deref()) && belongs(tie, row) && is_news(row));
        those.map(|(_, row)| *row).collect()
    }
}

/// Which clients took part in a session, and who is told of its end, is for each of them alone.
pub(super) fn is_for(row: &Row, client_id: Option<&str>) -> bool {
    !matches!(&*row.table, "session_clients" | "logout_notices") || row.cell("client_id") == client_id
}

/// The flow learns from it that something ended, or that it did not. How long a session lives by now, or what somebody calls
/// themselves, is none of its business.
fn is_news(row: &Row, known: Option<&Row>) -> bool {
    let told = |row: &Row| row.cell(if row.table == "users" { "disabled_at" } else { "revoked_at" }).map(str::to_owned);
    match (row.change, known) {
        (Change::Deleted, known) => known.is_none_or(|known| known.change != Change::Deleted),
        (_, Some(known)) => told(known) != told(row),
        (_, None) => row.table == "logout_notices" || (row.table == "users" && told(row).is_some()),
    }
}
