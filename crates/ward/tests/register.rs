//! The certification register: officers' keys, the way from signed to returned, numbers under
//! many clerks and kills, and after a restore.
//!
//! The count of `numbers_have_no_gap_and_no_double_under_clerks_and_kills` is small by default; the
//! full one (10,000 certifications, 200 kills) is `scripts/soak-register.sh`.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use common::sheets::assert_sheet;
use common::{Tablet, World, bytes_of, json_of, seeded, send};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use tainha_domain::certification::{CertificationDocument, SignedCertification};
use tainha_domain::decide::Command;
use tainha_domain::event::{CertificationStamped, Certified, ReviewDecided, Role, StampPlace};
use tainha_journal::{
    Actor, Hash, OfficerKeyPayload, OfficerKeyProof, SigningKey, StaffId, StreamId,
};
use tainha_ward::{Acting, RestoreFrom, Ward};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;

/// A ward with a justice officer whose key it certified, and a clerk at the console.
struct Office {
    world: World,
    tablet: Tablet,
    officer: Uuid,
    key: SigningKey,
    certificate: String,
    cookie: String,
    csrf: String,
}

impl Office {
    async fn of(world: World) -> Self {
        let officer = world.staff("Trần Thị Chứng", "justice");
        let tablet = Tablet::enrol(&world, officer, 1).await;
        let key = SigningKey::generate(&mut seeded(77));
        let (status, answer) = show_key(&tablet, &key, officer).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let certificate = answer["certificate"].as_str().unwrap().to_owned();
        let mut office = Self {
            world,
            tablet,
            officer,
            key,
            certificate,
            cookie: String::new(),
            csrf: String::new(),
        };
        let first = office.world.made.one_time_password.clone();
        office.sign_in(&first).await;
        let own = json!({ "current": first, "new": "mat-khau-rieng-cua-toi" });
        assert_eq!(office.post("/password", &own).await.0, StatusCode::OK);
        office
    }

    async fn sign_in(&mut self, password: &str) {
        let body = json!({ "name": "quantri", "password": password });
        let request = Request::post("/api/console/v1/session")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        let response = send(&self.world.ward, request).await;
        let cookie = response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .to_owned();
        self.cookie = cookie.split(';').next().unwrap().to_owned();
        self.csrf = json_of(response).await.1["csrf"]
            .as_str()
            .unwrap()
            .to_owned();
    }

    fn request(&self, method: Method, path: &str, body: Body) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri(format!("/api/console/v1{path}"))
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf)
            .body(body)
            .unwrap()
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        json_of(
            send(
                &self.world.ward,
                self.request(Method::GET, path, Body::empty()),
            )
            .await,
        )
        .await
    }

    async fn file(&self, path: &str) -> Vec<u8> {
        bytes_of(
            send(
                &self.world.ward,
                self.request(Method::GET, path, Body::empty()),
            )
            .await,
        )
        .await
    }

    async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let body = Body::from(body.to_string());
        json_of(send(&self.world.ward, self.request(Method::POST, path, body)).await).await
    }

    /// Signs a paper and delivers it; `page` names its photographed page.
    async fn certify(&mut self, page: &str) -> Uuid {
        let id = self.world.env.uuid();
        let answer = self.deliver(vec![self.signed(id, page, &self.key)]).await;
        assert_eq!(answer["error"], Value::Null, "{answer}");
        id
    }

    async fn deliver(&mut self, signed: Vec<(Uuid, Certified)>) -> Value {
        let events = signed
            .into_iter()
            .map(|(id, body)| (stream("certification", id), body.into()))
            .collect();
        let item = self.tablet.entry(events);
        self.tablet.deliver(&[item]).await
    }

    fn signed(&self, id: Uuid, page: &str, key: &SigningKey) -> (Uuid, Certified) {
        let document = self.document(id, page);
        let jws = SignedCertification::sign(document, key)
            .unwrap()
            .jws()
            .to_owned();
        let officer_certificate = self.certificate.clone();
        (
            id,
            Certified {
                jws,
                officer_certificate,
            },
        )
    }

    fn document(&self, id: Uuid, page: &str) -> CertificationDocument {
        let now = self.world.env.now();
        let (today, time) = (now.date_naive(), now.format("%H:%M").to_string());
        serde_json::from_value(json!({
            "v": 1, "ward": self.world.ward.id(), "certification": id,
            "officer": self.officer, "officer_name": "Trần Thị Chứng",
            "officer_title": "Công chức Tư pháp – Hộ tịch",
            "mandate": { "decision": "15/QĐ-UBND", "from": "2026-01-01" },
            "visit": Uuid::nil(), "identity": "x",
            "paper": {
                "dossier": Uuid::nil(), "component": "giay", "name": "Giấy ủy quyền",
                "kind": "declaration", "sheets": 1, "copies": 1,
                "pages": [{ "image": Hash::of(page.as_bytes()), "photo": "x" }],
            },
            "signers": [{
                "name": "Nguyễn Văn Mẫu", "id_kind": "citizen_id_card",
                "id_number": "001035000123", "act": "signed", "reading": "read_self",
            }],
            "conditions": [], "off_site": "cannot_walk", "route": "before_officer",
            "place": "17 ngõ 8, phường Thử Nghiệm", "date": today, "time": time,
            "device_at": "2026-11-22T09:41:00.000+07:00",
            "statement": {
                "kind": "one_signed", "version": 1, "effective_from": "2025-11-01",
                "form": "Mẫu 02",
                "words": {
                    "title": "LỜI CHỨNG CHỨNG THỰC CHỮ KÝ", "paragraphs": ["Hôm nay"],
                    "number_line": "Số chứng thực {number}; quyển số {book}",
                    "signature": ["Người thực hiện chứng thực"], "to_be_checked": true,
                },
            },
        }))
        .unwrap()
    }

    async fn number(&self, id: Uuid) -> (StatusCode, Value) {
        self.post(&format!("/certifications/{id}/register"), &paid())
            .await
    }

    async fn stamp(&self, id: Uuid) -> (StatusCode, Value) {
        self.post(
            &format!("/certifications/{id}/stamp"),
            &json!({ "place": "office" }),
        )
        .await
    }

    async fn open_book(&self, after: u32) {
        let book = json!({ "book": 1, "after": after });
        let (status, answer) = self.post("/register/books", &book).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
}

fn paid() -> Value {
    json!({ "paid": "transfer", "receipt_no": "BL-01" })
}

fn stream(kind: &str, id: Uuid) -> StreamId {
    StreamId::new(kind, id).unwrap()
}

async fn show_key(tablet: &Tablet, key: &SigningKey, officer: Uuid) -> (StatusCode, Value) {
    let payload = OfficerKeyPayload {
        v: 1,
        ward: tablet.ward.id(),
        device: tablet.id,
        officer: StaffId(officer),
        jwk: key.jwk(),
        at: tablet.env.now(),
    };
    let jws = OfficerKeyProof::sign(payload, key)
        .unwrap()
        .jws()
        .to_owned();
    tablet.post("/officer-key", &json!({ "jws": jws })).await
}

#[tokio::test]
async fn a_key_is_certified_for_a_justice_officer_of_the_device_and_for_nobody_else() {
    let office = Office::of(World::new()).await;
    let (_, again) = show_key(&office.tablet, &office.key, office.officer).await;
    assert_eq!(
        again["certificate"],
        office.certificate.as_str(),
        "asked twice, answered the same"
    );
    let other = SigningKey::generate(&mut seeded(78));
    let volunteer = office.world.staff("Nguyễn Thị Mai", "volunteer");
    let (status, answer) = show_key(&office.tablet, &other, volunteer).await;
    assert_eq!(
        (status, answer["code"].as_str()),
        (StatusCode::FORBIDDEN, Some("not_an_officer"))
    );
}

#[tokio::test]
async fn an_act_that_another_key_signed_is_refused_and_gets_no_number() {
    let mut office = Office::of(World::new()).await;
    let id = office.world.env.uuid();
    let stranger = SigningKey::generate(&mut seeded(99));
    let forged = office.signed(id, "page", &stranger);
    office.deliver(vec![forged]).await;
    let (status, page) = office.get(&format!("/certifications/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(page["view"]["state"], "unopened");
    assert_eq!(page["view"]["trace"]["issues"][0]["kind"], "refused");
    assert_eq!(office.stamp(id).await.1["code"], "not_certified");
}

#[tokio::test]
async fn a_paper_is_stamped_then_numbered_then_returned_and_no_step_is_skipped() {
    let mut office = Office::of(World::new()).await;
    let id = office.certify("page 1").await;
    assert_eq!(office.number(id).await.1["code"], "not_stamped");
    let back = json!({ "to": "Nguyễn Văn Mẫu" });
    assert_eq!(
        office
            .post(&format!("/certifications/{id}/return"), &back)
            .await
            .1["code"],
        "not_stamped"
    );
    office.stamp(id).await;
    assert_eq!(office.number(id).await.1["code"], "book_not_open");
    office.open_book(41).await;
    let (status, line) = office.number(id).await;
    assert_eq!(
        (status, line["number"].as_u64()),
        (StatusCode::OK, Some(42)),
        "{line}"
    );
    assert_eq!(line["fee_dong"], 10_000);
    assert_eq!(
        office.number(id).await.1,
        line,
        "asked again, the same number"
    );
    let (status, page) = office
        .post(&format!("/certifications/{id}/return"), &back)
        .await;
    assert_eq!(
        (status, page["view"]["state"].as_str()),
        (StatusCode::OK, Some("returned"))
    );
    assert_eq!(page["key"], "valid");
    assert!(
        page["bracket"]["words_vi"]
            .as_str()
            .unwrap()
            .contains("theo đồng hồ của phường")
    );

    // The same photographed page under another certification.
    let twin = office.certify("page 1").await;
    office.stamp(twin).await;
    assert_eq!(
        office.number(twin).await.1["code"],
        "paper_numbered_already"
    );
    let next = office.certify("page 2").await;
    office.stamp(next).await;
    assert_eq!(office.number(next).await.1["number"], 43);
}

async fn statistics_are_printed(office: &Office) {
    let path = "/register/statistics/export?year=2026";
    let sheet = office.file(&format!("{path}&format=pdf")).await;
    let said = [
        "THỐNG KÊ CHỨNG THỰC",
        "6 tháng đầu năm",
        "6 tháng cuối năm",
        "Cả năm 2026",
    ];
    assert_sheet("thong-ke", &sheet, &said);
    let xlsx = office.file(&format!("{path}&format=xlsx")).await;
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx)).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Thong ke").unwrap();
    let row = |name: &str| {
        let named = |row: &&[calamine::Data]| row[0] == *name;
        let found = sheet.rows().find(named).unwrap();
        found[1..]
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(row("6 tháng đầu năm"), ["0"; 8]);
    assert_eq!(row("Tháng 11"), row("Cả năm 2026"));
    assert_eq!(
        row("Cả năm 2026"),
        ["3", "3", "0", "0", "3", "1", "30000", "0"]
    );
}

#[tokio::test]
async fn who_opened_a_certification_its_sheet_or_its_bundle_is_noted_with_the_time() {
    let mut office = Office::of(World::new()).await;
    let id = office.certify("tờ 1").await;
    let openings = async |office: &Office| {
        let (status, page) = office.get(&format!("/certifications/{id}")).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page["openings"].as_array().unwrap().clone()
    };
    assert_eq!(openings(&office).await, Vec::<Value>::new(), "not before");
    office
        .file(&format!("/certifications/{id}/statement.pdf"))
        .await;
    let seen = openings(&office).await;
    let what: BTreeSet<&str> = seen
        .iter()
        .map(|one| one["what"].as_str().unwrap())
        .collect();
    assert_eq!(what, BTreeSet::from(["page", "statement"]), "{seen:?}");
    for one in &seen {
        let at = chrono::DateTime::parse_from_rfc3339(one["at"].as_str().unwrap());
        assert_eq!(at.unwrap(), office.world.env.now());
        assert_ne!(one["by"], json!(""), "{one}");
    }
    let (status, _) = office
        .get(&format!("/certifications/{}", Uuid::nil()))
        .await;
    assert_eq!(
        status,
        StatusCode::NOT_FOUND,
        "nothing is noted of what is not there"
    );
}

#[tokio::test]
async fn a_correction_strikes_and_annotates_and_the_books_add_up() {
    let mut office = Office::of(World::new()).await;
    office.open_book(0).await;
    let mut ids = Vec::new();
    for page in ["a", "b", "c"] {
        let id = office.certify(page).await;
        office.stamp(id).await;
        office.number(id).await;
        ids.push(id);
    }
    let mend = json!({ "column": "paper", "was": "Giấy ủy quyền", "becomes": "Giấy cam kết", "reason": "Viết nhầm" });
    office
        .post(&format!("/certifications/{}/annotate", ids[0]), &mend)
        .await;
    let strike = json!({ "column": "whole_line", "reason": "Ghi hai lần" });
    office
        .post(&format!("/certifications/{}/annotate", ids[1]), &strike)
        .await;
    let (_, register) = office.get("/register?year=2026&month=11").await;
    let lines = register["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 3, "a struck line stays");
    assert_eq!(lines[0]["paper"], "Giấy cam kết");
    assert_eq!(lines[0]["corrections"][0]["was"], "Giấy ủy quyền");
    assert_eq!(lines[1]["struck"], true);
    assert_eq!(
        register["totals"],
        json!({
            "cases": 2, "papers": 2, "struck": 1, "signatures": 2, "fingerprints": 0, "neither": 0,
            "fee_dong": 20_000, "unpaid_dong": 0,
        })
    );
    let next = office.certify("d").await;
    office.stamp(next).await;
    assert_eq!(
        office.number(next).await.1["number"],
        4,
        "a struck number is not given again"
    );
    let (_, stats) = office.get("/register/statistics?year=2026").await;
    assert_eq!(stats["second_half"]["cases"], 3);
    assert_eq!(stats["first_half"]["cases"], 0);

    let pdf = office
        .file("/register/export?year=2026&month=11&format=pdf")
        .await;
    let said = [
        "SỔ CHỨNG THỰC CHỮ KÝ, ĐIỂM CHỈ",
        "Giấy cam kết",
        "Gạch bỏ",
        "phí đã thu 30.000 đồng",
    ];
    assert_sheet("so", &pdf, &said);
    let xlsx = office.file("/register/export?year=2026&format=xlsx").await;
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx)).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "SCT-CK,DC").unwrap();
    assert_eq!(sheet.height(), 2 + 4 + 1, "heading, head, lines, totals");
    let statement = office
        .file(&format!("/certifications/{next}/statement.pdf"))
        .await;
    assert_sheet("loi-chung", &statement, &["LỜI CHỨNG", "Số chứng thực 04"]);
    statistics_are_printed(&office).await;

    let book = register["books"][0]["id"].as_str().unwrap().to_owned();
    let (status, closed) = office
        .post(&format!("/register/books/{book}/close"), &json!({}))
        .await;
    assert_eq!(
        (status, closed["cases"].as_u64()),
        (StatusCode::OK, Some(3))
    );
    let late = office.certify("e").await;
    office.stamp(late).await;
    assert_eq!(office.number(late).await.1["code"], "book_not_open");
    let second = json!({ "book": 2, "after": 4 });
    office.post("/register/books", &second).await;
    assert_eq!(
        office.number(late).await.1["number"],
        5,
        "a new book of the year goes on"
    );
}

/// A signed act, changed before its officer signs it.
fn signed_with(
    office: &Office,
    page: &str,
    change: impl FnOnce(&mut CertificationDocument),
) -> (Uuid, Certified) {
    let id = office.world.env.uuid();
    let mut document = office.document(id, page);
    change(&mut document);
    let jws = SignedCertification::sign(document, &office.key).unwrap();
    let certified = Certified {
        jws: jws.jws().to_owned(),
        officer_certificate: office.certificate.clone(),
    };
    (id, certified)
}

#[tokio::test]
async fn open_fees_are_summed_apart_and_corrected_numbers_and_days_are_counted_with() {
    let mut office = Office::of(World::new()).await;
    office.open_book(0).await;
    let mut ids = Vec::new();
    for page in ["a", "b"] {
        let id = office.certify(page).await;
        office.stamp(id).await;
        ids.push(format!("/certifications/{id}"));
    }
    office
        .post(
            &format!("{}/register", ids[0]),
            &json!({ "paid": "unpaid" }),
        )
        .await;
    office.post(&format!("{}/register", ids[1]), &paid()).await;
    let totals = async |office: &Office| office.get("/register").await.1["totals"].clone();
    let sum = totals(&office).await;
    assert_eq!(
        (&sum["fee_dong"], &sum["unpaid_dong"]),
        (&json!(10_000), &json!(10_000))
    );
    let pdf = office.file("/register/export").await;
    assert_sheet(
        "chua-thu",
        &pdf,
        &["phí đã thu 10.000 đồng, chưa thu 10.000 đồng"],
    );

    let correct = async |column: &str, becomes: &str| {
        let said = json!({ "column": column, "becomes": becomes, "reason": "Viết nhầm" });
        office.post(&format!("{}/annotate", ids[1]), &said).await
    };
    assert_eq!(
        correct("papers", "hai bản").await.1["code"],
        "register_number_unreadable"
    );
    assert_eq!(
        correct("day", "hôm qua").await.1["code"],
        "register_day_unreadable"
    );
    for (column, becomes) in [("papers", "2"), ("fee", "20.000"), ("day", "20/11/2026")] {
        assert_eq!(correct(column, becomes).await.0, StatusCode::OK);
    }
    let (_, register) = office.get("/register").await;
    let line = &register["lines"][1];
    assert_eq!(
        (&line["papers"], &line["on"]),
        (&json!(2), &json!("2026-11-20"))
    );
    assert_eq!(register["totals"]["papers"], 3);
    assert_eq!(register["totals"]["fee_dong"], 20_000);
    let book = register["books"][0]["id"].as_str().unwrap().to_owned();
    let (_, closed) = office
        .post(&format!("/register/books/{book}/close"), &json!({}))
        .await;
    assert_eq!(
        (&closed["fee_dong"], &closed["unpaid_dong"]),
        (&json!(20_000), &json!(10_000))
    );
}

#[tokio::test]
async fn the_register_says_the_day_of_the_act_and_counts_by_the_day_of_entry() {
    let mut office = Office::of(World::new()).await;
    office.open_book(0).await;
    let id = office.certify("a").await;
    let signed_on = office.world.env.today();
    office.stamp(id).await;
    office.world.later(chrono::TimeDelta::days(12));
    office.sign_in("mat-khau-rieng-cua-toi").await;
    assert_eq!(office.number(id).await.0, StatusCode::OK);
    let (_, register) = office.get("/register?year=2026").await;
    let line = &register["lines"][0];
    assert_eq!(line["on"], json!(signed_on));
    assert_eq!(line["entered"], json!(office.world.env.today()));
    let pdf = office.file("/register/export?year=2026").await;
    let entered = office.world.env.today().format("%d/%m/%Y").to_string();
    assert_sheet(
        "vao-so",
        &pdf,
        &[&signed_on.format("%d/%m/%Y").to_string(), &entered],
    );
}

#[tokio::test]
async fn an_hour_that_cannot_be_or_a_mandate_that_was_over_waits_for_a_leader() {
    let mut office = Office::of(World::new()).await;
    office.open_book(0).await;
    let earlier = signed_with(&office, "a", |document| {
        document.date = document.date.succ_opt().unwrap();
        document.clock_note = "Theo đồng hồ tay".into();
    });
    let over = signed_with(&office, "b", |document| {
        document.mandate.to = document.date.pred_opt();
        document.date = document.date.pred_opt().unwrap();
    });
    let (late, ended) = (earlier.0, over.0);
    office.deliver(vec![earlier, over]).await;
    assert_eq!(
        office.stamp(late).await.1["code"],
        "stated_time_under_review"
    );
    // Without a checkpoint nothing is known of when it was written at the earliest: the hour stands.
    let (_, page) = office.get(&format!("/certifications/{ended}")).await;
    assert_eq!(page["grounds"], json!([]), "{page}");
    let (_, list) = office.get("/certifications").await;
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == json!(late));
    assert_eq!(row.unwrap()["hold"], "review");
    let (_, answer) = office
        .post(
            &format!("/certifications/{ended}/review"),
            &json!({ "stands": false, "decision": "04/TB-UBND", "reason": "Giờ ghi sai" }),
        )
        .await;
    assert_eq!(answer["code"], "not_under_review");
    let leader = Acting {
        actor: Actor::Staff(StaffId(office.world.staff("Đỗ Văn Trưởng", "leader"))),
        role: Role::Leader,
    };
    let against = Command::DecideReview(ReviewDecided {
        stands: false,
        decision: "04/TB-UBND".into(),
        reason: "Giờ ghi sai".into(),
    });
    let decided = office
        .world
        .ward
        .carry_out(leader, vec![(stream("certification", late), against)]);
    decided.unwrap();
    assert_eq!(office.stamp(late).await.1["code"], "review_against");
    let (_, list) = office.get("/certifications").await;
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == json!(late));
    assert_eq!(row.unwrap()["hold"], "fallen");
}

#[tokio::test]
async fn a_doubt_about_this_years_numbers_is_not_settled_by_last_years_book() {
    let mut office = Office::of(World::new()).await;
    let last_year = json!({ "year": 2025, "book": 1, "after": 40 });
    office.post("/register/books", &last_year).await;
    office.open_book(0).await;
    let id = office.certify("a").await;
    office.stamp(id).await;
    let now = office.world.env.now();
    let store = office.world.ward.store();
    let held = store.write_blocking(move |db| {
        let position = db.ward_row()?.position;
        db.doubt_register(position, &now)
    });
    held.unwrap();
    let confirm = async |office: &Office, year: i32| {
        let (_, register) = office.get(&format!("/register?year={year}")).await;
        let book = register["books"][0]["id"].as_str().unwrap().to_owned();
        let said = json!({ "last": 41, "reason": "Đối chiếu sổ giấy" });
        let path = format!("/register/books/{book}/confirm");
        assert_eq!(office.post(&path, &said).await.0, StatusCode::OK);
    };
    confirm(&office, 2025).await;
    assert_eq!(office.number(id).await.1["code"], "register_closed");
    confirm(&office, 2026).await;
    assert_eq!(office.number(id).await.1["number"], 42);
}

#[tokio::test]
async fn who_opened_or_took_away_the_register_is_noted_once_a_reading() {
    let office = Office::of(World::new()).await;
    for _ in 0..3 {
        office.get("/register").await;
    }
    office.get("/certifications").await;
    office.file("/register/export?format=xlsx").await;
    let (_, register) = office.get("/register").await;
    let what: Vec<&str> = register["openings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["what"].as_str().unwrap())
        .collect();
    assert_eq!(what.len(), 3, "{what:?}");
    for one in ["register", "list", "register_xlsx"] {
        assert!(what.contains(&one), "{one}: {what:?}");
    }
}

#[tokio::test]
async fn the_desk_prints_the_slip_of_a_paper_that_came_late_and_has_none_for_another() {
    let mut office = Office::of(World::new()).await;
    let late = signed_with(&office, "a", |document| {
        let slip = json!({ "day": "2026-11-24", "time": "09:30" });
        document.slip = serde_json::from_value(slip).unwrap();
    });
    let id = late.0;
    office.deliver(vec![late]).await;
    let slip = office.file(&format!("/certifications/{id}/slip.pdf")).await;
    let said = [
        "PHIẾU HẸN TRẢ KẾT QUẢ CHỨNG THỰC",
        "Nguyễn Văn Mẫu",
        "09 giờ 30 phút, ngày 24/11/2026",
        "Tiếp nhận sau 15 giờ",
    ];
    assert_sheet("phieu-hen", &slip, &said);
    let other = office.certify("b").await;
    let (status, _) = office
        .get(&format!("/certifications/{other}/slip.pdf"))
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mandate_is_not_ended_on_a_day_to_come() {
    let office = Office::of(World::new()).await;
    let path = format!("/staff/{}/authority/end", office.officer);
    let later = office.world.env.today().succ_opt().unwrap();
    let said = json!({ "on": later, "reason": "Hết phân công" });
    assert_eq!(office.post(&path, &said).await.1["field"], "on");
}

#[tokio::test]
async fn after_a_restore_no_number_is_given_until_a_clerk_says_what_stands_on_paper() {
    let mut office = Office::of(World::new()).await;
    office.open_book(0).await;
    let first = office.certify("1").await;
    let waiting = office.certify("2").await;
    for id in [first, waiting] {
        office.stamp(id).await;
    }
    office.number(first).await;
    let backup = office.world.folder.path().join("backup.tar");
    office.world.ward.backup(&backup).unwrap();
    // After the backup number 2 goes onto paper; the restored ward knows nothing of it.
    assert_eq!(office.number(waiting).await.1["number"], 2);
    let folder = office.world.folder.path().join("restored");
    let from = RestoreFrom {
        backup,
        identity_key: office.world.made.identity_key.clone(),
        epoch: None,
        erasures: None,
    };
    tainha_ward::restore(&from, &folder, &office.world.env).unwrap();
    office.world.ward = Ward::open(&folder, office.world.env.clone()).unwrap();
    office.sign_in("mat-khau-rieng-cua-toi").await;
    assert_eq!(office.number(waiting).await.1["code"], "register_closed");
    let (_, register) = office.get("/register").await;
    assert_eq!(register["books"][0]["must_confirm"], true);
    let book = register["books"][0]["id"].as_str().unwrap().to_owned();
    let confirm = async |last: u32| {
        let said = json!({ "last": last, "reason": "Đối chiếu sổ giấy" });
        office
            .post(&format!("/register/books/{book}/confirm"), &said)
            .await
    };
    assert_eq!(
        confirm(0).await.1["field"],
        "last",
        "lower than what the ward holds"
    );
    assert_eq!(confirm(2).await.0, StatusCode::OK);
    assert_eq!(
        office.number(waiting).await.1["number"],
        3,
        "2 stands on paper and is not given twice"
    );
}

/// The program, serving; killed with SIGKILL.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(world: &World) -> Self {
        let mut child = Process::new(env!("CARGO_BIN_EXE_tainha-ward"))
            .args(["serve", "--plain", "--listen", "127.0.0.1:0"])
            .arg(world.folder.path().join("ward"))
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .unwrap()
            .parse()
            .unwrap();
        Self { child, address }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// One request of a clerk; none when the program died under it.
async fn ask_number(address: SocketAddr, cookie: &str, csrf: &str, id: Uuid) -> Option<Value> {
    let body = paid().to_string();
    let head = format!(
        "POST /api/console/v1/certifications/{id}/register HTTP/1.1\r\nhost: ward\r\ncookie: {cookie}\r\n\
         x-csrf-token: {csrf}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.ok()?;
    stream.write_all(head.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let text = String::from_utf8(answer).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 200"), "{text}");
    serde_json::from_str(body).ok()
}

fn count(name: &str, otherwise: usize) -> usize {
    std::env::var(name)
        .ok()
        .map_or(otherwise, |text| text.parse().unwrap())
}

/// Eight clerks take papers from one pile; the program is killed while they do. A clerk who got no
/// answer asks again for the same paper, as people do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_no_gap_and_no_double_under_clerks_and_kills() {
    const CLERKS: usize = 8;
    let (cases, kills) = (
        count("TAINHA_REGISTER_CASES", 160),
        count("TAINHA_REGISTER_KILLS", 6),
    );
    let mut office = Office::of(World::of_today()).await;
    office.open_book(0).await;
    let mut ids = Vec::new();
    while ids.len() < cases {
        let part: Vec<Uuid> = (ids.len()..cases.min(ids.len() + 400))
            .map(|_| office.world.env.uuid())
            .collect();
        let signed = part
            .iter()
            .map(|id| office.signed(*id, &id.to_string(), &office.key))
            .collect();
        office.deliver(signed).await;
        let acting = Acting {
            actor: Actor::Staff(StaffId(office.officer)),
            role: Role::Clerk,
        };
        let stamped = CertificationStamped {
            place: StampPlace::Office,
            permission: None,
            on: office.world.env.today(),
        };
        let stamps = part
            .iter()
            .map(|id| {
                (
                    stream("certification", *id),
                    Command::StampCertification(stamped.clone()),
                )
            })
            .collect();
        office.world.ward.carry_out(acting, stamps).unwrap();
        ids.extend(part);
    }
    let pile = Arc::new(ids);
    let taken = Arc::new(AtomicUsize::new(0));
    let done = Arc::new(AtomicUsize::new(0));
    let program = Program::start(&office.world);
    let (tell, at) = tokio::sync::watch::channel(Some(program.address));
    let mut clerks = tokio::task::JoinSet::new();
    for _ in 0..CLERKS {
        let (pile, taken, done) = (Arc::clone(&pile), Arc::clone(&taken), Arc::clone(&done));
        let (cookie, csrf) = (office.cookie.clone(), office.csrf.clone());
        let mut at = at.clone();
        clerks.spawn(async move {
            let mut given = Vec::new();
            while let Some(&id) = pile.get(taken.fetch_add(1, Ordering::SeqCst)) {
                loop {
                    let address = at.wait_for(Option::is_some).await.unwrap().unwrap();
                    if let Some(line) = ask_number(address, &cookie, &csrf, id).await {
                        given.push((line["number"].as_u64().unwrap(), id));
                        done.fetch_add(1, Ordering::SeqCst);
                        break;
                    }
                    tokio::task::yield_now().await;
                }
            }
            given
        });
    }
    // Killed when so and so many are done, plus a random while: in the middle of acts.
    let mut random = seeded(0xdead);
    let mut program = Some(program);
    for kill in 1..=kills {
        while done.load(Ordering::SeqCst) < cases * kill / (kills + 1) {
            tokio::task::yield_now().await;
        }
        let mut byte = [0];
        random(&mut byte);
        for _ in 0..u32::from(byte[0]) * 8 {
            tokio::task::yield_now().await;
        }
        tell.send(None).unwrap();
        drop(program.take());
        let next = Program::start(&office.world);
        tell.send(Some(next.address)).unwrap();
        program = Some(next);
    }
    let mut given = Vec::new();
    while let Some(part) = clerks.join_next().await {
        given.extend(part.unwrap());
    }
    drop(program);
    let numbers: BTreeSet<u64> = given.iter().map(|(number, _)| *number).collect();
    let papers: BTreeSet<Uuid> = given.iter().map(|(_, id)| *id).collect();
    assert_eq!(
        (given.len(), papers.len(), numbers.len()),
        (cases, cases, cases)
    );
    assert_eq!(numbers, (1..=cases as u64).collect(), "a gap or a double");
    // What is stored says the same, by itself: numbers, entries, views.
    let folder = office.world.folder.path().join("ward");
    let ward = Ward::open(&folder, office.world.env.clone()).unwrap();
    office.world.ward = ward;
    let (_, register) = office.get("/register").await;
    let stored: BTreeSet<(u64, String)> = register["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["number"].as_u64().unwrap(),
                line["certification"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let told: BTreeSet<(u64, String)> = given.iter().map(|(n, id)| (*n, id.to_string())).collect();
    assert_eq!(stored, told);
    assert!(office.world.ward.verify().unwrap().is_sound());
    println!(
        "{cases} certifications, {CLERKS} clerks, {kills} kills: numbers 1 to {cases}, no gap, no double"
    );
}
