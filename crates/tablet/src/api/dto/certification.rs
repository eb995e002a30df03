//! Shapes of the certification calls.

use serde::{Deserialize, Serialize};
use tainha_domain::certification::{
    CertificationInput, Condition, PaperKind, RefusalGround, Route, Slip,
};
use tainha_domain::view::{AuthorityView, CertificationView};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which sheet of a certification.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificationSheet {
    /// Statement or refusal, by what it is; of what was put off, the slip.
    #[default]
    Own,
    /// The slip with hour and date.
    Slip,
}

/// Which sheet.
#[derive(Debug, Deserialize, IntoParams)]
pub struct SheetQuery {
    /// Absent: the statement or the refusal.
    #[serde(default)]
    #[param(inline)]
    pub which: CertificationSheet,
}

/// A condition with its words: one tap each.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConditionAnswer {
    /// Which.
    pub condition: Condition,
    /// Asked of each signer; else once, of the act.
    pub each_signer: bool,
    /// Kinds of paper that ask it.
    pub papers: Vec<PaperKind>,
    /// On which routes it is asked.
    pub routes: Vec<Route>,
    /// What the officer confirms.
    pub sentence_vi: String,
    /// The same for helpers.
    pub sentence_en: String,
    /// Article; to be checked by the ward.
    pub article: String,
}

/// A ground of refusal with its words.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroundAnswer {
    /// Which.
    pub ground: RefusalGround,
    /// As it is printed.
    pub label_vi: String,
    /// Article; to be checked by the ward.
    pub article: String,
}

/// What a certification is asked with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConditionsAnswer {
    /// Conditions, in order.
    pub conditions: Vec<ConditionAnswer>,
    /// Grounds of refusal.
    pub grounds: Vec<GroundAnswer>,
    /// The ward's written basis for signing before the receiving officer; absent: that route is off.
    pub receiving_basis: Option<String>,
}

/// The officer certifies.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CertifyForm {
    /// A certification for which a slip was given; absent: a new one.
    #[serde(default)]
    pub certification: Option<Uuid>,
    /// What the officer entered.
    pub input: CertificationInput,
    /// The officer's own PIN or passphrase.
    pub secret: String,
}

/// The officer refuses.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RefuseForm {
    /// A certification for which a slip was given; absent: a new one.
    #[serde(default)]
    pub certification: Option<Uuid>,
    /// Who asked.
    pub requester: String,
    /// Name of the paper.
    pub paper_name: String,
    /// On what ground.
    pub ground: RefusalGround,
    /// In writing, for the person.
    pub reason: String,
    /// Where to go instead.
    #[serde(default)]
    pub instead: String,
}

/// A slip.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PostponeForm {
    /// When.
    pub slip: Slip,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// The seal on site.
#[derive(Debug, Deserialize, ToSchema)]
pub struct StampForm {
    /// Number of the permission to take the seal out.
    pub permission: String,
}

/// A certification.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificationAnswer {
    /// Id.
    pub id: Uuid,
    /// As it stands.
    pub view: CertificationView,
    /// Between which of the ward's times it was made, in words; absent: made on another tablet.
    pub bracket_vi: Option<String>,
    /// The same in English.
    pub bracket_en: Option<String>,
}

/// The officer's own secret.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OfficerKeyForm {
    /// PIN or passphrase.
    pub secret: String,
}

/// How the officer's key stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficerKeyAnswer {
    /// There is one on this tablet.
    pub has_key: bool,
    /// The ward certified it.
    pub certified: bool,
    /// Its thumbprint.
    pub kid: Option<String>,
    /// On whose decision they certify.
    pub authority: Option<AuthorityView>,
}
