//! Behaviour of custody, proxies, repeat visits, endings, and the police officer's check.

use chrono::NaiveDate;

use super::super::*;
use crate::testing::{Acted, DESK, Story, VISITOR, at, code, refusal, tablet, uuid};
use crate::view::{DeliveryEnd, DossierState, Overdue, PersonView, VisitView};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A dossier with one original of two sheets, due on the 25th, and one copy.
fn with_receipt() -> (Story, String) {
    let mut story = Story::at_the_door();
    let items = vec![
        PaperItem {
            name: "Giấy báo tử".into(),
            count: 2,
            original: true,
            due: Some(day(11, 25)),
            ..PaperItem::default()
        },
        PaperItem {
            name: "Bản sao căn cước".into(),
            count: 1,
            ..PaperItem::default()
        },
    ];
    let taken = PaperTaken {
        items,
        ..PaperTaken::default()
    };
    story.act(&Command::TakePaper(taken)).unwrap();
    let receipt = story.view().pieces[0].receipt.clone();
    (story, receipt)
}

fn counted(receipt: &str, item: u32, count: u32) -> PieceCount {
    PieceCount {
        receipt: receipt.to_owned(),
        item,
        count,
    }
}

fn to_desk(pieces: Vec<PieceCount>, note: &str) -> PaperHandedOver {
    PaperHandedOver {
        to: HolderKind::Desk,
        pieces,
        note: note.to_owned(),
        ..PaperHandedOver::default()
    }
}

#[test]
fn an_original_is_followed_from_the_door_to_the_desk_and_back() {
    let (mut story, receipt) = with_receipt();
    let piece = |story: &Story| story.view().pieces[0].clone();
    assert_eq!(piece(&story).holder, HolderKind::Team);
    assert_eq!(piece(&story).overdue(day(11, 23)), None);
    assert_eq!(
        piece(&story).overdue(day(11, 24)),
        Some(Overdue::NotAtDesk),
        "the team may hold it for a day"
    );
    let both = vec![counted(&receipt, 0, 2), counted(&receipt, 1, 1)];
    story
        .desk(&Command::HandOverPaper(to_desk(both.clone(), "")))
        .unwrap();
    assert_eq!(piece(&story).holder, HolderKind::Desk);
    assert_eq!(piece(&story).overdue(day(11, 25)), None);
    assert_eq!(
        piece(&story).overdue(day(11, 26)),
        Some(Overdue::NotReturned)
    );
    assert!(!story.view().receipt_closed(&receipt));
    let back = PaperReturned {
        pieces: vec![counted(&receipt, 0, 2)],
        to: "Nguyễn Văn Mẫu".into(),
        id_shown: Some(crate::identity::IdDocumentKind::IdCard),
        matches: Some(true),
        ..PaperReturned::default()
    };
    let unseen = PaperReturned {
        matches: None,
        ..back.clone()
    };
    assert_eq!(
        code(story.act(&Command::ReturnPaper(unseen))),
        refusal("receiver_not_compared", "matches")
    );
    let neighbour = PaperReturned {
        relation: "hàng xóm".into(),
        ..back.clone()
    };
    assert_eq!(
        code(story.act(&Command::ReturnPaper(neighbour))),
        refusal("proxy_without_authority", "proxy.authority"),
        "an original goes back by the rule of a result"
    );
    story.act(&Command::ReturnPaper(back.clone())).unwrap();
    assert!(story.view().receipt_closed(&receipt), "copies do not wait");
    assert_eq!(piece(&story).overdue(day(12, 31)), None);
    let hands: Vec<HolderKind> = piece(&story).counts.iter().map(|c| c.holder).collect();
    assert_eq!(
        hands,
        [HolderKind::Team, HolderKind::Desk, HolderKind::Person]
    );
    assert_eq!(
        code(story.act(&Command::ReturnPaper(back))),
        refusal("paper_returned_already", "Giấy báo tử")
    );
    assert_eq!(story.dossier.breaches(), Vec::<String>::new());
}

#[test]
fn a_count_that_differs_is_explained_and_both_numbers_stay() {
    let (mut story, receipt) = with_receipt();
    let fewer = vec![counted(&receipt, 0, 1)];
    assert_eq!(
        code(story.desk(&Command::HandOverPaper(to_desk(fewer.clone(), " ")))),
        refusal("paper_count_differs", "note")
    );
    story
        .desk(&Command::HandOverPaper(to_desk(fewer, "Thiếu tờ 2")))
        .unwrap();
    let piece = &story.view().pieces[0];
    let counts: Vec<u32> = piece.counts.iter().map(|c| c.count).collect();
    assert_eq!((counts, piece.differs), (vec![2, 1], true));
    let gone = vec![counted(&receipt, 1, 0)];
    story
        .desk(&Command::HandOverPaper(to_desk(gone, "Không thấy")))
        .unwrap();
    let piece = &story.view().pieces[1];
    assert_eq!(
        (piece.holder, piece.differs),
        (HolderKind::Team, true),
        "what was not there stays where it was"
    );
}

#[test]
fn sheets_that_did_not_come_back_are_owed_until_they_do_or_it_is_settled_with_a_reason() {
    let back = |receipt: &str, count: u32, note: &str, settled: bool| {
        Command::ReturnPaper(PaperReturned {
            pieces: vec![counted(receipt, 0, count)],
            to: "Nguyễn Văn Mẫu".into(),
            note: note.into(),
            settled,
            id_shown: Some(crate::identity::IdDocumentKind::IdCard),
            matches: Some(true),
            ..PaperReturned::default()
        })
    };
    let at_desk = || {
        let (mut story, receipt) = with_receipt();
        let both = vec![counted(&receipt, 0, 2), counted(&receipt, 1, 1)];
        story
            .desk(&Command::HandOverPaper(to_desk(both, "")))
            .unwrap();
        (story, receipt)
    };
    let (mut story, receipt) = at_desk();
    assert_eq!(
        code(story.act(&back(&receipt, 1, "", false))),
        refusal("paper_count_differs", "note")
    );
    story
        .act(&back(&receipt, 1, "Tờ 2 còn ở phường", false))
        .unwrap();
    let piece = &story.view().pieces[0];
    assert_eq!((piece.holder, piece.rest()), (HolderKind::Desk, 1));
    assert_eq!(
        piece.overdue(piece.taken.at.date_naive()),
        Some(Overdue::NotReturned),
        "a part that is missing is told at once"
    );
    assert!(!story.view().receipt_closed(&receipt));

    story.act(&back(&receipt, 1, "", false)).unwrap();
    assert!(story.view().receipt_closed(&receipt), "the rest came");

    let (mut story, receipt) = at_desk();
    story
        .act(&back(&receipt, 1, "Giấy báo tử chỉ có một tờ", true))
        .unwrap();
    assert!(story.view().receipt_closed(&receipt), "it was settled");
}

#[test]
fn an_original_without_a_promised_day_is_late_after_a_month() {
    let (story, _) = with_receipt();
    let mut piece = story.view().pieces[0].clone();
    (piece.paper.due, piece.holder) = (None, HolderKind::Desk);
    let after = |days| piece.taken.at.date_naive() + chrono::Days::new(days);
    assert_eq!(piece.overdue(after(30)), None);
    assert_eq!(piece.overdue(after(31)), Some(Overdue::NotReturned));
}

#[test]
fn a_paper_that_is_on_no_receipt_is_kept_with_its_explanation() {
    let (mut story, receipt) = with_receipt();
    let stray = PaperItem {
        name: "Sổ hộ khẩu cũ".into(),
        count: 1,
        original: true,
        ..PaperItem::default()
    };
    let mut handed = to_desk(vec![counted(&receipt, 0, 2)], "");
    handed.extra = vec![stray];
    assert_eq!(
        code(story.desk(&Command::HandOverPaper(handed.clone()))),
        refusal("paper_not_on_receipt", "note")
    );
    handed.note = "Kẹp lẫn trong tập".into();
    story.desk(&Command::HandOverPaper(handed)).unwrap();
    let stray = story.view().pieces.last().unwrap();
    assert_eq!(
        (stray.on_receipt, stray.holder, stray.is_owed()),
        (false, HolderKind::Desk, true)
    );
    let unknown = to_desk(vec![counted("nothing", 0, 1)], "");
    assert_eq!(
        code(story.desk(&Command::HandOverPaper(unknown))),
        refusal("no_such_piece", "pieces")
    );
}

fn decided() -> Story {
    let mut story = Story::submitted();
    story
        .desk(&Command::AcceptDossier(DossierAccepted::default()))
        .unwrap();
    let result = ResultRecorded {
        outcome: ResultOutcome::Granted,
        number: "15".into(),
        on: None,
        delivery: Some(DeliveryWay::Home),
        note: String::new(),
    };
    story.desk(&Command::RecordResult(result)).unwrap();
    story
}

#[test]
fn a_result_that_was_carried_back_waits_again_and_says_why_for_its_appointment() {
    let mut story = decided();
    let fail = |why, note: &str, appointment| {
        Command::FailDelivery(DeliveryFailed {
            why,
            note: note.into(),
            appointment: Some(uuid(appointment)),
        })
    };
    for why in [DeliveryObstacle::Another, DeliveryObstacle::Refused] {
        let unsaid = story.act(&fail(why, " ", 41));
        assert_eq!(code(unsaid), refusal("field_empty", "note"));
    }
    story.act(&fail(DeliveryObstacle::Absent, "", 41)).unwrap();
    assert_eq!(story.view().state, DossierState::Decided);
    let came_out = |story: &Story, of| story.view().delivery_end(uuid(of)).map(DeliveryEnd::code);
    assert_eq!(came_out(&story, 41), Some("absent"));
    assert_eq!(
        came_out(&story, 42),
        None,
        "the next one is still to be kept"
    );
    story.act(&deliver("Nguyễn Thị Con")).unwrap();
    assert_eq!(came_out(&story, 42), Some("delivered"));
    assert_eq!(came_out(&story, 41), Some("absent"));
    let late = story.act(&fail(DeliveryObstacle::Absent, "", 42));
    assert_eq!(code(late).0, "result_delivered");
}

#[test]
fn a_delivery_to_the_wrong_person_is_taken_back_by_the_desk_with_its_reason_until_it_is_settled() {
    let mut story = decided();
    let back = |reason: &str| {
        Command::TakeDeliveryBack(DeliveryTakenBack {
            reason: reason.into(),
            appointment: Some(uuid(41)),
        })
    };
    assert_eq!(code(story.desk(&back("Nhầm"))).0, "result_not_delivered");
    story.act(&deliver("Người Hàng Xóm")).unwrap();
    assert_eq!(code(story.act(&back("Nhầm"))).0, "role_not_desk");
    let unsaid = story.desk(&back(""));
    assert_eq!(code(unsaid), refusal("field_empty", "reason"));
    story.desk(&back("Trao nhầm cho hàng xóm")).unwrap();
    let wrong = story.view().wrongly_delivered().expect("stands open");
    let to = wrong
        .delivered
        .as_ref()
        .map(|was| was.delivered.to.as_str());
    assert_eq!(to, Some("Người Hàng Xóm"), "what was written stays");
    assert!(story.view().delivered.is_none());
    let came_out = story.view().delivery_end(uuid(41));
    assert_eq!(came_out, Some(DeliveryEnd::TakenBack));
    story.act(&deliver("Nguyễn Thị Con")).unwrap();
    assert!(story.view().wrongly_delivered().is_none(), "settled");
    assert_eq!(story.view().wrong_deliveries.len(), 1);
}

fn deliver(to: &str) -> Command {
    Command::DeliverResult(ResultDelivered {
        to: to.into(),
        id_shown: Some(crate::identity::IdDocumentKind::IdCard),
        matches: Some(true),
        ..ResultDelivered::default()
    })
}

fn proxy(kinship: Kinship, authority: Authority) -> Proxy {
    Proxy {
        name: "Nguyễn Thị Con".into(),
        kinship,
        authority,
        paper: "12/2026, ngày 20/11/2026".into(),
        id_no: String::new(),
        phone: String::new(),
    }
}

#[test]
fn a_result_is_given_to_the_right_person_or_to_a_proxy_with_authority_only() {
    let mut story = decided();
    let to = |proxy: Option<Proxy>, matches: Option<bool>| {
        Command::DeliverResult(ResultDelivered {
            to: "Nguyễn Thị Con".into(),
            proxy,
            id_shown: Some(crate::identity::IdDocumentKind::IdCard),
            matches,
            ..ResultDelivered::default()
        })
    };
    let bare = Some(proxy(Kinship::Child, Authority::None));
    let guardian = Some(Proxy {
        paper: " ".into(),
        ..proxy(Kinship::Relative, Authority::Guardian)
    });
    for (command, expected) in [
        (
            to(None, Some(false)),
            refusal("receiver_is_another", "matches"),
        ),
        (to(None, None), refusal("receiver_not_compared", "matches")),
        (
            to(bare, Some(true)),
            refusal("proxy_without_authority", "proxy.authority"),
        ),
        (
            to(guardian, Some(true)),
            refusal("proxy_paper_missing", "proxy.paper"),
        ),
    ] {
        assert_eq!(code(story.act(&command)), expected);
    }
    let unread = Some(Proxy {
        paper: String::new(),
        ..proxy(Kinship::NotRelated, Authority::CertifiedAuthorisation)
    });
    assert_eq!(
        code(story.act(&to(unread, Some(true)))),
        refusal("proxy_paper_missing", "proxy.paper"),
        "a certified authorisation has a number and a day"
    );
    let written = Some(proxy(Kinship::NotRelated, Authority::Authorisation));
    story.act(&to(written, Some(true))).unwrap();
    assert!(story.view().delivered.is_some());
    assert_eq!(
        code(story.act(&to(None, Some(true)))).0,
        "result_delivered",
        "nothing is delivered twice"
    );
}

#[test]
fn only_a_close_relative_hands_in_without_a_certified_authorisation() {
    let mut story = Story::at_the_door();
    let named = |kinship, authority| {
        Command::NameProxy(ProxyNamed {
            proxy: Some(proxy(kinship, authority)),
        })
    };
    assert_eq!(
        code(story.act(&named(Kinship::NotRelated, Authority::Authorisation))),
        refusal("proxy_not_certified", "proxy.authority")
    );
    story
        .act(&named(Kinship::Grandparent, Authority::Authorisation))
        .unwrap();
    story
        .act(&named(
            Kinship::NotRelated,
            Authority::CertifiedAuthorisation,
        ))
        .unwrap();
    assert!(story.view().proxy.is_some());
    story
        .act(&Command::NameProxy(ProxyNamed::default()))
        .unwrap();
    assert!(story.view().proxy.is_none());
}

#[test]
fn only_the_police_officer_verifies_and_the_two_residences_are_two_facts() {
    let mut person = Acted::new("person");
    let card = PersonCarded {
        name: Some("Nguyễn Văn Mẫu".into()),
        ..PersonCarded::default()
    };
    person.act(DESK, &Command::CardPerson(card)).unwrap();
    let finding = |holds, how: &str| {
        Some(Finding {
            holds,
            how: how.into(),
        })
    };
    let registered = PersonVerified {
        registered_residence: finding(true, "Tra cứu"),
        ..PersonVerified::default()
    };
    for role in [VISITOR, Role::Justice, DESK, Role::System] {
        let refused = person.act(role, &Command::VerifyPerson(registered.clone()));
        assert_eq!(code(refused).0, "role_not_police");
    }
    person
        .act(Role::Police, &Command::VerifyPerson(registered))
        .unwrap();
    let away = |how: &str| {
        Command::VerifyPerson(PersonVerified {
            actually_resides: finding(false, how),
            ..PersonVerified::default()
        })
    };
    assert_eq!(
        code(person.act(Role::Police, &away(""))),
        refusal("finding_unexplained", "actually_resides")
    );
    person
        .act(Role::Police, &away("Ở với con tại tổ 9"))
        .unwrap();
    let verified = &PersonView::of(&person.view).unwrap().verified;
    let holds = |found: &Option<crate::view::FindingView>| found.as_ref().map(|f| f.finding.holds);
    assert_eq!(holds(&verified.registered_residence), Some(true));
    assert_eq!(holds(&verified.actually_resides), Some(false));
    assert_eq!(holds(&verified.identity), None);
}

fn ended(outcome: VisitOutcome, reason: &str) -> Command {
    let ended = VisitEnded {
        outcome,
        reason: reason.into(),
        scam_warning_given: false,
        again: None,
    };
    Command::EndVisit(ended, Vec::new())
}

#[test]
fn a_visit_that_finds_the_person_gone_says_so_on_the_persons_record() {
    for (outcome, change) in [
        (VisitOutcome::Moved, ReportedChange::Moved),
        (VisitOutcome::Deceased, ReportedChange::Deceased),
    ] {
        let mut story = Story::at_the_door();
        assert_eq!(
            code(story.visit.act(VISITOR, &ended(outcome, ""))),
            refusal("field_empty", "reason")
        );
        let planned = story
            .visit
            .act(VISITOR, &ended(outcome, "Hàng xóm cho biết"))
            .unwrap();
        let Event::PersonReported(report) = &planned[1].event else {
            panic!("nothing is said of the person")
        };
        assert_eq!(planned[1].stream.kind(), "person");
        assert_eq!(report.change, change);
    }
}

#[test]
fn a_visit_is_stopped_for_danger_before_anybody_arrived() {
    let mut story = Story::begun();
    assert_eq!(
        code(story.visit.act(VISITOR, &ended(VisitOutcome::Absent, ""))).0,
        "not_arrived"
    );
    story
        .visit
        .act(VISITOR, &ended(VisitOutcome::UrgentStop, "Có cháy"))
        .unwrap();
}

#[test]
fn a_repeat_visit_goes_on_with_what_is_still_open() {
    let story = Story::ready();
    let again = |dossiers| {
        Command::RepeatVisit(Box::new(RepeatVisit {
            visit: VisitOpened {
                person: uuid(3),
                appointment: None,
                parent_visit: Some(uuid(7)),
                dossiers: Vec::new(),
                out_of_list: String::new(),
                ticket: None,
            },
            dossiers,
        }))
    };
    let mut visit = Acted::new("visit");
    let submitted = Story::submitted();
    assert_eq!(
        code(visit.act(VISITOR, &again(vec![(uuid(7), submitted.view().clone())]))).0,
        "nothing_to_repeat"
    );
    let planned = visit
        .act(VISITOR, &again(vec![(uuid(7), story.view().clone())]))
        .unwrap();
    let mut dossier = story.dossier;
    dossier.put(tablet(1), &planned[1].event);
    let opened = VisitView::of(&visit.view).unwrap();
    assert_eq!(opened.dossiers, [uuid(7)]);
    let view = DossierView::of(&dossier.view).unwrap();
    assert_eq!(view.visit, Some(planned[0].stream.id()));
    assert_eq!(view.form.len(), story_form_len(), "nothing is asked again");
    assert_eq!(dossier.breaches(), Vec::<String>::new());
}

fn story_form_len() -> usize {
    Story::ready().view().form.len()
}

#[test]
fn a_second_dossier_counts_when_the_visit_ends() {
    let mut story = Story::submitted();
    let add = AddDossier {
        dossier: uuid(8),
        version: "v1".into(),
        procedure: crate::testing::a_procedure(),
    };
    let planned = story
        .visit
        .act(VISITOR, &Command::AddDossier(Box::new(add)))
        .unwrap();
    assert_eq!(planned[1].event.kind(), "dossier_opened");
    let done = VisitEnded {
        outcome: VisitOutcome::SubmittedOnline,
        reason: String::new(),
        scam_warning_given: true,
        again: None,
    };
    let first = vec![story.view().clone()];
    assert_eq!(
        code(story.visit.act(VISITOR, &Command::EndVisit(done, first))),
        refusal("dossier_not_submitted", "outcome")
    );
}

#[test]
fn beside_the_dossier_a_visit_keeps_who_is_there_advice_notice_and_rating() {
    let mut story = Story::at_the_door();
    let present = PeoplePresent {
        people: vec![Present {
            name: "nguyễn thị con".into(),
            role: PresentRole::Relative,
            note: String::new(),
        }],
        ..PeoplePresent::default()
    };
    let steps = [
        Command::RecordPresent(present),
        Command::Advise(AdviceGiven {
            kind: AdviceKind::Legal,
            question: String::new(),
            answer: "Hướng dẫn hồ sơ".into(),
            referred_to: String::new(),
        }),
        Command::GiveNotice(NoticeGiven {
            lines: vec!["Đã nộp hồ sơ".into()],
            acknowledged: Acknowledged::Spoken,
            by: String::new(),
        }),
        Command::RateSatisfaction(SatisfactionRated {
            score: 5,
            remark: String::new(),
        }),
    ];
    for step in &steps {
        story.visit.act(VISITOR, step).unwrap();
    }
    let six = Command::RateSatisfaction(SatisfactionRated {
        score: 6,
        remark: String::new(),
    });
    assert_eq!(code(story.visit.act(VISITOR, &six)).0, "score_out_of_range");
    let no_number = Command::CallNumber(NumberCalled::default());
    assert_eq!(code(story.visit.act(VISITOR, &no_number)).0, "no_number");
    let view = VisitView::of(&story.visit.view).unwrap();
    let present = view.present.as_ref().unwrap();
    assert_eq!(present.present.people[0].name, "nguyễn thị con");
    assert!(present.stamp.at >= at(0));
    assert_eq!((view.advice.len(), view.notices.len()), (1, 1));
    assert_eq!(view.satisfaction.as_ref().unwrap().satisfaction.score, 5);
}

#[test]
fn two_tablets_of_a_visit_do_not_undo_each_others_people() {
    let one = |name: &str, role| Present {
        name: name.into(),
        role,
        note: String::new(),
    };
    let son = one("Nguyễn Văn Con", PresentRole::Relative);
    let leader = one("Lê Văn Hòa", PresentRole::GroupLeader);
    let add = |who: &Present| PeoplePresent {
        added: vec![who.clone()],
        ..PeoplePresent::default()
    };
    let mut story = Story::at_the_door();
    for who in [&son, &leader] {
        // Each says only who came, as a tablet does that has not heard of the other.
        let event: Event = PeoplePresent {
            people: vec![who.clone()],
            ..add(who)
        }
        .into();
        assert!(event.slots().is_empty(), "nothing to gainsay");
        story
            .visit
            .act(VISITOR, &Command::RecordPresent(add(who)))
            .unwrap();
    }
    let people = |story: &Story| {
        let view = VisitView::of(&story.visit.view).unwrap();
        view.present.clone().unwrap().present.people
    };
    assert_eq!(people(&story), [son.clone(), leader.clone()]);
    let mended = one("Nguyễn Văn Côn", PresentRole::Relative);
    let change = PeoplePresent {
        added: vec![mended.clone()],
        removed: vec![son.clone()],
        ..PeoplePresent::default()
    };
    story
        .visit
        .act(VISITOR, &Command::RecordPresent(change))
        .unwrap();
    assert_eq!(people(&story), [leader, mended]);
    let gone = PeoplePresent {
        removed: vec![son],
        ..PeoplePresent::default()
    };
    let again = story.visit.act(VISITOR, &Command::RecordPresent(gone));
    assert_eq!(code(again).0, "nothing_changed");
}
