//! Appointments: who goes where, on which day, at which hour.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentCancelled, AppointmentMade, AppointmentMoved};
use uuid::Uuid;

use super::clerk::Clerk;
use super::conflicts::{Planner, absence};
use super::look::{self, Names, stream};
use super::planning_dto::{
    AppointmentPlan, AppointmentQuery, AppointmentRow, Appointments, CancelQuery,
};
use super::requests::{LONGEST_LIST, request_rows};
use super::{again, round};
use crate::desk::all_teams;
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Longest stretch of days of a plan.
const LONGEST_PLAN: TimeDelta = TimeDelta::days(62);

/// Reads `08:00`.
pub(super) fn hour(field: &str, text: &str) -> Stored<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text.trim(), "%H:%M:%S"))
        .map_err(|_| {
            Problem::invalid(
                field,
                "Xin nhập giờ dạng 08:30.",
                "an hour is written 08:30",
            )
            .into()
        })
}

/// Refuses a team that does not exist; unless confirmed, also one that is elsewhere at that hour, and
/// a person who is said not to be there.
pub(super) fn check_team(
    db: Db<'_>,
    names: &Names,
    plan: &AppointmentPlan,
    hours: (NaiveTime, NaiveTime),
    (person, own): (Uuid, Option<Uuid>),
) -> Stored<()> {
    if !all_teams(db)?.iter().any(|(id, _)| *id == plan.team_id) {
        return Err(Problem::invalid("team_id", "Xin chọn tổ.", "choose a team").into());
    }
    if plan.confirmed {
        return Ok(());
    }
    if let Some(said) = absence(db, names, person)? {
        let vi = format!("{}. Xin gọi lại gia đình, hoặc xác nhận vẫn xếp.", said.vi);
        let en = format!(
            "{}; call the family, or confirm to plan all the same",
            said.en
        );
        return Err(Problem::new(StatusCode::CONFLICT, "person_not_there", &vi, &en).into());
    }
    let mut filter = ListFilter::of("appointment");
    filter.team = Some(plan.team_id.to_string());
    filter.from = Some(plan.day.to_string());
    filter.to = filter.from.clone();
    filter.states = vec!["made", "visiting"];
    for row in db.list(&filter)? {
        let id = look::uuid(&row.id)?;
        let other = look::appointment_view(db, id)?;
        let overlaps = match (other.from, other.to) {
            (Some(from), Some(to)) => from < hours.1 && hours.0 < to,
            _ => false,
        };
        if overlaps && own != Some(id) {
            let other = look::appointment_row(db, names, id)?;
            let vi = format!(
                "{} đã có hẹn {}–{} với {}. Xin chọn giờ khác, hoặc xác nhận vẫn xếp.",
                other.team_name, other.from, other.to, other.person_name
            );
            return Err(Problem::new(
                StatusCode::CONFLICT,
                "team_busy",
                &vi,
                "the team has another appointment at that hour; confirm to plan all the same",
            )
            .detail(serde_json::json!({ "appointment": other }))
            .into());
        }
    }
    Ok(())
}

/// Give a request a team, a day, an hour; 409 `team_busy` unless confirmed.
#[utoipa::path(post, path = "/requests/{id}/appointment", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn make_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    let desk = clerk.desk(&ward);
    Ok(Json(
        ward.store()
            .write(move |db| make(db, &desk, id, &plan))
            .await?,
    ))
}

fn make(db: Db<'_>, desk: &Desk, id: Uuid, plan: &AppointmentPlan) -> Stored<AppointmentRow> {
    let names = Names::read(db)?;
    let request = look::request_row(db, &names, id)?;
    if request.state != "open" {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "request_not_open",
            "Yêu cầu này đã có lịch hẹn hoặc đã đóng. Xin tải lại trang.",
            "the request has an appointment or is closed",
        )
        .into());
    }
    let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
    check_team(db, &names, plan, hours, (request.person_id, None))?;
    let appointment = desk.new_stream("appointment");
    let made = AppointmentMade {
        request: Some(id),
        person: request.person_id,
        dossier: None,
        procedure_code: request.procedure_code,
        team: plan.team_id,
        day: plan.day,
        from: hours.0,
        to: hours.1,
        note: request.note,
        follows: None,
    };
    desk.carry_out(db, &appointment, &Command::MakeAppointment(made))?;
    look::appointment_row(db, &names, appointment.id())
}

/// The plan of some days.
#[utoipa::path(get, path = "/appointments", tag = "requests", params(AppointmentQuery),
    responses((status = 200, body = Appointments), (status = "default", body = ErrorBody)))]
pub(super) async fn list_appointments(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<AppointmentQuery>,
) -> Result<Json<Appointments>, Problem> {
    if query.to < query.from || query.to - query.from > LONGEST_PLAN {
        return Err(Problem::invalid(
            "to",
            "Xin chọn khoảng ngày không quá 62 ngày.",
            "at most 62 days",
        ));
    }
    let plan = ward
        .store()
        .read(move |db| plan(db, query.from, query.to))
        .await?;
    Ok(Json(plan))
}

fn plan(db: Db<'_>, from: NaiveDate, to: NaiveDate) -> Stored<Appointments> {
    let names = Names::read(db)?;
    let mut filter = ListFilter::of("appointment");
    filter.from = Some(from.to_string());
    filter.to = Some(to.to_string());
    filter.states = vec!["made", "visiting", "done"];
    let mut rows = db
        .list(&filter)?
        .iter()
        .map(|row| look::appointment_row(db, &names, look::uuid(&row.id)?))
        .collect::<Stored<Vec<_>>>()?;
    round::in_order(&mut rows);
    let mut open = ListFilter::of("request");
    open.states = vec!["open"];
    open.limit = LONGEST_LIST;
    Ok(Appointments {
        conflicts: Planner::read(db)?.conflicts(db, &names, &rows)?,
        rows,
        unassigned: request_rows(db, &names, &open)?,
        again: again::rows(db, &names)?,
    })
}

/// Move an appointment; 409 `team_busy` unless confirmed.
#[utoipa::path(put, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn move_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| {
            let names = Names::read(db)?;
            let person = look::appointment_view(db, id)?.person.unwrap_or_default();
            let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
            check_team(db, &names, &plan, hours, (person, Some(id)))?;
            let moved = AppointmentMoved {
                team: plan.team_id,
                day: plan.day,
                from: hours.0,
                to: hours.1,
                reason: String::new(),
            };
            let command = Command::MoveAppointment(moved);
            desk.carry_out(db, &stream("appointment", id), &command)?;
            look::appointment_row(db, &names, id)
        })
        .await?;
    Ok(Json(row))
}

/// Cancel an appointment; its request is open again.
#[utoipa::path(delete, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path), CancelQuery),
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn cancel_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Query(query): Query<CancelQuery>,
) -> Result<StatusCode, Problem> {
    let desk = clerk.desk(&ward);
    ward.store()
        .write(move |db| {
            look::appointment_view(db, id)?;
            let cancelled = AppointmentCancelled {
                reason: query.reason.unwrap_or_default(),
            };
            let command = Command::CancelAppointment(cancelled);
            desk.carry_out(db, &stream("appointment", id), &command)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
