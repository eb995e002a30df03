//! The ward's database. Owns the file, its versions, one writer thread with group commit and a few
//! readers; the SQL stands in the modules below and nowhere else.
//!
//! What [`Store::write`] answers is durable: the answer leaves only after the commit's fsync.
//! Refuses a database of a newer program.

mod access;
mod devices;
mod evidence;
mod files;
mod journal;
mod lists;
mod register;
mod scopes;
mod streams;
mod upkeep;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tainha_journal::WardId;

use crate::error::{Result, WardError};

pub use access::{CodeRow, ConsoleSession, Login};
pub use devices::{CertificateRow, DeviceRow, DeviceState, WardRow};
pub use files::{BlobRow, UploadRow};
pub use journal::{EntryRow, RunRow};
pub use lists::{ListFilter, ListRow};
pub use register::RegisterNumber;
pub use scopes::ScopeRow;
pub use streams::{StreamRow, ViewRow};
pub use upkeep::{
    StoredCheckpoint, StoredEntry, StoredFileReceipt, StoredHead, StoredReceipt, StoredScopeRow,
};
use writer::Writer;

/// Versions of the schema, oldest first; `user_version` counts them.
const MIGRATIONS: [&str; 7] = [
    include_str!("../../../migrations/ward/0001_create_journal.sql"),
    include_str!("../../../migrations/ward/0002_create_files_and_access.sql"),
    include_str!("../../../migrations/ward/0003_let_colleagues_share_a_device.sql"),
    include_str!("../../../migrations/ward/0004_create_register.sql"),
    include_str!("../../../migrations/ward/0005_doubt_register.sql"),
    include_str!("../../../migrations/ward/0006_say_what_was_opened.sql"),
    include_str!("../../../migrations/ward/0007_note_readers_of_the_register.sql"),
];

/// `PRAGMA application_id`: `TNha` as a number, so that another database is not taken for ours.
const APPLICATION_ID: i32 = 0x544e_6861;

/// How long a statement waits for another program on the same file (the command line beside
/// `serve`); past it the caller is told that the database is busy.
const BUSY: Duration = Duration::from_secs(20);

/// Readers kept open; more callers open their own and close them again.
const IDLE_READERS: usize = 4;

/// One connection at work for one ward.
#[derive(Clone, Copy)]
pub struct Db<'a> {
    connection: &'a Connection,
    ward: WardId,
}

impl<'a> Db<'a> {
    /// The ward that every row is keyed by.
    pub const fn ward(&self) -> WardId {
        self.ward
    }

    fn key(&self) -> String {
        self.ward.to_string()
    }

    const fn new(connection: &'a Connection, ward: WardId) -> Self {
        Self { connection, ward }
    }
}

/// The database of a ward, open.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    path: PathBuf,
    ward: WardId,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
}

impl Store {
    /// Opens the database of the ward in `path`. `max_bytes` limits its size.
    pub fn open(path: &Path, max_bytes: Option<u64>) -> Result<Self> {
        if !path.exists() {
            return Err(WardError::NoWard(path.parent().unwrap_or(path).to_owned()));
        }
        let connection = connect(path, max_bytes)?;
        let ward: String =
            connection.query_row("SELECT ward FROM ward ORDER BY ward LIMIT 1", [], |row| {
                row.get(0)
            })?;
        let ward = ward.parse().map_err(|e| WardError::corrupt("ward", &e))?;
        let writer = Writer::start(connection, ward)?;
        let readers = Mutex::new(Vec::new());
        Ok(Self(Arc::new(Inner {
            path: path.to_owned(),
            ward,
            writer,
            readers,
        })))
    }

    /// Makes the database of a new ward.
    pub fn create(path: &Path, ward: &WardRow) -> Result<()> {
        if path.exists() {
            return Err(WardError::WardExists(
                path.parent().unwrap_or(path).to_owned(),
            ));
        }
        let connection = connect(path, None)?;
        Db::new(&connection, ward.id).insert_ward(ward)
    }

    /// The ward.
    pub fn ward(&self) -> WardId {
        self.0.ward
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Runs `work` in the writer's transaction and answers when it is durable. An error undoes
    /// this work alone.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Db<'_>) -> Result<T> + Send + 'static,
    {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        self.0.writer.submit(work, move |outcome| {
            // A caller that went away does not undo what was committed.
            let _gone = sender.send(outcome);
        })?;
        receiver.await.map_err(|_| WardError::Stopping)?
    }

    /// [`Store::write`] for callers without a runtime (the command line).
    pub fn write_blocking<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Db<'_>) -> Result<T> + Send + 'static,
    {
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        self.0.writer.submit(work, move |outcome| {
            let _gone = sender.send(outcome);
        })?;
        receiver.recv().map_err(|_| WardError::Stopping)?
    }

    /// Runs `work` on a reader: one consistent state, no waiting for the writer.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Db<'_>) -> Result<T> + Send + 'static,
    {
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.read_blocking(work))
            .await
            .map_err(|_| WardError::Stopping)?
    }

    /// [`Store::read`] for callers without a runtime.
    pub fn read_blocking<T>(&self, work: impl FnOnce(Db<'_>) -> Result<T>) -> Result<T> {
        let idle = self.readers().pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => reader(&self.0.path)?,
        };
        let outcome = {
            let transaction = connection.transaction()?;
            let outcome = work(Db::new(&transaction, self.0.ward));
            transaction.rollback()?;
            outcome
        };
        let mut readers = self.readers();
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        outcome
    }

    /// Copies the database, consistent, to a new file.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        let source = reader(&self.0.path)?;
        let mut copy = Connection::open(target)?;
        let backup = rusqlite::backup::Backup::new(&source, &mut copy)?;
        backup.run_to_completion(1000, Duration::ZERO, None)?;
        drop(backup);
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }

    fn readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.0
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    Ok(connection)
}

fn connect(path: &Path, max_bytes: Option<u64>) -> Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    connection.set_prepared_statement_cache_capacity(128);
    migrate(&mut connection)?;
    if let Some(bytes) = max_bytes {
        let page: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = i64::try_from(bytes / u64::from(page.max(1)))
            .unwrap_or(i64::MAX)
            .max(1);
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = u32::try_from(MIGRATIONS.len()).expect("a handful of migrations");
    if found > known {
        return Err(WardError::NewerDatabase { found, known });
    }
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if found > 0 && owner != APPLICATION_ID {
        return Err(WardError::Corrupt(
            "this is not a ward's database".to_owned(),
        ));
    }
    for (sql, version) in MIGRATIONS.iter().zip(1u32..) {
        if version > found {
            let transaction = connection.transaction()?;
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", version)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.commit()?;
        }
    }
    Ok(())
}
