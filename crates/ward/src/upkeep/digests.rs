//! The digests of the files on disk, for the check: read whole, or remembered from a reading of the
//! last day where length and time of change are the same. The memory is for the console's button
//! alone; `tainha-ward verify` reads every byte. It is gone when the program ends.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use chrono::TimeDelta;
use tainha_journal::{Hash, Time};

use crate::blobs::digest_of;

/// How long a reading counts.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// One reading of a file.
struct Reading {
    digest: Hash,
    length: u64,
    /// Time of change that the file system said.
    changed: SystemTime,
    at: Time,
}

/// Readings of this run of the program.
#[derive(Default)]
pub(crate) struct Readings(Mutex<BTreeMap<Hash, Reading>>);

/// Reads files for one check.
pub(super) struct Digests<'a> {
    /// None: every file is read. Held for the whole check: a second one waits and finds it all read.
    readings: Option<MutexGuard<'a, BTreeMap<Hash, Reading>>>,
    now: Time,
    /// Files that were read now.
    pub(super) read: u64,
}

impl<'a> Digests<'a> {
    /// Reads every file.
    pub(super) fn all(now: Time) -> Self {
        Self {
            readings: None,
            now,
            read: 0,
        }
    }

    /// Reads what was not read within the last day, or changed since.
    pub(super) fn lately(readings: &'a Readings, now: Time) -> Self {
        Self {
            readings: Some(readings.0.lock().unwrap_or_else(PoisonError::into_inner)),
            now,
            read: 0,
        }
    }

    /// Digest and length of the file that stands under a name.
    pub(super) fn of(&mut self, name: Hash, path: &Path) -> io::Result<(Hash, u64)> {
        let meta = path.metadata()?;
        let (length, changed) = (meta.len(), meta.modified()?);
        let now = self.now;
        let fresh = |reading: &&Reading| {
            reading.length == length && reading.changed == changed && now - reading.at < KEPT
        };
        let known = self.readings.as_ref().and_then(|all| all.get(&name));
        if let Some(reading) = known.filter(fresh) {
            return Ok((reading.digest, length));
        }
        let (digest, length) = digest_of(path)?;
        self.read += 1;
        if let Some(readings) = &mut self.readings {
            let reading = Reading {
                digest,
                length,
                changed,
                at: now,
            };
            readings.insert(name, reading);
        }
        Ok((digest, length))
    }
}
