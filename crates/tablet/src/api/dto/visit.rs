//! Owns the shapes of a visit and its dossiers: what the task list shows and what a confirmed task sends.
//! Bodies that a person confirms are the domain's own; here is only what surrounds them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tainha_domain::event::{ReadBackAnswer, Settlement};
use tainha_domain::procedure::{ConsentPurpose, Procedure};
use tainha_domain::tasks::Task;
use tainha_domain::view::{DossierView, PersonView, VisitView};
use utoipa::ToSchema;
use uuid::Uuid;

use super::door::RepeatAnswer;

/// `POST /api/visits`; idempotent per appointment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitForm {
    /// The appointment, if the visit was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<Uuid>,
    /// Whom.
    pub person_id: Uuid,
    /// For what, for example `2.000884`.
    pub procedure_code: String,
    /// Why somebody who is on no list is served; empty: on the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub out_of_list: String,
}

/// Answer to `POST /api/visits`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpenedVisit {
    /// The visit.
    pub visit_id: Uuid,
    /// Its first dossier.
    pub dossier_id: Uuid,
}

/// A dossier with what its screens need.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DossierAnswer {
    /// Dossier id.
    pub id: Uuid,
    /// What its events amount to; `view.procedure` is frozen as it was when the dossier was opened.
    pub view: DossierView,
    /// The procedure as the ward publishes it now; absent if it is not on the tablet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<Procedure>,
    /// Purposes that consent is asked for, with their words (`parse_consent_purposes`), in the
    /// procedure's order.
    pub purposes: Vec<ConsentPurpose>,
    /// First answers by field id, from what is known of the person; proposed, never confirmed by it.
    pub prefill: BTreeMap<String, String>,
    /// Photos on this tablet: drafts and confirmed.
    pub photos: Vec<PhotoAnswer>,
}

/// `GET /api/visits/{id}` and the answer of every confirmed task.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct VisitAnswer {
    /// Visit id.
    pub id: Uuid,
    /// The code that the ward confirms to who calls and asks.
    pub visit_code: String,
    /// What its events amount to.
    pub visit: VisitView,
    /// The person; its `details` are absent where they are not on the tablet.
    pub person: PersonView,
    /// Person id.
    pub person_id: Uuid,
    /// Its dossiers.
    pub dossiers: Vec<DossierAnswer>,
    /// Tasks in the order of the screen.
    pub tasks: Vec<Task>,
    /// Id of the task that comes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_task: Option<String>,
    /// Acts of this visit without a receipt.
    pub unsent: u32,
    /// What an earlier visit left; absent for a first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<RepeatAnswer>,
}

/// `GET /api/people/{id}`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PersonAnswer {
    /// Person id.
    pub id: Uuid,
    /// What is known of the person.
    pub person: PersonView,
    /// Dossiers of this person on the tablet.
    pub dossiers: Vec<PersonDossier>,
    /// Visits of this person on the tablet, newest first.
    #[serde(default)]
    pub visits: Vec<PersonVisit>,
    /// Originals of this person that are not back.
    #[serde(default)]
    pub papers: u32,
}

/// A visit in the page of a person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PersonVisit {
    /// Visit id.
    pub id: Uuid,
    /// The day it was opened.
    pub day: String,
    /// How it ended, as a code; absent: it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Why.
    pub reason: String,
    /// It left a dossier open: a repeat visit may go on with it.
    pub may_repeat: bool,
}

/// A dossier in the page of a person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PersonDossier {
    /// Dossier id.
    pub id: Uuid,
    /// Its visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<Uuid>,
    /// Procedure code.
    pub procedure_code: String,
    /// Procedure name.
    pub procedure_name: String,
    /// State as a code of the domain.
    pub state: String,
}

/// `POST /api/dossiers/{id}/read-back`; the form that was read out is the last confirmed one.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReadBackForm {
    /// One line for each question that was read out.
    pub answers: Vec<ReadBackAnswer>,
    /// It was read aloud, not shown.
    #[serde(default)]
    pub read_aloud: bool,
    /// Who heard it with the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
}

/// `POST /api/dossiers/{id}/components/{component}`: settled without a photo.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SettleForm {
    /// How.
    pub settled: Settlement,
    /// Why, where words are required.
    #[serde(default)]
    pub reason: String,
}

/// `POST /api/dossiers/{id}/components/{component}/confirm`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ConfirmForm {
    /// `sha256` of the photos as `POST …/photos` answered, in page order.
    pub pages: Vec<String>,
}

/// Verdict about one photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhotoVerdict {
    /// Can be read.
    Good,
    /// Usable, better taken again.
    Warn,
    /// Cannot be used unless a person overrules it.
    Reject,
}

/// A corner in pixels of the upright photo; (0,0) is its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhotoCorner {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A photo of a draft or of a confirmed component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhotoAnswer {
    /// Name of the photo: hash of the camera's bytes. `GET /photos/{sha256}?size=thumb|page|original`.
    pub sha256: String,
    /// Component it was taken for.
    pub component: String,
    /// Width of the upright photo in pixels.
    pub width: u32,
    /// Height of the upright photo in pixels.
    pub height: u32,
    /// Upper left, upper right, lower right, lower left.
    pub corners: Vec<PhotoCorner>,
    /// The corners are a guess: a person should look.
    pub check_corners: bool,
    /// Clockwise turn of the page: 0, 90, 180 or 270 degrees.
    pub rotate: u16,
    /// Verdict.
    pub verdict: PhotoVerdict,
    /// What to do better, as codes: `closer`, `dark`, `bright`, `blurred`, `glare`, `shadow`, `cut`, `blank`, `twice`, `check_corners`.
    pub hints: Vec<String>,
    /// Why a rejected photo is used all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrule: Option<String>,
    /// The page image was made: it can be confirmed.
    pub has_page: bool,
    /// An event cites it: it can no longer be deleted here.
    pub confirmed: bool,
    /// Covered by a file receipt.
    pub at_ward: bool,
}

/// `PUT /api/photos/{sha256}`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct PhotoEdit {
    /// Upper left, upper right, lower right, lower left; absent: as guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corners: Option<Vec<PhotoCorner>>,
    /// Clockwise turn of the page: 0, 90, 180 or 270 degrees.
    #[serde(default)]
    pub rotate: u16,
    /// Why a rejected photo is used all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrule: Option<String>,
}
