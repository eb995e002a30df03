//! What the teams found at the door, as the desk reads it and ticks it off.

use http::StatusCode;
use serde_json::{Value, json};
use tainha_domain::event::{
    Acknowledged, Event, Finding, NoticeGiven, PersonReported, PersonVerified, ReportedChange,
    VisitEnded, VisitOpened, VisitOutcome,
};
use tainha_journal::StreamId;

use super::Browser;
use super::common::{Plan, Tablet, World};

fn kinds(findings: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = findings.as_array().unwrap().iter();
    all.map(|one| (text(&one["kind"]), text(&one["value"])))
        .collect()
}

fn pair(kind: &str, value: &str) -> (String, String) {
    (kind.to_owned(), value.to_owned())
}

fn checked(lives_there: bool) -> Event {
    let finding = |holds, how: &str| {
        let how = how.to_owned();
        Some(Finding { holds, how })
    };
    PersonVerified {
        identity: None,
        registered_residence: finding(true, "Cơ sở dữ liệu"),
        actually_resides: finding(lives_there, "Hàng xóm"),
        note: String::new(),
    }
    .into()
}

fn unplanned(plan: &Plan) -> Event {
    VisitOpened {
        person: plan.person,
        appointment: None,
        parent_visit: None,
        dossiers: Vec::new(),
        out_of_list: "Mới chuyển đến, chưa kịp lập danh sách".to_owned(),
        ticket: None,
    }
    .into()
}

#[tokio::test]
async fn what_differs_from_the_register_waits_with_who_and_when_until_a_clerk_has_seen_it() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let police = world.staff("Lê Văn Công", "police");
    let mut tablet = Tablet::enrol(&world, police, 10).await;
    let person = StreamId::new("person", plan.person).unwrap();
    let entry = tablet.entry(vec![(person.clone(), checked(true))]);
    tablet.deliver(&[entry]).await;
    let (_, list) = browser.get("/findings").await;
    assert_eq!(list["rows"], json!([]), "what holds waits for nobody");

    let entry = tablet.entry(vec![(person.clone(), checked(false))]);
    tablet.deliver(&[entry]).await;
    let (_, list) = browser.get("/findings").await;
    let row = &list["rows"][0];
    assert_eq!(row["person_name"], "TRẦN VĂN BÌNH", "{list}");
    assert_eq!(
        kinds(&row["findings"]),
        [pair("actually_resides", "differs")]
    );
    let found = &row["findings"][0];
    assert_eq!(
        (&found["by"], &found["note"]),
        (&json!("Lê Văn Công"), &json!("Hàng xóm"))
    );
    let path = format!("/people/{}/findings-seen", plan.person);
    let seen = json!({ "events": [found["event"]], "note": "Đã báo công an phường" });
    let (status, page) = browser.post(&path, &seen).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let door = page["door"].as_array().unwrap();
    let ticked = door
        .iter()
        .find(|one| one["kind"] == "actually_resides")
        .unwrap();
    assert_eq!(ticked["seen"]["note"], "Đã báo công an phường", "{ticked}");
    let (_, list) = browser.get("/findings").await;
    assert_eq!(list["rows"], json!([]));
    let (status, error) = browser.post(&path, &seen).await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("nothing_changed"))
    );

    // Said anew, it waits anew.
    let entry = tablet.entry(vec![(person, checked(false))]);
    tablet.deliver(&[entry]).await;
    let (_, list) = browser.get("/findings").await;
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn who_is_on_no_list_or_in_hospital_and_how_a_visit_ended_reach_the_desk() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 9).await;
    let visit = world.stream("visit");
    let notice = NoticeGiven {
        lines: vec!["Đã tư vấn.".to_owned()],
        acknowledged: Acknowledged::Spoken,
        by: "con gái".to_owned(),
    };
    let ended = VisitEnded {
        outcome: VisitOutcome::Advised,
        reason: String::new(),
        scam_warning_given: true,
        again: None,
    };
    let hospital = PersonReported {
        change: ReportedChange::InHospital,
        on: None,
        note: "Con gái báo".to_owned(),
    };
    let person = StreamId::new("person", plan.person).unwrap();
    let entry = tablet.entry(vec![
        (visit.clone(), unplanned(&plan)),
        (visit.clone(), notice.into()),
        (visit, ended.into()),
        (person, hospital.into()),
    ]);
    tablet.deliver(&[entry]).await;
    let (_, list) = browser.get("/findings").await;
    assert_eq!(
        kinds(&list["rows"][0]["findings"]),
        [
            pair("report", "in_hospital"),
            pair("out_of_list", "out_of_list")
        ],
        "{list}"
    );
    let (_, page) = browser.get(&format!("/people/{}", plan.person)).await;
    let all = kinds(&page["door"]);
    for said in [pair("outcome", "advised"), pair("notice", "spoken")] {
        assert!(all.contains(&said), "{all:?}");
    }
    let door = page["door"].as_array().unwrap();
    for one in door {
        assert_eq!(one["by"], "Nguyễn Thị Mai", "{one}");
    }
}
