//! The one writer: a thread that takes work from a queue, runs many pieces in one transaction
//! (each in its own savepoint) and delivers the answers after the commit. Refuses to answer
//! before fsync.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tainha_journal::WardId;

use super::Db;
use crate::error::{Result, WardError};

/// Most pieces of work in one commit; the rest waits for the next.
const GROUP: usize = 256;

type Deliver = Box<dyn FnOnce(Option<WardError>) + Send>;
/// Runs (or, without a database, does not) and says whether it succeeded, and how to tell the
/// caller once the commit is known.
type Job = Box<dyn FnOnce(Option<Db<'_>>) -> (bool, Deliver) + Send>;

pub(super) struct Writer {
    queue: Mutex<Option<Sender<Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection, ward: WardId) -> Result<Self> {
        let (queue, jobs) = channel();
        let thread = std::thread::Builder::new()
            .name("ward-writer".to_owned())
            .spawn(move || run(&connection, ward, &jobs))
            .map_err(WardError::file("thread ward-writer"))?;
        Ok(Self {
            queue: Mutex::new(Some(queue)),
            thread: Some(thread),
        })
    }

    pub(super) fn submit<T, F>(
        &self,
        work: F,
        answer: impl FnOnce(Result<T>) + Send + 'static,
    ) -> Result<()>
    where
        T: Send + 'static,
        F: FnOnce(Db<'_>) -> Result<T> + Send + 'static,
    {
        let job: Job = Box::new(move |db| {
            let outcome = db.map(|db| {
                catch_unwind(AssertUnwindSafe(|| work(db))).unwrap_or_else(|_| {
                    Err(WardError::Corrupt("a piece of work panicked".to_owned()))
                })
            });
            let ok = matches!(outcome, Some(Ok(_)));
            let deliver: Deliver = Box::new(move |failed| match (failed, outcome) {
                (None, Some(outcome)) | (_, Some(outcome @ Err(_))) => answer(outcome),
                (failed, _) => answer(Err(failed.unwrap_or(WardError::Stopping))),
            });
            (ok, deliver)
        });
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = queue.as_ref().ok_or(WardError::Stopping)?;
        queue.send(job).map_err(|_| WardError::Stopping)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        *self.queue.lock().unwrap_or_else(PoisonError::into_inner) = None;
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            // What was queued is still written: the thread ends when the queue is empty.
            let _panicked = thread.join();
        }
    }
}

fn run(connection: &Connection, ward: WardId, jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let mut deliveries = Vec::new();
        let outcome = group(connection, ward, first, jobs, &mut deliveries);
        if let Err(error) = &outcome {
            tracing::error!(%error, "commit failed; nothing of it is kept");
            if !connection.is_autocommit() {
                let _ended = connection.execute_batch("ROLLBACK");
            }
        }
        let full = matches!(outcome, Err(WardError::DiskFull));
        for deliver in deliveries {
            deliver(outcome.is_err().then(|| {
                if full {
                    WardError::DiskFull
                } else {
                    WardError::Corrupt("commit failed".to_owned())
                }
            }));
        }
    }
}

fn group(
    connection: &Connection,
    ward: WardId,
    first: Job,
    jobs: &Receiver<Job>,
    deliveries: &mut Vec<Deliver>,
) -> Result<()> {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        let (_, deliver) = first(None);
        deliveries.push(deliver);
        return Err(error.into());
    }
    let mut next = Some(first);
    while let Some(job) = next.take() {
        connection.execute_batch("SAVEPOINT work")?;
        let (ok, deliver) = job(Some(Db::new(connection, ward)));
        deliveries.push(deliver);
        if connection.is_autocommit() {
            // SQLite undid the whole transaction (disk full, I/O error): so nobody's work is kept.
            return Err(WardError::DiskFull);
        }
        if !ok {
            connection.execute_batch("ROLLBACK TO work")?;
        }
        connection.execute_batch("RELEASE work")?;
        if deliveries.len() < GROUP {
            next = jobs.try_recv().ok();
        }
    }
    connection.execute_batch("COMMIT")?;
    Ok(())
}
