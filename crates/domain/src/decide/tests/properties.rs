//! What decide allows, fold never finds fault with.

use proptest::prelude::*;
use serde_json::json;

use super::super::*;
use crate::testing::{DESK, Story, VISITOR, agree, fill, pages, read_back, settle};
use crate::view::PHOTO_OF_PAPERS;

fn command() -> impl Strategy<Value = (Role, Command)> {
    let paper = PaperItem {
        name: "Giấy báo tử".into(),
        count: 1,
        ..PaperItem::default()
    };
    let paper = PaperTaken {
        items: vec![paper],
        slip_no: String::new(),
        ..PaperTaken::default()
    };
    let mark = |component: Option<&str>, field: Option<&str>| Mark {
        component: component.map(str::to_owned),
        field: field.map(str::to_owned),
        reason: "Chưa rõ".into(),
    };
    let marks = vec![
        mark(Some("death_notice"), None),
        mark(None, Some("relation")),
    ];
    let result = ResultRecorded {
        outcome: ResultOutcome::Granted,
        number: String::new(),
        on: None,
        delivery: None,
        note: String::new(),
    };
    let delivered = ResultDelivered {
        to: "Nguyễn Thị Con".into(),
        id_shown: Some(crate::identity::IdDocumentKind::IdCard),
        matches: Some(true),
        ..Default::default()
    };
    let visits = prop_oneof![
        any::<bool>().prop_map(|kin| {
            let acts_as = if kin { "relative" } else { "authorised_other" };
            fill(json!({"acts_as": acts_as, "relation": "con"}))
        }),
        prop::sample::subsequence(vec!["p1", "p2", "p3"], 0..=3).prop_map(|names| pages(&names)),
        any::<bool>().prop_map(|shown| {
            let how = if shown {
                Settlement::Shown
            } else {
                Settlement::Open
            };
            settle("id_document", how, "")
        }),
        any::<bool>().prop_map(|yes| agree(&[(PHOTO_OF_PAPERS, yes)])),
        prop::bool::weighted(0.8).prop_map(read_back),
        Just(Command::TakePaper(paper)),
        Just(Command::DeliverResult(delivered)),
        Just(Command::FailDelivery(DeliveryFailed {
            why: DeliveryObstacle::Absent,
            note: String::new(),
            appointment: None
        })),
    ];
    let desk = prop_oneof![
        Just(Command::ReceiveDossier(DossierReceived::default())),
        Just(Command::AcceptDossier(DossierAccepted::default())),
        Just(Command::ReturnDossier(DossierReturned {
            reason: "Bổ sung".into(),
            marks
        })),
        Just(Command::RecordResult(result)),
        Just(Command::TakeDeliveryBack(DeliveryTakenBack {
            reason: "Trao nhầm".into(),
            appointment: None
        })),
    ];
    prop_oneof![
        3 => visits.prop_map(|command| (VISITOR, command)),
        1 => desk.prop_map(|command| (DESK, command)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_decided_leaves_no_issue(
        steps in prop::collection::vec((command(), any::<bool>()), 1..25),
    ) {
        let mut story = Story::ready();
        for ((role, command), then_submit) in &steps {
            let _ = story.dossier.act(*role, command);
            if *then_submit {
                let _ = story.submit(SubmitMode::Online, Some("H26.12-261122-0001"));
            }
            prop_assert_eq!(story.dossier.breaches(), Vec::<String>::new());
        }
    }
}
