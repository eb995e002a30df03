//! The console API over the router: session, people, roster, requests, appointments, dossiers.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;
#[path = "console_api/custody.rs"]
mod custody;
#[path = "console_api/findings.rs"]
mod findings;
#[path = "console_api/mandates.rs"]
mod mandates;
#[path = "console_api/pages.rs"]
mod pages;
#[path = "console_api/plan.rs"]
mod plan;

use axum::body::Body;
use chrono::TimeDelta;
use common::{Plan, Tablet, World, bytes_of, json_of, send};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use tainha_domain::event::{
    DossierOpened, DossierSubmitted, Event, PhotoTaken, SubmitMode, VisitOpened,
};
use tainha_domain::procedure;
use tainha_journal::Hash;

struct Browser<'a> {
    world: &'a World,
    cookie: String,
    csrf: String,
}

impl<'a> Browser<'a> {
    async fn signed_in(world: &'a World) -> Browser<'a> {
        let mut browser = Browser {
            world,
            cookie: String::new(),
            csrf: String::new(),
        };
        let password = world.made.one_time_password.clone();
        browser.sign_in(&password).await;
        let (status, _) = browser
            .post(
                "/password",
                &json!({ "current": password, "new": "mat-khau-rieng-cua-toi" }),
            )
            .await;
        assert_eq!(status, StatusCode::OK);
        browser
    }

    async fn sign_in(&mut self, password: &str) {
        let request = Request::post("/api/console/v1/session")
            .header("content-type", "application/json")
            .body(Body::from(
                json!({ "name": "quantri", "password": password }).to_string(),
            ))
            .unwrap();
        let response = send(&self.world.ward, request).await;
        let cookie = response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        self.cookie = cookie.split(';').next().unwrap().to_owned();
        let (status, session) = json_of(response).await;
        assert_eq!(status, StatusCode::OK, "{session}");
        self.csrf = session["csrf"].as_str().unwrap().to_owned();
    }

    async fn call(&self, method: Method, path: &str, body: Body) -> (StatusCode, Value) {
        json_of(self.sent(method, path, body).await).await
    }

    /// A sheet's bytes.
    async fn file(&self, path: &str) -> Vec<u8> {
        let answer = self.sent(Method::GET, path, Body::empty()).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        bytes_of(answer).await
    }

    async fn sent(&self, method: Method, path: &str, body: Body) -> Response<Body> {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/console/v1{path}"))
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf)
            .body(body)
            .unwrap();
        send(&self.world.ward, request).await
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.call(Method::GET, path, Body::empty()).await
    }

    async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, Body::from(body.to_string()))
            .await
    }
}

const LIST: &str = "STT,Họ và tên,Năm sinh,Số CCCD,Điện thoại,Số nhà,Tổ dân phố,Đối tượng\n\
    1,NGUYỄN VĂN ĐỨC,1938,001038000123,0912 345 678,17 ngõ 8,5,NCT\n\
    2,Trần Thị Hoà,05/03/1941,,,12 phố Mẫu,Tổ 6,Người có công\n\
    3,,1940,,,3 phố Mẫu,5,\n\
    4,Lê Văn An,31/02/1940,,,4 phố Mẫu,5,\n\
    5,Nguyễn Văn Đức,1938,001038000123,,17 ngõ 8,5,\n";

async fn import(browser: &Browser<'_>) -> Value {
    let (status, preview) = browser
        .call(Method::POST, "/roster/preview", Body::from(LIST))
        .await;
    assert_eq!(status, StatusCode::OK, "{preview}");
    let id = preview["preview"].as_str().unwrap();
    let (status, report) = browser
        .post(&format!("/roster/{id}/import"), &Value::Null)
        .await;
    assert_eq!(status, StatusCode::OK, "{report}");
    assert_eq!(report["imported"], 2);
    let (status, _) = browser
        .post(&format!("/roster/{id}/import"), &Value::Null)
        .await;
    assert_eq!(status, StatusCode::GONE, "a preview is imported once");
    preview
}

#[tokio::test]
async fn a_one_time_password_opens_nothing_but_the_password_change() {
    let world = World::new();
    let mut browser = Browser {
        world: &world,
        cookie: String::new(),
        csrf: String::new(),
    };
    assert_eq!(browser.get("/people").await.1["code"], "session_expired");
    browser.sign_in(&world.made.one_time_password).await;
    let (status, error) = browser.get("/people").await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::FORBIDDEN, &json!("must_change_password"))
    );
    let short = json!({ "current": world.made.one_time_password, "new": "ngan" });
    assert_eq!(browser.post("/password", &short).await.1["field"], "new");
    let browser = Browser::signed_in(&world).await;
    assert_eq!(browser.get("/people").await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_forged_request_and_an_ended_session_are_refused() {
    let world = World::new();
    let mut browser = Browser::signed_in(&world).await;
    let csrf = std::mem::replace(&mut browser.csrf, "forged".to_owned());
    assert_eq!(browser.post("/teams", &json!({})).await.1["code"], "csrf");
    browser.csrf = csrf;
    world.later(TimeDelta::minutes(50));
    assert_eq!(browser.get("/people").await.0, StatusCode::OK);
    world.later(TimeDelta::minutes(50));
    assert_eq!(
        browser.get("/people").await.0,
        StatusCode::OK,
        "work prolongs the session"
    );
    world.later(TimeDelta::minutes(61));
    let (status, error) = browser.get("/people").await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::UNAUTHORIZED, &json!("session_expired"))
    );
}

#[tokio::test]
async fn wrong_passwords_are_slowed_down() {
    let world = World::new();
    let attempt = |password: String| {
        let body = json!({ "name": "quantri", "password": password }).to_string();
        let request = Request::post("/api/console/v1/session")
            .header("content-type", "application/json")
            .body(Body::from(body))
            .unwrap();
        async { json_of(send(&world.ward, request).await).await }
    };
    for _ in 0..4 {
        assert_eq!(attempt("sai".to_owned()).await.0, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(attempt("sai".to_owned()).await.1["code"], "sign_in_locked");
    let right = world.made.one_time_password.clone();
    assert_eq!(
        attempt(right.clone()).await.0,
        StatusCode::TOO_MANY_REQUESTS
    );
    world.later(TimeDelta::seconds(31));
    assert_eq!(attempt(right).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_search_shows_first_who_bears_the_name_as_it_was_typed() {
    let world = World::new();
    for name in [
        "HOÀNG THẢO THI",
        "HỒ THỊ THẢO",
        "CHU HỒ THỊ THẢO NHI",
        "HỒ THỊ THẢOO",
    ] {
        let card = tainha_domain::event::PersonCarded {
            name: Some(name.to_owned()),
            birth_year: Some(1940),
            house: Some("9 ngõ Thọ, nhà ông Hồ".to_owned()),
            residential_group: None,
            needs: None,
        };
        let command = tainha_domain::decide::Command::CardPerson(card);
        world
            .ward
            .carry_out(
                tainha_ward::Acting::SYSTEM,
                vec![(world.stream("person"), command)],
            )
            .unwrap();
    }
    let browser = Browser::signed_in(&world).await;
    let (_, found) = browser.get("/people?q=ho%20thi%20thao").await;
    let names: Vec<&str> = found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names[..2].contains(&"HỒ THỊ THẢO"), "{names:?}");
    assert_eq!(
        names[2], "HỒ THỊ THẢOO",
        "a part of a word comes after whole words: {names:?}"
    );
    assert_eq!(
        names[3], "HOÀNG THẢO THI",
        "words elsewhere come last: {names:?}"
    );
}

#[tokio::test]
async fn a_list_is_reported_row_by_row_and_people_are_found_without_diacritics() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let preview = import(&browser).await;
    assert_eq!(preview["rows_read"], 5);
    assert_eq!(preview["rows_bad"], 2);
    assert_eq!(preview["rows_duplicate"], 1);
    let rows: Vec<_> = preview["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| p["level"] != "warning")
        .map(|p| {
            (
                p["row"].as_u64().unwrap(),
                p["column"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [(4, "Họ và tên"), (5, "Năm sinh"), (6, "Số CCCD")];
    assert_eq!(rows, expected.map(|(row, column)| (row, column.to_owned())));

    for q in [
        "duc%20nguyen",
        "nguyen%20van%20%C4%91",
        "0912345678",
        "0912%20345%20678",
        "001038",
    ] {
        let (_, people) = browser.get(&format!("/people?q={q}")).await;
        assert_eq!(people["total"], 1, "{q}");
        assert_eq!(people["rows"][0]["name"], "NGUYỄN VĂN ĐỨC");
        assert_eq!(people["rows"][0]["id_number_end"], "0123");
    }
    let (_, again) = browser
        .call(Method::POST, "/roster/preview", Body::from(LIST))
        .await;
    assert_eq!(again["rows_good"], 0, "everybody is there already");
    let (status, error) = browser
        .call(Method::POST, "/roster/preview", Body::from("a,b\n1,2\n"))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(error["code"], "columns_missing");
}

/// A request with an appointment today; answers ids of request, appointment and team.
async fn planned(world: &World, browser: &Browser<'_>) -> (String, String, String, uuid::Uuid) {
    let volunteer = world.staff("Nguyễn Thị Mai", "volunteer");
    let (status, team) = browser
        .post(
            "/teams",
            &json!({ "name": "Tổ số 1", "members": [volunteer], "groups": ["05"] }),
        )
        .await;
    assert_eq!(status, StatusCode::OK, "{team}");
    let (_, people) = browser.get("/people?q=duc").await;
    let person = people["rows"][0]["id"].clone();
    let mut body = json!({
        "person_id": person, "caller": "con gái", "phone": "0912345678",
        "channel": "ward_phone", "procedure_code": "2.000635",
    });
    let (status, taken) = browser.post("/requests", &body).await;
    assert_eq!(status, StatusCode::OK, "{taken}");
    let (status, error) = browser.post("/requests", &body).await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::CONFLICT, &json!("duplicate_request"))
    );
    assert_eq!(error["detail"]["duplicates"][0]["id"], taken["id"]);
    body["confirmed"] = json!(true);
    let (_, second) = browser.post("/requests", &body).await;
    let plan =
        json!({ "team_id": team["id"], "day": "2026-11-22", "from": "09:00", "to": "10:00" });
    let path = |id: &Value| format!("/requests/{}/appointment", id.as_str().unwrap());
    let (status, made) = browser.post(&path(&taken["id"]), &plan).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let (status, error) = browser.post(&path(&second["id"]), &plan).await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::CONFLICT, &json!("team_busy"))
    );
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&taken["id"]),
        text(&made["id"]),
        text(&team["id"]),
        volunteer,
    )
}

#[tokio::test]
async fn a_request_is_planned_moved_and_cancelled() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    import(&browser).await;
    let (request, appointment, team, _) = planned(&world, &browser).await;
    let (_, plan) = browser
        .get("/appointments?from=2026-11-20&to=2026-11-26")
        .await;
    assert_eq!(plan["rows"].as_array().unwrap().len(), 1);
    assert_eq!(plan["unassigned"].as_array().unwrap().len(), 1);
    let body = json!({ "team_id": team, "day": "2026-11-23", "from": "14:00", "to": "15:00" });
    let path = format!("/appointments/{appointment}");
    let (status, moved) = browser
        .call(Method::PUT, &path, Body::from(body.to_string()))
        .await;
    assert_eq!(status, StatusCode::OK, "{moved}");
    assert_eq!(moved["day"], "2026-11-23");
    let (status, _) = browser.call(Method::DELETE, &path, Body::empty()).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (_, requests) = browser.get("/requests?state=open").await;
    assert!(
        requests["rows"]
            .as_array()
            .unwrap()
            .iter()
            .any(|r| r["id"] == request.as_str())
    );
    let (status, error) = browser
        .call(Method::PUT, &path, Body::from(body.to_string()))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(error["code"], "appointment_cancelled");
}

#[tokio::test]
async fn the_groups_that_a_caller_names_for_a_new_person_are_kept() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    import(&browser).await;
    let body = json!({
        "new_person": {
            "name": "Vương Thị Sen", "house": "2 ngõ 40", "target_groups": ["disabled"],
        },
        "caller": "", "phone": "", "channel": "ward_phone", "procedure_code": "2.000635",
    });
    let (status, taken) = browser.post("/requests", &body).await;
    assert_eq!(status, StatusCode::OK, "{taken}");
    let path = format!("/people/{}", taken["person_id"].as_str().unwrap());
    let (_, page) = browser.get(&path).await;
    let details = page["details"].as_array().unwrap();
    let groups = details.iter().find(|one| one["key"] == "target_groups");
    assert_eq!(groups.unwrap()["value"], "Người khuyết tật");
}

fn opened(person: uuid::Uuid, visit: uuid::Uuid) -> DossierOpened {
    let (file, text) = procedure::shipped()
        .into_iter()
        .find(|(file, _)| *file == "2.000635.toml")
        .unwrap();
    DossierOpened {
        person,
        visit: Some(visit),
        request: None,
        appointment: None,
        version: String::new(),
        procedure: procedure::parse(file, text).unwrap(),
    }
}

#[tokio::test]
async fn a_dossier_arrives_is_returned_with_marks_and_shows_its_photo() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    import(&browser).await;
    let (_, appointment, team, volunteer) = planned(&world, &browser).await;
    let mut tablet = Tablet::enrol(&world, volunteer, 9).await;
    let (_, people) = browser.get("/people?q=duc").await;
    let person: uuid::Uuid = people["rows"][0]["id"].as_str().unwrap().parse().unwrap();
    let (visit, dossier) = (world.stream("visit"), world.stream("dossier"));
    let photo = b"not really a picture".to_vec();
    let sha256 = Hash::of(&photo);
    let open = opened(person, visit.id());
    let component = open.procedure.components[0].id.clone();
    let visit_opened = VisitOpened {
        person,
        appointment: Some(appointment.parse().unwrap()),
        parent_visit: None,
        dossiers: vec![dossier.id()],
        out_of_list: String::new(),
        ticket: None,
    };
    let taken = PhotoTaken {
        component: component.clone(),
        page: 1,
        original: sha256.to_string(),
        page_image: sha256.to_string(),
        ..PhotoTaken::default()
    };
    let submitted = DossierSubmitted {
        mode: SubmitMode::Online,
        official_code: Some("H26.19-251122-0001".to_owned()),
        note: String::new(),
    };
    let events: Vec<(_, Event)> = vec![
        (visit, visit_opened.into()),
        (dossier.clone(), open.into()),
        (dossier.clone(), taken.into()),
        (dossier.clone(), submitted.into()),
    ];
    let entry = tablet.entry(events);
    let answer = tablet.deliver(&[entry]).await;
    assert_eq!(answer["need"], json!([sha256]));

    let (_, list) = browser.get("/dossiers?state=waiting&q=nguyen%20duc").await;
    assert_eq!(list["rows"][0]["photos_total"], 1);
    assert_eq!(list["rows"][0]["photos_here"], 0);
    let path = format!("/dossiers/{}", dossier.id());
    let (_, page) = browser.get(&path).await;
    assert_eq!(page["actions"], json!(["accept", "return", "add_page"]));
    assert_eq!(page["history"].as_array().unwrap().len(), 3);
    let (status, error) = browser
        .post(&format!("{path}/return"), &json!({ "reason": " " }))
        .await;
    assert_eq!(
        (status, &error["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("reason"))
    );
    let returned = json!({ "reason": "Ảnh bị lóa", "marks": [{ "component": component, "reason": "Chụp lại" }] });
    let seen = page["position"].as_u64().unwrap();
    let (status, error) = browser
        .post(&format!("{path}/return?seen={}", seen - 1), &returned)
        .await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::CONFLICT, &json!("dossier_moved"))
    );
    let (status, page) = browser
        .post(&format!("{path}/return?seen={seen}"), &returned)
        .await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert_eq!(page["dossier"]["state"], "returned");
    assert_eq!(page["returned_reason"], "Ảnh bị lóa");

    // The tablet that works in the session is told.
    let (_, feed) = tablet
        .get(&format!("/feed?scope=session/{team}/2026-11-22&after=0"))
        .await;
    assert!(feed.to_string().contains("dossier_returned"));
}

#[tokio::test]
async fn the_first_page_and_unknown_paths_are_answered() {
    let world = World::new();
    let get = |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        async { send(&world.ward, request).await }
    };
    let page = get("/people/some-id").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.headers().contains_key("content-security-policy"));
    assert_eq!(get("/api/nothing").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get("/openapi.json").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_id_that_is_none_and_a_body_of_another_shape_are_error_values() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    for (path, body) in [
        ("/people/khong-phai-so", None),
        ("/people?limit=nhieu", None),
        ("/teams", Some(json!({ "name": 5 }))),
    ] {
        let (status, answer) = match body {
            None => browser.get(path).await,
            Some(body) => browser.post(path, &body).await,
        };
        assert!(status.is_client_error(), "{path}: {status}");
        assert_eq!(answer["code"], "bad_request", "{path}: {answer}");
        assert!(answer["message_vi"].is_string(), "{path}: {answer}");
    }
}
