//! Visits that found nobody at home: what the team left behind, and the appointment that follows.
//! Refuses a second follow-up of one visit.

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::AppointmentMade;
use tainha_domain::view::{AppointmentView, VisitView};
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names};
use super::planning::{check_team, hour};
use super::planning_dto::{AgainRow, AppointmentPlan, AppointmentRow};
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Visits without a follow-up, oldest first.
pub(super) fn rows(db: Db<'_>, names: &Names) -> Stored<Vec<AgainRow>> {
    let mut waiting = ListFilter::of("visit");
    waiting.states = vec!["absent"];
    db.list(&waiting)?
        .iter()
        .filter_map(|row| again_row(db, names, &row.id).transpose())
        .collect()
}

fn again_row(db: Db<'_>, names: &Names, id: &str) -> Stored<Option<AgainRow>> {
    let id = look::uuid(id)?;
    let view = look::visit_view(db, id)?;
    let Some(end) = &view.ended else {
        return Ok(None);
    };
    let before = appointment_of(db, &view)?;
    let (person_name, house, group_name) = look::who(db, names, view.person)?;
    let again = end.ended.again.clone().unwrap_or_default();
    Ok(Some(AgainRow {
        visit_id: id,
        request_id: before.as_ref().and_then(|made| made.request),
        person_id: view.person.unwrap_or_default(),
        person_name,
        house,
        group_name,
        procedure_name: names.procedure(&procedure_of(db, id, before.as_ref())?),
        team_id: before.as_ref().and_then(|made| made.team),
        at: end.stamp.at,
        by: names.actor(&end.stamp.by),
        reason: end.ended.reason.clone(),
        day: again.day,
        from: again.from.map(|at| at.format("%H:%M").to_string()),
        door_note: again.door_note,
    }))
}

fn appointment_of(db: Db<'_>, visit: &VisitView) -> Stored<Option<AppointmentView>> {
    visit
        .appointment
        .map(|id| look::appointment_view(db, id))
        .transpose()
}

/// What the visit was for: the appointment's procedure, or that of its first dossier.
fn procedure_of(db: Db<'_>, visit: Uuid, before: Option<&AppointmentView>) -> Stored<String> {
    if let Some(made) = before {
        return Ok(made.procedure_code.clone());
    }
    let mut dossiers = ListFilter::of("dossier");
    dossiers.parent = Some(visit.to_string());
    dossiers.limit = 1;
    let first = db.list(&dossiers)?.into_iter().next();
    Ok(first.and_then(|row| row.category).unwrap_or_default())
}

/// Plan a visit again that found nobody at home; 409 `team_busy` unless confirmed.
#[utoipa::path(post, path = "/visits/{id}/appointment", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn follow_up(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| make(db, &desk, id, &plan))
        .await?;
    Ok(Json(row))
}

fn make(db: Db<'_>, desk: &Desk, id: Uuid, plan: &AppointmentPlan) -> Stored<AppointmentRow> {
    let names = Names::read(db)?;
    let view = look::visit_view(db, id)?;
    let waits = db
        .list_row_of("visit", &id.to_string())?
        .is_some_and(|row| row.state == "absent");
    let person = view.person.filter(|_| waits).ok_or_else(|| {
        Problem::new(
            StatusCode::CONFLICT,
            "visit_not_waiting",
            "Lượt thăm này đã có lịch hẹn lại hoặc không còn cần hẹn. Xin tải lại trang.",
            "the visit has a follow-up already, or needs none",
        )
    })?;
    let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
    check_team(db, &names, plan, hours, (person, None))?;
    let before = appointment_of(db, &view)?;
    let appointment = desk.new_stream("appointment");
    let made = AppointmentMade {
        request: before.as_ref().and_then(|made| made.request),
        person,
        dossier: before.as_ref().and_then(|made| made.dossier),
        procedure_code: procedure_of(db, id, before.as_ref())?,
        team: plan.team_id,
        day: plan.day,
        from: hours.0,
        to: hours.1,
        note: before.map(|made| made.note).unwrap_or_default(),
        follows: Some(id),
    };
    desk.carry_out(db, &appointment, &Command::MakeAppointment(made))?;
    look::appointment_row(db, &names, appointment.id())
}
