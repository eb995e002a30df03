//! SQL of the scopes: their rows, which streams are in them, the checkpoints that were given out.

use rusqlite::{OptionalExtension as _, named_params};
use tainha_journal::{
    Checkpoint, Epoch, EventId, Hash, Position, RowNumber, Scope, StreamId, time,
};

use super::Db;
use super::journal::{collect, number, parse};
use crate::error::{Result, WardError};

/// One row of a scope.
#[derive(Debug, Clone)]
pub struct ScopeRow {
    /// Its number.
    pub row: RowNumber,
    /// Position of its entry.
    pub position: Position,
    /// Indexes of the events shown, ascending.
    pub indexes: Vec<u16>,
    /// Running hash after it.
    pub hash: Hash,
}

fn scope_row(row: &rusqlite::Row<'_>) -> Result<ScopeRow> {
    let indexes: String = row.get(2)?;
    let hash: Vec<u8> = row.get(3)?;
    Ok(ScopeRow {
        row: number("row", row.get(0)?)?,
        position: number("position", row.get(1)?)?,
        indexes: serde_json::from_str(&indexes).map_err(|e| WardError::corrupt("indexes", &e))?,
        hash: Hash::try_from(&hash[..]).map_err(|e| WardError::corrupt("hash", &e))?,
    })
}

impl Db<'_> {
    /// The last row of a scope.
    pub fn scope_head(&self, scope: &Scope) -> Result<Option<ScopeRow>> {
        let sql = "SELECT row, position, indexes, hash FROM scope_row
                   WHERE ward = ?1 AND scope = ?2 ORDER BY row DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), scope.to_string()))?;
        rows.next()?.map(scope_row).transpose()
    }

    /// One row of a scope.
    pub fn scope_row(&self, scope: &Scope, number: RowNumber) -> Result<Option<ScopeRow>> {
        let sql = "SELECT row, position, indexes, hash FROM scope_row
                   WHERE ward = ?1 AND scope = ?2 AND row = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), scope.to_string(), i64::from(number)))?;
        rows.next()?.map(scope_row).transpose()
    }

    /// Rows after one, at most `limit`.
    pub fn scope_rows(&self, scope: &Scope, after: RowNumber, limit: u32) -> Result<Vec<ScopeRow>> {
        let sql = "SELECT row, position, indexes, hash FROM scope_row
                   WHERE ward = ?1 AND scope = ?2 AND row > ?3 ORDER BY row LIMIT ?4";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = (self.key(), scope.to_string(), i64::from(after), limit);
        collect(statement.query(key)?, scope_row)
    }

    /// Whether the scope has a row of this number.
    pub fn has_scope_row(&self, scope: &Scope, row: RowNumber) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM scope_row
                   WHERE ward = ?1 AND scope = ?2 AND row = ?3)";
        let key = (self.key(), scope.to_string(), i64::from(row));
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(key, |found| found.get(0))?)
    }

    /// Appends a row.
    pub fn insert_scope_row(&self, scope: &Scope, row: &ScopeRow) -> Result<()> {
        let indexes = serde_json::to_string(&row.indexes).expect("numbers are JSON");
        let sql = "INSERT INTO scope_row (ward, scope, row, position, indexes, hash)
                   VALUES (:ward, :scope, :row, :position, :indexes, :hash)";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":scope": scope.to_string(), ":row": i64::from(row.row),
                ":position": i64::from(row.position), ":indexes": indexes,
                ":hash": row.hash.as_bytes(),
            })?;
        Ok(())
    }

    /// Entry hash and JWS of a position.
    pub fn entry_at(&self, position: Position) -> Result<(Hash, String)> {
        let sql = "SELECT hash, jws FROM entry WHERE ward = ?1 AND position = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), i64::from(position)))?;
        let row = rows
            .next()?
            .ok_or_else(|| WardError::Corrupt("a position is empty".to_owned()))?;
        Ok((parse("hash", &row.get::<_, String>(0)?)?, row.get(1)?))
    }

    /// Scopes that a stream is in.
    pub fn scopes_of(&self, stream: &StreamId) -> Result<Vec<Scope>> {
        let sql = "SELECT scope FROM scope_stream WHERE ward = ?1 AND stream = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), stream.to_string()))?, |row| {
            parse("scope", &row.get::<_, String>(0)?)
        })
    }

    /// Puts a stream into a scope; false if it is there already.
    pub fn enter_scope(&self, scope: &Scope, stream: &StreamId) -> Result<bool> {
        let sql = "INSERT INTO scope_stream (ward, scope, stream) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO NOTHING";
        let key = (self.key(), scope.to_string(), stream.to_string());
        Ok(self.connection.prepare_cached(sql)?.execute(key)? == 1)
    }

    /// Forgets all scopes: a new epoch counts them anew.
    pub fn clear_scopes(&self) -> Result<()> {
        self.connection
            .execute("DELETE FROM scope_row WHERE ward = ?1", [self.key()])?;
        self.connection
            .execute("DELETE FROM scope_stream WHERE ward = ?1", [self.key()])?;
        Ok(())
    }

    /// Whether one of these scopes shows an event that cites the file, by a device that delivered
    /// it: citing a hash gives nobody the file.
    pub fn scope_cites(&self, scopes: &[Scope], sha256: Hash) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM blob_citation c
                     JOIN scope_stream s ON s.ward = c.ward AND s.stream = c.stream
                     JOIN blob_receipt r ON r.ward = c.ward AND r.device = c.device
                                        AND r.sha256 = c.sha256
                   WHERE c.ward = ?1 AND c.sha256 = ?2 AND s.scope = ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for scope in scopes {
            let key = (self.key(), sha256.to_string(), scope.to_string());
            if statement.query_row(key, |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Files that an event cites.
    pub fn citations_of(&self, event: EventId) -> Result<Vec<Hash>> {
        let sql = "SELECT sha256 FROM blob_citation WHERE ward = ?1 AND event = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), event.to_string()))?, |row| {
            parse("sha256", &row.get::<_, String>(0)?)
        })
    }

    /// A checkpoint of this place that still says all that could be said.
    pub fn checkpoint(
        &self,
        scope: &Scope,
        row: RowNumber,
        epoch: Epoch,
        position: Position,
    ) -> Result<Option<String>> {
        let sql = "SELECT jws FROM checkpoint WHERE ward = ?1 AND scope = ?2 AND row = ?3
                     AND epoch = ?4 AND position = ?5 ORDER BY at DESC LIMIT 1";
        let key = (
            self.key(),
            scope.to_string(),
            i64::from(row),
            i64::from(epoch),
            i64::from(position),
        );
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(key, |row| row.get(0))
            .optional()?)
    }

    /// Keeps a checkpoint that is given out.
    pub fn insert_checkpoint(&self, checkpoint: &Checkpoint) -> Result<()> {
        let payload = checkpoint.payload();
        self.connection.execute(
            "INSERT INTO checkpoint (ward, hash, scope, row, epoch, position, jws, at)
             VALUES (:ward, :hash, :scope, :row, :epoch, :position, :jws, :at)
             ON CONFLICT DO NOTHING",
            named_params! {
                ":ward": self.key(), ":hash": checkpoint.hash().to_string(),
                ":scope": payload.scope.to_string(), ":row": i64::from(payload.row),
                ":epoch": i64::from(payload.epoch), ":position": i64::from(payload.position),
                ":jws": checkpoint.jws(), ":at": time::format(&payload.at),
            },
        )?;
        Ok(())
    }
}
