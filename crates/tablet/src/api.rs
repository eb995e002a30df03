//! Owns the API of the tablet: an axum Router without a socket, its states, and its description.
//! A layer before every handler knows three states and which calls belong to each.

mod camera;
mod certification;
mod device;
mod door;
pub mod dto;
mod fault;
#[expect(
    unused_qualifications,
    reason = "utoipa spells out the types of queries"
)]
mod list;
#[expect(
    unused_qualifications,
    reason = "utoipa spells out the types of queries"
)]
mod mark;
#[expect(
    unused_qualifications,
    reason = "utoipa spells out the types of queries"
)]
mod photo;
mod visit;
mod words;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use fault::Fault;
pub(crate) use photo::PhotoSize;

use crate::Tablet;
use dto::TabletState;

/// Most bytes of a request: a photo.
const MAX_REQUEST: usize = tainha_capture::MAX_BYTES;

type Answer<T> = Result<Json<T>, Fault>;

#[derive(OpenApi)]
#[openapi(info(
    title = "Tại Nhà: the tablet",
    description = "What a tablet can do, in process. Errors are `Problem`; state `unenrolled` takes state and enrol, `locked` state and unlock, `unlocked` all.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct Description;

fn described() -> OpenApiRouter<Tablet> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(device::get_state))
        .routes(routes!(device::enrol))
        .routes(routes!(device::set_secret))
        .routes(routes!(device::unlock))
        .routes(routes!(device::change_secret))
        .routes(routes!(device::lock))
        .routes(routes!(device::colleague))
        .routes(routes!(device::get_settings, device::put_settings))
        .routes(routes!(list::today))
        .routes(routes!(list::people))
        .routes(routes!(list::person))
        .routes(routes!(list::procedures))
        .routes(routes!(list::procedure))
        .routes(routes!(list::outbox))
        .routes(routes!(list::get_sync, list::post_sync))
        .routes(routes!(door::add_person))
        .routes(routes!(door::report_person))
        .routes(routes!(door::verify_person))
        .routes(routes!(door::present))
        .routes(routes!(door::advise))
        .routes(routes!(door::notice, door::give_notice))
        .routes(routes!(door::rate))
        .routes(routes!(door::message))
        .routes(routes!(door::day_message))
        .routes(routes!(door::add_dossier))
        .routes(routes!(door::repeat))
        .routes(routes!(door::call_number))
        .routes(routes!(door::get_house, door::put_house))
        .routes(routes!(door::give_number))
        .routes(routes!(door::name_proxy))
        .routes(routes!(door::get_custody))
        .routes(routes!(door::print_receipt))
        .routes(routes!(door::hand_over))
        .routes(routes!(door::give_back))
        .routes(routes!(door::get_results))
        .routes(routes!(door::deliver))
        .routes(routes!(door::not_delivered))
        .routes(routes!(door::get_help))
        .routes(routes!(visit::open_visit))
        .routes(routes!(visit::get_visit))
        .routes(routes!(visit::arrive))
        .routes(routes!(visit::identity))
        .routes(routes!(visit::end))
        .routes(routes!(visit::form))
        .routes(routes!(visit::consent))
        .routes(routes!(visit::read_back))
        .routes(routes!(visit::settle))
        .routes(routes!(visit::paper))
        .routes(routes!(visit::submit))
        .routes(routes!(
            visit::get_draft,
            visit::put_draft,
            visit::delete_draft
        ))
        .routes(routes!(photo::add_photo, photo::list_photos))
        .routes(routes!(photo::edit_photo, photo::delete_photo))
        .routes(routes!(photo::confirm))
        .routes(routes!(photo::get_photo))
        .routes(routes!(mark::to_sign))
        .routes(routes!(mark::add_strokes))
        .routes(routes!(mark::add_print))
        .routes(routes!(photo::document))
        .routes(routes!(camera::frame))
        .routes(routes!(camera::card_frame))
        .routes(routes!(camera::card))
        .routes(routes!(camera::zone))
        .routes(routes!(camera::enrolment_frame))
        .routes(routes!(camera::enrolment))
        .routes(routes!(certification::conditions))
        .routes(routes!(
            certification::get_officer_key,
            certification::make_officer_key
        ))
        .routes(routes!(certification::preview))
        .routes(routes!(certification::preview_sheet))
        .routes(routes!(certification::certify))
        .routes(routes!(certification::refuse))
        .routes(routes!(certification::postpone))
        .routes(routes!(certification::of_dossier))
        .routes(routes!(certification::stamp))
        .routes(routes!(certification::sheet))
        .routes(routes!(certification::print_box))
}

/// The description of the API, as `GET /openapi.json` answers it.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().into_openapi()
}

/// The Vietnamese words of a code.
pub(crate) fn words_vi(code: &str) -> &'static str {
    words::of(code).vi
}

/// A code with its words.
pub(crate) fn problem(code: &str) -> dto::Problem {
    dto::Problem::of(code)
}

/// The Router over a tablet.
pub(crate) fn router(tablet: Tablet) -> Router {
    let (router, description) = described().split_for_parts();
    router
        .route(
            "/openapi.json",
            axum::routing::get(async move || Json(description)),
        )
        .fallback(async || Fault::not_found())
        .layer(from_fn_with_state(tablet.clone(), guard))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(tablet)
}

/// Lets through what the state allows.
async fn guard(State(tablet): State<Tablet>, request: Request, next: Next) -> Response {
    let state = tablet.tablet_state();
    if allowed(state, request.method(), request.uri().path()) {
        return in_shape(next.run(request).await);
    }
    let fault = match state {
        TabletState::Unenrolled => Fault::new(StatusCode::CONFLICT, "unenrolled"),
        TabletState::Locked => Fault::new(StatusCode::LOCKED, "vault_locked"),
        TabletState::Unlocked => Fault::new(StatusCode::CONFLICT, "already_enrolled"),
    };
    fault.into_response()
}

/// What could not be read before a handler saw it (an id that is none, a query of another shape), in
/// the shape of every other error.
fn in_shape(response: Response) -> Response {
    let json = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if json || !response.status().is_client_error() {
        return response;
    }
    Fault::new(response.status(), "bad_request").into_response()
}

/// The allow-list of each state.
fn allowed(state: TabletState, method: &Method, path: &str) -> bool {
    let always = matches!(path, "/api/state" | "/openapi.json") && method == Method::GET;
    let post = |paths: &[&str]| method == Method::POST && paths.contains(&path);
    always
        || match state {
            TabletState::Unenrolled => post(&[
                "/api/enrol",
                "/api/secret",
                "/api/camera/enrolment",
                "/api/camera/enrolment-frame",
            ]),
            TabletState::Locked => post(&["/api/unlock"]),
            TabletState::Unlocked => !post(&["/api/enrol", "/api/secret"]),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_takes_only_its_own_calls() {
        let calls = [
            (Method::GET, "/api/state", [true, true, true]),
            (Method::POST, "/api/enrol", [true, false, false]),
            (Method::POST, "/api/secret", [true, false, false]),
            (Method::POST, "/api/camera/enrolment", [true, false, true]),
            (
                Method::POST,
                "/api/camera/enrolment-frame",
                [true, false, true],
            ),
            (Method::POST, "/api/camera/card", [false, false, true]),
            (Method::POST, "/api/unlock", [false, true, true]),
            (Method::GET, "/api/today", [false, false, true]),
            (Method::GET, "/api/people", [false, false, true]),
            (Method::GET, "/photos/x", [false, false, true]),
            (Method::GET, "/api/outbox", [false, false, true]),
        ];
        let states = [
            TabletState::Unenrolled,
            TabletState::Locked,
            TabletState::Unlocked,
        ];
        for (method, path, expected) in calls {
            let found = states.map(|state| allowed(state, &method, path));
            assert_eq!(found, expected, "{method} {path}");
        }
    }

    #[test]
    fn the_committed_description_is_the_one_the_program_answers() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        let now = openapi().to_pretty_json().unwrap() + "\n";
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(path, &now).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            committed, now,
            "run with UPDATE_OPENAPI=1 and look at the difference"
        );
    }
}
