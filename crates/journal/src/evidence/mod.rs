//! The evidence bundle of one matter (`docs/EVIDENCE.md`): its members, their shapes, their
//! limits, and the ZIP profile they are packed in. Does no I/O and judges nothing: what holds is
//! for `tainha-verify` to say.

pub mod bracket;
pub mod zip;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::ids::{Position, WardId};
use crate::key::Jwk;

/// Value of `format` in [`EVIDENCE_FILE`].
pub const FORMAT: &str = "tainha-evidence";
/// Name of the member that says whose bundle it is, with certificates and what the ward signed.
pub const EVIDENCE_FILE: &str = "evidence.json";
/// Name of the member of entries, one [`EvidenceLine`] a line.
pub const ENTRIES_FILE: &str = "entries.jsonl";
/// Name of the page for people.
pub const PAGE_FILE: &str = "page.pdf";
/// Folder of the files, each named by its digest.
pub const FILES_FOLDER: &str = "files/";

/// Most members of a bundle.
pub const MAX_MEMBERS: usize = 2_000;
/// Longest bundle, in bytes.
pub const MAX_BUNDLE: usize = 512 * 1024 * 1024;
/// Longest [`EVIDENCE_FILE`], in bytes.
pub const MAX_EVIDENCE: usize = 16 * 1024 * 1024;
/// Longest page for people, in bytes.
pub const MAX_PAGE: usize = 16 * 1024 * 1024;

/// `evidence.json`. Believed only as far as its signed parts lead to the fingerprint that the
/// reader was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// [`FORMAT`].
    pub format: String,
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// Its name for people; not proven.
    pub name: String,
    /// Its identity key.
    pub identity_jwk: Jwk,
    /// Certificates (JWS) of the keys that signed something in here, issuers first.
    pub certificates: Vec<String>,
    /// Where the streams of the matter stand ([`crate::Heads`], JWS).
    pub heads: String,
    /// Receipts of entries (JWS).
    pub receipts: Vec<String>,
    /// Receipts of files (JWS).
    pub file_receipts: Vec<String>,
    /// Checkpoints (JWS) that entries of the matter cite.
    pub checkpoints: Vec<String>,
}

/// A line of `entries.jsonl`: the journals of devices, each from `seq` 1 to a receipted head; then
/// the ward's own entries of the matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// Position, for entries of the ward alone: that of a device's entry stands in its receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The entry (JWS).
    pub entry: String,
    /// Empty where no event is of this matter; else `documents[i]` belongs to `events[i]`; null:
    /// of another matter, or not in the bundle.
    pub documents: Vec<Option<String>>,
}

/// Name of the member that holds a file.
pub fn file_member(sha256: Hash) -> String {
    format!("{FILES_FOLDER}{sha256}")
}

/// Whether a bundle may have a member of this name.
pub fn is_member_name(name: &str) -> bool {
    let fixed = [EVIDENCE_FILE, ENTRIES_FILE, PAGE_FILE].contains(&name);
    let file = name.strip_prefix(FILES_FOLDER);
    fixed || file.is_some_and(|name| name.parse::<Hash>().is_ok())
}
