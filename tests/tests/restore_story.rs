//! A ward that lost its disk, and pictures that are cited more than once.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tainha_tests::link::Weather;
use tainha_tests::paper::photo;
use tainha_tests::scene::{
    PATIENCE, PROCEDURE, Scene, all_arrived_once, answers, open, read_back_and_submit, scene,
    visit, visit_of,
};
use tainha_ward::Limits;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_ward_gets_from_the_tablet_the_acts_and_files_that_it_lost() -> anyhow::Result<()>
{
    let mut scene = scene().await?;
    // The first visit is in the backup, its files are not: there was no room for them.
    let no_files = Limits {
        files_bytes: Some(1),
        ..Limits::default()
    };
    let address = scene.ward.restart_limited(no_files)?;
    scene.link.lead_to(address);
    let first = visit(&scene, 1, 1200).await?;
    let acts_there = async |scene: &Scene| {
        let left = |sync: &Value| sync["entries_left"] == 0;
        let what = "the acts are at the ward";
        let asked = async |tablet: &tainha_tests::tablet::TabletHost| {
            Ok(left(&tablet.get("/api/sync").await?))
        };
        scene.tablet.until(what, PATIENCE, asked).await
    };
    acts_there(&scene).await?;
    ensure!(scene.ward.holdings()?.files_held == 0, "no room for files");
    let backup = scene.ward.backup()?;
    let address = scene.ward.restart()?;
    scene.link.lead_to(address);
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    // The second is not in it at all.
    let form = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
    let second = visit_of(&scene.tablet, &form, 2, 1200).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let before = scene.ward.holdings()?;
    let last_seq = before.last_seq;

    scene.link.set(Weather::Down);
    let address = scene.ward.lose_and_restore(backup)?;
    ensure!(
        scene.ward.holdings()?.last_seq < last_seq,
        "it lost the second visit"
    );
    scene.link.lead_to(address);
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    let ward = &scene.ward;
    scene
        .tablet
        .until("the ward has all again", PATIENCE, async |tablet| {
            let held = ward.holdings()?;
            let unsent = tablet.get("/api/state").await?["unsent_items"] == 0;
            Ok(unsent && held.last_seq == last_seq && held.files_held == before.files_held)
        })
        .await?;
    all_arrived_once(&scene).await?;
    // Work goes on in the new epoch, on what was there before too.
    for opened in [&first, &second] {
        let seen = scene.tablet.get(&opened.at()).await?;
        ensure!(
            seen["visit"]["state"] == "ended" && seen["unsent"] == 0,
            "{seen}"
        );
    }
    let form = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
    visit_of(&scene.tablet, &form, 1, 1200).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_picture_of_two_papers_arrives_once_and_is_cited_twice() -> anyhow::Result<()> {
    let scene = scene().await?;
    let Scene {
        tablet,
        plan,
        ward,
        link,
    } = &scene;
    link.set(Weather::Down);
    let form = json!({
        "appointment_id": plan.appointment, "person_id": plan.person, "procedure_code": PROCEDURE,
    });
    let opened = open(tablet, &form).await?;
    let on = opened.on();
    tablet
        .post(&format!("{on}/form"), &answers("tuổi già"))
        .await?;
    let papers = ["death_notice", "old_death_evidence"];
    for paper in papers {
        let name = tablet.photo(&opened.dossier, paper, photo(1, 1200)).await?;
        let confirm = format!("{on}/components/{paper}/confirm");
        tablet.post(&confirm, &json!({ "pages": [name] })).await?;
    }
    let shown = json!({ "settled": "shown" });
    tablet
        .post(&format!("{on}/components/id_document"), &shown)
        .await?;
    let consent = json!({
        "purposes": { "photo_of_papers": true, "result_contact": true, "satisfaction_call": false },
        "how": "tapped",
    });
    tablet.post(&format!("{on}/consent"), &consent).await?;
    read_back_and_submit(tablet, &on).await?;
    link.set(Weather::Good);
    tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await?;

    let held = ward.holdings()?;
    ensure!(held.files_cited == 2, "one page, one thumbnail: {held:?}");
    ensure!(held.citations == 4, "each cited by both papers: {held:?}");
    let seen = tablet.get(&opened.at()).await?;
    let components = &seen["dossiers"][0]["view"]["components"];
    let page = |paper: &str| components[paper]["photos"][0]["photo"]["page_image"].clone();
    let [notice, document] = papers.map(page);
    ensure!(notice.is_string() && notice == document, "{components}");
    let shown = seen["dossiers"][0]["photos"].as_array().context("photos")?;
    let at_ward = shown.iter().filter(|photo| photo["at_ward"] == true);
    ensure!(
        at_ward.count() == 2,
        "both uses are said to be safe: {shown:?}"
    );
    Ok(())
}
