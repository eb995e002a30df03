//! SQL of the index over streams and of the views folded from it.

use rusqlite::{OptionalExtension as _, named_params};
use tainha_journal::{
    Actor, Base, DeviceId, EntryHash, Epoch, EventId, Position, Seq, StreamId, Time, time,
};

use super::Db;
use super::journal::{collect, number, parse, parse_time};
use crate::error::{Result, WardError};

/// One event of a stream, with its document as far as it is held.
#[derive(Debug, Clone)]
pub struct StreamRow {
    /// Its stream.
    pub stream: StreamId,
    /// Its place.
    pub position: Position,
    /// Index in its entry.
    pub index: u16,
    /// Its id.
    pub event: EventId,
    /// Hash of its entry.
    pub entry: EntryHash,
    /// Author.
    pub device: DeviceId,
    /// Epoch of the entry.
    pub epoch: Epoch,
    /// Number of the entry.
    pub seq: Seq,
    /// What was seen.
    pub base: Base,
    /// Who.
    pub actor: Actor,
    /// When, by the author's clock.
    pub at: Time,
    /// The ward refused the act.
    pub refused: bool,
    /// `held`, `wanted`, `missing`, `erased`.
    pub state: String,
    /// The document when held.
    pub document: Option<String>,
}

/// A folded view.
#[derive(Debug, Clone)]
pub struct ViewRow {
    /// Its stream.
    pub stream: String,
    /// Version of the fold.
    pub version: u32,
    /// Position of the last event.
    pub position: Position,
    /// The view.
    pub json: String,
}

const STREAM_EVENT: &str = "SELECT s.stream, s.position, s.idx, s.event, e.hash, s.device, s.epoch,
        s.seq, s.base_ward, s.base_own, s.actor, s.at, s.refused, coalesce(d.state, 'wanted'),
        d.bytes
    FROM stream_event s
    JOIN entry e ON e.ward = s.ward AND e.device = s.device AND e.epoch = s.epoch AND e.seq = s.seq
    LEFT JOIN document d ON d.ward = s.ward AND d.event = s.event";

fn stream_row(row: &rusqlite::Row<'_>) -> Result<StreamRow> {
    let text = |column: usize| row.get::<_, String>(column);
    let document: Option<Vec<u8>> = row.get(14)?;
    Ok(StreamRow {
        stream: parse("stream", &text(0)?)?,
        position: number("position", row.get(1)?)?,
        index: row.get(2)?,
        event: parse("event", &text(3)?)?,
        entry: parse("entry", &text(4)?)?,
        device: parse("device", &text(5)?)?,
        epoch: number("epoch", row.get(6)?)?,
        seq: number("seq", row.get(7)?)?,
        base: Base {
            ward: number("base_ward", row.get(8)?)?,
            own: number("base_own", row.get(9)?)?,
        },
        actor: parse("actor", &text(10)?)?,
        at: parse_time(&text(11)?)?,
        refused: row.get(12)?,
        state: row.get(13)?,
        document: document
            .map(String::from_utf8)
            .transpose()
            .map_err(|e| WardError::corrupt("document", &e))?,
    })
}

impl Db<'_> {
    /// Adds one event to the index.
    pub fn insert_stream_event(&self, row: &StreamRow) -> Result<()> {
        let sql =
            "INSERT INTO stream_event (ward, stream, position, idx, event, device, epoch, seq,
                                             base_ward, base_own, actor, at, refused)
                   VALUES (:ward, :stream, :position, :idx, :event, :device, :epoch, :seq,
                           :base_ward, :base_own, :actor, :at, :refused)";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":stream": row.stream.to_string(),
                ":position": i64::from(row.position), ":idx": row.index,
                ":event": row.event.to_string(), ":device": row.device.to_string(),
                ":epoch": i64::from(row.epoch), ":seq": i64::from(row.seq),
                ":base_ward": i64::from(row.base.ward), ":base_own": i64::from(row.base.own),
                ":actor": row.actor.to_string(), ":at": time::format(&row.at),
                ":refused": row.refused,
            })?;
        Ok(())
    }

    /// All events of a stream in order.
    pub fn stream(&self, stream: &StreamId) -> Result<Vec<StreamRow>> {
        let sql = format!(
            "{STREAM_EVENT} WHERE s.ward = ?1 AND s.stream = ?2
                           ORDER BY s.position, s.idx"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(
            statement.query((self.key(), stream.to_string()))?,
            stream_row,
        )
    }

    /// The events of a stream before a position, in order.
    pub fn stream_before(&self, stream: &StreamId, before: Position) -> Result<Vec<StreamRow>> {
        let sql = format!(
            "{STREAM_EVENT} WHERE s.ward = ?1 AND s.stream = ?2 AND s.position < ?3
             ORDER BY s.position, s.idx"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let key = (self.key(), stream.to_string(), i64::from(before));
        collect(statement.query(key)?, stream_row)
    }

    /// All events of one position, by index.
    pub fn events_at(&self, position: Position) -> Result<Vec<StreamRow>> {
        let sql = format!("{STREAM_EVENT} WHERE s.ward = ?1 AND s.position = ?2 ORDER BY s.idx");
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(
            statement.query((self.key(), i64::from(position)))?,
            stream_row,
        )
    }

    /// Every event with this id (the same document may be issued again after a fork).
    pub fn events_of(&self, event: EventId) -> Result<Vec<StreamRow>> {
        let sql = format!(
            "{STREAM_EVENT} WHERE s.ward = ?1 AND s.event = ?2
                           ORDER BY s.position, s.idx"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(
            statement.query((self.key(), event.to_string()))?,
            stream_row,
        )
    }

    /// What an author has seen of a stream when it writes now: last position, own last number.
    pub fn base(&self, stream: &StreamId, device: DeviceId, epoch: Epoch) -> Result<Base> {
        let sql = "SELECT coalesce(max(position), 0),
                          coalesce(max(seq) FILTER (WHERE device = ?3 AND epoch = ?4), 0)
                   FROM stream_event WHERE ward = ?1 AND stream = ?2";
        let key = (
            self.key(),
            stream.to_string(),
            device.to_string(),
            i64::from(epoch),
        );
        let (ward, own): (i64, i64) = self
            .connection
            .prepare_cached(sql)?
            .query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Base {
            ward: number("position", ward)?,
            own: number("seq", own)?,
        })
    }

    /// Marks every event of an entry refused.
    pub fn refuse_position(&self, position: Position) -> Result<()> {
        let sql = "UPDATE stream_event SET refused = 1 WHERE ward = ?1 AND position = ?2";
        self.connection
            .execute(sql, (self.key(), i64::from(position)))?;
        Ok(())
    }

    /// Every stream that has an event, for folding all anew.
    pub fn all_streams(&self) -> Result<Vec<StreamId>> {
        let sql = "SELECT DISTINCT stream FROM stream_event WHERE ward = ?1";
        let mut statement = self.connection.prepare(sql)?;
        collect(statement.query([self.key()])?, |row| {
            parse("stream", &row.get::<_, String>(0)?)
        })
    }

    /// The highest position that is in the index.
    pub fn last_indexed(&self) -> Result<Position> {
        let sql = "SELECT coalesce(max(position), 0) FROM stream_event WHERE ward = ?1";
        let position: i64 = self
            .connection
            .query_row(sql, [self.key()], |row| row.get(0))?;
        number("position", position)
    }

    /// Writes a view.
    pub fn put_view(&self, row: &ViewRow) -> Result<()> {
        let kind = row.stream.split('/').next().unwrap_or_default();
        let sql = "INSERT INTO view (ward, stream, kind, version, position, json)
                   VALUES (:ward, :stream, :kind, :version, :position, :json)
                   ON CONFLICT (ward, stream) DO UPDATE SET version = excluded.version,
                       position = excluded.position, json = excluded.json";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":stream": row.stream, ":kind": kind, ":version": row.version,
                ":position": i64::from(row.position), ":json": row.json,
            })?;
        Ok(())
    }

    /// The view of a stream.
    pub fn view(&self, stream: &str) -> Result<Option<String>> {
        let sql = "SELECT json FROM view WHERE ward = ?1 AND stream = ?2";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row((self.key(), stream), |row| row.get(0))
            .optional()?)
    }

    /// All views of a kind, with their streams, oldest first.
    pub fn views(&self, kind: &str) -> Result<Vec<(String, String)>> {
        let sql = "SELECT stream, json FROM view WHERE ward = ?1 AND kind = ?2
                   ORDER BY position, stream";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), kind))?, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Views made by another version of fold.
    pub fn stale_views(&self, version: u32, limit: u32) -> Result<Vec<StreamId>> {
        let sql = "SELECT stream FROM view WHERE ward = ?1 AND version <> ?2 LIMIT ?3";
        let mut statement = self.connection.prepare(sql)?;
        collect(statement.query((self.key(), version, limit))?, |row| {
            parse("stream", &row.get::<_, String>(0)?)
        })
    }
}
