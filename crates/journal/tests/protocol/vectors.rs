//! Holds the library to `docs/vectors`, and the committed files to what the generator writes.

use std::path::PathBuf;

use serde_json::{Value, json};
use tainha_journal::accept::JournalState;
use tainha_journal::order::{OrderedEvent, SlotHeads, in_order};
use tainha_journal::wire::{EntriesRequest, FeedPage};
use tainha_journal::{
    BlobReceiptPayload, Certificates, CheckpointPayload, CodeError, Cursor, DocumentState,
    EnrolmentCode, EventDocument, EventId, FeedBody, FeedError, Hash, Head, HeadsPayload, Jwk, Jws,
    JwsError, OfficerKeyPayload, Outcome, Payload, ReceiptPayload, RunningHash, ScopeListPayload,
    SessionPayload, Signed, SignedEntry, SigningKey, StreamHash, Typ, VerifyingKey, accept,
    check_page,
};

use crate::make;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/vectors")
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn take<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

/// Runs every case of a file and shows all that differ at once.
fn hold(file: &str, answer: impl Fn(&Value, &Value) -> Value) {
    let vectors = read(file);
    let cases = vectors["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let got = answer(&vectors, &case["input"]);
            let expect = &case["expect"];
            (got != *expect).then(|| format!("{}: got {got}, expected {expect}", case["name"]))
        })
        .collect();
    assert!(wrong.is_empty(), "{file}: {wrong:#?}");
}

#[test]
fn committed_vectors_are_what_the_generator_writes() {
    for (name, content) in make::all() {
        let committed = std::fs::read_to_string(folder().join(&name)).unwrap_or_default();
        assert!(
            committed == content,
            "{name} is old: run the example `vectors`"
        );
    }
}

#[test]
fn keys_have_their_jwk_and_thumbprint() {
    for key in read("keys.json")["keys"].as_array().unwrap() {
        let hex = key["seed_hex"].as_str().unwrap();
        let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap();
        let signing = SigningKey::from_bytes(&std::array::from_fn(byte));
        assert_eq!(json!(signing.jwk()), key["jwk"]);
        assert_eq!(json!(signing.thumbprint()), key["thumbprint"]);
    }
    hold("keys.json", |_, input| {
        let jwk: Option<Jwk> = serde_json::from_value(input["jwk"].clone()).ok();
        match jwk.map(|jwk| VerifyingKey::from_jwk(&jwk)) {
            Some(Ok(_)) => json!("ok"),
            _ => json!("refused"),
        }
    });
}

fn check<T: Payload>(jws: &str, key: &VerifyingKey) -> Result<(), JwsError> {
    Signed::<T>::verify(jws, key).map(|signed| assert_eq!(signed.jws(), jws))
}

#[test]
fn signed_objects_hold_or_fail_for_the_stated_reason() {
    hold("signed_objects.json", |_, input| {
        let key = VerifyingKey::from_jwk(&take(&input["jwk"])).unwrap();
        let jws = input["jws"].as_str().unwrap();
        let checked = match input["typ"].as_str().unwrap() {
            "tainha-receipt+jws" => check::<ReceiptPayload>(jws, &key),
            "tainha-blob-receipt+jws" => check::<BlobReceiptPayload>(jws, &key),
            "tainha-checkpoint+jws" => check::<CheckpointPayload>(jws, &key),
            "tainha-scopes+jws" => check::<ScopeListPayload>(jws, &key),
            "tainha-heads+jws" => check::<HeadsPayload>(jws, &key),
            "tainha-session+jws" => check::<SessionPayload>(jws, &key),
            "tainha-officer-key+jws" => check::<OfficerKeyPayload>(jws, &key),
            // The domain owns the shape of its payload.
            "tainha-certification+jws" => Jws::verify(jws, Typ::Certification, &key).map(|_| ()),
            other => panic!("no check for {other}"),
        };
        checked.map_or_else(|error| json!(error.code()), |()| json!("ok"))
    });
}

fn pinned(vectors: &Value) -> Certificates {
    let fingerprint: Hash = take(&vectors["fingerprint"]);
    Certificates::pinned(
        take(&vectors["ward"]),
        &take(&vectors["identity_jwk"]),
        fingerprint,
    )
    .unwrap()
}

#[test]
fn certificates_lead_to_the_pinned_fingerprint() {
    hold("certificates.json", |vectors, input| {
        let mut certificates = pinned(vectors);
        let mut last = json!(null);
        for jws in input.as_array().unwrap() {
            let added = certificates.add(jws.as_str().unwrap());
            last = added.map_or_else(|error| json!(error.code()), |_| json!("ok"));
        }
        last
    });
}

#[test]
fn a_fingerprint_other_than_the_given_one_is_refused() {
    let vectors = read("certificates.json");
    let other = Hash::of(b"another ward");
    let pinned = Certificates::pinned(
        take(&vectors["ward"]),
        &take(&vectors["identity_jwk"]),
        other,
    );
    assert_eq!(pinned.unwrap_err().code(), "wrong_fingerprint");
}

#[test]
fn enrolment_codes_read_as_stated() {
    hold(
        "enrolment_codes.json",
        |vectors, input| match EnrolmentCode::parse(input.as_str().unwrap()) {
            Ok(code) => {
                let matches = code.matches(&take(&vectors["fingerprint"]));
                json!({ "token": code.token(), "matches": matches })
            }
            Err(CodeError::WrongLength) => json!("wrong_length"),
            Err(CodeError::WrongCharacter(_)) => json!("wrong_character"),
            Err(CodeError::WrongCheck) => json!("wrong_check"),
        },
    );
}

#[test]
fn documents_hold_or_fail_for_the_stated_reason() {
    hold("documents.json", |vectors, input| {
        let stream = take(&vectors["stream"]);
        let document = EventDocument::parse(input.as_str().unwrap())
            .and_then(|d| d.belongs(take(&vectors["ward"]), &stream).map(|()| d));
        match document {
            Ok(document) if document.version() == 1 => json!(document.id()),
            Ok(_) => json!("unread"),
            Err(error) => json!(error.code()),
        }
    });
}

fn state(state: &DocumentState) -> &'static str {
    match state {
        DocumentState::Held(_) => "held",
        DocumentState::Wanted => "wanted",
        DocumentState::Lost => "lost",
        DocumentState::Refused(_) => "refused",
    }
}

fn answer(outcome: &Outcome) -> Value {
    let taken = |name: &str, accepted: &tainha_journal::Accepted| {
        let documents: Vec<&str> = accepted.documents.iter().map(state).collect();
        json!({ "outcome": name, "documents": documents })
    };
    match outcome {
        Outcome::Accepted(accepted) => taken("accepted", accepted),
        Outcome::AlreadyHeld(accepted) => taken("already_held", accepted),
        Outcome::Fork { seq } => json!({ "outcome": "fork", "seq": seq }),
        Outcome::Gap { seq, have } => json!({ "outcome": "gap", "seq": seq, "have": have }),
        Outcome::BadChain { seq } => json!({ "outcome": "bad_chain", "seq": seq }),
        Outcome::BadEntry(bad) => json!({ "outcome": "bad_entry", "reason": bad.code() }),
    }
}

/// The state of the ward after it took the entries of `held`, with their hashes.
fn ward_that_holds(vectors: &Value, held: &Value) -> (JournalState, Vec<Hash>) {
    let certificate = vectors["certificate"].as_str().unwrap();
    let mut journal = JournalState {
        ward: take(&vectors["ward"]),
        epoch: take(&vectors["epoch"]),
        device: take(&vectors["device"]),
        key: VerifyingKey::from_jwk(&take(&vectors["jwk"])).unwrap(),
        head: Head::start(&tainha_journal::Certificate::trusted(certificate).unwrap()),
    };
    let mut hashes = vec![];
    for jws in held.as_array().unwrap() {
        let entry = SignedEntry::trusted(jws.as_str().unwrap()).unwrap();
        journal.head = entry.head();
        hashes.push(entry.hash());
    }
    (journal, hashes)
}

#[test]
fn batches_are_taken_as_the_accept_rules_say() {
    hold("batches.json", |vectors, input| {
        let (mut journal, mut held) = ward_that_holds(vectors, &input["held"]);
        let request: EntriesRequest =
            take(&json!({ "entries": input["entries"], "lost": input["lost"] }));
        let mut answers = vec![];
        for item in &request.entries {
            let documents: Vec<Option<&str>> =
                item.documents.iter().map(Option::as_deref).collect();
            let is_lost = |event: EventId| request.lost.contains(&event);
            let look_up = |seq: tainha_journal::Seq| {
                let index = usize::try_from(seq.get() - 1).unwrap();
                Ok::<_, std::convert::Infallible>(held.get(index).copied())
            };
            let Ok(outcome) = accept(&journal, &item.entry, &documents, is_lost, look_up);
            answers.push(answer(&outcome));
            match outcome {
                Outcome::Accepted(accepted) => {
                    journal.head = accepted.entry.head();
                    held.push(accepted.entry.hash());
                }
                Outcome::AlreadyHeld(_) => {}
                _ => break,
            }
        }
        json!(answers)
    });
}

#[test]
fn the_running_hash_is_the_stated_one() {
    let vectors = read("running_hash.json");
    let scope = take(&vectors["scope"]);
    let mut hash = RunningHash::start(take(&vectors["ward"]), take(&vectors["epoch"]), &scope);
    assert_eq!(json!(hash.value()), vectors["start"]);
    for row in vectors["rows"].as_array().unwrap() {
        let events: Vec<u16> = take(&row["events"]);
        hash.push(take(&row["position"]), take(&row["entry_hash"]), &events);
        assert_eq!(json!(hash.value()), row["hash"]);
    }
}

#[test]
fn the_hash_over_a_stream_is_the_stated_one() {
    let vectors = read("stream_hash.json");
    let stream = take(&vectors["stream"]);
    let mut hash = StreamHash::start(take(&vectors["ward"]), &stream);
    assert_eq!(json!(hash.head(&stream).hash), vectors["start"]);
    for event in vectors["events"].as_array().unwrap() {
        let index: u16 = take(&event["index"]);
        hash.push(
            take(&event["position"]),
            index,
            take(&event["entry_hash"]),
            take(&event["event"]),
        );
        assert_eq!(json!(hash.head(&stream).hash), event["hash"]);
    }
    assert_eq!(json!(hash.head(&stream).count), vectors["count"]);
}

#[test]
fn feed_pages_hold_or_are_refused_for_the_stated_reason() {
    hold("feed_pages.json", |vectors, input| {
        let mut certificates = pinned(vectors);
        let cursor = Cursor::start(
            &certificates,
            take(&vectors["epoch"]),
            take(&vectors["scope"]),
        );
        let page: FeedPage = take(input);
        match check_page(&mut certificates, &cursor, &page) {
            Ok(checked) => {
                let bodies = checked.rows.iter().flat_map(|row| &row.events);
                let states = bodies.map(|(_, body)| match body {
                    FeedBody::Held(_) => "held",
                    FeedBody::Missing => "missing",
                    FeedBody::Erased => "erased",
                    FeedBody::Refused(_) => "refused",
                });
                json!(states.collect::<Vec<_>>())
            }
            Err(FeedError::Signature { .. }) => json!("signature"),
            Err(FeedError::RowOutOfOrder { .. }) => json!("row_out_of_order"),
            Err(FeedError::BadIndexes { .. }) => json!("bad_indexes"),
            Err(FeedError::WrongDocument { .. }) => json!("wrong_document"),
            Err(FeedError::OtherEpoch { .. }) => json!("other_epoch"),
            Err(FeedError::WrongCheckpoint) => json!("wrong_checkpoint"),
        }
    });
}

#[test]
fn heads_and_conflicts_are_the_stated_ones() {
    hold("order.json", |_, input| {
        let events = input.as_array().unwrap().iter().map(|event| OrderedEvent {
            id: EventId::of(event["name"].as_str().unwrap().as_bytes()),
            device: take(&event["device"]),
            place: take(&event["place"]),
            base: take(&event["base"]),
            standing: take(&event["standing"]),
            event: event.clone(),
        });
        let mut heads = SlotHeads::new();
        let mut names = std::collections::BTreeMap::new();
        for event in in_order(events) {
            names.insert(event.id, event.event["name"].clone());
            heads.write(&event, &take::<Vec<_>>(&event.event["slots"]));
        }
        let shown: Vec<&Value> = heads
            .heads("phone")
            .iter()
            .map(|head| &names[&head.id])
            .collect();
        json!({ "heads": shown, "conflict": heads.in_conflict("phone") })
    });
}
