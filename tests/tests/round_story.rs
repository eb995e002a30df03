//! The round of a day between desk and tablet: the order that the desk sets, and the visit that found nobody at home, planned again
//! in one step and gone on with by the tablet.

use anyhow::{Context as _, ensure};
use chrono::{Days, NaiveDate};
use http::Method;
use serde_json::{Value, json};
use tainha_tests::certify::Clerk;
use tainha_tests::scene::{PATIENCE, PROCEDURE, Scene, open, scene};
use uuid::Uuid;

/// What the tablet lists for a day.
async fn listed(scene: &Scene, day: NaiveDate) -> anyhow::Result<Vec<Value>> {
    let list = scene.tablet.get(&format!("/api/today?day={day}")).await?;
    list["rows"].as_array().cloned().context("rows")
}

/// Waits until the tablet lists the appointments of a day in this order.
async fn until_in_order(scene: &Scene, day: NaiveDate, order: &[Uuid]) -> anyhow::Result<()> {
    let wanted: Vec<Value> = order.iter().map(|id| json!(id)).collect();
    scene
        .tablet
        .until("the round in its order", PATIENCE, async |tablet| {
            tablet.post("/api/sync", &json!({})).await?;
            let rows = listed(scene, day).await?;
            Ok(rows
                .iter()
                .map(|row| row["appointment_id"].clone())
                .eq(wanted.iter().cloned()))
        })
        .await
}

/// A request of the scene's person and its appointment of a day.
async fn planned(
    scene: &Scene,
    clerk: &Clerk,
    day: NaiveDate,
    hours: [&str; 2],
) -> anyhow::Result<Uuid> {
    let request = json!({
        "person_id": scene.plan.person, "caller": "", "phone": "", "channel": "ward_phone",
        "procedure_code": PROCEDURE, "confirmed": true,
    });
    let taken = clerk.post(&scene.ward, "/requests", &request).await?;
    let path = format!(
        "/requests/{}/appointment",
        taken["id"].as_str().context("id")?
    );
    let made = clerk
        .post(&scene.ward, &path, &plan(scene, day, hours))
        .await?;
    Ok(serde_json::from_value(made["id"].clone())?)
}

fn plan(scene: &Scene, day: NaiveDate, [from, to]: [&str; 2]) -> Value {
    json!({ "team_id": scene.plan.team, "day": day, "from": from, "to": to, "confirmed": true })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tablet_goes_in_the_order_that_the_desk_sets_and_by_hour_where_it_sets_none()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let clerk = Clerk::of(&scene.ward, "ban", "clerk").await?;
    let day = scene.ward.ward().env().today();
    let morning = scene.plan.appointment;
    let noon = planned(&scene, &clerk, day, ["11:00", "12:00"]).await?;
    let evening = planned(&scene, &clerk, day, ["18:00", "19:00"]).await?;
    until_in_order(&scene, day, &[morning, noon, evening]).await?;

    let path = format!("/teams/{}/round", scene.plan.team);
    let set = async |appointments: &[Uuid]| {
        let body = json!({ "day": day, "appointments": appointments });
        clerk.call(&scene.ward, Method::PUT, &path, &body).await
    };
    ensure!(set(&[evening, morning]).await?.0.is_success(), "set");
    until_in_order(&scene, day, &[evening, morning, noon]).await?;
    let week = format!("/appointments?from={day}&to={day}");
    let shown: Value = serde_json::from_slice(&clerk.get(&scene.ward, &week).await?)?;
    let places: Vec<&Value> = [0, 1, 2].map(|at| &shown["rows"][at]["place"]).to_vec();
    ensure!(places == [&json!(1), &json!(2), &Value::Null], "{shown}");
    let codes = shown["conflicts"].to_string();
    ensure!(codes.contains("round_against_hours"), "{codes}");

    // Moved to another day, a visit leaves the round; an order that still names it is refused.
    let later = plan(&scene, day + Days::new(1), ["18:00", "19:00"]);
    let moved = format!("/appointments/{evening}");
    let answer = clerk.call(&scene.ward, Method::PUT, &moved, &later).await?;
    ensure!(answer.0.is_success(), "moved");
    let (status, said) = set(&[morning, evening]).await?;
    let said = String::from_utf8_lossy(&said).into_owned();
    ensure!(
        status.as_u16() == 409 && said.contains("round_changed"),
        "{status} {said}"
    );
    ensure!(set(&[]).await?.0.is_success(), "cleared");
    until_in_order(&scene, day, &[morning, noon]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_at_home_is_planned_again_in_one_step_and_the_tablet_goes_on_with_the_same_dossier()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let clerk = Clerk::of(&scene.ward, "ban", "clerk").await?;
    let day = scene.ward.ward().env().today();
    let next = day + Days::new(1);
    let planned = json!({
        "appointment_id": scene.plan.appointment, "person_id": scene.plan.person,
        "procedure_code": PROCEDURE,
    });
    let before = open(&scene.tablet, &planned).await?;
    let end = format!("{}/end", before.at());
    let again =
        |day| json!({ "day": day, "from": "14:00:00", "door_note": "Xin gọi 024 3000 0000" });
    for (outcome, wish, wrong) in [
        ("advised", again(next), "again_not_absent"),
        ("absent", again(day - Days::new(1)), "day_in_past"),
    ] {
        let form = json!({ "outcome": outcome, "reason": "", "again": wish });
        let (_, refused) = scene.tablet.refused(&end, &form).await?;
        ensure!(refused["code"] == wrong, "{refused}");
    }
    let form = json!({ "outcome": "absent", "reason": "", "again": again(next) });
    scene.tablet.post(&end, &form).await?;
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;

    let week = format!("/appointments?from={day}&to={next}");
    let shown: Value = serde_json::from_slice(&clerk.get(&scene.ward, &week).await?)?;
    let row = &shown["again"][0];
    ensure!(row["visit_id"] == before.visit.as_str(), "{shown}");
    ensure!(
        row["day"] == json!(next)
            && row["from"] == "14:00"
            && row["team_id"] == json!(scene.plan.team),
        "{row}"
    );
    ensure!(row["door_note"] == "Xin gọi 024 3000 0000", "{row}");

    let path = format!("/visits/{}/appointment", before.visit);
    let hours = plan(&scene, next, ["14:00", "15:00"]);
    let made = clerk.post(&scene.ward, &path, &hours).await?;
    ensure!(made["follows"] == before.visit.as_str(), "{made}");
    ensure!(clerk.refused(&scene.ward, &path, &hours).await? == "visit_not_waiting");
    let shown: Value = serde_json::from_slice(&clerk.get(&scene.ward, &week).await?)?;
    ensure!(shown["again"] == json!([]), "{shown}");

    let appointment: Uuid = serde_json::from_value(made["id"].clone())?;
    until_in_order(&scene, next, &[appointment]).await?;
    let rows = listed(&scene, next).await?;
    let follows = &rows[0]["follows"];
    ensure!(
        follows["day"] == json!(day) && follows["door_note"] == "Xin gọi 024 3000 0000",
        "{rows:?}"
    );
    let planned = json!({
        "appointment_id": appointment, "person_id": scene.plan.person, "procedure_code": PROCEDURE,
    });
    let after = open(&scene.tablet, &planned).await?;
    ensure!(after.dossier == before.dossier && after.visit != before.visit);
    let visit = scene.tablet.get(&after.at()).await?;
    ensure!(
        visit["repeat"]["outcome"] == "absent",
        "{}",
        visit["repeat"]
    );
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;

    // The same appointment opens the same visit, and the appointment is kept at the ward.
    let same = scene.tablet.post("/api/visits", &planned).await?;
    ensure!(same["visit_id"] == after.visit.as_str(), "{same}");
    let shown: Value = serde_json::from_slice(&clerk.get(&scene.ward, &week).await?)?;
    let kept = shown["rows"].as_array().context("rows")?;
    let kept = kept.iter().find(|row| row["id"] == json!(appointment));
    ensure!(kept.context("kept")?["state"] == "visiting", "{shown}");
    Ok(())
}
