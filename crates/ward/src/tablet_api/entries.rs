//! `POST /entries` and `POST /documents`: answered after the commit.

use axum::extract::{Request, State};
use axum::response::Response;
use tainha_journal::wire::{DocumentsRequest, EntriesRequest};

use super::auth::Tablet;
use super::{batch, json};
use crate::enrolment::own_certificates;
use crate::journal::{take_documents, take_entries};
use crate::problem::Problem;
use crate::ward::Ward;

pub(super) async fn entries(
    State(ward): State<Ward>,
    tablet: Tablet,
    request: Request,
) -> Result<Response, Problem> {
    let request: EntriesRequest = batch(request).await?;
    let signer = ward.signer().clone();
    let answer = ward
        .store()
        .write(move |db| {
            db.touch_device(&tablet.name, &signer.env.now(), tablet.unsent)?;
            let mut answer = take_entries(db, &signer, &tablet.name, &request)?;
            answer.certificates = own_certificates(db)?;
            Ok(answer)
        })
        .await?;
    Ok(json(&answer))
}

pub(super) async fn documents(
    State(ward): State<Ward>,
    tablet: Tablet,
    request: Request,
) -> Result<Response, Problem> {
    let request: DocumentsRequest = batch(request).await?;
    let signer = ward.signer().clone();
    let answer = ward
        .store()
        .write(move |db| take_documents(db, &signer, &tablet.name, &request))
        .await?;
    Ok(json(&answer))
}
