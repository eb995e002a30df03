//! SQL of the journal as it arrived: positions, entries, documents, receipts.

use std::str::FromStr;

use rusqlite::{OptionalExtension as _, Row, named_params};
use tainha_journal::{Epoch, EventId, Hash, Position, Seq, Time, time};

use super::Db;
use crate::error::{Result, WardError};

/// An entry to store.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// Author.
    pub device: String,
    /// As its payload says.
    pub epoch: Epoch,
    /// Its number.
    pub seq: Seq,
    /// Its hash.
    pub hash: Hash,
    /// Its place; none: quarantine.
    pub position: Option<Position>,
    /// Verbatim.
    pub jws: String,
    /// Verbatim.
    pub payload: Vec<u8>,
}

/// One entry of a run.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// Its place; none: quarantine.
    pub position: Option<Position>,
    /// Its hash.
    pub hash: Hash,
    /// Its payload, verbatim.
    pub payload: Vec<u8>,
}

pub(super) fn parse<T>(column: &str, text: &str) -> Result<T>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|e| WardError::corrupt(column, &e))
}

pub(super) fn parse_time(text: &str) -> Result<Time> {
    chrono::DateTime::parse_from_rfc3339(text).map_err(|e| WardError::corrupt("time", &e))
}

pub(super) fn number<T: TryFrom<i64>>(column: &str, value: i64) -> Result<T> {
    T::try_from(value).map_err(|_| WardError::Corrupt(format!("{column} is out of range")))
}

pub(super) fn json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| WardError::corrupt(column, &e))
}

/// Collects rows whose mapper answers with our error.
pub(super) fn collect<T>(
    mut rows: rusqlite::Rows<'_>,
    map: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(map(row)?);
    }
    Ok(all)
}

impl Db<'_> {
    /// Gives the next position.
    pub fn next_position(&self) -> Result<Position> {
        let sql = "UPDATE ward SET position = position + 1 WHERE ward = ?1 RETURNING position";
        let position: i64 = self
            .connection
            .prepare_cached(sql)?
            .query_row([self.key()], |row| row.get(0))?;
        number("position", position)
    }

    /// Stores an entry and moves its author's head.
    pub fn insert_entry(&self, row: &EntryRow, received: &Time) -> Result<()> {
        let sql = "INSERT INTO entry (ward, device, epoch, seq, hash, position, jws, payload,
                                      received_at)
                   VALUES (:ward, :device, :epoch, :seq, :hash, :position, :jws, :payload, :at)";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":device": row.device, ":epoch": i64::from(row.epoch),
                ":seq": i64::from(row.seq), ":hash": row.hash.to_string(),
                ":position": row.position.map(i64::from), ":jws": row.jws, ":payload": row.payload,
                ":at": time::format(received),
            })?;
        let sql = "UPDATE device SET head_epoch = :epoch, head_seq = :seq, head_hash = :hash
                   WHERE ward = :ward AND device = :device";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":epoch": i64::from(row.epoch), ":seq": i64::from(row.seq),
                ":hash": row.hash.to_string(), ":ward": self.key(), ":device": row.device,
            })?;
        Ok(())
    }

    /// Hash of an entry that is held.
    pub fn entry_hash(&self, device: &str, epoch: Epoch, seq: Seq) -> Result<Option<Hash>> {
        let sql = "SELECT hash FROM entry
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND seq = ?4";
        let found: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row(
                (self.key(), device, i64::from(epoch), i64::from(seq)),
                |row| row.get(0),
            )
            .optional()?;
        found.map(|text| parse("hash", &text)).transpose()
    }

    /// Position, hash and payload of the entries of a run, in order.
    pub fn run(&self, device: &str, epoch: Epoch, run: (Seq, Seq)) -> Result<Vec<RunRow>> {
        let sql = "SELECT position, hash, payload FROM entry
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND seq BETWEEN ?4 AND ?5
                   ORDER BY seq";
        let key = (
            self.key(),
            device,
            i64::from(epoch),
            i64::from(run.0),
            i64::from(run.1),
        );
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query(key)?, |row| {
            let position: Option<i64> = row.get(0)?;
            let position = position.map(|p| number("position", p)).transpose()?;
            Ok(RunRow {
                position,
                hash: parse("hash", &row.get::<_, String>(1)?)?,
                payload: row.get(2)?,
            })
        })
    }

    /// The last entry that has a position: its place and hash.
    pub fn last_positioned(&self) -> Result<Option<(Position, Hash)>> {
        let sql = "SELECT position, hash FROM entry WHERE ward = ?1 AND position IS NOT NULL
                   ORDER BY position DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([self.key()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let hash = parse("hash", &row.get::<_, String>(1)?)?;
        Ok(Some((number("position", row.get(0)?)?, hash)))
    }

    /// Notes the state of a document. What is held stays held.
    pub fn put_document(&self, event: EventId, text: Option<&str>, state: &str) -> Result<()> {
        let sql = "INSERT INTO document (ward, event, bytes, state)
                   VALUES (:ward, :event, :bytes, :state)
                   ON CONFLICT (ward, event) DO UPDATE SET bytes = excluded.bytes,
                                                           state = excluded.state
                   WHERE document.state IN ('wanted', 'missing')
                     AND (excluded.state = 'held' OR document.state = 'wanted')";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":event": event.to_string(),
                ":bytes": text.map(str::as_bytes), ":state": state,
            })?;
        Ok(())
    }

    /// Erases a body: its text goes, with what it cites; its shell and state stay for ever.
    pub fn erase_document(&self, event: EventId) -> Result<()> {
        let key = (self.key(), event.to_string());
        let sql =
            "UPDATE document SET bytes = NULL, state = 'erased' WHERE ward = ?1 AND event = ?2";
        self.connection.execute(sql, key.clone())?;
        let sql = "DELETE FROM blob_citation WHERE ward = ?1 AND event = ?2";
        self.connection.execute(sql, key)?;
        Ok(())
    }

    /// State and text of a document.
    pub fn document(&self, event: EventId) -> Result<Option<(String, Option<String>)>> {
        let sql = "SELECT state, bytes FROM document WHERE ward = ?1 AND event = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), event.to_string()))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let bytes: Option<Vec<u8>> = row.get(1)?;
        let text = bytes
            .map(String::from_utf8)
            .transpose()
            .map_err(|e| WardError::corrupt("document", &e))?;
        Ok(Some((row.get(0)?, text)))
    }

    /// Keeps a receipt.
    pub fn insert_receipt(
        &self,
        device: &str,
        epoch: Epoch,
        run: (Seq, Seq),
        jws: &str,
        at: &Time,
    ) -> Result<()> {
        let sql = "INSERT INTO receipt (ward, device, epoch, from_seq, seq, made, jws, at)
                   SELECT :ward, :device, :epoch, :from, :seq, 1 + count(*), :jws, :at
                   FROM receipt WHERE ward = :ward AND device = :device AND epoch = :epoch
                                  AND from_seq = :from";
        self.connection.execute(
            sql,
            named_params! {
                ":ward": self.key(), ":device": device, ":epoch": i64::from(epoch),
                ":from": i64::from(run.0), ":seq": i64::from(run.1), ":jws": jws,
                ":at": time::format(at),
            },
        )?;
        Ok(())
    }

    /// The newest receipt that covers an entry.
    pub fn receipt_covering(&self, device: &str, epoch: Epoch, seq: Seq) -> Result<Option<String>> {
        let sql = "SELECT jws FROM receipt
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND from_seq <= ?4 AND seq >= ?4
                   ORDER BY from_seq DESC, made DESC LIMIT 1";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(
                (self.key(), device, i64::from(epoch), i64::from(seq)),
                |row| row.get(0),
            )
            .optional()?)
    }

    /// When the ward first receipted an entry.
    pub fn received_at(&self, device: &str, epoch: Epoch, seq: Seq) -> Result<Option<Time>> {
        let sql = "SELECT received_at FROM entry
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND seq = ?4";
        let found: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row(
                (self.key(), device, i64::from(epoch), i64::from(seq)),
                |row| row.get(0),
            )
            .optional()?;
        found.as_deref().map(parse_time).transpose()
    }
}
