//! Sign-in, sign-out and the page header.

use axum::Json;
use axum::extract::State;
use http::StatusCode;

use super::session_dto::{ChangePassword, Session, SignIn, Summary};
use crate::Ward;
use crate::problem::{ErrorBody, Problem};

/// Sign in; the answer sets the session cookie.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = Session), (status = 401, body = ErrorBody), (status = 429, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn sign_in(
    State(_ward): State<Ward>,
    Json(_body): Json<SignIn>,
) -> Result<Json<Session>, Problem> {
    Err(Problem::not_found())
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, body = Session), (status = 401, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn current_session(State(_ward): State<Ward>) -> Result<Json<Session>, Problem> {
    Err(Problem::not_found())
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "session",
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn sign_out(State(_ward): State<Ward>) -> Result<StatusCode, Problem> {
    Err(Problem::not_found())
}

/// Change one's own password.
#[utoipa::path(post, path = "/password", tag = "session", request_body = ChangePassword,
    responses((status = 200, body = Session), (status = "default", body = ErrorBody)))]
pub(super) async fn change_password(
    State(_ward): State<Ward>,
    Json(_body): Json<ChangePassword>,
) -> Result<Json<Session>, Problem> {
    Err(Problem::not_found())
}

/// What the header shows on every page.
#[utoipa::path(get, path = "/summary", tag = "session",
    responses((status = 200, body = Summary), (status = "default", body = ErrorBody)))]
pub(super) async fn summary(State(_ward): State<Ward>) -> Result<Json<Summary>, Problem> {
    Err(Problem::not_found())
}
