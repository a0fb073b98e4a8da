//! The table `keys`: signing keys.

use diesel::prelude::*;
use glasshouse_shared::{exchange::Change, jwk::Jwk};

use super::{Fault, Tx, row::row, schema::keys};

row! {
    /// A signing key.
    KeyRow of keys {
        kid: String,
        algorithm: String,
        public_jwk: String,
        private_sealed: Vec<u8>,
        created_at: i64,
    }
}

/// The public halves, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn published(tx: &mut Tx<'_>) -> Result<Vec<Jwk>, Fault> {
    let query = keys::table.order((keys::created_at.desc(), keys::kid)).select(keys::public_jwk);
    let texts: Vec<String> = tx.read(|connection| query.load(connection))?;
    let odd = |error: serde_json::Error| Fault::Row { table: "keys", why: error.to_string() };
    texts.iter().map(|text| serde_json::from_str(text).map_err(odd)).collect()
}

/// Keep a new key with its private half sealed.
///
/// # Errors
/// A fault of the database.
pub fn add(tx: &mut Tx<'_>, public: &Jwk, private_sealed: Vec<u8>) -> Result<(), Fault> {
    let row = KeyRow {
        kid: public.kid.clone().unwrap_or_default(),
        algorithm: public.alg.clone().unwrap_or_default(),
        public_jwk: serde_json::to_string(public).map_err(|error| Fault::Other(error.to_string()))?,
        private_sealed,
        created_at: tx.now(),
    };
    tx.write::<KeyRow, _>(Change::Inserted, diesel::insert_into(keys::table).values(row).returning(keys::all_columns))?;
    Ok(())
}
