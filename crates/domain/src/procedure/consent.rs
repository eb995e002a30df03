//! What consent is asked for, the same in all procedures (Law 91/2025/QH15 art. 9, Decree
//! 356/2025/NĐ-CP art. 6): voluntary, per purpose, nothing ticked beforehand.
//!
//! The procedure itself rests on the law's own ground for state agencies (art. 19.1) and needs no
//! consent; refusing a purpose therefore never ends a visit.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::ProcedureError;

/// One purpose, in words for the person's own eyes: short sentences, no abbreviations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentPurpose {
    /// Stable, `[a-z0-9_]+`.
    pub id: String,
    /// The question.
    pub title_vi: String,
    /// The question in English, for helpers.
    pub title_en: String,
    /// Which data.
    pub what_vi: String,
    /// For what.
    pub why_vi: String,
    /// Who sees them.
    pub who_vi: String,
    /// How long they are kept.
    pub how_long_vi: String,
    /// What happens on a "no".
    pub if_refused_vi: String,
    /// How it is taken back.
    pub withdraw_vi: String,
    /// Sensitive by Decree 356/2025/NĐ-CP art. 4; the person is told so.
    pub sensitive: bool,
    /// Whether the words were checked by the ward's legal officer.
    pub confirmed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsentFile {
    purposes: Vec<ConsentPurpose>,
}

/// Name and text of the file that ships.
pub fn shipped_consent_purposes() -> (&'static str, &'static str) {
    (
        "common/consent.toml",
        include_str!("../../../../procedures/common/consent.toml"),
    )
}

/// Reads a file of purposes.
pub fn parse_consent_purposes(
    file: &str,
    text: &str,
) -> Result<Vec<ConsentPurpose>, ProcedureError> {
    let read: ConsentFile = toml::from_str(text).map_err(|error| ProcedureError::Syntax {
        file: file.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })?;
    let mut seen = BTreeSet::new();
    for purpose in &read.purposes {
        if !seen.insert(&purpose.id) {
            return Err(ProcedureError::Invalid {
                file: file.to_owned(),
                field: format!("purposes.{}", purpose.id),
                problem: "id is used twice",
            });
        }
    }
    Ok(read.purposes)
}
