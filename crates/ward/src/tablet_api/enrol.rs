//! `GET /ward`, `POST /enrol`, and for a device that is enrolled `POST /colleague` and
//! `POST /officer-key`.

use axum::extract::{Extension, Request, State};
use axum::response::Response;
use tainha_journal::OfficerKeyRequest;
use tainha_journal::wire::{ColleagueRequest, EnrolRequest};

use super::auth::Tablet;
use super::{json, small};
use crate::enrolment::{Enrolled, enrol as enrol_device, join};
use crate::problem::Problem;
use crate::serve::Secure;
use crate::ward::Ward;

pub(super) async fn who(
    State(ward): State<Ward>,
    secure: Option<Extension<Secure>>,
) -> Result<Response, Problem> {
    let secure = secure.is_some();
    let answer = ward
        .store()
        .read(move |db| crate::enrolment::who(db, secure))
        .await?;
    Ok(json(&answer))
}

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

pub(super) async fn colleague(
    State(ward): State<Ward>,
    tablet: Tablet,
    request: Request,
) -> Result<Response, Problem> {
    tablet.may_read()?;
    let request: ColleagueRequest = small(request).await?;
    let signer = ward.signer().clone();
    let joined = ward
        .store()
        .write(move |db| join(db, &signer, &tablet.name, &request.token))
        .await?;
    joined.map(|answer| json(&answer))
}

pub(super) async fn officer_key(
    State(ward): State<Ward>,
    tablet: Tablet,
    request: Request,
) -> Result<Response, Problem> {
    tablet.may_read()?;
    let request: OfficerKeyRequest = small(request).await?;
    let signer = ward.signer().clone();
    let answer = ward
        .store()
        .write(move |db| crate::officers::certify(db, &signer, &tablet.name, &request.jws))
        .await?;
    Ok(json(&answer))
}
