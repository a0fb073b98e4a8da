//! The table `clients`. A client comes with its secrets, by one question: those that it has are in `client_secrets`.

use std::collections::HashMap;

use diesel::{prelude::*, sql_types::Text};
use glasshouse_shared::{Scope, exchange::Change};

use super::{
    Fault, Tx,
    client_secrets::{self as secrets, ClientSecretRow},
    connection::MultiBackend,
    fault::json,
    listing::{self, Count, Page, Start},
    row::{Written, about, row},
    schema::{client_secrets, clients, codes, consents, tokens},
};
use crate::protocol::{
    Timestamp,
    client::{Auth, Client, Compatibility, GrantType, OwnLifetimes, PkceRule},
    client_secret::ClientSecret,
};

row! {
    /// An application.
    ClientRow of clients {
        client_id: String,
        name: String,
        description: String,
        auth_method: String,
        grant_types: String,
        redirect_uris: String,
        scope: String,
        pkce: String,
        compatibility: String,
        owner_id: Option<String>,
        created_at: i64,
        metadata: String,
        registration_hash: Option<Vec<u8>>,
        allowed_origins: String,
        code_lifetime: Option<i64>,
        access_lifetime: Option<i64>,
        refresh_idle_lifetime: Option<i64>,
        refresh_family_lifetime: Option<i64>,
        demo_of: Option<String>,
        name_key: String,
    }
}

about!(ClientRow of clients by owner_id);

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

/// How a client of this method proves who it is.
fn auth(method: &str, secrets: Vec<ClientSecret>) -> Result<Auth, Fault> {
    match (method, secrets.is_empty()) {
        ("none", true) => Ok(Auth::None),
        (PRIVATE_KEY_JWT, true) => Ok(Auth::PrivateKeyJwt),
        (SECRET, false) => Ok(Auth::Secret(secrets)),
        (SECRET_JWT, false) if secrets.iter().all(|secret| secret.sealed.is_some()) => Ok(Auth::SecretJwt(secrets)),
        (SECRET_JWT, false) => Err(odd("it signs with a secret that is not sealed, so nobody can verify it".into())),
        (method, _) => Err(odd(format!("the method “{method}” and its secrets do not fit"))),
    }
}

fn client(row: ClientRow, secrets: Vec<ClientSecret>) -> Result<Client, Fault> {
    let split = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    Ok(Client {
        client_id: row.client_id,
        name: row.name,
        description: row.description,
        auth: auth(&row.auth_method, secrets)?,
        grants: words(&row.grant_types, GrantType::parse)?,
        redirect_uris: split(&row.redirect_uris),
        scope: Scope::parse(&row.scope).map_err(|name| odd(format!("the scope “{name}”")))?,
        pkce: PkceRule::parse(&row.pkce).ok_or_else(|| odd(format!("PKCE “{}”", row.pkce)))?,
        compatibility: words(&row.compatibility, Compatibility::parse)?,
        owner_id: row.owner_id,
        created_at: row.created_at,
        metadata: serde_json::from_str(&row.metadata).map_err(|error| odd(format!("its metadata: {error}")))?,
        registration_hash: row.registration_hash,
        allowed_origins: split(&row.allowed_origins),
        lifetimes: OwnLifetimes {
            code: row.code_lifetime,
            access: row.access_lifetime,
            refresh_idle: row.refresh_idle_lifetime,
            refresh_family: row.refresh_family_lifetime,
        },
    })
}

impl TryFrom<&Client> for ClientRow {
    type Error = Fault;

    fn try_from(client: &Client) -> Result<Self, Fault> {
        let joined = |words: Vec<&str>| words.join(" ");
        let method = match &client.auth {
            Auth::None => "none",
            Auth::Secret(_) => SECRET,
            Auth::SecretJwt(_) => SECRET_JWT,
            Auth::PrivateKeyJwt => PRIVATE_KEY_JWT,
        };
        Ok(Self {
            client_id: client.client_id.clone(),
            name: client.name.clone(),
            description: client.description.clone(),
            auth_method: method.to_owned(),
            grant_types: joined(client.grants.iter().map(|grant| grant.word()).collect()),
            redirect_uris: client.redirect_uris.join(" "),
            scope: client.scope.to_string(),
            pkce: client.pkce.word().to_owned(),
            compatibility: joined(client.compatibility.iter().map(|switch| switch.word()).collect()),
            owner_id: client.owner_id.clone(),
            created_at: client.created_at,
            metadata: json(&client.metadata)?,
            registration_hash: client.registration_hash.clone(),
            allowed_origins: client.allowed_origins.join(" "),
            code_lifetime: client.lifetimes.code,
            access_lifetime: client.lifetimes.access,
            refresh_idle_lifetime: client.lifetimes.refresh_idle,
            refresh_family_lifetime: client.lifetimes.refresh_family,
            demo_of: None,
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
    let with_secrets = clients::table
        .left_join(client_secrets::table)
        .filter(clients::client_id.eq(client_id))
        .order((client_secrets::created_at.desc(), client_secrets::id.desc()));
    let rows: Vec<(ClientRow, Option<ClientSecretRow>)> = tx.load(with_secrets)?;
    let (mut found, mut secrets) = (None, Vec::new());
    for (row, secret) in rows {
        secrets.extend(secret.map(ClientSecret::from));
        found = Some(row);
    }
    found.map(|row| client(row, secrets)).transpose()
}

/// The client of this name, to be written again by [`update`]: until the transaction ends, nobody else changes it.
///
/// # Errors
/// A fault of the database.
pub fn find_to_change(tx: &mut Tx<'_>, client_id: &str) -> Result<Option<Client>, Fault> {
    if client_id.contains('\0') {
        return Ok(None);
    }
    tx.alone(&format!("the client {client_id}"))?;
    find(tx, client_id)
}

/// The demo client of this person.
///
/// # Errors
/// A fault of the database.
pub fn find_demo_of(tx: &mut Tx<'_>, user_id: &str) -> Result<Option<Client>, Fault> {
    let demo = clients::table.filter(clients::demo_of.eq(user_id)).select(clients::client_id);
    let id: Option<String> = tx.first(demo)?;
    id.map_or(Ok(None), |id| find(tx, &id))
}

/// Everything that this person registered, the oldest first, at most `most`.
///
/// # Errors
/// A fault of the database.
pub fn owned_by(tx: &mut Tx<'_>, owner_id: &str, most: i64) -> Result<Vec<Client>, Fault> {
    let owned =
        clients::table.filter(clients::owner_id.eq(owner_id)).order((clients::created_at, clients::client_id)).limit(most);
    let ids: Vec<String> = tx.load(owned.select(clients::client_id))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(find(tx, &id)?);
    }
    Ok(found)
}

/// How many clients this person registered.
///
/// # Errors
/// A fault of the database.
pub fn count_owned_by(tx: &mut Tx<'_>, owner_id: &str) -> Result<i64, Fault> {
    tx.read(|connection| clients::table.filter(clients::owner_id.eq(owner_id)).count().get_result(connection))
}

/// What a client holds that goes with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Held {
    /// People who allowed it something.
    pub consents: i64,
    /// Codes that are neither used nor expired.
    pub codes: i64,
    /// Tokens that are neither revoked nor expired.
    pub tokens: i64,
}

/// Count what a client holds.
///
/// # Errors
/// A fault of the database.
pub fn held_by(tx: &mut Tx<'_>, client_id: &str) -> Result<Held, Fault> {
    let now = tx.now();
    let consents = consents::table.filter(consents::client_id.eq(client_id)).count();
    let codes = codes::table.filter(codes::client_id.eq(client_id)).filter(codes::redeemed_at.is_null());
    let codes = codes.filter(codes::expires_at.gt(now)).count();
    let tokens = tokens::table.filter(tokens::client_id.eq(client_id)).filter(tokens::revoked_at.is_null());
    let tokens = tokens.filter(tokens::expires_at.gt(now)).count();
    Ok(Held {
        consents: tx.read(|connection| consents.get_result(connection))?,
        codes: tx.read(|connection| codes.get_result(connection))?,
        tokens: tx.read(|connection| tokens.get_result(connection))?,
    })
}

/// The names of the clients that this person registered, in the order of their making.
///
/// # Errors
/// A fault of the database.
pub fn names_of_owner(tx: &mut Tx<'_>, owner_id: &str) -> Result<Vec<String>, Fault> {
    let owned = clients::table.filter(clients::owner_id.eq(owner_id)).order((clients::created_at, clients::client_id));
    tx.load(owned.select(clients::name))
}

/// The `client_id` of each client that this person registered.
///
/// # Errors
/// A fault of the database.
pub fn ids_of_owner(tx: &mut Tx<'_>, owner_id: &str) -> Result<Vec<String>, Fault> {
    let owned = clients::table.filter(clients::owner_id.eq(owner_id)).select(clients::client_id);
    tx.load(owned)
}

/// The row of this client, as it stands.
///
/// # Errors
/// A fault of the database.
pub fn standing(tx: &mut Tx<'_>, client_id: &str) -> Result<Option<Written>, Fault> {
    if client_id.contains('\0') {
        return Ok(None);
    }
    let known = clients::table.find(client_id);
    let row: Option<ClientRow> = tx.first(known)?;
    Ok(row.map(|row| Written::of(Change::Inserted, &row)))
}

/// Register a client: RFC 6749 §2.
///
/// # Errors
/// A fault of the database.
pub fn register(tx: &mut Tx<'_>, client: &Client) -> Result<(), Fault> {
    insert(tx, client, ClientRow::try_from(client)?)
}

/// Register the demo client of a person, of whom there is one: the database refuses a second.
///
/// # Errors
/// A fault of the database.
pub fn register_demo(tx: &mut Tx<'_>, client: &Client) -> Result<(), Fault> {
    insert(tx, client, ClientRow { demo_of: client.owner_id.clone(), ..ClientRow::try_from(client)? })
}

fn insert(tx: &mut Tx<'_>, client: &Client, row: ClientRow) -> Result<(), Fault> {
    let statement = diesel::insert_into(clients::table).values(row).returning(clients::all_columns);
    tx.write::<ClientRow, _>(Change::Inserted, statement)?;
    secrets::keep(tx, &client.client_id, client.auth.secrets())
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

/// End a registration: RFC 7592 §2.3. Consents, codes and tokens of the client go with it; tokens before it, so that whoever
/// watches sees them go.
///
/// # Errors
/// A fault of the database.
pub fn forget(tx: &mut Tx<'_>, client_id: &str) -> Result<bool, Fault> {
    super::tokens::forget_held(tx, client_id)?;
    let statement = diesel::delete(clients::table.find(client_id)).returning(clients::all_columns);
    Ok(!tx.write::<ClientRow, _>(Change::Deleted, statement)?.is_empty())
}

/// Give a client other settings, and other secrets: those that it does not hold any more go. Who registered it, and when, stays.
///
/// What is written here is all of the client, so it comes from [`find_to_change`] in the same transaction.
///
/// # Errors
/// A fault of the database.
pub fn update(tx: &mut Tx<'_>, client: &Client) -> Result<(), Fault> {
    let row = ClientRow::try_from(client)?;
    let settings = (
        clients::name.eq(row.name),
        clients::description.eq(row.description),
        clients::auth_method.eq(row.auth_method),
        clients::grant_types.eq(row.grant_types),
        clients::redirect_uris.eq(row.redirect_uris),
        clients::scope.eq(row.scope),
        clients::pkce.eq(row.pkce),
        clients::compatibility.eq(row.compatibility),
        clients::metadata.eq(row.metadata),
        clients::registration_hash.eq(row.registration_hash),
        clients::allowed_origins.eq(row.allowed_origins),
        clients::code_lifetime.eq(row.code_lifetime),
        clients::access_lifetime.eq(row.access_lifetime),
        clients::refresh_idle_lifetime.eq(row.refresh_idle_lifetime),
        clients::refresh_family_lifetime.eq(row.refresh_family_lifetime),
        clients::name_key.eq(row.name_key),
    );
    let statement = diesel::update(clients::table.find(row.client_id)).set(settings).returning(clients::all_columns);
    let known = !tx.write::<ClientRow, _>(Change::Updated, statement)?.is_empty();
    if known { secrets::keep(tx, &client.client_id, client.auth.secrets()) } else { Ok(()) }
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
    let page = listing::page!(tx, ClientRow, query, start, clients.(name_key: Text, client_id: Text) up);
    let mut secrets = secrets::of(tx, page.rows.iter().map(|row| row.client_id.clone()).collect())?;
    page.map(|row| {
        let own = secrets.remove(&row.client_id).unwrap_or_default();
        client(row, own)
    })
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
    let rows: Vec<(String, String)> = tx.load(known)?;
    Ok(rows.into_iter().collect())
}
