//! The table `assertions`: RFC 7523 §3, the part about `jti`.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{Fault, Tx, row::row, schema::assertions};

row! {
    /// A client assertion that was used.
    AssertionRow of assertions {
        assertion_hash: Vec<u8>,
        client_id: String,
        created_at: i64,
        expires_at: i64,
    }
}

/// Remember that an assertion was used. False when it was used before.
///
/// On PostgreSQL two of the same may both find nothing; then the second insert meets the first, and its transaction is run
/// again and finds it.
///
/// # Errors
/// A fault of the database.
pub fn spend(tx: &mut Tx<'_>, hash: &[u8], client_id: &str, expires_at: i64) -> Result<bool, Fault> {
    let used: Option<AssertionRow> = tx.first(assertions::table.find(hash))?;
    if used.is_some() {
        return Ok(false);
    }
    //= https://www.rfc-editor.org/rfc/rfc7523#section-3
    //# The authorization server MAY ensure that JWTs are not replayed by
    //# maintaining the set of used "jti" values for the length of time
    //# for which the JWT would be considered valid
    let row = AssertionRow { assertion_hash: hash.to_vec(), client_id: client_id.to_owned(), created_at: tx.now(), expires_at };
    let statement = diesel::insert_into(assertions::table).values(row).returning(assertions::all_columns);
    tx.write::<AssertionRow, _>(Change::Inserted, statement)?;
    Ok(true)
}
