//! The table `consents`: what a person allowed an application.

use diesel::prelude::*;
use glasshouse_shared::{Scope, exchange::Change};

use super::{
    Fault, Tx,
    row::{about, row},
    schema::{clients, consents},
};
use crate::protocol::Timestamp;

row! {
    /// One person's word to one application.
    ConsentRow of consents {
        user_id: String,
        client_id: String,
        scope: String,
        created_at: i64,
    }
}

about!(ConsentRow of consents by user_id);

fn scope(text: &str) -> Result<Scope, Fault> {
    Scope::parse(text).map_err(|name| Fault::Row { table: "consents", why: format!("the scope “{name}”") })
}

/// What this person allowed this client.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<Option<Scope>, Fault> {
    find_text(tx, user_id, client_id)?.as_deref().map(scope).transpose()
}

fn find_text(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<Option<String>, Fault> {
    let given = consents::table.find((user_id, client_id)).select(consents::scope);
    tx.first(given)
}

/// Remember what this person allows, beside what they allowed before, and beside what they allow in another tab meanwhile. What
/// they refuse now is remembered no longer.
///
/// # Errors
/// A fault of the database.
pub fn give(tx: &mut Tx<'_>, user_id: &str, client_id: &str, allowed: &Scope, refused: &Scope) -> Result<(), Fault> {
    let now = tx.now();
    loop {
        let Some(before) = find_text(tx, user_id, client_id)? else { return begin(tx, user_id, client_id, allowed) };
        let unchanged = consents::table.find((user_id, client_id)).filter(consents::scope.eq(before.clone()));
        let kept = scope(&before)?.or(allowed).but(refused);
        let changed = (consents::scope.eq(kept.to_string()), consents::created_at.eq(now));
        let statement = diesel::update(unchanged).set(changed).returning(consents::all_columns);
        if !tx.write::<ConsentRow, _>(Change::Updated, statement)?.is_empty() {
            return Ok(());
        }
    }
}

fn begin(tx: &mut Tx<'_>, user_id: &str, client_id: &str, allowed: &Scope) -> Result<(), Fault> {
    let row = ConsentRow {
        user_id: user_id.to_owned(),
        client_id: client_id.to_owned(),
        scope: allowed.to_string(),
        created_at: tx.now(),
    };
    let statement = diesel::insert_into(consents::table).values(row).returning(consents::all_columns);
    tx.write::<ConsentRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// Forget what this person allowed this client.
///
/// # Errors
/// A fault of the database.
pub fn forget(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<bool, Fault> {
    let statement = diesel::delete(consents::table.find((user_id, client_id))).returning(consents::all_columns);
    Ok(!tx.write::<ConsentRow, _>(Change::Deleted, statement)?.is_empty())
}

/// One application that a person allowed something.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The client.
    pub client_id: String,
    /// Its name for people.
    pub client_name: String,
    /// What it says of itself.
    pub description: String,
    /// What it may do.
    pub scope: Scope,
    /// Since when.
    pub since: Timestamp,
}

/// Every application that this person allowed something, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn given_by(tx: &mut Tx<'_>, user_id: &str) -> Result<Vec<Allowed>, Fault> {
    let query = consents::table
        .inner_join(clients::table)
        .filter(consents::user_id.eq(user_id))
        .order(consents::created_at.desc())
        .select((consents::client_id, clients::name, clients::description, consents::scope, consents::created_at));
    let rows: Vec<(String, String, String, String, i64)> = tx.load(query)?;
    let read = |(client_id, client_name, description, text, since): (_, _, _, String, _)| {
        Ok(Allowed { client_id, client_name, description, scope: scope(&text)?, since })
    };
    rows.into_iter().map(read).collect()
}
