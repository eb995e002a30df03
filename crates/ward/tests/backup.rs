//! Backups that were damaged, exports that a stranger reads, receipts that were changed.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Tablet, World, post};
use rusqlite::Connection;
use serde_json::json;
use tainha_domain::event::{PersonReported, ReportedChange};
use tainha_journal::bundle::{EntryLine, WardFile};
use tainha_journal::wire::Session;
use tainha_journal::{Certificates, SessionAnswer, SessionPayload, ijson};
use tainha_ward::{RestoreFrom, Ward, WardError, restore};

/// A ward that a tablet delivered one entry to.
async fn delivered() -> (World, Tablet) {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 7).await;
    let report = PersonReported {
        change: ReportedChange::Away,
        on: None,
        note: String::new(),
    };
    let entry = tablet.entry(vec![(world.stream("person"), report.into())]);
    tablet.deliver(&[entry]).await;
    (world, tablet)
}

fn restore_from(world: &World, backup: &Path) -> RestoreFrom {
    let ward = world.folder.path().join("ward");
    RestoreFrom {
        backup: backup.to_owned(),
        identity_key: ward.join("KEEP-OFFLINE-identity-key.json"),
        epoch: None,
        erasures: None,
    }
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    names
}

/// Where the bytes of a member begin in a tar: 512 after its header.
fn member_at(tar: &[u8], name: &str) -> usize {
    let header = tar
        .chunks(512)
        .position(|block| block.starts_with(name.as_bytes()) && block[name.len()] == 0);
    (header.unwrap() + 1) * 512
}

#[tokio::test]
async fn a_damaged_backup_is_refused_by_the_name_of_what_was_changed() {
    let (world, _) = delivered().await;
    let place = world.folder.path();
    let backup = place.join("backup.tar");
    world.ward.backup(&backup).unwrap();
    let whole = fs::read(&backup).unwrap();
    let before = names_in(place);
    let refused = |bytes: &[u8]| {
        fs::write(&backup, bytes).unwrap();
        let from = restore_from(&world, &backup);
        let error = restore(&from, &place.join("again"), &world.env).unwrap_err();
        assert_eq!(names_in(place), before, "nothing half restored is left");
        error.to_string()
    };
    for name in ["ward.db", "keys/tls-key.pem"] {
        let mut damaged = whole.clone();
        damaged[member_at(&whole, name) + 90] ^= 1;
        let error = refused(&damaged);
        assert!(error.contains(name), "{error}");
    }
    let cut = refused(&whole[..member_at(&whole, "manifest.json") - 512]);
    assert!(cut.contains("cut short"), "{cut}");
    assert!(refused(b"no tar at all").contains("backup.tar"));

    fs::write(&backup, &whole).unwrap();
    let from = restore_from(&world, &backup);
    assert_eq!(
        restore(&from, &place.join("again"), &world.env)
            .unwrap()
            .epoch
            .get(),
        2
    );
}

#[tokio::test]
async fn a_backup_holds_neither_the_identity_key_nor_the_operational_key() {
    let (world, _) = delivered().await;
    let backup = world.folder.path().join("backup.tar");
    world.ward.backup(&backup).unwrap();
    let bytes = fs::read(&backup).unwrap();
    for key in ["KEEP-OFFLINE-identity-key.json", "keys/operational.json"] {
        let text = fs::read_to_string(world.folder.path().join("ward").join(key)).unwrap();
        let key: serde_json::Value = serde_json::from_str(&text).unwrap();
        let secret = key["d"].as_str().unwrap().as_bytes();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
}

#[tokio::test]
async fn a_restored_ward_tells_a_tablet_its_new_key_and_what_it_holds() {
    let (world, mut tablet) = delivered().await;
    let place = world.folder.path();
    let backup = place.join("backup.tar");
    world.ward.backup(&backup).unwrap();
    let report = PersonReported {
        change: ReportedChange::Away,
        on: None,
        note: String::new(),
    };
    let lost = tablet.entry(vec![(world.stream("person"), report.into())]);
    tablet.deliver(&[lost]).await;
    restore(
        &restore_from(&world, &backup),
        &place.join("again"),
        &world.env,
    )
    .unwrap();
    let ward = Ward::open(&place.join("again"), world.env.clone()).unwrap();

    let asked = json!({ "device": tablet.id });
    let (_, challenge) = post(&ward, "/challenge", "", &asked).await;
    let payload: SessionPayload = serde_json::from_value(json!({
        "v": 1, "ward": ward.id(), "device": tablet.id, "nonce": challenge["nonce"],
        "aud": "tainha-ward", "exp": challenge["expires"],
    }))
    .unwrap();
    let jws = SessionAnswer::sign(payload, &tablet.key).unwrap();
    let (_, session) = post(&ward, "/session", "", &json!({ "jws": jws.jws() })).await;
    let session: Session = serde_json::from_value(session).unwrap();
    assert_eq!(session.have.map(tainha_journal::Seq::get), Some(1));
    let identity = &tablet.answer.ward.identity_jwk;
    let mut known = Certificates::pinned(ward.id(), identity, world.made.fingerprint).unwrap();
    let epochs: Vec<u64> = session
        .certificates
        .iter()
        .map(|jws| known.add(jws).unwrap().payload().epoch.get())
        .collect();
    assert_eq!(epochs, [1, 2]);
}

#[tokio::test]
async fn a_second_restore_of_one_backup_opens_the_epoch_that_it_is_told() {
    let (world, _) = delivered().await;
    let place = world.folder.path();
    let backup = place.join("backup.tar");
    world.ward.backup(&backup).unwrap();
    let mut from = restore_from(&world, &backup);
    from.epoch = tainha_journal::Epoch::new(1);
    assert!(restore(&from, &place.join("low"), &world.env).is_err());
    from.epoch = tainha_journal::Epoch::new(3);
    let restored = restore(&from, &place.join("third"), &world.env).unwrap();
    assert_eq!(restored.epoch.get(), 3);
    let ward = Ward::open(&place.join("third"), world.env.clone()).unwrap();
    let checked = ward.verify().unwrap();
    assert!(checked.is_sound(), "{:?}", checked.findings);
}

#[tokio::test]
async fn verify_names_a_flipped_byte_in_a_receipt_and_a_journal_cut_short() {
    let (world, tablet) = delivered().await;
    let database = Connection::open(world.folder.path().join("ward/ward.db")).unwrap();
    let device = tablet.id.to_string();
    database
        .execute_batch("DROP TRIGGER receipt_is_never_changed; DROP TRIGGER entry_is_never_deleted")
        .unwrap();
    let receipt: String = database
        .query_row(
            "SELECT jws FROM receipt WHERE device = ?1",
            [&device],
            |row| row.get(0),
        )
        .unwrap();
    let mut flipped = receipt.clone().into_bytes();
    let last = flipped.len() - 20;
    flipped[last] = if flipped[last] == b'A' { b'B' } else { b'A' };
    let set = |text: &str| {
        database
            .execute(
                "UPDATE receipt SET jws = ?2 WHERE device = ?1",
                (&device, text),
            )
            .unwrap();
    };
    set(std::str::from_utf8(&flipped).unwrap());
    let found = world.ward.verify().unwrap().findings;
    let named = format!("receipt: device {device} from seq 1");
    assert!(found.iter().any(|f| f.starts_with(&named)), "{found:?}");
    set(&receipt);
    assert!(world.ward.verify().unwrap().is_sound());

    // The ward's own last entry has no receipt; its end is held by the ward's own rows.
    database.execute("PRAGMA foreign_keys = OFF", []).unwrap();
    database
        .execute(
            "DELETE FROM entry WHERE device = 'ward' AND seq = (SELECT max(seq) FROM entry WHERE device = 'ward')",
            [],
        )
        .unwrap();
    let found = world.ward.verify().unwrap().findings;
    assert!(
        found.iter().any(|f| f.contains("device ward seq")),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_export_holds_for_a_reader_who_has_only_the_fingerprint_and_never_overwrites() {
    let (world, _) = delivered().await;
    let out = world.folder.path().join("bundle");
    let done = world.ward.export(&out).unwrap();
    let text = fs::read(out.join("ward.json")).unwrap();
    let ward: WardFile = ijson::from_slice(&text).unwrap();
    let mut known =
        Certificates::pinned(ward.ward, &ward.identity_jwk, world.made.fingerprint).unwrap();
    for jws in &ward.certificates {
        known.add(jws).unwrap();
    }
    let entries = fs::read_to_string(out.join("entries.jsonl")).unwrap();
    let mut positions = 0;
    for line in entries.lines() {
        let line: EntryLine = ijson::from_slice(line.as_bytes()).unwrap();
        known.verify_entry(&line.entry).unwrap();
        positions += 1;
        assert_eq!(line.position.unwrap().get(), positions);
        assert!(line.documents.iter().all(Option::is_some));
    }
    assert_eq!(done.entries, positions);
    assert_eq!(
        fs::read_to_string(out.join("receipts.jsonl"))
            .unwrap()
            .lines()
            .count(),
        1
    );
    assert!(matches!(
        world.ward.export(&out),
        Err(WardError::NotEmpty(_))
    ));
}
