//! What the tests of this crate share: invented people, a stream that is acted on, two tablets
//! and a ward that exchange events.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use tainha_journal::order::{Place, Standing};
use tainha_journal::{
    Actor, Base, DeviceId, EventId, Hash, Position, Seq, StaffId, StreamId, Time,
};
use uuid::Uuid;

use crate::decide::{Command, Context, Planned, Refusal, decide};
use crate::event::{Event, Role};
use crate::fold::{Meta, StoredEvent, fold};
use crate::procedure::{Procedure, parse, shipped};
use crate::view::View;

/// Every event's body as in `event/wire.json`, the procedure filled in.
pub(crate) fn wire() -> &'static BTreeMap<String, Value> {
    static WIRE: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
        let mut wire: BTreeMap<String, Value> =
            serde_json::from_str(include_str!("event/wire.json")).unwrap();
        for body in wire.values_mut() {
            if body.get("procedure") == Some(&Value::from("$procedure")) {
                body["procedure"] = serde_json::to_value(a_procedure()).unwrap();
            }
        }
        wire
    });
    &WIRE
}

/// Registration of a death: online and on paper, with components that depend on answers.
pub(crate) fn a_procedure() -> Procedure {
    static PROCEDURE: LazyLock<Procedure> = LazyLock::new(|| {
        let (name, text) = shipped()
            .into_iter()
            .find(|(name, _)| name.starts_with("1.000656"))
            .unwrap();
        parse(name, text).unwrap()
    });
    PROCEDURE.clone()
}

pub(crate) fn uuid(number: u128) -> Uuid {
    uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
}

pub(crate) fn tablet(number: u8) -> DeviceId {
    DeviceId::Device(uuid(1000 + u128::from(number)))
}

pub(crate) fn stream(kind: &str) -> StreamId {
    StreamId::new(kind, uuid(7)).unwrap()
}

pub(crate) fn at(minute: i64) -> Time {
    DateTime::parse_from_rfc3339("2026-11-22T09:00:00+07:00").unwrap()
        + chrono::Duration::minutes(minute)
}

pub(crate) fn context(role: Role) -> Context {
    Context {
        actor: Actor::Staff(StaffId(uuid(500))),
        role,
        now: at(0),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    }
}

/// A shell; `number` makes ids unique.
pub(crate) fn meta(number: u64, device: DeviceId, place: Place, base: Base) -> Meta {
    Meta {
        event: EventId::of(&number.to_be_bytes()),
        entry: Hash::of(format!("entry {number}").as_bytes()),
        device,
        seq: Seq::new(number).unwrap(),
        place,
        base,
        actor: Actor::Staff(StaffId(uuid(500))),
        at: at(i64::try_from(number).unwrap()),
        standing: Standing::Stands,
    }
}

pub(crate) fn positioned(position: u64) -> Place {
    Place::Positioned {
        position: Position::new(position).unwrap(),
        index: 0,
    }
}

/// One stream whose every act is at the ward at once.
pub(crate) struct Acted {
    pub(crate) view: View,
    number: u64,
}

impl Acted {
    pub(crate) fn new(kind: &str) -> Self {
        Self {
            view: View::empty(&stream(kind)),
            number: 0,
        }
    }

    /// Decides and folds what concerns this stream; answers all that was planned.
    pub(crate) fn act(&mut self, role: Role, command: &Command) -> Result<Vec<Planned>, Refusal> {
        let planned = decide(&self.view, command, &context(role))?;
        let own = self.view.trace().stream_id().unwrap();
        let device = if role.visits() {
            tablet(1)
        } else {
            DeviceId::Ward
        };
        for plan in planned.iter().filter(|plan| plan.stream == own) {
            self.put(device, &plan.event);
        }
        Ok(planned)
    }

    /// Folds an event without asking `decide`.
    pub(crate) fn put(&mut self, device: DeviceId, event: &Event) {
        self.number += 1;
        let base = self.view.trace().base(device);
        let meta = meta(self.number, device, positioned(self.number), base);
        self.view = fold(self.view.clone(), &meta, event);
    }

    pub(crate) fn breaches(&self) -> Vec<String> {
        self.view
            .trace()
            .issues
            .iter()
            .map(|issue| issue.code.clone())
            .collect()
    }
}

/// A step of a random exchange between two tablets and a ward over one stream.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// The tablet writes, knowing what it knows.
    Write(u8, Event),
    /// The ward writes.
    Ward(Event),
    /// The ward refuses the entry at that place of its order (modulo its length).
    Refuse(usize),
    /// The tablet's unsent entries reach the ward; with or without the answer coming back.
    Send(u8, bool),
    /// The tablet gets what the ward has.
    Fetch(u8),
}

/// One side's events of the stream.
#[derive(Clone)]
pub(crate) struct Side {
    pub(crate) device: DeviceId,
    pub(crate) held: Vec<StoredEvent>,
    /// Folded event by event, anew only when fold asks for it.
    pub(crate) view: View,
    seq: u64,
}

impl Side {
    fn new(stream: &StreamId, device: DeviceId) -> Self {
        Self {
            device,
            held: Vec::new(),
            view: View::empty(stream),
            seq: 0,
        }
    }

    fn take(&mut self, stored: StoredEvent) {
        let meta = &stored.meta;
        if crate::fold::must_refold(&self.view, meta, &stored.event) {
            let id = meta.event;
            self.held.retain(|old| old.meta.event != id);
            self.held.push(stored);
            let stream = self.view.trace().stream_id().unwrap();
            self.view = crate::fold::refold(&stream, self.held.iter().cloned());
        } else if self.held.iter().all(|old| old.meta.event != meta.event) {
            self.view = fold(self.view.clone(), meta, &stored.event);
            self.held.push(stored);
        }
    }
}

/// Two tablets and a ward.
pub(crate) struct World {
    stream: StreamId,
    pub(crate) ward: Side,
    pub(crate) tablets: [Side; 2],
    numbers: u64,
}

impl World {
    pub(crate) fn new(kind: &str) -> Self {
        let stream = stream(kind);
        let side = |device| Side::new(&stream, device);
        Self {
            ward: side(DeviceId::Ward),
            tablets: [side(tablet(0)), side(tablet(1))],
            stream: stream.clone(),
            numbers: 0,
        }
    }

    pub(crate) fn step(&mut self, step: &Step) {
        match step {
            Step::Write(who, event) => {
                let id = self.number();
                let side = &mut self.tablets[usize::from(*who) % 2];
                side.seq += 1;
                let seq = Seq::new(side.seq).unwrap();
                let base = side.view.trace().base(side.device);
                let mut meta = meta(id, side.device, Place::Unsent { seq, index: 0 }, base);
                meta.seq = seq;
                side.take(StoredEvent {
                    meta,
                    event: event.clone(),
                });
            }
            Step::Ward(event) => self.ward_writes(event.clone()),
            Step::Refuse(which) => {
                let Some(target) = self.ward.held.get(which % self.ward.held.len().max(1)) else {
                    return;
                };
                let refusal = crate::event::ActRefused {
                    entry: target.meta.entry.to_string(),
                    events: vec![target.meta.event.to_string()],
                    reason: "Không có quyền".into(),
                };
                self.ward_writes(refusal.into());
            }
            Step::Send(who, answered) => self.send(usize::from(*who) % 2, *answered),
            Step::Fetch(who) => self.fetch(usize::from(*who) % 2),
        }
    }

    /// Everything is sent and everything fetched.
    pub(crate) fn settle(&mut self) {
        for who in [0, 1] {
            self.send(who, true);
        }
        for who in [0, 1] {
            self.fetch(who);
        }
    }

    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    fn next_position(&self) -> Place {
        positioned(u64::try_from(self.ward.held.len()).unwrap() + 1)
    }

    fn ward_writes(&mut self, event: Event) {
        let id = self.number();
        let base = self.ward.view.trace().base(DeviceId::Ward);
        let place = self.next_position();
        self.ward.take(StoredEvent {
            meta: meta(id, DeviceId::Ward, place, base),
            event,
        });
    }

    fn send(&mut self, who: usize, answered: bool) {
        let mut own: Vec<StoredEvent> = self.tablets[who]
            .held
            .iter()
            .filter(|stored| stored.meta.place.position().is_none())
            .cloned()
            .collect();
        own.sort_by_key(|stored| stored.meta.place);
        for mut stored in own {
            let known = self
                .ward
                .held
                .iter()
                .find(|held| held.meta.event == stored.meta.event);
            if let Some(held) = known {
                stored.meta.place = held.meta.place;
            } else {
                stored.meta.place = self.next_position();
                self.ward.take(stored.clone());
            }
            if answered {
                self.tablets[who].take(stored);
            }
        }
    }

    fn fetch(&mut self, who: usize) {
        for stored in self.ward.held.clone() {
            self.tablets[who].take(stored);
        }
    }

    /// Folded anew from what the side holds.
    pub(crate) fn refolded(&self, side: &Side) -> View {
        crate::fold::refold(&self.stream, side.held.iter().cloned())
    }
}
