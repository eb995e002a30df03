//! The code of a visit, as somebody reads it over the telephone: whether it is ours, who comes to
//! whom, when.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use tainha_domain::view::TeamView;
use utoipa::ToSchema;
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names};
use super::planning_dto::AppointmentRow;
use crate::desk::all_teams;
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::Ward;

/// Most visits with one code that are shown; six characters tell millions apart.
const MOST: u32 = 20;

/// A visit of ours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitOfCode {
    /// Whom it is for.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and lane.
    pub house: String,
    /// Day, hours and team; absent: nobody planned it, the team was in the street or at a community house.
    pub appointment: Option<AppointmentRow>,
    /// Members of the team; of a visit that nobody planned, who opened it.
    pub people: Vec<String>,
    /// When it was opened, where nobody planned it.
    pub opened_at: Option<DateTime<FixedOffset>>,
}

/// Visits with this code, the latest first; none: it is not ours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitsOfCode {
    /// The code as it was understood.
    pub code: String,
    /// Rows.
    pub rows: Vec<VisitOfCode>,
}

/// Whose visit a code names: for somebody who calls and asks whether the people at the door are ours.
#[utoipa::path(get, path = "/visit-codes/{code}", tag = "requests", params(("code" = String, Path)),
    responses((status = 200, body = VisitsOfCode), (status = "default", body = ErrorBody)))]
pub(super) async fn visits_of_code(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Path(typed): Path<String>,
) -> Result<Json<VisitsOfCode>, Problem> {
    let code: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_uppercase();
    let rows = ward
        .store()
        .read(move |db| {
            let names = Names::read(db)?;
            let mut rows = planned(db, &names, &code)?;
            rows.extend(unplanned(db, &names, &code)?);
            Ok(VisitsOfCode { code, rows })
        })
        .await?;
    Ok(Json(rows))
}

fn filter(kind: &'static str, code: &str) -> ListFilter {
    ListFilter {
        number: Some(code.to_owned()),
        newest_first: true,
        limit: MOST,
        ..ListFilter::of(kind)
    }
}

fn planned(db: Db<'_>, names: &Names, code: &str) -> Stored<Vec<VisitOfCode>> {
    let teams = all_teams(db)?;
    let members = |team: Uuid| {
        let team: Option<&TeamView> = teams
            .iter()
            .find(|(id, _)| *id == team)
            .map(|(_, view)| view);
        let members = team.map_or(&[][..], |team| &team.members);
        members
            .iter()
            .map(|id| names.actor(&id.to_string()))
            .collect()
    };
    db.list(&filter("appointment", code))?
        .iter()
        .map(|row| {
            let made = look::appointment_row(db, names, look::uuid(&row.id)?)?;
            Ok(VisitOfCode {
                person_id: made.person_id,
                person_name: made.person_name.clone(),
                house: made.house.clone(),
                people: members(made.team_id),
                appointment: Some(made),
                opened_at: None,
            })
        })
        .collect()
}

fn unplanned(db: Db<'_>, names: &Names, code: &str) -> Stored<Vec<VisitOfCode>> {
    db.list(&filter("visit", code))?
        .iter()
        .map(|row| {
            let view = look::visit_view(db, look::uuid(&row.id)?)?;
            let (person_name, house, _) = look::who(db, names, view.person)?;
            let opened = view.opened.as_ref();
            Ok(VisitOfCode {
                person_id: view.person.unwrap_or_default(),
                person_name,
                house,
                appointment: None,
                people: opened
                    .iter()
                    .map(|opened| names.actor(&opened.by))
                    .collect(),
                opened_at: opened.map(|opened| opened.at),
            })
        })
        .collect()
}
