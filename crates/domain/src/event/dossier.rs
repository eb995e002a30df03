//! Bodies of a dossier: form, pictures, consent, read-back, paper, and what the desk decided.
//!
//! `dossier_opened` freezes what other streams would say, so that a dossier can be judged for
//! ever by the rules it was opened under.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Proxy, Signatures};
use crate::identity::IdDocumentKind;
use crate::procedure::Procedure;

/// `dossier_opened`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DossierOpened {
    /// Whose dossier.
    pub person: Uuid,
    /// The visit it was opened at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Uuid>,
    /// The request it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Uuid>,
    /// The appointment it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Uuid>,
    /// Id of the `procedure_published` that was in force; empty: none was known.
    #[serde(default)]
    pub version: String,
    /// The rules it is judged by: the procedure as it stood then.
    pub procedure: Procedure,
}

/// `form_filled`: the fields that were confirmed; null clears one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct FormFilled {
    /// Field id → answer.
    pub values: BTreeMap<String, Value>,
    /// Those of them that were read from a card and that nobody has verified, in the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub card: Vec<String>,
}

/// A point on the original, in pixels from its upper left corner.
pub type Corner = [i32; 2];

/// `photo_taken`: one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PhotoTaken {
    /// Component it shows.
    pub component: String,
    /// Page within the component, from 1.
    pub page: u32,
    /// Hash of the camera's file; it stays on the tablet.
    pub original: String,
    /// Hash of the page image; it goes to the ward.
    pub page_image: String,
    /// Hash of the small picture, if one goes to the ward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumb: Option<String>,
    /// Width of the page image in pixels.
    #[serde(default)]
    pub width: u32,
    /// Height of the page image in pixels.
    #[serde(default)]
    pub height: u32,
    /// Corners of the page on the original, clockwise from the upper left; absent: the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Vec<i32>>>)]
    pub corners: Option<[Corner; 4]>,
    /// Clockwise turn in degrees: 0, 90, 180, 270.
    #[serde(default)]
    pub rotate: u16,
    /// Judgement of the picture's quality, as `capture` gave it.
    #[serde(default)]
    pub verdict: String,
    /// Hints that were shown.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Why it was taken in spite of the judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrule: Option<String>,
}

/// `photo_removed`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhotoRemoved {
    /// Id of the `photo_taken`.
    pub photo: String,
    /// In words.
    #[serde(default)]
    pub reason: String,
}

/// How a component stands without a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// It was shown.
    Shown,
    /// The authority looks it up in its data.
    FromData,
    /// It does not apply to this person.
    NotNeeded,
    /// An earlier settlement was wrong.
    Open,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

impl Settlement {
    /// Must be explained in words.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::NotNeeded | Self::FromData | Self::Other)
    }
}

/// `component_settled`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ComponentSettled {
    /// Component id.
    pub component: String,
    /// How.
    pub settled: Settlement,
    /// In words.
    #[serde(default)]
    pub reason: String,
}

/// How the person said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentHow {
    /// The person tapped.
    Tapped,
    /// The person said it; the visitor tapped.
    Spoken,
    /// On paper.
    Written,
    /// A representative said it.
    Represented,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `consent_recorded`: only what was asked and answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsentRecorded {
    /// Purpose id → yes or no.
    pub purposes: BTreeMap<String, bool>,
    /// How.
    pub how: ConsentHow,
    /// Who spoke for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
}

/// One line of the read-back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReadBackAnswer {
    /// Field id.
    pub field: String,
    /// "Đúng rồi" or "Chưa đúng".
    pub right: bool,
}

/// `read_back_done`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ReadBackDone {
    /// Id of the last `form_filled` that was read out.
    pub form: String,
    /// Answers in the order they were given.
    pub answers: Vec<ReadBackAnswer>,
    /// It was read aloud, not shown.
    #[serde(default)]
    pub read_aloud: bool,
    /// Who heard it with the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
}

/// One paper that changed hands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PaperItem {
    /// Component it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// What it is.
    pub name: String,
    /// Sheets.
    pub count: u32,
    /// An original, not a copy.
    #[serde(default)]
    pub original: bool,
    /// Creases, stains, missing corners.
    #[serde(default)]
    pub condition: String,
    /// It stays with the dossier: nobody brings it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
    /// Day by which it is to be back with the person, as promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// `paper_taken`: all that was taken with one receipt.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PaperTaken {
    /// The pieces.
    pub items: Vec<PaperItem>,
    /// Number on the paper slip.
    #[serde(default)]
    pub slip_no: String,
    /// Who gave it; empty: the person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub giver: String,
    /// Drawn signatures.
    #[serde(default, skip_serializing_if = "Signatures::is_empty")]
    pub signatures: Signatures,
}

/// How it was submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubmitMode {
    /// On the public-service portal, which gave a code.
    Online,
    /// On paper, carried to the desk.
    Paper,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `dossier_submitted`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DossierSubmitted {
    /// How.
    pub mode: SubmitMode,
    /// Mã hồ sơ, as the portal showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_code: Option<String>,
    /// For the desk.
    #[serde(default)]
    pub note: String,
}

/// `dossier_received`: from here the time runs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct DossierReceived {
    /// Mã hồ sơ, if the desk gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_code: Option<String>,
    /// Day of the result, if promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// `dossier_accepted`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct DossierAccepted {
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// What is to be mended. Names a component, a field, or neither (the whole).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Mark {
    /// Component id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Field id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// In words.
    pub reason: String,
}

/// `dossier_returned`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct DossierReturned {
    /// In words, read by the volunteer.
    pub reason: String,
    /// Where exactly.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// What the competent body decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResultOutcome {
    /// As asked.
    Granted,
    /// Refused, with a written reason.
    Refused,
    /// Stopped.
    Stopped,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// How the result is to reach the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryWay {
    /// The team brings it.
    Home,
    /// At the one-stop desk.
    Desk,
    /// By public post.
    Post,
    /// On the portal.
    Online,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `result_recorded`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResultRecorded {
    /// What.
    pub outcome: ResultOutcome,
    /// Number of the paper.
    #[serde(default)]
    pub number: String,
    /// Day on the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// How it is to reach the person; absent: not settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryWay>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// `result_delivered`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ResultDelivered {
    /// Who took it.
    pub to: String,
    /// Relation to the person; empty: the person.
    #[serde(default)]
    pub relation: String,
    /// Who took it for the person, and on what ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<Proxy>,
    /// What the taker showed; absent: nothing, `note` says how they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_shown: Option<IdDocumentKind>,
    /// Whether face and paper of the taker fit; absent: written by a program that did not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<bool>,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// In words.
    #[serde(default)]
    pub note: String,
    /// Drawn signatures.
    #[serde(default, skip_serializing_if = "Signatures::is_empty")]
    pub signatures: Signatures,
}
