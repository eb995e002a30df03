//! Owns what the way to the ward has to remember between two tries beside entries and files: the
//! documents that the ward asked for, and from where a restored ward gets the journal again.

use std::collections::BTreeSet;

use rusqlite::Connection;
use tainha_journal::{EventId, Hash, Seq};

use super::blob::{self, Upload};
use super::{Result, Store, entry, setting};

/// First own entry that a restored ward gets again; absent or null: none.
pub(crate) const RESEND_FROM: &str = "resend_from";
const WANTED: &str = "wanted_documents";
/// Own events that the newest receipt names as missing at the ward.
const MISSING: &str = "missing_documents";

/// Documents that the ward asked for, in the order they were asked.
pub(crate) fn wanted(connection: &Connection) -> Result<Vec<EventId>> {
    Ok(setting::get(connection, WANTED)?.unwrap_or_default())
}

/// Notes documents that the ward asks for.
pub(crate) fn want(connection: &Connection, events: &[EventId]) -> Result<()> {
    let mut all = wanted(connection)?;
    let before = all.len();
    for event in events {
        if !all.contains(event) {
            all.push(*event);
        }
    }
    if all.len() == before {
        return Ok(());
    }
    setting::set(connection, WANTED, &all)
}

/// Forgets documents that were sent or reported lost: the receipt says which of them the ward has.
pub(crate) fn unwant(connection: &Connection, settled: &[EventId]) -> Result<()> {
    let mut all = wanted(connection)?;
    all.retain(|event| !settled.contains(event));
    setting::set(connection, WANTED, &all)
}

/// Notes which of the events that a receipt covers the ward does not hold.
pub(crate) fn set_missing(
    connection: &Connection,
    covered: &[EventId],
    missing: &[EventId],
) -> Result<()> {
    let before: Vec<EventId> = setting::get(connection, MISSING)?.unwrap_or_default();
    let mut now = before.clone();
    now.retain(|event| !covered.contains(event));
    now.extend(missing.iter().filter(|event| covered.contains(event)));
    if now == before {
        return Ok(());
    }
    setting::set(connection, MISSING, &now)
}

/// Own events whose documents the ward lacks: a receipt covers the entry, not what it says.
pub(crate) fn lacking(connection: &Connection) -> Result<Vec<EventId>> {
    let mut all = wanted(connection)?;
    all.extend(setting::get::<Vec<EventId>>(connection, MISSING)?.unwrap_or_default());
    Ok(all)
}

/// Whether anything of the own journal is to be sent.
pub(crate) fn entries_wait(connection: &Connection) -> Result<bool> {
    Ok(entry::unsent(connection)?.0 > 0
        || resend_from(connection)?.is_some()
        || !wanted(connection)?.is_empty())
}

/// Own acts that are not whole at the ward: without a receipt, receipted by a ward that was restored
/// to before them, or with a document that is here and not there.
pub(crate) fn acts_left(connection: &Connection) -> Result<u32> {
    let again = first_again(connection)?;
    let open: u32 = connection
        .prepare_cached(
            "SELECT COUNT(*) FROM entry WHERE own = 1 AND (receipted_at IS NULL OR seq >= ?1)",
        )?
        .query_row([again], |row| row.get(0))?;
    let mut without = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT entry.id FROM event JOIN entry ON entry.id = event.entry
         JOIN document ON document.event = event.id AND document.state = 'held'
         WHERE event.id = ?1 AND entry.own = 1 AND entry.receipted_at IS NOT NULL
           AND entry.seq < ?2",
    )?;
    for event in lacking(connection)? {
        let rows = statement.query_map((event.as_bytes().as_slice(), again), |row| {
            row.get::<_, i64>(0)
        })?;
        for row in rows {
            without.insert(row?);
        }
    }
    Ok(open + u32::try_from(without.len()).unwrap_or(u32::MAX))
}

/// Number of the first own entry that a restored ward gets again; past all of them: none.
pub(crate) fn first_again(connection: &Connection) -> Result<i64> {
    Ok(resend_from(connection)?.map_or(i64::MAX, i64::from))
}

/// First own entry that a restored ward gets again.
pub(crate) fn resend_from(connection: &Connection) -> Result<Option<Seq>> {
    Ok(setting::get(connection, RESEND_FROM)?.flatten())
}

/// The ward holds the own journal up to `have`. If receipts say more, it was restored and gets the
/// rest once more.
pub(crate) fn ward_holds(connection: &Connection, have: Seq) -> Result<()> {
    let lost: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM entry
                            WHERE own = 1 AND seq > ?1 AND receipted_at IS NOT NULL)",
        )?
        .query_row([i64::from(have)], |row| row.get(0))?;
    if lost {
        setting::set(connection, RESEND_FROM, &Some(have.next()))?;
    }
    Ok(())
}

/// A batch that ended with `last` was taken: the rest of what is sent again begins after it.
pub(crate) fn resent(connection: &Connection, last: Seq) -> Result<()> {
    if resend_from(connection)?.is_none() {
        return Ok(());
    }
    let more: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE own = 1 AND seq > ?1)")?
        .query_row([i64::from(last)], |row| row.get(0))?;
    setting::set(connection, RESEND_FROM, &more.then(|| last.next()))
}

/// Files to send: marked as cited, and an event does cite them. One without an event is left from a
/// confirmation that came to nothing.
pub(crate) fn files_to_send(store: &Store) -> Result<Vec<Upload>> {
    let mut files = store.read_photos(blob::to_send)?;
    store.read(|connection| {
        let mut cited = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM citation WHERE sha256 = ?1)")?;
        let mut wrong = Ok(());
        files.retain(|file| {
            let row = cited.query_row([file.sha256.as_bytes().as_slice()], |row| row.get(0));
            row.unwrap_or_else(|error| {
                wrong = Err(error);
                false
            })
        });
        wrong?;
        Ok(files)
    })
}

/// Files that a restored ward lost although it once receipted them: they are sent again. The receipt
/// goes first, so that a crash in between is healed at the start.
pub(crate) fn needed_again(store: &Store, files: &[Hash]) -> Result<()> {
    let receipted = store.read(|connection| -> Result<_> {
        let mut held = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM file_receipt WHERE sha256 = ?1)")?;
        let mut files = files.to_vec();
        let mut wrong = Ok(());
        files.retain(|file| {
            let row = held.query_row([file.as_bytes().as_slice()], |row| row.get(0));
            row.unwrap_or_else(|error| {
                wrong = Err(error);
                false
            })
        });
        wrong?;
        Ok(files)
    })?;
    if receipted.is_empty() {
        return Ok(());
    }
    store.write(|connection| -> Result<()> {
        for file in &receipted {
            connection
                .prepare_cached("DELETE FROM file_receipt WHERE sha256 = ?1")?
                .execute([file.as_bytes().as_slice()])?;
        }
        Ok(())
    })?;
    store.write_photos(|connection| {
        for file in &receipted {
            unmark(connection, *file)?;
        }
        Ok(())
    })
}

/// Takes the mark of a receipt off a file.
pub(crate) fn unmark(connection: &Connection, file: Hash) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE blob SET receipted_at = NULL, location = NULL, sent = 0
             WHERE sha256 = ?1 AND cited = 1 AND receipted_at IS NOT NULL",
        )?
        .execute([file.as_bytes().as_slice()])?;
    Ok(())
}

/// The newest checkpoint of each scope, as the ward signed it.
pub(crate) fn checkpoints(connection: &Connection) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT checkpoint FROM scope WHERE checkpoint IS NOT NULL")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
