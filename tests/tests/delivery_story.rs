//! A result on its way home: carried back, brought again, found in the wrong hands, settled; and what
//! the day's list and the desk say of it each time.

use anyhow::{Context as _, ensure};
use chrono::Days;
use serde_json::{Value, json};
use tainha_tests::certify::Clerk;
use tainha_tests::scene::{Opened, PATIENCE, Scene, scene, visit};

/// The desk accepts a dossier that is here and records its result.
async fn decided(scene: &Scene, clerk: &Clerk, opened: &Opened) -> anyhow::Result<()> {
    let path = format!("/dossiers/{}", opened.dossier);
    let result = json!({ "outcome": "granted", "number": "15/CT", "delivery": "home" });
    for (act, body) in [("accept", json!({})), ("result", result)] {
        let page: Value = serde_json::from_slice(&clerk.get(&scene.ward, &path).await?)?;
        let at = format!("{path}/{act}?seen={}", page["position"]);
        clerk.post(&scene.ward, &at, &body).await?;
    }
    Ok(())
}

/// The only row of the results page.
async fn at_the_desk(scene: &Scene, clerk: &Clerk) -> anyhow::Result<Value> {
    let page: Value = serde_json::from_slice(&clerk.get(&scene.ward, "/results").await?)?;
    Ok(page["rows"][0].clone())
}

/// Waits until the tablet's list of today shows the appointment so.
async fn until_shown(scene: &Scene, appointment: &Value, state: &str) -> anyhow::Result<Value> {
    let mut shown = Value::Null;
    let found = scene
        .tablet
        .until(state, PATIENCE, async |tablet| {
            tablet.post("/api/sync", &json!({})).await?;
            let list = tablet.get("/api/today").await?;
            let rows = list["rows"].as_array().context("rows")?;
            let row = rows
                .iter()
                .find(|row| row["appointment_id"] == *appointment);
            Ok(row.is_some_and(|row| row["state"] == state))
        })
        .await;
    let list = scene.tablet.get("/api/today").await?;
    for row in list["rows"].as_array().context("rows")? {
        if row["appointment_id"] == *appointment {
            shown = row.clone();
        }
    }
    found.with_context(|| format!("{shown}"))?;
    Ok(shown)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_result_that_nobody_took_waits_again_and_one_in_the_wrong_hands_stands_until_it_is_settled()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let clerk = Clerk::of(&scene.ward, "ban", "clerk").await?;
    let today = scene.ward.ward().env().today();
    let opened = visit(&scene, 1, 600).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    decided(&scene, &clerk, &opened).await?;
    let plan = |hour: u32| {
        json!({
            "team_id": scene.plan.team, "day": today, "from": format!("{hour}:00"),
            "to": format!("{}:00", hour + 1), "confirmed": true,
        })
    };
    let bring = format!("/dossiers/{}/delivery", opened.dossier);
    let first = clerk.post(&scene.ward, &bring, &plan(14)).await?["appointment"]["id"].clone();
    ensure!(clerk.refused(&scene.ward, &bring, &plan(16)).await? == "delivery_not_open");
    until_shown(&scene, &first, "planned").await?;

    // Only a neighbour is there: it says why, is carried back, and is done for today.
    let path = format!("{}/not-delivered", opened.on());
    let (status, said) = scene
        .tablet
        .refused(&path, &json!({ "why": "another" }))
        .await?;
    ensure!((status, &said["field"]) == (422, &json!("note")), "{said}");
    let back = json!({ "why": "another", "note": "Chỉ có hàng xóm ở nhà" });
    let waiting = scene.tablet.post(&path, &back).await?;
    ensure!(
        waiting["rows"][0]["delivered"] == false
            && waiting["rows"][0]["failed"][0]["failed"]["appointment"] == first,
        "{waiting}"
    );
    let row = until_shown(&scene, &first, "done").await?;
    ensure!(row["delivery_end"] == "another", "{row}");
    let chat = scene.tablet.get("/api/today/message").await?;
    let text = chat["text"].as_str().context("text")?;
    ensure!(text.contains("2/2 lượt đã xong"), "{text}");
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let desk = at_the_desk(&scene, &clerk).await?;
    ensure!(
        desk["failed"][0]["why"] == "another"
            && desk["appointment"].is_null()
            && desk["delivered_at"].is_null(),
        "waits again: {desk}"
    );

    // Brought again, it goes to the wrong hands; the desk takes that back with its reason.
    let second = clerk.post(&scene.ward, &bring, &plan(16)).await?["appointment"]["id"].clone();
    until_shown(&scene, &second, "planned").await?;
    let deliver = format!("{}/deliver", opened.on());
    let given = |to: &str| json!({ "to": to, "id_shown": "id_card", "matches": true });
    scene
        .tablet
        .post(&deliver, &given("Người Hàng Xóm"))
        .await?;
    let row = until_shown(&scene, &second, "done").await?;
    ensure!(row["delivery_end"] == "delivered", "{row}");
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let week = format!("/appointments?from={today}&to={}", today + Days::new(1));
    let shown: Value = serde_json::from_slice(&clerk.get(&scene.ward, &week).await?)?;
    for row in shown["rows"].as_array().context("rows")? {
        ensure!(row["state"] == "done", "nothing is left of the day: {row}");
    }
    let wrong = format!("/dossiers/{}/wrongly-delivered", opened.dossier);
    let unsaid = clerk
        .refused(&scene.ward, &wrong, &json!({ "reason": "" }))
        .await?;
    ensure!(unsaid == "field_empty", "{unsaid}");
    let found = json!({ "reason": "Gia đình báo chưa nhận; hàng xóm đang giữ" });
    let desk = clerk.post(&scene.ward, &wrong, &found).await?;
    ensure!(
        desk["wrong"]["to"] == "Người Hàng Xóm" && desk["delivered_at"].is_null(),
        "{desk}"
    );
    let again = clerk.refused(&scene.ward, &wrong, &found).await?;
    ensure!(again == "result_not_delivered", "{again}");

    // The tablet says so too, until the result is where it belongs.
    let red = async |tablet: &tainha_tests::tablet::TabletHost| {
        tablet.post("/api/sync", &json!({})).await?;
        let list = tablet.get("/api/results").await?;
        Ok(list["rows"][0]["wrong"]["taken_back"]["reason"] == found["reason"])
    };
    scene.tablet.until("it stands red", PATIENCE, red).await?;
    scene.tablet.post(&deliver, &given("Trần Văn Bình")).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let desk = at_the_desk(&scene, &clerk).await?;
    ensure!(
        desk["wrong"].is_null() && desk["delivered_to"] == "Trần Văn Bình",
        "settled: {desk}"
    );
    Ok(())
}
