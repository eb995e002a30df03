//! The ward's journal at work: what happens in the writer's transaction when entries arrive or the
//! desk acts. Owns positions, projection into views and scopes, receipts. Refuses to know HTTP.

mod acts;
mod authority;
mod documents;
pub(crate) mod findings;
mod intake;
mod membership;
mod project;
mod receipts;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use tainha_domain::event::Event;
use tainha_domain::fold::{Meta, StoredEvent};
use tainha_journal::order::{Place, Standing};
use tainha_journal::{EventDocument, SigningKey, StreamId};

use crate::env::Env;
use crate::error::Result;
use crate::store::{Db, StreamRow};

pub use acts::{Act, write_act};
pub use documents::take_documents;
pub use intake::take_entries;
pub(crate) use membership::show_again;
pub use membership::{scopes_of_device, staff_of_device};
pub(crate) use project::project;
pub(crate) use project::refold_stale as refold_some;
pub use project::{refold_all, view_of};
pub use receipts::file_receipt;
pub(crate) use rows::dossier_state;

/// What signs for the ward, and the clock and randomness it works with.
#[derive(Clone)]
pub struct Signer {
    /// The operational key.
    pub key: SigningKey,
    /// Clock and randomness.
    pub env: Env,
}

/// One positioned event, as projection sees it.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// Its row.
    pub(crate) row: StreamRow,
    /// Its kind, when the document is held and read.
    pub(crate) kind: Option<String>,
}

impl Placed {
    pub(crate) fn of(row: StreamRow) -> Self {
        let kind = row
            .document
            .as_deref()
            .and_then(|text| EventDocument::parse(text).ok())
            .filter(|document| document.stream() == &row.stream)
            .map(|document| document.kind().to_owned());
        Self { row, kind }
    }
}

/// What projection must be told about an event that a store holds.
pub(crate) fn stored_event(row: &StreamRow) -> StoredEvent {
    let event = match (row.state.as_str(), row.document.as_deref()) {
        ("held", Some(text)) => read_event(text, &row.stream),
        ("erased", _) => Event::Erased,
        _ => Event::Missing,
    };
    StoredEvent {
        meta: Meta {
            event: row.event,
            entry: row.entry,
            device: row.device,
            seq: row.seq,
            place: Place::Positioned {
                position: row.position,
                index: row.index,
            },
            base: row.base,
            actor: row.actor,
            at: row.at,
            standing: if row.refused {
                Standing::Refused
            } else {
                Standing::Stands
            },
        },
        event,
    }
}

/// Reads the event of a held document, found by its id: an entry may cite the id of a document
/// that belongs to another stream, and there it says nothing.
pub(crate) fn read_event(text: &str, stream: &StreamId) -> Event {
    match EventDocument::parse(text) {
        Ok(document) if document.stream() != stream => Event::Missing,
        Ok(document) if document.version() == 1 => {
            Event::from_parts(document.kind(), document.body())
        }
        Ok(document) => Event::Unknown {
            kind: document.kind().to_owned(),
            why: "a version of a later program".to_owned(),
        },
        Err(error) => Event::Unknown {
            kind: String::new(),
            why: error.code().to_owned(),
        },
    }
}

/// Notes which files a held document cites.
pub(crate) fn note_citations(db: Db<'_>, document: &EventDocument, device: &str) -> Result<()> {
    let files: BTreeSet<_> = document.blobs().iter().copied().collect();
    for sha256 in files {
        db.cite(sha256, document.id(), document.stream(), device)?;
    }
    Ok(())
}

/// Folds the streams of some new events and shows the events in their scopes.
pub(crate) fn publish(db: Db<'_>, events: &[Placed]) -> Result<()> {
    let streams: BTreeSet<&StreamId> = events.iter().map(|e| &e.row.stream).collect();
    let mut views = BTreeMap::new();
    for stream in streams {
        if let Some(view) = project(db, stream)? {
            views.insert(stream.clone(), view);
        }
    }
    membership::show(db, events, &views)
}
