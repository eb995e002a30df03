//! Owns the tablet as a whole: who is signed in, whether the vault is open, and the way in for every call.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::http::StatusCode;

use crate::api::dto::outbox::SyncAnswer;
use crate::api::dto::{ColleagueForm, SecretForm, StaffChoice, StateAnswer, TabletState};
use crate::api::{self, Fault};
use crate::edge::{Clock, DeviceSecret, FreeSpace, Random, SecretFile, SystemClock, SystemRandom};
use crate::store::Store;
use crate::vault::slots::Cost;
use crate::vault::{Vault, VaultError};

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
            free_space: Arc::new(|_| None),
            max_pages: None,
        }
    }
}

/// Why the tablet cannot start.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct OpenError(#[from] VaultError);

impl OpenError {
    /// Stable name: `vault_in_use`, `vault_newer`, or `internal`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.0 {
            VaultError::InUse(_) => "vault_in_use",
            VaultError::Newer { .. } => "vault_newer",
            _ => "vault_unreadable",
        }
    }

    /// What happened and what to do now, in Vietnamese.
    #[must_use]
    pub fn message_vi(&self) -> &'static str {
        api::words_vi(self.code())
    }
}

/// What is kept while the tablet runs.
pub(crate) struct Inner {
    pub(crate) config: TabletConfig,
    pub(crate) vault: Vault,
    session: RwLock<Session>,
}

#[derive(Default)]
struct Session {
    store: Option<Arc<Store>>,
    who: Option<StaffChoice>,
}

/// The tablet; cheap to clone.
#[derive(Clone)]
pub struct Tablet(pub(crate) Arc<Inner>);

/// What a call of the unlocked state works with.
pub(crate) struct Open {
    pub(crate) tablet: Tablet,
    pub(crate) store: Arc<Store>,
    pub(crate) who: StaffChoice,
}

/// Takes the folder for this program.
///
/// # Errors
/// [`OpenError`] when another program has it or a newer one wrote it.
pub fn open(config: TabletConfig) -> Result<Tablet, OpenError> {
    let TabletConfig { dir, clock, random, device_secret, cost, .. } = config.clone();
    let vault = Vault::take(&dir, clock, random, device_secret, cost)?;
    Ok(Tablet(Arc::new(Inner { config, vault, session: RwLock::default() })))
}

impl Tablet {
    /// The API, to be called in process.
    #[must_use]
    pub fn router(&self) -> Router {
        api::router(self.clone())
    }

    /// Runs the way to the ward until the tablet is dropped. Must be called within a tokio runtime.
    pub fn start_sync(&self) {}

    pub(crate) fn sync_now(&self) {}

    pub(crate) fn progress(&self) -> SyncAnswer {
        SyncAnswer::default()
    }

    pub(crate) fn lock(&self) {}

    pub(crate) async fn state(&self) -> Result<StateAnswer, Fault> {
        Err(Fault::not_found())
    }

    pub(crate) async fn set_first_secret(&self, _form: SecretForm) -> Result<(), Fault> {
        Err(Fault::not_found())
    }

    pub(crate) async fn unlock(&self, _form: SecretForm) -> Result<(), Fault> {
        Err(Fault::not_found())
    }

    pub(crate) async fn add_colleague(&self, _form: ColleagueForm) -> Result<(), Fault> {
        Err(Fault::not_found())
    }

    pub(crate) fn tablet_state(&self) -> TabletState {
        let session = self.0.session.read().unwrap_or_else(PoisonError::into_inner);
        match (self.0.vault.slots(), &session.who) {
            (None, _) => TabletState::Unenrolled,
            (Some(_), None) => TabletState::Locked,
            (Some(_), Some(_)) => TabletState::Unlocked,
        }
    }

    /// Runs a call of the unlocked state where it may block.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Open) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let open = {
            let session = self.0.session.read().unwrap_or_else(PoisonError::into_inner);
            let (Some(store), Some(who)) = (&session.store, &session.who) else {
                return Err(Fault::new(StatusCode::LOCKED, "vault_locked"));
            };
            Open { tablet: self.clone(), store: store.clone(), who: who.clone() }
        };
        tokio::task::spawn_blocking(move || work(&open))
            .await
            .unwrap_or_else(|_| Err(Fault::internal("a call panicked")))
    }
}
