//! Rules of people, requests and appointments.

use tainha_journal::StreamId;

use super::checks::{birth, birth_year, filled, name, old_id, personal_id, phone, text};
use super::{Context, Refusal};
use crate::event::{
    AppointmentCancelled, AppointmentMade, AppointmentMoved, AppointmentPlaced, Event,
    FindingsSeen, PeopleMerged, PersonCarded, PersonDetailed, PersonReported, ReportedChange,
    RequestClosed, RequestTaken,
};
use crate::view::{AppointmentView, PersonView, RequestView};

pub(super) fn card(
    view: &PersonView,
    card: &PersonCarded,
    context: &Context,
) -> Result<Event, Refusal> {
    let mut card = card.clone();
    match &card.name {
        Some(given) => card.name = Some(name("name", given)?),
        None if view.name.is_empty() => return Err(Refusal::at("field_empty", "name")),
        None => {}
    }
    if let Some(year) = card.birth_year {
        birth_year("birth_year", year, context.today)?;
    }
    card.house = card.house.map(|house| text(&house));
    if card == PersonCarded::default() {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(card.into())
}

pub(super) fn details(said: &PersonDetailed) -> Result<Event, Refusal> {
    let mut said = said.clone();
    if said == PersonDetailed::default() {
        return Err(Refusal::new("nothing_changed"));
    }
    let normal =
        |value: Option<String>, field: &str, read: fn(&str, &str) -> Result<String, Refusal>| {
            value.map(|value| read(field, &value)).transpose()
        };
    said.birth = normal(said.birth, "birth", birth)?;
    said.id_issued = normal(said.id_issued, "id_issued", birth)?;
    said.personal_id_no = normal(said.personal_id_no, "personal_id_no", personal_id)?;
    said.old_id_no = normal(said.old_id_no, "old_id_no", old_id)?;
    if let Some(phones) = &said.phones {
        let read: Result<Vec<String>, Refusal> = phones
            .iter()
            .map(|number| phone("phones", number))
            .collect();
        said.phones = Some(read?);
    }
    if let Some(contact) = &mut said.contact
        && !contact.phone.trim().is_empty()
    {
        contact.phone = phone("contact.phone", &contact.phone)?;
    }
    Ok(said.into())
}

pub(super) fn report(
    view: &PersonView,
    report: &PersonReported,
    context: &Context,
) -> Result<Event, Refusal> {
    if view.trace.is_empty() {
        return Err(Refusal::new("not_opened"));
    }
    if report.on.is_some_and(|on| on > context.today) {
        return Err(Refusal::at("day_in_future", "on"));
    }
    if report.change == ReportedChange::Other {
        filled("note", &report.note)?;
    }
    Ok(report.clone().into())
}

pub(super) fn merge(
    view: &PersonView,
    stream: &StreamId,
    merged: &PeopleMerged,
) -> Result<Event, Refusal> {
    if view.trace.is_empty() {
        return Err(Refusal::new("not_opened"));
    }
    if stream.id() == merged.absorbed {
        return Err(Refusal::at("merged_with_self", "absorbed"));
    }
    if view.absorbed.contains(&merged.absorbed) {
        return Err(Refusal::at("merged_twice", "absorbed"));
    }
    Ok(merged.clone().into())
}

pub(super) fn take(view: &RequestView, request: &RequestTaken) -> Result<Event, Refusal> {
    if view.taken.is_some() {
        return Err(Refusal::new("taken_twice"));
    }
    filled("procedure_code", &request.procedure_code)?;
    let mut request = request.clone();
    request.caller = text(&request.caller);
    if !request.phone.trim().is_empty() {
        request.phone = phone("phone", &request.phone)?;
    }
    Ok(request.into())
}

pub(super) fn close(view: &RequestView, closed: &RequestClosed) -> Result<Event, Refusal> {
    if view.taken.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    if view.closed.is_some() {
        return Err(Refusal::new("request_closed"));
    }
    Ok(closed.clone().into())
}

pub(super) fn make(
    view: &AppointmentView,
    made: &AppointmentMade,
    context: &Context,
) -> Result<Event, Refusal> {
    if view.made.is_some() {
        return Err(Refusal::new("made_twice"));
    }
    filled("procedure_code", &made.procedure_code)?;
    hours(made.from, made.to)?;
    if made.day < context.today {
        return Err(Refusal::at("day_in_past", "day"));
    }
    Ok(made.clone().into())
}

pub(super) fn shift(
    view: &AppointmentView,
    moved: &AppointmentMoved,
    context: &Context,
) -> Result<Event, Refusal> {
    still_planned(view)?;
    hours(moved.from, moved.to)?;
    if moved.day < context.today {
        return Err(Refusal::at("day_in_past", "day"));
    }
    Ok(moved.clone().into())
}

pub(super) fn place(view: &AppointmentView, placed: AppointmentPlaced) -> Result<Event, Refusal> {
    still_planned(view)?;
    if placed.place == Some(0) {
        return Err(Refusal::at("place_zero", "place"));
    }
    if view.place == placed.place {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(placed.into())
}

pub(super) fn cancel(
    view: &AppointmentView,
    cancelled: &AppointmentCancelled,
) -> Result<Event, Refusal> {
    still_planned(view)?;
    Ok(cancelled.clone().into())
}

fn still_planned(view: &AppointmentView) -> Result<(), Refusal> {
    if view.made.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    if view.cancelled.is_some() {
        return Err(Refusal::new("appointment_cancelled"));
    }
    Ok(())
}

fn hours(from: chrono::NaiveTime, to: chrono::NaiveTime) -> Result<(), Refusal> {
    if from < to {
        Ok(())
    } else {
        Err(Refusal::at("hours_reversed", "to"))
    }
}

pub(super) fn see(view: &PersonView, seen: &FindingsSeen) -> Result<Event, Refusal> {
    let mut fresh = seen.clone();
    fresh.events.retain(|event| view.seen_by(event).is_none());
    fresh.note = text(&fresh.note);
    if fresh.events.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(fresh.into())
}
