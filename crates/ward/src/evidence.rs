//! Evidence bundles (`docs/EVIDENCE.md`): one ZIP for one matter, for somebody who does not trust
//! the ward's program. Reads one consistent state, signs where the streams of the matter stand, and
//! notes durably who took it before the bytes are handed out. Refuses bodies and files of any
//! other matter.

mod gather;
mod page;

use tainha_domain::decide::Command;
use tainha_domain::event::EvidenceTaken;
use tainha_journal::evidence::{
    ENTRIES_FILE, EVIDENCE_FILE, EvidenceFile, FORMAT, MAX_BUNDLE, MAX_MEMBERS, PAGE_FILE,
    file_member, zip,
};
use tainha_journal::{Hash, Heads, HeadsPayload, StreamId};

use crate::error::{Result, WardError};
use crate::problem::Problem;
use crate::ward::{Acting, Desk, Ward};

use gather::Gathered;

/// Members that are no files: `evidence.json`, `entries.jsonl`, the page.
const FIXED_MEMBERS: usize = 3;
/// Room kept for the headers of the ZIP, in bytes.
const HEADERS: usize = 1024 * 1024;

/// A bundle.
#[derive(Debug, Clone)]
pub struct EvidenceMade {
    /// The ZIP.
    pub bytes: Vec<u8>,
    /// Its digest, which the journal notes.
    pub sha256: Hash,
    /// Entries in it.
    pub entries: usize,
    /// Files in it.
    pub files: usize,
    /// Bodies and files of the matter that the ward does not hold: erased, lost, or on their way.
    pub withheld: usize,
}

impl Ward {
    /// Makes the evidence bundle of a dossier, or of one certification, and notes who took it.
    pub fn evidence(&self, acting: Acting, subject: &StreamId) -> Result<EvidenceMade> {
        let gathered = self
            .store()
            .read_blocking(|db| gather::gather(db, subject))?;
        let made = self.assemble(gathered)?;
        let taken = EvidenceTaken {
            subject: subject.to_string(),
            sha256: made.sha256.to_string(),
            bytes: u64::try_from(made.bytes.len()).expect("a bundle is shorter than 2^64"),
        };
        let desk = Desk::new(self, acting);
        self.store().write_blocking(move |db| {
            let access = StreamId::new("access", db.ward().0).expect("`access` is a stream kind");
            desk.carry_out(db, &access, &Command::NoteEvidenceTaken(taken))
        })?;
        Ok(made)
    }

    fn assemble(&self, mut gathered: Gathered) -> Result<EvidenceMade> {
        let files = self.read_files(&mut gathered)?;
        let now = self.env().now();
        let page = page::pdf(&gathered, &self.fingerprint(), &now)?;
        let payload = HeadsPayload {
            v: 1,
            ward: self.id(),
            epoch: gathered.epoch,
            subject: gathered.subject.clone(),
            position: gathered.position,
            streams: gathered.heads.clone(),
            page: Some(Hash::of(&page)),
            at: now,
        };
        let heads = Heads::sign(payload, &self.signer().key)
            .map_err(|e| WardError::corrupt("statement of stream heads", &e))?;
        let evidence = EvidenceFile {
            format: FORMAT.to_owned(),
            v: 1,
            ward: self.id(),
            name: gathered.name.clone(),
            identity_jwk: gathered.identity.clone(),
            certificates: std::mem::take(&mut gathered.certificates),
            heads: heads.jws().to_owned(),
            receipts: std::mem::take(&mut gathered.receipts),
            file_receipts: std::mem::take(&mut gathered.file_receipts),
            checkpoints: std::mem::take(&mut gathered.checkpoints),
        };
        let evidence = serde_json::to_vec(&evidence).expect("plain data is JSON");
        let lines: String = gathered
            .lines
            .iter()
            .map(|line| line.clone() + "\n")
            .collect();
        let names: Vec<String> = files.iter().map(|(hash, _)| file_member(*hash)).collect();
        let mut members = vec![
            (EVIDENCE_FILE, &evidence[..]),
            (ENTRIES_FILE, lines.as_bytes()),
            (PAGE_FILE, &page),
        ];
        let named = names.iter().zip(&files);
        members.extend(named.map(|(name, (_, bytes))| (&**name, &bytes[..])));
        fits(&members)?;
        let bytes = zip::pack(members);
        Ok(EvidenceMade {
            sha256: Hash::of(&bytes),
            bytes,
            entries: gathered.lines.len(),
            files: files.len(),
            withheld: gathered.withheld,
        })
    }

    /// The files of the matter, each checked against its name; one that is not there is withheld.
    fn read_files(&self, gathered: &mut Gathered) -> Result<Vec<(Hash, Vec<u8>)>> {
        let (mut files, mut total) = (Vec::new(), 0);
        for file in &mut gathered.files {
            if !file.held {
                gathered.withheld += 1;
                continue;
            }
            let bytes = self.blobs().read(file.sha256)?;
            total += bytes.len();
            if total > MAX_BUNDLE {
                return Err(too_large());
            }
            files.push((file.sha256, bytes));
        }
        Ok(files)
    }
}

fn fits(members: &[(&str, &[u8])]) -> Result<()> {
    let bytes: usize = members.iter().map(|(_, bytes)| bytes.len()).sum();
    if members.len() > MAX_MEMBERS - FIXED_MEMBERS || bytes > MAX_BUNDLE - HEADERS {
        return Err(too_large());
    }
    Ok(())
}

fn too_large() -> WardError {
    Problem::new(
        http::StatusCode::PAYLOAD_TOO_LARGE,
        "evidence_too_large",
        "Hồ sơ này có quá nhiều ảnh cho một gói bằng chứng (tối đa 512 MB). Xin dùng lệnh xuất cả sổ.",
        "the matter has more files than one bundle holds (512 MiB): use `tainha-ward export`",
    )
    .into()
}
