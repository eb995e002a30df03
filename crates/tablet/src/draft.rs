//! Owns drafts: what is being typed, kept at once, with what the person had seen when it began.
//! A draft never reaches the ward; confirming its task turns it into an event and forgets it.
//!
//! The key is the id of the task as the task list names it: `arrive` on the visit's stream,
//! `<dossier id>.form` on the dossier's. A short `form` put on a dossier is the same draft.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::Value;
use tainha_journal::{Base, Position, Seq, StreamId, time};
use uuid::Uuid;

use crate::api::Fault;
use crate::store::{Result, entry, setting, view};
use crate::tablet::Open;

/// Longest draft in bytes: drawn strokes, and what is typed around them.
const MAX_DRAFT: usize = tainha_capture::MAX_STROKES_BYTES + 256 * 1024;

/// Reads a draft.
pub(crate) fn get(open: &Open, kind: &str, id: Uuid, task: &str) -> Result<Option<Value>, Fault> {
    let (stream, task) = place(kind, id, task)?;
    open.store.read(|connection| {
        let body: Option<String> = connection
            .prepare_cached("SELECT body FROM draft WHERE stream = ?1 AND task = ?2")
            .and_then(|mut statement| {
                statement
                    .query_row((stream.to_string(), &task), |row| row.get(0))
                    .optional()
            })
            .map_err(crate::store::StoreError::from)?;
        body.map(|body| serde_json::from_str(&body).map_err(|_| Fault::internal("draft")))
            .transpose()
    })
}

/// Keeps a draft; the base is that of its first keeping.
pub(crate) fn put(
    open: &Open,
    kind: &str,
    id: Uuid,
    task: &str,
    body: &Value,
) -> Result<(), Fault> {
    let (stream, task) = place(kind, id, task)?;
    let body = body.to_string();
    if body.len() > MAX_DRAFT {
        return Err(Fault::bad_request("body"));
    }
    let now = time::format(&open.tablet.0.config.clock.now());
    open.store.write(|connection| {
        let device = setting::identity(connection)?.device;
        let base = view::load(connection, &stream)?.trace().base(device);
        connection
            .prepare_cached(
                "INSERT INTO draft (stream, task, body, base_ward, base_own, saved_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (stream, task) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            )
            .and_then(|mut statement| {
                statement.execute((
                    stream.to_string(),
                    &task,
                    &body,
                    i64::from(base.ward),
                    i64::from(base.own),
                    &now,
                ))
            })
            .map_err(crate::store::StoreError::from)?;
        Ok(())
    })
}

/// Forgets a draft because a person said so.
pub(crate) fn delete(open: &Open, kind: &str, id: Uuid, task: &str) -> Result<(), Fault> {
    let (_, task) = place(kind, id, task)?;
    open.store
        .write(|connection| Ok(forget(connection, &task)?))
}

/// Forgets the draft of a task. Names of dossiers' tasks are unique; those of a visit carry its id.
pub(crate) fn forget(connection: &Connection, task: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM draft WHERE task = ?1")?
        .execute([task])?;
    Ok(())
}

/// What the person had seen of the stream when the draft of the task began.
pub(crate) fn base(connection: &Connection, task: &str, on: &StreamId) -> Result<Option<Base>> {
    Ok(connection
        .prepare_cached("SELECT base_ward, base_own FROM draft WHERE stream = ?1 AND task = ?2")?
        .query_row((on.to_string(), task), |row| {
            Ok(Base {
                ward: entry::number::<Position>(row, 0)?,
                own: entry::number::<Seq>(row, 1)?,
            })
        })
        .optional()?)
}

/// Ids of the tasks of these streams that have a draft, as the task list names them.
pub(crate) fn tasks(connection: &Connection, streams: &[StreamId]) -> Result<BTreeSet<String>> {
    let mut tasks = BTreeSet::new();
    let mut statement = connection.prepare_cached("SELECT task FROM draft WHERE stream = ?1")?;
    for stream in streams {
        let rows = statement.query_map([stream.to_string()], |row| row.get::<_, String>(0))?;
        for task in rows {
            let task = task?;
            let visit_task = task.strip_prefix(&format!("{}.", stream.id()));
            match (stream.kind(), visit_task) {
                ("visit", Some(short)) => tasks.insert(short.to_owned()),
                _ => tasks.insert(task),
            };
        }
    }
    Ok(tasks)
}

/// The unique name of a task's draft: `<id of its stream>.<task>`.
pub(crate) fn name(id: Uuid, task: &str) -> String {
    format!("{}.{task}", id.as_hyphenated())
}

/// Where a draft is kept: on the stream that its task is about, under its unique name.
fn place(kind: &str, id: Uuid, task: &str) -> Result<(StreamId, String), Fault> {
    if !matches!(kind, "visit" | "dossier" | "person") {
        return Err(Fault::bad_request("stream_kind"));
    }
    if task.is_empty() || task.len() > 200 {
        return Err(Fault::bad_request("task"));
    }
    // A dossier's task may be put under its visit: the name says which dossier is meant.
    let named = task
        .split_once('.')
        .and_then(|(first, rest)| Some((first.parse().ok()?, rest)));
    let (kind, id, task) = match named {
        Some((dossier, rest)) if dossier != id => ("dossier", dossier, rest),
        Some((_, rest)) => (kind, id, rest),
        None => (kind, id, task),
    };
    let stream = StreamId::new(kind, id).map_err(|_| Fault::bad_request("stream_kind"))?;
    Ok((stream, name(id, task)))
}
