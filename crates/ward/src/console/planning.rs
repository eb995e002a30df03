//! Requests and appointments.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use http::StatusCode;
use tainha_domain::date::PartialDate;
use tainha_domain::decide::Command;
use tainha_domain::event::{
    AppointmentCancelled, AppointmentMade, AppointmentMoved, PersonCarded, PersonDetailed,
    RequestClosed, RequestOutcome, RequestTaken as TakenEvent,
};
use tainha_domain::name::fold_for_search;
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names, stream};
use super::planning_dto::{
    AppointmentPlan, AppointmentQuery, AppointmentRow, Appointments, CancelQuery, CloseRequest,
    NewPerson, NewRequest, RequestQuery, RequestRow, RequestTaken, Requests,
};
use crate::desk::all_teams;
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Most rows of a list of requests.
const LONGEST_LIST: u32 = 500;
/// Longest stretch of days of a plan.
const LONGEST_PLAN: TimeDelta = TimeDelta::days(62);

/// Take a request; 409 `duplicate_request` with the earlier ones unless confirmed.
#[utoipa::path(post, path = "/requests", tag = "requests", request_body = NewRequest,
    responses((status = 200, body = RequestTaken), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn take_request(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(body): Json<NewRequest>,
) -> Result<Json<RequestTaken>, Problem> {
    let desk = clerk.desk(&ward);
    Ok(Json(
        ward.store().write(move |db| take(db, &desk, &body)).await?,
    ))
}

fn take(db: Db<'_>, desk: &Desk, body: &NewRequest) -> Stored<RequestTaken> {
    let names = Names::read(db)?;
    if !names.procedures.contains_key(&body.procedure_code) {
        return Err(Problem::invalid(
            "procedure_code",
            "Xin chọn một thủ tục trong danh mục.",
            "choose a procedure of the catalogue",
        )
        .into());
    }
    let channel = look::channel(&body.channel).ok_or_else(|| {
        Problem::invalid("channel", "Xin chọn kênh tiếp nhận.", "choose a channel")
    })?;
    let mut events = Vec::new();
    let person = match (body.person_id, &body.new_person) {
        (Some(id), None) => {
            look::person_view(db, id)?;
            id
        }
        (None, Some(new)) => {
            if !body.confirmed {
                refuse_known_person(db, &names, new)?;
            }
            let person = desk.new_stream("person");
            events.extend(desk.plan(db, &person, &Command::CardPerson(card(new)?))?);
            let details = details(new)?;
            if details != PersonDetailed::default() {
                let command = Command::DetailPerson(Box::new(details));
                events.extend(desk.plan(db, &person, &command)?);
            }
            person.id()
        }
        _ => {
            return Err(Problem::invalid(
                "person_id",
                "Xin chọn người cần phục vụ, hoặc nhập người mới.",
                "give either person_id or new_person",
            )
            .into());
        }
    };
    let duplicates = open_requests(db, &names, person, &body.procedure_code)?;
    if !duplicates.is_empty() && !body.confirmed {
        let detail = serde_json::json!({ "duplicates": duplicates });
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "duplicate_request",
            "Người này đã có yêu cầu cùng thủ tục đang chờ. Xin xem yêu cầu trước, hoặc xác nhận vẫn tạo mới.",
            "this person has an open request for the same procedure; confirm to take another",
        )
        .detail(detail)
        .into());
    }
    let request = desk.new_stream("request");
    let taken = TakenEvent {
        person,
        caller: body.caller.clone(),
        phone: body.phone.clone(),
        channel,
        procedure_code: body.procedure_code.clone(),
        note: body.note.clone(),
    };
    events.extend(desk.plan(db, &request, &Command::TakeRequest(taken))?);
    desk.act(db, events)?;
    let row = look::request_row(db, &names, request.id())?;
    Ok(RequestTaken {
        id: request.id(),
        person_id: person,
        visit_code: row.visit_code,
        duplicates,
    })
}

fn birth_of(new: &NewPerson) -> Stored<Option<PartialDate>> {
    let text = new.birth.as_deref().unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(None);
    }
    PartialDate::parse(text).map(Some).map_err(|error| {
        use tainha_domain::explain::Explain as _;
        Problem::invalid("new_person.birth", &error.message_vi(), &error.to_string()).into()
    })
}

fn card(new: &NewPerson) -> Stored<PersonCarded> {
    Ok(PersonCarded {
        name: Some(new.name.clone()),
        birth_year: birth_of(new)?.map(PartialDate::year),
        house: Some(new.house.clone()),
        residential_group: new.group_code.clone().filter(|code| !code.is_empty()),
        needs: None,
    })
}

fn details(new: &NewPerson) -> Stored<PersonDetailed> {
    let some = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
    Ok(PersonDetailed {
        birth: birth_of(new)?.map(|birth| birth.to_string()),
        personal_id_no: some(&new.id_number),
        phones: some(&new.phone).map(|phone| vec![phone]),
        ..PersonDetailed::default()
    })
}

/// Warns when the person is on the list already: same number, or same name, house and year.
fn refuse_known_person(db: Db<'_>, names: &Names, new: &NewPerson) -> Stored<()> {
    let mut filter = ListFilter::of("person");
    let digits: String = new
        .id_number
        .iter()
        .flat_map(|n| n.chars())
        .filter(char::is_ascii_digit)
        .collect();
    if digits.is_empty() {
        filter.words = fold_for_search(&format!("{} {}", new.name, new.house))
            .split(' ')
            .map(str::to_owned)
            .collect();
    } else {
        filter.number = Some(digits);
    }
    filter.limit = 5;
    let mut known = Vec::new();
    for row in db.list(&filter)? {
        known.push(look::person_row(db, names, look::uuid(&row.id)?)?);
    }
    if known.is_empty() {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::CONFLICT,
        "duplicate_person",
        "Có thể người này đã có trong danh sách. Xin chọn người đã có, hoặc xác nhận vẫn tạo mới.",
        "this person may be on the list already; choose them, or confirm",
    )
    .detail(serde_json::json!({ "people": known }))
    .into())
}

fn open_requests(
    db: Db<'_>,
    names: &Names,
    person: Uuid,
    procedure: &str,
) -> Stored<Vec<RequestRow>> {
    let mut filter = ListFilter::of("request");
    filter.person = Some(person.to_string());
    filter.category = Some(procedure.to_owned());
    filter.states = vec!["open", "planned"];
    db.list(&filter)?
        .iter()
        .map(|row| look::request_row(db, names, look::uuid(&row.id)?))
        .collect()
}

fn request_rows(db: Db<'_>, names: &Names, filter: &ListFilter) -> Stored<Vec<RequestRow>> {
    db.list(filter)?
        .iter()
        .map(|row| look::request_row(db, names, look::uuid(&row.id)?))
        .collect()
}

/// Requests, newest first.
#[utoipa::path(get, path = "/requests", tag = "requests", params(RequestQuery),
    responses((status = 200, body = Requests), (status = "default", body = ErrorBody)))]
pub(super) async fn list_requests(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<RequestQuery>,
) -> Result<Json<Requests>, Problem> {
    let rows = ward
        .store()
        .read(move |db| {
            let mut filter = ListFilter::of("request");
            filter.states = match query.state.as_deref() {
                Some("open") => vec!["open"],
                Some("planned") => vec!["planned"],
                Some("closed") => vec!["closed"],
                _ => Vec::new(),
            };
            let code = query.q.as_deref().unwrap_or_default().trim().to_uppercase();
            let is_code = code.len() == 6 && code.bytes().all(|b| b.is_ascii_hexdigit());
            if is_code {
                filter.number = Some(code);
            } else {
                filter.words = look::search_words(query.q.as_deref());
            }
            filter.newest_first = true;
            filter.limit = LONGEST_LIST;
            request_rows(db, &Names::read(db)?, &filter)
        })
        .await?;
    Ok(Json(Requests { rows }))
}

/// Close a request without a visit.
#[utoipa::path(post, path = "/requests/{id}/close", tag = "requests", params(("id" = Uuid, Path)), request_body = CloseRequest,
    responses((status = 200, body = RequestRow), (status = "default", body = ErrorBody)))]
pub(super) async fn close_request(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<CloseRequest>,
) -> Result<Json<RequestRow>, Problem> {
    if body.reason.trim().is_empty() {
        return Err(Problem::invalid("reason", "Xin ghi lý do.", "say why"));
    }
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| {
            let closed = RequestClosed {
                outcome: RequestOutcome::Other,
                reason: body.reason,
            };
            desk.carry_out(db, &stream("request", id), &Command::CloseRequest(closed))?;
            look::request_row(db, &Names::read(db)?, id)
        })
        .await?;
    Ok(Json(row))
}

/// Reads `08:00`.
fn hour(field: &str, text: &str) -> Stored<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text.trim(), "%H:%M:%S"))
        .map_err(|_| {
            Problem::invalid(
                field,
                "Xin nhập giờ dạng 08:30.",
                "an hour is written 08:30",
            )
            .into()
        })
}

/// Refuses a team that does not exist, or that is elsewhere at that hour unless confirmed.
fn check_team(
    db: Db<'_>,
    names: &Names,
    plan: &AppointmentPlan,
    hours: (NaiveTime, NaiveTime),
    own: Option<Uuid>,
) -> Stored<()> {
    if !all_teams(db)?.iter().any(|(id, _)| *id == plan.team_id) {
        return Err(Problem::invalid("team_id", "Xin chọn tổ.", "choose a team").into());
    }
    if plan.confirmed {
        return Ok(());
    }
    let mut filter = ListFilter::of("appointment");
    filter.team = Some(plan.team_id.to_string());
    filter.from = Some(plan.day.to_string());
    filter.to = filter.from.clone();
    filter.states = vec!["made", "visiting"];
    for row in db.list(&filter)? {
        let id = look::uuid(&row.id)?;
        let other = look::appointment_view(db, id)?;
        let overlaps = match (other.from, other.to) {
            (Some(from), Some(to)) => from < hours.1 && hours.0 < to,
            _ => false,
        };
        if overlaps && own != Some(id) {
            let other = look::appointment_row(db, names, id)?;
            let vi = format!(
                "{} đã có hẹn {}–{} với {}. Xin chọn giờ khác, hoặc xác nhận vẫn xếp.",
                other.team_name, other.from, other.to, other.person_name
            );
            return Err(Problem::new(
                StatusCode::CONFLICT,
                "team_busy",
                &vi,
                "the team has another appointment at that hour; confirm to plan all the same",
            )
            .detail(serde_json::json!({ "appointment": other }))
            .into());
        }
    }
    Ok(())
}

/// Give a request a team, a day, an hour; 409 `team_busy` unless confirmed.
#[utoipa::path(post, path = "/requests/{id}/appointment", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn make_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    let desk = clerk.desk(&ward);
    Ok(Json(
        ward.store()
            .write(move |db| make(db, &desk, id, &plan))
            .await?,
    ))
}

fn make(db: Db<'_>, desk: &Desk, id: Uuid, plan: &AppointmentPlan) -> Stored<AppointmentRow> {
    let names = Names::read(db)?;
    let request = look::request_row(db, &names, id)?;
    if request.state != "open" {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "request_not_open",
            "Yêu cầu này đã có lịch hẹn hoặc đã đóng. Xin tải lại trang.",
            "the request has an appointment or is closed",
        )
        .into());
    }
    let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
    check_team(db, &names, plan, hours, None)?;
    let appointment = desk.new_stream("appointment");
    let made = AppointmentMade {
        request: Some(id),
        person: request.person_id,
        procedure_code: request.procedure_code,
        team: plan.team_id,
        day: plan.day,
        from: hours.0,
        to: hours.1,
        note: request.note,
    };
    desk.carry_out(db, &appointment, &Command::MakeAppointment(made))?;
    look::appointment_row(db, &names, appointment.id())
}

/// The plan of some days.
#[utoipa::path(get, path = "/appointments", tag = "requests", params(AppointmentQuery),
    responses((status = 200, body = Appointments), (status = "default", body = ErrorBody)))]
pub(super) async fn list_appointments(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<AppointmentQuery>,
) -> Result<Json<Appointments>, Problem> {
    if query.to < query.from || query.to - query.from > LONGEST_PLAN {
        return Err(Problem::invalid(
            "to",
            "Xin chọn khoảng ngày không quá 62 ngày.",
            "at most 62 days",
        ));
    }
    let plan = ward
        .store()
        .read(move |db| plan(db, query.from, query.to))
        .await?;
    Ok(Json(plan))
}

fn plan(db: Db<'_>, from: NaiveDate, to: NaiveDate) -> Stored<Appointments> {
    let names = Names::read(db)?;
    let mut filter = ListFilter::of("appointment");
    filter.from = Some(from.to_string());
    filter.to = Some(to.to_string());
    filter.states = vec!["made", "visiting", "done"];
    let rows = db
        .list(&filter)?
        .iter()
        .map(|row| look::appointment_row(db, &names, look::uuid(&row.id)?))
        .collect::<Stored<_>>()?;
    let mut open = ListFilter::of("request");
    open.states = vec!["open"];
    open.limit = LONGEST_LIST;
    Ok(Appointments {
        rows,
        unassigned: request_rows(db, &names, &open)?,
    })
}

/// Move an appointment; 409 `team_busy` unless confirmed.
#[utoipa::path(put, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path)), request_body = AppointmentPlan,
    responses((status = 200, body = AppointmentRow), (status = 409, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn move_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(plan): Json<AppointmentPlan>,
) -> Result<Json<AppointmentRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| {
            let names = Names::read(db)?;
            look::appointment_view(db, id)?;
            let hours = (hour("from", &plan.from)?, hour("to", &plan.to)?);
            check_team(db, &names, &plan, hours, Some(id))?;
            let moved = AppointmentMoved {
                team: plan.team_id,
                day: plan.day,
                from: hours.0,
                to: hours.1,
                reason: String::new(),
            };
            let command = Command::MoveAppointment(moved);
            desk.carry_out(db, &stream("appointment", id), &command)?;
            look::appointment_row(db, &names, id)
        })
        .await?;
    Ok(Json(row))
}

/// Cancel an appointment; its request is open again.
#[utoipa::path(delete, path = "/appointments/{id}", tag = "requests", params(("id" = Uuid, Path), CancelQuery),
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn cancel_appointment(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Query(query): Query<CancelQuery>,
) -> Result<StatusCode, Problem> {
    let desk = clerk.desk(&ward);
    ward.store()
        .write(move |db| {
            look::appointment_view(db, id)?;
            let cancelled = AppointmentCancelled {
                reason: query.reason.unwrap_or_default(),
            };
            let command = Command::CancelAppointment(cancelled);
            desk.carry_out(db, &stream("appointment", id), &command)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
