//! The export bundle (PROTOCOL 11): its lines, and the check of a whole bundle for a stranger.
//! Does no I/O: a [`BundleSource`] hands in lines and digests. Trusts nothing inside the bundle
//! but what leads to the fingerprint that the caller was given.

mod entries;
mod report;
mod verify;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::ids::{Position, WardId};
use crate::key::Jwk;

pub use report::{Finding, FindingKind, MAX_LISTED, Report, Withheld};
pub use verify::verify_bundle;

/// Name of the file that describes the ward.
pub const WARD_FILE: &str = "ward.json";
/// Name of the file of entries, one [`EntryLine`] a line.
pub const ENTRIES_FILE: &str = "entries.jsonl";
/// Name of the file of receipts, one [`ReceiptLine`] a line.
pub const RECEIPTS_FILE: &str = "receipts.jsonl";
/// Name of the folder of files, each named by its digest.
pub const FILES_FOLDER: &str = "files";

/// `ward.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WardFile {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    pub ward: WardId,
    /// Its name for people.
    pub name: String,
    /// Its identity key; believed only if it has the fingerprint that the reader was given.
    pub identity_jwk: Jwk,
    /// All certificates (JWS), issuers first.
    pub certificates: Vec<String>,
}

/// A line of `entries.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// Position; null: in quarantine (such lines come last).
    pub position: Option<Position>,
    /// The entry (JWS).
    pub entry: String,
    /// `documents[i]` belongs to `events[i]`; null: not in the bundle.
    pub documents: Vec<Option<String>>,
    /// The receipt (JWS) that covers it; null for entries of the ward itself.
    pub received: Option<String>,
}

/// A line of `receipts.jsonl`: every receipt the ward gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptLine {
    /// A receipt of entries (JWS).
    Entries(String),
    /// A receipt of a file (JWS).
    File(String),
}

/// Writes one line (or the whole of `ward.json`), without the line end.
pub fn to_line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("bundle lines have text keys and no floats")
}

/// Lines of a file of the bundle.
pub type Lines<'a, E> = Box<dyn Iterator<Item = Result<String, E>> + 'a>;

/// Where a bundle is read from. Each call begins at the start of its file.
pub trait BundleSource {
    /// Why something cannot be read.
    type Error;

    /// The text of `ward.json`.
    fn ward(&mut self) -> Result<String, Self::Error>;

    /// The lines of `entries.jsonl`.
    fn entries(&mut self) -> Result<Lines<'_, Self::Error>, Self::Error>;

    /// The lines of `receipts.jsonl`.
    fn receipts(&mut self) -> Result<Lines<'_, Self::Error>, Self::Error>;

    /// The names in `files/`.
    fn file_names(&mut self) -> Result<Lines<'_, Self::Error>, Self::Error>;

    /// Digest and length in bytes of `files/<name>`.
    fn file_digest(&mut self, name: &str) -> Result<(Hash, u64), Self::Error>;
}
