//! From events to views. Total: whatever comes, a view comes out, and every event stands in its
//! history.

use tainha_journal::order::{Place, Standing};
use tainha_journal::{Actor, Base, DeviceId, EntryHash, EventId, Seq, StreamId, Time};

use crate::event::Event;
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

/// Folds one event in. It must follow everything folded so far: see [`must_refold`].
#[must_use]
pub fn fold(view: View, meta: &Meta, event: &Event) -> View {
    let _ = (meta, event);
    view
}

/// Whether the view must be folded anew instead of folding this event in: it does not come last,
/// or it refuses something that was folded.
pub fn must_refold(view: &View, meta: &Meta, event: &Event) -> bool {
    let _ = (view, meta, event);
    true
}

/// Folds a whole stream, in whatever order its events come. `act_refused` events among them are
/// heeded; a store may also say so in [`Meta::standing`].
pub fn refold(stream: &StreamId, events: impl IntoIterator<Item = StoredEvent>) -> View {
    events
        .into_iter()
        .fold(View::empty(stream), |view, e| fold(view, &e.meta, &e.event))
}
