//! Owns which files are marks of a person: drawn strokes under a document, pictures of inked prints,
//! and the texts that were signed. The bytes are those of [`super::blob`].

use rusqlite::{Connection, OptionalExtension as _};
use tainha_journal::{Hash, StreamId};

use super::Result;
use super::blob;
use super::entry::{hash, invalid};

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// Drawn on the screen.
    Strokes,
    /// Picture of an inked print.
    Print,
    /// The text that was signed.
    Text,
}

impl MarkKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Strokes => "strokes",
            Self::Print => "print",
            Self::Text => "text",
        }
    }
}

/// A mark as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: MarkKind,
    /// What strokes stand under.
    pub(crate) document: Option<Hash>,
    /// Finger and quality of a print, as JSON.
    pub(crate) info: String,
}

/// Keeps a mark whose bytes were put; the same again is kept once.
pub(crate) fn put(
    connection: &Connection,
    sha256: Hash,
    stream: &StreamId,
    mark: &Mark,
    now: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO mark (sha256, stream, kind, document, info, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (sha256, stream) DO UPDATE SET info = excluded.info",
        )?
        .execute((
            sha256.as_bytes().as_slice(),
            stream.to_string(),
            mark.kind.name(),
            mark.document
                .as_ref()
                .map(|hash| hash.as_bytes().as_slice()),
            &mark.info,
            now,
        ))?;
    Ok(())
}

/// A mark of the stream.
pub(crate) fn get(
    connection: &Connection,
    sha256: Hash,
    stream: &StreamId,
) -> Result<Option<Mark>> {
    Ok(connection
        .prepare_cached("SELECT kind, document, info FROM mark WHERE sha256 = ?1 AND stream = ?2")?
        .query_row((sha256.as_bytes().as_slice(), stream.to_string()), |row| {
            let kind = match row.get_ref(0)?.as_str()? {
                "strokes" => MarkKind::Strokes,
                "print" => MarkKind::Print,
                "text" => MarkKind::Text,
                _ => return Err(invalid(0)),
            };
            let document = match row.get_ref(1)? {
                rusqlite::types::ValueRef::Null => None,
                _ => Some(hash(row, 1)?),
            };
            let info = row.get(2)?;
            Ok(Mark {
                kind,
                document,
                info,
            })
        })
        .optional()?)
}

/// Forgets what was drawn under a document, or pressed (no document), and stands in no act.
pub(crate) fn forget_unused(
    connection: &Connection,
    stream: &StreamId,
    document: Option<Hash>,
) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM mark WHERE stream = ?1 AND document IS ?2
             AND EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = mark.sha256 AND blob.cited = 0)",
        )?
        .execute((
            stream.to_string(),
            document.as_ref().map(|hash| hash.as_bytes().as_slice()),
        ))?;
    blob::sweep(connection)
}
