//! Bodies of a person's stream. Card and details are apart, because they travel in different
//! scopes. A field that is absent says nothing; an empty one clears what stood there.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::identity::Sex;

/// What a visitor must know before knocking.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Không đi lại được.
    CannotWalk,
    /// Đi lại khó khăn.
    WalksWithDifficulty,
    /// Khiếm thị.
    LowVision,
    /// Khiếm thính.
    HardOfHearing,
    /// Không đọc được chữ.
    CannotRead,
    /// Không ký được.
    CannotSign,
    /// Run tay.
    Tremor,
    /// Cần người phiên dịch.
    Interpreter,
    /// Sống một mình, neo người.
    LivesAlone,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// Why a person is on the list (nhóm đối tượng).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TargetGroup {
    /// Người có công với cách mạng.
    MeritPerson,
    /// Gia đình chính sách.
    PolicyFamily,
    /// Người cao tuổi.
    Elderly,
    /// Người khuyết tật.
    Disabled,
    /// Người yếu thế.
    Vulnerable,
    /// Hộ nghèo.
    PoorHousehold,
    /// Hộ cận nghèo.
    NearPoorHousehold,
    /// Bất khả kháng.
    ForceMajeure,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `person_carded`: enough to find a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PersonCarded {
    /// Họ, chữ đệm và tên, NFC, as on the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Year of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// House, alley, floor, street: free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<String>,
    /// Code of the residential group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residential_group: Option<String>,
    /// All needs; replaces the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Vec<Need>>,
}

/// Somebody to call or to ask.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// For example "con gái".
    #[serde(default)]
    pub relation: String,
    /// Phone number.
    #[serde(default)]
    pub phone: String,
}

/// `person_detailed`: enough to serve a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PersonDetailed {
    /// Date of birth as known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<String>,
    /// Giới tính.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Số định danh cá nhân, 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_id_no: Option<String>,
    /// Old nine-digit number, only to find old papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_id_no: Option<String>,
    /// Day the identity paper was issued, as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_issued: Option<String>,
    /// Health-insurance number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance_no: Option<String>,
    /// Phone numbers, best first; may be shared by a household. Replaces the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phones: Option<Vec<String>>,
    /// Nơi thường trú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permanent_address: Option<String>,
    /// Nơi ở thực tế.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_address: Option<String>,
    /// Address before the ward was merged, for search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_address: Option<String>,
    /// All target groups; replaces the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_groups: Option<Vec<TargetGroup>>,
    /// Whom to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// How to find the door, what to mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What was found out about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportedChange {
    /// Đã chuyển đi.
    Moved,
    /// Đã mất.
    Deceased,
    /// Đang nằm viện.
    InHospital,
    /// Tạm vắng.
    Away,
    /// Back, or never gone: an earlier report was wrong.
    Present,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `person_reported`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonReported {
    /// What happened.
    pub change: ReportedChange,
    /// Since when, as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who said so, and what else.
    #[serde(default)]
    pub note: String,
}

/// `findings_seen`: a clerk has looked at what the teams found at the door and done what it asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct FindingsSeen {
    /// Ids of the events that told of it.
    pub events: Vec<String>,
    /// What was done about it.
    #[serde(default)]
    pub note: String,
}

/// `people_merged`: `absorbed` is the same person; this stream goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PeopleMerged {
    /// The other intake.
    pub absorbed: Uuid,
    /// Why they are thought to be one.
    #[serde(default)]
    pub reason: String,
}
