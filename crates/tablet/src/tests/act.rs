//! People, drafts, acts and photos as the screens meet them.

use image::{Rgb, RgbImage};
use serde_json::{Value, json};

use crate::store::StoreError;
use crate::testing::Bench;

/// A page on a dark table, as JPEG; `seed` makes it another file.
pub(super) fn photo(seed: u8) -> Vec<u8> {
    let mut picture = RgbImage::from_pixel(1600, 1200, Rgb([60, 50, 40]));
    for y in 60..1140 {
        for x in 380..1220 {
            let ink = (x / 6 + y / 9 + u32::from(seed)) % 5 == 0 && y % 30 < 14;
            picture.put_pixel(
                x,
                y,
                if ink {
                    Rgb([20, 20, 40])
                } else {
                    Rgb([240, 238, 230])
                },
            );
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// The address of a photo in its use for a component.
pub(super) fn used(name: &str, dossier: &str, component: &str) -> String {
    format!("/api/photos/{name}?dossier={dossier}&component={component}")
}

/// Takes a photo and cuts its page; answers its name.
pub(super) async fn taken(bench: &Bench, dossier: &str, component: &str, seed: u8) -> String {
    let path = format!("/api/dossiers/{dossier}/photos?component={component}");
    let (status, answer) = bench.call("POST", &path, photo(seed)).await;
    assert!(status.is_success(), "{answer}");
    let name = answer["sha256"].as_str().unwrap().to_owned();
    let edit = json!({"rotate": 90, "overrule": "giấy cũ"});
    let cut = bench
        .ok("PUT", &used(&name, dossier, component), edit)
        .await;
    assert_eq!(cut["has_page"], true);
    name
}

#[tokio::test]
async fn people_are_found_without_diacritics_exact_spelling_first_by_given_name() {
    let bench = Bench::unlocked().await;
    let names = [
        "Nguyễn Thị Ân",
        "Trần Văn Bình",
        "Nguyễn Thị An",
        "Đặng Đình Đức",
        "Lê Ân Tình",
    ];
    for name in names {
        bench.person(name, "số 4 ngõ 12 phố Mẫu", Some("0912345678"));
    }
    let found = async |q: &str| -> Vec<String> {
        let q: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = bench
            .ok("GET", &format!("/api/people?q={q}"), json!(null))
            .await;
        let rows = answer["rows"].as_array().unwrap();
        assert_eq!(answer["total"], rows.len());
        rows.iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(found("dang dinh").await, ["Đặng Đình Đức"]);
    assert_eq!(found("nguyen an").await, ["Nguyễn Thị An", "Nguyễn Thị Ân"]);
    assert_eq!(
        found("Ân").await[..2],
        ["Nguyễn Thị Ân", "Lê Ân Tình"],
        "exact spelling first"
    );
    assert_eq!(
        found("tran 5678").await,
        ["Trần Văn Bình"],
        "by the end of the phone number"
    );
    assert_eq!(
        found("0912345678").await.len(),
        5,
        "a whole number finds by its end"
    );
    assert_eq!(found("ngo 12").await.len(), 5);
    assert!(found("ngo 13").await.is_empty());
    bench.person("Vũ Thị Mới", "số 1 ngõ 13", None);
    assert_eq!(
        found("ngo 13").await,
        ["Vũ Thị Mới"],
        "who came later is found too"
    );
}

#[tokio::test]
async fn opened_details_are_noted_and_told_at_the_end_of_the_visit() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let person = bench.person("Trần Văn Bình", "số 9", Some("0912345678"));
    bench
        .ok("GET", &format!("/api/people/{person}"), json!(null))
        .await;
    let bench = bench.restart();
    bench.unlock().await;
    let noted = |bench: &Bench| {
        bench.store().read(|connection| {
            let sql = "SELECT (SELECT COUNT(*) FROM details_opened),
                              (SELECT COUNT(*) FROM event WHERE stream LIKE 'access/%')";
            Ok::<(u32, u32), StoreError>(
                connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            )
        })
    };
    assert_eq!(noted(&bench).unwrap(), (1, 0), "noted durably");
    let end = json!({"outcome": "absent", "reason": "Không có ai ở nhà"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/end"), end)
        .await;
    assert_eq!(noted(&bench).unwrap(), (0, 1), "told once");
}

#[tokio::test]
async fn an_appointment_has_one_visit_however_often_it_is_opened() {
    let bench = Bench::unlocked().await;
    let person = bench.person("Trần Văn Bình", "số 9", None);
    let appointment = uuid::Uuid::from_u128(0x4000_8000_0000_0000_0a99);
    let made = tainha_domain::event::AppointmentMade {
        request: None,
        person,
        dossier: None,
        procedure_code: "2.000635".into(),
        team: uuid::Uuid::from_u128(0x4000_8000_0000_0000_0777),
        day: "2026-11-22".parse().unwrap(),
        from: "09:00:00".parse().unwrap(),
        to: "10:00:00".parse().unwrap(),
        note: "hỏi bà Tư".into(),
        follows: None,
    };
    bench.tell("appointment", appointment, &made.into());
    let today = bench.ok("GET", "/api/today", json!(null)).await;
    assert_eq!(
        (&today["people_count"], &today["rows"][0]["state"]),
        (&json!(1), &json!("planned"))
    );
    assert_eq!(today["rows"][0]["from"], "09:00");
    let form = json!({
        "appointment_id": appointment, "person_id": person, "procedure_code": "2.000635"
    });
    let open = || bench.ok("POST", "/api/visits", form.clone());
    let (first, second, third) = tokio::join!(open(), open(), open());
    assert_eq!((&second, &third), (&first, &first), "a double tap is one");
    assert_eq!(bench.ok("POST", "/api/visits", form.clone()).await, first);
    let today = bench.ok("GET", "/api/today", json!(null)).await;
    assert_eq!(today["rows"][0]["visit_id"], first["visit_id"]);
    assert_eq!(today["rows"][0]["unsent"], true);
}

#[tokio::test]
async fn a_draft_survives_a_crash_and_is_gone_once_its_task_is_confirmed() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let path = format!("/api/drafts/dossier/{dossier}/form");
    bench
        .ok("PUT", &path, json!({"applicant_name": "Đặng Thị"}))
        .await;
    let bench = bench.restart();
    bench.unlock().await;
    assert_eq!(
        bench.ok("GET", &path, json!(null)).await["applicant_name"],
        "Đặng Thị"
    );
    let by_visit = format!("/api/drafts/visit/{visit}/{dossier}.form");
    assert_eq!(
        bench.ok("GET", &by_visit, json!(null)).await["applicant_name"],
        "Đặng Thị"
    );
    let answer = bench
        .ok("GET", &format!("/api/visits/{visit}"), json!(null))
        .await;
    let state = |answer: &Value| {
        let tasks = answer["tasks"].as_array().unwrap();
        tasks.iter().find(|task| task["kind"] == "form").unwrap()["state"].clone()
    };
    assert_eq!(state(&answer), "doing");
    let values = json!({"values": {"applicant_name": "Đặng Thị Ngưỡng"}});
    bench
        .ok("POST", &format!("/api/dossiers/{dossier}/form"), values)
        .await;
    let gone = bench.refused("GET", &path, json!(null)).await;
    assert_eq!(gone, (404, "not_found".into()));
}

#[tokio::test]
async fn a_refused_task_leaves_no_trace_and_names_its_field() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let before = bench
        .ok("GET", &format!("/api/visits/{visit}"), json!(null))
        .await;
    let online = json!({"mode": "online", "official_code": ""});
    let path = format!("/api/dossiers/{dossier}/submit");
    assert_eq!(bench.refused("POST", &path, online).await.0, 422);
    let twice = bench
        .refused("POST", &format!("/api/visits/{visit}/arrive"), json!({}))
        .await;
    assert_eq!(twice.0, 422);
    assert_eq!(
        bench
            .ok("GET", &format!("/api/visits/{visit}"), json!(null))
            .await,
        before
    );
    let nobody = uuid::Uuid::from_u128(1);
    let unknown = bench
        .refused("POST", &format!("/api/visits/{nobody}/arrive"), json!({}))
        .await;
    assert_eq!(unknown, (404, "not_found".into()));
}

#[tokio::test]
async fn photos_are_kept_at_once_confirmed_as_pages_and_deleted_only_before() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let first = taken(&bench, &dossier, "old_record", 1).await;
    let second = taken(&bench, &dossier, "old_record", 2).await;
    let bench = bench.restart();
    bench.unlock().await;
    let list = format!("/api/dossiers/{dossier}/photos");
    assert_eq!(
        bench
            .ok("GET", &list, json!(null))
            .await
            .as_array()
            .unwrap()
            .len(),
        2
    );
    bench
        .ok(
            "DELETE",
            &used(&second, &dossier, "old_record"),
            json!(null),
        )
        .await;
    let confirm = format!("/api/dossiers/{dossier}/components/old_record/confirm");
    let missing = bench
        .refused("POST", &confirm, json!({"pages": [second]}))
        .await;
    assert_eq!(missing, (404, "not_found".into()));
    let answer = bench.ok("POST", &confirm, json!({"pages": [first]})).await;
    let component = &answer["dossiers"][0]["view"]["components"]["old_record"];
    assert_eq!(component["photos"].as_array().unwrap().len(), 1);
    assert_eq!(answer["visit"]["dossiers"][0], dossier);
    let gone = bench
        .refused("DELETE", &used(&first, &dossier, "old_record"), json!(null))
        .await;
    assert_eq!(gone, (409, "photo_confirmed".into()));
    for size in ["thumb", "page", "original"] {
        let (status, _) = bench
            .call("GET", &format!("/photos/{first}?size={size}"), Vec::new())
            .await;
        assert_eq!(status.as_u16(), 200, "{size}");
    }
    let outbox = bench.ok("GET", "/api/outbox", json!(null)).await;
    let item = outbox["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["kind"] == "dossier")
        .unwrap();
    assert_eq!(
        (&item["state"], &item["photos_total"]),
        (&json!("on_device"), &json!(1))
    );
    assert_eq!(item["visit_id"], visit);
}

#[tokio::test]
async fn what_is_no_photo_is_refused_by_name_and_nothing_is_kept() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let path = format!("/api/dossiers/{dossier}/photos?component=old_record");
    for (bytes, code) in [
        (Vec::new(), "photo_empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "photo_heic"),
        (b"%PDF-1.7 this is a paper".to_vec(), "photo_not_a_picture"),
        (photo(1)[..4_000].to_vec(), "photo_damaged"),
    ] {
        let (status, answer) = bench.call("POST", &path, bytes).await;
        assert_eq!((status.as_u16(), &answer["code"]), (422, &json!(code)));
    }
    let wrong = format!("/api/dossiers/{dossier}/photos?component=nothing");
    assert_eq!(bench.call("POST", &wrong, photo(1)).await.0.as_u16(), 404);
    let list = format!("/api/dossiers/{dossier}/photos");
    assert_eq!(bench.ok("GET", &list, json!(null)).await, json!([]));
}

/// A PNG whose header promises more pixels than its few bytes hold.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbImage::new(8, 8)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    let mut bytes = bytes.into_inner();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = !bytes[12..29].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    });
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

#[tokio::test]
async fn a_picture_of_200_megapixels_a_bomb_and_too_many_bytes_are_refused_and_what_is_here_stays()
{
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let before = taken(&bench, &dossier, "old_record", 1).await;
    let path = format!("/api/dossiers/{dossier}/photos?component=old_record");
    for (bytes, code) in [
        (png_that_claims(20_000, 10_000), "photo_too_large"),
        (png_that_claims(65_000, 65_000), "photo_too_large"),
        (vec![0xff; tainha_capture::MAX_BYTES + 1], "too_large"),
    ] {
        let (status, answer) = bench.call("POST", &path, bytes).await;
        assert_eq!((status.as_u16(), &answer["code"]), (413, &json!(code)));
        let words = answer["message_vi"].as_str().unwrap();
        assert!(
            words.contains("quá lớn") && words.contains("chụp"),
            "{words}"
        );
    }
    let list = format!("/api/dossiers/{dossier}/photos");
    let kept = bench.ok("GET", &list, json!(null)).await;
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!(kept[0]["sha256"], json!(before));
}

#[tokio::test]
async fn one_picture_of_two_papers_is_changed_only_in_the_use_that_is_named() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let [first, second] = ["old_record", "id_document"];
    let name = taken(&bench, &dossier, first, 1).await;
    assert_eq!(taken(&bench, &dossier, second, 1).await, name);
    let bare = format!("/api/photos/{name}");
    for path in [bare.clone(), format!("{bare}?dossier={dossier}")] {
        let missing = (400, "photo_use_missing".to_owned());
        assert_eq!(bench.refused("DELETE", &path, json!(null)).await, missing);
        let edit = json!({"rotate": 0});
        assert_eq!(bench.refused("PUT", &path, edit).await, missing);
    }
    let other = used(&name, &uuid::Uuid::from_u128(1).to_string(), first);
    let gone = bench.refused("DELETE", &other, json!(null)).await;
    assert_eq!(gone, (404, "not_found".into()));
    bench
        .ok("DELETE", &used(&name, &dossier, first), json!(null))
        .await;
    let list = format!("/api/dossiers/{dossier}/photos");
    let kept = bench.ok("GET", &list, json!(null)).await;
    assert_eq!(kept.as_array().unwrap().len(), 1);
    assert_eq!(kept[0]["component"], json!(second));
    let (status, _) = bench
        .call("GET", &format!("/photos/{name}"), Vec::new())
        .await;
    assert!(status.is_success(), "its bytes are still there");
}

#[tokio::test]
async fn a_visit_that_was_not_planned_is_opened_once_however_often_it_is_tapped() {
    let bench = Bench::unlocked().await;
    let person = bench.person("Trần Văn Bình", "số 9", None);
    let form = |code: &str| json!({"person_id": person, "procedure_code": code});
    let open = || bench.ok("POST", "/api/visits", form("2.000635"));
    let (first, second, third) = tokio::join!(open(), open(), open());
    assert_eq!((&second, &third), (&first, &first), "a double tap is one");
    assert_eq!(open().await, first, "also later, while it is open");
    let other = bench.ok("POST", "/api/visits", form("2.000884")).await;
    assert_ne!(other["visit_id"], first["visit_id"], "another procedure");
    let path = format!("/api/visits/{}", first["visit_id"].as_str().unwrap());
    bench.ok("POST", &format!("{path}/arrive"), json!({})).await;
    let end = json!({"outcome": "absent", "reason": "Không có ai ở nhà"});
    bench.ok("POST", &format!("{path}/end"), end).await;
    assert_ne!(open().await["visit_id"], first["visit_id"], "it was over");
}
