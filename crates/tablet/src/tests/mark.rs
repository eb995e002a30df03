//! Marks at the door: what is shown is what is signed, strokes and prints are judged, an act cites
//! only marks that were made for it.

use serde_json::{Value, json};

use crate::store::blob;
use crate::testing::Bench;

/// A wave as a person draws it: one stroke of 80 points, 16 ms apart.
pub(super) fn wave(document: &str) -> Value {
    let point = |i: u32| {
        let up = (i / 10).is_multiple_of(2);
        let y = if up {
            1000 + i % 10 * 90
        } else {
            1900 - i % 10 * 90
        };
        json!([1000 + i * 50, y, i * 16, null, null, null])
    };
    drawn(document, &(0..80).map(point).collect::<Vec<_>>())
}

fn drawn(document: &str, points: &[Value]) -> Value {
    json!({
        "v": 1, "document": document,
        "device": {"pointer": "touch", "dots_per_inch": 96, "scale": "assumed"},
        "size": [9000, 4000], "strokes": [points],
    })
}

/// A receipt for one original.
fn receipt(count: u32) -> Value {
    json!({"items": [{"name": "Giấy khai sinh", "count": count, "original": true}], "slip_no": "BN-01"})
}

async fn shown(bench: &Bench, dossier: &str, act: &Value) -> Value {
    let path = format!("/api/dossiers/{dossier}/to-sign");
    bench.ok("POST", &path, act.clone()).await
}

/// Signs an act as somebody; answers the name of the strokes.
pub(super) async fn signed(bench: &Bench, dossier: &str, act: &Value) -> String {
    let sheet = shown(bench, dossier, act).await;
    let strokes = wave(sheet["sha256"].as_str().unwrap());
    let path = format!("/api/dossiers/{dossier}/strokes");
    let taken = bench
        .ok("POST", &path, json!({"act": act, "strokes": strokes}))
        .await;
    taken["sha256"].as_str().unwrap().to_owned()
}

fn to_send(bench: &Bench) -> Vec<(String, String)> {
    let found = bench.store().read_photos(blob::to_send).unwrap();
    let mut all: Vec<_> = found
        .into_iter()
        .map(|file| (file.media, file.sha256.to_string()))
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn dots_lines_slips_and_nothing_are_no_signature_and_are_refused_in_words() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let act = json!({"kind": "receipt", "act": receipt(1)});
    let sheet = shown(&bench, &dossier, &act).await;
    let hash = sheet["sha256"].as_str().unwrap();
    let line = |step: u32, ms: u32| -> Vec<Value> {
        (0..40)
            .map(|i| {
                json!([
                    1000 + i * step,
                    1000 + i * step / 3,
                    i * ms,
                    null,
                    null,
                    null
                ])
            })
            .collect()
    };
    let slip: Vec<Value> = wave(hash)["strokes"][0].as_array().unwrap()[..20]
        .iter()
        .map(|point| json!([point[0], point[1], 5, null, null, null]))
        .collect();
    let path = format!("/api/dossiers/{dossier}/strokes");
    for (code, strokes) in [
        ("strokes_empty", drawn(hash, &[])),
        ("strokes_dots", drawn(hash, &line(0, 16))),
        ("strokes_straight_line", drawn(hash, &line(90, 16))),
        ("strokes_slip", drawn(hash, &slip)),
        ("strokes_other_document", wave(&"A".repeat(43))),
        ("strokes_unknown_version", json!({"v": 2})),
        ("strokes_malformed", json!({"v": 1})),
    ] {
        let form = json!({"act": act, "strokes": strokes});
        let found = bench.refused("POST", &path, form).await;
        assert_eq!(found, (422, code.to_owned()));
    }
    assert_eq!(to_send(&bench), []);
}

#[tokio::test]
async fn both_sign_the_receipt_as_shown_and_strokes_and_text_go_to_the_ward_with_it() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let act = json!({"kind": "receipt", "act": receipt(2)});
    let sheet = shown(&bench, &dossier, &act).await;
    let lines = sheet["lines"].to_string();
    for part in [
        "Đặng Thị Ngưỡng",
        "Giấy khai sinh – 2 tờ, bản chính",
        "BN-01",
        dossier.as_str(),
    ] {
        assert!(lines.contains(part), "{lines}");
    }
    let giver = signed(&bench, &dossier, &act).await;
    let mut taken = receipt(2);
    taken["signatures"] = json!({"giver": giver});
    let path = format!("/api/dossiers/{dossier}/paper");
    let answer = bench.ok("POST", &path, taken).await;
    let kept = &answer["dossiers"][0]["view"]["papers"][0]["paper"]["signatures"];
    assert_eq!(
        (&kept["giver"], &kept["shown"]),
        (&json!(giver), &sheet["sha256"])
    );
    let shown = sheet["sha256"].as_str().unwrap().to_owned();
    assert_eq!(
        to_send(&bench),
        [
            ("application/json".to_owned(), giver),
            ("text/plain".to_owned(), shown)
        ]
    );
}

#[tokio::test]
async fn a_receipt_that_was_changed_after_it_was_signed_is_refused_and_nothing_is_sent() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let act = json!({"kind": "receipt", "act": receipt(1)});
    let giver = signed(&bench, &dossier, &act).await;
    let path = format!("/api/dossiers/{dossier}/paper");
    let mut other = receipt(3);
    other["signatures"] = json!({"giver": giver});
    let found = bench.refused("POST", &path, other).await;
    assert_eq!(found, (422, "strokes_other_document".to_owned()));
    let mut unknown = receipt(1);
    unknown["signatures"] = json!({"taker": "A".repeat(43)});
    let found = bench.refused("POST", &path, unknown).await;
    assert_eq!(found, (422, "mark_unknown".to_owned()));
    let mut empty = json!({"items": []});
    empty["signatures"] = json!({"giver": giver});
    bench.refused("POST", &path, empty).await;
    assert_eq!(to_send(&bench), []);
}

#[tokio::test]
async fn a_signature_half_drawn_is_there_again_after_the_program_was_killed() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let act = json!({"kind": "receipt", "act": receipt(1)});
    let sheet = shown(&bench, &dossier, &act).await;
    let half = wave(sheet["sha256"].as_str().unwrap());
    let path = format!("/api/drafts/dossier/{dossier}/{dossier}.paper");
    let draft = json!({"lines": [1], "signing": {"signed": {}, "drawing": {"hand": "giver", "strokes": half}}});
    bench.ok("PUT", &path, draft.clone()).await;
    let bench = bench.restart();
    bench.unlock().await;
    assert_eq!(bench.ok("GET", &path, Value::Null).await, draft);
    signed(&bench, &dossier, &act).await;
    bench
        .ok(
            "POST",
            &format!("/api/dossiers/{dossier}/paper"),
            receipt(1),
        )
        .await;
    assert_eq!(bench.refused("GET", &path, Value::Null).await.0, 404);
}

/// A whorl in ink, `x`, `y` in mm from its middle; as in the tests of `tainha-capture`.
fn ridge(x: f64, y: f64) -> f64 {
    if (x / 9.5).powi(2) + (y / 12.0).powi(2) > 1.0 {
        return 250.0;
    }
    let (px, py) = (x * 500.0 / 25.4, y * 500.0 / 25.4);
    let radius = (px * 1.1).hypot(py * 0.9 + 40.0);
    let phase = radius / 9.0
        + py.atan2(px) / std::f64::consts::TAU
        + 1.2 * (px / 47.0).sin() * (py / 61.0).cos();
    let pores = 40.0 * (px * 0.9).sin() * (py * 0.83).cos();
    (150.0 + 95.0 * (phase * std::f64::consts::TAU).sin() + pores).clamp(20.0, 250.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value was clamped to a byte"
)]
const fn tone(light: f64) -> u8 {
    light.clamp(0.0, 255.0) as u8
}

/// A sheet with a box of 30 mm, 22 pixels a mm, and ink in it.
fn form(with_box: bool, ink: impl Fn(f64, f64) -> f64) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(1100, 1000, |x, y| {
        let (x, y) = ((f64::from(x) - 550.0) / 22.0, (f64::from(y) - 500.0) / 22.0);
        let edge = (x.abs().max(y.abs()) - 15.0).abs();
        let light = if with_box && edge < 0.3 {
            35.0
        } else {
            ink(x, y)
        };
        let byte = tone(light);
        image::Rgb([byte, byte, byte])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_print_is_kept_with_its_finger_and_an_unreadable_one_says_why() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let path = |finger: &str| format!("/api/dossiers/{dossier}/prints?finger={finger}");
    let with_reason = format!("{}&note=m%C3%B2n%20v%C3%A2n", path("left_index"));
    let (status, taken) = bench.call("POST", &with_reason, form(true, ridge)).await;
    assert!(status.is_success(), "{taken}");
    assert!(taken["score"].as_u64().unwrap() >= 32, "{taken}");
    let blank = |_: f64, _: f64| 250.0;
    let cases = [
        ("right_index", "print_no_box", form(false, blank)),
        ("right_index", "print_not_a_print", form(true, blank)),
        ("left_index", "finger_no_reason", Vec::new()),
        ("right_index", "photo_empty", Vec::new()),
    ];
    for (finger, code, bytes) in cases {
        let (status, answer) = bench.call("POST", &path(finger), bytes).await;
        assert_eq!(
            (status.as_u16(), &answer["code"]),
            (422, &json!(code)),
            "{answer}"
        );
        assert!(!answer["message_vi"].as_str().unwrap().is_empty());
    }
}
