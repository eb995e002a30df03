//! People, groups, procedures, staff, teams.

use axum::Json;
use axum::extract::{Path, Query, State};
use tainha_domain::event::{Role, TargetGroup};
use tainha_domain::identity::Sex;
use tainha_domain::view::{PersonView, ProcedureView, View};
use uuid::Uuid;

use super::clerk::Clerk;
use super::findings;
use super::look::{self, Names};
use super::people_dto::{
    ChangeStaff, GroupRow, Labelled, NewStaff, NewTeam, People, PeopleQuery, PersonPage,
    ProcedureComponent, ProcedureRow, StaffAdded, StaffRow, TeamRow,
};
use crate::desk;
use crate::error::Result as Stored;
use crate::problem::{ErrorBody, Problem};
use crate::store::{Db, ListFilter};
use crate::ward::Ward;

/// Rows of a page of people unless the caller says otherwise.
const PAGE: u32 = 50;
/// Most rows of a page of people.
const LARGEST_PAGE: u32 = 200;

/// Search among people.
#[utoipa::path(get, path = "/people", tag = "people", params(PeopleQuery),
    responses((status = 200, body = People), (status = "default", body = ErrorBody)))]
pub(super) async fn list_people(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Query(query): Query<PeopleQuery>,
) -> Result<Json<People>, Problem> {
    let people = ward
        .store()
        .read(move |db| {
            let names = Names::read(db)?;
            let mut filter = ListFilter::of("person");
            filter.states = vec!["active", "moved", "deceased"];
            filter.words = look::search_words(query.q.as_deref());
            filter.category = query.group.filter(|group| !group.is_empty());
            let total = db.count(&filter)?;
            filter.limit = query.limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
            let rows = db
                .list(&filter)?
                .iter()
                .map(|row| look::person_row(db, &names, look::uuid(&row.id)?))
                .collect::<Stored<_>>()?;
            Ok(People { total, rows })
        })
        .await?;
    Ok(Json(people))
}

/// One person with requests, appointments and dossiers.
#[utoipa::path(get, path = "/people/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = PersonPage), (status = "default", body = ErrorBody)))]
pub(super) async fn show_person(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Json<PersonPage>, Problem> {
    Ok(Json(ward.store().read(move |db| page(db, id)).await?))
}

pub(super) fn page(db: Db<'_>, id: Uuid) -> Stored<PersonPage> {
    let names = Names::read(db)?;
    let person = look::person_row(db, &names, id)?;
    let view = look::person_view(db, id)?;
    let of_kind = |kind| {
        let mut filter = ListFilter::of(kind);
        filter.person = Some(id.to_string());
        filter.newest_first = true;
        db.list(&filter)
    };
    let ids = |kind| -> Stored<Vec<Uuid>> {
        of_kind(kind)?
            .iter()
            .map(|row| look::uuid(&row.id))
            .collect()
    };
    Ok(PersonPage {
        person,
        details: details(&view),
        door: findings::of(db, &names, id, &view)?,
        requests: ids("request")?
            .into_iter()
            .map(|id| look::request_row(db, &names, id))
            .collect::<Stored<_>>()?,
        appointments: ids("appointment")?
            .into_iter()
            .map(|id| look::appointment_row(db, &names, id))
            .collect::<Stored<_>>()?,
        dossiers: ids("dossier")?
            .into_iter()
            .map(|id| look::dossier_row(db, &names, id))
            .collect::<Stored<_>>()?,
        issues: look::issues(&View::Person(Box::new(view))),
    })
}

fn details(view: &PersonView) -> Vec<Labelled> {
    let Some(details) = &view.details else {
        return Vec::new();
    };
    let sex = details.sex.map(|sex| match sex {
        Sex::Male => "Nam".to_owned(),
        Sex::Female => "Nữ".to_owned(),
    });
    let targets = details.target_groups.as_ref().map(|groups| {
        groups
            .iter()
            .map(|group| target_words(*group))
            .collect::<Vec<_>>()
            .join(", ")
    });
    let contact = details.contact.as_ref().map(|contact| {
        let parts = [&contact.name, &contact.relation, &contact.phone];
        let said: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|p| !p.is_empty())
            .collect();
        said.join(", ")
    });
    let rows = [
        ("sex", "Giới tính", sex),
        (
            "personal_id_no",
            "Số định danh",
            details.personal_id_no.clone(),
        ),
        ("old_id_no", "Số CMND cũ", details.old_id_no.clone()),
        ("insurance_no", "Số thẻ BHYT", details.insurance_no.clone()),
        (
            "phones",
            "Điện thoại",
            details.phones.as_ref().map(|phones| phones.join(", ")),
        ),
        (
            "permanent_address",
            "Nơi thường trú",
            details.permanent_address.clone(),
        ),
        (
            "actual_address",
            "Nơi ở hiện nay",
            details.actual_address.clone(),
        ),
        (
            "old_address",
            "Địa chỉ trước sáp nhập",
            details.old_address.clone(),
        ),
        ("target_groups", "Nhóm đối tượng", targets),
        ("contact", "Người liên hệ", contact),
        ("note", "Ghi chú", details.note.clone()),
    ];
    rows.into_iter()
        .filter_map(|(key, label, value)| {
            let value = value.filter(|v| !v.is_empty())?;
            Some(Labelled {
                key: key.to_owned(),
                label: label.to_owned(),
                value,
            })
        })
        .collect()
}

fn target_words(group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::MeritPerson => "Người có công với cách mạng",
        TargetGroup::PolicyFamily => "Gia đình chính sách",
        TargetGroup::Elderly => "Người cao tuổi",
        TargetGroup::Disabled => "Người khuyết tật",
        TargetGroup::Vulnerable => "Người yếu thế",
        TargetGroup::PoorHousehold => "Hộ nghèo",
        TargetGroup::NearPoorHousehold => "Hộ cận nghèo",
        TargetGroup::ForceMajeure => "Bất khả kháng",
        TargetGroup::Other => "Nhóm khác",
    }
}

/// Residential groups.
#[utoipa::path(get, path = "/groups", tag = "people",
    responses((status = 200, body = Vec<GroupRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_groups(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Vec<GroupRow>>, Problem> {
    let groups = ward
        .store()
        .read(|db| {
            let counts = db.count_by_category("person")?;
            let people = |code: &str| {
                counts
                    .iter()
                    .find(|(group, _)| group == code)
                    .map_or(0, |(_, count)| *count)
            };
            let groups = desk::groups_of(db)?;
            Ok(groups
                .into_iter()
                .map(|group| GroupRow {
                    people: people(&group.code),
                    code: group.code,
                    name: group.name,
                })
                .collect())
        })
        .await?;
    Ok(Json(groups))
}

/// Procedures that can be asked for.
#[utoipa::path(get, path = "/procedures", tag = "people",
    responses((status = 200, body = Vec<ProcedureRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_procedures(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Vec<ProcedureRow>>, Problem> {
    let rows = ward
        .store()
        .read(|db| {
            let procedures = desk::all(db, "procedure", ProcedureView::of)?;
            Ok(procedures
                .into_iter()
                .filter_map(|(id, view)| procedure_row(id, view))
                .collect())
        })
        .await?;
    Ok(Json(rows))
}

fn procedure_row(id: Uuid, view: ProcedureView) -> Option<ProcedureRow> {
    let procedure = view.procedure?;
    let sound = procedure.unconfirmed().is_empty();
    Some(ProcedureRow {
        id,
        checked_on: sound.then(|| procedure.source.checked_on.to_string()),
        components: procedure
            .components
            .iter()
            .map(|component| ProcedureComponent {
                id: component.id.clone(),
                name: component.name_vi.clone(),
                required: component.required,
            })
            .collect(),
        code: procedure.code,
        name: procedure.name_vi,
        field: procedure.field_vi,
    })
}

/// Staff.
#[utoipa::path(get, path = "/staff", tag = "staff",
    responses((status = 200, body = Vec<StaffRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_staff(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Vec<StaffRow>>, Problem> {
    Ok(Json(ward.store().read(staff_rows).await?))
}

fn staff_rows(db: Db<'_>) -> Stored<Vec<StaffRow>> {
    let teams = desk::all_teams(db)?;
    let logins = db.logins()?;
    let rows = desk::all_staff(db)?.into_iter().map(|(id, view)| {
        let text = id.to_string();
        let role = serde_json::to_value(view.role.unwrap_or(Role::Unknown)).unwrap_or_default();
        StaffRow {
            id,
            name: view.name,
            role: role.as_str().unwrap_or_default().to_owned(),
            login: logins
                .iter()
                .find(|(staff, _)| *staff == text)
                .map(|(_, login)| login.clone()),
            teams: teams
                .iter()
                .filter(|(_, team)| team.members.contains(&id))
                .map(|(team, _)| *team)
                .collect(),
            left: view.left.is_some(),
            title: view.title,
            mandate: view.authority,
            mandate_ended: view.authority_ended,
        }
    });
    Ok(rows.collect())
}

/// Add a staff member (administrator).
#[utoipa::path(post, path = "/staff", tag = "staff", request_body = NewStaff,
    responses((status = 200, body = StaffAdded), (status = "default", body = ErrorBody)))]
pub(super) async fn add_staff(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(body): Json<NewStaff>,
) -> Result<Json<StaffAdded>, Problem> {
    let acting = clerk.desk(&ward);
    let added = ward
        .store()
        .write(move |db| {
            let new = desk::NewStaff {
                name: body.name,
                role: body.role,
                title: String::new(),
                phone: body.phone.unwrap_or_default(),
                login: body.login,
            };
            let (id, one_time_password) = desk::add_staff(db, &acting, &new)?;
            let staff = staff_rows(db)?.into_iter().find(|row| row.id == id);
            let staff = staff.ok_or_else(Problem::not_found)?;
            Ok(StaffAdded {
                staff,
                one_time_password,
            })
        })
        .await?;
    Ok(Json(added))
}

/// Teams.
#[utoipa::path(get, path = "/teams", tag = "staff",
    responses((status = 200, body = Vec<TeamRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_teams(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Vec<TeamRow>>, Problem> {
    Ok(Json(ward.store().read(team_rows).await?))
}

fn team_rows(db: Db<'_>) -> Stored<Vec<TeamRow>> {
    let teams = desk::all_teams(db)?.into_iter();
    Ok(teams
        .map(|(id, view)| TeamRow {
            id,
            name: view.name,
            members: view.members,
            groups: view.residential_groups,
        })
        .collect())
}

/// Form a team (leader, administrator).
#[utoipa::path(post, path = "/teams", tag = "staff", request_body = NewTeam,
    responses((status = 200, body = TeamRow), (status = "default", body = ErrorBody)))]
pub(super) async fn add_team(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(body): Json<NewTeam>,
) -> Result<Json<TeamRow>, Problem> {
    clerk.may_administer()?;
    let acting = clerk.desk(&ward);
    let team = ward
        .store()
        .write(move |db| {
            let id = desk::form_team(db, &acting, &body.name, &body.members, &body.groups)?;
            let team = team_rows(db)?.into_iter().find(|row| row.id == id);
            Ok(team.ok_or_else(Problem::not_found)?)
        })
        .await?;
    Ok(Json(team))
}

/// Change a staff member (leader, administrator).
#[utoipa::path(put, path = "/staff/{id}", tag = "staff", params(("id" = Uuid, Path)), request_body = ChangeStaff,
    responses((status = 200, body = StaffRow), (status = "default", body = ErrorBody)))]
pub(super) async fn change_staff(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<ChangeStaff>,
) -> Result<Json<StaffRow>, Problem> {
    clerk.may_administer()?;
    if clerk.staff == id {
        return Err(Problem::forbidden());
    }
    let acting = clerk.desk(&ward);
    let today = ward.env().today();
    let staff = ward
        .store()
        .write(move |db| {
            desk::change_staff(db, &acting, id, &body, today)?;
            let staff = staff_rows(db)?.into_iter().find(|row| row.id == id);
            Ok(staff.ok_or_else(Problem::not_found)?)
        })
        .await?;
    Ok(Json(staff))
}

/// Form a team anew (leader, administrator).
#[utoipa::path(put, path = "/teams/{id}", tag = "staff", params(("id" = Uuid, Path)), request_body = NewTeam,
    responses((status = 200, body = TeamRow), (status = "default", body = ErrorBody)))]
pub(super) async fn change_team(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<NewTeam>,
) -> Result<Json<TeamRow>, Problem> {
    clerk.may_administer()?;
    let acting = clerk.desk(&ward);
    let team = ward
        .store()
        .write(move |db| {
            let known = team_rows(db)?.into_iter().any(|row| row.id == id);
            if !known {
                return Err(Problem::not_found().into());
            }
            let stream = look::stream("team", id);
            desk::form_team_on(
                db,
                &acting,
                &stream,
                &body.name,
                (&body.members, &body.groups),
            )?;
            let team = team_rows(db)?.into_iter().find(|row| row.id == id);
            Ok(team.ok_or_else(Problem::not_found)?)
        })
        .await?;
    Ok(Json(team))
}
