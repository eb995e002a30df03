//! Upkeep of a ward: the check of all that is stored, the export bundle, backup and restore.
//! Each reads one consistent state while the ward goes on serving. Refuses to repair: it names
//! what does not hold, a person decides.

mod backup;
mod checked;
mod digests;
mod export;
mod pack;
mod restore;
mod stored;
mod verify;

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Result, WardError};
use crate::keys::sync_folder;

pub use backup::BackupMade;
pub use checked::Checked;
pub(crate) use digests::Readings;
pub use export::Exported;
pub use restore::{RestoreFrom, Restored, restore};

/// A file or folder that gets its name when it is whole; until then, and for ever if the work
/// fails, nothing stands under that name, and nothing is left beside it.
struct Part {
    path: PathBuf,
    target: PathBuf,
    done: bool,
}

impl Part {
    /// For a target that is not there yet (an empty folder counts as not there).
    fn of(target: &Path) -> Result<Self> {
        let empty = fs::read_dir(target).is_ok_and(|mut inside| inside.next().is_none());
        if target.symlink_metadata().is_ok() && !empty {
            return Err(WardError::NotEmpty(target.to_owned()));
        }
        let mut name = target
            .file_name()
            .ok_or_else(|| WardError::NotEmpty(target.to_owned()))?
            .to_owned();
        name.push(".part");
        let path = target.with_file_name(name);
        if path.symlink_metadata().is_ok() {
            return Err(WardError::NotEmpty(path));
        }
        Ok(Self {
            path,
            target: target.to_owned(),
            done: false,
        })
    }

    fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name.
    fn finish(mut self) -> Result<()> {
        fs::rename(&self.path, &self.target).map_err(WardError::file(&self.target))?;
        self.done = true;
        match self.target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent),
            _ => sync_folder(Path::new(".")),
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.done {
            // What cannot be removed now is refused by name the next time.
            let _left = if self.path.is_dir() {
                fs::remove_dir_all(&self.path)
            } else {
                fs::remove_file(&self.path)
            };
        }
    }
}

/// A folder that nobody else may read.
fn make_folder(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new()
        .mode(0o700)
        .create(path)
        .map_err(WardError::file(path))
}
