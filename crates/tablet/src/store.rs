//! Owns the two databases behind one door: every write of the journal is one transaction here.

pub(crate) mod blob;
pub(crate) mod db;
pub(crate) mod entry;
pub(crate) mod mark;
pub(crate) mod setting;
pub(crate) mod sync;
pub(crate) mod view;
mod write_back;

use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(crate) use db::{Result, StoreError};

use crate::vault::Vault;
use crate::vault::slots::VaultKey;
use write_back::WriteBack;

/// Readers of `vault.db` beside its writer.
const READERS: usize = 2;

/// The open databases.
pub(crate) struct Store {
    writer: Mutex<Connection>,
    readers: [Mutex<Connection>; READERS],
    photo_writer: Mutex<Connection>,
    photo_reader: Mutex<Connection>,
    write_back: WriteBack,
}

impl Store {
    /// Opens both files, creating them for a new vault.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn open(vault: &Vault, key: &VaultKey, max_pages: Option<u32>) -> Result<Self> {
        let (journal, photos) = (vault.path("vault.db"), vault.path("photos.db"));
        let writer = db::open(&journal, key, db::VAULT_MIGRATIONS)?;
        let photo_writer = db::open(&photos, key, db::PHOTOS_MIGRATIONS)?;
        if let Some(most) = max_pages {
            for connection in [&writer, &photo_writer] {
                connection.pragma_update(None, "max_page_count", most)?;
            }
        }
        for connection in [&writer, &photo_writer] {
            connection.pragma_update(None, "wal_autocheckpoint", write_back::BOUND_PAGES)?;
        }
        let reader = || db::open_reader(&journal, key).map(Mutex::new);
        let logs = vec![
            db::open_reader(&journal, key)?,
            db::open_reader(&photos, key)?,
        ];
        Ok(Self {
            writer: Mutex::new(writer),
            readers: [reader()?, reader()?],
            photo_writer: Mutex::new(photo_writer),
            photo_reader: Mutex::new(db::open_reader(&photos, key)?),
            write_back: WriteBack::start(logs),
        })
    }

    /// Reads the journal; does not wait for a write.
    ///
    /// # Errors
    /// What `read` answers.
    pub(crate) fn read<T, E>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let free = self
            .readers
            .iter()
            .find_map(|reader| reader.try_lock().ok());
        read(&free.unwrap_or_else(|| held(&self.readers[0])))
    }

    /// One transaction of the journal: committed when `write` succeeds, else as if it never was.
    ///
    /// # Errors
    /// What `write` answers, or the commit's.
    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = in_transaction(&self.writer, write)?;
        self.write_back.committed();
        Ok(done)
    }

    /// Reads photos.
    ///
    /// # Errors
    /// What `read` answers.
    pub(crate) fn read_photos<T, E>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        read(&held(&self.photo_reader))
    }

    /// One transaction of the photos.
    ///
    /// # Errors
    /// What `write` answers, or the commit's.
    pub(crate) fn write_photos<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = in_transaction(&self.photo_writer, write)?;
        self.write_back.committed();
        Ok(done)
    }
}

fn held(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A panic rolls its transaction back; the connection itself stays sound.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_transaction<T, E: From<StoreError>>(
    connection: &Mutex<Connection>,
    write: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let mut connection = held(connection);
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::from)?;
    let done = write(&transaction)?;
    transaction.commit().map_err(StoreError::from)?;
    Ok(done)
}
