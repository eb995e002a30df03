//! A tablet without a ward, for this crate's tests: keys and certificates of a pretended ward, and
//! ward entries put straight into the store. Stories with a real ward are in `tests/`.

use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};
use tainha_domain::event::{
    Event, PersonCarded, PersonDetailed, ProcedurePublished, ResidentialGroupNamed,
};
use tainha_domain::procedure::{parse, shipped};
use tainha_journal::wire::{StaffInfo, WardInfo};
use tainha_journal::{
    Actor, Author, Base, Certificate, CertificateKind, DeviceId, EntryDraft, Epoch, EventDocument,
    EventRef, Hash, Head, Position, ScopeList, ScopeListPayload, SigningKey, StaffId, StreamId,
    WardId,
};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::edge::{Clock, SecretFile, SystemRandom};
use crate::store::setting::Identity;
use crate::store::{Store, entry, view};
use crate::tablet::open;
use crate::vault::slots::Cost;
use crate::{Tablet, TabletConfig, enrol};

pub(crate) const SECRET: &str = "bốn con ngựa gỗ";
pub(crate) const MAI: Uuid = Uuid::from_u128(0x4000_8000_0000_0000_0001);
const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

/// A clock that stands until it is moved.
pub(crate) struct HandClock(Mutex<(DateTime<FixedOffset>, u64)>);

impl HandClock {
    pub(crate) fn pass_ms(&self, ms: u64) {
        let mut now = self.0.lock().unwrap();
        now.0 += chrono::Duration::milliseconds(i64::try_from(ms).unwrap());
        now.1 += ms;
    }
}

impl HandClock {
    /// Somebody moves the clock; the count since boot goes on as it did.
    pub(crate) fn turn(&self, by: chrono::Duration) {
        self.0.lock().unwrap().0 += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.lock().unwrap().0
    }
    fn tick_ms(&self) -> u64 {
        self.0.lock().unwrap().1
    }
    fn boot(&self) -> Uuid {
        Uuid::from_u128(0x4000_8000_0000_0000_00b0)
    }
}

/// A tablet on a folder that outlives it.
pub(crate) struct Bench {
    pub(crate) dir: TempDir,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) tablet: Tablet,
    pub(crate) operational: SigningKey,
    ward: WardId,
    author: Mutex<Author>,
    max_pages: Option<u32>,
}

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32])
}

impl Bench {
    /// Enrolled, with its first secret, signed in, and a small catalogue.
    pub(crate) async fn unlocked() -> Self {
        Self::limited(None).await
    }

    /// The same with databases of at most so many pages.
    pub(crate) async fn limited(max_pages: Option<u32>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let at = DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap();
        let clock = Arc::new(HandClock(Mutex::new((at, 60_000))));
        let tablet = start(&dir, &clock, max_pages);
        let (identity, operational, ward_head) = agreed(at);
        let ward = identity.ward.id;
        enrol::seal_for_tests(&tablet, identity);
        let author = Author::new(
            ward,
            epoch(),
            DeviceId::Ward,
            ward_head,
            operational.clone(),
        );
        let author = Mutex::new(author);
        let bench = Self {
            dir,
            clock,
            tablet,
            operational,
            ward,
            author,
            max_pages,
        };
        bench
            .ok(
                "POST",
                "/api/secret",
                json!({"staff_id": MAI, "secret": SECRET}),
            )
            .await;
        for (name, text) in shipped() {
            let procedure = parse(name, text).unwrap();
            let event = ProcedurePublished { procedure };
            bench.tell("procedure", bench.id(), &event.into());
        }
        let group = ResidentialGroupNamed {
            code: "07".into(),
            name: "Tổ dân phố số 7".into(),
        };
        bench.tell("residential_group", bench.id(), &group.into());
        bench
    }

    /// The program ends and starts again; the vault is locked.
    pub(crate) fn restart(self) -> Self {
        let Self {
            dir,
            clock,
            tablet,
            operational,
            ward,
            author,
            max_pages,
        } = self;
        drop(tablet);
        let tablet = start(&dir, &clock, max_pages);
        Self {
            dir,
            clock,
            tablet,
            operational,
            ward,
            author,
            max_pages,
        }
    }

    pub(crate) async fn unlock(&self) {
        self.ok(
            "POST",
            "/api/unlock",
            json!({"staff_id": MAI, "secret": SECRET}),
        )
        .await;
    }

    fn id(&self) -> Uuid {
        crate::edge::new_uuid(&SystemRandom)
    }

    pub(crate) fn store(&self) -> Arc<Store> {
        self.tablet.unsealed().unwrap().0
    }

    /// An entry of the ward arrives.
    pub(crate) fn tell(&self, kind: &str, id: Uuid, event: &Event) {
        let stream = StreamId::new(kind, id).unwrap();
        let mut random = |bytes: &mut [u8]| crate::edge::Random::fill(&SystemRandom, bytes);
        let document = EventDocument::new(
            self.ward,
            stream.clone(),
            event.kind(),
            event.body(),
            event.blobs(),
            &mut random,
        )
        .unwrap();
        let mut author = self.author.lock().unwrap();
        let draft = EntryDraft {
            checkpoint: None,
            at: self.clock.now(),
            boot: Uuid::from_u128(0x4000_8000_0000_0000_00b1),
            tick: 1,
            actor: Actor::System,
            events: vec![EventRef {
                stream: stream.clone(),
                base: Base::default(),
                event: document.id(),
            }],
        };
        let signed = author.sign(draft).unwrap();
        author.stored(&signed);
        let position = Position::new(signed.payload().seq.get() * 10).unwrap();
        self.store()
            .write(|connection| {
                let row = entry::insert(connection, &signed, false, Some(position))?;
                entry::insert_event(connection, row, 0, &signed)?;
                entry::put_document(
                    connection,
                    document.id(),
                    entry::Text::Held(document.text()),
                )?;
                view::refold(connection, &stream)
            })
            .unwrap();
        self.tablet.unsealed().unwrap().1.changed([&stream]);
    }

    /// A person with card and, if wanted, details.
    pub(crate) fn person(&self, name: &str, house: &str, phone: Option<&str>) -> Uuid {
        let id = self.id();
        let card = PersonCarded {
            name: Some(name.into()),
            birth_year: Some(1941),
            house: Some(house.into()),
            residential_group: Some("07".into()),
            needs: Some(Vec::new()),
        };
        self.tell("person", id, &card.into());
        if let Some(phone) = phone {
            let details = PersonDetailed {
                phones: Some(vec![phone.into()]),
                ..PersonDetailed::default()
            };
            self.tell("person", id, &details.into());
        }
        id
    }

    /// A visit at a new person, arrived.
    pub(crate) async fn visit(&self) -> (String, String) {
        let person = self.person("Đặng Thị Ngưỡng", "số 4 ngõ 12", None);
        let form = json!({"person_id": person, "procedure_code": "2.000635"});
        let opened = self.ok("POST", "/api/visits", form).await;
        let visit = opened["visit_id"].as_str().unwrap().to_owned();
        self.ok("POST", &format!("/api/visits/{visit}/arrive"), json!({}))
            .await;
        (visit, opened["dossier_id"].as_str().unwrap().to_owned())
    }

    /// A call that must succeed.
    pub(crate) async fn ok(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.call(method, path, body.to_string().into()).await;
        assert!(status.is_success(), "{method} {path}: {status} {answer}");
        answer
    }

    /// A call that must be refused; answers status and code.
    pub(crate) async fn refused(&self, method: &str, path: &str, body: Value) -> (u16, String) {
        let (status, answer) = self.call(method, path, body.to_string().into()).await;
        assert!(!status.is_success(), "{method} {path}: {status} {answer}");
        for words in ["message_vi", "message_en"] {
            assert!(
                answer[words].as_str().is_some_and(|text| !text.is_empty()),
                "{answer}"
            );
        }
        (status.as_u16(), answer["code"].as_str().unwrap().to_owned())
    }

    /// The bytes that a call answers with.
    pub(crate) async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = self.tablet.router().oneshot(request).await.unwrap();
        assert!(response.status().is_success(), "{path}");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        bytes.to_vec()
    }

    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
    ) -> (StatusCode, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .body(Body::from(body))
            .unwrap();
        let response = self.tablet.router().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (
            status,
            serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        )
    }
}

fn start(dir: &TempDir, clock: &Arc<HandClock>, max_pages: Option<u32>) -> Tablet {
    open(TabletConfig {
        clock: clock.clone(),
        cost: CHEAP,
        device_secret: Arc::new(SecretFile(dir.path().join("device.secret"))),
        max_pages,
        ..TabletConfig::system(&dir.path().join("vault"))
    })
    .unwrap()
}

fn epoch() -> Epoch {
    Epoch::new(1).unwrap()
}

/// What a ward would have answered to an enrolment.
fn agreed(at: DateTime<FixedOffset>) -> (Identity, SigningKey, Head) {
    let ward = WardId(Uuid::from_u128(0x4000_8000_0000_0000_00aa));
    let device = DeviceId::Device(Uuid::from_u128(0x4000_8000_0000_0000_00dd));
    let (root, operational, own) = (key(1), key(2), key(3));
    let issue = |kind, subject, name: &str, key: &SigningKey, issuer: &SigningKey| {
        Certificate::issue(ward, epoch(), kind, subject, name, key.jwk(), at, issuer).unwrap()
    };
    let operational_cert = issue(
        CertificateKind::Operational,
        DeviceId::Ward,
        "ward",
        &operational,
        &root,
    );
    let device_cert = issue(CertificateKind::Device, device, "Máy 1", &own, &operational);
    let list = ScopeListPayload {
        v: 1,
        ward,
        epoch: epoch(),
        device,
        scopes: Vec::new(),
        at,
    };
    let identity = Identity {
        address: "http://127.0.0.1:9".into(),
        ward: WardInfo {
            id: ward,
            name: "Phường Mẫu".into(),
            epoch: epoch(),
            identity_jwk: root.jwk(),
        },
        device,
        epoch: epoch(),
        device_name: "Máy 1".into(),
        seed: own.to_bytes(),
        operational_cert: operational_cert.jws().to_owned(),
        tls_cert: None,
        device_cert: device_cert.jws().to_owned(),
        spki_sha256: None::<Hash>,
        staff: StaffInfo {
            id: StaffId(MAI),
            name: "Nguyễn Thị Mai".into(),
            role: "volunteer".into(),
        },
        scopes: ScopeList::sign(list, &operational)
            .unwrap()
            .jws()
            .to_owned(),
    };
    let head = Head::start(&operational_cert);
    (identity, operational, head)
}
