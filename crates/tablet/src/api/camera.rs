//! Owns the calls of the open camera: frames of the live view, the code of a card or of an enrolment, the zone of a passport.

use axum::Json;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use bytes::Bytes;

use super::dto::Problem;
use super::dto::camera::{CardAnswer, EnrolmentCodeAnswer, FrameAnswer, FrameQuery, ZoneForm};
use super::fault::Body;
use super::{Answer, Fault};
use crate::Tablet;
use crate::act::camera;
use crate::tablet::blocking;

/// Looks at a grey frame of the live view, 100 kB at most.
#[utoipa::path(post, path = "/api/camera/frame", tag = "camera", params(FrameQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "Grey, one byte a pixel, row by row."),
    responses((status = 200, body = FrameAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn frame(
    State(tablet): State<Tablet>,
    size: Result<Query<FrameQuery>, QueryRejection>,
    grey: Result<Bytes, BytesRejection>,
) -> Answer<FrameAnswer> {
    let (size, grey) = (sized(size)?, grey?);
    tablet
        .work(move |_| camera::frame(size, &grey))
        .await
        .map(Json)
}

/// Reads the code of a citizen card in a grey frame of the live view.
#[utoipa::path(post, path = "/api/camera/card-frame", tag = "camera", params(FrameQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "Grey, one byte a pixel, row by row."),
    responses((status = 200, body = CardAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn card_frame(
    State(tablet): State<Tablet>,
    size: Result<Query<FrameQuery>, QueryRejection>,
    grey: Result<Bytes, BytesRejection>,
) -> Answer<CardAnswer> {
    let (size, grey) = (sized(size)?, grey?);
    tablet
        .work(move |_| camera::card_in_frame(size, &grey))
        .await
        .map(Json)
}

/// Reads the code of a citizen card in a photo.
#[utoipa::path(post, path = "/api/camera/card", tag = "camera",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The camera's bytes: JPEG or PNG."),
    responses((status = 200, body = CardAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn card(
    State(tablet): State<Tablet>,
    bytes: Result<Bytes, BytesRejection>,
) -> Answer<CardAnswer> {
    let bytes = bytes?;
    tablet.work(move |_| camera::card(&bytes)).await.map(Json)
}

/// Reads the ward's enrolment code in a grey frame of the live view; a tablet that belongs to no ward yet may ask it too.
#[utoipa::path(post, path = "/api/camera/enrolment-frame", tag = "camera", params(FrameQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "Grey, one byte a pixel, row by row."),
    responses((status = 200, body = EnrolmentCodeAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn enrolment_frame(
    size: Result<Query<FrameQuery>, QueryRejection>,
    grey: Result<Bytes, BytesRejection>,
) -> Answer<EnrolmentCodeAnswer> {
    let (size, grey) = (sized(size)?, grey?);
    blocking(move || camera::enrolment_in_frame(size, &grey))
        .await
        .map(Json)
}

/// Reads the ward's enrolment code in a picture; a tablet that belongs to no ward yet may ask it too.
#[utoipa::path(post, path = "/api/camera/enrolment", tag = "camera",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The camera's bytes: JPEG or PNG."),
    responses((status = 200, body = EnrolmentCodeAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn enrolment(bytes: Result<Bytes, BytesRejection>) -> Answer<EnrolmentCodeAnswer> {
    let bytes = bytes?;
    blocking(move || camera::enrolment(&bytes)).await.map(Json)
}

/// Reads the machine-readable zone of a passport or card from its typed lines.
#[utoipa::path(post, path = "/api/camera/zone", tag = "camera", request_body = ZoneForm,
    responses((status = 200, body = CardAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn zone(
    State(tablet): State<Tablet>,
    Body(form): Body<ZoneForm>,
) -> Answer<CardAnswer> {
    tablet
        .work(move |open| camera::zone(open, &form.text))
        .await
        .map(Json)
}

fn sized(size: Result<Query<FrameQuery>, QueryRejection>) -> Result<FrameQuery, Fault> {
    size.map(|Query(size)| size)
        .map_err(|_| Fault::bad_request("width"))
}
