//! Owns the outbox: no table of its own, but what has no receipt yet, in plain words.
//! "At the ward" is said only where verified receipts cover every act and every file.

use std::collections::HashMap;

use rusqlite::Connection;
use tainha_domain::view::{AccessView, DossierView, View, VisitView};
use tainha_journal::{EventId, Hash, StreamId};

use crate::api::dto::outbox::{OutboxAnswer, OutboxItem, OutboxState, Piles, SyncAnswer};
use crate::api::words_vi;
use crate::api::{self, Fault};
use crate::store::{Result, entry, sync, view};
use crate::tablet::Open;
use crate::today;

/// A file as the outbox counts it.
struct File {
    bytes: u64,
    sent: u64,
    receipted: bool,
    is_page: bool,
    trouble: Option<String>,
}

/// All items, newest first.
pub(crate) fn of(open: &Open, progress: &SyncAnswer) -> Result<OutboxAnswer, Fault> {
    let files = open.store.read_photos(files)?;
    open.store.read(|connection| {
        let mut answer = OutboxAnswer {
            piles: Piles::default(),
            items: Vec::new(),
        };
        for stream in today::own_streams(connection)? {
            let item = item(connection, &stream, &files, progress)?;
            let pile = match item.state {
                OutboxState::OnDevice => &mut answer.piles.on_device,
                OutboxState::Sending => &mut answer.piles.sending,
                OutboxState::AtWard => &mut answer.piles.at_ward,
                OutboxState::Attention => &mut answer.piles.attention,
            };
            *pile += 1;
            answer.items.push(item);
        }
        Ok(answer)
    })
}

/// Cited files by hash.
fn files(connection: &Connection) -> Result<HashMap<Hash, File>> {
    let mut statement = connection.prepare_cached(
        "SELECT blob.sha256, bytes, sent, receipted_at IS NOT NULL, trouble,
                EXISTS (SELECT 1 FROM photo WHERE photo.page = blob.sha256)
         FROM blob WHERE cited = 1",
    )?;
    let rows = statement.query_map([], |row| {
        let size =
            |column| u64::try_from(row.get::<_, i64>(column)?).map_err(|_| entry::invalid(column));
        let file = File {
            bytes: size(1)?,
            sent: size(2)?,
            receipted: row.get(3)?,
            trouble: row.get(4)?,
            is_page: row.get(5)?,
        };
        Ok((entry::hash(row, 0)?, file))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn item(
    connection: &Connection,
    stream: &StreamId,
    files: &HashMap<Hash, File>,
    progress: &SyncAnswer,
) -> Result<OutboxItem, Fault> {
    let (acts_total, acts_sent, receipt_at) = acts(connection, stream)?;
    let mut item = OutboxItem {
        kind: stream.kind().to_owned(),
        stream: stream.to_string(),
        visit_id: None,
        title: String::new(),
        person: String::new(),
        state: OutboxState::OnDevice,
        acts_total,
        acts_sent,
        bytes: 0,
        sent_bytes: 0,
        photos_total: 0,
        photos_sent: 0,
        receipt_at,
        reason: None,
        next_try_at: None,
    };
    let mut files_left = 0;
    for file in citations(connection, stream)?
        .iter()
        .filter_map(|hash| files.get(hash))
    {
        item.bytes += file.bytes;
        item.sent_bytes += file.sent;
        item.photos_total += u32::from(file.is_page);
        item.photos_sent += u32::from(file.is_page && file.receipted);
        files_left += u32::from(!file.receipted);
        if let Some(code) = &file.trouble {
            item.reason = Some(words_vi(code).to_owned());
        }
    }
    let stuck = item.reason.is_some();
    let wanted = describe(connection, stream, &mut item)?;
    let all_sent = acts_sent == acts_total && files_left == 0;
    item.state = if wanted || stuck {
        OutboxState::Attention
    } else if all_sent {
        OutboxState::AtWard
    } else if acts_sent > 0 || item.sent_bytes > 0 {
        OutboxState::Sending
    } else {
        OutboxState::OnDevice
    };
    if !all_sent {
        item.next_try_at.clone_from(&progress.next_try_at);
    }
    Ok(item)
}

/// Own acts on a stream: all, those that are whole at the ward, and the time of the newest receipt.
fn acts(connection: &Connection, stream: &StreamId) -> Result<(u32, u32, Option<String>)> {
    let (lacking, again) = (sync::lacking(connection)?, sync::first_again(connection)?);
    let mut statement = connection.prepare_cached(
        "SELECT entry.id, entry.receipted_at, event.id, entry.seq FROM event
         JOIN entry ON entry.id = event.entry
         WHERE entry.own = 1 AND entry.id IN (SELECT entry FROM event WHERE stream = ?1)",
    )?;
    let mut rows = statement.query([stream.to_string()])?;
    let (mut acts, mut newest) = (HashMap::<i64, bool>::new(), None);
    while let Some(row) = rows.next()? {
        let receipt: Option<String> = row.get(1)?;
        let whole = receipt.is_some()
            && row.get::<_, i64>(3)? < again
            && !lacking.contains(&EventId(entry::hash(row, 2)?));
        *acts.entry(row.get(0)?).or_insert(true) &= whole;
        newest = newest.max(receipt);
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let sent = acts.values().filter(|whole| **whole).count();
    Ok((count(acts.len()), count(sent), newest))
}

fn citations(connection: &Connection, stream: &StreamId) -> Result<Vec<Hash>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT sha256 FROM citation WHERE stream = ?1")?;
    let rows = statement.query_map([stream.to_string()], |row| entry::hash(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Fills in what the item is about; answers whether a person is needed.
fn describe(
    connection: &Connection,
    stream: &StreamId,
    item: &mut OutboxItem,
) -> Result<bool, Fault> {
    let mut issue = None;
    match view::load(connection, stream)? {
        View::Dossier(dossier) => {
            let dossier: &DossierView = &dossier;
            item.visit_id = dossier.visit;
            item.title = dossier
                .procedure
                .as_ref()
                .map(|p| p.name_vi.clone())
                .unwrap_or_default();
            item.person = person(connection, dossier.person)?;
            let kinds = today::issues(&dossier.trace).next();
            issue = kinds.map(|(_, reason)| reason);
            if dossier.state == tainha_domain::view::DossierState::Returned {
                issue = dossier.returned.as_ref().map(|r| r.returned.reason.clone());
            }
        }
        View::Visit(visit) => {
            let visit: &VisitView = &visit;
            item.visit_id = Some(stream.id());
            item.person = person(connection, visit.person)?;
            issue = today::issues(&visit.trace).next().map(|(_, reason)| reason);
        }
        View::Access(access) => {
            let _: &AccessView = &access;
        }
        other => {
            issue = today::issues(other.trace())
                .next()
                .map(|(_, reason)| reason)
        }
    }
    let wanted = issue.is_some();
    item.reason = item.reason.take().or(issue);
    Ok(wanted)
}

fn person(connection: &Connection, id: Option<uuid::Uuid>) -> Result<String> {
    id.map(|id| today::name_of(connection, id))
        .transpose()
        .map(Option::unwrap_or_default)
}

/// Progress of sync with the counts of this moment.
pub(crate) fn sync(open: &Open, progress: &SyncAnswer) -> Result<SyncAnswer, Fault> {
    let mut answer = progress.clone();
    answer.trouble = progress.last_error.as_deref().map(api::problem);
    let uploads = sync::files_to_send(&open.store)?;
    answer.files_left = u32::try_from(uploads.len()).unwrap_or(u32::MAX);
    answer.bytes_left = uploads.iter().map(|upload| upload.bytes).sum();
    answer.bytes_sent = uploads.iter().map(|upload| upload.sent).sum();
    open.store.read(|connection| {
        answer.entries_left = sync::acts_left(connection)?;
        answer.first_sync = first_sync(connection)?;
        Ok(answer)
    })
}

/// How far the first download is.
pub(crate) fn first_sync(connection: &Connection) -> Result<api::dto::FirstSync> {
    let (people, procedures, sessions) = today::counts(connection)?;
    let done = today::first_sync_done(connection)?;
    Ok(api::dto::FirstSync {
        done,
        people,
        procedures,
        sessions,
    })
}
