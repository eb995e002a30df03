//! The ward's word on where streams stand (PROTOCOL 13): how many events each of them has and a
//! running hash over them, so that one that was left out or put in shows. Refuses to know what a
//! stream is about.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::hash::{EventId, Hash};
use crate::ids::{Epoch, Position, WardId};
use crate::jws::{JwsError, Payload, Signed, Typ, check_version};
use crate::stream::StreamId;
use crate::time::{self, Time};

/// Most streams that one statement names.
pub const MAX_STREAMS: usize = 64;

/// Running hash over the positioned events of a stream, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamHash {
    hash: Hash,
    count: u64,
}

impl StreamHash {
    /// Before the first event.
    pub fn start(ward: WardId, stream: &StreamId) -> Self {
        let hash = Hash::of(format!("tainha-stream\0{ward}\0{stream}").as_bytes());
        Self { hash, count: 0 }
    }

    /// Adds an event: place and hash of its entry, its index there, its id.
    pub fn push(&mut self, position: Position, index: u16, entry: Hash, event: EventId) {
        let mut hasher = Sha256::new();
        hasher.update(self.hash.as_bytes());
        hasher.update(position.get().to_be_bytes());
        hasher.update(index.to_be_bytes());
        hasher.update(entry.as_bytes());
        hasher.update(event.as_bytes());
        self.hash = Hash::from_bytes(hasher.finalize().into());
        self.count += 1;
    }

    /// The stream as a statement names it.
    pub fn head(self, stream: &StreamId) -> StreamHead {
        StreamHead {
            stream: stream.clone(),
            count: self.count,
            hash: self.hash,
        }
    }
}

/// Where one stream stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamHead {
    /// Which.
    pub stream: StreamId,
    /// How many events have a position.
    pub count: u64,
    /// Running hash after the last of them.
    pub hash: Hash,
}

/// What the ward states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadsPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The ward's epoch.
    pub epoch: Epoch,
    /// What the statement was made about; one of `streams`.
    pub subject: StreamId,
    /// Highest position the ward had given when it signed.
    pub position: Position,
    /// Every stream of the matter.
    pub streams: Vec<StreamHead>,
    /// Digest of the page for people that was made with it; null: none.
    pub page: Option<Hash>,
    /// The ward's clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for HeadsPayload {
    const TYP: Typ = Typ::Heads;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)?;
        if self.streams.len() > MAX_STREAMS {
            return Err(JwsError::WrongPayload("too many streams"));
        }
        let mut names: Vec<_> = self.streams.iter().map(|head| &head.stream).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(JwsError::WrongPayload("a stream is named twice"));
        }
        if names.binary_search(&&self.subject).is_err() {
            return Err(JwsError::WrongPayload(
                "the subject is not among the streams",
            ));
        }
        Ok(())
    }
}

/// A statement of stream heads whose signature holds.
pub type Heads = Signed<HeadsPayload>;
