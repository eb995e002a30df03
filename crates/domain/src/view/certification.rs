//! Views of a certification, of a register's book and of a statement text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Stamp, Trace};
use crate::certification::{CertificationDocument, StatementTemplate};
use crate::event::{
    BookClosed, CertificationPostponed, CertificationRefused, CertificationRegistered,
    CertificationReturned, CertificationStamped, Certified, CountedCell, FeeSettled,
    RegisterColumn, RegisterLineAnnotated, ReviewDecided,
};

/// Where a certification stands. Nothing may be skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificationState {
    /// Nothing was written yet.
    #[default]
    Unopened,
    /// A slip was given.
    Postponed,
    /// Refused with its reason. Final.
    Refused,
    /// Signed at home: ink on paper, the officer's signature here.
    SignedAtHome,
    /// The seal is on.
    Stamped,
    /// Has its number.
    Registered,
    /// The paper is back with the person.
    Returned,
}

/// A certification.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct CertificationView {
    /// History and issues.
    pub trace: Trace,
    /// Where it stands.
    pub state: CertificationState,
    /// The dossier it belongs to.
    pub dossier: Option<Uuid>,
    /// The visit it was made at.
    pub visit: Option<Uuid>,
    /// What the officer signed.
    pub document: Option<CertificationDocument>,
    /// The signature as it came.
    pub certified: Option<Certified>,
    /// When it came.
    pub certified_stamp: Option<Stamp>,
    /// The seal.
    pub stamped: Option<CertificationStamped>,
    /// By whom and when.
    pub stamped_stamp: Option<Stamp>,
    /// Its line in the register.
    pub registered: Option<CertificationRegistered>,
    /// By whom and when.
    pub registered_stamp: Option<Stamp>,
    /// What was corrected, oldest first.
    pub annotations: Vec<AnnotationView>,
    /// The line is struck out.
    pub struck: bool,
    /// A fee that was open and is settled.
    pub fee: Option<FeeSettled>,
    /// By whom and when.
    pub fee_stamp: Option<Stamp>,
    /// What was decided about an act under review.
    pub review: Option<ReviewDecided>,
    /// By whom and when.
    pub review_stamp: Option<Stamp>,
    /// The paper is back.
    pub returned: Option<CertificationReturned>,
    /// By whom and when.
    pub returned_stamp: Option<Stamp>,
    /// Refusal.
    pub refused: Option<CertificationRefused>,
    /// By whom and when.
    pub refused_stamp: Option<Stamp>,
    /// The slip.
    pub postponed: Option<CertificationPostponed>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnnotationView {
    /// What.
    pub annotation: RegisterLineAnnotated,
    /// By whom and when.
    pub stamp: Stamp,
}

impl CertificationView {
    /// What counts in a column, where it was corrected.
    pub fn corrected(&self, column: RegisterColumn) -> Option<&str> {
        self.annotations
            .iter()
            .rev()
            .find(|line| line.annotation.column == column)
            .map(|line| line.annotation.becomes.as_str())
    }

    /// What counts in a column of numbers or days, where it was corrected to something readable.
    pub fn counted(&self, column: RegisterColumn) -> Option<CountedCell> {
        self.annotations
            .iter()
            .rev()
            .filter(|line| line.annotation.column == column)
            .find_map(|line| column.counted(&line.annotation.becomes))
    }
}

/// A book of the register.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct CertificationBookView {
    /// History and issues.
    pub trace: Trace,
    /// Code of the register.
    pub register: String,
    /// Year.
    pub year: i32,
    /// Book of the year.
    pub book: u32,
    /// Last number on paper when it was opened or confirmed.
    pub after: u32,
    /// Epoch in which somebody last said what stands on paper: in a later one no number is given.
    pub epoch: u64,
    /// Khóa sổ.
    pub closed: Option<BookClosed>,
    /// By whom and when.
    pub closed_stamp: Option<Stamp>,
}

/// A statement text with all its versions.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct StatementView {
    /// History and issues.
    pub trace: Trace,
    /// Every version, oldest first.
    pub texts: Vec<StatementTemplate>,
    /// When the newest was published.
    pub published: Option<Stamp>,
}

/// On whose decision a staff member certifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuthorityView {
    /// Number of the decision.
    pub decision: String,
    /// Day of the decision, where it was entered.
    #[serde(default)]
    pub decided: Option<NaiveDate>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; absent: until it is ended.
    pub to: Option<NaiveDate>,
    /// Signature and fingerprint.
    pub signature: bool,
}
