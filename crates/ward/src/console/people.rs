//! People, groups, procedures, staff, teams.

use axum::Json;
use axum::extract::{Path, Query, State};
use uuid::Uuid;

use super::people_dto::{
    GroupRow, NewStaff, NewTeam, People, PeopleQuery, PersonPage, ProcedureRow, StaffAdded,
    StaffRow, TeamRow,
};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Search among people.
#[utoipa::path(get, path = "/people", tag = "people", params(PeopleQuery),
    responses((status = 200, body = People), (status = "default", body = ErrorBody)))]
pub(super) async fn list_people(
    State(_ward): State<Ward>,
    Query(_query): Query<PeopleQuery>,
) -> Result<Json<People>, Problem> {
    Err(Problem::not_found())
}

/// One person with requests, appointments and dossiers.
#[utoipa::path(get, path = "/people/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = PersonPage), (status = "default", body = ErrorBody)))]
pub(super) async fn show_person(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
) -> Result<Json<PersonPage>, Problem> {
    Err(Problem::not_found())
}

/// Residential groups.
#[utoipa::path(get, path = "/groups", tag = "people",
    responses((status = 200, body = Vec<GroupRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_groups(State(_ward): State<Ward>) -> Result<Json<Vec<GroupRow>>, Problem> {
    Err(Problem::not_found())
}

/// Procedures that can be asked for.
#[utoipa::path(get, path = "/procedures", tag = "people",
    responses((status = 200, body = Vec<ProcedureRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_procedures(
    State(_ward): State<Ward>,
) -> Result<Json<Vec<ProcedureRow>>, Problem> {
    Err(Problem::not_found())
}

/// Staff.
#[utoipa::path(get, path = "/staff", tag = "staff",
    responses((status = 200, body = Vec<StaffRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_staff(State(_ward): State<Ward>) -> Result<Json<Vec<StaffRow>>, Problem> {
    Err(Problem::not_found())
}

/// Add a staff member (administrator).
#[utoipa::path(post, path = "/staff", tag = "staff", request_body = NewStaff,
    responses((status = 200, body = StaffAdded), (status = "default", body = ErrorBody)))]
pub(super) async fn add_staff(
    State(_ward): State<Ward>,
    Json(_body): Json<NewStaff>,
) -> Result<Json<StaffAdded>, Problem> {
    Err(Problem::not_found())
}

/// Teams.
#[utoipa::path(get, path = "/teams", tag = "staff",
    responses((status = 200, body = Vec<TeamRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_teams(State(_ward): State<Ward>) -> Result<Json<Vec<TeamRow>>, Problem> {
    Err(Problem::not_found())
}

/// Form a team (leader, administrator).
#[utoipa::path(post, path = "/teams", tag = "staff", request_body = NewTeam,
    responses((status = 200, body = TeamRow), (status = "default", body = ErrorBody)))]
pub(super) async fn add_team(
    State(_ward): State<Ward>,
    Json(_body): Json<NewTeam>,
) -> Result<Json<TeamRow>, Problem> {
    Err(Problem::not_found())
}
