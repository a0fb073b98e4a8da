//! The table `client_secrets`. A client is found together with its secrets: see [`super::clients`].

use std::collections::HashMap;

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{Fault, Tx, Written, row::row, schema::client_secrets};
use crate::protocol::client_secret::{ClientSecret, NOTED_EVERY};

row! {
    /// A secret.
    pub(super) ClientSecretRow of client_secrets {
        id: String,
        client_id: String,
        secret_hash: Vec<u8>,
        secret_sealed: Option<Vec<u8>>,
        created_at: i64,
        expires_at: Option<i64>,
        used_at: Option<i64>,
    }
}

impl From<ClientSecretRow> for ClientSecret {
    fn from(row: ClientSecretRow) -> Self {
        Self {
            id: row.id,
            hash: row.secret_hash,
            sealed: row.secret_sealed,
            created_at: row.created_at,
            expires_at: row.expires_at,
            used_at: row.used_at,
        }
    }
}

/// The secrets of these clients, by their `client_id`, the newest first.
pub(super) fn of(tx: &mut Tx<'_>, ids: Vec<String>) -> Result<HashMap<String, Vec<ClientSecret>>, Fault> {
    let theirs = client_secrets::table
        .filter(client_secrets::client_id.eq_any(ids))
        .order((client_secrets::created_at.desc(), client_secrets::id.desc()));
    let rows: Vec<ClientSecretRow> = tx.load(theirs)?;
    let mut secrets = HashMap::<_, Vec<_>>::new();
    for row in rows {
        secrets.entry(row.client_id.clone()).or_default().push(row.into());
    }
    Ok(secrets)
}

/// The rows of a client that is there, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn standing(tx: &mut Tx<'_>, client_id: &str) -> Result<Vec<Written>, Fault> {
    let theirs = client_secrets::table
        .filter(client_secrets::client_id.eq(client_id.to_owned()))
        .order((client_secrets::created_at.desc(), client_secrets::id.desc()));
    let rows: Vec<ClientSecretRow> = tx.load(theirs)?;
    Ok(rows.iter().map(|row| Written::of(Change::Inserted, row)).collect())
}

/// These are the secrets of the client from now on: others go, new ones come. What stays keeps its digest, its dates and its use.
pub(super) fn keep(tx: &mut Tx<'_>, client_id: &str, wanted: &[ClientSecret]) -> Result<(), Fault> {
    let of_client = client_secrets::table.filter(client_secrets::client_id.eq(client_id));
    let known: Vec<ClientSecretRow> = tx.load(of_client)?;
    let known: Vec<ClientSecret> = known.into_iter().map(Into::into).collect();
    for gone in known.iter().filter(|known| !wanted.iter().any(|secret| secret.id == known.id)) {
        let statement = diesel::delete(client_secrets::table.find(&gone.id)).returning(client_secrets::all_columns);
        tx.write::<ClientSecretRow, _>(Change::Deleted, statement)?;
    }
    for secret in wanted {
        match known.iter().find(|known| known.id == secret.id) {
            None => add(tx, client_id, secret)?,
            Some(known) if known.sealed != secret.sealed || known.expires_at != secret.expires_at => change(tx, secret)?,
            Some(_) => {}
        }
    }
    Ok(())
}

fn add(tx: &mut Tx<'_>, client_id: &str, secret: &ClientSecret) -> Result<(), Fault> {
    let secret = secret.clone();
    let row = ClientSecretRow {
        id: secret.id,
        client_id: client_id.to_owned(),
        secret_hash: secret.hash,
        secret_sealed: secret.sealed,
        created_at: secret.created_at,
        expires_at: secret.expires_at,
        used_at: secret.used_at,
    };
    let statement = diesel::insert_into(client_secrets::table).values(row).returning(client_secrets::all_columns);
    tx.write::<ClientSecretRow, _>(Change::Inserted, statement)?;
    Ok(())
}

fn change(tx: &mut Tx<'_>, secret: &ClientSecret) -> Result<(), Fault> {
    let settings = (client_secrets::secret_sealed.eq(secret.sealed.clone()), client_secrets::expires_at.eq(secret.expires_at));
    let changed = diesel::update(client_secrets::table.find(secret.id.clone())).set(settings);
    tx.write::<ClientSecretRow, _>(Change::Updated, changed.returning(client_secrets::all_columns))?;
    Ok(())
}

/// The secret was used just now. Nothing is written when a use was noted within [`NOTED_EVERY`].
///
/// # Errors
/// A fault of the database.
pub fn note_use(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let now = tx.now();
    let long_ago = client_secrets::used_at.is_null().or(client_secrets::used_at.le(now - NOTED_EVERY));
    let used = diesel::update(client_secrets::table.find(id)).set(client_secrets::used_at.eq(Some(now)));
    // A filter of an update: the conditions of `find` and this one both hold.
    let statement = used.filter(long_ago).returning(client_secrets::all_columns);
    tx.write::<ClientSecretRow, _>(Change::Updated, statement)?;
    Ok(())
}
