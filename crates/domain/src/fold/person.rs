//! Folds of people, requests and appointments.

use super::Meta;
use crate::event::{Event, PersonDetailed};
use crate::view::{
    AppointmentView, CancelledView, ClosedView, FindingView, PersonView, ReportView, RequestView,
    SeenView,
};

pub(super) fn person(view: &mut PersonView, meta: &Meta, event: &Event) {
    match event {
        Event::PersonCarded(card) => {
            set(&mut view.name, card.name.as_ref());
            view.birth_year = card.birth_year.or(view.birth_year);
            set(&mut view.house, card.house.as_ref());
            set(&mut view.residential_group, card.residential_group.as_ref());
            set(&mut view.needs, card.needs.as_ref());
        }
        Event::PersonDetailed(said) => {
            detail(view.details.get_or_insert_default(), said);
        }
        Event::PersonReported(report) => {
            view.report = Some(ReportView {
                report: (**report).clone(),
                stamp: meta.stamp(),
            });
        }
        Event::PersonVerified(verified) => {
            let facts = &mut view.verified;
            for (place, found) in [
                (&mut facts.identity, &verified.identity),
                (
                    &mut facts.registered_residence,
                    &verified.registered_residence,
                ),
                (&mut facts.actually_resides, &verified.actually_resides),
            ] {
                if let Some(finding) = found.clone() {
                    let stamp = meta.stamp();
                    *place = Some(FindingView { finding, stamp });
                }
            }
            facts.note.clone_from(&verified.note);
        }
        Event::FindingsSeen(seen) => view.seen.push(SeenView {
            seen: (**seen).clone(),
            stamp: meta.stamp(),
        }),
        Event::PeopleMerged(merged) => {
            if view.absorbed.contains(&merged.absorbed) {
                view.trace.breach(meta, "merged_twice", "");
            } else {
                view.absorbed.push(merged.absorbed);
            }
        }
        _ => {}
    }
}

fn set<T: Clone>(place: &mut T, said: Option<&T>) {
    if let Some(said) = said {
        place.clone_from(said);
    }
}

/// An absent field says nothing; an empty one is kept as empty, so that it stays said.
fn detail(known: &mut PersonDetailed, said: &PersonDetailed) {
    macro_rules! take {
        ($($field:ident),*) => { $( if said.$field.is_some() {
            known.$field.clone_from(&said.$field);
        } )* };
    }
    take!(
        birth,
        sex,
        personal_id_no,
        old_id_no,
        id_issued,
        insurance_no,
        phones,
        permanent_address,
        actual_address,
        old_address,
        target_groups,
        contact,
        note
    );
}

pub(super) fn request(view: &mut RequestView, meta: &Meta, event: &Event) {
    match event {
        Event::RequestTaken(request) => {
            if view.taken.is_some() {
                view.trace.breach(meta, "taken_twice", "");
            }
            view.person = Some(request.person);
            view.caller.clone_from(&request.caller);
            view.phone.clone_from(&request.phone);
            view.channel = Some(request.channel);
            view.procedure_code.clone_from(&request.procedure_code);
            view.note.clone_from(&request.note);
            view.taken = Some(meta.stamp());
        }
        Event::RequestClosed(closed) => {
            if view.taken.is_none() {
                view.trace.breach(meta, "not_opened", "");
            }
            view.closed = Some(ClosedView {
                outcome: closed.outcome,
                reason: closed.reason.clone(),
                stamp: meta.stamp(),
            });
        }
        _ => {}
    }
}

pub(super) fn appointment(view: &mut AppointmentView, meta: &Meta, event: &Event) {
    match event {
        Event::AppointmentMade(made) => {
            if view.made.is_some() {
                view.trace.breach(meta, "made_twice", "");
            }
            view.request = made.request;
            view.person = Some(made.person);
            view.dossier = made.dossier;
            view.procedure_code.clone_from(&made.procedure_code);
            view.team = Some(made.team);
            view.day = Some(made.day);
            view.from = Some(made.from);
            view.to = Some(made.to);
            view.note.clone_from(&made.note);
            view.follows = made.follows;
            view.made = Some(meta.stamp());
            view.cancelled = None;
        }
        Event::AppointmentMoved(moved) => {
            if view.made.is_none() {
                view.trace.breach(meta, "not_opened", "");
            }
            // A place belongs to one round; at another hour of it, it stays.
            if (view.team, view.day) != (Some(moved.team), Some(moved.day)) {
                view.place = None;
            }
            view.team = Some(moved.team);
            view.day = Some(moved.day);
            view.from = Some(moved.from);
            view.to = Some(moved.to);
            view.moved = Some(meta.stamp());
        }
        Event::AppointmentPlaced(placed) => {
            if view.made.is_none() {
                view.trace.breach(meta, "not_opened", "");
            }
            view.place = placed.place;
        }
        Event::AppointmentCancelled(cancelled) => {
            if view.made.is_none() {
                view.trace.breach(meta, "not_opened", "");
            }
            view.cancelled = Some(CancelledView {
                reason: cancelled.reason.clone(),
                stamp: meta.stamp(),
            });
        }
        _ => {}
    }
}
