//! Shapes of paper in our hands and of results on their way home, as the desk sees them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use tainha_domain::event::{PaperItem, Proxy};
use tainha_domain::identity::IdDocumentKind;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::dossier_dto::DossierRow;
use super::planning_dto::AppointmentRow;

/// Which paper.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CustodyQuery {
    /// `held`, `closed`; else all.
    pub state: Option<String>,
    /// Name, procedure, official code.
    pub q: Option<String>,
    /// Only of this dossier.
    pub dossier: Option<Uuid>,
}

/// One counting of a piece.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CustodyCount {
    /// Sheets counted.
    pub count: u32,
    /// Who had it from then on: `team`, `desk`, `body`, `person`, `other`.
    pub holder: String,
    /// Their name.
    pub holder_name: String,
    /// Who wrote it.
    pub by: String,
    /// When, by the clock of that device.
    pub at: DateTime<FixedOffset>,
    /// In words.
    pub note: String,
}

/// A piece of paper.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CustodyRow {
    /// Its dossier.
    pub dossier_id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// For what it was taken.
    pub procedure_name: String,
    /// Id of the event that first told of it.
    pub receipt: String,
    /// Its place there, from 0.
    pub item: u32,
    /// What it is, as first written down.
    pub paper: PaperItem,
    /// It stands on a receipt that the person has.
    pub on_receipt: bool,
    /// Who has it now: `team`, `desk`, `body`, `person`, `other`.
    pub holder: String,
    /// Their name.
    pub holder_name: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// Every counting, first to last.
    pub counts: Vec<CustodyCount>,
    /// Two countings disagree.
    pub differs: bool,
    /// Sheets that have not come back.
    pub rest: u32,
    /// Still to be passed on or brought back.
    pub held: bool,
    /// It is late: `not_at_desk`, `not_returned`.
    pub overdue: Option<String>,
}

/// Paper, late ones first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Custody {
    /// Pieces.
    pub rows: Vec<CustodyRow>,
    /// How many are late.
    pub overdue: u32,
}

/// A piece as it was counted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct CountedPiece {
    /// Id of the event that first told of it.
    pub receipt: String,
    /// Its place there, from 0.
    pub item: u32,
    /// Sheets counted; 0: it was not there.
    pub count: u32,
}

/// Paper goes to the next hand.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct HandOver {
    /// `desk`, `body`, `team`.
    pub to: String,
    /// Name of who has it now.
    #[serde(default)]
    pub to_name: String,
    /// What was counted.
    #[serde(default)]
    pub pieces: Vec<CountedPiece>,
    /// What was there and stands on no receipt.
    #[serde(default)]
    pub extra: Vec<PaperItem>,
    /// In words; asked for where a count differs.
    #[serde(default)]
    pub note: String,
}

/// Paper is back with the person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct GiveBack {
    /// What was counted.
    pub pieces: Vec<CountedPiece>,
    /// Who took it.
    pub to: String,
    /// Relation to the person; empty: the person.
    #[serde(default)]
    pub relation: String,
    /// Who took it for the person, and on what ground.
    #[serde(default)]
    pub proxy: Option<Proxy>,
    /// What the taker showed; absent: nothing, the note says how they are known.
    #[serde(default)]
    pub id_shown: Option<IdDocumentKind>,
    /// Face and paper of the taker were compared and fit; asked for where an original goes back.
    #[serde(default)]
    pub matches: Option<bool>,
    /// Nothing more is owed, though fewer came back than were taken: why stands in the note.
    #[serde(default)]
    pub settled: bool,
    /// In words; asked for where a count differs.
    #[serde(default)]
    pub note: String,
}

/// A result on its way home.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResultRow {
    /// The dossier.
    pub dossier: DossierRow,
    /// `granted`, `refused`, `stopped`, `other`.
    pub outcome: String,
    /// Number of the paper.
    pub number: String,
    /// How it is to reach the person: `home`, `desk`, `post`, `online`; absent: not settled.
    pub delivery: Option<String>,
    /// The visit that brings it.
    pub appointment: Option<AppointmentRow>,
    /// Originals that go back with it.
    pub papers: u32,
    /// Who took it; absent: nobody yet.
    pub delivered_to: Option<String>,
    /// When it was handed over.
    pub delivered_at: Option<DateTime<FixedOffset>>,
    /// Attempts that were carried back, last one first.
    pub failed: Vec<FailedAttempt>,
    /// It went to the wrong person, and nothing has settled that yet.
    pub wrong: Option<WrongDelivery>,
}

/// A result that was brought and carried back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FailedAttempt {
    /// `absent`, `another`, `refused`, `other`.
    pub why: String,
    /// In words.
    pub note: String,
    /// Who wrote it.
    pub by: String,
    /// When, by the clock of that device.
    pub at: DateTime<FixedOffset>,
}

/// A result that went to the wrong person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WrongDelivery {
    /// Who took it.
    pub to: String,
    /// What the desk found.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
    /// When it was found.
    pub at: DateTime<FixedOffset>,
}

/// The desk found that a result went to the wrong person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct WronglyDelivered {
    /// Who has it, how it was found out, where the paper is now.
    pub reason: String,
}

/// Results: those that wait, then those that were handed over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Results {
    /// Rows.
    pub rows: Vec<ResultRow>,
}

/// What does not fit in a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanConflict {
    /// `team_busy`, `member_busy`, `no_certifier`, `team_empty`, `round_against_hours`,
    /// `person_not_there`.
    pub code: String,
    /// Day it is about.
    pub day: NaiveDate,
    /// Appointments it is about.
    pub appointments: Vec<Uuid>,
    /// In words.
    pub message_vi: String,
    /// In words.
    pub message_en: String,
}
