//! Makes a ward from a backup, in a folder that gets its name when all of it holds. The restored
//! ward has a new operational key and opens a new epoch (PROTOCOL 10), so the identity key is
//! asked for. Refuses a backup in which a byte was changed, and the identity key of another ward.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use tainha_domain::decide::Command;
use tainha_domain::event::EpochOpened;
use tainha_journal::{Epoch, Hash, Jwk, Position, SigningKey, StreamId, WardId};

use super::{Part, make_folder, pack};
use crate::env::Env;
use crate::error::{Result, WardError};
use crate::init::{OwnKeys, certify_own};
use crate::journal::refold_all;
use crate::keys::{Layout, read_key, spki_of_pem, sync_folder, write_key};
use crate::store::{Db, Store};
use crate::ward::{Acting, Desk, Limits, Ward};

/// What a restore needs.
#[derive(Debug, Clone)]
pub struct RestoreFrom {
    /// The backup.
    pub backup: PathBuf,
    /// The identity key, from its offline medium.
    pub identity_key: PathBuf,
    /// The epoch to open; none: the one after the backup's. To be given when another restore
    /// opened that one since the backup was made.
    pub epoch: Option<Epoch>,
    /// The list of erasures of the lost ward (`erasures.jsonl`), if it could be saved: what it names
    /// is erased again.
    pub erasures: Option<PathBuf>,
}

/// Where the restored ward stands.
#[derive(Debug, Clone, Copy)]
pub struct Restored {
    /// The ward.
    pub ward: WardId,
    /// The new epoch.
    pub epoch: Epoch,
    /// The last position known: what stood after it is void.
    pub position: Position,
    /// Files restored.
    pub files: u64,
    /// Bodies erased again.
    pub erased: usize,
}

/// Restores a backup into a folder that is not there yet, or is empty.
pub fn restore(from: &RestoreFrom, folder: &Path, env: &Env) -> Result<Restored> {
    let identity = read_key(&from.identity_key)?;
    let part = Part::of(folder)?;
    make_folder(part.path())?;
    let files = unpack(&from.backup, part.path())?;
    let restored = open_epoch(from, identity, &Layout::new(part.path()), env)?;
    sync_folder(part.path())?;
    part.finish()?;
    Ok(Restored { files, ..restored })
}

/// Unpacks what a backup of ours holds, under names of ours, and compares it with the manifest.
fn unpack(backup: &Path, folder: &Path) -> Result<u64> {
    let manifest = pack::read(backup, |place, reader| write(&folder.join(place), reader))?;
    let files = manifest
        .members
        .iter()
        .filter(|member| member.name.starts_with("blobs/"));
    Ok(u64::try_from(files.count()).expect("members are counted in memory"))
}

fn write(target: &Path, reader: &mut dyn Read) -> Result<()> {
    let parent = target
        .parent()
        .expect("a member stands in the folder of the ward");
    fs::create_dir_all(parent).map_err(WardError::file(parent))?;
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(target)
        .map_err(WardError::file(target))?;
    io::copy(reader, &mut out).map_err(WardError::file(target))?;
    out.sync_all().map_err(WardError::file(target))?;
    sync_folder(parent)
}

fn open_epoch(
    from: &RestoreFrom,
    identity: SigningKey,
    layout: &Layout,
    env: &Env,
) -> Result<Restored> {
    let store = Store::open(&layout.database(), None)?;
    let row = store.read_blocking(|db| db.ward_row())?;
    let wrong = |why: String| WardError::BadKey {
        path: from.identity_key.clone(),
        why,
    };
    if row.identity != identity.jwk() {
        return Err(wrong(
            "it is not the identity key of the ward in the backup".to_owned(),
        ));
    }
    let epoch = from.epoch.unwrap_or_else(|| row.epoch.next());
    if epoch <= row.epoch {
        return Err(WardError::Corrupt(format!(
            "epoch {epoch} cannot be opened: the backup is of epoch {}, give a higher one",
            row.epoch
        )));
    }
    // A new key for the new epoch: whoever holds the old one cannot speak in it.
    let operational = env.with_entropy(SigningKey::generate);
    write_key(&layout.operational_key(), &operational)?;
    let keys = OwnKeys {
        identity,
        operational: operational.jwk(),
        tls: Some(Jwk::Spki {
            spki_sha256: spki_of_pem(&layout.tls_certificate())?,
        }),
    };
    let ward = Ward::with_store(layout.clone(), store, env.clone(), Limits::default())?;
    let desk = Desk::new(&ward, Acting::SYSTEM);
    let certify = env.clone();
    let position = ward
        .store()
        .write_blocking(move |db| begin(db, &desk, &keys, epoch, &certify))?;
    let mut erased = 0;
    if let Some(list) = &from.erasures {
        erased = ward.replay_erasures(Acting::SYSTEM, list)?.bodies;
    }
    Ok(Restored {
        ward: row.id,
        epoch,
        position,
        files: 0,
        erased,
    })
}

/// Certifies the new key, counts the scopes anew and writes the first entry of the epoch.
fn begin(db: Db<'_>, desk: &Desk, keys: &OwnKeys, epoch: Epoch, env: &Env) -> Result<Position> {
    let last = db.last_positioned()?;
    db.set_epoch(epoch)?;
    db.end_all_sessions()?;
    db.forget_uploads_on_their_way()?;
    certify_own(db, keys, env)?;
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
}
