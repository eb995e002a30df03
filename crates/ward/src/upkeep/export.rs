//! Writes the export bundle (PROTOCOL 11): a folder that a stranger can check with no more than
//! the ward's fingerprint. Never overwrites; the folder gets its name when it is whole and synced.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use tainha_journal::bundle::{ENTRIES_FILE, FILES_FOLDER, RECEIPTS_FILE, WARD_FILE, to_line};

use super::stored::Stored;
use super::{Part, make_folder};
use crate::blobs::Blobs;
use crate::error::{Result, WardError};
use crate::keys::sync_folder;
use crate::ward::Ward;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Entries.
    pub entries: u64,
    /// Receipts.
    pub receipts: u64,
    /// Files.
    pub files: u64,
    /// Files that came and are not there any more: `verify` names them too.
    pub gone: Vec<String>,
}

impl Ward {
    /// Writes the bundle into a folder that is not there yet, or is empty; the ward may go on
    /// serving.
    pub fn export(&self, out: &Path) -> Result<Exported> {
        let part = Part::of(out)?;
        make_folder(part.path())?;
        let done = self.store().read_blocking(|db| {
            let stored = Stored {
                db,
                all_receipts: false,
            };
            write(stored, self.blobs(), part.path())
        })?;
        sync_folder(part.path())?;
        part.finish()?;
        Ok(done)
    }
}

fn write(stored: Stored<'_>, blobs: &Blobs, folder: &Path) -> Result<Exported> {
    let ward = to_line(&stored.ward_file()?);
    write_lines(&folder.join(WARD_FILE), std::iter::once(Ok(ward)))?;
    let entries = stored.entries().map(|entry| {
        let entry = entry?;
        let (documents, received) = (stored.documents(&entry)?, stored.received(&entry)?);
        Ok(to_line(&stored.entry_line(entry, documents, received)))
    });
    let entries = write_lines(&folder.join(ENTRIES_FILE), entries)?;
    let receipts = stored.receipts().map(|line| Ok(to_line(&line?.1)));
    let receipts = write_lines(&folder.join(RECEIPTS_FILE), receipts)?;
    let into = folder.join(FILES_FOLDER);
    make_folder(&into)?;
    let (mut files, mut gone) = (0, Vec::new());
    for file in stored.files() {
        let (name, _) = file?;
        let sha256 = name
            .parse()
            .map_err(|e| WardError::corrupt("file name", &e))?;
        let (from, to) = (blobs.path(sha256), into.join(&name));
        if !from.is_file() {
            gone.push(name);
            continue;
        }
        fs::copy(&from, &to).map_err(WardError::file(&from))?;
        File::open(&to)
            .and_then(|file| file.sync_all())
            .map_err(WardError::file(&to))?;
        files += 1;
    }
    sync_folder(&into)?;
    Ok(Exported {
        entries,
        receipts,
        files,
        gone,
    })
}

fn write_lines(path: &Path, lines: impl Iterator<Item = Result<String>>) -> Result<u64> {
    let file = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(WardError::file(path))?;
    let mut file = BufWriter::new(file);
    let mut count = 0;
    for line in lines {
        writeln!(file, "{}", line?).map_err(WardError::file(path))?;
        count += 1;
    }
    let file = file
        .into_inner()
        .map_err(|e| WardError::file(path)(e.into_error()))?;
    file.sync_all().map_err(WardError::file(path))?;
    Ok(count)
}
