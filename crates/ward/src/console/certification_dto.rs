//! Shapes of the certification pages and of the register.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tainha_domain::certification::StatementTemplate;
use tainha_domain::event::{FeePaid, RegisterColumn, StampPlace};
use tainha_domain::view::{CertificationState, CertificationView};
use tainha_journal::Time;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::register::{Bracket, CertificationHold, KeyStanding, Line, ReviewGround, Totals};

/// Which certifications.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct CertificationQuery {
    /// `signed_at_home`, `stamped`, `registered`, `returned`, `refused`; absent: all.
    pub(super) state: Option<CertificationState>,
}

/// One row of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificationRow {
    /// Id.
    pub id: Uuid,
    /// Where it stands.
    pub state: CertificationState,
    /// Why it goes no further; absent: it does.
    pub hold: Option<CertificationHold>,
    /// Dossier.
    pub dossier: Option<Uuid>,
    /// Who asked, with identity papers.
    pub requester: String,
    /// Name of the paper.
    pub paper: String,
    /// Officer.
    pub officer: String,
    /// Day, hour and minute that the officer states.
    pub stated: String,
    /// Number and book, once given.
    pub number: Option<String>,
}

/// A certification, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificationPage {
    /// Id.
    pub id: Uuid,
    /// As it stands, with its history.
    #[schema(value_type = Object)]
    pub view: CertificationView,
    /// Between which moments it was written, by the ward's clock.
    pub bracket: Option<Bracket>,
    /// How the signature stands to a revocation of its key.
    pub key: Option<KeyStanding>,
    /// Why a leader must say whether it stands; empty: nothing speaks against it.
    pub grounds: Vec<ReviewGround>,
    /// Why it goes no further; absent: it does.
    pub hold: Option<CertificationHold>,
    /// Who opened it, newest first.
    pub openings: Vec<Opened>,
}

/// Somebody opened it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opened {
    /// Who.
    pub by: String,
    /// `page`, `statement` (the sheet), `file` (a page or mark at full size) or `bundle` (the
    /// evidence); of the register: `list`, `register`, `register_pdf`, `register_xlsx`.
    pub what: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
}

/// The seal.
#[derive(Debug, Deserialize, ToSchema)]
pub struct StampForm {
    /// Where.
    pub place: StampPlace,
    /// Number of the permission, on site.
    #[serde(default)]
    pub permission: Option<String>,
    /// Day; absent: today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// Into the register.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RegisterForm {
    /// How the fee was paid.
    pub paid: FeePaid,
    /// Number of the receipt.
    #[serde(default)]
    pub receipt_no: String,
    /// Last column.
    #[serde(default)]
    pub note: String,
}

/// A correction.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AnnotateForm {
    /// Which column; the whole line strikes it out.
    pub column: RegisterColumn,
    /// What stood there.
    #[serde(default)]
    pub was: String,
    /// What counts.
    #[serde(default)]
    pub becomes: String,
    /// Why.
    pub reason: String,
}

/// A fee that was open.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FeeForm {
    /// How it was paid.
    pub paid: FeePaid,
    /// Number of the receipt.
    #[serde(default)]
    pub receipt_no: String,
    /// Why, where it is waived.
    #[serde(default)]
    pub note: String,
    /// Day; absent: today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// What a leader decided about an act under review.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ReviewForm {
    /// The act stands.
    pub stands: bool,
    /// Number of the decision.
    pub decision: String,
    /// Why.
    pub reason: String,
}

/// The paper is back.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ReturnForm {
    /// Who has it now.
    pub to: String,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// Which part of the register.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct RegisterQuery {
    /// Year; absent: this one.
    pub(super) year: Option<i32>,
    /// Month, 1 to 12; absent: the year.
    pub(super) month: Option<u32>,
    /// For exports: `pdf` or `xlsx`.
    pub(super) format: Option<String>,
}

/// A book.
#[derive(Debug, Serialize, ToSchema)]
pub struct Book {
    /// Id.
    pub id: Uuid,
    /// Year.
    pub year: i32,
    /// Quyển số.
    pub book: u32,
    /// Last number on paper when it was opened or confirmed.
    pub after: u32,
    /// Day it was closed.
    pub closed: Option<NaiveDate>,
    /// The ward was restored and nobody has said yet what stands on paper: no number is given.
    pub must_confirm: bool,
}

/// The register.
#[derive(Debug, Serialize, ToSchema)]
pub struct Register {
    /// Code.
    pub register: String,
    /// Year.
    pub year: i32,
    /// Books of the year.
    pub books: Vec<Book>,
    /// Lines, by number.
    pub lines: Vec<Line>,
    /// Their totals.
    pub totals: Totals,
    /// Who opened it or took it away, newest first.
    pub openings: Vec<Opened>,
}

/// A new book.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewBook {
    /// Year; absent: this one.
    #[serde(default)]
    pub year: Option<i32>,
    /// Quyển số.
    pub book: u32,
    /// Last number that stands on paper in this year; 0: none.
    pub after: u32,
}

/// What stands on paper.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ConfirmBook {
    /// Last number.
    pub last: u32,
    /// How it was found out.
    pub reason: String,
}

/// Statement texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statements {
    /// Every version of every kind.
    pub texts: Vec<StatementTemplate>,
}

/// A statement text as a file.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewStatement {
    /// Text of the file (`templates/README.md`).
    pub toml: String,
}

/// Who may certify.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewAuthority {
    /// Number of the decision.
    pub decision: String,
    /// Day of the decision.
    #[serde(default)]
    pub decided: Option<NaiveDate>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// What statements call the officer; absent: as it was entered before.
    #[serde(default)]
    pub title: Option<String>,
}

/// No longer.
#[derive(Debug, Deserialize, ToSchema)]
pub struct EndAuthority {
    /// First day without; absent: today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// In words.
    pub reason: String,
}
