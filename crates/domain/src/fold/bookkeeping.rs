//! What every fold does whatever the stream: history, base, issues, conflicts.

use tainha_journal::DeviceId;
use tainha_journal::order::{OrderedEvent, Place, Slot, Standing};

use super::Meta;
use crate::event::Event;
use crate::view::{HeldAs, HistoryLine, Issue, IssueKind, Side, Stamp, Trace};

impl Meta {
    /// Who confirmed it, when, where.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            event: self.event.to_string(),
            by: self.actor.to_string(),
            device: self.device.to_string(),
            at: self.at,
            position: self.place.position().map(|position| position.get()),
        }
    }

    fn index(&self) -> u16 {
        match self.place {
            Place::Positioned { index, .. } | Place::Unsent { index, .. } => index,
        }
    }
}

fn held_as(meta: &Meta, event: &Event) -> HeldAs {
    match (meta.standing, event) {
        (Standing::Refused, _) => HeldAs::Refused,
        (Standing::Void, _) => HeldAs::Void,
        (Standing::Stands, Event::Unknown { .. }) => HeldAs::Unknown,
        (Standing::Stands, Event::Erased) => HeldAs::Erased,
        (Standing::Stands, Event::Missing) => HeldAs::Missing,
        (Standing::Stands, _) => HeldAs::Read,
    }
}

impl Trace {
    /// Writes the event into the history. Answers whether it is to be folded further.
    pub(super) fn enter(&mut self, meta: &Meta, event: &Event) -> bool {
        let stamp = meta.stamp();
        if self
            .history
            .iter()
            .any(|line| line.stamp.event == stamp.event)
        {
            return false;
        }
        match meta.place {
            Place::Positioned { position, .. } => self.position = self.position.max(position),
            Place::Unsent { .. } => self.unsent += 1,
        }
        let seq = self.seqs.entry(meta.device).or_default();
        *seq = meta.seq.max(*seq);
        let held = held_as(meta, event);
        let id = stamp.event.clone();
        self.history.push(HistoryLine {
            kind: event.kind().to_owned(),
            held,
            seq: meta.seq.get(),
            index: u32::from(meta.index()),
            stamp,
        });
        match (held, event) {
            (HeldAs::Read, Event::ActRefused(refusal)) if meta.device == DeviceId::Ward => {
                self.issue(IssueKind::Refused, "act_refused", &id, &refusal.reason);
                true
            }
            (HeldAs::Read, _) => true,
            (HeldAs::Unknown, event) => {
                self.issue(IssueKind::Unknown, "event_unknown", &id, event.kind());
                false
            }
            (HeldAs::Missing, _) => {
                self.issue(IssueKind::Missing, "event_missing", &id, "");
                false
            }
            (HeldAs::Erased | HeldAs::Refused | HeldAs::Void, _) => false,
        }
    }

    fn issue(&mut self, kind: IssueKind, code: &str, event: &str, detail: &str) {
        self.issues.push(Issue {
            kind,
            code: code.to_owned(),
            slot: None,
            event: event.to_owned(),
            detail: detail.to_owned(),
            sides: Vec::new(),
        });
    }

    /// Notes that the rules would not have allowed the event. `detail` names a part of it.
    pub(super) fn breach(&mut self, meta: &Meta, code: &str, detail: &str) {
        self.issue(IssueKind::Breach, code, &meta.event.to_string(), detail);
    }

    /// Writes the slots; each slot in conflict has exactly one issue, with all its values.
    pub(super) fn write_slots(&mut self, meta: &Meta, slots: &[Slot]) {
        if slots.is_empty() {
            return;
        }
        let by = OrderedEvent {
            id: meta.event,
            device: meta.device,
            place: meta.place,
            base: meta.base,
            standing: meta.standing,
            event: (),
        };
        let conflicts = self.heads.write(&by, slots);
        self.issues.retain(|issue| {
            issue
                .slot
                .as_ref()
                .is_none_or(|name| slots.iter().all(|slot| slot.name != *name))
        });
        for name in conflicts {
            let sides: Vec<Side> = self
                .heads
                .heads(&name)
                .iter()
                .filter_map(|head| {
                    let id = head.id.to_string();
                    let line = self.history.iter().find(|line| line.stamp.event == id)?;
                    Some(Side {
                        value: head.value.clone(),
                        stamp: line.stamp.clone(),
                    })
                })
                .collect();
            self.issues.push(Issue {
                kind: IssueKind::Conflict,
                code: "conflict".to_owned(),
                slot: Some(name),
                event: meta.event.to_string(),
                detail: String::new(),
                sides,
            });
        }
    }

    pub(super) fn is_disturbed_by(&self, meta: &Meta, event: &Event) -> bool {
        let id = meta.event.to_string();
        let position = meta.place.position().map(|position| position.get());
        if let Some(line) = self.history.iter().find(|line| line.stamp.event == id) {
            return line.held != held_as(meta, event) || line.stamp.position != position;
        }
        let refuses_something = match event {
            Event::ActRefused(refusal) => self.history.iter().any(|line| {
                line.held != HeldAs::Refused && refusal.events.contains(&line.stamp.event)
            }),
            _ => false,
        };
        refuses_something
            || self
                .history
                .last()
                .is_some_and(|last| !precedes(last, meta))
    }
}

/// Whether the line stands before the place in the order of the stream.
fn precedes(line: &HistoryLine, meta: &Meta) -> bool {
    let index = u32::from(meta.index());
    match (line.stamp.position, meta.place) {
        (Some(at), Place::Positioned { position, .. }) => {
            (at, line.index) < (position.get(), index)
        }
        (Some(_), Place::Unsent { .. }) => true,
        (None, Place::Positioned { .. }) => false,
        (None, Place::Unsent { seq, .. }) => (line.seq, line.index) < (seq.get(), index),
    }
}
