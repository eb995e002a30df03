//! Event documents: the part of an event that may hold personal data, named by its hash.
//! Knows the envelope; `body` belongs to the domain.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hash::{self, EventId, Hash};
use crate::ids::{Entropy, WardId};
use crate::ijson::{self, JsonError};
use crate::stream::StreamId;

/// Longest event document, in bytes (PROTOCOL 4).
pub const MAX_DOCUMENT: usize = 256 * 1024;
/// The version this program writes.
pub const DOCUMENT_VERSION: u64 = 1;

/// Why a document is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Over [`MAX_DOCUMENT`].
    #[error("document is over 256 KiB")]
    TooLarge,
    /// Not I-JSON of the shape of PROTOCOL 5.
    #[error("document: {0}")]
    Malformed(#[from] JsonError),
    /// `kind` is not `snake_case` of 1 to 64 characters.
    #[error("document: kind is not snake_case")]
    BadKind,
    /// `salt` is not 16 bytes base64url.
    #[error("document: salt is not 16 bytes")]
    BadSalt,
    /// `body` is not an object.
    #[error("document: body is not an object")]
    BadBody,
    /// Names another ward than the entry.
    #[error("document names another ward")]
    OtherWard,
    /// Names another stream than the entry.
    #[error("document names another stream")]
    OtherStream,
}

impl DocumentError {
    /// Short name for logs, test vectors and reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Malformed(_) => "malformed",
            Self::BadKind => "bad_kind",
            Self::BadSalt => "bad_salt",
            Self::BadBody => "bad_body",
            Self::OtherWard => "other_ward",
            Self::OtherStream => "other_stream",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Shape {
    v: u64,
    salt: String,
    ward: WardId,
    stream: StreamId,
    kind: String,
    body: Value,
    blobs: Vec<Hash>,
}

/// An event document and its exact bytes (PROTOCOL 5).
#[derive(Clone, Debug, PartialEq)]
pub struct EventDocument {
    bytes: String,
    id: EventId,
    v: u64,
    ward: WardId,
    stream: StreamId,
    kind: String,
    body: Value,
    blobs: Vec<Hash>,
}

fn is_event_kind(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl EventDocument {
    /// Writes a new document with a fresh salt. `body` must be an object.
    pub fn new(
        ward: WardId,
        stream: StreamId,
        kind: &str,
        body: Value,
        blobs: Vec<Hash>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, DocumentError> {
        let mut salt = [0; 16];
        entropy.fill(&mut salt);
        let shape = Shape {
            v: DOCUMENT_VERSION,
            salt: hash::encode(&salt),
            ward,
            stream,
            kind: kind.to_owned(),
            body,
            blobs,
        };
        let bytes = ijson::to_vec(&shape)?;
        let text = String::from_utf8(bytes).expect("serde_json writes UTF-8");
        Self::parse(&text)
    }

    /// Reads a document from its exact text. A `v` other than 1 is read too (then `body` may be
    /// anything and is for a later program: the event is *unread*).
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        if text.len() > MAX_DOCUMENT {
            return Err(DocumentError::TooLarge);
        }
        let shape: Shape = ijson::from_slice(text.as_bytes())?;
        if !is_event_kind(&shape.kind) {
            return Err(DocumentError::BadKind);
        }
        if shape.v == DOCUMENT_VERSION {
            if hash::decode(&shape.salt).is_none_or(|salt| salt.len() != 16) {
                return Err(DocumentError::BadSalt);
            }
            if !shape.body.is_object() {
                return Err(DocumentError::BadBody);
            }
        }
        let Shape {
            v,
            ward,
            stream,
            kind,
            body,
            blobs,
            ..
        } = shape;
        let id = EventId::of(text.as_bytes());
        Ok(Self {
            bytes: text.to_owned(),
            id,
            v,
            ward,
            stream,
            kind,
            body,
            blobs,
        })
    }

    /// [`EventDocument::parse`] and [`EventDocument::belongs`] in one. A store that finds a text by
    /// event id alone reads it through this: another entry may cite the same id on a stream where
    /// the document does not belong.
    pub fn parse_for(text: &str, ward: WardId, stream: &StreamId) -> Result<Self, DocumentError> {
        let document = Self::parse(text)?;
        document.belongs(ward, stream)?;
        Ok(document)
    }

    /// Checks that the document belongs to this ward and stream: it cannot be moved.
    pub fn belongs(&self, ward: WardId, stream: &StreamId) -> Result<(), DocumentError> {
        if self.ward != ward {
            return Err(DocumentError::OtherWard);
        }
        if &self.stream != stream {
            return Err(DocumentError::OtherStream);
        }
        Ok(())
    }

    /// The exact text, to be stored and sent verbatim.
    pub fn text(&self) -> &str {
        &self.bytes
    }

    /// Id of the event.
    pub const fn id(&self) -> EventId {
        self.id
    }

    /// Version of the document; 1 is the one this program knows.
    pub const fn version(&self) -> u64 {
        self.v
    }

    /// Ward it belongs to.
    pub const fn ward(&self) -> WardId {
        self.ward
    }

    /// Stream it belongs to.
    pub const fn stream(&self) -> &StreamId {
        &self.stream
    }

    /// Name of the event, such as `visit_opened`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The domain's words; an object when `version` is 1.
    pub const fn body(&self) -> &Value {
        &self.body
    }

    /// Hashes of the files it cites.
    pub fn blobs(&self) -> &[Hash] {
        &self.blobs
    }
}
