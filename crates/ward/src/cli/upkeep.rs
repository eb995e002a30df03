//! `verify`, `export`, `evidence`, `backup`, `restore`: what they print and what they end with.

use std::path::PathBuf;

use tainha_journal::{Epoch, StreamId};
use uuid::Uuid;

use super::{Folder, Outcome};
use crate::env::Env;
use crate::erasure::Erasing;
use crate::error::Result;
use crate::keys::write_private;
use crate::upkeep::{Checked, RestoreFrom};
use crate::ward::{Acting, Ward};

#[derive(clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    folder: Folder,
    /// Print the whole report as JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        let checked = ward.verify()?;
        if self.json {
            let json = serde_json::to_string_pretty(&checked).expect("a report is plain JSON");
            println!("{json}");
        } else {
            show(&checked);
        }
        Ok(outcome(checked.is_sound()))
    }
}

const fn outcome(sound: bool) -> Outcome {
    if sound {
        Outcome::Done
    } else {
        Outcome::NotSound
    }
}

fn show(checked: &Checked) {
    println!(
        "entries: {}; devices: {}; documents: {}; receipts: {}; checkpoints: {}; files: {}",
        checked.entries,
        checked.devices,
        checked.documents,
        checked.receipts,
        checked.checkpoints,
        checked.files
    );
    if checked.awaited_documents + checked.awaited_files > 0 {
        println!(
            "still to arrive: {} documents, {} files",
            checked.awaited_documents, checked.awaited_files
        );
    }
    if checked.lost_documents + checked.erased_documents > 0 {
        println!(
            "documents lost at their source: {}; erased by decision: {}",
            checked.lost_documents, checked.erased_documents
        );
    }
    for finding in &checked.findings {
        println!("DOES NOT HOLD: {finding}");
    }
    if checked.is_sound() {
        println!("SOUND: all that is stored holds.");
    } else {
        println!("NOT SOUND: {} findings.", checked.finding_count);
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
        println!(
            "exported: {} entries, {} receipts, {} files to {}",
            done.entries,
            done.receipts,
            done.files,
            self.out.display()
        );
        println!("fingerprint: {}", ward.fingerprint());
        for name in &done.gone {
            println!("DOES NOT HOLD: file {name}: it is not there");
        }
        Ok(outcome(done.gone.is_empty()))
    }
}

#[derive(clap::Args)]
pub(super) struct Evidence {
    #[command(flatten)]
    folder: Folder,
    /// Id of the dossier.
    #[arg(long, value_name = "ID", required_unless_present = "certification")]
    dossier: Option<Uuid>,
    /// Id of one certification, without the dossier's other papers.
    #[arg(long, value_name = "ID", conflicts_with = "dossier")]
    certification: Option<Uuid>,
    /// File to write; must not be there yet. Holds people's data.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Evidence {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        let (kind, id) = match (self.certification, self.dossier) {
            (Some(id), _) => ("certification", id),
            (None, id) => ("dossier", id.expect("the arguments ask for one of the two")),
        };
        let subject = StreamId::new(kind, id).expect("kinds of the domain are stream kinds");
        let made = ward.evidence(Acting::SYSTEM, &subject)?;
        write_private(&self.out, &made.bytes)?;
        println!(
            "evidence: {} entries, {} files, {} bytes to {}",
            made.entries,
            made.files,
            made.bytes.len(),
            self.out.display()
        );
        if made.withheld > 0 {
            println!(
                "bodies and files of the matter that the ward does not hold: {}",
                made.withheld
            );
        }
        println!("sha256: {}", made.sha256);
        println!("fingerprint: {}", ward.fingerprint());
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct Erase {
    #[command(flatten)]
    folder: Folder,
    /// Id of the dossier.
    #[arg(long, value_name = "ID", required_unless_present_any = ["person", "again"])]
    dossier: Option<Uuid>,
    /// Id of the person: with all that was done for them.
    #[arg(long, value_name = "ID", conflicts_with = "dossier")]
    person: Option<Uuid>,
    /// Erase again what this list names and a tablet sent once more since a restore.
    #[arg(long, value_name = "LIST", conflicts_with_all = ["dossier", "person"])]
    again: Option<PathBuf>,
    /// Law or decision that asks for it, with its number.
    #[arg(long, required_unless_present = "again")]
    decision: Option<String>,
    /// In words, without a person's name.
    #[arg(long, required_unless_present = "again")]
    reason: Option<String>,
}

impl Erase {
    pub(super) fn run(self) -> Result<Outcome> {
        let ward = self.folder.open()?;
        if let Some(list) = &self.again {
            let done = ward.replay_erasures(Acting::SYSTEM, list)?;
            println!("erased again: {} bodies, {} files", done.bodies, done.files);
            return Ok(Outcome::Done);
        }
        let (kind, id) = match (self.dossier, self.person) {
            (Some(id), _) => ("dossier", id),
            (None, id) => ("person", id.unwrap_or_default()),
        };
        let subject = StreamId::new(kind, id).expect("both are stream kinds");
        let said = Erasing {
            decision: self.decision.unwrap_or_default(),
            reason: self.reason.unwrap_or_default(),
        };
        let done = ward.erase(Acting::SYSTEM, &subject, &said)?;
        println!("erased: {} bodies, {} files", done.bodies, done.files);
        println!("Backups made before still hold them: make a new one and destroy the old.");
        println!("Keep a copy of erasures.jsonl outside this folder: a restore asks for it.");
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct Backup {
    #[command(flatten)]
    folder: Folder,
    /// File to write; must not be there yet. Holds people's data and the TLS key: keep it locked.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub(super) fn run(self) -> Result<Outcome> {
        let made = self.folder.open()?.backup(&self.file)?;
        println!(
            "backup: {} ({} bytes, {} files, up to position {}), read again and whole",
            self.file.display(),
            made.bytes,
            made.files,
            made.position
        );
        for line in &made.not_in_it {
            println!("not in it: {line}");
        }
        for finding in &made.findings {
            println!("DOES NOT HOLD: {finding}");
        }
        Ok(outcome(made.findings.is_empty()))
    }
}

#[derive(clap::Args)]
pub(super) struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder for the restored ward: new, or empty.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The identity key, from its offline medium.
    #[arg(long, value_name = "KEY")]
    identity_key: PathBuf,
    /// Epoch to open. Needed only when the ward was restored once already since this backup.
    #[arg(long, value_name = "NUMBER")]
    epoch: Option<u64>,
    /// The list of erasures of the lost ward, `erasures.jsonl` of its folder.
    #[arg(long, value_name = "LIST")]
    erasures: Option<PathBuf>,
}

impl Restore {
    pub(super) fn run(self) -> Result<Outcome> {
        let from = RestoreFrom {
            backup: self.file,
            identity_key: self.identity_key,
            epoch: self.epoch.and_then(Epoch::new),
            erasures: self.erasures,
        };
        let env = Env::system();
        let restored = crate::restore(&from, &self.folder, &env)?;
        println!(
            "restored: ward {}, {} files; epoch {} opened after position {}",
            restored.ward, restored.files, restored.epoch, restored.position
        );
        match &from.erasures {
            Some(_) => println!("erased again: {} bodies", restored.erased),
            None => {
                println!(
                    "No list of erasures was given: what was erased since the backup is back."
                );
            }
        }
        let checked = Ward::open(&self.folder, env)?.verify()?;
        show(&checked);
        println!("Next: start it in place of the old ward, never beside it.");
        Ok(outcome(checked.is_sound()))
    }
}
