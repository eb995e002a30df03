//! Makes the test vectors from fixed seeds. What is expected of each is written here by hand, not
//! asked of the library; `tests/vectors.rs` holds the library to it.

mod bundle;
mod enrolment;
mod feed;
mod journal;
mod objects;
mod order;

use serde_json::{Value, json};
use tainha_journal::{
    Author, Base, Certificate, CertificateKind, DeviceId, EntryDraft, Epoch, EventDocument,
    EventRef, Hash, Head, Position, Seq, SignedEntry, SigningKey, StaffId, StreamId, Subject, Time,
    WardId,
};
use uuid::Uuid;

/// Every file below `docs/vectors` with its content.
pub(super) fn all() -> Vec<(String, String)> {
    let world = World::new();
    let json_files = [
        ("keys.json", objects::keys(&world)),
        ("signed_objects.json", objects::signed_objects(&world)),
        ("certificates.json", enrolment::certificates(&world)),
        ("enrolment_codes.json", enrolment::enrolment_codes(&world)),
        ("documents.json", journal::documents(&world)),
        ("batches.json", journal::batches(&world)),
        ("running_hash.json", feed::running_hash(&world)),
        ("stream_hash.json", feed::stream_hash(&world)),
        ("feed_pages.json", feed::pages(&world)),
        ("order.json", order::streams()),
    ];
    let mut files: Vec<(String, String)> = json_files
        .into_iter()
        .map(|(name, value)| {
            let text = serde_json::to_string_pretty(&value).expect("vectors are JSON");
            (name.to_owned(), text + "\n")
        })
        .collect();
    files.extend(bundle::files(&world));
    files
}

/// The keys, ids and certificates that all vectors share. Invented.
pub(super) struct World {
    pub(super) ward: WardId,
    pub(super) epoch: Epoch,
    pub(super) identity: SigningKey,
    pub(super) operational: SigningKey,
    pub(super) tablet: SigningKey,
    pub(super) stranger: SigningKey,
    pub(super) device: DeviceId,
    pub(super) operational_cert: Certificate,
    pub(super) device_cert: Certificate,
}

pub(super) fn uuid(number: u128) -> Uuid {
    uuid::Builder::from_random_bytes((number * 0xa1b2_c3d4).to_be_bytes()).into_uuid()
}

pub(super) fn at(minute: u32) -> Time {
    let text = format!("2026-11-22T09:{minute:02}:12.345+07:00");
    Time::parse_from_rfc3339(&text).expect("a time")
}

pub(super) fn seq(number: u64) -> Seq {
    Seq::new(number).expect("small")
}

pub(super) fn position(number: u64) -> Position {
    Position::new(number).expect("small")
}

impl World {
    pub(super) fn new() -> Self {
        let ward = WardId(uuid(1));
        let epoch = Epoch::new(1).expect("small");
        let [identity, operational, tablet, stranger] =
            [1, 2, 3, 9].map(|byte| SigningKey::from_bytes(&[byte; 32]));
        let device_uuid = uuid(2);
        let operational_cert = Certificate::issue(
            ward,
            epoch,
            CertificateKind::Operational,
            Subject::Ward,
            "Phường Thử Nghiệm",
            operational.jwk(),
            at(0),
            &identity,
        )
        .expect("a certificate");
        let device_cert = Certificate::issue(
            ward,
            epoch,
            CertificateKind::Device,
            Subject::Device(device_uuid),
            "Máy tính bảng 1",
            tablet.jwk(),
            at(1),
            &operational,
        )
        .expect("a certificate");
        let device = DeviceId::Device(device_uuid);
        Self {
            ward,
            epoch,
            identity,
            operational,
            tablet,
            stranger,
            device,
            operational_cert,
            device_cert,
        }
    }

    pub(super) fn visit(&self) -> StreamId {
        StreamId::new("visit", uuid(10)).expect("a stream")
    }

    pub(super) fn dossier(&self) -> StreamId {
        StreamId::new("dossier", uuid(11)).expect("a stream")
    }

    /// A document whose salt is the byte `salt` sixteen times.
    pub(super) fn document(&self, stream: StreamId, salt: u8, blobs: Vec<Hash>) -> EventDocument {
        let body = json!({ "note": "Bà đã nghe đọc lại", "number": salt });
        let mut entropy = |bytes: &mut [u8]| bytes.fill(salt);
        EventDocument::new(self.ward, stream, "visit_opened", body, blobs, &mut entropy)
            .expect("a document")
    }

    pub(super) fn author(&self) -> Author {
        let head = Head::start(&self.device_cert);
        Author::new(
            self.ward,
            self.epoch,
            self.device,
            head,
            self.tablet.clone(),
        )
    }

    pub(super) fn ward_author(&self) -> Author {
        let head = Head::start(&self.operational_cert);
        Author::new(
            self.ward,
            self.epoch,
            DeviceId::Ward,
            head,
            self.operational.clone(),
        )
    }

    /// The next entry of `author`, one event for each document.
    pub(super) fn entry(&self, author: &mut Author, documents: &[&EventDocument]) -> SignedEntry {
        let minute = u32::try_from(author.head().seq.get()).expect("small") + 10;
        let entry = author
            .sign(self.draft(minute, documents))
            .expect("an entry");
        author.stored(&entry);
        entry
    }

    pub(super) fn draft(&self, minute: u32, documents: &[&EventDocument]) -> EntryDraft {
        let event = |document: &&EventDocument| EventRef {
            stream: document.stream().clone(),
            base: Base::default(),
            event: document.id(),
        };
        EntryDraft {
            checkpoint: None,
            at: at(minute),
            boot: uuid(20),
            tick: u64::from(minute) * 60_000,
            actor: tainha_journal::Actor::Staff(StaffId(uuid(30))),
            events: documents.iter().map(event).collect(),
        }
    }
}

/// A case: its name, what goes in, what must come out.
pub(super) fn case(name: &str, input: impl Into<Value>, expect: impl Into<Value>) -> Value {
    json!({ "name": name, "input": input.into(), "expect": expect.into() })
}
