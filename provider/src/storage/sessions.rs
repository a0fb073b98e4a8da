//! The table `sessions`: browsers that the provider recognises.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{Fault, Tx, row::row, schema::sessions};
use crate::protocol::Timestamp;

row! {
    /// A browser's session.
    SessionRow of sessions {
        id_hash: Vec<u8>,
        user_id: Option<String>,
        state: String,
        created_at: i64,
        expires_at: i64,
        sid: Option<String>,
    }
}

/// What is remembered of a browser.
#[derive(Clone)]
pub struct Session {
    /// SHA-256 of the value in the cookie.
    pub id_hash: Vec<u8>,
    /// Who is signed in.
    pub user_id: Option<String>,
    /// What actix-session keeps, as JSON.
    pub state: String,
    /// The name of the sign-in, which clients may know.
    pub sid: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// The state of a session that has not ended.
///
/// # Errors
/// A fault of the database.
pub fn load(tx: &mut Tx<'_>, id_hash: &[u8]) -> Result<Option<String>, Fault> {
    let now = tx.now();
    let live = sessions::table.find(id_hash).filter(sessions::expires_at.gt(now)).select(sessions::state);
    tx.read(|connection| live.first(connection).optional())
}

/// Begin a session.
///
/// # Errors
/// A fault of the database.
pub fn begin(tx: &mut Tx<'_>, session: &Session) -> Result<(), Fault> {
    let row = SessionRow {
        id_hash: session.id_hash.clone(),
        user_id: session.user_id.clone(),
        state: session.state.clone(),
        created_at: tx.now(),
        expires_at: session.expires_at,
        sid: session.sid.clone(),
    };
    let statement = diesel::insert_into(sessions::table).values(row).returning(sessions::all_columns);
    tx.write::<SessionRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// Keep what changed in a session. False when it was ended meanwhile: a revoked session does not come back.
///
/// # Errors
/// A fault of the database.
pub fn keep(tx: &mut Tx<'_>, session: &Session) -> Result<bool, Fault> {
    let changed = (
        sessions::user_id.eq(session.user_id.clone()),
        sessions::state.eq(session.state.clone()),
        sessions::expires_at.eq(session.expires_at),
        sessions::sid.eq(session.sid.clone()),
    );
    let statement = diesel::update(sessions::table.find(session.id_hash.clone())).set(changed).returning(sessions::all_columns);
    Ok(!tx.write::<SessionRow, _>(Change::Updated, statement)?.is_empty())
}

/// Let a session live longer.
///
/// # Errors
/// A fault of the database.
pub fn prolong(tx: &mut Tx<'_>, id_hash: &[u8], expires_at: Timestamp) -> Result<(), Fault> {
    let statement = diesel::update(sessions::table.find(id_hash.to_vec()))
        .set(sessions::expires_at.eq(expires_at))
        .returning(sessions::all_columns);
    tx.write::<SessionRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// End a session.
///
/// # Errors
/// A fault of the database.
pub fn end(tx: &mut Tx<'_>, id_hash: &[u8]) -> Result<(), Fault> {
    let statement = diesel::delete(sessions::table.find(id_hash.to_vec())).returning(sessions::all_columns);
    tx.write::<SessionRow, _>(Change::Deleted, statement)?;
    Ok(())
}
