//! Checks what is stored against what was signed: the same check as a stranger's over an export
//! bundle, run over the database and the files, and that the database's own copies agree.

use tainha_journal::bundle::{
    BundleSource, EntryLine, Lines, ReceiptLine, WardFile, to_line, verify_bundle,
};
use tainha_journal::{EntryPayload, Hash, Jws, ijson};

use crate::blobs::{Blobs, digest_of};
use crate::error::{Result, WardError};
use crate::store::{Db, EntryKey};
use crate::ward::Ward;

/// What the check found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Entries read.
    pub entries: u64,
    /// Documents that hold.
    pub documents: u64,
    /// Receipts that hold.
    pub receipts: u64,
    /// Files that hold.
    pub files: u64,
    /// What does not hold: device, seq, event or file.
    pub findings: Vec<String>,
    /// What is cited and not here: on its way, lost or erased.
    pub withheld: u64,
}

impl Checked {
    /// Everything holds.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Ward {
    /// Checks every chain, signature, receipt, document and file.
    pub fn verify(&self) -> Result<Checked> {
        let fingerprint = self.fingerprint();
        let blobs = self.blobs().clone();
        self.store().read_blocking(move |db| {
            let report = verify_bundle(&mut Stored { db, blobs: &blobs }, fingerprint)?;
            let mut findings: Vec<String> =
                report.findings.iter().map(ToString::to_string).collect();
            own_copies(db, &mut findings)?;
            Ok(Checked {
                entries: report.entries,
                documents: report.documents,
                receipts: report.receipts,
                files: report.files,
                findings,
                withheld: report.withheld_count,
            })
        })
    }
}

/// The payload column and the index are copies of what was signed.
fn own_copies(db: Db<'_>, findings: &mut Vec<String>) -> Result<()> {
    db.each_entry(|row| {
        let name = format!("device {} seq {}", row.device, row.seq);
        let signed = Jws::parse(&row.jws).map(|jws| jws.unchecked_payload().to_vec());
        if signed.as_deref() != Ok(row.payload.as_slice()) {
            findings.push(format!(
                "copy: {name}: the payload column is not what was signed"
            ));
            return Ok(());
        }
        let Some(position) = row.position else {
            return Ok(());
        };
        let Ok(payload) = ijson::from_slice::<EntryPayload>(&row.payload) else {
            return Ok(());
        };
        let indexed = db.events_at(position)?;
        let agrees = indexed.len() == payload.events.len()
            && indexed.iter().zip(&payload.events).all(|(row, event)| {
                row.event == event.event && row.stream == event.stream && row.base == event.base
            });
        if !agrees {
            findings.push(format!("copy: {name}: the index is not what was signed"));
        }
        Ok(())
    })
}

/// The database and the files, read as a bundle.
pub(crate) struct Stored<'a> {
    pub(crate) db: Db<'a>,
    pub(crate) blobs: &'a Blobs,
}

impl Stored<'_> {
    pub(crate) fn ward_file(&self) -> Result<WardFile> {
        let ward = self.db.ward_row()?;
        Ok(WardFile {
            v: 1,
            ward: ward.id,
            name: ward.name,
            identity_jwk: ward.identity,
            certificates: self.db.certificates()?.into_iter().map(|c| c.jws).collect(),
        })
    }

    pub(crate) fn entry_line(&self, key: &EntryKey) -> Result<EntryLine> {
        let entry = self.db.entry_jws(key)?;
        let events = Jws::parse(&entry)
            .ok()
            .and_then(|jws| ijson::from_slice::<EntryPayload>(jws.unchecked_payload()).ok())
            .map(|payload| payload.events)
            .unwrap_or_default();
        let mut documents = Vec::with_capacity(events.len());
        for event in events {
            documents.push(self.db.document_lossy(event.event)?);
        }
        let received = self.db.receipt_covering(&key.device, key.epoch, key.seq)?;
        Ok(EntryLine {
            position: key.position,
            entry,
            documents,
            received,
        })
    }

    pub(crate) fn receipt_lines(&self) -> Result<Vec<ReceiptLine>> {
        let entries = self.db.receipts()?.into_iter().map(ReceiptLine::Entries);
        let files = self.db.blob_receipts()?.into_iter().map(ReceiptLine::File);
        Ok(entries.chain(files).collect())
    }
}

impl BundleSource for Stored<'_> {
    type Error = WardError;

    fn ward(&mut self) -> Result<String> {
        Ok(to_line(&self.ward_file()?))
    }

    fn entries(&mut self) -> Result<Lines<'_, WardError>> {
        let keys = self.db.entry_keys()?;
        let this = &*self;
        Ok(Box::new(keys.into_iter().map(move |key| {
            this.entry_line(&key).map(|l| to_line(&l))
        })))
    }

    fn receipts(&mut self) -> Result<Lines<'_, WardError>> {
        let lines = self.receipt_lines()?;
        Ok(Box::new(lines.into_iter().map(|line| Ok(to_line(&line)))))
    }

    fn file_names(&mut self) -> Result<Lines<'_, WardError>> {
        let blobs = self.db.blobs()?;
        Ok(Box::new(
            blobs.into_iter().map(|blob| Ok(blob.sha256.to_string())),
        ))
    }

    fn file_digest(&mut self, name: &str) -> Result<(Hash, u64)> {
        let sha256: Hash = name
            .parse()
            .map_err(|e| WardError::corrupt("file name", &e))?;
        // A file that cannot be read is one whose bytes are not those receipted.
        Ok(digest_of(&self.blobs.path(sha256)).unwrap_or_else(|_| (Hash::of(b""), 0)))
    }
}
