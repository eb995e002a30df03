//! SQL of evidence bundles: the journal of a device as a chain, receipts of a run, what lies in
//! quarantine on a stream.

use rusqlite::OptionalExtension as _;
use tainha_journal::{Epoch, Hash, Seq, StreamId};

use super::Db;
use super::journal::{collect, number, parse};
use crate::error::Result;

impl Db<'_> {
    /// The entries of a device up to a number, in order.
    pub fn chain(&self, device: &str, epoch: Epoch, up_to: Seq) -> Result<Vec<String>> {
        let sql = "SELECT jws FROM entry
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND seq <= ?4 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = (self.key(), device, i64::from(epoch), i64::from(up_to));
        collect(statement.query(key)?, |row| Ok(row.get(0)?))
    }

    /// Every receipt of the runs that cover a number, with the last number they cover.
    pub fn receipts_covering(
        &self,
        device: &str,
        epoch: Epoch,
        seq: Seq,
    ) -> Result<Vec<(Seq, String)>> {
        let sql = "SELECT seq, jws FROM receipt
                   WHERE ward = ?1 AND device = ?2 AND epoch = ?3 AND from_seq <= ?4 AND seq >= ?4
                   ORDER BY from_seq, made";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = (self.key(), device, i64::from(epoch), i64::from(seq));
        collect(statement.query(key)?, |row| {
            Ok((number("seq", row.get(0)?)?, row.get(1)?))
        })
    }

    /// Entries in quarantine that name a stream: device, epoch, number.
    pub fn quarantined_on(&self, stream: &StreamId) -> Result<Vec<(String, Epoch, Seq)>> {
        let sql = "SELECT device, epoch, seq FROM entry
                   WHERE ward = ?1 AND position IS NULL AND instr(payload, CAST(?2 AS BLOB)) > 0
                   ORDER BY device, epoch, seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), stream.to_string()))?, |row| {
            Ok((
                row.get(0)?,
                number("epoch", row.get(1)?)?,
                number("seq", row.get(2)?)?,
            ))
        })
    }

    /// Streams of a kind whose view names something.
    pub fn views_that_name(&self, kind: &str, what: &str) -> Result<Vec<StreamId>> {
        let sql = "SELECT stream FROM view
                   WHERE ward = ?1 AND kind = ?2 AND instr(json, ?3) > 0 ORDER BY position, stream";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), kind, what))?, |row| {
            parse("stream", &row.get::<_, String>(0)?)
        })
    }

    /// A checkpoint that was given out, by the hash that entries cite.
    pub fn checkpoint_of(&self, hash: Hash) -> Result<Option<String>> {
        let sql = "SELECT jws FROM checkpoint WHERE ward = ?1 AND hash = ?2";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row((self.key(), hash.to_string()), |row| row.get(0))
            .optional()?)
    }
}
