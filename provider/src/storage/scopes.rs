//! The table `scopes`: those that administrators made. The built-in ones are in no table.

use diesel::prelude::*;
use glasshouse_shared::exchange::Change;

use super::{Fault, Tx, row::row, schema::scopes};
use crate::protocol::scope::Custom;

row! {
    /// A scope.
    ScopeRow of scopes {
        name: String,
        title: String,
        hint: String,
        claims: String,
        created_at: i64,
    }
}

impl From<ScopeRow> for Custom {
    fn from(row: ScopeRow) -> Self {
        let claims = row.claims.split_whitespace().map(str::to_owned).collect();
        Self { name: row.name, title: row.title, hint: row.hint, claims, created_at: row.created_at }
    }
}

/// All of them, by their names.
///
/// # Errors
/// A fault of the database.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Custom>, Fault> {
    let rows: Vec<ScopeRow> = tx.load(scopes::table.order(scopes::created_at))?;
    let mut all: Vec<Custom> = rows.into_iter().map(Custom::from).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name)); // Here, because each database sorts text in its own way.
    Ok(all)
}

/// The one of this name.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<Custom>, Fault> {
    if name.contains('\0') {
        return Ok(None); // PostgreSQL has no such text: it would not look, it would fail.
    }
    let row: Option<ScopeRow> = tx.first(scopes::table.find(name))?;
    Ok(row.map(Custom::from))
}

/// Keep a new one.
///
/// # Errors
/// A fault of the database; a name that is taken is one, because the caller looked first.
pub fn create(tx: &mut Tx<'_>, scope: &Custom) -> Result<(), Fault> {
    let row = ScopeRow {
        name: scope.name.clone(),
        title: scope.title.clone(),
        hint: scope.hint.clone(),
        claims: scope.claims.join(" "),
        created_at: scope.created_at,
    };
    tx.write::<ScopeRow, _>(Change::Inserted, diesel::insert_into(scopes::table).values(row).returning(scopes::all_columns))?;
    Ok(())
}

/// Give the scope of this name other words, and let it open other claims. False when there is none.
///
/// # Errors
/// A fault of the database.
pub fn change(tx: &mut Tx<'_>, scope: &Custom) -> Result<bool, Fault> {
    let said =
        (scopes::title.eq(scope.title.clone()), scopes::hint.eq(scope.hint.clone()), scopes::claims.eq(scope.claims.join(" ")));
    let statement = diesel::update(scopes::table.find(scope.name.clone())).set(said).returning(scopes::all_columns);
    Ok(!tx.write::<ScopeRow, _>(Change::Updated, statement)?.is_empty())
}

/// Remove the scope of this name. False when there is none.
///
/// # Errors
/// A fault of the database.
pub fn delete(tx: &mut Tx<'_>, name: &str) -> Result<bool, Fault> {
    let statement = diesel::delete(scopes::table.find(name)).returning(scopes::all_columns);
    Ok(!tx.write::<ScopeRow, _>(Change::Deleted, statement)?.is_empty())
}
