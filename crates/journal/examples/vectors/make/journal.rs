//! Documents, and batches of entries with the answer of the accept rules.

use serde_json::{Value, json};
use tainha_journal::wire::EntryItem;
use tainha_journal::{
    Author, DeviceId, EntryPayload, EventDocument, Hash, Head, Jws, SignedEntry, Typ,
};

use super::{World, case, uuid};

pub(super) fn documents(world: &World) -> Value {
    let good = world.document(world.visit(), 1, vec![Hash::of(b"a photo")]);
    let text = good.text();
    let change = |from: &str, to: &str| json!(text.replacen(from, to, 1));
    json!({
        "about": "Is `input` a document of this ward and stream? Answer: its event id, or why not.",
        "ward": world.ward,
        "stream": world.visit(),
        "cases": [
            case("a document", json!(text), good.id().to_string()),
            case("of a later version", change(r#""v":1"#, r#""v":2"#), "unread"),
            case("moved to another dossier", json!(world.document(world.dossier(), 1, vec![]).text()), "other_stream"),
            case("moved to another ward", change(&world.ward.to_string(), &uuid(99).to_string()), "other_ward"),
            case("duplicate name in the body", change(r#""number":1"#, r#""number":1,"number":2"#), "malformed"),
            case("body is a list", change(r#""body":{"note":"Bà đã nghe đọc lại","number":1}"#, r#""body":[]"#), "bad_body"),
            case("short salt", change("AQEBAQEBAQEBAQEBAQEBAQ", "AQEB"), "bad_salt"),
            case("kind is not snake_case", change("visit_opened", "VisitOpened"), "bad_kind"),
            case("blob is no digest", change(&Hash::of(b"a photo").to_string(), "photo.jpg"), "malformed"),
            case("no salt", change(r#","salt":"AQEBAQEBAQEBAQEBAQEBAQ""#, ""), "malformed"),
        ],
    })
}

fn item(entry: &SignedEntry, documents: &[Option<&EventDocument>]) -> Value {
    let documents = documents
        .iter()
        .map(|d| d.map(|d| d.text().to_owned()))
        .collect();
    json!(EntryItem {
        entry: entry.jws().to_owned(),
        documents
    })
}

/// Signs a changed payload as the tablet would.
fn resigned(world: &World, entry: &SignedEntry, change: impl FnOnce(&mut EntryPayload)) -> Value {
    let mut payload = entry.payload().clone();
    change(&mut payload);
    let bytes = serde_json::to_vec(&payload).expect("JSON");
    json!({ "entry": Jws::sign(Typ::Entry, &bytes, &world.tablet), "documents": [] })
}

/// A batch, after the ward took the entries of `held`.
fn batch(name: &str, held: &[&SignedEntry], items: impl Into<Value>, expect: Value) -> Value {
    let held: Vec<&str> = held.iter().map(|entry| entry.jws()).collect();
    case(
        name,
        json!({ "held": held, "entries": items.into(), "lost": [] }),
        expect,
    )
}

pub(super) fn batches(world: &World) -> Value {
    let mut author = world.author();
    let first = world.document(world.visit(), 1, vec![]);
    let second = world.document(world.dossier(), 2, vec![Hash::of(b"a photo")]);
    let one = world.entry(&mut author, &[&first]);
    let at_one = author.clone();
    let two = world.entry(&mut author, &[&second, &first]);
    let three = world.entry(&mut author, &[&second]);
    let held_first = [Some(&first)];
    let other_two = world.entry(&mut at_one.clone(), &[&first]);
    let accepted = |documents: &[&str]| json!({ "outcome": "accepted", "documents": documents });
    let again = |documents: &[&str]| json!({ "outcome": "already_held", "documents": documents });
    let bad = |reason: &str| json!([{ "outcome": "bad_entry", "reason": reason }]);
    let mut cases = vec![
        batch(
            "two entries in order",
            &[],
            vec![
                item(&one, &held_first),
                item(&two, &[Some(&second), Some(&first)]),
            ],
            json!([accepted(&["held"]), accepted(&["held", "held"])]),
        ),
        batch(
            "sent again",
            &[&one, &two],
            vec![item(&one, &held_first), item(&two, &[None, None])],
            json!([again(&["held"]), again(&["wanted", "wanted"])]),
        ),
        batch(
            "a document is absent",
            &[],
            vec![item(&one, &[None])],
            json!([accepted(&["wanted"])]),
        ),
        batch(
            "a document of another event",
            &[],
            vec![item(&one, &[Some(&second)])],
            json!([accepted(&["wanted"])]),
        ),
        batch(
            "gap",
            &[&one],
            vec![item(&three, &[Some(&second)])],
            json!([{ "outcome": "gap", "seq": 3, "have": 1 }]),
        ),
        batch(
            "fork",
            &[&one, &two],
            vec![item(&other_two, &held_first)],
            json!([{ "outcome": "fork", "seq": 2 }]),
        ),
        batch(
            "wrong prev",
            &[&one],
            vec![resigned(world, &two, |p| p.prev = Hash::of(b"another"))],
            json!([{ "outcome": "bad_chain", "seq": 2 }]),
        ),
        batch(
            "first entry does not begin at the certificate",
            &[],
            vec![resigned(world, &one, |p| p.prev = Hash::of(b"another"))],
            json!([{ "outcome": "bad_chain", "seq": 1 }]),
        ),
        batch(
            "nothing after a bad entry",
            &[],
            vec![
                item(&one, &held_first),
                resigned(world, &two, |p| p.prev = one.payload().prev),
                item(&three, &[None]),
            ],
            json!([accepted(&["held"]), { "outcome": "bad_chain", "seq": 2 }]),
        ),
        batch(
            "another ward",
            &[],
            vec![resigned(world, &one, |p| {
                p.ward = tainha_journal::WardId(uuid(99))
            })],
            bad("other_ward"),
        ),
        batch(
            "another device",
            &[],
            vec![resigned(world, &one, |p| p.device = DeviceId::Ward)],
            bad("other_device"),
        ),
        batch(
            "another epoch",
            &[],
            vec![resigned(world, &one, |p| p.epoch = p.epoch.next())],
            bad("other_epoch"),
        ),
        batch(
            "no events",
            &[],
            vec![resigned(world, &one, |p| p.events.clear())],
            bad("wrong_payload"),
        ),
        batch(
            "seq 0",
            &[],
            vec![resigned(world, &one, |p| p.seq = tainha_journal::Seq::ZERO)],
            bad("wrong_payload"),
        ),
    ];
    cases.extend(moved_and_lost(world, &first));
    cases.push(foreign_key(world, &first));
    json!({
        "about": "`held`: entries that the ward has. `entries` and `lost`: the body of POST entries. Answer: an outcome for each entry up to the first that is not taken.",
        "ward": world.ward,
        "epoch": world.epoch,
        "device": world.device,
        "certificate": world.device_cert.jws(),
        "jwk": world.tablet.jwk(),
        "cases": cases,
    })
}

/// Right hashes in wrong places, and documents that their author lost.
fn moved_and_lost(world: &World, document: &EventDocument) -> Vec<Value> {
    let author = world.author();
    let mut draft = world.draft(11, &[document]);
    draft.events[0].stream = world.dossier();
    let moved = author.sign(draft).expect("an entry");
    let lost = author.sign(world.draft(11, &[document])).expect("an entry");
    let lost_case =
        json!({ "held": [], "entries": [item(&lost, &[None])], "lost": [document.id()] });
    vec![
        batch(
            "moved document: right hash, other stream",
            &[],
            vec![item(&moved, &[Some(document)])],
            json!([{ "outcome": "accepted", "documents": ["refused"] }]),
        ),
        case(
            "lost",
            lost_case,
            json!([{ "outcome": "accepted", "documents": ["lost"] }]),
        ),
    ]
}

fn foreign_key(world: &World, document: &EventDocument) -> Value {
    let head = Head::start(&world.device_cert);
    let stranger = Author::new(
        world.ward,
        world.epoch,
        world.device,
        head,
        world.stranger.clone(),
    );
    let entry = stranger
        .sign(world.draft(11, &[document]))
        .expect("an entry");
    let expect = json!([{ "outcome": "bad_entry", "reason": "wrong_kid" }]);
    batch(
        "key of a stranger",
        &[],
        vec![item(&entry, &[Some(document)])],
        expect,
    )
}
