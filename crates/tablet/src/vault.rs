//! Owns the folder of the tablet: lock file, key slots, the sealed enrolment, and the way to the key.
//! It never opens a database itself and keeps nothing in the clear but names of staff and of the ward.
//!
//! Files: `lock`, `slots.json`, `enrolment.sealed` (until the first secret is set), `status.json`
//! (a count for the lock screen), `device.secret`, `spare.room` (freed when the disk is full),
//! `officers.json` (signing keys of officers, each wrapped by its officer's secret alone),
//! `vault.db`, `photos.db`.

pub mod officer;
mod sealed;
pub mod slots;
#[cfg(test)]
mod tests;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::edge::{Clock, DeviceSecret, Random, write_private};
use slots::{Cost, Slot, SlotError, VaultKey};

/// Version of `slots.json` that this program writes; a newer one is refused.
const SLOTS_VERSION: u32 = 1;

/// Room for the slots on a full disk.
const SPARE: &str = "spare.room";
const SPARE_BYTES: u64 = 64 * 1024;

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Another program holds the vault.
    #[error("another program has this vault open: {}", .0.display())]
    InUse(PathBuf),
    /// Written by a newer program.
    #[error("{file} has version {found}, this program knows {known}")]
    Newer {
        /// File name.
        file: String,
        /// Version found.
        found: u32,
        /// Newest version known.
        known: u32,
    },
    /// A file is there but cannot be read as what it should be.
    #[error("{0} is damaged")]
    Damaged(String),
    /// A secret was refused.
    #[error(transparent)]
    Slot(#[from] SlotError),
    /// The secret does not meet the least that is asked.
    #[error("the secret is too weak")]
    WeakSecret,
    /// File system.
    #[error("file system: {0}")]
    Io(#[from] std::io::Error),
}

/// `slots.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    version: u32,
    /// Name of the ward.
    pub ward_name: String,
    /// Name of this tablet.
    pub device_name: String,
    /// All slots.
    pub slots: Vec<Slot>,
}

/// What the lock screen may say although the vault is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// Acts and photos without a receipt.
    pub unsent_items: u32,
}

/// The folder, held by this program alone.
pub struct Vault {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    device_secret: Arc<dyn DeviceSecret>,
    cost: Cost,
    slots: Mutex<Option<Slots>>,
    _lock: File,
}

impl Vault {
    /// Takes the folder for this program.
    ///
    /// # Errors
    /// [`VaultError::InUse`] when another program has it; [`VaultError::Newer`] when its slots are of a newer program.
    pub fn take(
        folder: &Path,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        device_secret: Arc<dyn DeviceSecret>,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        std::fs::create_dir_all(folder)?;
        #[cfg(unix)]
        std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let slots = read_slots(&folder.join("slots.json"))?;
        let folder = folder.to_owned();
        let slots = Mutex::new(slots);
        Ok(Self {
            folder,
            clock,
            random,
            device_secret,
            cost,
            slots,
            _lock: lock,
        })
    }

    /// Path of a file in the folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether hardware keeps the device secret.
    #[must_use]
    pub fn in_hardware(&self) -> bool {
        self.device_secret.in_hardware()
    }

    /// The slots; `None` before the first secret was set.
    #[must_use]
    pub fn slots(&self) -> Option<Slots> {
        self.guard().clone()
    }

    /// A key for a new vault.
    #[must_use]
    pub fn new_key(&self) -> VaultKey {
        let mut key = Zeroizing::new([0; 32]);
        self.random.fill(&mut *key);
        key
    }

    /// Writes the first slot: from here on the vault with this key exists.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`], or the file system's.
    pub fn create(
        &self,
        ward_name: &str,
        device_name: &str,
        owner: (Uuid, &str, &str),
        secret: &str,
        key: &VaultKey,
    ) -> Result<(), VaultError> {
        self.check_secret(secret)?;
        let slot = self.seal(owner, secret, key)?;
        let slots = Slots {
            version: SLOTS_VERSION,
            ward_name: ward_name.to_owned(),
            device_name: device_name.to_owned(),
            slots: vec![slot],
        };
        self.store(&mut self.guard(), slots)
    }

    /// Adds a colleague, or sets a colleague's new secret, while the vault is open.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`], [`SlotError::Empty`] before the vault exists, or the file system's.
    pub fn add(
        &self,
        owner: (Uuid, &str, &str),
        secret: &str,
        key: &VaultKey,
    ) -> Result<(), VaultError> {
        self.check_secret(secret)?;
        let slot = self.seal(owner, secret, key)?;
        let mut guard = self.guard();
        let mut slots = guard.clone().ok_or(SlotError::Empty)?;
        slots.slots.retain(|slot| slot.staff_id != owner.0);
        slots.slots.push(slot);
        self.store(&mut guard, slots)
    }

    /// Opens a slot. The try is on the disk before the secret is looked at.
    ///
    /// # Errors
    /// [`SlotError`] with what is left, or the file system's: then no try was made.
    pub fn unlock(&self, staff_id: Uuid, secret: &str) -> Result<VaultKey, VaultError> {
        let device_secret = self.device_secret.get(&*self.random)?;
        // Held during the derivation: two tries at once would be counted as one.
        let mut guard = self.guard();
        let mut slots = guard.clone().ok_or(SlotError::Empty)?;
        let at = slots
            .slots
            .iter()
            .position(|slot| slot.staff_id == staff_id);
        let at = at.ok_or(SlotError::Empty)?;
        slots.slots[at].begin_try(&*self.clock)?;
        self.store(&mut guard, slots.clone())?;
        let opened = slots.slots[at].open(secret, &device_secret);
        self.store(&mut guard, slots)?;
        Ok(opened?)
    }

    /// Sets a new secret for somebody who knows the old one; the vault's key stays, and so does an
    /// officer's key under the same secret. A wrong old secret counts as a try.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`], [`SlotError`] as for [`Vault::unlock`], or the file system's.
    pub fn change_secret(
        &self,
        owner: (Uuid, &str, &str),
        old: &str,
        new: &str,
    ) -> Result<(), VaultError> {
        self.check_secret(new)?;
        let key = self.unlock(owner.0, old)?;
        self.rewrap_officer_key(owner, old, new)?;
        self.add(owner, new, &key)
    }

    /// What a secret must be on this machine.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`].
    pub fn check_secret(&self, secret: &str) -> Result<(), VaultError> {
        let strong = if self.in_hardware() {
            strong_pin(secret)
        } else {
            strong_phrase(secret)
        };
        if strong {
            Ok(())
        } else {
            Err(VaultError::WeakSecret)
        }
    }

    /// What the lock screen may say.
    #[must_use]
    pub fn status(&self) -> Status {
        let bytes = std::fs::read(self.path("status.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps what the lock screen may say. It is a hint: losing it loses nothing.
    pub fn set_status(&self, status: Status) {
        if self.status() == status {
            return;
        }
        let text = serde_json::to_vec(&status).unwrap_or_default();
        if let Err(error) = std::fs::write(self.path("status.json"), text) {
            tracing::warn!(%error, "the count for the lock screen was not kept");
        }
    }

    fn seal(
        &self,
        owner: (Uuid, &str, &str),
        secret: &str,
        key: &VaultKey,
    ) -> Result<Slot, VaultError> {
        let device_secret = self.device_secret.get(&*self.random)?;
        Ok(Slot::seal(
            owner,
            secret,
            key,
            &device_secret,
            self.cost,
            &*self.random,
        )?)
    }

    fn store(
        &self,
        guard: &mut MutexGuard<'_, Option<Slots>>,
        slots: Slots,
    ) -> Result<(), VaultError> {
        let text = serde_json::to_vec_pretty(&slots)
            .map_err(|_| VaultError::Damaged("slots.json".into()))?;
        let path = self.path("slots.json");
        let written = match write_private(&path, &text) {
            // A try must be on the disk before it is made; a full disk must not lock everybody out.
            Err(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                self.remove_file(SPARE)?;
                write_private(&path, &text)
            }
            other => other,
        };
        written?;
        **guard = Some(slots);
        self.keep_spare();
        Ok(())
    }

    /// Room that is freed when the slots must be written on a full disk; made when there is room.
    fn keep_spare(&self) {
        let path = self.path(SPARE);
        let whole = std::fs::metadata(&path).is_ok_and(|file| file.len() == SPARE_BYTES);
        if whole {
            return;
        }
        let mut room = vec![0; usize::try_from(SPARE_BYTES).unwrap_or_default()];
        // Chance, so that no file system packs it to nothing.
        self.random.fill(&mut room);
        if let Err(error) = write_private(&path, &room) {
            tracing::warn!(%error, "no room could be kept for the slots");
        }
    }

    fn guard(&self) -> MutexGuard<'_, Option<Slots>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_slots(path: &Path) -> Result<Option<Slots>, VaultError> {
    let damaged = || VaultError::Damaged("slots.json".into());
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    let found = value["version"]
        .as_u64()
        .and_then(|v| u32::try_from(v).ok());
    let found = found.ok_or_else(damaged)?;
    if found > SLOTS_VERSION {
        let file = "slots.json".into();
        return Err(VaultError::Newer {
            file,
            found,
            known: SLOTS_VERSION,
        });
    }
    serde_json::from_value(value)
        .map(Some)
        .map_err(|_| damaged())
}

/// Six digits, neither all alike nor a run.
fn strong_pin(secret: &str) -> bool {
    let digits: Vec<i32> = secret
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|d| i32::try_from(d).ok())
        .collect();
    let steps: Vec<i32> = digits.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let plain_run = steps.iter().all(|s| *s == 0 || *s == 1)
        && steps.windows(2).all(|p| p[0] == p[1])
        || steps.iter().all(|s| *s == -1);
    digits.len() == 6 && secret.chars().count() == 6 && !plain_run
}

/// At least twelve characters, of at least five kinds.
fn strong_phrase(secret: &str) -> bool {
    let kinds: std::collections::BTreeSet<char> = secret.chars().collect();
    secret.chars().count() >= 12 && kinds.len() >= 5
}
