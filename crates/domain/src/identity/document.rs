//! Papers that say who somebody is: passports, and the kinds of papers at all.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{IdentityError, text_value};

/// Passport number: one letter and 7 digits (B, C) or 8 (P, E).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "C1234567")]
pub struct PassportNo(String);

text_value!(PassportNo, IdentityError);

impl PassportNo {
    /// Accepts one letter and 7 or 8 digits; the letter may be small.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let text: String = text
            .chars()
            .filter(|ch| !ch.is_whitespace())
            .collect::<String>()
            .to_ascii_uppercase();
        if text.is_empty() {
            return Err(IdentityError::Empty);
        }
        let bytes = text.as_bytes();
        let sound = matches!(bytes.len(), 8 | 9)
            && bytes[0].is_ascii_uppercase()
            && bytes[1..].iter().all(u8::is_ascii_digit);
        if sound {
            Ok(Self(text))
        } else {
            Err(IdentityError::Passport)
        }
    }
}

/// What a person showed to say who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdDocumentKind {
    /// Thẻ căn cước, issued since 1 July 2024.
    IdCard,
    /// Thẻ căn cước công dân, still valid until it expires.
    CitizenIdCard,
    /// Căn cước điện tử, shown in `VNeID`.
    ElectronicId,
    /// Giấy chứng nhận căn cước, for people of Vietnamese origin without established nationality.
    IdCertificate,
    /// Hộ chiếu.
    Passport,
    /// Giấy tờ xuất nhập cảnh or giấy tờ có giá trị đi lại quốc tế.
    TravelDocument,
    /// Chứng minh nhân dân: no longer usable, kept for matching.
    OldIdCard,
    /// Any other paper; the number is free text.
    Other,
}

impl IdDocumentKind {
    /// Name as it stands in an official text.
    pub fn label_vi(self) -> &'static str {
        match self {
            Self::IdCard => "Thẻ căn cước",
            Self::CitizenIdCard => "Thẻ căn cước công dân",
            Self::ElectronicId => "Căn cước điện tử",
            Self::IdCertificate => "Giấy chứng nhận căn cước",
            Self::Passport => "Hộ chiếu",
            Self::TravelDocument => "Giấy tờ có giá trị đi lại quốc tế",
            Self::OldIdCard => "Chứng minh nhân dân",
            Self::Other => "Giấy tờ khác",
        }
    }

    /// Whether the list of procedure 2.000884 names it (DOMAIN.md 2.4); the old card is not in it.
    pub fn proves_identity_for_certification(self) -> bool {
        match self {
            Self::IdCard
            | Self::CitizenIdCard
            | Self::ElectronicId
            | Self::IdCertificate
            | Self::Passport
            | Self::TravelDocument => true,
            Self::OldIdCard | Self::Other => false,
        }
    }
}
