//! The table `session_clients`: who was told who somebody is, in which session.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{
    Fault, Tx, clients as client_rows,
    row::{about, row},
    schema::{clients, session_clients},
};
use crate::protocol::{Timestamp, client::Client};

row! {
    /// An application that took part in a session.
    SessionClientRow of session_clients {
        sid: String,
        client_id: String,
        user_id: String,
        created_at: i64,
        expires_at: i64,
    }
}

about!(SessionClientRow of session_clients by user_id);

/// Remember that this client was told who the person of this session is.
///
/// # Errors
/// A fault of the database.
pub fn join(tx: &mut Tx<'_>, sid: &str, client_id: &str, user_id: &str, expires_at: Timestamp) -> Result<(), Fault> {
    let known = session_clients::table.find((sid, client_id)).select(session_clients::created_at);
    let known: Option<i64> = tx.first(known)?;
    if known.is_some() {
        return Ok(());
    }
    let row = SessionClientRow {
        sid: sid.to_owned(),
        client_id: client_id.to_owned(),
        user_id: user_id.to_owned(),
        created_at: tx.now(),
        expires_at,
    };
    let statement = diesel::insert_into(session_clients::table).values(row).returning(session_clients::all_columns);
    tx.write::<SessionClientRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// The clients that took part in a session, the first one first.
///
/// # Errors
/// A fault of the database.
pub fn of(tx: &mut Tx<'_>, sid: &str) -> Result<Vec<Client>, Fault> {
    let joined = session_clients::table
        .inner_join(clients::table)
        .filter(session_clients::sid.eq(sid))
        .order((session_clients::created_at, session_clients::client_id))
        .select(session_clients::client_id);
    let ids: Vec<String> = tx.load(joined)?;
    let found = ids.iter().map(|id| client_rows::find(tx, id)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The session is over: nobody takes part in it any more.
///
/// # Errors
/// A fault of the database.
pub fn leave(tx: &mut Tx<'_>, sid: &str) -> Result<(), Fault> {
    let over = session_clients::table.filter(session_clients::sid.eq(sid.to_owned()));
    let statement = diesel::delete(over).returning(session_clients::all_columns);
    tx.write::<SessionClientRow, _>(Change::Deleted, statement)?;
    Ok(())
}
