//! What a certification is judged by: what the officer entered, and what the tablet knows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tainha_journal::{StaffId, Time, WardId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::condition::Tapped;
use super::people::{
    AuthorisationCase, Helper, OffSiteReason, PaperKind, Route, SignerRecord, Slip,
};
use super::statement::StatementTemplate;
use crate::date::TimeOfDay;
use crate::event::CertificationRules;
use crate::view::{DossierView, StaffView, VisitView};

/// The paper, as the officer describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PaperInput {
    /// Component of the dossier whose photos show it.
    pub component: String,
    /// Its name, as the register shall write it.
    pub name: String,
    /// What kind.
    pub kind: PaperKind,
    /// What an authorisation letter authorises.
    #[serde(default)]
    pub authorisation: Option<AuthorisationCase>,
    /// Sheets.
    #[serde(default = "one")]
    pub sheets: u32,
    /// Originals signed at one time.
    #[serde(default = "one")]
    pub copies: u32,
    /// Hashes of the page images that the officer looked at, in order.
    pub pages: Vec<String>,
    /// Why a paper that was certified in this dossier already is certified again.
    #[serde(default)]
    pub again_note: String,
    /// How many people put their mark on it: all of them, or none, are certified.
    pub people: u32,
}

const fn one() -> u32 {
    1
}

/// What the officer entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CertificationInput {
    /// The paper.
    pub paper: PaperInput,
    /// All who signed it.
    pub signers: Vec<SignerRecord>,
    /// Conditions, tapped one by one.
    pub conditions: Vec<Tapped>,
    /// Why outside the office.
    pub off_site: OffSiteReason,
    /// In words; must be given with another reason.
    #[serde(default)]
    pub off_site_note: String,
    /// Before whom.
    pub route: Route,
    /// The receiving officer of route B.
    #[serde(default)]
    pub receiver: Option<Helper>,
    /// Witnesses.
    #[serde(default)]
    pub witnesses: Vec<Helper>,
    /// Where, in words.
    pub place: String,
    /// Latitude and longitude; kept only if the ward wants them.
    #[serde(default)]
    pub coordinates: Option<String>,
    /// Day.
    pub date: NaiveDate,
    /// Hour and minute.
    #[schema(value_type = String, example = "09:40")]
    pub time: TimeOfDay,
    /// Why the stated time is not the device's.
    #[serde(default)]
    pub clock_note: String,
    /// When the paper comes back.
    #[serde(default)]
    pub slip: Option<Slip>,
}

/// What the tablet knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The ward.
    pub ward: WardId,
    /// New stream.
    pub certification: Uuid,
    /// Who acts.
    pub officer: StaffId,
    /// Clock of the device.
    pub device_at: Time,
    /// The device's clock was moved during the visit: its count since boot says so.
    pub clock_moved: bool,
    /// Minutes by which the device's clock was ahead of the ward's when it was last heard; 0: near
    /// enough, or not heard.
    pub clock_off_minutes: i64,
    /// The officer.
    pub staff: StaffView,
    /// What the ward set.
    pub rules: CertificationRules,
    /// Thumbprints of revoked keys.
    pub revoked: Vec<String>,
    /// The visit.
    pub visit_id: Uuid,
    /// As it stands.
    pub visit: VisitView,
    /// The dossier.
    pub dossier_id: Uuid,
    /// As it stands.
    pub dossier: DossierView,
    /// Every statement text the ward published.
    pub statements: Vec<StatementTemplate>,
    /// Page images that another certification cites already.
    pub certified_pages: Vec<String>,
    /// Papers of this dossier that were certified already.
    pub certified_papers: Vec<CertifiedBefore>,
}

/// A paper of the dossier that was certified already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedBefore {
    /// Component that showed it.
    pub component: String,
    /// Its name, as the register writes it.
    pub name: String,
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What the officer entered.
    pub input: CertificationInput,
    /// What the tablet knows.
    pub facts: Facts,
}
