//! Owns the way from a confirmed task to the journal: decide, sign, store, fold, all in one transaction.
//! Either the whole act is durable and shown, or nothing of it ever was.

pub(crate) mod camera;
pub(crate) mod certification;
mod certification_print;
pub(crate) mod custody;
pub(crate) mod delivery;
pub(crate) mod door;
pub(crate) mod dossier;
pub(crate) mod house;
pub(crate) mod mark;
pub(crate) mod photo;
pub(crate) mod visit;

use rusqlite::Connection;
use serde_json::Value;
use tainha_domain::decide::{Command, Context, Planned, decide};
use tainha_domain::event::Role;
use tainha_domain::view::View;
use tainha_journal::{
    Actor, Author, Base, Certificate, DeviceId, EntryDraft, EventDocument, EventRef, Head, StaffId,
    StreamId,
};
use uuid::Uuid;

use crate::api::Fault;
use crate::draft;
use crate::edge::vietnam;
use crate::store::{entry, setting, view};
use crate::tablet::Open;

/// Names a stream of a kind of the domain.
pub(crate) fn stream(kind: &'static str, id: Uuid) -> StreamId {
    StreamId::new(kind, id).expect("kinds of the domain are names of streams")
}

/// Carries out a command on the stream; `task` is the id of its draft, forgotten with it.
///
/// `command` is asked within the transaction, so that what it reads cannot change before the act.
pub(crate) fn perform(
    open: &Open,
    on: &StreamId,
    task: Option<&str>,
    command: impl FnOnce(&Connection, &View) -> Result<Command, Fault>,
) -> Result<(), Fault> {
    let touched = open.store.write(|transaction| {
        let seen = view::load(transaction, on)?;
        let command = command(transaction, &seen)?;
        let planned = decide(&seen, &command, &context(open))?;
        let touched = write(open, transaction, &planned, task)?;
        if let Some(task) = task {
            draft::forget(transaction, task)?;
        }
        Ok::<_, Fault>(touched)
    })?;
    if !touched.is_empty() {
        open.tablet.acted();
    }
    Ok(())
}

/// Signs and keeps planned events as one entry; folds their streams and answers them.
pub(crate) fn write(
    open: &Open,
    connection: &Connection,
    planned: &[Planned],
    task: Option<&str>,
) -> Result<Vec<StreamId>, Fault> {
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let identity = setting::identity(connection)?;
    let device = identity.device;
    let edge = &open.tablet.0.config;
    let mut random = |bytes: &mut [u8]| edge.random.fill(bytes);
    let mut documents = Vec::with_capacity(planned.len());
    let mut events = Vec::with_capacity(planned.len());
    for Planned { stream, event } in planned {
        let document = EventDocument::new(
            identity.ward.id,
            stream.clone(),
            event.kind(),
            event.body(),
            event.blobs(),
            &mut random,
        )
        .map_err(|_| Fault::bad_request("body"))?;
        let base = base(connection, stream, task, device)?;
        events.push(EventRef {
            stream: stream.clone(),
            base,
            event: document.id(),
        });
        documents.push(document);
    }
    let head = match entry::own_head(connection, device)? {
        Some(head) => head,
        None => Head::start(
            &Certificate::trusted(&identity.device_cert)
                .map_err(|_| Fault::internal("device certificate"))?,
        ),
    };
    let author = Author::new(
        identity.ward.id,
        identity.epoch,
        device,
        head,
        identity.key(),
    );
    let signed = author
        .sign(EntryDraft {
            checkpoint: setting::get(connection, "checkpoint")?,
            at: edge.clock.now(),
            boot: edge.clock.boot(),
            tick: edge.clock.tick_ms(),
            actor: Actor::Staff(StaffId(open.who.id)),
            events,
        })
        .map_err(|_| Fault::bad_request("body"))?;
    let row = entry::insert(connection, &signed, true, None)?;
    for (index, document) in (0_u16..).zip(&documents) {
        entry::insert_event(connection, row, index, &signed)?;
        entry::put_document(
            connection,
            document.id(),
            entry::Text::Held(document.text()),
        )?;
        for file in document.blobs() {
            entry::cite(connection, *file, document.id(), document.stream())?;
        }
    }
    let mut touched: Vec<StreamId> = planned.iter().map(|plan| plan.stream.clone()).collect();
    touched.sort();
    touched.dedup();
    for stream in &touched {
        view::refold(connection, stream)?;
    }
    Ok(touched)
}

/// What the person had seen of the stream: as noted when the draft began, else what is there now.
fn base(
    connection: &Connection,
    stream: &StreamId,
    task: Option<&str>,
    device: DeviceId,
) -> Result<Base, Fault> {
    if let Some(base) = task
        .map(|task| draft::base(connection, task, stream))
        .transpose()?
        .flatten()
    {
        return Ok(base);
    }
    Ok(view::load(connection, stream)?.trace().base(device))
}

/// Who acts, and when.
pub(crate) fn context(open: &Open) -> Context {
    let now = open.tablet.0.config.clock.now();
    let role = serde_json::from_value(Value::String(open.who.role.clone()));
    Context {
        actor: Actor::Staff(StaffId(open.who.id)),
        role: role.unwrap_or(Role::Unknown),
        now,
        today: now.with_timezone(&vietnam()).date_naive(),
    }
}
