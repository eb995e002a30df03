//! The evidence bundle over the console: a ZIP for those who decide on dossiers, refused to others,
//! and noted before it is handed out.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use axum::body::Body;
use axum::response::Response;
use common::sheets::assert_sheet;
use common::{Tablet, World, bytes_of, json_of, send};
use http::{Request, StatusCode};
use serde_json::{Value, json};
use tainha_domain::event::{DossierOpened, Event};
use tainha_domain::procedure;
use tainha_journal::StreamId;
use tainha_journal::evidence::zip::open;
use uuid::Uuid;

/// Calls the console as a member of staff who has set a password.
async fn signed_in(world: &World, login: &str, one_time: &str) -> (String, String) {
    let form = json!({ "name": login, "password": one_time });
    let response = call(world, "POST", "/session", ["", ""], &form).await;
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let (_, session) = json_of(response).await;
    let csrf = session["csrf"].as_str().unwrap().to_owned();
    let password = json!({ "current": one_time, "new": "mat-khau-rieng-cua-toi" });
    let response = call(world, "POST", "/password", [&cookie, &csrf], &password).await;
    assert_eq!(response.status(), StatusCode::OK);
    (cookie, csrf)
}

async fn call(
    world: &World,
    method: &str,
    path: &str,
    session: [&str; 2],
    body: &Value,
) -> Response {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/console/v1{path}"))
        .header("content-type", "application/json")
        .header("cookie", session[0])
        .header("x-csrf-token", session[1])
        .body(Body::from(body.to_string()))
        .unwrap();
    send(&world.ward, request).await
}

/// A dossier that a tablet opened.
async fn dossier(world: &World) -> Uuid {
    let volunteer = world.staff("Nguyễn Thị Mai", "volunteer");
    let mut tablet = Tablet::enrol(world, volunteer, 9).await;
    let stream = world.stream("dossier");
    let (file, text) = procedure::shipped()[0];
    let body = DossierOpened {
        person: volunteer,
        visit: None,
        request: None,
        appointment: None,
        version: String::new(),
        procedure: procedure::parse(file, text).unwrap(),
    };
    let entry = tablet.entry(vec![(stream.clone(), Event::from(body))]);
    tablet.deliver(&[entry]).await;
    stream.id()
}

/// How many bundles the journal says were taken.
fn noted(world: &World) -> usize {
    let access = StreamId::new("access", world.ward.id().0).unwrap();
    let rows = world.ward.store().read_blocking(|db| db.stream(&access));
    rows.unwrap().len()
}

#[tokio::test]
async fn the_evidence_of_a_dossier_is_handed_to_a_clerk_and_noted_and_refused_to_others() {
    let world = World::new();
    let path = format!("/dossiers/{}/evidence", dossier(&world).await);
    let none = json!({});
    let one_time = world.made.one_time_password.clone();
    let (cookie, csrf) = signed_in(&world, "quantri", &one_time).await;
    let response = call(&world, "GET", &path, [&cookie, &csrf], &none).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert_eq!(noted(&world), 0);

    let clerk = json!({ "name": "Lê Văn Hòa", "role": "clerk", "login": "hoa" });
    let response = call(&world, "POST", "/staff", [&cookie, &csrf], &clerk).await;
    let (status, made) = json_of(response).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let one_time = made["one_time_password"].as_str().unwrap();
    let (cookie, csrf) = signed_in(&world, "hoa", one_time).await;
    let response = call(&world, "GET", &path, [&cookie, &csrf], &none).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "application/zip");
    let bytes = bytes_of(response).await;
    let members = open(&bytes).unwrap();
    assert!(members.contains_key("evidence.json"));
    let said = [
        "GÓI BẰNG CHỨNG",
        "Nguyễn Thị Mai",
        "Gói này không thay chữ ký mực",
    ];
    assert_sheet("goi-bang-chung", members["page.pdf"], &said);
    assert_eq!(noted(&world), 1);

    let nowhere = format!("/dossiers/{}/evidence", Uuid::nil());
    let response = call(&world, "GET", &nowhere, [&cookie, &csrf], &none).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(noted(&world), 1);
}
