//! Paper in our hands and results on their way home: who holds what, hand-over at the desk, the
//! visit that brings a result, delivery at the desk.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use http::StatusCode;
use serde::Serialize;
use tainha_domain::decide::Command;
use tainha_domain::event::{
    AppointmentMade, HolderKind, PaperHandedOver, PaperReturned, PieceCount, ResultDelivered,
};
use tainha_domain::view::{DossierState, DossierView, PieceView};
use uuid::Uuid;

use super::clerk::Clerk;
use super::custody_dto::{
    CountedPiece, Custody, CustodyCount, CustodyQuery, CustodyRow, GiveBack, HandOver, ResultRow,
    Results,
};
use super::delivery;
use super::dossier_dto::Dossiers;
use super::look::{self, Names, stream};
use super::planning::{check_team, hour};
use super::planning_dto::{AppointmentPlan, AppointmentRow};
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Most dossiers that a list looks into.
const LONGEST_LIST: u32 = 500;

/// The wire name of a unit variant.
pub(super) fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

fn row(
    names: &Names,
    id: Uuid,
    view: &DossierView,
    (piece, person_name): (&PieceView, &str),
    today: NaiveDate,
) -> CustodyRow {
    let holder_name = |kind: HolderKind, name: &str, by: &str| {
        if name.is_empty() && kind == HolderKind::Team {
            names.actor(by)
        } else {
            name.to_owned()
        }
    };
    CustodyRow {
        dossier_id: id,
        person_id: view.person.unwrap_or_default(),
        person_name: person_name.to_owned(),
        procedure_name: view
            .procedure
            .as_ref()
            .map(|procedure| procedure.name_vi.clone())
            .unwrap_or_default(),
        receipt: piece.receipt.clone(),
        item: piece.item,
        paper: piece.paper.clone(),
        on_receipt: piece.on_receipt,
        holder: code(&piece.holder),
        holder_name: holder_name(piece.holder, &piece.holder_name, &piece.since.by),
        since: piece.since.at,
        counts: piece
            .counts
            .iter()
            .map(|count| CustodyCount {
                count: count.count,
                holder: code(&count.holder),
                holder_name: holder_name(count.holder, &count.holder_name, &count.stamp.by),
                by: names.actor(&count.stamp.by),
                at: count.stamp.at,
                note: count.note.clone(),
            })
            .collect(),
        differs: piece.differs,
        rest: piece.rest(),
        held: piece.is_held(),
        overdue: piece.overdue(today).map(|overdue| code(&overdue)),
    }
}

fn board(db: Db<'_>, query: &CustodyQuery, today: NaiveDate) -> Stored<Custody> {
    let names = Names::read(db)?;
    let dossiers = match query.dossier {
        Some(id) => vec![id],
        None => {
            let mut filter = ListFilter::of("custody");
            filter.states = match query.state.as_deref() {
                Some("held") => vec!["held"],
                Some("closed") => vec!["closed"],
                _ => Vec::new(),
            };
            filter.words = look::search_words(query.q.as_deref());
            filter.newest_first = true;
            filter.limit = LONGEST_LIST;
            db.list(&filter)?
                .iter()
                .map(|row| look::uuid(&row.id))
                .collect::<Stored<_>>()?
        }
    };
    let mut rows = Vec::new();
    for id in dossiers {
        let view = look::dossier_view(db, id)?;
        let name = look::dossier_row_of(db, &names, id, &view)?.person_name;
        let pieces = view.pieces.iter();
        rows.extend(pieces.map(|piece| row(&names, id, &view, (piece, &name), today)));
    }
    match query.state.as_deref() {
        Some("held") => rows.retain(|row| row.held),
        Some("closed") => rows.retain(|row| !row.held),
        _ => {}
    }
    rows.sort_by_key(|row| (row.overdue.is_none(), !row.held, row.since));
    let overdue = rows.iter().filter(|row| row.overdue.is_some()).count();
    Ok(Custody {
        rows,
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
    })
}

/// Who holds which paper.
#[utoipa::path(get, path = "/custody", tag = "custody", params(CustodyQuery),
    responses((status = 200, body = Custody), (status = "default", body = ErrorBody)))]
pub(super) async fn list_custody(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<CustodyQuery>,
) -> Result<Json<Custody>, Problem> {
    let today = ward.env().today();
    let custody = ward
        .store()
        .read(move |db| board(db, &query, today))
        .await?;
    Ok(Json(custody))
}

fn counted(pieces: Vec<CountedPiece>) -> Vec<PieceCount> {
    let pieces = pieces.into_iter().map(|piece| PieceCount {
        receipt: piece.receipt,
        item: piece.item,
        count: piece.count,
    });
    pieces.collect()
}

async fn carry_out(
    ward: Ward,
    clerk: Clerk,
    id: Uuid,
    command: Command,
) -> Result<Json<Custody>, Problem> {
    let desk = clerk.desk(&ward);
    let today = ward.env().today();
    let custody = ward
        .store()
        .write(move |db| {
            look::dossier_view(db, id)?;
            desk.carry_out(db, &stream("dossier", id), &command)?;
            let query = CustodyQuery {
                dossier: Some(id),
                ..CustodyQuery::default()
            };
            board(db, &query, today)
        })
        .await?;
    Ok(Json(custody))
}

/// Paper goes to the next hand: scanned in at the desk, or on to a specialist.
#[utoipa::path(post, path = "/dossiers/{id}/hand-over", tag = "custody", params(("id" = Uuid, Path)), request_body = HandOver,
    responses((status = 200, body = Custody), (status = "default", body = ErrorBody)))]
pub(super) async fn hand_over(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<HandOver>,
) -> Result<Json<Custody>, Problem> {
    let to = match body.to.as_str() {
        "desk" => HolderKind::Desk,
        "body" => HolderKind::Body,
        "team" => HolderKind::Team,
        _ => HolderKind::Other,
    };
    let handed = PaperHandedOver {
        to,
        to_name: body.to_name,
        pieces: counted(body.pieces),
        extra: body.extra,
        note: body.note,
        ..PaperHandedOver::default()
    };
    carry_out(ward, clerk, id, Command::HandOverPaper(handed)).await
}

/// Paper is given back at the desk.
#[utoipa::path(post, path = "/dossiers/{id}/give-back", tag = "custody", params(("id" = Uuid, Path)), request_body = GiveBack,
    responses((status = 200, body = Custody), (status = "default", body = ErrorBody)))]
pub(super) async fn give_back(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<GiveBack>,
) -> Result<Json<Custody>, Problem> {
    let returned = PaperReturned {
        pieces: counted(body.pieces),
        to: body.to,
        relation: body.relation,
        proxy: body.proxy,
        id_shown: body.id_shown,
        matches: body.matches,
        settled: body.settled,
        note: body.note,
        ..PaperReturned::default()
    };
    carry_out(ward, clerk, id, Command::ReturnPaper(returned)).await
}

/// Results: those that wait, then those that were handed over.
#[utoipa::path(get, path = "/results", tag = "results",
    responses((status = 200, body = Results), (status = "default", body = ErrorBody)))]
pub(super) async fn list_results(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Results>, Problem> {
    let rows = ward
        .store()
        .read(|db| {
            let names = Names::read(db)?;
            let mut rows = Vec::new();
            for state in ["decided", "done"] {
                let mut filter = ListFilter::of("dossier");
                filter.states = vec![state];
                filter.newest_first = true;
                filter.limit = LONGEST_LIST;
                for found in db.list(&filter)? {
                    rows.push(result_row(db, &names, look::uuid(&found.id)?)?);
                }
            }
            Ok(rows)
        })
        .await?;
    Ok(Json(Results { rows }))
}

pub(super) fn result_row(db: Db<'_>, names: &Names, id: Uuid) -> Stored<ResultRow> {
    let view = look::dossier_view(db, id)?;
    let result = view.result.as_ref().map(|result| &result.result);
    let delivered = view.delivered.as_ref();
    let owed = view.pieces.iter().filter(|piece| piece.is_owed()).count();
    Ok(ResultRow {
        dossier: look::dossier_row_of(db, names, id, &view)?,
        outcome: result.map(|r| code(&r.outcome)).unwrap_or_default(),
        number: result.map(|r| r.number.clone()).unwrap_or_default(),
        delivery: result.and_then(|r| r.delivery).map(|way| code(&way)),
        appointment: delivery_of(db, names, (id, view.state))?,
        papers: u32::try_from(owed).unwrap_or(u32::MAX),
        delivered_to: delivered.map(|d| d.delivered.to.clone()),
        delivered_at: delivered.map(|d| d.stamp.at),
        failed: delivery::attempts(names, &view),
        wrong: delivery::wrong(names, &view),
    })
}

/// The appointment that brings the result of a dossier home.
pub(super) fn delivery_of(
    db: Db<'_>,
    names: &Names,
    (dossier, state): (Uuid, DossierState),
) -> Stored<Option<AppointmentRow>> {
    let mut filter = ListFilter::of("appointment");
    filter.parent = Some(dossier.to_string());
    // One that came to nothing does not stand in the way of the next.
    filter.states = match state {
        DossierState::Delivered => vec!["made", "visiting", "done"],
        _ => vec!["made", "visiting"],
    };
    filter.newest_first = true;
    filter.limit = 1;
    match db.list(&filter)?.first() {
        Some(row) => look::appointment_row(db, names, look::uuid(&row.id)?).map(Some),
        None => Ok(None),
    }
}

/// Plan the visit that brings a result home; 409 `team_busy` unless confirmed.
#[utoipa::path(post, path = "/dossiers/{id}/delivery", tag = "results", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = ResultRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn plan_delivery(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<ResultRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| plan_home(db, &desk, id, &plan))
        .await?;
    Ok(Json(row))
}

fn plan_home(db: Db<'_>, desk: &Desk, id: Uuid, plan: &AppointmentPlan) -> Stored<ResultRow> {
    let names = Names::read(db)?;
    let view = look::dossier_view(db, id)?;
    let person = view.person.ok_or_else(Problem::not_found)?;
    if view.state != DossierState::Decided || delivery_of(db, &names, (id, view.state))?.is_some() {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "delivery_not_open",
            "Hồ sơ chưa có kết quả, đã trao, hoặc đã có lịch trả. Xin tải lại trang.",
            "there is no result to bring, or a visit is planned already",
        )
        .into());
    }
    let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
    check_team(db, &names, plan, hours, (person, None))?;
    let appointment = desk.new_stream("appointment");
    let made = AppointmentMade {
        request: None,
        person,
        dossier: Some(id),
        procedure_code: view
            .procedure
            .as_ref()
            .map(|procedure| procedure.code.clone())
            .unwrap_or_default(),
        team: plan.team_id,
        day: plan.day,
        from: hours.0,
        to: hours.1,
        note: "Trả kết quả tại nhà".to_owned(),
        follows: None,
    };
    desk.carry_out(db, &appointment, &Command::MakeAppointment(made))?;
    result_row(db, &names, id)
}

/// Hand a result over at the desk.
#[utoipa::path(post, path = "/dossiers/{id}/deliver", tag = "results", params(("id" = Uuid, Path)), request_body = ResultDelivered,
    responses((status = 200, body = ResultRow), (status = "default", body = ErrorBody)))]
pub(super) async fn deliver(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<ResultDelivered>,
) -> Result<Json<ResultRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| {
            look::dossier_view(db, id)?;
            let command = Command::DeliverResult(body);
            desk.carry_out(db, &stream("dossier", id), &command)?;
            result_row(db, &Names::read(db)?, id)
        })
        .await?;
    Ok(Json(row))
}

/// Dossiers handed in online that wait for the desk, oldest first: what is done first in the day.
#[utoipa::path(get, path = "/dossiers/online-first", tag = "dossiers",
    responses((status = 200, body = Dossiers), (status = "default", body = ErrorBody)))]
pub(super) async fn online_first(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Dossiers>, Problem> {
    let rows = ward
        .store()
        .read(|db| {
            let names = Names::read(db)?;
            let mut filter = ListFilter::of("dossier");
            filter.states = vec!["waiting"];
            let rows = db
                .list(&filter)?
                .iter()
                .map(|row| look::dossier_row(db, &names, look::uuid(&row.id)?))
                .collect::<Stored<Vec<_>>>()?;
            let online =
                |row: &super::dossier_dto::DossierRow| row.mode.as_deref() == Some("online");
            Ok(rows.into_iter().filter(online).collect())
        })
        .await?;
    Ok(Json(Dossiers { rows }))
}
