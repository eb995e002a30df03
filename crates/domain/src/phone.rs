//! Telephone numbers (DOMAIN.md 6.2): mobile, fixed lines, and the short numbers of public services.
//!
//! Stored as dialled inside the country, digits only. A number is not unique: a household shares one.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::explain::Explain;
use crate::identity::text_value;

/// Why a text is not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing but blanks.
    #[error("phone number is empty")]
    Empty,
    /// A character that no number has, or two numbers in one field.
    #[error("phone number holds a character that is not a digit")]
    NotDigits,
    /// A mobile number of 11 digits from before 2018.
    #[error("phone number has a mobile prefix that was replaced in 2018")]
    OldMobilePrefix,
    /// None of the known forms.
    #[error("phone number is neither mobile, fixed line nor short number")]
    Form,
}

impl Explain for PhoneError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "phone.empty",
            Self::NotDigits => "phone.not_digits",
            Self::OldMobilePrefix => "phone.old_mobile_prefix",
            Self::Form => "phone.form",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => "Chưa có số điện thoại.",
            Self::NotDigits => {
                "Số điện thoại có chữ hoặc ký hiệu lạ. Vui lòng nhập một số, chỉ gồm chữ số."
            }
            Self::OldMobilePrefix => {
                "Đây là số di động 11 chữ số theo đầu số cũ. Vui lòng hỏi lại số 10 chữ số."
            }
            Self::Form => {
                "Số điện thoại không đúng. Di động có 10 chữ số (03, 05, 07, 08, 09); máy bàn Hà \
                 Nội bắt đầu bằng 024 và có 11 chữ số."
            }
        }
        .into()
    }
}

/// What kind of line a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// `0[35789]` and 8 digits.
    Mobile,
    /// `02…`, 11 digits; Hanoi is 024.
    Landline,
    /// 1022, 19001009, 115: dialled as they are.
    Short,
}

/// A telephone number as dialled inside the country. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "0912345678")]
pub struct Phone(String);

text_value!(Phone, PhoneError);

impl Phone {
    /// Accepts blanks, dots, hyphens and brackets between digits, `+84`, `0084` and `84` for the
    /// first zero, and a first zero that a spreadsheet dropped.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let (plus, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut dialled = String::with_capacity(rest.len());
        for ch in rest.chars() {
            match ch {
                '0'..='9' => dialled.push(ch),
                '.' | '-' | '(' | ')' => {}
                _ if ch.is_whitespace() => {}
                _ => return Err(PhoneError::NotDigits),
            }
        }
        if dialled.is_empty() {
            return Err(PhoneError::Empty);
        }
        let national = match dialled.strip_prefix("0084") {
            Some(rest) => with_zero(rest),
            None => match dialled.strip_prefix("84") {
                Some(rest) if plus || matches!(dialled.len(), 11 | 12) => with_zero(rest),
                _ if plus => return Err(PhoneError::Form),
                _ if is_without_zero(&dialled) => with_zero(&dialled),
                _ => dialled,
            },
        };
        match kind_of(&national) {
            Some(_) => Ok(Self(national)),
            None if is_old_mobile(&national) => Err(PhoneError::OldMobilePrefix),
            None => Err(PhoneError::Form),
        }
    }

    /// Mobile, fixed line or short number.
    pub fn kind(&self) -> PhoneKind {
        kind_of(&self.0).expect("a Phone is only made from a number of known kind")
    }

    /// In groups, for reading aloud: `0912 345 678`, `024 3825 1234`, `1900 1009`.
    pub fn display(&self) -> String {
        let cuts: &[usize] = match (self.kind(), self.0.len()) {
            (PhoneKind::Mobile, _) => &[4, 7],
            (PhoneKind::Landline, _) if self.0.starts_with("024") || self.0.starts_with("028") => {
                &[3, 7]
            }
            (PhoneKind::Landline, _) => &[4, 7],
            (PhoneKind::Short, 8..) => &[4],
            (PhoneKind::Short, _) => &[],
        };
        let mut out = String::with_capacity(self.0.len() + cuts.len());
        for (at, ch) in self.0.chars().enumerate() {
            if cuts.contains(&at) {
                out.push(' ');
            }
            out.push(ch);
        }
        out
    }

    /// The last four digits, by which lists may be searched.
    pub fn tail(&self) -> &str {
        &self.0[self.0.len().saturating_sub(4)..]
    }
}

fn with_zero(rest: &str) -> String {
    format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
}

/// 9 digits of a mobile, or 10 of a fixed line, without their first zero.
fn is_without_zero(digits: &str) -> bool {
    match digits.as_bytes() {
        [first, rest @ ..] if rest.len() == 8 => is_mobile_digit(*first),
        [b'2', rest @ ..] => rest.len() == 9,
        _ => false,
    }
}

fn is_mobile_digit(digit: u8) -> bool {
    matches!(digit, b'3' | b'5' | b'7' | b'8' | b'9')
}

fn kind_of(digits: &str) -> Option<PhoneKind> {
    match digits.as_bytes() {
        [b'0', second, rest @ ..] if is_mobile_digit(*second) && rest.len() == 8 => {
            Some(PhoneKind::Mobile)
        }
        [b'0', b'2', rest @ ..] if rest.len() == 9 => Some(PhoneKind::Landline),
        [b'1', b'8' | b'9', b'0', b'0', rest @ ..] if (4..=6).contains(&rest.len()) => {
            Some(PhoneKind::Short)
        }
        [b'1', rest @ ..] if matches!(rest.len(), 2..=4) => Some(PhoneKind::Short),
        _ => None,
    }
}

fn is_old_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'0', b'1', rest @ ..] if rest.len() == 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_in_which_people_write_a_number_give_one_form() {
        let cases = [
            (
                "0912345678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            (
                "0912.345.678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            (
                "+84 912 345 678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            (
                "+84 (0) 912 345 678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            (
                "84912345678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            (
                "0084912345678",
                "0912345678",
                "0912 345 678",
                PhoneKind::Mobile,
            ),
            ("912345678", "0912345678", "0912 345 678", PhoneKind::Mobile),
            ("845123456", "0845123456", "0845 123 456", PhoneKind::Mobile),
            (
                "(024) 3825-1234",
                "02438251234",
                "024 3825 1234",
                PhoneKind::Landline,
            ),
            (
                "+842438251234",
                "02438251234",
                "024 3825 1234",
                PhoneKind::Landline,
            ),
            (
                "0203 3825 123",
                "02033825123",
                "0203 382 5123",
                PhoneKind::Landline,
            ),
            ("1022", "1022", "1022", PhoneKind::Short),
            ("1900 1009", "19001009", "1900 1009", PhoneKind::Short),
            ("115", "115", "115", PhoneKind::Short),
        ];
        for (text, stored, shown, kind) in cases {
            let phone = Phone::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((phone.as_str(), phone.kind()), (stored, kind), "{text}");
            assert_eq!(phone.display(), shown);
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused_with_its_reason() {
        let cases = [
            (" ", PhoneError::Empty),
            ("không có", PhoneError::NotDigits),
            ("0912345678/0987654321", PhoneError::NotDigits),
            ("01631234567", PhoneError::OldMobilePrefix),
            ("091234567", PhoneError::Form),
            ("09123456789", PhoneError::Form),
            ("0412345678", PhoneError::Form),
            ("+1 202 555 0100", PhoneError::Form),
        ];
        for (text, error) in cases {
            assert_eq!(Phone::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_number_can_be_found_by_its_tail_and_stays_out_of_logs() {
        let phone = Phone::parse("0912345678").unwrap();
        assert_eq!(phone.tail(), "5678");
        assert_eq!(format!("{phone:?}"), "Phone(…)");
    }
}
