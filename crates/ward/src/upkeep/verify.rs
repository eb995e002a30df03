//! The check of all that is stored: the same check as a stranger's over a bundle, run over the
//! database and the files, and that the database's own copies agree with what was signed. Names
//! what does not hold; repairs nothing. Memory grows with devices, receipts and files, not with
//! entries, documents or the sizes of files.

use std::cell::RefCell;
use std::collections::BTreeMap;

use tainha_journal::bundle::{
    BundleSource, FindingKind, Lines, RECEIPTS_FILE, Report, to_line, verify_bundle,
};
use tainha_journal::{
    Certificates, CheckpointPayload, DeviceId, Hash, Jws, Receipt, RowNumber, RunningHash, Scope,
};

use super::checked::Checked;
use super::digests::Digests;
use super::stored::{Pages, Stored, StoredDocument};
use crate::blobs::Blobs;
use crate::error::{Result, WardError};
use crate::store::{Db, StoredCheckpoint, StoredEntry};
use crate::ward::Ward;

impl Ward {
    /// Checks every chain, signature, receipt, document, checkpoint and file, as they are at one
    /// moment; the ward may go on serving.
    pub fn verify(&self) -> Result<Checked> {
        self.verify_with(Digests::all(self.env().now()))
    }

    /// [`Ward::verify`], but a file that this program read within the last day and whose length and
    /// time of change are the same is not read again: a check at the press of a button. A byte that
    /// turns on the disk by itself changes neither; it is found within a day, or by [`Ward::verify`].
    pub fn verify_lately(&self) -> Result<Checked> {
        self.verify_with(Digests::lately(self.readings(), self.env().now()))
    }

    fn verify_with(&self, digests: Digests<'_>) -> Result<Checked> {
        let (fingerprint, blobs) = (self.fingerprint(), self.blobs().clone());
        let mut checked = RefCell::new(Checked::default());
        let outcome = self
            .store()
            .read_blocking(|db| check(db, &blobs, digests, fingerprint, &checked));
        match outcome {
            Ok(()) => {}
            // Damage that stops the reading is a finding, not a failure of the check.
            Err(error) if is_damage(&error) => checked.get_mut().find(error.to_string()),
            Err(error) => return Err(error),
        }
        Ok(checked.into_inner())
    }
}

fn is_damage(error: &WardError) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match error {
        WardError::Corrupt(_) => true,
        WardError::Database(error) => {
            matches!(
                error.sqlite_error_code(),
                Some(DatabaseCorrupt | NotADatabase)
            ) || matches!(
                error,
                rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::Utf8Error(..)
            )
        }
        _ => false,
    }
}

fn check(
    db: Db<'_>,
    blobs: &Blobs,
    files: Digests<'_>,
    fingerprint: Hash,
    checked: &RefCell<Checked>,
) -> Result<()> {
    for line in db.damaged_pages()? {
        checked.borrow_mut().find(format!("database: {line}"));
    }
    let stored = Stored {
        db,
        all_receipts: true,
    };
    let mut source = Checking {
        stored,
        blobs,
        checked,
        files,
        digests: BTreeMap::new(),
    };
    let report = verify_bundle(&mut source, fingerprint)?;
    checked.borrow_mut().files_read = source.files.read;
    take(stored, &report, &mut checked.borrow_mut())?;
    let checked = &mut *checked.borrow_mut();
    ends(db, checked)?;
    for (file, device) in db.receipted_and_gone()? {
        checked.find(format!(
            "file: device {device} file {file}: it was receipted and the ward does not know it"
        ));
    }
    scopes(db, checked)?;
    if let Some(certificates) = certificates(stored, fingerprint)? {
        checkpoints(db, &certificates, checked)?;
    }
    (
        checked.awaited_documents,
        checked.lost_documents,
        checked.erased_documents,
    ) = db.absent_documents()?;
    checked.awaited_files = db.awaited_files()?;
    Ok(())
}

/// Takes over what the check of the bundle says; a line of receipts gets the name of its device.
fn take(stored: Stored<'_>, report: &Report, checked: &mut Checked) -> Result<()> {
    checked.entries = report.entries;
    checked.documents = report.documents;
    checked.receipts = report.receipts;
    checked.files = report.files;
    let unnamed = |finding: &&tainha_journal::bundle::Finding| {
        finding.kind == FindingKind::Receipt && finding.file.as_deref() == Some(RECEIPTS_FILE)
    };
    let mut names = BTreeMap::new();
    if report.findings.iter().any(|f| unnamed(&f)) {
        for (line, receipt) in (1..).zip(stored.receipts()) {
            let (name, _) = receipt?;
            if report.findings.iter().any(|f| f.line == Some(line)) {
                names.insert(line, name);
            }
        }
    }
    for finding in &report.findings {
        let mut finding = finding.clone();
        let name = finding.line.and_then(|line| names.get(&line));
        match name {
            Some(name) if unnamed(&&finding) => {
                checked.find(format!("receipt: {name}: {}", finding.detail));
            }
            _ => {
                // Lines are those of a bundle that was never written.
                finding.line = None;
                checked.find(finding.to_string());
            }
        }
    }
    checked.finding_count +=
        report.finding_count - u64::try_from(report.findings.len()).expect("at most a thousand");
    Ok(())
}

/// The database read as a bundle, noting where its own columns differ from what was signed.
struct Checking<'a> {
    stored: Stored<'a>,
    blobs: &'a Blobs,
    checked: &'a RefCell<Checked>,
    files: Digests<'a>,
    digests: BTreeMap<String, (Hash, u64)>,
}

impl Checking<'_> {
    fn find(&self, finding: String) {
        self.checked.borrow_mut().find(finding);
    }

    fn line(&self, entry: StoredEntry) -> Result<String> {
        let documents = self.stored.documents(&entry)?;
        let received = self.stored.received(&entry)?;
        self.copies(&entry, &documents)?;
        self.absences(&entry, &documents, received.as_deref());
        Ok(to_line(&self.stored.entry_line(entry, documents, received)))
    }

    /// Columns and index repeat what was signed.
    fn copies(&self, entry: &StoredEntry, documents: &[StoredDocument]) -> Result<()> {
        let name = format!("device {} seq {}", entry.device, entry.seq);
        let signed = Jws::parse(&entry.jws);
        let bytes = signed.as_ref().map(Jws::unchecked_payload).ok();
        let claimed = bytes.and_then(|bytes| {
            tainha_journal::ijson::from_slice::<tainha_journal::EntryPayload>(bytes).ok()
        });
        let same = bytes == Some(&entry.payload[..])
            && entry.hash == Hash::of(&entry.payload).to_string()
            && claimed.is_some_and(|payload| {
                payload.device.to_string() == entry.device
                    && payload.epoch == entry.epoch
                    && payload.seq == entry.seq
            });
        if !same {
            self.find(format!(
                "entry: {name}: its columns are not what was signed"
            ));
            return Ok(());
        }
        let Some(position) = entry.position else {
            return Ok(());
        };
        let indexed = self.stored.db.indexed_at(position)?;
        let agrees = indexed.len() == documents.len()
            && indexed.iter().zip(documents).all(|((event, stream), own)| {
                *event == own.event.event.to_string() && *stream == own.event.stream.to_string()
            });
        if !agrees {
            self.find(format!("index: {name}: it is not what was signed"));
        }
        Ok(())
    }

    /// A document may be absent only if its receipt says so, or if it was erased.
    fn absences(&self, entry: &StoredEntry, documents: &[StoredDocument], received: Option<&str>) {
        let absent =
            |d: &&StoredDocument| d.text.is_none() && d.state != "held" && d.state != "erased";
        if !documents.iter().any(|d| absent(&d)) {
            return;
        }
        let receipt = received.and_then(|jws| Receipt::trusted(jws).ok());
        if receipt.is_none() && entry.device != DeviceId::Ward.to_string() {
            // Without a receipt that can be read the bundle's check has named the entry already.
            return;
        }
        let admitted = receipt.as_ref().map_or(&[][..], |r| &r.payload().missing);
        for document in documents.iter().filter(absent) {
            let event = document.event.event;
            if !admitted.contains(&event) {
                let (device, seq) = (&entry.device, entry.seq);
                self.find(format!(
                    "document: device {device} seq {seq} event {event}: it is gone, and no receipt says so"
                ));
            }
        }
    }

    /// Digest of a file on disk; none, and a finding, if it cannot be read.
    fn digest(&mut self, name: &str, bytes: i64) -> Option<(Hash, u64)> {
        let Ok(sha256) = name.parse::<Hash>() else {
            self.find(format!("file: file {name}: its row has no digest"));
            return None;
        };
        match self.files.of(sha256, &self.blobs.path(sha256)) {
            Ok((digest, length)) => {
                if i64::try_from(length) != Ok(bytes) {
                    self.find(format!(
                        "file: file {name}: {length} bytes on disk, {bytes} when it came"
                    ));
                }
                Some((digest, length))
            }
            Err(error) => {
                self.find(format!("file: file {name}: {error}"));
                None
            }
        }
    }
}

impl BundleSource for Checking<'_> {
    type Error = WardError;

    fn ward(&mut self) -> Result<String> {
        Ok(to_line(&self.stored.ward_file()?))
    }

    fn entries(&mut self) -> Result<Lines<'_, WardError>> {
        let this = &*self;
        Ok(Box::new(
            this.stored.entries().map(move |entry| this.line(entry?)),
        ))
    }

    fn receipts(&mut self) -> Result<Lines<'_, WardError>> {
        let lines = self.stored.receipts();
        Ok(Box::new(lines.map(|line| Ok(to_line(&line?.1)))))
    }

    fn file_names(&mut self) -> Result<Lines<'_, WardError>> {
        let stored = self.stored;
        for file in stored.files() {
            let (name, bytes) = file?;
            if let Some(digest) = self.digest(&name, bytes) {
                self.digests.insert(name, digest);
            }
        }
        Ok(Box::new(self.digests.keys().cloned().map(Ok)))
    }

    fn file_digest(&mut self, name: &str) -> Result<(Hash, u64)> {
        self.digests
            .get(name)
            .copied()
            .ok_or_else(|| WardError::Corrupt(format!("file {name} has no digest")))
    }
}

/// Each journal ends where its author's row says, and the positions where the ward's row says.
fn ends(db: Db<'_>, checked: &mut Checked) -> Result<()> {
    for head in db.heads()? {
        checked.devices += 1;
        if head.last_seq != head.seq || head.expected.as_deref() != Some(&*head.hash) {
            checked.find(format!(
                "entry: device {} seq {}: its journal does not end here, entries go to {}",
                head.device, head.seq, head.last_seq
            ));
        }
    }
    let (last, given) = (db.last_position()?, db.ward_row()?.position);
    if last != given {
        checked.find(format!(
            "position: entries go to {last}, the ward gave {given}"
        ));
    }
    Ok(())
}

/// The running hash of each scope, counted anew.
fn scopes(db: Db<'_>, checked: &mut Checked) -> Result<()> {
    let ward = db.ward_row()?;
    for scope in db.scopes_with_rows()? {
        let mut hash = RunningHash::start(ward.id, ward.epoch, &scope);
        let mut last = RowNumber::ZERO;
        'rows: loop {
            let rows = db.checked_rows_after(&scope, last)?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let entry = row.entry.as_deref().and_then(|text| text.parse().ok());
                let indexes: Option<Vec<u16>> = serde_json::from_str(&row.indexes).ok();
                if let (Some(entry), Some(indexes)) = (entry, &indexes) {
                    hash.push(row.position, entry, indexes);
                }
                let follows = row.row == last.next() && entry.is_some() && indexes.is_some();
                if !follows || row.hash != hash.value().as_bytes() {
                    let number = row.row;
                    checked.find(format!("scope: {scope} row {number}: does not follow"));
                    break 'rows;
                }
                last = row.row;
            }
        }
    }
    Ok(())
}

fn certificates(stored: Stored<'_>, fingerprint: Hash) -> Result<Option<Certificates>> {
    let ward = stored.ward_file()?;
    let Ok(mut known) = Certificates::pinned(ward.ward, &ward.identity_jwk, fingerprint) else {
        return Ok(None);
    };
    for jws in &ward.certificates {
        // One that does not hold was named by the check of the bundle.
        let _named = known.add(jws);
    }
    Ok(Some(known))
}

/// Checkpoints that were given out: signed, under their own hash, and, in this epoch, true.
fn checkpoints(db: Db<'_>, known: &Certificates, checked: &mut Checked) -> Result<()> {
    let ward = db.ward_row()?;
    let pages = Pages::new(|after: Option<&StoredCheckpoint>| db.checkpoints_after(after));
    for stored in pages {
        let StoredCheckpoint { hash, jws } = stored?;
        let problem = match known.verify_operational::<CheckpointPayload>(&jws) {
            Err(error) => Some(error.to_string()),
            Ok(checkpoint) if checkpoint.hash().to_string() != hash => {
                Some("it stands under another hash".to_owned())
            }
            Ok(checkpoint) if checkpoint.payload().epoch == ward.epoch => {
                let payload = checkpoint.payload();
                let held = held_hash(db, &payload.scope, payload.row)?;
                (held != Some(payload.hash))
                    .then(|| format!("{} row {} is another now", payload.scope, payload.row))
            }
            Ok(_) => None,
        };
        match problem {
            Some(problem) => checked.find(format!("checkpoint: {hash}: {problem}")),
            None => checked.checkpoints += 1,
        }
    }
    Ok(())
}

fn held_hash(db: Db<'_>, scope: &Scope, row: RowNumber) -> Result<Option<Hash>> {
    if row != RowNumber::ZERO {
        return db.running_hash(scope, row);
    }
    let ward = db.ward_row()?;
    Ok(Some(RunningHash::start(ward.id, ward.epoch, scope).value()))
}
