//! A fresh database for each test, and the macro that runs one text on both kinds.

use std::{
    path::Path,
    sync::{Arc, MutexGuard},
    time::Duration,
};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, connection::SimpleConnection, pg::Pg, sql_query,
    sql_types::BigInt, sqlite::Sqlite,
};
use glasshouse_web::clock::ManualClock;
use provider::storage::{Engine, Store};
use tempfile::TempDir;

/// When tests begin, in seconds since 1970.
pub const START: i64 = 1_800_000_000;

/// Two tests of each named function: one on a SQLite file, one on a PostgreSQL schema.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $test() {
                $crate::database::run(&$crate::database::Database::sqlite(), super::$test);
            })+
        }
        #[cfg(feature = "postgres-tests")]
        mod on_postgres {
            $(#[test]
            fn $test() {
                $crate::database::run(&$crate::postgres::database(), super::$test);
            })+
        }
    };
}

/// Run a test to its end.
pub fn run(database: &Database, test: impl AsyncFnOnce(&Database)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(test(database));
}

/// A database of its own, gone after the test.
pub struct Database {
    pub engine: Engine,
    pub clock: Arc<ManualClock>,
    place: Place,
}

/// Where it is.
pub enum Place {
    File {
        _folder: TempDir,
    },
    #[cfg_attr(not(feature = "postgres-tests"), expect(dead_code, reason = "only the tests of PostgreSQL make one"))]
    Schema {
        server: String,
        name: String,
        _turn: MutexGuard<'static, ()>,
    },
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::new(Engine::Sqlite(folder.path().join("default.db")), Place::File { _folder: folder })
    }

    pub fn new(engine: Engine, place: Place) -> Self {
        Self { engine, clock: Arc::new(ManualClock::at(START)), place }
    }

    /// Open it as the provider does.
    pub fn store(&self) -> Store {
        Store::open(&self.engine, self.clock.clone()).unwrap()
    }

    /// As the setting `database-url` has it.
    pub fn url(&self) -> String {
        match &self.engine {
            Engine::Sqlite(path) => format!("sqlite:{}", path.display()),
            Engine::Postgres(url) => url.clone(),
        }
    }

    /// The file of SQLite.
    pub fn file(&self) -> &Path {
        match &self.engine {
            Engine::Sqlite(path) => path,
            Engine::Postgres(_) => panic!("PostgreSQL is no file"),
        }
    }

    /// How many transactions can be in the middle of their work at once: SQLite has one writer.
    pub fn side_by_side(&self) -> usize {
        if matches!(self.engine, Engine::Sqlite(_)) { 1 } else { 16 }
    }

    /// A connection beside the provider's.
    pub fn raw(&self) -> Raw {
        match &self.engine {
            Engine::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
                connection.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON").unwrap();
                Raw::Sqlite(connection)
            }
            Engine::Postgres(url) => Raw::Postgres(PgConnection::establish(url).unwrap()),
        }
    }

    /// Wait until a transaction of this database waits for another one. In SQLite it waits in the queue as soon as it began.
    pub fn wait_until_one_waits(&self) {
        let Place::Schema { name, .. } = &self.place else { return };
        let query = format!(
            "SELECT count(*) AS number FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '{name}'"
        );
        for _ in 0..1000 {
            if self.raw().ask::<Number>("", &query)[0].number > 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("none ever waited");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Place::Schema { server, name, .. } = &self.place {
            let dropped = PgConnection::establish(server).unwrap().batch_execute(&format!("DROP SCHEMA {name} CASCADE"));
            assert!(dropped.is_ok() || std::thread::panicking(), "{dropped:?}");
        }
    }
}

/// One number of a question.
#[derive(QueryableByName)]
pub struct Number {
    #[diesel(sql_type = BigInt)]
    pub number: i64,
}

/// A connection that knows nothing of the provider.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    pub fn execute(&mut self, sql: &str) {
        self.attempt(sql).unwrap();
    }

    /// The same, or the words of the database.
    pub fn attempt(&mut self, sql: &str) -> Result<(), String> {
        let outcome = match self {
            Self::Sqlite(connection) => connection.batch_execute(sql),
            Self::Postgres(connection) => connection.batch_execute(sql),
        };
        outcome.map_err(|error| error.to_string())
    }

    /// The rows of a question, in the words of either database.
    pub fn ask<R>(&mut self, sqlite: &str, postgres: &str) -> Vec<R>
    where
        R: QueryableByName<Sqlite> + QueryableByName<Pg> + 'static,
    {
        match self {
            Self::Sqlite(connection) => sql_query(sqlite).load(connection),
            Self::Postgres(connection) => sql_query(postgres).load(connection),
        }
        .unwrap()
    }

    pub fn count(&mut self, table: &str) -> i64 {
        let query = format!("SELECT count(*) AS number FROM {table}");
        self.ask::<Number>(&query, &query)[0].number
    }
}
