//! The legal conditions of a certification: one by one, each with its article, each tapped by the
//! officer on its own. Owns which of them a case asks; refuses to tick several at once: a tap
//! carries its own time, and one condition stands once.

use serde::{Deserialize, Serialize};
use tainha_journal::Time;
use utoipa::ToSchema;

use super::people::{PaperKind, Route};

/// One legal condition.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Identity paper shown and valid.
    IdentityPaperValid,
    /// Lucid and in control of acts.
    Lucid,
    /// Willing, knows what the paper says.
    Willing,
    /// Signed, or gave the print, before me.
    MarkedBeforeMe,
    /// Signed before the receiving officer: route B only.
    MarkedBeforeReceiver,
    /// There is a lawful reason to certify outside the office.
    OutsideOfficeReason,
    /// The content is of no refused kind.
    ContentNotRefused,
    /// No property or interest of mine or of my relatives.
    NoOwnInterest,
    /// Authorisation: of one of the four kinds.
    AuthorisationPermitted,
    /// Authorisation: without remuneration.
    NoRemuneration,
    /// Authorisation: no duty to compensate.
    NoCompensation,
    /// Authorisation: no transfer of ownership or of the right to use land or house.
    NoTransfer,
    /// Personal history: empty items crossed out before.
    EmptyItemsCrossedOut,
}

/// Of whom or what a condition is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConditionScope {
    /// Of each signer.
    EachSigner,
    /// Of the act.
    Act,
}

/// The officer tapped one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tapped {
    /// Which.
    pub condition: Condition,
    /// Of which signer, from 0; absent: of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<u32>,
    /// When, by the device's clock.
    #[serde(with = "tainha_journal::time")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
}

impl Condition {
    /// Every condition, in the order in which an officer goes through them.
    pub const ALL: [Self; 13] = [
        Self::OutsideOfficeReason,
        Self::ContentNotRefused,
        Self::NoOwnInterest,
        Self::AuthorisationPermitted,
        Self::NoRemuneration,
        Self::NoCompensation,
        Self::NoTransfer,
        Self::EmptyItemsCrossedOut,
        Self::IdentityPaperValid,
        Self::Lucid,
        Self::Willing,
        Self::MarkedBeforeMe,
        Self::MarkedBeforeReceiver,
    ];

    /// Of whom it is asked.
    pub const fn scope(self) -> ConditionScope {
        match self {
            Self::IdentityPaperValid
            | Self::Lucid
            | Self::Willing
            | Self::MarkedBeforeMe
            | Self::MarkedBeforeReceiver => ConditionScope::EachSigner,
            _ => ConditionScope::Act,
        }
    }

    /// Whether a paper of this kind, signed on this route, asks it.
    pub const fn is_asked_for(self, paper: PaperKind, route: Route) -> bool {
        match self {
            Self::MarkedBeforeMe => matches!(route, Route::BeforeOfficer),
            Self::MarkedBeforeReceiver => matches!(route, Route::BeforeReceiver),
            Self::AuthorisationPermitted
            | Self::NoRemuneration
            | Self::NoCompensation
            | Self::NoTransfer => matches!(paper, PaperKind::AuthorisationLetter),
            Self::EmptyItemsCrossedOut => matches!(paper, PaperKind::PersonalHistory),
            _ => true,
        }
    }

    /// Its article, to be checked by the ward.
    pub const fn article(self) -> &'static str {
        match self {
            Self::IdentityPaperValid => "Điều 24 khoản 1, Điều 25 khoản 2 NĐ 23/2015/NĐ-CP",
            Self::Lucid => "Điều 24 khoản 2, Điều 25 khoản 1 NĐ 23/2015/NĐ-CP",
            Self::Willing => "Điều 23 khoản 1, Điều 24 khoản 2 NĐ 23/2015/NĐ-CP",
            Self::MarkedBeforeMe => "Điều 24 khoản 2, Điều 26 NĐ 23/2015/NĐ-CP",
            Self::MarkedBeforeReceiver => {
                "Điều 24 khoản 3 NĐ 23/2015/NĐ-CP; văn bản làm căn cứ của phường"
            }
            Self::OutsideOfficeReason => "Điều 10 khoản 1 NĐ 23/2015/NĐ-CP",
            Self::ContentNotRefused => "Điều 25 khoản 3 và 4, Điều 22 khoản 4 NĐ 23/2015/NĐ-CP",
            Self::NoOwnInterest => "Điều 9 khoản 3 NĐ 23/2015/NĐ-CP",
            Self::AuthorisationPermitted => {
                "Điều 24 khoản 4 điểm d NĐ 23/2015/NĐ-CP; Điều 14 TT 01/2020/TT-BTP"
            }
            Self::NoRemuneration | Self::NoCompensation | Self::NoTransfer => {
                "Điều 24 khoản 4 điểm d NĐ 23/2015/NĐ-CP"
            }
            Self::EmptyItemsCrossedOut => "Điều 15 TT 01/2020/TT-BTP",
        }
    }

    /// The sentence the officer confirms.
    pub const fn sentence_vi(self) -> &'static str {
        match self {
            Self::IdentityPaperValid => {
                "Giấy tờ tùy thân đã xuất trình, còn giá trị sử dụng, đúng người"
            }
            Self::Lucid => "Người yêu cầu minh mẫn, nhận thức và làm chủ được hành vi",
            Self::Willing => "Tự nguyện, đã hiểu và tự chịu trách nhiệm về nội dung",
            Self::MarkedBeforeMe => "Đã ký hoặc điểm chỉ trước mặt tôi",
            Self::MarkedBeforeReceiver => {
                "Đã ký trước mặt người tiếp nhận hồ sơ, người tiếp nhận đã kiểm tra và ký dưới lời chứng"
            }
            Self::OutsideOfficeReason => "Có lý do được chứng thực ngoài trụ sở",
            Self::ContentNotRefused => "Nội dung không thuộc trường hợp không được chứng thực",
            Self::NoOwnInterest => {
                "Không liên quan đến tài sản, lợi ích của tôi và người thân thích"
            }
            Self::AuthorisationPermitted => "Giấy ủy quyền thuộc bốn trường hợp được phép",
            Self::NoRemuneration => "Ủy quyền không có thù lao",
            Self::NoCompensation => "Ủy quyền không có nghĩa vụ bồi thường",
            Self::NoTransfer => {
                "Ủy quyền không liên quan đến chuyển quyền sở hữu tài sản, quyền sử dụng bất động sản"
            }
            Self::EmptyItemsCrossedOut => "Các mục không có nội dung đã được gạch chéo",
        }
    }

    /// The same for helpers.
    pub const fn sentence_en(self) -> &'static str {
        match self {
            Self::IdentityPaperValid => "Identity paper shown, valid, of this person",
            Self::Lucid => "Lucid and in control of their acts",
            Self::Willing => "Willing, understands and answers for the content",
            Self::MarkedBeforeMe => "Signed or gave the print before me",
            Self::MarkedBeforeReceiver => {
                "Signed before the receiving officer, who checked and signs under the statement"
            }
            Self::OutsideOfficeReason => "There is a lawful reason to certify outside the office",
            Self::ContentNotRefused => "The content is of no refused kind",
            Self::NoOwnInterest => "No property or interest of mine or of my relatives",
            Self::AuthorisationPermitted => "The authorisation is of one of the four kinds",
            Self::NoRemuneration => "The authorisation is without remuneration",
            Self::NoCompensation => "The authorisation has no duty to compensate",
            Self::NoTransfer => "The authorisation transfers no ownership or right of use",
            Self::EmptyItemsCrossedOut => "Empty items are crossed out",
        }
    }
}
