//! How long what is kept: data with source and a mark that the ward must check it
//! (`templates/retention.toml`). Owns the kinds; refuses to know when something began.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The certification register.
    Register,
    /// Copies of papers on which a signature or fingerprint was certified.
    CertifiedPaper,
    /// Certified transactions.
    Transaction,
}

#[derive(Deserialize)]
struct Rule {
    /// Absent: for ever.
    years: Option<u32>,
}

/// Years that something is kept; none: for ever.
pub fn years(kept: Kept) -> Option<u32> {
    let rules: BTreeMap<Kept, Rule> =
        toml::from_str(include_str!("../../../templates/retention.toml"))
            .expect("the shipped file is read by a test");
    rules.get(&kept).and_then(|rule| rule.years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_kept_for_ever_papers_two_years_transactions_twenty() {
        assert_eq!(years(Kept::Register), None);
        assert_eq!(years(Kept::CertifiedPaper), Some(2));
        assert_eq!(years(Kept::Transaction), Some(20));
    }
}
