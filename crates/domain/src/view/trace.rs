//! The bookkeeping of a view: who did what when, what is doubtful, what one must have seen.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tainha_journal::order::SlotHeads;
use tainha_journal::{Base, DeviceId, Position, Seq, StreamId};
use utoipa::ToSchema;

use super::VIEW_VERSION;

/// Who confirmed something, when, on which device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Stamp {
    /// Id of the event.
    pub event: String,
    /// Staff id, or `system`.
    pub by: String,
    /// Device id, or `ward`.
    pub device: String,
    /// Clock of that device.
    pub at: DateTime<FixedOffset>,
    /// Position the ward gave it; absent: not at the ward yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
}

/// How an event of the history stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeldAs {
    /// Read and folded.
    Read,
    /// Kept, not understood by this program.
    Unknown,
    /// Its body was erased.
    Erased,
    /// Its body is lost, or has not come yet.
    Missing,
    /// Its entry was refused: kept, not folded.
    Refused,
    /// Its position fell away with a restore: kept, not folded.
    Void,
}

/// One event of the stream, as the history shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HistoryLine {
    /// Name of the kind; empty when the body is not held.
    pub kind: String,
    /// How it stands.
    pub held: HeldAs,
    /// Sequence number of its entry in the device's journal.
    pub seq: u64,
    /// Place of the event within its entry, from 0.
    pub index: u32,
    /// Who and when.
    pub stamp: Stamp,
}

/// What makes an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueKind {
    /// Two devices wrote different values and neither had seen the other.
    Conflict,
    /// An event came that the rules do not allow here.
    Breach,
    /// An entry was refused by the ward.
    Refused,
    /// An event is not understood by this program.
    Unknown,
    /// A body is lost, or has not come yet.
    Missing,
}

/// One of the values that disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Side {
    /// What was written.
    pub value: Value,
    /// Who and when.
    pub stamp: Stamp,
}

/// Something a person should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Issue {
    /// What kind.
    pub kind: IssueKind,
    /// Code; words are in [`crate::words`].
    pub code: String,
    /// Slot in conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// Id of the event it is about; for a conflict the one that shows.
    pub event: String,
    /// What the author of a refusal said, or which part is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The values that disagree, in the order of the stream; the last shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Side>,
}

/// History, issues and what is needed to fold on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Trace {
    /// [`VIEW_VERSION`] it was folded with.
    pub version: u32,
    /// `kind/uuid`.
    pub stream: String,
    /// Position of the last positioned event; 0: none.
    #[schema(value_type = u64)]
    pub position: Position,
    /// Last sequence number of each device in this stream; `base.own` of that device.
    #[schema(value_type = BTreeMap<String, u64>)]
    pub seqs: BTreeMap<DeviceId, Seq>,
    /// Events that have no position yet.
    pub unsent: u32,
    /// Every event, in the order of the stream.
    pub history: Vec<HistoryLine>,
    /// What is doubtful.
    pub issues: Vec<Issue>,
    /// Heads of each slot (`docs/PROTOCOL.md` 8).
    #[schema(value_type = Object)]
    pub heads: SlotHeads,
}

impl Trace {
    /// The trace of a stream without events.
    pub fn of(stream: &StreamId) -> Self {
        Self {
            version: VIEW_VERSION,
            stream: stream.to_string(),
            ..Self::default()
        }
    }

    /// The stream; `None` only if the view was damaged in its store.
    pub fn stream_id(&self) -> Option<StreamId> {
        self.stream.parse().ok()
    }

    /// `base` of an act that begins now on `device`. For `ward` only events of others count: the
    /// position that a receipt gives an own event may lie after events that have not come yet.
    pub fn base(&self, device: DeviceId) -> Base {
        let author = device.to_string();
        let of_others = self
            .history
            .iter()
            .filter(|line| line.stamp.device != author);
        let ward = of_others.filter_map(|line| line.stamp.position).max();
        Base {
            ward: ward.and_then(Position::new).unwrap_or(Position::ZERO),
            own: self.seqs.get(&device).copied().unwrap_or(Seq::ZERO),
        }
    }

    /// No event has been folded.
    pub fn is_empty(&self) -> bool {
        self.history.is_empty()
    }
}
