//! The ward's accept rules for one entry (PROTOCOL 6), pure: the store looks up and writes, this
//! decides. Refuses authority and uniqueness, which are the ward's.

use crate::document::{DocumentError, EventDocument};
use crate::entry::{EntryPayload, Head, SignedEntry};
use crate::hash::{EventId, Hash};
use crate::ids::{DeviceId, Epoch, Seq, WardId};
use crate::jws::JwsError;
use crate::key::VerifyingKey;

/// What the ward knows of the journal that an entry claims to continue.
#[derive(Clone, Debug)]
pub struct JournalState {
    /// This ward.
    pub ward: WardId,
    /// Epoch of the device's certificate.
    pub epoch: Epoch,
    /// The device.
    pub device: DeviceId,
    /// Its certified key.
    pub key: VerifyingKey,
    /// Where its journal stands here.
    pub head: Head,
}

/// What is known of the document of one event.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentState {
    /// Came along and is the right one.
    Held(EventDocument),
    /// Absent or damaged on the way: ask for it.
    Wanted,
    /// Its author says it is lost.
    Lost,
    /// Has the right hash and yet cannot be kept: unreadable, too large, or of another ward or
    /// stream. Never asked for again; counts as missing.
    Refused(DocumentError),
}

/// An entry to store, with what came of its documents (one state per event).
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The entry.
    pub entry: SignedEntry,
    /// `documents[i]` belongs to `events[i]`.
    pub documents: Vec<DocumentState>,
}

/// What to do with one entry.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Store it with the next position.
    Accepted(Box<Accepted>),
    /// Held already: repeat its receipt; documents that were wanted may have come along.
    AlreadyHeld(Box<Accepted>),
    /// Another entry of this number is held: the journal stops until a person decides.
    Fork {
        /// The number.
        seq: Seq,
    },
    /// Entries are missing before it.
    Gap {
        /// Its number.
        seq: Seq,
        /// The last held.
        have: Seq,
    },
    /// `prev` is not the hash of the entry before.
    BadChain {
        /// Its number.
        seq: Seq,
    },
    /// It does not hold; nothing from it on is stored.
    BadEntry(BadEntry),
}

/// Why an entry does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    /// Header, signature or payload.
    #[error("{0}")]
    Jws(#[from] JwsError),
    /// Of another ward.
    #[error("entry is of another ward")]
    OtherWard,
    /// Of another device than the key's.
    #[error("entry is of another device")]
    OtherDevice,
    /// Of another epoch than the device's certificate.
    #[error("entry is of another epoch")]
    OtherEpoch,
}

impl BadEntry {
    /// Short name for logs, test vectors and reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Jws(error) => error.code(),
            Self::OtherWard => "other_ward",
            Self::OtherDevice => "other_device",
            Self::OtherEpoch => "other_epoch",
        }
    }
}

/// Decides about one entry. `documents[i]` is what came along for event `i`; `is_lost` says which
/// events their author reports lost; `held` looks up the hash of an entry of this journal that
/// the ward holds and is asked only about numbers up to the head.
pub fn accept<E>(
    journal: &JournalState,
    jws: &str,
    documents: &[Option<&str>],
    is_lost: impl Fn(EventId) -> bool,
    held: impl FnOnce(Seq) -> Result<Option<Hash>, E>,
) -> Result<Outcome, E> {
    let entry = match read(journal, jws) {
        Ok(entry) => entry,
        Err(bad) => return Ok(Outcome::BadEntry(bad)),
    };
    let seq = entry.payload().seq;
    let have = journal.head.seq;
    if seq > have.next() {
        return Ok(Outcome::Gap { seq, have });
    }
    let again = seq <= have;
    if again && held(seq)? != Some(entry.hash()) {
        return Ok(Outcome::Fork { seq });
    }
    if !again && entry.payload().prev != journal.head.hash {
        return Ok(Outcome::BadChain { seq });
    }
    let documents = document_states(entry.payload(), documents, is_lost);
    let accepted = Box::new(Accepted { entry, documents });
    Ok(if again {
        Outcome::AlreadyHeld(accepted)
    } else {
        Outcome::Accepted(accepted)
    })
}

fn read(journal: &JournalState, jws: &str) -> Result<SignedEntry, BadEntry> {
    let entry = SignedEntry::verify(jws, &journal.key)?;
    let payload = entry.payload();
    if payload.ward != journal.ward {
        return Err(BadEntry::OtherWard);
    }
    if payload.device != journal.device {
        return Err(BadEntry::OtherDevice);
    }
    if payload.epoch != journal.epoch {
        return Err(BadEntry::OtherEpoch);
    }
    Ok(entry)
}

fn document_states(
    payload: &EntryPayload,
    documents: &[Option<&str>],
    is_lost: impl Fn(EventId) -> bool,
) -> Vec<DocumentState> {
    let state = |(index, event): (usize, &crate::EventRef)| {
        let text = documents.get(index).copied().flatten();
        match document_state(payload.ward, event, text) {
            DocumentState::Wanted if is_lost(event.event) => DocumentState::Lost,
            state => state,
        }
    };
    payload.events.iter().enumerate().map(state).collect()
}

/// What came of the document of one event: also for `POST documents`.
pub fn document_state(ward: WardId, event: &crate::EventRef, text: Option<&str>) -> DocumentState {
    let Some(text) = text.filter(|text| EventId::of(text.as_bytes()) == event.event) else {
        return DocumentState::Wanted;
    };
    match EventDocument::parse_for(text, ward, &event.stream) {
        Ok(document) => DocumentState::Held(document),
        Err(error) => DocumentState::Refused(error),
    }
}
