//! The tablet's check of a page of the feed (PROTOCOL 7): certificates, signatures, documents,
//! running hash, checkpoint. A page that does not agree is refused whole; nothing of it may be
//! stored.

use crate::accept::{DocumentState, document_state};
use crate::certificate::{CertificateError, Certificates};
use crate::document::{DocumentError, EventDocument};
use crate::entry::SignedEntry;
use crate::hash::EventId;
use crate::ids::{Epoch, Position, RowNumber};
use crate::scope::{Checkpoint, CheckpointPayload, RunningHash, Scope};
use crate::wire::{FeedDocument, FeedDocumentState, FeedPage, FeedRow};

/// Where a tablet stands in a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The scope.
    pub scope: Scope,
    /// The ward's epoch in which the rows were numbered.
    pub epoch: Epoch,
    /// Last row held; 0: none.
    pub row: RowNumber,
    /// Running hash after it.
    pub hash: RunningHash,
}

impl Cursor {
    /// Before the first row.
    pub fn start(certificates: &Certificates, epoch: Epoch, scope: Scope) -> Self {
        let hash = RunningHash::start(certificates.ward(), epoch, &scope);
        Self {
            scope,
            epoch,
            row: RowNumber::ZERO,
            hash,
        }
    }
}

/// What came of one event of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedBody {
    /// The document.
    Held(EventDocument),
    /// Not at the ward.
    Missing,
    /// Deleted by decision.
    Erased,
    /// Has the right hash and cannot be read, or belongs elsewhere: fold as missing.
    Refused(DocumentError),
}

/// A row that holds.
#[derive(Clone, Debug)]
pub struct CheckedRow {
    /// Its number.
    pub row: RowNumber,
    /// Position of the entry.
    pub position: Position,
    /// The entry.
    pub entry: SignedEntry,
    /// The events shown here: index in the entry, and what came of the document.
    pub events: Vec<(u16, FeedBody)>,
}

/// A page that holds.
#[derive(Clone, Debug)]
pub struct CheckedPage {
    /// Its rows, in order.
    pub rows: Vec<CheckedRow>,
    /// The checkpoint after the last of them.
    pub checkpoint: Checkpoint,
    /// Where the tablet stands once the page is stored.
    pub cursor: Cursor,
}

/// Why a page is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// A certificate, an entry's signature or the checkpoint's.
    #[error("row {row:?}: {error}")]
    Signature {
        /// The row; none: a certificate of the page or its checkpoint.
        row: Option<RowNumber>,
        /// What is wrong.
        error: CertificateError,
    },
    /// Rows are not numbered on from the cursor.
    #[error("row {row} does not follow")]
    RowOutOfOrder {
        /// The row.
        row: RowNumber,
    },
    /// Indexes do not ascend, are outside the entry, or have no document of their own.
    #[error("row {row}: indexes and documents do not fit the entry")]
    BadIndexes {
        /// The row.
        row: RowNumber,
    },
    /// The text of a document is not the one the entry names.
    #[error("row {row}: document of event {event} has another hash")]
    WrongDocument {
        /// The row.
        row: RowNumber,
        /// The event.
        event: EventId,
    },
    /// The ward was restored since: fetch the scope anew from row 0.
    #[error("the ward is in another epoch")]
    OtherEpoch {
        /// The ward's epoch.
        epoch: Epoch,
    },
    /// The checkpoint names another ward, scope or row, or another running hash.
    #[error("checkpoint does not agree with the rows")]
    WrongCheckpoint,
}

/// Checks `page` against what the tablet holds. Certificates of the page are added to
/// `certificates` as far as they lead to the pinned identity key.
pub fn check_page(
    certificates: &mut Certificates,
    cursor: &Cursor,
    page: &FeedPage,
) -> Result<CheckedPage, FeedError> {
    let unsigned = |error| FeedError::Signature { row: None, error };
    for jws in &page.certificates {
        certificates.add(jws).map_err(unsigned)?;
    }
    let checkpoint: Checkpoint = certificates
        .verify_operational(&page.checkpoint)
        .map_err(unsigned)?;
    if checkpoint.payload().epoch != cursor.epoch {
        return Err(FeedError::OtherEpoch {
            epoch: checkpoint.payload().epoch,
        });
    }
    let mut reached = cursor.clone();
    let mut rows = Vec::with_capacity(page.rows.len());
    for row in &page.rows {
        if row.row != reached.row.next() {
            return Err(FeedError::RowOutOfOrder { row: row.row });
        }
        let checked = check_row(certificates, row)?;
        reached.row = row.row;
        reached
            .hash
            .push(row.position, checked.entry.hash(), &row.events);
        rows.push(checked);
    }
    if agrees(checkpoint.payload(), certificates, &reached) && page.scope == cursor.scope {
        Ok(CheckedPage {
            rows,
            checkpoint,
            cursor: reached,
        })
    } else {
        Err(FeedError::WrongCheckpoint)
    }
}

fn agrees(checkpoint: &CheckpointPayload, certificates: &Certificates, reached: &Cursor) -> bool {
    checkpoint.ward == certificates.ward()
        && checkpoint.scope == reached.scope
        && checkpoint.row == reached.row
        && checkpoint.hash == reached.hash.value()
}

fn check_row(certificates: &Certificates, row: &FeedRow) -> Result<CheckedRow, FeedError> {
    let entry = certificates
        .verify_entry(&row.entry)
        .map_err(|error| FeedError::Signature {
            row: Some(row.row),
            error,
        })?;
    let bad_indexes = FeedError::BadIndexes { row: row.row };
    let ascending = row.events.windows(2).all(|pair| pair[0] < pair[1]);
    let own_documents = row.events.iter().eq(row.documents.iter().map(|d| &d.index));
    if !ascending || !own_documents || row.events.is_empty() {
        return Err(bad_indexes);
    }
    let mut events = Vec::with_capacity(row.events.len());
    for document in &row.documents {
        let event = entry
            .payload()
            .events
            .get(usize::from(document.index))
            .ok_or(bad_indexes.clone())?;
        let body = check_body(certificates, event, document).ok_or(FeedError::WrongDocument {
            row: row.row,
            event: event.event,
        })?;
        events.push((document.index, body));
    }
    Ok(CheckedRow {
        row: row.row,
        position: row.position,
        entry,
        events,
    })
}

fn check_body(
    certificates: &Certificates,
    event: &crate::EventRef,
    document: &FeedDocument,
) -> Option<FeedBody> {
    match (document.state, &document.document) {
        (FeedDocumentState::Held, Some(text)) => body(certificates, event, text),
        (FeedDocumentState::Missing, None) => Some(FeedBody::Missing),
        (FeedDocumentState::Erased, None) => Some(FeedBody::Erased),
        _ => None,
    }
}

fn body(certificates: &Certificates, event: &crate::EventRef, text: &str) -> Option<FeedBody> {
    match document_state(certificates.ward(), event, Some(text)) {
        DocumentState::Held(document) => Some(FeedBody::Held(document)),
        DocumentState::Refused(error) => Some(FeedBody::Refused(error)),
        DocumentState::Wanted | DocumentState::Lost => None,
    }
}
