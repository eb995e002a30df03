//! Owns the calls about photos: taking, cutting the page, confirming a component, reading bytes.

use axum::Json;
use axum::body::Body as ResponseBody;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use tainha_journal::Hash;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::dto::Problem;
use super::dto::visit::{ConfirmForm, PhotoAnswer, PhotoEdit, VisitAnswer};
use super::fault::Body;
use super::{Answer, Fault};
use crate::Tablet;
use crate::act::photo::{self, Usage};

/// Query of `POST /api/dossiers/{id}/photos`.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ComponentQuery {
    /// Component the photo is for.
    component: String,
}

/// Keeps a photo as part of a draft; on the disk when it is answered.
#[utoipa::path(post, path = "/api/dossiers/{id}/photos", tag = "photo",
    params(("id" = Uuid, Path), ComponentQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The camera's bytes: JPEG or PNG."),
    responses((status = 200, body = PhotoAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn add_photo(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    query: Result<Query<ComponentQuery>, QueryRejection>,
    bytes: Result<Bytes, BytesRejection>,
) -> Answer<PhotoAnswer> {
    let query = named(query)?;
    let bytes = bytes?;
    tablet
        .work(move |open| photo::add(open, id, &query.component, &bytes))
        .await
        .map(Json)
}

/// Photos of a component on this tablet: drafts first taken first, then what was confirmed.
#[utoipa::path(get, path = "/api/dossiers/{id}/photos", tag = "photo", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<PhotoAnswer>), (status = "4XX", body = Problem)))]
pub(super) async fn list_photos(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<Vec<PhotoAnswer>> {
    tablet
        .work(move |open| photo::list(open, id))
        .await
        .map(Json)
}

/// Cuts the page image out of a photo.
#[utoipa::path(put, path = "/api/photos/{sha256}", tag = "photo", params(("sha256" = String, Path), Usage), request_body = PhotoEdit,
    responses((status = 200, body = PhotoAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn edit_photo(
    State(tablet): State<Tablet>,
    Path(sha256): Path<String>,
    usage: Result<Query<Usage>, QueryRejection>,
    Body(edit): Body<PhotoEdit>,
) -> Answer<PhotoAnswer> {
    let (sha256, usage) = (hash(&sha256)?, named(usage)?);
    tablet
        .work(move |open| photo::edit(open, sha256, &usage, &edit))
        .await
        .map(Json)
}

/// Removes a photo that was not confirmed.
#[utoipa::path(delete, path = "/api/photos/{sha256}", tag = "photo", params(("sha256" = String, Path), Usage),
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub(super) async fn delete_photo(
    State(tablet): State<Tablet>,
    Path(sha256): Path<String>,
    usage: Result<Query<Usage>, QueryRejection>,
) -> Answer<serde_json::Value> {
    let (sha256, usage) = (hash(&sha256)?, named(usage)?);
    tablet
        .work(move |open| {
            photo::delete(open, sha256, &usage)?;
            Ok(serde_json::json!({}))
        })
        .await
        .map(Json)
}

/// Confirms the pages of a component: as many events as pages, one act.
#[utoipa::path(post, path = "/api/dossiers/{id}/components/{component}/confirm", tag = "photo",
    params(("id" = Uuid, Path), ("component" = String, Path)), request_body = ConfirmForm,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn confirm(
    State(tablet): State<Tablet>,
    Path((id, component)): Path<(Uuid, String)>,
    Body(form): Body<ConfirmForm>,
) -> Answer<VisitAnswer> {
    let pages = form
        .pages
        .iter()
        .map(|page| hash(page))
        .collect::<Result<Vec<_>, _>>()?;
    tablet
        .work(move |open| photo::confirm(open, id, &component, &pages))
        .await
        .map(Json)
}

/// Which picture of a photo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PhotoSize {
    /// Small.
    Thumb,
    /// The page, else the original.
    #[default]
    Page,
    /// As the camera gave it.
    Original,
}

/// Query of `GET /photos/{sha256}`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct SizeQuery {
    /// Which picture.
    #[param(inline)]
    size: PhotoSize,
}

/// The bytes of a picture, by the hash of the photo, of its page, or of its thumbnail.
#[utoipa::path(get, path = "/photos/{sha256}", tag = "photo", params(("sha256" = String, Path), SizeQuery),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = "4XX", body = Problem)))]
pub(super) async fn get_photo(
    State(tablet): State<Tablet>,
    Path(sha256): Path<String>,
    Query(query): Query<SizeQuery>,
) -> Result<Response, Fault> {
    let sha256 = hash(&sha256)?;
    let (media, bytes) = tablet
        .work(move |open| photo::bytes(open, sha256, query.size))
        .await?;
    let headers = [
        (CONTENT_TYPE, media),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, ResponseBody::from(bytes)).into_response())
}

/// The confirmed pages of a component as one PDF/A, in order; each page's picture stands in it byte for byte.
#[utoipa::path(get, path = "/api/dossiers/{id}/components/{component}/document.pdf", tag = "photo",
    params(("id" = Uuid, Path), ("component" = String, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
pub(super) async fn document(
    State(tablet): State<Tablet>,
    Path((id, component)): Path<(Uuid, String)>,
) -> Result<Response, Fault> {
    let bytes = tablet
        .work(move |open| photo::document(open, id, &component))
        .await?;
    let headers = [
        (CONTENT_TYPE, "application/pdf"),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

fn hash(text: &str) -> Result<Hash, Fault> {
    text.parse().map_err(|_| Fault::bad_request("sha256"))
}

/// The use of a photo that a query names; without it another paper's photo might be meant.
fn named<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Fault> {
    query
        .map(|Query(query)| query)
        .map_err(|_| Fault::new(StatusCode::BAD_REQUEST, "photo_use_missing").field("component"))
}
