//! Owns bundles of a certification, made with keys of its own: what a tablet cannot be made to do in
//! a story (sign with a revoked key, for another paper, with another's key), and erased bodies.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tainha_domain::certification::{CertificationDocument, SignedCertification};
use tainha_journal::evidence::{EvidenceFile, EvidenceLine, FORMAT, file_member};
use tainha_journal::{
    Actor, Author, Base, BlobReceiptPayload, Certificate, CertificateKind, CheckpointPayload,
    DeviceId, EntryDraft, Epoch, EventDocument, EventRef, Hash, Head, HeadsPayload, Position,
    Receipt, ReceiptPayload, RowNumber, RunningHash, Scope, Seq, SignedEntry, SigningKey, StaffId,
    StreamHash, StreamId, Subject, Time, WardId,
};
use uuid::Uuid;

use super::Case;
use super::forge::again;
use super::parts::Parts;

const PAGE: &[u8] = b"a page that was signed in ink";
const STROKES: &[u8] = b"the strokes of a signature";
const DECISION: &str = "Quyết định 12/QĐ-UBND";

/// What the officer's key and record are in one bundle.
#[derive(Clone, Copy, Default)]
struct Plan {
    /// The officer's key is revoked before the act, after it, or not at all.
    revoked: Revoked,
    /// The tablet had heard of what the ward did before the act.
    heard: bool,
    /// The photo's body is erased, with or without the ward's word.
    erased: Option<bool>,
    /// Another officer's key signs.
    another_officer: bool,
    /// The certificate of the officer's key is of a ward that nobody knows.
    forged_certificate: bool,
    /// The signature is over another certification's record.
    another_paper: bool,
    /// The record names other strokes than the body cites.
    other_strokes: bool,
    /// The body has no signature.
    unsigned: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Revoked {
    #[default]
    Never,
    Before,
    After,
}

fn uuid(number: u8) -> Uuid {
    uuid::Builder::from_random_bytes([number; 16]).into_uuid()
}

fn stream(kind: &str, number: u8) -> StreamId {
    StreamId::new(kind, uuid(number)).expect("a kind of stream")
}

fn minute(number: i64) -> Time {
    let nine = Time::parse_from_rfc3339("2026-11-22T09:00:00+07:00").expect("a time");
    nine + TimeDelta::minutes(number)
}

/// A ward, a tablet and an officer.
struct World {
    ward: WardId,
    epoch: Epoch,
    operational: SigningKey,
    officer: SigningKey,
    certificates: Vec<Certificate>,
    tablet: Author,
    own: Author,
    position: u64,
    lines: [Vec<EvidenceLine>; 2],
    placed: Vec<(Position, SignedEntry)>,
    minute: i64,
}

impl World {
    fn new() -> Self {
        let [identity, operational, device, officer] = keys();
        let (ward, epoch) = (WardId(uuid(1)), Epoch::new(1).expect("small"));
        let issue = |kind, subject, key: &SigningKey, by: &SigningKey| {
            Certificate::issue(ward, epoch, kind, subject, "Khóa", key.jwk(), minute(0), by)
                .expect("a certificate")
        };
        let tablet = Subject::Device(uuid(2));
        let certificates = vec![
            issue(
                CertificateKind::Operational,
                Subject::Ward,
                &operational,
                &identity,
            ),
            issue(CertificateKind::Device, tablet, &device, &operational),
        ];
        let author = |device, certificate, key| {
            Author::new(ward, epoch, device, Head::start(certificate), key)
        };
        Self {
            tablet: author(tablet, &certificates[1], device),
            own: author(DeviceId::Ward, &certificates[0], operational.clone()),
            ward,
            epoch,
            operational,
            officer,
            certificates,
            position: 0,
            lines: [Vec::new(), Vec::new()],
            placed: Vec::new(),
            minute: 1,
        }
    }

    fn document(
        &self,
        stream: StreamId,
        kind: &str,
        body: Value,
        blobs: &[&[u8]],
    ) -> EventDocument {
        let salt = u8::try_from(self.position).expect("few");
        let mut entropy = |bytes: &mut [u8]| bytes.fill(salt);
        let blobs = blobs.iter().map(|bytes| Hash::of(bytes)).collect();
        EventDocument::new(self.ward, stream, kind, body, blobs, &mut entropy).expect("a document")
    }

    /// The next entry of the tablet or of the ward, with its body or without.
    fn write(&mut self, by_ward: bool, cites: Option<Hash>, document: &EventDocument, shown: bool) {
        self.position += 1;
        self.minute += 1;
        let at = minute(self.minute);
        let author = if by_ward {
            &mut self.own
        } else {
            &mut self.tablet
        };
        let draft = EntryDraft {
            checkpoint: cites,
            at,
            boot: uuid(9),
            tick: u64::try_from(self.minute * 60_000).expect("positive"),
            actor: Actor::Staff(StaffId(uuid(3))),
            events: vec![EventRef {
                stream: document.stream().clone(),
                base: Base::default(),
                event: document.id(),
            }],
        };
        let entry = author.sign(draft).expect("an entry");
        author.stored(&entry);
        let position = Position::new(self.position).expect("small");
        self.lines[usize::from(by_ward)].push(EvidenceLine {
            position: by_ward.then_some(position),
            entry: entry.jws().to_owned(),
            documents: vec![shown.then(|| document.text().to_owned())],
        });
        self.placed.push((position, entry));
    }

    /// The ward says how far it had come.
    fn checkpoint(&mut self) -> (String, Hash) {
        self.minute += 1;
        let scope = Scope::Catalogue;
        let payload = CheckpointPayload {
            v: 1,
            ward: self.ward,
            epoch: self.epoch,
            row: RowNumber::ZERO,
            position: Position::new(self.position).expect("small"),
            hash: RunningHash::start(self.ward, self.epoch, &scope).value(),
            scope,
            at: minute(self.minute),
        };
        let signed = again(payload, &self.operational);
        (signed.jws().to_owned(), signed.hash())
    }

    fn receipt(&mut self) -> String {
        self.minute += 1;
        let of_tablet = self
            .placed
            .iter()
            .filter(|(_, e)| e.payload().device != DeviceId::Ward);
        let positions = of_tablet
            .clone()
            .map(|(position, _)| Some(*position))
            .collect();
        let head = self.tablet.head();
        let payload = ReceiptPayload {
            v: 1,
            ward: self.ward,
            epoch: self.epoch,
            device: self.tablet.device(),
            from: Seq::new(1).expect("small"),
            seq: head.seq,
            hash: head.hash,
            positions,
            missing: Vec::new(),
            at: minute(self.minute),
        };
        let receipt: Receipt = again(payload, &self.operational);
        receipt.jws().to_owned()
    }

    fn file_receipt(&self, bytes: &[u8]) -> String {
        let payload = BlobReceiptPayload {
            v: 1,
            ward: self.ward,
            epoch: self.epoch,
            device: self.tablet.device(),
            sha256: Hash::of(bytes),
            bytes: u64::try_from(bytes.len()).expect("short"),
            at: minute(self.minute),
        };
        again(payload, &self.operational).jws().to_owned()
    }

    fn heads(&self) -> String {
        let streams = [
            stream("dossier", 4),
            stream("certification", 5),
            stream("ward", 1),
        ];
        let head = |stream: &StreamId| {
            let mut hash = StreamHash::start(self.ward, stream);
            for (position, entry) in &self.placed {
                let event = &entry.payload().events[0];
                if event.stream == *stream {
                    hash.push(*position, 0, entry.hash(), event.event);
                }
            }
            hash.head(stream)
        };
        let payload = HeadsPayload {
            v: 1,
            ward: self.ward,
            epoch: self.epoch,
            subject: streams[0].clone(),
            position: Position::new(self.position).expect("small"),
            streams: streams.iter().map(head).collect(),
            page: None,
            at: minute(self.minute),
        };
        again(payload, &self.operational).jws().to_owned()
    }
}

fn keys() -> [SigningKey; 4] {
    [21, 22, 23, 24].map(|byte| SigningKey::from_bytes(&[byte; 32]))
}

/// The fingerprint of the ward of these bundles.
pub(super) fn fingerprint() -> Hash {
    keys()[0].thumbprint()
}

fn record(world: &World, plan: Plan) -> CertificationDocument {
    let strokes = if plan.other_strokes {
        &b"other strokes"[..]
    } else {
        STROKES
    };
    let certification = if plan.another_paper { 6 } else { 5 };
    let record = json!({
        "v": 1, "ward": world.ward, "certification": uuid(certification), "officer": uuid(3),
        "officer_name": "Phạm Văn Mực", "officer_title": "Phó Chủ tịch",
        "mandate": { "decision": "15/QĐ-UBND", "from": "2026-01-01" },
        "visit": uuid(7), "identity": "x",
        "paper": {
            "dossier": uuid(4), "component": "letter", "name": "Giấy ủy quyền",
            "kind": "authorisation_letter", "sheets": 1, "copies": 1,
            "pages": [{ "image": Hash::of(PAGE), "photo": "x" }],
        },
        "signers": [{
            "name": "Nguyễn Văn Mẫu", "id_kind": "id_card", "id_number": "001038000123",
            "act": "signed", "mark": Hash::of(strokes), "reading": "read_self",
        }],
        "conditions": [], "off_site": "old_and_weak", "route": "before_officer",
        "place": "Nhà số 17 ngõ 8", "date": "2026-11-22", "time": "09:40",
        "device_at": "2026-11-22T09:41:00.000+07:00",
        "statement": {
            "kind": "one_signed", "version": 1, "effective_from": "2025-11-01", "form": "Mẫu 02",
            "words": {
                "title": "LỜI CHỨNG", "paragraphs": ["Tại nhà riêng"], "number_line": "",
                "signature": [], "to_be_checked": true,
            },
        },
    });
    serde_json::from_value(record).expect("a certification record")
}

fn certified(world: &World, plan: Plan) -> Value {
    let subject = Subject::Device(uuid(if plan.another_officer { 8 } else { 3 }));
    let issuer = if plan.forged_certificate {
        SigningKey::from_bytes(&[99; 32])
    } else {
        world.operational.clone()
    };
    let (ward, epoch, from) = (world.ward, world.epoch, minute(0));
    let (kind, jwk) = (CertificateKind::Officer, world.officer.jwk());
    let certificate = Certificate::issue(ward, epoch, kind, subject, "Khóa", jwk, from, &issuer)
        .expect("a certificate");
    let signed = SignedCertification::sign(record(world, plan), &world.officer).expect("a record");
    if plan.unsigned {
        return json!({ "document": signed.payload() });
    }
    json!({ "jws": signed.jws(), "officer_certificate": certificate.jws() })
}

fn bundle(plan: Plan) -> Parts {
    bundle_with(plan, |_| ())
}

/// The bundle with the body of the certification changed before the tablet signs its hash.
fn bundle_with(plan: Plan, change: impl FnOnce(&mut Value)) -> Parts {
    let mut world = World::new();
    let ward = stream("ward", 1);
    let described = world.document(ward.clone(), "ward_described", json!({ "name": "P" }), &[]);
    world.write(true, None, &described, true);
    let (early, early_hash) = world.checkpoint();
    let opened = world.document(stream("dossier", 4), "photo_taken", json!({}), &[PAGE]);
    let erased = opened.id();
    world.write(false, Some(early_hash), &opened, plan.erased.is_none());
    let revoked =
        json!({ "kid": world.officer.thumbprint(), "subject": uuid(3), "reason": "Mất máy" });
    let revoke = |world: &mut World| {
        let notice = world.document(ward.clone(), "key_revoked", revoked.clone(), &[]);
        world.write(true, None, &notice, true);
    };
    if plan.revoked == Revoked::Before {
        revoke(&mut world);
    }
    let (late, late_hash) = world.checkpoint();
    let cites = if plan.heard { late_hash } else { early_hash };
    let mut body = certified(&world, plan);
    change(&mut body);
    let act = world.document(
        stream("certification", 5),
        "certified",
        body,
        &[PAGE, STROKES],
    );
    world.write(false, Some(cites), &act, true);
    let receipt = world.receipt();
    if plan.revoked == Revoked::After {
        revoke(&mut world);
    }
    if plan.erased == Some(true) {
        let body = json!({ "events": [erased], "decision": DECISION });
        let notice = world.document(stream("dossier", 4), "bodies_erased", body, &[]);
        world.write(true, None, &notice, true);
    }
    let files = [PAGE, STROKES].map(|bytes| (file_member(Hash::of(bytes)), bytes.to_vec()));
    let evidence = EvidenceFile {
        format: FORMAT.to_owned(),
        v: 1,
        ward: world.ward,
        name: "Phường Thử Nghiệm".to_owned(),
        identity_jwk: keys()[0].jwk(),
        certificates: world
            .certificates
            .iter()
            .map(|c| c.jws().to_owned())
            .collect(),
        heads: world.heads(),
        receipts: vec![receipt],
        file_receipts: vec![world.file_receipt(PAGE), world.file_receipt(STROKES)],
        checkpoints: vec![early, late],
    };
    let [mut lines, own] = world.lines;
    lines.extend(own);
    Parts {
        evidence,
        lines,
        page: None,
        files: files.into(),
    }
}

pub(super) fn cases() -> Vec<Case> {
    let case = |name, bundle, verdict, code| Case {
        name,
        bundle,
        subject: None,
        verdict,
        code,
        fingerprint: Some(fingerprint()),
    };
    let bad = |name, bundle, code| case(name, bundle, "does_not_hold", Some(code));
    let none = Plan::default();
    let of = |plan| bundle(plan).pack();
    let before = Plan {
        revoked: Revoked::Before,
        ..none
    };
    let sound = bundle(none);
    let body = |from: &str, to: &str| {
        sound.but(|parts| {
            let body = parts.lines[1].documents[0].as_mut().expect("a body");
            *body = body.replace(from, to);
        })
    };
    let strokes = file_member(Hash::of(STROKES));
    vec![
        case("certification", sound.pack(), "holds", None),
        case(
            "officer-revoked-after-the-receipt",
            of(Plan {
                revoked: Revoked::After,
                ..none
            }),
            "holds",
            None,
        ),
        case(
            "officer-revoked-within-the-bracket",
            of(before),
            "incomplete",
            Some("under_review"),
        ),
        bad(
            "officer-revoked-before",
            of(Plan {
                heard: true,
                ..before
            }),
            "after_revocation",
        ),
        bad(
            "key-of-another-officer",
            of(Plan {
                another_officer: true,
                ..none
            }),
            "officer_certificate",
        ),
        bad(
            "officers-certificate-forged",
            of(Plan {
                forged_certificate: true,
                ..none
            }),
            "officer_certificate",
        ),
        bad(
            "officers-signature-removed",
            of(Plan {
                unsigned: true,
                ..none
            }),
            "officer_signature",
        ),
        bad(
            "officer-signed-another-paper",
            of(Plan {
                another_paper: true,
                ..none
            }),
            "certification",
        ),
        bad(
            "record-names-other-strokes",
            of(Plan {
                other_strokes: true,
                ..none
            }),
            "certification",
        ),
        bad(
            "officers-signature-cut-out-of-the-body",
            body("\"jws\":", "\"was\":"),
            "body",
        ),
        bad(
            "strokes-replaced",
            sound.but(|parts| {
                drop(
                    parts
                        .files
                        .insert(strokes.clone(), b"drawn by another".to_vec()),
                )
            }),
            "file",
        ),
        case(
            "strokes-kept-back",
            sound.but(|parts| drop(parts.files.remove(&strokes))),
            "incomplete",
            Some("file_withheld"),
        ),
        bad(
            "certification-left-out",
            sound.but(|parts| drop(parts.lines.remove(1))),
            "omission",
        ),
        case(
            "body-erased-by-decision",
            erased(true),
            "holds",
            Some("erased"),
        ),
        case(
            "body-gone-without-a-word",
            erased(false),
            "incomplete",
            Some("body_withheld"),
        ),
    ]
}

/// A bundle whose photo is gone from the dossier; the officer's record cites the same page.
fn erased(by_decision: bool) -> Vec<u8> {
    bundle(Plan {
        erased: Some(by_decision),
        ..Plan::default()
    })
    .pack()
}

/// The officer's record changed inside its signature, nothing signed anew: statement, place, hour.
pub(super) fn changed_records() -> Vec<Case> {
    let changes: [(&'static str, &str, Value); 3] = [
        (
            "statement-changed",
            "/statement/words/title",
            json!("LỜI CHỨNG KHÁC"),
        ),
        ("place-changed", "/place", json!("Trụ sở phường")),
        ("officers-hour-changed", "/time", json!("08:00")),
    ];
    changes
        .into_iter()
        .map(|(name, pointer, value)| Case {
            name,
            bundle: resigned_by_the_tablet(pointer, &value),
            subject: None,
            verdict: "does_not_hold",
            code: Some("officer_signature"),
            fingerprint: Some(fingerprint()),
        })
        .collect()
}

/// The record changed by whoever has the tablet's key and the ward's, but not the officer's.
fn resigned_by_the_tablet(pointer: &str, value: &Value) -> Vec<u8> {
    let change = |body: &mut Value| {
        let jws = body["jws"].as_str().expect("a signature").to_owned();
        body["jws"] = super::parts::unsigned_change(&jws, |record| {
            *record.pointer_mut(pointer).expect("a member") = value.clone();
        })
        .into();
    };
    bundle_with(Plan::default(), change).pack()
}
