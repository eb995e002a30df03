//! Import of a service list, in two steps.

use axum::Json;
use axum::extract::{Path, Request, State};
use http::StatusCode;
use uuid::Uuid;

use super::clerk::Clerk;
use super::people_dto::{RosterPreview, RosterReport};
use crate::error::WardError;
use crate::problem::{ErrorBody, Problem};
use crate::roster::MAX_FILE;
use crate::ward::Ward;

/// Read a file (XLSX or CSV) and say what an import would do. Nothing is kept but the preview.
#[utoipa::path(post, path = "/roster/preview", tag = "roster",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterPreview), (status = "default", body = ErrorBody)))]
pub(super) async fn preview_roster(
    State(ward): State<Ward>,
    _clerk: Clerk,
    request: Request,
) -> Result<Json<RosterPreview>, Problem> {
    let bytes = axum::body::to_bytes(request.into_body(), MAX_FILE)
        .await
        .map_err(|_| too_large())?;
    let preview = tokio::task::spawn_blocking(move || ward.preview_roster("console", &bytes))
        .await
        .map_err(|_| WardError::Stopping)??;
    Ok(Json(preview))
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "Tệp lớn hơn 20 MB. Xin bỏ hình ảnh trong tệp hoặc chia nhỏ danh sách.",
        "the file is over 20 MiB",
    )
    .field("file")
}

/// Import the good rows of a preview, all or none.
#[utoipa::path(post, path = "/roster/{preview}/import", tag = "roster", params(("preview" = Uuid, Path)),
    responses((status = 200, body = RosterReport), (status = "default", body = ErrorBody)))]
pub(super) async fn import_roster(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(preview): Path<Uuid>,
) -> Result<Json<RosterReport>, Problem> {
    let acting = clerk.acting();
    let report = tokio::task::spawn_blocking(move || ward.import_roster(acting, preview))
        .await
        .map_err(|_| WardError::Stopping)??;
    Ok(Json(report))
}
