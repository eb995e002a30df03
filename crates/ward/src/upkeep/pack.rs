//! The file of a backup: a plain tar whose last member is a manifest of the digests of all others.
//! Refuses, when read, any name that no backup of ours has, and any byte that was changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tainha_journal::{Hash, Hasher, Time, WardId, time};

use crate::error::{Result, WardError};

/// Name of the database in a backup.
pub(super) const DATABASE: &str = "ward.db";
/// Key files in a backup: what tablets pinned. The identity key is never here, and the operational
/// key is not needed: a restore makes a new one.
pub(super) const TLS_FILES: [&str; 2] = ["keys/tls-certificate.pem", "keys/tls-key.pem"];
/// Name of the last member.
const MANIFEST: &str = "manifest.json";
/// Longest manifest, in bytes: some millions of files.
const MAX_MANIFEST: u64 = 1 << 30;

/// One member of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Member {
    /// Name in the tar.
    pub(super) name: String,
    /// Digest.
    pub(super) sha256: Hash,
    /// Length.
    pub(super) bytes: u64,
}

/// What a backup says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Format version, 1.
    pub(super) v: u32,
    /// The ward.
    pub(super) ward: WardId,
    /// Its name.
    pub(super) name: String,
    /// When the backup was made.
    #[serde(with = "time")]
    pub(super) made_at: Time,
    /// The ward's epoch.
    pub(super) epoch: u64,
    /// Last position in it.
    pub(super) position: u64,
    /// What is not in it, in words.
    pub(super) not_in_it: Vec<String>,
    /// Every other member.
    pub(super) members: Vec<Member>,
}

/// Where a member belongs in the folder of a ward; none: no backup of ours has it.
pub(super) fn place(name: &str) -> Option<PathBuf> {
    let known = name == DATABASE || TLS_FILES.contains(&name);
    let file = name.strip_prefix("blobs/").and_then(|rest| {
        let (letters, file) = rest.split_once('/')?;
        (file.parse::<Hash>().is_ok() && file.starts_with(letters) && letters.len() == 2)
            .then_some(())
    });
    (known || file.is_some()).then(|| PathBuf::from(name))
}

/// Name of a file of the ward in a backup: as it stands in its folder.
pub(super) fn file_name(sha256: Hash) -> String {
    let name = sha256.to_string();
    format!("blobs/{}/{name}", &name[..2])
}

/// Hashes and counts what is read through it.
struct Hashing<R> {
    inner: R,
    hasher: Hasher,
    bytes: u64,
}

impl<R: Read> Hashing<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            hasher: Hasher::new(),
            bytes: 0,
        }
    }

    fn member(self, name: &str) -> Member {
        Member {
            name: name.to_owned(),
            sha256: self.hasher.finish(),
            bytes: self.bytes,
        }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.bytes += u64::try_from(read).expect("a buffer is shorter than 2^64");
        Ok(read)
    }
}

/// Writes a backup, member by member.
pub(super) struct Packer<W: Write> {
    tar: tar::Builder<W>,
    members: Vec<Member>,
    seconds: u64,
}

impl<W: Write> Packer<W> {
    pub(super) fn new(out: W, made_at: &Time) -> Self {
        Self {
            tar: tar::Builder::new(out),
            members: Vec::new(),
            seconds: u64::try_from(made_at.timestamp()).unwrap_or(0),
        }
    }

    /// Adds a file; answers what it was.
    pub(super) fn put(&mut self, name: &str, path: &Path) -> Result<Member> {
        let file = File::open(path).map_err(WardError::file(path))?;
        let length = file.metadata().map_err(WardError::file(path))?.len();
        let mut reader = Hashing::new(file.take(length));
        let mut header = self.header(length);
        self.tar
            .append_data(&mut header, name, &mut reader)
            .map_err(WardError::file(path))?;
        let member = reader.member(name);
        if member.bytes != length {
            return Err(WardError::Corrupt(format!(
                "{}: it became shorter while it was read",
                path.display()
            )));
        }
        self.members.push(member.clone());
        Ok(member)
    }

    /// Adds the manifest; answers what was written to, complete but not synced.
    pub(super) fn finish(mut self, mut manifest: Manifest) -> Result<W> {
        manifest.members = self.members.clone();
        let text = serde_json::to_vec_pretty(&manifest).expect("a manifest is plain JSON");
        let mut header = self.header(u64::try_from(text.len()).expect("it is in memory"));
        self.tar
            .append_data(&mut header, MANIFEST, &text[..])
            .and_then(|()| self.tar.into_inner())
            .map_err(WardError::file(MANIFEST))
    }

    fn header(&self, length: u64) -> tar::Header {
        let mut header = tar::Header::new_ustar();
        header.set_size(length);
        header.set_mode(0o600);
        header.set_mtime(self.seconds);
        header.set_entry_type(tar::EntryType::Regular);
        header
    }
}

/// Reads a whole backup: hands each member to `take` with its place, then compares all with the
/// manifest. What `take` was given is to be believed only when this answers.
pub(super) fn read(
    backup: &Path,
    mut take: impl FnMut(&Path, &mut dyn Read) -> Result<()>,
) -> Result<Manifest> {
    let file = File::open(backup).map_err(WardError::file(backup))?;
    let mut archive = tar::Archive::new(BufReader::with_capacity(1 << 20, file));
    let bad = |why: String| WardError::Corrupt(format!("backup {}: {why}", backup.display()));
    let mut found = BTreeMap::new();
    let mut last = String::new();
    for entry in archive.entries().map_err(WardError::file(backup))? {
        let after = if last.is_empty() {
            "at its start"
        } else {
            "after"
        };
        let entry = entry.map_err(|_| {
            bad(format!(
                "not a backup of a ward, or damaged, {after} {last}"
            ))
        })?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if name == MANIFEST {
            let manifest = read_manifest(entry).map_err(bad)?;
            compare(&manifest, found).map_err(bad)?;
            return Ok(manifest);
        }
        let target = place(&name)
            .filter(|_| entry.header().entry_type() == tar::EntryType::Regular)
            .ok_or_else(|| bad(format!("{name}: no backup of a ward has such a member")))?;
        let mut reader = Hashing::new(entry);
        take(&target, &mut reader)?;
        if found.insert(name.clone(), reader.member(&name)).is_some() {
            return Err(bad(format!("{name}: it is there twice")));
        }
        last = name;
    }
    Err(bad(format!(
        "it is cut short: there is no manifest after {last}"
    )))
}

fn read_manifest(entry: impl Read) -> std::result::Result<Manifest, String> {
    let mut text = Vec::new();
    entry
        .take(MAX_MANIFEST)
        .read_to_end(&mut text)
        .map_err(|e| e.to_string())?;
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|e| format!("{MANIFEST}: {e}"))?;
    if manifest.v == 1 {
        Ok(manifest)
    } else {
        Err(format!(
            "{MANIFEST}: version {}: a newer program made it",
            manifest.v
        ))
    }
}

/// Every member that the manifest names is there and whole, and nothing else is.
fn compare(
    manifest: &Manifest,
    mut found: BTreeMap<String, Member>,
) -> std::result::Result<(), String> {
    let mut named = BTreeSet::new();
    for member in &manifest.members {
        named.insert(&*member.name);
        match found.remove(&member.name) {
            Some(held) if held == *member => {}
            Some(_) => return Err(format!("{}: its bytes were changed", member.name)),
            None => return Err(format!("{}: it is not there", member.name)),
        }
    }
    if let Some(name) = found.keys().next() {
        return Err(format!("{name}: the manifest does not name it"));
    }
    let needed = TLS_FILES.iter().chain([&DATABASE]);
    match needed.into_iter().find(|name| !named.contains(**name)) {
        Some(name) => Err(format!("{name}: it is not there")),
        None => Ok(()),
    }
}
