//! `POST /enrol`.

use axum::extract::{Extension, Request, State};
use axum::response::Response;
use tainha_journal::wire::EnrolRequest;

use super::{json, small};
use crate::enrolment::{Enrolled, enrol as enrol_device};
use crate::problem::Problem;
use crate::serve::Secure;
use crate::ward::Ward;

pub(super) async fn enrol(
    State(ward): State<Ward>,
    secure: Option<Extension<Secure>>,
    request: Request,
) -> Result<Response, Problem> {
    let request: EnrolRequest = small(request).await?;
    let signer = ward.signer().clone();
    let secure = secure.is_some();
    let outcome = ward
        .store()
        .write(move |db| enrol_device(db, &signer, &request, secure))
        .await?;
    match outcome {
        Enrolled::Yes(answer) => Ok(json(&*answer)),
        Enrolled::No(problem) => Err(problem),
    }
}
