//! Which database, and how a connection to it is opened.

use std::{path::PathBuf, time::Duration};

use diesel::{
    PgConnection, SqliteConnection,
    connection::{Connection as _, SimpleConnection},
    r2d2::{ManageConnection, Pool},
};

use super::Fault;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// Embedded.
    Sqlite(SqliteConnection),
    /// A server.
    Postgres(PgConnection),
}

/// Which database.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Engine {
    /// A file.
    Sqlite(PathBuf),
    /// A URL that libpq understands.
    Postgres(String),
}

impl Engine {
    /// Choose by the scheme. A mistyped URL is refused, never taken for the name of a file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err("“sqlite:” is followed by no path".into())
            } else {
                Ok(Self::Sqlite(path.into()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let demands_tls = ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"];
            if cfg!(feature = "bundled-libpq") && demands_tls.iter().any(|mode| url.contains(mode)) {
                return Err("it asks for TLS, and this program was built with a libpq that has none: build it with \
                            `--no-default-features` against the system's libpq, as the container image is"
                    .into());
            }
            return Ok(Self::Postgres(url.to_owned()));
        }
        let scheme = url.split(':').next().unwrap_or_default();
        Err(format!("its scheme is “{scheme}”; expected sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE"))
    }

    /// Open a connection that may write.
    pub(super) fn open(&self) -> Result<AnyConnection, Fault> {
        let failed = |error: diesel::ConnectionError| Fault::Connection(error.to_string());
        match self {
            Self::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(&path.to_string_lossy()).map_err(failed)?;
                // WAL: readers never wait for the writer. FULL: what was answered survives a power cut.
                connection.batch_execute(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                     PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000;",
                )?;
                Ok(AnyConnection::Sqlite(connection))
            }
            Self::Postgres(url) => PgConnection::establish(url).map(AnyConnection::Postgres).map_err(failed),
        }
    }
}

/// Opens connections for the pool: readers of SQLite, everybody of PostgreSQL.
pub struct Opener(Engine);

impl ManageConnection for Opener {
    type Connection = AnyConnection;
    type Error = Fault;

    fn connect(&self) -> Result<AnyConnection, Fault> {
        let mut connection = self.0.open()?;
        if let AnyConnection::Sqlite(reader) = &mut connection {
            reader.batch_execute("PRAGMA query_only = ON")?;
        }
        Ok(connection)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), Fault> {
        Ok(connection.batch_execute("SELECT 1")?)
    }

    /// One that somebody panicked with may be in the middle of a transaction, which the next one would commit.
    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        std::thread::panicking() || diesel::r2d2::R2D2Connection::is_broken(connection)
    }
}

/// The pool of an engine: at most `size` connections, opened when they are first needed.
pub fn pool(engine: &Engine, size: u32) -> Result<Pool<Opener>, Fault> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(0))
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(5))
        .idle_timeout(matches!(engine, Engine::Postgres(_)).then_some(Duration::from_mins(10)))
        .max_lifetime(None)
        .build(Opener(engine.clone()))
        .map_err(|error| Fault::Connection(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_url_is_not_the_name_of_a_file() {
        assert!(Engine::parse("postgre://localhost/glasshouse").unwrap_err().contains("“postgre”"));
        assert!(Engine::parse("data/default.db").is_err());
        assert_eq!(Engine::parse("sqlite:data/default.db"), Ok(Engine::Sqlite("data/default.db".into())));
        assert_eq!(Engine::parse("sqlite:///tmp/x.db"), Ok(Engine::Sqlite("/tmp/x.db".into())));
    }

    #[test]
    #[cfg(feature = "bundled-libpq")]
    fn a_url_that_asks_for_tls_is_told_that_there_is_none() {
        assert!(Engine::parse("postgres://h/d?sslmode=require").unwrap_err().contains("TLS"));
    }
}
