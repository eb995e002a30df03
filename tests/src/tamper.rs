//! Owns what somebody could do to an evidence bundle: real bundles of a story taken apart, changed
//! in one place and put together again, each with what both verifiers must say about it.

mod cases;
mod certified;
mod forge;
mod parts;
mod story;
mod zipped;

use serde::Serialize;
use tainha_journal::Hash;

pub use parts::Parts;
pub use story::{Bundles, bundles};

/// A bundle and what a verifier must say about it.
pub struct Case {
    /// What was done, also the name of its file.
    pub name: &'static str,
    /// The ZIP.
    pub bundle: Vec<u8>,
    /// What the bundle is said to be about, if the verifier is told.
    pub subject: Option<String>,
    /// `holds`, `incomplete` or `does_not_hold`.
    pub verdict: &'static str,
    /// A code that must be among the notes; none: no note at all is expected.
    pub code: Option<&'static str>,
    /// Of the ward, where it is not the story's.
    pub fingerprint: Option<Hash>,
}

/// A line of `cases.json`: what the second verifier is told about a bundle.
#[derive(Serialize)]
pub struct Told {
    /// File name without `.zip`.
    pub name: String,
    /// As in [`Case`].
    pub subject: Option<String>,
    /// As in [`Case`].
    pub verdict: String,
    /// As in [`Case`].
    pub code: Option<String>,
    /// Fingerprint that the verifier is given.
    pub fingerprint: String,
    /// The codes that the first verifier found, sorted, each once.
    pub codes: Vec<String>,
}

/// Every case, the good ones first.
///
/// # Panics
/// When the real bundles lack what is to be changed in them.
#[must_use]
pub fn cases(bundles: &Bundles) -> Vec<Case> {
    let mut all = cases::good(bundles);
    all.extend(cases::of_bodies_and_files(bundles));
    all.extend(cases::of_entries(bundles));
    all.extend(cases::of_the_wards_word(bundles));
    all.extend(cases::of_keys(bundles));
    all.extend(zipped::cases(bundles));
    all.extend(certified::cases());
    all.extend(certified::changed_records());
    all
}

/// What the first verifier says to a case, given the fingerprint of the story's ward: verdict, and the codes, sorted, each once.
///
/// # Panics
/// If a subject of a case is no stream.
#[must_use]
pub fn first_verifier(case: &Case, fingerprint: Hash) -> (String, Vec<String>) {
    let subject = case
        .subject
        .as_deref()
        .map(|text| text.parse().expect("a stream"));
    let fingerprint = case.fingerprint.unwrap_or(fingerprint);
    let report =
        tainha_verify::evidence::verify_evidence(&case.bundle, fingerprint, subject.as_ref());
    let verdict = serde_json::to_value(report.verdict).expect("a word");
    let lists = [&report.findings, &report.unknown, &report.remarks];
    let mut codes: Vec<String> = lists
        .into_iter()
        .flatten()
        .map(|note| note.code.as_str().to_owned())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    (verdict.as_str().unwrap_or_default().to_owned(), codes)
}
