//! Documents that come after their entry (`POST documents`, or an entry sent again): stored,
//! folded, shown once more in the scopes, receipted anew.

use std::collections::BTreeSet;

use tainha_journal::wire::{DocumentsAnswer, DocumentsRequest};
use tainha_journal::{
    DocumentState, EventDocument, EventId, EventRef, Position, SignedEntry, document_state,
};

use super::receipts::{Files, make_receipt, run_covering};
use super::{Placed, Signer, note_citations, publish};
use crate::error::Result;
use crate::store::{Db, StreamRow};

/// Takes documents of a device's own events. Answers which of them are still wanted.
pub fn take_documents(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    request: &DocumentsRequest,
) -> Result<DocumentsAnswer> {
    let mut runs = BTreeSet::new();
    let mut files = Files::default();
    let mut wanted = Vec::new();
    for text in &request.documents {
        let event = EventId::of(text.as_bytes());
        for row in own_events(db, device, event)? {
            let shell = EventRef {
                stream: row.stream.clone(),
                base: row.base,
                event,
            };
            let run = run_covering(db, device, row.epoch, row.seq)?;
            match document_state(db.ward(), &shell, Some(text)) {
                DocumentState::Held(document) => {
                    files.ask(document.blobs());
                    if hold(db, &document, row)? {
                        runs.extend(run);
                    }
                }
                DocumentState::Refused(_) => db.put_document(event, None, "missing")?,
                DocumentState::Wanted | DocumentState::Lost => wanted.push(event),
            }
        }
    }
    for event in &request.lost {
        if !own_events(db, device, *event)?.is_empty() {
            db.put_document(*event, None, "missing")?;
        }
    }
    let epoch = db
        .device(device)?
        .map(|row| row.head_epoch)
        .unwrap_or_default();
    let mut receipts = Vec::new();
    for run in runs {
        receipts.push(make_receipt(db, signer, device, epoch, run)?);
    }
    let (need, have) = files.settle(db, device)?;
    Ok(DocumentsAnswer {
        wanted,
        receipts,
        need,
        have,
    })
}

fn own_events(db: Db<'_>, device: &str, event: EventId) -> Result<Vec<StreamRow>> {
    let mut rows = db.events_of(event)?;
    rows.retain(|row| row.device.to_string() == device);
    Ok(rows)
}

/// Stores a document; true if it was not held before. Then its event is folded and shown again.
fn hold(db: Db<'_>, document: &EventDocument, row: StreamRow) -> Result<bool> {
    if row.state == "held" || row.state == "erased" {
        return Ok(false);
    }
    db.put_document(document.id(), Some(document.text()), "held")?;
    note_citations(db, document, &row.device.to_string())?;
    let row = StreamRow {
        state: "held".to_owned(),
        document: Some(document.text().to_owned()),
        ..row
    };
    publish(
        db,
        &[Placed {
            row,
            kind: Some(document.kind().to_owned()),
        }],
    )?;
    Ok(true)
}

/// Documents that came along with an entry that was held already. True if any was new.
pub(super) fn complete(
    db: Db<'_>,
    entry: &SignedEntry,
    documents: &[DocumentState],
) -> Result<bool> {
    let mut more = false;
    for (event, state) in entry.payload().events.iter().zip(documents) {
        let DocumentState::Held(document) = state else {
            continue;
        };
        let device = entry.payload().device.to_string();
        for row in own_events(db, &device, event.event)? {
            if row.position != Position::ZERO && row.seq == entry.payload().seq {
                more |= hold(db, document, row)?;
            }
        }
    }
    Ok(more)
}
