//! The wire of every event, held against `wire.json`: a body that is read and written again must
//! come out as it stands there.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tainha_journal::{EventDocument, StreamId, WardId};

use super::*;
use crate::testing::{a_procedure, wire};

#[test]
fn each_kind_is_written_as_it_stands_on_the_wire() {
    let wire = wire();
    let written: BTreeSet<&str> = wire.keys().map(String::as_str).collect();
    assert_eq!(
        written,
        Event::KINDS.iter().copied().collect(),
        "kinds of wire.json"
    );
    for (kind, body) in wire {
        let event = Event::from_parts(kind, body);
        assert_eq!(event.kind(), kind);
        assert!(
            !matches!(event, Event::Unknown { .. }),
            "{kind} is not read"
        );
        assert_eq!(event.body(), *body, "{kind} comes out otherwise");
    }
}

#[test]
fn an_absent_optional_member_is_read_and_not_written() {
    for (kind, body) in [
        ("person_carded", json!({"house": "số 3"})),
        ("visit_opened", json!({"person": a_uuid(), "dossiers": []})),
        (
            "form_filled",
            json!({"values": {"ho_ten": "Nguyễn Văn Mẫu"}}),
        ),
        (
            "identity_compared",
            json!({"matches": false, "note": "Không mang giấy tờ"}),
        ),
        ("dossier_submitted", json!({"mode": "paper", "note": ""})),
    ] {
        assert_eq!(Event::from_parts(kind, &body).body(), body, "{kind}");
    }
}

fn a_uuid() -> &'static str {
    "6f1f8f6e-0000-4000-8000-000000000003"
}

#[test]
fn what_this_program_does_not_read_is_unknown_and_says_no_value_of_it() {
    let cases = [
        ("star_gazed", json!({"secret": "Mẫu"}), "unknown kind"),
        (
            "staff_left",
            json!({"on": "Mẫu"}),
            "body does not fit its kind",
        ),
        ("form_filled", json!(null), "body does not fit its kind"),
    ];
    for (kind, body, expected) in cases {
        let Event::Unknown { kind: named, why } = Event::from_parts(kind, &body) else {
            panic!("{kind} was read");
        };
        assert_eq!((named.as_str(), why.as_str()), (kind, expected));
    }
}

#[test]
fn a_choice_from_a_newer_program_does_not_lose_the_rest_of_the_body() {
    let body = json!({"needs": ["cannot_walk", "needs_a_guide_dog"], "house": "số 3"});
    let Event::PersonCarded(card) = Event::from_parts("person_carded", &body) else {
        panic!("not read");
    };
    assert_eq!(card.needs, Some(vec![Need::CannotWalk, Need::Other]));
    assert_eq!(card.house.as_deref(), Some("số 3"));
}

fn document(kind: &str, stream: &str, body: Value) -> EventDocument {
    let mut entropy = |bytes: &mut [u8]| bytes.fill(7);
    let ward: WardId = a_uuid().parse().unwrap();
    let stream: StreamId = stream.parse().unwrap();
    EventDocument::new(ward, stream, kind, body, Vec::new(), &mut entropy).unwrap()
}

#[test]
fn an_event_on_a_stream_of_another_kind_is_unknown() {
    let on = |kind: &str| format!("{kind}/{}", a_uuid());
    let sound = document("arrived", &on("visit"), json!({}));
    assert!(matches!(Event::from_document(&sound), Event::Arrived(_)));
    let moved = document("arrived", &on("dossier"), json!({}));
    assert!(matches!(
        Event::from_document(&moved),
        Event::Unknown { .. }
    ));
    let anywhere = json!({"entry": "x", "events": [], "reason": "r"});
    let refusal = document("act_refused", &on("dossier"), anywhere);
    assert!(matches!(
        Event::from_document(&refusal),
        Event::ActRefused(_)
    ));
}

#[test]
fn a_document_of_another_version_is_unknown() {
    let text = document("arrived", &format!("visit/{}", a_uuid()), json!({}))
        .text()
        .to_owned();
    let newer = EventDocument::parse(&text.replacen("\"v\":1", "\"v\":2", 1)).unwrap();
    let Event::Unknown { kind, .. } = Event::from_document(&newer) else {
        panic!("was read")
    };
    assert_eq!(kind, "arrived");
}

#[test]
fn slots_name_each_fact_once_and_what_adds_up_writes_none() {
    for (kind, body) in wire() {
        let slots = Event::from_parts(kind, body).slots();
        let names: BTreeSet<&str> = slots.iter().map(|slot| slot.name.as_str()).collect();
        assert_eq!(names.len(), slots.len(), "{kind} writes a slot twice");
    }
    let slotless: Vec<&str> = Event::KINDS
        .iter()
        .copied()
        .filter(|kind| Event::from_parts(kind, &wire()[*kind]).slots().is_empty())
        .collect();
    let adding_up = [
        "epoch_opened",
        "key_revoked",
        "act_refused",
        "bodies_erased",
        "service_list_imported",
        "findings_seen",
        "people_merged",
        "arrived",
        "dossier_added",
        "advice_given",
        "notice_given",
        "number_called",
        "photo_taken",
        "photo_removed",
        "read_back_done",
        "dossier_resumed",
        "paper_taken",
        "paper_handed_over",
        "paper_returned",
        "delivery_failed",
        "details_opened",
        "register_line_annotated",
        "book_confirmed",
        "evidence_taken",
    ];
    assert_eq!(slotless, adding_up, "kinds that write no slot");
}

#[test]
fn a_photo_cites_what_goes_to_the_ward_and_not_the_cameras_file() {
    let photo = PhotoTaken {
        original: a_hash(1),
        page_image: a_hash(2),
        thumb: Some(a_hash(3)),
        ..PhotoTaken::default()
    };
    let cited: Vec<String> = Event::from(photo)
        .blobs()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(cited, [a_hash(2), a_hash(3)]);
}

fn a_hash(of: u8) -> String {
    tainha_journal::Hash::of(&[of]).to_string()
}

#[test]
fn the_frozen_procedure_survives_the_wire_whole() {
    let procedure = a_procedure();
    let opened = &wire()["dossier_opened"];
    let Event::DossierOpened(opened) = Event::from_parts("dossier_opened", opened) else {
        panic!("not read");
    };
    assert_eq!(opened.procedure, procedure);
}
