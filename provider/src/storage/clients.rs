//! The table `clients`.

use std::collections::HashMap;

use diesel::{prelude::*, sql_types::Text};
use glasshouse_shared::{Scope, exchange::Change};

use super::{
    Fault, Tx,
    connection::MultiBackend,
    fault::json,
    listing::{self, Count, Page, Start},
    row::row,
    schema::{clients, codes, consents, tokens},
};
use crate::protocol::{
    Timestamp,
    client::{Auth, Client, Compatibility, GrantType, PkceRule},
};

row! {
    /// An application.
    ClientRow of clients {
        client_id: String,
        name: String,
        description: String,
        auth_method: String,
        secret_hash: Option<Vec<u8>>,
        secret_sealed: Option<Vec<u8>>,
        grant_types: String,
        redirect_uris: String,
        scope: String,
        pkce: String,
        compatibility: String,
        owner_id: Option<String>,
        created_at: i64,
        metadata: String,
        secret_expires_at: Option<i64>,
        registration_hash: Option<Vec<u8>>,
        name_key: String,
    }
}

/// The spelling of a confidential client's method: it may use either of RFC 6749 §2.3.1, so the first one's name stands for both.
const SECRET: &str = "client_secret_basic";
/// RFC 7523 §2.2 with an HMAC.
const SECRET_JWT: &str = "client_secret_jwt";
/// RFC 7523 §2.2 with a key of the client's own.
const PRIVATE_KEY_JWT: &str = "private_key_jwt";

fn odd(why: String) -> Fault {
    Fault::Row { table: "clients", why }
}

fn words<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Fault> {
    text.split_whitespace().map(|word| parse(word).ok_or_else(|| odd(format!("the word “{word}”")))).collect()
}

impl TryFrom<ClientRow> for Client {
    type Error = Fault;

    fn try_from(row: ClientRow) -> Result<Self, Fault> {
        let auth = match (row.auth_method.as_str(), row.secret_hash) {
            ("none", None) => Auth::None,
            (PRIVATE_KEY_JWT, None) => Auth::PrivateKeyJwt,
            (SECRET, Some(hash)) => Auth::Secret { hash, sealed: row.secret_sealed },
            (SECRET_JWT, Some(hash)) => match row.secret_sealed {
                Some(sealed) => Auth::SecretJwt { hash, sealed },
                None => return Err(odd("it signs with a secret that is not sealed, so nobody can verify it".into())),
            },
            (method, _) => return Err(odd(format!("the method “{method}” and its secret do not fit"))),
        };
        Ok(Self {
            client_id: row.client_id,
            name: row.name,
            description: row.description,
            auth,
            grants: words(&row.grant_types, GrantType::parse)?,
            redirect_uris: row.redirect_uris.split_whitespace().map(str::to_owned).collect(),
            scope: Scope::parse(&row.scope).map_err(|name| odd(format!("the scope “{name}”")))?,
            pkce: PkceRule::parse(&row.pkce).ok_or_else(|| odd(format!("PKCE “{}”", row.pkce)))?,
            compatibility: words(&row.compatibility, Compatibility::parse)?,
            owner_id: row.owner_id,
            created_at: row.created_at,
            metadata: serde_json::from_str(&row.metadata).map_err(|error| odd(format!("its metadata: {error}")))?,
            secret_expires_at: row.secret_expires_at,
            registration_hash: row.registration_hash,
        })
    }
}

impl TryFrom<&Client> for ClientRow {
    type Error = Fault;

    fn try_from(client: &Client) -> Result<Self, Fault> {
        let joined = |words: Vec<&str>| words.join(" ");
        let (method, hash, sealed) = match &client.auth {
            Auth::None => ("none", None, None),
            Auth::Secret { hash, sealed } => (SECRET, Some(hash.clone()), sealed.clone()),
            Auth::SecretJwt { hash, sealed } => (SECRET_JWT, Some(hash.clone()), Some(sealed.clone())),
            Auth::PrivateKeyJwt => (PRIVATE_KEY_JWT, None, None),
        };
        Ok(Self {
            client_id: client.client_id.clone(),
            name: client.name.clone(),
            description: client.description.clone(),
            auth_method: method.to_owned(),
            secret_hash: hash,
            secret_sealed: sealed,
            grant_types: joined(client.grants.iter().map(|grant| grant.word()).collect()),
            redirect_uris: client.redirect_uris.join(" "),
            scope: client.scope.to_string(),
            pkce: client.pkce.word().to_owned(),
            compatibility: joined(client.compatibility.iter().map(|switch| switch.word()).collect()),
            owner_id: client.owner_id.clone(),
            created_at: client.created_at,
            metadata: json(&client.metadata)?,
            secret_expires_at: client.secret_expires_at,
            registration_hash: client.registration_hash.clone(),
            name_key: listing::key(&client.name),
        })
    }
}

/// The client of this name.
///
/// # Errors
/// A fault of the database.
pub fn find(tx: &mut Tx<'_>, client_id: &str) -> Result<Option<Client>, Fault> {
    if client_id.contains('\0') {
        return Ok(None); // PostgreSQL has no such text: it would not look, it would fail.
    }
    let row: Option<ClientRow> = tx.read(|connection| clients::table.find(client_id).first(connection).optional())?;
    row.map(TryInto::try_into).transpose()
}

/// The first client that this person registered: their demo client.
///
/// # Errors
/// A fault of the database.
pub fn find_first_of(tx: &mut Tx<'_>, owner_id: &str) -> Result<Option<Client>, Fault> {
    let owned = clients::table.filter(clients::owner_id.eq(owner_id)).order((clients::created_at, clients::client_id));
    let row: Option<ClientRow> = tx.read(|connection| owned.first(connection).optional())?;
    row.map(TryInto::try_into).transpose()
}

/// Register a client: RFC 6749 §2.
///
/// # Errors
/// A fault of the database.
pub fn register(tx: &mut Tx<'_>, client: &Client) -> Result<(), Fault> {
    let statement = diesel::insert_into(clients::table).values(ClientRow::try_from(client)?).returning(clients::all_columns);
    tx.write::<ClientRow, _>(Change::Inserted, statement)?;
    Ok(())
}

/// How many clients registered themselves: RFC 7591.
///
/// # Errors
/// A fault of the database.
pub fn count_registered(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let registered = clients::table.filter(clients::registration_hash.is_not_null()).count();
    tx.read(|connection| registered.get_result(connection))
}

/// Remove the clients that registered themselves before this time and were never used: nobody allowed them anything, and they
/// hold neither code nor token. Answers how many went.
///
/// # Errors
/// A fault of the database.
pub fn forget_unused(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Fault> {
    let unused = clients::table
        .filter(clients::registration_hash.is_not_null())
        .filter(clients::created_at.lt(before))
        .filter(clients::client_id.ne_all(consents::table.select(consents::client_id)))
        .filter(clients::client_id.ne_all(codes::table.select(codes::client_id)))
        .filter(clients::client_id.ne_all(tokens::table.select(tokens::client_id)));
    tx.purge(|connection| diesel::delete(unused).execute(connection))
}

/// End a registration: RFC 7592 §2.3. Consents, codes and tokens of the client go with it.
///
/// # Errors
/// A fault of the database.
pub fn forget(tx: &mut Tx<'_>, client_id: &str) -> Result<bool, Fault> {
    let statement = diesel::delete(clients::table.find(client_id)).returning(clients::all_columns);
    Ok(!tx.write::<ClientRow, _>(Change::Deleted, statement)?.is_empty())
}

/// Give a client other settings. Who registered it, and when, stays.
///
/// # Errors
/// A fault of the database.
pub fn update(tx: &mut Tx<'_>, client: &Client) -> Result<(), Fault> {
    let row = ClientRow::try_from(client)?;
    let settings = (
        clients::name.eq(row.name),
        clients::description.eq(row.description),
        clients::auth_method.eq(row.auth_method),
        clients::secret_hash.eq(row.secret_hash),
        clients::secret_sealed.eq(row.secret_sealed),
        clients::grant_types.eq(row.grant_types),
        clients::redirect_uris.eq(row.redirect_uris),
        clients::scope.eq(row.scope),
        clients::pkce.eq(row.pkce),
        clients::compatibility.eq(row.compatibility),
        clients::metadata.eq(row.metadata),
        clients::secret_expires_at.eq(row.secret_expires_at),
        clients::registration_hash.eq(row.registration_hash),
        clients::name_key.eq(row.name_key),
    );
    let statement = diesel::update(clients::table.find(row.client_id)).set(settings).returning(clients::all_columns);
    tx.write::<ClientRow, _>(Change::Updated, statement)?;
    Ok(())
}

/// Where a page of clients begins: beside the key of this name and this `client_id`.
pub type Key = (String, String);

/// The clients whose names begin so, by their names: of this person, or of everybody.
///
/// # Errors
/// A fault of the database.
pub fn named(tx: &mut Tx<'_>, owner: Option<&str>, beginning: &str, start: &Start<Key>) -> Result<Page<Client, Key>, Fault> {
    let key = listing::key(beginning);
    let mut query = clients::table.into_boxed::<MultiBackend>();
    if let Some(owner) = owner {
        query = query.filter(clients::owner_id.eq(owner.to_owned()));
    }
    if !key.is_empty() {
        query = query.filter(clients::name_key.ge(key.clone())).filter(clients::name_key.lt(listing::end_of(&key)));
    }
    listing::page!(tx, ClientRow, query, start, clients.(name_key: Text, client_id: Text) up).map(TryInto::try_into)
}

/// How many clients there are.
///
/// # Errors
/// A fault of the database.
pub fn count(tx: &mut Tx<'_>) -> Result<Count, Fault> {
    listing::count!(tx, clients::table)
}

/// The names of clients for people, by their `client_id`.
///
/// # Errors
/// A fault of the database.
pub fn names(tx: &mut Tx<'_>, ids: Vec<String>) -> Result<HashMap<String, String>, Fault> {
    let known = clients::table.filter(clients::client_id.eq_any(ids)).select((clients::client_id, clients::name));
    let rows: Vec<(String, String)> = tx.read(|connection| known.load(connection))?;
    Ok(rows.into_iter().collect())
}
