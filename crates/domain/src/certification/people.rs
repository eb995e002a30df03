//! Words of a certification: who signs and how, what kind of paper, why at home, on what ground it
//! is refused. Each choice carries its Vietnamese name and its article.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::date::TimeOfDay;
use crate::identity::IdDocumentKind;

/// How a person put their mark on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkAct {
    /// Signed by hand.
    Signed,
    /// Cannot sign: fingerprint (điểm chỉ).
    Fingerprint,
    /// Can neither sign nor give a fingerprint.
    Neither,
}

/// A finger, named as the practice of notaries asks (`DOMAIN.md` 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Finger {
    /// Ngón trỏ phải: the one that is taken if it can be.
    RightIndex,
    /// Ngón trỏ trái: the next.
    LeftIndex,
    /// Ngón cái phải.
    RightThumb,
    /// Ngón giữa phải.
    RightMiddle,
    /// Ngón áp út phải.
    RightRing,
    /// Ngón út phải.
    RightLittle,
    /// Ngón cái trái.
    LeftThumb,
    /// Ngón giữa trái.
    LeftMiddle,
    /// Ngón áp út trái.
    LeftRing,
    /// Ngón út trái.
    LeftLittle,
}

impl Finger {
    /// Its name in the statement.
    pub const fn label_vi(self) -> &'static str {
        match self {
            Self::RightIndex => "ngón trỏ phải",
            Self::LeftIndex => "ngón trỏ trái",
            Self::RightThumb => "ngón cái phải",
            Self::RightMiddle => "ngón giữa phải",
            Self::RightRing => "ngón áp út phải",
            Self::RightLittle => "ngón út phải",
            Self::LeftThumb => "ngón cái trái",
            Self::LeftMiddle => "ngón giữa trái",
            Self::LeftRing => "ngón áp út trái",
            Self::LeftLittle => "ngón út trái",
        }
    }

    /// Neither index finger: why must be written down.
    pub const fn needs_note(self) -> bool {
        !matches!(self, Self::RightIndex | Self::LeftIndex)
    }
}

/// What kind of paper the mark stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Declaration, application, commitment.
    Declaration,
    /// Giấy ủy quyền: only four cases (Decree 23/2015 art. 24.4.d).
    AuthorisationLetter,
    /// Lý lịch cá nhân: empty items are crossed out before (Circular 01/2020 art. 15).
    PersonalHistory,
    /// Contract, transaction, will: another procedure.
    Transaction,
    /// A copy to be certified from its original: never outside the office (art. 10.1).
    CertifiedCopy,
    /// Any other paper that may be certified.
    OtherPaper,
}

/// What is authorised. The first four may have their signature certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorisationCase {
    /// Nộp hộ, nhận hộ hồ sơ, giấy tờ.
    FilesAndPapers,
    /// Nhận hộ lương hưu, bưu phẩm, trợ cấp, phụ cấp.
    PensionAndBenefits,
    /// Nhờ trông nom nhà cửa.
    LookAfterHouse,
    /// Thành viên hộ gia đình vay vốn Ngân hàng Chính sách xã hội.
    PolicyBankLoan,
    /// Anything else: certification of a transaction (2.001035).
    SomethingElse,
}

impl AuthorisationCase {
    /// As the law names it.
    pub const fn label_vi(self) -> &'static str {
        match self {
            Self::FilesAndPapers => "nộp hộ, nhận hộ hồ sơ, giấy tờ",
            Self::PensionAndBenefits => "nhận hộ lương hưu, bưu phẩm, trợ cấp, phụ cấp",
            Self::LookAfterHouse => "nhờ trông nom nhà cửa",
            Self::PolicyBankLoan => {
                "thành viên hộ gia đình vay vốn tại Ngân hàng Chính sách xã hội"
            }
            Self::SomethingElse => "nội dung khác",
        }
    }

    /// Whether the signature on such a letter may be certified.
    pub const fn is_permitted(self) -> bool {
        !matches!(self, Self::SomethingElse)
    }
}

/// Why the act takes place outside the office (Decree 23/2015 art. 10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OffSiteReason {
    /// Già yếu.
    OldAndWeak,
    /// Không thể đi lại được.
    CannotWalk,
    /// Đang bị tạm giữ, tạm giam, thi hành án phạt tù.
    Detained,
    /// Another good reason, in words.
    OtherReason,
}

impl OffSiteReason {
    /// As the law names it.
    pub const fn label_vi(self) -> &'static str {
        match self {
            Self::OldAndWeak => "già yếu",
            Self::CannotWalk => "không thể đi lại được",
            Self::Detained => "đang bị tạm giữ, tạm giam hoặc thi hành án phạt tù",
            Self::OtherReason => "có lý do chính đáng khác",
        }
    }
}

/// Before whom the paper is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Before the certifying officer: route A.
    BeforeOfficer,
    /// Before the receiving officer: route B, only on a written basis of the ward.
    BeforeReceiver,
}

/// How the signer knows what the paper says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Read it themselves.
    ReadSelf,
    /// It was read aloud to them.
    ReadAloud,
}

/// Somebody who helps at the act: reader, interpreter, witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Helper {
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// Paper they showed.
    #[serde(default)]
    pub id_number: String,
    /// Language for an interpreter; for others free words.
    #[serde(default)]
    pub note: String,
}

/// One person whose mark is certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignerRecord {
    /// The person of the ward's list, if they are on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
    /// Họ, chữ đệm và tên, as on the identity paper.
    pub name: String,
    /// Identity paper shown.
    pub id_kind: IdDocumentKind,
    /// Its number, as on it.
    pub id_number: String,
    /// Last day it is valid; absent: without end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_valid_until: Option<NaiveDate>,
    /// Signed, fingerprint, neither.
    pub act: MarkAct,
    /// Which finger; only with a fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finger: Option<Finger>,
    /// Why not the right index finger; why neither is possible.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub act_note: String,
    /// Hash of the picture of strokes or print, if one was made; it is evidence and no signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// How they know the content.
    pub reading: Reading,
    /// Who read it aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<Helper>,
    /// Interpreter, where the signer does not know Vietnamese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<Helper>,
}

/// When the paper comes back, if it came after 15:00 (Decree 23/2015 art. 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Slip {
    /// Day.
    pub day: NaiveDate,
    /// Hour and minute.
    #[schema(value_type = String, example = "09:00")]
    pub time: TimeOfDay,
}

/// On what ground certification is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalGround {
    /// Not aware, or not in control of acts.
    NotLucid,
    /// Identity paper not valid or forged.
    IdentityInvalid,
    /// Content against law or morals.
    ContentForbidden,
    /// Content is a contract or transaction.
    ContentIsTransaction,
    /// Property or interest of the officer or a relative.
    OfficersInterest,
    /// The person does not want it.
    NotWilling,
    /// A copy, which may not be certified outside the office.
    CopyOutside,
    /// The officer's mandate does not cover it.
    OutsideMandate,
    /// Another ground, in words.
    #[serde(other)]
    OtherGround,
}

impl RefusalGround {
    /// As it is printed on the slip.
    pub const fn label_vi(self) -> &'static str {
        match self {
            Self::NotLucid => {
                "Người yêu cầu chứng thực không nhận thức và làm chủ được hành vi của mình tại thời điểm chứng thực"
            }
            Self::IdentityInvalid => {
                "Giấy tờ tùy thân không còn giá trị sử dụng hoặc có dấu hiệu giả mạo"
            }
            Self::ContentForbidden => {
                "Nội dung giấy tờ, văn bản thuộc trường hợp không được chứng thực chữ ký"
            }
            Self::ContentIsTransaction => {
                "Giấy tờ, văn bản có nội dung là hợp đồng, giao dịch; xin làm thủ tục chứng thực giao dịch (mã 2.001035)"
            }
            Self::OfficersInterest => {
                "Việc chứng thực liên quan đến tài sản, lợi ích của bản thân hoặc người thân thích của người thực hiện chứng thực"
            }
            Self::NotWilling => "Người yêu cầu chứng thực không tự nguyện",
            Self::CopyOutside => "Chứng thực bản sao từ bản chính chỉ thực hiện tại trụ sở",
            Self::OutsideMandate => "Việc chứng thực ngoài phạm vi được ủy quyền, phân công",
            Self::OtherGround => "Lý do khác",
        }
    }

    /// Article, to be checked by the ward.
    pub const fn article(self) -> &'static str {
        match self {
            Self::NotLucid => "Điều 25 khoản 1 Nghị định 23/2015/NĐ-CP",
            Self::IdentityInvalid => "Điều 25 khoản 2 Nghị định 23/2015/NĐ-CP",
            Self::ContentForbidden => "Điều 25 khoản 3, Điều 22 khoản 4 Nghị định 23/2015/NĐ-CP",
            Self::ContentIsTransaction => "Điều 25 khoản 4 Nghị định 23/2015/NĐ-CP",
            Self::OfficersInterest => "Điều 9 khoản 3 Nghị định 23/2015/NĐ-CP",
            Self::NotWilling => "Điều 24 khoản 2 Nghị định 23/2015/NĐ-CP",
            Self::CopyOutside => "Điều 10 khoản 1 Nghị định 23/2015/NĐ-CP",
            Self::OutsideMandate => {
                "Điều 5 Nghị định 23/2015/NĐ-CP (sửa đổi bởi Nghị định 280/2025/NĐ-CP)"
            }
            Self::OtherGround => "Điều 8 khoản 1, Điều 9 Nghị định 23/2015/NĐ-CP",
        }
    }
}
