//! Owns the bytes of photos and what is known of them in `photos.db`: uses, uploads, receipts.
//! Bytes never change; a cited file stays until a receipt of the ward covers it.

use rusqlite::{Connection, MAIN_DB, OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use tainha_capture::{Corners, Quality};
use tainha_journal::{Hash, StreamId};

use super::entry::{hash, invalid};
use super::{Result, StoreError};

/// What is known of a photo beside its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PhotoInfo {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) corners: Corners,
    pub(crate) check_corners: bool,
    pub(crate) quality: Quality,
    /// Another photo of the dossier seems to show the same page.
    #[serde(default)]
    pub(crate) twice: bool,
    pub(crate) rotate: u16,
    pub(crate) overrule: Option<String>,
    /// Size of the page image; zero before it was made.
    pub(crate) page_width: u32,
    pub(crate) page_height: u32,
}

/// A photo in its use for a component.
#[derive(Debug, Clone)]
pub(crate) struct PhotoRow {
    pub(crate) original: Hash,
    pub(crate) stream: StreamId,
    pub(crate) component: String,
    pub(crate) page: Option<Hash>,
    pub(crate) thumb: Option<Hash>,
    pub(crate) info: PhotoInfo,
    pub(crate) confirmed: bool,
    pub(crate) at_ward: bool,
}

const PHOTO: &str = "SELECT photo.original, photo.stream, photo.component, photo.page, photo.thumb,
    photo.info, photo.confirmed, page.receipted_at IS NOT NULL
    FROM photo LEFT JOIN blob AS page ON page.sha256 = photo.page";

fn photo_row(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
    let optional = |column: usize| -> rusqlite::Result<Option<Hash>> {
        match row.get_ref(column)? {
            rusqlite::types::ValueRef::Null => Ok(None),
            _ => hash(row, column).map(Some),
        }
    };
    let info: String = row.get(5)?;
    Ok(PhotoRow {
        original: hash(row, 0)?,
        stream: super::entry::parsed(row, 1)?,
        component: row.get(2)?,
        page: optional(3)?,
        thumb: optional(4)?,
        info: serde_json::from_str(&info).map_err(|_| invalid(5))?,
        confirmed: row.get(6)?,
        at_ward: row.get(7)?,
    })
}

/// Photos of a stream, first taken first.
pub(crate) fn photos_of(connection: &Connection, stream: &StreamId) -> Result<Vec<PhotoRow>> {
    let sql = format!("{PHOTO} WHERE photo.stream = ?1 ORDER BY photo.taken_at, photo.original");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([stream.to_string()], photo_row)?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

/// Streams with photos that are not confirmed.
pub(crate) fn streams_at_work(connection: &Connection) -> Result<Vec<StreamId>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT stream FROM photo WHERE confirmed = 0")?;
    let rows = statement.query_map([], |row| super::entry::parsed(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Uses of a photo, by the hash of the camera's bytes.
pub(crate) fn uses(connection: &Connection, original: Hash) -> Result<Vec<PhotoRow>> {
    let sql = format!("{PHOTO} WHERE photo.original = ?1 ORDER BY photo.taken_at");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([original.as_bytes().as_slice()], photo_row)?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

/// The use of a photo that its original, page or thumbnail names.
pub(crate) fn family(connection: &Connection, any: Hash) -> Result<Option<PhotoRow>> {
    let sql =
        format!("{PHOTO} WHERE photo.original = ?1 OR photo.page = ?1 OR photo.thumb = ?1 LIMIT 1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement
        .query_row([any.as_bytes().as_slice()], photo_row)
        .optional()?)
}

/// Keeps bytes under their hash; the same bytes are kept once.
pub(crate) fn put(
    connection: &Connection,
    sha256: Hash,
    media: &str,
    bytes: &[u8],
    fetched: bool,
    now: &str,
) -> Result<()> {
    let size = i64::try_from(bytes.len()).map_err(|_| StoreError::Corrupt("size"))?;
    let added = connection
        .prepare_cached(
            "INSERT INTO blob (sha256, media, bytes, made_at, fetched) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (sha256) DO NOTHING",
        )?
        .execute((sha256.as_bytes().as_slice(), media, size, now, fetched))?;
    if added == 1 {
        connection
            .prepare_cached("INSERT INTO blob_data (id, data) VALUES (?1, ?2)")?
            .execute((connection.last_insert_rowid(), bytes))?;
    }
    Ok(())
}

/// Media type and bytes.
pub(crate) fn get(connection: &Connection, sha256: Hash) -> Result<Option<(String, Vec<u8>)>> {
    connection
        .prepare_cached(
            "SELECT blob.media, blob_data.data FROM blob JOIN blob_data ON blob_data.id = blob.id
             WHERE blob.sha256 = ?1",
        )?
        .query_row([sha256.as_bytes().as_slice()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .map_err(Into::into)
}

/// A piece of a file, for sending: short reads, so that no long transaction holds the log back.
pub(crate) fn read_at(
    connection: &Connection,
    sha256: Hash,
    offset: u64,
    most: usize,
) -> Result<Vec<u8>> {
    let id: i64 = connection
        .prepare_cached("SELECT id FROM blob WHERE sha256 = ?1")?
        .query_row([sha256.as_bytes().as_slice()], |row| row.get(0))?;
    let blob = connection.blob_open(MAIN_DB, "blob_data", "data", id, true)?;
    let start = usize::try_from(offset).map_err(|_| StoreError::Corrupt("offset"))?;
    let mut piece = vec![0; blob.len().saturating_sub(start).min(most)];
    blob.read_at_exact(&mut piece, start)?;
    Ok(piece)
}

/// Keeps or changes a use of a photo that is not confirmed.
pub(crate) fn put_photo(connection: &Connection, photo: &PhotoRow, now: &str) -> Result<()> {
    let info = serde_json::to_string(&photo.info).map_err(|_| StoreError::Corrupt("photo"))?;
    connection
        .prepare_cached(
            "INSERT INTO photo (original, stream, component, page, thumb, info, taken_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (original, stream, component) DO UPDATE
             SET page = excluded.page, thumb = excluded.thumb, info = excluded.info
             WHERE confirmed = 0",
        )?
        .execute((
            photo.original.as_bytes().as_slice(),
            photo.stream.to_string(),
            &photo.component,
            photo.page.as_ref().map(|hash| hash.as_bytes().as_slice()),
            photo.thumb.as_ref().map(|hash| hash.as_bytes().as_slice()),
            info,
            now,
        ))?;
    Ok(())
}

/// Marks files as cited: from here on they stay until a receipt covers them.
pub(crate) fn cite(connection: &Connection, files: &[Hash]) -> Result<()> {
    for file in files {
        connection
            .prepare_cached("UPDATE blob SET cited = 1 WHERE sha256 = ?1 AND cited = 0")?
            .execute([file.as_bytes().as_slice()])?;
    }
    Ok(())
}

/// Marks files as cited; refuses when one of them is not here.
pub(crate) fn cite_held(connection: &Connection, files: &[Hash]) -> Result<()> {
    let mut held =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM blob WHERE sha256 = ?1)")?;
    for file in files {
        if !held.query_row([file.as_bytes().as_slice()], |row| row.get(0))? {
            return Err(StoreError::Corrupt("file of a page"));
        }
    }
    cite(connection, files)
}

/// Marks a use as confirmed, if its page is still the one that was.
pub(crate) fn confirm(
    connection: &Connection,
    original: Hash,
    stream: &StreamId,
    component: &str,
    page: Hash,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE photo SET confirmed = 1
             WHERE original = ?1 AND stream = ?2 AND component = ?3 AND page = ?4",
        )?
        .execute((
            original.as_bytes().as_slice(),
            stream.to_string(),
            component,
            page.as_bytes().as_slice(),
        ))?;
    Ok(())
}

/// Removes one use of a photo, if it is not confirmed, and the bytes that nothing names any more.
pub(crate) fn remove_photo(connection: &Connection, photo: &PhotoRow) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM photo
             WHERE original = ?1 AND stream = ?2 AND component = ?3 AND confirmed = 0",
        )?
        .execute((
            photo.original.as_bytes().as_slice(),
            photo.stream.to_string(),
            &photo.component,
        ))?;
    sweep(connection)
}

/// Removes the photos and marks of a stream whose bodies were erased; what the ward has not
/// receipted stays.
pub(crate) fn forget(connection: &Connection, stream: &StreamId) -> Result<()> {
    const SAFE: &str = "NOT EXISTS (SELECT 1 FROM blob WHERE blob.receipted_at IS NULL
        AND blob.cited = 1 AND blob.sha256 IN";
    let stream = stream.to_string();
    for sql in [
        "UPDATE blob SET cited = 0 WHERE receipted_at IS NOT NULL AND (
             sha256 IN (SELECT page FROM photo WHERE stream = ?1 AND confirmed = 1)
             OR sha256 IN (SELECT thumb FROM photo WHERE stream = ?1 AND confirmed = 1)
             OR sha256 IN (SELECT sha256 FROM mark WHERE stream = ?1))",
        &format!("DELETE FROM photo WHERE stream = ?1 AND confirmed = 1 AND {SAFE} (page, thumb))"),
        &format!("DELETE FROM mark WHERE stream = ?1 AND {SAFE} (mark.sha256))"),
    ] {
        connection.execute(sql, [&stream])?;
    }
    sweep(connection)
}

/// Removes bytes that no photo, mark, event or fetch names.
pub(crate) fn sweep(connection: &Connection) -> Result<()> {
    const ORPHAN: &str = "blob.cited = 0 AND blob.fetched = 0
        AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.original = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.page = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.thumb = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.sha256 = blob.sha256)";
    connection.execute(
        &format!("DELETE FROM blob_data WHERE id IN (SELECT id FROM blob WHERE {ORPHAN})"),
        [],
    )?;
    connection.execute(&format!("DELETE FROM blob WHERE {ORPHAN}"), [])?;
    Ok(())
}

/// A cited file without a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    pub(crate) sha256: Hash,
    pub(crate) media: String,
    pub(crate) bytes: u64,
    pub(crate) sent: u64,
    pub(crate) location: Option<String>,
    pub(crate) trouble: Option<String>,
}

/// Cited files without a receipt, smallest remainder first.
pub(crate) fn to_send(connection: &Connection) -> Result<Vec<Upload>> {
    let mut statement = connection.prepare_cached(
        "SELECT sha256, media, bytes, sent, location, trouble FROM blob
         WHERE cited = 1 AND receipted_at IS NULL ORDER BY bytes - sent, id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Upload {
            sha256: hash(row, 0)?,
            media: row.get(1)?,
            bytes: size(row, 2)?,
            sent: size(row, 3)?,
            location: row.get(4)?,
            trouble: row.get(5)?,
        })
    })?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

fn size(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| invalid(column))
}

/// Notes where an upload stands.
pub(crate) fn set_upload(
    connection: &Connection,
    sha256: Hash,
    location: Option<&str>,
    sent: u64,
    trouble: Option<&str>,
) -> Result<()> {
    let sent = i64::try_from(sent).map_err(|_| StoreError::Corrupt("size"))?;
    connection
        .prepare_cached(
            "UPDATE blob SET location = ?2, sent = MIN(?3, bytes), trouble = ?4
             WHERE sha256 = ?1 AND receipted_at IS NULL",
        )?
        .execute((sha256.as_bytes().as_slice(), location, sent, trouble))?;
    Ok(())
}

/// Marks a file whose receipt is in `vault.db`.
pub(crate) fn set_receipted(connection: &Connection, sha256: Hash, at: &str) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE blob SET receipted_at = ?2, sent = bytes, trouble = NULL
             WHERE sha256 = ?1 AND receipted_at IS NULL",
        )?
        .execute((sha256.as_bytes().as_slice(), at))?;
    Ok(())
}
