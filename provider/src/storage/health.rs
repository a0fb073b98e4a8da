//! A look at a database that changes nothing: whether it is whole, whether its tables are those of this program, and whether its
//! clock is ours.

use std::{collections::BTreeSet, path::Path};

use diesel::{
    Connection, PgConnection, QueryResult, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    sql_query,
    sql_types::{BigInt, Nullable, Text},
};
use url::Url;

use super::{Engine, Fault, connection::AnyConnection, migrations};
use crate::protocol::Timestamp;

/// What a database looks like.
#[derive(Debug, Default)]
pub struct Health {
    /// The version of SQLite or of the server.
    pub version: String,
    /// What is damaged, in the words of the database.
    pub damage: Vec<String>,
    /// It has no tables yet.
    pub empty: bool,
    /// Migrations of this program that were not run on it.
    pub pending: Vec<String>,
    /// Migrations that were run on it and are not of this program.
    pub unknown: Vec<String>,
    /// What its own clock says.
    pub now: Option<Timestamp>,
    /// When the newest row was made. Unknown while migrations are pending.
    pub newest: Option<Timestamp>,
}

/// How closely to look at the pages of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Closely {
    /// Without comparing indexes with their tables.
    Quick,
    /// Everything.
    Whole,
}

#[derive(diesel::QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
}

/// Look at the database of this engine.
///
/// # Errors
/// It cannot be reached, or it is no database.
pub fn look(engine: &Engine, closely: Closely) -> Result<Health, Fault> {
    let mut connection = match engine {
        Engine::Sqlite(path) => AnyConnection::Sqlite(reader(path)?),
        Engine::Postgres(url) => {
            AnyConnection::Postgres(PgConnection::establish(url).map_err(|error| Fault::Connection(error.to_string()))?)
        }
    };
    let mut health = Health::default();
    match &mut connection {
        AnyConnection::Sqlite(file) => {
            health.version = words(file, "SELECT sqlite_version() AS word")?.concat();
            let check = if closely == Closely::Quick { "pragma_quick_check" } else { "pragma_integrity_check" };
            let column = check.trim_start_matches("pragma_");
            health.damage = words(file, &format!("SELECT {column} AS word FROM {check} WHERE {column} <> 'ok'"))?;
        }
        AnyConnection::Postgres(server) => {
            health.version = words(server, "SELECT current_setting('server_version') AS word")?.concat();
            health.now = number(server, "SELECT extract(epoch FROM clock_timestamp())::bigint AS number")?;
        }
    }
    let known: BTreeSet<String> = migrations::names()?.into_iter().collect();
    let done: BTreeSet<String> = match &mut connection {
        AnyConnection::Sqlite(file) => {
            applied(file, "SELECT name AS word FROM sqlite_master WHERE name = '__diesel_schema_migrations'")
        }
        AnyConnection::Postgres(server) => {
            applied(server, "SELECT 'yes' AS word WHERE to_regclass('__diesel_schema_migrations') IS NOT NULL")
        }
    }?;
    health.empty = done.is_empty();
    health.pending = known.difference(&done).cloned().collect();
    health.unknown = done.difference(&known).cloned().collect();
    if health.pending.is_empty() {
        let newest = "SELECT max(at) AS number FROM (SELECT max(created_at) AS at FROM users UNION ALL SELECT max(created_at) FROM \
                      clients UNION ALL SELECT max(created_at) FROM tokens UNION ALL SELECT max(created_at) FROM audit) AS all_rows";
        health.newest = match &mut connection {
            AnyConnection::Sqlite(file) => number(file, newest),
            AnyConnection::Postgres(server) => number(server, newest),
        }?;
    }
    Ok(health)
}

/// A connection to a file that it cannot change. A file that is not there is not made.
pub(super) fn reader(path: &Path) -> Result<SqliteConnection, Fault> {
    let failed = |why: String| Fault::Connection(why);
    let absolute = std::path::absolute(path).map_err(|error| failed(error.to_string()))?;
    let mut uri = Url::from_file_path(&absolute).map_err(|()| failed(format!("{} is not a path", path.display())))?;
    uri.set_query(Some("mode=ro"));
    let mut connection = SqliteConnection::establish(uri.as_str()).map_err(|error| failed(error.to_string()))?;
    connection.batch_execute("PRAGMA busy_timeout = 5000")?;
    Ok(connection)
}

trait Asked: Connection {
    fn words(&mut self, query: &str) -> QueryResult<Vec<Word>>;
    fn numbers(&mut self, query: &str) -> QueryResult<Vec<Number>>;
}

macro_rules! asked {
    ($($connection:ty),+) => {$(
        impl Asked for $connection {
            fn words(&mut self, query: &str) -> QueryResult<Vec<Word>> {
                sql_query(query).load(self)
            }

            fn numbers(&mut self, query: &str) -> QueryResult<Vec<Number>> {
                sql_query(query).load(self)
            }
        }
    )+};
}

asked!(SqliteConnection, PgConnection);

fn words(connection: &mut impl Asked, query: &str) -> Result<Vec<String>, Fault> {
    Ok(connection.words(query)?.into_iter().map(|row| row.word).collect())
}

fn number(connection: &mut impl Asked, query: &str) -> Result<Option<i64>, Fault> {
    Ok(connection.numbers(query)?.into_iter().find_map(|row| row.number))
}

/// The migrations that were run; `table` finds nothing where none ever was.
fn applied(connection: &mut impl Asked, table: &str) -> Result<BTreeSet<String>, Fault> {
    if words(connection, table)?.is_empty() {
        return Ok(BTreeSet::new());
    }
    Ok(words(connection, "SELECT version AS word FROM __diesel_schema_migrations")?.into_iter().collect())
}
