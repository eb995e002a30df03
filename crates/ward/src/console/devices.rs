//! Tablets, enrolment codes, check of the journal.

use axum::Json;
use axum::extract::{Path, State};
use uuid::Uuid;

use super::people_dto::{DeviceRow, EnrolmentCodeShown, JournalCheck, NewEnrolmentCode};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Tablets.
#[utoipa::path(get, path = "/devices", tag = "devices",
    responses((status = 200, body = Vec<DeviceRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_devices(
    State(_ward): State<Ward>,
) -> Result<Json<Vec<DeviceRow>>, Problem> {
    Err(Problem::not_found())
}

/// Make an enrolment code: shown once, ten minutes, single use.
#[utoipa::path(post, path = "/enrolment-codes", tag = "devices", request_body = NewEnrolmentCode,
    responses((status = 200, body = EnrolmentCodeShown), (status = "default", body = ErrorBody)))]
pub(super) async fn new_enrolment_code(
    State(_ward): State<Ward>,
    Json(_body): Json<NewEnrolmentCode>,
) -> Result<Json<EnrolmentCodeShown>, Problem> {
    Err(Problem::not_found())
}

/// Revoke a tablet: it reads nothing any more, what it still sends goes into quarantine.
#[utoipa::path(post, path = "/devices/{id}/revoke", tag = "devices", params(("id" = Uuid, Path)),
    responses((status = 200, body = DeviceRow), (status = "default", body = ErrorBody)))]
pub(super) async fn revoke_device(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
) -> Result<Json<DeviceRow>, Problem> {
    Err(Problem::not_found())
}

/// Check every chain, signature, receipt and file.
#[utoipa::path(get, path = "/journal/check", tag = "devices",
    responses((status = 200, body = JournalCheck), (status = "default", body = ErrorBody)))]
pub(super) async fn check_journal(
    State(_ward): State<Ward>,
) -> Result<Json<JournalCheck>, Problem> {
    Err(Problem::not_found())
}
