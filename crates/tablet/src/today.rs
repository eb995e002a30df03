//! Owns the list of a day: visits left open from earlier days, planned visits in their order, visits
//! that were not planned, and what waits for a person.

use chrono::NaiveDate;
use rusqlite::Connection;
use tainha_domain::sheet::{code_of, visit_code};
use tainha_domain::view::{AppointmentView, DossierView, VisitState, VisitView};
use tainha_journal::time;
use uuid::Uuid;

use crate::act::delivery::came_out;
use crate::act::visit::{load, stream_uuid};
use crate::api::Fault;
use crate::api::dto::{
    AttentionRow, FollowedVisit, ProcedureName, TodayAnswer, TodayPerson, TodayRow,
};
use crate::edge::vietnam;
use crate::people;
use crate::store::{Result, StoreError, entry, setting};
use crate::tablet::Open;

/// The list of a day; today's unless told.
pub(crate) fn of(open: &Open, day: Option<NaiveDate>) -> Result<TodayAnswer, Fault> {
    let now = open.tablet.0.config.clock.now().with_timezone(&vietnam());
    let day = day.unwrap_or_else(|| now.date_naive());
    open.store.read(|connection| {
        let mut rows = Vec::new();
        // A visit that began before midnight, or was never ended, stays in sight until it is.
        let left_open = ids(
            connection,
            "SELECT stream FROM visit WHERE day < ?1 AND ended = 0 ORDER BY day, rowid",
            &day.to_string(),
        )?;
        for visit in left_open {
            rows.extend(visit_row(connection, visit, None)?);
        }
        let planned = ids(
            connection,
            "SELECT stream FROM appointment WHERE day = ?1
             ORDER BY place IS NULL, place, from_time, stream",
            &day.to_string(),
        )?;
        for appointment in planned {
            rows.extend(planned_rows(connection, appointment)?);
        }
        let unplanned = ids(
            connection,
            "SELECT stream FROM visit WHERE day = ?1 AND appointment IS NULL ORDER BY rowid",
            &day.to_string(),
        )?;
        for visit in unplanned {
            rows.extend(visit_row(connection, visit, None)?);
        }
        // The desk moved the appointment while somebody was at the door.
        let moved = ids(
            connection,
            "SELECT visit.stream FROM visit
             JOIN appointment ON appointment.stream = 'appointment/' || visit.appointment
             WHERE visit.day = ?1 AND appointment.day <> ?1 ORDER BY visit.rowid",
            &day.to_string(),
        )?;
        for visit in moved {
            let row = visit_row(connection, visit, None)?;
            rows.extend(row.map(|row| TodayRow {
                plan: Some("moved".to_owned()).filter(|_| row.state == "open"),
                ..row
            }));
        }
        let mut people: Vec<Uuid> = rows.iter().map(|row| row.person.id).collect();
        people.sort_unstable();
        people.dedup();
        Ok(TodayAnswer {
            day: day.to_string(),
            people_count: u32::try_from(people.len()).unwrap_or(u32::MAX),
            rows,
            attention: attention(connection)?,
        })
    })
}

fn ids(connection: &Connection, sql: &str, parameter: &str) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([parameter], stream_uuid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The visits of an appointment: one, unless two tablets opened it without knowing of each other.
fn planned_rows(connection: &Connection, id: Uuid) -> Result<Vec<TodayRow>, Fault> {
    let appointment: AppointmentView = load(connection, "appointment", id)?;
    let visits = ids(
        connection,
        "SELECT stream FROM visit WHERE appointment = ?1 ORDER BY stream",
        &id.to_string(),
    )?;
    if visits.is_empty() {
        return Ok(untouched_row(connection, id, appointment)?
            .into_iter()
            .collect());
    }
    let mut rows = Vec::with_capacity(visits.len());
    for visit in visits {
        rows.extend(visit_row(connection, visit, Some((id, &appointment)))?);
    }
    let open = rows.iter().filter(|row| row.state == "open").count();
    let plan = match (open, &appointment.cancelled) {
        (2.., _) => Some("twice"),
        (_, Some(_)) => Some("cancelled"),
        _ => None,
    };
    for row in rows.iter_mut().filter(|row| row.state == "open") {
        row.plan = plan.map(str::to_owned);
    }
    Ok(rows)
}

fn untouched_row(
    connection: &Connection,
    id: Uuid,
    appointment: AppointmentView,
) -> Result<Option<TodayRow>, Fault> {
    let Some(person) = appointment.person else {
        return Ok(None);
    };
    let (delivery_end, unsent) = came_out(connection, id, appointment.dossier)?;
    let state = match (&appointment.cancelled, delivery_end) {
        (Some(_), None | Some("delivered")) => "cancelled",
        (_, Some(_)) => "done",
        (None, None) => "planned",
    };
    Ok(Some(TodayRow {
        appointment_id: Some(id),
        visit_id: None,
        visit_code: visit_code(id),
        person: person_of(connection, person)?,
        procedure: procedure_name(connection, &appointment.procedure_code)?,
        deliver: appointment.dossier,
        delivery_end: delivery_end.map(str::to_owned),
        from: appointment.from.map(|at| at.format("%H:%M").to_string()),
        to: appointment.to.map(|at| at.format("%H:%M").to_string()),
        note: appointment.note,
        follows: followed(connection, appointment.follows)?,
        state: state.into(),
        plan: None,
        unsent,
    }))
}

/// The visit that found nobody at home, where the tablet holds it; its follow-up is one all the same.
fn followed(connection: &Connection, visit: Option<Uuid>) -> Result<Option<FollowedVisit>, Fault> {
    let Some(visit) = visit else {
        return Ok(None);
    };
    let view: VisitView = load(connection, "visit", visit)?;
    let end = view.ended;
    let at = end
        .as_ref()
        .map(|end| end.stamp.at.with_timezone(&vietnam()));
    let again = end.and_then(|end| end.ended.again).unwrap_or_default();
    Ok(Some(FollowedVisit {
        day: at.map(|at| at.date_naive().to_string()),
        door_note: again.door_note,
    }))
}

fn visit_row(
    connection: &Connection,
    id: Uuid,
    planned: Option<(Uuid, &AppointmentView)>,
) -> Result<Option<TodayRow>, Fault> {
    let visit: VisitView = load(connection, "visit", id)?;
    let Some(person) = visit.person else {
        return Ok(None);
    };
    let (procedure, dossiers_unsent) = dossiers_in_short(connection, id)?;
    let unsent = visit.trace.unsent > 0 || dossiers_unsent;
    let time = |pick: fn(&AppointmentView) -> Option<chrono::NaiveTime>| {
        planned
            .and_then(|(_, view)| pick(view))
            .map(|at| at.format("%H:%M").to_string())
    };
    Ok(Some(TodayRow {
        appointment_id: planned.map(|(id, _)| id),
        visit_id: Some(id),
        visit_code: code_of(id, &visit),
        person: person_of(connection, person)?,
        procedure,
        deliver: None,
        delivery_end: None,
        from: time(|view| view.from),
        to: time(|view| view.to),
        note: planned
            .map(|(_, view)| view.note.clone())
            .unwrap_or_default(),
        follows: followed(connection, planned.and_then(|(_, view)| view.follows))?,
        state: if visit.state == VisitState::Ended {
            "done"
        } else {
            "open"
        }
        .into(),
        plan: None,
        unsent,
    }))
}

/// The procedure of a visit's first dossier, and whether any of its dossiers has something unsent;
/// from list rows alone, because a day may hold many.
fn dossiers_in_short(connection: &Connection, visit: Uuid) -> Result<(ProcedureName, bool)> {
    let mut statement = connection.prepare_cached(
        "SELECT procedure_code, procedure_name,
                EXISTS (SELECT 1 FROM event JOIN entry ON entry.id = event.entry
                        WHERE event.stream = dossier.stream
                          AND entry.own = 1 AND entry.receipted_at IS NULL)
         FROM dossier WHERE visit = ?1 ORDER BY rowid",
    )?;
    let mut rows = statement.query([visit.to_string()])?;
    let mut first: Option<ProcedureName> = None;
    let mut unsent = false;
    while let Some(row) = rows.next()? {
        let (code, name) = (row.get(0)?, row.get(1)?);
        first.get_or_insert(ProcedureName { code, name });
        unsent |= row.get::<_, bool>(2)?;
    }
    let none = || ProcedureName {
        code: String::new(),
        name: String::new(),
    };
    Ok((first.unwrap_or_else(none), unsent))
}

fn person_of(connection: &Connection, id: Uuid) -> Result<TodayPerson, Fault> {
    let Some(row) = people::row(connection, id)? else {
        let (name, address) = (String::new(), String::new());
        return Ok(TodayPerson {
            id,
            name,
            birth_year: None,
            address,
            needs: Vec::new(),
        });
    };
    let address: Vec<&str> = [row.house.as_str(), row.group.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    Ok(TodayPerson {
        id,
        address: address.join(", "),
        name: row.name,
        birth_year: row.birth_year,
        needs: row.needs,
    })
}

fn procedure_name(connection: &Connection, code: &str) -> Result<ProcedureName> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM procedure_row WHERE code = ?1")?;
    let mut rows = statement.query([code])?;
    let name = rows
        .next()?
        .map(|row| row.get(0))
        .transpose()?
        .unwrap_or_default();
    Ok(ProcedureName {
        code: code.to_owned(),
        name,
    })
}

/// How many things wait for a person.
pub(crate) fn attention_count(connection: &Connection) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT (SELECT COUNT(*) FROM dossier WHERE state = 'returned' OR issue IS NOT NULL)
                  + (SELECT COUNT(*) FROM visit WHERE issue IS NOT NULL)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Dossiers that came back, acts that were refused, tablets that disagree.
pub(crate) fn attention(connection: &Connection) -> Result<Vec<AttentionRow>, Fault> {
    let mut rows = Vec::new();
    let dossiers = ids(
        connection,
        "SELECT stream FROM dossier WHERE ?1 = '' AND (state = 'returned' OR issue IS NOT NULL)
         ORDER BY rowid DESC",
        "",
    )?;
    for id in dossiers {
        let view: DossierView = load(connection, "dossier", id)?;
        let title = view
            .procedure
            .as_ref()
            .map(|p| p.name_vi.clone())
            .unwrap_or_default();
        let person = view
            .person
            .map(|person| name_of(connection, person))
            .transpose()?;
        let row = |kind: &str, reason: String, at: Option<String>| AttentionRow {
            kind: kind.to_owned(),
            stream: view.trace.stream.clone(),
            visit_id: view.visit,
            person: person.clone().unwrap_or_default(),
            title: title.clone(),
            reason,
            at,
        };
        if let (Some(returned), tainha_domain::view::DossierState::Returned) =
            (&view.returned, view.state)
        {
            let at = time::format(&returned.stamp.at);
            rows.push(row(
                "dossier_returned",
                returned.returned.reason.clone(),
                Some(at),
            ));
        }
        rows.extend(issues(&view.trace).map(|(kind, reason)| row(kind, reason, None)));
    }
    for id in ids(
        connection,
        "SELECT stream FROM visit WHERE ?1 = '' AND issue IS NOT NULL",
        "",
    )? {
        let view: VisitView = load(connection, "visit", id)?;
        let person = view
            .person
            .map(|person| name_of(connection, person))
            .transpose()?;
        rows.extend(issues(&view.trace).map(|(kind, reason)| AttentionRow {
            kind: kind.to_owned(),
            stream: view.trace.stream.clone(),
            visit_id: Some(id),
            person: person.clone().unwrap_or_default(),
            title: String::new(),
            reason,
            at: None,
        }));
    }
    Ok(rows)
}

/// What of a stream's issues waits for this tablet's people.
pub(crate) fn issues(
    trace: &tainha_domain::view::Trace,
) -> impl Iterator<Item = (&'static str, String)> + '_ {
    use tainha_domain::view::IssueKind;
    trace.issues.iter().filter_map(|issue| {
        let words = tainha_domain::words::of(&issue.code).vi.to_owned();
        match issue.kind {
            IssueKind::Refused if issue.detail.is_empty() => Some(("act_refused", words)),
            IssueKind::Refused => Some(("act_refused", issue.detail.clone())),
            IssueKind::Conflict => Some(("conflict", words)),
            _ => None,
        }
    })
}

/// Name of a person; empty where no card is held.
pub(crate) fn name_of(connection: &Connection, id: Uuid) -> Result<String> {
    Ok(people::row(connection, id)?
        .map(|row| row.name)
        .unwrap_or_default())
}

/// Counts of what the first download brought.
pub(crate) fn counts(connection: &Connection) -> Result<(u32, u32, u32)> {
    let count = |table: &str| -> Result<u32> {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        Ok(connection
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?)
    };
    Ok((
        count("person")?,
        count("procedure_row")?,
        count("appointment")?,
    ))
}

/// Setting: the first download of this epoch was whole once.
pub(crate) const FIRST_SYNC_DONE: &str = "first_sync_done";

/// Whether every scope that the ward listed first was read to its end once.
pub(crate) fn first_sync_done(connection: &Connection) -> Result<bool> {
    if setting::get(connection, FIRST_SYNC_DONE)? == Some(true) {
        return Ok(true);
    }
    let (all, open): (u32, u32) = connection
        .prepare_cached("SELECT COUNT(*), COUNT(*) FILTER (WHERE complete = 0) FROM scope")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all > 0 && open == 0)
}

/// Time of the newest receipt of entries.
pub(crate) fn last_receipt(connection: &Connection) -> Result<Option<String>> {
    let mut statement =
        connection.prepare_cached("SELECT at FROM receipt ORDER BY id DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    rows.next()?
        .map(|row| row.get(0))
        .transpose()
        .map_err(StoreError::from)
}

/// Streams with own entries, newest act first.
pub(crate) fn own_streams(connection: &Connection) -> Result<Vec<tainha_journal::StreamId>> {
    let mut statement = connection.prepare_cached(
        "SELECT event.stream FROM event JOIN entry ON entry.id = event.entry
         WHERE entry.own = 1 GROUP BY event.stream ORDER BY MAX(entry.seq) DESC LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| entry::parsed(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
