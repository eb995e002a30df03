//! Order and conflict over arbitrary days of three devices, against an oracle that knows what
//! each author really had before their eyes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;
use tainha_journal::order::{OrderedEvent, Place, Slot, SlotHeads, Standing, in_order};
use tainha_journal::{Base, DeviceId, EventId, Position, Seq};
use uuid::Uuid;

const DEVICES: usize = 3;
const SLOTS: [&str; 2] = ["phone", "address"];

/// What happens on a day.
#[derive(Clone, Debug)]
enum Step {
    Write {
        device: usize,
        slot: usize,
        value: u8,
    },
    /// Sends what is unsent and learns its positions, but nothing of the others.
    Send {
        device: usize,
    },
    /// Reads the feed to its end.
    Read {
        device: usize,
    },
    Refuse {
        nth: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..DEVICES, 0..SLOTS.len(), 0..3_u8)
            .prop_map(|(device, slot, value)| Step::Write { device, slot, value }),
        2 => (0..DEVICES).prop_map(|device| Step::Send { device }),
        2 => (0..DEVICES).prop_map(|device| Step::Read { device }),
        1 => (0..20_usize).prop_map(|nth| Step::Refuse { nth }),
    ]
}

#[derive(Clone, Debug)]
struct Write {
    event: OrderedEvent<(usize, u8)>,
    author: usize,
    /// Events that the author had before their eyes.
    seen: BTreeSet<EventId>,
}

#[derive(Default)]
struct World {
    writes: BTreeMap<EventId, Write>,
    /// Commit order of the ward.
    log: Vec<EventId>,
    unsent: [Vec<EventId>; DEVICES],
    /// How much of the log each device has read from the feed.
    fed: [usize; DEVICES],
    written: [u64; DEVICES],
}

fn device(index: usize) -> DeviceId {
    DeviceId::Device(Uuid::from_u128(u128::try_from(index).unwrap() + 1))
}

fn position(index: usize) -> Position {
    Position::new(u64::try_from(index).unwrap() + 1).unwrap()
}

impl World {
    fn step(&mut self, step: &Step) {
        match *step {
            Step::Write {
                device,
                slot,
                value,
            } => self.write(device, slot, value),
            Step::Send { device } => {
                for id in std::mem::take(&mut self.unsent[device]) {
                    let place = Place::Positioned {
                        position: position(self.log.len()),
                        index: 0,
                    };
                    self.writes.get_mut(&id).unwrap().event.place = place;
                    self.log.push(id);
                }
            }
            Step::Read { device } => self.fed[device] = self.log.len(),
            Step::Refuse { nth } => {
                if let Some(id) = self.log.get(nth) {
                    self.writes.get_mut(id).unwrap().event.standing = Standing::Refused;
                }
            }
        }
    }

    fn write(&mut self, author: usize, slot: usize, value: u8) {
        self.written[author] += 1;
        let seq = Seq::new(self.written[author]).unwrap();
        let id = EventId::of(format!("{author} {seq}").as_bytes());
        let fed = self.fed[author];
        let own = self
            .writes
            .values()
            .filter(|w| w.author == author)
            .map(|w| w.event.id);
        let seen = self.log[..fed].iter().copied().chain(own).collect();
        // Positions of own events, known from receipts too, do not count (PROTOCOL 4).
        let by_other = |id: &&EventId| self.writes[*id].author != author;
        let of_others = self.log[..fed].iter().filter(by_other);
        let ward = of_others
            .filter_map(|id| self.writes[id].event.place.position())
            .max();
        let ward = ward.unwrap_or(Position::ZERO);
        let event = OrderedEvent {
            id,
            device: device(author),
            place: Place::Unsent { seq, index: 0 },
            base: Base {
                ward,
                own: Seq::new(seq.get() - 1).unwrap(),
            },
            standing: Standing::Stands,
            event: (slot, value),
        };
        self.writes.insert(
            id,
            Write {
                event,
                author,
                seen,
            },
        );
        self.unsent[author].push(id);
    }

    /// What one device holds: the feed as far as read, and all its own.
    fn held_by(&self, reader: usize) -> Vec<&Write> {
        let fed: BTreeSet<_> = self.log[..self.fed[reader]].iter().collect();
        let holds = |w: &&Write| w.author == reader || fed.contains(&w.event.id);
        self.writes.values().filter(holds).collect()
    }
}

fn heads_of<'a>(writes: impl IntoIterator<Item = &'a Write>) -> SlotHeads {
    let mut heads = SlotHeads::new();
    for event in in_order(writes.into_iter().map(|w| w.event.clone())) {
        let (slot, value) = event.event;
        let slot = Slot {
            name: SLOTS[slot].to_owned(),
            value: json!(value),
        };
        let said = heads.write(&event, std::slice::from_ref(&slot));
        assert_eq!(said.contains(&slot.name), heads.in_conflict(&slot.name));
    }
    heads
}

/// The definition: a write is a head while no later write of its slot was made by somebody who
/// had seen it; the slot is in conflict while two heads differ.
fn oracle(writes: &[&Write], slot: usize) -> (Vec<EventId>, bool) {
    let mut writes: Vec<&Write> = writes
        .iter()
        .filter(|w| w.event.event.0 == slot && w.event.standing == Standing::Stands)
        .copied()
        .collect();
    writes.sort_by_key(|w| w.event.place);
    let is_head = |(at, write): &(usize, &&Write)| {
        !writes[at + 1..]
            .iter()
            .any(|later| later.seen.contains(&write.event.id))
    };
    let heads: Vec<&&Write> = writes
        .iter()
        .enumerate()
        .filter(is_head)
        .map(|(_, w)| w)
        .collect();
    let values: BTreeSet<u8> = heads.iter().map(|w| w.event.event.1).collect();
    (heads.iter().map(|w| w.event.id).collect(), values.len() > 1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn heads_and_conflicts_are_those_of_the_definition_on_every_device_at_every_moment(
        steps in prop::collection::vec(step(), 1..40)
    ) {
        let mut world = World::default();
        for step in &steps {
            world.step(step);
            for reader in 0..DEVICES {
                let held = world.held_by(reader);
                let heads = heads_of(held.iter().copied());
                for (slot, name) in SLOTS.iter().enumerate() {
                    let ids: Vec<_> = heads.heads(name).iter().map(|head| head.id).collect();
                    let (expected, conflict) = oracle(&held, slot);
                    prop_assert_eq!(ids, expected);
                    prop_assert_eq!(heads.in_conflict(name), conflict);
                }
            }
        }
    }

    #[test]
    fn all_devices_agree_once_everything_is_positioned(
        steps in prop::collection::vec(step(), 1..60)
    ) {
        let mut world = World::default();
        steps.iter().for_each(|step| world.step(step));
        (0..DEVICES).for_each(|device| world.step(&Step::Send { device }));
        (0..DEVICES).for_each(|device| world.step(&Step::Read { device }));
        let at_ward = heads_of(world.writes.values());
        for reader in 0..DEVICES {
            let mut held = world.held_by(reader);
            held.reverse();
            prop_assert_eq!(&heads_of(held), &at_ward);
        }
    }

    #[test]
    fn going_on_from_stored_heads_is_the_same_as_folding_anew(
        steps in prop::collection::vec(step(), 1..40), cut in 0..40_usize
    ) {
        let mut world = World::default();
        steps.iter().for_each(|step| world.step(step));
        let events = in_order(world.writes.values().map(|w| w.event.clone()));
        let cut = cut.min(events.len());
        let slot = |e: &OrderedEvent<(usize, u8)>| {
            [Slot { name: SLOTS[e.event.0].to_owned(), value: json!(e.event.1) }]
        };
        let mut heads = SlotHeads::new();
        events[..cut].iter().for_each(|e| { heads.write(e, &slot(e)); });
        let stored = serde_json::to_string(&heads).unwrap();
        let mut heads: SlotHeads = serde_json::from_str(&stored).unwrap();
        events[cut..].iter().for_each(|e| { heads.write(e, &slot(e)); });
        prop_assert_eq!(heads, heads_of(world.writes.values()));
    }
}
