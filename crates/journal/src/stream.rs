//! Names of streams: what an event is about. Knows their shape, not their meaning.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::ids::{BadId, parse_uuid, serde_as_text};

/// `kind/uuid`; kind is 1 to 32 of `a` to `z` and `_` (PROTOCOL 4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    kind: String,
    id: Uuid,
}

/// Whether `name` may name a kind of stream.
pub fn is_stream_kind(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

impl StreamId {
    /// Names a stream; refuses a kind of another shape.
    pub fn new(kind: &str, id: Uuid) -> Result<Self, BadId> {
        if is_stream_kind(kind) {
            Ok(Self {
                kind: kind.to_owned(),
                id,
            })
        } else {
            Err(BadId("the kind of a stream is 1 to 32 of a-z and _"))
        }
    }

    /// The kind, such as `visit`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The id within the kind.
    pub const fn id(&self) -> Uuid {
        self.id
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id.as_hyphenated())
    }
}

impl fmt::Debug for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for StreamId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let (kind, id) = text.split_once('/').ok_or(BadId("a stream is kind/uuid"))?;
        Self::new(kind, parse_uuid(id)?)
    }
}

serde_as_text!(StreamId);
