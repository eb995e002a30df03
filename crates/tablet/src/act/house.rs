//! Owns the queue of a community house. Each tablet numbers under a letter of its own, so that
//! tablets without a network never give one number twice; what they gave is joined by sync.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_domain::event::Ticket;
use tainha_domain::view::{DossierView, PersonView, VisitState, VisitView};
use tainha_journal::DeviceId;
use uuid::Uuid;

use super::visit::{load, open_visit, stream_uuid};
use crate::api::Fault;
use crate::api::dto::door::{HouseAnswer, HouseForm, NumberForm, NumberRow};
use crate::api::dto::visit::{OpenedVisit, VisitForm};
use crate::edge::vietnam;
use crate::store::{StoreError, setting};
use crate::tablet::Open;

/// Letter and place, as a person set them; before that, a letter made from the tablet's id.
fn house(connection: &Connection) -> Result<HouseForm, Fault> {
    if let Some(house) = setting::get(connection, "house")? {
        return Ok(house);
    }
    let first = match setting::identity(connection)?.device {
        DeviceId::Device(id) => id.as_bytes()[0] % 26,
        DeviceId::Ward => 0,
    };
    Ok(HouseForm {
        letter: char::from(b'A' + first).to_string(),
        place: String::new(),
    })
}

/// Sets letter and place.
pub(crate) fn set(open: &Open, form: &HouseForm) -> Result<HouseAnswer, Fault> {
    let letter = form.letter.trim().to_uppercase();
    if letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(Fault::bad_request("letter"));
    }
    let kept = HouseForm {
        letter,
        place: form.place.trim().to_owned(),
    };
    open.store
        .write(|connection| Ok::<_, Fault>(setting::set(connection, "house", &kept)?))?;
    queue(open)
}

/// The queue of today.
pub(crate) fn queue(open: &Open) -> Result<HouseAnswer, Fault> {
    let day = day(open);
    open.store.read(|connection| {
        let house = house(connection)?;
        let own = setting::identity(connection)?.device.to_string();
        let mut rows = Vec::new();
        let mut letter_taken = false;
        let mut last = 0;
        for (id, visit) in numbered(connection, &day)? {
            let (Some(ticket), Some(opened)) = (&visit.ticket, &visit.opened) else {
                continue;
            };
            if let Some(number) = ticket.number.strip_prefix(&*house.letter) {
                letter_taken |= opened.device != own;
                last = number.parse::<u32>().unwrap_or(0).max(last);
            }
            rows.push(row(connection, id, &visit, ticket)?);
        }
        let mut times: BTreeMap<Uuid, u32> = BTreeMap::new();
        // A number that was given up or served stands in nobody's way.
        for row in rows.iter().filter(|row| row.state != "done") {
            *times.entry(row.person_id).or_default() += 1;
        }
        for row in &mut rows {
            row.twice = row.state != "done" && times[&row.person_id] > 1;
        }
        rows.sort_by(|one, other| {
            let key = |row: &NumberRow| (row.state == "done", row.at);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.number.cmp(&other.number))
        });
        Ok(HouseAnswer {
            next_number: format!("{}{:02}", house.letter, last + 1),
            letter: house.letter,
            place: house.place,
            letter_taken,
            rows,
        })
    })
}

fn numbered(connection: &Connection, day: &str) -> Result<Vec<(Uuid, VisitView)>, Fault> {
    let read = || -> Result<Vec<Uuid>, StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT visit.stream FROM visit JOIN view ON view.stream = visit.stream
             WHERE visit.day = ?1 AND json_type(view.body, '$.ticket') = 'object'
             ORDER BY visit.rowid",
        )?;
        let rows = statement.query_map([day], stream_uuid)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    read()?
        .into_iter()
        .map(|id| Ok((id, load(connection, "visit", id)?)))
        .collect()
}

fn row(
    connection: &Connection,
    id: Uuid,
    visit: &VisitView,
    ticket: &Ticket,
) -> Result<NumberRow, Fault> {
    let person_id = visit.person.ok_or_else(Fault::not_found)?;
    let person: PersonView = load(connection, "person", person_id)?;
    let procedure = match visit.dossiers.first() {
        Some(dossier) => load::<DossierView>(connection, "dossier", *dossier)?.procedure,
        None => None,
    };
    let state = match (&visit.state, &visit.arrived, &visit.called) {
        (VisitState::Ended, _, _) => "done",
        (_, Some(_), _) => "serving",
        (_, None, Some(_)) => "called",
        (_, None, None) => "waiting",
    };
    Ok(NumberRow {
        number: ticket.number.clone(),
        visit_id: id,
        person_id,
        person_name: person.name,
        procedure_name: procedure
            .map(|procedure| procedure.short_name_vi)
            .unwrap_or_default(),
        state: state.to_owned(),
        at: visit
            .opened
            .as_ref()
            .map(|opened| opened.at)
            .ok_or_else(Fault::not_found)?,
        desk: visit
            .called
            .as_ref()
            .map(|called| called.called.desk.clone())
            .unwrap_or_default(),
        twice: false,
    })
}

/// Gives the next number: opens the visit that it stands for.
pub(crate) fn give(open: &Open, form: NumberForm) -> Result<OpenedVisit, Fault> {
    // One at a time on this tablet: two taps must not get one number.
    let queue = queue(open)?;
    let waits = queue
        .rows
        .iter()
        .any(|row| row.person_id == form.person_id && row.state != "done");
    if waits {
        return Err(Fault::new(StatusCode::CONFLICT, "number_given").field("person_id"));
    }
    let ticket = Ticket {
        number: queue.next_number,
        place: queue.place,
    };
    open_visit(
        open,
        &VisitForm {
            appointment_id: None,
            person_id: form.person_id,
            procedure_code: form.procedure_code,
            out_of_list: form.out_of_list,
        },
        Some(ticket),
    )
}

fn day(open: &Open) -> String {
    let now = open.tablet.0.config.clock.now().with_timezone(&vietnam());
    now.date_naive().to_string()
}
