//! Owns the payload of the QR code on a citizen card: the text between the bars, as typed fields.
//!
//! The code is not signed, so what it says is *read from the card, not verified*. A text that is
//! no card, or whose order of fields cannot be told for certain, is refused: better nothing than a
//! name in the field of the address. Checks of numbers and dates against each other are the domain's.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Version of this reading; grows when a field changes its meaning.
pub const CARD_VERSION: u8 = 1;
/// Longest payload in bytes: more than the largest code of a card holds.
pub const MAX_PAYLOAD: usize = 1024;
/// Most fields; a longer text is refused.
const MAX_FIELDS: usize = 32;

/// Why a text is no card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CardError {
    /// Not the text of a citizen card: another code was shown.
    #[error("the code is not that of a citizen card")]
    NotACard,
    /// Longer than [`MAX_PAYLOAD`], too many fields, or with control characters.
    #[error("the code holds more than a citizen card does")]
    TooLong,
    /// Begins as a card, but the order of its fields is not known.
    #[error("the order of the fields is not known")]
    UnknownLayout,
}

impl CardError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotACard => "card_not_a_card",
            Self::TooLong => "card_too_long",
            Self::UnknownLayout => "card_unknown_layout",
        }
    }
}

/// Which card the number of fields speaks of. Both kinds are read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardLayout {
    /// Six or seven fields: the chip card of 2021 (CCCD).
    Card2021,
    /// More than seven: the card since July 2024 (căn cước) or a later one.
    Card2024,
}

/// How far a field may be trusted; there is only one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Read from the card, not verified with anybody.
    ReadFromCardNotVerified,
}

/// Sex as the card names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardSex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A date with what is known of it; the text as it stood is kept beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardDate {
    /// As on the card.
    pub text: String,
    /// Year, 1850 to 2199.
    pub year: u16,
    /// 1 to 12; absent where the card does not know it.
    pub month: Option<u8>,
    /// 1 to 31; absent where the card does not know it.
    pub day: Option<u8>,
}

/// What a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardNote {
    /// The card names no old number.
    NoOldNumber,
    /// What stands for the old number is not nine digits: left out.
    OddOldNumber,
    /// Day or month of birth is not known.
    PartialBirth,
    /// The date of birth cannot be read: left out.
    OddBirth,
    /// The date of issue cannot be read: left out.
    OddIssued,
    /// Sex is missing.
    NoSex,
    /// Fields beyond the known ones were kept aside.
    ExtraFields,
}

/// What the code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// [`CARD_VERSION`] of the reading.
    pub version: u8,
    /// Which card it seems to be.
    pub layout: CardLayout,
    /// How far to trust it.
    pub standing: Standing,
    /// Twelve digits.
    pub personal_id_no: String,
    /// Nine digits of the old identity card.
    pub old_id_no: Option<String>,
    /// As on the card, NFC.
    pub name: String,
    /// Date of birth.
    pub birth: Option<CardDate>,
    /// Sex.
    pub sex: Option<CardSex>,
    /// Residence as on the card, NFC; may name places that exist no more.
    pub address: String,
    /// Date of issue.
    pub issued: Option<CardDate>,
    /// Fields that are not known, in order, NFC.
    pub extra: Vec<String>,
    /// What a person should look at.
    pub notes: Vec<CardNote>,
}

impl Card {
    /// Reads the text of the code.
    ///
    /// # Errors
    /// [`CardError`] when it is no card or its fields cannot be told apart.
    pub fn parse(payload: &str) -> Result<Self, CardError> {
        let payload = payload.trim_start_matches('\u{feff}').trim();
        if payload.len() > MAX_PAYLOAD || payload.chars().any(char::is_control) {
            return Err(CardError::TooLong);
        }
        let fields: Vec<String> = payload
            .split('|')
            .map(|field| field.trim().nfc().collect())
            .collect();
        let [number, second, ..] = fields.as_slice() else {
            return Err(CardError::NotACard);
        };
        if fields.len() > MAX_FIELDS {
            return Err(CardError::TooLong);
        }
        if !digits(number, 12) {
            return Err(CardError::NotACard);
        }
        let name_at = name_position(&fields).ok_or(CardError::UnknownLayout)?;
        let mut notes = Vec::new();
        let old_id_no = match (name_at, second.as_str()) {
            (1, _) | (_, "") => {
                notes.push(CardNote::NoOldNumber);
                None
            }
            (_, old) if digits(old, 9) => Some(old.to_owned()),
            _ => {
                notes.push(CardNote::OddOldNumber);
                None
            }
        };
        let at = |offset: usize| fields.get(name_at + offset).map_or("", String::as_str);
        let birth = date_or_note(at(1), CardNote::OddBirth, &mut notes);
        if birth.as_ref().is_some_and(|date| date.day.is_none()) {
            notes.push(CardNote::PartialBirth);
        }
        let sex = sex(at(2));
        if sex.is_none() {
            notes.push(CardNote::NoSex);
        }
        let issued = date_or_note(at(4), CardNote::OddIssued, &mut notes);
        let extra: Vec<_> = fields.iter().skip(name_at + 5).cloned().collect();
        if extra.iter().any(|field| !field.is_empty()) {
            notes.push(CardNote::ExtraFields);
        }
        Ok(Self {
            version: CARD_VERSION,
            layout: if fields.len() > 7 {
                CardLayout::Card2024
            } else {
                CardLayout::Card2021
            },
            standing: Standing::ReadFromCardNotVerified,
            personal_id_no: number.clone(),
            old_id_no,
            name: at(0).to_owned(),
            birth,
            sex,
            address: at(3).to_owned(),
            issued,
            extra,
            notes,
        })
    }
}

/// Where the name stands: the sex is two fields behind it and can be nothing else. Without a sex,
/// only the full order of seven with a date of birth in its place is taken.
fn name_position(fields: &[String]) -> Option<usize> {
    let named = |at: usize| fields.get(at).is_some_and(|name| is_name(name));
    let dated = |at: usize| {
        fields
            .get(at)
            .is_some_and(|text| text.is_empty() || !text.chars().any(char::is_alphabetic))
    };
    let sexed = |at: usize| fields.get(at).is_some_and(|text| sex(text).is_some());
    let short = named(1) && dated(2) && sexed(3);
    let full = !named(1) && named(2) && dated(3);
    match (short, full) {
        (true, false) => Some(1),
        (false, true) if sexed(4) => Some(2),
        (false, true) => {
            let unsexed = fields.get(4).is_some_and(String::is_empty);
            let born = fields.get(3).is_some_and(|text| date(text).is_some());
            (unsexed && born && fields.len() >= 7).then_some(2)
        }
        _ => None,
    }
}

/// A name has letters and no digits.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_numeric)
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn sex(text: &str) -> Option<CardSex> {
    match text.to_lowercase().as_str() {
        "nam" => Some(CardSex::Male),
        "nữ" => Some(CardSex::Female),
        _ => None,
    }
}

fn date_or_note(text: &str, note: CardNote, notes: &mut Vec<CardNote>) -> Option<CardDate> {
    let found = date(text);
    if found.is_none() && !text.is_empty() {
        notes.push(note);
    }
    found
}

/// `ddMMyyyy`, `MMyyyy`, `yyyy`, the first two also with `/`, `-` or `.`; `00` is an unknown part.
fn date(text: &str) -> Option<CardDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let (day, month, year) = match parts.as_slice() {
        [compact] if compact.bytes().all(|byte| byte.is_ascii_digit()) => match compact.len() {
            8 => (&compact[..2], &compact[2..4], &compact[4..]),
            6 => ("00", &compact[..2], &compact[2..]),
            4 => ("00", "00", *compact),
            _ => return None,
        },
        [month, year] => ("00", *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let number = |part: &str, longest: usize| -> Option<u16> {
        let plain = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let year = number(year, 4).filter(|year| (1850..2200).contains(year))?;
    let month = number(month, 2).filter(|month| *month <= 12)?;
    let day = number(day, 2)?;
    if (month == 0 && day != 0) || day > days_in(month, year) {
        return None;
    }
    let known = |part: u16| u8::try_from(part).ok().filter(|part| *part > 0);
    Some(CardDate {
        text: text.to_owned(),
        year,
        month: known(month),
        day: known(day),
    })
}

const fn days_in(month: u16, year: u16) -> u16 {
    match month {
        0 => 0,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = "001135000123|011234567|Đặng Thị Ngưỡng|05031935|Nữ|12 phố Mẫu, phường Thử, Hà Nội|10072021";

    #[test]
    fn a_card_of_2021_gives_every_field_marked_as_not_verified() {
        let card = Card::parse(FULL).unwrap();
        assert_eq!(card.personal_id_no, "001135000123");
        assert_eq!(card.old_id_no.as_deref(), Some("011234567"));
        assert_eq!(card.name, "Đặng Thị Ngưỡng");
        let birth = card.birth.unwrap();
        assert_eq!(
            (birth.day, birth.month, birth.year),
            (Some(5), Some(3), 1935)
        );
        assert_eq!(card.sex, Some(CardSex::Female));
        assert_eq!(card.address, "12 phố Mẫu, phường Thử, Hà Nội");
        assert_eq!(card.issued.unwrap().year, 2021);
        assert_eq!(card.layout, CardLayout::Card2021);
        assert_eq!(card.standing, Standing::ReadFromCardNotVerified);
        assert_eq!(card.notes, []);
    }

    #[test]
    fn a_missing_old_number_may_be_empty_or_left_out() {
        for text in [
            "001135000123||Đặng Thị Ngưỡng|05031935|Nữ|12 phố Mẫu|10072021",
            "001135000123|Đặng Thị Ngưỡng|05031935|Nữ|12 phố Mẫu|10072021",
        ] {
            let card = Card::parse(text).unwrap();
            assert_eq!(card.old_id_no, None);
            assert_eq!(card.name, "Đặng Thị Ngưỡng");
            assert_eq!(card.address, "12 phố Mẫu");
            assert_eq!(card.notes, [CardNote::NoOldNumber]);
        }
    }

    #[test]
    fn an_old_number_that_is_none_is_left_out_and_noted() {
        let card = Card::parse(&FULL.replace("011234567", "0112")).unwrap();
        assert_eq!(
            (card.old_id_no, card.notes),
            (None, vec![CardNote::OddOldNumber])
        );
    }

    #[test]
    fn dates_keep_what_is_known_and_invent_nothing() {
        for (text, expected) in [
            ("00001935", Some((None, None, 1935))),
            ("1935", Some((None, None, 1935))),
            ("00031935", Some((None, Some(3), 1935))),
            ("031935", Some((None, Some(3), 1935))),
            ("03/1935", Some((None, Some(3), 1935))),
            ("5/3/1935", Some((Some(5), Some(3), 1935))),
            ("29022024", Some((Some(29), Some(2), 2024))),
            ("29022023", None),
            ("31041935", None),
            ("05001935", None),
            ("05031035", None),
            ("35", None),
            ("19350305", None),
            ("?", None),
        ] {
            let card = Card::parse(&FULL.replace("05031935", text)).unwrap();
            let read = card.birth.map(|date| (date.day, date.month, date.year));
            assert_eq!(read, expected, "{text}");
            assert_eq!(
                card.notes.contains(&CardNote::OddBirth),
                expected.is_none(),
                "{text}"
            );
            let partial = expected.is_some_and(|(day, _, _)| day.is_none());
            assert_eq!(
                card.notes.contains(&CardNote::PartialBirth),
                partial,
                "{text}"
            );
        }
    }

    #[test]
    fn fields_beyond_the_known_are_kept_aside_as_on_the_card_of_2024() {
        let card = Card::parse(&format!("{FULL}||Đặng Văn Mẫu|Trần Thị Thử|012345678")).unwrap();
        assert_eq!(card.layout, CardLayout::Card2024);
        assert_eq!(card.extra.len(), 4);
        assert_eq!(card.notes, [CardNote::ExtraFields]);
    }

    #[test]
    fn a_decomposed_name_is_composed() {
        let apart: String = FULL.nfd().collect();
        assert_ne!(apart, FULL);
        let card = Card::parse(&apart).unwrap();
        assert_eq!(card.name, "Đặng Thị Ngưỡng");
        assert_eq!(card.sex, Some(CardSex::Female));
    }

    #[test]
    fn what_is_no_card_is_refused() {
        for (text, error) in [
            ("", CardError::NotACard),
            ("https://example.vn/a|b|c", CardError::NotACard),
            ("001135000123", CardError::NotACard),
            (
                "00113500012|011234567|A|05031935|Nữ|x|10072021",
                CardError::NotACard,
            ),
            (
                "001135000123|Nữ|05031935|Đặng Thị Ngưỡng|x",
                CardError::UnknownLayout,
            ),
            (
                "001135000123|011234567|05031935|Đặng Thị Ngưỡng|Nữ|x|y",
                CardError::UnknownLayout,
            ),
            (
                "001135000123|1|Đặng Thị Ngưỡng|Nữ|05031935|x|10072021",
                CardError::UnknownLayout,
            ),
            (
                "001135000123|\n|A|05031935|Nữ|x|10072021",
                CardError::TooLong,
            ),
        ] {
            assert_eq!(Card::parse(text), Err(error), "{text}");
        }
        let long = format!("{FULL}|{}", "x".repeat(MAX_PAYLOAD));
        assert_eq!(Card::parse(&long), Err(CardError::TooLong));
    }
}
