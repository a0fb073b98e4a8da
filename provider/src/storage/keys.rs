//! The table `keys`: signing keys.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;
use jose::Algorithm;

use super::{Fault, Tx, row::row, schema::keys};
use crate::protocol::{Timestamp, key::Key};

row! {
    /// A signing key.
    KeyRow of keys {
        kid: String,
        algorithm: String,
        public_jwk: String,
        private_sealed: Vec<u8>,
        created_at: i64,
        active_at: i64,
        retired_at: Option<i64>,
        expires_at: Option<i64>,
    }
}

impl TryFrom<KeyRow> for Key {
    type Error = Fault;

    fn try_from(row: KeyRow) -> Result<Self, Fault> {
        let odd = |why: String| Fault::Row { table: "keys", why };
        let public: glasshouse_shared::jwk::Jwk =
            serde_json::from_str(&row.public_jwk).map_err(|error| odd(error.to_string()))?;
        if public.thumbprint().as_ref() != Some(&row.kid) {
            return Err(odd(format!("{} is not the thumbprint of its key", row.kid)));
        }
        Ok(Self {
            algorithm: Algorithm::parse(&row.algorithm).ok_or_else(|| odd(format!("no algorithm {}", row.algorithm)))?,
            kid: row.kid,
            public,
            private_sealed: row.private_sealed,
            created_at: row.created_at,
            active_at: row.active_at,
            retired_at: row.retired_at,
            expires_at: row.expires_at,
        })
    }
}

/// All keys, the newest first.
///
/// # Errors
/// A fault of the database, or a row that cannot be understood.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Key>, Fault> {
    let query = keys::table.order((keys::created_at.desc(), keys::kid));
    let rows: Vec<KeyRow> = tx.load(query)?;
    rows.into_iter().map(Key::try_from).collect()
}

/// Keep a new key.
///
/// # Errors
/// A fault of the database.
pub fn add(tx: &mut Tx<'_>, key: &Key) -> Result<(), Fault> {
    let row = KeyRow {
        kid: key.kid.clone(),
        algorithm: key.algorithm.name().to_owned(),
        public_jwk: serde_json::to_string(&key.public).map_err(|error| Fault::Other(error.to_string()))?,
        private_sealed: key.private_sealed.clone(),
        created_at: key.created_at,
        active_at: key.active_at,
        retired_at: key.retired_at,
        expires_at: key.expires_at,
    };
    tx.write::<KeyRow, _>(Change::Inserted, diesel::insert_into(keys::table).values(row).returning(keys::all_columns))?;
    Ok(())
}

/// From `at` on, the keys of this algorithm that are known so far sign no more; `until` then, they can be fetched.
///
/// # Errors
/// A fault of the database.
pub fn retire(tx: &mut Tx<'_>, algorithm: Algorithm, at: Timestamp, until: Timestamp) -> Result<(), Fault> {
    let live = keys::retired_at.is_null().or(keys::retired_at.gt(at));
    let statement = diesel::update(keys::table.filter(keys::algorithm.eq(algorithm.name())).filter(live))
        .set((keys::retired_at.eq(at), keys::expires_at.eq(until)))
        .returning(keys::all_columns);
    tx.write::<KeyRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// The retired keys of this algorithm can be fetched no more from `at` on: what they signed is worth nothing.
///
/// # Errors
/// A fault of the database.
pub fn withdraw(tx: &mut Tx<'_>, algorithm: Algorithm, at: Timestamp) -> Result<(), Fault> {
    let statement = diesel::update(keys::table.filter(keys::algorithm.eq(algorithm.name())).filter(keys::expires_at.gt(at)))
        .set(keys::expires_at.eq(at))
        .returning(keys::all_columns);
    tx.write::<KeyRow, _>(Change::Updated, statement)?;
    Ok(())
}
