//! Signed journal: entries, chain, keys, order, conflict, receipts, checkpoints, scopes, wire
//! types, the ward's accept rules, the export bundle and the evidence bundle, as `docs/PROTOCOL.md` writes them down.
//!
//! Refuses: words of the domain, I/O, clock, randomness. Time comes in as
//! `chrono::DateTime<FixedOffset>`, random bytes through [`Entropy`].

pub mod accept;
pub mod bundle;
pub mod certificate;
pub mod code;
pub mod document;
pub mod entry;
pub mod error;
pub mod evidence;
pub mod feed;
pub mod hash;
pub mod heads;
pub mod ids;
pub mod ijson;
pub mod jws;
pub mod key;
pub mod link;
pub mod officer;
pub mod order;
pub mod receipt;
pub mod scope;
pub mod session;
pub mod stream;
pub mod time;
pub mod wire;

pub use accept::{
    Accepted, BadEntry, DocumentState, JournalState, Outcome, accept, document_state,
};
pub use certificate::{
    Certificate, CertificateError, CertificateKind, CertificatePayload, Certificates, Subject,
};
pub use code::{CodeError, EnrolmentCode, EnrolmentToken};
pub use document::{DocumentError, EventDocument};
pub use entry::{Author, Base, EntryDraft, EntryError, EntryPayload, EventRef, Head, SignedEntry};
pub use error::{ApiError, ErrorCode};
pub use feed::{CheckedPage, CheckedRow, Cursor, FeedBody, FeedError, check_page};
pub use hash::{EntryHash, EventId, Hash, Hasher};
pub use heads::{Heads, HeadsPayload, StreamHash, StreamHead};
pub use ids::{
    Actor, DeviceId, Entropy, Epoch, Position, RowNumber, Seq, StaffId, WardId, new_uuid,
};
pub use jws::{Jws, JwsError, Payload, SignError, Signed, Typ};
pub use key::{Jwk, KeyError, Signer, SignerError, SigningKey, VerifyingKey};
pub use link::{EnrolmentLink, LinkError};
pub use officer::{OfficerKeyAnswer, OfficerKeyPayload, OfficerKeyProof, OfficerKeyRequest};
pub use receipt::{BlobReceipt, BlobReceiptPayload, Receipt, ReceiptPayload};
pub use scope::{Checkpoint, CheckpointPayload, RunningHash, Scope, ScopeList, ScopeListPayload};
pub use session::{SESSION_AUDIENCE, SessionAnswer, SessionPayload};
pub use stream::StreamId;
pub use time::Time;
