//! Owns what the tablet takes from the machine it runs on, and why it cannot start there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::api;
use crate::edge::{Clock, DeviceSecret, FreeSpace, Random, SecretFile, SystemClock, SystemRandom};
use crate::sync::Timeouts;
use crate::vault::VaultError;
use crate::vault::slots::Cost;

/// Where the tablet lives and what it takes from the machine.
#[derive(Clone)]
pub struct TabletConfig {
    /// The folder; made if absent, held by one program at a time.
    pub dir: PathBuf,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// Where the device secret is kept.
    pub device_secret: Arc<dyn DeviceSecret>,
    /// Cost of a secret's derivation.
    pub cost: Cost,
    /// Free room of the disk.
    pub free_space: FreeSpace,
    /// Most pages (4 KiB) of each database: a limit for tests of a full disk.
    pub max_pages: Option<u32>,
    /// How long the ward is waited for.
    pub timeouts: Timeouts,
    /// How long the key stays in memory behind the screen lock, so that sync goes on.
    pub keep_open: Duration,
}

impl TabletConfig {
    /// The real machine, the vault in `dir`.
    #[must_use]
    pub fn system(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            clock: Arc::new(SystemClock::new()),
            random: Arc::new(SystemRandom),
            device_secret: Arc::new(SecretFile(dir.join("device.secret"))),
            cost: Cost::default(),
            free_space: Arc::new(crate::edge::free_space),
            max_pages: None,
            timeouts: Timeouts::default(),
            keep_open: Duration::from_secs(60 * 60),
        }
    }
}

/// Why the tablet cannot start.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct OpenError(#[from] VaultError);

impl OpenError {
    /// Stable name: `vault_in_use`, `vault_newer`, `storage_full` or `vault_unreadable`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.0 {
            VaultError::InUse(_) => "vault_in_use",
            VaultError::Newer { .. } => "vault_newer",
            VaultError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                "storage_full"
            }
            _ => "vault_unreadable",
        }
    }

    /// What happened and what to do now, in Vietnamese.
    #[must_use]
    pub fn message_vi(&self) -> &'static str {
        api::words_vi(self.code())
    }
}
