//! Receipts: what the ward holds durably (PROTOCOL 6). Only what one of them covers may be called
//! safe at the ward.

use serde::{Deserialize, Serialize};

use crate::hash::{EventId, Hash};
use crate::ids::{DeviceId, Epoch, Position, Seq, WardId};
use crate::jws::{JwsError, Payload, Signed, Typ, check_version};
use crate::time::{self, Time};

/// Most positions and missing ids, together, that surely fit into the payload of one receipt: a
/// longer run is receipted in pieces.
pub const MAX_NAMED: usize = 4_000;

/// Receipt of the entries `from` to `seq` of one device, written after fsync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The ward's epoch.
    pub epoch: Epoch,
    /// Whose entries.
    pub device: DeviceId,
    /// First `seq` covered.
    pub from: Seq,
    /// Last `seq` covered.
    pub seq: Seq,
    /// Entry hash of `seq`.
    pub hash: Hash,
    /// `positions[i]` belongs to `from + i`; null: in quarantine.
    pub positions: Vec<Option<Position>>,
    /// Events whose documents are not held.
    pub missing: Vec<EventId>,
    /// The ward's clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for ReceiptPayload {
    const TYP: Typ = Typ::Receipt;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)?;
        let count = (self.seq.get() + 1).checked_sub(self.from.get());
        if self.from == Seq::ZERO || count.is_none_or(|n| n == 0) {
            return Err(JwsError::WrongPayload("from and seq are no run"));
        }
        if count != u64::try_from(self.positions.len()).ok() {
            return Err(JwsError::WrongPayload("one position for each entry"));
        }
        Ok(())
    }
}

impl ReceiptPayload {
    /// Whether it covers entry `seq`.
    pub fn covers(&self, seq: Seq) -> bool {
        (self.from..=self.seq).contains(&seq)
    }

    /// Position of entry `seq`; `None` when not covered or in quarantine.
    pub fn position(&self, seq: Seq) -> Option<Position> {
        let index = seq.get().checked_sub(self.from.get())?;
        *self.positions.get(usize::try_from(index).ok()?)?
    }
}

/// A receipt of entries whose signature holds.
pub type Receipt = Signed<ReceiptPayload>;

/// Receipt of a file: on disk and digest checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobReceiptPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The ward's epoch.
    pub epoch: Epoch,
    /// Who sent it.
    pub device: DeviceId,
    /// Digest of the whole file.
    pub sha256: Hash,
    /// Length in bytes.
    pub bytes: u64,
    /// The ward's clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for BlobReceiptPayload {
    const TYP: Typ = Typ::BlobReceipt;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)
    }
}

/// A receipt of a file whose signature holds.
pub type BlobReceipt = Signed<BlobReceiptPayload>;
