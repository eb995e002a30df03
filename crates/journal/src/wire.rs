//! Bodies of the requests and answers between tablet and ward (PROTOCOL 9). Shapes only.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::code::EnrolmentToken;
use crate::error::ErrorCode;
use crate::hash::{EventId, Hash};
use crate::ids::{DeviceId, Epoch, Position, RowNumber, Seq, StaffId, WardId};
use crate::key::Jwk;
use crate::scope::Scope;
use crate::time::{self, Time};

/// Root of the paths.
pub const API_ROOT: &str = "/api/tablet/v1";
/// Most rows in a page of the feed.
pub const MAX_PAGE: u32 = 500;
/// Header that carries the receipt of a file.
pub const RECEIPT_HEADER: &str = "Tainha-Receipt";

/// `POST /enrol`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct EnrolRequest {
    /// The secret part of the typed code.
    pub token: EnrolmentToken,
    /// Name for people.
    pub device_name: String,
    /// The device's new public key.
    pub jwk: Jwk,
    /// The device's clock, to show how wrong it is.
    #[serde(with = "time")]
    #[schema(value_type = String, format = DateTime)]
    pub csr_at: Time,
}

/// `POST /colleague`: somebody else joins on a device that is enrolled, with a code of their own.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ColleagueRequest {
    /// The secret part of the typed code.
    pub token: EnrolmentToken,
}

/// The ward, as a tablet comes to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WardInfo {
    /// Its id.
    pub id: WardId,
    /// Its name for people.
    pub name: String,
    /// Its epoch now.
    pub epoch: Epoch,
    /// Its identity key; believed only if the typed code matches its thumbprint.
    pub identity_jwk: Jwk,
}

/// The member of staff that a code was made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffInfo {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their role, a word of the domain.
    pub role: String,
}

/// Answer to `GET /ward`: who answers here, asked before a token is sent anywhere.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct WardAnswer {
    /// The ward.
    pub ward: WardInfo,
    /// Certificate of the operational key (JWS).
    pub operational_cert: String,
    /// Certificate of the TLS key (JWS); absent on loopback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_cert: Option<String>,
}

/// Answer to `POST /enrol`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct EnrolAnswer {
    /// The ward.
    pub ward: WardInfo,
    /// Certificate of the operational key (JWS).
    pub operational_cert: String,
    /// Certificate of the TLS key (JWS); absent on loopback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_cert: Option<String>,
    /// Certificate of the device (JWS); its subject is the new device id.
    pub device_cert: String,
    /// Whom the code was made for.
    pub staff: StaffInfo,
    /// Signed list of scopes (JWS).
    pub scopes: String,
}

/// Answer to `POST /colleague`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ColleagueAnswer {
    /// Whom the code was made for.
    pub staff: StaffInfo,
    /// Signed list of scopes (JWS): it now covers the colleague's teams too.
    pub scopes: String,
}

/// `POST /challenge`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ChallengeRequest {
    /// Who wants to sign in.
    pub device: DeviceId,
}

/// Answer to `POST /challenge`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Challenge {
    /// To be signed.
    pub nonce: String,
    /// Until when.
    #[serde(with = "time")]
    #[schema(value_type = String, format = DateTime)]
    pub expires: Time,
}

/// `POST /session`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SessionRequest {
    /// The signed answer ([`crate::SessionAnswer`]).
    pub jws: String,
}

/// Answer to `POST /session`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Opaque; `Authorization: Bearer`.
    pub bearer: String,
    /// Twelve hours from now.
    #[serde(with = "time")]
    #[schema(value_type = String, format = DateTime)]
    pub expires: Time,
    /// Certificates (JWS) of the ward's operational keys, one for each epoch: a restored ward signs
    /// with a new one.
    #[serde(default)]
    pub certificates: Vec<String>,
    /// The last number that the ward holds of this device's journal. Less than a receipt says: the
    /// ward was restored and gets the rest again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have: Option<Seq>,
}

/// Answer to `GET /scopes`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ScopesAnswer {
    /// Signed list (JWS of [`crate::ScopeListPayload`]).
    pub scopes: String,
    /// Certificates (JWS) of the ward's operational keys, oldest first: a restore made a new one.
    #[serde(default)]
    pub certificates: Vec<String>,
}

/// Query of `GET /feed`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FeedQuery {
    /// Which scope.
    pub scope: Scope,
    /// Rows after this one; 0: from the start.
    pub after: RowNumber,
    /// At most so many rows, 1 to [`MAX_PAGE`].
    pub limit: u32,
}

/// Whether the document of a row is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedDocumentState {
    /// It is here.
    Held,
    /// Lost at its source, or not yet arrived.
    Missing,
    /// Deleted by decision.
    Erased,
}

/// The document of one event of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedDocument {
    /// Index of the event in the entry.
    pub index: u16,
    /// Its exact text when held.
    pub document: Option<String>,
    /// Why there is none.
    pub state: FeedDocumentState,
}

/// A row of a scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedRow {
    /// Its number in the scope.
    pub row: RowNumber,
    /// Position of the entry.
    pub position: Position,
    /// The entry (JWS).
    pub entry: String,
    /// Indexes of the events that this scope shows, ascending.
    pub events: Vec<u16>,
    /// Their documents, in the same order.
    pub documents: Vec<FeedDocument>,
}

/// Answer to `GET /feed`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FeedPage {
    /// The scope asked for.
    pub scope: Scope,
    /// Rows in order.
    pub rows: Vec<FeedRow>,
    /// Certificates (JWS) of the keys that signed these rows and the checkpoint, issuers first; the
    /// reader checks them.
    #[serde(default)]
    pub certificates: Vec<String>,
    /// Checkpoint after the last row of this page (JWS).
    pub checkpoint: String,
    /// Whether more rows follow at once.
    pub more: bool,
}

/// One entry with its documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryItem {
    /// The entry (JWS).
    pub entry: String,
    /// `documents[i]` belongs to `events[i]`; null: not sent here.
    pub documents: Vec<Option<String>>,
}

/// `POST /entries`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct EntriesRequest {
    /// In the order of `seq`.
    pub entries: Vec<EntryItem>,
    /// Events whose documents their author lost.
    #[serde(default)]
    pub lost: Vec<EventId>,
}

/// Why the ward stopped within a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BatchError {
    /// `bad_entry`, `bad_chain`, `gap`, `fork`, `unsupported_alg` or `too_large`.
    pub code: ErrorCode,
    /// Index in `entries` of the entry that was not taken.
    pub index: u32,
    /// Its number, when it could be read.
    pub seq: Option<Seq>,
    /// With `gap` and `bad_chain`: the last number held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have: Option<Seq>,
    /// Short name of the reason, such as `bad_signature`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Answer to `POST /entries`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct EntriesAnswer {
    /// Receipts (JWS) of all that was taken or held before.
    pub receipts: Vec<String>,
    /// Documents to send again by `POST /documents`.
    pub wanted: Vec<EventId>,
    /// Files cited that the ward does not hold.
    pub need: Vec<Hash>,
    /// Receipts (JWS) of files cited that it holds.
    pub have: Vec<String>,
    /// Certificates (JWS) of the ward's operational keys, oldest first.
    #[serde(default)]
    pub certificates: Vec<String>,
    /// Why the rest was not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<BatchError>,
}

/// `POST /documents`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct DocumentsRequest {
    /// Exact texts.
    pub documents: Vec<String>,
    /// Events whose documents their author lost.
    #[serde(default)]
    pub lost: Vec<EventId>,
}

/// Answer to `POST /documents`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct DocumentsAnswer {
    /// Still wanted.
    pub wanted: Vec<EventId>,
    /// Newer receipts (JWS) of the runs whose `missing` became shorter.
    pub receipts: Vec<String>,
    /// Files cited that the ward does not hold.
    #[serde(default)]
    pub need: Vec<Hash>,
    /// Receipts (JWS) of files cited that it holds.
    #[serde(default)]
    pub have: Vec<String>,
}
