//! What a check of a bundle found: counts, what does not hold, what is withheld.

use std::fmt;

use serde::Serialize;

use crate::hash::{EventId, Hash};
use crate::ids::{DeviceId, Seq, WardId};

/// Findings (and withheld bodies) that a report lists; further ones are counted.
pub const MAX_LISTED: usize = 1000;

/// What does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// `ward.json` or a line cannot be read.
    Unreadable,
    /// A certificate does not lead to the fingerprint.
    Certificate,
    /// Header, key, signature or payload of an entry.
    Entry,
    /// `seq` does not follow the entry before of that device.
    Sequence,
    /// `prev` is not the hash of the entry before.
    Chain,
    /// Positions do not run on without gaps.
    Position,
    /// The text of a document is not the one the entry names.
    Document,
    /// A document names another ward or stream, or cannot be read.
    Misplaced,
    /// A receipt is wrong, or does not cover what it stands beside.
    Receipt,
    /// An entry of a tablet has no receipt.
    NoReceipt,
    /// A receipt covers entries that are not in the bundle.
    EntryAbsent,
    /// The content of a file does not have the digest it is named by.
    File,
}

/// One thing that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Line of the file it was found in, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Whose journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// Which entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<Seq>,
    /// Which event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Which file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// In words; no personal data.
    pub detail: String,
}

impl Finding {
    pub(crate) fn new(kind: FindingKind, detail: impl fmt::Display) -> Self {
        let detail = detail.to_string();
        Self {
            kind,
            line: None,
            device: None,
            seq: None,
            event: None,
            file: None,
            detail,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = serde_json::to_value(self.kind).unwrap_or_default();
        write!(f, "{}:", kind.as_str().unwrap_or_default())?;
        if let Some(device) = self.device {
            write!(f, " device {device}")?;
        }
        if let Some(seq) = self.seq {
            write!(f, " seq {seq}")?;
        }
        if let Some(event) = self.event {
            write!(f, " event {event}")?;
        }
        if let Some(file) = &self.file {
            write!(f, " file {file}")?;
        }
        if let Some(line) = self.line {
            write!(f, " line {line}")?;
        }
        write!(f, ": {}", self.detail)
    }
}

/// What entries cite and the bundle does not contain: erased, lost, or kept back. The bundle
/// alone cannot tell which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// The document of an event.
    Document {
        /// Whose journal.
        device: DeviceId,
        /// Which entry.
        seq: Seq,
        /// Which event.
        event: EventId,
    },
    /// A file that a document cites.
    File(Hash),
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document { device, seq, event } => {
                write!(f, "document: device {device} seq {seq} event {event}")
            }
            Self::File(hash) => write!(f, "file {hash}"),
        }
    }
}

/// Result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The ward, when `ward.json` could be believed.
    pub ward: Option<WardId>,
    /// Certificates that hold.
    pub certificates: u64,
    /// Entries read.
    pub entries: u64,
    /// Events in entries that hold.
    pub events: u64,
    /// Documents that hold.
    pub documents: u64,
    /// Receipts that hold, beside entries and in `receipts.jsonl`.
    pub receipts: u64,
    /// Files whose content has the digest they are named by.
    pub files: u64,
    /// Files that no document in the bundle cites.
    pub uncited_files: u64,
    /// What does not hold, the first [`MAX_LISTED`].
    pub findings: Vec<Finding>,
    /// How many findings there are.
    pub finding_count: u64,
    /// What is cited and not there, the first [`MAX_LISTED`].
    pub withheld: Vec<Withheld>,
    /// How many there are.
    pub withheld_count: u64,
}

impl Report {
    /// Whether all that is in the bundle holds.
    pub const fn is_sound(&self) -> bool {
        self.finding_count == 0
    }

    pub(crate) fn find(&mut self, finding: Finding) {
        self.finding_count += 1;
        if self.findings.len() < MAX_LISTED {
            self.findings.push(finding);
        }
    }

    pub(crate) fn withhold(&mut self, withheld: Withheld) {
        self.withheld_count += 1;
        if self.withheld.len() < MAX_LISTED {
            self.withheld.push(withheld);
        }
    }
}
