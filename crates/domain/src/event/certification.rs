//! Bodies of a certification, of the register's books, and of what the ward sets for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tainha_journal::Hash;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::certification::{
    CertificationDocument, RefusalGround, SignedCertification, Slip, StatementTemplate,
};

/// `certified`: the officer's own signature, and the certificate of the key that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Certified {
    /// Compact JWS over the certification document.
    pub jws: String,
    /// Compact JWS: the certificate of the officer's key.
    pub officer_certificate: String,
}

impl Certified {
    /// What was signed, if it can be read; the signature is not checked here.
    pub fn document(&self) -> Option<CertificationDocument> {
        SignedCertification::trusted(&self.jws)
            .ok()
            .map(|signed| signed.payload().clone())
    }

    pub(super) fn files(&self) -> Vec<Hash> {
        self.document()
            .map(|document| document.files())
            .unwrap_or_default()
    }
}

/// `certification_refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationRefused {
    /// The dossier.
    pub dossier: Uuid,
    /// The visit.
    pub visit: Uuid,
    /// Who asked.
    pub requester: String,
    /// Name of the paper.
    pub paper_name: String,
    /// Ground.
    pub ground: RefusalGround,
    /// Article; set by decide.
    #[serde(default)]
    pub article: String,
    /// In writing, for the person.
    pub reason: String,
    /// Where to go instead, in words.
    #[serde(default)]
    pub instead: String,
}

/// `certification_postponed`: the slip with hour and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationPostponed {
    /// The dossier.
    pub dossier: Uuid,
    /// The visit.
    pub visit: Uuid,
    /// When.
    pub slip: Slip,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// Where the seal was put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StampPlace {
    /// At the office.
    Office,
    /// On site, the seal taken out on written permission.
    OnSite,
}

/// `certification_stamped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationStamped {
    /// Where.
    pub place: StampPlace,
    /// Number of the permission to take the seal out; only on site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// Day.
    pub on: NaiveDate,
}

/// How a fee was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeePaid {
    /// By transfer or card.
    Transfer,
    /// In cash, at the desk.
    Cash,
    /// Exempt, and why stands in the note.
    Exempt,
    /// Not yet.
    Unpaid,
}

/// `certification_registered`: a line of the register. The number is the ward's to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationRegistered {
    /// Code of the register: `SCT/CK,ĐC`.
    pub register: String,
    /// Year.
    pub year: i32,
    /// Book of the year.
    pub book: u32,
    /// Number, from 1 each year.
    pub number: u32,
    /// Day.
    pub on: NaiveDate,
    /// How many papers (originals of the one paper).
    pub papers: u32,
    /// Fee in đồng.
    pub fee_dong: u32,
    /// How it was paid.
    pub paid: FeePaid,
    /// Number of the receipt.
    #[serde(default)]
    pub receipt_no: String,
    /// Last column.
    #[serde(default)]
    pub note: String,
}

/// Column of the register that a correction is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegisterColumn {
    /// Ngày, tháng, năm.
    Day,
    /// Họ tên, giấy tờ tùy thân của người yêu cầu.
    Requester,
    /// Tên giấy tờ, văn bản.
    Paper,
    /// Họ tên, chức danh người ký chứng thực.
    Officer,
    /// Số lượng.
    Papers,
    /// Phí.
    Fee,
    /// Ghi chú.
    Note,
    /// Cả dòng: gạch bỏ.
    WholeLine,
}

impl RegisterColumn {
    /// A number or a day as a clerk writes it, in the form that is counted with: `10.000` is
    /// 10000, `01/12/2026` is 2026-12-01. Other columns are words; `None`: it cannot be read.
    pub fn counted(self, text: &str) -> Option<CountedCell> {
        let text = text.trim();
        let digits = || text.replace(['.', ' '], "").parse::<u32>().ok();
        match self {
            Self::Papers => digits().filter(|&n| n > 0).map(CountedCell::Number),
            Self::Fee => digits().map(CountedCell::Number),
            Self::Day => NaiveDate::parse_from_str(text, "%d/%m/%Y")
                .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"))
                .ok()
                .map(CountedCell::Day),
            _ => None,
        }
    }

    /// Whether totals and columns count with what stands in it.
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Papers | Self::Fee | Self::Day)
    }
}

/// What a corrected cell says, where it is counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedCell {
    /// Papers, or đồng.
    Number(u32),
    /// Day of the certification.
    Day(NaiveDate),
}

/// `register_line_annotated`: nothing is rubbed out; what was wrong stands struck beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterLineAnnotated {
    /// Which column; the whole line strikes it out, its number is never given again.
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

/// `certification_fee_settled`: a fee that was open when the paper got its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeSettled {
    /// Day.
    pub on: NaiveDate,
    /// How it was paid.
    pub paid: FeePaid,
    /// Number of the receipt.
    #[serde(default)]
    pub receipt_no: String,
    /// In words; why, where it is waived.
    #[serde(default)]
    pub note: String,
}

/// `certification_review_decided`: the officer's key was revoked while the act was on its way; a
/// person said what counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReviewDecided {
    /// The act stands.
    pub stands: bool,
    /// On whose decision.
    pub decision: String,
    /// In words.
    pub reason: String,
}

/// `certification_returned`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationReturned {
    /// Who has the paper now.
    pub to: String,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// `statement_published`: a statement text; an old certification keeps the one it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatementPublished {
    /// The text.
    pub statement: StatementTemplate,
}

/// `authority_granted`: on whose decision a staff member certifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuthorityGranted {
    /// Number of the decision.
    pub decision: String,
    /// Day of the decision, where it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<NaiveDate>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; absent: until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Signature and fingerprint.
    pub signature: bool,
}

/// `authority_ended`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuthorityEnded {
    /// First day without.
    pub on: NaiveDate,
    /// In words.
    pub reason: String,
}

/// `certification_rules_set`: what the ward decided about certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationRules {
    /// Written basis for signing before the receiving officer; absent: that route is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving_basis: Option<String>,
    /// Whether coordinates are kept.
    #[serde(default)]
    pub wants_coordinates: bool,
    /// Fee of one case, in đồng.
    pub fee_dong: u32,
    /// Where the fee comes from.
    pub fee_source: String,
    /// Witnesses that the ward asks for when a person can neither sign nor give a fingerprint.
    #[serde(default)]
    pub witnesses_when_neither: u32,
}

impl Default for CertificationRules {
    fn default() -> Self {
        Self {
            receiving_basis: None,
            wants_coordinates: false,
            fee_dong: 10_000,
            fee_source: "Thông tư 226/2016/TT-BTC (phường cần kiểm tra)".to_owned(),
            witnesses_when_neither: 0,
        }
    }
}

/// `book_opened`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookOpened {
    /// Code of the register.
    pub register: String,
    /// Year.
    pub year: i32,
    /// Book of the year, from 1.
    pub book: u32,
    /// Last number written on paper before, in this year; 0: none.
    pub after: u32,
    /// The ward's epoch.
    pub epoch: u64,
}

/// `book_confirmed`: after a restore a clerk says what the last number on paper is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookConfirmed {
    /// Last number on paper.
    pub last: u32,
    /// The ward's epoch for which this is said.
    pub epoch: u64,
    /// In words.
    pub reason: String,
}

/// `book_closed`: khóa sổ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookClosed {
    /// Day.
    pub on: NaiveDate,
    /// Last number.
    pub last: u32,
    /// Lines that count.
    pub cases: u32,
    /// Papers on them.
    pub papers: u32,
    /// Lines struck out.
    pub struck: u32,
    /// Fees received, in đồng.
    pub fee_dong: u64,
    /// Fees still open on that day, in đồng.
    #[serde(default, skip_serializing_if = "nothing")]
    pub unpaid_dong: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to what it may skip"
)]
const fn nothing(dong: &u64) -> bool {
    *dong == 0
}
