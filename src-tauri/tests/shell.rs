//! The shell on Tauri's mock runtime: what goes through the command, and which window opens.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use tainha_app::{Api, Problem};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager as _};

/// Says back what arrived: `METHOD target` and the body after it.
async fn echo(request: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, Infallible> {
    let head = format!("{} {}\n", request.method(), request.uri());
    let Ok(body) = request.into_body().collect().await;
    let body = [head.as_bytes(), &body.to_bytes()].concat();
    Ok(Response::builder()
        .status(201)
        .header("x-kind", "echo")
        .body(Full::from(body))
        .expect("status and header are valid"))
}

fn app(open: impl FnOnce() -> Result<Api, Problem> + Send + 'static) -> App<MockRuntime> {
    let mut app = tainha_app::shell(mock_builder(), move |_| open())
        .build(mock_context(noop_assets()))
        .expect("the mock runtime builds");
    // Runs the set-up, then returns: the mock runtime has no events of its own.
    #[expect(
        deprecated,
        reason = "the only way to step a runtime that has no window system"
    )]
    app.run_iteration(|_, _| ());
    app
}

fn invoke(app: &App<MockRuntime>, target: &str, body: InvokeBody) -> Result<Vec<u8>, String> {
    let window = app
        .get_webview_window("main")
        .expect("the main window is open");
    let mut request = InvokeRequest {
        cmd: "api".into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().expect("a URL"),
        body,
        headers: http::HeaderMap::new(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    request
        .headers
        .insert("tainha-method", "POST".parse().expect("ASCII"));
    request
        .headers
        .insert("tainha-path", target.parse().expect("ASCII"));
    match get_ipc_response(&window, request) {
        Ok(InvokeResponseBody::Raw(bytes)) => Ok(bytes),
        Ok(InvokeResponseBody::Json(json)) => panic!("the answer came as JSON: {json}"),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_request_reaches_the_api_and_its_answer_comes_back_as_raw_bytes() {
    let app = app(|| Ok(Api::new(tower::service_fn(echo))));
    let bytes = invoke(&app, "/api/x%3Fq=1", InvokeBody::Raw(vec![0, 200, 255])).expect("answered");

    let length = u32::from_be_bytes(bytes[..4].try_into().expect("4 bytes")) as usize;
    let (head, body) = bytes[4..].split_at(length);
    let head: serde_json::Value = serde_json::from_slice(head).expect("the head is JSON");
    assert_eq!(head["status"], 201);
    assert_eq!(head["headers"], serde_json::json!([["x-kind", "echo"]]));
    assert_eq!(
        body,
        [b"POST /api/x?q=1\n".as_slice(), &[0, 200, 255]].concat()
    );
}

#[test]
fn a_request_to_another_host_is_refused_before_the_api() {
    let app = app(|| Ok(Api::new(tower::service_fn(echo))));
    let error = invoke(&app, "http%3A//elsewhere/x", InvokeBody::Raw(Vec::new())).unwrap_err();
    assert!(error.contains("tainha-path"), "{error}");
}

#[test]
fn a_vault_that_cannot_be_opened_shows_the_problem_and_no_app() {
    let problem = Problem {
        title: "Kho đang mở".into(),
        ..Problem::default()
    };
    let app = app(move || Err(problem));
    assert!(app.get_webview_window("main").is_none());
    assert!(app.get_webview_window("problem").is_some());
}
