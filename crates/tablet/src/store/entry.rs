//! Owns entries, their events and documents: own ones as they are signed, received ones as the feed
//! brings them, and what a receipt adds. Nothing here changes an own entry.

use rusqlite::{Connection, OptionalExtension as _, Row};
use tainha_domain::event::Event;
use tainha_domain::fold::{Meta, StoredEvent};
use tainha_journal::order::{Place, Standing};
use tainha_journal::{
    Base, DeviceId, EntryHash, EventDocument, EventId, Hash, Head, Position, ReceiptPayload, Seq,
    SignedEntry, StreamId, time,
};

use super::{Result, StoreError};

/// Where the own journal stands; `None` before its first entry.
pub(crate) fn own_head(connection: &Connection, device: DeviceId) -> Result<Option<Head>> {
    connection
        .prepare_cached(
            "SELECT seq, hash FROM entry WHERE own = 1 AND device = ?1 ORDER BY epoch DESC, seq DESC LIMIT 1",
        )?
        .query_row([device.to_string()], |row| {
            Ok(Head { seq: number(row, 0)?, hash: hash(row, 1)? })
        })
        .optional()
        .map_err(Into::into)
}

/// Keeps an entry; answers its row. An entry that is held already only learns its position.
pub(crate) fn insert(
    connection: &Connection,
    entry: &SignedEntry,
    own: bool,
    position: Option<Position>,
) -> Result<i64> {
    let held: Option<i64> = connection
        .prepare_cached("SELECT id FROM entry WHERE hash = ?1")?
        .query_row([entry.hash().as_bytes().as_slice()], |row| row.get(0))
        .optional()?;
    if let Some(id) = held {
        connection
            .prepare_cached("UPDATE entry SET position = COALESCE(?2, position) WHERE id = ?1")?
            .execute((id, position.map(i64::from)))?;
        return Ok(id);
    }
    let payload = entry.payload();
    connection
        .prepare_cached(
            "INSERT INTO entry (hash, epoch, device, seq, own, actor, at, position, jws)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            entry.hash().as_bytes().as_slice(),
            i64::from(payload.epoch),
            payload.device.to_string(),
            i64::from(payload.seq),
            own,
            payload.actor.to_string(),
            time::format(&payload.at),
            position.map(i64::from),
            entry.jws(),
        ))?;
    Ok(connection.last_insert_rowid())
}

/// Keeps the shell of one event of an entry.
pub(crate) fn insert_event(
    connection: &Connection,
    entry_row: i64,
    index: u16,
    entry: &SignedEntry,
) -> Result<()> {
    let Some(event) = entry.payload().events.get(usize::from(index)) else {
        return Err(StoreError::Corrupt("index of an event"));
    };
    connection
        .prepare_cached(
            "INSERT INTO event (entry, idx, stream, id, base_ward, base_own)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?
        .execute((
            entry_row,
            index,
            event.stream.to_string(),
            event.event.as_bytes().as_slice(),
            i64::from(event.base.ward),
            i64::from(event.base.own),
        ))?;
    Ok(())
}

/// What is to be kept of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Text<'a> {
    /// Its exact text.
    Held(&'a str),
    /// Not at hand.
    Missing,
    /// Deleted by decision.
    Erased,
}

/// Keeps a document. A held text never gives way to "missing"; it gives way to "erased".
pub(crate) fn put_document(connection: &Connection, event: EventId, text: Text<'_>) -> Result<()> {
    let sql = match text {
        Text::Held(_) => {
            "INSERT INTO document (event, state, bytes) VALUES (?1, 'held', ?2)
             ON CONFLICT (event) DO UPDATE SET state = 'held', bytes = excluded.bytes
             WHERE document.state = 'missing'"
        }
        Text::Missing => {
            "INSERT INTO document (event, state, bytes) VALUES (?1, 'missing', ?2)
             ON CONFLICT (event) DO NOTHING"
        }
        Text::Erased => {
            "INSERT INTO document (event, state, bytes) VALUES (?1, 'erased', ?2)
             ON CONFLICT (event) DO UPDATE SET state = 'erased', bytes = NULL
             WHERE document.state <> 'erased'"
        }
    };
    let bytes = if let Text::Held(bytes) = text {
        Some(bytes)
    } else {
        None
    };
    connection
        .prepare_cached(sql)?
        .execute((event.as_bytes().as_slice(), bytes))?;
    Ok(())
}

/// Notes that an own event cites a file.
pub(crate) fn cite(
    connection: &Connection,
    file: Hash,
    event: EventId,
    stream: &StreamId,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO citation (sha256, event, stream) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((
            file.as_bytes().as_slice(),
            event.as_bytes().as_slice(),
            stream.to_string(),
        ))?;
    Ok(())
}

/// All events of a stream that this tablet holds, in no order.
pub(crate) fn of_stream(connection: &Connection, stream: &StreamId) -> Result<Vec<StoredEvent>> {
    let mut statement = connection.prepare_cached(
        "SELECT event.id, entry.hash, entry.device, entry.seq, entry.position, event.idx,
                event.base_ward, event.base_own, entry.actor, entry.at, document.state, document.bytes
         FROM event JOIN entry ON entry.id = event.entry
         LEFT JOIN document ON document.event = event.id
         WHERE event.stream = ?1",
    )?;
    let rows = statement.query_map([stream.to_string()], |row| stored_event(row, stream))?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

/// The own entry written last, as it was signed.
pub(crate) fn own_last(connection: &Connection) -> Result<Option<String>> {
    connection
        .prepare_cached(
            "SELECT jws FROM entry WHERE own = 1 ORDER BY epoch DESC, seq DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()
        .map_err(Into::into)
}

/// Own entries that touch a stream, first to last, as they were signed.
pub(crate) fn own_of_stream(connection: &Connection, stream: &StreamId) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT entry.seq, entry.jws FROM event JOIN entry ON entry.id = event.entry
         WHERE event.stream = ?1 AND entry.own = 1 ORDER BY entry.seq",
    )?;
    let rows = statement.query_map([stream.to_string()], |row| row.get(1))?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

/// Time of the receipt that covers the own entry with this event; outer none: no own entry.
pub(crate) fn own_receipt(connection: &Connection, event: Hash) -> Result<Option<Option<String>>> {
    Ok(connection
        .prepare_cached(
            "SELECT entry.receipted_at FROM event JOIN entry ON entry.id = event.entry
             WHERE event.id = ?1 AND entry.own = 1",
        )?
        .query_row([event.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

fn stored_event(row: &Row<'_>, stream: &StreamId) -> rusqlite::Result<StoredEvent> {
    let event = EventId(hash(row, 0)?);
    let seq: Seq = number(row, 3)?;
    let index: u16 = row.get(5)?;
    let position: Option<i64> = row.get(4)?;
    let place = match position.and_then(|position| Position::try_from(position).ok()) {
        Some(position) => Place::Positioned { position, index },
        None => Place::Unsent { seq, index },
    };
    let state: Option<String> = row.get(10)?;
    let text: Option<String> = row.get(11)?;
    let body = match (state.as_deref(), text) {
        (_, Some(text)) => match EventDocument::parse(&text) {
            // An entry may cite the id of a document that belongs to another stream.
            Ok(document) if document.stream() == stream => Event::from_document(&document),
            _ => Event::Missing,
        },
        (Some("erased"), None) => Event::Erased,
        _ => Event::Missing,
    };
    let meta = Meta {
        event,
        entry: hash(row, 1)?,
        device: parsed(row, 2)?,
        seq,
        place,
        base: Base {
            ward: number(row, 6)?,
            own: number(row, 7)?,
        },
        actor: parsed(row, 8)?,
        at: chrono::DateTime::parse_from_rfc3339(&row.get::<_, String>(9)?)
            .map_err(|_| invalid(9))?,
        standing: Standing::Stands,
    };
    Ok(StoredEvent { meta, event: body })
}

/// An own entry without a receipt, ready to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Unsent {
    pub(crate) seq: Seq,
    pub(crate) jws: String,
    pub(crate) documents: Vec<Option<String>>,
    /// Events whose documents this tablet does not hold.
    pub(crate) lost: Vec<EventId>,
}

/// Own entries from `from` on, as many as fit `max_bytes`, at least one; `again`: those with a
/// receipt too, because the ward lost them.
pub(crate) fn to_send(
    connection: &Connection,
    from: Seq,
    again: bool,
    max_entries: usize,
    max_bytes: usize,
) -> Result<Vec<Unsent>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, seq, jws FROM entry WHERE own = 1 AND (receipted_at IS NULL OR ?3) AND seq >= ?1
         ORDER BY seq LIMIT ?2",
    )?;
    let mut documents = connection.prepare_cached(
        "SELECT event.id, document.bytes FROM event
         LEFT JOIN document ON document.event = event.id
         WHERE event.entry = ?1 ORDER BY event.idx",
    )?;
    let limit = i64::try_from(max_entries).unwrap_or(i64::MAX);
    let mut rows = statement.query((i64::from(from), limit, again))?;
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let mut unsent = Unsent {
            seq: number(row, 1)?,
            jws: row.get(2)?,
            documents: Vec::new(),
            lost: Vec::new(),
        };
        let mut events = documents.query([id])?;
        while let Some(event) = events.next()? {
            let text: Option<String> = event.get(1)?;
            if text.is_none() {
                unsent.lost.push(EventId(hash(event, 0)?));
            }
            unsent.documents.push(text);
        }
        bytes += unsent.jws.len()
            + unsent
                .documents
                .iter()
                .flatten()
                .map(String::len)
                .sum::<usize>();
        if bytes > max_bytes && !batch.is_empty() {
            break;
        }
        batch.push(unsent);
    }
    Ok(batch)
}

/// How many own entries have no receipt, and the first of them.
pub(crate) fn unsent(connection: &Connection) -> Result<(u32, Option<Seq>)> {
    let (count, first): (u32, Option<i64>) = connection
        .prepare_cached(
            "SELECT COUNT(*), MIN(seq) FROM entry WHERE own = 1 AND receipted_at IS NULL",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((count, first.and_then(|seq| Seq::try_from(seq).ok())))
}

/// Hash of an own entry, to be compared with a receipt.
pub(crate) fn own_hash(connection: &Connection, seq: Seq) -> Result<Option<EntryHash>> {
    connection
        .prepare_cached("SELECT hash FROM entry WHERE own = 1 AND seq = ?1")?
        .query_row([i64::from(seq)], |row| hash(row, 0))
        .optional()
        .map_err(Into::into)
}

/// Marks what a verified receipt covers; answers the streams whose order may have changed.
pub(crate) fn apply_receipt(
    connection: &Connection,
    jws: &str,
    receipt: &ReceiptPayload,
) -> Result<Vec<StreamId>> {
    let at = time::format(&receipt.at);
    connection
        .prepare_cached(
            "INSERT INTO receipt (from_seq, seq, at, jws) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute((i64::from(receipt.from), i64::from(receipt.seq), &at, jws))?;
    let mut seq = receipt.from;
    for position in &receipt.positions {
        connection
            .prepare_cached(
                // In a new epoch an entry that was receipted before gets its place anew.
                "UPDATE entry SET position = COALESCE(?2, position),
                        receipted_at = COALESCE(receipted_at, ?3)
                 WHERE own = 1 AND seq = ?1",
            )?
            .execute((i64::from(seq), position.map(i64::from), &at))?;
        seq = seq.next();
    }
    let covered: Vec<EventId> = connection
        .prepare_cached(
            "SELECT event.id FROM event JOIN entry ON entry.id = event.entry
             WHERE entry.own = 1 AND entry.seq BETWEEN ?1 AND ?2",
        )?
        .query_map((i64::from(receipt.from), i64::from(receipt.seq)), |row| {
            hash(row, 0).map(EventId)
        })?
        .collect::<rusqlite::Result<_>>()?;
    super::sync::set_missing(connection, &covered, &receipt.missing)?;
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT event.stream FROM event JOIN entry ON entry.id = event.entry
         WHERE entry.own = 1 AND entry.seq BETWEEN ?1 AND ?2",
    )?;
    let streams = statement
        .query_map((i64::from(receipt.from), i64::from(receipt.seq)), |row| {
            parsed(row, 0)
        })?;
    streams.map(|stream| stream.map_err(Into::into)).collect()
}

/// The text of an own document, to be sent again.
pub(crate) fn document(connection: &Connection, event: EventId) -> Result<Option<String>> {
    connection
        .prepare_cached("SELECT bytes FROM document WHERE event = ?1")?
        .query_row([event.as_bytes().as_slice()], |row| row.get(0))
        .optional()
        .map(Option::flatten)
        .map_err(Into::into)
}

/// Reads a column as 32 bytes.
pub(crate) fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    let bytes = row
        .get_ref(column)?
        .as_blob()
        .map_err(|_| invalid(column))?;
    Hash::try_from(bytes).map_err(|_| invalid(column))
}

/// Reads a column as a counter.
pub(crate) fn number<T: TryFrom<i64>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    T::try_from(row.get(column)?).map_err(|_| invalid(column))
}

/// Reads a column as text of a type.
pub(crate) fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str().map_err(|_| invalid(column))?;
    text.parse().map_err(|_| invalid(column))
}

pub(crate) fn invalid(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "column".into(), rusqlite::types::Type::Null)
}
