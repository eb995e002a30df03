//! View of a dossier.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{FailedDeliveryView, PieceView, ProxyView, Stamp, Trace, WrongDeliveryView};
use crate::event::{
    ConsentHow, DossierReturned, Mark, PaperTaken, PhotoTaken, ReadBackDone, ResultDelivered,
    ResultRecorded, Settlement, SubmitMode,
};
use crate::procedure::Procedure;

/// Where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DossierState {
    /// No event opened it yet.
    #[default]
    Unopened,
    /// Being put together.
    Open,
    /// Submitted, the desk has not said anything.
    Submitted,
    /// The desk has it.
    Received,
    /// Returned to be mended.
    Returned,
    /// Accepted. Final for the volunteer.
    Accepted,
    /// Decided.
    Decided,
    /// The result is in the person's hands.
    Delivered,
}

/// One answer of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnswerView {
    /// The answer.
    pub value: Value,
    /// Read from a card, not verified.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_card: bool,
    /// By whom and when.
    pub stamp: Stamp,
}

/// One page that stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhotoView {
    /// The page.
    pub photo: PhotoTaken,
    /// By whom and when; `stamp.event` names it in `photo_removed`.
    pub stamp: Stamp,
}

/// How a component stands without a photo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SettledView {
    /// How.
    pub settled: Settlement,
    /// In words.
    pub reason: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// What happened to one component.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ComponentView {
    /// Pages that stand, in page order.
    pub photos: Vec<PhotoView>,
    /// Settled without a photo.
    pub settled: Option<SettledView>,
    /// It was taken on paper: id of the last `paper_taken` that names it.
    pub paper: Option<String>,
}

/// What was said to one purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsentView {
    /// Yes or no.
    pub agreed: bool,
    /// How.
    pub how: ConsentHow,
    /// Who spoke for the person.
    pub representative: Option<String>,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A read-back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReadBackView {
    /// What was answered.
    pub read_back: ReadBackDone,
    /// By whom and when.
    pub stamp: Stamp,
}

/// Paper that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PaperView {
    /// The pieces.
    pub paper: PaperTaken,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SubmittedView {
    /// How.
    pub mode: SubmitMode,
    /// Mã hồ sơ, as typed.
    pub official_code: Option<String>,
    /// For the desk.
    pub note: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// The last return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReturnedView {
    /// Reason and marks as the desk wrote them.
    pub returned: DossierReturned,
    /// Marks that nothing has answered since.
    pub open_marks: Vec<Mark>,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResultView {
    /// What.
    pub result: ResultRecorded,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeliveredView {
    /// To whom.
    pub delivered: ResultDelivered,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A dossier.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct DossierView {
    /// History and issues.
    pub trace: Trace,
    /// Where it stands.
    pub state: DossierState,
    /// Whose dossier.
    pub person: Option<Uuid>,
    /// The visit that works on it: the one it was opened at, or the last that went on with it.
    pub visit: Option<Uuid>,
    /// The request it answers.
    pub request: Option<Uuid>,
    /// The appointment it belongs to.
    pub appointment: Option<Uuid>,
    /// The rules it is judged by.
    pub procedure: Option<Procedure>,
    /// Id of the `procedure_published` that was in force.
    pub procedure_version: String,
    /// By whom and when it was opened.
    pub opened: Option<Stamp>,
    /// Field id → answer.
    pub form: BTreeMap<String, AnswerView>,
    /// The last `form_filled`; a read-back must name it.
    pub form_filled: Option<Stamp>,
    /// Component id → what happened to it.
    pub components: BTreeMap<String, ComponentView>,
    /// Purpose id → what was said.
    pub consent: BTreeMap<String, ConsentView>,
    /// The last read-back.
    pub read_back: Option<ReadBackView>,
    /// Visits that went on with it after the first, in order.
    #[serde(default)]
    pub resumed: Vec<Uuid>,
    /// Who acts for the person.
    #[serde(default)]
    pub proxy: Option<ProxyView>,
    /// Receipts of paper.
    pub papers: Vec<PaperView>,
    /// Each piece of paper: where it is, who had it when.
    #[serde(default)]
    pub pieces: Vec<PieceView>,
    /// The last submission.
    pub submitted: Option<SubmittedView>,
    /// Mã hồ sơ that counts.
    pub official_code: Option<String>,
    /// Receipt by the desk.
    pub received: Option<Stamp>,
    /// Day of the result, if promised.
    pub due: Option<NaiveDate>,
    /// The last return.
    pub returned: Option<ReturnedView>,
    /// Acceptance.
    pub accepted: Option<Stamp>,
    /// Decision.
    pub result: Option<ResultView>,
    /// Delivery.
    pub delivered: Option<DeliveredView>,
    /// Attempts that were carried back, in order.
    #[serde(default)]
    pub failed_deliveries: Vec<FailedDeliveryView>,
    /// Deliveries that were found to be wrong, in order.
    #[serde(default)]
    pub wrong_deliveries: Vec<WrongDeliveryView>,
}
