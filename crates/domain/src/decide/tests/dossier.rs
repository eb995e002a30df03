//! Behaviour of decide along one dossier, from the door to the result.

use serde_json::json;

use super::super::*;
use crate::testing::{
    Acted, Story, VISITOR, agree, code, fill, page, pages, read_back, refusal, settle,
};
use crate::view::{DossierState, PHOTO_OF_PAPERS};

#[test]
fn a_dossier_goes_from_the_door_to_the_result_without_an_issue() {
    let mut story = Story::submitted();
    assert_eq!(
        story.view().official_code.as_deref(),
        Some("H26.12-261122-0001")
    );
    let ended = VisitEnded {
        outcome: VisitOutcome::SubmittedOnline,
        reason: String::new(),
        scam_warning_given: true,
        again: None,
    };
    let dossiers = vec![story.view().clone()];
    story
        .visit
        .act(VISITOR, &Command::EndVisit(ended, dossiers))
        .unwrap();
    story
        .desk(&Command::ReceiveDossier(DossierReceived::default()))
        .unwrap();
    story
        .desk(&Command::AcceptDossier(DossierAccepted::default()))
        .unwrap();
    let result = ResultRecorded {
        outcome: ResultOutcome::Granted,
        number: "15".into(),
        on: None,
        delivery: None,
        note: String::new(),
    };
    story.desk(&Command::RecordResult(result)).unwrap();
    let delivered = ResultDelivered {
        to: "Nguyễn Thị Con".into(),
        id_shown: Some(crate::identity::IdDocumentKind::IdCard),
        matches: Some(true),
        ..Default::default()
    };
    story.act(&Command::DeliverResult(delivered)).unwrap();
    assert_eq!(story.view().state, DossierState::Delivered);
    assert_eq!(story.dossier.breaches(), Vec::<String>::new());
    assert_eq!(story.visit.breaches(), Vec::<String>::new());
}

#[test]
fn a_dossier_is_not_submitted_while_something_is_missing() {
    type Undo = fn(&mut Story);
    let cases: [(&str, &str, Undo); 7] = [
        ("component_missing", "death_notice", |s| {
            drop(s.act(&pages(&[])).unwrap())
        }),
        ("component_missing", "id_document", |s| {
            drop(s.act(&settle("id_document", Settlement::Open, "")).unwrap());
        }),
        ("form_incomplete", "relation", |s| {
            s.form(json!({"relation": null}))
        }),
        ("form_incomplete", "authoriser_name", |s| {
            s.form(json!({"acts_as": "authorised_other"}));
            let looked_up = settle("authorisation", Settlement::NotNeeded, "Có bản điện tử");
            drop(s.act(&looked_up).unwrap());
        }),
        ("read_back_outdated", "", |s| {
            s.form(json!({"relation": "con"}))
        }),
        ("read_back_not_right", "deceased_name", |s| {
            drop(s.act(&read_back(false)).unwrap())
        }),
        ("photographs_not_agreed", "death_notice", |s| {
            drop(s.act(&agree(&[(PHOTO_OF_PAPERS, false)])).unwrap());
        }),
    ];
    for (expected, field, undo) in cases {
        let mut story = Story::ready();
        undo(&mut story);
        let got = story.submit(SubmitMode::Online, Some("H26.12-261122-0001"));
        assert_eq!(code(got), refusal(expected, field));
    }
}

#[test]
fn a_component_stands_when_photographed_shown_taken_or_settled_with_a_reason() {
    let paper = PaperItem {
        component: Some("death_notice".into()),
        name: "Giấy báo tử".into(),
        count: 1,
        ..PaperItem::default()
    };
    let ways = [
        pages(&["p9"]),
        settle("death_notice", Settlement::Shown, ""),
        settle(
            "death_notice",
            Settlement::FromData,
            "Đã có trên cơ sở dữ liệu",
        ),
        Command::TakePaper(PaperTaken {
            items: vec![paper],
            slip_no: String::new(),
            ..PaperTaken::default()
        }),
    ];
    for way in ways {
        let mut story = Story::ready();
        story.act(&pages(&[])).unwrap();
        story.act(&way).unwrap();
        story
            .submit(SubmitMode::Online, Some("H26.12-261122-0001"))
            .unwrap();
    }
    let mut story = Story::ready();
    let bare = settle("death_notice", Settlement::NotNeeded, " ");
    assert_eq!(
        code(story.act(&bare)),
        refusal("reason_missing", "death_notice")
    );
    let no_data = settle("declaration", Settlement::FromData, "x");
    assert_eq!(
        code(story.act(&no_data)),
        refusal("not_replaceable_by_data", "declaration")
    );
}

#[test]
fn the_official_code_is_asked_for_online_and_read_strictly() {
    let mut story = Story::ready();
    let missing = story.submit(SubmitMode::Online, Some("  "));
    assert_eq!(
        code(missing),
        refusal("official_code_missing", "official_code")
    );
    let wrong = story.submit(SubmitMode::Online, Some("12345")).unwrap_err();
    assert_eq!(wrong.field.as_deref(), Some("official_code"));
    assert!(
        wrong.message_vi().starts_with("Mã hồ sơ"),
        "{}",
        wrong.message_vi()
    );
    assert_eq!(
        code(story.submit(SubmitMode::Paper, None)),
        refusal("paper_missing", "")
    );
}

#[test]
fn identity_comes_before_submission() {
    let mut story = Story::ready();
    let differs = IdentityCompared {
        kind: None,
        matches: false,
        note: "Ảnh khác".into(),
    };
    story
        .visit
        .act(VISITOR, &Command::CompareIdentity(differs))
        .unwrap();
    let code_given = Some("H26.12-261122-0001");
    assert_eq!(
        code(story.submit(SubmitMode::Online, code_given)),
        refusal("identity_differs", "")
    );
    story.visit = Acted::new("visit");
    assert_eq!(
        code(story.submit(SubmitMode::Online, code_given)),
        refusal("identity_missing", "")
    );
}

#[test]
fn a_returned_dossier_is_mended_where_it_is_marked_and_submitted_again() {
    let mut story = Story::submitted();
    let marks = vec![
        Mark {
            component: Some("death_notice".into()),
            field: None,
            reason: "Mờ".into(),
        },
        Mark {
            component: None,
            field: Some("relation".into()),
            reason: "Ghi rõ".into(),
        },
    ];
    let returned = DossierReturned {
        reason: "Cần bổ sung".into(),
        marks,
    };
    story.desk(&Command::ReturnDossier(returned)).unwrap();
    let again = Some("H26.12-261122-0002");
    let refused = story.submit(SubmitMode::Online, again);
    assert_eq!(code(refused), refusal("component_to_mend", "death_notice"));
    story.act(&pages(&["p1", "p3"])).unwrap();
    let refused = story.submit(SubmitMode::Online, again);
    assert_eq!(code(refused), refusal("field_to_mend", "relation"));
    story.form(json!({"relation": "con gái ruột"}));
    story.act(&read_back(true)).unwrap();
    story.submit(SubmitMode::Online, again).unwrap();
    assert_eq!(story.view().state, DossierState::Submitted);
    assert_eq!(story.view().official_code.as_deref(), again);
    assert_eq!(story.dossier.breaches(), Vec::<String>::new());
}

#[test]
fn an_accepted_dossier_is_final() {
    let mut story = Story::submitted();
    story
        .desk(&Command::AcceptDossier(DossierAccepted::default()))
        .unwrap();
    let back = DossierReturned {
        reason: "Nhầm".into(),
        marks: Vec::new(),
    };
    assert_eq!(
        code(story.desk(&Command::ReturnDossier(back))).0,
        "dossier_accepted"
    );
    let twice = story.desk(&Command::AcceptDossier(DossierAccepted::default()));
    assert_eq!(code(twice).0, "dossier_accepted");
    assert_eq!(
        code(story.act(&fill(json!({"relation": "con"})))).0,
        "dossier_accepted"
    );
    assert_eq!(code(story.act(&pages(&[]))).0, "dossier_accepted");
}

#[test]
fn pages_are_confirmed_as_a_whole() {
    let mut story = Story::ready();
    assert_eq!(
        code(story.act(&pages(&["p1", "p2"]))),
        refusal("nothing_changed", "death_notice")
    );
    let planned = story.act(&pages(&["p1", "p4"])).unwrap();
    let kinds: Vec<&str> = planned.iter().map(|plan| plan.event.kind()).collect();
    assert_eq!(kinds, ["photo_removed", "photo_taken"]);
    let standing: Vec<(u32, &str)> = story.view().components["death_notice"]
        .photos
        .iter()
        .map(|photo| (photo.photo.page, photo.photo.page_image.as_str()))
        .collect();
    assert_eq!(standing, [(1, "p1"), (2, "p4")]);
}

#[test]
fn pages_of_another_tablet_stay_and_keep_their_numbers() {
    let mut story = Story::ready();
    let standing = |story: &Story| -> Vec<(u32, String, String)> {
        let photos = &story.view().components["death_notice"].photos;
        let seen = |photo: &crate::view::PhotoView| {
            let page = photo.photo.page_image.clone();
            (photo.photo.page, page, photo.stamp.event.clone())
        };
        photos.iter().map(seen).collect()
    };
    let theirs = standing(&story)[1].2.clone();
    let mine = Command::ConfirmPhotos {
        component: "death_notice".into(),
        pages: vec![page("p3"), page("p4")],
        keep: vec![theirs],
        reason: String::new(),
    };
    story.act(&mine).unwrap();
    let pages: Vec<(u32, String)> = standing(&story)
        .into_iter()
        .map(|(number, page, _)| (number, page))
        .collect();
    assert_eq!(
        pages,
        [(1, "p3".into()), (2, "p2".into()), (3, "p4".into())]
    );
}

#[test]
fn photos_are_refused_where_they_may_not_be_or_cannot_be_read() {
    let confirm = |component: &str, page: PhotoTaken| Command::ConfirmPhotos {
        component: component.into(),
        pages: vec![page],
        keep: Vec::new(),
        reason: String::new(),
    };
    let mut story = Story::ready();
    let shown = story.act(&confirm("id_document", page("p9")));
    assert_eq!(code(shown), refusal("shown_only", "id_document"));
    let unfinished = story.act(&confirm("death_notice", PhotoTaken::default()));
    assert_eq!(
        code(unfinished),
        refusal("photo_unfinished", "death_notice")
    );
    let mut poor = page("p9");
    poor.verdict = REJECTED.into();
    assert_eq!(
        code(story.act(&confirm("death_notice", poor.clone()))),
        refusal("photo_poor", "death_notice")
    );
    poor.overrule = Some("Giấy cũ, mực phai".into());
    story.act(&confirm("death_notice", poor)).unwrap();
    story.act(&agree(&[(PHOTO_OF_PAPERS, false)])).unwrap();
    let against = story.act(&confirm("death_notice", page("p10")));
    assert_eq!(
        code(against),
        refusal("photographs_not_agreed", "death_notice")
    );
}

#[test]
fn nothing_is_assumed_about_consent() {
    let mut story = Story::at_the_door();
    assert_eq!(code(story.act(&agree(&[]))).0, "nothing_changed");
    let unknown = story.act(&agree(&[("sell_data", true)]));
    assert_eq!(code(unknown), refusal("no_such_purpose", "sell_data"));
    story.act(&agree(&[(PHOTO_OF_PAPERS, true)])).unwrap();
    let lack = story.view().lack_of_consent().unwrap();
    assert_eq!(lack.field.as_deref(), Some("result_contact"));
}

#[test]
fn a_read_back_needs_a_filled_form_and_every_fact() {
    let mut story = Story::at_the_door();
    assert_eq!(code(story.act(&read_back(true))).0, "form_missing");
    story.form(json!({"relation": "con"}));
    assert_eq!(code(story.act(&read_back(true))).0, "form_incomplete");
    let mut story = Story::ready();
    let one = ReadBackAnswer {
        field: "deceased_name".into(),
        right: true,
    };
    let Command::ReadBack(whole) = read_back(true) else {
        unreachable!("it is a read-back")
    };
    let alone = ReadBackDone {
        read_aloud: true,
        ..whole
    };
    assert_eq!(
        code(story.act(&Command::ReadBack(alone))),
        refusal("witness_missing", "witness"),
        "who cannot read has somebody beside them"
    );
    let partly = ReadBackDone {
        answers: vec![one],
        ..ReadBackDone::default()
    };
    assert_eq!(
        code(story.act(&Command::ReadBack(partly))),
        refusal("read_back_incomplete", "death_date")
    );
}

#[test]
fn a_form_is_stored_in_its_normal_form_and_says_which_answer_does_not_fit() {
    let mut story = Story::ready();
    assert_eq!(story.view().form["death_date"].value, json!("2026-11-20"));
    let refused = story
        .act(&fill(json!({"death_date": "31/4/2026"})))
        .unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("death_date"));
    assert_ne!(refused.message_vi(), crate::words::of("refused").vi);
}

#[test]
fn an_answer_read_from_a_card_stays_marked_until_a_person_types_it() {
    let mut story = Story::ready();
    let from_card = |values: serde_json::Value, card: &[&str]| {
        Command::FillForm(FormFilled {
            values: serde_json::from_value(values).unwrap(),
            card: card.iter().map(|&field| field.to_owned()).collect(),
        })
    };
    // A field that was cleared, or is not among the answers, is not marked.
    let read = from_card(
        json!({"deceased_name": "Trần Thị Mẫu", "relation": null}),
        &["deceased_name", "relation", "acts_as"],
    );
    let planned = story.act(&read).unwrap();
    let Event::FormFilled(filled) = &planned[0].event else {
        panic!("a form is filled");
    };
    assert_eq!(filled.card, ["deceased_name"]);
    assert!(story.view().form["deceased_name"].from_card);
    story.form(json!({"deceased_name": "Trần Thị Mẫu"}));
    assert!(!story.view().form["deceased_name"].from_card);
}

#[test]
fn paper_may_follow_and_consent_may_be_withdrawn_after_submission() {
    let mut story = Story::submitted();
    let items = vec![PaperItem {
        name: "Giấy báo tử".into(),
        count: 1,
        ..PaperItem::default()
    }];
    let paper = Command::TakePaper(PaperTaken {
        items,
        slip_no: "BN-01".into(),
        ..PaperTaken::default()
    });
    story.act(&paper).unwrap();
    story
        .desk(&Command::AcceptDossier(DossierAccepted::default()))
        .unwrap();
    assert_eq!(code(story.act(&paper)).0, "dossier_accepted");
    story.act(&agree(&[("result_contact", false)])).unwrap();
    assert_eq!(story.dossier.breaches(), Vec::<String>::new());
}
