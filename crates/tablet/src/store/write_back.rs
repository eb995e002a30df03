//! Owns when the logs of the two databases are written back into them: on a thread of its own, so that nobody's confirmed
//! task waits for it. What is committed is durable in the log before; nothing here can make a commit fail.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;

/// Pages in a log (4 KiB each) that are worth writing back.
const WORTH_PAGES: i64 = 1_000;

/// Pages of a log at which a commit writes it back itself, should the thread not get to it (64 MiB).
pub(super) const BOUND_PAGES: i64 = 16_384;

/// The thread; ends when this is dropped.
pub(super) struct WriteBack {
    committed: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl WriteBack {
    /// Begins, with one connection of its own to each database.
    pub(super) fn start(databases: Vec<Connection>) -> Self {
        let (committed, commits) = sync_channel(1);
        // Without the thread each commit writes back at the bound, later and slower, but as well.
        let thread = std::thread::Builder::new()
            .name("write-back".into())
            .spawn(move || run(&databases, &commits))
            .ok();
        Self {
            committed: Some(committed),
            thread,
        }
    }

    /// Says that something was committed.
    pub(super) fn committed(&self) {
        if let Some(committed) = &self.committed {
            // Full means that it was said already.
            let _ = committed.try_send(());
        }
    }
}

impl Drop for WriteBack {
    fn drop(&mut self) {
        self.committed = None;
        if let Some(thread) = self.thread.take() {
            // Its connections are closed before the vault is let go.
            let _ = thread.join();
        }
    }
}

fn run(databases: &[Connection], commits: &Receiver<()>) {
    while commits.recv().is_ok() {
        for database in databases {
            if let Err(error) = write_back(database) {
                // The log keeps what it holds; the next commit asks again.
                tracing::warn!(%error, "the log was not written back");
            }
        }
    }
}

/// Writes one log back when it is worth it; never waits for a writer or a reader.
fn write_back(database: &Connection) -> rusqlite::Result<()> {
    let waiting: i64 = database.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
        Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?)
    })?;
    if waiting >= WORTH_PAGES {
        database.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::db;
    use crate::vault::slots::VaultKey;

    /// A writer that never writes back itself, and further connections to its database.
    fn databases(folder: &tempfile::TempDir) -> (Connection, Connection, Connection) {
        let (path, key) = (folder.path().join("log.db"), VaultKey::default());
        let writer = db::open(&path, &key, &["CREATE TABLE filler (bytes BLOB) STRICT"]).unwrap();
        writer.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        let further = || db::open_reader(&path, &key).unwrap();
        (writer, further(), further())
    }

    fn commit(writer: &Connection, pages: i64) {
        let bytes = "INSERT INTO filler (bytes) VALUES (zeroblob(?1))";
        writer.execute(bytes, [pages * 4096]).unwrap();
    }

    fn waiting(database: &Connection) -> i64 {
        let log = "PRAGMA wal_checkpoint(NOOP)";
        database
            .query_row(log, [], |row| {
                Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?)
            })
            .unwrap()
    }

    #[test]
    fn a_short_log_is_left_and_a_long_one_written_back() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, further, _) = databases(&folder);
        commit(&writer, 100);
        write_back(&further).unwrap();
        assert!(waiting(&writer) >= 100);
        commit(&writer, WORTH_PAGES);
        write_back(&further).unwrap();
        assert_eq!(waiting(&writer), 0);
    }

    #[test]
    fn what_was_committed_is_written_back_before_the_vault_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, further, another) = databases(&folder);
        let thread = WriteBack::start(vec![further]);
        commit(&writer, WORTH_PAGES);
        thread.committed();
        drop(thread);
        assert_eq!(waiting(&another), 0);
    }

    #[test]
    fn a_log_that_a_reader_still_needs_is_left_to_the_next_commit() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, further, reader) = databases(&folder);
        let reading = reader.unchecked_transaction().unwrap();
        let _: i64 = reading
            .query_row("SELECT COUNT(*) FROM filler", [], |row| row.get(0))
            .unwrap();
        commit(&writer, WORTH_PAGES);
        write_back(&further).unwrap();
        assert!(waiting(&writer) > 0);
        drop(reading);
        write_back(&further).unwrap();
        assert_eq!(waiting(&writer), 0);
    }
}
