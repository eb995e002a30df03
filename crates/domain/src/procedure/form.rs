//! The declaration of a procedure: pages of three to six questions, what fills them in beforehand,
//! and what of it is read back to the person.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The declaration (tờ khai, đơn) that belongs to a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureForm)]
pub struct Form {
    /// Name of the official form.
    pub name_vi: String,
    /// Its number, such as `Mẫu 26 Phụ lục I Nghị định 131/2021/NĐ-CP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_no: Option<String>,
    /// Whether the questions were compared with the official form.
    pub confirmed: bool,
    /// Pages in the order in which they are filled.
    pub pages: Vec<Page>,
}

/// Questions about one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedurePage)]
pub struct Page {
    /// Stable within the form, `[a-z0-9_]+`.
    pub id: String,
    /// Title.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// Three to six questions.
    pub fields: Vec<Field>,
}

/// What kind of answer a question takes. Answers are text: a date as `YYYY[-MM[-DD]]`, a choice as
/// its id, numbers of papers and phones as they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProcedureFieldKind)]
pub enum FieldKind {
    /// One line.
    Text,
    /// A date of which parts may be unknown.
    Date,
    /// A personal number of 12 digits, or an old one of 9.
    IdNo,
    /// A telephone number.
    Phone,
    /// One of the choices.
    Choice,
    /// Several lines.
    LongText,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureField)]
pub struct Field {
    /// Stable within the form, `[a-z0-9_]+`.
    pub id: String,
    /// The question.
    pub label_vi: String,
    /// The question in English.
    pub label_en: String,
    /// Kind of answer.
    pub kind: FieldKind,
    /// The form is not filled without it (where `shown_when` holds, if there is one).
    pub required: bool,
    /// "Không biết" is an allowed answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_unknown: bool,
    /// What fills it in beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// Help for the volunteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_vi: Option<String>,
    /// The answers of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Asked only on this answer to an earlier question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<When>,
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureChoice)]
pub struct Choice {
    /// Stable within the field, `[a-z0-9_]+`.
    pub id: String,
    /// As shown.
    pub label_vi: String,
    /// In English.
    pub label_en: String,
}

/// Holds if the choice `field` was answered with one of `is`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureWhen)]
pub struct When {
    /// Id of a choice in the form.
    pub field: String,
    /// Ids of its choices.
    pub is: Vec<String>,
}

/// Where a first answer is taken from. It is shown as proposed, never taken as confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Prefill {
    /// Full name, title case.
    #[serde(rename = "person.name")]
    PersonName,
    /// Date of birth as known.
    #[serde(rename = "person.birth")]
    PersonBirth,
    /// `male` or `female`, for a choice with these ids.
    #[serde(rename = "person.sex")]
    PersonSex,
    /// Personal number of 12 digits.
    #[serde(rename = "person.id_no")]
    PersonIdNo,
    /// Old number.
    #[serde(rename = "person.old_id_no")]
    PersonOldIdNo,
    /// Health or social insurance number.
    #[serde(rename = "person.insurance_no")]
    PersonInsuranceNo,
    /// Telephone.
    #[serde(rename = "person.phone")]
    PersonPhone,
    /// Where the person lives, on one line.
    #[serde(rename = "person.address")]
    PersonAddress,
    /// Registered permanent residence, on one line.
    #[serde(rename = "person.permanent_address")]
    PersonPermanentAddress,
    /// Name of the contact person.
    #[serde(rename = "contact.name")]
    ContactName,
    /// Telephone of the contact person.
    #[serde(rename = "contact.phone")]
    ContactPhone,
    /// The contact's relation to the person.
    #[serde(rename = "contact.relation")]
    ContactRelation,
    /// Name of the ward's People's Committee.
    #[serde(rename = "ward.name")]
    WardName,
}

/// One fact that the person confirms on the turned tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadBackFact {
    /// The field whose answer is read.
    pub field: String,
    /// Words before the answer, short and spoken: `Tên của ông/bà là`.
    pub say_vi: String,
}

impl Form {
    /// All questions, page by page.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    /// The question with that id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }
}
