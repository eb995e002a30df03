//! Dossiers and their files.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use uuid::Uuid;

use super::dossier_dto::{
    DossierPage, DossierQuery, Dossiers, FileQuery, RecordResult, ReturnDossier,
};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Dossiers, newest first.
#[utoipa::path(get, path = "/dossiers", tag = "dossiers", params(DossierQuery),
    responses((status = 200, body = Dossiers), (status = "default", body = ErrorBody)))]
pub(super) async fn list_dossiers(
    State(_ward): State<Ward>,
    Query(_query): Query<DossierQuery>,
) -> Result<Json<Dossiers>, Problem> {
    Err(Problem::not_found())
}

/// One dossier with photos, form and history.
#[utoipa::path(get, path = "/dossiers/{id}", tag = "dossiers", params(("id" = Uuid, Path)),
    responses((status = 200, body = DossierPage), (status = "default", body = ErrorBody)))]
pub(super) async fn show_dossier(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
) -> Result<Json<DossierPage>, Problem> {
    Err(Problem::not_found())
}

/// Accept a dossier.
#[utoipa::path(post, path = "/dossiers/{id}/accept", tag = "dossiers", params(("id" = Uuid, Path)),
    responses((status = 200, body = DossierPage), (status = "default", body = ErrorBody)))]
pub(super) async fn accept_dossier(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
) -> Result<Json<DossierPage>, Problem> {
    Err(Problem::not_found())
}

/// Return a dossier with a reason.
#[utoipa::path(post, path = "/dossiers/{id}/return", tag = "dossiers", params(("id" = Uuid, Path)), request_body = ReturnDossier,
    responses((status = 200, body = DossierPage), (status = "default", body = ErrorBody)))]
pub(super) async fn return_dossier(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Json(_body): Json<ReturnDossier>,
) -> Result<Json<DossierPage>, Problem> {
    Err(Problem::not_found())
}

/// Record the result.
#[utoipa::path(post, path = "/dossiers/{id}/result", tag = "dossiers", params(("id" = Uuid, Path)), request_body = RecordResult,
    responses((status = 200, body = DossierPage), (status = "default", body = ErrorBody)))]
pub(super) async fn record_result(
    State(_ward): State<Ward>,
    Path(_id): Path<Uuid>,
    Json(_body): Json<RecordResult>,
) -> Result<Json<DossierPage>, Problem> {
    Err(Problem::not_found())
}

/// The bytes of a file that a dossier cites.
#[utoipa::path(get, path = "/files/{sha256}", tag = "dossiers", params(("sha256" = String, Path), FileQuery),
    responses((status = 200, content_type = "image/jpeg"), (status = "default", body = ErrorBody)))]
pub(super) async fn show_file(
    State(_ward): State<Ward>,
    Path(_sha256): Path<String>,
    Query(_query): Query<FileQuery>,
) -> Result<Response, Problem> {
    Err(Problem::not_found())
}
