//! What the desk says of a plan: the code of a visit read over the telephone, and a person who is
//! said not to be there.

use chrono::NaiveDate;
use http::StatusCode;
use serde_json::{Value, json};
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentMade, PersonReported, ReportedChange, Role, VisitOpened};
use tainha_journal::{Actor, StaffId, StreamId};
use tainha_ward::Acting;
use uuid::Uuid;

use super::Browser;
use super::common::{Plan, Tablet, World};

fn code_of(id: Uuid) -> String {
    id.simple().to_string()[..6].to_uppercase()
}

#[tokio::test]
async fn the_code_that_visitors_show_is_answered_with_team_people_day_and_hour() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let code = code_of(plan.appointment);
    let typed = format!("{}%20{}", code[..3].to_lowercase(), &code[3..]);
    for path in [&code, &typed] {
        let (status, answer) = browser.get(&format!("/visit-codes/{path}")).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let row = &answer["rows"][0];
        assert_eq!(row["person_name"], "TRẦN VĂN BÌNH", "{answer}");
        assert_eq!(row["people"], json!(["Nguyễn Thị Mai"]));
        let made = &row["appointment"];
        assert_eq!(
            (
                &made["team_name"],
                &made["day"],
                &made["from"],
                &made["visit_code"]
            ),
            (
                &json!("Tổ số 1"),
                &json!("2026-11-22"),
                &json!("09:00"),
                &json!(code)
            )
        );
    }
    let (status, answer) = browser.get("/visit-codes/FFFFFF").await;
    assert_eq!((status, &answer["rows"]), (StatusCode::OK, &json!([])));

    // A visit that nobody planned has a code of its own; one that was planned has no second.
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 9).await;
    let open = |appointment| {
        let opened = VisitOpened {
            person: plan.person,
            appointment,
            parent_visit: None,
            dossiers: Vec::new(),
            out_of_list: String::new(),
            ticket: None,
        };
        (world.stream("visit"), opened.into())
    };
    let (free, planned) = (open(None), open(Some(plan.appointment)));
    let (own, second) = (code_of(free.0.id()), code_of(planned.0.id()));
    let entry = tablet.entry(vec![free, planned]);
    tablet.deliver(&[entry]).await;
    let (_, answer) = browser.get(&format!("/visit-codes/{own}")).await;
    let row = &answer["rows"][0];
    assert_eq!(row["people"], json!(["Nguyễn Thị Mai"]), "{answer}");
    assert!(row["appointment"].is_null() && !row["opened_at"].is_null());
    let (_, answer) = browser.get(&format!("/visit-codes/{second}")).await;
    assert_eq!(answer["rows"], json!([]));
}

fn report(world: &World, plan: &Plan, change: ReportedChange) {
    let reported = PersonReported {
        change,
        on: NaiveDate::from_ymd_opt(2026, 11, 20),
        note: "Con gái báo".to_owned(),
    };
    let person = StreamId::new("person", plan.person).unwrap();
    let by = Acting {
        actor: Actor::Staff(StaffId(plan.volunteer)),
        role: Role::Volunteer,
    };
    let command = Command::ReportPerson(reported);
    world.ward.carry_out(by, vec![(person, command)]).unwrap();
}

async fn conflicts(browser: &Browser<'_>) -> Vec<Value> {
    let (_, week) = browser
        .get("/appointments?from=2026-11-22&to=2026-11-22")
        .await;
    week["conflicts"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_visit_to_a_person_who_is_said_to_have_died_is_named_in_the_plan_and_asked_twice() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let ask = json!({
        "person_id": plan.person, "caller": "con gái", "phone": "0912345678",
        "channel": "ward_phone", "procedure_code": "2.000635",
    });
    let (_, request) = browser.post("/requests", &ask).await;
    for (change, words) in [
        (ReportedChange::Deceased, "đã mất"),
        (ReportedChange::Moved, "đã chuyển đi"),
    ] {
        report(&world, &plan, change);
        let found = conflicts(&browser).await;
        assert_eq!(found[0]["code"], "person_not_there", "{found:?}");
        let said = found[0]["message_vi"].as_str().unwrap();
        for part in ["TRẦN VĂN BÌNH", "Nguyễn Thị Mai báo", words, "20/11/2026"] {
            assert!(said.contains(part), "{said}");
        }
    }
    let path = format!("/requests/{}/appointment", request["id"].as_str().unwrap());
    let mut hours =
        json!({ "team_id": plan.team, "day": "2026-11-22", "from": "14:00", "to": "15:00" });
    let (status, error) = browser.post(&path, &hours).await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::CONFLICT, &json!("person_not_there"))
    );
    hours["confirmed"] = json!(true);
    let (status, made) = browser.post(&path, &hours).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    report(&world, &plan, ReportedChange::Present);
    assert_eq!(
        conflicts(&browser).await,
        Vec::<Value>::new(),
        "they are there"
    );
}

#[tokio::test]
async fn who_only_brings_a_certified_paper_home_needs_no_officer() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let made = |dossier| AppointmentMade {
        request: None,
        person: plan.person,
        dossier,
        procedure_code: "2.000884".to_owned(),
        team: plan.team,
        day: world.env.today(),
        from: "14:00:00".parse().unwrap(),
        to: "15:00:00".parse().unwrap(),
        note: String::new(),
        follows: None,
    };
    let put = |dossier| {
        let on = world.stream("appointment");
        let command = Command::MakeAppointment(made(dossier));
        world
            .ward
            .carry_out(Acting::SYSTEM, vec![(on, command)])
            .unwrap();
    };
    put(Some(world.stream("dossier").id()));
    assert_eq!(conflicts(&browser).await, Vec::<Value>::new());
    put(None);
    let found = conflicts(&browser).await;
    assert!(
        found.iter().any(|one| one["code"] == "no_certifier"),
        "{found:?}"
    );
}
