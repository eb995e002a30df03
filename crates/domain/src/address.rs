//! Addresses in Hanoi since 1 July 2025: two levels, ward and city, no district (DOMAIN.md 6.3).
//!
//! A new ward covers about four old ones, so the old address is kept beside the new for search. The
//! house is free text: `12B5, tập thể Hoa Sen`, `17 ngõ 8 phố Mẫu`. Nothing is looked up here.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::code::WardCode;
use crate::explain::Explain;
use crate::name::{LegacyKind, fold_for_search, looks_legacy_encoded, tidy};

/// A part longer than this is refused: whole letters get pasted into address fields. In characters.
const LONGEST_PART: usize = 200;

/// Why parts are not an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// No part says anything.
    #[error("address is empty")]
    Empty,
    /// A part with more than 200 characters.
    #[error("address part `{part}` is longer than {LONGEST_PART} characters")]
    TooLong {
        /// Field name of the part.
        part: &'static str,
    },
    /// A part in an encoding older than Unicode.
    #[error("address part `{part}` looks {kind:?} encoded")]
    LegacyEncoded {
        /// Field name of the part.
        part: &'static str,
        /// The encoding it seems to be.
        kind: LegacyKind,
    },
}

impl Explain for AddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "address.empty",
            Self::TooLong { .. } => "address.too_long",
            Self::LegacyEncoded { .. } => "address.legacy_encoded",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => {
                "Chưa có địa chỉ. Vui lòng nhập số nhà, đường phố hoặc tổ dân phố.".into()
            }
            Self::TooLong { part } => format!(
                "Ô “{}” dài quá {LONGEST_PART} ký tự. Vui lòng chỉ nhập địa chỉ.",
                part_label_vi(part)
            ),
            Self::LegacyEncoded { part, kind } => format!(
                "Ô “{}” có vẻ được gõ bằng bảng mã {}. Vui lòng chuyển tệp sang Unicode.",
                part_label_vi(part),
                kind.label_vi()
            ),
        }
    }
}

fn part_label_vi(part: &str) -> &'static str {
    match part {
        "house" => "Số nhà",
        "street" => "Đường, phố",
        "residential_group" => "Tổ dân phố, thôn",
        "ward" => "Phường, xã",
        "city" => "Thành phố",
        _ => "Địa chỉ cũ",
    }
}

/// Which of a person's addresses this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AddressKind {
    /// Nơi thường trú.
    Permanent,
    /// Nơi tạm trú.
    Temporary,
    /// Nơi ở thực tế: where the team goes.
    Actual,
}

/// The parts of an address as typed or imported; every one may be empty.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddressParts {
    /// Number, alley, floor, room: `17 ngõ 8`, `12B5, tập thể Hoa Sen`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub house: String,
    /// Street or road: `phố Mẫu`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// Residential group or hamlet: `Tổ dân phố 5`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub residential_group: String,
    /// Name of the ward or commune, with its kind: `Phường Mẫu`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ward: String,
    /// Code of the ward, 5 digits (Decision 19/2025/QĐ-TTg).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward_code: Option<WardCode>,
    /// City or province.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// The address with old ward and district, as old papers have it; for search only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub old_address: String,
}

/// An address whose parts are NFC, tidy and of a sensible length. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "AddressParts", into = "AddressParts")]
#[schema(value_type = AddressParts)]
pub struct Address(AddressParts);

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address(…)")
    }
}

impl Address {
    /// Tidies each part; refuses an address of which nothing is known but ward and city.
    pub fn new(mut parts: AddressParts) -> Result<Self, AddressError> {
        let fields = [
            ("house", &mut parts.house),
            ("street", &mut parts.street),
            ("residential_group", &mut parts.residential_group),
            ("ward", &mut parts.ward),
            ("city", &mut parts.city),
            ("old_address", &mut parts.old_address),
        ];
        for (part, text) in fields {
            *text = tidy(text).trim_matches([',', ' ']).to_owned();
            if text.chars().count() > LONGEST_PART {
                return Err(AddressError::TooLong { part });
            }
            if let Some(kind) = looks_legacy_encoded(text) {
                return Err(AddressError::LegacyEncoded { part, kind });
            }
        }
        let known = [
            &parts.house,
            &parts.street,
            &parts.residential_group,
            &parts.old_address,
        ];
        if known.iter().all(|text| text.is_empty()) {
            return Err(AddressError::Empty);
        }
        Ok(Self(parts))
    }

    /// The tidy parts.
    pub fn parts(&self) -> &AddressParts {
        &self.0
    }

    /// The parts that are known, on one line: `17 ngõ 8, phố Mẫu, Tổ dân phố 5, Phường Mẫu, Hà Nội`.
    pub fn line(&self) -> String {
        let AddressParts {
            house,
            street,
            residential_group,
            ward,
            city,
            old_address,
            ..
        } = &self.0;
        let known = [house, street, residential_group, ward, city];
        let line: Vec<&str> = known
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        if house.is_empty() && street.is_empty() && residential_group.is_empty() {
            return old_address.clone();
        }
        line.join(", ")
    }

    /// What tells one door from the next, for a list of one ward: `17 ngõ 8, phố Mẫu`.
    pub fn door(&self) -> String {
        let known = [self.0.house.as_str(), self.0.street.as_str()];
        known
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Key by which the address is found: folded, punctuation out, `/` of alleys kept, common
    /// abbreviations written out (`tdp 5` finds `Tổ dân phố 5`).
    pub fn search_key(&self) -> String {
        let parts = &self.0;
        let all = [
            &parts.house,
            &parts.street,
            &parts.residential_group,
            &parts.ward,
            &parts.old_address,
        ];
        let text: Vec<&str> = all.iter().map(|text| text.as_str()).collect();
        address_key(&text.join(" "))
    }
}

/// The fold that both an address and what is typed to find it go through.
pub fn address_key(text: &str) -> String {
    let folded = fold_for_search(text);
    let mut words: Vec<&str> = Vec::new();
    let is_gap = |ch: char| !(ch.is_alphanumeric() || ch == '/');
    for word in folded.split(is_gap).filter(|word| !word.is_empty()) {
        match word {
            "tdp" => words.extend(["to", "dan", "pho"]),
            "kdc" => words.extend(["khu", "dan", "cu"]),
            "tt" => words.extend(["tap", "the"]),
            _ => words.push(word),
        }
    }
    words.join(" ")
}

impl TryFrom<AddressParts> for Address {
    type Error = AddressError;
    fn try_from(parts: AddressParts) -> Result<Self, AddressError> {
        Self::new(parts)
    }
}

impl From<Address> for AddressParts {
    fn from(address: Address) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> AddressParts {
        AddressParts {
            house: " 17  ngõ 8,".into(),
            street: "phố Mẫu".into(),
            residential_group: "Tổ dân phố 5".into(),
            ward: "Phường Mẫu".into(),
            ward_code: WardCode::parse("00070").ok(),
            city: "Thành phố Hà Nội".into(),
            old_address: "P. Cũ, Q. Xưa".into(),
        }
    }

    #[test]
    fn an_address_reads_from_the_door_to_the_city() {
        let address = Address::new(parts()).unwrap();
        assert_eq!(
            address.line(),
            "17 ngõ 8, phố Mẫu, Tổ dân phố 5, Phường Mẫu, Thành phố Hà Nội"
        );
        assert_eq!(address.door(), "17 ngõ 8, phố Mẫu");
    }

    #[test]
    fn an_address_is_found_without_marks_by_abbreviation_and_by_its_old_ward() {
        let key = Address::new(parts()).unwrap().search_key();
        for typed in ["ngo 8", "Phố Mẫu", "TDP 5", "q. xưa"] {
            assert!(key.contains(&address_key(typed)), "{typed} in {key}");
        }
        assert_eq!(
            address_key("12/5 Ngõ Chợ, TT. Hoa Sen"),
            "12/5 ngo cho tap the hoa sen"
        );
    }

    #[test]
    fn an_address_that_only_old_papers_know_is_kept() {
        let old = AddressParts {
            old_address: "Xóm 3, xã Cũ".into(),
            ..AddressParts::default()
        };
        assert_eq!(Address::new(old).unwrap().line(), "Xóm 3, xã Cũ");
    }

    #[test]
    fn a_bad_address_names_the_part_that_is_wrong() {
        let only_ward = AddressParts {
            ward: "Phường Mẫu".into(),
            ..AddressParts::default()
        };
        assert_eq!(Address::new(only_ward), Err(AddressError::Empty));
        let long = AddressParts {
            street: "a".repeat(201),
            ..parts()
        };
        assert_eq!(
            Address::new(long),
            Err(AddressError::TooLong { part: "street" })
        );
        let legacy = AddressParts {
            street: "phè V¨n".into(),
            ..parts()
        };
        let error = Address::new(legacy).unwrap_err();
        assert!(error.message_vi().contains("Đường, phố"));
    }

    #[test]
    fn an_address_survives_json_and_refuses_unknown_parts() {
        let address = Address::new(parts()).unwrap();
        let json = serde_json::to_string(&address).unwrap();
        assert_eq!(serde_json::from_str::<Address>(&json).unwrap(), address);
        assert!(serde_json::from_str::<Address>(r#"{"house":"1","district":"x"}"#).is_err());
        assert!(serde_json::from_str::<Address>("{}").is_err());
    }
}
