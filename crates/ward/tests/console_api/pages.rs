//! Pages that come to the desk as photos or scans, and a component's pages as one PDF.

use std::io::Cursor;

use axum::body::Body;
use http::{Method, Request, StatusCode};
use image::{GrayImage, ImageFormat, Luma};
use serde_json::json;
use tainha_domain::event::{DossierSubmitted, Event, FormFilled, SubmitMode, VisitOpened};

use super::common::{Tablet, World, send};
use super::{Browser, opened};

/// A scan of a written sheet, 200 dpi, as a flatbed gives it; grey written over grey where it shall be unreadable.
fn scan(seed: u32, ink: u8) -> Vec<u8> {
    let page = GrayImage::from_fn(1654, 2339, |x, y| {
        let written = (200..1500).contains(&x)
            && (200..2100).contains(&y)
            && y % 48 < 24
            && !(x / 90 + y / 48 * 7 + seed).is_multiple_of(3);
        let stroke = (x / 4 + y / 5 * 3 + seed).is_multiple_of(4);
        Luma([if written && stroke { ink } else { 236 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The same, a fifth as wide.
fn smaller(scan: &[u8]) -> Vec<u8> {
    let page = image::load_from_memory(scan).unwrap();
    let small = page.thumbnail(330, 330 * 3 / 2);
    let mut bytes = Cursor::new(Vec::new());
    small.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn times(pdf: &[u8], part: &[u8]) -> usize {
    pdf.windows(part.len()).filter(|at| *at == part).count()
}

/// A submitted dossier and a component of it that may be photographed.
async fn submitted(world: &World) -> (uuid::Uuid, String) {
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(world, plan.volunteer, 9).await;
    let (visit, dossier) = (world.stream("visit"), world.stream("dossier"));
    let open = opened(plan.person, visit.id());
    let field = open.procedure.form.pages[0].fields[0].id.clone();
    let component = open
        .procedure
        .components
        .iter()
        .find(|component| component.needs_photo)
        .unwrap();
    let component = component.id.clone();
    let visit_opened = VisitOpened {
        person: plan.person,
        appointment: Some(plan.appointment),
        parent_visit: None,
        dossiers: vec![dossier.id()],
        out_of_list: String::new(),
        ticket: None,
    };
    let filled = FormFilled {
        values: [(field.clone(), json!("Trần Thị Mẫu"))].into(),
        card: vec![field],
    };
    let sent = DossierSubmitted {
        mode: SubmitMode::Paper,
        official_code: None,
        note: String::new(),
    };
    let events: Vec<(_, Event)> = vec![
        (visit, visit_opened.into()),
        (dossier.clone(), open.into()),
        (dossier.clone(), filled.into()),
        (dossier.clone(), sent.into()),
    ];
    let entry = tablet.entry(events);
    tablet.deliver(&[entry]).await;
    (dossier.id(), component)
}

#[tokio::test]
async fn a_scan_at_the_desk_is_judged_stored_and_stands_in_the_pdf_behind_the_page_before_it() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (dossier, component) = submitted(&world).await;
    let path = format!("/dossiers/{dossier}/components/{component}/pages");
    for (seed, count) in [(1, 1), (2, 2)] {
        let body = Body::from(scan(seed, 40));
        let (status, page) = browser.call(Method::POST, &path, body).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let rows = page["components"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == component).unwrap();
        let photos = row["photos"].as_array().unwrap();
        assert_eq!(photos.len(), count);
        let last = &photos[count - 1];
        assert_eq!(
            (&last["page"], &last["state"]),
            (&json!(count), &json!("here"))
        );
    }
    let document = Request::get(format!(
        "/api/console/v1/dossiers/{dossier}/components/{component}/document"
    ))
    .header("cookie", &browser.cookie)
    .body(Body::empty())
    .unwrap();
    let response = send(&world.ward, document).await;
    assert_eq!(response.status(), StatusCode::OK);
    let pdf = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let pages = times(&pdf, b"/Type /Page") - times(&pdf, b"/Type /Pages");
    assert_eq!((pages, times(&pdf, b"/DCTDecode")), (2, 2));
    // The same page is not put in twice.
    let (status, error) = browser
        .call(Method::POST, &path, Body::from(scan(2, 40)))
        .await;
    assert_eq!(
        (status, &error["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("nothing_changed"))
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_reasons_unless_the_clerk_says_why() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (dossier, component) = submitted(&world).await;
    let path = format!("/dossiers/{dossier}/components/{component}/pages");
    for (bytes, code) in [
        (Vec::new(), "photo_empty"),
        (b"%PDF-1.7".to_vec(), "photo_not_a_picture"),
        (scan(1, 40)[..9000].to_vec(), "photo_damaged"),
    ] {
        let (status, error) = browser.call(Method::POST, &path, Body::from(bytes)).await;
        assert_eq!(
            (status, &error["code"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(code)),
            "{error}"
        );
    }
    let far = || Body::from(smaller(&scan(1, 40)));
    let (status, error) = browser.call(Method::POST, &path, far()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{error}");
    assert_eq!(error["code"], "photo_poor");
    let hints = error["detail"]["hints"].as_array().unwrap();
    assert!(hints.contains(&json!("closer")), "{hints:?}");
    let overruled = format!("{path}?overrule=Ch%E1%BB%89%20c%C3%B3%20b%E1%BA%A3n%20n%C3%A0y");
    let (status, page) = browser.call(Method::POST, &overruled, far()).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    // An empty page may be the back of a paper: it is kept.
    let blank = Body::from(scan(1, 236));
    let (status, page) = browser.call(Method::POST, &path, blank).await;
    assert_eq!(status, StatusCode::OK, "{page}");
}

#[tokio::test]
async fn the_desk_sees_which_answers_were_read_from_a_card() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (dossier, _) = submitted(&world).await;
    let (_, page) = browser.get(&format!("/dossiers/{dossier}")).await;
    let form = page["form"].as_array().unwrap();
    let marked: Vec<_> = form
        .iter()
        .filter(|field| field["from_card"] == true)
        .collect();
    assert_eq!(marked.len(), 1, "{page}");
    assert_eq!(marked[0]["value"], "Trần Thị Mẫu");
}
