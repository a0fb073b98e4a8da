//! One of each thing that is stored, and how tests write and look.

use glasshouse_shared::{Scope, authorization::Challenge, claims::ClaimsRequest, pkce::Method, registration::ClientMetadata};
use provider::{
    protocol::{
        account::{User, Username},
        audit::Entry,
        bearer::{Kind, Token},
        client::{Auth, Client, GrantType, OwnLifetimes, PkceRule},
        client_secret::ClientSecret,
        code::Code,
    },
    storage::{
        Fault, Stop, Store, Tx, Value,
        audit::{self, Wanted},
        clients,
        listing::{Count, Start},
        tables, users,
    },
};

use crate::database::START;

pub fn scope(names: &str) -> Scope {
    Scope::parse(names).unwrap()
}

pub fn user(name: &str) -> User {
    User::new(format!("id-of-{name}"), Username::parse(name).unwrap(), START)
}

/// A secret with this name and this digest.
pub fn secret(id: &str, byte: u8) -> ClientSecret {
    ClientSecret { id: id.into(), hash: vec![byte; 32], sealed: None, created_at: START, expires_at: None, used_at: None }
}

pub fn client(client_id: &str) -> Client {
    Client {
        client_id: client_id.into(),
        name: format!("The {client_id}"),
        description: "Shows your photos next to your name.".into(),
        auth: Auth::Secret(vec![secret(client_id, 7)]),
        grants: GrantType::ALL.to_vec(),
        redirect_uris: vec!["http://localhost:8000/authorized".into(), "http://127.0.0.1:8000/authorized".into()],
        scope: scope("email photos:read"),
        pkce: PkceRule::Optional,
        compatibility: vec![],
        owner_id: None,
        created_at: START,
        metadata: ClientMetadata::default(),
        registration_hash: None,
        allowed_origins: vec![],
        lifetimes: OwnLifetimes::default(),
    }
}

/// A code that Ada gave to the client `app`.
pub fn code(hash: u8) -> Code {
    Code {
        hash: vec![hash; 32],
        grant_id: "grant".into(),
        client_id: "app".into(),
        user_id: "id-of-ada".into(),
        redirect_uri: Some("http://localhost:8000/authorized".into()),
        scope: scope("email photos:read"),
        challenge: Some(Challenge { value: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into(), method: Method::S256 }),
        created_at: START,
        expires_at: START + 60,
        redeemed_at: None,
        authentication: None,
        nonce: None,
        claims: ClaimsRequest::default(),
        resource: vec![],
    }
}

/// A refresh token of Ada and the client `app`.
pub fn refresh_token(hash: u8) -> Token {
    Token {
        hash: vec![hash; 32],
        kind: Kind::Refresh,
        grant_id: "grant".into(),
        parent_hash: None,
        client_id: "app".into(),
        user_id: Some("id-of-ada".into()),
        scope: scope("email"),
        created_at: START,
        expires_at: START + 1000,
        family_ends_at: Some(START + 5000),
        used_at: None,
        revoked_at: None,
        authentication: None,
        claims: ClaimsRequest::default(),
        resource: vec![],
        act: None,
        hint: None,
    }
}

/// An access token beside it.
pub fn access_token(hash: u8) -> Token {
    Token { kind: Kind::Access, family_ends_at: None, ..refresh_token(hash) }
}

/// A transaction that must end well.
pub async fn write<T: Send + 'static>(store: &Store, work: impl Fn(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static) -> T {
    store.transaction(move |tx| Ok(work(tx)?)).await.unwrap()
}

/// A look that must end well.
pub async fn look<T: Send + 'static>(store: &Store, work: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static) -> T {
    store.read(move |tx| Ok(work(tx)?)).await.unwrap()
}

/// The lines of the audit log, the newest first: those of every page.
pub async fn logged(store: &Store) -> Vec<Entry> {
    let every = |tx: &mut Tx<'_>| {
        let mut page = audit::list(tx, &Wanted::default(), &Start::Top)?;
        let mut lines = page.rows;
        while let Some(last) = page.after {
            page = audit::list(tx, &Wanted::default(), &Start::After(last))?;
            lines.append(&mut page.rows);
        }
        Ok(lines)
    };
    look(store, every).await
}

/// Ada, and the client `app`: whoever tokens belong to must be there.
pub async fn ada_and_app(store: &Store) {
    write(store, |tx| {
        users::create(tx, &user("ada"))?;
        clients::register(tx, &client("app"))
    })
    .await;
}

/// The rows of a table as they stand there, the newest first.
pub async fn stored(store: &Store, table: &'static str) -> Vec<Vec<Value>> {
    let all = look(store, |tx| tables::all(tx, i64::MAX)).await;
    let table = all.into_iter().find(|known| known.name == table).unwrap();
    assert_eq!(table.count, Count::of(table.rows.len()));
    table.rows.into_iter().map(|row| row.values).collect()
}

/// The fault that something ended with.
pub fn fault<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> Fault {
    match outcome {
        Err(Stop::Fault(fault)) => fault,
        other => panic!("no fault: {other:?}"),
    }
}

/// Times at which numbers and blobs like to break.
pub const TIMES: [i64; 5] = [0, -1, i64::MIN, i64::MAX, START];

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
