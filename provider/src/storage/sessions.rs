//! The table `sessions`: browsers that the provider recognises.

use diesel::{
    prelude::*,
    sql_types::{BigInt, Binary},
};
use glasshouse_shared::exchange::Change;

use super::{
    Fault, Tx,
    connection::MultiBackend,
    listing::{self, Count, Page, Start},
    row::{about, row},
    schema::sessions,
};
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
        user_agent: Option<String>,
        address: Option<String>,
        seen_at: Option<i64>,
    }
}

about!(SessionRow of sessions by user_id);

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
    /// By what its person knows it again.
    pub place: Place,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// From where somebody signed in.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Place {
    /// What the browser calls itself: RFC 9110 §10.1.5.
    pub user_agent: Option<String>,
    /// The network address.
    pub address: Option<String>,
}

/// A session that has not ended, for the browser that holds its name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Loaded {
    /// What actix-session keeps, as JSON.
    pub state: String,
    /// When its person was last here; nothing while nobody is signed in.
    pub seen_at: Option<Timestamp>,
}

/// The session of this digest, when it has not ended.
///
/// # Errors
/// A fault of the database.
pub fn load(tx: &mut Tx<'_>, id_hash: &[u8]) -> Result<Option<Loaded>, Fault> {
    let now = tx.now();
    let live = sessions::table.find(id_hash).filter(sessions::expires_at.gt(now)).select((sessions::state, sessions::seen_at));
    let found: Option<(String, Option<i64>)> = tx.first(live)?;
    Ok(found.map(|(state, seen_at)| Loaded { state, seen_at }))
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
        user_agent: session.place.user_agent.clone(),
        address: session.place.address.clone(),
        seen_at: session.user_id.as_ref().map(|_| tx.now()),
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
        sessions::user_agent.eq(session.place.user_agent.clone()),
        sessions::address.eq(session.place.address.clone()),
        sessions::seen_at.eq(session.user_id.as_ref().map(|_| tx.now())),
    );
    let statement = diesel::update(sessions::table.find(session.id_hash.clone())).set(changed).returning(sessions::all_columns);
    Ok(!tx.write::<SessionRow, _>(Change::Updated, statement)?.is_empty())
}

/// Note that its person is here. Nobody is told: nothing happened but a visit.
///
/// # Errors
/// A fault of the database.
pub fn see(tx: &mut Tx<'_>, id_hash: &[u8]) -> Result<(), Fault> {
    let now = tx.now();
    let seen = diesel::update(sessions::table.find(id_hash.to_vec())).set(sessions::seen_at.eq(Some(now)));
    tx.purge(|connection| seen.execute(connection)).map(drop)
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

/// A session in which somebody is signed in, for them to look at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Open {
    /// The name of the sign-in.
    pub sid: String,
    /// From where.
    pub place: Place,
    /// When it began.
    pub created_at: Timestamp,
    /// When its person was last here, to the minute.
    pub seen_at: Option<Timestamp>,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// The sessions of this person that have not ended, the one that was used last first.
///
/// # Errors
/// A fault of the database.
pub fn of(tx: &mut Tx<'_>, user_id: &str) -> Result<Vec<Open>, Fault> {
    let live = sessions::table
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::expires_at.gt(tx.now()))
        .order((sessions::seen_at.desc(), sessions::created_at.desc()));
    let rows: Vec<SessionRow> = tx.load(live)?;
    let open = |row: SessionRow| {
        let place = Place { user_agent: row.user_agent, address: row.address };
        let (created_at, seen_at, expires_at) = (row.created_at, row.seen_at, row.expires_at);
        Some(Open { sid: row.sid?, place, created_at, seen_at, expires_at })
    };
    Ok(rows.into_iter().filter_map(open).collect())
}

/// End the session of this sign-in, when it is one of this person. False when it is not.
///
/// # Errors
/// A fault of the database.
pub fn end_sign_in(tx: &mut Tx<'_>, user_id: &str, sid: &str) -> Result<bool, Fault> {
    let theirs = sessions::table.filter(sessions::sid.eq(sid.to_owned())).filter(sessions::user_id.eq(user_id.to_owned()));
    let statement = diesel::delete(theirs).returning(sessions::all_columns);
    Ok(!tx.write::<SessionRow, _>(Change::Deleted, statement)?.is_empty())
}

/// End every session of this person: the account goes.
///
/// # Errors
/// A fault of the database.
pub(super) fn forget_all(tx: &mut Tx<'_>, user_id: &str) -> Result<(), Fault> {
    let theirs = sessions::table.filter(sessions::user_id.eq(user_id.to_owned()));
    tx.write::<SessionRow, _>(Change::Deleted, diesel::delete(theirs).returning(sessions::all_columns)).map(drop)
}

/// Where a page of sessions begins: beside the one that ends then and has this digest.
pub type Key = (i64, Vec<u8>);

/// The sessions of this person, or of everybody, with the account of each: the one that was used last first.
///
/// # Errors
/// A fault of the database.
pub fn list(tx: &mut Tx<'_>, user_id: Option<&str>, start: &Start<Key>) -> Result<Page<(String, Open), Key>, Fault> {
    let live = sessions::expires_at.gt(tx.now());
    let mut query = sessions::table.into_boxed::<MultiBackend>().filter(sessions::user_id.is_not_null()).filter(live);
    if let Some(user_id) = user_id {
        query = query.filter(sessions::user_id.eq(user_id.to_owned()));
    }
    let page = listing::page!(tx, SessionRow, query, start, sessions.(expires_at: BigInt, id_hash: Binary) down);
    page.map(|row| {
        let place = Place { user_agent: row.user_agent, address: row.address };
        let (created_at, seen_at, expires_at) = (row.created_at, row.seen_at, row.expires_at);
        let sid = row.sid.unwrap_or_default();
        Ok((row.user_id.unwrap_or_default(), Open { sid, place, created_at, seen_at, expires_at }))
    })
}

/// Whose session this sign-in is.
///
/// # Errors
/// A fault of the database.
pub fn owner(tx: &mut Tx<'_>, sid: &str) -> Result<Option<String>, Fault> {
    let named = sessions::table.filter(sessions::sid.eq(sid.replace('\0', ""))).select(sessions::user_id);
    let found: Option<Option<String>> = tx.first(named)?;
    Ok(found.flatten())
}

/// In how many browsers somebody is signed in.
///
/// # Errors
/// A fault of the database.
pub fn count(tx: &mut Tx<'_>) -> Result<Count, Fault> {
    let now = tx.now();
    listing::count!(tx, sessions::table.filter(sessions::user_id.is_not_null()).filter(sessions::expires_at.gt(now)))
}
