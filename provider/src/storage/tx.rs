//! A piece of work on the database: the time at which it happens, what it compares, what it writes.

use diesel::{
    PgConnection, QueryResult, RunQueryDsl, SqliteConnection,
    dsl::Limit,
    query_dsl::{LoadQuery, methods::LimitDsl},
};
use glasshouse_shared::exchange::Change;

use super::{Fault, Written, connection::AnyConnection, row::Row};
use crate::protocol::{Checks, Timestamp};

/// A statement whose text its type decides, for either database. It is prepared once a connection, and its text is written then
/// only: over [`AnyConnection`] it would be written anew each time, which costs more than a look into SQLite does.
pub(super) trait Statement<'q, R>:
    LoadQuery<'q, SqliteConnection, R> + LoadQuery<'q, PgConnection, R> + RunQueryDsl<SqliteConnection> + RunQueryDsl<PgConnection>
{
}

impl<'q, R, S> Statement<'q, R> for S where
    S: LoadQuery<'q, SqliteConnection, R>
        + LoadQuery<'q, PgConnection, R>
        + RunQueryDsl<SqliteConnection>
        + RunQueryDsl<PgConnection>
{
}

/// A transaction, or a look: a row after the other, each as it is committed when it is asked for.
pub struct Tx<'a> {
    connection: &'a mut AnyConnection,
    now: Timestamp,
    checks: Checks,
    written: Option<Vec<Written>>,
}

impl<'a> Tx<'a> {
    /// Begin at this time. `noting` is on while somebody watches.
    pub(super) fn new(connection: &'a mut AnyConnection, now: Timestamp, noting: bool) -> Self {
        let (checks, written) = if noting { (Checks::noting(), Some(Vec::new())) } else { (Checks::default(), None) };
        Self { connection, now, checks, written }
    }

    /// Seconds since 1970, the same throughout.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Where rules note what they compare.
    pub fn checks(&mut self) -> &mut Checks {
        &mut self.checks
    }

    /// The rows that a statement finds.
    pub(super) fn load<'q, R, S: Statement<'q, R>>(&mut self, statement: S) -> Result<Vec<R>, Fault> {
        Ok(match self.connection {
            AnyConnection::Sqlite(connection) => statement.load(connection),
            AnyConnection::Postgres(connection) => statement.load(connection),
        }?)
    }

    /// The first row that a statement finds.
    pub(super) fn first<'q, R, S>(&mut self, statement: S) -> Result<Option<R>, Fault>
    where
        S: LimitDsl,
        Limit<S>: Statement<'q, R>,
    {
        Ok(self.load(statement.limit(1))?.pop())
    }

    /// Ask in another way, or by a statement whose text is composed while the program runs. Statements that change a row go through
    /// [`Tx::write`].
    pub(super) fn read<T>(&mut self, query: impl FnOnce(&mut AnyConnection) -> QueryResult<T>) -> Result<T, Fault> {
        Ok(query(self.connection)?)
    }

    /// Change rows: the only way to. The statement ends in `.returning(table::all_columns)`; the answer is the rows as
    /// they are stored now, and none when its condition did not hold.
    pub(super) fn write<'q, R, Q>(&mut self, change: Change, statement: Q) -> Result<Vec<R>, Fault>
    where
        R: Row,
        Q: Statement<'q, R>,
    {
        let rows: Vec<R> = self.load(statement)?;
        if let Some(written) = &mut self.written {
            written.extend(rows.iter().map(|row| Written::of(change, row)));
        }
        Ok(rows)
    }

    /// Remove rows that can never matter again, or note a mere visit. Nobody is told: it is of no flow that is still watched.
    pub(super) fn purge(&mut self, statement: impl FnOnce(&mut AnyConnection) -> QueryResult<usize>) -> Result<usize, Fault> {
        Ok(statement(self.connection)?)
    }

    /// Add a row to the audit log. Nobody is told.
    pub(super) fn append(&mut self, statement: impl FnOnce(&mut AnyConnection) -> QueryResult<usize>) -> Result<(), Fault> {
        Ok(statement(self.connection).map(drop)?)
    }

    /// From here to the end of the transaction, nobody else does `what`: for “find it, or make it” where no unique column
    /// decides. SQLite has one writer, so there it always holds.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn alone(&mut self, what: &str) -> Result<(), Fault> {
        if let AnyConnection::Postgres(connection) = self.connection {
            let lock = diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext($1))");
            lock.bind::<diesel::sql_types::Text, _>(what).execute(connection)?;
        }
        Ok(())
    }

    /// What was noted, once the work is done.
    pub(super) fn into_noted(self) -> (Checks, Vec<Written>) {
        (self.checks, self.written.unwrap_or_default())
    }
}
