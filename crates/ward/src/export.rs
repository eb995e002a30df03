//! The export bundle (PROTOCOL 11): a folder that a stranger can check.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use tainha_journal::bundle::{ENTRIES_FILE, FILES_FOLDER, RECEIPTS_FILE, WARD_FILE, to_line};

use crate::error::{Result, WardError};
use crate::keys::sync_folder;
use crate::verify::Stored;
use crate::ward::Ward;

/// What was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Exported {
    /// Entries.
    pub entries: u64,
    /// Files.
    pub files: u64,
}

impl Ward {
    /// Writes the bundle into a folder that is not there yet, or is empty.
    pub fn export(&self, out: &Path) -> Result<Exported> {
        fs::create_dir_all(out).map_err(WardError::file(out))?;
        let mut inside = fs::read_dir(out).map_err(WardError::file(out))?;
        if inside.next().is_some() {
            return Err(WardError::NotEmpty(out.to_owned()));
        }
        let blobs = self.blobs().clone();
        let done = self.store().read_blocking(|db| {
            let stored = Stored { db, blobs: &blobs };
            write_lines(&out.join(WARD_FILE), [Ok(to_line(&stored.ward_file()?))])?;
            let keys = db.entry_keys()?;
            let entries = keys
                .iter()
                .map(|key| stored.entry_line(key).map(|l| to_line(&l)));
            let entries = write_lines(&out.join(ENTRIES_FILE), entries)?;
            let receipts = stored.receipt_lines()?;
            let receipts = receipts.iter().map(|line| Ok(to_line(line)));
            write_lines(&out.join(RECEIPTS_FILE), receipts)?;
            let folder = out.join(FILES_FOLDER);
            fs::create_dir(&folder).map_err(WardError::file(&folder))?;
            let mut files = 0;
            for blob in db.blobs()? {
                let (from, to) = (
                    blobs.path(blob.sha256),
                    folder.join(blob.sha256.to_string()),
                );
                fs::copy(&from, &to).map_err(WardError::file(&from))?;
                files += 1;
            }
            Ok(Exported { entries, files })
        })?;
        sync_folder(out)?;
        Ok(done)
    }
}

fn write_lines(path: &Path, lines: impl IntoIterator<Item = Result<String>>) -> Result<u64> {
    let mut file = BufWriter::new(File::create(path).map_err(WardError::file(path))?);
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
