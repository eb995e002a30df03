//! Owns what an answer of the ward changes in the store. Everything is checked before; each function
//! is one transaction, so that being killed leaves either all of it or nothing.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};
use tainha_journal::feed::{CheckedPage, Cursor, FeedBody};
use tainha_journal::{
    BlobReceipt, Epoch, Receipt, RowNumber, RunningHash, Scope, Seq, StreamId, time,
};

use crate::store::setting::{self, Identity};
use crate::store::{Result, Store, blob, entry, sync, view};
use crate::today;

/// Where this tablet stands in a scope; `None` when it has no such scope.
pub(crate) fn cursor(
    connection: &Connection,
    scope: &Scope,
    epoch: Epoch,
) -> Result<Option<Cursor>> {
    Ok(connection
        .prepare_cached("SELECT row, hash FROM scope WHERE name = ?1")?
        .query_row([scope.to_string()], |row| {
            Ok(Cursor {
                scope: scope.clone(),
                epoch,
                row: entry::number::<RowNumber>(row, 0)?,
                hash: RunningHash::resume(entry::hash(row, 1)?),
            })
        })
        .optional()?)
}

/// Keeps a page and folds what it touched; answers those streams.
pub(crate) fn page(store: &Store, page: &CheckedPage, more: bool) -> Result<BTreeSet<StreamId>> {
    let scope = page.cursor.scope.to_string();
    let checkpoint = page.checkpoint.payload();
    let erased = erased_streams(page);
    if !erased.is_empty() {
        // First: killed in between, the page comes again.
        store.write_photos(|photos| {
            erased
                .iter()
                .try_for_each(|stream| blob::forget(photos, stream))
        })?;
    }
    store.write(|connection| {
        let mut touched = BTreeSet::new();
        for row in &page.rows {
            let id = entry::insert(connection, &row.entry, false, Some(row.position))?;
            for (index, body) in &row.events {
                let Some(event) = row.entry.payload().events.get(usize::from(*index)) else {
                    continue;
                };
                entry::insert_event(connection, id, *index, &row.entry)?;
                let text = match body {
                    FeedBody::Held(document) => entry::Text::Held(document.text()),
                    FeedBody::Erased => entry::Text::Erased,
                    FeedBody::Missing | FeedBody::Refused(_) => entry::Text::Missing,
                };
                entry::put_document(connection, event.event, text)?;
                if touched.insert(event.stream.clone()) {
                    connection
                        .prepare_cached(
                            "INSERT INTO scope_stream (stream, scope) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                        )?
                        .execute((event.stream.to_string(), &scope))?;
                }
            }
        }
        for stream in &touched {
            view::refold(connection, stream)?;
        }
        connection
            .prepare_cached(
                "UPDATE scope SET row = ?2, hash = ?3, position = ?4, checkpoint = ?5,
                        complete = MAX(complete, ?6)
                 WHERE name = ?1",
            )?
            .execute((
                &scope,
                i64::from(page.cursor.row),
                page.cursor.hash.value().as_bytes().as_slice(),
                i64::from(checkpoint.position),
                page.checkpoint.jws(),
                !more,
            ))?;
        // An act cites the newest checkpoint; all scopes count positions alike.
        let newest: i64 = setting::get(connection, "checkpoint_position")?.unwrap_or(0);
        if i64::from(checkpoint.position) >= newest {
            setting::set(connection, "checkpoint_position", &i64::from(checkpoint.position))?;
            setting::set(connection, "checkpoint", &page.checkpoint.hash())?;
        }
        Ok(touched)
    })
}

/// Streams of which the page shows an erased body.
fn erased_streams(page: &CheckedPage) -> BTreeSet<&StreamId> {
    let mut erased = BTreeSet::new();
    for row in &page.rows {
        let events = &row.entry.payload().events;
        for (index, body) in &row.events {
            if matches!(body, FeedBody::Erased) {
                erased.extend(events.get(usize::from(*index)).map(|event| &event.stream));
            }
        }
    }
    erased
}

/// Takes the list of scopes: new ones begin at row 0, others than these are dropped.
pub(crate) fn scopes(
    store: &Store,
    identity: &Identity,
    listed: &[Scope],
) -> Result<BTreeSet<StreamId>> {
    let photographed = store.read_photos(blob::streams_at_work)?;
    store.write(|connection| {
        let epoch = epoch(connection, identity)?;
        let names: BTreeSet<String> = listed.iter().map(ToString::to_string).collect();
        let held: Vec<String> = connection
            .prepare_cached("SELECT name FROM scope")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // A list that grows later does not send the person back to the first download.
        if today::first_sync_done(connection)? {
            setting::set(connection, today::FIRST_SYNC_DONE, &true)?;
        }
        let mut dropped = BTreeSet::new();
        let ended: Vec<&String> = held.iter().filter(|name| !names.contains(*name)).collect();
        if !ended.is_empty() {
            let work = at_work(connection, &photographed)?;
            for name in ended {
                let Ok(scope) = name.parse::<Scope>() else {
                    continue;
                };
                let start = RunningHash::start(identity.ward.id, epoch, &scope);
                drop_scope(connection, name, start, &work, &mut dropped)?;
            }
        }
        for scope in listed {
            let start = RunningHash::start(identity.ward.id, epoch, scope).value();
            connection
                .prepare_cached(
                    "INSERT INTO scope (name, row, hash, complete) VALUES (?1, 0, ?2, 0) ON CONFLICT DO NOTHING",
                )?
                .execute((scope.to_string(), start.as_bytes().as_slice()))?;
        }
        Ok(dropped)
    })
}

/// The ward's epoch as far as this tablet knows.
pub(crate) fn epoch(connection: &Connection, identity: &Identity) -> Result<Epoch> {
    Ok(setting::get(connection, "ward_epoch")?.unwrap_or(identity.ward.epoch))
}

/// The ward opened a new epoch: every scope is read again from its start, and no position of before
/// counts. What came from the ward comes again; own entries wait for their places. Answers the streams
/// that changed.
pub(crate) fn new_epoch(
    store: &Store,
    identity: &Identity,
    epoch: Epoch,
) -> Result<BTreeSet<StreamId>> {
    store.write(|connection| {
        let touched = forget_order(connection)?;
        setting::set(connection, "ward_epoch", &epoch)?;
        setting::set(connection, "checkpoint_position", &0_i64)?;
        setting::set(connection, today::FIRST_SYNC_DONE, &false)?;
        // What it held may be gone with what it gave: what it still has, it only receipts again.
        setting::set(connection, sync::RESEND_FROM, &Some(Seq::ZERO.next()))?;
        let names: Vec<String> = connection
            .prepare_cached("SELECT name FROM scope")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for name in names {
            let Ok(scope) = name.parse::<Scope>() else {
                continue;
            };
            let start = RunningHash::start(identity.ward.id, epoch, &scope).value();
            connection
                .prepare_cached(
                    "UPDATE scope SET row = 0, hash = ?2, complete = 0 WHERE name = ?1",
                )?
                .execute((name, start.as_bytes().as_slice()))?;
        }
        Ok(touched)
    })
}

/// Takes away what stands on positions of the epoch that ended.
fn forget_order(connection: &Connection) -> Result<BTreeSet<StreamId>> {
    for sql in [
        "DELETE FROM document WHERE event IN
             (SELECT event.id FROM event JOIN entry ON entry.id = event.entry WHERE entry.own = 0)
         AND NOT EXISTS (SELECT 1 FROM event JOIN entry ON entry.id = event.entry
                         WHERE event.id = document.event AND entry.own = 1)",
        "DELETE FROM event WHERE entry IN (SELECT id FROM entry WHERE own = 0)",
        "DELETE FROM entry WHERE own = 0",
        "UPDATE entry SET position = NULL WHERE own = 1",
        // What a person had seen of others may be void: a conflict too many is better than one lost.
        "UPDATE draft SET base_ward = 0",
    ] {
        connection.execute(sql, [])?;
    }
    let mut touched = BTreeSet::new();
    let views: Vec<StreamId> = connection
        .prepare_cached("SELECT stream FROM view")?
        .query_map([], |row| entry::parsed(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    for stream in views {
        view::forget(connection, &stream.to_string())?;
        let own: bool = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM event WHERE stream = ?1)")?
            .query_row([stream.to_string()], |row| row.get(0))?;
        if own {
            view::refold(connection, &stream)?;
        }
        touched.insert(stream);
    }
    Ok(touched)
}

/// Streams with work that is not at the ward: acts, drafts, photos that are not confirmed; with them
/// their whole visits: the visit, its dossiers, its appointment, its person.
fn at_work(connection: &Connection, photographed: &[StreamId]) -> Result<BTreeSet<String>> {
    let mut work: BTreeSet<String> = photographed.iter().map(ToString::to_string).collect();
    let unsent = "SELECT event.stream FROM event JOIN entry ON entry.id = event.entry
                  WHERE entry.own = 1 AND (entry.receipted_at IS NULL OR entry.seq >= ?1)
                  UNION SELECT stream FROM draft";
    let mut statement = connection.prepare_cached(unsent)?;
    for stream in statement.query_map([sync::first_again(connection)?], |row| row.get(0))? {
        work.insert(stream?);
    }
    let mut of_event = connection.prepare_cached("SELECT stream FROM event WHERE id = ?1")?;
    for event in sync::lacking(connection)? {
        for stream in of_event.query_map([event.as_bytes().as_slice()], |row| row.get(0))? {
            work.insert(stream?);
        }
    }
    let mut visits = connection.prepare_cached(
        "SELECT stream, 'person/' || person, 'appointment/' || appointment FROM visit",
    )?;
    let mut dossiers = connection.prepare_cached(
        "SELECT stream, 'person/' || person FROM dossier WHERE 'visit/' || visit = ?1",
    )?;
    let mut rows = visits.query([])?;
    while let Some(row) = rows.next()? {
        let visit: String = row.get(0)?;
        let mut whole: Vec<String> = vec![visit.clone(), row.get(1)?];
        whole.extend(row.get::<_, Option<String>>(2)?);
        let mut busy = work.contains(&visit);
        let mut of_visit = dossiers.query([&visit])?;
        while let Some(row) = of_visit.next()? {
            let dossier: String = row.get(0)?;
            busy |= work.contains(&dossier);
            whole.extend([dossier, row.get(1)?]);
        }
        if busy {
            work.extend(whole);
        }
    }
    Ok(work)
}

/// Drops a scope that ended and the streams that came through it alone. Streams at work stay, and the
/// scope with them, read from its start should it come back; asked again, it goes when they can.
fn drop_scope(
    connection: &Connection,
    name: &str,
    start: RunningHash,
    work: &BTreeSet<String>,
    dropped: &mut BTreeSet<StreamId>,
) -> Result<()> {
    let mut alone: Vec<String> = connection
        .prepare_cached(
            "SELECT stream FROM scope_stream AS mine WHERE scope = ?1
             AND NOT EXISTS (SELECT 1 FROM scope_stream AS other
                             WHERE other.stream = mine.stream AND other.scope <> ?1)",
        )?
        .query_map([name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let all = alone.len();
    alone.retain(|stream| !work.contains(stream));
    let stays = alone.len() < all;
    for stream in &alone {
        connection
            .prepare_cached(
                "DELETE FROM document WHERE event IN (SELECT id FROM event WHERE stream = ?1)
                 AND NOT EXISTS (SELECT 1 FROM event JOIN entry ON entry.id = event.entry
                                 WHERE event.id = document.event
                                   AND (event.stream <> ?1 OR entry.receipted_at IS NULL AND entry.own = 1))",
            )?
            .execute([stream])?;
        connection
            .prepare_cached(
                "DELETE FROM event WHERE stream = ?1 AND entry IN (SELECT id FROM entry WHERE own = 0)",
            )?
            .execute([stream])?;
        view::forget(connection, stream)?;
        connection
            .prepare_cached("DELETE FROM scope_stream WHERE stream = ?1 AND scope = ?2")?
            .execute((stream, name))?;
        dropped.extend(stream.parse::<StreamId>());
    }
    if stays {
        connection
            .prepare_cached("UPDATE scope SET row = 0, hash = ?2, complete = 1 WHERE name = ?1")?
            .execute((name, start.value().as_bytes().as_slice()))?;
    } else {
        connection
            .prepare_cached("DELETE FROM scope_stream WHERE scope = ?1")?
            .execute([name])?;
        connection
            .prepare_cached("DELETE FROM scope WHERE name = ?1")?
            .execute([name])?;
    }
    connection.execute(
        "DELETE FROM entry WHERE own = 0 AND NOT EXISTS (SELECT 1 FROM event WHERE event.entry = entry.id)",
        [],
    )?;
    Ok(())
}

/// Keeps verified receipts of entries; answers the streams they moved.
pub(crate) fn receipts(store: &Store, receipts: &[Receipt]) -> Result<BTreeSet<StreamId>> {
    store.write(|connection| {
        let mut touched = BTreeSet::new();
        for receipt in receipts {
            touched.extend(entry::apply_receipt(
                connection,
                receipt.jws(),
                receipt.payload(),
            )?);
        }
        for stream in &touched {
            view::refold(connection, stream)?;
        }
        Ok(touched)
    })
}

/// Keeps a verified file receipt: into the vault first, then the mark on the file.
pub(crate) fn file_receipt(store: &Store, receipt: &BlobReceipt) -> Result<()> {
    let payload = receipt.payload();
    let at = time::format(&payload.at);
    store.write(|connection| -> Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO file_receipt (sha256, at, jws) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute((payload.sha256.as_bytes().as_slice(), &at, receipt.jws()))?;
        Ok(())
    })?;
    store.write_photos(|connection| blob::set_receipted(connection, payload.sha256, &at))
}

/// Brings `photos.db` up to what the vault says: a crash may have come between the two.
pub(crate) fn heal(store: &Store) -> Result<()> {
    type Receipts = Vec<(tainha_journal::Hash, String)>;
    let (cited, receipted): (Vec<tainha_journal::Hash>, Receipts) =
        store.read(|connection| -> Result<_> {
            let cited = connection
                .prepare_cached("SELECT DISTINCT sha256 FROM citation")?
                .query_map([], |row| entry::hash(row, 0))?
                .collect::<rusqlite::Result<_>>()?;
            let receipted = connection
                .prepare_cached("SELECT sha256, at FROM file_receipt")?
                .query_map([], |row| Ok((entry::hash(row, 0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            Ok((cited, receipted))
        })?;
    store.write_photos(|connection| {
        blob::cite(connection, &cited)?;
        for file in &cited {
            connection
                .prepare_cached("UPDATE photo SET confirmed = 1 WHERE page = ?1 AND confirmed = 0")?
                .execute([file.as_bytes().as_slice()])?;
        }
        for (file, at) in &receipted {
            blob::set_receipted(connection, *file, at)?;
        }
        let known: BTreeSet<_> = receipted.iter().map(|(file, _)| *file).collect();
        let marked: Vec<tainha_journal::Hash> = connection
            .prepare_cached("SELECT sha256 FROM blob WHERE cited = 1 AND receipted_at IS NOT NULL")?
            .query_map([], |row| entry::hash(row, 0))?
            .collect::<rusqlite::Result<_>>()?;
        for file in marked.iter().filter(|file| !known.contains(file)) {
            sync::unmark(connection, *file)?;
        }
        Ok(())
    })
}
