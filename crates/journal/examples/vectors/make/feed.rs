//! Running hashes and pages of the feed, with an erased and a missing document.

use serde_json::{Value, json};
use tainha_journal::wire::{FeedDocument, FeedDocumentState, FeedPage, FeedRow};
use tainha_journal::{
    Checkpoint, CheckpointPayload, EventDocument, EventId, Hash, RowNumber, RunningHash, Scope,
    SignedEntry, StreamHash,
};

use super::{World, at, case, position};

fn row_number(number: u64) -> RowNumber {
    RowNumber::new(number).expect("small")
}

fn scope() -> Scope {
    Scope::Group("TDP-05".to_owned())
}

pub(super) fn running_hash(world: &World) -> Value {
    let mut hash = RunningHash::start(world.ward, world.epoch, &scope());
    let start = hash.value();
    let rows = [
        (3, Hash::of(b"entry 3"), vec![0, 2]),
        (9, Hash::of(b"entry 9"), vec![499]),
    ];
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|(number, entry, events)| {
            hash.push(position(number), entry, &events);
            json!({ "position": number, "entry_hash": entry, "events": events, "hash": hash.value() })
        })
        .collect();
    json!({
        "about": "Running hash of a scope before the first row and after each.",
        "ward": world.ward,
        "epoch": world.epoch,
        "scope": scope(),
        "start": start,
        "rows": rows,
    })
}

pub(super) fn stream_hash(world: &World) -> Value {
    let stream = world.dossier();
    let mut hash = StreamHash::start(world.ward, &stream);
    let start = hash.head(&stream).hash;
    let events: Vec<Value> = [(3, 0, "a"), (3, 2, "b"), (9, 499, "c")]
        .into_iter()
        .map(|(number, index, name)| {
            let entry = Hash::of(format!("entry {number}").as_bytes());
            let event = EventId::of(name.as_bytes());
            hash.push(position(number), index, entry, event);
            json!({ "position": number, "index": index, "entry_hash": entry, "event": event,
                    "hash": hash.head(&stream).hash })
        })
        .collect();
    json!({
        "about": "Hash over a stream (PROTOCOL 13) before the first event and after each.",
        "ward": world.ward,
        "stream": stream,
        "start": start,
        "events": events,
        "count": hash.head(&stream).count,
    })
}

fn shown(index: u16, state: FeedDocumentState, document: Option<&EventDocument>) -> FeedDocument {
    FeedDocument {
        index,
        document: document.map(|d| d.text().to_owned()),
        state,
    }
}

fn row(number: u64, entry: &SignedEntry, documents: Vec<FeedDocument>) -> FeedRow {
    FeedRow {
        row: row_number(number),
        position: position(number),
        entry: entry.jws().to_owned(),
        events: documents.iter().map(|d| d.index).collect(),
        documents,
    }
}

fn page(world: &World, rows: Vec<FeedRow>) -> FeedPage {
    let mut hash = RunningHash::start(world.ward, world.epoch, &scope());
    let mut last = RowNumber::ZERO;
    for row in &rows {
        let entry = SignedEntry::trusted(&row.entry).expect("made here");
        hash.push(row.position, entry.hash(), &row.events);
        last = row.row;
    }
    let checkpoint = CheckpointPayload {
        v: 1,
        ward: world.ward,
        epoch: world.epoch,
        scope: scope(),
        row: last,
        position: position(2),
        hash: hash.value(),
        at: at(50),
    };
    let checkpoint = Checkpoint::sign(checkpoint, &world.operational).expect("a checkpoint");
    FeedPage {
        scope: scope(),
        rows,
        certificates: vec![
            world.operational_cert.jws().to_owned(),
            world.device_cert.jws().to_owned(),
        ],
        checkpoint: checkpoint.jws().to_owned(),
        more: false,
    }
}

pub(super) fn pages(world: &World) -> Value {
    let first = world.document(world.visit(), 1, vec![]);
    let second = world.document(world.dossier(), 2, vec![]);
    let by_tablet = world.entry(&mut world.author(), &[&first, &second]);
    let by_ward = world.entry(&mut world.ward_author(), &[&second]);
    let held = FeedDocumentState::Held;
    let rows = vec![
        row(1, &by_tablet, vec![shown(1, held, Some(&second))]),
        row(2, &by_ward, vec![shown(0, held, Some(&second))]),
    ];
    let good = page(world, rows.clone());
    let with_body = |state, document| {
        page(
            world,
            vec![row(1, &by_tablet, vec![shown(0, state, document)])],
        )
    };
    let changed = |change: &dyn Fn(&mut FeedPage)| {
        let mut page = good.clone();
        change(&mut page);
        json!(page)
    };
    let mut skipped = rows.clone();
    skipped.remove(0);
    json!({
        "about": "Pages of a scope, each after row 0, for a tablet that pinned this fingerprint. Answer: state of each event shown, or why the page is refused.",
        "ward": world.ward,
        "epoch": world.epoch,
        "scope": scope(),
        "identity_jwk": world.identity.jwk(),
        "fingerprint": world.identity.thumbprint(),
        "cases": [
            case("two rows", json!(good), json!(["held", "held"])),
            case("empty page", json!(page(world, vec![])), json!([])),
            case("erased body: the shell stays", json!(with_body(FeedDocumentState::Erased, None)), json!(["erased"])),
            case("missing body", json!(with_body(FeedDocumentState::Missing, None)), json!(["missing"])),
            case("held, but absent", json!(with_body(held, None)), "wrong_document"),
            case("document of another event", json!(with_body(held, Some(&second))), "wrong_document"),
            case("a row is left out", changed(&|page| { page.rows.pop(); }), "wrong_checkpoint"),
            case("a row is skipped", json!(page(world, skipped)), "row_out_of_order"),
            case("other indexes than were hashed", changed(&|page| { page.rows[0].events = vec![0]; page.rows[0].documents = vec![shown(0, held, Some(&first))]; }), "wrong_checkpoint"),
            case("another position than was hashed", changed(&|page| page.rows[1].position = position(3)), "wrong_checkpoint"),
            case("index outside the entry", json!(page(world, vec![row(1, &by_ward, vec![shown(1, held, Some(&second))])])), "bad_indexes"),
            case("no certificate of the author", changed(&|page| { page.certificates.pop(); }), "signature"),
            case("entry with a wrong signature", changed(&|page| page.rows[0].entry = wrong_signature(&by_tablet)), "signature"),
            case("checkpoint by a tablet", changed(&|page| page.checkpoint = by_a_tablet(world, page)), "signature"),
        ],
    })
}

fn wrong_signature(entry: &SignedEntry) -> String {
    let (message, _) = entry.jws().rsplit_once('.').expect("three parts");
    format!("{message}.{}", "A".repeat(86))
}

fn by_a_tablet(world: &World, page: &FeedPage) -> String {
    let payload = Checkpoint::trusted(&page.checkpoint)
        .expect("made here")
        .payload()
        .clone();
    Checkpoint::sign(payload, &world.tablet)
        .expect("a checkpoint")
        .jws()
        .to_owned()
}
