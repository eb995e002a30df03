//! Owns the signing keys of officers: made here, wrapped by the officer's own secret alone, with the
//! ward's certificate beside it. A colleague who opens the vault cannot use one; a secret that was
//! forgotten means a new key. Wrong tries are counted before the secret is looked at, as for the vault.

use serde::{Deserialize, Serialize};
use tainha_journal::SigningKey;
use uuid::Uuid;

use super::slots::{Slot, SlotError, SlotKind};
use super::{Vault, VaultError};
use crate::edge::write_private;

const FILE: &str = "officers.json";

/// An officer's key as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OfficerSlot {
    /// The wrapped key.
    pub slot: Slot,
    /// Thumbprint of the public half.
    pub kid: String,
    /// The ward's certificate, once it gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

impl Vault {
    /// The key of an officer, wrapped.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], or the file system's.
    pub fn officer(&self, staff_id: Uuid) -> Result<Option<OfficerSlot>, VaultError> {
        let _alone = self.guard();
        let slots = self.read_officers()?;
        Ok(slots.into_iter().find(|s| s.slot.staff_id == staff_id))
    }

    /// Makes a new key for an officer; one that was there is forgotten.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`], or the file system's.
    pub fn make_officer_key(
        &self,
        owner: (Uuid, &str, &str),
        secret: &str,
    ) -> Result<SigningKey, VaultError> {
        self.check_secret(secret)?;
        let seed = self.new_key();
        let key = SigningKey::from_bytes(&seed);
        let device_secret = self.device_secret.get(&*self.random)?;
        let slot = Slot::seal_as(
            SlotKind::Officer,
            owner,
            secret,
            &seed,
            &device_secret,
            self.cost,
            &*self.random,
        )?;
        let made = OfficerSlot {
            slot,
            kid: key.thumbprint().to_string(),
            certificate: None,
        };
        let _alone = self.guard();
        let mut slots = self.read_officers()?;
        slots.retain(|s| s.slot.staff_id != owner.0);
        slots.push(made);
        self.write_officers(&slots)?;
        Ok(key)
    }

    /// Keeps the ward's certificate beside the key it is for.
    ///
    /// # Errors
    /// The file system's.
    pub fn keep_officer_certificate(&self, kid: &str, certificate: &str) -> Result<(), VaultError> {
        let _alone = self.guard();
        let mut slots = self.read_officers()?;
        for slot in slots.iter_mut().filter(|s| s.kid == kid) {
            slot.certificate = Some(certificate.to_owned());
        }
        self.write_officers(&slots)
    }

    /// Opens an officer's key. The try is on the disk before the secret is looked at.
    ///
    /// # Errors
    /// [`SlotError`] with what is left, or the file system's: then no try was made.
    pub fn open_officer_key(&self, staff_id: Uuid, secret: &str) -> Result<SigningKey, VaultError> {
        let device_secret = self.device_secret.get(&*self.random)?;
        let _alone = self.guard();
        let mut slots = self.read_officers()?;
        let at = slots
            .iter()
            .position(|s| s.slot.staff_id == staff_id)
            .ok_or(SlotError::Empty)?;
        slots[at].slot.begin_try(&*self.clock)?;
        self.write_officers(&slots)?;
        let opened = slots[at].slot.open(secret, &device_secret);
        self.write_officers(&slots)?;
        Ok(SigningKey::from_bytes(&*opened?))
    }

    /// Wraps an officer's key anew by somebody who knows the old secret. A key under another secret
    /// stays as it is, and no try is counted: the person was asked for the vault's.
    pub(super) fn rewrap_officer_key(
        &self,
        owner: (Uuid, &str, &str),
        old: &str,
        new: &str,
    ) -> Result<(), VaultError> {
        let device_secret = self.device_secret.get(&*self.random)?;
        let _alone = self.guard();
        let mut slots = self.read_officers()?;
        let Some(held) = slots.iter_mut().find(|s| s.slot.staff_id == owner.0) else {
            return Ok(());
        };
        let Ok(seed) = held.slot.clone().open(old, &device_secret) else {
            return Ok(());
        };
        held.slot = Slot::seal_as(
            SlotKind::Officer,
            owner,
            new,
            &seed,
            &device_secret,
            self.cost,
            &*self.random,
        )?;
        self.write_officers(&slots)
    }

    fn read_officers(&self) -> Result<Vec<OfficerSlot>, VaultError> {
        match std::fs::read(self.path(FILE)) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| VaultError::Damaged(FILE.into()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    fn write_officers(&self, slots: &[OfficerSlot]) -> Result<(), VaultError> {
        let text =
            serde_json::to_vec_pretty(slots).map_err(|_| VaultError::Damaged(FILE.into()))?;
        Ok(write_private(&self.path(FILE), &text)?)
    }
}
