//! Owns the shapes of custody, results, walk-ins, repeat visits, the community house, notice and help.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use tainha_domain::event::{DeliveryObstacle, Need, PersonDetailed, ResultRecorded};
use tainha_domain::help::{HelpCard, Hotline};
use tainha_domain::view::{FailedDeliveryView, Overdue, PieceView, WrongDeliveryView};
use utoipa::ToSchema;
use uuid::Uuid;

/// A piece of paper in our hands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustodyRow {
    /// Its dossier.
    pub dossier_id: Uuid,
    /// The visit that works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<Uuid>,
    /// Whose paper.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// For what it was taken.
    pub procedure_name: String,
    /// The piece: where it is, who had it when.
    pub piece: PieceView,
    /// It is late, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<Overdue>,
    /// Every original of its receipt is back.
    pub receipt_closed: bool,
}

/// `GET /api/custody`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustodyAnswer {
    /// Late ones first, then by the day they were taken.
    pub rows: Vec<CustodyRow>,
    /// How many are late.
    pub overdue: u32,
    /// Receipts closed in the time the tablet knows.
    pub closed: Vec<CustodyRow>,
}

/// A result that waits to be brought home.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ResultRow {
    /// Its dossier.
    pub dossier_id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and street.
    pub house: String,
    /// What was asked for.
    pub procedure_name: String,
    /// Mã hồ sơ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_code: Option<String>,
    /// What was decided.
    pub result: ResultRecorded,
    /// Originals that go back with it.
    pub papers: Vec<PieceView>,
    /// It was handed over.
    pub delivered: bool,
    /// Attempts that were carried back, in order.
    #[serde(default)]
    pub failed: Vec<FailedDeliveryView>,
    /// It went to the wrong person, and nothing has settled that yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<WrongDeliveryView>,
}

/// `POST /api/dossiers/{id}/not-delivered`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NotDelivered {
    /// Why.
    pub why: DeliveryObstacle,
    /// In words; may be empty only where nobody was at home.
    #[serde(default)]
    pub note: String,
}

/// `GET /api/results`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ResultsAnswer {
    /// Those that wait first.
    pub rows: Vec<ResultRow>,
}

/// `POST /api/people`: somebody who is on no list yet.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct NewPersonForm {
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// Year of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// House and street.
    #[serde(default)]
    pub house: String,
    /// Code of the residential group; empty: none.
    #[serde(default)]
    pub group: String,
    /// What a visitor must know.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What else is known.
    #[serde(default)]
    pub details: PersonDetailed,
    /// Take them although somebody of this name and house is there.
    #[serde(default)]
    pub confirmed: bool,
}

/// Answer to `POST /api/people`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewPersonAnswer {
    /// Person id.
    pub id: Uuid,
}

/// `POST /api/visits/{id}/dossiers`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DossierForm {
    /// For what.
    pub procedure_code: String,
}

/// What an earlier visit left, and what happened since.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RepeatAnswer {
    /// This is visit number …
    pub number: u32,
    /// The visit before.
    pub parent_id: Uuid,
    /// How it ended, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Why.
    pub reason: String,
    /// Who ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// What was written on its dossiers since.
    pub changes: Vec<ChangeRow>,
    /// What was explained then.
    pub advice: Vec<String>,
}

/// Something that happened between two visits.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChangeRow {
    /// Kind of the event.
    pub kind: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// `GET /api/visits/{id}/notice`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NoticeSheet {
    /// Name of the ward.
    pub ward_name: String,
    /// Its address.
    pub ward_address: String,
    /// Numbers to call.
    pub hotlines: Vec<String>,
    /// The day.
    pub day: String,
    /// Who was visited.
    pub person_name: String,
    /// Who came.
    pub visitor: String,
    /// Code of the visit.
    pub visit_code: String,
    /// What was done and what comes next.
    pub lines: Vec<String>,
}

/// `GET /api/visits/{id}/message`, `GET /api/today/message`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MessageAnswer {
    /// For the team's group chat: no personal data.
    pub text: String,
}

/// `GET /api/help`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HelpAnswer {
    /// The ward's own numbers.
    pub ward_hotlines: Vec<String>,
    /// Name of the ward.
    pub ward_name: String,
    /// Other numbers, with where they were read.
    pub hotlines: Vec<Hotline>,
    /// Warnings, with where they were read.
    pub cards: Vec<HelpCard>,
}

/// `PUT /api/house`: under which letter this tablet numbers, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HouseForm {
    /// One letter, A to Z; another for each tablet.
    pub letter: String,
    /// For example "Nhà văn hoá tổ 7".
    pub place: String,
}

/// `POST /api/house/numbers`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NumberForm {
    /// Who takes a number.
    pub person_id: Uuid,
    /// For what.
    pub procedure_code: String,
    /// Why somebody on no list is served; empty: on the list.
    #[serde(default)]
    pub out_of_list: String,
}

/// A number in the queue.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NumberRow {
    /// The number.
    pub number: String,
    /// Its visit.
    pub visit_id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// For what.
    pub procedure_name: String,
    /// `waiting`, `called`, `serving`, `done`.
    pub state: String,
    /// Since when they wait.
    pub at: DateTime<FixedOffset>,
    /// The table they were called to.
    pub desk: String,
    /// Another number of this day is for the same person.
    pub twice: bool,
}

/// `GET /api/house`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HouseAnswer {
    /// Letter of this tablet.
    pub letter: String,
    /// Where.
    pub place: String,
    /// The number that comes next.
    pub next_number: String,
    /// Another tablet numbers under this letter: one of the two takes another.
    pub letter_taken: bool,
    /// All numbers of the day that this tablet knows, in order.
    pub rows: Vec<NumberRow>,
}
