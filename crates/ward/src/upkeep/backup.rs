//! Writes a backup into one file while the ward serves: a consistent copy of the database, the
//! files it names, the TLS key that tablets pinned, a manifest. Reads it again before it gets its
//! name. Never holds the identity key or the operational key.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use super::pack::{self, DATABASE, Manifest, Packer, TLS_FILES};
use super::stored::Stored;
use super::{Part, make_folder};
use crate::error::{Result, WardError};
use crate::store::Store;
use crate::ward::Ward;

/// What a backup does not contain, in words for its manifest and its maker.
const NOT_IN_IT: [&str; 6] = [
    "the identity key: a restore asks for it, from its offline medium",
    "the operational key: a restore makes a new one",
    "files that were on their way: tablets keep them until they have a receipt",
    "sessions and enrolment codes: people and tablets sign in again",
    "the list of erasures: a restore asks for it",
    "what was written, received or erased after the backup was made",
];

/// What was written.
#[derive(Debug, Clone, Default)]
pub struct BackupMade {
    /// Files of the ward in it.
    pub files: u64,
    /// Its length.
    pub bytes: u64,
    /// Last position in it.
    pub position: u64,
    /// What does not hold in the ward itself and is in the backup as it is, or is not there.
    pub findings: Vec<String>,
    /// What is not in it, in words.
    pub not_in_it: Vec<String>,
}

impl Ward {
    /// Writes a backup into a file that is not there yet; the ward may go on serving.
    pub fn backup(&self, target: &Path) -> Result<BackupMade> {
        self.backup_to(target, |path| {
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
        })
    }

    /// [`Ward::backup`] with the file opened by `create`.
    fn backup_to<W: Sink>(
        &self,
        target: &Path,
        create: impl FnOnce(&Path) -> io::Result<W>,
    ) -> Result<BackupMade> {
        if target.symlink_metadata().is_ok() {
            return Err(WardError::NotEmpty(target.to_owned()));
        }
        let part = Part::of(target)?;
        let mut work = target.to_owned().into_os_string();
        work.push(".work");
        let work = Part::of(Path::new(&work))?;
        make_folder(work.path())?;
        let database = work.path().join(DATABASE);
        let out = create(part.path()).map_err(WardError::file(part.path()))?;
        let mut made = self.pack(out, &database)?;
        drop(work);
        // Read as a restore would read it.
        let manifest = pack::read(part.path(), |_, reader| {
            io::copy(reader, &mut io::sink())
                .map(|_| ())
                .map_err(WardError::file(part.path()))
        })?;
        made.not_in_it = manifest.not_in_it;
        made.bytes = part
            .path()
            .metadata()
            .map_err(WardError::file(part.path()))?
            .len();
        part.finish()?;
        Ok(made)
    }

    fn pack<W: Sink>(&self, out: W, database: &Path) -> Result<BackupMade> {
        let mut made = BackupMade::default();
        self.store().copy_to(database)?;
        // Files are written once and never deleted: those that the copy names are there.
        let (mut manifest, files) = self.describe(database, &mut made)?;
        let mut packer = Packer::new(BufWriter::new(out), &manifest.made_at);
        packer.put(DATABASE, database)?;
        for name in TLS_FILES {
            packer.put(name, &self.layout().root().join(name))?;
        }
        for name in files {
            let Ok(sha256) = name.parse() else {
                made.findings
                    .push(format!("file {name}: its row has no digest"));
                continue;
            };
            let path = self.blobs().path(sha256);
            if !path.is_file() {
                made.findings.push(format!("file {name}: it is not there"));
                continue;
            }
            let member = packer.put(&pack::file_name(sha256), &path)?;
            made.files += 1;
            if member.sha256 != sha256 {
                made.findings
                    .push(format!("file {name}: its bytes were changed"));
            }
        }
        manifest.not_in_it = NOT_IN_IT.map(str::to_owned).to_vec();
        let mut out = packer.finish(manifest)?;
        out.flush().map_err(WardError::file("the backup"))?;
        out.get_ref()
            .sync()
            .map_err(WardError::file("the backup"))?;
        Ok(made)
    }

    /// What the copied database says: the manifest without members, and the files it names.
    fn describe(&self, database: &Path, made: &mut BackupMade) -> Result<(Manifest, Vec<String>)> {
        let copy = Store::open(database, None)?;
        let made_at = self.env().now();
        let (row, files, damaged) = copy.read_blocking(|db| {
            let stored = Stored {
                db,
                all_receipts: false,
            };
            let files = stored.files().map(|file| Ok(file?.0));
            let files = files.collect::<Result<Vec<String>>>()?;
            Ok((db.ward_row()?, files, db.damaged_pages()?))
        })?;
        made.position = row.position.get();
        made.findings
            .extend(damaged.into_iter().map(|line| format!("database: {line}")));
        let manifest = Manifest {
            v: 1,
            ward: row.id,
            name: row.name,
            made_at,
            epoch: row.epoch.get(),
            position: row.position.get(),
            not_in_it: Vec::new(),
            members: Vec::new(),
        };
        Ok((manifest, files))
    }
}

/// What a backup is written to: a file, in a test one that runs full.
trait Sink: Write {
    /// Makes what was written durable.
    fn sync(&self) -> io::Result<()>;
}

impl Sink for File {
    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Env, NewWard, init};

    /// A disk with room for so many bytes.
    struct SmallDisk {
        file: File,
        room: usize,
    }

    impl Write for SmallDisk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.room == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let fits = bytes.len().min(self.room);
            let written = self.file.write(&bytes[..fits])?;
            self.room -= written;
            Ok(written)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.file.flush()
        }
    }

    impl Sink for SmallDisk {
        fn sync(&self) -> io::Result<()> {
            self.file.sync_all()
        }
    }

    #[test]
    fn a_full_disk_is_said_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let new = NewWard {
            name: "Phường Thử Nghiệm".to_owned(),
            unit_code: "00256".to_owned(),
            administrator: "Quản Trị".to_owned(),
            login: "quantri".to_owned(),
            hosts: Vec::new(),
            identity_key: None,
        };
        let env = Env::system();
        init(&folder.path().join("ward"), &new, &env).unwrap();
        let ward = Ward::open(&folder.path().join("ward"), env).unwrap();
        let out = folder.path().join("out");
        std::fs::create_dir(&out).unwrap();

        for room in [0, 100_000] {
            let error = ward
                .backup_to(&out.join("backup.tar"), |path| {
                    let file = File::create_new(path)?;
                    Ok(SmallDisk { file, room })
                })
                .unwrap_err();
            assert!(matches!(error, WardError::DiskFull), "{error}");
            assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
        }
        ward.backup(&out.join("backup.tar")).unwrap();
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
    }
}
