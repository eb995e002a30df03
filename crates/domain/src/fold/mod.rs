//! From events to views. Total: whatever comes, a view comes out, and every event stands in its
//! history.
//!
//! Rules are not enforced here. An event that the rules would not have allowed is folded as far as
//! it makes sense and leaves an issue of kind `breach`; a write that did not know another leaves
//! one of kind `conflict` (`docs/PROTOCOL.md` 8).

mod bookkeeping;
mod catalogue;
mod certification;
mod custody;
mod dossier;
mod person;
#[cfg(test)]
mod tests;
mod visit;

use std::collections::BTreeSet;

use tainha_journal::order::{Place, Standing};
use tainha_journal::{Actor, Base, DeviceId, EntryHash, EventId, Seq, StreamId, Time};

use crate::event::{Event, StreamKind};
use crate::view::View;

/// What the shell of an event says.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Id of the event.
    pub event: EventId,
    /// Hash of its entry.
    pub entry: EntryHash,
    /// Who wrote the journal.
    pub device: DeviceId,
    /// Number of the entry in that journal.
    pub seq: Seq,
    /// Place in the stream, index within the entry included.
    pub place: Place,
    /// What the author had seen of the stream.
    pub base: Base,
    /// Who acted.
    pub actor: Actor,
    /// Clock of the device.
    pub at: Time,
    /// Whether it counts. A refused or void event goes into the history and nowhere else.
    pub standing: Standing,
}

/// An event of a stream as a store holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its shell.
    pub meta: Meta,
    /// Its body, read.
    pub event: Event,
}

/// Folds one event in. It must follow everything folded so far: ask [`must_refold`] first. An
/// event that is in the view already changes nothing.
#[must_use]
pub fn fold(mut view: View, meta: &Meta, event: &Event) -> View {
    let kind = view.kind();
    let trace = view.trace_mut();
    if !trace.enter(meta, event) {
        return view;
    }
    let breach = match event.stream_kind() {
        Some(of) if Some(of) != kind => Some("wrong_stream"),
        _ if event.is_ward_only() && meta.device != DeviceId::Ward => Some("ward_only"),
        _ => None,
    };
    if let Some(code) = breach {
        trace.breach(meta, code, "");
        return view;
    }
    trace.write_slots(meta, &event.slots());
    match &mut view {
        View::Ward(view) => catalogue::ward(view, meta, event),
        View::Procedure(view) => catalogue::procedure(view, meta, event),
        View::Staff(view) => catalogue::staff(view, event),
        View::Team(view) => catalogue::team(view, event),
        View::ResidentialGroup(view) => catalogue::residential_group(view, event),
        View::ServiceList(view) => catalogue::service_list(view, event),
        View::Person(view) => person::person(view, meta, event),
        View::Request(view) => person::request(view, meta, event),
        View::Appointment(view) => person::appointment(view, meta, event),
        View::Visit(view) => visit::visit(view, meta, event),
        View::Dossier(view) => dossier::dossier(view, meta, event),
        View::Access(view) => catalogue::access(view, event),
        View::Certification(view) => certification::certification(view, meta, event),
        View::CertificationBook(view) => certification::book(view, meta, event),
        View::Statement(view) => certification::statement(view, meta, event),
        View::Other(_) => {}
    }
    view
}

/// Whether the view must be folded anew instead of folding this event in: the event does not come
/// last, is there already in another way (its position or body came), or refuses something that
/// was folded.
pub fn must_refold(view: &View, meta: &Meta, event: &Event) -> bool {
    view.trace().is_disturbed_by(meta, event)
}

/// Folds a whole stream, in whatever order its events come. `act_refused` events of the ward among
/// them are heeded; a store may also say so in [`Meta::standing`].
pub fn refold(stream: &StreamId, events: impl IntoIterator<Item = StoredEvent>) -> View {
    let mut events: Vec<StoredEvent> = events.into_iter().collect();
    let refused: BTreeSet<EntryHash> = events
        .iter()
        .filter(|stored| {
            stored.meta.standing == Standing::Stands && stored.meta.device == DeviceId::Ward
        })
        .filter_map(|stored| match &stored.event {
            Event::ActRefused(refusal) => refusal.entry.parse().ok(),
            _ => None,
        })
        .collect();
    for stored in &mut events {
        if refused.contains(&stored.meta.entry) && stored.meta.standing == Standing::Stands {
            stored.meta.standing = Standing::Refused;
        }
    }
    events.sort_by_key(|stored| (stored.meta.place, stored.meta.event));
    events.iter().fold(View::empty(stream), |view, stored| {
        fold(view, &stored.meta, &stored.event)
    })
}

impl Event {
    /// Only the ward's own journal may hold it.
    pub fn is_ward_only(&self) -> bool {
        match self.stream_kind() {
            Some(
                StreamKind::Ward
                | StreamKind::Procedure
                | StreamKind::Staff
                | StreamKind::Team
                | StreamKind::ResidentialGroup
                | StreamKind::ServiceList
                | StreamKind::Request
                | StreamKind::Appointment
                | StreamKind::CertificationBook
                | StreamKind::Statement,
            ) => true,
            Some(StreamKind::Certification) => matches!(
                self,
                Self::CertificationRegistered(_)
                    | Self::RegisterLineAnnotated(_)
                    | Self::FeeSettled(_)
                    | Self::ReviewDecided(_)
            ),
            Some(StreamKind::Dossier) => matches!(
                self,
                Self::DossierReceived(_)
                    | Self::DossierAccepted(_)
                    | Self::DossierReturned(_)
                    | Self::ResultRecorded(_)
            ),
            Some(StreamKind::Person) => matches!(self, Self::PeopleMerged(_)),
            Some(StreamKind::Visit | StreamKind::Access) => false,
            None => matches!(self, Self::ActRefused(_) | Self::BodiesErased(_)),
        }
    }
}
