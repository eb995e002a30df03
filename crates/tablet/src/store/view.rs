//! Owns the folded views and the list rows made from them. All of it may be dropped and made again;
//! a row of an older program is folded anew when it is touched.

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use tainha_domain::address::address_key;
use tainha_domain::fold;
use tainha_domain::name::{PersonName, fold_for_search};
use tainha_domain::view::{
    AppointmentView, DossierView, IssueKind, PersonView, ProcedureView, ResidentialGroupView,
    Trace, VIEW_VERSION, View, VisitState, VisitView,
};
use tainha_journal::StreamId;

use super::{Result, StoreError, entry};

/// The view of a stream; empty when nothing of it is held.
pub(crate) fn load(connection: &Connection, stream: &StreamId) -> Result<View> {
    let row: Option<(u32, String)> = connection
        .prepare_cached("SELECT version, body FROM view WHERE stream = ?1")?
        .query_row([stream.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        Some((VIEW_VERSION, body)) => {
            serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("view"))
        }
        // Of another version: folded anew for this reader; the row follows when it is next written.
        Some(_) => Ok(fold::refold(stream, entry::of_stream(connection, stream)?)),
        None => Ok(View::empty(stream)),
    }
}

/// The streams of a kind of which something is held.
pub(crate) fn streams(connection: &Connection, kind: &str) -> Result<Vec<StreamId>> {
    let mut statement = connection.prepare_cached("SELECT stream FROM view WHERE kind = ?1")?;
    let mut rows = statement.query([kind])?;
    let mut streams = Vec::new();
    while let Some(row) = rows.next()? {
        streams.push(entry::parsed(row, 0)?);
    }
    Ok(streams)
}

/// Folds a stream from its events and keeps view and list rows.
pub(crate) fn refold(connection: &Connection, stream: &StreamId) -> Result<View> {
    let view = fold::refold(stream, entry::of_stream(connection, stream)?);
    keep(connection, stream, &view)?;
    Ok(view)
}

fn keep(connection: &Connection, stream: &StreamId, view: &View) -> Result<()> {
    let name = stream.to_string();
    let body = serde_json::to_string(view).map_err(|_| StoreError::Corrupt("view"))?;
    connection
        .prepare_cached(
            "INSERT INTO view (stream, kind, version, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (stream) DO UPDATE SET version = excluded.version, body = excluded.body",
        )?
        .execute((&name, stream.kind(), VIEW_VERSION, body))?;
    match view {
        View::Person(person) => keep_person(connection, &name, person),
        View::Appointment(appointment) => keep_appointment(connection, &name, appointment),
        View::Visit(visit) => keep_visit(connection, &name, visit),
        View::Dossier(dossier) => keep_dossier(connection, &name, dossier),
        View::Procedure(procedure) => keep_procedure(connection, &name, procedure),
        View::ResidentialGroup(group) => keep_group(connection, &name, group),
        _ => Ok(()),
    }
}

/// Forgets a stream's view and list rows.
pub(crate) fn forget(connection: &Connection, stream: &str) -> Result<()> {
    for sql in [
        "DELETE FROM view WHERE stream = ?1",
        "DELETE FROM person WHERE stream = ?1",
        "DELETE FROM appointment WHERE stream = ?1",
        "DELETE FROM visit WHERE stream = ?1",
        "DELETE FROM dossier WHERE stream = ?1",
        "DELETE FROM procedure_row WHERE stream = ?1",
        "DELETE FROM residential_group WHERE stream = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([stream])?;
    }
    Ok(())
}

fn keep_person(connection: &Connection, stream: &str, person: &PersonView) -> Result<()> {
    let details = person.details.as_ref();
    let tail = |digits: &str| -> String {
        let digits: Vec<char> = digits.chars().filter(char::is_ascii_digit).collect();
        digits[digits.len().saturating_sub(4)..].iter().collect()
    };
    let mut words = vec![fold_for_search(&person.name), address_key(&person.house)];
    if let Some(details) = details {
        words.extend(details.phones.iter().flatten().map(|phone| tail(phone)));
        words.extend(
            [&details.personal_id_no, &details.old_id_no]
                .into_iter()
                .flatten()
                .map(|no| tail(no)),
        );
        words.extend(
            details
                .old_address
                .iter()
                .map(|address| address_key(address)),
        );
    }
    let targets = details
        .and_then(|details| details.target_groups.as_deref())
        .unwrap_or_default();
    let sort_key = PersonName::parse(&person.name)
        .map_or_else(|_| fold_for_search(&person.name), |name| name.sort_key());
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO person
                 (stream, name, birth_year, house, residential_group, needs, targets, has_details, words, sort_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            stream,
            &person.name,
            person.birth_year,
            &person.house,
            &person.residential_group,
            codes(&person.needs)?,
            codes(targets)?,
            details.is_some(),
            words.join(" "),
            sort_key,
        ))?;
    Ok(())
}

fn keep_appointment(connection: &Connection, stream: &str, view: &AppointmentView) -> Result<()> {
    let (Some(day), Some(from), Some(person)) = (view.day, view.from, view.person) else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO appointment (stream, day, from_time, person, cancelled, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            stream,
            day.to_string(),
            from.format("%H:%M").to_string(),
            person.to_string(),
            view.cancelled.is_some(),
            view.place,
        ))?;
    Ok(())
}

fn keep_visit(connection: &Connection, stream: &str, view: &VisitView) -> Result<()> {
    let (Some(person), Some(opened)) = (view.person, &view.opened) else {
        return Ok(());
    };
    let day = opened
        .at
        .with_timezone(&crate::edge::vietnam())
        .date_naive();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO visit (stream, appointment, person, day, ended, issue)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            stream,
            view.appointment.map(|id| id.to_string()),
            person.to_string(),
            day.to_string(),
            view.state == VisitState::Ended,
            issue(&view.trace),
        ))?;
    Ok(())
}

fn keep_dossier(connection: &Connection, stream: &str, view: &DossierView) -> Result<()> {
    let (Some(person), Some(procedure)) = (view.person, &view.procedure) else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO dossier (stream, visit, person, procedure_code, procedure_name, state, issue)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            stream,
            view.visit.map(|id| id.to_string()),
            person.to_string(),
            &procedure.code,
            &procedure.name_vi,
            code(&view.state)?,
            issue(&view.trace),
        ))?;
    Ok(())
}

fn keep_procedure(connection: &Connection, stream: &str, view: &ProcedureView) -> Result<()> {
    let Some(procedure) = &view.procedure else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO procedure_row (stream, code, name) VALUES (?1, ?2, ?3)",
        )?
        .execute((stream, &procedure.code, &procedure.name_vi))?;
    Ok(())
}

fn keep_group(connection: &Connection, stream: &str, view: &ResidentialGroupView) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO residential_group (stream, code, name) VALUES (?1, ?2, ?3)",
        )?
        .execute((stream, &view.code, &view.name))?;
    Ok(())
}

/// The worst thing a person should look at.
fn issue(trace: &Trace) -> Option<&'static str> {
    let has = |kind| trace.issues.iter().any(|issue| issue.kind == kind);
    if has(IssueKind::Refused) {
        Some("refused")
    } else if has(IssueKind::Conflict) {
        Some("conflict")
    } else {
        None
    }
}

/// The wire name of a unit variant.
pub(crate) fn code<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(StoreError::Corrupt("code")),
    }
}

fn codes<T: Serialize>(values: &[T]) -> Result<String> {
    serde_json::to_string(values).map_err(|_| StoreError::Corrupt("codes"))
}
