//! Verify, backup and restore, and what the store refuses.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::path::Path;

use common::{Tablet, World};
use rusqlite::Connection;
use serde_json::Value;
use tainha_domain::event::{PersonReported, PhotoTaken, ReportedChange};
use tainha_journal::{Certificates, Hash, Receipt, StreamId};
use tainha_ward::{Limits, RestoreFrom, Ward, WardError, restore};

/// One volunteer, one person, one delivered entry with a photo that is here.
async fn at_work() -> (World, Tablet, Hash) {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let bytes = b"a page of a paper".to_vec();
    let sha256 = Hash::of(&bytes);
    let photo = PhotoTaken {
        component: "giay_to".to_owned(),
        page: 1,
        original: sha256.to_string(),
        page_image: sha256.to_string(),
        ..PhotoTaken::default()
    };
    let person = StreamId::new("person", plan.person).unwrap();
    let report = PersonReported {
        change: ReportedChange::Away,
        on: None,
        note: String::new(),
    };
    let entry = tablet.entry(vec![
        (person, report.into()),
        (world.stream("dossier"), photo.into()),
    ]);
    tablet.deliver(&[entry]).await;
    let receiver_body = upload(&tablet, &bytes).await;
    assert!(receiver_body.contains_key("tainha-receipt"));
    (world, tablet, sha256)
}

async fn upload(tablet: &Tablet, bytes: &[u8]) -> http::HeaderMap {
    use base64::Engine as _;
    let sha256 = Hash::of(bytes).to_string();
    let value = base64::engine::general_purpose::STANDARD.encode(sha256);
    let request = http::Request::post("/api/tablet/v1/files")
        .header("authorization", format!("Bearer {}", tablet.bearer))
        .header("tus-resumable", "1.0.0")
        .header("upload-length", bytes.len())
        .header("upload-metadata", format!("sha256 {value}"))
        .header("content-type", "application/offset+octet-stream")
        .body(axum::body::Body::from(bytes.to_vec()))
        .unwrap();
    common::send(&tablet.ward, request).await.headers().clone()
}

fn from(backup: &Path, identity_key: &Path) -> RestoreFrom {
    RestoreFrom {
        backup: backup.to_owned(),
        identity_key: identity_key.to_owned(),
        epoch: None,
        erasures: None,
    }
}

fn database(world: &World) -> Connection {
    Connection::open(world.folder.path().join("ward/ward.db")).unwrap()
}

fn only_finding(world: &World) -> String {
    let checked = world.ward.verify().unwrap();
    assert!(!checked.is_sound());
    checked.findings.join("\n")
}

#[tokio::test]
async fn verify_finds_all_sound_and_names_a_flipped_byte_in_a_photo() {
    let (world, _, sha256) = at_work().await;
    let checked = world.ward.verify().unwrap();
    assert!(checked.is_sound(), "{:?}", checked.findings);
    assert_eq!(checked.files, 1);
    assert!(checked.entries > 5 && checked.documents > 15);
    let path = world.ward.file_path(sha256);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[3] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert!(only_finding(&world).contains(&sha256.to_string()));
    std::fs::remove_file(&path).unwrap();
    assert!(only_finding(&world).contains(&sha256.to_string()));
}

#[tokio::test]
async fn the_check_at_a_button_reads_a_file_again_only_when_it_changed_or_a_day_went_by() {
    let (world, _, sha256) = at_work().await;
    let read = || {
        let checked = world.ward.verify_lately().unwrap();
        assert_eq!(checked.files, 1);
        (checked.files_read, checked.is_sound())
    };
    assert_eq!(read(), (1, true));
    assert_eq!(read(), (0, true));
    assert_eq!(
        world.ward.verify().unwrap().files_read,
        1,
        "the whole check reads all"
    );
    world.later(chrono::TimeDelta::hours(25));
    assert_eq!(read(), (1, true));
    let path = world.ward.file_path(sha256);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.push(0);
    std::fs::write(&path, bytes).unwrap();
    assert!(!world.ward.verify_lately().unwrap().is_sound());
}

#[tokio::test]
async fn verify_names_a_flipped_byte_in_a_body() {
    let (world, tablet, _) = at_work().await;
    let db = database(&world);
    db.execute_batch("DROP TRIGGER document_is_never_changed")
        .unwrap();
    let device = tablet.id.to_string();
    let event: String = db
        .query_row(
            "SELECT event FROM stream_event WHERE device = ?1 AND idx = 0",
            [&device],
            |row| row.get(0),
        )
        .unwrap();
    let sql = "UPDATE document SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"away\"', '\"bway\"') AS BLOB) WHERE event = ?1";
    assert_eq!(db.execute(sql, [&event]).unwrap(), 1);
    assert!(only_finding(&world).contains(&event));
}

#[tokio::test]
async fn verify_names_a_flipped_byte_in_an_entry_or_its_copies() {
    let (world, tablet, _) = at_work().await;
    let db = database(&world);
    db.execute_batch("DROP TRIGGER entry_is_never_changed")
        .unwrap();
    let device = tablet.id.to_string();
    let jws: String = db
        .query_row(
            "SELECT jws FROM entry WHERE device = ?1",
            [&device],
            |row| row.get(0),
        )
        .unwrap();
    let mut flipped = jws.clone().into_bytes();
    let middle = flipped.len() / 2;
    flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
    let set = |text: &[u8]| {
        let text = std::str::from_utf8(text).unwrap();
        db.execute(
            "UPDATE entry SET jws = ?2 WHERE device = ?1",
            (&device, text),
        )
        .unwrap();
    };
    set(&flipped);
    let found = only_finding(&world);
    assert!(
        found.contains(&device) && found.contains("seq 1"),
        "{found}"
    );
    set(jws.as_bytes());
    assert!(world.ward.verify().unwrap().is_sound());
    db.execute(
        "UPDATE entry SET payload = CAST(payload || x'20' AS BLOB) WHERE device = ?1",
        [&device],
    )
    .unwrap();
    assert!(only_finding(&world).contains("its columns are not what was signed"));
}

#[tokio::test]
async fn entries_receipts_and_documents_cannot_be_changed_by_sql() {
    let (world, _, _) = at_work().await;
    let db = database(&world);
    for sql in [
        "UPDATE entry SET jws = 'x'",
        "DELETE FROM entry",
        "UPDATE receipt SET jws = 'x'",
        "UPDATE document SET bytes = x'00' WHERE state = 'held'",
    ] {
        assert!(
            db.execute(sql, [])
                .unwrap_err()
                .to_string()
                .contains("never"),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn a_restored_ward_opens_an_epoch_and_takes_what_it_lost() {
    let (world, mut tablet, sha256) = at_work().await;
    let backup = world.folder.path().join("backup.tar");
    assert_eq!(world.ward.backup(&backup).unwrap().files, 1);
    assert!(matches!(
        world.ward.backup(&backup),
        Err(WardError::NotEmpty(_))
    ));
    let person = world.stream("person");
    let report = PersonReported {
        change: ReportedChange::Away,
        on: None,
        note: String::new(),
    };
    let lost = tablet.entry(vec![(person, report.into())]);
    tablet.deliver(std::slice::from_ref(&lost)).await;

    let folder = world.folder.path().join("restored");
    let identity = world
        .folder
        .path()
        .join("ward/KEEP-OFFLINE-identity-key.json");
    let other = world.folder.path().join("ward/keys/operational.json");
    assert!(matches!(
        restore(&from(&backup, &other), &folder, &world.env),
        Err(WardError::BadKey { .. })
    ));
    let restored = restore(&from(&backup, &identity), &folder, &world.env).unwrap();
    assert_eq!(restored.epoch.get(), 2);
    let ward = Ward::open(&folder, world.env.clone()).unwrap();
    assert_eq!(ward.fingerprint(), world.made.fingerprint);
    assert_eq!(
        std::fs::read(ward.file_path(sha256)).unwrap(),
        b"a page of a paper"
    );

    tablet.ward = ward.clone();
    let (status, _) = tablet.get("/scopes").await;
    assert_eq!(
        status,
        http::StatusCode::UNAUTHORIZED,
        "sessions do not survive"
    );
    tablet.sign_in().await;
    let answer: Value = tablet.deliver(&[lost]).await;
    // The new epoch has a new key; a page of the feed brings its certificate.
    let (_, page) = tablet.get("/feed?scope=catalogue&after=0&limit=1").await;
    let mut certificates = Certificates::pinned(
        ward.id(),
        &tablet.answer.ward.identity_jwk,
        world.made.fingerprint,
    )
    .unwrap();
    for jws in page["certificates"].as_array().unwrap() {
        certificates.add(jws.as_str().unwrap()).unwrap();
    }
    let receipt: Receipt = certificates
        .verify_operational(answer["receipts"][0].as_str().unwrap())
        .unwrap();
    assert_eq!(receipt.payload().epoch.get(), 2);
    assert!(receipt.payload().position(receipt.payload().seq) > Some(restored.position));
    let checked = ward.verify().unwrap();
    assert!(checked.is_sound(), "{:?}", checked.findings);
}

#[test]
fn a_newer_database_another_database_and_no_database_are_refused() {
    let world = World::new();
    let path = world.folder.path().join("ward");
    let reopen = || Ward::open(&path, world.env.clone()).map(|_| ());
    let version: u32 = database(&world)
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    database(&world)
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let newer = reopen().unwrap_err();
    assert!(matches!(newer, WardError::NewerDatabase { found: 99, .. }));
    let words = newer.to_string();
    assert!(
        words.contains("install the newer program") && words.contains("nothing was changed"),
        "{words}"
    );
    database(&world)
        .pragma_update(None, "user_version", version)
        .unwrap();
    reopen().unwrap();
    database(&world)
        .pragma_update(None, "application_id", 7)
        .unwrap();
    assert!(matches!(reopen(), Err(WardError::Corrupt(_))));
    let nowhere = world.folder.path().join("nowhere");
    assert!(matches!(
        Ward::open(&nowhere, world.env.clone()),
        Err(WardError::NoWard(_))
    ));
}

#[tokio::test]
async fn a_full_disk_keeps_nothing_half_and_goes_on_when_there_is_room() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let folder = world.folder.path().join("ward");
    let size = std::fs::metadata(folder.join("ward.db")).unwrap().len();
    let person = StreamId::new("person", plan.person).unwrap();
    let report = PersonReported {
        change: ReportedChange::Away,
        on: None,
        note: "dài ".repeat(40_000),
    };
    let entry = tablet.entry(vec![(person, report.into())]);
    let limits = Limits {
        database_bytes: Some(size.max(1)),
        files_bytes: None,
    };
    let tight = Ward::open_limited(&folder, world.env.clone(), limits).unwrap();
    let roomy = std::mem::replace(&mut tablet.ward, tight);
    let body = serde_json::json!({ "entries": [entry], "lost": [] });
    let (status, error) = tablet.post("/entries", &body).await;
    assert_eq!(
        (status.as_u16(), error["code"].as_str()),
        (507, Some("disk_full"))
    );
    tablet.ward = roomy;
    let device = tablet.id.to_string();
    let row = tablet
        .ward
        .store()
        .read_blocking(|db| db.device(&device))
        .unwrap()
        .unwrap();
    assert_eq!(row.head.seq.get(), 0, "nothing is half stored");
    let (status, answer) = tablet.post("/entries", &body).await;
    assert_eq!(status.as_u16(), 200);
    assert_eq!(answer["receipts"].as_array().unwrap().len(), 1);
    assert!(tablet.ward.verify().unwrap().is_sound());
}

#[test]
fn one_failed_piece_of_work_does_not_undo_its_neighbours() {
    let world = World::new();
    let store = world.ward.store().clone();
    let outcomes: Vec<bool> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..40)
            .map(|i| {
                let store = store.clone();
                scope.spawn(move || {
                    store
                        .write_blocking(move |db| {
                            let position = db.next_position()?;
                            if i % 4 == 0 {
                                return Err(WardError::DiskFull);
                            }
                            assert!(i % 7 != 0, "a piece of work may even panic");
                            Ok(position)
                        })
                        .is_ok()
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let kept = outcomes.iter().filter(|ok| **ok).count();
    let before = world
        .ward
        .store()
        .read_blocking(|db| db.ward_row())
        .unwrap()
        .position
        .get();
    let again = store.write_blocking(|db| db.next_position()).unwrap().get();
    assert_eq!(again, before + 1);
    assert_eq!(kept, (0..40).filter(|i| i % 4 != 0 && i % 7 != 0).count());
}
