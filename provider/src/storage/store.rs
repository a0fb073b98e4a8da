//! The only door to the database: [`Store::read`] and [`Store::transaction`].

use std::sync::Arc;

use diesel::{connection::SimpleConnection, r2d2::Pool};
use glasshouse_web::clock::Clock;
use tokio::{sync::oneshot, task::spawn_blocking};

use super::{
    Engine, Fault, Stop, Tx, Written,
    connection::{self, AnyConnection, Opener},
    migrations,
    writer::{Done, Writer},
};
use crate::{
    lesson::witness::Witness,
    protocol::{Checks, Timestamp},
};

/// Connections that a process keeps open at most.
const CONNECTIONS: u32 = 16;
/// How often a transaction of PostgreSQL that met another one is run again.
const TRIES: usize = 5;

/// One realm's database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Opener>,
    writer: Option<Arc<Writer>>,
    clock: Arc<dyn Clock>,
}

impl Store {
    /// Open the database and bring its tables up to date.
    ///
    /// # Errors
    /// It cannot be reached, or it cannot be migrated.
    pub fn open(engine: &Engine, clock: Arc<dyn Clock>) -> Result<Self, Fault> {
        let lock = migrations::lock(engine)?;
        let mut connection = engine.open()?;
        migrations::run(engine, &mut connection)?;
        drop(lock);
        let writer = match engine {
            Engine::Sqlite(_) => Some(Arc::new(Writer::start(connection)?)),
            Engine::Postgres(_) => None,
        };
        Ok(Self { pool: connection::pool(engine, CONNECTIONS)?, writer, clock })
    }

    /// Look: several questions, no writing.
    ///
    /// A look into SQLite takes some ten microseconds, less than handing it to another thread would.
    ///
    /// # Errors
    /// The refusal or fault that `work` stops with, or a fault of the connection.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    ) -> Result<T, Stop> {
        let (now, witness) = (self.clock.now(), Witness::current());
        let noting = witness.is_some();
        let look = move |pool: &Pool<Opener>| {
            let mut connection = get(pool)?;
            let (outcome, checks, written) = run(&mut connection, now, noting, work);
            note(witness, checks, &written);
            outcome
        };
        if self.writer.is_some() {
            return look(&self.pool);
        }
        let pool = self.pool.clone();
        spawn_blocking(move || look(&pool)).await.map_err(|error| Fault::Other(error.to_string()))?
    }

    /// Change: all of it or nothing. A refusal commits, a fault rolls back.
    ///
    /// `work` may be run again when PostgreSQL finds that it met another transaction, so it makes its secrets inside.
    ///
    /// # Errors
    /// The refusal or fault that `work` stops with, [`Fault::Busy`], or a commit that failed.
    pub async fn transaction<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Stop> + Send + 'static,
    ) -> Result<T, Stop> {
        let (now, witness) = (self.clock.now(), Witness::current());
        let Some(writer) = &self.writer else {
            let pool = self.pool.clone();
            let blocking = spawn_blocking(move || on_postgres(&pool, now, witness, work));
            return blocking.await.map_err(|error| Fault::Other(error.to_string()))?;
        };
        let (send, receive) = oneshot::channel();
        writer.submit(Box::new(move |connection| {
            let (outcome, checks, written) = run(connection, now, witness.is_some(), |tx| work(tx));
            let keep = !matches!(outcome, Err(Stop::Fault(_)));
            let reply = Box::new(move |committed: Result<(), Fault>| {
                let outcome = committed.map_err(Stop::Fault).and(outcome);
                let lost = matches!(outcome, Err(Stop::Fault(_)));
                note(witness, checks, if lost { &[] } else { &written });
                // The caller may be gone: a browser that closed its connection does not undo a commit.
                let _ = send.send(outcome);
            });
            Done { keep, reply }
        }))?;
        receive.await.map_err(|_| Fault::Commit("the transaction was not run to its end".into()))?
    }
}

fn on_postgres<T>(
    pool: &Pool<Opener>,
    now: Timestamp,
    witness: Option<Witness>,
    work: impl Fn(&mut Tx<'_>) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let mut connection = get(pool)?;
    let mut tries = 1;
    loop {
        connection.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        let (outcome, checks, written) = run(&mut connection, now, witness.is_some(), |tx| work(tx));
        match outcome {
            Err(Stop::Fault(fault)) => {
                connection.batch_execute("ROLLBACK")?;
                if tries == TRIES || !fault.met_another() {
                    note(witness, checks, &[]);
                    return Err(fault.into());
                }
                tries += 1;
            }
            outcome => {
                connection.batch_execute("COMMIT").map_err(|error| Fault::Commit(error.to_string()))?;
                note(witness, checks, &written);
                return outcome;
            }
        }
    }
}

fn get(pool: &Pool<Opener>) -> Result<diesel::r2d2::PooledConnection<Opener>, Fault> {
    pool.get().map_err(|error| Fault::Connection(error.to_string()))
}

fn run<T>(
    connection: &mut AnyConnection,
    now: Timestamp,
    noting: bool,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop>,
) -> (Result<T, Stop>, Checks, Vec<Written>) {
    let mut tx = Tx::new(connection, now, noting);
    let outcome = work(&mut tx);
    let (checks, written) = tx.into_noted();
    (outcome, checks, written)
}

fn note(witness: Option<Witness>, checks: Checks, written: &[Written]) {
    if let Some(witness) = witness {
        witness.note(checks.into_noted(), written);
    }
}
