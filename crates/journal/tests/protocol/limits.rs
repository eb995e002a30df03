//! The limits and tables of PROTOCOL's appendices, and tampering with whatever is signed.

use proptest::prelude::*;
use serde_json::json;
use tainha_journal::accept::JournalState;
use tainha_journal::document::MAX_DOCUMENT;
use tainha_journal::entry::MAX_EVENTS;
use tainha_journal::ids::MAX_INTEGER;
use tainha_journal::jws::MAX_PAYLOAD;
use tainha_journal::receipt::MAX_NAMED;
use tainha_journal::{
    DocumentError, DocumentState, ErrorCode, EventDocument, EventId, Head, Jws, JwsError, Outcome,
    Receipt, ReceiptPayload, SignedEntry, Typ, accept, ijson,
};

use crate::make::{World, at, seq};

fn journal(world: &World) -> JournalState {
    JournalState {
        ward: world.ward,
        epoch: world.epoch,
        device: world.device,
        key: world.tablet.verifying_key(),
        head: Head::start(&world.device_cert),
    }
}

fn offer(world: &World, jws: &str, document: Option<&str>) -> Outcome {
    let never = |_| -> Result<_, std::convert::Infallible> { panic!("nothing is held yet") };
    let Ok(outcome) = accept(&journal(world), jws, &[document], |_| false, never);
    outcome
}

/// The text of a document of exactly `length` bytes, as another program might write it.
fn long_document(world: &World, length: usize) -> String {
    let text = world.document(world.visit(), 1, vec![]).text().to_owned();
    let filling = " ".repeat(length - text.len());
    text.replacen('{', &format!("{{{filling}"), 1)
}

#[test]
fn every_error_code_stands_in_the_protocol_with_its_status_and_meaning() {
    let protocol = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/PROTOCOL.md");
    let protocol = std::fs::read_to_string(protocol).unwrap();
    for code in ErrorCode::ALL {
        let row = format!(
            "| `{}` | {} | {} |",
            code.as_str(),
            code.status(),
            code.meaning()
        );
        assert!(protocol.contains(&row), "{row}");
    }
}

#[test]
fn an_entry_takes_up_to_500_events() {
    let world = World::new();
    let document = world.document(world.visit(), 1, vec![]);
    let full = vec![&document; MAX_EVENTS];
    assert!(world.author().sign(world.draft(11, &full)).is_ok());
    for count in [0, MAX_EVENTS + 1] {
        let refused = world
            .author()
            .sign(world.draft(11, &vec![&document; count]));
        assert_eq!(refused.unwrap_err().code(), "wrong_payload");
    }
}

#[test]
fn a_payload_over_256_kib_is_refused_by_its_reader() {
    let world = World::new();
    let entry = world.entry(
        &mut world.author(),
        &[&world.document(world.visit(), 1, vec![])],
    );
    let text = String::from_utf8(entry.bytes().to_vec()).unwrap();
    for (length, holds) in [(MAX_PAYLOAD, true), (MAX_PAYLOAD + 1, false)] {
        let filling = " ".repeat(length - text.len());
        let padded = text.replacen('{', &format!("{{{filling}"), 1);
        let jws = Jws::sign(Typ::Entry, padded.as_bytes(), &world.tablet);
        let read = SignedEntry::verify(&jws, &world.tablet.verifying_key());
        assert_eq!(read.is_ok(), holds);
    }
    let endless = "A".repeat(10 * MAX_PAYLOAD);
    assert_eq!(Jws::parse(&endless).unwrap_err(), JwsError::Malformed);
}

#[test]
fn a_document_over_256_kib_is_refused_and_its_entry_is_accepted_all_the_same() {
    let world = World::new();
    assert!(EventDocument::parse(&long_document(&world, MAX_DOCUMENT)).is_ok());
    let too_long = long_document(&world, MAX_DOCUMENT + 1);
    assert_eq!(
        EventDocument::parse(&too_long),
        Err(DocumentError::TooLarge)
    );

    let mut draft = world.draft(11, &[&world.document(world.visit(), 1, vec![])]);
    draft.events[0].event = EventId::of(too_long.as_bytes());
    let entry = world.author().sign(draft).unwrap();
    let Outcome::Accepted(accepted) = offer(&world, entry.jws(), Some(&too_long)) else {
        panic!("the entry holds");
    };
    assert_eq!(
        accepted.documents,
        [DocumentState::Refused(DocumentError::TooLarge)]
    );
}

#[test]
fn a_document_that_the_reader_would_refuse_cannot_be_written() {
    let world = World::new();
    let write = |body| {
        let mut zeros = |bytes: &mut [u8]| bytes.fill(0);
        EventDocument::new(
            world.ward,
            world.visit(),
            "visit_opened",
            body,
            vec![],
            &mut zeros,
        )
    };
    assert!(write(json!({ "note": "Đủ" })).is_ok());
    assert_eq!(write(json!(["list"])), Err(DocumentError::BadBody));
    assert!(write(json!({ "number": 1_u64 << 60 })).is_err());
    assert_eq!(
        write(json!({ "note": "x".repeat(MAX_DOCUMENT) })),
        Err(DocumentError::TooLarge)
    );
}

#[test]
fn a_receipt_of_as_many_positions_and_missing_documents_as_allowed_fits() {
    let world = World::new();
    let largest = tainha_journal::Position::try_from(MAX_INTEGER).unwrap();
    for missing in [0, MAX_NAMED - 1] {
        let count = u64::try_from(MAX_NAMED - missing).unwrap();
        let payload = ReceiptPayload {
            v: 1,
            ward: world.ward,
            epoch: world.epoch,
            device: world.device,
            from: seq(1),
            seq: seq(count),
            hash: world.device_cert.hash(),
            positions: vec![Some(largest); MAX_NAMED - missing],
            missing: vec![EventId::of(b"an event"); missing],
            at: at(1),
        };
        assert!(
            Receipt::sign(payload, &world.operational).is_ok(),
            "{missing} missing"
        );
    }
}

#[test]
fn json_nests_127_levels_and_no_more() {
    for (depth, holds) in [(127, true), (128, false)] {
        let text = "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(ijson::value(text.as_bytes()).is_ok(), holds, "{depth}");
    }
}

#[test]
fn the_head_moves_only_when_the_entry_is_stored() {
    let world = World::new();
    let mut author = world.author();
    let document = world.document(world.visit(), 1, vec![]);
    let rolled_back = author.sign(world.draft(11, &[&document])).unwrap();
    let stored = author.sign(world.draft(12, &[&document])).unwrap();
    assert_eq!(rolled_back.payload().seq, stored.payload().seq);
    author.stored(&stored);
    let next = author.sign(world.draft(13, &[&document])).unwrap();
    assert_eq!(
        (next.payload().seq.get(), next.payload().prev),
        (2, stored.hash())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_one_character_of_an_entry_is_accepted(
        place in any::<prop::sample::Index>(), other in prop::char::range(' ', '~')
    ) {
        let world = World::new();
        let entry = world.entry(&mut world.author(), &[&world.document(world.visit(), 1, vec![])]);
        let mut letters: Vec<char> = entry.jws().chars().collect();
        let place = place.index(letters.len());
        prop_assume!(letters[place] != other);
        letters[place] = other;
        let changed: String = letters.into_iter().collect();
        prop_assert!(matches!(offer(&world, &changed, None), Outcome::BadEntry(_)));
    }

    #[test]
    fn no_change_of_one_character_of_a_document_is_held(
        place in any::<prop::sample::Index>(), other in prop::char::range(' ', '~')
    ) {
        let world = World::new();
        let document = world.document(world.visit(), 1, vec![]);
        let entry = world.entry(&mut world.author(), &[&document]);
        let mut letters: Vec<char> = document.text().chars().collect();
        let place = place.index(letters.len());
        prop_assume!(letters[place] != other);
        letters[place] = other;
        let changed: String = letters.into_iter().collect();
        let Outcome::Accepted(accepted) = offer(&world, entry.jws(), Some(&changed)) else {
            return Err(TestCaseError::fail("the entry holds"));
        };
        prop_assert_eq!(&accepted.documents[..], &[DocumentState::Wanted]);
    }
}
