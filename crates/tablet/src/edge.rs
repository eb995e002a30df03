//! Owns what the tablet takes from the machine: clock, randomness, device secret, free room.
//! Everything inside gets them passed in; only the real ones at the end of this file touch the system.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, FixedOffset, Offset as _};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The device's clock, which may be wrong or moved, and its count since boot, which may not.
pub trait Clock: Send + Sync {
    /// Wall clock with the local offset.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Milliseconds since boot, suspend included.
    fn tick_ms(&self) -> u64;
    /// Names this boot.
    fn boot(&self) -> Uuid;
}

/// Random bytes for keys, salts and ids.
pub trait Random: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// A secret that belongs to this machine and is joined with what a person types.
pub trait DeviceSecret: Send + Sync {
    /// The 32 bytes; made on first use.
    ///
    /// # Errors
    /// When the place where it is kept cannot be read or written.
    fn get(&self, random: &dyn Random) -> std::io::Result<Zeroizing<[u8; 32]>>;
    /// Whether hardware keeps it, so that a copy of the disk does not hold it.
    fn in_hardware(&self) -> bool;
}

/// Bytes free for an unprivileged writer where a path lies; `None` where the system does not say.
pub type FreeSpace = Arc<dyn Fn(&Path) -> Option<u64> + Send + Sync>;

/// What the system says of the free room.
pub(crate) fn free_space(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail * found.f_frsize)
}

/// A UUID version 4 from passed-in randomness.
#[must_use]
pub fn new_uuid(random: &dyn Random) -> Uuid {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The system's clock.
#[derive(Debug)]
pub struct SystemClock {
    boot: Uuid,
    fallback: Instant,
}

impl SystemClock {
    /// Reads the boot id once.
    #[must_use]
    pub fn new() -> Self {
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .ok()
            .and_then(|id| id.trim().parse().ok())
            // Without a boot id of the system every start of the program counts as a boot.
            .unwrap_or_else(|| new_uuid(&SystemRandom));
        Self {
            boot,
            fallback: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the outermost edge: the one real clock"
    )]
    fn now(&self) -> DateTime<FixedOffset> {
        let now = DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
        now.with_timezone(&vietnam())
    }

    fn tick_ms(&self) -> u64 {
        // First number of /proc/uptime: seconds since boot, suspend included.
        std::fs::read_to_string("/proc/uptime")
            .ok()
            .and_then(|text| {
                let (whole, part) = text.split_whitespace().next()?.split_once('.')?;
                Some(whole.parse::<u64>().ok()? * 1000 + part.parse::<u64>().ok()? * 10)
            })
            .unwrap_or_else(|| u64::try_from(self.fallback.elapsed().as_millis()).unwrap_or(0))
    }

    fn boot(&self) -> Uuid {
        self.boot
    }
}

/// The offset of Vietnam, +07:00 all year: wards write their times in it whatever a device is set to.
#[must_use]
pub fn vietnam() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap_or_else(|| chrono::Utc.fix())
}

/// The system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("without randomness no key can be made: stop at once");
    }
}

/// The fallback where there is no hardware keystore: a file only its owner may read.
/// Whoever copies the whole disk has it too; `docs/THREATS.md` says what that means.
#[derive(Debug, Clone)]
pub struct SecretFile(pub PathBuf);

impl DeviceSecret for SecretFile {
    fn get(&self, random: &dyn Random) -> std::io::Result<Zeroizing<[u8; 32]>> {
        let mut secret = Zeroizing::new([0; 32]);
        match std::fs::File::open(&self.0) {
            Ok(mut file) => {
                file.read_exact(&mut *secret)?;
                return Ok(secret);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        random.fill(&mut *secret);
        write_private(&self.0, &*secret)?;
        Ok(secret)
    }

    fn in_hardware(&self) -> bool {
        false
    }
}

/// Replaces a file as a whole: private temporary file, fsync, rename, fsync of the folder.
///
/// # Errors
/// Any error of the file system; the old file is then still there.
pub fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let temporary = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&temporary, path)?;
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
