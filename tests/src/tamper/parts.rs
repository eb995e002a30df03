//! Owns an evidence bundle taken apart, so that a case can change one thing and leave the rest.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use tainha_journal::evidence::zip::{open, pack};
use tainha_journal::evidence::{
    ENTRIES_FILE, EVIDENCE_FILE, EvidenceFile, EvidenceLine, FILES_FOLDER, PAGE_FILE,
};
use tainha_journal::{DeviceId, EventDocument, SignedEntry};

/// A bundle taken apart.
#[derive(Clone)]
pub struct Parts {
    /// `evidence.json`.
    pub evidence: EvidenceFile,
    /// `entries.jsonl`.
    pub lines: Vec<EvidenceLine>,
    /// The page, if there is one.
    pub page: Option<Vec<u8>>,
    /// Files by the names of their members.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Parts {
    /// Takes a sound bundle apart.
    ///
    /// # Panics
    /// If it is none.
    #[must_use]
    pub fn of(bundle: &[u8]) -> Self {
        let members = open(bundle).expect("a sound bundle");
        let lines = std::str::from_utf8(members[ENTRIES_FILE]).expect("UTF-8");
        let page = members.get(PAGE_FILE).map(|bytes| bytes.to_vec());
        Self {
            evidence: serde_json::from_slice(members[EVIDENCE_FILE]).expect("evidence.json"),
            lines: lines
                .lines()
                .map(|line| serde_json::from_str(line).expect("a line"))
                .collect(),
            page,
            files: members
                .iter()
                .filter(|(name, _)| name.starts_with(FILES_FOLDER))
                .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
                .collect(),
        }
    }

    /// Puts it together again.
    ///
    /// # Panics
    /// If a member has a name that no bundle has.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let evidence = serde_json::to_vec(&self.evidence).expect("plain data");
        self.pack_with(&evidence)
    }

    /// The same with another text of `evidence.json`.
    ///
    /// # Panics
    /// If a member has a name that no bundle has.
    #[must_use]
    pub fn pack_with(&self, evidence: &[u8]) -> Vec<u8> {
        let lines: String = self
            .lines
            .iter()
            .map(|line| serde_json::to_string(line).expect("plain data") + "\n")
            .collect();
        let mut members = vec![(EVIDENCE_FILE, evidence), (ENTRIES_FILE, lines.as_bytes())];
        if let Some(bytes) = &self.page {
            members.push((PAGE_FILE, bytes));
        }
        members.extend(self.files.iter().map(|(name, bytes)| (&**name, &bytes[..])));
        pack(members)
    }

    /// Changed in one place and put together again.
    #[must_use]
    pub fn but(&self, change: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut copy = self.clone();
        change(&mut copy);
        copy.pack()
    }

    /// The first line with a body of this kind, and the index of the body there.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> (usize, usize) {
        let found = self.lines.iter().enumerate().find_map(|(number, line)| {
            let here = line.documents.iter().position(|text| {
                text.as_deref()
                    .and_then(|text| EventDocument::parse(text).ok())
                    .is_some_and(|document| document.kind() == kind)
            });
            here.map(|index| (number, index))
        });
        found.unwrap_or_else(|| panic!("no {kind} in the bundle"))
    }

    /// Numbers of the lines of the ward's own entries.
    #[must_use]
    pub fn wards(&self) -> Vec<usize> {
        let own = |line: &EvidenceLine| entry(line).payload().device == DeviceId::Ward;
        (0..self.lines.len())
            .filter(|number| own(&self.lines[*number]))
            .collect()
    }

    /// How many lines the device has; they come first.
    #[must_use]
    pub fn devices(&self) -> usize {
        self.lines.len() - self.wards().len()
    }
}

/// The entry of a line.
///
/// # Panics
/// If it is none.
pub(super) fn entry(line: &EvidenceLine) -> SignedEntry {
    SignedEntry::trusted(&line.entry).expect("an entry")
}

/// A JWS whose payload was changed and whose signature was not.
///
/// # Panics
/// If it is no JWS.
pub(super) fn unsigned_change(jws: &str, change: impl FnOnce(&mut Value)) -> String {
    let parts: Vec<&str> = jws.split('.').collect();
    let payload = URL_SAFE_NO_PAD.decode(parts[1]).expect("base64url");
    let mut payload: Value = serde_json::from_slice(&payload).expect("JSON");
    change(&mut payload);
    let payload = URL_SAFE_NO_PAD.encode(payload.to_string());
    format!("{}.{payload}.{}", parts[0], parts[2])
}

/// A JWS whose signature is of zeros.
///
/// # Panics
/// If it is no JWS.
pub(super) fn without_signature(jws: &str) -> String {
    let (message, _) = jws.rsplit_once('.').expect("three parts");
    format!("{message}.{}", "A".repeat(86))
}
