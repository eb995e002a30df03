//! Owns the plain facts about this tablet that live in `vault.db`: who it is to which ward, and how it looks.

use rusqlite::{Connection, OptionalExtension as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tainha_journal::wire::{StaffInfo, WardInfo};
use tainha_journal::{
    Certificate, CertificateError, CertificateKind, Certificates, DeviceId, Epoch, Hash,
    SigningKey, VerifyingKey,
};

use super::{Result, StoreError};

/// Who this tablet is, and what it believes the ward to be.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// Address of the ward, without a trailing slash.
    pub(crate) address: String,
    /// The ward.
    pub(crate) ward: WardInfo,
    /// This tablet.
    pub(crate) device: DeviceId,
    /// Epoch of the device's certificate.
    pub(crate) epoch: Epoch,
    /// Name of this tablet.
    pub(crate) device_name: String,
    /// Seed of the device key.
    pub(crate) seed: [u8; 32],
    /// Certificates as they came.
    pub(crate) operational_cert: String,
    /// Absent on loopback.
    pub(crate) tls_cert: Option<String>,
    /// The tablet's own.
    pub(crate) device_cert: String,
    /// Digest of the TLS key that is believed; absent on loopback.
    pub(crate) spki_sha256: Option<Hash>,
    /// Whom the code was made for.
    pub(crate) staff: StaffInfo,
    /// The list of scopes that came with the enrolment.
    pub(crate) scopes: String,
}

impl Identity {
    /// The device key.
    pub(crate) fn key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.seed)
    }

    /// The ward's certificates, checked anew up to the pinned identity key.
    pub(crate) fn certificates(&self) -> std::result::Result<Certificates, CertificateError> {
        let jwk = &self.ward.identity_jwk;
        let fingerprint = VerifyingKey::from_jwk(jwk)?.thumbprint();
        let mut certificates = Certificates::pinned(self.ward.id, jwk, fingerprint)?;
        certificates.add(&self.operational_cert)?;
        if let Some(tls) = &self.tls_cert {
            certificates.add(tls)?;
        }
        certificates.add(&self.device_cert)?;
        Ok(certificates)
    }
}

/// Keeps a verified certificate of an operational key.
pub(crate) fn keep_certificate(connection: &Connection, certificate: &Certificate) -> Result<()> {
    let payload = certificate.payload();
    if payload.kind != CertificateKind::Operational {
        return Ok(());
    }
    let Ok(key) = VerifyingKey::from_jwk(&payload.jwk) else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT INTO certificate (kid, kind, subject, jws) VALUES (?1, 'operational', ?2, ?3)
             ON CONFLICT DO NOTHING",
        )?
        .execute((
            key.thumbprint().to_string(),
            payload.subject.to_string(),
            certificate.jws(),
        ))?;
    Ok(())
}

/// Certificates that came after the enrolment.
pub(crate) fn certificates(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT jws FROM certificate ORDER BY rowid")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Reads a fact.
pub(crate) fn get<T: DeserializeOwned>(connection: &Connection, name: &str) -> Result<Option<T>> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Corrupt("setting")))
        .transpose()
}

/// Keeps a fact.
pub(crate) fn set<T: Serialize>(connection: &Connection, name: &str, value: &T) -> Result<()> {
    let text = serde_json::to_string(value).map_err(|_| StoreError::Corrupt("setting"))?;
    connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute((name, text))?;
    Ok(())
}

/// Who this tablet is.
pub(crate) fn identity(connection: &Connection) -> Result<Identity> {
    get(connection, "identity")?.ok_or(StoreError::Corrupt("identity"))
}
