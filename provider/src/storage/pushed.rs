//! The table `pushed_requests`: RFC 9126.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{Fault, Tx, row::row, schema::pushed_requests};
use crate::protocol::pushed::{ANSWERED_WITHIN, Pushed};

row! {
    /// An authorization request that waits.
    PushedRow of pushed_requests {
        id_hash: Vec<u8>,
        client_id: String,
        parameters: String,
        created_at: i64,
        expires_at: i64,
        opened_at: Option<i64>,
        used_at: Option<i64>,
    }
}

impl From<PushedRow> for Pushed {
    fn from(row: PushedRow) -> Self {
        Self {
            hash: row.id_hash,
            client_id: row.client_id,
            parameters: row.parameters,
            created_at: row.created_at,
            expires_at: row.expires_at,
            opened_at: row.opened_at,
            used_at: row.used_at,
        }
    }
}

/// Keep a request: RFC 9126 §2.2.
///
/// # Errors
/// A fault of the database.
pub fn push(tx: &mut Tx<'_>, pushed: &Pushed) -> Result<(), Fault> {
    let row = PushedRow {
        id_hash: pushed.hash.clone(),
        client_id: pushed.client_id.clone(),
        parameters: pushed.parameters.clone(),
        created_at: pushed.created_at,
        expires_at: pushed.expires_at,
        opened_at: pushed.opened_at,
        used_at: pushed.used_at,
    };
    let statement = diesel::insert_into(pushed_requests::table).values(row).returning(pushed_requests::all_columns);
    tx.write::<PushedRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// How many requests of this client are kept that have not expired.
///
/// # Errors
/// A fault of the database.
pub fn waiting(tx: &mut Tx<'_>, client_id: &str) -> Result<i64, Fault> {
    let alive = pushed_requests::expires_at.gt(tx.now());
    let rows = pushed_requests::table.filter(pushed_requests::client_id.eq(client_id)).filter(alive);
    tx.read(|connection| rows.count().get_result(connection))
}

/// The request of this digest, answered or not.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<Pushed>, Fault> {
    let row: Option<PushedRow> = tx.first(pushed_requests::table.find(hash))?;
    Ok(row.map(Into::into))
}

/// A browser has come with it: from now on a person has time to answer. It happens once, so that nobody prolongs it for ever.
///
/// # Errors
/// A fault of the database.
pub fn open(tx: &mut Tx<'_>, hash: &[u8]) -> Result<bool, Fault> {
    let now = tx.now();
    let unopened = pushed_requests::table.find(hash.to_vec()).filter(pushed_requests::opened_at.is_null());
    let alive = unopened.filter(pushed_requests::used_at.is_null()).filter(pushed_requests::expires_at.gt(now));
    let opened = (pushed_requests::opened_at.eq(Some(now)), pushed_requests::expires_at.eq(now + ANSWERED_WITHIN));
    let statement = diesel::update(alive).set(opened).returning(pushed_requests::all_columns);
    Ok(!tx.write::<PushedRow, _>(Change::Updated, statement)?.is_empty())
}

/// Mark a request as answered. False when somebody else was first.
///
/// # Errors
/// A fault of the database.
pub fn answer(tx: &mut Tx<'_>, hash: &[u8]) -> Result<bool, Fault> {
    //= https://www.rfc-editor.org/rfc/rfc9126#section-4
    //# Authorization servers SHOULD treat
    //# request_uri values as one-time use but MAY allow for duplicate
    //# requests due to a user reloading/refreshing their user agent.
    let unused = pushed_requests::table.find(hash.to_vec()).filter(pushed_requests::used_at.is_null());
    let statement = diesel::update(unused).set(pushed_requests::used_at.eq(Some(tx.now())));
    Ok(!tx.write::<PushedRow, _>(Change::Updated, statement.returning(pushed_requests::all_columns))?.is_empty())
}
