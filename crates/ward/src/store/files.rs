//! SQL of files: what is on disk, who cites it, receipts, uploads on their way.

use rusqlite::{OptionalExtension as _, named_params};
use tainha_journal::{EventId, Hash, StreamId, Time, time};

use super::Db;
use super::journal::{number, parse, parse_time};
use crate::error::Result;

/// A file that is on disk, its digest checked.
#[derive(Debug, Clone)]
pub struct BlobRow {
    /// Its digest.
    pub sha256: Hash,
    /// Its length.
    pub bytes: u64,
    /// Since when.
    pub stored_at: Time,
}

/// A file on its way.
#[derive(Debug, Clone)]
pub struct UploadRow {
    /// Who sends it.
    pub device: String,
    /// The digest, or a random id.
    pub upload: String,
    /// Length announced.
    pub length: u64,
    /// Bytes that are synced to disk.
    pub synced: u64,
    /// Digest announced.
    pub sha256: Option<Hash>,
    /// `Upload-Metadata`, verbatim.
    pub metadata: String,
    /// Digest found, once complete.
    pub finished: Option<Hash>,
}

fn upload_row(row: &rusqlite::Row<'_>) -> Result<UploadRow> {
    let hash = |column: usize| -> Result<Option<Hash>> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| parse("sha256", &text)).transpose()
    };
    Ok(UploadRow {
        device: row.get(0)?,
        upload: row.get(1)?,
        length: count(row.get(2)?)?,
        synced: count(row.get(3)?)?,
        sha256: hash(4)?,
        metadata: row.get(5)?,
        finished: hash(6)?,
    })
}

fn count(value: i64) -> Result<u64> {
    number::<tainha_journal::Position>("bytes", value).map(tainha_journal::Position::get)
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).expect("lengths are limited far below 2^63")
}

impl Db<'_> {
    /// A file, if it is here.
    pub fn blob(&self, sha256: Hash) -> Result<Option<BlobRow>> {
        let sql = "SELECT bytes, stored_at FROM blob WHERE ward = ?1 AND sha256 = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), sha256.to_string()))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(BlobRow {
            sha256,
            bytes: count(row.get(0)?)?,
            stored_at: parse_time(&row.get::<_, String>(1)?)?,
        }))
    }

    /// Notes a file that is on disk.
    pub fn insert_blob(&self, sha256: Hash, bytes: u64, at: &Time) -> Result<()> {
        let sql = "INSERT INTO blob (ward, sha256, bytes, stored_at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO NOTHING";
        let row = (
            self.key(),
            sha256.to_string(),
            signed(bytes),
            time::format(at),
        );
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// Bytes on disk and bytes promised to uploads that are under way.
    pub fn bytes_taken(&self) -> Result<u64> {
        let sql = "SELECT (SELECT coalesce(sum(bytes), 0) FROM blob WHERE ward = ?1)
                        + (SELECT coalesce(sum(length), 0) FROM upload
                           WHERE ward = ?1 AND finished IS NULL)";
        count(
            self.connection
                .query_row(sql, [self.key()], |row| row.get(0))?,
        )
    }

    /// Notes that an event cites a file.
    pub fn cite(
        &self,
        sha256: Hash,
        event: EventId,
        stream: &StreamId,
        device: &str,
    ) -> Result<()> {
        let sql = "INSERT INTO blob_citation (ward, sha256, event, stream, device)
                   VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        let row = (
            self.key(),
            sha256.to_string(),
            event.to_string(),
            stream.to_string(),
            device,
        );
        self.connection.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Forgets that the events of a stream cite a file: it is wanted no more, their bodies stay.
    pub fn uncite(&self, sha256: Hash, stream: &StreamId) -> Result<()> {
        let sql = "DELETE FROM blob_citation WHERE ward = ?1 AND sha256 = ?2 AND stream = ?3";
        let key = (self.key(), sha256.to_string(), stream.to_string());
        self.connection.execute(sql, key)?;
        Ok(())
    }

    /// Forgets a file that nothing cites any more, and its digest wherever it stands.
    pub fn delete_blob(&self, sha256: Hash) -> Result<()> {
        let key = (self.key(), sha256.to_string());
        let sql = "DELETE FROM blob WHERE ward = ?1 AND sha256 = ?2";
        self.connection.execute(sql, key.clone())?;
        let sql = "DELETE FROM blob_receipt WHERE ward = ?1 AND sha256 = ?2";
        self.connection.execute(sql, key.clone())?;
        let sql = "DELETE FROM upload WHERE ward = ?1 AND (sha256 = ?2 OR finished = ?2)";
        self.connection.execute(sql, key)?;
        Ok(())
    }

    /// Whether any event cites the file.
    pub fn is_cited(&self, sha256: Hash) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM blob_citation WHERE ward = ?1 AND sha256 = ?2)";
        Ok(self
            .connection
            .query_row(sql, (self.key(), sha256.to_string()), |row| row.get(0))?)
    }

    /// The receipt a device was given for a file.
    pub fn blob_receipt(&self, device: &str, sha256: Hash) -> Result<Option<String>> {
        let sql = "SELECT jws FROM blob_receipt WHERE ward = ?1 AND device = ?2 AND sha256 = ?3";
        let key = (self.key(), device, sha256.to_string());
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(key, |row| row.get(0))
            .optional()?)
    }

    /// Keeps a receipt of a file.
    pub fn insert_blob_receipt(
        &self,
        device: &str,
        sha256: Hash,
        jws: &str,
        at: &Time,
    ) -> Result<()> {
        let sql = "INSERT INTO blob_receipt (ward, device, sha256, jws, at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = (
            self.key(),
            device,
            sha256.to_string(),
            jws,
            time::format(at),
        );
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// An upload under way or finished.
    pub fn upload(&self, device: &str, upload: &str) -> Result<Option<UploadRow>> {
        let sql = "SELECT device, upload, length, synced, sha256, metadata, finished FROM upload
                   WHERE ward = ?1 AND device = ?2 AND upload = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.key(), device, upload))?;
        rows.next()?.map(upload_row).transpose()
    }

    /// Announces an upload; one of the same id and length goes on where it stands, another length
    /// begins anew.
    pub fn announce_upload(&self, row: &UploadRow, at: &Time) -> Result<()> {
        let sql = "INSERT INTO upload (ward, device, upload, length, synced, sha256, metadata,
                                       created_at)
                   VALUES (:ward, :device, :upload, :length, 0, :sha256, :metadata, :at)
                   ON CONFLICT (ward, device, upload) DO UPDATE SET
                       synced = CASE WHEN length = excluded.length THEN synced ELSE 0 END,
                       length = excluded.length, metadata = excluded.metadata, finished = NULL";
        self.connection.execute(
            sql,
            named_params! {
                ":ward": self.key(), ":device": row.device, ":upload": row.upload,
                ":length": signed(row.length), ":sha256": row.sha256.map(|h| h.to_string()),
                ":metadata": row.metadata, ":at": time::format(at),
            },
        )?;
        Ok(())
    }

    /// Notes how many bytes of an upload are synced.
    pub fn set_synced(&self, device: &str, upload: &str, synced: u64) -> Result<()> {
        let sql = "UPDATE upload SET synced = ?4 WHERE ward = ?1 AND device = ?2 AND upload = ?3";
        self.connection.prepare_cached(sql)?.execute((
            self.key(),
            device,
            upload,
            signed(synced),
        ))?;
        Ok(())
    }

    /// An upload is complete and its file stands under its digest.
    pub fn finish_upload(&self, device: &str, upload: &str, sha256: Hash) -> Result<()> {
        let sql = "UPDATE upload SET synced = length, finished = ?4
                   WHERE ward = ?1 AND device = ?2 AND upload = ?3";
        self.connection
            .execute(sql, (self.key(), device, upload, sha256.to_string()))?;
        Ok(())
    }
}
