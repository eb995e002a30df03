//! Codes of units, procedures and dossiers (DOMAIN.md 3.3, 6.2, 6.3).
//!
//! Official codes are only recognised, never made: they come from the government's system and are
//! typed in. Our own temporary code is marked `XK-`, so that nobody takes it for one.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::explain::Explain;

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Nothing but blanks.
    #[error("code is empty")]
    Empty,
    /// Not of the form of a dossier code.
    #[error("dossier code has none of the known forms")]
    Dossier,
    /// Not `d.dddddd`.
    #[error("procedure code is not of the form d.dddddd")]
    Procedure,
    /// Not five digits.
    #[error("ward code is not five digits")]
    Ward,
    /// A temporary code where an official one is asked for.
    #[error("temporary code where an official one is due")]
    Temporary,
    /// More dossiers in one day than the code has digits for.
    #[error("daily number {0} does not fit a temporary code")]
    DayFull(u32),
}

impl Explain for CodeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "code.empty",
            Self::Dossier => "code.dossier",
            Self::Procedure => "code.procedure",
            Self::Ward => "code.ward",
            Self::Temporary => "code.temporary",
            Self::DayFull(_) => "code.day_full",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => "Chưa có mã. Vui lòng nhập mã.",
            Self::Dossier => {
                "Mã hồ sơ không đúng dạng. Vui lòng chép đúng mã trên Cổng dịch vụ công, ví dụ \
                 H26.12-261122-0001."
            }
            Self::Procedure => "Mã thủ tục không đúng dạng, ví dụ đúng: 2.000884.",
            Self::Ward => "Mã phường, xã gồm 5 chữ số, ví dụ 00070.",
            Self::Temporary => {
                "Đây là mã tạm của Tại Nhà (XK-…), không phải mã hồ sơ chính thức. Vui lòng nhập \
                 mã trên Cổng dịch vụ công."
            }
            Self::DayFull(_) => "Hôm nay đã hết số mã tạm. Vui lòng báo quản trị của phường.",
        }
        .into()
    }
}

macro_rules! open_code {
    ($name:ident) => {
        impl $name {
            /// The normalised text, as stored and shown.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// Ward or commune: 5 digits (Decision 19/2025/QĐ-TTg).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "00070")]
pub struct WardCode(String);

open_code!(WardCode);

impl WardCode {
    /// Accepts exactly five digits.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        let sound = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError::Ward)
        }
    }
}

/// National code of a procedure: `^\d\.\d{6}$`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "2.000884")]
pub struct ProcedureCode(String);

open_code!(ProcedureCode);

impl ProcedureCode {
    /// Accepts `d.dddddd`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        match text.as_bytes() {
            [first, b'.', rest @ ..]
                if first.is_ascii_digit()
                    && rest.len() == 6
                    && rest.iter().all(u8::is_ascii_digit) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(CodeError::Procedure),
        }
    }
}

/// Dossier code of the government's system, as typed in by a person.
///
/// Both orders are read: `H26.12.34-261122-0001` (Circular 03/2025/TT-VPCP art. 13; with eight
/// digits at the end for national services, Circular 04/2025/TT-VPCP) and the older
/// `000.00.12.H26-261122-0001` (Circular 01/2018/TT-VPCP art. 19).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "H26.12-261122-0001")]
pub struct OfficialCode(String);

open_code!(OfficialCode);

impl OfficialCode {
    /// Accepts both orders, small letters, and blanks around the parts.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code: String = text
            .chars()
            .filter(|ch| !ch.is_whitespace())
            .collect::<String>()
            .to_ascii_uppercase();
        if code.is_empty() {
            return Err(CodeError::Empty);
        }
        if code.starts_with("XK-") {
            return Err(CodeError::Temporary);
        }
        let [agency, date, number] = code.split('-').collect::<Vec<_>>()[..] else {
            return Err(CodeError::Dossier);
        };
        let sound = (is_new_agency(agency) || is_old_agency(agency))
            && is_digits(date, 6..=6)
            && is_digits(number, 4..=8);
        if sound {
            Ok(Self(code))
        } else {
            Err(CodeError::Dossier)
        }
    }

    /// The day of receipt that the code names; `None` if its six digits are no date, which is worth
    /// a second look at the code but no reason to refuse it.
    pub fn received_on(&self) -> Option<NaiveDate> {
        let date = self.0.split('-').nth(1)?;
        let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<u32>().ok();
        let year = 2000 + i32::try_from(number(0..2)?).ok()?;
        NaiveDate::from_ymd_opt(year, number(2..4)?, number(4..6)?)
    }
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_agency_letter(text: &str) -> bool {
    text.len() == 3
        && text.starts_with(|ch: char| ch.is_ascii_uppercase())
        && is_digits(&text[1..], 2..=2)
}

/// `[A-Z]\d{2}(\.\d{2,3}){0,3}`
fn is_new_agency(text: &str) -> bool {
    let mut parts = text.split('.');
    parts.next().is_some_and(is_agency_letter)
        && text.matches('.').count() <= 3
        && parts.all(|part| is_digits(part, 2..=3))
}

/// `(\d{3}\.)?(\d{2}\.){0,3}[A-Z]\d{2}`
fn is_old_agency(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [before @ .., last] = &parts[..] else {
        return false;
    };
    let pairs = match before {
        [first, rest @ ..] if first.len() == 3 && is_digits(first, 3..=3) => rest,
        all => all,
    };
    is_agency_letter(last) && pairs.len() <= 3 && pairs.iter().all(|part| is_digits(part, 2..=2))
}

/// Our own code until the official one is known: `XK-<ward>-YYMMDD-NNNN`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "XK-00070-261122-0001")]
pub struct TemporaryCode(String);

open_code!(TemporaryCode);

impl TemporaryCode {
    /// `number` is 1 to 9999, given by the ward per day.
    pub fn new(ward: &WardCode, day: NaiveDate, number: u32) -> Result<Self, CodeError> {
        if !(1..=9999).contains(&number) {
            return Err(CodeError::DayFull(number));
        }
        let year = day.year().rem_euclid(100);
        Ok(Self(format!(
            "XK-{ward}-{year:02}{:02}{:02}-{number:04}",
            day.month(),
            day.day()
        )))
    }

    /// Accepts the full form only.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code = text.trim().to_ascii_uppercase();
        match code.split('-').collect::<Vec<_>>()[..] {
            ["XK", ward, date, number]
                if is_digits(ward, 5..=5) && is_digits(date, 6..=6) && is_digits(number, 4..=4) =>
            {
                Ok(Self(code))
            }
            _ => Err(CodeError::Dossier),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_codes_are_read_in_both_orders() {
        let cases = [
            ("h26.12-261122-0001", "H26.12-261122-0001"),
            ("H26-261122-0001", "H26-261122-0001"),
            (
                "H26.12.345.67-261122-12345678",
                "H26.12.345.67-261122-12345678",
            ),
            (
                " 000.00.12.H26 - 240131 - 0042",
                "000.00.12.H26-240131-0042",
            ),
            ("12.H26-240131-0042", "12.H26-240131-0042"),
        ];
        for (text, stored) in cases {
            assert_eq!(
                OfficialCode::parse(text).unwrap().as_str(),
                stored,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_official_code_is_refused() {
        let cases = [
            ("", CodeError::Empty),
            ("XK-00070-261122-0001", CodeError::Temporary),
            ("H26.1-261122-0001", CodeError::Dossier),
            ("H26.12.12.12.12-261122-0001", CodeError::Dossier),
            ("26.12-261122-0001", CodeError::Dossier),
            ("H26.12-26112-0001", CodeError::Dossier),
            ("H26.12-261122-001", CodeError::Dossier),
            ("H26.12-261122-123456789", CodeError::Dossier),
            ("H26.12-261122", CodeError::Dossier),
            ("000.000.H26-261122-0001", CodeError::Dossier),
            ("Ê26-261122-0001", CodeError::Dossier),
        ];
        for (text, error) in cases {
            assert_eq!(OfficialCode::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn an_official_code_names_its_day_if_it_is_one() {
        let day = |text| OfficialCode::parse(text).unwrap().received_on();
        assert_eq!(
            day("H26-261122-0001"),
            NaiveDate::from_ymd_opt(2026, 11, 22)
        );
        assert_eq!(day("H26-261322-0001"), None);
    }

    #[test]
    fn a_temporary_code_cannot_be_taken_for_an_official_one() {
        let ward = WardCode::parse("00070").unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let code = TemporaryCode::new(&ward, day, 7).unwrap();
        assert_eq!(code.as_str(), "XK-00070-260105-0007");
        assert_eq!(TemporaryCode::parse(code.as_str()), Ok(code.clone()));
        assert_eq!(
            OfficialCode::parse(code.as_str()),
            Err(CodeError::Temporary)
        );
        assert_eq!(
            TemporaryCode::new(&ward, day, 10_000),
            Err(CodeError::DayFull(10_000))
        );
    }

    #[test]
    fn procedure_and_ward_codes_have_one_form() {
        assert_eq!(
            ProcedureCode::parse(" 2.000884 ").unwrap().as_str(),
            "2.000884"
        );
        assert_eq!(ProcedureCode::parse("2.00884"), Err(CodeError::Procedure));
        assert_eq!(WardCode::parse("70"), Err(CodeError::Ward));
    }
}
