//! Scopes of the feed, their running hash and checkpoints (PROTOCOL 7). Refuses to know which
//! streams belong to a scope.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::hash::Hash;
use crate::ids::{BadId, DeviceId, Epoch, Position, RowNumber, WardId, parse_uuid, serde_as_text};
use crate::jws::{JwsError, Payload, Signed, Typ, check_version};
use crate::time::{self, Time};

/// A named log of rows that a tablet follows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// `catalogue`: procedures, staff, teams.
    Catalogue,
    /// `group/<code>`: cards of a residential group. The code is 1 to 64 of `a-z A-Z 0-9 . _ -`.
    Group(String),
    /// `session/<team>/<day>`: what a team needs on a day.
    Session {
        /// The team.
        team: Uuid,
        /// The day, in the ward's time zone.
        day: NaiveDate,
    },
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue => f.write_str("catalogue"),
            Self::Group(code) => write!(f, "group/{code}"),
            Self::Session { team, day } => write!(f, "session/{}/{day}", team.as_hyphenated()),
        }
    }
}

impl FromStr for Scope {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        const WRONG: BadId = BadId("no such scope");
        if text == "catalogue" {
            return Ok(Self::Catalogue);
        }
        let (kind, rest) = text.split_once('/').ok_or(WRONG)?;
        let scope = match kind {
            "group" => {
                let fits = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
                if !(1..=64).contains(&rest.len()) || !rest.bytes().all(fits) {
                    return Err(WRONG);
                }
                Self::Group(rest.to_owned())
            }
            "session" => {
                let (team, day) = rest.split_once('/').ok_or(WRONG)?;
                let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| WRONG)?;
                Self::Session {
                    team: parse_uuid(team)?,
                    day,
                }
            }
            _ => return Err(WRONG),
        };
        if scope.to_string() == text {
            Ok(scope)
        } else {
            Err(WRONG)
        }
    }
}

serde_as_text!(Scope);

/// Running hash over the rows of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunningHash(Hash);

impl RunningHash {
    /// Before the first row.
    pub fn start(ward: WardId, epoch: Epoch, scope: &Scope) -> Self {
        Self(Hash::of(
            format!("tainha-scope\0{ward}\0{epoch}\0{scope}").as_bytes(),
        ))
    }

    /// Continues from a stored value.
    pub const fn resume(hash: Hash) -> Self {
        Self(hash)
    }

    /// Adds a row: the entry's position and hash, and the indexes of the events shown here.
    pub fn push(&mut self, position: Position, entry: Hash, indexes: &[u16]) {
        let count = u16::try_from(indexes.len()).expect("an entry has at most 500 events");
        let mut hasher = Sha256::new();
        hasher.update(self.0.as_bytes());
        hasher.update(position.get().to_be_bytes());
        hasher.update(entry.as_bytes());
        hasher.update(count.to_be_bytes());
        for index in indexes {
            hasher.update(index.to_be_bytes());
        }
        self.0 = Hash::from_bytes(hasher.finalize().into());
    }

    /// The hash after the last row.
    pub const fn value(self) -> Hash {
        self.0
    }
}

/// Where a scope stands, signed by the ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The ward's epoch.
    pub epoch: Epoch,
    /// The scope.
    pub scope: Scope,
    /// Last row; 0: none.
    pub row: RowNumber,
    /// Highest position given by the ward when it signed; 0: none.
    pub position: Position,
    /// Running hash after `row`.
    pub hash: Hash,
    /// The ward's clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for CheckpointPayload {
    const TYP: Typ = Typ::Checkpoint;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)
    }
}

/// A checkpoint whose signature holds.
pub type Checkpoint = Signed<CheckpointPayload>;

/// The scopes of a device; what is not on it is dropped there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeListPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The ward's epoch.
    pub epoch: Epoch,
    /// Whose list.
    pub device: DeviceId,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// The ward's clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for ScopeListPayload {
    const TYP: Typ = Typ::Scopes;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)
    }
}

/// A list of scopes whose signature holds.
pub type ScopeList = Signed<ScopeListPayload>;
