//! The device's answer to a challenge (PROTOCOL 9). Refuses a clock: the caller says what now is.

use serde::{Deserialize, Serialize};

use crate::ids::{DeviceId, WardId};
use crate::jws::{JwsError, Payload, Signed, Typ, check_version};
use crate::time::{self, Time};

/// The only audience of an answer.
pub const SESSION_AUDIENCE: &str = "tainha-ward";

/// What a device signs to get a bearer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward that asked.
    pub ward: WardId,
    /// Who answers.
    pub device: DeviceId,
    /// The challenge, verbatim.
    pub nonce: String,
    /// [`SESSION_AUDIENCE`].
    pub aud: String,
    /// The `expires` of the challenge.
    #[serde(with = "time")]
    pub exp: Time,
}

impl Payload for SessionPayload {
    const TYP: Typ = Typ::Session;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)?;
        if self.aud != SESSION_AUDIENCE {
            return Err(JwsError::WrongPayload("aud is not tainha-ward"));
        }
        Ok(())
    }
}

/// An answer whose signature holds.
pub type SessionAnswer = Signed<SessionPayload>;

impl SessionPayload {
    /// Whether the answer is to this challenge, from this device, in time.
    pub fn answers(&self, ward: WardId, device: DeviceId, nonce: &str, now: Time) -> bool {
        self.ward == ward && self.device == device && self.nonce == nonce && now < self.exp
    }
}
