//! Owns how the two encrypted databases are opened, kept durable and brought to the newest version.
//! It refuses a database that a newer program wrote, and never opens one without its key.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use crate::vault::slots::VaultKey;

/// Scripts of `vault.db`, in order; the count of them is its `user_version`.
pub(crate) const VAULT_MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/tablet/vault/0001_create_journal.sql"),
    include_str!("../../../../migrations/tablet/vault/0002_add_place.sql"),
];
/// Scripts of `photos.db`.
pub(crate) const PHOTOS_MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/tablet/photos/0001_create_blob.sql"),
    include_str!("../../../../migrations/tablet/photos/0002_create_mark.sql"),
];

/// Pages of cache (4 KiB each): the lists of 20,000 people stay in memory.
const CACHE_KIB: i64 = 48 * 1024;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the limit set for it, is full. Nothing of this call was kept, nothing else was lost.
    #[error("no room is left for the vault")]
    StorageFull,
    /// Written by a newer program.
    #[error("{file} has version {found}, this program knows {known}")]
    Newer {
        /// File name.
        file: String,
        /// Version found.
        found: u32,
        /// Newest version known.
        known: u32,
    },
    /// The key does not fit the file, or the file is damaged.
    #[error("{0} cannot be read with this key")]
    Unreadable(String),
    /// What was read back is not what was written.
    #[error("the store holds what it cannot hold: {0}")]
    Corrupt(&'static str),
    /// Anything else of SQLite.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::StorageFull,
            _ => Self::Sqlite(error),
        }
    }
}

/// Shorthand of this module's neighbours.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Opens a database with its key and brings it to the newest version.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Newer`], or SQLite's.
pub(crate) fn open(path: &Path, key: &VaultKey, migrations: &[&str]) -> Result<Connection> {
    let file = || {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_CREATE)?;
    // The first read tells whether the key fits.
    let found: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::Unreadable(file()),
            _ => error.into(),
        })?;
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::Newer {
            file: file(),
            found,
            known,
        });
    }
    if found == 0 {
        // Only possible while the file has no table.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    for (script, version) in migrations
        .iter()
        .zip(1_u32..)
        .skip(usize::try_from(found).unwrap_or(0))
    {
        let transaction = connection.transaction()?;
        transaction.execute_batch(script)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(connection)
}

/// A further connection to a database that [`open`] made ready; for reading.
///
/// # Errors
/// SQLite's.
pub(crate) fn open_reader(path: &Path, key: &VaultKey) -> Result<Connection> {
    let connection = connect(path, key, OpenFlags::empty())?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn connect(path: &Path, key: &VaultKey, more: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(path, flags)?;
    let mut spelled = Zeroizing::new(String::with_capacity(80));
    spelled.push_str("PRAGMA key = \"x'");
    for byte in key.iter() {
        spelled.push(char::from_digit(u32::from(byte >> 4), 16).expect("four bits are a digit"));
        spelled.push(char::from_digit(u32::from(byte & 15), 16).expect("four bits are a digit"));
    }
    spelled.push_str("'\"");
    connection.execute_batch(&spelled)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}
