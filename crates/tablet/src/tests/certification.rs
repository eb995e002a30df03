//! A certification at the door: the officer's own key, the plain path, and what is answered to bad
//! input.

use serde_json::{Value, json};
use tainha_domain::certification::{parse_statement, shipped_statements};
use tainha_domain::event::{
    AuthorityEnded, AuthorityGranted, KeyRevoked, Role, StaffAdded, StatementPublished,
};
use tainha_journal::wire::StaffInfo;
use tainha_journal::{Certificate, CertificateKind, DeviceId, Epoch, SigningKey, StaffId, WardId};
use uuid::Uuid;

use super::act::taken;
use crate::testing::Bench;

const OFFICER: Uuid = Uuid::from_u128(0x4000_8000_0000_0000_0c01);
const WARD: Uuid = Uuid::from_u128(0x4000_8000_0000_0000_00aa);
const OWN: &str = "ba bông hoa sen trắng";
const COMPONENT: &str = "old_record";

/// A justice officer at a door: mandate, texts, certified key, identity compared, paper confirmed.
struct Door {
    bench: Bench,
    dossier: String,
    page: String,
    person: Value,
    key: SigningKey,
}

impl Door {
    async fn ready() -> Self {
        let bench = Bench::unlocked().await;
        let officer = StaffAdded {
            name: "Trần Thị Chứng".into(),
            role: Role::Justice,
            title: "Công chức Tư pháp – Hộ tịch".into(),
            phone: String::new(),
            login: None,
        };
        bench.tell("staff", OFFICER, &officer.into());
        let granted = AuthorityGranted {
            decision: "15/QĐ-UBND".into(),
            decided: None,
            from: "2026-01-01".parse().unwrap(),
            to: None,
            signature: true,
        };
        bench.tell("staff", OFFICER, &granted.into());
        for (number, (file, text)) in (0_u128..).zip(shipped_statements()) {
            let statement = parse_statement(file, text).unwrap();
            let id = Uuid::from_u128(0x4000_8000_0000_0000_0d00 + number);
            bench.tell("statement", id, &StatementPublished { statement }.into());
        }
        let person = StaffInfo {
            id: StaffId(OFFICER),
            name: "Trần Thị Chứng".into(),
            role: "justice".into(),
        };
        bench.tablet.admit(person, OWN.into()).await.unwrap();
        bench.ok("POST", "/api/lock", json!(null)).await;
        bench
            .ok(
                "POST",
                "/api/unlock",
                json!({"staff_id": OFFICER, "secret": OWN}),
            )
            .await;
        let key = with_key(&bench);
        let (visit, dossier) = bench.visit().await;
        let seen = json!({"kind": "id_card", "matches": true, "note": ""});
        let answer = bench
            .ok("POST", &format!("/api/visits/{visit}/identity"), seen)
            .await;
        let person = answer["person_id"].clone();
        let photo = taken(&bench, &dossier, COMPONENT, 1).await;
        let path = format!("/api/dossiers/{dossier}/components/{COMPONENT}/confirm");
        let answer = bench.ok("POST", &path, json!({"pages": [photo]})).await;
        let photos = &answer["dossiers"][0]["view"]["components"][COMPONENT]["photos"];
        let page = photos[0]["photo"]["page_image"]
            .as_str()
            .unwrap()
            .to_owned();
        Self {
            bench,
            dossier,
            page,
            person,
            key,
        }
    }

    /// What the officer enters: 08:00 by the tablet's clock, a person who signs.
    fn input(&self) -> Value {
        let tap = |condition: &str, signer: Option<u32>, second: u32| {
            let mut tap = json!({"condition": condition, "at": format!("2026-11-22T08:00:{second:02}.000+07:00")});
            if let Some(signer) = signer {
                tap["signer"] = json!(signer);
            }
            tap
        };
        json!({
            "paper": {
                "component": COMPONENT, "name": "Giấy ủy quyền nộp hộ hồ sơ", "kind": "declaration",
                "pages": [self.page], "people": 1,
            },
            "signers": [{
                "person": self.person, "name": "Đặng Thị Ngưỡng", "id_kind": "id_card",
                "id_number": "001141000123", "act": "signed", "reading": "read_self",
            }],
            "conditions": [
                tap("outside_office_reason", None, 1), tap("content_not_refused", None, 2),
                tap("no_own_interest", None, 3), tap("identity_paper_valid", Some(0), 4),
                tap("lucid", Some(0), 5), tap("willing", Some(0), 6),
                tap("marked_before_me", Some(0), 7),
            ],
            "off_site": "cannot_walk", "route": "before_officer",
            "place": "số 4 ngõ 12, Phường Mẫu", "date": "2026-11-22", "time": "08:00",
        })
    }

    fn path(&self) -> String {
        format!("/api/dossiers/{}/certification", self.dossier)
    }

    async fn refused(&self, change: impl FnOnce(&mut Value), secret: &str) -> (u16, String) {
        let mut input = self.input();
        change(&mut input);
        let form = json!({"input": input, "secret": secret});
        self.bench.refused("POST", &self.path(), form).await
    }
}

/// Makes the officer's key and certifies it as the ward would.
fn with_key(bench: &Bench) -> SigningKey {
    let vault = &bench.tablet.0.vault;
    let owner = (OFFICER, "Trần Thị Chứng", "justice");
    let key = vault.make_officer_key(owner, OWN).unwrap();
    let certificate = Certificate::issue(
        WardId(WARD),
        Epoch::new(1).unwrap(),
        CertificateKind::Officer,
        DeviceId::Device(OFFICER),
        "Khóa chứng thực",
        key.jwk(),
        crate::edge::Clock::now(&*bench.clock),
        &bench.operational,
    )
    .unwrap();
    let kid = key.thumbprint().to_string();
    vault
        .keep_officer_certificate(&kid, certificate.jws())
        .unwrap();
    key
}

#[tokio::test]
async fn an_officer_certifies_with_their_own_secret_and_prints_the_statement() {
    let door = Door::ready().await;
    let state = door.bench.ok("GET", "/api/officer-key", json!(null)).await;
    assert_eq!(
        (&state["certified"], &state["authority"]["decision"]),
        (&json!(true), &json!("15/QĐ-UBND"))
    );
    let shown = door
        .bench
        .ok("POST", &format!("{}/preview", door.path()), door.input())
        .await;
    let words = shown["statement"]["words"]["paragraphs"].to_string();
    assert!(
        words.contains("08 giờ 00 phút") && words.contains("số 4 ngõ 12"),
        "{words}"
    );
    let form = json!({"input": door.input(), "secret": OWN});
    let done = door.bench.ok("POST", &door.path(), form).await;
    assert_eq!(done["view"]["state"], "signed_at_home");
    assert_eq!(done["view"]["document"]["officer_name"], "Trần Thị Chứng");
    let jws = done["view"]["certified"]["jws"].as_str().unwrap();
    let signed =
        tainha_domain::certification::SignedCertification::verify(jws, &door.key.verifying_key());
    assert_eq!(signed.unwrap().payload().paper.pages[0].image, door.page);
    let id = done["id"].as_str().unwrap();
    let sheet = door
        .bench
        .bytes(&format!("/api/certifications/{id}/sheet.pdf"))
        .await;
    assert_sheet(&sheet, &["LỜI CHỨNG", "Trần Thị Chứng", "số 4 ngõ 12"]);
    let listed = door
        .bench
        .ok(
            "GET",
            &format!("/api/dossiers/{}/certifications", door.dossier),
            json!(null),
        )
        .await;
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(
        door.refused(|_| {}, OWN).await,
        (422, "paper_certified_already".into())
    );
}

#[tokio::test]
async fn a_wrong_secret_is_counted_and_a_colleagues_secret_does_not_open_the_key() {
    let door = Door::ready().await;
    let form = json!({"input": door.input(), "secret": crate::testing::SECRET});
    let (status, answer) = door
        .bench
        .call("POST", &door.path(), form.to_string().into())
        .await;
    assert_eq!(
        (status.as_u16(), &answer["code"], &answer["tries_left"]),
        (403, &json!("wrong_secret"), &json!(9))
    );
    let form = json!({"input": door.input(), "secret": OWN});
    door.bench.ok("POST", &door.path(), form).await;
}

#[tokio::test]
async fn a_case_that_the_rules_refuse_costs_no_try_and_names_what_is_wrong() {
    let door = Door::ready().await;
    type Change = fn(&mut Value);
    let cases: [(&str, Change); 8] = [
        ("paper_changed", |i| i["paper"]["pages"] = json!(["x"])),
        ("signers_all_or_none", |i| i["paper"]["people"] = json!(2)),
        ("signer_not_of_visit", |i| {
            i["signers"][0]["person"] = json!(Uuid::nil())
        }),
        ("copies_not_outside", |i| {
            i["paper"]["kind"] = json!("certified_copy")
        }),
        ("clock_differs", |i| i["date"] = json!("2026-11-20")),
        ("condition_missing", |i| {
            i["conditions"].as_array_mut().unwrap().pop();
        }),
        ("mandate_not_begun", |i| i["date"] = json!("2025-12-31")),
        ("receiver_without_basis", |i| {
            i["route"] = json!("before_receiver")
        }),
    ];
    for (code, change) in cases {
        let (status, found) = door.refused(change, "không phải mã của ai").await;
        assert_eq!((status, found.as_str()), (422, code));
    }
    let form = json!({"input": door.input(), "secret": OWN});
    door.bench.ok("POST", &door.path(), form).await;
}

#[tokio::test]
async fn a_clock_that_was_moved_during_the_visit_must_be_explained_and_both_times_are_kept() {
    let door = Door::ready().await;
    door.bench.clock.turn(chrono::Duration::minutes(10));
    assert_eq!(
        door.refused(|i| i["time"] = json!("08:10"), OWN).await,
        (422, "clock_moved".into())
    );
    let mut input = door.input();
    input["clock_note"] = json!("Máy vừa chỉnh lại giờ theo mạng");
    let done = door
        .bench
        .ok("POST", &door.path(), json!({"input": input, "secret": OWN}))
        .await;
    let document = &done["view"]["document"];
    assert_eq!(document["time"], "08:00");
    assert!(
        document["device_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-22T08:10")
    );
}

#[tokio::test]
async fn a_mandate_that_ran_out_or_was_ended_certifies_nothing() {
    let door = Door::ready().await;
    let granted = AuthorityGranted {
        decision: "15/QĐ-UBND".into(),
        decided: None,
        from: "2026-01-01".parse().unwrap(),
        to: "2026-11-21".parse().ok(),
        signature: true,
    };
    door.bench.tell("staff", OFFICER, &granted.into());
    assert_eq!(
        door.refused(|_| {}, OWN).await,
        (422, "mandate_expired".into())
    );
    let ended = AuthorityEnded {
        on: "2026-11-20".parse().unwrap(),
        reason: "Chuyển công tác".into(),
    };
    door.bench.tell("staff", OFFICER, &ended.into());
    assert_eq!(
        door.refused(|_| {}, OWN).await,
        (422, "mandate_ended".into())
    );
}

#[tokio::test]
async fn strokes_under_other_pages_are_refused_and_those_under_these_are_signed_and_sent() {
    let door = Door::ready().await;
    let act = |page: &str| json!({"kind": "paper", "act": [page]});
    let other = super::mark::signed(&door.bench, &door.dossier, &act("khác")).await;
    let with = |mark: String| move |i: &mut Value| i["signers"][0]["mark"] = json!(mark);
    assert_eq!(
        door.refused(with(other.clone()), OWN).await,
        (422, "strokes_other_document".into())
    );
    let mark = super::mark::signed(&door.bench, &door.dossier, &act(&door.page)).await;
    let as_print = |i: &mut Value| {
        i["signers"][0]["act"] = json!("fingerprint");
        i["signers"][0]["finger"] = json!("right_index");
        i["signers"][0]["mark"] = json!(mark);
    };
    assert_eq!(
        door.refused(as_print, OWN).await,
        (422, "mark_unknown".into())
    );
    let mut input = door.input();
    with(mark.clone())(&mut input);
    let form = json!({"input": input, "secret": OWN});
    let done = door.bench.ok("POST", &door.path(), form).await;
    assert_eq!(done["view"]["document"]["signers"][0]["mark"], json!(mark));
    let sent = door.bench.store().read_photos(crate::store::blob::to_send);
    let sent = sent.unwrap();
    let named = |hash: &str| sent.iter().any(|file| file.sha256.to_string() == hash);
    assert!(named(&mark) && !named(&other));
}

#[tokio::test]
async fn the_statement_is_shown_as_it_would_be_printed_and_the_bracket_waits_for_the_ward() {
    let door = Door::ready().await;
    let (status, _) = door
        .bench
        .call(
            "POST",
            &format!("{}/preview.pdf", door.path()),
            door.input().to_string().into(),
        )
        .await;
    assert!(status.is_success());
    let form = json!({"input": door.input(), "secret": OWN});
    let done = door.bench.ok("POST", &door.path(), form).await;
    assert_eq!(
        done["bracket_vi"],
        json!("không xác định được"),
        "neither a checkpoint nor a receipt is held here"
    );
}

#[tokio::test]
async fn a_revoked_key_signs_nothing_more() {
    let door = Door::ready().await;
    let revoked = KeyRevoked {
        kid: door.key.thumbprint().to_string(),
        subject: OFFICER.to_string(),
        reason: "Mất máy".into(),
    };
    door.bench.tell("ward", WARD, &revoked.into());
    assert_eq!(
        door.refused(|_| {}, OWN).await,
        (422, "officer_key_revoked".into())
    );
}

#[tokio::test]
async fn a_refusal_has_its_article_and_its_slip() {
    let door = Door::ready().await;
    let path = format!("{}/refuse", door.path());
    let short = json!({"requester": "Đặng Thị Ngưỡng", "paper_name": "Giấy ủy quyền", "ground": "not_lucid", "reason": "mệt"});
    assert_eq!(
        door.bench.refused("POST", &path, short.clone()).await,
        (422, "refusal_reason_short".into())
    );
    let mut whole = short;
    whole["reason"] = json!("Bà không nhận biết được nội dung giấy tờ vào lúc này");
    let done = door.bench.ok("POST", &path, whole).await;
    assert_eq!(done["view"]["state"], "refused");
    assert!(
        done["view"]["refused"]["article"]
            .as_str()
            .unwrap()
            .contains("Điều 25")
    );
    let id = done["id"].as_str().unwrap();
    let sheet = door
        .bench
        .bytes(&format!("/api/certifications/{id}/sheet.pdf"))
        .await;
    let said = [
        "PHIẾU TỪ CHỐI CHỨNG THỰC",
        "Đặng Thị Ngưỡng",
        "Điều 25",
        "không nhận biết được nội dung",
    ];
    assert_sheet(&sheet, &said);
}

#[tokio::test]
async fn after_three_the_slip_is_printed_beside_the_statement() {
    let door = Door::ready().await;
    let mut input = door.input();
    input["time"] = json!("15:10");
    input["clock_note"] = json!("Theo đồng hồ tay của công chức");
    input["slip"] = json!({ "day": "2026-11-24", "time": "09:30" });
    let form = json!({"input": input, "secret": OWN});
    let done = door.bench.ok("POST", &door.path(), form).await;
    let path = format!(
        "/api/certifications/{}/sheet.pdf",
        done["id"].as_str().unwrap()
    );
    assert_sheet(&door.bench.bytes(&path).await, &["LỜI CHỨNG"]);
    let slip = door.bench.bytes(&format!("{path}?which=slip")).await;
    let said = [
        "PHIẾU HẸN TRẢ KẾT QUẢ CHỨNG THỰC",
        "09 giờ 30 phút, ngày 24/11/2026",
        "Tiếp nhận sau 15 giờ",
        "Trần Thị Chứng",
    ];
    assert_sheet(&slip, &said);
}

/// A sheet is PDF/A-2b by its marks and says each of `words` (poppler reads it out).
fn assert_sheet(bytes: &[u8], words: &[&str]) {
    let plain = String::from_utf8_lossy(bytes);
    for mark in ["%PDF-1.7", "<pdfaid:part>2<", "<pdfaid:conformance>B<"] {
        assert!(plain.contains(mark), "it lacks {mark}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, bytes).unwrap();
    let read = std::process::Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .output();
    let Ok(read) = read else {
        assert!(std::env::var_os("CI").is_none(), "poppler-utils is missing");
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    let text = String::from_utf8(read.stdout).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word), "it does not say {word}: {text}");
    }
}

#[tokio::test]
async fn a_day_without_a_statement_text_is_said_with_the_way_out_and_nothing_is_lost() {
    let door = Door::ready().await;
    let granted = AuthorityGranted {
        decision: "15/QĐ-UBND".into(),
        decided: None,
        from: "2020-01-01".parse().unwrap(),
        to: None,
        signature: true,
    };
    door.bench.tell("staff", OFFICER, &granted.into());
    let kept = format!("/api/drafts/dossier/{0}/{0}.certify", door.dossier);
    let typed = json!({"form": {"name": "Giấy ủy quyền nộp hộ hồ sơ"}});
    door.bench.ok("PUT", &kept, typed.clone()).await;
    let early = |input: &mut Value| {
        input["date"] = json!("2020-06-01");
        input["clock_note"] = json!("Máy vừa chỉnh lại giờ");
    };
    assert_eq!(
        door.refused(early, OWN).await,
        (422, "statement_missing".into())
    );
    let words = tainha_domain::words::of("statement_missing");
    assert!(words.vi.contains("nhờ phường ban hành"), "{}", words.vi);
    let draft = door.bench.ok("GET", &kept, json!(null)).await;
    assert!(
        draft.to_string().contains("Giấy ủy quyền nộp hộ hồ sơ"),
        "{draft}"
    );
    let form = json!({"input": door.input(), "secret": OWN});
    let done = door.bench.ok("POST", &door.path(), form).await;
    assert_eq!(done["view"]["state"], "signed_at_home");
}

#[tokio::test]
async fn one_paper_is_certified_once_and_the_second_try_is_refused_by_name() {
    let door = Door::ready().await;
    let form = json!({"input": door.input(), "secret": OWN});
    door.bench.ok("POST", &door.path(), form).await;
    assert_eq!(
        door.refused(|_| {}, OWN).await,
        (422, "paper_certified_already".into())
    );
}

/// The sheet as paper would show it, at so many dots per inch; none without poppler's tools.
fn rastered(sheet: &[u8], dots: u16) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("sheet.pdf"), folder.path().join("sheet"));
    std::fs::write(&from, sheet).unwrap();
    let made = std::process::Command::new("pdftoppm")
        .args(["-singlefile", "-gray", "-png", "-r", &dots.to_string()])
        .args([&from, &to])
        .status()
        .ok()?;
    assert!(made.success());
    Some(std::fs::read(to.with_extension("png")).unwrap())
}

#[tokio::test]
async fn the_printed_box_is_30_mm_and_is_found_in_a_picture_of_the_sheet() {
    const DOTS: u16 = 400;
    let bench = Bench::unlocked().await;
    let sheet = bench.bytes("/api/print-box.pdf").await;
    assert!(sheet.starts_with(b"%PDF-1.7"));
    let Some(picture) = rastered(&sheet, DOTS) else {
        eprintln!("pdftoppm is not installed: the box was not measured");
        return;
    };
    let photo = tainha_capture::Photo::read(&picture).unwrap();
    let print = tainha_capture::Print::from_form(&photo).unwrap();
    let corners = print.corners().unwrap();
    for side in 0..4 {
        let (a, b) = (corners[side], corners[(side + 1) % 4]);
        let mm = f64::from((b.0 - a.0).hypot(b.1 - a.1)) * 25.4 / f64::from(DOTS);
        assert!((mm - 30.0).abs() < 0.1, "side {side} measures {mm} mm");
    }
}
