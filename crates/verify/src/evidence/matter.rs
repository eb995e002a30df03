//! One matter: its receipts, its shells, its streams against what the ward stated, its files.

use std::collections::{BTreeMap, BTreeSet};

use tainha_journal::evidence::zip::Members;
use tainha_journal::evidence::{ENTRIES_FILE, EvidenceFile, FILES_FOLDER};
use tainha_journal::{
    BlobReceipt, Certificates, Checkpoint, CheckpointPayload, DeviceId, EventId, Hash, Heads,
    Position, Receipt, ReceiptPayload, StreamHash, StreamId,
};

use super::lines::Shell;
use super::report::{Code, Evidence};

/// The state of a check.
pub(super) struct Matter<'a> {
    pub(super) certificates: Certificates,
    pub(super) report: &'a mut Evidence,
    pub(super) streams: BTreeSet<StreamId>,
    pub(super) receipts: Vec<ReceiptPayload>,
    /// By the hash that entries cite.
    pub(super) checkpoints: BTreeMap<Hash, CheckpointPayload>,
    /// Entries that hold, in the order of their lines.
    pub(super) shells: Vec<Shell>,
    /// Bodies that are not there, with their names.
    pub(super) withheld: BTreeMap<EventId, String>,
    /// Files that are cited and not here.
    pub(super) absent_files: BTreeMap<Hash, String>,
    heads: Heads,
    /// Lengths that receipts of files name.
    lengths: BTreeMap<Hash, u64>,
}

impl<'a> Matter<'a> {
    pub(super) fn new(
        file: &EvidenceFile,
        certificates: Certificates,
        heads: Heads,
        report: &'a mut Evidence,
    ) -> Self {
        let streams = heads.payload().streams.iter();
        let mut matter = Self {
            streams: streams.map(|head| head.stream.clone()).collect(),
            certificates,
            report,
            receipts: Vec::new(),
            checkpoints: BTreeMap::new(),
            shells: Vec::new(),
            withheld: BTreeMap::new(),
            absent_files: BTreeMap::new(),
            heads,
            lengths: BTreeMap::new(),
        };
        matter.signed_by_the_ward(file);
        matter
    }

    pub(super) fn check(mut self, members: &Members<'_>) {
        let lines = members
            .get(ENTRIES_FILE)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(lines) = lines else {
            let detail = "it is not there, or no UTF-8";
            return self.report.find(Code::Format, ENTRIES_FILE, detail);
        };
        for (number, text) in (1..).zip(lines.lines()) {
            self.line(number, text);
        }
        self.ends();
        self.omissions();
        self.files(members);
        self.acts();
    }

    fn signed_by_the_ward(&mut self, file: &EvidenceFile) {
        let known = &self.certificates;
        for (number, jws) in (1..).zip(&file.receipts) {
            match known.verify_operational(jws) {
                Ok(receipt) => {
                    let receipt: Receipt = receipt;
                    self.receipts.push(receipt.payload().clone());
                    self.report.counts.receipts += 1;
                }
                Err(error) => self
                    .report
                    .find(Code::Receipt, format!("receipt {number}"), error),
            }
        }
        for (number, jws) in (1..).zip(&file.file_receipts) {
            match known.verify_operational(jws) {
                Ok(receipt) => {
                    let receipt: BlobReceipt = receipt;
                    let said = receipt.payload();
                    self.lengths.insert(said.sha256, said.bytes);
                    self.report.counts.receipts += 1;
                }
                Err(error) => {
                    let name = format!("receipt of file {number}");
                    self.report.find(Code::Receipt, name, error);
                }
            }
        }
        for (number, jws) in (1..).zip(&file.checkpoints) {
            match known.verify_operational(jws) {
                Ok(checkpoint) => {
                    let checkpoint: Checkpoint = checkpoint;
                    let hash = checkpoint.hash();
                    self.checkpoints.insert(hash, checkpoint.payload().clone());
                    self.report.counts.checkpoints += 1;
                }
                Err(error) => {
                    let name = format!("checkpoint {number}");
                    self.report.find(Code::Checkpoint, name, error);
                }
            }
        }
    }

    /// Every journal of a device ends at a head that a receipt names, and no receipt names an entry
    /// that is not there.
    fn ends(&mut self) {
        for receipt in &self.receipts {
            let there = self
                .shells
                .iter()
                .any(|s| s.device() == receipt.device && s.seq() == receipt.seq);
            if !there {
                let (device, seq) = (receipt.device, receipt.seq);
                let name = format!("device {device} seq {seq}");
                let detail = "a receipt names it, it is not there";
                self.report.find(Code::ChainEnd, name, detail);
            }
        }
        for (index, last) in self.shells.iter().enumerate() {
            let goes_on = self.shells.get(index + 1).is_some_and(|next| {
                next.device() == last.device()
                    && next.entry.payload().epoch == last.entry.payload().epoch
            });
            if goes_on || last.device() == DeviceId::Ward {
                continue;
            }
            let receipted = self.receipts.iter().any(|receipt| {
                receipt.device == last.device()
                    && receipt.seq == last.seq()
                    && receipt.hash == last.entry.hash()
            });
            if !receipted {
                let detail = "the journal does not end at a receipted head";
                self.report.find(Code::ChainEnd, last.name(), detail);
            }
        }
    }

    /// The streams as they are here, against what the ward stated.
    fn omissions(&mut self) {
        let stated = self.heads.payload();
        let mut places: BTreeMap<Position, Hash> = BTreeMap::new();
        for shell in &self.shells {
            let Some(position) = shell.position else {
                continue;
            };
            let hash = shell.entry.hash();
            let before = places.insert(position, hash);
            if position > stated.position || before.is_some_and(|before| before != hash) {
                let detail = format!("position {position} is given twice, or beyond the statement");
                self.report.find(Code::Position, shell.name(), detail);
            }
        }
        for head in &stated.streams {
            let mut rows: Vec<_> = self
                .shells
                .iter()
                .filter_map(|shell| shell.position.map(|position| (position, shell)))
                .flat_map(|(position, shell)| {
                    let found = shell.found.iter();
                    let here = found.filter(|found| found.event.stream == head.stream);
                    let hash = shell.entry.hash();
                    here.map(move |found| (position, found.index, hash, found.event.event))
                })
                .collect();
            rows.sort_unstable();
            let mut hash = StreamHash::start(stated.ward, &head.stream);
            for (position, index, entry, event) in rows {
                hash.push(position, index, entry, event);
            }
            let here = hash.head(&head.stream);
            if here != *head {
                let detail = format!(
                    "the ward stated {} events, here are {}, or others",
                    head.count, here.count
                );
                self.report.find(Code::Omission, &head.stream, detail);
            }
        }
    }

    fn files(&mut self, members: &Members<'_>) {
        let found = self.shells.iter().flat_map(|shell| &shell.found);
        let documents = found.filter_map(|found| found.document.as_ref());
        let cited: BTreeSet<Hash> = documents
            .flat_map(|document| document.blobs().iter().copied())
            .collect();
        for (name, bytes) in members {
            let Some(Ok(named)) = name.strip_prefix(FILES_FOLDER).map(str::parse::<Hash>) else {
                continue;
            };
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if Hash::of(bytes) != named {
                let detail = "its bytes are not those that were cited";
                self.report.find(Code::File, name, detail);
            } else if !cited.contains(&named) {
                let detail = "nothing in the bundle cites it";
                self.report.find(Code::ForeignFile, name, detail);
            } else if self.lengths.get(&named).is_some_and(|said| *said != length) {
                let detail = "its receipt names another length";
                self.report.find(Code::Receipt, name, detail);
            } else {
                self.report.counts.files += 1;
                if !self.lengths.contains_key(&named) {
                    let detail = "when it came to the ward is not shown";
                    self.report.remark(Code::FileUnreceipted, name, detail);
                }
            }
        }
        for hash in cited {
            let name = format!("{FILES_FOLDER}{hash}");
            if !members.contains_key(&*name) {
                self.absent_files.insert(hash, name);
            }
        }
    }
}
