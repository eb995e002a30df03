//! Keys: JWK (RFC 7517, RFC 8037) and its thumbprint (RFC 7638). Refuses to make randomness and
//! to sign anything but what [`crate::jws`] hands it.

use std::fmt;

use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::hash::{self, Hash};
use crate::ids::Entropy;

/// A public key as JSON. `spki` is not a JWK of the registry: it names a TLS key by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kty")]
pub enum Jwk {
    /// Ed25519 (RFC 8037): `crv` is `Ed25519`, `x` 32 bytes base64url.
    #[serde(rename = "OKP")]
    Okp {
        /// `Ed25519`.
        crv: String,
        /// The public key, base64url.
        x: String,
    },
    /// P-256 (RFC 7518): parsed, its signatures are answered with `unsupported_alg`.
    #[serde(rename = "EC")]
    Ec {
        /// `P-256`.
        crv: String,
        /// x, 32 bytes base64url.
        x: String,
        /// y, 32 bytes base64url.
        y: String,
    },
    /// A TLS key: SHA-256 of the leaf's `SubjectPublicKeyInfo` (DER).
    #[serde(rename = "spki")]
    Spki {
        /// The digest.
        spki_sha256: Hash,
    },
}

/// Why a JWK is no key of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// `crv` does not belong to `kty`, or neither is known.
    #[error("unknown kind of key")]
    UnknownKind,
    /// Coordinates are not 32 bytes base64url, or no point of the curve, or a weak one.
    #[error("not a public key")]
    BadKey,
    /// A TLS key signs nothing of ours.
    #[error("a TLS key does not sign journal objects")]
    TlsKey,
}

/// A public key that checks signatures.
#[derive(Clone, PartialEq, Eq)]
pub enum VerifyingKey {
    /// `EdDSA`.
    Ed25519(ed25519_dalek::VerifyingKey),
    /// `ES256`, reserved: known, but its signatures are not checked in version 1.
    P256 {
        /// x coordinate.
        x: [u8; 32],
        /// y coordinate.
        y: [u8; 32],
    },
}

fn coordinate(text: &str) -> Result<[u8; 32], KeyError> {
    hash::decode(text)
        .and_then(|b| b.try_into().ok())
        .ok_or(KeyError::BadKey)
}

impl VerifyingKey {
    /// Reads a public JWK.
    pub fn from_jwk(jwk: &Jwk) -> Result<Self, KeyError> {
        match jwk {
            Jwk::Okp { crv, x } if crv == "Ed25519" => {
                let key = ed25519_dalek::VerifyingKey::from_bytes(&coordinate(x)?)
                    .map_err(|_| KeyError::BadKey)?;
                if key.is_weak() {
                    Err(KeyError::BadKey)
                } else {
                    Ok(Self::Ed25519(key))
                }
            }
            Jwk::Ec { crv, x, y } if crv == "P-256" => Ok(Self::P256 {
                x: coordinate(x)?,
                y: coordinate(y)?,
            }),
            Jwk::Okp { .. } | Jwk::Ec { .. } => Err(KeyError::UnknownKind),
            Jwk::Spki { .. } => Err(KeyError::TlsKey),
        }
    }

    /// The public JWK.
    pub fn jwk(&self) -> Jwk {
        match self {
            Self::Ed25519(key) => Jwk::Okp {
                crv: "Ed25519".to_owned(),
                x: hash::encode(key.as_bytes()),
            },
            Self::P256 { x, y } => Jwk::Ec {
                crv: "P-256".to_owned(),
                x: hash::encode(x),
                y: hash::encode(y),
            },
        }
    }

    /// RFC 7638 thumbprint with SHA-256: the `kid` of everything this key signs.
    pub fn thumbprint(&self) -> Hash {
        let canonical = match self.jwk() {
            Jwk::Okp { crv, x } => format!(r#"{{"crv":"{crv}","kty":"OKP","x":"{x}"}}"#),
            Jwk::Ec { crv, x, y } => {
                format!(r#"{{"crv":"{crv}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            Jwk::Spki { spki_sha256 } => return spki_sha256,
        };
        Hash::of(canonical.as_bytes())
    }

    /// The only `alg` that this key takes.
    pub const fn alg(&self) -> &'static str {
        match self {
            Self::Ed25519(_) => "EdDSA",
            Self::P256 { .. } => "ES256",
        }
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({})", self.thumbprint())
    }
}

/// Why what keeps a key did not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// The token was taken out, or does not answer.
    #[error("what keeps the key does not answer: {0}")]
    Unavailable(String),
}

/// Whatever keeps a private key and signs with it: a key in memory now, a token later. Its public
/// key fixes `alg`; a signature is 64 bytes for either kind of key.
pub trait Signer {
    /// The public half.
    fn public(&self) -> VerifyingKey;

    /// Signs these bytes.
    fn sign_bytes(&self, message: &[u8]) -> Result<[u8; 64], SignerError>;
}

impl Signer for SigningKey {
    fn public(&self) -> VerifyingKey {
        self.verifying_key()
    }

    fn sign_bytes(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(self.sign(message))
    }
}

/// An Ed25519 key that signs. Wiped from memory when dropped.
#[derive(Clone)]
pub struct SigningKey {
    key: ed25519_dalek::SigningKey,
    kid: Hash,
}

impl SigningKey {
    /// The key of a 32-byte seed (RFC 8032 private key).
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        let key = ed25519_dalek::SigningKey::from_bytes(seed);
        let kid = VerifyingKey::Ed25519(key.verifying_key()).thumbprint();
        Self { key, kid }
    }

    /// A new key.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut seed = [0; 32];
        entropy.fill(&mut seed);
        Self::from_bytes(&seed)
    }

    /// The seed, to be kept encrypted.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey::Ed25519(self.key.verifying_key())
    }

    /// The public half as JSON.
    pub fn jwk(&self) -> Jwk {
        self.verifying_key().jwk()
    }

    /// RFC 7638 thumbprint of the public half.
    pub const fn thumbprint(&self) -> Hash {
        self.kid
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.kid)
    }
}
