//! The folder of files: each under its SHA-256, written once, synced before anybody is told.
//! Refuses a file whose bytes do not have the digest of its name.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tainha_journal::Hash;

use crate::error::{Result, WardError};
use crate::keys::sync_folder;

/// Bytes read at a time when a file is hashed.
const CHUNK: usize = 256 * 1024;

/// The folder of complete files.
#[derive(Debug, Clone)]
pub(crate) struct Blobs {
    root: PathBuf,
}

impl Blobs {
    /// Opens (or makes) the folder.
    pub(crate) fn open(root: PathBuf) -> Result<Self> {
        fs::create_dir_all(&root).map_err(WardError::file(&root))?;
        Ok(Self { root })
    }

    /// Where a file stands, or would.
    pub(crate) fn path(&self, sha256: Hash) -> PathBuf {
        let name = sha256.to_string();
        self.root.join(&name[..2]).join(name)
    }

    /// Moves a synced file to its place. When this answers, bytes and name are on disk.
    pub(crate) fn adopt(&self, from: &Path, sha256: Hash) -> Result<()> {
        let target = self.path(sha256);
        let folder = target
            .parent()
            .expect("a blob stands in a folder of two letters");
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(WardError::file(folder))?;
            sync_folder(&self.root)?;
        }
        fs::rename(from, &target).map_err(WardError::file(&target))?;
        sync_folder(folder)
    }

    /// Writes bytes that were made here under their digest. When this answers, they are on disk.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<Hash> {
        let sha256 = Hash::of(bytes);
        if !self.path(sha256).exists() {
            let incoming = self.root.join(format!("{sha256}.part"));
            let written = File::create(&incoming).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            });
            written.map_err(WardError::file(&incoming))?;
            self.adopt(&incoming, sha256)?;
        }
        Ok(sha256)
    }

    /// Removes a file for good; one that is not there is no error.
    pub(crate) fn remove(&self, sha256: Hash) -> Result<()> {
        let path = self.path(sha256);
        match fs::remove_file(&path) {
            Ok(()) => sync_folder(path.parent().expect("a blob stands in a folder")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(WardError::file(&path)(error)),
        }
    }

    /// The bytes of a file, checked against its name.
    pub(crate) fn read(&self, sha256: Hash) -> Result<Vec<u8>> {
        let path = self.path(sha256);
        let bytes = fs::read(&path).map_err(WardError::file(&path))?;
        if Hash::of(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(WardError::Corrupt(format!(
                "file {sha256} does not have its digest"
            )))
        }
    }

    /// Whether a file is there and still has its digest and length; the reason if not.
    pub(crate) fn check(&self, sha256: Hash, bytes: u64) -> Result<(), String> {
        let (digest, length) =
            digest_of(&self.path(sha256)).map_err(|e| format!("file {sha256}: {e}"))?;
        if length != bytes {
            return Err(format!(
                "file {sha256}: {length} bytes on disk, {bytes} receipted"
            ));
        }
        if digest == sha256 {
            Ok(())
        } else {
            Err(format!("file {sha256}: its bytes were changed"))
        }
    }
}

/// Digest and length of a file.
pub(crate) fn digest_of(path: &Path) -> io::Result<(Hash, u64)> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    let mut length = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((Hash::from_bytes(hasher.finalize().into()), length));
        }
        hasher.update(&buffer[..read]);
        length += u64::try_from(read).expect("a buffer is small");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_byte_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path().join("blobs")).unwrap();
        let sha256 = Hash::of(b"page one");
        let incoming = folder.path().join("incoming");
        fs::write(&incoming, b"page one").unwrap();
        blobs.adopt(&incoming, sha256).unwrap();
        assert!(!incoming.exists());
        assert_eq!(blobs.read(sha256).unwrap(), b"page one");
        assert_eq!(blobs.check(sha256, 8), Ok(()));

        fs::write(blobs.path(sha256), b"page 0ne").unwrap();
        assert!(blobs.read(sha256).is_err());
        assert!(blobs.check(sha256, 8).unwrap_err().contains("were changed"));
        fs::remove_file(blobs.path(sha256)).unwrap();
        assert!(
            blobs
                .check(sha256, 8)
                .unwrap_err()
                .contains(&sha256.to_string())
        );
    }
}
