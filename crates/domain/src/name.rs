//! Names of people: kept as on the paper, shown in title case, sorted and searched the Vietnamese
//! way (DOMAIN.md 6.4).
//!
//! Owns the fold by which everything is searched, and the suspicion that a text was written in an
//! encoding older than Unicode. It never guesses what such a text meant: the row is reported and a
//! person types the name.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use utoipa::ToSchema;

use crate::explain::Explain;
use crate::identity::text_value;

mod legacy;
mod order;
pub use legacy::{LegacyKind, looks_legacy_encoded};

/// Names longer than this are refused: a pasted paragraph, not a name. In characters.
const LONGEST_NAME: usize = 120;

/// Why a text is not a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameError {
    /// No letter in it.
    #[error("name is empty")]
    Empty,
    /// More than 120 characters.
    #[error("name is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// Digits, question marks, control characters: none of them belongs in a name.
    #[error("name holds a character that no name has")]
    BadCharacter,
    /// Written in an encoding older than Unicode, or read in the wrong one.
    #[error("name looks {0:?} encoded")]
    LegacyEncoded(LegacyKind),
}

impl Explain for NameError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "name.empty",
            Self::TooLong => "name.too_long",
            Self::BadCharacter => "name.bad_character",
            Self::LegacyEncoded(_) => "name.legacy_encoded",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => "Chưa có họ tên. Vui lòng nhập họ, chữ đệm và tên.".into(),
            Self::TooLong => {
                format!("Họ tên dài quá {LONGEST_NAME} ký tự. Vui lòng chỉ nhập họ tên.")
            }
            Self::BadCharacter => "Họ tên có chữ số hoặc ký hiệu lạ. Vui lòng nhập lại đúng như \
                                   trên giấy tờ."
                .into(),
            Self::LegacyEncoded(kind) => format!(
                "Họ tên có vẻ được gõ bằng bảng mã {}. Vui lòng chuyển tệp sang Unicode rồi nhập \
                 lại.",
                kind.label_vi()
            ),
        }
    }
}

/// Composes (NFC), collapses every run of blanks to one space and trims.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|ch: char| ch.is_whitespace() || is_invisible(ch)) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.nfc());
    }
    out
}

/// Characters that copy and paste brings along and nobody sees.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The key by which text is found: marks stripped, `đ` to `d`, small letters, blanks collapsed. Old
/// and new placing of the tone (`hoà`, `hòa`) give the same key.
pub fn fold_for_search(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|ch: char| ch.is_whitespace() || is_invisible(ch)) {
        let end = out.len();
        if end > 0 {
            out.push(' ');
        }
        let start = out.len();
        for ch in word.nfd().filter(|ch| !is_combining_mark(*ch)) {
            match ch {
                'đ' | 'Đ' => out.push('d'),
                _ => out.extend(ch.to_lowercase().filter(|ch| !is_combining_mark(*ch))),
            }
        }
        // A word that was nothing, or nothing but marks, leaves no blank behind.
        if out.len() == start {
            out.truncate(end);
        }
    }
    out
}

/// A person's name as the paper gives it (often in capitals), NFC, single spaces. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "NGUYỄN VĂN AN")]
pub struct PersonName(String);

text_value!(PersonName, NameError);

impl PersonName {
    /// Accepts letters of any script, spaces, apostrophes, hyphens, dots and brackets.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let name = tidy(text);
        if !name.chars().any(char::is_alphabetic) {
            return Err(if name.is_empty() {
                NameError::Empty
            } else {
                NameError::BadCharacter
            });
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(NameError::TooLong);
        }
        if let Some(kind) = looks_legacy_encoded(&name) {
            return Err(NameError::LegacyEncoded(kind));
        }
        let fits = |ch: char| {
            ch.is_alphabetic()
                || is_combining_mark(ch)
                || matches!(ch, ' ' | '\'' | '’' | '-' | '.' | ',' | '(' | ')')
        };
        if name.chars().all(fits) {
            Ok(Self(name))
        } else {
            Err(NameError::BadCharacter)
        }
    }

    /// For screens: `Nguyễn Văn An`, also after a hyphen or an apostrophe (`H'Hen Niê`).
    pub fn display(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        let mut at_start = true;
        for ch in self.0.chars() {
            if at_start {
                out.extend(ch.to_uppercase());
            } else {
                out.extend(ch.to_lowercase());
            }
            at_start = !ch.is_alphabetic() && !is_combining_mark(ch);
        }
        out
    }

    fn words(&self) -> Vec<&str> {
        self.0.split(' ').collect()
    }

    /// The last word: by it people are addressed and lists are sorted.
    pub fn given(&self) -> &str {
        self.words().last().copied().unwrap_or_default()
    }

    /// The first word; empty when there is only one.
    pub fn family(&self) -> &str {
        match self.words()[..] {
            [family, _, ..] => family,
            _ => "",
        }
    }

    /// What stands between family and given name; may be empty.
    pub fn middle(&self) -> String {
        match &self.words()[..] {
            [_, middle @ .., _] => middle.join(" "),
            _ => String::new(),
        }
    }

    /// Key whose byte order is the Vietnamese order of given, family, middle name; for an index.
    pub fn sort_key(&self) -> String {
        [self.given(), self.family(), &self.middle()]
            .map(order::key)
            .join(" ")
    }

    /// Key by which the name is found.
    pub fn search_key(&self) -> String {
        fold_for_search(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::parse(text).unwrap()
    }

    #[test]
    fn a_name_keeps_the_paper_and_is_shown_in_title_case() {
        let decomposed: String = "  NGUYỄN  VĂN\u{a0}AN ".nfd().collect();
        let read = name(&decomposed);
        assert_eq!(read.as_str(), "NGUYỄN VĂN AN");
        assert_eq!(read.display(), "Nguyễn Văn An");
        assert_eq!(name("H'HEN NIÊ").display(), "H'Hen Niê");
        assert_eq!(name("đặng thị ánh-tuyết").display(), "Đặng Thị Ánh-Tuyết");
    }

    #[test]
    fn the_parts_of_a_name_are_told_apart() {
        let parts = |text: &str| {
            let name = name(text);
            (
                name.family().to_owned(),
                name.middle(),
                name.given().to_owned(),
            )
        };
        assert_eq!(
            parts("Trần Thị Minh Hoà"),
            ("Trần".into(), "Thị Minh".into(), "Hoà".into())
        );
        assert_eq!(parts("Lê An"), ("Lê".into(), String::new(), "An".into()));
        assert_eq!(parts("Mẫn"), (String::new(), String::new(), "Mẫn".into()));
    }

    #[test]
    fn search_needs_no_marks_and_no_care_for_the_place_of_the_tone() {
        assert_eq!(fold_for_search("  Đặng   THUÝ  Hoà "), "dang thuy hoa");
        assert_eq!(fold_for_search("Đặng Thúy Hòa"), "dang thuy hoa");
        let decomposed: String = "Nguyễn Thị Hường".nfd().collect();
        assert_eq!(fold_for_search(&decomposed), "nguyen thi huong");
        assert_eq!(fold_for_search("An \u{301} Bình"), "an binh");
    }

    #[test]
    fn lists_follow_the_vietnamese_order_of_given_then_family_name() {
        let sorted = [
            "Nguyễn Văn An",
            "Trần An",
            "Lê Thị Ánh",
            "Lê Thị Ân",
            "Lê Văn Dũng",
            "Đỗ Đạt",
            "Vũ Ha",
            "Vũ Hà",
            "Vũ Hả",
            "Vũ Hã",
            "Vũ Há",
            "Vũ Hạ",
            "Bùi Hoa",
            "Vũ Hoà",
            "Vũ Hùng",
            "Vũ Hưng",
        ];
        let mut names: Vec<PersonName> = sorted.iter().rev().map(|text| name(text)).collect();
        names.sort_by_key(PersonName::sort_key);
        let shown: Vec<&str> = names.iter().map(PersonName::as_str).collect();
        assert_eq!(shown, sorted);
        assert_eq!(name("Lê Hoà").sort_key(), name("LÊ HÒA").sort_key());
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        let error = |text: &str| PersonName::parse(text).unwrap_err();
        assert_eq!(error(" \u{200b} "), NameError::Empty);
        assert_eq!(error("---"), NameError::BadCharacter);
        assert_eq!(error("Nguyễn Văn An 2"), NameError::BadCharacter);
        assert_eq!(error("Nguy?n V?n An"), NameError::BadCharacter);
        assert_eq!(error(&"a".repeat(121)), NameError::TooLong);
        assert_eq!(
            error("NguyÔn V¨n An"),
            NameError::LegacyEncoded(LegacyKind::Tcvn3)
        );
        assert!(error("NguyÔn V¨n An").message_vi().contains("TCVN3"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold_for_search(&text);
            prop_assert_eq!(fold_for_search(&once), once);
        }

        #[test]
        fn a_name_that_was_read_reads_back_the_same(text in "\\PC{0,40}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
                let _ = (name.display(), name.sort_key());
            }
        }
    }
}
