//! Certificates: which key may speak for whom (PROTOCOL 3). Refuses a certificate that does not
//! lead to the identity key whose fingerprint the caller gave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::ids::{DeviceId, Epoch, WardId};
use crate::jws::{Jws, JwsError, Payload, Signed, Typ, check_version};
use crate::key::{Jwk, KeyError, SigningKey, VerifyingKey};
use crate::time::{self, Time};

/// What a certified key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateKind {
    /// Signs the ward's entries, receipts, checkpoints and certificates of devices.
    Operational,
    /// The ward's TLS key.
    Tls,
    /// A tablet's key.
    Device,
    /// An officer's key.
    Officer,
}

impl CertificateKind {
    /// Whether the identity key must sign it; else the operational key.
    pub const fn by_identity(self) -> bool {
        matches!(self, Self::Operational | Self::Tls)
    }
}

/// Whom a key speaks for: a device or staff UUID, or `ward`. Same spelling as [`DeviceId`].
pub type Subject = DeviceId;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificatePayload {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// Epoch of the enrolment.
    pub epoch: Epoch,
    /// What the key is for.
    pub kind: CertificateKind,
    /// Whom it speaks for.
    pub subject: Subject,
    /// Name for people ("Máy tính bảng 3"); no person's name.
    pub name: String,
    /// The public key.
    pub jwk: Jwk,
    /// When it begins to hold.
    #[serde(with = "time")]
    pub from: Time,
    /// Thumbprint of the key that signs the certificate.
    pub issuer: Hash,
}

impl Payload for CertificatePayload {
    const TYP: Typ = Typ::Certificate;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        check_version(self.v)?;
        if self.epoch == Epoch::ZERO {
            return Err(JwsError::WrongPayload("epoch starts at 1"));
        }
        if matches!(self.jwk, Jwk::Spki { .. }) != (self.kind == CertificateKind::Tls) {
            return Err(JwsError::WrongPayload("spki belongs to kind tls alone"));
        }
        if (self.subject == Subject::Ward) != self.kind.by_identity() {
            return Err(JwsError::WrongPayload("subject does not fit kind"));
        }
        Ok(())
    }
}

/// A certificate whose signature holds.
pub type Certificate = Signed<CertificatePayload>;

impl Certificate {
    /// Certifies a key; fills in `v` and `issuer`.
    #[expect(clippy::too_many_arguments, reason = "one per member of the payload")]
    pub fn issue(
        ward: WardId,
        epoch: Epoch,
        kind: CertificateKind,
        subject: Subject,
        name: &str,
        jwk: Jwk,
        from: Time,
        issuer: &SigningKey,
    ) -> Result<Self, JwsError> {
        let name = name.to_owned();
        let issuer_kid = issuer.thumbprint();
        let payload = CertificatePayload {
            v: 1,
            ward,
            epoch,
            kind,
            subject,
            name,
            jwk,
            from,
            issuer: issuer_kid,
        };
        Self::sign(payload, issuer)
    }

    /// The certified key.
    pub fn key(&self) -> Result<VerifyingKey, KeyError> {
        VerifyingKey::from_jwk(&self.payload().jwk)
    }
}

/// Why a certificate is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// The identity key does not have the fingerprint that was given.
    #[error("the ward's identity key does not have the expected fingerprint")]
    WrongFingerprint,
    /// The certificate itself does not hold.
    #[error("certificate: {0}")]
    Jws(#[from] JwsError),
    /// The key in it is none.
    #[error("certificate: {0}")]
    Key(#[from] KeyError),
    /// Of another ward.
    #[error("certificate is of another ward")]
    OtherWard,
    /// Not signed by a known key that may sign this kind.
    #[error("certificate is not signed by a key that may sign this kind")]
    UnknownIssuer,
}

impl CertificateError {
    /// Short name for logs, test vectors and reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongFingerprint => "wrong_fingerprint",
            Self::Jws(error) => error.code(),
            Self::Key(_) => "bad_key",
            Self::OtherWard => "other_ward",
            Self::UnknownIssuer => "unknown_issuer",
        }
    }
}

/// The certificates of one ward that lead to its identity key.
#[derive(Clone, Debug)]
pub struct Certificates {
    ward: WardId,
    identity: VerifyingKey,
    operational: BTreeMap<Hash, (Certificate, VerifyingKey)>,
    others: BTreeMap<Hash, Certificate>,
}

impl Certificates {
    /// Begins with the identity key, if it has the fingerprint the caller trusts.
    pub fn pinned(
        ward: WardId,
        identity: &Jwk,
        fingerprint: Hash,
    ) -> Result<Self, CertificateError> {
        let identity = VerifyingKey::from_jwk(identity)?;
        if identity.thumbprint() != fingerprint {
            return Err(CertificateError::WrongFingerprint);
        }
        Ok(Self {
            ward,
            identity,
            operational: BTreeMap::new(),
            others: BTreeMap::new(),
        })
    }

    /// Checks a certificate and keeps it. Issuers come first.
    pub fn add(&mut self, jws: &str) -> Result<Certificate, CertificateError> {
        let issuer = Jws::parse(jws)?.kid();
        let certificate = if issuer == self.identity.thumbprint() {
            Certificate::verify(jws, &self.identity)?
        } else if let Some((_, key)) = self.operational.get(&issuer) {
            Certificate::verify(jws, key)?
        } else {
            return Err(CertificateError::UnknownIssuer);
        };
        let payload = certificate.payload();
        let by_identity = issuer == self.identity.thumbprint();
        if payload.issuer != issuer || payload.kind.by_identity() != by_identity {
            return Err(CertificateError::UnknownIssuer);
        }
        if payload.ward != self.ward {
            return Err(CertificateError::OtherWard);
        }
        if payload.kind == CertificateKind::Operational {
            let key = certificate.key()?;
            self.operational
                .insert(key.thumbprint(), (certificate.clone(), key));
        } else {
            let name = match &payload.jwk {
                Jwk::Spki { spki_sha256 } => *spki_sha256,
                jwk => VerifyingKey::from_jwk(jwk)?.thumbprint(),
            };
            self.others.insert(name, certificate.clone());
        }
        Ok(certificate)
    }

    /// The ward.
    pub const fn ward(&self) -> WardId {
        self.ward
    }

    /// The identity key.
    pub const fn identity(&self) -> &VerifyingKey {
        &self.identity
    }

    /// The certificate of the key with this thumbprint (for TLS: the digest of the SPKI).
    pub fn get(&self, kid: Hash) -> Option<&Certificate> {
        self.operational
            .get(&kid)
            .map(|(c, _)| c)
            .or_else(|| self.others.get(&kid))
    }

    /// The operational key with this thumbprint.
    pub fn operational(&self, kid: Hash) -> Option<&VerifyingKey> {
        self.operational.get(&kid).map(|(_, key)| key)
    }

    /// Verifies an object that only an operational key may sign (receipt, checkpoint, scopes).
    pub fn verify_operational<T: Payload>(&self, jws: &str) -> Result<Signed<T>, CertificateError> {
        let key = self
            .operational(Jws::parse(jws)?.kid())
            .ok_or(CertificateError::UnknownIssuer)?;
        let signed = Signed::<T>::verify(jws, key)?;
        if signed.payload().ward() == self.ward {
            Ok(signed)
        } else {
            Err(CertificateError::OtherWard)
        }
    }

    /// Verifies an object that only an officer's key may sign, with the certificate of that key.
    /// Whose key it is stands in the certificate; the caller compares it with what was signed.
    pub fn verify_officer<T: Payload>(
        &self,
        jws: &str,
    ) -> Result<(Signed<T>, &Certificate), CertificateError> {
        let certificate = self
            .get(Jws::parse(jws)?.kid())
            .filter(|certificate| certificate.payload().kind == CertificateKind::Officer)
            .ok_or(CertificateError::UnknownIssuer)?;
        let signed = Signed::<T>::verify(jws, &certificate.key()?)?;
        if signed.payload().ward() == self.ward {
            Ok((signed, certificate))
        } else {
            Err(CertificateError::OtherWard)
        }
    }

    /// Verifies an entry by the key its `kid` names, and that this key may write that journal:
    /// a device key its own, an operational key the ward's.
    pub fn verify_entry(&self, jws: &str) -> Result<crate::SignedEntry, CertificateError> {
        let certificate = self
            .get(Jws::parse(jws)?.kid())
            .ok_or(CertificateError::UnknownIssuer)?;
        let by = certificate.payload();
        let entry = crate::SignedEntry::verify(jws, &certificate.key()?)?;
        let may = matches!(
            by.kind,
            CertificateKind::Device | CertificateKind::Operational
        );
        if !may || by.subject != entry.payload().device || by.epoch != entry.payload().epoch {
            return Err(CertificateError::UnknownIssuer);
        }
        if entry.payload().ward != self.ward {
            return Err(CertificateError::OtherWard);
        }
        Ok(entry)
    }
}
