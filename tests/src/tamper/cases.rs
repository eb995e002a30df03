//! Owns the changes to what is in a bundle: bodies, files, entries, what the ward signed, keys.

use tainha_journal::{Hash, Heads};

use super::forge::{Forger, again, by_another_key};
use super::parts::{Parts, unsigned_change, without_signature};
use super::{Bundles, Case};

fn case(
    name: &'static str,
    bundle: Vec<u8>,
    verdict: &'static str,
    code: Option<&'static str>,
) -> Case {
    Case {
        name,
        bundle,
        subject: None,
        verdict,
        code,
        fingerprint: None,
    }
}

fn bad(name: &'static str, bundle: Vec<u8>, code: &'static str) -> Case {
    case(name, bundle, "does_not_hold", Some(code))
}

fn open(name: &'static str, bundle: Vec<u8>, code: &'static str) -> Case {
    case(name, bundle, "incomplete", Some(code))
}

pub(super) fn good(bundles: &Bundles) -> Vec<Case> {
    let about = |subject: &str, case| Case {
        subject: Some(subject.to_owned()),
        ..case
    };
    let whole = case("good", bundles.good.clone(), "holds", None);
    let other = case("other-good", bundles.other.clone(), "holds", None);
    let replayed = bad(
        "replayed-under-another-dossier",
        bundles.other.clone(),
        "subject",
    );
    let of_an_officer = |name, bundle: &[u8], code| Case {
        fingerprint: Some(bundles.certified_by),
        ..case(name, bundle.to_vec(), "holds", code)
    };
    vec![
        of_an_officer("certified-at-the-door", &bundles.certified, None),
        of_an_officer("one-certification-alone", &bundles.certified_alone, None),
        of_an_officer(
            "pictures-erased-after-their-years",
            &bundles.certified_erased,
            Some("erased"),
        ),
        about(&bundles.subject, whole),
        about(&bundles.other_subject, other),
        case(
            "receipted-before-revocation",
            bundles.before_revocation.clone(),
            "holds",
            None,
        ),
        open(
            "act-inside-a-revocations-bracket",
            bundles.straddling.clone(),
            "under_review",
        ),
        about(&bundles.subject, replayed),
    ]
}

pub(super) fn of_bodies_and_files(bundles: &Bundles) -> Vec<Case> {
    let (parts, other) = (Parts::of(&bundles.good), Parts::of(&bundles.other));
    let (form, at) = parts.of_kind("form_filled");
    let (theirs, there) = other.of_kind("form_filled");
    let (visit, first) = parts.of_kind("arrived");
    let own = parts.wards()[0];
    let body = |change: &dyn Fn(&str) -> Option<String>| {
        parts.but(|parts| {
            let body = &mut parts.lines[form].documents[at];
            *body = change(body.as_deref().unwrap_or_default());
        })
    };
    let name = parts.files.keys().next().expect("a photo").clone();
    let last = parts.files.keys().last().expect("a photo").clone();
    vec![
        bad(
            "name-in-a-form-changed",
            body(&|text| Some(text.replace("Nguyễn Văn Mẫu", "Nguyễn Văn Mậu"))),
            "body",
        ),
        bad(
            "body-with-a-blank-more",
            body(&|text| Some(text.replacen(',', ", ", 1))),
            "body",
        ),
        open("body-kept-back", body(&|_| None), "body_withheld"),
        bad(
            "bodies-swapped",
            parts.but(|parts| {
                let one = parts.lines[form].documents[at].take();
                let two = std::mem::replace(&mut parts.lines[visit].documents[first], one);
                parts.lines[form].documents[at] = two;
            }),
            "body",
        ),
        bad(
            "body-of-another-dossier",
            parts.but(|parts| {
                parts.lines[form].documents[at].clone_from(&other.lines[theirs].documents[there]);
            }),
            "body",
        ),
        bad(
            "body-of-another-matter-put-in",
            parts.but(|parts| {
                let line = &mut parts.lines[own].documents;
                let free = line.iter().position(Option::is_none);
                line[free.expect("the first entry of a ward is about much")] = Some("{}".into());
            }),
            "foreign_body",
        ),
        bad(
            "one-body-too-many",
            parts.but(|parts| parts.lines[form].documents.push(None)),
            "format",
        ),
        bad(
            "revocation-notice-kept-back",
            parts.but(|parts| {
                parts.lines[own]
                    .documents
                    .iter_mut()
                    .for_each(|d| *d = None)
            }),
            "revocations",
        ),
        bad(
            "photo-replaced",
            parts.but(|parts| drop(parts.files.insert(name.clone(), b"another".to_vec()))),
            "file",
        ),
        bad(
            "photos-swapped",
            parts.but(|parts| {
                let one = parts.files.insert(name.clone(), parts.files[&last].clone());
                parts.files.insert(last.clone(), one.expect("a photo"));
            }),
            "file",
        ),
        open(
            "photo-kept-back",
            parts.but(|parts| drop(parts.files.remove(&name))),
            "file_withheld",
        ),
        bad(
            "photo-of-another-dossier",
            parts.but(|parts| {
                let bytes = b"a photo of somebody else".to_vec();
                parts
                    .files
                    .insert(format!("files/{}", Hash::of(&bytes)), bytes);
            }),
            "foreign_file",
        ),
    ]
}

pub(super) fn of_entries(bundles: &Bundles) -> Vec<Case> {
    let (parts, other) = (Parts::of(&bundles.good), Parts::of(&bundles.other));
    let (form, _) = parts.of_kind("form_filled");
    let (accepted, _) = parts.of_kind("dossier_accepted");
    let devices = parts.devices();
    let with = |change: &dyn Fn(&str) -> String| {
        parts.but(|parts| {
            let entry = &mut parts.lines[form].entry;
            *entry = change(entry);
        })
    };
    vec![
        bad(
            "time-of-an-entry-changed",
            with(&|jws| {
                unsigned_change(jws, |payload| {
                    payload["at"] = "2026-01-01T08:00:00.000+07:00".into()
                })
            }),
            "entry",
        ),
        bad(
            "actor-changed",
            with(&|jws| {
                unsigned_change(jws, |payload| {
                    payload["actor"] = "00000000-0000-4000-8000-000000000001".into();
                })
            }),
            "entry",
        ),
        bad(
            "signature-of-an-entry-zeroed",
            with(&without_signature),
            "entry",
        ),
        bad(
            "entry-signed-by-an-unknown-device",
            parts.but(|parts| {
                let line = &mut parts.lines[form];
                line.entry = by_another_key(line, &Forger::new().device);
            }),
            "entry",
        ),
        bad(
            "first-entry-left-out",
            parts.but(|parts| drop(parts.lines.remove(0))),
            "sequence",
        ),
        bad(
            "entry-left-out-in-the-middle",
            parts.but(|parts| drop(parts.lines.remove(form))),
            "omission",
        ),
        bad(
            "last-entries-of-the-device-left-out",
            parts.but(|parts| drop(parts.lines.drain(devices - 1..devices))),
            "chain_end",
        ),
        bad(
            "whole-device-left-out",
            parts.but(|parts| drop(parts.lines.drain(..devices))),
            "omission",
        ),
        bad(
            "two-entries-swapped",
            parts.but(|parts| parts.lines.swap(form, form + 1)),
            "sequence",
        ),
        bad(
            "entry-repeated",
            parts.but(|parts| {
                let line = parts.lines[form].clone();
                parts.lines.insert(form, line);
            }),
            "sequence",
        ),
        bad(
            "position-claimed-for-a-device",
            parts.but(|parts| parts.lines[form].position = parts.lines[accepted].position),
            "position",
        ),
        bad(
            "acceptance-left-out",
            parts.but(|parts| drop(parts.lines.remove(accepted))),
            "omission",
        ),
        bad(
            "entry-of-the-ward-about-another-dossier",
            parts.but(|parts| {
                let theirs = &other.lines[*other.wards().last().expect("an entry")];
                let mut line = theirs.clone();
                line.position = parts
                    .lines
                    .last()
                    .and_then(|l| l.position)
                    .map(|p| p.next());
                parts.lines.push(line);
            }),
            "position",
        ),
        bad(
            "entries-of-another-bundle",
            parts.but(|parts| parts.lines.clone_from(&other.lines)),
            "omission",
        ),
        bad("line-that-is-no-line", garbled(&parts), "format"),
    ]
}

/// An entry whose JWS is no text of one.
fn garbled(parts: &Parts) -> Vec<u8> {
    let mut bundle = parts.clone();
    bundle.lines[0].entry = "not an entry".to_owned();
    bundle.lines[0].documents.clear();
    let evidence = serde_json::to_string(&bundle.evidence).expect("plain data");
    // A name that stands twice in one object.
    let twice = evidence.replacen('{', "{\"v\":2,", 1);
    bundle.pack_with(twice.as_bytes())
}

pub(super) fn of_the_wards_word(bundles: &Bundles) -> Vec<Case> {
    let (parts, other) = (Parts::of(&bundles.good), Parts::of(&bundles.other));
    let evidence = serde_json::to_value(&parts.evidence).expect("plain data");
    let text = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = evidence.clone();
        change(&mut value);
        parts.pack_with(value.to_string().as_bytes())
    };
    let with = |change: &dyn Fn(&mut Parts)| parts.but(change);
    vec![
        bad(
            "newer-format",
            text(&|value| value["v"] = 2.into()),
            "newer_format",
        ),
        bad(
            "another-format",
            text(&|value| value["format"] = "x".into()),
            "newer_format",
        ),
        bad(
            "no-statement",
            text(&|value| drop(value.as_object_mut().map(|o| o.remove("heads")))),
            "format",
        ),
        bad(
            "receipts-left-out",
            with(&|p| p.evidence.receipts.clear()),
            "no_receipt",
        ),
        bad(
            "receipt-without-signature",
            with(&|p| p.evidence.receipts[0] = without_signature(&p.evidence.receipts[0])),
            "receipt",
        ),
        bad(
            "time-of-a-receipt-changed",
            with(&|p| {
                p.evidence.receipts[0] = unsigned_change(&p.evidence.receipts[0], |said| {
                    said["at"] = "2020-01-01T00:00:00.000+07:00".into();
                });
            }),
            "receipt",
        ),
        bad(
            "receipt-of-a-file-changed",
            with(&|p| {
                let receipt = &mut p.evidence.file_receipts[0];
                *receipt = unsigned_change(receipt, |said| said["bytes"] = 1.into());
            }),
            "receipt",
        ),
        bad(
            "checkpoint-changed",
            with(&|p| {
                let checkpoint = &mut p.evidence.checkpoints[0];
                *checkpoint = unsigned_change(checkpoint, |said| {
                    said["at"] = "2020-01-01T00:00:00.000+07:00".into();
                });
            }),
            "checkpoint",
        ),
        open(
            "checkpoints-left-out",
            with(&|p| p.evidence.checkpoints.clear()),
            "checkpoint_absent",
        ),
        bad(
            "count-of-the-statement-changed",
            with(&|p| {
                p.evidence.heads = unsigned_change(&p.evidence.heads, |said| {
                    said["streams"][0]["count"] = 1.into();
                });
            }),
            "heads",
        ),
        bad(
            "statement-of-another-dossier",
            with(&|p| p.evidence.heads.clone_from(&other.evidence.heads)),
            "omission",
        ),
        bad(
            "page-changed",
            with(&|p| {
                p.page.as_mut().expect("a page").extend(b"% Sai");
            }),
            "page",
        ),
        bad("page-left-out", with(&|p| p.page = None), "page"),
        bad(
            "page-of-another-making",
            with(&|p| p.page = Some(b"%PDF".to_vec())),
            "page",
        ),
    ]
}

pub(super) fn of_keys(bundles: &Bundles) -> Vec<Case> {
    let parts = Parts::of(&bundles.good);
    let forger = Forger::new();
    let forged = forger.whole(&parts);
    let kept = Parts {
        evidence: tainha_journal::evidence::EvidenceFile {
            identity_jwk: parts.evidence.identity_jwk.clone(),
            ..forged.evidence.clone()
        },
        ..forged.clone()
    };
    let statement = Heads::trusted(&parts.evidence.heads).expect("a statement");
    let restated = again(statement.payload().clone(), &forger.operational);
    let device = parts.evidence.certificates.len() - 1;
    let replaced = forged.evidence.certificates[device].clone();
    vec![
        bad(
            "everything-signed-by-a-forged-ward",
            forged.pack(),
            "fingerprint",
        ),
        bad(
            "forged-ward-with-the-real-key-named",
            kept.pack(),
            "certificate",
        ),
        bad(
            "certificate-of-the-device-left-out",
            parts.but(|parts| drop(parts.evidence.certificates.pop())),
            "entry",
        ),
        bad(
            "certificate-of-the-device-forged",
            parts.but(|parts| parts.evidence.certificates[device] = replaced),
            "certificate",
        ),
        bad(
            "statement-signed-by-another-key",
            parts.but(|parts| restated.jws().clone_into(&mut parts.evidence.heads)),
            "heads",
        ),
        bad(
            "certificates-left-out",
            parts.but(|parts| parts.evidence.certificates.clear()),
            "heads",
        ),
        bad(
            "entry-of-the-ward-signed-by-another-key",
            parts.but(|parts| {
                let own = *parts.wards().last().expect("an entry");
                let line = &mut parts.lines[own];
                line.entry = by_another_key(line, &forger.operational);
            }),
            "entry",
        ),
    ]
}
