//! Bodies of the ward's catalogue: the ward itself, procedures, staff, teams, residential groups,
//! service lists. All are written by the ward only.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::procedure::Procedure;

/// `ward_described`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct WardDescribed {
    /// Full name, for example "Phường Thanh Nhàn".
    pub name: String,
    /// Address of the one-stop desk.
    #[serde(default)]
    pub address: String,
    /// Phone numbers printed on every sheet.
    #[serde(default)]
    pub hotlines: Vec<String>,
    /// The ward's fingerprint, as published: what a citizen can compare.
    #[serde(default)]
    pub fingerprint: String,
}

/// `epoch_opened`: what stood above `position` in the older epoch is void.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EpochOpened {
    /// The new epoch.
    pub epoch: u64,
    /// Hash of the last entry that the restored ward knows.
    pub cites: String,
    /// Position of that entry.
    pub position: u64,
}

/// `key_revoked`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KeyRevoked {
    /// RFC 7638 thumbprint of the key.
    pub kid: String,
    /// Device or staff id the key belonged to.
    pub subject: String,
    /// In words.
    pub reason: String,
}

/// `act_refused`: fold skips every event of the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ActRefused {
    /// Hash of the refused entry.
    pub entry: String,
    /// Ids of its events on this stream.
    pub events: Vec<String>,
    /// In words, for its author.
    pub reason: String,
}

/// `bodies_erased`: the ward deleted bodies of this stream, or files that its bodies cite, by law or
/// decision. Says nothing of a person; the kinds that counts need stay (EVIDENCE 8).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BodiesErased {
    /// Ids of the events.
    pub events: Vec<String>,
    /// Their kinds, in the same order.
    pub kinds: Vec<String>,
    /// Digests of files that went while the body that cites them stays, as that of a certification
    /// does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// On which law or decision.
    pub decision: String,
    /// In words, without a person's name.
    pub reason: String,
}

/// `procedure_published`: the whole procedure; the newest version counts for new dossiers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProcedurePublished {
    /// The procedure as the ward offers it.
    pub procedure: Procedure,
}

/// What a person may do. On a tablet the program keeps to it; the ward checks it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Team member without an office: visits, dossiers.
    Volunteer,
    /// Area police officer: also confirms residence and identity.
    Police,
    /// Ward justice officer: also certifies.
    Justice,
    /// One-stop desk: requests, dossiers.
    Clerk,
    /// Teams, days, hours.
    Planner,
    /// Keeper of the certification register.
    Registrar,
    /// Leader of the ward: sees all.
    Leader,
    /// Devices, staff, settings.
    Administrator,
    /// The program itself.
    System,
    /// A role that this program does not know: may do nothing.
    #[serde(other)]
    Unknown,
}

impl Role {
    /// Works at doors with a tablet.
    pub fn visits(self) -> bool {
        matches!(self, Self::Volunteer | Self::Police | Self::Justice)
    }

    /// Works at the ward.
    pub fn desk(self) -> bool {
        matches!(
            self,
            Self::Clerk | Self::Planner | Self::Registrar | Self::Leader | Self::Administrator
        )
    }
}

/// `staff_added`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StaffAdded {
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Title on paper, for example "Công chức Tư pháp – Hộ tịch".
    #[serde(default)]
    pub title: String,
    /// Number to call.
    #[serde(default)]
    pub phone: String,
    /// Name typed at the console's sign-in; absent: tablet only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
}

/// `staff_left`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StaffLeft {
    /// First day without access.
    pub on: NaiveDate,
    /// In words.
    #[serde(default)]
    pub reason: String,
}

/// `team_formed`: replaces what the team was before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TeamFormed {
    /// For example "Tổ cơ động số 2".
    pub name: String,
    /// Staff ids.
    pub members: Vec<Uuid>,
    /// Codes of the residential groups it serves.
    #[serde(default)]
    pub residential_groups: Vec<String>,
}

/// `residential_group_named`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResidentialGroupNamed {
    /// Short code, unique in the ward, used in scopes: for example "07".
    pub code: String,
    /// For example "Tổ dân phố số 7".
    pub name: String,
}

/// `service_list_imported`: one part of a list (a document holds at most 256 KiB).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ServiceListImported {
    /// Month the list is for, `YYYY-MM`.
    pub period: String,
    /// Name of the file it came from.
    pub source: String,
    /// 1 … `parts`.
    pub part: u32,
    /// How many parts the import has.
    pub parts: u32,
    /// Persons on this part.
    pub people: Vec<Uuid>,
    /// Rows read in the whole file.
    pub rows_read: u32,
    /// Rows left out in the whole file, each named in the report.
    pub rows_bad: u32,
}
