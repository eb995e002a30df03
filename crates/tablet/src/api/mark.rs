//! Owns the calls about marks: what is shown to be signed, strokes, pictures of inked prints.

use axum::Json;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use bytes::Bytes;
use serde::Deserialize;
use tainha_domain::certification::Finger;
use tainha_domain::to_sign::ToSign;
use utoipa::IntoParams;
use uuid::Uuid;

use super::dto::Problem;
use super::dto::mark::{MarkAnswer, PrintAnswer, SheetToSign, StrokesForm};
use super::fault::Body;
use super::{Answer, Fault};
use crate::Tablet;
use crate::act::mark;

/// What is shown to be signed with an act; the words come from the act itself.
#[utoipa::path(post, path = "/api/dossiers/{id}/to-sign", tag = "mark", params(("id" = Uuid, Path)), request_body = ToSign,
    responses((status = 200, body = SheetToSign), (status = "4XX", body = Problem)))]
pub(super) async fn to_sign(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(act): Body<ToSign>,
) -> Answer<SheetToSign> {
    tablet
        .work(move |open| mark::sheet(open, id, &act))
        .await
        .map(Json)
}

/// Keeps strokes drawn under an act; dots, straight lines and slips are refused in words.
#[utoipa::path(post, path = "/api/dossiers/{id}/strokes", tag = "mark", params(("id" = Uuid, Path)), request_body = StrokesForm,
    responses((status = 200, body = MarkAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn add_strokes(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<StrokesForm>,
) -> Answer<MarkAnswer> {
    tablet
        .work(move |open| mark::strokes(open, id, &form.act, form.strokes.get().as_bytes()))
        .await
        .map(Json)
}

/// Query of `POST /api/dossiers/{id}/prints`.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FingerQuery {
    /// Which finger of which hand.
    #[param(inline)]
    finger: Finger,
    /// Why it is not the right index finger.
    #[serde(default)]
    note: String,
}

/// Keeps the picture of an inked print in the printed box of 30 mm.
#[utoipa::path(post, path = "/api/dossiers/{id}/prints", tag = "mark",
    params(("id" = Uuid, Path), FingerQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The camera's bytes: JPEG or PNG."),
    responses((status = 200, body = PrintAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn add_print(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    query: Result<Query<FingerQuery>, QueryRejection>,
    bytes: Result<Bytes, BytesRejection>,
) -> Answer<PrintAnswer> {
    let Query(query) = query.map_err(|_| Fault::bad_request("finger"))?;
    let bytes = bytes?;
    tablet
        .work(move |open| mark::print(open, id, query.finger, &query.note, &bytes))
        .await
        .map(Json)
}
