//! Requests and appointments.

use axum::Json;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use uuid::Uuid;

use super::planning_dto::{
    AppointmentPlan, AppointmentQuery, AppointmentRow, Appointments, CancelQuery, CloseRequest,
    NewRequest, RequestQuery, RequestRow, RequestTaken, Requests,
};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Take a request; 409 `duplicate_request` with the earlier ones unless confirmed.
#[utoipa::path(post, path = "/requests", tag = "requests", request_body = NewRequest,
    responses((status = 200, body = RequestTaken), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn take_request(
    State(_ward): State<Ward>,
    Json(_body): Json<NewRequest>,
) -> Result<Json<RequestTaken>, Problem> {
    Err(Problem::not_found())
}

/// Requests, newest first.
#[utoipa::path(get, path = "/requests", tag = "requests", params(RequestQuery),
    responses((status = 200, body = Requests), (status = "default", body = ErrorBody)))]
pub(super) async fn list_requests(
    State(_ward): State<Ward>,
    Query(_query): Query<RequestQuery>,
) -> Result<Json<Requests>, Problem> {
    Err(Problem::not_found())
}

/// Close a request without a visit.
#[utoipa::path(post, path = "/requests/{id}/close", tag = "requests", params(("id" = Uuid, Path)), request_body = CloseRequest,
    responses((status = 200, body = RequestRow), (status = "default", body = ErrorBody)))]
pub(super) async fn close_request(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Json(_body): Json<CloseRequest>,
) -> Result<Json<RequestRow>, Problem> {
    Err(Problem::not_found())
}

/// Give a request a team, a day, an hour; 409 `team_busy` unless confirmed.
#[utoipa::path(post, path = "/requests/{id}/appointment", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn make_appointment(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Json(_body): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    Err(Problem::not_found())
}

/// The plan of some days.
#[utoipa::path(get, path = "/appointments", tag = "requests", params(AppointmentQuery),
    responses((status = 200, body = Appointments), (status = "default", body = ErrorBody)))]
pub(super) async fn list_appointments(
    State(_ward): State<Ward>,
    Query(_query): Query<AppointmentQuery>,
) -> Result<Json<Appointments>, Problem> {
    Err(Problem::not_found())
}

/// Move an appointment; 409 `team_busy` unless confirmed.
#[utoipa::path(put, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn move_appointment(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Json(_body): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    Err(Problem::not_found())
}

/// Cancel an appointment; its request is open again.
#[utoipa::path(delete, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path), CancelQuery),
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn cancel_appointment(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Query(_query): Query<CancelQuery>,
) -> Result<StatusCode, Problem> {
    Err(Problem::not_found())
}
