//! How an officer's key is shown to the ward (PROTOCOL 12): the officer's own signature over the
//! public key, so that nobody has another's key certified as theirs. Refuses to certify.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::hash::Hash;
use crate::ids::{DeviceId, StaffId, WardId};
use crate::jws::{Jws, JwsError, Payload, Signed, Typ, check_version};
use crate::key::{Jwk, VerifyingKey};
use crate::time::{self, Time};

/// What an officer signs with a new key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerKeyPayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// The device the key was made on.
    pub device: DeviceId,
    /// Whose key it is.
    pub officer: StaffId,
    /// The public key; it signs this.
    pub jwk: Jwk,
    /// Device clock.
    #[serde(with = "time")]
    pub at: Time,
}

impl Payload for OfficerKeyPayload {
    const TYP: Typ = Typ::OfficerKey;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)
    }
}

/// A key that its holder showed.
pub type OfficerKeyProof = Signed<OfficerKeyPayload>;

impl OfficerKeyProof {
    /// Checks that the key in the payload signed it.
    pub fn verify_own(text: &str) -> Result<Self, JwsError> {
        let parsed = Jws::parse(text)?;
        let said: OfficerKeyPayload = crate::ijson::from_slice(parsed.unchecked_payload())?;
        let key = VerifyingKey::from_jwk(&said.jwk)
            .map_err(|_| JwsError::WrongPayload("jwk is no key"))?;
        Self::verify(text, &key)
    }

    /// Thumbprint of the key.
    pub fn kid(&self) -> Result<Hash, JwsError> {
        VerifyingKey::from_jwk(&self.payload().jwk)
            .map(|key| key.thumbprint())
            .map_err(|_| JwsError::WrongPayload("jwk is no key"))
    }
}

/// `POST /officer-key`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct OfficerKeyRequest {
    /// [`OfficerKeyProof`], compact.
    pub jws: String,
}

/// Answer to it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct OfficerKeyAnswer {
    /// Certificate of kind `officer`, compact.
    pub certificate: String,
    /// Certificate of the operational key that signed it.
    pub operational_cert: String,
}
