//! Bodies of a visit, of what a device opened, and of what the ward gave away.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Ticket;
use crate::identity::IdDocumentKind;

/// `visit_opened`: its dossiers name the visit, not the other way round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VisitOpened {
    /// Whom the team visits.
    pub person: Uuid,
    /// The appointment it keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Uuid>,
    /// The visit it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_visit: Option<Uuid>,
    /// Dossiers opened with it.
    #[serde(default)]
    pub dossiers: Vec<Uuid>,
    /// Why somebody who is on no list is served; empty: on the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub out_of_list: String,
    /// The number at a community house; absent: at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
}

/// `arrived`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Arrived {
    /// Where, in words; empty: the person's address.
    #[serde(default)]
    pub place: String,
    /// Who else is in the room, in words.
    #[serde(default)]
    pub present: String,
}

/// `identity_compared`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IdentityCompared {
    /// What was shown; absent: nothing could be shown, `note` says how the person is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdDocumentKind>,
    /// Whether face and data fit, as the visitor judged.
    pub matches: bool,
    /// What did not fit, or why nothing was shown.
    #[serde(default)]
    pub note: String,
}

/// How a visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VisitOutcome {
    /// Submitted online, with the official code.
    SubmittedOnline,
    /// Paper received.
    PaperTaken,
    /// Only advice was given.
    Advised,
    /// Something is missing: the team comes again.
    Incomplete,
    /// Nobody at home.
    Absent,
    /// The person does not want it.
    Withdrew,
    /// The law does not allow it.
    RefusedByLaw,
    /// Không còn cư trú tại đây.
    Moved,
    /// Đã mất.
    Deceased,
    /// Stopped at once: danger, illness, an emergency.
    UrgentStop,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

impl VisitOutcome {
    /// Every dossier of the visit must have been submitted.
    pub fn needs_submission(self) -> bool {
        matches!(self, Self::SubmittedOnline | Self::PaperTaken)
    }

    /// Must be explained in words.
    pub fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Incomplete
                | Self::Withdrew
                | Self::RefusedByLaw
                | Self::Moved
                | Self::Deceased
                | Self::UrgentStop
                | Self::Other
        )
    }
}

/// When to come again to somebody who was not at home.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct ComeAgain {
    /// Day that suits, in the ward's zone; absent: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// Hour that suits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "09:00:00")]
    pub from: Option<NaiveTime>,
    /// What the note says that was left at the door; empty: none was left.
    #[serde(default)]
    pub door_note: String,
}

/// `visit_ended`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VisitEnded {
    /// How.
    pub outcome: VisitOutcome,
    /// In words.
    #[serde(default)]
    pub reason: String,
    /// The person was warned of the usual frauds.
    #[serde(default)]
    pub scam_warning_given: bool,
    /// Of an absent person: when to come again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<ComeAgain>,
}

/// One opening of a person's details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Opening {
    /// Whose details.
    pub person: Uuid,
    /// By whom.
    pub staff: Uuid,
    /// Device clock.
    pub at: DateTime<FixedOffset>,
}

/// `details_opened`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DetailsOpened {
    /// In order of the device's clock.
    pub openings: Vec<Opening>,
}

/// `evidence_taken`: an evidence bundle was made for somebody; the actor of the entry took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EvidenceTaken {
    /// The stream it is about, such as `dossier/<id>`.
    pub subject: String,
    /// Digest of the bundle.
    pub sha256: String,
    /// Length of the bundle in bytes.
    pub bytes: u64,
}
