//! The check of an evidence bundle (`docs/EVIDENCE.md`) for a stranger: needs no ward and no
//! network, and believes nothing in it but what leads to the fingerprint that the caller was given.
//! Says what holds, what does not, and what cannot be known; claims no more than that.

mod acts;
mod certification;
mod lines;
mod matter;
mod report;
mod words;

use tainha_journal::evidence::zip::{self, Members};
use tainha_journal::evidence::{EVIDENCE_FILE, EvidenceFile, FORMAT, MAX_EVIDENCE, PAGE_FILE};
use tainha_journal::{Certificates, Hash, Heads, StreamId, ijson};

pub use certification::{Certification, Signer};
pub use report::{Act, Code, Counts, Evidence, Note, Standing, Verdict};
pub use words::in_words;

use matter::Matter;

/// Checks a bundle. `fingerprint`: the ward's, from where the ward publishes it. `subject`: what
/// the bundle is said to be about, where the caller knows.
pub fn verify_evidence(bytes: &[u8], fingerprint: Hash, subject: Option<&StreamId>) -> Evidence {
    let mut report = Evidence::default();
    match zip::open(bytes) {
        Ok(members) => {
            // What stops the check is a finding by itself.
            if let Some(matter) = open(&members, fingerprint, subject, &mut report) {
                matter.check(&members);
            }
        }
        Err(error) => report.find(Code::Bundle, error.code(), error),
    }
    report.judge();
    report
}

fn open<'a>(
    members: &Members<'_>,
    fingerprint: Hash,
    subject: Option<&StreamId>,
    report: &'a mut Evidence,
) -> Option<Matter<'a>> {
    let file = read(members, report)?;
    let mut certificates = match Certificates::pinned(file.ward, &file.identity_jwk, fingerprint) {
        Ok(certificates) => certificates,
        Err(error) => {
            report.find(Code::Fingerprint, EVIDENCE_FILE, error);
            return None;
        }
    };
    report.ward = Some(file.ward);
    report.name = Some(file.name.clone());
    for (number, jws) in (1..).zip(&file.certificates) {
        match certificates.add(jws) {
            Ok(_) => report.counts.certificates += 1,
            Err(error) => report.find(Code::Certificate, format!("certificate {number}"), error),
        }
    }
    let heads: Heads = match certificates.verify_operational(&file.heads) {
        Ok(heads) => heads,
        Err(error) => {
            report.find(Code::Heads, EVIDENCE_FILE, error);
            return None;
        }
    };
    let said = heads.payload();
    report.subject = Some(said.subject.clone());
    report.made_at = Some(said.at);
    if subject.is_some_and(|expected| *expected != said.subject) {
        report.find(Code::Subject, &said.subject, "another matter was expected");
    }
    page(members, said.page, report);
    Some(Matter::new(&file, certificates, heads, report))
}

fn read(members: &Members<'_>, report: &mut Evidence) -> Option<EvidenceFile> {
    let bytes = members
        .get(EVIDENCE_FILE)
        .filter(|bytes| bytes.len() <= MAX_EVIDENCE);
    let Some(bytes) = bytes else {
        report.find(Code::Format, EVIDENCE_FILE, "it is not there, or too long");
        return None;
    };
    let value = match ijson::value(bytes) {
        Ok(value) => value,
        Err(error) => {
            report.find(Code::Format, EVIDENCE_FILE, error);
            return None;
        }
    };
    if value["format"] != FORMAT || value["v"] != 1 {
        report.find(Code::NewerFormat, EVIDENCE_FILE, "format or v is another");
        return None;
    }
    match serde_json::from_value(value) {
        Ok(file) => Some(file),
        // The message could quote a value.
        Err(_) => {
            report.find(Code::Format, EVIDENCE_FILE, "a member is missing or wrong");
            None
        }
    }
}

/// The page for people is the one that the ward made with its statement.
fn page(members: &Members<'_>, stated: Option<Hash>, report: &mut Evidence) {
    let held = members.get(PAGE_FILE).map(|bytes| Hash::of(bytes));
    if stated != held {
        let detail = "it is not the one that the ward made";
        report.find(Code::Page, PAGE_FILE, detail);
    }
}
