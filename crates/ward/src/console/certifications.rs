//! Certifications at the ward: seal, number, correction, return, and the printed statement.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    CertificationRegistered, CertificationReturned, CertificationStamped, FeeSettled,
    RegisterLineAnnotated, ReviewDecided,
};
use tainha_domain::view::{CertificationState, CertificationView};
use tainha_journal::Time;
use uuid::Uuid;

use super::certification_dto::{
    AnnotateForm, CertificationPage, CertificationQuery, CertificationRow, FeeForm, Opened,
    RegisterForm, ReturnForm, ReviewForm, StampForm,
};
use super::clerk::Clerk;
use super::look::Names;
use crate::desk::all;
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::register::{self, Registration};
use crate::store::Db;
use crate::ward::Ward;

fn row(db: Db<'_>, id: Uuid, view: &CertificationView) -> Stored<CertificationRow> {
    let document = view.document.as_ref();
    let refused = view.refused.as_ref();
    let hold = match view.state {
        // With a number nothing waits any more.
        CertificationState::SignedAtHome | CertificationState::Stamped => {
            register::standing_of(db, view)?.hold
        }
        _ => None,
    };
    Ok(CertificationRow {
        id,
        state: view.state,
        hold,
        dossier: view.dossier,
        requester: document
            .map(|d| d.signers_in_words())
            .or_else(|| refused.map(|r| r.requester.clone()))
            .unwrap_or_default(),
        paper: document
            .map(|d| d.paper.name.clone())
            .or_else(|| refused.map(|r| r.paper_name.clone()))
            .unwrap_or_default(),
        officer: document.map(|d| d.officer_name.clone()).unwrap_or_default(),
        stated: document
            .map(|d| format!("{} {}", d.time, d.date.format("%d/%m/%Y")))
            .unwrap_or_default(),
        number: view
            .registered
            .as_ref()
            .map(|line| format!("{:02}/{}, quyển {:02}", line.number, line.year, line.book)),
    })
}

pub(super) fn opened(names: &Names, found: Vec<(String, String, Time)>) -> Vec<Opened> {
    let told = found.into_iter().map(|(staff, what, at)| Opened {
        by: names.actor(&staff),
        what,
        at,
    });
    told.collect()
}

fn page(db: Db<'_>, id: Uuid) -> Stored<CertificationPage> {
    let view = register::certification(db, id)?;
    let names = Names::read(db)?;
    let register::Standing {
        bracket,
        key,
        grounds,
        hold,
    } = register::standing_of(db, &view)?;
    let openings = opened(&names, db.openings(id)?);
    Ok(CertificationPage {
        id,
        view,
        bracket,
        key,
        grounds,
        hold,
        openings,
    })
}

/// Certifications.
#[utoipa::path(get, path = "/certifications", tag = "certifications", params(CertificationQuery),
    responses((status = 200, body = Vec<CertificationRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_certifications(
    State(ward): State<Ward>,
    clerk: Clerk,
    Query(query): Query<CertificationQuery>,
) -> Result<Json<Vec<CertificationRow>>, Problem> {
    let now = ward.env().now();
    let rows = ward
        .store()
        .write(move |db| {
            db.note_reading(clerk.staff, "list", &now)?;
            let found = all(db, "certification", CertificationView::of)?;
            found
                .iter()
                .filter(|(_, view)| query.state.is_none_or(|state| state == view.state))
                .map(|(id, view)| row(db, *id, view))
                .collect()
        })
        .await?;
    Ok(Json(rows))
}

/// One certification; that it was opened is noted.
#[utoipa::path(get, path = "/certifications/{id}", tag = "certifications", params(("id" = Uuid, Path)),
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn show_certification(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Json<CertificationPage>, Problem> {
    let now = ward.env().now();
    let page = ward
        .store()
        .write(move |db| {
            let page = page(db, id)?;
            db.note_opening(id, clerk.staff, "page", &now)?;
            Ok(page)
        })
        .await?;
    Ok(Json(page))
}

async fn act(
    ward: Ward,
    clerk: Clerk,
    id: Uuid,
    command: Command,
) -> Result<Json<CertificationPage>, Problem> {
    let desk = clerk.desk(&ward);
    let page = ward
        .store()
        .write(move |db| {
            register::certification(db, id)?;
            desk.carry_out(db, &register::stream("certification", id), &command)?;
            page(db, id)
        })
        .await?;
    Ok(Json(page))
}

/// The seal is on the paper.
#[utoipa::path(post, path = "/certifications/{id}/stamp", tag = "certifications", params(("id" = Uuid, Path)), request_body = StampForm,
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn stamp_certification(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<StampForm>,
) -> Result<Json<CertificationPage>, Problem> {
    let stamped = CertificationStamped {
        place: form.place,
        permission: form.permission,
        on: form.on.unwrap_or_else(|| ward.env().today()),
    };
    let desk = clerk.desk(&ward);
    let page = ward
        .store()
        .write(move |db| {
            register::reviewed(db, &register::certification(db, id)?)?;
            let command = Command::StampCertification(stamped);
            desk.carry_out(db, &register::stream("certification", id), &command)?;
            page(db, id)
        })
        .await?;
    Ok(Json(page))
}

/// Give the number. Asked again it answers the one that was given.
#[utoipa::path(post, path = "/certifications/{id}/register", tag = "certifications", params(("id" = Uuid, Path)), request_body = RegisterForm,
    responses((status = 200, body = CertificationRegistered), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn register_certification(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<RegisterForm>,
) -> Result<Json<CertificationRegistered>, Problem> {
    let desk = clerk.desk(&ward);
    let said = Registration {
        paid: form.paid,
        receipt_no: form.receipt_no,
        note: form.note,
    };
    let line = ward
        .store()
        .write(move |db| register::number(db, &desk, id, &said))
        .await?;
    Ok(Json(line))
}

/// Correct a line, or strike it out.
#[utoipa::path(post, path = "/certifications/{id}/annotate", tag = "certifications", params(("id" = Uuid, Path)), request_body = AnnotateForm,
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn annotate_line(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<AnnotateForm>,
) -> Result<Json<CertificationPage>, Problem> {
    let annotation = RegisterLineAnnotated {
        column: form.column,
        was: form.was,
        becomes: form.becomes,
        reason: form.reason,
    };
    act(ward, clerk, id, Command::AnnotateLine(annotation)).await
}

/// A fee that was open when the number was given.
#[utoipa::path(post, path = "/certifications/{id}/fee", tag = "certifications", params(("id" = Uuid, Path)), request_body = FeeForm,
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn settle_fee(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<FeeForm>,
) -> Result<Json<CertificationPage>, Problem> {
    let settled = FeeSettled {
        on: form.on.unwrap_or_else(|| ward.env().today()),
        paid: form.paid,
        receipt_no: form.receipt_no.trim().to_owned(),
        note: form.note.trim().to_owned(),
    };
    act(ward, clerk, id, Command::SettleFee(settled)).await
}

/// A leader decides about an act whose key was revoked while it was on its way.
#[utoipa::path(post, path = "/certifications/{id}/review", tag = "certifications", params(("id" = Uuid, Path)), request_body = ReviewForm,
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn decide_review(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<ReviewForm>,
) -> Result<Json<CertificationPage>, Problem> {
    let desk = clerk.desk(&ward);
    let decided = ReviewDecided {
        stands: form.stands,
        decision: form.decision,
        reason: form.reason,
    };
    let page = ward
        .store()
        .write(move |db| {
            register::review(db, &desk, id, decided)?;
            page(db, id)
        })
        .await?;
    Ok(Json(page))
}

/// The paper is back with the person.
#[utoipa::path(post, path = "/certifications/{id}/return", tag = "certifications", params(("id" = Uuid, Path)), request_body = ReturnForm,
    responses((status = 200, body = CertificationPage), (status = "default", body = ErrorBody)))]
pub(super) async fn return_certification(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<ReturnForm>,
) -> Result<Json<CertificationPage>, Problem> {
    let returned = CertificationReturned {
        to: form.to,
        note: form.note,
    };
    act(ward, clerk, id, Command::ReturnCertification(returned)).await
}

/// The statement as a sheet, with its number once it has one.
#[utoipa::path(get, path = "/certifications/{id}/statement.pdf", tag = "certifications", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn print_statement(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let now = ward.env().now();
    let bytes = ward
        .store()
        .write(move |db| {
            let view = register::certification(db, id)?;
            let document = view.document.ok_or_else(Problem::not_found)?;
            db.note_opening(id, clerk.staff, "statement", &now)?;
            register::statement_pdf(&document, view.registered.as_ref(), &now)
        })
        .await?;
    Ok(file(
        "application/pdf",
        &format!("loi-chung-{id}.pdf"),
        bytes,
    ))
}

/// The slip with hour and date of a paper that was received late in the day.
#[utoipa::path(get, path = "/certifications/{id}/slip.pdf", tag = "certifications", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn print_slip(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let now = ward.env().now();
    let bytes = ward
        .store()
        .write(move |db| {
            let view = register::certification(db, id)?;
            let document = view.document.ok_or_else(Problem::not_found)?;
            db.note_opening(id, clerk.staff, "statement", &now)?;
            register::slip_pdf(&db.ward_row()?.name, &document, &now)
        })
        .await?;
    Ok(file(
        "application/pdf",
        &format!("phieu-hen-{id}.pdf"),
        bytes,
    ))
}

/// A blank sheet with the box of 30 mm for an inked print.
#[utoipa::path(get, path = "/print-box.pdf", tag = "certifications",
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn print_box(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Response, Problem> {
    let name = ward.store().read(|db| Ok(db.ward_row()?.name)).await?;
    let bytes = register::print_box_pdf(&name, &ward.env().now())?;
    Ok(file("application/pdf", "to-lay-dau-diem-chi.pdf", bytes))
}

/// A file to be kept.
pub(super) fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}
