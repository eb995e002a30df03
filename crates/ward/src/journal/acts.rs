//! The ward's own acts: planned events become entries signed by the operational key with the
//! clerk as actor.

use tainha_domain::decide::Planned;
use tainha_journal::entry::MAX_EVENTS;
use tainha_journal::{
    Actor, Author, DeviceId, EntryDraft, EventDocument, EventRef, Position, SignedEntry,
};

use super::{Placed, Signer, note_citations, publish};
use crate::error::{Result, WardError};
use crate::store::{Db, EntryRow, StreamRow};

/// Who acts, and what is written. More than 500 events become several entries of one transaction.
#[derive(Debug, Clone)]
pub struct Act {
    /// The clerk, or the program itself.
    pub actor: Actor,
    /// The events.
    pub events: Vec<Planned>,
}

/// Writes an act; answers the positions of its entries.
pub fn write_act(db: Db<'_>, signer: &Signer, act: &Act) -> Result<Vec<Position>> {
    let mut positions = Vec::new();
    for chunk in act.events.chunks(MAX_EVENTS) {
        positions.push(write_entry(db, signer, act.actor, chunk)?);
    }
    Ok(positions)
}

fn write_entry(db: Db<'_>, signer: &Signer, actor: Actor, events: &[Planned]) -> Result<Position> {
    let ward = db.ward_row()?;
    let own = db
        .device("ward")?
        .ok_or_else(|| WardError::Corrupt("the ward's own journal is not set up".to_owned()))?;
    let documents = documents(db, signer, events)?;
    let mut refs = Vec::with_capacity(documents.len());
    for document in &documents {
        let base = db.base(document.stream(), DeviceId::Ward, ward.epoch)?;
        refs.push(EventRef {
            stream: document.stream().clone(),
            base,
            event: document.id(),
        });
    }
    let author = Author::new(
        db.ward(),
        ward.epoch,
        DeviceId::Ward,
        own.head,
        signer.key.clone(),
    );
    let now = signer.env.now();
    let entry = author
        .sign(EntryDraft {
            checkpoint: None,
            at: now,
            boot: signer.env.boot(),
            tick: signer.env.tick(),
            actor,
            events: refs,
        })
        .map_err(|e| WardError::corrupt("own entry", &e))?;
    let position = db.next_position()?;
    insert(db, &entry, Some(position), &now)?;
    for document in &documents {
        db.put_document(document.id(), Some(document.text()), "held")?;
        note_citations(db, document, "ward")?;
    }
    let placed = index(db, &entry, position, |i| Some(documents[i].clone()))?;
    publish(db, &placed)?;
    Ok(position)
}

fn documents(db: Db<'_>, signer: &Signer, events: &[Planned]) -> Result<Vec<EventDocument>> {
    events
        .iter()
        .map(|planned| {
            let blobs = planned.event.blobs();
            let (stream, kind, body) = (
                planned.stream.clone(),
                planned.event.kind(),
                planned.event.body(),
            );
            signer
                .env
                .with_entropy(|entropy| {
                    EventDocument::new(db.ward(), stream, kind, body, blobs, entropy)
                })
                .map_err(|e| WardError::corrupt("own event", &e))
        })
        .collect()
}

/// Stores an entry, its author's head and nothing else.
pub(super) fn insert(
    db: Db<'_>,
    entry: &SignedEntry,
    position: Option<Position>,
    received: &tainha_journal::Time,
) -> Result<()> {
    let payload = entry.payload();
    let row = EntryRow {
        device: payload.device.to_string(),
        epoch: payload.epoch,
        seq: payload.seq,
        hash: entry.hash(),
        position,
        jws: entry.jws().to_owned(),
        payload: entry.bytes().to_vec(),
    };
    db.insert_entry(&row, received)
}

/// Writes the index of a positioned entry; `document` gives what is held of event `i`.
pub(super) fn index(
    db: Db<'_>,
    entry: &SignedEntry,
    position: Position,
    document: impl Fn(usize) -> Option<EventDocument>,
) -> Result<Vec<Placed>> {
    let payload = entry.payload();
    let mut placed = Vec::with_capacity(payload.events.len());
    for (i, event) in payload.events.iter().enumerate() {
        let document = document(i);
        let row = StreamRow {
            stream: event.stream.clone(),
            position,
            index: u16::try_from(i).expect("an entry has at most 500 events"),
            event: event.event,
            entry: entry.hash(),
            device: payload.device,
            epoch: payload.epoch,
            seq: payload.seq,
            base: event.base,
            actor: payload.actor,
            at: payload.at,
            refused: false,
            state: if document.is_some() { "held" } else { "wanted" }.to_owned(),
            document: document.as_ref().map(|d| d.text().to_owned()),
        };
        db.insert_stream_event(&row)?;
        placed.push(Placed {
            row,
            kind: document.map(|d| d.kind().to_owned()),
        });
    }
    Ok(placed)
}
