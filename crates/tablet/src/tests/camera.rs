//! What is read while the camera is open, and the document that several pages become.

use axum::http::StatusCode;
use image::{GrayImage, Luma};
use serde_json::json;
use tainha_journal::{EnrolmentCode, EnrolmentLink, EnrolmentToken, Hash};

use super::act::taken;
use crate::testing::Bench;

/// A grey frame of 320 × 240 with a written page in it.
fn frame() -> Vec<u8> {
    let at = |x: u32, y: u32| match (x, y) {
        (75..240, 10..230) if x % 7 < 2 && y % 14 < 6 && (90..225).contains(&x) => 40,
        (75..240, 10..230) => 210,
        _ => 55,
    };
    (0..240)
        .flat_map(|y| (0..320).map(move |x| at(x, y)))
        .collect()
}

/// A code of these words, as a picture of 6 pixels a module.
fn code(words: &str) -> GrayImage {
    let code = qrcode::QrCode::new(words).unwrap();
    let modules = code.to_colors();
    let side = u32::try_from(code.width()).unwrap();
    GrayImage::from_fn((side + 8) * 6, (side + 8) * 6, |x, y| {
        let (column, row) = ((x / 6).checked_sub(4), (y / 6).checked_sub(4));
        let inside = column.zip(row).filter(|(c, r)| *c < side && *r < side);
        let dark = inside.is_some_and(|(column, row)| {
            modules[usize::try_from(row * side + column).unwrap()] == qrcode::Color::Dark
        });
        Luma([if dark { 20 } else { 235 }])
    })
}

const CARD: &str = "001148000456|012345678|Trần Thị Mẫu|03021948|Nữ|Số 4 ngõ 12 phố Mẫu, Phường Mẫu, Hà Nội|05062021";

#[tokio::test]
async fn a_frame_gives_the_outline_and_what_is_no_frame_is_refused() {
    let bench = Bench::unlocked().await;
    let at = "/api/camera/frame?width=320&height=240";
    let (status, seen) = bench.call("POST", at, frame()).await;
    assert_eq!(status, StatusCode::OK, "{seen}");
    let corner = &seen["corners"][0];
    let near =
        |value: &serde_json::Value, wanted: f64| (value.as_f64().unwrap() - wanted).abs() < 5.0;
    assert!(
        near(&corner["x"], 75.0) && near(&corner["y"], 10.0),
        "{seen}"
    );
    for (path, bytes, refused) in [
        (at, vec![0; 100], 400),
        (
            "/api/camera/frame?width=4294967295&height=4294967295",
            frame(),
            400,
        ),
        ("/api/camera/frame", frame(), 400),
        (
            "/api/camera/frame?width=500&height=300",
            vec![0; 150_000],
            413,
        ),
    ] {
        let (status, answer) = bench.call("POST", path, bytes).await;
        assert_eq!(status.as_u16(), refused, "{path} {answer}");
    }
}

#[tokio::test]
async fn a_cards_code_gives_answers_that_nobody_has_verified() {
    let bench = Bench::unlocked().await;
    let card = code(CARD);
    let (width, height) = card.dimensions();
    let mut png = std::io::Cursor::new(Vec::new());
    card.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let live = format!("/api/camera/card-frame?width={width}&height={height}");
    for (path, bytes) in [
        (live.as_str(), card.into_raw()),
        ("/api/camera/card", png.into_inner()),
    ] {
        let (status, read) = bench.call("POST", path, bytes).await;
        assert_eq!(status, StatusCode::OK, "{read}");
        assert_eq!(read["standing"], "read_from_card_not_verified");
        let values = json!({
            "person.id_no": "001148000456",
            "person.old_id_no": "012345678",
            "person.name": "Trần Thị Mẫu",
            "person.birth": "1948-02-03",
            "person.sex": "female",
            "person.permanent_address": "Số 4 ngõ 12 phố Mẫu, Phường Mẫu, Hà Nội",
        });
        assert_eq!((&read["found"], &read["values"]), (&json!(true), &values));
    }
}

#[tokio::test]
async fn a_foreign_code_and_no_code_are_told_apart() {
    let bench = Bench::unlocked().await;
    let menu = code("https://example.org/menu");
    let (width, height) = menu.dimensions();
    let path = format!("/api/camera/card-frame?width={width}&height={height}");
    let (status, answer) = bench.call("POST", &path, menu.into_raw()).await;
    assert_eq!(
        (status.as_u16(), &answer["code"]),
        (422, &json!("card_not_a_card"))
    );
    let empty = "/api/camera/card-frame?width=320&height=240";
    let (status, answer) = bench.call("POST", empty, frame()).await;
    assert_eq!((status.as_u16(), &answer["found"]), (200, &json!(false)));
}

/// As a file that a person picks.
fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_wards_enrolment_code_is_read_and_whatever_else_is_shown_is_named() {
    let bench = Bench::unlocked().await;
    let token: EnrolmentToken = "K7QM3XWD9RT".parse().unwrap();
    let typed = EnrolmentCode::new(token, &Hash::of(b"ward"));
    let link = EnrolmentLink::new(typed.clone(), "https://10.0.0.5:8443").unwrap();
    let text = link.encode();
    let right = code(&text);
    let (width, height) = right.dimensions();
    let live = format!("/api/camera/enrolment-frame?width={width}&height={height}");
    let still = "/api/camera/enrolment";
    for (path, bytes) in [(still, png(&right)), (&live, right.into_raw())] {
        let (status, read) = bench.call("POST", path, bytes).await;
        let expected = json!({
            "found": true,
            "address": "https://10.0.0.5:8443",
            "code": typed.encode(),
        });
        assert_eq!((status, &read), (StatusCode::OK, &expected));
    }
    let damaged = text.replacen('K', "M", 1);
    let newer = text.replacen(":1:", ":2:", 1);
    for (words, refusal) in [
        (CARD, "enrolment_qr_is_card"),
        ("https://example.org/menu", "enrolment_qr_foreign"),
        (newer.as_str(), "enrolment_qr_newer"),
        (damaged.as_str(), "enrolment_qr_damaged"),
    ] {
        let (status, answer) = bench.call("POST", still, png(&code(words))).await;
        assert_eq!(
            (status.as_u16(), &answer["code"]),
            (422, &json!(refusal)),
            "{answer}"
        );
        let said = answer["message_vi"].as_str().unwrap();
        assert!(said.contains("Mã") || said.contains("mã"), "{said}");
        assert!(!answer.to_string().contains("001148000456"), "{answer}");
    }
    let none = GrayImage::from_pixel(320, 240, Luma([200]));
    let (status, answer) = bench.call("POST", still, png(&none)).await;
    assert_eq!(
        (status.as_u16(), &answer["code"]),
        (422, &json!("enrolment_qr_none"))
    );
    let empty = "/api/camera/enrolment-frame?width=320&height=240";
    let (status, answer) = bench.call("POST", empty, none.into_raw()).await;
    assert_eq!((status.as_u16(), &answer["found"]), (200, &json!(false)));
}

#[tokio::test]
async fn a_passports_lines_give_what_their_check_digits_hold() {
    let bench = Bench::unlocked().await;
    let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let read = bench
        .ok("POST", "/api/camera/zone", json!({"text": zone}))
        .await;
    assert_eq!(read["name_in_zone"], "ERIKSSON ANNA MARIA");
    assert_eq!(read["values"]["person.birth"], "1974-08-12");
    assert_eq!(read["values"]["person.sex"], "female");
    assert_eq!(read["values"]["person.name"], json!(null), "no diacritics");
    let wrong = zone.replace("7408122", "7408132");
    let read = bench
        .ok("POST", "/api/camera/zone", json!({"text": wrong}))
        .await;
    assert_eq!(read["values"]["person.birth"], json!(null));
    assert_eq!(read["notes"], json!(["zone_check_failed"]));
    let refused = bench
        .refused("POST", "/api/camera/zone", json!({"text": "hộ chiếu"}))
        .await;
    assert_eq!(refused.0, 422);
}

#[tokio::test]
async fn a_document_has_as_many_pages_as_pictures_in_the_order_confirmed() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let path = format!("/api/dossiers/{dossier}/components/old_record");
    let pdf = format!("{path}/document.pdf");
    let none = bench.refused("GET", &pdf, json!(null)).await;
    assert_eq!(none, (409, "document_without_pages".into()));
    let mut pages = Vec::new();
    for seed in [3, 1, 2] {
        pages.push(taken(&bench, &dossier, "old_record", seed).await);
    }
    bench
        .ok("POST", &format!("{path}/confirm"), json!({"pages": pages}))
        .await;
    let bytes = bench.bytes(&pdf).await;
    let places: Vec<usize> = bytes
        .windows(3)
        .enumerate()
        .filter(|(_, window)| *window == [0xFF, 0xD8, 0xFF])
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 3, "one picture a page");
    for (page, at) in pages.iter().zip(places) {
        let jpeg = bench.bytes(&format!("/photos/{page}?size=page")).await;
        assert!(
            bytes[at..].starts_with(&jpeg),
            "a page stands byte for byte"
        );
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/Type /Pages /Count 3"));
}
