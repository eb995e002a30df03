//! Files on their way: one folder of partial files, and whose turn it is to write to one. A newer
//! request on an upload overtakes the older, so that a connection that died silently locks nothing.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tainha_journal::Hash;
use tokio::sync::{OwnedMutexGuard, watch};

use crate::error::{Result, WardError};

/// The folder of partial files.
pub(crate) struct Uploads {
    root: PathBuf,
    slots: Mutex<HashMap<PathBuf, Arc<Slot>>>,
}

struct Slot {
    busy: Arc<tokio::sync::Mutex<()>>,
    newest: watch::Sender<u64>,
}

/// The right to write to one upload, until somebody newer comes.
pub(crate) struct Turn {
    _busy: OwnedMutexGuard<()>,
    newest: watch::Receiver<u64>,
    mine: u64,
}

impl Uploads {
    /// Opens (or makes) the folder.
    pub(crate) fn open(root: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&root).map_err(WardError::file(&root))?;
        Ok(Self {
            root,
            slots: Mutex::new(HashMap::new()),
        })
    }

    /// Where the bytes of an upload stand.
    pub(crate) fn path(&self, device: &str, upload: &str) -> PathBuf {
        let name = Hash::of(format!("{device}\0{upload}").as_bytes());
        self.root.join(name.to_string())
    }

    /// Waits for the turn on an upload; whoever has it is told to stop.
    pub(crate) async fn turn(&self, device: &str, upload: &str) -> Turn {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.retain(|_, slot| Arc::strong_count(slot) > 1 || slot.busy.try_lock().is_err());
            let slot = slots.entry(self.path(device, upload)).or_insert_with(|| {
                Arc::new(Slot {
                    busy: Arc::default(),
                    newest: watch::Sender::new(0),
                })
            });
            Arc::clone(slot)
        };
        let mut mine = 0;
        slot.newest.send_modify(|newest| {
            *newest += 1;
            mine = *newest;
        });
        let newest = slot.newest.subscribe();
        let busy = Arc::clone(&slot.busy).lock_owned().await;
        Turn {
            _busy: busy,
            newest,
            mine,
        }
    }
}

impl Turn {
    /// Answers when somebody newer wants the upload; otherwise never.
    pub(crate) async fn overtaken(&mut self) {
        let mine = self.mine;
        if self
            .newest
            .wait_for(|newest| *newest != mine)
            .await
            .is_err()
        {
            // The slot is gone, so nobody can overtake.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_newer_request_overtakes_the_older() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Arc::new(Uploads::open(folder.path().join("uploads")).unwrap());
        let mut first = uploads.turn("device", "file").await;
        let second = tokio::spawn({
            let uploads = Arc::clone(&uploads);
            async move { uploads.turn("device", "file").await }
        });
        first.overtaken().await;
        drop(first);
        let _second = second.await.unwrap();
        let _other = uploads.turn("device", "another file").await;
    }
}
