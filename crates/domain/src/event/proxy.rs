//! Who acts for somebody else, and on what ground.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::procedure::{Procedure, SignatureCertification};
use crate::view::Lack;

/// What somebody is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// Ông, bà.
    Grandparent,
    /// Cha, mẹ.
    Parent,
    /// Con.
    Child,
    /// Vợ, chồng.
    Spouse,
    /// Anh, chị, em ruột.
    Sibling,
    /// Another relative.
    Relative,
    /// No relative.
    NotRelated,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

impl Kinship {
    /// Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột: their authorisation needs no certified
    /// signature in civil-status matters.
    pub fn is_close(self) -> bool {
        matches!(
            self,
            Self::Grandparent | Self::Parent | Self::Child | Self::Spouse | Self::Sibling
        )
    }
}

/// On what ground somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Written authorisation with a certified signature.
    CertifiedAuthorisation,
    /// Written authorisation without.
    Authorisation,
    /// Giám hộ.
    Guardian,
    /// Đại diện theo pháp luật.
    LegalRepresentative,
    /// Nothing to show.
    None,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// Somebody who acts for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Proxy {
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// What they are to the person.
    pub kinship: Kinship,
    /// On what ground they act.
    pub authority: Authority,
    /// Number and day of the paper that says so; a paper without a number: its day.
    #[serde(default)]
    pub paper: String,
    /// Number of their identity paper.
    #[serde(default)]
    pub id_no: String,
    /// Number to call.
    #[serde(default)]
    pub phone: String,
}

impl Proxy {
    /// Why they may not act in this procedure.
    pub fn lack(&self, procedure: Option<&Procedure>) -> Option<Lack> {
        match self.authority {
            Authority::None | Authority::Other => {
                Some(Lack::at("proxy_without_authority", "proxy.authority"))
            }
            Authority::Authorisation
                if !self.kinship.is_close() && procedure.is_some_and(asks_certified) =>
            {
                Some(Lack::at("proxy_not_certified", "proxy.authority"))
            }
            Authority::Authorisation
            | Authority::CertifiedAuthorisation
            | Authority::Guardian
            | Authority::LegalRepresentative => self
                .paper
                .trim()
                .is_empty()
                .then(|| Lack::at("proxy_paper_missing", "proxy.paper")),
        }
    }
}

/// The procedure asks for a certified authorisation of anybody but a close relative.
fn asks_certified(procedure: &Procedure) -> bool {
    procedure.components.iter().any(|component| {
        component.signature_certification == SignatureCertification::UnlessCloseRelative
    })
}

/// `proxy_named`: who hands in the dossier for the person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct ProxyNamed {
    /// Who; absent: the person after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<Proxy>,
}
