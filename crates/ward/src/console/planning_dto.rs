//! Shapes of requests and appointments.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use tainha_domain::event::TargetGroup;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::custody_dto::PlanConflict;

/// A person the desk does not have yet.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewPerson {
    /// Name.
    pub name: String,
    /// Birth: `1938`, `03/1938` or `05/03/1938`.
    pub birth: Option<String>,
    /// House and lane.
    pub house: String,
    /// Code of the residential group.
    pub group_code: Option<String>,
    /// Id number of 12 digits.
    pub id_number: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Target groups as the caller says; nobody has checked them.
    #[serde(default)]
    pub target_groups: Vec<TargetGroup>,
}

/// Take a request. Exactly one of `person_id` and `new_person`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewRequest {
    /// A person the ward has.
    pub person_id: Option<Uuid>,
    /// A person it does not have yet.
    pub new_person: Option<NewPerson>,
    /// Who called.
    pub caller: String,
    /// Their phone.
    pub phone: String,
    /// `ward_phone`, `one_stop`, `ihanoi`, `hotline_1022`, `zalo`, `group_leader`, `walk_in`, `proactive`.
    pub channel: String,
    /// Procedure.
    pub procedure_code: String,
    /// Anything the team should know.
    #[serde(default)]
    pub note: String,
    /// The desk has seen the earlier request and wants another.
    #[serde(default)]
    pub confirmed: bool,
}

/// A request was taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestTaken {
    /// Its id.
    pub id: Uuid,
    /// The person, new or not.
    pub person_id: Uuid,
    /// Requests of the same person and procedure that are still open (also in the 409's `detail`).
    pub duplicates: Vec<RequestRow>,
}

/// A request in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestRow {
    /// Request id.
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and lane.
    pub house: String,
    /// Residential group.
    pub group_name: Option<String>,
    /// Who called.
    pub caller: String,
    /// Their phone.
    pub phone: String,
    /// Channel.
    pub channel: String,
    /// Procedure code.
    pub procedure_code: String,
    /// Procedure name.
    pub procedure_name: String,
    /// Note.
    pub note: String,
    /// `open` (no appointment), `planned`, `closed`.
    pub state: String,
    /// When it was taken.
    pub taken_at: DateTime<FixedOffset>,
    /// Its appointment.
    pub appointment: Option<AppointmentRow>,
}

/// Which requests.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RequestQuery {
    /// `open`, `planned`, `closed`; else all.
    pub state: Option<String>,
    /// Name, phone.
    pub q: Option<String>,
}

/// Requests, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Requests {
    /// Rows, at most 500.
    pub rows: Vec<RequestRow>,
}

/// Close a request without a visit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct CloseRequest {
    /// How it ended: `advised`, `withdrawn`, `duplicate`, `not_possible`, `served`; absent: otherwise.
    pub outcome: Option<String>,
    /// Why.
    pub reason: String,
}

/// Team, day and hours of an appointment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct AppointmentPlan {
    /// Team.
    pub team_id: Uuid,
    /// Day.
    pub day: NaiveDate,
    /// From, `08:00`.
    pub from: String,
    /// To, `09:00`.
    pub to: String,
    /// The desk has seen that the team is elsewhere at that hour and wants it all the same.
    #[serde(default)]
    pub confirmed: bool,
}

/// Why an appointment is cancelled.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CancelQuery {
    /// In words.
    pub reason: Option<String>,
}

/// An appointment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AppointmentRow {
    /// Appointment id.
    pub id: Uuid,
    /// Code to read to the caller; the visitors show the same.
    pub visit_code: String,
    /// Its request.
    pub request_id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and lane.
    pub house: String,
    /// Procedure code.
    pub procedure_code: String,
    /// Procedure name.
    pub procedure_name: String,
    /// Team.
    pub team_id: Uuid,
    /// Its name.
    pub team_name: String,
    /// Day.
    pub day: NaiveDate,
    /// From, `08:00`.
    pub from: String,
    /// To.
    pub to: String,
    /// Place in the round of the team's day; absent: after those that have one, by hour.
    pub place: Option<u16>,
    /// The visit that found nobody at home, when this is its follow-up.
    pub follows: Option<Uuid>,
    /// The dossier whose result it brings home; absent: a visit for a new one.
    pub dossier_id: Option<Uuid>,
    /// `made`, `visiting`, `done`, `cancelled`.
    pub state: String,
    /// Two tablets or the desk wrote different things.
    pub conflict: bool,
}

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AppointmentQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day, at most 62 days later.
    pub to: NaiveDate,
}

/// The plan of some days.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Appointments {
    /// By day, place in the round, hour; cancelled ones left out.
    pub rows: Vec<AppointmentRow>,
    /// Requests still without one.
    pub unassigned: Vec<RequestRow>,
    /// Visits that found nobody at home and have no follow-up yet, oldest first.
    pub again: Vec<AgainRow>,
    /// What does not fit, in words.
    pub conflicts: Vec<PlanConflict>,
}

/// A visit that found nobody at home: to be planned again.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgainRow {
    /// The visit.
    pub visit_id: Uuid,
    /// The request it was for; absent: nobody asked.
    pub request_id: Option<Uuid>,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and lane.
    pub house: String,
    /// Residential group.
    pub group_name: Option<String>,
    /// Procedure name.
    pub procedure_name: String,
    /// The team that was there.
    pub team_id: Option<Uuid>,
    /// When it ended.
    pub at: DateTime<FixedOffset>,
    /// Who was there.
    pub by: String,
    /// What the team wrote.
    pub reason: String,
    /// Day that suits.
    pub day: Option<NaiveDate>,
    /// Hour that suits, `08:00`.
    pub from: Option<String>,
    /// What the note at the door says; empty: none was left.
    pub door_note: String,
}

/// The round of a team on one day.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct RoundPlan {
    /// Day.
    pub day: NaiveDate,
    /// Its appointments in the order of the round; those left out follow by hour.
    pub appointments: Vec<Uuid>,
}
