//! The tablet API (`/api/tablet/v1`, PROTOCOL 9). Owns the shape of requests and answers on the
//! wire; what happens with entries stands in [`crate::journal`].

mod auth;
mod enrol;
mod entries;
mod feed;
mod files;
mod tus;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tainha_journal::entry::MAX_BATCH;
use tainha_journal::{ErrorCode, ijson};

use crate::problem::Problem;
use crate::ward::Ward;

/// Longest body of a small request (enrolment, challenge), in bytes.
const SMALL: usize = 64 * 1024;

/// The routes under `/api/tablet/v1`.
pub(crate) fn routes() -> Router<Ward> {
    Router::new()
        .route("/ward", get(enrol::who))
        .route("/enrol", post(enrol::enrol))
        .route("/colleague", post(enrol::colleague))
        .route("/officer-key", post(enrol::officer_key))
        .route("/challenge", post(auth::challenge))
        .route("/session", post(auth::session))
        .route("/scopes", get(feed::scopes))
        .route("/feed", get(feed::feed))
        .route("/entries", post(entries::entries))
        .route("/documents", post(entries::documents))
        .route("/files", post(tus::create).options(tus::options))
        .route(
            "/files/{id}",
            get(files::download)
                .head(tus::head)
                .patch(tus::patch)
                .options(tus::options),
        )
}

fn json<T: Serialize>(answer: &T) -> Response {
    let bytes = serde_json::to_vec(answer).expect("wire types are plain JSON");
    ([(CONTENT_TYPE, "application/json")], Body::from(bytes)).into_response()
}

fn bad_request(member: &str, why: &str) -> Problem {
    Problem::wire(
        ErrorCode::BadRequest,
        "Máy chủ không đọc được yêu cầu. Xin cập nhật ứng dụng trên máy bảng.",
        &format!("the request cannot be read: {why}"),
    )
    .detail(serde_json::json!({ "member": member }))
}

fn too_large(limit: usize) -> Problem {
    Problem::wire(
        ErrorCode::TooLarge,
        "Dữ liệu gửi lên lớn quá mức cho phép. Xin gửi ít hơn trong một lần.",
        "the body is over the limit; send less at once",
    )
    .detail(serde_json::json!({ "limit_bytes": limit }))
}

/// Reads a small JSON body; duplicate members are refused.
async fn small<T: DeserializeOwned>(request: Request) -> Result<T, Problem> {
    let bytes = axum::body::to_bytes(request.into_body(), SMALL)
        .await
        .map_err(|_| too_large(SMALL))?;
    read_json(&bytes)
}

/// Reads a batch: JSON, perhaps compressed with zstd, at most 8 MiB before compression.
async fn batch<T: DeserializeOwned>(request: Request) -> Result<T, Problem> {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MAX_BATCH)
        .await
        .map_err(|_| too_large(MAX_BATCH))?;
    let bytes = match parts
        .headers
        .get(CONTENT_ENCODING)
        .map(http::HeaderValue::as_bytes)
    {
        None | Some(b"identity") => bytes,
        Some(b"zstd") => unpack(&bytes)?,
        Some(_) => return Err(bad_request("Content-Encoding", "only zstd is read")),
    };
    read_json(&bytes)
}

fn unpack(packed: &Bytes) -> Result<Bytes, Problem> {
    use std::io::Read as _;
    let limit = u64::try_from(MAX_BATCH).expect("8 MiB fit");
    let mut unpacked = Vec::new();
    let decoder = zstd::stream::read::Decoder::new(&packed[..])
        .map_err(|_| bad_request("body", "not zstd"))?;
    decoder
        .take(limit + 1)
        .read_to_end(&mut unpacked)
        .map_err(|_| bad_request("body", "zstd frame is damaged"))?;
    if unpacked.len() > MAX_BATCH {
        Err(too_large(MAX_BATCH))
    } else {
        Ok(unpacked.into())
    }
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    ijson::from_slice(bytes).map_err(|error| bad_request("body", &error.to_string()))
}
