//! Owns `photo://`: pictures for `<img>`, read from the same API by the same rules as every other call.
//! It only reads: other methods are refused, and nothing is kept in a cache outside the vault.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, HeaderValue};
use http::{Method, Request, Response, StatusCode};

use crate::api::{Api, plain};

/// Answers `photo://localhost/{path}?{query}` (`http://photo.localhost/…` on Windows and Android)
/// with the API's `GET /{path}?{query}`; only paths under `/photos/` exist here.
pub(crate) async fn answer(api: &Api, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let target = request
        .uri()
        .path_and_query()
        .map_or("/", |target| target.as_str());
    let refused = if request.method() != Method::GET {
        Some(plain(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"))
    } else if !target.starts_with("/photos/") {
        Some(plain(StatusCode::NOT_FOUND, "not_found"))
    } else {
        None
    };
    let mut response = match (refused, Request::get(target).body(Bytes::new())) {
        (Some(refused), _) => refused,
        (None, Ok(inner)) => api.call(inner).await,
        (None, Err(_)) => plain(StatusCode::BAD_REQUEST, "malformed_request"),
    };
    // WebKit would otherwise be free to write the picture to its disk cache, in the clear.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.map(Vec::from)
}
