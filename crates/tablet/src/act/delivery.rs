//! Owns a result that was brought and carried back: which appointment brought it, and how each
//! appointment of a result came out for the list of the day.

use rusqlite::Connection;
use tainha_domain::decide::Command;
use tainha_domain::event::DeliveryFailed;
use tainha_domain::view::{AppointmentView, DossierView};
use uuid::Uuid;

use super::custody::results;
use super::visit::{known, load, stream_uuid};
use super::{perform, stream};
use crate::api::Fault;
use crate::api::dto::door::{NotDelivered, ResultsAnswer};
use crate::draft;
use crate::store::StoreError;
use crate::tablet::Open;

/// Writes down that a result was carried back, and answers the results anew.
pub(crate) fn not_delivered(
    open: &Open,
    dossier: Uuid,
    form: &NotDelivered,
) -> Result<ResultsAnswer, Fault> {
    let task = draft::name(dossier, "deliver");
    let on = stream("dossier", dossier);
    perform(open, &on, Some(&task), |connection, view| {
        known(view)?;
        Ok(Command::FailDelivery(DeliveryFailed {
            why: form.why,
            note: form.note.clone(),
            appointment: brings(connection, dossier)?,
        }))
    })?;
    results(open)
}

/// The first appointment that brings this result home and has not come out yet.
fn brings(connection: &Connection, id: Uuid) -> Result<Option<Uuid>, Fault> {
    let dossier: DossierView = load(connection, "dossier", id)?;
    let Some(person) = dossier.person else {
        return Ok(None);
    };
    for appointment in planned_for(connection, person)? {
        let view: AppointmentView = load(connection, "appointment", appointment)?;
        if view.dossier == Some(id) && dossier.delivery_end(appointment).is_none() {
            return Ok(Some(appointment));
        }
    }
    Ok(None)
}

fn planned_for(connection: &Connection, person: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT stream FROM appointment WHERE person = ?1 AND cancelled = 0
         ORDER BY day, from_time, stream",
    )?;
    let rows = statement.query_map([person.to_string()], stream_uuid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How an appointment that brings a result came out, and whether something of it is unsent.
pub(crate) fn came_out(
    connection: &Connection,
    appointment: Uuid,
    dossier: Option<Uuid>,
) -> Result<(Option<&'static str>, bool), Fault> {
    let Some(dossier) = dossier else {
        return Ok((None, false));
    };
    let view: DossierView = load(connection, "dossier", dossier)?;
    let end = view.delivery_end(appointment).map(|end| end.code());
    Ok((end, view.trace.unsent > 0))
}
