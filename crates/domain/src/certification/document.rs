//! The certification document: what the officer signs with their own key (PROTOCOL 12). It sits in
//! the event `certified` and holds whatever may happen to the tablet's journal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tainha_journal::{Hash, JwsError, Payload, Signed, StaffId, Time, Typ, WardId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::condition::Condition;
use super::people::{
    AuthorisationCase, Helper, OffSiteReason, PaperKind, Route, SignerRecord, Slip,
};
use super::statement::{StatementKind, StatementWords};
use crate::date::TimeOfDay;

/// Version of the document that this program writes.
pub const CERTIFICATION_VERSION: u64 = 1;

/// One photographed page of the signed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertifiedPage {
    /// Hash of the page image.
    pub image: String,
    /// Id of the `photo_taken`.
    pub photo: String,
}

/// The paper that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertifiedPaper {
    /// Its dossier.
    pub dossier: Uuid,
    /// Its component there.
    pub component: String,
    /// Its name, as the register writes it.
    pub name: String,
    /// What kind.
    pub kind: PaperKind,
    /// What an authorisation letter authorises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorisation: Option<AuthorisationCase>,
    /// Sheets; two and more get a seal across the edges.
    pub sheets: u32,
    /// How many originals of it were signed at one time (one number for all).
    pub copies: u32,
    /// Why it was certified again, where a paper of the same name or place in the dossier was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub again_note: String,
    /// Its pages, in order.
    pub pages: Vec<CertifiedPage>,
}

/// One condition, as the officer confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConditionRecord {
    /// Which.
    pub condition: Condition,
    /// Article that was shown.
    pub article: String,
    /// Of which signer, from 0; absent: of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<u32>,
    /// When it was tapped, by the device's clock.
    #[serde(with = "tainha_journal::time")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
}

/// On what decision the officer acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MandateRecord {
    /// Number of the decision.
    pub decision: String,
    /// Day of the decision, where the ward entered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<NaiveDate>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; absent: until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// The statement as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatementRecord {
    /// Which text.
    pub kind: StatementKind,
    /// Its version.
    pub version: u32,
    /// First day it was in force.
    pub effective_from: NaiveDate,
    /// Name of the form.
    pub form: String,
    /// The words, filled in: they stay whatever the ward publishes later.
    pub words: StatementWords,
}

/// What the officer states and signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationDocument {
    /// Format version, 1.
    pub v: u64,
    /// The ward.
    #[schema(value_type = String)]
    pub ward: WardId,
    /// Id of the stream it belongs to.
    pub certification: Uuid,
    /// Staff id of the officer.
    #[schema(value_type = String)]
    pub officer: StaffId,
    /// Họ, chữ đệm và tên of the officer.
    pub officer_name: String,
    /// Title, as printed.
    pub officer_title: String,
    /// On what decision.
    pub mandate: MandateRecord,
    /// The visit.
    pub visit: Uuid,
    /// Id of the `identity_compared` of the visit.
    pub identity: String,
    /// The paper.
    pub paper: CertifiedPaper,
    /// All who signed it.
    pub signers: Vec<SignerRecord>,
    /// Conditions, in the order they were asked.
    pub conditions: Vec<ConditionRecord>,
    /// Why outside the office.
    pub off_site: OffSiteReason,
    /// In words, where the law's words do not suffice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub off_site_note: String,
    /// Before whom.
    pub route: Route,
    /// The ward's written basis for route B.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_basis: Option<String>,
    /// Witnesses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Helper>,
    /// Where, in words.
    pub place: String,
    /// Latitude and longitude, only if the ward wants them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<String>,
    /// Day that the officer states.
    pub date: NaiveDate,
    /// Hour and minute that the officer states.
    #[schema(value_type = String, example = "09:40")]
    pub time: TimeOfDay,
    /// Clock of the device when it was signed.
    #[serde(with = "tainha_journal::time")]
    #[schema(value_type = String, format = DateTime)]
    pub device_at: Time,
    /// Why the stated time is not the device's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clock_note: String,
    /// When the paper comes back, if it was received after 15:00.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// The statement.
    pub statement: StatementRecord,
}

impl Payload for CertificationDocument {
    const TYP: Typ = Typ::Certification;

    fn ward(&self) -> WardId {
        self.ward
    }

    fn validate(&self) -> Result<(), JwsError> {
        if self.v != CERTIFICATION_VERSION {
            return Err(JwsError::WrongPayload("unknown version"));
        }
        if self.signers.is_empty() || self.paper.pages.is_empty() {
            return Err(JwsError::WrongPayload("a paper without pages or signers"));
        }
        Ok(())
    }
}

/// A document that its officer signed.
pub type SignedCertification = Signed<CertificationDocument>;

impl CertificationDocument {
    /// Files that it cites: page images, strokes and prints.
    pub fn files(&self) -> Vec<Hash> {
        let pages = self.paper.pages.iter().map(|page| page.image.as_str());
        let marks = self
            .signers
            .iter()
            .filter_map(|signer| signer.mark.as_deref());
        let mut files: Vec<Hash> = pages
            .chain(marks)
            .filter_map(|hash| hash.parse().ok())
            .collect();
        files.dedup();
        files
    }

    /// Names of those who signed.
    pub fn names(&self) -> String {
        let each: Vec<&str> = self.signers.iter().map(|who| who.name.as_str()).collect();
        each.join("; ")
    }

    /// The people who signed, as the register writes them.
    pub fn signers_in_words(&self) -> String {
        let each = self.signers.iter().map(|signer| {
            format!(
                "{}, {} số {}",
                signer.name,
                signer.id_kind.label_vi(),
                signer.id_number
            )
        });
        each.collect::<Vec<_>>().join("; ")
    }
}
