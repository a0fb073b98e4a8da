//! How long the lists of administration take with a million rows of each kind. Figures, not a test:
//!
//! ```text
//! cargo run --release -p provider --example lists                      # a new SQLite file
//! cargo run --release -p provider --example lists -- postgres://…      # an empty PostgreSQL database
//! ```
//!
//! It fills the database (a minute or more), then prints for each list the milliseconds of its first page, of a page in the
//! middle, of a search, and of the count; each is the median of many.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};
use glasshouse_web::clock::ManualClock;
use provider::{
    protocol::audit::Action,
    storage::{
        Engine, Fault, Stop, Store, Tx,
        audit::{self, Wanted},
        clients,
        listing::Start,
        sessions, tokens,
        users::{self, Which},
    },
};

/// Rows of each kind.
const ROWS: i64 = 1_000_000;
/// The clock: half of what is timed has ended by then.
const NOW: i64 = ROWS / 2;
/// How often each question is asked.
const TIMES: usize = 51;

fn fill(engine: &Engine) -> Result<(), Box<dyn std::error::Error>> {
    let sql = |numbers: &str, blob: &str, hex: &str| {
        format!(
            "INSERT INTO users (id, username, email, created_at, claims, custom_claims, name_key, email_key, superuser_at, disabled_at)
                SELECT 'u' || i, 'Name' || i, 'n' || i || '@example.org', i, '{{}}', '{{}}', 'name' || i, 'n' || i || '@example.org',
                       CASE WHEN i % 100000 = 0 THEN i END, CASE WHEN i % 100 = 1 THEN i END FROM {numbers};
             INSERT INTO clients (client_id, name, description, auth_method, grant_types, redirect_uris, scope, pkce, compatibility,
                                  owner_id, created_at, metadata, name_key)
                SELECT 'c' || i, 'App' || i, '', 'none', '', 'https://app.example/' || i, 'email', 'optional', '',
                       'u' || (i % 1000 + 1), i, '{{}}', 'app' || i FROM {numbers};
             INSERT INTO tokens (token_hash, kind, grant_id, client_id, user_id, scope, created_at, expires_at, hint)
                SELECT {blob}, 'access', 'g' || {hex}, 'c' || (i % 100 + 1), 'u' || (i % 10000 + 1), 'email', i - 3600, i, '…abcd'
                FROM {numbers};
             INSERT INTO sessions (id_hash, user_id, state, created_at, expires_at, sid)
                SELECT {blob}, 'u' || (i % 10000 + 1), '{{}}', i - 3600, i, 's' || i FROM {numbers};
             INSERT INTO audit (created_at, user_id, actor, action, object_id, object)
                SELECT i, 'u' || (i % 10000 + 1), 'Name' || (i % 10000 + 1),
                       CASE WHEN i % 1000 = 0 THEN 'key.rotated' ELSE 'account.signed_in' END, 'u' || (i % 10000 + 1),
                       'Name' || (i % 10000 + 1) FROM {numbers};
             ANALYZE;"
        )
    };
    match engine {
        Engine::Sqlite(path) => {
            let mut connection = SqliteConnection::establish(&path.to_string_lossy())?;
            let numbers = format!(
                "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) SELECT i FROM n) AS n"
            );
            connection
                .batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN")?;
            connection.batch_execute(&sql(&numbers, "CAST(hex(randomblob(16)) AS BLOB)", "hex(randomblob(8))"))?;
            connection.batch_execute("COMMIT")?;
        }
        Engine::Postgres(url) => {
            let mut connection = PgConnection::establish(url)?;
            let numbers = format!("generate_series(1, {ROWS}) AS n(i)");
            connection.batch_execute(&sql(&numbers, "sha256(('h' || i)::bytea)", "md5(i::text)"))?;
        }
    }
    Ok(())
}

async fn took(
    store: &Store,
    what: &str,
    work: impl Fn(&mut Tx<'_>) -> Result<usize, Fault> + Clone + Send + 'static,
) -> Result<(), Stop> {
    let (mut times, mut rows): (Vec<Duration>, usize) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let (work, begun) = (work.clone(), Instant::now());
        rows = store.read(move |tx| Ok(work(tx)?)).await?;
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{what:44} {:8.3} ms  {rows} rows", times[TIMES / 2].as_secs_f64() * 1000.0);
    Ok(())
}

async fn measure(store: &Store) -> Result<(), Stop> {
    let name = |name: &str, number: i64| (format!("{name}{number}"), format!("u{number}"));
    let middle = name("name", ROWS / 2);
    took(store, "users: first page", |tx| Ok(users::named(tx, Which::All, "", &Start::Top)?.rows.len())).await?;
    let from = Start::After(middle.clone());
    took(store, "users: a page in the middle", move |tx| Ok(users::named(tx, Which::All, "", &from)?.rows.len())).await?;
    let from = Start::Before(middle);
    took(store, "users: the page before one", move |tx| Ok(users::named(tx, Which::All, "", &from)?.rows.len())).await?;
    took(store, "users: search, name77", |tx| Ok(users::named(tx, Which::All, "NAME77", &Start::Top)?.rows.len())).await?;
    took(store, "users: search, nobody", |tx| Ok(users::named(tx, Which::All, "zz", &Start::Top)?.rows.len())).await?;
    took(store, "users: search, n77…@", |tx| Ok(users::addressed(tx, "n7777", &Start::Top)?.rows.len())).await?;
    took(store, "users: superusers", |tx| Ok(users::named(tx, Which::Superusers, "", &Start::Top)?.rows.len())).await?;
    took(store, "users: disabled, name5", |tx| Ok(users::named(tx, Which::Disabled, "name5", &Start::Top)?.rows.len())).await?;
    took(store, "users: count", |tx| Ok(usize::try_from(users::count(tx, Which::All)?.number).unwrap_or_default())).await?;

    took(store, "applications: first page", |tx| Ok(clients::named(tx, None, "", &Start::Top)?.rows.len())).await?;
    took(store, "applications: search", |tx| Ok(clients::named(tx, None, "app99", &Start::Top)?.rows.len())).await?;
    took(store, "applications: of one person", |tx| Ok(clients::named(tx, Some("u7"), "", &Start::Top)?.rows.len())).await?;

    took(store, "tokens: first page", |tx| Ok(tokens::list(tx, None, None, &Start::Top)?.rows.len())).await?;
    let from = Start::After((ROWS / 2, vec![128]));
    took(store, "tokens: a page in the middle", move |tx| Ok(tokens::list(tx, None, None, &from)?.rows.len())).await?;
    took(store, "tokens: of one person (100)", |tx| Ok(tokens::list(tx, Some("u7"), None, &Start::Top)?.rows.len())).await?;
    took(store, "tokens: of one application (10,000)", |tx| Ok(tokens::list(tx, None, Some("c7"), &Start::Top)?.rows.len()))
        .await?;
    took(store, "tokens: of one at the other", |tx| Ok(tokens::list(tx, Some("u7"), Some("c7"), &Start::Top)?.rows.len()))
        .await?;
    took(store, "tokens: count", |tx| Ok(usize::try_from(tokens::count(tx)?.number).unwrap_or_default())).await?;

    took(store, "sessions: first page", |tx| Ok(sessions::list(tx, None, &Start::Top)?.rows.len())).await?;
    let from = Start::After((ROWS * 3 / 4, vec![128]));
    took(store, "sessions: a page in the middle", move |tx| Ok(sessions::list(tx, None, &from)?.rows.len())).await?;
    took(store, "sessions: of one person", |tx| Ok(sessions::list(tx, Some("u7"), &Start::Top)?.rows.len())).await?;

    let wanted = |change: fn(&mut Wanted)| {
        let mut wanted = Wanted::default();
        change(&mut wanted);
        wanted
    };
    for (what, wanted) in [
        ("audit log: newest", Wanted::default()),
        ("audit log: by one person", wanted(|it| it.actor = Some("Name7".into()))),
        ("audit log: to one account", wanted(|it| it.object_id = Some("u7".into()))),
        ("audit log: a rare action", wanted(|it| it.action = Some(Action::KeyRotated))),
        ("audit log: a frequent action", wanted(|it| it.action = Some(Action::SignedIn))),
    ] {
        took(store, what, move |tx| Ok(audit::list(tx, &wanted, &Start::Top)?.rows.len())).await?;
    }
    let from = Start::After(ROWS / 2);
    took(store, "audit log: a page in the middle", move |tx| Ok(audit::list(tx, &Wanted::default(), &from)?.rows.len())).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let engine = match std::env::args().nth(1) {
        Some(url) => Engine::parse(&url)?,
        None => Engine::Sqlite(folder.path().join("lists.db")),
    };
    let store = Store::open(&engine, Arc::new(ManualClock::at(NOW)))?;
    let begun = Instant::now();
    fill(&engine)?;
    println!("{ROWS} rows each in users, clients, tokens, sessions, audit: {:.0} s", begun.elapsed().as_secs_f64());
    measure(&store).await?;
    Ok(())
}
