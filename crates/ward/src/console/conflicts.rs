//! What does not fit in a plan, in words: a team or a member in two places at once, a certification
//! without an officer who may certify, a person who is said to have moved, died or be away. It
//! warns; the planner decides.

use chrono::NaiveTime;
use tainha_domain::event::{ReportedChange, Role};
use tainha_domain::procedure::SignatureCertification;
use tainha_domain::view::{ProcedureView, StaffView, TeamView};
use uuid::Uuid;

use super::custody_dto::PlanConflict;
use super::look::{self, Names};
use super::planning_dto::AppointmentRow;
use crate::desk::{all, all_staff, all_teams};
use crate::error::Result;
use crate::store::Db;

/// The procedure whose whole content is a certified signature.
const SIGNATURE_PROCEDURE: &str = "2.000884";

/// What is needed to judge plans.
pub(super) struct Planner {
    teams: Vec<(Uuid, TeamView)>,
    staff: Vec<(Uuid, StaffView)>,
    /// Codes of procedures in which a signature is always certified.
    certified: Vec<String>,
}

impl Planner {
    pub(super) fn read(db: Db<'_>) -> Result<Self> {
        let certified = all(db, "procedure", ProcedureView::of)?
            .into_iter()
            .filter_map(|(_, view)| view.procedure)
            .filter(|procedure| {
                procedure.code == SIGNATURE_PROCEDURE
                    || procedure.components.iter().any(|component| {
                        component.signature_certification == SignatureCertification::Always
                    })
            })
            .map(|procedure| procedure.code)
            .collect();
        Ok(Self {
            teams: all_teams(db)?,
            staff: all_staff(db)?,
            certified,
        })
    }

    fn members(&self, team: Uuid) -> impl Iterator<Item = (&Uuid, &StaffView)> {
        let members = self
            .teams
            .iter()
            .find(|(id, _)| *id == team)
            .map_or(&[][..], |(_, view)| &view.members);
        self.staff
            .iter()
            .filter(|(id, view)| members.contains(id) && view.left.is_none())
            .map(|(id, view)| (id, view))
    }

    /// Everything that does not fit among these appointments.
    pub(super) fn conflicts(
        &self,
        db: Db<'_>,
        names: &Names,
        rows: &[AppointmentRow],
    ) -> Result<Vec<PlanConflict>> {
        let alive: Vec<&AppointmentRow> = rows
            .iter()
            .filter(|row| matches!(row.state.as_str(), "made" | "visiting"))
            .collect();
        let mut found = Vec::new();
        for (at, row) in alive.iter().enumerate() {
            found.extend(self.of_team(row));
            found.extend(of_person(db, names, row)?);
            for other in &alive[at + 1..] {
                if overlaps(row, other) {
                    found.extend(self.between(row, other));
                }
                found.extend(against_hours(row, other).or_else(|| against_hours(other, row)));
            }
        }
        Ok(found)
    }

    /// What the team of an appointment lacks.
    fn of_team(&self, row: &AppointmentRow) -> Option<PlanConflict> {
        let conflict = |code: &str, vi: String, en: &str| PlanConflict {
            code: code.to_owned(),
            day: row.day,
            appointments: vec![row.id],
            message_vi: vi,
            message_en: en.to_owned(),
        };
        if self.members(row.team_id).next().is_none() {
            return Some(conflict(
                "team_empty",
                format!("{} không còn thành viên nào làm việc.", row.team_name),
                "nobody of the team works here any more",
            ));
        }
        let certifies = self
            .members(row.team_id)
            .any(|(_, member)| member.role == Some(Role::Justice));
        // Who only brings a result home certifies nothing.
        let asks = row.dossier_id.is_none() && self.certified.contains(&row.procedure_code);
        if asks && !certifies {
            return Some(conflict(
                "no_certifier",
                format!(
                    "{} {}–{}: {} cần chứng thực, nhưng {} không có công chức Tư pháp.",
                    row.person_name, row.from, row.to, row.procedure_name, row.team_name
                ),
                "a signature is to be certified, and the team has no justice officer",
            ));
        }
        None
    }

    fn between(&self, one: &AppointmentRow, other: &AppointmentRow) -> Option<PlanConflict> {
        let conflict = |code: &str, vi: String, en: &str| PlanConflict {
            code: code.to_owned(),
            day: one.day,
            appointments: vec![one.id, other.id],
            message_vi: vi,
            message_en: en.to_owned(),
        };
        if one.team_id == other.team_id {
            return Some(conflict(
                "team_busy",
                format!(
                    "{} có hai lịch trùng giờ: {} ({}–{}) và {} ({}–{}).",
                    one.team_name,
                    one.person_name,
                    one.from,
                    one.to,
                    other.person_name,
                    other.from,
                    other.to
                ),
                "the team has two appointments at one hour",
            ));
        }
        let member = self
            .members(one.team_id)
            .find(|(id, _)| self.members(other.team_id).any(|(theirs, _)| theirs == *id));
        let (_, member) = member?;
        Some(conflict(
            "member_busy",
            format!(
                "{} thuộc cả {} và {}, hai tổ đi cùng giờ {}–{}.",
                member.name, one.team_name, other.team_name, one.from, one.to
            ),
            "a member belongs to two teams that go out at one hour",
        ))
    }
}

/// The person is not where the plan goes, as somebody wrote.
fn of_person(db: Db<'_>, names: &Names, row: &AppointmentRow) -> Result<Option<PlanConflict>> {
    let said = absence(db, names, row.person_id)?;
    Ok(said.map(|said| PlanConflict {
        code: "person_not_there".to_owned(),
        day: row.day,
        appointments: vec![row.id],
        message_vi: format!(
            "{} ({} {}–{}): {}. Xin gọi lại gia đình trước khi đi.",
            row.person_name, row.team_name, row.from, row.to, said.vi
        ),
        message_en: format!(
            "{} ({}, {}–{}): {}. Call the family before anybody goes.",
            row.person_name, row.team_name, row.from, row.to, said.en
        ),
    }))
}

/// What was reported of a person, in both languages.
pub(super) struct Absence {
    pub(super) vi: String,
    pub(super) en: String,
}

/// The last report of a person, where it says that they are not there: what, since when, who wrote it.
pub(super) fn absence(db: Db<'_>, names: &Names, person: Uuid) -> Result<Option<Absence>> {
    let Some(report) = look::person_view(db, person)
        .ok()
        .and_then(|view| view.report)
    else {
        return Ok(None);
    };
    let (vi, en) = match report.report.change {
        ReportedChange::Deceased => ("đã mất", "reported dead"),
        ReportedChange::Moved => ("đã chuyển đi", "reported moved away"),
        ReportedChange::InHospital => ("đang nằm viện", "reported in hospital"),
        ReportedChange::Away => ("tạm vắng", "reported away"),
        ReportedChange::Present | ReportedChange::Other => return Ok(None),
    };
    let since = report.report.on.unwrap_or(report.stamp.at.date_naive());
    let since = since.format("%d/%m/%Y");
    let by = names.actor(&report.stamp.by);
    Ok(Some(Absence {
        vi: format!("{by} báo {vi} ({since})"),
        en: format!("{en} by {by} ({since})"),
    }))
}

/// The round goes to `one` first, and `other` is over before `one` begins.
fn against_hours(one: &AppointmentRow, other: &AppointmentRow) -> Option<PlanConflict> {
    let same_round = one.team_id == other.team_id && one.day == other.day;
    let first = same_round && one.place? < other.place?;
    (first && other.to <= one.from).then(|| PlanConflict {
        code: "round_against_hours".to_owned(),
        day: one.day,
        appointments: vec![one.id, other.id],
        message_vi: format!(
            "{}: thứ tự đi xếp {} ({}–{}) trước {} ({}–{}), ngược với giờ hẹn.",
            one.team_name,
            one.person_name,
            one.from,
            one.to,
            other.person_name,
            other.from,
            other.to
        ),
        message_en: "the order of the round goes against the hours that were promised".to_owned(),
    })
}

fn overlaps(one: &AppointmentRow, other: &AppointmentRow) -> bool {
    let hour = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    match (
        hour(&one.from),
        hour(&one.to),
        hour(&other.from),
        hour(&other.to),
    ) {
        (Some(from), Some(to), Some(other_from), Some(other_to)) => {
            one.day == other.day && from < other_to && other_from < to
        }
        _ => false,
    }
}
