//! A schema of its own on the server of the tests, for each test.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use diesel::{Connection, PgConnection, connection::SimpleConnection};
use futures_util::future::join_all;
use provider::storage::{Engine, users};
use url::Url;

use crate::{
    database::{Database, Number, Place, run},
    rows::{fault, look, user},
};

/// A server has a limit of connections, so only a few tests are there at once.
static TURNS: [Mutex<()>; 2] = [const { Mutex::new(()) }; 2];

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
    Database::new(Engine::Postgres(url.into()), Place::Schema { server, name, _turn: turn })
}

#[test]
fn a_connection_that_the_server_cut_costs_one_fault_and_is_not_used_again() {
    run(&database(), async |db: &Database| {
        let store = db.store();
        let mut raw = db.raw();
        let open = join_all((0..6).map(|number| {
            let name = format!("user-{number}");
            store.transaction(move |tx| Ok(users::create(tx, &user(&name))?))
        }));
        assert!(open.await.iter().all(Result::is_ok));
        let cut = "SELECT count(pg_terminate_backend(pid)) AS number FROM pg_stat_activity
            WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()";
        let cut = raw.ask::<Number>("", cut)[0].number;
        let mut faults = 0;
        for number in 0..2 * cut {
            let name = format!("later-{number}");
            match store.transaction(move |tx| Ok(users::create(tx, &user(&name))?)).await {
                Ok(()) => {}
                failed => {
                    assert!(fault(failed).passing());
                    faults += 1;
                }
            }
        }
        assert!(cut > 0 && faults <= cut, "{faults} faults after {cut} connections were cut");
        assert_eq!(raw.count("users"), 6 + 2 * cut - faults);
        assert!(look(&store, |tx| users::find(tx, "id-of-user-0")).await.is_some());
    });
}
