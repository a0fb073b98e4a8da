//! The tables are made and changed by the migrations in `migrations/`, which are part of the program.

use std::fs::File;

use diesel::{RunQueryDsl, connection::SimpleConnection, migration::MigrationSource, sql_query, sqlite::Sqlite};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Engine, Fault, connection::AnyConnection};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// The advisory lock under which PostgreSQL is migrated: “glass” as a number.
const LOCK: i64 = 0x67_6c61_7373;

/// Held while a database of SQLite is opened and migrated: of several that open a new one at once, each would make it a WAL
/// database, and SQLite lets the second one fail instead of wait. PostgreSQL has a lock of its own, in [`run`].
pub fn lock(engine: &Engine) -> Result<Option<File>, Fault> {
    let Engine::Sqlite(path) = engine else { return Ok(None) };
    let locked = |error: std::io::Error| Fault::Other(format!("the database cannot be locked: {error}"));
    let lock = File::create(path.with_extension("lock")).map_err(locked)?;
    lock.lock().map_err(locked)?;
    Ok(Some(lock))
}

/// The migrations of this program, as the database writes them down.
pub fn names() -> Result<Vec<String>, Fault> {
    let all = MigrationSource::<Sqlite>::migrations(&SQLITE).map_err(|error| Fault::Other(error.to_string()))?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// Bring the tables up to date, while no other process does the same.
pub fn run(engine: &Engine, connection: &mut AnyConnection) -> Result<(), Fault> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| Fault::Other(format!("a migration failed: {error}"));
    match (engine, connection) {
        (Engine::Sqlite(_), AnyConnection::Sqlite(connection)) => {
            connection.run_pending_migrations(SQLITE).map_err(failed)?;
        }
        (_, AnyConnection::Postgres(connection)) => {
            connection.batch_execute("SET client_min_messages = warning")?;
            sql_query(format!("SELECT pg_advisory_lock({LOCK})")).execute(connection)?;
            let outcome = connection.run_pending_migrations(POSTGRES).map(|_| ()).map_err(failed);
            sql_query(format!("SELECT pg_advisory_unlock({LOCK})")).execute(connection)?;
            outcome?;
        }
        (Engine::Postgres(_), AnyConnection::Sqlite(_)) => unreachable!("an engine opens connections of its own kind"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    fn names(folder: &str) -> BTreeSet<String> {
        let path = format!("{}/../migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn every_migration_exists_for_both_databases_up_and_down() {
        assert_eq!(names("sqlite"), names("postgres"));
        for name in names("sqlite") {
            for folder in ["sqlite", "postgres"] {
                assert_eq!(
                    names(&format!("{folder}/{name}")),
                    ["down.sql", "up.sql"].map(String::from).into(),
                    "{folder}/{name}"
                );
            }
        }
    }
}
