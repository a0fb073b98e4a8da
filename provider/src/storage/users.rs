//! The table `users`.

use std::collections::HashMap;

use diesel::{prelude::*, sql_types::Text};
use glasshouse_shared::exchange::Change;
use serde_json::{Map, Value};

use super::{
    Fault, Tx, clients,
    connection::MultiBackend,
    fault::json,
    listing::{self, Count, Page, Start},
    row::{about, row},
    schema::users,
    sessions, tokens,
};
use crate::protocol::{
    Timestamp,
    account::{User, Username},
};

row! {
    /// A person.
    UserRow of users {
        id: String,
        username: String,
        password_hash: Option<String>,
        email: Option<String>,
        created_at: i64,
        disabled_at: Option<i64>,
        claims: String,
        superuser_at: Option<i64>,
        custom_claims: String,
        name_key: String,
        email_key: String,
    }
}

about!(UserRow of users by id);

impl TryFrom<UserRow> for User {
    type Error = Fault;

    fn try_from(row: UserRow) -> Result<Self, Fault> {
        let odd = |why| Fault::Row { table: "users", why };
        let username = Username::parse(&row.username).map_err(|bad| odd(bad.to_string()))?;
        Ok(Self {
            id: row.id,
            username,
            password_hash: row.password_hash,
            email: row.email,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
            claims: serde_json::from_str(&row.claims).map_err(|error| odd(format!("its claims: {error}")))?,
            superuser_at: row.superuser_at,
            custom_claims: serde_json::from_str(&row.custom_claims)
                .map_err(|error| odd(format!("its custom claims: {error}")))?,
        })
    }
}

/// The account of this id.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<User>, Fault> {
    let row: Option<UserRow> = tx.first(users::table.find(id))?;
    row.map(TryInto::try_into).transpose()
}

/// The account of this name.
///
/// # Errors
/// A fault of the database.
pub fn find_by_name(tx: &mut Tx<'_>, username: &Username) -> Result<Option<User>, Fault> {
    let named = users::table.filter(users::username.eq(username.as_str()));
    let row: Option<UserRow> = tx.first(named)?;
    row.map(TryInto::try_into).transpose()
}

/// Make an account.
///
/// # Errors
/// A fault of the database; a name that is taken is one, because the caller looked first.
pub fn create(tx: &mut Tx<'_>, user: &User) -> Result<(), Fault> {
    let row = UserRow {
        id: user.id.clone(),
        username: user.username.as_str().to_owned(),
        password_hash: user.password_hash.clone(),
        email: user.email.clone(),
        created_at: user.created_at,
        disabled_at: user.disabled_at,
        claims: json(&user.claims)?,
        superuser_at: user.superuser_at,
        custom_claims: json(&user.custom_claims)?,
        name_key: listing::key(user.username.as_str()),
        email_key: listing::key(user.email.as_deref().unwrap_or_default()),
    };
    tx.write::<UserRow, _>(Change::Inserted, diesel::insert_into(users::table).values(row).returning(users::all_columns))?;
    Ok(())
}

/// Keep what this person says of themselves. The e-mail address has a column of its own.
///
/// # Errors
/// A fault of the database.
pub fn describe(tx: &mut Tx<'_>, user: &User) -> Result<(), Fault> {
    let said = (
        users::email.eq(user.email.clone()),
        users::claims.eq(json(&user.claims)?),
        users::email_key.eq(listing::key(user.email.as_deref().unwrap_or_default())),
    );
    let statement = diesel::update(users::table.find(user.id.clone())).set(said).returning(users::all_columns);
    tx.write::<UserRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// Keep what an administrator says of this person: see `scope::custom_claims`. False when there is no such account.
///
/// # Errors
/// A fault of the database.
pub fn set_custom_claims(tx: &mut Tx<'_>, id: &str, claims: &Map<String, Value>) -> Result<bool, Fault> {
    let said = users::custom_claims.eq(json(claims)?);
    let statement = diesel::update(users::table.find(id)).set(said).returning(users::all_columns);
    Ok(!tx.write::<UserRow, _>(Change::Updated, statement)?.is_empty())
}

/// The account may not be used from now on. False when it stays as it is: it is the last superuser's.
///
/// # Errors
/// A fault of the database.
pub fn disable(tx: &mut Tx<'_>, id: &str) -> Result<bool, Fault> {
    if last_superuser(tx, id)? {
        return Ok(false);
    }
    let now = tx.now();
    let statement = diesel::update(users::table.find(id)).set(users::disabled_at.eq(Some(now))).returning(users::all_columns);
    Ok(!tx.write::<UserRow, _>(Change::Updated, statement)?.is_empty())
}

/// The account may be used again.
///
/// # Errors
/// A fault of the database.
pub fn enable(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let enabled = users::disabled_at.eq(None::<Timestamp>);
    let statement = diesel::update(users::table.find(id)).set(enabled).returning(users::all_columns);
    tx.write::<UserRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// This person administers the provider from now on, or no longer. False when it stays as it is: somebody must.
///
/// # Errors
/// A fault of the database.
pub fn appoint(tx: &mut Tx<'_>, id: &str, superuser: bool) -> Result<bool, Fault> {
    if !superuser && last_superuser(tx, id)? {
        return Ok(false);
    }
    let since = superuser.then(|| tx.now());
    let statement = diesel::update(users::table.find(id)).set(users::superuser_at.eq(since)).returning(users::all_columns);
    Ok(!tx.write::<UserRow, _>(Change::Updated, statement)?.is_empty())
}

/// Everybody who administers the provider.
///
/// # Errors
/// A fault of the database.
pub fn superusers(tx: &mut Tx<'_>) -> Result<Vec<User>, Fault> {
    let all = users::table.filter(users::superuser_at.is_not_null()).order(users::superuser_at);
    let rows: Vec<UserRow> = tx.load(all)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// This is a superuser, and nobody else is one who may sign in. It stays true until the transaction ends.
///
/// # Errors
/// A fault of the database.
pub fn last_superuser(tx: &mut Tx<'_>, id: &str) -> Result<bool, Fault> {
    if find(tx, id)?.is_none_or(|user| user.superuser_at.is_none()) {
        return Ok(false);
    }
    tx.alone("the superusers")?;
    let others = users::table
        .filter(users::superuser_at.is_not_null())
        .filter(users::disabled_at.is_null())
        .filter(users::id.ne(id.to_owned()));
    let other: Option<String> = tx.first(others.select(users::id))?;
    Ok(other.is_none())
}

/// Give an account another password, or none.
///
/// # Errors
/// A fault of the database.
pub fn set_password(tx: &mut Tx<'_>, id: &str, password_hash: Option<String>) -> Result<(), Fault> {
    let statement =
        diesel::update(users::table.find(id)).set(users::password_hash.eq(password_hash)).returning(users::all_columns);
    tx.write::<UserRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// Remove an account. Its sessions, consents, codes and tokens go with it, and the applications that it registered; sessions and
/// tokens before it, so that whoever watches sees them go. False when there is none, or it is the last superuser's.
///
/// # Errors
/// A fault of the database.
pub fn forget(tx: &mut Tx<'_>, id: &str) -> Result<bool, Fault> {
    if last_superuser(tx, id)? {
        return Ok(false);
    }
    for client_id in clients::ids_of_owner(tx, id)? {
        clients::forget(tx, &client_id)?;
    }
    sessions::forget_all(tx, id)?;
    tokens::forget_of(tx, id)?;
    let statement = diesel::delete(users::table.find(id)).returning(users::all_columns);
    Ok(!tx.write::<UserRow, _>(Change::Deleted, statement)?.is_empty())
}

/// Which accounts a list is of.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those of superusers.
    Superusers,
    /// Those that may not be used.
    Disabled,
}

/// Where a page of accounts begins: beside the key of this name or address and this id.
pub type Key = (String, String);

type Boxed = users::BoxedQuery<'static, MultiBackend>;

fn which(which: Which) -> Boxed {
    let all = users::table.into_boxed();
    match which {
        Which::All => all,
        Which::Superusers => all.filter(users::superuser_at.is_not_null()),
        Which::Disabled => all.filter(users::disabled_at.is_not_null()),
    }
}

/// The accounts whose names begin so, by their names.
///
/// # Errors
/// A fault of the database.
pub fn named(tx: &mut Tx<'_>, of: Which, beginning: &str, start: &Start<Key>) -> Result<Page<User, Key>, Fault> {
    let key = listing::key(beginning);
    let mut query = which(of);
    if !key.is_empty() {
        query = query.filter(users::name_key.ge(key.clone())).filter(users::name_key.lt(listing::end_of(&key)));
    }
    listing::page!(tx, UserRow, query, start, users.(name_key: Text, id: Text) up).map(TryInto::try_into)
}

/// The accounts whose e-mail addresses begin so, by their addresses.
///
/// # Errors
/// A fault of the database.
pub fn addressed(tx: &mut Tx<'_>, beginning: &str, start: &Start<Key>) -> Result<Page<User, Key>, Fault> {
    let key = listing::key(beginning);
    let known = users::email_key.ge(key.clone()).and(users::email_key.lt(listing::end_of(&key)));
    let query = which(Which::All).filter(users::email_key.ne("")).filter(known);
    let page = listing::page!(tx, UserRow, query, start, users.(email_key: Text, id: Text) up);
    page.map(TryInto::try_into)
}

/// How many accounts there are.
///
/// # Errors
/// A fault of the database.
pub fn count(tx: &mut Tx<'_>, of: Which) -> Result<Count, Fault> {
    listing::count!(tx, which(of))
}

/// The names of accounts, by their ids.
///
/// # Errors
/// A fault of the database.
pub fn names(tx: &mut Tx<'_>, ids: Vec<String>) -> Result<HashMap<String, String>, Fault> {
    let known = users::table.filter(users::id.eq_any(ids)).select((users::id, users::username));
    let rows: Vec<(String, String)> = tx.load(known)?;
    Ok(rows.into_iter().collect())
}
