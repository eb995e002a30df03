//! The register at the console: books, lines, exports, statistics; and what certification rests
//! on: statement texts, mandates, officers' keys, rules.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::Datelike as _;
use http::StatusCode;
use tainha_domain::certification::parse_statement;
use tainha_domain::decide::Command;
use tainha_domain::event::{AuthorityGranted, CertificationRules, Role, StatementPublished};
use tainha_domain::view::StatementView;
use uuid::Uuid;

use super::certification_dto::{
    Book, ConfirmBook, EndAuthority, NewAuthority, NewBook, NewStatement, Register, RegisterQuery,
    Statements,
};
use super::certifications::{file, opened};
use super::clerk::Clerk;
use super::look::Names;
use crate::desk::{self, all};
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::register::{self, Line, REGISTER, Statistics, Totals};
use crate::store::Db;
use crate::ward::{Desk, Ward};

/// What the administrator's commands run as: a leader may do them too.
fn administrator(ward: &Ward, clerk: &Clerk) -> Result<Desk, Problem> {
    clerk.may_administer()?;
    let mut desk = clerk.desk(ward);
    desk.acting.role = Role::Administrator;
    Ok(desk)
}

fn books(db: Db<'_>, year: i32) -> Stored<Vec<Book>> {
    let epoch = db.ward_row()?.epoch.get();
    let doubted = db.is_register_doubted()?;
    let books = register::books(db, year)?
        .into_iter()
        .map(|(id, view)| Book {
            id,
            year: view.year,
            book: view.book,
            after: view.after,
            must_confirm: view.closed.is_none() && (view.epoch < epoch || doubted),
            closed: view.closed.map(|closed| closed.on),
        });
    Ok(books.collect())
}

fn lines(db: Db<'_>, year: i32, month: Option<u32>) -> Stored<Vec<Line>> {
    let mut lines = register::lines_of(db, year)?;
    lines.retain(|line| month.is_none_or(|month| line.entered.month() == month));
    Ok(lines)
}

/// The register of a year or a month.
#[utoipa::path(get, path = "/register", tag = "register", params(RegisterQuery),
    responses((status = 200, body = Register), (status = "default", body = ErrorBody)))]
pub(super) async fn show_register(
    State(ward): State<Ward>,
    clerk: Clerk,
    Query(query): Query<RegisterQuery>,
) -> Result<Json<Register>, Problem> {
    let year = query.year.unwrap_or_else(|| ward.env().today().year());
    let now = ward.env().now();
    let shown = ward
        .store()
        .write(move |db| {
            db.note_reading(clerk.staff, "register", &now)?;
            let lines = lines(db, year, query.month)?;
            Ok(Register {
                register: REGISTER.to_owned(),
                year,
                books: books(db, year)?,
                totals: register::totals(&lines),
                openings: opened(&Names::read(db)?, db.readings()?),
                lines,
            })
        })
        .await?;
    Ok(Json(shown))
}

/// The register as a file: `format=pdf` to be printed, `format=xlsx`.
#[utoipa::path(get, path = "/register/export", tag = "register", params(RegisterQuery),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn export_register(
    State(ward): State<Ward>,
    clerk: Clerk,
    Query(query): Query<RegisterQuery>,
) -> Result<Response, Problem> {
    let year = query.year.unwrap_or_else(|| ward.env().today().year());
    let now = ward.env().now();
    let as_xlsx = as_xlsx(&query)?;
    let heading = heading(year, query.month);
    let bytes = ward
        .store()
        .write(move |db| {
            let what = if as_xlsx {
                "register_xlsx"
            } else {
                "register_pdf"
            };
            db.note_reading(clerk.staff, what, &now)?;
            let lines = lines(db, year, query.month)?;
            if as_xlsx {
                return register::register_xlsx(&heading, &lines);
            }
            let name = db.ward_row()?.name;
            register::register_pdf(&name, &heading, &lines, &now)
        })
        .await?;
    Ok(exported(as_xlsx, &format!("so-chung-thuc-{year}"), bytes))
}

fn as_xlsx(query: &RegisterQuery) -> Result<bool, Problem> {
    match query.format.as_deref() {
        None | Some("pdf") => Ok(false),
        Some("xlsx") => Ok(true),
        Some(_) => Err(Problem::invalid(
            "format",
            "Xin chọn pdf hoặc xlsx.",
            "format is pdf or xlsx",
        )),
    }
}

fn exported(as_xlsx: bool, name: &str, bytes: Vec<u8>) -> Response {
    let (kind, ending) = if as_xlsx {
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        )
    } else {
        ("application/pdf", "pdf")
    };
    file(kind, &format!("{name}.{ending}"), bytes)
}

/// What stands above the lines.
pub(crate) fn heading(year: i32, month: Option<u32>) -> String {
    match month {
        Some(month) => format!("Tháng {month:02} năm {year}"),
        None => format!("Năm {year}"),
    }
}

/// Half-yearly and yearly statistics.
#[utoipa::path(get, path = "/register/statistics", tag = "register", params(RegisterQuery),
    responses((status = 200, body = Statistics), (status = "default", body = ErrorBody)))]
pub(super) async fn register_statistics(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<RegisterQuery>,
) -> Result<Json<Statistics>, Problem> {
    let year = query.year.unwrap_or_else(|| ward.env().today().year());
    let statistics = ward
        .store()
        .read(move |db| Ok(register::statistics(year, &register::lines_of(db, year)?)))
        .await?;
    Ok(Json(statistics))
}

/// The statistics as a file: `format=pdf` to be printed, `format=xlsx`.
#[utoipa::path(get, path = "/register/statistics/export", tag = "register", params(RegisterQuery),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn export_statistics(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<RegisterQuery>,
) -> Result<Response, Problem> {
    let year = query.year.unwrap_or_else(|| ward.env().today().year());
    let now = ward.env().now();
    let as_xlsx = as_xlsx(&query)?;
    let bytes = ward
        .store()
        .read(move |db| {
            let counted = register::statistics(year, &register::lines_of(db, year)?);
            if as_xlsx {
                return register::statistics_xlsx(&counted);
            }
            let name = db.ward_row()?.name;
            register::statistics_pdf(&name, &counted, &now)
        })
        .await?;
    Ok(exported(
        as_xlsx,
        &format!("thong-ke-chung-thuc-{year}"),
        bytes,
    ))
}

/// Open a book.
#[utoipa::path(post, path = "/register/books", tag = "register", request_body = NewBook,
    responses((status = 200, body = Vec<Book>), (status = "default", body = ErrorBody)))]
pub(super) async fn open_book(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(form): Json<NewBook>,
) -> Result<Json<Vec<Book>>, Problem> {
    let desk = clerk.desk(&ward);
    let year = form.year.unwrap_or_else(|| ward.env().today().year());
    let shown = ward
        .store()
        .write(move |db| {
            register::open_book(db, &desk, year, form.book, form.after)?;
            books(db, year)
        })
        .await?;
    Ok(Json(shown))
}

/// After a restore: say what the last number on paper is.
#[utoipa::path(post, path = "/register/books/{id}/confirm", tag = "register", params(("id" = Uuid, Path)), request_body = ConfirmBook,
    responses((status = 200, body = Vec<Book>), (status = "default", body = ErrorBody)))]
pub(super) async fn confirm_book(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<ConfirmBook>,
) -> Result<Json<Vec<Book>>, Problem> {
    let desk = clerk.desk(&ward);
    let shown = ward
        .store()
        .write(move |db| {
            register::confirm_book(db, &desk, id, form.last, &form.reason)?;
            books(db, register::book(db, id)?.year)
        })
        .await?;
    Ok(Json(shown))
}

/// Khóa sổ.
#[utoipa::path(post, path = "/register/books/{id}/close", tag = "register", params(("id" = Uuid, Path)),
    responses((status = 200, body = Totals), (status = "default", body = ErrorBody)))]
pub(super) async fn close_book(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Json<Totals>, Problem> {
    let desk = clerk.desk(&ward);
    let totals = ward
        .store()
        .write(move |db| register::close_book(db, &desk, id))
        .await?;
    Ok(Json(totals))
}

/// Statement texts with all their versions.
#[utoipa::path(get, path = "/statements", tag = "register",
    responses((status = 200, body = Statements), (status = "default", body = ErrorBody)))]
pub(super) async fn list_statements(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Statements>, Problem> {
    let texts = ward
        .store()
        .read(|db| {
            let mut texts = Vec::new();
            for (_, view) in all(db, "statement", StatementView::of)? {
                texts.extend(view.texts);
            }
            texts.sort_by_key(|text| (text.kind, text.version));
            Ok(texts)
        })
        .await?;
    Ok(Json(Statements { texts }))
}

/// Publish a statement text; certifications made before keep theirs.
#[utoipa::path(post, path = "/statements", tag = "register", request_body = NewStatement,
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn publish_statement(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(form): Json<NewStatement>,
) -> Result<StatusCode, Problem> {
    let desk = administrator(&ward, &clerk)?;
    ward.store()
        .write(move |db| publish(db, &desk, "tệp", &form.toml))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publishes a text on the stream of its kind.
pub(crate) fn publish(db: Db<'_>, desk: &Desk, file: &str, text: &str) -> Stored<()> {
    let statement = parse_statement(file, text).map_err(|error| {
        let vi = format!("Mẫu lời chứng chưa hợp lệ: {error}.");
        Problem::invalid("toml", &vi, &error.to_string())
    })?;
    let held = all(db, "statement", StatementView::of)?
        .into_iter()
        .find(|(_, view)| view.texts.first().is_some_and(|t| t.kind == statement.kind));
    let stream = match held {
        Some((id, _)) => register::stream("statement", id),
        None => desk.new_stream("statement"),
    };
    let published = StatementPublished { statement };
    desk.carry_out(db, &stream, &Command::PublishStatement(Box::new(published)))
}

/// Let a member of staff certify, on a decision.
#[utoipa::path(post, path = "/staff/{id}/authority", tag = "register", params(("id" = Uuid, Path)), request_body = NewAuthority,
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn grant_authority(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<NewAuthority>,
) -> Result<StatusCode, Problem> {
    let desk = administrator(&ward, &clerk)?;
    let granted = AuthorityGranted {
        decision: form.decision,
        decided: form.decided,
        from: form.from,
        to: form.to,
        signature: true,
    };
    ward.store()
        .write(move |db| desk::grant_authority(db, &desk, id, granted, form.title.as_deref()))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End it; the officer's keys are revoked with it.
#[utoipa::path(post, path = "/staff/{id}/authority/end", tag = "register", params(("id" = Uuid, Path)), request_body = EndAuthority,
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn end_authority(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(form): Json<EndAuthority>,
) -> Result<StatusCode, Problem> {
    let desk = administrator(&ward, &clerk)?;
    let today = ward.env().today();
    let on = form.on.unwrap_or(today);
    if on > today {
        // The officer's keys are revoked with the entry, not on that day.
        return Err(Problem::invalid(
            "on",
            "Khóa bị thu hồi ngay khi ghi, nên ngày thôi không được ở tương lai. Xin ghi vào đúng ngày đó, hoặc nhập ngày cuối khi giao.",
            "keys are revoked at once: end it on its day, or enter the mandate with its last day",
        ));
    }
    ward.store()
        .write(move |db| desk::end_authority(db, &desk, id, on, &form.reason))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the ward decided about certification.
#[utoipa::path(get, path = "/certification-rules", tag = "register",
    responses((status = 200, body = CertificationRules), (status = "default", body = ErrorBody)))]
pub(super) async fn show_rules(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<CertificationRules>, Problem> {
    let view = ward.store().read(register::ward_view).await?;
    Ok(Json(view.certification_rules))
}

/// Decide about certification: fee, written basis of route B, coordinates, witnesses.
#[utoipa::path(put, path = "/certification-rules", tag = "register", request_body = CertificationRules,
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn set_rules(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(rules): Json<CertificationRules>,
) -> Result<StatusCode, Problem> {
    let desk = administrator(&ward, &clerk)?;
    ward.store()
        .write(move |db| {
            let own = register::stream("ward", db.ward().0);
            desk.carry_out(db, &own, &Command::SetCertificationRules(rules))
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
