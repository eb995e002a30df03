//! What the vault keeps, refuses, and survives.

use rusqlite::Connection;
use serde_json::json;
use tainha_journal::{Certificates, Hash, SignedEntry, VerifyingKey};

use crate::store::{StoreError, blob, db, entry, setting};
use crate::testing::{Bench, MAI, SECRET};

fn broken(result: rusqlite::Result<usize>) -> String {
    result.unwrap_err().to_string()
}

#[tokio::test]
async fn own_entries_chain_are_signed_and_cannot_be_changed() {
    let bench = Bench::unlocked().await;
    bench.visit().await;
    let store = bench.store();
    let identity = store.read(setting::identity).unwrap();
    let fingerprint = VerifyingKey::from_jwk(&identity.ward.identity_jwk)
        .unwrap()
        .thumbprint();
    let mut certificates =
        Certificates::pinned(identity.ward.id, &identity.ward.identity_jwk, fingerprint).unwrap();
    certificates.add(&identity.operational_cert).unwrap();
    let own = certificates.add(&identity.device_cert).unwrap();
    let entries: Vec<String> = store
        .read(|connection| {
            let mut statement =
                connection.prepare("SELECT jws FROM entry WHERE own = 1 ORDER BY seq")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok::<_, StoreError>(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    let mut prev = own.hash();
    for (seq, jws) in (1..).zip(&entries) {
        let signed: SignedEntry = certificates.verify_entry(jws).unwrap();
        assert_eq!(
            (signed.payload().seq.get(), signed.payload().prev),
            (seq, prev)
        );
        prev = signed.hash();
    }
    assert_eq!(entries.len(), 2);
    store
        .write(|connection| {
            for sql in [
                "UPDATE entry SET jws = 'x' WHERE own = 1",
                "UPDATE entry SET seq = seq + 100 WHERE own = 1",
                "DELETE FROM entry WHERE own = 1",
                "DELETE FROM event WHERE entry IN (SELECT id FROM entry WHERE own = 1)",
            ] {
                assert!(
                    broken(connection.execute(sql, [])).contains("own_entry"),
                    "{sql}"
                );
            }
            for sql in ["UPDATE document SET bytes = '{}'", "DELETE FROM document"] {
                let sql = format!(
                    "{sql} WHERE event IN (SELECT event.id FROM event
                     JOIN entry ON entry.id = event.entry WHERE entry.own = 1)"
                );
                assert!(
                    broken(connection.execute(&sql, [])).contains("unsent_document"),
                    "{sql}"
                );
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[tokio::test]
async fn a_cited_file_cannot_go_before_its_receipt() {
    let bench = Bench::unlocked().await;
    let file = Hash::of(b"page");
    bench
        .store()
        .write_photos(|connection| {
            blob::put(connection, file, "image/jpeg", b"page", false, "now")?;
            blob::cite(connection, &[file])?;
            for sql in [
                "DELETE FROM blob",
                "DELETE FROM blob_data",
                "UPDATE blob SET cited = 0",
                "UPDATE blob_data SET data = x'00'",
                "UPDATE blob SET sha256 = zeroblob(32)",
            ] {
                let error = broken(connection.execute(sql, []));
                assert!(error.contains("blob"), "{sql}: {error}");
            }
            blob::sweep(connection)?;
            assert_eq!(blob::get(connection, file)?.unwrap().1, b"page");
            blob::set_receipted(connection, file, "2026-11-22T08:00:00+07:00")?;
            connection.execute("DELETE FROM blob_data", [])?;
            connection.execute("DELETE FROM blob", [])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[tokio::test]
async fn nothing_in_the_folder_can_be_read_without_the_key() {
    let bench = Bench::unlocked().await;
    bench.visit().await;
    bench.ok("GET", "/api/state", json!(null)).await;
    for name in [
        "vault.db",
        "vault.db-wal",
        "photos.db",
        "slots.json",
        "status.json",
    ] {
        let bytes = std::fs::read(bench.dir.path().join("vault").join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("Ngưỡng") && !text.contains("SQLite format"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing() {
    let bench = Bench::limited(Some(220)).await;
    let (visit, dossier) = bench.visit().await;
    let path = format!("/api/drafts/dossier/{dossier}/form");
    bench.ok("PUT", &path, json!({"a": "đã giữ"})).await;
    let large = json!({"a": "x".repeat(200_000)});
    let mut kept = json!({"a": "đã giữ"});
    let mut full = None;
    for task in 0..40 {
        let path = format!("/api/drafts/dossier/{dossier}/t{task}");
        let (status, answer) = bench.call("PUT", &path, large.to_string().into()).await;
        if !status.is_success() {
            full = Some((status.as_u16(), answer["code"].clone()));
            break;
        }
        kept = large.clone();
    }
    assert_eq!(full, Some((507, json!("storage_full"))));
    assert_eq!(kept, large, "some went in before it was full");
    assert_eq!(
        bench.ok("GET", &path, json!(null)).await,
        json!({"a": "đã giữ"})
    );
    let answer = bench
        .ok("GET", &format!("/api/visits/{visit}"), json!(null))
        .await;
    assert_eq!(answer["visit"]["state"], "open");
    // Room is made: work goes on.
    for task in 0..3 {
        bench
            .ok(
                "DELETE",
                &format!("/api/drafts/dossier/{dossier}/t{task}"),
                json!(null),
            )
            .await;
    }
    let identity = json!({"matches": true, "note": "quen"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/identity"), identity)
        .await;
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_left_alone() {
    let bench = Bench::unlocked().await;
    let key = bench.tablet.0.vault.unlock(MAI, SECRET).unwrap();
    let path = bench.dir.path().join("vault/vault.db");
    let newer = db::open(&path, &key, db::VAULT_MIGRATIONS).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let bench = bench.restart();
    let form = json!({"staff_id": MAI, "secret": SECRET});
    assert_eq!(
        bench.refused("POST", "/api/unlock", form).await,
        (409, "vault_newer".into())
    );
    let again = db::open(&path, &key, db::VAULT_MIGRATIONS);
    assert!(matches!(again, Err(StoreError::Newer { found: 99, .. })));
}

#[tokio::test]
async fn the_engine_is_durable_encrypted_and_without_the_bug_of_older_ones() {
    let bench = Bench::unlocked().await;
    let pragma = |connection: &Connection, name: &str| -> String {
        connection
            .pragma_query_value(None, name, |row| {
                row.get::<_, rusqlite::types::Value>(0)
                    .map(|value| format!("{value:?}"))
            })
            .unwrap()
    };
    bench
        .store()
        .write(|connection| {
            let version: String =
                connection.query_row("SELECT sqlite_version()", [], |row| row.get(0))?;
            let parts: Vec<u32> = version
                .split('.')
                .map(|part| part.parse().unwrap())
                .collect();
            assert!(
                parts >= vec![3, 51, 3],
                "{version} may corrupt a log it starts anew"
            );
            assert_eq!(pragma(connection, "journal_mode"), "Text(\"wal\")");
            assert_eq!(pragma(connection, "synchronous"), "Integer(2)");
            assert_eq!(pragma(connection, "auto_vacuum"), "Integer(2)");
            assert_eq!(pragma(connection, "secure_delete"), "Integer(1)");
            assert_eq!(pragma(connection, "foreign_keys"), "Integer(1)");
            assert!(!pragma(connection, "cipher_version").is_empty());
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[tokio::test]
async fn views_may_be_dropped_and_folded_again() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let path = format!("/api/visits/{visit}");
    let before = bench.ok("GET", &path, json!(null)).await;
    bench
        .store()
        .write(|connection| {
            Ok::<_, StoreError>(connection.execute("UPDATE view SET version = 0", [])?)
        })
        .unwrap();
    assert_eq!(
        bench.ok("GET", &path, json!(null)).await,
        before,
        "read before it was made again"
    );
    assert!(bench.tablet.refold_all().await.unwrap() > 10);
    assert_eq!(bench.ok("GET", &path, json!(null)).await, before);
    let (unsent, first) = bench.store().read(entry::unsent).unwrap();
    assert_eq!((unsent, first.unwrap().get()), (2, 1));
}
