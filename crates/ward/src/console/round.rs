//! The round of a team on one day: in which order it goes to the doors.
//! Refuses an order that names an appointment which is not that team's of that day, so that nobody orders what was moved meanwhile.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::AppointmentPlaced;
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names, stream};
use super::planning_dto::{AppointmentRow, RoundPlan};
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Set the order of a team's day; an empty one goes by hour again. 409 `round_changed` when the day is another by now.
#[utoipa::path(put, path = "/teams/{id}/round", tag = "requests", params(("id" = Uuid, Path)), request_body = RoundPlan,
    responses((status = 200, body = Vec<AppointmentRow>), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn set_round(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<RoundPlan>,
) -> Result<Json<Vec<AppointmentRow>>, Problem> {
    let desk = clerk.desk(&ward);
    let rows = ward
        .store()
        .write(move |db| set(db, &desk, id, &plan))
        .await?;
    Ok(Json(rows))
}

fn set(db: Db<'_>, desk: &Desk, team: Uuid, plan: &RoundPlan) -> Stored<Vec<AppointmentRow>> {
    let names = Names::read(db)?;
    let mut filter = ListFilter::of("appointment");
    filter.team = Some(team.to_string());
    filter.from = Some(plan.day.to_string());
    filter.to.clone_from(&filter.from);
    filter.states = vec!["made", "visiting", "done"];
    let mut places = db
        .list(&filter)?
        .iter()
        .map(|row| Ok((look::uuid(&row.id)?, None)))
        .collect::<Stored<BTreeMap<Uuid, Option<u16>>>>()?;
    for (id, place) in plan.appointments.iter().zip(1..) {
        match places.get_mut(id) {
            Some(wanted) if wanted.is_none() => *wanted = Some(place),
            _ => return Err(changed().into()),
        }
    }
    let mut rows = Vec::with_capacity(places.len());
    for (id, place) in places {
        if look::appointment_view(db, id)?.place != place {
            let command = Command::PlaceAppointment(AppointmentPlaced { place });
            desk.carry_out(db, &stream("appointment", id), &command)?;
        }
        rows.push(look::appointment_row(db, &names, id)?);
    }
    in_order(&mut rows);
    Ok(rows)
}

/// By day; in a round by place, what has none after it by hour.
pub(super) fn in_order(rows: &mut [AppointmentRow]) {
    rows.sort_by(|one, other| {
        let key = |row: &AppointmentRow| (row.day, row.place.unwrap_or(u16::MAX));
        (key(one), &one.from, one.id).cmp(&(key(other), &other.from, other.id))
    });
}

fn changed() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "round_changed",
        "Lịch của tổ trong ngày này vừa thay đổi. Xin tải lại trang rồi xếp thứ tự.",
        "the team's day has changed; load it again before ordering it",
    )
}
