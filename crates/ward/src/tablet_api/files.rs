//! `GET /files/{hash}`: a file that one of the device's scopes cites.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use tainha_journal::{ErrorCode, Hash};
use tokio_util::io::ReaderStream;

use super::auth::Tablet;
use crate::error::WardError;
use crate::journal::scopes_of_device;
use crate::problem::Problem;
use crate::ward::Ward;

pub(super) async fn download(
    State(ward): State<Ward>,
    tablet: Tablet,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    tablet.may_read()?;
    let sha256: Hash = id.parse().map_err(|_| absent())?;
    let today = ward.env().today();
    let device = tablet.name;
    let blob = ward
        .store()
        .read(move |db| {
            let scopes = scopes_of_device(db, &device, today)?;
            if db.scope_cites(&scopes, sha256)? {
                db.blob(sha256)
            } else {
                Ok(None)
            }
        })
        .await?
        .ok_or_else(absent)?;
    let path = ward.blobs().path(sha256);
    let file = tokio::fs::File::open(&path)
        .await
        .map_err(WardError::file(&path))?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_LENGTH, blob.bytes.to_string()),
        (
            CACHE_CONTROL,
            "private, immutable, max-age=31536000".to_owned(),
        ),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

fn absent() -> Problem {
    Problem::wire(
        ErrorCode::NotFound,
        "Phường chưa có tệp này, hoặc máy bảng không được xem tệp này.",
        "no such file, or it is in none of the device's scopes",
    )
}
