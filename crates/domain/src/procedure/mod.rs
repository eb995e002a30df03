//! Administrative procedures as data: one record per procedure and version (DOMAIN.md 4).
//!
//! Owns the shape of a record, in TOML for `procedures/` and in JSON for the ward's journal, and what
//! a record may not say. It holds no legal knowledge of its own: what no source confirmed stands with
//! `confirmed = false`, and every screen shows that as "chưa kiểm tra". Unknown keys are refused: an
//! older program must not act on half of a rule.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::code::ProcedureCode;

mod answer;
mod check;
mod consent;
mod form;
mod shipped;
mod words;

pub use answer::{AnswerError, DONT_KNOW};
pub use check::{ProcedureError, parse};
pub use consent::{ConsentPurpose, parse_consent_purposes, shipped_consent_purposes};
pub use form::{Choice, Field, FieldKind, Form, Page, Prefill, ReadBackFact, When};
pub use shipped::shipped;
pub use words::grouped;

/// What a screen writes beside anything that no source confirmed.
pub const UNCONFIRMED_VI: &str = "chưa kiểm tra";

/// One version of one procedure. Amounts are đồng, texts Vietnamese unless the key says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// The national code, or a slug `[a-z0-9-]+` for what has none; also the file's name.
    pub code: String,
    /// 1, 2, 3 …; a changed record has a greater version.
    pub version: u32,
    /// Code in the national database; absent for local schemes that have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national_code: Option<ProcedureCode>,
    /// Name as published.
    pub name_vi: String,
    /// Name for lists, at most 40 characters.
    pub short_name_vi: String,
    /// Name for English-speaking helpers of the ward.
    pub name_en: String,
    /// Field of administration (lĩnh vực).
    pub field_vi: String,
    /// At which levels it is done.
    pub levels: Vec<Level>,
    /// Who decides.
    pub deciding_body_vi: String,
    /// Who receives the dossier.
    pub receiving_body_vi: String,
    /// Whether deciding and receiving body were confirmed.
    pub bodies_confirmed: bool,
    /// What the person gets in the end.
    pub result_vi: String,
    /// First day on which this version applies; the day it was written down where the law's own day
    /// is not known.
    pub effective_from: NaiveDate,
    /// Last day, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Where all this was read.
    pub source: Source,
    /// Ways to submit, each with its time.
    pub submission: Vec<Submission>,
    /// Fees; none at all means that nothing is known about fees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// Components of the dossier, in the order in which they are asked for.
    pub components: Vec<Component>,
    /// The declaration that the volunteer fills in with the person.
    pub form: Form,
    /// What the person hears and confirms before the dossier leaves, in order.
    pub read_back: Vec<ReadBackFact>,
    /// Purposes of `procedures/common/consent.toml` that are asked about in this procedure.
    pub consent: Vec<String>,
    /// Laws and decrees that it rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// What a volunteer must know or may not do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Level of government at which a procedure is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProcedureLevel)]
pub enum Level {
    /// Cấp xã.
    Commune,
    /// Cấp tỉnh.
    Province,
    /// Cấp bộ.
    Ministry,
    /// Cơ quan khác.
    Other,
}

/// Where a record was read and when it was last compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureSource)]
pub struct Source {
    /// Public address at which a person can check it.
    pub url: String,
    /// Decision that published the procedure, if known: `163/QĐ-BTP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// What exactly was read, and what was not.
    pub note_vi: String,
    /// Day of the last comparison with the source.
    pub checked_on: NaiveDate,
}

/// How a dossier may reach the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProcedureWay)]
pub enum Way {
    /// Trực tuyến toàn trình.
    OnlineFull,
    /// Trực tuyến một phần.
    OnlinePartial,
    /// Trực tuyến, where the source does not say whether in full or in part.
    Online,
    /// Trực tiếp.
    Direct,
    /// Dịch vụ bưu chính công ích.
    Postal,
}

/// Unit in which a time limit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày.
    CalendarDay,
    /// Giờ.
    Hour,
    /// The same day; what arrives after 15:00 on the next working day.
    #[serde(rename = "same_day_15h")]
    SameDay15h,
}

/// How long the office has, counted from official receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// How many units; absent with `same_day_15h`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u32>,
    /// Of what.
    pub unit: TimeUnit,
    /// Exceptions, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_vi: Option<String>,
    /// Whether a source confirmed number and unit.
    pub confirmed: bool,
}

/// One way to submit, with its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureSubmission)]
pub struct Submission {
    /// The way.
    pub way: Way,
    /// Its time; absent where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeLimit>,
    /// Where or how, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_vi: Option<String>,
    /// Whether a source names this way.
    pub confirmed: bool,
}

/// One fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureFee)]
pub struct Fee {
    /// What is paid for.
    pub name_vi: String,
    /// Amount in đồng, 0 for free; absent where the city's council sets it or nobody told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_dong: Option<u64>,
    /// Per what, such as `trường hợp`, `bản`, `cơ sở`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_vi: Option<String>,
    /// Ways for which it holds; none named: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    /// Who pays nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption_vi: Option<String>,
    /// Anything else, such as who sets it or an error at the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_vi: Option<String>,
    /// Whether a source confirmed the amount.
    pub confirmed: bool,
}

/// How a component is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ComponentKind {
    /// Bản chính nộp.
    Original,
    /// Bản sao.
    Copy,
    /// Bản sao có chứng thực.
    CertifiedCopy,
    /// Xuất trình: shown and given back, never photographed (Circular 03/2025/TT-VPCP art. 5).
    ShownOnly,
}

/// Whether the signature on a component must be certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignatureCertification {
    /// Not asked for.
    #[default]
    NotNeeded,
    /// Always.
    Always,
    /// Unless the authorised person is grandparent, parent, child, spouse or sibling of the authoriser.
    UnlessCloseRelative,
}

impl SignatureCertification {
    fn is_not_needed(&self) -> bool {
        *self == Self::NotNeeded
    }
}

/// One paper or e-form of the dossier (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureComponentRule)]
pub struct Component {
    /// Stable within the procedure, `[a-z0-9_]+`.
    pub id: String,
    /// Name in plain words, true to the published text.
    pub name_vi: String,
    /// Number of the form, such as `Mẫu 26`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_no: Option<String>,
    /// The dossier cannot be submitted without it (where `applies_when` holds, if there is one).
    pub required: bool,
    /// How it is given.
    pub kind: ComponentKind,
    /// How many; 0 where only information is given.
    pub copies: u32,
    /// The office looks the data up; the paper is asked for only if it cannot.
    pub replaceable_by_data: bool,
    /// The volunteer photographs it.
    pub needs_photo: bool,
    /// It is the declaration that `form` asks for: done when the form is filled, not a paper to collect.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_the_form: bool,
    /// Whether the signature on it must be certified.
    #[serde(default, skip_serializing_if = "SignatureCertification::is_not_needed")]
    pub signature_certification: SignatureCertification,
    /// When it is needed or what may stand in for it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions_vi: Option<String>,
    /// The answer on which it is needed; absent: always considered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_when: Option<When>,
    /// Whether a source names it so.
    pub confirmed: bool,
}

/// One law, decree or circular.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Number: `23/2015/NĐ-CP`.
    pub number: String,
    /// What it is about, short.
    pub name_vi: String,
    /// Whether a source names it for this procedure.
    pub confirmed: bool,
}

/// Something that a volunteer must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureNote)]
pub struct Note {
    /// In words.
    pub text_vi: String,
    /// Whether a source says so.
    pub confirmed: bool,
}
