//! Entries of a journal and the chain they form (PROTOCOL 4). Refuses to decide what an event
//! means or who may write it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::certificate::Certificate;
use crate::hash::{EventId, Hash};
use crate::ids::{Actor, DeviceId, Epoch, Position, Seq, WardId};
use crate::jws::{JwsError, Payload, Signed, Typ, check_version};
use crate::key::SigningKey;
use crate::stream::StreamId;
use crate::time::{self, Time};

/// Most events in one entry.
pub const MAX_EVENTS: usize = 500;
/// Longest body of `POST entries` before compression, in bytes.
pub const MAX_BATCH: usize = 8 * 1024 * 1024;

/// What the person had seen of a stream when the act began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Base {
    /// Position of the last positioned event of the stream; 0: none.
    pub ward: Position,
    /// Own `seq` last seen there; 0: none.
    pub own: Seq,
}

/// One event of an entry: which stream, what was seen of it, which document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRef {
    /// What the event is about.
    pub stream: StreamId,
    /// What its author had seen of the stream.
    pub base: Base,
    /// Hash of the event document.
    pub event: EventId,
}

/// What an entry says; holds no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward the journal belongs to.
    pub ward: WardId,
    /// Epoch of the author's certificate.
    pub epoch: Epoch,
    /// The author.
    pub device: DeviceId,
    /// 1, 2, 3 … without gaps.
    pub seq: Seq,
    /// Hash of the payload of the entry before; for 1, of the author's certificate.
    pub prev: Hash,
    /// Hash of the payload of the newest checkpoint that the author held.
    pub checkpoint: Option<Hash>,
    /// Device clock.
    #[serde(with = "time")]
    pub at: Time,
    /// Id of this boot of the device.
    pub boot: Uuid,
    /// Milliseconds since boot, suspend included.
    pub tick: u64,
    /// Who acted.
    pub actor: Actor,
    /// 1 to 500 events; one act.
    pub events: Vec<EventRef>,
}

impl Payload for EntryPayload {
    const TYP: Typ = Typ::Entry;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)?;
        if self.epoch == Epoch::ZERO || self.seq == Seq::ZERO {
            return Err(JwsError::WrongPayload("epoch and seq start at 1"));
        }
        if self.events.is_empty() || self.events.len() > MAX_EVENTS {
            return Err(JwsError::WrongPayload("an entry has 1 to 500 events"));
        }
        Ok(())
    }
}

/// An entry whose signature holds; its hash is the entry hash.
pub type SignedEntry = Signed<EntryPayload>;

impl SignedEntry {
    /// The head of the journal after this entry.
    pub const fn head(&self) -> Head {
        Head {
            seq: self.payload().seq,
            hash: self.hash(),
        }
    }
}

/// Where a journal stands: the last entry, or its certificate when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Last `seq`; 0: none.
    pub seq: Seq,
    /// Hash that the next entry must name as `prev`.
    pub hash: Hash,
}

impl Head {
    /// A journal without entries, chained to its author's certificate.
    pub const fn start(certificate: &Certificate) -> Self {
        Self {
            seq: Seq::ZERO,
            hash: certificate.hash(),
        }
    }
}

/// What is new in the next entry; [`Author`] adds the rest.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// Hash of the payload of the newest checkpoint held.
    pub checkpoint: Option<Hash>,
    /// Device clock.
    pub at: Time,
    /// Id of this boot.
    pub boot: Uuid,
    /// Milliseconds since boot.
    pub tick: u64,
    /// Who acts.
    pub actor: Actor,
    /// The events of the act.
    pub events: Vec<EventRef>,
}

/// An entry could not be written.
pub type EntryError = JwsError;

/// Writes the entries of one journal.
#[derive(Clone, Debug)]
pub struct Author {
    ward: WardId,
    epoch: Epoch,
    device: DeviceId,
    head: Head,
    key: SigningKey,
}

impl Author {
    /// An author at `head` (from the store; [`Head::start`] for a new journal).
    pub const fn new(
        ward: WardId,
        epoch: Epoch,
        device: DeviceId,
        head: Head,
        key: SigningKey,
    ) -> Self {
        Self {
            ward,
            epoch,
            device,
            head,
            key,
        }
    }

    /// Where the journal stands.
    pub const fn head(&self) -> Head {
        self.head
    }

    /// Who writes.
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// Signs the next entry. The head moves only by [`Author::stored`], when the transaction
    /// that holds the entry is committed.
    pub fn sign(&self, draft: EntryDraft) -> Result<SignedEntry, EntryError> {
        let payload = EntryPayload {
            v: 1,
            ward: self.ward,
            epoch: self.epoch,
            device: self.device,
            seq: self.head.seq.next(),
            prev: self.head.hash,
            checkpoint: draft.checkpoint,
            at: draft.at,
            boot: draft.boot,
            tick: draft.tick,
            actor: draft.actor,
            events: draft.events,
        };
        Signed::sign(payload, &self.key)
    }

    /// Says that `entry` (the answer of [`Author::sign`]) is durable.
    pub const fn stored(&mut self, entry: &SignedEntry) {
        self.head = entry.head();
    }
}
