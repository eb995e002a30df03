//! Owns the small files of the folder that are sealed under the device secret alone.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Vault, VaultError};
use crate::edge::write_private;

impl Vault {
    /// Seals a value under the device secret alone: for the minutes between enrolment and first secret.
    ///
    /// # Errors
    /// The file system's.
    pub fn seal_file<T: Serialize>(&self, name: &str, value: &T) -> Result<(), VaultError> {
        let plain = Zeroizing::new(
            serde_json::to_vec(value).map_err(|_| VaultError::Damaged(name.to_owned()))?,
        );
        let mut nonce = [0; 24];
        self.random.fill(&mut nonce);
        let payload = Payload {
            msg: &plain[..],
            aad: name.as_bytes(),
        };
        let sealed = self
            .file_cipher()?
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::Damaged(name.to_owned()))?;
        Ok(write_private(
            &self.path(name),
            &[&nonce[..], &sealed].concat(),
        )?)
    }

    /// Reads what [`Vault::seal_file`] wrote; `None` if there is no such file.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when it is not what was written here.
    pub fn open_file<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, VaultError> {
        let damaged = || VaultError::Damaged(name.to_owned());
        let bytes = match std::fs::read(self.path(name)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (nonce, sealed) = bytes.split_at_checked(24).ok_or_else(damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: name.as_bytes(),
        };
        let plain = self
            .file_cipher()?
            .decrypt(XNonce::from_slice(nonce), payload);
        let plain = Zeroizing::new(plain.map_err(|_| damaged())?);
        serde_json::from_slice(&plain)
            .map(Some)
            .map_err(|_| damaged())
    }

    /// Removes a file of the folder, if it is there.
    ///
    /// # Errors
    /// The file system's.
    pub fn remove_file(&self, name: &str) -> Result<(), VaultError> {
        match std::fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn file_cipher(&self) -> Result<XChaCha20Poly1305, VaultError> {
        let secret = self.device_secret.get(&*self.random)?;
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &secret[..])
            .expand(b"tainha sealed file 1", &mut *key)
            .map_err(|_| VaultError::Damaged("device.secret".into()))?;
        Ok(XChaCha20Poly1305::new((&*key).into()))
    }
}
