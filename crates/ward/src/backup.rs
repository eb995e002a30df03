//! Backup into one file and restore from it. A backup holds database, files and the operational
//! key, so it must be kept as safe as the ward; never the identity key. A restored ward opens a
//! new epoch (PROTOCOL 10), for which the identity key is needed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Component, Path, PathBuf};

use tainha_domain::decide::Command;
use tainha_domain::event::EpochOpened;
use tainha_journal::{Epoch, Hash, Position, SigningKey, StreamId};

use crate::env::Env;
use crate::error::{Result, WardError};
use crate::init::{OwnKeys, certify_own};
use crate::journal::refold_all;
use crate::keys::{Layout, read_key, spki_of_pem, sync_folder, write_key};
use crate::store::Store;
use crate::ward::{Acting, Desk, Limits, Ward};

const DATABASE: &str = "ward.db";
const KEYS: [&str; 3] = [
    "keys/operational.json",
    "keys/tls-certificate.pem",
    "keys/tls-key.pem",
];

/// Where the restored ward stands.
#[derive(Debug, Clone, Copy)]
pub struct Restored {
    /// The new epoch.
    pub epoch: Epoch,
    /// Last position known.
    pub position: Position,
}

impl Ward {
    /// Writes a backup while the ward works; answers the number of files in it.
    pub fn backup(&self, target: &Path) -> Result<u64> {
        if target.exists() {
            return Err(WardError::NotEmpty(target.to_owned()));
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let copy = self.layout().root().join("backup.db.unfinished");
        remove(&copy)?;
        self.store().copy_to(&copy)?;
        let outcome = self.pack(target, &copy);
        remove(&copy)?;
        let files = outcome?;
        sync_folder(parent)?;
        Ok(files)
    }

    fn pack(&self, target: &Path, database: &Path) -> Result<u64> {
        let unfinished = PathBuf::from(format!("{}.unfinished", target.display()));
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&unfinished)
            .map_err(WardError::file(&unfinished))?;
        let mut tar = tar::Builder::new(BufWriter::new(file));
        let root = self.layout().root().to_owned();
        let mut put = |path: &Path, name: &str| {
            tar.append_path_with_name(path, name)
                .map_err(WardError::file(path))
        };
        put(database, DATABASE)?;
        for name in KEYS {
            put(&root.join(name), name)?;
        }
        // Files are never changed: those that the copied database names are there.
        let blobs = Store::open(database, None)?.read_blocking(|db| db.blobs())?;
        for blob in &blobs {
            let path = self.blobs().path(blob.sha256);
            let name = blob.sha256.to_string();
            put(&path, &format!("blobs/{}/{name}", &name[..2]))?;
        }
        let mut file = tar.into_inner().map_err(WardError::file(&unfinished))?;
        file.flush().map_err(WardError::file(&unfinished))?;
        file.get_ref()
            .sync_all()
            .map_err(WardError::file(&unfinished))?;
        fs::rename(&unfinished, target).map_err(WardError::file(target))?;
        Ok(u64::try_from(blobs.len()).expect("files are counted in memory"))
    }
}

fn remove(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let path = PathBuf::from(format!("{}{suffix}", path.display()));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WardError::file(&path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Restores a backup into a folder without a ward and opens the next epoch.
pub fn restore(backup: &Path, folder: &Path, identity_key: &Path, env: &Env) -> Result<Restored> {
    let layout = Layout::new(folder);
    if layout.database().exists() {
        return Err(WardError::WardExists(folder.to_owned()));
    }
    let identity = read_key(identity_key)?;
    crate::init::make_folder(folder)?;
    let unfinished = folder.join("ward.db.unfinished");
    remove(&unfinished)?;
    unpack(backup, folder, &unfinished)?;
    let store = Store::open(&unfinished, None)?;
    let row = store.read_blocking(|db| db.ward_row())?;
    if row.identity != identity.jwk() {
        return Err(WardError::BadKey {
            path: identity_key.to_owned(),
            why: "it is the identity key of another ward".to_owned(),
        });
    }
    // One key signs one epoch: what the lost ward signed later stays apart from what comes now.
    let operational = env.with_entropy(SigningKey::generate);
    fs::remove_file(layout.operational_key()).map_err(WardError::file(folder))?;
    write_key(&layout.operational_key(), &operational)?;
    let operational = operational.jwk();
    let spki = spki_of_pem(&layout.tls_certificate())?;
    let tls = Some(tainha_journal::Jwk::Spki { spki_sha256: spki });
    let epoch = row.epoch.next();
    let keys = OwnKeys {
        identity,
        operational,
        tls,
    };
    let ward = Ward::with_store(layout.clone(), store, env.clone(), Limits::default())?;
    let desk = Desk::new(&ward, Acting::SYSTEM);
    let certify = env.clone();
    let position = ward.store().write_blocking(move |db| {
        let last = db.last_positioned()?;
        db.set_epoch(epoch)?;
        db.end_all_sessions()?;
        certify_own(db, &keys, &certify)?;
        refold_all(db, true)?;
        let (position, cites) = last.unwrap_or((Position::ZERO, Hash::of(b"")));
        let opened = EpochOpened {
            epoch: epoch.get(),
            cites: cites.to_string(),
            position: position.get(),
        };
        let own = StreamId::new("ward", db.ward().0).expect("`ward` is a stream kind");
        desk.carry_out(db, &own, &Command::OpenEpoch(opened))?;
        Ok(position)
    })?;
    drop(ward);
    fs::rename(&unfinished, layout.database()).map_err(WardError::file(&unfinished))?;
    sync_folder(folder)?;
    Ok(Restored { epoch, position })
}

/// Unpacks only what a backup of ours holds, under names of ours.
fn unpack(backup: &Path, folder: &Path, database: &Path) -> Result<()> {
    let file = File::open(backup).map_err(WardError::file(backup))?;
    let mut archive = tar::Archive::new(io::BufReader::new(file));
    let bad = |why: &str| WardError::Corrupt(format!("{}: {why}", backup.display()));
    let entries = archive
        .entries()
        .map_err(|_| bad("not a backup of a ward"))?;
    let mut has_database = false;
    for entry in entries {
        let mut entry = entry.map_err(|_| bad("not a backup of a ward, or cut short"))?;
        let name = entry
            .path()
            .map_err(|_| bad("a name cannot be read"))?
            .into_owned();
        let plain = name
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let is_blob = name.starts_with("blobs") && name.components().count() == 3;
        let target = if name == Path::new(DATABASE) {
            has_database = true;
            database.to_owned()
        } else if plain && (is_blob || KEYS.iter().any(|key| name == Path::new(key))) {
            folder.join(&name)
        } else {
            return Err(bad("it holds a file that no backup of a ward has"));
        };
        let parent = target.parent().expect("a file in the folder has a parent");
        fs::create_dir_all(parent).map_err(WardError::file(parent))?;
        let mut out = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&target)
            .map_err(WardError::file(&target))?;
        io::copy(&mut entry, &mut out).map_err(WardError::file(&target))?;
        out.sync_all().map_err(WardError::file(&target))?;
        sync_folder(parent)?;
    }
    if has_database {
        Ok(())
    } else {
        Err(bad("it holds no database"))
    }
}
