//! Ids and counters, each its own type. Refuses randomness: it comes in through [`Entropy`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

/// Source of random bytes, passed in by the caller.
pub trait Entropy {
    /// Fills `bytes` with random bytes fit for keys and salts.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Entropy for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// A new random UUID (version 4).
pub fn new_uuid(entropy: &mut dyn Entropy) -> Uuid {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The text is not an id or number of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadId(pub(crate) &'static str);

/// Reads a UUID in lower case with hyphens, and in no other form.
pub fn parse_uuid(text: &str) -> Result<Uuid, BadId> {
    const WRONG: BadId = BadId("not a UUID in lower case with hyphens");
    let uuid = Uuid::try_parse(text).map_err(|_| WRONG)?;
    let mut buffer = Uuid::encode_buffer();
    if uuid.hyphenated().encode_lower(&mut buffer) == text {
        Ok(uuid)
    } else {
        Err(WRONG)
    }
}

/// Serde and OpenAPI for a type whose `Display` and `FromStr` are its spelling.
macro_rules! serde_as_text {
    ($name:ident) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::schema!(String).into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_as_text;

macro_rules! uuid_id {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new random id.
            pub fn new(entropy: &mut dyn Entropy) -> Self {
                Self(new_uuid(entropy))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                parse_uuid(text).map(Self)
            }
        }

        serde_as_text!($name);
    };
}

uuid_id!(WardId, "A ward.");
uuid_id!(StaffId, "A member of the ward's staff or a volunteer.");

macro_rules! id_or_word {
    ($name:ident, $variant:ident($inner:ty), $word_variant:ident = $word:literal, $doc:literal, $of:literal, $is:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            #[doc = $of]
            $variant($inner),
            #[doc = $is]
            $word_variant,
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::$variant(id) => fmt::Display::fmt(id, f),
                    Self::$word_variant => f.write_str($word),
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                if text == $word {
                    return Ok(Self::$word_variant);
                }
                parse_uuid(text).map(|id| Self::$variant(<$inner>::from(id)))
            }
        }

        serde_as_text!($name);
    };
}

impl From<Uuid> for StaffId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

id_or_word!(
    DeviceId,
    Device(Uuid),
    Ward = "ward",
    "Author of a journal: a tablet by its UUID, or `ward`.",
    "A tablet.",
    "The ward itself."
);
id_or_word!(
    Actor,
    Staff(StaffId),
    System = "system",
    "Who acted: a member of staff, or `system`.",
    "A person.",
    "The program, with nobody at the screen."
);

impl DeviceId {
    /// A new random tablet id.
    pub fn new(entropy: &mut dyn Entropy) -> Self {
        Self::Device(new_uuid(entropy))
    }
}

/// Largest integer that every JSON reader keeps exact: 2⁵³ − 1.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

macro_rules! number {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(u64);

        impl $name {
            /// Nothing yet.
            pub const ZERO: Self = Self(0);

            /// The number; `None` over 2⁵³ − 1.
            pub const fn new(number: u64) -> Option<Self> {
                if number <= MAX_INTEGER {
                    Some(Self(number))
                } else {
                    None
                }
            }

            /// The number, 0 to 2⁵³ − 1.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The following number.
            ///
            /// # Panics
            /// After 2⁵³ − 1 of them.
            #[must_use]
            pub fn next(self) -> Self {
                Self::new(self.0 + 1).expect("no counter of ours lives to reach 2^53")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl TryFrom<u64> for $name {
            type Error = BadId;

            fn try_from(number: u64) -> Result<Self, BadId> {
                Self::new(number).ok_or(BadId("number over 2^53 - 1"))
            }
        }

        impl TryFrom<i64> for $name {
            type Error = BadId;

            fn try_from(number: i64) -> Result<Self, BadId> {
                u64::try_from(number)
                    .map_err(|_| BadId("number below 0"))?
                    .try_into()
            }
        }

        impl From<$name> for i64 {
            fn from(number: $name) -> i64 {
                i64::try_from(number.0).expect("at most 2^53 - 1")
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                u64::deserialize(deserializer)?
                    .try_into()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

number!(
    Epoch,
    "Life of a ward's counters between restores: 1, 2, 3 …"
);
number!(
    Seq,
    "Number of an entry in its device's journal: 1, 2, 3 …; 0: none."
);
number!(
    Position,
    "Place of an entry in the ward's commit order: 1, 2, 3 …; 0: none."
);
number!(RowNumber, "Number of a row in a scope: 1, 2, 3 …; 0: none.");
