//! Bodies of requests and appointments: the desk's and the planner's words.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How the request reached the ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The ward's support phone.
    WardPhone,
    /// The phone of the one-stop desk.
    DeskPhone,
    /// iHanoi.
    Ihanoi,
    /// 1022, branch 7.
    Hotline1022,
    /// Tổng đài AI 19001009.
    Hotline19001009,
    /// Zalo.
    Zalo,
    /// A leader of a residential group reported it.
    GroupLeader,
    /// A relative came to the desk.
    WalkIn,
    /// Nobody asked: the team went first.
    Proactive,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `request_taken`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestTaken {
    /// Whom it is for.
    pub person: Uuid,
    /// Who asked; empty: the person.
    #[serde(default)]
    pub caller: String,
    /// Number to call back.
    #[serde(default)]
    pub phone: String,
    /// How it came.
    pub channel: Channel,
    /// Code of the procedure.
    pub procedure_code: String,
    /// What else was said.
    #[serde(default)]
    pub note: String,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestOutcome {
    /// A visit took care of it.
    Served,
    /// The person does not want it any more.
    Withdrawn,
    /// The same as another request.
    Duplicate,
    /// Advice on the phone was enough.
    Advised,
    /// The ward cannot do it at home.
    NotPossible,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `request_closed`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestClosed {
    /// How it ended.
    pub outcome: RequestOutcome,
    /// In words.
    #[serde(default)]
    pub reason: String,
}

/// `appointment_made`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentMade {
    /// The request it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Uuid>,
    /// Whom the team visits.
    pub person: Uuid,
    /// The dossier whose result is brought home; absent: a visit for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<Uuid>,
    /// Code of the procedure.
    pub procedure_code: String,
    /// Who goes.
    pub team: Uuid,
    /// Day, in the ward's zone.
    pub day: NaiveDate,
    /// From this hour …
    #[schema(value_type = String, example = "09:00:00")]
    pub from: NaiveTime,
    /// … to this.
    #[schema(value_type = String, example = "10:00:00")]
    pub to: NaiveTime,
    /// For the visitors.
    #[serde(default)]
    pub note: String,
    /// The visit that found nobody at home, when this is its follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Uuid>,
}

/// `appointment_placed`: where it stands in the round of its team's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentPlaced {
    /// 1, 2, 3 …; absent: after those that have a place, by hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u16>,
}

/// `appointment_moved`: all four anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentMoved {
    /// Who goes.
    pub team: Uuid,
    /// Day, in the ward's zone.
    pub day: NaiveDate,
    /// From this hour …
    #[schema(value_type = String, example = "09:00:00")]
    pub from: NaiveTime,
    /// … to this.
    #[schema(value_type = String, example = "10:00:00")]
    pub to: NaiveTime,
    /// In words.
    #[serde(default)]
    pub reason: String,
}

/// `appointment_cancelled`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentCancelled {
    /// In words.
    #[serde(default)]
    pub reason: String,
}
