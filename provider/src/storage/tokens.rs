//! The table `tokens`: RFC 6749 §1.4, §1.5.

use diesel::{
    dsl::{count_star, max},
    prelude::*,
    sql_types::{BigInt, Binary},
};
use glasshouse_shared::{Scope, exchange::Change};

use super::{
    Fault, Tx,
    connection::{AnyConnection, MultiBackend},
    grant,
    listing::{self, Count, Page, Start},
    row::{about, row},
    schema::tokens,
};
use crate::protocol::{
    Timestamp,
    bearer::{Kind, Token},
};

row! {
    /// A token.
    TokenRow of tokens {
        token_hash: Vec<u8>,
        kind: String,
        grant_id: String,
        parent_hash: Option<Vec<u8>>,
        client_id: String,
        user_id: Option<String>,
        scope: String,
        created_at: i64,
        expires_at: i64,
        family_ends_at: Option<i64>,
        used_at: Option<i64>,
        revoked_at: Option<i64>,
        auth_time: Option<i64>,
        amr: Option<String>,
        sid: Option<String>,
        claims: Option<String>,
        resource: Option<String>,
        act: Option<String>,
        hint: Option<String>,
    }
}

about!(TokenRow of tokens by user_id);

impl TryFrom<TokenRow> for Token {
    type Error = Fault;

    fn try_from(row: TokenRow) -> Result<Self, Fault> {
        let odd = |why: String| Fault::Row { table: "tokens", why };
        Ok(Self {
            hash: row.token_hash,
            kind: Kind::parse(&row.kind).ok_or_else(|| odd(format!("the kind “{}”", row.kind)))?,
            grant_id: row.grant_id,
            parent_hash: row.parent_hash,
            client_id: row.client_id,
            user_id: row.user_id,
            scope: Scope::parse(&row.scope).map_err(|name| odd(format!("the scope “{name}”")))?,
            created_at: row.created_at,
            expires_at: row.expires_at,
            family_ends_at: row.family_ends_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
            authentication: grant::authentication("tokens", row.auth_time, row.amr.as_deref(), row.sid)?,
            claims: grant::claims("tokens", row.claims.as_deref())?,
            resource: grant::resource(row.resource.as_deref()),
            act: row.act,
            hint: row.hint,
        })
    }
}

/// Keep new tokens.
///
/// # Errors
/// A fault of the database.
pub fn issue(tx: &mut Tx<'_>, issued: &[Token]) -> Result<(), Fault> {
    for token in issued {
        let (auth_time, amr, sid) = grant::authentication_columns(token.authentication.as_ref());
        let row = TokenRow {
            token_hash: token.hash.clone(),
            kind: token.kind.word().to_owned(),
            grant_id: token.grant_id.clone(),
            parent_hash: token.parent_hash.clone(),
            client_id: token.client_id.clone(),
            user_id: token.user_id.clone(),
            scope: token.scope.to_string(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            family_ends_at: token.family_ends_at,
            used_at: token.used_at,
            revoked_at: token.revoked_at,
            auth_time,
            amr,
            sid,
            claims: grant::claims_column(&token.claims)?,
            resource: grant::resource_column(&token.resource),
            act: token.act.clone(),
            hint: token.hint.clone(),
        };
        let statement = diesel::insert_into(tokens::table).values(row).returning(tokens::all_columns);
        tx.write::<TokenRow, _>(Change::Inserted, statement)?;
    }
    Ok(())
}

/// The token of this digest, alive or not.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, hash: &[u8]) -> Result<Option<Token>, Fault> {
    let row: Option<TokenRow> = tx.first(tokens::table.find(hash))?;
    row.map(TryInto::try_into).transpose()
}

/// Mark a refresh token as traded in. False when somebody else was first, or the family is dead.
///
/// # Errors
/// A fault of the database.
pub fn rotate(tx: &mut Tx<'_>, token: &Token) -> Result<bool, Fault> {
    let unused = tokens::table.find(token.hash.clone()).filter(tokens::used_at.is_null()).filter(tokens::revoked_at.is_null());
    let statement = diesel::update(unused).set(tokens::used_at.eq(Some(tx.now()))).returning(tokens::all_columns);
    Ok(!tx.write::<TokenRow, _>(Change::Updated, statement)?.is_empty())
}

/// Run a revocation until it finds nothing alive. A statement of PostgreSQL knows the rows of its beginning: what a rotation made
/// for which it had to wait, only the next one sees.
fn until_none_lives(mut revoke: impl FnMut() -> Result<Vec<TokenRow>, Fault>) -> Result<usize, Fault> {
    let mut revoked = 0;
    loop {
        match revoke()?.len() {
            0 => return Ok(revoked),
            found => revoked += found,
        }
    }
}

/// Revoke every token of a grant: RFC 6749 §4.1.2, RFC 7009 §2.1, RFC 9700 §4.14.2. Answers how many lived.
///
/// # Errors
/// A fault of the database.
pub fn revoke_grant(tx: &mut Tx<'_>, grant_id: &str) -> Result<usize, Fault> {
    until_none_lives(|| {
        let live = tokens::table.filter(tokens::grant_id.eq(grant_id.to_owned())).filter(tokens::revoked_at.is_null());
        let statement = diesel::update(live).set(tokens::revoked_at.eq(Some(tx.now()))).returning(tokens::all_columns);
        tx.write(Change::Updated, statement)
    })
}

/// The token lives, and whoever revokes it from now on waits until this transaction ends, and finds what was made of it.
///
/// # Errors
/// A fault of the database.
pub fn hold(tx: &mut Tx<'_>, token: &Token) -> Result<bool, Fault> {
    tx.read(|connection| match connection {
        AnyConnection::Sqlite(_) => Ok(0), // There is one writer, and this is it.
        AnyConnection::Postgres(connection) => {
            let lock = diesel::sql_query("SELECT 1 FROM tokens WHERE token_hash = $1 FOR UPDATE");
            lock.bind::<diesel::sql_types::Binary, _>(token.hash.clone()).execute(connection)
        }
    })?;
    let live = tokens::table.find(token.hash.clone()).filter(tokens::revoked_at.is_null()).count();
    Ok(tx.read(|connection| live.get_result::<i64>(connection))? > 0)
}

/// It was made from another access token: RFC 8693. Its grant is that of the other one.
///
/// # Errors
/// A fault of the database.
pub fn exchanged(tx: &mut Tx<'_>, token: &Token) -> Result<bool, Fault> {
    let Some(parent) = &token.parent_hash else { return Ok(false) };
    Ok(token.kind == Kind::Access && find(tx, parent)?.is_some_and(|parent| parent.kind == Kind::Access))
}

/// Revoke one token and all that was made from it by exchange, and leave the rest of its grant alone. Answers how many lived.
///
/// # Errors
/// A fault of the database.
pub fn revoke_exchanged(tx: &mut Tx<'_>, token: &Token) -> Result<usize, Fault> {
    let (mut revoked, mut left) = (0, vec![token.hash.clone()]);
    while let Some(hash) = left.pop() {
        let live = tokens::table.find(hash.clone()).filter(tokens::revoked_at.is_null());
        let statement = diesel::update(live).set(tokens::revoked_at.eq(Some(tx.now()))).returning(tokens::all_columns);
        revoked += tx.write::<TokenRow, _>(Change::Updated, statement)?.len();
        let made = tokens::table.filter(tokens::grant_id.eq(token.grant_id.clone())).filter(tokens::parent_hash.eq(Some(hash)));
        let made: Vec<Vec<u8>> = tx.load(made.select(tokens::token_hash))?;
        left.extend(made);
    }
    Ok(revoked)
}

/// Revoke what one client holds of one person, and what others made from that by exchange: the consent was taken back.
///
/// # Errors
/// A fault of the database.
pub fn revoke_held(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<usize, Fault> {
    let mut revoked = revoke_own(tx, user_id, client_id)?;
    let of_others = tokens::table
        .filter(tokens::user_id.eq(user_id.to_owned()))
        .filter(tokens::client_id.ne(client_id.to_owned()))
        .filter(tokens::parent_hash.is_not_null())
        .filter(tokens::revoked_at.is_null());
    let of_others: Vec<TokenRow> = tx.load(of_others)?;
    for row in of_others {
        let parent = row.parent_hash.as_ref().map(|hash| find(tx, hash)).transpose()?.flatten();
        if parent.is_some_and(|parent| parent.client_id == client_id) {
            revoked += revoke_exchanged(tx, &row.try_into()?)?;
        }
    }
    Ok(revoked)
}

/// What one client holds of a person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Held {
    /// The client.
    pub client_id: String,
    /// When it last got a token, of those that are still kept.
    pub newest: Timestamp,
    /// Tokens that are alive.
    pub alive: i64,
}

/// What each client holds of this person, as far as rows are still kept.
///
/// # Errors
/// A fault of the database.
pub fn held_of(tx: &mut Tx<'_>, user_id: &str) -> Result<Vec<Held>, Fault> {
    let theirs = tokens::table.filter(tokens::user_id.eq(user_id.to_owned())).group_by(tokens::client_id);
    let newest = theirs.select((tokens::client_id, max(tokens::created_at)));
    let newest: Vec<(String, Option<i64>)> = tx.load(newest)?;
    let alive = tokens::table
        .filter(tokens::user_id.eq(user_id.to_owned()))
        .filter(tokens::expires_at.gt(tx.now()))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::used_at.is_null())
        .group_by(tokens::client_id)
        .select((tokens::client_id, count_star()));
    let alive: Vec<(String, i64)> = tx.load(alive)?;
    let living = |client_id: &str| alive.iter().find(|(known, _)| known == client_id).map_or(0, |(_, alive)| *alive);
    let held = |(client_id, newest): (String, Option<i64>)| Some(Held { alive: living(&client_id), newest: newest?, client_id });
    Ok(newest.into_iter().filter_map(held).collect())
}

/// Remove the tokens of a person: the account goes.
///
/// # Errors
/// A fault of the database.
pub(super) fn forget_of(tx: &mut Tx<'_>, user_id: &str) -> Result<(), Fault> {
    let theirs = tokens::table.filter(tokens::user_id.eq(user_id.to_owned()));
    tx.write::<TokenRow, _>(Change::Deleted, diesel::delete(theirs).returning(tokens::all_columns)).map(drop)
}

/// Remove the tokens of a client: its registration goes.
///
/// # Errors
/// A fault of the database.
pub(super) fn forget_held(tx: &mut Tx<'_>, client_id: &str) -> Result<(), Fault> {
    let held = tokens::table.filter(tokens::client_id.eq(client_id.to_owned()));
    tx.write::<TokenRow, _>(Change::Deleted, diesel::delete(held).returning(tokens::all_columns)).map(drop)
}

/// Revoke the tokens of one client.
fn revoke_own(tx: &mut Tx<'_>, user_id: &str, client_id: &str) -> Result<usize, Fault> {
    until_none_lives(|| {
        let held = tokens::table
            .filter(tokens::user_id.eq(user_id.to_owned()))
            .filter(tokens::client_id.eq(client_id.to_owned()))
            .filter(tokens::revoked_at.is_null());
        let statement = diesel::update(held).set(tokens::revoked_at.eq(Some(tx.now()))).returning(tokens::all_columns);
        tx.write(Change::Updated, statement)
    })
}

/// Where a page of tokens begins: beside the one that ends then and has this digest.
pub type Key = (i64, Vec<u8>);

/// The tokens of this person and of this client, or of everybody: those that live longest first.
///
/// # Errors
/// A fault of the database.
pub fn list(
    tx: &mut Tx<'_>,
    user_id: Option<&str>,
    client_id: Option<&str>,
    start: &Start<Key>,
) -> Result<Page<Token, Key>, Fault> {
    let mut query = tokens::table.into_boxed::<MultiBackend>();
    if let Some(user_id) = user_id {
        query = query.filter(tokens::user_id.eq(user_id.to_owned()));
    }
    if let Some(client_id) = client_id {
        query = query.filter(tokens::client_id.eq(client_id.to_owned()));
    }
    listing::page!(tx, TokenRow, query, start, tokens.(expires_at: BigInt, token_hash: Binary) down).map(TryInto::try_into)
}

/// How many tokens have not expired.
///
/// # Errors
/// A fault of the database.
pub fn count(tx: &mut Tx<'_>) -> Result<Count, Fault> {
    let now = tx.now();
    listing::count!(tx, tokens::table.filter(tokens::expires_at.gt(now)))
}
