//! Owns the shapes of the outbox and of the progress of sync.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{FirstSync, Network, Problem};

/// How many items lie on which pile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Piles {
    /// Only on this tablet.
    pub on_device: u32,
    /// Being sent now, or in part at the ward.
    pub sending: u32,
    /// Covered by a verified receipt.
    pub at_ward: u32,
    /// Wait for a person.
    pub attention: u32,
}

/// State of one item of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// Only on this tablet.
    OnDevice,
    /// In part at the ward.
    Sending,
    /// Covered by verified receipts, photos too.
    AtWard,
    /// Waits for a person.
    Attention,
}

/// Everything of one visit or dossier, in plain words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OutboxItem {
    /// Stream kind: `dossier`, `visit`, `access`.
    pub kind: String,
    /// Stream, for example `dossier/<id>`.
    pub stream: String,
    /// Visit to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<Uuid>,
    /// Procedure or thing.
    pub title: String,
    /// Whom it is about.
    pub person: String,
    /// Which pile.
    pub state: OutboxState,
    /// Acts written, without counting photos.
    pub acts_total: u32,
    /// Acts covered by a receipt.
    pub acts_sent: u32,
    /// Bytes of the files to send.
    pub bytes: u64,
    /// Bytes the ward said it holds on disk.
    pub sent_bytes: u64,
    /// Photos to send.
    pub photos_total: u32,
    /// Photos with a file receipt.
    pub photos_sent: u32,
    /// Time of the newest receipt, by the ward's clock (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_at: Option<String>,
    /// Why it waits, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Next try (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<String>,
}

/// `GET /api/outbox`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OutboxAnswer {
    /// Counts.
    pub piles: Piles,
    /// Newest first.
    pub items: Vec<OutboxItem>,
}

/// `GET|POST /api/sync`: progress in plain fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct SyncAnswer {
    /// The way to the ward.
    pub network: Network,
    /// The first download.
    pub first_sync: FirstSync,
    /// Own acts that are not whole at the ward.
    pub entries_left: u32,
    /// Files without a receipt that an entry cites.
    pub files_left: u32,
    /// Bytes of those files.
    pub bytes_left: u64,
    /// Bytes of those files that the ward holds already.
    pub bytes_sent: u64,
    /// Minutes by which this tablet's clock is ahead of the ward's last answer; absent: near enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_off_minutes: Option<i64>,
    /// What went wrong last, as a code; absent when all is well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// The same with what happened and what to do, for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Problem>,
    /// Next try (RFC 3339), while waiting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<String>,
    /// Last time everything was up to date (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_done_at: Option<String>,
}
