//! Order of a stream and conflicts between its events (PROTOCOL 8), once for both sides. Compares
//! positions, numbers and bases; refuses clocks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::entry::Base;
use crate::hash::EventId;
use crate::ids::{DeviceId, Position, Seq};

/// Place of an event in its stream. The order of the variants is the order of the stream:
/// positioned events, then own unsent ones.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Accepted by the ward.
    Positioned {
        /// Position of the entry.
        position: Position,
        /// Index of the event in it.
        index: u16,
    },
    /// Own, not yet receipted.
    Unsent {
        /// Own number of the entry.
        seq: Seq,
        /// Index of the event in it.
        index: u16,
    },
}

impl Place {
    /// The position, when the ward gave one.
    pub const fn position(self) -> Option<Position> {
        match self {
            Self::Positioned { position, .. } => Some(position),
            Self::Unsent { .. } => None,
        }
    }
}

/// Whether an event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Counts.
    Stands,
    /// Its author had no right: skipped.
    Refused,
    /// Its position fell away with a restore: skipped.
    Void,
}

/// An event of a stream with what order and conflict need; `event` is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedEvent<T> {
    /// Id of the event.
    pub id: EventId,
    /// Who wrote it.
    pub device: DeviceId,
    /// Its place.
    pub place: Place,
    /// What its author had seen of the stream.
    pub base: Base,
    /// Whether it counts.
    pub standing: Standing,
    /// The caller's event.
    pub event: T,
}

/// Puts the events of one stream into its order and leaves out those that do not count.
pub fn in_order<T>(events: impl IntoIterator<Item = OrderedEvent<T>>) -> Vec<OrderedEvent<T>> {
    let mut events: Vec<_> = events
        .into_iter()
        .filter(|e| e.standing == Standing::Stands)
        .collect();
    events.sort_by_key(|e| e.place);
    events
}

/// A field that an event writes, and what it writes there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Slot {
    /// Name of the field in the stream.
    pub name: String,
    /// The value, compared as JSON.
    pub value: Value,
}

/// A write to a slot that no later write has seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SlotHead {
    /// The event that wrote.
    pub id: EventId,
    /// Who wrote.
    pub device: DeviceId,
    /// Its position; none while unsent.
    pub position: Option<Position>,
    /// What it wrote.
    pub value: Value,
}

/// The heads of every slot of a stream; written to in the order of the stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct SlotHeads(BTreeMap<String, Vec<SlotHead>>);

impl SlotHeads {
    /// No slot written yet.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Takes the slots of the next event in the stream's order. Answers the names of those slots
    /// that are now in conflict.
    pub fn write<T>(&mut self, by: &OrderedEvent<T>, slots: &[Slot]) -> Vec<String> {
        for slot in slots {
            let heads = self.0.entry(slot.name.clone()).or_default();
            heads.retain(|head| !saw(by.device, by.base, head));
            heads.push(SlotHead {
                id: by.id,
                device: by.device,
                position: by.place.position(),
                value: slot.value.clone(),
            });
        }
        let mut names: Vec<String> = slots.iter().map(|slot| slot.name.clone()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| self.in_conflict(name));
        names
    }

    /// Whether two heads of the slot hold different values.
    pub fn in_conflict(&self, slot: &str) -> bool {
        self.heads(slot)
            .windows(2)
            .any(|pair| pair[0].value != pair[1].value)
    }

    /// The heads of a slot in the order of the stream; the last is the one that shows.
    pub fn heads(&self, slot: &str) -> &[SlotHead] {
        self.0.get(slot).map_or(&[], Vec::as_slice)
    }

    /// The slots in conflict, each with its heads.
    pub fn conflicts(&self) -> impl Iterator<Item = (&str, &[SlotHead])> {
        self.0
            .iter()
            .filter(|(name, _)| self.in_conflict(name))
            .map(|(name, heads)| (name.as_str(), heads.as_slice()))
    }
}

/// Whether the author of a write had seen `head`.
fn saw(device: DeviceId, base: Base, head: &SlotHead) -> bool {
    head.device == device || head.position.is_some_and(|position| position <= base.ward)
}
