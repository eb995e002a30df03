//! Views of the ward's catalogue.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{AuthorityView, Stamp, Trace};
use crate::event::{CertificationRules, EvidenceTaken, Opening, Role};
use crate::procedure::Procedure;

/// A key that may no longer sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RevokedKey {
    /// Thumbprint.
    pub kid: String,
    /// Device or staff id it belonged to.
    pub subject: String,
    /// In words.
    pub reason: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// The ward.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct WardView {
    /// History and issues.
    pub trace: Trace,
    /// Full name.
    pub name: String,
    /// Address of the one-stop desk.
    pub address: String,
    /// Phone numbers printed on every sheet.
    pub hotlines: Vec<String>,
    /// Published fingerprint.
    pub fingerprint: String,
    /// Newest epoch; 0: none was opened by an event.
    pub epoch: u64,
    /// Keys that may no longer sign.
    pub revoked: Vec<RevokedKey>,
    /// What it decided about certification.
    #[serde(default)]
    pub certification_rules: CertificationRules,
}

/// A procedure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ProcedureView {
    /// History and issues.
    pub trace: Trace,
    /// The version in force.
    pub procedure: Option<Procedure>,
    /// Id of the event that published it, by whom and when.
    pub published: Option<Stamp>,
}

/// A staff member or volunteer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct StaffView {
    /// History and issues.
    pub trace: Trace,
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// What they may do.
    pub role: Option<Role>,
    /// Title on paper.
    pub title: String,
    /// Number to call.
    pub phone: String,
    /// Name typed at the console's sign-in.
    pub login: Option<String>,
    /// First day without access.
    pub left: Option<NaiveDate>,
    /// On whose decision they certify.
    #[serde(default)]
    pub authority: Option<AuthorityView>,
    /// First day without that authority.
    #[serde(default)]
    pub authority_ended: Option<NaiveDate>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct TeamView {
    /// History and issues.
    pub trace: Trace,
    /// Name.
    pub name: String,
    /// Staff ids.
    pub members: Vec<Uuid>,
    /// Codes of the residential groups it serves.
    pub residential_groups: Vec<String>,
}

/// A residential group.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ResidentialGroupView {
    /// History and issues.
    pub trace: Trace,
    /// Short code, unique in the ward.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A service list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct ServiceListView {
    /// History and issues.
    pub trace: Trace,
    /// Month, `YYYY-MM`.
    pub period: String,
    /// Name of the file it came from.
    pub source: String,
    /// How many parts the import has.
    pub parts: u32,
    /// Part → persons on it.
    #[serde(deserialize_with = "parts_by_number")]
    pub people: BTreeMap<u32, Vec<Uuid>>,
    /// Rows read in the whole file.
    pub rows_read: u32,
    /// Rows left out in the whole file.
    pub rows_bad: u32,
}

/// Inside a tagged enum serde hands the keys over as text and does not read them as numbers.
fn parts_by_number<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<u32, Vec<Uuid>>, D::Error> {
    let parts = BTreeMap::<String, Vec<Uuid>>::deserialize(deserializer)?;
    let number = |(part, people): (String, Vec<Uuid>)| {
        let part = part.parse().map_err(serde::de::Error::custom)?;
        Ok((part, people))
    };
    parts.into_iter().map(number).collect()
}

impl ServiceListView {
    /// Every part is there.
    pub fn is_complete(&self) -> bool {
        self.parts > 0 && u32::try_from(self.people.len()) == Ok(self.parts)
    }
}

/// What one device opened.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct AccessView {
    /// History and issues.
    pub trace: Trace,
    /// Openings in the order they were told.
    pub openings: Vec<Opening>,
    /// Evidence bundles in the order they were taken; by whom and when stands in the history.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceTaken>,
}
