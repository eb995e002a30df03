//! What a stranger sees who is given a bundle and a fingerprint: the sound bundle of
//! `docs/vectors`, and that bundle after somebody changed it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tainha_journal::{EntryPayload, Hash, SignedEntry, SigningKey};

fn sound() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/vectors/bundle")
}

fn fingerprint() -> String {
    let keys = fs::read_to_string(sound().join("../keys.json")).unwrap();
    let keys: Value = serde_json::from_str(&keys).unwrap();
    keys["keys"][0]["thumbprint"].as_str().unwrap().to_owned()
}

fn verify(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tainha-verify"))
        .arg(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn report(folder: &Path) -> Value {
    let output = verify(folder, &["--fingerprint", &fingerprint(), "--json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A copy of the sound bundle, changed.
fn changed(change: impl FnOnce(&Path)) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join("files")).unwrap();
    for name in ["ward.json", "entries.jsonl", "receipts.jsonl"] {
        fs::copy(sound().join(name), copy.path().join(name)).unwrap();
    }
    let photo = photo();
    fs::copy(
        sound().join("files").join(&photo),
        copy.path().join("files").join(photo),
    )
    .unwrap();
    change(copy.path());
    copy
}

fn photo() -> String {
    let first = sound()
        .join("files")
        .read_dir()
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    first.file_name().into_string().unwrap()
}

/// Changes the lines of a file of the bundle.
fn edit(folder: &Path, name: &str, change: impl FnOnce(&mut Vec<String>)) {
    let path = folder.join(name);
    let mut lines: Vec<String> = fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    change(&mut lines);
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

/// Changes line `index` of `entries.jsonl` as JSON.
fn edit_entry(folder: &Path, index: usize, change: impl FnOnce(&mut Value)) {
    edit(folder, "entries.jsonl", |lines| {
        let mut line: Value = serde_json::from_str(&lines[index]).unwrap();
        change(&mut line);
        lines[index] = line.to_string();
    });
}

/// The kinds of finding in a changed bundle.
fn kinds(change: impl FnOnce(&Path)) -> Vec<String> {
    let folder = changed(change);
    let report = report(folder.path());
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_sound_bundle_holds_and_the_erased_body_is_named() {
    let output = verify(&sound(), &["--fingerprint", &fingerprint()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(
        text.contains("not in the bundle: document: device"),
        "{text}"
    );
    assert!(
        text.contains("SOUND: all that is in the bundle holds."),
        "{text}"
    );
    let report = report(&sound());
    assert_eq!(
        [
            &report["entries"],
            &report["documents"],
            &report["files"],
            &report["receipts"]
        ],
        [3, 2, 1, 3]
    );
}

#[test]
fn another_fingerprint_than_the_one_inside_is_not_sound() {
    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let output = verify(&sound(), &["--fingerprint", other]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn wrong_usage_and_a_missing_bundle_have_a_code_of_their_own() {
    assert_eq!(verify(&sound(), &[]).status.code(), Some(2));
    assert_eq!(
        verify(&sound(), &["--fingerprint", "short"]).status.code(),
        Some(2)
    );
    let nowhere = sound().join("nowhere");
    assert_eq!(
        verify(&nowhere, &["--fingerprint", &fingerprint()])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_changed_document_is_named_by_device_seq_and_event() {
    let folder = changed(|folder| {
        edit_entry(folder, 1, |line| {
            let text = line["documents"][0].as_str().unwrap().replace("Bà", "Ông");
            line["documents"][0] = text.into();
        });
    });
    let finding = &report(folder.path())["findings"][0];
    assert_eq!(finding["kind"], "document");
    assert_eq!(finding["seq"], 1);
    assert_eq!(finding["line"], 2);
    assert!(finding["device"].is_string() && finding["event"].is_string());
    let output = verify(folder.path(), &["--fingerprint", &fingerprint()]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("DOES NOT HOLD: document: device"), "{text}");
}

#[test]
fn an_entry_that_was_left_out_shows_in_the_sequence_the_positions_and_the_receipts() {
    let middle = kinds(|folder| edit(folder, "entries.jsonl", |lines| drop(lines.remove(1))));
    assert_eq!(middle, ["sequence", "position"]);
    let last = kinds(|folder| edit(folder, "entries.jsonl", |lines| drop(lines.pop())));
    assert_eq!(last, ["entry_absent"]);
}

#[test]
fn a_changed_signature_is_named_with_the_entry_it_stands_on() {
    let folder = changed(|folder| {
        edit_entry(folder, 2, |line| {
            let jws = line["entry"].as_str().unwrap();
            let (message, _) = jws.rsplit_once('.').unwrap();
            line["entry"] = format!("{message}.{}", "A".repeat(86)).into();
        });
    });
    let finding = &report(folder.path())["findings"][0];
    assert_eq!(
        (&finding["kind"], &finding["seq"]),
        (&"entry".into(), &2.into())
    );
}

#[test]
fn a_changed_file_is_named() {
    let photo = photo();
    let folder = changed(|folder| fs::write(folder.join("files").join(&photo), "other").unwrap());
    let report = report(folder.path());
    assert_eq!(report["findings"][0]["kind"], "file");
    assert_eq!(report["findings"][0]["file"], photo);
}

#[test]
fn a_file_that_is_not_there_is_withheld_and_a_stray_one_is_counted() {
    let photo = photo();
    let folder = changed(|folder| {
        fs::remove_file(folder.join("files").join(&photo)).unwrap();
        // SHA-256 of no bytes.
        let empty = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
        fs::write(folder.join("files").join(empty), "").unwrap();
    });
    let report = report(folder.path());
    assert_eq!(report["finding_count"], 0);
    assert_eq!(report["withheld"][1]["file"], photo);
    assert_eq!(report["uncited_files"], 1);
}

#[test]
fn receipts_that_are_absent_or_of_other_entries_are_named() {
    let absent = kinds(|folder| edit_entry(folder, 1, |line| line["received"] = Value::Null));
    assert_eq!(absent, ["no_receipt"]);
    let moved = kinds(|folder| edit_entry(folder, 2, |line| line["position"] = 4.into()));
    assert_eq!(moved, ["position", "receipt"]);
}

#[test]
fn an_entry_that_its_own_tablet_wrote_anew_shows_in_the_chain_and_the_receipts() {
    let kinds = kinds(|folder| {
        edit_entry(folder, 2, |line| {
            let entry = SignedEntry::trusted(line["entry"].as_str().unwrap()).unwrap();
            let payload = EntryPayload {
                prev: Hash::of(b"another"),
                ..entry.payload().clone()
            };
            // The seed of the tablet in `docs/vectors/keys.json`.
            let again = SignedEntry::sign(payload, &SigningKey::from_bytes(&[3; 32])).unwrap();
            line["entry"] = again.jws().into();
        });
    });
    assert_eq!(kinds, ["chain", "receipt", "receipt"]);
}

#[test]
fn lines_that_do_not_parse_are_named_by_their_number() {
    let folder = changed(|folder| edit(folder, "receipts.jsonl", |lines| lines.push("{".into())));
    let finding = &report(folder.path())["findings"][0];
    assert_eq!(
        (&finding["kind"], &finding["line"]),
        (&"unreadable".into(), &3.into())
    );
}

#[test]
fn a_certificate_of_another_issuer_takes_its_entries_down() {
    let kinds = kinds(|folder| {
        let path = folder.join("ward.json");
        let mut ward: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        ward["certificates"].as_array_mut().unwrap().pop();
        fs::write(path, ward.to_string()).unwrap();
    });
    assert_eq!(kinds, ["entry", "entry", "entry_absent"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_bundle_is_not_followed() {
    let photo = photo();
    let folder = changed(|folder| {
        let path = folder.join("files").join(&photo);
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(sound().join("files").join(&photo), path).unwrap();
    });
    let output = verify(folder.path(), &["--fingerprint", &fingerprint()]);
    assert_eq!(output.status.code(), Some(2));
}
