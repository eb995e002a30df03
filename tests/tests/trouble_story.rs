//! Trouble at the door: two tablets that do the same thing, a plan that changes under an open visit,
//! a clock that is wrong, people who may not do what they try. It is said in words, both versions
//! stay, and nothing is lost.

use anyhow::{Context as _, ensure};
use chrono::{Days, TimeDelta};
use serde_json::{Value, json};
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentCancelled, AppointmentMoved};
use tainha_journal::StreamId;
use tainha_tests::link::{Link, Weather};
use tainha_tests::paper::photo;
use tainha_tests::scene::{
    Opened, PATIENCE, PROCEDURE, Scene, all_arrived_once, answers, open, read_back_and_submit,
    scene, visit_of,
};
use tainha_tests::tablet::TabletHost;
use tainha_ward::Acting;
use uuid::Uuid;

/// Another tablet of the team, enrolled over a link of its own.
struct Second {
    tablet: TabletHost,
    link: Link,
}

async fn second(scene: &Scene, staff: Uuid) -> anyhow::Result<Second> {
    let link = Link::to(scene.ward.address()).await?;
    let mut tablet = TabletHost::start()?;
    let (code, _) = scene.ward.ward().enrolment_code(staff, None)?;
    let address = format!("https://{}", link.address());
    tablet.enrol(&address, &code.encode()).await?;
    tablet.until_first_sync(PATIENCE).await?;
    Ok(Second { tablet, link })
}

/// Both have a connection again; each waits until the ward has all of it.
async fn meet(scene: &Scene, other: &Second) -> anyhow::Result<()> {
    scene.link.set(Weather::Good);
    other.link.set(Weather::Good);
    for tablet in [&scene.tablet, &other.tablet] {
        tablet.post("/api/sync", &json!({})).await?;
        tablet.until_all_at_ward(PATIENCE).await?;
    }
    for tablet in [&scene.tablet, &other.tablet] {
        tablet.post("/api/sync", &json!({})).await?;
    }
    Ok(())
}

fn planned(scene: &Scene) -> Value {
    json!({
        "appointment_id": scene.plan.appointment, "person_id": scene.plan.person,
        "procedure_code": PROCEDURE,
    })
}

fn rows(list: &Value) -> Vec<Value> {
    list["rows"].as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tablets_that_number_the_same_person_are_both_told_and_one_number_is_ended()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let other = second(&scene, scene.plan.volunteer).await?;
    scene.link.set(Weather::Down);
    other.link.set(Weather::Down);
    let form = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
    for (tablet, letter) in [(&scene.tablet, "A"), (&other.tablet, "B")] {
        let house = json!({ "letter": letter, "place": "Nhà văn hóa tổ 5" });
        let put = tablet.call(http::Method::PUT, "/api/house", house.to_string().into());
        ensure!(put.await?.0.is_success(), "house");
        tablet.post("/api/house/numbers", &form).await?;
    }
    meet(&scene, &other).await?;
    for tablet in [&scene.tablet, &other.tablet] {
        tablet
            .until("both numbers are here, marked", PATIENCE, async |tablet| {
                let house = tablet.get("/api/house").await?;
                let numbers = rows(&house);
                Ok(numbers.len() == 2 && numbers.iter().all(|row| row["twice"] == true))
            })
            .await?;
        let house = tablet.get("/api/house").await?;
        ensure!(house["letter_taken"] == false, "letters differ: {house}");
    }
    // The second number is given up by a person, with a reason; the first goes on.
    let house = other.tablet.get("/api/house").await?;
    let own = rows(&house)
        .into_iter()
        .find(|row| row["number"] == "B01")
        .context("B01")?;
    let visit = own["visit_id"].as_str().context("visit")?;
    let end = json!({ "outcome": "withdrew", "reason": "Đã có số A01" });
    let at = format!("/api/visits/{visit}/end");
    other.tablet.post(&at, &end).await?;
    meet(&scene, &other).await?;
    scene
        .tablet
        .until("the other number is over", PATIENCE, async |tablet| {
            let numbers = rows(&tablet.get("/api/house").await?);
            let state = |number: &str| {
                let row = numbers.iter().find(|row| row["number"] == number);
                row.map(|row| (row["state"].clone(), row["twice"].clone()))
            };
            Ok(state("A01") == Some((json!("waiting"), json!(false)))
                && state("B01") == Some((json!("done"), json!(false))))
        })
        .await?;
    ensure!(scene.ward.ward().verify()?.is_sound(), "the ward is sound");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_appointment_opened_on_two_tablets_shows_both_visits_on_both() -> anyhow::Result<()> {
    let scene = scene().await?;
    let other = second(&scene, scene.plan.volunteer).await?;
    scene.link.set(Weather::Down);
    other.link.set(Weather::Down);
    let ours = open(&scene.tablet, &planned(&scene)).await?;
    let theirs = open(&other.tablet, &planned(&scene)).await?;
    ensure!(ours.visit != theirs.visit, "neither knew of the other");
    meet(&scene, &other).await?;
    for tablet in [&scene.tablet, &other.tablet] {
        tablet
            .until(
                "both visits are in the list, marked",
                PATIENCE,
                async |tablet| {
                    let day = rows(&tablet.get("/api/today").await?);
                    let named = |visit: &Opened| {
                        day.iter()
                            .any(|row| row["visit_id"] == visit.visit && row["plan"] == "twice")
                    };
                    Ok(named(&ours) && named(&theirs))
                },
            )
            .await?;
    }
    // One of them is ended for that reason; then nothing is double any more.
    let end = json!({ "outcome": "incomplete", "reason": "Máy kia đang làm" });
    other
        .tablet
        .post(&format!("{}/end", theirs.at()), &end)
        .await?;
    meet(&scene, &other).await?;
    scene
        .tablet
        .until("ours goes on alone", PATIENCE, async |tablet| {
            let day = rows(&tablet.get("/api/today").await?);
            let mark = day.iter().find(|row| row["visit_id"] == ours.visit);
            Ok(mark.is_some_and(|row| row["plan"].is_null() && row["state"] == "open"))
        })
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_open_on_two_tablets_keeps_both_answers_and_names_the_field() -> anyhow::Result<()>
{
    let scene = scene().await?;
    let ours = open(&scene.tablet, &planned(&scene)).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let other = second(&scene, scene.plan.volunteer).await?;
    let again = other.tablet.post("/api/visits", &planned(&scene)).await?;
    ensure!(
        again["visit_id"] == ours.visit,
        "the same visit goes on: {again}"
    );
    scene.link.set(Weather::Down);
    other.link.set(Weather::Down);
    let form = format!("{}/form", ours.on());
    scene.tablet.post(&form, &answers("tuổi già")).await?;
    other.tablet.post(&form, &answers("ung thư")).await?;
    meet(&scene, &other).await?;
    for tablet in [&scene.tablet, &other.tablet] {
        tablet
            .until("the field is named", PATIENCE, async |tablet| {
                let seen = tablet.get(&ours.at()).await?;
                let issues = seen["dossiers"][0]["view"]["trace"]["issues"].clone();
                let found = issues.as_array().into_iter().flatten().any(|issue| {
                    issue["kind"] == "conflict" && issue.to_string().contains("death_cause")
                });
                let told = tablet.get("/api/today").await?["attention"].clone();
                let told = told
                    .as_array()
                    .is_some_and(|rows| rows.iter().any(|row| row["kind"] == "conflict"));
                Ok(found && told)
            })
            .await?;
    }
    let seen = scene.tablet.get(&ours.at()).await?;
    let forms = seen["dossiers"][0]["view"]["trace"]["history"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|line| line["kind"] == "form_filled")
        .count();
    ensure!(forms == 2, "both stay in the history: {seen}");
    // Whoever saw both answers once more, and the question is settled on both.
    scene.tablet.post(&form, &answers("ung thư phổi")).await?;
    meet(&scene, &other).await?;
    other
        .tablet
        .until("settled", PATIENCE, async |tablet| {
            let seen = tablet.get(&ours.at()).await?;
            let issues = seen["dossiers"][0]["view"]["trace"]["issues"].clone();
            Ok(issues == json!([]))
        })
        .await?;
    Ok(())
}

/// The desk does something with the planned visit.
fn replan(scene: &Scene, command: Command) -> anyhow::Result<()> {
    let stream = StreamId::new("appointment", scene.plan.appointment)?;
    Ok(scene
        .ward
        .ward()
        .carry_out(Acting::SYSTEM, vec![(stream, command)])?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_that_changes_under_an_open_visit_is_said_and_the_visit_goes_on_to_its_end()
-> anyhow::Result<()> {
    for (change, mark) in [(false, "cancelled"), (true, "moved")] {
        let scene = scene().await?;
        let ours = open(&scene.tablet, &planned(&scene)).await?;
        scene.tablet.until_all_at_ward(PATIENCE).await?;
        let command = if change {
            let seen = scene.tablet.get("/api/today").await?;
            let day: chrono::NaiveDate = seen["day"].as_str().context("day")?.parse()?;
            Command::MoveAppointment(AppointmentMoved {
                team: scene.plan.team,
                day: day + Days::new(1),
                from: "14:00:00".parse()?,
                to: "15:00:00".parse()?,
                reason: "Người thân xin đổi".to_owned(),
            })
        } else {
            Command::CancelAppointment(AppointmentCancelled {
                reason: "Người thân gọi hủy".to_owned(),
            })
        };
        replan(&scene, command)?;
        scene.tablet.post("/api/sync", &json!({})).await?;
        scene
            .tablet
            .until(mark, PATIENCE, async |tablet| {
                let day = rows(&tablet.get("/api/today").await?);
                let row = day.iter().find(|row| row["visit_id"] == ours.visit);
                Ok(row.is_some_and(|row| row["plan"] == mark && row["state"] == "open"))
            })
            .await?;
        let (tablet, on) = (&scene.tablet, ours.on());
        tablet
            .post(&format!("{on}/form"), &answers("tuổi già"))
            .await?;
        let end = json!({ "outcome": "incomplete", "reason": "Phường đổi lịch" });
        tablet.post(&format!("{}/end", ours.at()), &end).await?;
        tablet.until_all_at_ward(PATIENCE).await?;
        all_arrived_once(&scene).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_a_day_off_is_named_and_changes_neither_order_nor_what_arrives()
-> anyhow::Result<()> {
    for days in [1, -1] {
        let mut scene = scene().await?;
        let other = second(&scene, scene.plan.volunteer).await?;
        scene.tablet.set_clock_off(TimeDelta::days(days));
        // It signs in anew with that clock.
        scene.tablet.restart().await?;
        scene.tablet.post("/api/sync", &json!({})).await?;
        scene
            .tablet
            .until("the clock is named", PATIENCE, async |tablet| {
                let off = tablet.get("/api/state").await?["clock_off_minutes"].clone();
                Ok(off
                    .as_i64()
                    .is_some_and(|off| (off - days * 1440).abs() <= 2))
            })
            .await?;
        let walk_in = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
        let ours = visit_of(&scene.tablet, &walk_in, 1, 1200).await?;
        scene.tablet.until_all_at_ward(PATIENCE).await?;
        // The other tablet writes after it and is right about it, whatever the clocks say.
        other.tablet.post("/api/sync", &json!({})).await?;
        other
            .tablet
            .until("it is on the other", PATIENCE, async |tablet| {
                let (status, seen) = tablet
                    .call(http::Method::GET, &ours.at(), axum::body::Body::empty())
                    .await?;
                Ok(status.is_success() && seen["visit"]["state"] == "ended")
            })
            .await?;
        all_arrived_once(&scene).await?;
        scene.tablet.set_clock_off(TimeDelta::zero());
        scene.tablet.post("/api/sync", &json!({})).await?;
        scene
            .tablet
            .until("the clock is right again", PATIENCE, async |tablet| {
                let state = tablet.get("/api/state").await?;
                Ok(state["clock_off_minutes"].is_null())
            })
            .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_not_the_role_or_no_authority_is_refused_in_words_and_nothing_is_written()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let tablet = &scene.tablet;
    let ours = open(tablet, &planned(&scene)).await?;
    tablet.until_all_at_ward(PATIENCE).await?;
    let before = scene.ward.holdings()?.entries;
    let person = scene.plan.person;
    let resides = json!({ "actually_resides": { "holds": true, "how": "Hàng xóm" } });
    let (status, said) = tablet
        .refused(&format!("/api/people/{person}/verify"), &resides)
        .await?;
    ensure!(
        (status, &said["code"]) == (422, &json!("role_not_police")),
        "{said}"
    );
    let refusal = json!({
        "requester": "Trần Văn Bình", "paper_name": "Giấy ủy quyền", "ground": "not_willing",
        "reason": "Có người ép ký",
    });
    let (_, said) = tablet
        .refused(&format!("{}/certification/refuse", ours.on()), &refusal)
        .await?;
    ensure!(said["code"] == "role_not_justice", "{said}");
    let proxy = json!({ "proxy": {
        "name": "Nguyễn Văn Lạ", "kinship": "not_related", "authority": "none",
    }});
    let (_, said) = tablet
        .refused(&format!("{}/proxy", ours.on()), &proxy)
        .await?;
    ensure!(said["code"] == "proxy_without_authority", "{said}");
    tablet.post("/api/sync", &json!({})).await?;
    tablet.until_all_at_ward(PATIENCE).await?;
    ensure!(
        scene.ward.holdings()?.entries == before,
        "nothing of it was written"
    );
    // A clerk sits at the desk: with a tablet in hand, a visit is not theirs.
    let clerk = second(&scene, scene.plan.clerk).await?;
    let (_, said) = clerk
        .tablet
        .refused("/api/visits", &planned(&scene))
        .await?;
    ensure!(
        ["role_not_visiting", "procedure_missing"].contains(&said["code"].as_str().unwrap_or("")),
        "{said}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_ended_in_the_middle_of_a_signature_keeps_the_drawn_strokes() -> anyhow::Result<()>
{
    let mut scene = scene().await?;
    let ours = open(&scene.tablet, &planned(&scene)).await?;
    let draft = format!("/api/drafts/dossier/{}/paper", ours.dossier);
    let drawn = json!({ "drawing": { "hand": "giver", "strokes": {
        "version": 1, "document": "x", "strokes": [[[1, 2, 3]]],
    }}});
    let (status, answer) = scene
        .tablet
        .call(http::Method::PUT, &draft, drawn.to_string().into())
        .await?;
    ensure!(status.is_success(), "{answer}");
    scene.tablet.restart().await?;
    ensure!(
        scene.tablet.get(&draft).await? == drawn,
        "the strokes are kept"
    );
    // Nothing of it is an act before a person confirms.
    let seen = scene.tablet.get(&ours.at()).await?;
    ensure!(seen["dossiers"][0]["view"]["pieces"] == json!([]), "{seen}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dossier_read_back_and_handed_in_on_another_tablet_than_it_was_begun_on()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let ours = open(&scene.tablet, &planned(&scene)).await?;
    let on = ours.on();
    scene
        .tablet
        .post(&format!("{on}/form"), &answers("tuổi già"))
        .await?;
    let page = photo(1, 1200);
    let page = scene
        .tablet
        .photo(&ours.dossier, "death_notice", page)
        .await?;
    let confirm = format!("{on}/components/death_notice/confirm");
    let pages = json!({ "pages": [page] });
    scene.tablet.post(&confirm, &pages).await?;
    let shown = json!({ "settled": "shown" });
    let settle = format!("{on}/components/id_document");
    scene.tablet.post(&settle, &shown).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let other = second(&scene, scene.plan.volunteer).await?;
    let seen = other.tablet.get(&ours.at()).await?;
    let done = seen["tasks"].as_array().context("tasks")?;
    let form = done
        .iter()
        .find(|task| task["kind"] == "form")
        .context("form")?;
    ensure!(
        form["state"] == "done" && form["by"].is_string(),
        "who did it: {form}"
    );
    let consent = json!({
        "purposes": { "photo_of_papers": true, "result_contact": true, "satisfaction_call": false },
        "how": "tapped",
    });
    other
        .tablet
        .post(&format!("{on}/consent"), &consent)
        .await?;
    read_back_and_submit(&other.tablet, &on).await?;
    meet(&scene, &other).await?;
    scene
        .tablet
        .until("handed in, seen where it began", PATIENCE, async |tablet| {
            let seen = tablet.get(&ours.at()).await?;
            Ok(seen["dossiers"][0]["view"]["state"] == "submitted")
        })
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_in_is_on_the_colleagues_tablet_with_its_dossier_before_anything_is_done()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let other = second(&scene, scene.plan.volunteer).await?;
    let walk_in = json!({ "person_id": scene.plan.person, "procedure_code": PROCEDURE });
    // One entry opens both: the visit and its dossier.
    let opened = scene.tablet.post("/api/visits", &walk_in).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    other.tablet.post("/api/sync", &json!({})).await?;
    let visit = format!(
        "/api/visits/{}",
        opened["visit_id"].as_str().unwrap_or_default()
    );
    other
        .tablet
        .until("the visit and its procedure", PATIENCE, async |tablet| {
            let (status, seen) = tablet
                .call(http::Method::GET, &visit, axum::body::Body::empty())
                .await?;
            let code = &seen["dossiers"][0]["procedure"]["code"];
            Ok(status.is_success() && code == PROCEDURE)
        })
        .await
}
