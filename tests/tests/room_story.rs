//! No room on either side, and a tablet of which there are suddenly two: it is said in words, the
//! rest goes on, and nothing is lost.

use anyhow::ensure;
use axum::body::Body;
use serde_json::{Value, json};
use tainha_tests::link::Weather;
use tainha_tests::scene::{
    PATIENCE, PROCEDURE, Scene, all_arrived_once, open, scene, visit, visit_of,
};
use tainha_tests::tablet::TabletHost;
use tainha_ward::Limits;

/// Waits until the tablet says in words that this is why things wait.
async fn until_said(tablet: &TabletHost, code: &str, words: &str) -> anyhow::Result<()> {
    tablet
        .until(code, PATIENCE, async |tablet| {
            let sync = tablet.get("/api/sync").await?;
            let said = sync["trouble"]["message_vi"].as_str().unwrap_or_default();
            Ok(sync["trouble"]["code"] == code && said.contains(words))
        })
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_ward_is_waited_for_by_name_and_then_all_arrives() -> anyhow::Result<()> {
    let mut scene = scene().await?;
    for limits in [
        Limits {
            files_bytes: Some(1),
            ..Limits::default()
        },
        Limits {
            // Less than it has: it cannot grow.
            database_bytes: Some(4096),
            ..Limits::default()
        },
    ] {
        let address = scene.ward.restart_limited(limits)?;
        scene.link.lead_to(address);
        let form = json!({
            "person_id": scene.plan.person, "procedure_code": PROCEDURE,
        });
        visit_of(&scene.tablet, &form, 1, 1200).await?;
        until_said(&scene.tablet, "disk_full", "đã đầy").await?;
        let state = scene.tablet.get("/api/state").await?;
        ensure!(
            state["unsent_items"] != 0,
            "nothing is said to be safe: {state}"
        );

        let address = scene.ward.restart()?;
        scene.link.lead_to(address);
        scene.tablet.post("/api/sync", &json!({})).await?;
        scene.tablet.until_all_at_ward(PATIENCE).await?;
        all_arrived_once(&scene).await?;
        let sync = scene.tablet.get("/api/sync").await?;
        ensure!(sync["trouble"].is_null(), "{sync}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_tablet_refuses_with_words_keeps_what_it_showed_and_goes_on_with_room()
-> anyhow::Result<()> {
    let mut scene = scene().await?;
    let form = json!({
        "appointment_id": scene.plan.appointment, "person_id": scene.plan.person,
        "procedure_code": PROCEDURE,
    });
    let opened = open(&scene.tablet, &form).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    scene.tablet.restart_with_room(Some(60)).await?;
    let tablet = &scene.tablet;
    let path = |n: usize| format!("/api/drafts/dossier/{}/t{n}", opened.dossier);
    let text = json!({ "note": "chữ".repeat(10_000) });
    let put = async |n: usize| {
        tablet
            .call(http::Method::PUT, &path(n), text.to_string().into())
            .await
    };
    let mut kept = 0;
    let (status, answer) = loop {
        let (status, answer) = put(kept).await?;
        if !status.is_success() {
            break (status, answer);
        }
        kept += 1;
    };
    let words = answer["message_vi"].as_str().unwrap_or_default();
    ensure!(
        status.as_u16() == 507 && answer["code"] == "storage_full",
        "{answer}"
    );
    ensure!(
        words.contains("chưa được lưu") && words.contains("giải phóng"),
        "{words}"
    );
    ensure!(kept > 0, "something went in before");
    let photos = format!(
        "/api/dossiers/{}/photos?component=death_notice",
        opened.dossier
    );
    let mut seed = 0;
    let code = loop {
        seed += 1;
        let jpeg = tainha_tests::paper::photo(seed, 900);
        let (status, answer) = tablet
            .call(http::Method::POST, &photos, jpeg.into())
            .await?;
        if !status.is_success() {
            break answer["code"].clone();
        }
    };
    ensure!(
        code == "storage_full",
        "a photo is refused by the same name: {code}"
    );
    // What was answered as kept is there, also after the next start; then there is room again.
    let (status, listed) = tablet
        .call(http::Method::GET, &photos, Body::empty())
        .await?;
    ensure!(status.is_success(), "{listed}");
    scene.tablet.restart_with_room(None).await?;
    for n in 0..kept {
        let draft: Value = scene.tablet.get(&path(n)).await?;
        ensure!(draft == text, "draft {n}");
    }
    let again = scene.tablet.get(&photos).await?;
    ensure!(again == listed, "{again}");
    let Scene { tablet, .. } = &scene;
    let end = json!({ "outcome": "absent", "reason": "Không có ai ở nhà" });
    tablet.post(&format!("{}/end", opened.at()), &end).await?;
    tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_tablet_is_stopped_by_name_and_the_one_that_was_first_keeps_its_work()
-> anyhow::Result<()> {
    let mut scene = scene().await?;
    visit(&scene, 1, 1200).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    scene.link.set(Weather::Down);
    let mut twin = scene.tablet.twin().await?;
    let form = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
    let theirs = open(&twin, &form).await?;
    twin.stop();
    open(&scene.tablet, &form).await?;
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let before = scene.ward.holdings()?;
    twin.restart().await?;
    until_said(&twin, "fork", "ghép lại").await?;
    ensure!(
        scene.ward.holdings()?.entries == before.entries,
        "nothing of it is stored"
    );
    let unsent = &twin.get("/api/state").await?["unsent_items"];
    ensure!(*unsent != 0, "nothing is said to be safe");
    let seen = twin.get(&theirs.at()).await?;
    ensure!(seen["visit"]["state"] == "open", "its work is still on it");
    let checked = scene.ward.ward().verify()?;
    ensure!(checked.is_sound(), "{:?}", checked.findings);
    Ok(())
}
