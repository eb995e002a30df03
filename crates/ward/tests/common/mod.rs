//! A ward in a temporary folder with a clock that tests move, and a tablet that speaks the
//! protocol by hand.

#![expect(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod sheets;
pub(crate) mod socket;

use std::sync::{Arc, Mutex};

use axum::body::Body;
use chrono::{DateTime, TimeDelta};
use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentMade, Event, PersonCarded, PersonDetailed};
use tainha_journal::wire::{EnrolAnswer, EntryItem};
use tainha_journal::{
    Actor, Author, Base, Certificate, DeviceId, EntryDraft, EventDocument, EventRef, Head,
    SessionAnswer, SessionPayload, SignedEntry, SigningKey, StreamId, Time, VerifyingKey,
};
use tainha_ward::{Acting, Env, Limits, Made, NewStaff, NewWard, Ward};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Pseudo-random bytes from a seed (xorshift): enough for ids and keys of tests.
pub(crate) fn seeded(mut state: u64) -> impl FnMut(&mut [u8]) + Send {
    move |bytes: &mut [u8]| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state.to_le_bytes()[3];
        }
    }
}

pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) clock: Arc<Mutex<Time>>,
    pub(crate) ward: Ward,
    pub(crate) made: Made,
    pub(crate) env: Env,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::limited(Limits::default())
    }

    pub(crate) fn limited(limits: Limits) -> Self {
        let start = DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap();
        Self::starting(start, limits)
    }

    /// With a clock that stands where the machine's is now: for the program beside it.
    pub(crate) fn of_today() -> Self {
        Self::starting(Env::system().now(), Limits::default())
    }

    fn starting(start: Time, limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Mutex::new(start));
        let read = Arc::clone(&clock);
        let now = move || *read.lock().unwrap();
        let env = Env::new(Arc::new(now), seeded(0x5eed_0001));
        let new = NewWard {
            name: "Phường Thử Nghiệm".to_owned(),
            unit_code: "00256".to_owned(),
            administrator: "Quản Trị".to_owned(),
            login: "quantri".to_owned(),
            hosts: Vec::new(),
            identity_key: None,
        };
        let made = tainha_ward::init(&folder.path().join("ward"), &new, &env).unwrap();
        let ward = Ward::open_limited(&folder.path().join("ward"), env.clone(), limits).unwrap();
        Self {
            folder,
            clock,
            ward,
            made,
            env,
        }
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        *self.clock.lock().unwrap() += by;
    }

    pub(crate) fn staff(&self, name: &str, role: &str) -> Uuid {
        let new = NewStaff {
            name: name.to_owned(),
            role: role.to_owned(),
            title: match role {
                "justice" => "Công chức Tư pháp – Hộ tịch".to_owned(),
                _ => String::new(),
            },
            phone: String::new(),
            login: None,
        };
        self.ward.add_staff(new).unwrap().0
    }

    pub(crate) fn stream(&self, kind: &str) -> StreamId {
        StreamId::new(kind, self.env.uuid()).unwrap()
    }

    /// A volunteer in a team for group 05, a person there, an appointment today.
    pub(crate) fn appointment(&self) -> Plan {
        let volunteer = self.staff("Nguyễn Thị Mai", "volunteer");
        self.ward.name_group("05", "Tổ dân phố số 5").unwrap();
        let team = self
            .ward
            .form_team("Tổ số 1", vec![volunteer], vec!["05".to_owned()])
            .unwrap();
        let person = self.stream("person");
        let card = PersonCarded {
            name: Some("TRẦN VĂN BÌNH".to_owned()),
            birth_year: Some(1938),
            house: Some("17 ngõ 8".to_owned()),
            residential_group: Some("05".to_owned()),
            needs: None,
        };
        let details = PersonDetailed {
            birth: Some("1938".to_owned()),
            phones: Some(vec!["0912345678".to_owned()]),
            ..PersonDetailed::default()
        };
        let appointment = self.stream("appointment");
        let made = AppointmentMade {
            request: None,
            person: person.id(),
            dossier: None,
            procedure_code: "2.000635".to_owned(),
            team,
            day: self.env.today(),
            from: "09:00:00".parse().unwrap(),
            to: "10:00:00".parse().unwrap(),
            note: String::new(),
            follows: None,
        };
        self.ward
            .carry_out(
                Acting::SYSTEM,
                vec![
                    (person.clone(), Command::CardPerson(card)),
                    (person.clone(), Command::DetailPerson(Box::new(details))),
                    (appointment.clone(), Command::MakeAppointment(made)),
                ],
            )
            .unwrap();
        Plan {
            volunteer,
            team,
            person: person.id(),
            appointment: appointment.id(),
        }
    }
}

pub(crate) struct Plan {
    pub(crate) volunteer: Uuid,
    pub(crate) team: Uuid,
    pub(crate) person: Uuid,
    pub(crate) appointment: Uuid,
}

/// Sends one request into the router.
pub(crate) async fn send(ward: &Ward, request: Request<Body>) -> Response<Body> {
    ward.router().oneshot(request).await.unwrap()
}

pub(crate) async fn bytes_of(response: Response<Body>) -> Vec<u8> {
    response
        .into_body()
        .collect()
        .await
        .unwrap()
        .to_bytes()
        .to_vec()
}

pub(crate) async fn json_of(response: Response<Body>) -> (StatusCode, Value) {
    let status = response.status();
    let bytes = bytes_of(response).await;
    let value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    (status, value)
}

pub(crate) struct Tablet {
    pub(crate) ward: Ward,
    pub(crate) key: SigningKey,
    pub(crate) operational: VerifyingKey,
    pub(crate) id: DeviceId,
    pub(crate) staff: Uuid,
    pub(crate) bearer: String,
    pub(crate) author: Author,
    pub(crate) answer: EnrolAnswer,
    pub(crate) env: Env,
}

impl Tablet {
    /// Enrols and signs in.
    pub(crate) async fn enrol(world: &World, staff: Uuid, seed: u64) -> Self {
        let (code, _) = world.ward.enrolment_code(staff, None).unwrap();
        let key = SigningKey::generate(&mut seeded(seed));
        let body = json!({
            "token": code.token().to_string(), "device_name": "Máy 1", "jwk": key.jwk(),
            "csr_at": "2026-11-22T08:00:00.000+07:00",
        });
        let (status, answer) = post(&world.ward, "/enrol", "", &body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let answer: EnrolAnswer = serde_json::from_value(answer).unwrap();
        let identity = VerifyingKey::from_jwk(&answer.ward.identity_jwk).unwrap();
        assert!(code.matches(&identity.thumbprint()));
        let operational = Certificate::verify(&answer.operational_cert, &identity)
            .unwrap()
            .key()
            .unwrap();
        let own = Certificate::verify(&answer.device_cert, &operational).unwrap();
        let id = own.payload().subject;
        let epoch = own.payload().epoch;
        let head = Head::start(&own);
        let mut tablet = Self {
            ward: world.ward.clone(),
            author: Author::new(world.ward.id(), epoch, id, head, key.clone()),
            key,
            operational,
            id,
            staff,
            bearer: String::new(),
            answer,
            env: world.env.clone(),
        };
        tablet.sign_in().await;
        tablet
    }

    pub(crate) async fn sign_in(&mut self) {
        let (status, challenge) =
            post(&self.ward, "/challenge", "", &json!({ "device": self.id })).await;
        assert_eq!(status, StatusCode::OK, "{challenge}");
        let payload: SessionPayload = serde_json::from_value(json!({
            "v": 1, "ward": self.ward.id(), "device": self.id, "nonce": challenge["nonce"],
            "aud": "tainha-ward", "exp": challenge["expires"],
        }))
        .unwrap();
        let jws = SessionAnswer::sign(payload, &self.key)
            .unwrap()
            .jws()
            .to_owned();
        let (status, session) = post(&self.ward, "/session", "", &json!({ "jws": jws })).await;
        assert_eq!(status, StatusCode::OK, "{session}");
        self.bearer = session["bearer"].as_str().unwrap().to_owned();
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        let request = Request::get(format!("/api/tablet/v1{path}"))
            .header("authorization", format!("Bearer {}", self.bearer))
            .body(Body::empty())
            .unwrap();
        json_of(send(&self.ward, request).await).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        post(&self.ward, path, &self.bearer, body).await
    }

    /// Signs the next entry with one event on each stream, and moves on.
    pub(crate) fn entry(&mut self, events: Vec<(StreamId, Event)>) -> EntryItem {
        let (entry, item) = self.sign(events);
        self.author.stored(&entry);
        item
    }

    /// Signs an entry without moving on.
    pub(crate) fn sign(&self, events: Vec<(StreamId, Event)>) -> (SignedEntry, EntryItem) {
        let documents: Vec<EventDocument> = events
            .into_iter()
            .map(|(stream, event)| {
                let (kind, body, blobs) = (event.kind(), event.body(), event.blobs());
                self.env
                    .with_entropy(|e| {
                        EventDocument::new(self.ward.id(), stream, kind, body, blobs, e)
                    })
                    .unwrap()
            })
            .collect();
        self.sign_documents(&documents)
    }

    pub(crate) fn sign_documents(&self, documents: &[EventDocument]) -> (SignedEntry, EntryItem) {
        let draft = EntryDraft {
            checkpoint: None,
            at: self.env.now(),
            boot: self.env.boot(),
            tick: 1,
            actor: Actor::Staff(self.staff.into()),
            events: documents
                .iter()
                .map(|d| EventRef {
                    stream: d.stream().clone(),
                    base: Base::default(),
                    event: d.id(),
                })
                .collect(),
        };
        let entry = self.author.sign(draft).unwrap();
        let item = EntryItem {
            entry: entry.jws().to_owned(),
            documents: documents
                .iter()
                .map(|d| Some(d.text().to_owned()))
                .collect(),
        };
        (entry, item)
    }

    pub(crate) async fn deliver(&self, items: &[EntryItem]) -> Value {
        let (status, answer) = self
            .post("/entries", &json!({ "entries": items, "lost": [] }))
            .await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }
}

pub(crate) async fn post(
    ward: &Ward,
    path: &str,
    bearer: &str,
    body: &Value,
) -> (StatusCode, Value) {
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api/tablet/v1{path}"))
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {bearer}"))
        .body(Body::from(body.to_string()))
        .unwrap();
    json_of(send(ward, request).await).await
}
