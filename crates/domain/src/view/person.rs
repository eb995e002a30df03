//! Views of a person, of requests and appointments.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Stamp, Trace, VerifiedView};
use crate::event::{Channel, FindingsSeen, Need, PersonDetailed, PersonReported, RequestOutcome};

/// What was last reported of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportView {
    /// What.
    pub report: PersonReported,
    /// By whom and when.
    pub stamp: Stamp,
}

/// What a clerk has looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SeenView {
    /// Which findings, and what was done.
    pub seen: FindingsSeen,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A person. `details` is absent where only the card is held.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PersonView {
    /// History and issues.
    pub trace: Trace,
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// House, alley, floor, street.
    pub house: String,
    /// Code of the residential group.
    pub residential_group: String,
    /// What a visitor must know.
    pub needs: Vec<Need>,
    /// What is needed to serve; fields that were never said are absent.
    pub details: Option<PersonDetailed>,
    /// Last report.
    pub report: Option<ReportView>,
    /// What the police officer found.
    #[serde(default)]
    pub verified: VerifiedView,
    /// What a clerk has looked at, in order.
    #[serde(default)]
    pub seen: Vec<SeenView>,
    /// Intakes that were found to be this person.
    pub absorbed: Vec<Uuid>,
}

impl PersonView {
    /// Who at the desk has looked at what this event told; none: nobody yet.
    pub fn seen_by(&self, event: &str) -> Option<&SeenView> {
        let named = |seen: &&SeenView| seen.seen.events.iter().any(|one| one == event);
        self.seen.iter().find(named)
    }
}

/// The end of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClosedView {
    /// How.
    pub outcome: RequestOutcome,
    /// In words.
    pub reason: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct RequestView {
    /// History and issues.
    pub trace: Trace,
    /// Whom it is for.
    pub person: Option<Uuid>,
    /// Who asked; empty: the person.
    pub caller: String,
    /// Number to call back.
    pub phone: String,
    /// How it came.
    pub channel: Option<Channel>,
    /// Code of the procedure.
    pub procedure_code: String,
    /// What else was said.
    pub note: String,
    /// By whom and when.
    pub taken: Option<Stamp>,
    /// Its end.
    pub closed: Option<ClosedView>,
}

/// Something that was called off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CancelledView {
    /// In words.
    pub reason: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct AppointmentView {
    /// History and issues.
    pub trace: Trace,
    /// The request it answers.
    pub request: Option<Uuid>,
    /// Whom the team visits.
    pub person: Option<Uuid>,
    /// The dossier whose result is brought home; absent: a visit for a new one.
    #[serde(default)]
    pub dossier: Option<Uuid>,
    /// Code of the procedure.
    pub procedure_code: String,
    /// Who goes.
    pub team: Option<Uuid>,
    /// Day, in the ward's zone.
    pub day: Option<NaiveDate>,
    /// From this hour …
    #[schema(value_type = Option<String>, example = "09:00:00")]
    pub from: Option<NaiveTime>,
    /// … to this.
    #[schema(value_type = Option<String>, example = "10:00:00")]
    pub to: Option<NaiveTime>,
    /// For the visitors.
    pub note: String,
    /// The visit that found nobody at home, when this is its follow-up.
    #[serde(default)]
    pub follows: Option<Uuid>,
    /// Place in the round of the team's day; absent: after those that have one, by hour.
    #[serde(default)]
    pub place: Option<u16>,
    /// By whom and when.
    pub made: Option<Stamp>,
    /// Last move: by whom and when.
    pub moved: Option<Stamp>,
    /// It does not take place.
    pub cancelled: Option<CancelledView>,
}
