//! What the help page shows: numbers to call and warnings against the usual frauds. Data with
//! source and day, each marked until the ward has checked it; nothing here is the ward's word yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// Whose number.
    pub name_vi: String,
    /// In English, for helpers.
    pub name_en: String,
    /// The number as it is dialled.
    pub number: String,
    /// Where it was read.
    pub source: String,
    /// Day of the last look at the source.
    pub checked_on: NaiveDate,
    /// Whether the ward checked it.
    pub confirmed: bool,
}

/// A warning, in words for the person's own eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpCard {
    /// Stable, `[a-z0-9_]+`.
    pub id: String,
    /// The warning.
    pub title_vi: String,
    /// In English, for helpers.
    pub title_en: String,
    /// What to do.
    pub body_vi: String,
    /// In English, for helpers.
    pub body_en: String,
    /// Where it was read.
    pub source: String,
    /// Day of the last look at the source.
    pub checked_on: NaiveDate,
    /// Whether the ward checked it.
    pub confirmed: bool,
}

/// The whole page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpPage {
    /// Numbers to call.
    pub hotlines: Vec<Hotline>,
    /// Warnings.
    pub cards: Vec<HelpCard>,
}

/// The page that ships.
pub fn shipped_help() -> HelpPage {
    toml::from_str(include_str!("../../../procedures/common/help.toml"))
        .expect("a test reads what ships")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_read_and_says_where_it_comes_from() {
        let page = shipped_help();
        assert!(!page.hotlines.is_empty() && page.cards.len() >= 4);
        let sources = page.hotlines.iter().map(|line| &line.source);
        for source in sources.chain(page.cards.iter().map(|card| &card.source)) {
            assert!(!source.is_empty());
        }
    }
}
