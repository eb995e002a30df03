//! `verify`, `export`, `backup`, `restore`.

use std::path::PathBuf;

use super::{Folder, Outcome};
use crate::env::Env;
use crate::error::Result;

#[derive(clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    folder: Folder,
    /// Print nothing but what does not hold.
    #[arg(long)]
    quiet: bool,
}

impl Verify {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        let checked = ward.verify()?;
        for finding in &checked.findings {
            println!("NOT SOUND {finding}");
        }
        if !self.quiet {
            println!(
                "entries: {}; documents: {}; receipts: {}; files: {}; cited and not here: {}",
                checked.entries,
                checked.documents,
                checked.receipts,
                checked.files,
                checked.withheld
            );
            println!(
                "{}",
                if checked.is_sound() {
                    "sound"
                } else {
                    "not sound"
                }
            );
        }
        Ok(if checked.is_sound() {
            Outcome::Done
        } else {
            Outcome::NotSound
        })
    }
}

#[derive(clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    folder: Folder,
    /// Folder of the bundle: new, or empty.
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

impl Export {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        let done = ward.export(&self.out)?;
        println!("exported: {} entries, {} files", done.entries, done.files);
        println!("fingerprint: {}", ward.fingerprint());
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct Backup {
    #[command(flatten)]
    folder: Folder,
    /// File to write; must not be there yet. Holds the operational key: keep it safe.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub(super) fn run(self) -> Result<Outcome> {
        let files = self.folder.open()?.backup(&self.file)?;
        println!("backup: {} ({files} files)", self.file.display());
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder for the restored ward; must hold none.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The identity key, from its offline medium.
    #[arg(long, value_name = "KEY")]
    identity_key: PathBuf,
}

impl Restore {
    pub(super) fn run(self) -> Result<Outcome> {
        let env = Env::system();
        let restored = crate::restore(&self.file, &self.folder, &self.identity_key, &env)?;
        println!(
            "restored: epoch {}, last known position {}",
            restored.epoch, restored.position
        );
        println!("Tablets send again what this ward has not receipted.");
        Ok(Outcome::Done)
    }
}
