//! Import of a service list, in two steps.

use axum::Json;
use axum::extract::{Path, State};
use bytes::Bytes;
use uuid::Uuid;

use super::people_dto::{RosterPreview, RosterReport};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Read a file (XLSX or CSV) and say what an import would do. Nothing is kept but the preview.
#[utoipa::path(post, path = "/roster/preview", tag = "roster", request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterPreview), (status = "default", body = ErrorBody)))]
pub(super) async fn preview_roster(
    State(_ward): State<Ward>,
    _body: Bytes,
) -> Result<Json<RosterPreview>, Problem> {
    Err(Problem::not_found())
}

/// Import the good rows of a preview, all or none.
#[utoipa::path(post, path = "/roster/{preview}/import", tag = "roster", params(("preview" = Uuid, Path)),
    responses((status = 200, body = RosterReport), (status = "default", body = ErrorBody)))]
pub(super) async fn import_roster(
    State(_ward): State<Ward>,
    Path(_preview): Path<Uuid>,
) -> Result<Json<RosterReport>, Problem> {
    Err(Problem::not_found())
}
