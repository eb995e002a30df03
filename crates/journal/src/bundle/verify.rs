//! The check of a whole bundle: ward, receipts, entries, files, in this order. Memory grows with
//! devices, receipts and files (about a hundred bytes each), never with entries, bodies or sizes.

use std::collections::BTreeMap;

use crate::bundle::report::{Finding, FindingKind, Report, Withheld};
use crate::bundle::{BundleSource, ReceiptLine, WardFile};
use crate::certificate::Certificates;
use crate::entry::Head;
use crate::hash::Hash;
use crate::ids::{DeviceId, Epoch, Position, Seq};
use crate::ijson;
use crate::receipt::{BlobReceipt, BlobReceiptPayload, Receipt, ReceiptPayload};

/// Checks a bundle against the fingerprint of the ward that the caller was given by other means.
/// An error is one of reading; whatever does not hold is in the report.
pub fn verify_bundle<S: BundleSource>(
    source: &mut S,
    fingerprint: Hash,
) -> Result<Report, S::Error> {
    let mut report = Report::default();
    let Some(certificates) = read_ward(&source.ward()?, fingerprint, &mut report) else {
        return Ok(report);
    };
    let mut check = Check {
        certificates,
        report,
        heads: BTreeMap::new(),
        position: Position::ZERO,
        quarantine: false,
        last_receipt: None,
        promised: BTreeMap::new(),
        file_lengths: BTreeMap::new(),
        cited: BTreeMap::new(),
    };
    for (line, text) in (1..).zip(source.receipts()?) {
        check.receipt_line(line, &text?);
    }
    for (line, text) in (1..).zip(source.entries()?) {
        check.entry_line(line, &text?);
    }
    let names: Vec<String> = source.file_names()?.collect::<Result<_, _>>()?;
    for name in names {
        let (digest, bytes) = source.file_digest(&name)?;
        check.file(name, digest, bytes);
    }
    Ok(check.finish())
}

fn read_ward(text: &str, fingerprint: Hash, report: &mut Report) -> Option<Certificates> {
    let in_ward = |kind, detail: &dyn std::fmt::Display| Finding {
        file: Some(super::WARD_FILE.to_owned()),
        ..Finding::new(kind, detail)
    };
    let ward: WardFile = match ijson::from_slice(text.as_bytes()) {
        Ok(ward) => ward,
        Err(error) => {
            report.find(in_ward(FindingKind::Unreadable, &error));
            return None;
        }
    };
    if ward.v != 1 {
        report.find(in_ward(FindingKind::Unreadable, &"unknown version"));
        return None;
    }
    let mut certificates = match Certificates::pinned(ward.ward, &ward.identity_jwk, fingerprint) {
        Ok(certificates) => certificates,
        Err(error) => {
            report.find(in_ward(FindingKind::Certificate, &error));
            return None;
        }
    };
    report.ward = Some(ward.ward);
    for (number, jws) in (1..).zip(&ward.certificates) {
        match certificates.add(jws) {
            Ok(_) => report.certificates += 1,
            Err(error) => report.find(Finding {
                line: Some(number),
                ..in_ward(
                    FindingKind::Certificate,
                    &format!("certificate {number}: {error}"),
                )
            }),
        }
    }
    Some(certificates)
}

/// What a receipt in `receipts.jsonl` says of the last entry it covers.
pub(super) struct Promise {
    pub(super) hash: Hash,
    line: u64,
}

/// The state of a check between lines.
pub(super) struct Check {
    pub(super) certificates: Certificates,
    pub(super) report: Report,
    /// End of each journal so far.
    pub(super) heads: BTreeMap<(DeviceId, Epoch), Head>,
    pub(super) position: Position,
    pub(super) quarantine: bool,
    pub(super) last_receipt: Option<Receipt>,
    /// Entries that receipts name and that were not seen yet.
    pub(super) promised: BTreeMap<(DeviceId, Seq), Promise>,
    /// Lengths in bytes that receipts of files name.
    file_lengths: BTreeMap<Hash, u64>,
    /// Files that documents cite; true: seen in `files/`.
    pub(super) cited: BTreeMap<Hash, bool>,
}

impl Check {
    pub(super) fn unreadable(&mut self, file: &str, line: u64, error: &dyn std::fmt::Display) {
        self.report.find(Finding {
            line: Some(line),
            file: Some(file.to_owned()),
            ..Finding::new(FindingKind::Unreadable, error)
        });
    }

    fn receipt_line(&mut self, number: u64, text: &str) {
        let line: ReceiptLine = match ijson::from_slice(text.as_bytes()) {
            Ok(line) => line,
            Err(error) => return self.unreadable(super::RECEIPTS_FILE, number, &error),
        };
        let checked = match &line {
            ReceiptLine::Entries(jws) => self
                .certificates
                .verify_operational(jws)
                .map(|receipt: Receipt| self.entries_receipt(number, receipt.payload())),
            ReceiptLine::File(jws) => self
                .certificates
                .verify_operational(jws)
                .map(|receipt: BlobReceipt| self.file_receipt(number, receipt.payload())),
        };
        match checked {
            Ok(()) => self.report.receipts += 1,
            Err(error) => self.report.find(Finding {
                line: Some(number),
                file: Some(super::RECEIPTS_FILE.to_owned()),
                ..Finding::new(FindingKind::Receipt, error)
            }),
        }
    }

    fn entries_receipt(&mut self, line: u64, receipt: &ReceiptPayload) {
        let promise = Promise {
            hash: receipt.hash,
            line,
        };
        let before = self.promised.insert((receipt.device, receipt.seq), promise);
        if before.is_some_and(|before| before.hash != receipt.hash) {
            self.report.find(Finding {
                line: Some(line),
                device: Some(receipt.device),
                seq: Some(receipt.seq),
                ..Finding::new(FindingKind::Receipt, "two receipts name different entries")
            });
        }
    }

    fn file_receipt(&mut self, line: u64, receipt: &BlobReceiptPayload) {
        let before = self.file_lengths.insert(receipt.sha256, receipt.bytes);
        if before.is_some_and(|bytes| bytes != receipt.bytes) {
            self.report.find(Finding {
                line: Some(line),
                file: Some(receipt.sha256.to_string()),
                ..Finding::new(FindingKind::Receipt, "two receipts name different lengths")
            });
        }
    }

    fn file(&mut self, name: String, digest: Hash, bytes: u64) {
        // Under its name it is there, even if its content is wrong: not withheld as well.
        let cited = name
            .parse()
            .ok()
            .and_then(|name: Hash| self.cited.get_mut(&name));
        if let Some(present) = cited {
            *present = true;
        } else {
            self.report.uncited_files += 1;
        }
        let received = self.file_lengths.get(&digest).copied().unwrap_or(bytes);
        let bad = if digest.to_string() != name {
            (
                FindingKind::File,
                format!("content has the digest {digest}"),
            )
        } else if received != bytes {
            (
                FindingKind::Receipt,
                format!("{bytes} bytes, its receipt says {received}"),
            )
        } else {
            self.report.files += 1;
            return;
        };
        self.report.find(Finding {
            file: Some(name),
            ..Finding::new(bad.0, bad.1)
        });
    }

    fn finish(mut self) -> Report {
        for ((device, seq), promise) in self.promised {
            self.report.find(Finding {
                line: Some(promise.line),
                device: Some(device),
                seq: Some(seq),
                ..Finding::new(
                    FindingKind::EntryAbsent,
                    "a receipt covers it, it is not here",
                )
            });
        }
        for (hash, present) in self.cited {
            if !present {
                self.report.withhold(Withheld::File(hash));
            }
        }
        self.report
    }
}
