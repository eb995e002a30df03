//! Two tablets and a ward that exchange the events of one stream, in any order a test likes.

use std::collections::{BTreeMap, BTreeSet};

use tainha_journal::order::Place;
use tainha_journal::{DeviceId, EventId, Seq, StreamId};

use super::{meta, positioned, stream, tablet};
use crate::event::Event;
use crate::fold::{StoredEvent, fold};
use crate::view::View;

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

    fn ids(&self) -> BTreeSet<EventId> {
        self.held.iter().map(|stored| stored.meta.event).collect()
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
    /// Event → what its author really had before them when writing it.
    pub(crate) seen: BTreeMap<EventId, BTreeSet<EventId>>,
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
            seen: BTreeMap::new(),
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
                self.seen.insert(meta.event, side.ids());
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
        let meta = meta(id, DeviceId::Ward, self.next_position(), base);
        self.seen.insert(meta.event, self.ward.ids());
        self.ward.take(StoredEvent { meta, event });
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
