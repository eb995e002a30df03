//! What an answer of the ward changes here: new epoch, dropped scope, receipts that lack documents.

use serde_json::json;

use tainha_journal::{
    Certificate, CertificateKind, DeviceId, Epoch, EventId, Position, Receipt, ReceiptPayload,
    Scope, Seq, SigningKey,
};

use crate::edge::Clock as _;
use crate::store::{StoreError, entry, setting, sync};
use crate::sync::{apply, driver};
use crate::testing::{Bench, MAI};

#[tokio::test]
async fn many_openings_of_details_do_not_keep_a_visit_from_ending() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let person = uuid::Uuid::from_u128(7);
    bench
        .store()
        .write(|connection| {
            for _ in 0..1_200 {
                connection.execute(
                    "INSERT INTO details_opened (person, actor, at) VALUES (?1, ?2, ?3)",
                    (
                        person.to_string(),
                        MAI.to_string(),
                        "2026-11-22T08:00:00.000+07:00",
                    ),
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let end = json!({"outcome": "absent", "reason": "Không có ai ở nhà"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/end"), end)
        .await;
    let (left, events): (u32, u32) = bench
        .store()
        .read(|connection| {
            let sql = "SELECT (SELECT COUNT(*) FROM details_opened),
                              (SELECT COUNT(*) FROM event WHERE stream LIKE 'access/%')";
            Ok::<_, StoreError>(
                connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            )
        })
        .unwrap();
    assert_eq!((left, events), (0, 3));
}

fn positions(bench: &Bench, own: bool) -> Vec<Option<i64>> {
    bench
        .store()
        .read(|connection| {
            let mut statement =
                connection.prepare("SELECT position FROM entry WHERE own = ?1 ORDER BY seq")?;
            let rows = statement.query_map([own], |row| row.get(0))?;
            Ok::<_, StoreError>(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap()
}

/// The ward's receipt of all own entries.
fn receipt(bench: &Bench, first: u64, missing: Vec<EventId>) -> ReceiptPayload {
    let (identity, head) = bench
        .store()
        .read(|connection| {
            let identity = setting::identity(connection)?;
            let head = entry::own_head(connection, identity.device)?.unwrap();
            Ok::<_, StoreError>((identity, head))
        })
        .unwrap();
    ReceiptPayload {
        v: 1,
        ward: identity.ward.id,
        epoch: identity.epoch,
        device: identity.device,
        from: Seq::ZERO.next(),
        seq: head.seq,
        hash: head.hash,
        positions: (first..first + head.seq.get()).map(Position::new).collect(),
        missing,
        at: bench.clock.now(),
    }
}

fn receive(bench: &Bench, payload: ReceiptPayload) {
    let receipt = Receipt::sign(payload, &bench.operational).unwrap();
    apply::receipts(&bench.store(), &[receipt]).unwrap();
}

#[tokio::test]
async fn a_new_epoch_takes_all_places_and_a_receipt_gives_own_ones_anew() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    receive(&bench, receipt(&bench, 200, Vec::new()));
    assert_eq!(positions(&bench, true), [Some(200), Some(201)]);
    let identity = bench.store().read(setting::identity).unwrap();
    apply::new_epoch(&bench.store(), &identity, Epoch::new(2).unwrap()).unwrap();
    assert_eq!(positions(&bench, true), [None, None]);
    assert!(
        positions(&bench, false).is_empty(),
        "the feed brings them again"
    );
    let answer = bench
        .ok("GET", &format!("/api/visits/{visit}"), json!(null))
        .await;
    assert_eq!(answer["visit"]["state"], "open", "own work is still shown");
    receive(&bench, receipt(&bench, 90, Vec::new()));
    assert_eq!(positions(&bench, true), [Some(90), Some(91)]);
}

#[tokio::test]
async fn an_act_is_at_the_ward_only_with_its_documents() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let states = async || -> Vec<serde_json::Value> {
        let outbox = bench.ok("GET", "/api/outbox", json!(null)).await;
        let items = outbox["items"].as_array().unwrap().clone();
        items
            .into_iter()
            .map(|item| item["state"].clone())
            .collect()
    };
    let event = bench
        .store()
        .read(|connection| {
            let sql = "SELECT id FROM event WHERE stream = 'visit/' || ?1 LIMIT 1";
            let row = connection.query_row(sql, [&visit], |row| entry::hash(row, 0));
            Ok::<_, StoreError>(EventId(row?))
        })
        .unwrap();
    receive(&bench, receipt(&bench, 200, vec![event]));
    assert!(
        states().await.contains(&json!("sending")) || states().await.contains(&json!("on_device"))
    );
    receive(&bench, receipt(&bench, 200, Vec::new()));
    let states = states().await;
    assert!(states.iter().all(|state| state == "at_ward"), "{states:?}");
}

#[tokio::test]
async fn what_the_ward_does_not_hold_whole_is_counted_as_unsent_whatever_receipts_said() {
    let bench = Bench::unlocked().await;
    bench.visit().await;
    let unsent = async || {
        let state = bench.ok("GET", "/api/state", json!(null)).await;
        let sync = bench.ok("GET", "/api/sync", json!(null)).await;
        assert_eq!(state["unsent_items"], sync["entries_left"]);
        state["unsent_items"].as_u64().unwrap()
    };
    let at_ward = async || {
        let outbox = bench.ok("GET", "/api/outbox", json!(null)).await;
        outbox["piles"]["at_ward"].as_u64().unwrap()
    };
    assert_eq!(unsent().await, 2);
    receive(&bench, receipt(&bench, 200, Vec::new()));
    let all = at_ward().await;
    assert_eq!(unsent().await, 0);

    let event = bench
        .store()
        .read(|connection| {
            let sql = "SELECT event.id FROM event JOIN entry ON entry.id = event.entry
                       WHERE entry.own = 1 ORDER BY seq LIMIT 1";
            let row = connection.query_row(sql, [], |row| entry::hash(row, 0));
            Ok::<_, StoreError>(EventId(row?))
        })
        .unwrap();
    receive(&bench, receipt(&bench, 200, vec![event]));
    assert_eq!(unsent().await, 1, "its document is here and not there");
    receive(&bench, receipt(&bench, 200, Vec::new()));
    assert_eq!(unsent().await, 0);

    let restored_to = |seq: Seq| {
        let store = bench.store();
        let noted = store.write(|connection| sync::ward_holds(connection, seq));
        noted.unwrap();
    };
    restored_to(Seq::ZERO.next());
    assert_eq!(
        unsent().await,
        1,
        "the ward was restored to before the second act"
    );
    assert!(at_ward().await < all);
    restored_to(Seq::ZERO);
    assert_eq!(unsent().await, 2);
}

#[tokio::test]
async fn a_visit_at_work_stays_whole_when_its_scope_ends() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    receive(&bench, receipt(&bench, 200, Vec::new()));
    let session: Scope = "session/00000000-4000-4000-8000-000000000001/2026-11-22"
        .parse()
        .unwrap();
    let identity = bench.store().read(setting::identity).unwrap();
    let listed = |scopes: &[Scope]| apply::scopes(&bench.store(), &identity, scopes).unwrap();
    listed(std::slice::from_ref(&session));
    bench
        .store()
        .write(|connection| {
            connection.execute(
                "INSERT INTO scope_stream (stream, scope) SELECT stream, ?1 FROM view
                 WHERE kind IN ('visit', 'dossier', 'person')",
                [session.to_string()],
            )?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let photo = super::act::taken(&bench, &dossier, "old_record", 1).await;
    assert!(listed(&[]).is_empty(), "a photo is not confirmed");
    let path = format!("/api/visits/{visit}");
    let answer = bench.ok("GET", &path, json!(null)).await;
    assert_eq!(answer["person"]["name"], "Đặng Thị Ngưỡng");
    bench
        .ok(
            "DELETE",
            &super::act::used(&photo, &dossier, "old_record"),
            json!(null),
        )
        .await;
    assert_eq!(listed(&[]).len(), 3, "now it goes, as one");
}

#[tokio::test]
async fn a_scope_that_comes_later_does_not_bring_the_first_download_back() {
    let bench = Bench::unlocked().await;
    let identity = bench.store().read(setting::identity).unwrap();
    let session = |day: u32| -> Scope {
        format!("session/00000000-4000-4000-8000-000000000001/2026-11-{day}")
            .parse()
            .unwrap()
    };
    let done =
        async || bench.ok("GET", "/api/sync", json!(null)).await["first_sync"]["done"] == true;
    apply::scopes(&bench.store(), &identity, &[session(22)]).unwrap();
    assert!(!done().await);
    bench
        .store()
        .write(|connection| {
            connection.execute("UPDATE scope SET complete = 1", [])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert!(done().await);
    apply::scopes(&bench.store(), &identity, &[session(22), session(23)]).unwrap();
    assert!(done().await, "the list of a new day is only behind");
    apply::new_epoch(&bench.store(), &identity, Epoch::new(2).unwrap()).unwrap();
    assert!(!done().await, "a restored ward is read again");
}

#[tokio::test]
async fn a_new_key_of_the_ward_is_learnt_and_kept() {
    let bench = Bench::unlocked().await;
    let identity = bench.store().read(setting::identity).unwrap();
    let key = SigningKey::from_bytes(&[9; 32]);
    let root = SigningKey::from_bytes(&[1; 32]);
    let certificate = Certificate::issue(
        identity.ward.id,
        Epoch::new(2).unwrap(),
        CertificateKind::Operational,
        DeviceId::Ward,
        "ward",
        key.jwk(),
        bench.clock.now(),
        &root,
    )
    .unwrap();
    let link = |bench: &Bench| driver::connect(&bench.tablet).unwrap();
    let knows = |link: &crate::sync::http::Link| {
        let known = link.certificates.lock().unwrap();
        known
            .operational(key.verifying_key().thumbprint())
            .is_some()
    };
    let before = link(&bench);
    assert!(!knows(&before));
    let forged = certificate.jws().replace('.', "A.");
    before.learn(&[forged]).unwrap();
    assert!(!knows(&before), "only what the identity key signed");
    before.learn(&[certificate.jws().to_owned()]).unwrap();
    assert!(knows(&before) && knows(&link(&bench)));
}

#[tokio::test]
async fn a_device_key_does_not_stay_beside_a_vault() {
    let bench = Bench::unlocked().await;
    let identity = bench.store().read(setting::identity).unwrap();
    crate::enrol::seal_for_tests(&bench.tablet, identity);
    let again = json!({"staff_id": MAI, "secret": crate::testing::SECRET});
    let refused = bench.refused("POST", "/api/secret", again).await;
    assert_eq!(refused, (409, "already_enrolled".into()));
    let file = bench.dir.path().join("vault").join(crate::enrol::FILE);
    assert!(file.exists());
    let bench = bench.restart();
    assert!(!file.exists());
    let spare = bench.dir.path().join("vault/spare.room");
    assert_eq!(spare.metadata().unwrap().len(), 64 * 1024);
}
