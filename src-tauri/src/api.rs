//! Owns the way from the window to the tablet's API: one command carries one HTTP request in process.
//! It knows no route and no state: what is allowed when, the API's own layer decides, for `photo://` too.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base64::Engine as _;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tauri::State;
use tauri::ipc::{InvokeBody, Request as InvokeRequest, Response as InvokeResponse};
use tower::{Service, ServiceExt as _};

/// The method of the carried request, for example `POST`.
const METHOD: &str = "tainha-method";
/// Its path and query, percent-encoded once more as a whole: headers of a command are ASCII.
const PATH: &str = "tainha-path";
/// Its headers: a JSON array of `[name, value]`, percent-encoded.
const HEADERS: &str = "tainha-headers";

type Answer = Pin<Box<dyn Future<Output = Response<Bytes>> + Send>>;

/// The tablet's API as the shell sees it: a request in, a whole response out, no socket between.
#[derive(Clone)]
pub struct Api(Arc<dyn Fn(Request<Bytes>) -> Answer + Send + Sync>);

impl Api {
    /// Wraps the tablet's Router, or anything else that answers HTTP requests.
    pub fn new<S, B>(service: S) -> Self
    where
        S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
        B: http_body::Body + Send + 'static,
        B::Data: Send,
        B::Error: std::fmt::Display,
    {
        Self(Arc::new(move |request| {
            let service = service.clone();
            Box::pin(async move {
                let Ok(response) = service.oneshot(request.map(Full::new)).await;
                let (head, body) = response.into_parts();
                match body.collect().await {
                    Ok(body) => Response::from_parts(head, body.to_bytes()),
                    Err(error) => {
                        tracing::error!(%error, "an answer broke off");
                        plain(StatusCode::INTERNAL_SERVER_ERROR, "answer_broke_off")
                    }
                }
            })
        }))
    }

    /// Answers one request.
    pub async fn call(&self, request: Request<Bytes>) -> Response<Bytes> {
        (self.0)(request).await
    }
}

/// Carries one HTTP request from the screens to the API and its response back.
///
/// In: the three headers above, and as the invoke body the request's body: raw bytes; where the
/// platform has only JSON (Android) an array of numbers or a base64 string; `null` or `{}` is empty.
///
/// Out: raw bytes. 4 bytes big endian: length of the head; the head as JSON
/// `{"status":200,"headers":[["content-type","application/json"]]}`; then the body as it is.
///
/// # Errors
/// Only if the request could not be understood; every answer of the API, good or bad, is a response.
#[tauri::command]
pub(crate) async fn api(
    request: InvokeRequest<'_>,
    api: State<'_, Api>,
) -> Result<InvokeResponse, String> {
    let request = carried(request.headers(), request.body()).map_err(|e| e.to_string())?;
    let response = api.call(request).await;
    Ok(InvokeResponse::new(framed(&response)))
}

/// What is wrong with a carried request: a fault of the screens' code, never of a person.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Malformed(&'static str);

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "malformed_request: {}", self.0)
    }
}

fn carried(headers: &HeaderMap, body: &InvokeBody) -> Result<Request<Bytes>, Malformed> {
    let text = |name: &str, wrong: &'static str| {
        let value = headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .ok_or(Malformed(wrong))?;
        percent_decode_str(value)
            .decode_utf8()
            .map_err(|_| Malformed(wrong))
    };
    let method =
        Method::from_bytes(text(METHOD, METHOD)?.as_bytes()).map_err(|_| Malformed(METHOD))?;
    let path = text(PATH, PATH)?;
    let uri = path.parse::<Uri>().map_err(|_| Malformed(PATH))?;
    if !path.starts_with('/') {
        return Err(Malformed(PATH));
    }
    let mut request = Request::new(bytes_of(body)?);
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    if headers.contains_key(HEADERS) {
        let pairs: Vec<(String, String)> =
            serde_json::from_str(&text(HEADERS, HEADERS)?).map_err(|_| Malformed(HEADERS))?;
        for (name, value) in pairs {
            let name = HeaderName::try_from(name).map_err(|_| Malformed(HEADERS))?;
            let value = HeaderValue::try_from(value).map_err(|_| Malformed(HEADERS))?;
            request.headers_mut().append(name, value);
        }
    }
    Ok(request)
}

/// The bytes of an invoke's body, in whichever way the platform sent them.
pub(crate) fn bytes_of(body: &InvokeBody) -> Result<Bytes, Malformed> {
    use serde_json::Value;
    const WRONG: Malformed = Malformed("body");
    match body {
        InvokeBody::Raw(bytes) => Ok(Bytes::copy_from_slice(bytes)),
        InvokeBody::Json(Value::Null) => Ok(Bytes::new()),
        InvokeBody::Json(Value::Object(members)) if members.is_empty() => Ok(Bytes::new()),
        InvokeBody::Json(Value::String(text)) => base64::engine::general_purpose::STANDARD
            .decode(text)
            .map(Bytes::from)
            .map_err(|_| WRONG),
        InvokeBody::Json(Value::Array(numbers)) => numbers
            .iter()
            .map(|n| n.as_u64().and_then(|n| u8::try_from(n).ok()).ok_or(WRONG))
            .collect::<Result<Vec<u8>, _>>()
            .map(Bytes::from),
        InvokeBody::Json(_) => Err(WRONG),
    }
}

#[derive(Serialize)]
struct Head<'a> {
    status: u16,
    headers: Vec<(&'a str, &'a str)>,
}

fn framed(response: &Response<Bytes>) -> Vec<u8> {
    let headers = response.headers().iter();
    let head = Head {
        status: response.status().as_u16(),
        headers: headers
            .filter_map(|(n, v)| Some((n.as_str(), v.to_str().ok()?)))
            .collect(),
    };
    let head = serde_json::to_vec(&head).expect("a number and strings are always JSON");
    let length = u32::try_from(head.len()).expect("hyper allows far fewer header bytes than 4 GiB");
    [&length.to_be_bytes()[..], &head, response.body()].concat()
}

/// An error answer in the API's own shape, for the few cases where the API was never reached.
pub(crate) fn plain(status: StatusCode, code: &str) -> Response<Bytes> {
    let body = serde_json::json!({ "code": code }).to_string();
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, json);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_request_is_carried_with_vietnamese_query_headers_and_raw_body() {
        let headers = headers(&[
            (METHOD, "PUT"),
            (PATH, "/people?q=%25C4%2590%25E1%25BA%25B7ng"),
            (HEADERS, "%5B%5B%22x-draft%22%2C%22b%C3%A0%22%5D%5D"),
        ]);
        let request = carried(&headers, &InvokeBody::Raw(vec![0, 255])).unwrap();
        assert_eq!(request.method(), "PUT");
        assert_eq!(request.uri(), "/people?q=%C4%90%E1%BA%B7ng");
        assert_eq!(request.headers()["x-draft"].as_bytes(), "bà".as_bytes());
        assert_eq!(request.body().as_ref(), [0, 255]);
    }

    #[test]
    fn bodies_that_came_as_json_are_the_same_bytes() {
        let array = InvokeBody::Json(serde_json::json!([0, 255, 7]));
        let base64 = InvokeBody::Json(serde_json::json!("AP8H"));
        assert_eq!(bytes_of(&array).unwrap(), bytes_of(&base64).unwrap());
        assert!(
            bytes_of(&InvokeBody::Json(serde_json::json!({})))
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn what_is_not_a_request_is_refused_by_name() {
        let raw = InvokeBody::Raw(Vec::new());
        let no_method = carried(&headers(&[(PATH, "/x")]), &raw).unwrap_err();
        assert_eq!(no_method, Malformed(METHOD));
        let other_host = [(METHOD, "GET"), (PATH, "http://elsewhere/x")];
        assert_eq!(
            carried(&headers(&other_host), &raw).unwrap_err(),
            Malformed(PATH)
        );
        let out_of_range = InvokeBody::Json(serde_json::json!([256]));
        assert_eq!(bytes_of(&out_of_range).unwrap_err(), Malformed("body"));
    }
}
