//! Owns the calls of a certification: conditions, preview, the act itself, refusal, slip, seal on
//! site, sheets, and the officer's key.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use tainha_domain::certification::{
    CertificationDocument, CertificationInput, Condition, ConditionScope, PaperKind, RefusalGround,
    Route,
};
use uuid::Uuid;

use super::dto::Problem;
use super::dto::certification::{
    CertificationAnswer, CertifyForm, ConditionAnswer, ConditionsAnswer, GroundAnswer,
    OfficerKeyAnswer, OfficerKeyForm, PostponeForm, RefuseForm, SheetQuery, StampForm,
};
use super::fault::Body;
use super::{Answer, Fault};
use crate::Tablet;
use crate::act::certification;

const PAPERS: [PaperKind; 6] = [
    PaperKind::Declaration,
    PaperKind::AuthorisationLetter,
    PaperKind::PersonalHistory,
    PaperKind::Transaction,
    PaperKind::CertifiedCopy,
    PaperKind::OtherPaper,
];

const ROUTES: [Route; 2] = [Route::BeforeOfficer, Route::BeforeReceiver];

const GROUNDS: [RefusalGround; 9] = [
    RefusalGround::NotLucid,
    RefusalGround::IdentityInvalid,
    RefusalGround::ContentForbidden,
    RefusalGround::ContentIsTransaction,
    RefusalGround::OfficersInterest,
    RefusalGround::NotWilling,
    RefusalGround::CopyOutside,
    RefusalGround::OutsideMandate,
    RefusalGround::OtherGround,
];

/// Conditions and grounds of refusal, with their articles.
#[utoipa::path(get, path = "/api/certification-conditions", tag = "certification",
    responses((status = 200, body = ConditionsAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn conditions(State(tablet): State<Tablet>) -> Answer<ConditionsAnswer> {
    let receiving_basis = tablet.work(certification::receiving_basis).await?;
    let conditions = Condition::ALL.into_iter().map(|condition| ConditionAnswer {
        condition,
        each_signer: condition.scope() == ConditionScope::EachSigner,
        papers: PAPERS
            .into_iter()
            .filter(|paper| {
                ROUTES
                    .iter()
                    .any(|route| condition.is_asked_for(*paper, *route))
            })
            .collect(),
        routes: ROUTES
            .into_iter()
            .filter(|route| {
                PAPERS
                    .iter()
                    .any(|paper| condition.is_asked_for(*paper, *route))
            })
            .collect(),
        sentence_vi: condition.sentence_vi().to_owned(),
        sentence_en: condition.sentence_en().to_owned(),
        article: condition.article().to_owned(),
    });
    let grounds = GROUNDS.into_iter().map(|ground| GroundAnswer {
        ground,
        label_vi: ground.label_vi().to_owned(),
        article: ground.article().to_owned(),
    });
    Ok(Json(ConditionsAnswer {
        conditions: conditions.collect(),
        grounds: grounds.collect(),
        receiving_basis,
    }))
}

/// How the officer's key stands.
#[utoipa::path(get, path = "/api/officer-key", tag = "certification",
    responses((status = 200, body = OfficerKeyAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_officer_key(State(tablet): State<Tablet>) -> Answer<OfficerKeyAnswer> {
    tablet.work(certification::officer_key).await.map(Json)
}

/// Make the officer's key and have the ward certify it; may be asked again.
#[utoipa::path(post, path = "/api/officer-key", tag = "certification", request_body = OfficerKeyForm,
    responses((status = 200, body = OfficerKeyAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn make_officer_key(
    State(tablet): State<Tablet>,
    Body(form): Body<OfficerKeyForm>,
) -> Answer<OfficerKeyAnswer> {
    certification::make_officer_key(&tablet, form.secret)
        .await
        .map(Json)
}

/// What would be signed, or why not.
#[utoipa::path(post, path = "/api/dossiers/{id}/certification/preview", tag = "certification", params(("id" = Uuid, Path)), request_body = CertificationInput,
    responses((status = 200, body = CertificationDocument), (status = "4XX", body = Problem)))]
pub(super) async fn preview(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(input): Body<CertificationInput>,
) -> Answer<CertificationDocument> {
    tablet
        .work(move |open| certification::preview(open, id, input))
        .await
        .map(Json)
}

/// The statement as it would be printed.
#[utoipa::path(post, path = "/api/dossiers/{id}/certification/preview.pdf", tag = "certification", params(("id" = Uuid, Path)), request_body = CertificationInput,
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
pub(super) async fn preview_sheet(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(input): Body<CertificationInput>,
) -> Result<Response, Fault> {
    let bytes = tablet
        .work(move |open| certification::preview_sheet(open, id, input))
        .await?;
    Ok(([(CONTENT_TYPE, "application/pdf")], bytes).into_response())
}

/// The officer certifies, with their own secret.
#[utoipa::path(post, path = "/api/dossiers/{id}/certification", tag = "certification", params(("id" = Uuid, Path)), request_body = CertifyForm,
    responses((status = 200, body = CertificationAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn certify(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<CertifyForm>,
) -> Answer<CertificationAnswer> {
    tablet
        .work(move |open| certification::certify(open, id, form))
        .await
        .map(Json)
}

/// The officer refuses, with a written reason.
#[utoipa::path(post, path = "/api/dossiers/{id}/certification/refuse", tag = "certification", params(("id" = Uuid, Path)), request_body = RefuseForm,
    responses((status = 200, body = CertificationAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn refuse(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<RefuseForm>,
) -> Answer<CertificationAnswer> {
    tablet
        .work(move |open| certification::refuse(open, id, form))
        .await
        .map(Json)
}

/// A slip with hour and date.
#[utoipa::path(post, path = "/api/dossiers/{id}/certification/postpone", tag = "certification", params(("id" = Uuid, Path)), request_body = PostponeForm,
    responses((status = 200, body = CertificationAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn postpone(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<PostponeForm>,
) -> Answer<CertificationAnswer> {
    tablet
        .work(move |open| certification::postpone(open, id, form))
        .await
        .map(Json)
}

/// Certifications of a dossier.
#[utoipa::path(get, path = "/api/dossiers/{id}/certifications", tag = "certification", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<CertificationAnswer>), (status = "4XX", body = Problem)))]
pub(super) async fn of_dossier(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<Vec<CertificationAnswer>> {
    tablet
        .work(move |open| certification::of_dossier(open, id))
        .await
        .map(Json)
}

/// The seal was put on at home, on written permission.
#[utoipa::path(post, path = "/api/certifications/{id}/stamp", tag = "certification", params(("id" = Uuid, Path)), request_body = StampForm,
    responses((status = 200, body = CertificationAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn stamp(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<StampForm>,
) -> Answer<CertificationAnswer> {
    tablet
        .work(move |open| certification::stamp(open, id, form))
        .await
        .map(Json)
}

/// A sheet: statement or refusal, by what it is; with `which=slip` the slip with hour and date.
#[utoipa::path(get, path = "/api/certifications/{id}/sheet.pdf", tag = "certification", params(("id" = Uuid, Path), SheetQuery),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
pub(super) async fn sheet(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Query(query): Query<SheetQuery>,
) -> Result<Response, Fault> {
    let bytes = tablet
        .work(move |open| certification::sheet(open, id, query.which))
        .await?;
    Ok(([(CONTENT_TYPE, "application/pdf")], bytes).into_response())
}

/// A blank sheet with the box of 30 mm for an inked print.
#[utoipa::path(get, path = "/api/print-box.pdf", tag = "certification",
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
pub(super) async fn print_box(State(tablet): State<Tablet>) -> Result<Response, Fault> {
    let bytes = tablet.work(certification::print_box).await?;
    Ok(([(CONTENT_TYPE, "application/pdf")], bytes).into_response())
}
