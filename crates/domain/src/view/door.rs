//! Views of what happens at a door beside the dossier: each fact with who and when.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Stamp;
use crate::event::{
    AdviceGiven, Finding, NoticeGiven, NumberCalled, PeoplePresent, Proxy, SatisfactionRated,
};

macro_rules! stamped {
    ($( $(#[$doc:meta])* $view:ident { $field:ident: $body:ty } )*) => {
        $( $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
        pub struct $view {
            /// What was written.
            pub $field: $body,
            /// By whom and when.
            pub stamp: Stamp,
        } )*
    };
}

stamped! {
    /// Who is there.
    PresentView { present: PeoplePresent }
    /// Advice or help.
    AdviceView { advice: AdviceGiven }
    /// A notice sheet.
    NoticeView { notice: NoticeGiven }
    /// How satisfied the person is.
    SatisfactionView { satisfaction: SatisfactionRated }
    /// A number that was called.
    CalledView { called: NumberCalled }
    /// Who acts for the person.
    ProxyView { proxy: Proxy }
    /// A fact that the police officer found.
    FindingView { finding: Finding }
}

/// What the police officer found: each fact for itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct VerifiedView {
    /// The person is who the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<FindingView>,
    /// Đăng ký cư trú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_residence: Option<FindingView>,
    /// Sinh sống thực tế.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actually_resides: Option<FindingView>,
    /// Note of the last check.
    #[serde(default)]
    pub note: String,
}
