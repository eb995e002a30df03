//! Dossiers and their files.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    DeliveryWay, DossierAccepted, DossierReturned, Mark, ResultOutcome, ResultRecorded,
};
use tainha_domain::view::CertificationView;
use tainha_journal::{Hash, StreamId};
use uuid::Uuid;

use super::clerk::Clerk;
use super::dossier_dto::{
    DossierPage, DossierQuery, Dossiers, FileQuery, RecordResult, ReturnDossier, SeenQuery,
};
use super::look::{self, Names};
use super::{dossier_page, thumbs};
use crate::desk::all;
use crate::error::{Result as Stored, WardError};
use crate::problem::{ErrorBody, Problem};
use crate::store::ListFilter;
use crate::ward::Ward;

/// Most rows of a list of dossiers.
const LONGEST_LIST: u32 = 500;

/// Dossiers, newest first.
#[utoipa::path(get, path = "/dossiers", tag = "dossiers", params(DossierQuery),
    responses((status = 200, body = Dossiers), (status = "default", body = ErrorBody)))]
pub(super) async fn list_dossiers(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<DossierQuery>,
) -> Result<Json<Dossiers>, Problem> {
    let rows = ward
        .store()
        .read(move |db| {
            let mut filter = ListFilter::of("dossier");
            filter.states = match query.state.as_deref() {
                Some("open") => vec!["open"],
                Some("waiting") => vec!["waiting"],
                Some("returned") => vec!["returned"],
                Some("accepted") => vec!["accepted"],
                Some("decided") => vec!["decided"],
                Some("done") => vec!["done"],
                _ => Vec::new(),
            };
            // Codes hold hyphens and dots: every word is looked for as it is.
            let folded = tainha_domain::name::fold_for_search(&query.q.unwrap_or_default());
            filter.words = folded
                .split(' ')
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect();
            filter.newest_first = true;
            filter.limit = LONGEST_LIST;
            let names = Names::read(db)?;
            db.list(&filter)?
                .iter()
                .map(|row| look::dossier_row(db, &names, look::uuid(&row.id)?))
                .collect::<Stored<_>>()
        })
        .await?;
    Ok(Json(Dossiers { rows }))
}

/// One dossier with photos, form and history.
#[utoipa::path(get, path = "/dossiers/{id}", tag = "dossiers", params(("id" = Uuid, Path)),
    responses((status = 200, body = DossierPage), (status = "default", body = ErrorBody)))]
pub(super) async fn show_dossier(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Json<DossierPage>, Problem> {
    Ok(Json(
        ward.store()
            .read(move |db| dossier_page::page(db, id))
            .await?,
    ))
}

async fn decide(
    ward: Ward,
    clerk: Clerk,
    id: Uuid,
    seen: SeenQuery,
    command: Command,
) -> Result<Json<DossierPage>, Problem> {
    let desk = clerk.desk(&ward);
    let page = ward
        .store()
        .write(move |db| {
            let view = look::dossier_view(db, id)?;
            if seen
                .seen
                .is_some_and(|seen| seen != view.trace.position.get())
            {
                return Err(moved().into());
            }
            desk.carry_out(db, &look::stream("dossier", id), &command)?;
            dossier_page::page(db, id)
        })
        .await?;
    Ok(Json(page))
}

pub(super) fn moved() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "dossier_moved",
        "Hồ sơ vừa có thay đổi mới. Xin xem lại rồi quyết định.",
        "something came since the page was read: look again, then decide",
    )
}

/// Accept a dossier.
#[utoipa::path(post, path = "/dossiers/{id}/accept", tag = "dossiers", params(("id" = Uuid, Path), SeenQuery),
    responses((status = 200, body = DossierPage), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn accept_dossier(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Query(seen): Query<SeenQuery>,
) -> Result<Json<DossierPage>, Problem> {
    let command = Command::AcceptDossier(DossierAccepted::default());
    decide(ward, clerk, id, seen, command).await
}

/// Return a dossier with a reason.
#[utoipa::path(post, path = "/dossiers/{id}/return", tag = "dossiers", params(("id" = Uuid, Path), SeenQuery), request_body = ReturnDossier,
    responses((status = 200, body = DossierPage), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn return_dossier(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Query(seen): Query<SeenQuery>,
    Json(body): Json<ReturnDossier>,
) -> Result<Json<DossierPage>, Problem> {
    let marks = body.marks.into_iter().map(|mark| Mark {
        component: mark.component,
        field: mark.field,
        reason: mark.reason,
    });
    let returned = DossierReturned {
        reason: body.reason,
        marks: marks.collect(),
    };
    decide(ward, clerk, id, seen, Command::ReturnDossier(returned)).await
}

/// Record the result.
#[utoipa::path(post, path = "/dossiers/{id}/result", tag = "dossiers", params(("id" = Uuid, Path), SeenQuery), request_body = RecordResult,
    responses((status = 200, body = DossierPage), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn record_result(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Query(seen): Query<SeenQuery>,
    Json(body): Json<RecordResult>,
) -> Result<Json<DossierPage>, Problem> {
    let outcome = match body.outcome.as_str() {
        "granted" => ResultOutcome::Granted,
        "refused" => ResultOutcome::Refused,
        _ => {
            return Err(Problem::invalid(
                "outcome",
                "Xin chọn kết quả: đồng ý hoặc từ chối.",
                "outcome is granted or refused",
            ));
        }
    };
    let delivery = match body.delivery.as_deref() {
        Some("home") => Some(DeliveryWay::Home),
        Some("desk") => Some(DeliveryWay::Desk),
        Some("post") => Some(DeliveryWay::Post),
        Some("online") => Some(DeliveryWay::Online),
        _ => None,
    };
    let result = ResultRecorded {
        outcome,
        number: body.number.unwrap_or_default(),
        on: body.on,
        delivery,
        note: body.note,
    };
    decide(ward, clerk, id, seen, Command::RecordResult(result)).await
}

/// The evidence bundle of a dossier, as a ZIP; who took it is noted in the journal first.
#[utoipa::path(get, path = "/dossiers/{id}/evidence", tag = "dossiers", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/zip"), (status = "default", body = ErrorBody)))]
pub(super) async fn take_evidence(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let subject = look::stream("dossier", id);
    bundle(ward, clerk, subject, move |_, view| {
        view.dossier == Some(id)
    })
    .await
}

/// The evidence bundle of one certification with its visit, without the dossier's other papers;
/// who took it is noted in the journal first.
#[utoipa::path(get, path = "/certifications/{id}/evidence", tag = "certifications", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/zip"), (status = "default", body = ErrorBody)))]
pub(super) async fn take_evidence_of_certification(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let subject = look::stream("certification", id);
    bundle(ward, clerk, subject, move |certification, _| {
        certification == id
    })
    .await
}

async fn bundle(
    ward: Ward,
    clerk: Clerk,
    subject: StreamId,
    holds: impl Fn(Uuid, &CertificationView) -> bool + Send + 'static,
) -> Result<Response, Problem> {
    clerk.may_take_evidence()?;
    let acting = clerk.acting();
    let id = subject.id();
    let taken_at = ward.clone();
    let made = tokio::task::spawn_blocking(move || taken_at.evidence(acting, &subject))
        .await
        .map_err(|_| WardError::Stopping)??;
    let now = ward.env().now();
    ward.store()
        .write(move |db| {
            for (certification, view) in all(db, "certification", CertificationView::of)? {
                if holds(certification, &view) {
                    db.note_opening(certification, clerk.staff, "bundle", &now)?;
                }
            }
            Ok(())
        })
        .await?;
    let name = format!("attachment; filename=\"bang-chung-{id}.zip\"");
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, made.bytes).into_response())
}

/// The bytes of a file that a dossier cites.
#[utoipa::path(get, path = "/files/{sha256}", tag = "dossiers", params(("sha256" = String, Path), FileQuery),
    responses((status = 200, content_type = "image/jpeg"), (status = "default", body = ErrorBody)))]
pub(super) async fn show_file(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(sha256): Path<String>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Problem> {
    let sha256: Hash = sha256.parse().map_err(|_| Problem::not_found())?;
    let known = ward
        .store()
        .read(move |db| {
            let held = db.is_cited(sha256)? && db.blob(sha256)?.is_some();
            held.then(|| db.certifications_citing(sha256)).transpose()
        })
        .await?;
    let of = known.ok_or_else(Problem::not_found)?;
    let blobs = ward.blobs().clone();
    let small = query.size.as_deref() == Some("thumb");
    if !small && !of.is_empty() {
        let now = ward.env().now();
        ward.store()
            .write(move |db| {
                of.iter()
                    .try_for_each(|one| db.note_opening(*one, clerk.staff, "file", &now))
            })
            .await?;
    }
    let bytes = tokio::task::spawn_blocking(move || {
        let bytes = blobs.read(sha256)?;
        let thumb = if small { thumbs::thumb(&bytes) } else { None };
        Stored::<Vec<u8>>::Ok(thumb.unwrap_or(bytes))
    })
    .await
    .map_err(|_| WardError::Stopping)??;
    let kind = match bytes.as_slice() {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        _ => "application/octet-stream",
    };
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "private, immutable, max-age=86400"),
    ];
    Ok((headers, bytes).into_response())
}
