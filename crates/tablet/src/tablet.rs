//! Owns the tablet as a whole: who is signed in, whether the vault is open, and the way in for every call.

use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use axum::Router;
use axum::http::StatusCode;
use tainha_journal::wire::StaffInfo;

use crate::api::dto::outbox::SyncAnswer;
use crate::api::dto::{
    FirstSync, SecretChange, SecretForm, SecretKind, StaffChoice, StateAnswer, Storage, TabletState,
};
use crate::api::{self, Fault};
use crate::colleague;
use crate::config::{OpenError, TabletConfig};
use crate::enrol::{self, Pending};
use crate::people::Index;
use crate::store::{Store, setting, sync};
use crate::sync::{Control, driver};
use crate::vault::slots::{MAX_TRIES, Slot};
use crate::vault::{Status, Vault};
use crate::{outbox, today};

/// Less room than this is too little for another day of photos.
const LOW_SPACE: u64 = 500 * 1024 * 1024;

/// What is kept while the tablet runs.
pub(crate) struct Inner {
    pub(crate) config: TabletConfig,
    pub(crate) vault: Vault,
    pub(crate) sync: Control,
    session: RwLock<Session>,
    first_secret: Mutex<()>,
}

#[derive(Default)]
struct Session {
    vault: Option<Unsealed>,
    who: Option<StaffChoice>,
    /// Tick at which the screen was locked.
    locked_at: Option<u64>,
}

/// The open vault.
#[derive(Clone)]
struct Unsealed {
    store: Arc<Store>,
    index: Arc<Index>,
    key: crate::vault::slots::VaultKey,
}

/// The tablet; cheap to clone.
#[derive(Clone)]
pub struct Tablet(pub(crate) Arc<Inner>);

impl Drop for Inner {
    fn drop(&mut self) {
        self.sync.close();
    }
}

/// What a call of the unlocked state works with.
pub(crate) struct Open {
    pub(crate) tablet: Tablet,
    pub(crate) store: Arc<Store>,
    pub(crate) index: Arc<Index>,
    pub(crate) who: StaffChoice,
}

/// Takes the folder for this program.
///
/// # Errors
/// [`OpenError`] when another program has it or a newer one wrote it.
pub fn open(config: TabletConfig) -> Result<Tablet, OpenError> {
    let TabletConfig {
        dir,
        clock,
        random,
        device_secret,
        cost,
        ..
    } = config.clone();
    let vault = Vault::take(&dir, clock, random, device_secret, cost)?;
    if vault.slots().is_some() {
        // The program was killed between the vault and the end of the enrolment: the device key must
        // not stay under the device secret alone.
        vault.remove_file(enrol::FILE)?;
    }
    let sync = Control::default();
    Ok(Tablet(Arc::new(Inner {
        config,
        vault,
        sync,
        session: RwLock::default(),
        first_secret: Mutex::default(),
    })))
}

impl Tablet {
    /// The API, to be called in process.
    pub fn router(&self) -> Router {
        api::router(self.clone())
    }

    /// Runs the way to the ward until the last clone of the tablet is dropped; a second call changes
    /// nothing. Must be called within a tokio runtime.
    pub fn start_sync(&self) {
        if self.0.sync.begin() {
            tokio::spawn(driver::run(Arc::downgrade(&self.0)));
        }
    }

    pub(crate) fn sync_now(&self) {
        self.0.sync.now();
    }

    /// An act was committed: it may be sent.
    pub(crate) fn acted(&self) {
        self.0.sync.acted();
    }

    pub(crate) fn progress(&self) -> SyncAnswer {
        self.0.sync.progress()
    }

    pub(crate) fn tablet_state(&self) -> TabletState {
        match (self.0.vault.slots(), &self.session().who) {
            (None, _) => TabletState::Unenrolled,
            (Some(_), None) => TabletState::Locked,
            (Some(_), Some(_)) => TabletState::Unlocked,
        }
    }

    /// The open vault, also behind the screen lock; closes it when its time is over.
    pub(crate) fn unsealed(&self) -> Option<(Arc<Store>, Arc<Index>)> {
        let (vault, locked_at) = {
            let session = self.session();
            (session.vault.clone(), session.locked_at)
        };
        let over = locked_at.is_some_and(|at| {
            let passed = self.0.config.clock.tick_ms().saturating_sub(at);
            u128::from(passed) >= self.0.config.keep_open.as_millis()
        });
        if over {
            self.session_mut().vault = None;
            return None;
        }
        vault.map(|vault| (vault.store, vault.index))
    }

    pub(crate) fn lock(&self) {
        let mut session = self.session_mut();
        session.who = None;
        session.locked_at = Some(self.0.config.clock.tick_ms());
    }

    /// Opens the vault for a person.
    pub(crate) async fn unlock(&self, form: SecretForm) -> Result<(), Fault> {
        let tablet = self.clone();
        blocking(move || {
            let key = tablet.0.vault.unlock(form.staff_id, &form.secret)?;
            tablet.sign_in(form.staff_id, key)
        })
        .await
    }

    /// Sets a new secret for whoever is signed in.
    pub(crate) async fn change_secret(&self, form: SecretChange) -> Result<(), Fault> {
        let who = self
            .session()
            .who
            .clone()
            .ok_or_else(|| Fault::new(StatusCode::LOCKED, "vault_locked"))?;
        let tablet = self.clone();
        blocking(move || {
            let owner = (who.id, &*who.name, &*who.role);
            let vault = &tablet.0.vault;
            Ok(vault.change_secret(owner, &form.old, &form.new)?)
        })
        .await
    }

    /// Makes the vault of an enrolment that was accepted, and signs in.
    pub(crate) async fn set_first_secret(&self, form: SecretForm) -> Result<(), Fault> {
        let tablet = self.clone();
        blocking(move || {
            let vault = &tablet.0.vault;
            vault.check_secret(&form.secret)?;
            // One at a time: a second call must not take the files of the first.
            let _alone = tablet
                .0
                .first_secret
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if vault.slots().is_some() {
                return Err(Fault::new(StatusCode::CONFLICT, "already_enrolled"));
            }
            let pending: Option<Pending> = vault.open_file(enrol::FILE)?;
            let identity = pending
                .and_then(|pending| pending.identity)
                .ok_or_else(|| Fault::new(StatusCode::CONFLICT, "unenrolled"))?;
            if identity.staff.id.0 != form.staff_id {
                return Err(Fault::new(StatusCode::FORBIDDEN, "wrong_staff").field("staff_id"));
            }
            // Files of an attempt that died before its slots were written hold nothing of anybody.
            for name in ["vault.db", "photos.db"] {
                for end in ["", "-wal", "-shm"] {
                    vault.remove_file(&format!("{name}{end}"))?;
                }
            }
            let key = vault.new_key();
            let store = Store::open(vault, &key, tablet.0.config.max_pages)?;
            store.write(|connection| {
                setting::set(connection, "identity", &identity)?;
                Ok::<_, Fault>(())
            })?;
            drop(store);
            let owner = (form.staff_id, &*identity.staff.name, &*identity.staff.role);
            vault.create(
                &identity.ward.name,
                &identity.device_name,
                owner,
                &form.secret,
                &key,
            )?;
            vault.remove_file(enrol::FILE)?;
            tablet.sign_in(form.staff_id, key)
        })
        .await
    }

    /// Gives a person whom the ward vouched for a slot of their own, while the vault is open.
    pub(crate) async fn admit(&self, person: StaffInfo, secret: String) -> Result<(), Fault> {
        let tablet = self.clone();
        blocking(move || {
            let key = tablet
                .session()
                .vault
                .as_ref()
                .map(|vault| vault.key.clone());
            let key = key.ok_or_else(|| Fault::new(StatusCode::LOCKED, "vault_locked"))?;
            let owner = (person.id.0, &*person.name, &*person.role);
            Ok(tablet.0.vault.add(owner, &secret, &key)?)
        })
        .await
    }

    fn sign_in(
        &self,
        staff_id: uuid::Uuid,
        key: crate::vault::slots::VaultKey,
    ) -> Result<(), Fault> {
        let slots = self.0.vault.slots();
        let slot = slots
            .iter()
            .flat_map(|slots| &slots.slots)
            .find(|s| s.staff_id == staff_id);
        let who = self.choice(slot.ok_or_else(Fault::not_found)?);
        let mut session = self.session_mut();
        if session.vault.as_ref().is_none_or(|vault| vault.key != key) {
            let store = Arc::new(Store::open(&self.0.vault, &key, self.0.config.max_pages)?);
            session.vault = Some(Unsealed {
                store,
                index: Arc::default(),
                key,
            });
        }
        session.who = Some(who);
        session.locked_at = None;
        drop(session);
        self.0.sync.opened();
        Ok(())
    }

    /// `GET /api/state`.
    pub(crate) async fn state(&self) -> Result<StateAnswer, Fault> {
        let tablet = self.clone();
        blocking(move || tablet.state_now()).await
    }

    fn state_now(&self) -> Result<StateAnswer, Fault> {
        let vault = &self.0.vault;
        let pending: Option<Pending> = vault.open_file(enrol::FILE).unwrap_or_default();
        let agreed = pending.and_then(|pending| pending.identity);
        let slots = vault.slots();
        let state = self.tablet_state();
        let mut answer = StateAnswer {
            state,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            awaiting_secret: state == TabletState::Unenrolled && agreed.is_some(),
            ward_name: slots.as_ref().map(|slots| slots.ward_name.clone()),
            device_name: slots.as_ref().map(|slots| slots.device_name.clone()),
            secret_kind: if vault.in_hardware() {
                SecretKind::Pin
            } else {
                SecretKind::Passphrase
            },
            staff: slots
                .iter()
                .flat_map(|s| &s.slots)
                .map(|slot| self.choice(slot))
                .collect(),
            signed_in: self.session().who.clone(),
            unsent_items: vault.status().unsent_items,
            last_receipt_at: None,
            network: self.progress().network,
            clock_off_minutes: self.progress().clock_off_minutes,
            first_sync: FirstSync::default(),
            needs_attention: 0,
            storage: self.storage(),
        };
        if let (Some(identity), true) = (agreed, state == TabletState::Unenrolled) {
            answer.ward_name = Some(identity.ward.name);
            answer.device_name = Some(identity.device_name);
            answer.staff = vec![StaffChoice {
                id: identity.staff.id.0,
                name: identity.staff.name,
                role: identity.staff.role,
                has_secret: false,
                locked_until: None,
                tries_left: MAX_TRIES,
            }];
        }
        if let (Some((store, _)), TabletState::Unlocked) = (self.unsealed(), state) {
            answer.unsent_items = unsent_items(&store)?;
            vault.set_status(Status {
                unsent_items: answer.unsent_items,
            });
            let here = answer.staff.iter().map(|person| person.id).collect();
            store.read(|connection| {
                answer.staff.extend(colleague::joinable(connection, &here)?);
                answer.last_receipt_at = today::last_receipt(connection)?;
                answer.first_sync = outbox::first_sync(connection)?;
                answer.needs_attention = today::attention_count(connection)?;
                Ok::<_, Fault>(())
            })?;
        }
        Ok(answer)
    }

    fn storage(&self) -> Storage {
        let free_bytes = (self.0.config.free_space)(self.0.vault.folder());
        Storage {
            free_bytes,
            low: free_bytes.is_some_and(|free| free < LOW_SPACE),
        }
    }

    fn choice(&self, slot: &Slot) -> StaffChoice {
        let waiting = slot.waiting_until(&*self.0.config.clock);
        StaffChoice {
            id: slot.staff_id,
            name: slot.name.clone(),
            role: slot.role.clone(),
            has_secret: slot.wrapped.is_some(),
            locked_until: waiting.map(|at| tainha_journal::time::format(&at)),
            tries_left: slot.tries_left(),
        }
    }

    /// Runs a call of the unlocked state where it may block.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Open) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let open = {
            let session = self.session();
            let (Some(vault), Some(who)) = (&session.vault, &session.who) else {
                return Err(Fault::new(StatusCode::LOCKED, "vault_locked"));
            };
            let Unsealed { store, index, .. } = vault.clone();
            Open {
                tablet: self.clone(),
                store,
                index,
                who: who.clone(),
            }
        };
        blocking(move || work(&open)).await
    }

    fn session(&self) -> RwLockReadGuard<'_, Session> {
        self.0
            .session
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn session_mut(&self) -> RwLockWriteGuard<'_, Session> {
        self.0
            .session
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Acts and photos that are not whole at the ward.
pub(crate) fn unsent_items(store: &Store) -> Result<u32, Fault> {
    let acts = store.read(sync::acts_left)?;
    let files = sync::files_to_send(store)?.len();
    Ok(acts + u32::try_from(files).unwrap_or(u32::MAX))
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Fault::internal("a call panicked")))
}
