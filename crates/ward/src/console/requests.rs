//! Requests: what somebody asked for, on the phone or at the desk.

use axum::Json;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use tainha_domain::date::PartialDate;
use tainha_domain::decide::{Command, Planned};
use tainha_domain::event::{
    PersonCarded, PersonDetailed, RequestClosed, RequestOutcome, RequestTaken as TakenEvent,
};
use tainha_domain::name::fold_for_search;
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names, stream};
use super::planning_dto::{
    CloseRequest, NewPerson, NewRequest, RequestQuery, RequestRow, RequestTaken, Requests,
};
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::{Desk, Ward};

/// Most rows of a list of requests.
pub(super) const LONGEST_LIST: u32 = 500;

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
    let (person, mut events) = person_of(db, desk, &names, body)?;
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
    Ok(RequestTaken {
        id: request.id(),
        person_id: person,
        duplicates,
    })
}

/// The person the request is for, and what must be written if they are new.
fn person_of(
    db: Db<'_>,
    desk: &Desk,
    names: &Names,
    body: &NewRequest,
) -> Stored<(Uuid, Vec<Planned>)> {
    match (body.person_id, &body.new_person) {
        (Some(id), None) => {
            look::person_view(db, id)?;
            Ok((id, Vec::new()))
        }
        (None, Some(new)) => {
            if !body.confirmed {
                refuse_known_person(db, names, new)?;
            }
            let person = desk.new_stream("person");
            let mut events = desk.plan(db, &person, &Command::CardPerson(card(new)?))?;
            let details = details(new)?;
            if details != PersonDetailed::default() {
                let command = Command::DetailPerson(Box::new(details));
                events.extend(desk.plan(db, &person, &command)?);
            }
            Ok((person.id(), events))
        }
        _ => Err(Problem::invalid(
            "person_id",
            "Xin chọn người cần phục vụ, hoặc nhập người mới.",
            "give either person_id or new_person",
        )
        .into()),
    }
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
        target_groups: Some(new.target_groups.clone()).filter(|groups| !groups.is_empty()),
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

pub(super) fn request_rows(
    db: Db<'_>,
    names: &Names,
    filter: &ListFilter,
) -> Stored<Vec<RequestRow>> {
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
                outcome: match body.outcome.as_deref() {
                    Some("served") => RequestOutcome::Served,
                    Some("withdrawn") => RequestOutcome::Withdrawn,
                    Some("duplicate") => RequestOutcome::Duplicate,
                    Some("advised") => RequestOutcome::Advised,
                    Some("not_possible") => RequestOutcome::NotPossible,
                    _ => RequestOutcome::Other,
                },
                reason: body.reason,
            };
            desk.carry_out(db, &stream("request", id), &Command::CloseRequest(closed))?;
            look::request_row(db, &Names::read(db)?, id)
        })
        .await?;
    Ok(Json(row))
}
