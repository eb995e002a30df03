//! Owns what is counted and made again as a whole: rows and bytes of the vault, all views folded anew.
//! Nothing here is needed for a day's work.

use std::collections::BTreeMap;

use rusqlite::Connection;
use tainha_domain::view::VIEW_VERSION;
use tainha_journal::StreamId;

use crate::Tablet;
use crate::api::Fault;
use crate::store::{Result, Store, entry, view};

/// Streams folded in one transaction, so that a tap never waits long.
const BATCH: usize = 200;

/// How much the vault holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Rows by table, both databases.
    pub rows: BTreeMap<String, u64>,
    /// Bytes by database file, its log included.
    pub bytes: BTreeMap<String, u64>,
    /// Version of SQLite, and of SQLCipher.
    pub engine: String,
}

impl Tablet {
    /// Counts rows and bytes of the open vault.
    ///
    /// # Errors
    /// The code `vault_locked` while nobody is signed in.
    pub async fn figures(&self) -> Result<Figures, Fault> {
        self.work(|open| {
            let mut figures = Figures::default();
            open.store
                .read(|connection| count(connection, &mut figures))?;
            open.store
                .read_photos(|connection| count(connection, &mut figures))?;
            for name in ["vault.db", "vault.db-wal", "photos.db", "photos.db-wal"] {
                let size = std::fs::metadata(open.tablet.0.vault.path(name)).map_or(0, |m| m.len());
                figures.bytes.insert(name.to_owned(), size);
            }
            figures.engine = open.store.read(engine)?;
            Ok(figures)
        })
        .await
    }

    /// Folds every view anew and answers how many there are.
    ///
    /// # Errors
    /// The code `vault_locked` while nobody is signed in.
    pub async fn refold_all(&self) -> Result<usize, Fault> {
        self.work(|open| {
            let streams = open.store.read(|connection| {
                streams(
                    connection,
                    "SELECT DISTINCT stream FROM event WHERE ?1 >= 0",
                    0,
                )
            })?;
            refold(&open.store, &streams)?;
            Ok(streams.len())
        })
        .await
    }
}

/// Folds again what an older program folded.
pub(crate) fn bring_up(store: &Store) -> Result<()> {
    let sql = "SELECT stream FROM view WHERE version <> ?1";
    let old = store.read(|connection| streams(connection, sql, VIEW_VERSION))?;
    refold(store, &old)
}

fn streams(connection: &Connection, sql: &str, parameter: u32) -> Result<Vec<StreamId>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([parameter], |row| entry::parsed(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn refold(store: &Store, streams: &[StreamId]) -> Result<()> {
    for batch in streams.chunks(BATCH) {
        store.write(|connection| -> Result<()> {
            for stream in batch {
                view::refold(connection, stream)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn count(connection: &Connection, figures: &mut Figures) -> Result<()> {
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let rows: i64 =
            connection.query_row(&format!("SELECT COUNT(*) FROM \"{table}\""), [], |row| {
                row.get(0)
            })?;
        figures.rows.insert(table, u64::try_from(rows).unwrap_or(0));
    }
    Ok(())
}

fn engine(connection: &Connection) -> Result<String> {
    let sqlite: String = connection.query_row("SELECT sqlite_version()", [], |row| row.get(0))?;
    let cipher: String = connection.pragma_query_value(None, "cipher_version", |row| row.get(0))?;
    Ok(format!("SQLite {sqlite}, SQLCipher {cipher}"))
}
