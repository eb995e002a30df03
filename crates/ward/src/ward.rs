//! A ward that is open for work: its folder, store, files, key, clock and limits in one handle.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tainha_domain::decide::{Command, Context, Planned, Refusal, decide};
use tainha_domain::event::Role;
use tainha_domain::view::{VIEW_VERSION, View};
use tainha_journal::{Actor, Hash, StreamId, VerifyingKey, WardId};

use crate::blobs::Blobs;
use crate::env::Env;
use crate::error::{Result, WardError};
use crate::journal::{Act, Signer, refold_some, view_of, write_act};
use crate::keys::{Layout, read_key};
use crate::problem::Problem;
use crate::roster::Previews;
use crate::store::{Db, Store};
use crate::upkeep::Readings;
use crate::uploads::Uploads;

/// Limits that an operator may set; none: the disk decides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// Largest database, in bytes.
    pub database_bytes: Option<u64>,
    /// All files together, those under way included, in bytes.
    pub files_bytes: Option<u64>,
}

/// A ward that is open for work. Cheap to clone.
#[derive(Clone)]
pub struct Ward(Arc<Inner>);

struct Inner {
    layout: Layout,
    store: Store,
    blobs: Blobs,
    uploads: Uploads,
    previews: Previews,
    readings: Readings,
    signer: Signer,
    fingerprint: Hash,
    limits: Limits,
}

/// Who acts at the desk.
#[derive(Debug, Clone)]
pub struct Acting {
    /// The clerk, or the program.
    pub actor: Actor,
    /// What they may do.
    pub role: Role,
}

impl Acting {
    /// The program itself (`init`, the command line).
    pub const SYSTEM: Self = Self {
        actor: Actor::System,
        role: Role::System,
    };
}

impl Ward {
    /// Opens the ward in a folder.
    pub fn open(folder: &Path, env: Env) -> Result<Self> {
        Self::open_limited(folder, env, Limits::default())
    }

    /// [`Ward::open`] with limits.
    pub fn open_limited(folder: &Path, env: Env, limits: Limits) -> Result<Self> {
        let layout = Layout::new(folder);
        let store = Store::open(&layout.database(), limits.database_bytes)?;
        Self::with_store(layout, store, env, limits)
    }

    /// With a database that is open already (`init`, `restore`).
    pub(crate) fn with_store(
        layout: Layout,
        store: Store,
        env: Env,
        limits: Limits,
    ) -> Result<Self> {
        let key = read_key(&layout.operational_key())?;
        let row = store.read_blocking(|db| db.ward_row())?;
        let identity = VerifyingKey::from_jwk(&row.identity)
            .map_err(|e| WardError::corrupt("identity key", &e))?;
        let blobs = Blobs::open(layout.blobs())?;
        let uploads = Uploads::open(layout.uploads())?;
        let ward = Self(Arc::new(Inner {
            blobs,
            uploads,
            previews: Previews::default(),
            readings: Readings::default(),
            signer: Signer { key, env },
            fingerprint: identity.thumbprint(),
            limits,
            layout,
            store,
        }));
        ward.refold_stale()?;
        Ok(ward)
    }

    /// Folds views of an older program anew.
    fn refold_stale(&self) -> Result<()> {
        const AT_ONCE: u32 = 500;
        let is_stale = |db: Db<'_>| Ok(!db.stale_views(VIEW_VERSION, 1)?.is_empty());
        while self.store().read_blocking(is_stale)? {
            self.store().write_blocking(|db| refold_some(db, AT_ONCE))?;
        }
        Ok(())
    }

    /// Its id.
    pub fn id(&self) -> WardId {
        self.store().ward()
    }

    /// Its database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Its folder.
    pub fn layout(&self) -> &Layout {
        &self.0.layout
    }

    /// Fingerprint of its identity key: published and pinned.
    pub fn fingerprint(&self) -> Hash {
        self.0.fingerprint
    }

    /// Clock and randomness.
    pub fn env(&self) -> &Env {
        &self.0.signer.env
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.0.signer
    }

    pub(crate) fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    pub(crate) fn uploads(&self) -> &Uploads {
        &self.0.uploads
    }

    pub(crate) fn previews(&self) -> &Previews {
        &self.0.previews
    }

    pub(crate) fn readings(&self) -> &Readings {
        &self.0.readings
    }

    pub(crate) fn limits(&self) -> Limits {
        self.0.limits
    }

    /// Path of a complete file.
    pub fn file_path(&self, sha256: Hash) -> PathBuf {
        self.blobs().path(sha256)
    }
}

/// What a piece of work in the writer's transaction needs to act by the rules of the domain.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) signer: Signer,
    pub(crate) acting: Acting,
}

impl Desk {
    pub(crate) fn new(ward: &Ward, acting: Acting) -> Self {
        Self {
            signer: ward.signer().clone(),
            acting,
        }
    }

    /// What the rules say to a command on the stream as it is now.
    pub(crate) fn plan(
        &self,
        db: Db<'_>,
        stream: &StreamId,
        command: &Command,
    ) -> Result<Vec<Planned>> {
        let view = view_of(db, &stream.to_string())?.unwrap_or_else(|| View::empty(stream));
        self.plan_on(&view, command)
            .map_err(|refusal| Problem::refused(&refusal).into())
    }

    /// What the rules say to a command on a view.
    pub(crate) fn plan_on(
        &self,
        view: &View,
        command: &Command,
    ) -> std::result::Result<Vec<Planned>, Refusal> {
        let now = self.signer.env.now();
        let context = Context {
            actor: self.acting.actor,
            role: self.acting.role,
            now,
            today: now.date_naive(),
        };
        decide(view, command, &context)
    }

    /// Writes what was planned as one act.
    pub(crate) fn act(&self, db: Db<'_>, events: Vec<Planned>) -> Result<()> {
        let act = Act {
            actor: self.acting.actor,
            events,
        };
        write_act(db, &self.signer, &act).map(|_| ())
    }

    /// Plans and writes one command.
    pub(crate) fn carry_out(&self, db: Db<'_>, stream: &StreamId, command: &Command) -> Result<()> {
        let events = self.plan(db, stream, command)?;
        self.act(db, events)
    }

    /// A new stream of a kind.
    pub(crate) fn new_stream(&self, kind: &'static str) -> StreamId {
        StreamId::new(kind, self.signer.env.uuid()).expect("kinds of the domain are stream kinds")
    }
}
