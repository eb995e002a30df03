//! Behaviour of the rules of a certification, told on one act at one home.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;
use tainha_journal::{
    Actor, Certificate, CertificateKind, DeviceId, Epoch, Hash, SigningKey, StaffId, Subject, Time,
    WardId,
};

use super::*;
use crate::decide::{Command, Context, Refusal, decide};
use crate::event::*;
use crate::identity::IdDocumentKind;
use crate::testing::{Acted, at, context, stream, tablet, uuid};
use crate::view::{
    AuthorityView, CertificationState, CertificationView, ComponentView, DossierView, IdentityView,
    PhotoView, StaffView, Stamp, VisitView,
};

fn stamp(event: &str) -> Stamp {
    Stamp {
        event: event.into(),
        by: uuid(500).to_string(),
        device: "ward".into(),
        at: at(0),
        position: None,
    }
}

fn a_page() -> String {
    Hash::of(b"page 1").to_string()
}

fn texts() -> Vec<StatementTemplate> {
    shipped_statements()
        .into_iter()
        .map(|(file, text)| parse_statement(file, text).unwrap())
        .collect()
}

fn signer() -> SignerRecord {
    SignerRecord {
        person: Some(uuid(3)),
        name: "Nguyễn Văn Mẫu".into(),
        id_kind: IdDocumentKind::CitizenIdCard,
        id_number: "001035000123".into(),
        id_valid_until: None,
        act: MarkAct::Signed,
        finger: None,
        act_note: String::new(),
        mark: None,
        reading: Reading::ReadSelf,
        reader: None,
        interpreter: None,
    }
}

/// Taps everything that the case asks, a second apart.
fn tap_all(input: &mut CertificationInput) {
    let mut taps = Vec::new();
    for condition in Condition::ALL {
        if !condition.is_asked_for(input.paper.kind, input.route) {
            continue;
        }
        let of: Vec<Option<u32>> = match condition.scope() {
            ConditionScope::Act => vec![None],
            ConditionScope::EachSigner => (0..).map(Some).take(input.signers.len()).collect(),
        };
        for signer in of {
            let seconds = chrono::Duration::seconds(i64::try_from(taps.len()).unwrap());
            taps.push(Tapped {
                condition,
                signer,
                at: at(30) + seconds,
            });
        }
    }
    input.conditions = taps;
}

/// 22 November 2026, 09:40: an old man signs an authorisation letter at home.
fn case() -> Case {
    let mut input = CertificationInput {
        paper: PaperInput {
            component: "authorisation".into(),
            name: "Giấy ủy quyền nộp hộ hồ sơ".into(),
            kind: PaperKind::AuthorisationLetter,
            authorisation: Some(AuthorisationCase::FilesAndPapers),
            sheets: 1,
            copies: 1,
            again_note: String::new(),
            pages: vec![a_page()],
            people: 1,
        },
        signers: vec![signer()],
        conditions: Vec::new(),
        off_site: OffSiteReason::CannotWalk,
        off_site_note: String::new(),
        route: Route::BeforeOfficer,
        receiver: None,
        witnesses: Vec::new(),
        place: "12B5, tập thể Hoa Sen, phường Hoa Sen".into(),
        coordinates: Some("21.0,105.8".into()),
        date: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        time: "09:40".to_owned().try_into().unwrap(),
        clock_note: String::new(),
        slip: None,
    };
    tap_all(&mut input);
    let photo = PhotoView {
        photo: PhotoTaken {
            component: "authorisation".into(),
            page_image: a_page(),
            ..PhotoTaken::default()
        },
        stamp: stamp("photo-event"),
    };
    let component = ComponentView {
        photos: vec![photo],
        ..ComponentView::default()
    };
    let identity = IdentityView {
        identity: IdentityCompared {
            kind: Some(IdDocumentKind::CitizenIdCard),
            matches: true,
            note: String::new(),
        },
        stamp: stamp("identity-event"),
    };
    Case {
        input,
        facts: Facts {
            ward: WardId(uuid(1)),
            certification: stream("certification").id(),
            officer: StaffId(uuid(500)),
            device_at: at(41),
            clock_moved: false,
            clock_off_minutes: 0,
            staff: StaffView {
                name: "Trần Thị Chứng".into(),
                title: "Công chức Tư pháp – Hộ tịch, UBND phường Hoa Sen".into(),
                role: Some(Role::Justice),
                authority: Some(AuthorityView {
                    decision: "15/QĐ-UBND".into(),
                    decided: None,
                    from: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
                    to: NaiveDate::from_ymd_opt(2026, 12, 31),
                    signature: true,
                }),
                ..StaffView::default()
            },
            rules: CertificationRules::default(),
            revoked: Vec::new(),
            visit_id: uuid(10),
            visit: VisitView {
                person: Some(uuid(3)),
                identity: Some(identity),
                ..VisitView::default()
            },
            dossier_id: uuid(11),
            dossier: DossierView {
                components: [("authorisation".to_owned(), component)].into(),
                ..DossierView::default()
            },
            statements: texts(),
            certified_pages: Vec::new(),
            certified_papers: Vec::new(),
        },
    }
}

fn refused(change: impl FnOnce(&mut Case)) -> String {
    let mut case = case();
    change(&mut case);
    prepare(&case).expect_err("was not refused").code.to_owned()
}

fn words_of(change: impl FnOnce(&mut Case)) -> String {
    let mut case = case();
    change(&mut case);
    prepare(&case)
        .unwrap()
        .statement
        .words
        .paragraphs
        .join("\n")
}

#[test]
fn the_statement_says_who_where_and_at_which_hour_and_minute() {
    let words = words_of(|_| {});
    for part in [
        "09 giờ 40 phút",
        "ngày 22 tháng 11 năm 2026",
        "ngày hai mươi hai tháng mười một năm hai nghìn không trăm hai mươi sáu",
        "Tại 12B5, tập thể Hoa Sen, phường Hoa Sen",
        "Trần Thị Chứng",
        "15/QĐ-UBND",
        "Nguyễn Văn Mẫu, Thẻ căn cước công dân số 001035000123",
        "đã ký vào giấy tờ, văn bản này trước mặt tôi",
    ] {
        assert!(words.contains(part), "{part} is not in\n{words}");
    }
    assert!(!words.contains('{'), "{words}");
}

#[test]
fn cannot_sign_then_fingerprint_then_neither_each_have_their_own_statement() {
    let print = words_of(|case| {
        case.input.signers[0].act = MarkAct::Fingerprint;
        case.input.signers[0].finger = Some(Finger::RightIndex);
    });
    assert!(print.contains("đã điểm chỉ (ngón trỏ phải)"), "{print}");
    let neither = words_of(|case| {
        let signer = &mut case.input.signers[0];
        signer.act = MarkAct::Neither;
        signer.act_note = "liệt hai tay".into();
        signer.reading = Reading::ReadAloud;
        signer.reader = Some(helper("Lê Thị Đọc"));
    });
    assert!(neither.contains("không thể ký, điểm chỉ được"), "{neither}");
    assert!(
        neither.contains("Lê Thị Đọc đọc cho người yêu cầu"),
        "{neither}"
    );
}

fn helper(name: &str) -> Helper {
    Helper {
        name: name.into(),
        id_number: "001150000123".into(),
        note: "tiếng Tày".into(),
    }
}

#[test]
fn several_signers_are_certified_all_or_none() {
    assert_eq!(
        refused(|case| case.input.paper.people = 2),
        "signers_all_or_none"
    );
    let words = words_of(|case| {
        case.input.paper.people = 2;
        let mut second = signer();
        second.person = None;
        second.name = "Phạm Thị Vợ".into();
        second.id_number = "001138000321".into();
        second.act = MarkAct::Fingerprint;
        second.finger = Some(Finger::RightIndex);
        case.input.signers.push(second);
        tap_all(&mut case.input);
    });
    assert!(words.contains("1. Ông/bà Nguyễn Văn Mẫu"), "{words}");
    assert!(words.contains("2. Ông/bà Phạm Thị Vợ"), "{words}");
    assert!(words.contains("đã điểm chỉ (ngón trỏ phải)"), "{words}");
}

#[test]
fn route_b_asks_that_the_receiver_saw_it_and_cites_the_wards_basis() {
    let mut case = case();
    case.input.route = Route::BeforeReceiver;
    case.facts.rules.receiving_basis = Some("Công văn 88/STP-HCTP".into());
    assert_eq!(prepare(&case).unwrap_err().code, "receiver_unnamed");
    case.input.receiver = Some(Helper {
        name: "Lê Văn Hòa".into(),
        id_number: String::new(),
        note: String::new(),
    });
    assert_eq!(prepare(&case).unwrap_err().code, "condition_missing");
    tap_all(&mut case.input);
    let document = prepare(&case).unwrap();
    assert_eq!(
        document.route_basis.as_deref(),
        Some("Công văn 88/STP-HCTP")
    );
    let confirmed: Vec<Condition> = document.conditions.iter().map(|c| c.condition).collect();
    assert!(confirmed.contains(&Condition::MarkedBeforeReceiver));
    assert!(!confirmed.contains(&Condition::MarkedBeforeMe));
    let words = document.statement.words.paragraphs.join("\n");
    assert!(
        words.contains("trước mặt ông/bà Lê Văn Hòa là người tiếp nhận hồ sơ"),
        "{words}"
    );
}

#[test]
fn a_day_that_is_written_back_does_not_bring_an_expired_mandate_to_life() {
    let mut case = case();
    case.facts.staff.authority.as_mut().unwrap().to = Some(case.input.date);
    prepare(&case).unwrap();
    case.facts.device_at += chrono::TimeDelta::days(2);
    case.input.clock_note = "Đồng hồ máy sai".into();
    assert_eq!(
        prepare(&case).unwrap_err().code,
        "mandate_expired",
        "the note explains the hour, not the mandate"
    );
}

#[test]
fn each_bad_input_is_refused_by_its_own_name() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    type Change = Box<dyn Fn(&mut Case)>;
    let cases: Vec<(&str, Change)> = vec![
        (
            "mandate_missing",
            Box::new(|c| c.facts.staff.authority = None),
        ),
        (
            "mandate_expired",
            Box::new(move |c| {
                c.facts.staff.authority.as_mut().unwrap().to = Some(day(2026, 11, 21));
            }),
        ),
        (
            "mandate_not_begun",
            Box::new(move |c| {
                c.facts.staff.authority.as_mut().unwrap().from = day(2026, 11, 23);
            }),
        ),
        (
            "mandate_ended",
            Box::new(move |c| c.facts.staff.authority_ended = Some(day(2026, 11, 22))),
        ),
        (
            "mandate_of_other_scope",
            Box::new(|c| {
                c.facts.staff.authority.as_mut().unwrap().signature = false;
            }),
        ),
        (
            "officer_without_title",
            Box::new(|c| c.facts.staff.title = " ".into()),
        ),
        (
            "copies_not_outside",
            Box::new(|c| c.input.paper.kind = PaperKind::CertifiedCopy),
        ),
        (
            "content_is_transaction",
            Box::new(|c| c.input.paper.kind = PaperKind::Transaction),
        ),
        (
            "authorisation_needs_transaction",
            Box::new(|c| {
                c.input.paper.authorisation = Some(AuthorisationCase::SomethingElse);
            }),
        ),
        (
            "paper_changed",
            Box::new(|c| c.input.paper.pages = vec!["another".into()]),
        ),
        (
            "paper_not_photographed",
            Box::new(|c| c.facts.dossier.components.clear()),
        ),
        (
            "paper_unreadable",
            Box::new(|c| {
                let photos = &mut c
                    .facts
                    .dossier
                    .components
                    .get_mut("authorisation")
                    .unwrap()
                    .photos;
                photos[0].photo.verdict = "reject".into();
            }),
        ),
        (
            "paper_certified_already",
            Box::new(|c| c.facts.certified_pages = vec![a_page()]),
        ),
        (
            "identity_missing",
            Box::new(|c| c.facts.visit.identity = None),
        ),
        (
            "identity_differs",
            Box::new(|c| {
                c.facts.visit.identity.as_mut().unwrap().identity.matches = false;
            }),
        ),
        (
            "identity_paper_not_accepted",
            Box::new(|c| {
                c.input.signers[0].id_kind = IdDocumentKind::OldIdCard;
            }),
        ),
        (
            "identity_paper_expired",
            Box::new(move |c| {
                c.input.signers[0].id_valid_until = Some(day(2026, 11, 21));
            }),
        ),
        (
            "signer_not_of_visit",
            Box::new(|c| c.input.signers[0].person = Some(uuid(99))),
        ),
        (
            "finger_unnamed",
            Box::new(|c| c.input.signers[0].act = MarkAct::Fingerprint),
        ),
        (
            "finger_note_missing",
            Box::new(|c| {
                c.input.signers[0].act = MarkAct::Fingerprint;
                c.input.signers[0].finger = Some(Finger::LeftThumb);
            }),
        ),
        (
            "reason_missing",
            Box::new(|c| c.input.off_site = OffSiteReason::OtherReason),
        ),
        (
            "receiver_without_basis",
            Box::new(|c| c.input.route = Route::BeforeReceiver),
        ),
        (
            "clock_differs",
            Box::new(|c| c.facts.device_at = at(41) + chrono::Duration::days(2)),
        ),
        ("clock_moved", Box::new(|c| c.facts.clock_moved = true)),
        ("clock_off", Box::new(|c| c.facts.clock_off_minutes = -2880)),
        (
            "slip_missing",
            Box::new(|c| {
                c.input.time = "15:00".to_owned().try_into().unwrap();
                c.input.clock_note = "thử".into();
            }),
        ),
        (
            "slip_not_working_day",
            Box::new(move |c| {
                c.input.slip = Some(Slip {
                    day: day(2026, 11, 28),
                    time: c.input.time,
                });
            }),
        ),
        (
            "statement_missing",
            Box::new(|c| c.facts.statements.clear()),
        ),
        (
            "conditions_ticked_together",
            Box::new(|c| {
                c.input.conditions[1].at = c.input.conditions[0].at;
            }),
        ),
        ("field_empty", Box::new(|c| c.input.place.clear())),
    ];
    for (code, change) in cases {
        assert_eq!(refused(|case| change(case)), code);
        assert_ne!(
            crate::words::of(code).code,
            "refused",
            "{code} has no words"
        );
    }
}

#[test]
fn a_text_is_used_by_the_day_of_the_act_and_an_old_act_keeps_its_own() {
    let before = prepare(&case()).unwrap();
    let mut newer = texts().remove(0);
    newer.version = 2;
    newer.effective_from = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    newer.title = "LỜI CHỨNG MỚI".into();
    let with = |date: NaiveDate| {
        let mut case = case();
        case.facts.statements.push(newer.clone());
        case.input.date = date;
        case.input.clock_note = "thử".into();
        prepare(&case).unwrap().statement
    };
    assert_eq!(with(case().input.date), before.statement);
    let later = with(NaiveDate::from_ymd_opt(2026, 12, 2).unwrap());
    assert_eq!(
        (later.version, later.words.title.as_str()),
        (2, "LỜI CHỨNG MỚI")
    );
}

#[test]
fn coordinates_are_kept_only_if_the_ward_wants_them() {
    assert_eq!(prepare(&case()).unwrap().coordinates, None);
    let mut case = case();
    case.facts.rules.wants_coordinates = true;
    assert!(prepare(&case).unwrap().coordinates.is_some());
}

fn officer_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn certificate(of: u128) -> Certificate {
    let issuer = SigningKey::from_bytes(&[9; 32]);
    Certificate::issue(
        WardId(uuid(1)),
        Epoch::new(1).unwrap(),
        CertificateKind::Officer,
        Subject::Device(uuid(of)),
        "Khóa chứng thực",
        officer_key().jwk(),
        at(0),
        &issuer,
    )
    .unwrap()
}

fn signed(case: &Case) -> Certified {
    let document = prepare(case).unwrap();
    Certified {
        jws: SignedCertification::sign(document, &officer_key())
            .unwrap()
            .jws()
            .to_owned(),
        officer_certificate: certificate(500).jws().to_owned(),
    }
}

fn justice(now: Time) -> Context {
    Context {
        now,
        ..context(Role::Justice)
    }
}

fn try_certify(case: Case, certified: Certified) -> Result<(), Refusal> {
    let acted = Acted::new("certification");
    let command = Command::Certify(Box::new(case), certified);
    decide(&acted.view, &command, &justice(at(41))).map(|_| ())
}

#[test]
fn only_the_officers_own_signature_over_this_very_document_is_taken() {
    try_certify(case(), signed(&case())).unwrap();
    let mut moved = case();
    moved.input.place = "nơi khác".into();
    let code = |case, certified| try_certify(case, certified).unwrap_err().code;
    assert_eq!(code(moved, signed(&case())), "officer_signature_unsound");
    let mut other = signed(&case());
    other.officer_certificate = certificate(501).jws().to_owned();
    assert_eq!(code(case(), other), "officer_key_of_another");
    let mut revoked = case();
    revoked.facts.revoked = vec![officer_key().thumbprint().to_string()];
    assert_eq!(code(revoked, signed(&case())), "officer_key_revoked");
    let mut context = justice(at(41));
    context.actor = Actor::Staff(StaffId(uuid(777)));
    let command = Command::Certify(Box::new(case()), signed(&case()));
    let view = Acted::new("certification").view;
    assert_eq!(
        decide(&view, &command, &context).unwrap_err().code,
        "officer_key_of_another"
    );
    assert_eq!(
        decide(&view, &command, &crate::testing::context(Role::Volunteer))
            .unwrap_err()
            .code,
        "role_not_justice"
    );
}

fn stamped() -> Command {
    Command::StampCertification(CertificationStamped {
        place: StampPlace::Office,
        permission: None,
        on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    })
}

fn numbered(number: u32) -> Command {
    Command::RegisterCertification(CertificationRegistered {
        register: "SCT/CK,ĐC".into(),
        year: 2026,
        book: 1,
        number,
        on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        papers: 1,
        fee_dong: 10_000,
        paid: FeePaid::Transfer,
        receipt_no: "BL-1".into(),
        note: String::new(),
    })
}

fn step(number: usize) -> (Role, Command) {
    match number {
        0 => (
            Role::Justice,
            Command::Certify(Box::new(case()), signed(&case())),
        ),
        1 => (Role::Registrar, stamped()),
        2 => (Role::Registrar, numbered(17)),
        3 => {
            let returned = CertificationReturned {
                to: "Nguyễn Văn Mẫu".into(),
                note: String::new(),
            };
            (Role::Clerk, Command::ReturnCertification(returned))
        }
        4 => {
            let line = RegisterLineAnnotated {
                column: RegisterColumn::Note,
                was: String::new(),
                becomes: "x".into(),
                reason: "sửa".into(),
            };
            (Role::Registrar, Command::AnnotateLine(line))
        }
        _ => {
            let refused = CertificationRefused {
                dossier: uuid(11),
                visit: uuid(10),
                requester: "Nguyễn Văn Mẫu".into(),
                paper_name: "Giấy ủy quyền".into(),
                ground: RefusalGround::NotLucid,
                article: String::new(),
                reason: "Không nhận biết được nội dung giấy tờ".into(),
                instead: String::new(),
            };
            (Role::Justice, Command::RefuseCertification(refused))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is tried in whatever order: signed, stamped, registered, returned come in this
    /// order and none is left out; what is refused leaves nothing behind.
    #[test]
    fn no_order_of_commands_skips_a_state(steps in prop::collection::vec(0..6_usize, 1..14)) {
        let mut acted = Acted::new("certification");
        let mut done = Vec::new();
        for number in steps {
            let (role, command) = step(number);
            let before = acted.view.clone();
            match acted.act(role, &command) {
                Ok(_) if number < 4 => done.push(number),
                Ok(_) if number == 5 => done.push(99),
                Ok(_) => {}
                Err(_) => prop_assert_eq!(&before, &acted.view),
            }
        }
        let refused_first = done == [99];
        let in_order: Vec<usize> = (0..done.len()).collect();
        prop_assert!(refused_first || done == in_order, "{:?}", done);
        prop_assert!(acted.view.trace().issues.is_empty());
        let view = CertificationView::of(&acted.view).unwrap();
        let reached = match view.state {
            CertificationState::Unopened | CertificationState::Postponed => 0,
            CertificationState::Refused => 1,
            CertificationState::SignedAtHome => 1,
            CertificationState::Stamped => 2,
            CertificationState::Registered => 3,
            CertificationState::Returned => 4,
        };
        prop_assert_eq!(reached, done.len());
    }

    /// A condition that is left out, whichever it is, is named and nothing is signed.
    #[test]
    fn every_condition_that_is_asked_must_be_tapped(left_out in 0..11_usize) {
        let mut case = case();
        prop_assert_eq!(case.input.conditions.len(), 11);
        let tap = case.input.conditions.remove(left_out);
        let refusal = prepare(&case).unwrap_err();
        prop_assert_eq!(refusal.code, "condition_missing");
        let name = serde_json::to_value(tap.condition).unwrap();
        prop_assert!(refusal.field.unwrap().contains(name.as_str().unwrap()));
    }

    /// No words that an officer types are taken for a name to be filled in.
    #[test]
    fn what_is_typed_is_printed_as_it_is(place in "[a-z{}]{1,20}") {
        let mut case = case();
        case.input.place = format!("x{place}x");
        let words = prepare(&case).unwrap().statement.words.paragraphs.join(" ");
        let expected = format!("x{place}x");
        prop_assert!(words.contains(&expected));
    }
}

#[test]
fn a_paper_photographed_anew_is_certified_again_only_for_a_reason() {
    let mut case = case();
    case.facts.certified_papers = vec![CertifiedBefore {
        component: "another place".into(),
        name: "GIẤY ỦY QUYỀN nộp hộ  hồ sơ".into(),
    }];
    let refusal = prepare(&case).unwrap_err();
    assert_eq!(refusal.code, "paper_certified_before");
    assert_eq!(refusal.field.as_deref(), Some("paper.again_note"));
    case.input.paper.again_note = "Giấy thứ hai, cho việc khác".into();
    let document = prepare(&case).unwrap();
    assert_eq!(document.paper.again_note, "Giấy thứ hai, cho việc khác");
    case.facts.certified_papers[0].name = "Tờ khai".into();
    let document = prepare(&case).unwrap();
    assert_eq!(
        document.paper.again_note, "",
        "nothing is certified again here"
    );
}

#[test]
fn a_second_number_for_one_paper_does_not_count() {
    let mut acted = Acted::new("certification");
    for number in 0..3 {
        let (role, command) = step(number);
        acted.act(role, &command).unwrap();
    }
    let Command::RegisterCertification(mut again) = numbered(18) else {
        unreachable!()
    };
    again.number = 18;
    acted.put(DeviceId::Ward, &again.into());
    let view = CertificationView::of(&acted.view).unwrap();
    assert_eq!(view.registered.as_ref().unwrap().number, 17);
    assert!(acted.breaches().contains(&"registered_twice".to_owned()));
}

#[test]
fn a_tablet_cannot_number_a_paper() {
    let mut acted = Acted::new("certification");
    for number in 0..2 {
        let (role, command) = step(number);
        acted.act(role, &command).unwrap();
    }
    let Command::RegisterCertification(line) = numbered(5) else {
        unreachable!()
    };
    acted.put(tablet(1), &line.into());
    assert_eq!(CertificationView::of(&acted.view).unwrap().registered, None);
    assert_eq!(acted.breaches(), ["ward_only"]);
}

#[test]
fn a_statement_text_that_forgets_the_minute_or_names_nothing_known_is_refused() {
    let good = texts().remove(0);
    let mut forgets = good.clone();
    forgets.paragraphs.remove(0);
    assert_eq!(forgets.problem(), Some(StatementProblem::Missing("time")));
    let mut unknown = good.clone();
    unknown.paragraphs.push("{moon}".into());
    assert_eq!(
        unknown.problem(),
        Some(StatementProblem::UnknownName("moon".into()))
    );
    let why = parse_statement("x.toml", "kind = 3").unwrap_err();
    assert!(why.to_string().starts_with("x.toml"), "{why}");
    assert_eq!(good.problem(), None);
}

#[test]
fn every_kind_of_statement_ships_once_and_is_marked_to_be_checked() {
    let kinds: Vec<StatementKind> = texts().iter().map(|text| text.kind).collect();
    assert_eq!(kinds, StatementKind::ALL);
    assert!(texts().iter().all(|text| text.to_be_checked));
}

#[test]
fn the_document_survives_its_wire() {
    let document = prepare(&case()).unwrap();
    let text = serde_json::to_value(&document).unwrap();
    assert_eq!(text["time"], json!("09:40"));
    assert_eq!(
        serde_json::from_value::<CertificationDocument>(text).unwrap(),
        document
    );
}

#[test]
fn a_clock_finer_than_the_signed_text_does_not_spoil_the_officers_signature() {
    let mut case = case();
    case.facts.device_at += chrono::TimeDelta::nanoseconds(123_456_789);
    for tap in &mut case.input.conditions {
        tap.at += chrono::TimeDelta::nanoseconds(987_654);
    }
    let certified = signed(&case);
    assert_eq!(try_certify(case, certified), Ok(()));
}
