//! The thin whole without windows: a tablet and a ward on real sockets with a bad link between
//! them. Whatever breaks, everything arrives once, with receipts, and what is returned is mended.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::json;
use tainha_domain::decide::Command;
use tainha_domain::event::{DossierAccepted, DossierReturned, Mark};
use tainha_tests::link::Weather;
use tainha_tests::scene::{
    PATIENCE, Scene, all_arrived_once, answers, read_back_and_submit, scene, visit,
};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_without_a_link_reaches_the_ward_is_returned_mended_and_accepted()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let Scene {
        ward,
        link,
        tablet,
        plan,
    } = &scene;
    let today = tablet.get("/api/today").await?;
    ensure!(
        today["rows"][0]["person"]["name"] == "TRẦN VĂN BÌNH",
        "{today}"
    );

    link.set(Weather::Down);
    let opened = visit(&scene, 2, 1200).await?;
    let outbox = tablet.get("/api/outbox").await?;
    ensure!(
        outbox["piles"]["at_ward"] == 0,
        "nothing is said to be safe: {outbox}"
    );
    ensure!(ward.holdings()?.entries == 0, "nothing reached the ward");

    // Nobody taps: the tablet notices by itself.
    link.set(Weather::Good);
    tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await?;

    let dossier: Uuid = opened.dossier.parse()?;
    let returned = DossierReturned {
        reason: "Nguyên nhân chết ghi chưa rõ".to_owned(),
        marks: vec![Mark {
            field: Some("death_cause".to_owned()),
            reason: "Ghi theo Giấy báo tử".to_owned(),
            ..Mark::default()
        }],
    };
    ward.desk(plan.clerk, dossier, Command::ReturnDossier(returned))?;
    tablet
        .until("the return is shown", PATIENCE, async |tablet| {
            let today = tablet.get("/api/today").await?;
            Ok(today["attention"][0]["kind"] == "dossier_returned")
        })
        .await?;
    let on = format!("/api/dossiers/{dossier}");
    tablet
        .post(&format!("{on}/form"), &answers("suy tim"))
        .await?;
    read_back_and_submit(tablet, &on).await?;
    tablet.until_all_at_ward(PATIENCE).await?;
    let accepted = Command::AcceptDossier(DossierAccepted::default());
    ward.desk(plan.clerk, dossier, accepted)?;
    tablet
        .until("the acceptance is shown", PATIENCE, async |tablet| {
            let visit = tablet.get(&format!("/api/visits/{}", opened.visit)).await?;
            Ok(visit["dossiers"][0]["view"]["state"] == "accepted")
        })
        .await?;
    all_arrived_once(&scene).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ward_that_is_killed_gets_the_rest_of_a_file_from_the_byte_where_it_stands()
-> anyhow::Result<()> {
    let mut scene = scene().await?;
    scene.link.set(Weather::Down);
    visit(&scene, 1, 2400).await?;
    let outbox = scene.tablet.get("/api/outbox").await?;
    let items = outbox["items"].as_array().context("items")?;
    let file: u64 = items.iter().filter_map(|item| item["bytes"].as_u64()).sum();
    ensure!(file > 160_000, "a photo that takes a while: {file}");

    let part = file * 4 / 5;
    let before = scene.link.bytes_up();
    scene.link.set(Weather::CutAfter(part));
    ensure!(
        scene.link.sent(before + part, PATIENCE).await,
        "the upload did not begin"
    );
    scene.link.set(Weather::Down);
    // Hand-shakes, questions and headers; far less than what was sent before.
    let around = 50_000;
    let ward = &scene.ward;
    scene
        .tablet
        .until("the ward keeps enough to tell", PATIENCE, async |_| {
            Ok(u64::try_from(ward.holdings()?.synced)? > around)
        })
        .await?;
    let address = scene.ward.restart()?;
    let synced = u64::try_from(scene.ward.holdings()?.synced)?;
    scene.link.lead_to(address);

    let before = scene.link.bytes_up();
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let again = scene.link.bytes_up() - before;
    ensure!(
        again < file - synced + around,
        "{again} bytes were sent for the {} that were missing",
        file - synced
    );
    all_arrived_once(&scene).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_falls_silent_in_the_middle_is_given_up_and_found_again() -> anyhow::Result<()>
{
    let scene = scene().await?;
    scene.link.set(Weather::Down);
    visit(&scene, 2, 1600).await?;
    let before = scene.link.bytes_up();
    scene.link.set(Weather::Good);
    ensure!(
        scene.link.sent(before + 50_000, PATIENCE).await,
        "nothing was sent"
    );
    scene.link.set(Weather::Silent);
    scene
        .tablet
        .until(
            "the tablet says that it is offline",
            PATIENCE,
            async |tablet| Ok(tablet.get("/api/sync").await?["network"] == "offline"),
        )
        .await?;
    let unsent = &scene.tablet.get("/api/state").await?["unsent_items"];
    ensure!(*unsent != 0, "nothing is said to be safe that is not");
    // Nobody taps.
    scene.link.set(Weather::Good);
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await
}

/// `SplitMix64`: small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

/// A bad quarter of an hour: cuts, silence, kills of either side, each after so many bytes.
async fn bad_times(scene: &mut Scene, dice: &mut Dice) -> anyhow::Result<()> {
    for _ in 0..6 {
        let weather = match dice.below(4) {
            0 => Weather::Silent,
            1 => Weather::Down,
            _ => Weather::CutAfter(20_000 + dice.below(200_000)),
        };
        scene.link.set(weather);
        scene.tablet.post("/api/sync", &json!({})).await?;
        let more = scene.link.bytes_up() + 1 + dice.below(150_000);
        // In the silence and without a link nothing moves: then the time is over.
        scene.link.sent(more, Duration::from_millis(700)).await;
        match dice.below(4) {
            0 => {
                let address = scene.ward.restart()?;
                scene.link.lead_to(address);
            }
            1 => scene.tablet.restart().await?,
            _ => {}
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_breaks_everything_arrives_once() -> anyhow::Result<()> {
    for seed in [1, 2, 3] {
        let mut scene = scene().await?;
        let mut dice = Dice(seed);
        scene.link.set(Weather::Down);
        visit(&scene, 3, 1600).await?;
        bad_times(&mut scene, &mut dice).await?;
        scene.link.set(Weather::Good);
        scene.tablet.post("/api/sync", &json!({})).await?;
        let done = scene.tablet.until_all_at_ward(PATIENCE).await;
        done.with_context(|| format!("seed {seed}"))?;
        let sound = all_arrived_once(&scene).await;
        sound.with_context(|| format!("seed {seed}"))?;
    }
    Ok(())
}
