//! A schema of its own on the server of the tests, for each test.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use diesel::{Connection, PgConnection, connection::SimpleConnection};
use provider::storage::Engine;
use url::Url;

use crate::database::{Database, Place};

/// A server has a limit of connections, so only a few tests are there at once.
static TURNS: [Mutex<()>; 4] = [const { Mutex::new(()) }; 4];

/// Whatever a connection makes lands in the schema, because of its search path.
pub fn database() -> Database {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let turn = TURNS[number % TURNS.len()].lock().unwrap_or_else(PoisonError::into_inner);
    let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL names a server; scripts/postgres makes one");
    let name = format!("storage_{}_{number}", std::process::id());
    let mut url = Url::parse(&server).unwrap();
    url.query_pairs_mut().append_pair("application_name", &name).append_pair("options", &format!("-csearch_path={name}"));
    let mut connection = PgConnection::establish(&server).unwrap();
    connection.batch_execute(&format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")).unwrap();
    Database::new(Engine::Postgres(url.into()), Place::Schema { server, name, turn })
}
