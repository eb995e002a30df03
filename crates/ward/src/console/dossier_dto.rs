//! Shapes of dossiers as the desk sees them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::people_dto::{Issue, Labelled, PersonRow};

/// Which dossiers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DossierQuery {
    /// `open`, `waiting` (for the desk), `returned`, `accepted`, `decided`, `done`; else all.
    pub state: Option<String>,
    /// Name, official code, procedure.
    pub q: Option<String>,
}

/// A dossier in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DossierRow {
    /// Dossier id.
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// Procedure code.
    pub procedure_code: String,
    /// Procedure name.
    pub procedure_name: String,
    /// `open`, `waiting`, `returned`, `accepted`, `decided` (the result is here), `done`.
    pub state: String,
    /// Code of the national portal, typed in by the volunteer.
    pub official_code: Option<String>,
    /// `online` or `paper`, once submitted.
    pub mode: Option<String>,
    /// When it was submitted, by the tablet's clock.
    pub submitted_at: Option<DateTime<FixedOffset>>,
    /// When the ward received the last of it.
    pub received_at: Option<DateTime<FixedOffset>>,
    /// Due day.
    pub due: Option<NaiveDate>,
    /// Photos cited.
    pub photos_total: u32,
    /// Photos that are here.
    pub photos_here: u32,
    /// Whether something needs a look.
    pub issues: u32,
}

/// Dossiers, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Dossiers {
    /// Rows, at most 500.
    pub rows: Vec<DossierRow>,
}

/// A photo of a component.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PhotoRow {
    /// Hash of the file: its name in `/files/{sha256}`.
    pub sha256: String,
    /// Page, from 1.
    pub page: u32,
    /// `here`, `coming` (not received yet), `lost`.
    pub state: String,
    /// When it was taken, by the tablet's clock.
    pub taken_at: Option<DateTime<FixedOffset>>,
}

/// A component and what was done about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComponentRow {
    /// Component id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Must be there.
    pub required: bool,
    /// `missing`, `photographed`, `shown`, `from_data`, `not_needed`, `paper`.
    pub state: String,
    /// Why it is not needed.
    pub reason: Option<String>,
    /// Pages.
    pub photos: Vec<PhotoRow>,
    /// What the desk marked when it returned the dossier.
    pub mark: Option<String>,
}

/// A field of the form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormField {
    /// Field id.
    pub id: String,
    /// Label.
    pub label: String,
    /// Value in words.
    pub value: String,
    /// Read from a card, not verified.
    pub from_card: bool,
    /// What the desk marked.
    pub mark: Option<String>,
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HistoryLine {
    /// Event id.
    pub event: String,
    /// Kind of event.
    pub kind: String,
    /// What happened, in Vietnamese.
    pub words: String,
    /// Who.
    pub actor: String,
    /// On which tablet; "Phường" for the desk.
    pub device: String,
    /// When, by the clock of that device.
    pub at: DateTime<FixedOffset>,
    /// Position at the ward.
    pub position: Option<u64>,
    /// When the ward received it (its receipt).
    pub received_at: Option<DateTime<FixedOffset>>,
    /// `held`, `missing`, `erased`, `unread`, `refused`.
    pub state: String,
}

/// What the clerk had before them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SeenQuery {
    /// `position` of the page that was decided on: 409 `dossier_moved` if something came since.
    pub seen: Option<u64>,
}

/// With the picture of a page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `position` of the page that the clerk saw: 409 `dossier_moved` if something came since.
    pub seen: Option<u64>,
    /// Why a page that cannot be read well must do.
    pub overrule: Option<String>,
}

/// A dossier with everything.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DossierPage {
    /// Position of the last event shown: send it back as `seen` with a decision.
    pub position: u64,
    /// As in the list.
    pub dossier: DossierRow,
    /// The person.
    pub person: Option<PersonRow>,
    /// The form.
    pub form: Vec<FormField>,
    /// Components in the order of the procedure.
    pub components: Vec<ComponentRow>,
    /// Consent, in words.
    pub consent: Vec<Labelled>,
    /// Read-back, paper taken, result, in words.
    pub facts: Vec<Labelled>,
    /// What to look at: conflicts, breaches of rules.
    pub issues: Vec<Issue>,
    /// Why it was last returned.
    pub returned_reason: Option<String>,
    /// What the desk may do now: `accept`, `return`, `add_page`, `result`.
    pub actions: Vec<String>,
    /// Oldest first.
    pub history: Vec<HistoryLine>,
}

/// A mark on one component or one field.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Mark {
    /// Component id.
    pub component: Option<String>,
    /// Field id.
    pub field: Option<String>,
    /// What to mend; the volunteer reads it.
    pub reason: String,
}

/// Return a dossier.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct ReturnDossier {
    /// Why; the volunteer reads it.
    pub reason: String,
    /// What exactly.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// Record a result.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct RecordResult {
    /// `granted` or `refused`.
    pub outcome: String,
    /// Number of the result.
    pub number: Option<String>,
    /// Day on the paper.
    pub on: Option<NaiveDate>,
    /// How it is to reach the person: `home`, `desk`, `post`, `online`.
    pub delivery: Option<String>,
    /// Note.
    #[serde(default)]
    pub note: String,
}

/// How large a picture.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// `thumb` (long side at most 480 pixels) or `full`.
    pub size: Option<String>,
}
