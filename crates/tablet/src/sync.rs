//! The way to the ward. `core` decides what to do next and knows no I/O, clock or chance; `driver`
//! does it; `job`, `send` and `upload` carry out one thing; `tls` says whom we talk to.
//!
//! The outbox is no table: it is what has no receipt. Being killed anywhere loses nothing but time.

pub(crate) mod apply;
pub(crate) mod core;
#[cfg(test)]
mod core_rules;
#[cfg(test)]
mod core_tests;
pub(crate) mod driver;
pub(crate) mod http;
mod job;
mod send;
pub(crate) mod tls;
mod upload;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Notify, watch};

use crate::api::dto::outbox::SyncAnswer;
use crate::tablet::Tablet;
pub use tls::Timeouts;

/// What the rest of the tablet tells sync, and what sync tells the screens. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Control(Arc<Shared>);

#[derive(Default)]
struct Shared {
    begun: AtomicBool,
    closed: AtomicBool,
    /// A person asked, or the vault was opened: waits are forgotten.
    now: AtomicBool,
    wake: Notify,
    progress: watch::Sender<SyncAnswer>,
}

impl Control {
    /// Answers true the first time.
    pub(crate) fn begin(&self) -> bool {
        !self.0.begun.swap(true, Ordering::SeqCst)
    }

    /// A person asked for it.
    pub(crate) fn now(&self) {
        self.0.now.store(true, Ordering::SeqCst);
        self.0.wake.notify_one();
    }

    /// The vault was opened.
    pub(crate) fn opened(&self) {
        self.now();
    }

    /// An act was committed.
    pub(crate) fn acted(&self) {
        self.0.wake.notify_one();
    }

    /// The tablet is gone.
    pub(crate) fn close(&self) {
        self.0.closed.store(true, Ordering::SeqCst);
        self.0.wake.notify_one();
    }

    pub(crate) fn progress(&self) -> SyncAnswer {
        self.0.progress.borrow().clone()
    }

    pub(crate) fn publish(&self, change: impl FnOnce(&mut SyncAnswer)) {
        self.0.progress.send_modify(change);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.0.closed.load(Ordering::SeqCst)
    }

    /// Takes the wish of a person.
    pub(crate) fn take_now(&self) -> bool {
        self.0.now.swap(false, Ordering::SeqCst)
    }

    pub(crate) async fn woken(&self) {
        self.0.wake.notified().await;
    }
}

impl Tablet {
    /// What sync does, told anew at every turn of its loop: a screen or a test waits on it instead of
    /// asking again and again. Counts of items stand in `GET /api/sync`.
    #[must_use]
    pub fn sync_progress(&self) -> watch::Receiver<SyncAnswer> {
        self.0.sync.0.progress.subscribe()
    }
}
