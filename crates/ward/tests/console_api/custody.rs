//! Paper at the desk, results on their way home, and what does not fit in a plan.

use http::{Method, StatusCode};
use serde_json::{Value, json};
use tainha_domain::event::{Event, Finding, PaperItem, PaperTaken, PersonVerified, VisitOpened};
use uuid::Uuid;

use super::common::sheets::assert_sheet;
use super::common::{Tablet, World};
use super::{Browser, Plan, opened};

fn visit_of(plan: &Plan, dossier: Uuid) -> VisitOpened {
    VisitOpened {
        person: plan.person,
        appointment: Some(plan.appointment),
        parent_visit: None,
        dossiers: vec![dossier],
        out_of_list: String::new(),
        ticket: None,
    }
}

/// A dossier with one original, taken at a door three days ago; answers it and its receipt.
async fn taken(world: &World, browser: &Browser<'_>) -> (Uuid, Value) {
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(world, plan.volunteer, 9).await;
    let (visit, dossier) = (world.stream("visit"), world.stream("dossier"));
    let original = PaperItem {
        name: "Giấy khai sinh".to_owned(),
        count: 2,
        original: true,
        condition: "còn phẳng, mất góc trên".to_owned(),
        due: chrono::NaiveDate::from_ymd_opt(2026, 11, 30),
        ..PaperItem::default()
    };
    let paper = PaperTaken {
        items: vec![original],
        ..PaperTaken::default()
    };
    let events: Vec<(_, Event)> = vec![
        (visit.clone(), visit_of(&plan, dossier.id()).into()),
        (dossier.clone(), opened(plan.person, visit.id()).into()),
        (dossier.clone(), paper.into()),
    ];
    let entry = tablet.entry(events);
    tablet.deliver(&[entry]).await;
    let (status, board) = browser.get("/custody?state=held").await;
    assert_eq!(status, StatusCode::OK, "{board}");
    (dossier.id(), board["rows"][0].clone())
}

#[tokio::test]
async fn the_desk_counts_an_original_in_and_both_counts_stay() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (dossier, row) = taken(&world, &browser).await;
    assert_eq!(
        (&row["holder"], &row["holder_name"], &row["held"]),
        (&json!("team"), &json!("Nguyễn Thị Mai"), &json!(true))
    );
    let path = format!("/dossiers/{dossier}/hand-over");
    let mut body = json!({
        "to": "desk",
        "pieces": [{ "receipt": row["receipt"], "item": 0, "count": 1 }],
    });
    let (status, error) = browser.post(&path, &body).await;
    assert_eq!(
        (status, &error["code"], &error["field"]),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            &json!("paper_count_differs"),
            &json!("note")
        )
    );
    body["note"] = json!("Thiếu tờ 2");
    let (status, board) = browser.post(&path, &body).await;
    assert_eq!(status, StatusCode::OK, "{board}");
    let row = &board["rows"][0];
    let counts: Vec<u64> = row["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| count["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(
        (&row["holder"], &row["differs"]),
        (&json!("desk"), &json!(true))
    );
    let back = json!({
        "pieces": [{ "receipt": row["receipt"], "item": 0, "count": 2 }],
        "to": "Trần Văn Bình", "id_shown": "id_card", "matches": true,
    });
    let (status, _) = browser
        .post(&format!("/dossiers/{dossier}/give-back"), &back)
        .await;
    assert_eq!(status, StatusCode::OK);
    let (_, held) = browser.get("/custody?state=held").await;
    assert_eq!(held["rows"], json!([]));
}

#[tokio::test]
async fn the_receipt_is_printed_with_its_papers_both_names_and_the_promised_day() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (dossier, row) = taken(&world, &browser).await;
    let receipt = row["receipt"].as_str().unwrap();
    let path = format!("/dossiers/{dossier}/receipts/{receipt}/sheet.pdf");
    let person = row["person_name"].as_str().unwrap();
    let giver = format!("Bên giao: ông/bà {person}");
    let code: String = receipt.chars().take(8).collect();
    let said = [
        "PHIẾU GIAO NHẬN GIẤY TỜ",
        &giver,
        &code,
        "Bên nhận: Nguyễn Thị Mai",
        "Giấy khai sinh",
        "còn phẳng, mất góc trên",
        "30/11/2026",
        "Cộng: 1 loại; 2 tờ bản chính, 0 tờ bản sao.",
        "NGƯỜI GIAO",
        "NGƯỜI NHẬN LẠI",
    ];
    assert_sheet("phieu-giao-nhan", &browser.file(&path).await, &said);
    let other = format!("/dossiers/{dossier}/receipts/khong-co/sheet.pdf");
    assert_eq!(browser.get(&other).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_only_the_police_officer_may_say_is_refused_from_others() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let police = world.staff("Lê Văn Công", "police");
    let mut said = Vec::new();
    for (staff, seed) in [(plan.volunteer, 9), (police, 10)] {
        let mut tablet = Tablet::enrol(&world, staff, seed).await;
        let verified = PersonVerified {
            actually_resides: Some(Finding {
                holds: true,
                how: "Hàng xóm".to_owned(),
            }),
            ..PersonVerified::default()
        };
        let person = tainha_journal::StreamId::new("person", plan.person).unwrap();
        let entry = tablet.entry(vec![(person, verified.into())]);
        tablet.deliver(&[entry]).await;
        said.push(tablet);
    }
    let view = browser.get(&format!("/people/{}", plan.person)).await.1;
    assert!(
        view["issues"].to_string().contains("act_refused"),
        "the volunteer's act is refused: {view}"
    );
}

#[tokio::test]
async fn a_plan_says_in_words_what_does_not_fit() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let plan = world.appointment();
    let second = json!({ "name": "Tổ số 2", "members": [plan.volunteer], "groups": ["05"] });
    let (_, second) = browser.post("/teams", &second).await;
    let ask = json!({
        "person_id": plan.person, "caller": "con gái", "phone": "0912345678",
        "channel": "ward_phone", "procedure_code": "2.000884",
    });
    let (_, request) = browser.post("/requests", &ask).await;
    let at =
        json!({ "team_id": second["id"], "day": "2026-11-22", "from": "09:30", "to": "10:30" });
    let path = format!("/requests/{}/appointment", request["id"].as_str().unwrap());
    let (status, made) = browser.post(&path, &at).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let (_, week) = browser
        .get("/appointments?from=2026-11-22&to=2026-11-22")
        .await;
    let codes: Vec<&str> = week["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|conflict| conflict["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"member_busy") && codes.contains(&"no_certifier"),
        "{week}"
    );
    let alone = json!({ "name": "Tổ số 2", "members": [world.staff("Lê Văn Công", "justice")], "groups": ["05"] });
    let team = format!("/teams/{}", second["id"].as_str().unwrap());
    let body = axum::body::Body::from(alone.to_string());
    let (status, _) = browser.call(Method::PUT, &team, body).await;
    assert_eq!(status, StatusCode::OK);
    let (_, week) = browser
        .get("/appointments?from=2026-11-22&to=2026-11-22")
        .await;
    assert_eq!(week["conflicts"], json!([]), "mended by another member");
}
