//! The built console, embedded. Everything that is no file of it is its first page; without a
//! build a plain page says how to make one.

use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri};

use crate::problem::Problem;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/console/build"]
struct Console;

const FIRST_PAGE: &str = "index.html";
/// The page names its own scripts by hash in a `meta` element; a header that named them too would
/// have to know them. What only a header can say stands here.
const POLICY: &str =
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
/// For the page without a build.
const PLAIN_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
const NOT_BUILT: &str = "<!doctype html><html lang=vi><meta charset=utf-8><title>Tại Nhà</title>\
    <h1>Bảng điều khiển chưa được dựng</h1><p>Chạy <code>npm ci &amp;&amp; npm run build</code> \
    trong thư mục <code>ui</code>, rồi dựng lại <code>tainha-ward</code>.</p>";

/// Serves a file of the console.
pub(crate) async fn console(method: Method, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Problem::not_found().into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut response = std::future::ready(page(path)).await;
    let headers = response.headers_mut();
    let always = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}

fn page(path: &str) -> Response {
    if let Some(file) = Console::get(path).filter(|_| !path.is_empty()) {
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        // Names under `immutable/` change with their content.
        let keep = if path.contains("/immutable/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let headers = [
            (CONTENT_TYPE, kind.essence_str().to_owned()),
            (CACHE_CONTROL, keep.to_owned()),
            (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        ];
        return (headers, file.data).into_response();
    }
    let (policy, body) = match Console::get(FIRST_PAGE) {
        Some(file) => (POLICY, file.data),
        None => (PLAIN_POLICY, NOT_BUILT.as_bytes().into()),
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, body).into_response()
}
