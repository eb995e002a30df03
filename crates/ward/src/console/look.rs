//! Turns views into the rows that the console lists: names instead of ids, words instead of codes.

use std::collections::HashMap;

use tainha_domain::date::PartialDate;
use tainha_domain::event::{Channel, Need, SubmitMode};
use tainha_domain::name::fold_for_search;
use tainha_domain::sheet::visit_code;
use tainha_domain::view::{
    AppointmentView, DossierView, PersonView, ProcedureView, RequestView, View, VisitView,
};
use tainha_domain::words;
use tainha_journal::{Hash, StreamId};
use uuid::Uuid;

use super::dossier_dto::DossierRow;
use super::people_dto::{Issue, PersonRow};
use super::planning_dto::{AppointmentRow, RequestRow};
use crate::desk::{all, all_staff, all_teams, groups_of};
use crate::error::{Result, WardError};
use crate::journal::{dossier_state, view_of};
use crate::problem::Problem;
use crate::store::{Db, ListFilter, ListRow};

/// Names of what is few: procedures, groups, teams, staff.
pub(super) struct Names {
    pub(super) procedures: HashMap<String, String>,
    pub(super) groups: HashMap<String, String>,
    pub(super) teams: HashMap<Uuid, String>,
    pub(super) staff: HashMap<String, String>,
}

impl Names {
    pub(super) fn read(db: Db<'_>) -> Result<Self> {
        let procedures = all(db, "procedure", ProcedureView::of)?
            .into_iter()
            .filter_map(|(_, view)| view.procedure.map(|p| (p.code, p.name_vi)))
            .collect();
        let groups = groups_of(db)?
            .into_iter()
            .map(|g| (g.code, g.name))
            .collect();
        let teams = all_teams(db)?
            .into_iter()
            .map(|(id, view)| (id, view.name))
            .collect();
        let staff = all_staff(db)?
            .into_iter()
            .map(|(id, view)| (id.to_string(), view.name))
            .collect();
        Ok(Self {
            procedures,
            groups,
            teams,
            staff,
        })
    }

    pub(super) fn procedure(&self, code: &str) -> String {
        self.procedures
            .get(code)
            .cloned()
            .unwrap_or_else(|| code.to_owned())
    }

    /// Name of an actor: a member of staff, or the program.
    pub(super) fn actor(&self, actor: &str) -> String {
        match actor {
            "system" => "Hệ thống".to_owned(),
            id => self
                .staff
                .get(id)
                .cloned()
                .unwrap_or_else(|| "(không rõ)".to_owned()),
        }
    }
}

/// Words of a search, folded; a telephone number typed in groups is one word.
pub(super) fn search_words(q: Option<&str>) -> Vec<String> {
    let folded = fold_for_search(q.unwrap_or_default());
    let is_number = !folded.is_empty()
        && folded
            .chars()
            .all(|c| c.is_ascii_digit() || " .-+()".contains(c));
    if is_number {
        return vec![folded.chars().filter(char::is_ascii_digit).collect()];
    }
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The stream of one.
pub(super) fn stream(kind: &str, id: Uuid) -> StreamId {
    StreamId::new(kind, id).expect("kinds of the domain are stream kinds")
}

pub(super) fn uuid(text: &str) -> Result<Uuid> {
    text.parse().map_err(|e| WardError::corrupt("id", &e))
}

fn not_found() -> WardError {
    Problem::not_found().into()
}

macro_rules! view_reader {
    ($name:ident, $kind:literal, $variant:ident, $view:ty) => {
        /// The view of one, or 404.
        pub(super) fn $name(db: Db<'_>, id: Uuid) -> Result<$view> {
            match view_of(db, &format!(concat!($kind, "/{}"), id))? {
                Some(View::$variant(view)) if !view.trace.is_empty() => Ok(*view),
                _ => Err(not_found()),
            }
        }
    };
}

view_reader!(person_view, "person", Person, PersonView);
view_reader!(request_view, "request", Request, RequestView);
view_reader!(
    appointment_view,
    "appointment",
    Appointment,
    AppointmentView
);
view_reader!(visit_view, "visit", Visit, VisitView);
view_reader!(dossier_view, "dossier", Dossier, DossierView);

fn list_row(db: Db<'_>, kind: &str, id: Uuid) -> Result<ListRow> {
    db.list_row_of(kind, &id.to_string())?.ok_or_else(not_found)
}

pub(super) fn need_words(need: Need) -> &'static str {
    match need {
        Need::CannotWalk => "Không đi lại được",
        Need::WalksWithDifficulty => "Đi lại khó khăn",
        Need::LowVision => "Khiếm thị",
        Need::HardOfHearing => "Khiếm thính",
        Need::CannotRead => "Không đọc được chữ",
        Need::CannotSign => "Không ký được",
        Need::Tremor => "Run tay",
        Need::Interpreter => "Cần người phiên dịch",
        Need::LivesAlone => "Sống một mình",
        Need::Other => "Nhu cầu khác",
    }
}

pub(super) fn person_row(db: Db<'_>, names: &Names, id: Uuid) -> Result<PersonRow> {
    let view = person_view(db, id)?;
    let listed = list_row(db, "person", id)?;
    let details = view.details.as_ref();
    let birth = details
        .and_then(|d| d.birth.as_deref())
        .and_then(|text| PartialDate::parse(text).ok())
        .map(PartialDate::display_vi)
        .or_else(|| view.birth_year.map(|year| year.to_string()));
    let mut open = ListFilter::of("request");
    open.person = Some(id.to_string());
    open.states = vec!["open", "planned"];
    let group = Some(view.residential_group.clone()).filter(|g| !g.is_empty());
    Ok(PersonRow {
        id,
        birth,
        group_name: group
            .as_ref()
            .and_then(|code| names.groups.get(code).cloned()),
        group_code: group,
        phone: details
            .and_then(|d| d.phones.as_ref())
            .and_then(|p| p.first().cloned()),
        id_number_end: listed
            .number
            .as_deref()
            .and_then(|n| n.get(n.len().checked_sub(4)?..))
            .map(str::to_owned),
        needs: view
            .needs
            .iter()
            .map(|need| need_words(*need).to_owned())
            .collect(),
        state: listed.state,
        open_requests: db.count(&open)?,
        name: view.name,
        house: view.house,
    })
}

/// Name, house and group of a person that a row names; empty where the person is not held.
pub(super) fn who(
    db: Db<'_>,
    names: &Names,
    person: Option<Uuid>,
) -> Result<(String, String, Option<String>)> {
    let Some(id) = person else {
        return Ok(Default::default());
    };
    Ok(match view_of(db, &format!("person/{id}"))? {
        Some(View::Person(view)) => {
            let group = names.groups.get(&view.residential_group).cloned();
            (view.name, view.house, group)
        }
        _ => Default::default(),
    })
}

/// A channel in the console's words.
pub(super) const fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::WardPhone => "ward_phone",
        Channel::DeskPhone => "one_stop",
        Channel::Ihanoi => "ihanoi",
        Channel::Hotline1022 | Channel::Hotline19001009 => "hotline_1022",
        Channel::Zalo => "zalo",
        Channel::GroupLeader => "group_leader",
        Channel::WalkIn => "walk_in",
        Channel::Proactive => "proactive",
        Channel::Other => "other",
    }
}

/// Reads a channel in the console's words.
pub(super) fn channel(name: &str) -> Option<Channel> {
    Some(match name {
        "ward_phone" => Channel::WardPhone,
        "one_stop" => Channel::DeskPhone,
        "ihanoi" => Channel::Ihanoi,
        "hotline_1022" => Channel::Hotline1022,
        "zalo" => Channel::Zalo,
        "group_leader" => Channel::GroupLeader,
        "walk_in" => Channel::WalkIn,
        "proactive" => Channel::Proactive,
        _ => return None,
    })
}

pub(super) fn request_row(db: Db<'_>, names: &Names, id: Uuid) -> Result<RequestRow> {
    let view = request_view(db, id)?;
    let state = list_row(db, "request", id)?.state;
    let (person_name, house, group_name) = who(db, names, view.person)?;
    let taken_at = view
        .taken
        .as_ref()
        .map(|stamp| stamp.at)
        .ok_or_else(not_found)?;
    Ok(RequestRow {
        id,
        person_id: view.person.unwrap_or_default(),
        person_name,
        house,
        group_name,
        channel: channel_name(view.channel.unwrap_or(Channel::Other)).to_owned(),
        procedure_name: names.procedure(&view.procedure_code),
        procedure_code: view.procedure_code,
        caller: view.caller,
        phone: view.phone,
        note: view.note,
        state,
        taken_at,
        appointment: alive_appointment(db, names, id)?,
    })
}

/// The appointment of a request that is not cancelled.
fn alive_appointment(db: Db<'_>, names: &Names, request: Uuid) -> Result<Option<AppointmentRow>> {
    let mut alive = ListFilter::of("appointment");
    alive.parent = Some(request.to_string());
    alive.states = vec!["made", "visiting", "done"];
    alive.newest_first = true;
    alive.limit = 1;
    match db.list(&alive)?.first() {
        Some(row) => appointment_row(db, names, uuid(&row.id)?).map(Some),
        None => Ok(None),
    }
}

pub(super) fn appointment_row(db: Db<'_>, names: &Names, id: Uuid) -> Result<AppointmentRow> {
    let view = appointment_view(db, id)?;
    let state = list_row(db, "appointment", id)?.state;
    let (person_name, house, _) = who(db, names, view.person)?;
    let team_id = view.team.unwrap_or_default();
    let hour = |time: Option<chrono::NaiveTime>| {
        time.map(|t| t.format("%H:%M").to_string())
            .unwrap_or_default()
    };
    let conflict = view
        .trace
        .issues
        .iter()
        .any(|issue| issue.kind == tainha_domain::view::IssueKind::Conflict);
    Ok(AppointmentRow {
        id,
        visit_code: visit_code(id),
        request_id: view.request.unwrap_or_default(),
        dossier_id: view.dossier,
        person_id: view.person.unwrap_or_default(),
        person_name,
        house,
        procedure_name: names.procedure(&view.procedure_code),
        procedure_code: view.procedure_code,
        team_id,
        team_name: names.teams.get(&team_id).cloned().unwrap_or_default(),
        day: view.day.ok_or_else(not_found)?,
        from: hour(view.from),
        to: hour(view.to),
        place: view.place,
        follows: view.follows,
        state,
        conflict,
    })
}

/// Hashes of the pages of a dossier, in the order of its components.
fn photos(view: &DossierView) -> impl Iterator<Item = Hash> + '_ {
    let pages = view
        .components
        .values()
        .flat_map(|component| &component.photos);
    pages.filter_map(|page| page.photo.page_image.parse().ok())
}

pub(super) fn dossier_row(db: Db<'_>, names: &Names, id: Uuid) -> Result<DossierRow> {
    let view = dossier_view(db, id)?;
    dossier_row_of(db, names, id, &view)
}

pub(super) fn dossier_row_of(
    db: Db<'_>,
    names: &Names,
    id: Uuid,
    view: &DossierView,
) -> Result<DossierRow> {
    let (person_name, _, _) = who(db, names, view.person)?;
    let (mut total, mut here) = (0, 0);
    for sha256 in photos(view) {
        total += 1;
        here += u32::from(db.blob(sha256)?.is_some());
    }
    let procedure = view.procedure.as_ref();
    let mode = view
        .submitted
        .as_ref()
        .map(|submitted| match submitted.mode {
            SubmitMode::Online => "online",
            SubmitMode::Paper => "paper",
            SubmitMode::Other => "other",
        });
    let received_at = match view.trace.history.last() {
        Some(last) => received(db, &last.stamp.event)?,
        None => None,
    };
    Ok(DossierRow {
        id,
        person_id: view.person.unwrap_or_default(),
        person_name,
        procedure_code: procedure.map(|p| p.code.clone()).unwrap_or_default(),
        procedure_name: procedure.map(|p| p.name_vi.clone()).unwrap_or_default(),
        state: dossier_state(view.state).to_owned(),
        official_code: view.official_code.clone(),
        mode: mode.map(str::to_owned),
        submitted_at: view.submitted.as_ref().map(|s| s.stamp.at),
        received_at,
        due: view.due,
        photos_total: total,
        photos_here: here,
        issues: u32::try_from(view.trace.issues.len()).unwrap_or(u32::MAX),
    })
}

/// When the ward received the entry of an event.
fn received(db: Db<'_>, event: &str) -> Result<Option<tainha_journal::Time>> {
    let Ok(event) = event.parse() else {
        return Ok(None);
    };
    match db.events_of(event)?.first() {
        Some(row) => db.received_at(&row.device.to_string(), row.epoch, row.seq),
        None => Ok(None),
    }
}

/// What to look at, in words.
pub(super) fn issues(view: &View) -> Vec<Issue> {
    let of = |issue: &tainha_domain::view::Issue| {
        let said = words::of(&issue.code).vi;
        let detail = if issue.detail.is_empty() {
            String::new()
        } else {
            format!(" {}", issue.detail)
        };
        Issue {
            code: issue.code.clone(),
            field: issue.slot.clone(),
            message_vi: format!("{said}{detail}"),
        }
    };
    view.trace().issues.iter().map(of).collect()
}
