//! View of a visit.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{AdviceView, CalledView, NoticeView, PresentView, SatisfactionView, Stamp, Trace};
use crate::event::{Arrived, IdentityCompared, Ticket, VisitEnded};

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// No event opened it yet.
    #[default]
    Unopened,
    /// Going on.
    Open,
    /// Over.
    Ended,
}

/// The arrival.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ArrivedView {
    /// Where, and who is there.
    pub arrived: Arrived,
    /// By whom and when.
    pub stamp: Stamp,
}

/// The comparison of face and paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IdentityView {
    /// What was shown and whether it fits.
    pub identity: IdentityCompared,
    /// By whom and when.
    pub stamp: Stamp,
}

/// The end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EndedView {
    /// How.
    pub ended: VisitEnded,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct VisitView {
    /// History and issues.
    pub trace: Trace,
    /// Where it stands.
    pub state: VisitState,
    /// Whom the team visits.
    pub person: Option<Uuid>,
    /// The appointment it keeps.
    pub appointment: Option<Uuid>,
    /// The visit it repeats.
    pub parent_visit: Option<Uuid>,
    /// Dossiers opened with it.
    pub dossiers: Vec<Uuid>,
    /// By whom and when it was opened.
    pub opened: Option<Stamp>,
    /// Arrival.
    pub arrived: Option<ArrivedView>,
    /// Last comparison.
    pub identity: Option<IdentityView>,
    /// End.
    pub ended: Option<EndedView>,
    /// Why somebody who is on no list is served; empty: on the list.
    #[serde(default)]
    pub out_of_list: String,
    /// The number at a community house.
    #[serde(default)]
    pub ticket: Option<Ticket>,
    /// The last call of the number.
    #[serde(default)]
    pub called: Option<CalledView>,
    /// Who is there.
    #[serde(default)]
    pub present: Option<PresentView>,
    /// Advice and help, in order.
    #[serde(default)]
    pub advice: Vec<AdviceView>,
    /// Notice sheets, in order.
    #[serde(default)]
    pub notices: Vec<NoticeView>,
    /// The last rating.
    #[serde(default)]
    pub satisfaction: Option<SatisfactionView>,
}
