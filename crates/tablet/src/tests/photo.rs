//! Pictures of a dossier that two tablets work on, and pictures of confirmations that come to nothing.

use serde_json::json;
use tainha_domain::event::PhotoTaken;
use tainha_journal::Hash;

use super::act::taken;
use crate::store::sync;
use crate::testing::Bench;

#[tokio::test]
async fn confirming_a_page_leaves_the_pages_of_another_tablet() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let theirs = PhotoTaken {
        component: "old_record".into(),
        page: 1,
        original: Hash::of(b"original").to_string(),
        page_image: Hash::of(b"page").to_string(),
        ..PhotoTaken::default()
    };
    bench.tell("dossier", dossier.parse().unwrap(), &theirs.into());
    let mine = taken(&bench, &dossier, "old_record", 1).await;
    let confirm = format!("/api/dossiers/{dossier}/components/old_record/confirm");
    let answer = bench.ok("POST", &confirm, json!({"pages": [mine]})).await;
    let standing = |answer: &serde_json::Value| -> Vec<(u64, bool)> {
        let photos = &answer["dossiers"][0]["view"]["components"]["old_record"]["photos"];
        let photos = photos.as_array().unwrap().iter();
        photos
            .map(|photo| {
                let own = photo["photo"]["original"] == json!(mine);
                (photo["photo"]["page"].as_u64().unwrap(), own)
            })
            .collect()
    };
    assert_eq!(standing(&answer), [(1, false), (2, true)]);
    let answer = bench.ok("POST", &confirm, json!({"pages": []})).await;
    assert_eq!(
        standing(&answer),
        [(1, false)],
        "what is left out goes, if it is known here"
    );
}

#[tokio::test]
async fn pictures_of_a_refused_confirmation_are_not_sent() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let mine = taken(&bench, &dossier, "old_record", 1).await;
    let consent = json!({"purposes": {"photo_of_papers": false}, "how": "tapped"});
    bench
        .ok("POST", &format!("/api/dossiers/{dossier}/consent"), consent)
        .await;
    let confirm = format!("/api/dossiers/{dossier}/components/old_record/confirm");
    let refused = bench
        .refused("POST", &confirm, json!({"pages": [mine]}))
        .await;
    assert_eq!(refused, (422, "photographs_not_agreed".into()), "{visit}");
    let marked = bench.store().read_photos(crate::store::blob::to_send);
    assert_eq!(marked.unwrap(), [], "no file is marked for sending");
}

#[tokio::test]
async fn a_file_that_no_event_cites_is_not_sent() {
    let bench = Bench::unlocked().await;
    let file = Hash::of(b"page");
    let store = bench.store();
    store
        .write_photos(|connection| {
            crate::store::blob::put(connection, file, "image/jpeg", b"page", false, "now")?;
            crate::store::blob::cite_held(connection, &[file])
        })
        .unwrap();
    assert_eq!(sync::files_to_send(&store).unwrap(), []);
    let gone = store
        .write_photos(|connection| crate::store::blob::cite_held(connection, &[Hash::of(b"gone")]));
    assert!(gone.is_err(), "a page that is gone cannot be cited");
}
