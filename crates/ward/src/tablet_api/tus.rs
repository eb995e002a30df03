//! Files by tus 1.0 (`creation`, `creation-with-upload`): headers and statuses. The bytes and
//! their turn stand in [`super::receive`] and [`crate::uploads`].

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use http::{HeaderMap, StatusCode};
use tainha_journal::wire::{API_ROOT, RECEIPT_HEADER};
use tainha_journal::{ErrorCode, Hash};

use super::auth::Tablet;
use super::{bad_request, too_large};
use crate::problem::Problem;
use crate::receive::{Receiver, Standing};
use crate::store::UploadRow;
use crate::ward::Ward;

/// Longest file, in bytes; past it an upload is refused at its creation.
pub(crate) const MAX_FILE: u64 = 64 * 1024 * 1024;

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const UPLOAD_LENGTH: &str = "upload-length";
const UPLOAD_OFFSET: &str = "upload-offset";
const UPLOAD_METADATA: &str = "upload-metadata";
const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const BYTES: &str = "application/offset+octet-stream";

/// `OPTIONS`: what this server speaks.
pub(super) async fn options() -> Response {
    let headers = [
        (TUS_RESUMABLE, "1.0.0".to_owned()),
        (TUS_VERSION, "1.0.0".to_owned()),
        (TUS_EXTENSION, "creation,creation-with-upload".to_owned()),
        (TUS_MAX_SIZE, MAX_FILE.to_string()),
    ];
    std::future::ready((StatusCode::NO_CONTENT, headers).into_response()).await
}

/// `POST /files`: announces a file, perhaps with its first bytes.
pub(super) async fn create(
    State(ward): State<Ward>,
    tablet: Tablet,
    request: Request,
) -> Result<Response, Problem> {
    tus(create_inner(&ward, tablet, request).await)
}

async fn create_inner(ward: &Ward, tablet: Tablet, request: Request) -> Result<Response, Problem> {
    speaks_tus(request.headers())?;
    let row = announced(ward, &tablet, request.headers())?;
    let with_bytes = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind == BYTES);
    let location = format!("{API_ROOT}/files/{}", row.upload);
    let receiver = Receiver::new(ward, &tablet.name, &row.upload);
    let mut standing = receiver.announce(row).await?;
    if with_bytes && standing.offset == 0 && standing.receipt.is_none() {
        standing = receiver.take(0, request.into_body()).await?;
    }
    let mut response = stand(StatusCode::CREATED, &standing);
    let location = HeaderValue::from_str(&location).expect("ids are plain ASCII");
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

/// `HEAD /files/{id}`: where an upload stands; synced bytes only.
pub(super) async fn head(
    State(ward): State<Ward>,
    tablet: Tablet,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let outcome = async {
        speaks_tus(&headers)?;
        let standing = Receiver::new(&ward, &tablet.name, &id).ask().await?;
        let mut response = stand(StatusCode::OK, &standing);
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(UPLOAD_LENGTH, HeaderValue::from(standing.length));
        if let Ok(metadata) = HeaderValue::from_str(&standing.metadata) {
            headers.insert(UPLOAD_METADATA, metadata);
        }
        Ok(response)
    };
    tus(outcome.await)
}

/// `PATCH /files/{id}`: bytes from an offset on, as many as the connection carries.
pub(super) async fn patch(
    State(ward): State<Ward>,
    tablet: Tablet,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let outcome = async {
        speaks_tus(request.headers())?;
        if request
            .headers()
            .get(CONTENT_TYPE)
            .is_none_or(|kind| kind != BYTES)
        {
            return Err(bad_request(
                "Content-Type",
                "must be application/offset+octet-stream",
            ));
        }
        let offset = number(request.headers(), UPLOAD_OFFSET)?
            .ok_or_else(|| bad_request("Upload-Offset", "is missing"))?;
        let receiver = Receiver::new(&ward, &tablet.name, &id);
        let standing = receiver.take(offset, request.into_body()).await?;
        Ok(stand(StatusCode::NO_CONTENT, &standing))
    };
    tus(outcome.await)
}

/// Every answer of tus names its version.
fn tus(outcome: Result<Response, Problem>) -> Result<Response, Problem> {
    match outcome {
        Ok(mut response) => {
            response.headers_mut().insert(TUS_RESUMABLE, VERSION);
            Ok(response)
        }
        Err(problem) => Err(problem.header(TUS_RESUMABLE, VERSION)),
    }
}

fn stand(status: StatusCode, standing: &Standing) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(standing.offset));
    if let Some(receipt) = &standing.receipt {
        let name = HeaderName::from_bytes(RECEIPT_HEADER.to_ascii_lowercase().as_bytes());
        let value = HeaderValue::from_str(receipt).expect("a compact JWS is ASCII");
        headers.insert(name.expect("the name of the header is a token"), value);
    }
    response
}

fn speaks_tus(headers: &HeaderMap) -> Result<(), Problem> {
    if headers
        .get(TUS_RESUMABLE)
        .is_some_and(|version| version == VERSION)
    {
        return Ok(());
    }
    Err(Problem::wire(
        ErrorCode::UnsupportedVersion,
        "Ứng dụng gửi tệp theo phiên bản mà phường chưa hỗ trợ. Xin cập nhật ứng dụng.",
        "Tus-Resumable must be 1.0.0",
    )
    .header(TUS_VERSION, VERSION))
}

fn number(headers: &HeaderMap, name: &'static str) -> Result<Option<u64>, Problem> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = if plain { text.parse().ok() } else { None };
    number
        .map(Some)
        .ok_or_else(|| bad_request(name, "is not a number"))
}

fn announced(ward: &Ward, tablet: &Tablet, headers: &HeaderMap) -> Result<UploadRow, Problem> {
    let length = number(headers, UPLOAD_LENGTH)?.ok_or_else(|| {
        bad_request(
            "Upload-Length",
            "is missing; deferred lengths are not taken",
        )
    })?;
    if length == 0 {
        return Err(bad_request("Upload-Length", "an empty file is not taken"));
    }
    if length > MAX_FILE {
        return Err(too_large(usize::try_from(MAX_FILE).expect("64 MiB fit")));
    }
    let metadata = match headers.get(UPLOAD_METADATA) {
        Some(value) => value
            .to_str()
            .map_err(|_| bad_request("Upload-Metadata", "is not ASCII"))?
            .to_owned(),
        None => String::new(),
    };
    let sha256 = announced_digest(&metadata)?;
    let upload = match sha256 {
        Some(sha256) => sha256.to_string(),
        None => ward.env().uuid().to_string(),
    };
    Ok(UploadRow {
        device: tablet.name.clone(),
        upload,
        length,
        synced: 0,
        sha256,
        metadata,
        finished: None,
    })
}

/// `sha256 <base64 of the base64url hash>` among the pairs; empty metadata are taken.
fn announced_digest(metadata: &str) -> Result<Option<Hash>, Problem> {
    let bad = || {
        bad_request(
            "Upload-Metadata",
            "sha256 is not base64 of a base64url digest",
        )
    };
    for pair in metadata.split(',').map(str::trim) {
        if let Some(("sha256", value)) = pair.split_once(' ') {
            let bytes = STANDARD.decode(value.trim()).map_err(|_| bad())?;
            let text = String::from_utf8(bytes).map_err(|_| bad())?;
            return text.parse().map(Some).map_err(|_| bad());
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_found_among_other_metadata() {
        let hash = Hash::of(b"page");
        let value = STANDARD.encode(hash.to_string());
        let found = |text: &str| announced_digest(text).map_err(|p| p.body.code);
        assert_eq!(found(""), Ok(None));
        assert_eq!(found("filename aGVsbG8="), Ok(None));
        assert_eq!(
            found(&format!("filename aGVsbG8=, sha256 {value}, is_final")),
            Ok(Some(hash))
        );
        assert_eq!(found("sha256 !!"), Err("bad_request".to_owned()));
        assert_eq!(
            found(&format!("sha256 {hash}")),
            Err("bad_request".to_owned())
        );
    }
}
