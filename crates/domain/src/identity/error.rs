//! What is an error in a number and what only a warning, in words for the person who typed it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::explain::Explain;

/// Why a text is not an identity or insurance number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdentityError {
    /// Nothing but blanks.
    #[error("number is empty")]
    Empty,
    /// A character that is neither digit nor a usual separator.
    #[error("number holds a character that is not a digit")]
    NotDigits,
    /// Wrong count of digits.
    #[error("number has {found} digits instead of {expected}")]
    Length {
        /// Digits found.
        found: usize,
        /// Digits that this kind of number has, such as `12` or `10, 12`.
        expected: &'static str,
    },
    /// 10 or 11 digits where 12 are due: spreadsheets drop the zeros that Hanoi numbers begin with.
    #[error("number has {found} digits, leading zeros were probably dropped")]
    LeadingZerosLost {
        /// Digits found.
        found: usize,
    },
    /// Not one letter and 7 or 8 digits.
    #[error("passport number is not one letter and 7 or 8 digits")]
    Passport,
    /// Not two letters, a benefit digit 1 to 5 and 12 digits.
    #[error("health insurance card number is not of the form LL D PP NNNNNNNNNN")]
    HealthCard,
}

impl Explain for IdentityError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "id.empty",
            Self::NotDigits => "id.not_digits",
            Self::Length { .. } => "id.length",
            Self::LeadingZerosLost { .. } => "id.leading_zeros_lost",
            Self::Passport => "id.passport",
            Self::HealthCard => "id.health_card",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => "Chưa có số. Vui lòng nhập số ghi trên giấy tờ.".into(),
            Self::NotDigits => {
                "Số này chỉ gồm chữ số. Vui lòng bỏ chữ cái và ký hiệu, rồi nhập lại.".into()
            }
            Self::Length { found, expected } => format!(
                "Số này có {found} chữ số, cần {expected} chữ số. Vui lòng đối chiếu với giấy tờ."
            ),
            Self::LeadingZerosLost { found } => format!(
                "Số này chỉ có {found} chữ số, có thể bảng tính đã bỏ số 0 ở đầu. Vui lòng định \
                 dạng cột là Văn bản và nhập đủ 12 chữ số."
            ),
            Self::Passport => {
                "Số hộ chiếu gồm 1 chữ cái và 7 hoặc 8 chữ số. Vui lòng nhập lại.".into()
            }
            Self::HealthCard => "Mã thẻ bảo hiểm y tế gồm 2 chữ cái, 1 chữ số từ 1 đến 5 và 12 \
                                 chữ số. Vui lòng đối chiếu với thẻ."
                .into(),
        }
    }
}

/// What looks odd in a number that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum IdWarning {
    /// The first three digits are none of the 63 codes: a code of another country, or a typing error.
    #[error("place code is not one of the 63 provinces")]
    UnknownPlace,
    /// The fourth digit says another sex than the record.
    #[error("sex in the number differs from the record")]
    SexDiffers,
    /// Century digit and year digits say another birth year than the record.
    #[error("birth year in the number differs from the record")]
    BirthYearDiffers {
        /// Year that the number holds.
        in_number: i32,
    },
}

impl Explain for IdWarning {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownPlace => "id.unknown_place",
            Self::SexDiffers => "id.sex_differs",
            Self::BirthYearDiffers { .. } => "id.birth_year_differs",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::UnknownPlace => "Ba chữ số đầu không thuộc 63 tỉnh, thành phố. Đúng nếu khai \
                                   sinh ở nước ngoài; nếu không, vui lòng kiểm tra lại."
                .into(),
            Self::SexDiffers => {
                "Chữ số thứ tư không khớp với giới tính đã ghi. Vui lòng đối chiếu với thẻ.".into()
            }
            Self::BirthYearDiffers { in_number } => format!(
                "Theo số này thì sinh năm {in_number}, khác với năm sinh đã ghi. Vui lòng đối \
                 chiếu với thẻ."
            ),
        }
    }
}
