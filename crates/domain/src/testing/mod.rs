//! What the tests of this crate share: invented people, a stream that is acted on, a story that
//! is told, two tablets and a ward that exchange events.

mod story;
mod world;

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
use crate::fold::{Meta, fold};
use crate::procedure::{Procedure, parse, shipped};
use crate::view::View;

/// Every event's body as in `event/wire.json`, the procedure filled in.
pub(crate) fn wire() -> &'static BTreeMap<String, Value> {
    static WIRE: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
        let mut wire: BTreeMap<String, Value> =
            serde_json::from_str(include_str!("../event/wire.json")).unwrap();
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

pub(crate) use story::*;
pub(crate) use world::*;

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
