//! SQL of upkeep: the journal read page by page, as it stands and not as it should, so that a
//! check can name what does not hold; and what a restore takes out of a copy.

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension as _, Row};
use tainha_journal::{Epoch, EventId, Hash, Position, RowNumber, Scope, Seq};

use super::Db;
use super::journal::{collect, number, parse};
use crate::error::Result;

/// Rows read at a time: a page of entries of 500 events each stays within some tens of megabytes.
const PAGE: u32 = 64;

/// An entry as it is stored; nothing of it is believed.
#[derive(Debug, Clone)]
pub struct StoredEntry {
    /// Author, by its column.
    pub device: String,
    /// Epoch, by its column.
    pub epoch: Epoch,
    /// Number, by its column.
    pub seq: Seq,
    /// Place; none: quarantine.
    pub position: Option<Position>,
    /// Hash, by its column.
    pub hash: String,
    /// The entry.
    pub jws: String,
    /// The column that repeats the payload.
    pub payload: Vec<u8>,
}

/// A receipt of entries as it is stored.
#[derive(Debug, Clone)]
pub struct StoredReceipt {
    /// Whose entries.
    pub device: String,
    /// Their epoch.
    pub epoch: Epoch,
    /// First covered.
    pub from: Seq,
    /// Which of this run: 1, 2, …
    pub made: u32,
    /// The receipt.
    pub jws: String,
}

/// A receipt of a file as it is stored.
#[derive(Debug, Clone)]
pub struct StoredFileReceipt {
    /// Whose.
    pub device: String,
    /// Of which file.
    pub sha256: String,
    /// The receipt.
    pub jws: String,
}

/// A checkpoint as it is stored.
#[derive(Debug, Clone)]
pub struct StoredCheckpoint {
    /// Hash of its payload, by its column.
    pub hash: String,
    /// The checkpoint.
    pub jws: String,
}

/// A row of a scope and the hash of the entry at its position.
#[derive(Debug, Clone)]
pub struct StoredScopeRow {
    /// Its number.
    pub row: RowNumber,
    /// Its position.
    pub position: Position,
    /// Indexes, JSON.
    pub indexes: String,
    /// Running hash after it.
    pub hash: Vec<u8>,
    /// Hash of the entry; none: there is no entry there.
    pub entry: Option<String>,
}

/// The end of a journal: as its author's row says, and as its entries say.
#[derive(Debug, Clone)]
pub struct StoredHead {
    /// Author.
    pub device: String,
    /// Number, by its row.
    pub seq: Seq,
    /// Hash of the head, or of the certificate before the first entry, by its row.
    pub hash: String,
    /// Last number among the entries of that epoch; 0: none.
    pub last_seq: Seq,
    /// Hash that the head must have, by the entries or the certificate.
    pub expected: Option<String>,
}

/// Text as far as it is text: damaged bytes become something that no check accepts.
fn lossy(row: &Row<'_>, column: usize) -> Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => String::new(),
    })
}

fn stored_entry(row: &Row<'_>) -> Result<StoredEntry> {
    let position: Option<i64> = row.get(3)?;
    Ok(StoredEntry {
        device: lossy(row, 0)?,
        epoch: number("epoch", row.get(1)?)?,
        seq: number("seq", row.get(2)?)?,
        position: position.map(|p| number("position", p)).transpose()?,
        hash: lossy(row, 4)?,
        jws: lossy(row, 5)?,
        payload: row.get(6)?,
    })
}

impl Db<'_> {
    /// The entries after one: positioned ones in order, then quarantine by device and number.
    pub fn entries_after(&self, after: Option<&StoredEntry>) -> Result<Vec<StoredEntry>> {
        let columns = "SELECT device, epoch, seq, position, hash, jws, payload FROM entry";
        let (device, epoch, seq) = match after {
            Some(entry) if entry.position.is_none() => (
                entry.device.clone(),
                i64::from(entry.epoch),
                i64::from(entry.seq),
            ),
            _ => {
                let last = after.and_then(|entry| entry.position).map_or(0, i64::from);
                let sql = format!(
                    "{columns} WHERE ward = ?1 AND position > ?2 ORDER BY position LIMIT {PAGE}"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                let page = collect(statement.query((self.key(), last))?, stored_entry)?;
                if !page.is_empty() {
                    return Ok(page);
                }
                (String::new(), 0, 0)
            }
        };
        let sql = format!(
            "{columns} WHERE ward = ?1 AND (device, epoch, seq) > (?2, ?3, ?4) AND position IS NULL
             ORDER BY device, epoch, seq LIMIT {PAGE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(
            statement.query((self.key(), device, epoch, seq))?,
            stored_entry,
        )
    }

    /// State and text of a document, whatever the bytes are.
    pub fn document_as_it_is(&self, event: EventId) -> Result<Option<(String, Option<String>)>> {
        let sql = "SELECT state, bytes FROM document WHERE ward = ?1 AND event = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), event.to_string()))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let held = !matches!(row.get_ref(1)?, ValueRef::Null);
        let text = held.then(|| lossy(row, 1)).transpose()?;
        Ok(Some((lossy(row, 0)?, text)))
    }

    /// The newest receipt that covers an entry, whatever the bytes are.
    pub fn receipt_as_it_is(&self, device: &str, epoch: Epoch, seq: Seq) -> Result<Option<String>> {
        let sql = "SELECT jws FROM receipt
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND from_seq <= ?4 AND seq >= ?4
                   ORDER BY from_seq DESC, made DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = (self.key(), device, i64::from(epoch), i64::from(seq));
        let mut rows = statement.query(key)?;
        rows.next()?.map(|row| lossy(row, 0)).transpose()
    }

    /// The receipts after one. `all`: also those that a newer one of the same run replaced.
    pub fn receipts_after(
        &self,
        after: Option<&StoredReceipt>,
        all: bool,
    ) -> Result<Vec<StoredReceipt>> {
        let sql = format!(
            "SELECT device, epoch, from_seq, made, jws FROM receipt AS r
             WHERE ward = ?1 AND (device, epoch, from_seq, made) > (?2, ?3, ?4, ?5)
               AND (?6 OR made = (SELECT max(made) FROM receipt
                                  WHERE ward = r.ward AND device = r.device AND epoch = r.epoch
                                    AND from_seq = r.from_seq))
             ORDER BY device, epoch, from_seq, made LIMIT {PAGE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mark = after.map_or((String::new(), 0, 0, 0), |r| {
            (
                r.device.clone(),
                i64::from(r.epoch),
                i64::from(r.from),
                r.made,
            )
        });
        let key = (self.key(), mark.0, mark.1, mark.2, mark.3, all);
        collect(statement.query(key)?, |row| {
            Ok(StoredReceipt {
                device: lossy(row, 0)?,
                epoch: number("epoch", row.get(1)?)?,
                from: number("from_seq", row.get(2)?)?,
                made: row.get(3)?,
                jws: lossy(row, 4)?,
            })
        })
    }

    /// The receipts of files after one.
    pub fn file_receipts_after(
        &self,
        after: Option<&StoredFileReceipt>,
    ) -> Result<Vec<StoredFileReceipt>> {
        let sql = format!(
            "SELECT device, sha256, jws FROM blob_receipt
             WHERE ward = ?1 AND (device, sha256) > (?2, ?3) ORDER BY device, sha256 LIMIT {PAGE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mark = after.map_or(("", ""), |r| (&*r.device, &*r.sha256));
        collect(statement.query((self.key(), mark.0, mark.1))?, |row| {
            Ok(StoredFileReceipt {
                device: lossy(row, 0)?,
                sha256: lossy(row, 1)?,
                jws: lossy(row, 2)?,
            })
        })
    }

    /// Files after one: digest and length, by their columns.
    pub fn files_after(&self, after: Option<&(String, i64)>) -> Result<Vec<(String, i64)>> {
        let sql = format!(
            "SELECT sha256, bytes FROM blob WHERE ward = ?1 AND sha256 > ?2
             ORDER BY sha256 LIMIT {PAGE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mark = after.map_or("", |file| &file.0);
        collect(statement.query((self.key(), mark))?, |row| {
            Ok((lossy(row, 0)?, row.get(1)?))
        })
    }

    /// Files that were receipted and that the ward does not know any more: digest and device.
    pub fn receipted_and_gone(&self) -> Result<Vec<(String, String)>> {
        let sql = "SELECT r.sha256, r.device FROM blob_receipt r
                   WHERE r.ward = ?1 AND NOT EXISTS (
                       SELECT 1 FROM blob b WHERE b.ward = r.ward AND b.sha256 = r.sha256)
                   ORDER BY r.sha256, r.device LIMIT 1000";
        let mut statement = self.connection.prepare(sql)?;
        collect(statement.query([self.key()])?, |row| {
            Ok((lossy(row, 0)?, lossy(row, 1)?))
        })
    }

    /// The index over streams at a position, by index: event and stream.
    pub fn indexed_at(&self, position: Position) -> Result<Vec<(String, String)>> {
        let sql = "SELECT event, stream FROM stream_event WHERE ward = ?1 AND position = ?2
                   ORDER BY idx";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), i64::from(position)))?, |row| {
            Ok((lossy(row, 0)?, lossy(row, 1)?))
        })
    }

    /// The end of each journal.
    pub fn heads(&self) -> Result<Vec<StoredHead>> {
        let sql = "SELECT d.device, d.head_seq, d.head_hash,
                          coalesce((SELECT max(seq) FROM entry e
                                    WHERE e.ward = d.ward AND e.device = d.device
                                      AND e.epoch = d.head_epoch), 0),
                          CASE WHEN d.head_seq = 0 THEN d.certificate ELSE
                              (SELECT hash FROM entry e
                               WHERE e.ward = d.ward AND e.device = d.device
                                 AND e.epoch = d.head_epoch AND e.seq = d.head_seq) END
                   FROM device d WHERE d.ward = ?1 ORDER BY d.device";
        let mut statement = self.connection.prepare(sql)?;
        collect(statement.query([self.key()])?, |row| {
            Ok(StoredHead {
                device: lossy(row, 0)?,
                seq: number("head_seq", row.get(1)?)?,
                hash: lossy(row, 2)?,
                last_seq: number("seq", row.get(3)?)?,
                expected: row.get(4)?,
            })
        })
    }

    /// The last position among the entries.
    pub fn last_position(&self) -> Result<Position> {
        let sql = "SELECT coalesce(max(position), 0) FROM entry
                   WHERE ward = ?1 AND position IS NOT NULL";
        let position: i64 = self
            .connection
            .query_row(sql, [self.key()], |row| row.get(0))?;
        number("position", position)
    }

    /// Documents that are on their way, lost at their source, erased.
    pub fn absent_documents(&self) -> Result<(u32, u32, u32)> {
        let sql = "SELECT count(*) FILTER (WHERE state = 'wanted'),
                          count(*) FILTER (WHERE state = 'missing'),
                          count(*) FILTER (WHERE state = 'erased')
                   FROM document WHERE ward = ?1 AND state <> 'held'";
        Ok(self.connection.query_row(sql, [self.key()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?)
    }

    /// Files that events cite and that did not arrive yet.
    pub fn awaited_files(&self) -> Result<u32> {
        let sql = "SELECT count(DISTINCT c.sha256) FROM blob_citation c
                   WHERE c.ward = ?1 AND NOT EXISTS (
                       SELECT 1 FROM blob b WHERE b.ward = c.ward AND b.sha256 = c.sha256)";
        Ok(self
            .connection
            .query_row(sql, [self.key()], |row| row.get(0))?)
    }

    /// The checkpoints after one.
    pub fn checkpoints_after(
        &self,
        after: Option<&StoredCheckpoint>,
    ) -> Result<Vec<StoredCheckpoint>> {
        let sql = format!(
            "SELECT hash, jws FROM checkpoint WHERE ward = ?1 AND hash > ?2
             ORDER BY hash LIMIT {PAGE}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mark = after.map_or("", |checkpoint| &checkpoint.hash);
        collect(statement.query((self.key(), mark))?, |row| {
            Ok(StoredCheckpoint {
                hash: lossy(row, 0)?,
                jws: lossy(row, 1)?,
            })
        })
    }

    /// Every scope that has a row.
    pub fn scopes_with_rows(&self) -> Result<Vec<Scope>> {
        let sql = "SELECT DISTINCT scope FROM scope_row WHERE ward = ?1 ORDER BY scope";
        let mut statement = self.connection.prepare(sql)?;
        collect(statement.query([self.key()])?, |row| {
            parse("scope", &lossy(row, 0)?)
        })
    }

    /// Rows of a scope after one, with the hashes of their entries.
    pub fn checked_rows_after(
        &self,
        scope: &Scope,
        after: RowNumber,
    ) -> Result<Vec<StoredScopeRow>> {
        let sql = "SELECT s.row, s.position, s.indexes, s.hash, e.hash FROM scope_row s
                   LEFT JOIN entry e ON e.ward = s.ward AND e.position = s.position
                                    AND e.position IS NOT NULL
                   WHERE s.ward = ?1 AND s.scope = ?2 AND s.row > ?3 ORDER BY s.row LIMIT 500";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = (self.key(), scope.to_string(), i64::from(after));
        collect(statement.query(key)?, |row| {
            Ok(StoredScopeRow {
                row: number("row", row.get(0)?)?,
                position: number("position", row.get(1)?)?,
                indexes: lossy(row, 2)?,
                hash: row.get(3)?,
                entry: row.get(4)?,
            })
        })
    }

    /// Running hash of a scope after a row, if it is there.
    pub fn running_hash(&self, scope: &Scope, row: RowNumber) -> Result<Option<Hash>> {
        let sql = "SELECT hash FROM scope_row WHERE ward = ?1 AND scope = ?2 AND row = ?3";
        let key = (self.key(), scope.to_string(), i64::from(row));
        let bytes: Option<Vec<u8>> = self
            .connection
            .prepare_cached(sql)?
            .query_row(key, |row| row.get(0))
            .optional()?;
        Ok(bytes.and_then(|bytes| Hash::try_from(&bytes[..]).ok()))
    }

    /// What SQLite itself finds wrong with its file; empty: nothing.
    pub fn damaged_pages(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("PRAGMA quick_check(10)")?;
        let mut found = collect(statement.query([])?, |row| lossy(row, 0))?;
        found.retain(|line| line != "ok");
        Ok(found)
    }

    /// Forgets uploads whose bytes no backup has (after a restore).
    pub fn forget_uploads_on_their_way(&self) -> Result<()> {
        self.connection.execute(
            "DELETE FROM upload WHERE ward = ?1 AND finished IS NULL",
            [self.key()],
        )?;
        Ok(())
    }
}
