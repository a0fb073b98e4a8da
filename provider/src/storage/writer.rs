//! The one writer of SQLite: a thread that runs transactions one after the other and commits them in groups.
//!
//! A commit waits for the disk, and that wait costs the same for one transaction as for sixty. So whatever is waiting
//! when a transaction ends joins its group, each in a savepoint of its own, and nobody is answered before the commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    thread::JoinHandle,
};

use diesel::connection::SimpleConnection;

use super::{Fault, connection::AnyConnection};

/// Transactions that may wait.
const QUEUE: usize = 1024;
/// Transactions that share a commit.
const GROUP: usize = 64;

/// Runs in a savepoint. It answers whether its writes stay, and with the closure that is told how the commit went.
pub type Job = Box<dyn FnOnce(&mut AnyConnection) -> Done + Send>;

/// A job that ran and waits for the commit.
pub struct Done {
    /// Its writes stay.
    pub keep: bool,
    /// Told when the group is on the disk, or why it is not.
    pub reply: Box<dyn FnOnce(Result<(), Fault>) + Send>,
}

/// The thread and the way to it.
pub struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Start the thread on a connection of its own.
    pub fn start(connection: AnyConnection) -> Result<Self, Fault> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || run(connection, &waiting))
            .map_err(|error| Fault::Connection(error.to_string()))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Hand over a job.
    ///
    /// # Errors
    /// [`Fault::Busy`] when the queue is full: the other side is told to come back, and memory stays flat.
    pub fn submit(&self, job: Job) -> Result<(), Fault> {
        let jobs = self.jobs.as_ref().ok_or(Fault::Busy)?;
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Fault::Busy,
            TrySendError::Disconnected(_) => Fault::Connection("the writer has ended".into()),
        })
    }
}

impl Drop for Writer {
    /// What was handed over is still written.
    fn drop(&mut self) {
        drop(self.jobs.take());
        // The last handle may go with a job; the thread, which cannot wait for itself, then ends after the commit.
        if let Some(thread) = self.thread.take().filter(|thread| thread.thread().id() != std::thread::current().id()) {
            let _ = thread.join();
        }
    }
}

fn run(mut connection: AnyConnection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let mut replies = Vec::new();
        let outcome = group(&mut connection, first, waiting, &mut replies);
        if outcome.is_err() {
            // The transaction may or may not still be open; rolling back a closed one is no harm.
            let _ = connection.batch_execute("ROLLBACK");
        }
        let failed = outcome.err().map(|error| error.to_string());
        for reply in replies {
            reply(failed.as_ref().map_or(Ok(()), |why| Err(Fault::Commit(why.clone()))));
        }
    }
}

type Replies = Vec<Box<dyn FnOnce(Result<(), Fault>) + Send>>;

fn group(connection: &mut AnyConnection, first: Job, waiting: &Receiver<Job>, replies: &mut Replies) -> Result<(), Fault> {
    connection.batch_execute("BEGIN IMMEDIATE")?; // A job that is dropped unrun drops its reply: its caller reads a fault that passes.
    let mut next = Some(first);
    while let Some(job) = next {
        connection.batch_execute("SAVEPOINT job")?;
        let done = catch_unwind(AssertUnwindSafe(|| job(connection)));
        let keep = done.as_ref().is_ok_and(|done| done.keep);
        let end = if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
        // The reply of a job that panicked was dropped with it, and its caller is told so.
        replies.extend(done.ok().map(|done| done.reply));
        connection.batch_execute(end)?;
        next = if replies.len() < GROUP { waiting.try_recv().ok() } else { None };
    }
    Ok(connection.batch_execute("COMMIT")?)
}
