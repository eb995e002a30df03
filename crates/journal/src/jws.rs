//! Compact JWS (RFC 7515) with the strict header of PROTOCOL 2. Refuses every header member but
//! `alg`, `kid`, `typ`, and any `alg` but the one that the key fixes.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::hash::{self, Hash};
use crate::ids::WardId;
use crate::ijson::{self, JsonError};
use crate::key::{Signer, SignerError, SigningKey, VerifyingKey};

/// Longest payload of any signed object, in bytes (PROTOCOL 4).
pub const MAX_PAYLOAD: usize = 256 * 1024;
/// Longest compact JWS, in characters: payload, header and signature in base64url.
pub const MAX_JWS: usize = MAX_PAYLOAD / 3 * 4 + 1024;

/// The kinds of signed object, each with its required `typ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typ {
    /// A certificate.
    Certificate,
    /// An entry of a journal.
    Entry,
    /// A receipt of entries.
    Receipt,
    /// A receipt of a file.
    BlobReceipt,
    /// A checkpoint of a scope.
    Checkpoint,
    /// The list of scopes of a device.
    Scopes,
    /// A statement of stream heads.
    Heads,
    /// An answer to a challenge.
    Session,
    /// An officer's act of certification.
    Certification,
    /// An officer's key, shown to the ward to be certified.
    OfficerKey,
}

impl Typ {
    /// The value of `typ`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "tainha-cert+jws",
            Self::Entry => "tainha-entry+jws",
            Self::Receipt => "tainha-receipt+jws",
            Self::BlobReceipt => "tainha-blob-receipt+jws",
            Self::Checkpoint => "tainha-checkpoint+jws",
            Self::Scopes => "tainha-scopes+jws",
            Self::Heads => "tainha-heads+jws",
            Self::Session => "tainha-session+jws",
            Self::Certification => "tainha-certification+jws",
            Self::OfficerKey => "tainha-officer-key+jws",
        }
    }
}

impl fmt::Display for Typ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a signed object does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// Not three parts of base64url, or too long.
    #[error("not a compact JWS")]
    Malformed,
    /// The header is not exactly `alg`, `kid`, `typ`.
    #[error("header is not exactly alg, kid, typ")]
    BadHeader,
    /// Another kind of object than was asked for.
    #[error("typ is not {0}")]
    WrongTyp(Typ),
    /// Signed by another key, as `kid` says.
    #[error("kid is not the thumbprint of the expected key")]
    WrongKid,
    /// `alg` is not the one of the key.
    #[error("alg is not the one that the key fixes")]
    WrongAlg,
    /// The key is of a kind whose signatures version 1 does not check.
    #[error("signatures of this kind of key are not supported")]
    UnsupportedAlg,
    /// The signature is wrong.
    #[error("signature does not hold")]
    BadSignature,
    /// The payload is not I-JSON of the expected shape.
    #[error("payload: {0}")]
    BadPayload(#[from] JsonError),
    /// The payload says something else than its place demands.
    #[error("payload: {0}")]
    WrongPayload(&'static str),
}

/// Why something was not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// What is to be signed breaks its rules.
    #[error(transparent)]
    Payload(#[from] JwsError),
    /// What keeps the key did not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl JwsError {
    /// Short name for logs, test vectors and reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::BadHeader => "bad_header",
            Self::WrongTyp(_) => "wrong_typ",
            Self::WrongKid => "wrong_kid",
            Self::WrongAlg => "wrong_alg",
            Self::UnsupportedAlg => "unsupported_alg",
            Self::BadSignature => "bad_signature",
            Self::BadPayload(_) => "bad_payload",
            Self::WrongPayload(_) => "wrong_payload",
        }
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: Hash,
    typ: String,
}

/// A compact JWS, taken apart but not yet checked.
#[derive(Clone, Debug)]
pub struct Jws<'a> {
    header: &'a str,
    payload: &'a str,
    signature: [u8; 64],
    alg: String,
    kid: Hash,
    typ: String,
    bytes: Vec<u8>,
}

impl<'a> Jws<'a> {
    /// Signs `payload` (its exact bytes).
    pub fn sign(typ: Typ, payload: &[u8], key: &SigningKey) -> String {
        let text = signing_input(typ, payload, &key.verifying_key());
        let signature = key.sign(text.as_bytes());
        format!("{text}.{}", hash::encode(&signature))
    }

    /// Signs `payload` (its exact bytes) with whatever keeps the key.
    pub fn sign_by(typ: Typ, payload: &[u8], signer: &dyn Signer) -> Result<String, SignerError> {
        let text = signing_input(typ, payload, &signer.public());
        let signature = signer.sign_bytes(text.as_bytes())?;
        Ok(format!("{text}.{}", hash::encode(&signature)))
    }

    /// Takes `text` apart; nothing it says may be believed before [`Jws::check`].
    pub fn parse(text: &'a str) -> Result<Self, JwsError> {
        if text.len() > MAX_JWS {
            return Err(JwsError::Malformed);
        }
        let mut parts = text.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(JwsError::Malformed);
        };
        let header_bytes = hash::decode(header).ok_or(JwsError::Malformed)?;
        let Header { alg, kid, typ } =
            ijson::from_slice(&header_bytes).map_err(|_| JwsError::BadHeader)?;
        let bytes = hash::decode(payload).ok_or(JwsError::Malformed)?;
        let signature = hash::decode(signature)
            .and_then(|b| b.try_into().ok())
            .ok_or(JwsError::Malformed)?;
        Ok(Self {
            header,
            payload,
            signature,
            alg,
            kid,
            typ,
            bytes,
        })
    }

    /// Thumbprint of the key that is said to have signed: for looking the key up.
    pub const fn kid(&self) -> Hash {
        self.kid
    }

    /// The payload, not yet to be believed.
    pub fn unchecked_payload(&self) -> &[u8] {
        &self.bytes
    }

    /// Checks `typ`, `kid`, `alg` and signature; gives the payload's exact bytes.
    pub fn check(self, typ: Typ, key: &VerifyingKey) -> Result<Vec<u8>, JwsError> {
        if self.typ != typ.as_str() {
            return Err(JwsError::WrongTyp(typ));
        }
        if self.kid != key.thumbprint() {
            return Err(JwsError::WrongKid);
        }
        if self.alg != key.alg() {
            return Err(JwsError::WrongAlg);
        }
        let VerifyingKey::Ed25519(key) = key else {
            return Err(JwsError::UnsupportedAlg);
        };
        let message = format!("{}.{}", self.header, self.payload);
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature);
        key.verify_strict(message.as_bytes(), &signature)
            .map_err(|_| JwsError::BadSignature)?;
        Ok(self.bytes)
    }

    /// [`Jws::parse`] and [`Jws::check`] in one.
    pub fn verify(text: &str, typ: Typ, key: &VerifyingKey) -> Result<Vec<u8>, JwsError> {
        Jws::parse(text)?.check(typ, key)
    }
}

/// Header and payload as they are signed.
fn signing_input(typ: Typ, payload: &[u8], key: &VerifyingKey) -> String {
    let header = format!(
        r#"{{"alg":"{}","kid":"{}","typ":"{}"}}"#,
        key.alg(),
        key.thumbprint(),
        typ.as_str()
    );
    format!(
        "{}.{}",
        hash::encode(header.as_bytes()),
        hash::encode(payload)
    )
}

/// A kind of payload with its `typ`.
pub trait Payload: Serialize + DeserializeOwned {
    /// Its required `typ`.
    const TYP: Typ;

    /// The ward it belongs to.
    fn ward(&self) -> WardId;

    /// Rules beyond the JSON shape (version, limits).
    fn validate(&self) -> Result<(), JwsError>;
}

/// A signed object whose signature was checked (or made) here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed<T> {
    jws: String,
    bytes: Vec<u8>,
    payload: T,
    hash: Hash,
}

impl<T: Payload> Signed<T> {
    /// Signs `payload`.
    pub fn sign(payload: T, key: &SigningKey) -> Result<Self, JwsError> {
        payload.validate()?;
        let bytes = ijson::to_vec(&payload)?;
        if bytes.len() > MAX_PAYLOAD {
            return Err(JwsError::WrongPayload("over 256 KiB"));
        }
        let jws = Jws::sign(T::TYP, &bytes, key);
        let hash = Hash::of(&bytes);
        Ok(Self {
            jws,
            bytes,
            payload,
            hash,
        })
    }

    /// Signs `payload` with whatever keeps the key.
    pub fn sign_by(payload: T, signer: &dyn Signer) -> Result<Self, SignError> {
        payload.validate()?;
        let bytes = ijson::to_vec(&payload).map_err(JwsError::from)?;
        if bytes.len() > MAX_PAYLOAD {
            return Err(JwsError::WrongPayload("over 256 KiB").into());
        }
        let jws = Jws::sign_by(T::TYP, &bytes, signer)?;
        let hash = Hash::of(&bytes);
        Ok(Self {
            jws,
            bytes,
            payload,
            hash,
        })
    }

    /// Checks header, signature and payload of `text`.
    pub fn verify(text: &str, key: &VerifyingKey) -> Result<Self, JwsError> {
        let bytes = Jws::verify(text, T::TYP, key)?;
        let payload = Self::read(&bytes)?;
        let hash = Hash::of(&bytes);
        Ok(Self {
            jws: text.to_owned(),
            bytes,
            payload,
            hash,
        })
    }

    /// Reads what this program verified before and kept (its own database): no signature check.
    pub fn trusted(text: &str) -> Result<Self, JwsError> {
        let parsed = Jws::parse(text)?;
        if parsed.typ != T::TYP.as_str() {
            return Err(JwsError::WrongTyp(T::TYP));
        }
        let payload = Self::read(&parsed.bytes)?;
        let hash = Hash::of(&parsed.bytes);
        Ok(Self {
            jws: text.to_owned(),
            bytes: parsed.bytes,
            payload,
            hash,
        })
    }

    fn read(bytes: &[u8]) -> Result<T, JwsError> {
        if bytes.len() > MAX_PAYLOAD {
            return Err(JwsError::WrongPayload("over 256 KiB"));
        }
        let payload: T = ijson::from_slice(bytes)?;
        payload.validate()?;
        Ok(payload)
    }

    /// The compact JWS, verbatim.
    pub fn jws(&self) -> &str {
        &self.jws
    }

    /// The payload's exact bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was signed.
    pub const fn payload(&self) -> &T {
        &self.payload
    }

    /// Hash of the payload bytes.
    pub const fn hash(&self) -> Hash {
        self.hash
    }
}

pub(crate) fn check_version(v: u64) -> Result<(), JwsError> {
    if v == 1 {
        Ok(())
    } else {
        Err(JwsError::WrongPayload("unknown version"))
    }
}
