//! Numbers that identify a person or a paper (DOMAIN.md 6.1 and 6.2).
//!
//! Owns what is an **error** (it cannot be such a number) and what is only a **warning** (it can be
//! right although it looks odd: corrected identities and births abroad exist). None of these
//! numbers has a check digit, so nothing here proves that a number is the person's.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::date::PartialDate;

mod document;
mod error;
mod place;
pub use document::{IdDocumentKind, PassportNo};
pub use error::{IdWarning, IdentityError};
pub use place::place_of_registration;

/// Sex as the papers state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// Reads `Nam`, `Nữ` and their usual spellings in lists; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match crate::name::fold_for_search(text).as_str() {
            "nam" | "male" | "m" => Some(Self::Male),
            "nu" | "female" | "f" => Some(Self::Female),
            _ => None,
        }
    }

    /// As printed on cards.
    pub fn label_vi(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
        }
    }
}

/// Digits of a text in which spaces, dots and hyphens may separate groups.
fn digits(text: &str) -> Result<String, IdentityError> {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '0'..='9' => out.push(ch),
            '.' | '-' => {}
            _ if ch.is_whitespace() => {}
            _ => return Err(IdentityError::NotDigits),
        }
    }
    if out.is_empty() {
        Err(IdentityError::Empty)
    } else {
        Ok(out)
    }
}

macro_rules! text_value {
    ($name:ident, $error:ty) => {
        impl $name {
            /// The normalised text, as stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
        // Personal data must not slip into a log through `{:?}`.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}
pub(crate) use text_value;

/// Personal identification number of 12 digits: place of birth registration (3), century and sex
/// (1), year of birth (2), random (6). Decree 137/2015/NĐ-CP art. 13; Circular 07/2016/TT-BCA art. 7.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "001035000123")]
pub struct PersonalIdNo(String);

text_value!(PersonalIdNo, IdentityError);

impl PersonalIdNo {
    /// Accepts 12 digits, also in groups parted by spaces, dots or hyphens.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let digits = digits(text)?;
        match digits.len() {
            12 => Ok(Self(digits)),
            found @ (10 | 11) => Err(IdentityError::LeadingZerosLost { found }),
            found => Err(IdentityError::Length {
                found,
                expected: "12",
            }),
        }
    }

    fn digit(&self, at: usize) -> i32 {
        i32::from(self.0.as_bytes()[at] - b'0')
    }

    /// Province where the birth was registered; `None` for a code of another country or a wrong one.
    /// The merger of provinces in 2025 did not change the codes.
    pub fn place(&self) -> Option<&'static str> {
        place_of_registration(&self.0[..3])
    }

    /// Sex that the fourth digit states.
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// Year of birth that century digit and year digits state, 1900 to 2399.
    pub fn birth_year(&self) -> i32 {
        1900 + 100 * (self.digit(3) / 2) + 10 * self.digit(4) + self.digit(5)
    }

    /// The last four digits, by which lists may be searched.
    pub fn tail(&self) -> &str {
        &self.0[8..]
    }

    /// For screens on which the number is not opened: `•••• •••• 0123`.
    pub fn masked(&self) -> String {
        format!("•••• •••• {}", self.tail())
    }

    /// What looks odd beside the rest of the record. Never a reason to refuse the number.
    pub fn warnings(&self, birth: Option<PartialDate>, sex: Option<Sex>) -> Vec<IdWarning> {
        let mut out = Vec::new();
        if self.place().is_none() {
            out.push(IdWarning::UnknownPlace);
        }
        if sex.is_some_and(|sex| sex != self.sex()) {
            out.push(IdWarning::SexDiffers);
        }
        if birth.is_some_and(|birth| birth.year() != self.birth_year()) {
            out.push(IdWarning::BirthYearDiffers {
                in_number: self.birth_year(),
            });
        }
        out
    }
}

/// Old number of 9 digits (chứng minh nhân dân). Proves nothing any more: kept to find and match old
/// papers.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "012345678")]
pub struct OldIdNo(String);

text_value!(OldIdNo, IdentityError);

impl OldIdNo {
    /// Accepts 9 digits, also in groups.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let digits = digits(text)?;
        match digits.len() {
            9 => Ok(Self(digits)),
            found => Err(IdentityError::Length {
                found,
                expected: "9",
            }),
        }
    }
}

/// Social insurance number: 10 digits, or since 1 August 2025 the personal number of 12
/// (official letter 1804/BHXH-QLT).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "0123456789")]
pub struct SocialInsuranceNo(String);

text_value!(SocialInsuranceNo, IdentityError);

impl SocialInsuranceNo {
    /// Accepts 10 or 12 digits.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let digits = digits(text)?;
        match digits.len() {
            10 | 12 => Ok(Self(digits)),
            found => Err(IdentityError::Length {
                found,
                expected: "10, 12",
            }),
        }
    }
}

/// Health insurance: the card's 15 characters `LL D PP NNNNNNNNNN` (object, benefit, province, social
/// insurance number), the 10 digits alone, or the personal number of 12.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "CK2010123456789")]
pub struct HealthInsuranceNo(String);

text_value!(HealthInsuranceNo, IdentityError);

impl HealthInsuranceNo {
    /// Accepts the three forms; letters may be small.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        if !text.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
            return SocialInsuranceNo::parse(text)
                .map(|number| Self(number.0))
                .map_err(|error| match error {
                    IdentityError::Length { found, .. } => IdentityError::Length {
                        found,
                        expected: "10, 12, 15",
                    },
                    other => other,
                });
        }
        let compact: String = text
            .chars()
            .filter(|ch| !ch.is_whitespace() && !matches!(ch, '-' | '.'))
            .map(|ch| ch.to_ascii_uppercase())
            .collect();
        let bytes = compact.as_bytes();
        let sound = bytes.len() == 15
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && (b'1'..=b'5').contains(&bytes[2])
            && bytes[3..].iter().all(u8::is_ascii_digit);
        if sound {
            Ok(Self(compact))
        } else {
            Err(IdentityError::HealthCard)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Explain;

    #[test]
    fn a_personal_number_tells_place_sex_and_year() {
        let cases = [
            ("001035000123", Some("Hà Nội"), Sex::Male, 1935),
            ("001 135 000 123", Some("Hà Nội"), Sex::Female, 1935),
            ("001304000123", Some("Hà Nội"), Sex::Female, 2004),
            (
                "079.204.000123",
                Some("Thành phố Hồ Chí Minh"),
                Sex::Male,
                2004,
            ),
            ("101035000123", None, Sex::Male, 1935),
        ];
        for (text, place, sex, year) in cases {
            let number = PersonalIdNo::parse(text).unwrap();
            assert_eq!(
                (number.place(), number.sex(), number.birth_year()),
                (place, sex, year)
            );
        }
    }

    #[test]
    fn what_cannot_be_a_personal_number_is_an_error() {
        let error = |text| PersonalIdNo::parse(text).unwrap_err();
        assert_eq!(error("  "), IdentityError::Empty);
        assert_eq!(error("00103500012A"), IdentityError::NotDigits);
        assert_eq!(
            error("012345678"),
            IdentityError::Length {
                found: 9,
                expected: "12"
            }
        );
        assert_eq!(
            error("1035000123"),
            IdentityError::LeadingZerosLost { found: 10 }
        );
        assert!(error("1035000123").message_vi().contains("số 0 ở đầu"));
    }

    #[test]
    fn what_may_still_be_right_is_only_a_warning() {
        let number = PersonalIdNo::parse("001035000123").unwrap();
        let birth = |text| Some(PartialDate::parse(text).unwrap());
        assert_eq!(number.warnings(birth("1935"), Some(Sex::Male)), []);
        assert_eq!(number.warnings(birth("11/1935"), None), []);
        assert_eq!(
            number.warnings(birth("22/11/1936"), Some(Sex::Female)),
            [
                IdWarning::SexDiffers,
                IdWarning::BirthYearDiffers { in_number: 1935 }
            ]
        );
        let abroad = PersonalIdNo::parse("101035000123").unwrap();
        assert_eq!(abroad.warnings(None, None), [IdWarning::UnknownPlace]);
    }

    #[test]
    fn a_personal_number_does_not_show_in_debug_output() {
        let number = PersonalIdNo::parse("001035000123").unwrap();
        assert!(!format!("{number:?}").contains("035"));
        assert_eq!(number.masked(), "•••• •••• 0123");
    }

    #[test]
    fn health_insurance_comes_in_three_lengths() {
        let number = |text| HealthInsuranceNo::parse(text).map(|n| n.as_str().to_owned());
        assert_eq!(number("ck 2 01 0123456789").unwrap(), "CK2010123456789");
        assert_eq!(number("0123456789").unwrap(), "0123456789");
        assert_eq!(number("001035000123").unwrap(), "001035000123");
        assert_eq!(number("CK6010123456789"), Err(IdentityError::HealthCard));
        assert_eq!(
            number("01234567"),
            Err(IdentityError::Length {
                found: 8,
                expected: "10, 12, 15"
            })
        );
    }

    #[test]
    fn passports_are_a_letter_and_seven_or_eight_digits() {
        assert_eq!(PassportNo::parse("c1234567").unwrap().as_str(), "C1234567");
        assert!(PassportNo::parse("P12345678").is_ok());
        assert_eq!(PassportNo::parse("CC234567"), Err(IdentityError::Passport));
        assert_eq!(PassportNo::parse("Ê1234567"), Err(IdentityError::Passport));
    }

    #[test]
    fn a_bad_number_in_json_is_refused_on_reading() {
        assert!(serde_json::from_str::<PersonalIdNo>("\"123\"").is_err());
        let number: PersonalIdNo = serde_json::from_str("\"001035000123\"").unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"001035000123\"");
    }

    #[test]
    fn the_old_card_does_not_prove_identity() {
        assert!(!IdDocumentKind::OldIdCard.proves_identity_for_certification());
        assert!(IdDocumentKind::CitizenIdCard.proves_identity_for_certification());
    }
}
