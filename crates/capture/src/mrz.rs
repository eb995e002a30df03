//! Owns the machine-readable zone of cards and passports (ICAO 9303: TD1, TD2, TD3), from lines of text.
//!
//! A field whose check digit fails is withheld, not repaired: `A` and `0` weigh the same, so a
//! repaired field can have a right check digit and a wrong value. Names carry no check digit and say so.

use serde::{Deserialize, Serialize};

/// Longest text in bytes that is looked at.
const MAX_TEXT: usize = 4096;

/// Why a text is no machine-readable zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MrzError {
    /// No lines of a known length: 3 × 30, 2 × 36 or 2 × 44.
    #[error("no lines of a machine-readable zone")]
    NoZone,
    /// A character that does not occur in a zone.
    #[error("line {line}, column {column}: not a character of a machine-readable zone")]
    BadCharacter {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Not one check digit holds: this is not a zone, or it was read badly.
    #[error("no check digit holds")]
    NothingHolds,
}

impl MrzError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoZone => "mrz_no_zone",
            Self::BadCharacter { .. } => "mrz_bad_character",
            Self::NothingHolds => "mrz_nothing_holds",
        }
    }
}

/// Size of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MrzFormat {
    /// Card, 3 lines of 30.
    Td1,
    /// Larger card, 2 lines of 36.
    Td2,
    /// Passport, 2 lines of 44.
    Td3,
}

/// How a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Its own check digit holds.
    Holds,
    /// Its check digit does not hold, or it is no date: the value is withheld.
    Failed,
    /// It has none.
    None,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    /// Absent where the check failed or nothing is written.
    pub value: Option<T>,
    /// How it stands.
    pub check: Check,
}

/// A date in a zone: the century is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrzDate {
    /// Last two digits of the year.
    pub year_of_century: u8,
    /// 1 to 12 where known.
    pub month: Option<u8>,
    /// 1 to 31 where known.
    pub day: Option<u8>,
}

impl MrzDate {
    /// The years it can be, newest first: not after `latest`, and within 120 years of it.
    #[must_use]
    pub fn years(self, latest: u16) -> Vec<u16> {
        let fits = |year: &u16| year % 100 == u16::from(self.year_of_century);
        (latest.saturating_sub(120)..=latest)
            .rev()
            .filter(fits)
            .collect()
    }
}

/// Sex as the zone names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MrzSex {
    /// `M`.
    Male,
    /// `F`.
    Female,
    /// `X` or a filler.
    Unspecified,
}

/// What the zone says: read from the document, not verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mrz {
    /// Size.
    pub format: MrzFormat,
    /// Code of the document, such as `P` or `ID`.
    pub document_code: String,
    /// Issuing state, such as `VNM`.
    pub issuer: String,
    /// Number of the document.
    pub document_no: Field<String>,
    /// Date of birth.
    pub birth: Field<MrzDate>,
    /// Date of expiry; no value where the document never expires.
    pub expiry: Field<MrzDate>,
    /// Sex.
    pub sex: Field<MrzSex>,
    /// Nationality.
    pub nationality: String,
    /// Vietnamese personal number, where the zone holds it and it can be checked.
    pub personal_id_no: Field<String>,
    /// Family name, without diacritics as the zone writes it.
    pub surname: Field<String>,
    /// Given names; absent where the zone has one name only.
    pub given_names: Field<String>,
    /// The names fill their field to the end: they may have been cut.
    pub names_may_be_cut: bool,
    /// The digit over all fields.
    pub composite: Check,
    /// Every check digit holds.
    pub valid: bool,
}

impl Mrz {
    /// Finds a zone in a text and reads it. Blank lines, spaces, and lines of other lengths around it are passed over.
    ///
    /// # Errors
    /// [`MrzError`] when there is none.
    pub fn parse(text: &str) -> Result<Self, MrzError> {
        if text.len() > MAX_TEXT {
            return Err(MrzError::NoZone);
        }
        let lines: Vec<(usize, String)> = (1..)
            .zip(text.lines())
            .map(|(at, line)| (at, line.split_whitespace().collect::<String>()))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        let (format, zone) = find(&lines).ok_or(MrzError::NoZone)?;
        let mut rows = Vec::new();
        for (at, line) in zone {
            let known = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '<';
            if let Some(column) = line.chars().position(|c| !known(c)) {
                return Err(MrzError::BadCharacter {
                    line: *at,
                    column: column + 1,
                });
            }
            rows.push(line.as_str());
        }
        let read = match (format, rows.as_slice()) {
            (MrzFormat::Td1, [first, second, third]) => td1(first, second, third),
            (_, [first, second]) => td2_or_td3(format, first, second),
            _ => return Err(MrzError::NoZone),
        };
        let anything = [
            read.document_no.check,
            read.birth.check,
            read.expiry.check,
            read.composite,
        ]
        .contains(&Check::Holds);
        if anything {
            Ok(read)
        } else {
            Err(MrzError::NothingHolds)
        }
    }
}

/// The last run of lines that has the length of a zone; a zone stands at the foot.
fn find(lines: &[(usize, String)]) -> Option<(MrzFormat, &[(usize, String)])> {
    let kinds = [
        (MrzFormat::Td1, 3, 30),
        (MrzFormat::Td2, 2, 36),
        (MrzFormat::Td3, 2, 44),
    ];
    let mut runs = kinds.into_iter().filter_map(|(format, count, length)| {
        let at = lines
            .windows(count)
            .rposition(|run| run.iter().all(|(_, line)| line.chars().count() == length))?;
        Some((format, at, count))
    });
    let (format, at, count) = runs.next()?;
    // Two zones in one text: which one is meant cannot be told.
    runs.next()
        .is_none()
        .then(|| (format, &lines[at..at + count]))
}

fn td1(first: &str, second: &str, third: &str) -> Mrz {
    let composite = [
        &first[5..30],
        &second[0..7],
        &second[8..15],
        &second[18..29],
    ]
    .concat();
    let document_no = long_number(&first[5..14], &first[14..15], &first[15..30]);
    let personal = vietnamese_number(first, &document_no);
    assemble(
        MrzFormat::Td1,
        first,
        Parts {
            document_no,
            birth: &second[0..7],
            sex: &second[7..8],
            expiry: &second[8..15],
            nationality: &second[15..18],
            personal_id_no: personal,
            optional: Check::None,
            composite: verify(&composite, &second[29..30]),
            names: third,
        },
    )
}

fn td2_or_td3(format: MrzFormat, first: &str, second: &str) -> Mrz {
    let (end, optional) = match format {
        MrzFormat::Td3 => (43, &second[28..42]),
        MrzFormat::Td1 | MrzFormat::Td2 => (35, &second[28..35]),
    };
    let composite = [&second[0..10], &second[13..20], &second[21..end]].concat();
    let (document_no, personal, check) = if format == MrzFormat::Td3 {
        let check = match (&second[42..43], optional.trim_matches('<')) {
            ("<", "") => Check::None,
            (digit, _) => verify(optional, digit),
        };
        let number = optional.trim_end_matches('<');
        let ours = &first[2..5] == "VNM" && check == Check::Holds && digits(number, 12);
        let personal = Field {
            value: ours.then(|| number.to_owned()),
            check: if number.is_empty() {
                Check::None
            } else {
                check
            },
        };
        let number = checked(&second[0..9], &second[9..10]);
        (number, personal, check)
    } else {
        let number = long_number(&second[0..9], &second[9..10], optional);
        (
            number,
            Field {
                value: None,
                check: Check::None,
            },
            Check::None,
        )
    };
    assemble(
        format,
        first,
        Parts {
            document_no,
            birth: &second[13..20],
            sex: &second[20..21],
            expiry: &second[21..28],
            nationality: &second[10..13],
            personal_id_no: personal,
            optional: check,
            composite: verify(&composite, &second[end..=end]),
            names: &first[5..],
        },
    )
}

struct Parts<'a> {
    document_no: Field<String>,
    birth: &'a str,
    sex: &'a str,
    expiry: &'a str,
    nationality: &'a str,
    personal_id_no: Field<String>,
    optional: Check,
    composite: Check,
    names: &'a str,
}

fn assemble(format: MrzFormat, first: &str, parts: Parts<'_>) -> Mrz {
    let birth = date(parts.birth);
    let expiry = date(parts.expiry);
    let (surname, given) = match parts.names.trim_end_matches('<').split_once("<<") {
        Some((surname, given)) => (surname, given),
        None => (parts.names.trim_end_matches('<'), ""),
    };
    let spaced = |text: &str| {
        let words: Vec<_> = text.split('<').filter(|word| !word.is_empty()).collect();
        let value = words.join(" ");
        // A digit in a name was read wrongly; nothing else would show it.
        let clean = !value.is_empty() && !value.bytes().any(|b| b.is_ascii_digit());
        Field {
            value: clean.then_some(value),
            check: Check::None,
        }
    };
    let sex = Field {
        value: match parts.sex {
            "M" => Some(MrzSex::Male),
            "F" => Some(MrzSex::Female),
            "X" | "<" => Some(MrzSex::Unspecified),
            _ => None,
        },
        check: Check::None,
    };
    let document_no = plausible(&first[2..5], format, parts.document_no);
    let needed = [
        document_no.check,
        birth.check,
        expiry.check,
        parts.composite,
    ];
    let valid = needed.iter().all(|check| *check == Check::Holds)
        && parts.optional != Check::Failed
        && sex.value.is_some();
    Mrz {
        format,
        document_code: first[0..2].replace('<', ""),
        issuer: first[2..5].replace('<', ""),
        document_no,
        birth,
        expiry,
        sex,
        nationality: parts.nationality.replace('<', ""),
        personal_id_no: parts.personal_id_no,
        surname: spaced(surname),
        given_names: spaced(given),
        names_may_be_cut: !parts.names.ends_with('<'),
        composite: parts.composite,
        valid,
    }
}

/// Vietnamese numbers have one shape (a passport: a letter and 7 or 8 digits; a card: 9 digits). What
/// has another was misread into a character ten apart, which no check digit can show.
fn plausible(issuer: &str, format: MrzFormat, number: Field<String>) -> Field<String> {
    let ours = |text: &str| match format {
        MrzFormat::Td3 => {
            text.starts_with(|c: char| c.is_ascii_uppercase())
                && text
                    .get(1..)
                    .is_some_and(|rest| digits(rest, 7) || digits(rest, 8))
        }
        MrzFormat::Td1 | MrzFormat::Td2 => digits(text, 9),
    };
    match &number.value {
        Some(text) if issuer == "VNM" && !ours(text) => Field {
            value: None,
            check: Check::Failed,
        },
        _ => number,
    }
}

/// A number whose check digit is `<` goes on in the optional field, up to a digit of its own.
fn long_number(head: &str, digit: &str, optional: &str) -> Field<String> {
    let rest = optional.split('<').next().unwrap_or_default();
    if digit != "<" || rest.len() < 2 {
        return checked(head, digit);
    }
    let (tail, digit) = rest.split_at(rest.len() - 1);
    checked(&format!("{head}{tail}"), digit)
}

/// On Vietnamese cards the document number is the tail of the personal number that follows it: two
/// places that must agree stand in for the check digit that the longer number lacks.
fn vietnamese_number(first: &str, document_no: &Field<String>) -> Field<String> {
    let number = &first[15..27];
    let ours = &first[2..5] == "VNM" && digits(number, 12);
    match &document_no.value {
        Some(tail) if ours && number.ends_with(tail.as_str()) && tail.len() == 9 => Field {
            value: Some(number.to_owned()),
            check: Check::None,
        },
        _ => Field {
            value: None,
            check: Check::None,
        },
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn checked(text: &str, digit: &str) -> Field<String> {
    let value = text.trim_end_matches('<');
    let check = verify(text, digit);
    let whole = check == Check::Holds && !value.is_empty() && !value.contains('<');
    Field {
        value: whole.then(|| value.to_owned()),
        check: if whole { check } else { Check::Failed },
    }
}

/// Six characters and a check digit.
fn date(field: &str) -> Field<MrzDate> {
    const FAILED: Field<MrzDate> = Field {
        value: None,
        check: Check::Failed,
    };
    let (text, digit) = field.split_at(6);
    if verify(text, digit) != Check::Holds {
        return FAILED;
    }
    if text == "<<<<<<" {
        return Field {
            value: None,
            check: Check::Holds,
        };
    }
    let part = |part: &str, most: u8| -> Result<Option<u8>, ()> {
        match part {
            "<<" => Ok(None),
            _ if digits(part, 2) => part.parse().map(Some).map_err(|_| ()),
            _ => Err(()),
        }
        .and_then(|value| match value {
            Some(value) if value == 0 || value > most => Err(()),
            value => Ok(value),
        })
    };
    let year = if digits(&text[0..2], 2) {
        text[0..2].parse().ok()
    } else {
        None
    };
    match (year, part(&text[2..4], 12), part(&text[4..6], 31)) {
        (Some(year_of_century), Ok(month), Ok(day)) if month.is_some() || day.is_none() => Field {
            value: Some(MrzDate {
                year_of_century,
                month,
                day,
            }),
            check: Check::Holds,
        },
        _ => FAILED,
    }
}

fn verify(text: &str, digit: &str) -> Check {
    let expected = check_digit(text);
    match digit.bytes().next() {
        Some(digit) if digit.is_ascii_digit() && digit - b'0' == expected => Check::Holds,
        // A filler in place of the digit is allowed where the field is empty.
        Some(b'<') if text.bytes().all(|byte| byte == b'<') => Check::Holds,
        _ => Check::Failed,
    }
}

/// The check digit of ICAO 9303: weights 7, 3, 1; `A` is 10; a filler is 0.
#[must_use]
pub fn check_digit(text: &str) -> u8 {
    let weighted = text
        .bytes()
        .zip([7_u32, 3, 1].into_iter().cycle())
        .map(|(byte, weight)| {
            let value = match byte {
                b'0'..=b'9' => byte - b'0',
                b'A'..=b'Z' => byte - b'A' + 10,
                _ => 0,
            };
            u32::from(value) * weight % 10
        });
    u8::try_from(weighted.sum::<u32>() % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    // The specimens of ICAO 9303, parts 5, 6 and 4.
    const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
    const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn the_specimens_of_the_standard_are_read_with_every_check_digit() {
        for (text, format, number) in [
            (TD1, MrzFormat::Td1, "D23145890"),
            (TD2, MrzFormat::Td2, "D23145890"),
            (TD3, MrzFormat::Td3, "L898902C3"),
        ] {
            let zone = Mrz::parse(text).unwrap();
            assert_eq!(zone.format, format);
            assert!(zone.valid, "{format:?}");
            assert_eq!(zone.document_no.value.as_deref(), Some(number));
            let birth = zone.birth.value.unwrap();
            assert_eq!(
                (birth.year_of_century, birth.month, birth.day),
                (74, Some(8), Some(12))
            );
            assert_eq!(zone.sex.value, Some(MrzSex::Female));
            assert_eq!(zone.surname.value.as_deref(), Some("ERIKSSON"));
            assert_eq!(zone.given_names.value.as_deref(), Some("ANNA MARIA"));
        }
    }

    fn td1_of(number: &str, birth: &str) -> String {
        let tail = &number[3..];
        let first = format!(
            "IDVNM{tail}{}{number}<<{}",
            check_digit(tail),
            check_digit(number)
        );
        let middle = format!("{birth}{}M9912315VNM<<<<<<<<<<<", check_digit(birth));
        let middle = middle.replace("9912315", &format!("991231{}", check_digit("991231")));
        let all = [
            &first[5..30],
            &middle[0..7],
            &middle[8..15],
            &middle[18..29],
        ]
        .concat();
        format!(
            "{first}\n{middle}{}\nNGUYEN<<VAN<MAU<<<<<<<<<<<<<<<",
            check_digit(&all)
        )
    }

    #[test]
    fn a_vietnamese_card_gives_its_twelve_digits_only_where_both_places_agree() {
        let text = td1_of("001035000123", "350305");
        let zone = Mrz::parse(&text).unwrap();
        assert_eq!(zone.personal_id_no.value.as_deref(), Some("001035000123"));
        let other = text.replace("001035000123<<", "001035000124<<");
        assert_eq!(Mrz::parse(&other).unwrap().personal_id_no.value, None);
    }

    #[test]
    fn a_field_whose_check_digit_fails_is_withheld_and_the_others_stay() {
        let zone = Mrz::parse(&TD3.replace("740812", "740813")).unwrap();
        assert_eq!(
            zone.birth,
            Field {
                value: None,
                check: Check::Failed
            }
        );
        assert_eq!(zone.document_no.value.as_deref(), Some("L898902C3"));
        assert_eq!((zone.composite, zone.valid), (Check::Failed, false));
    }

    #[test]
    fn a_letter_in_a_date_is_refused_even_where_its_weight_gives_the_same_digit() {
        // `K` weighs 20, which is nothing mod 10: the digit holds for `740812` with 0 for K.
        assert_eq!(check_digit("K40812"), check_digit("040812"));
        let text = TD1.replace("7408122", &format!("K40812{}", check_digit("K40812")));
        assert_eq!(Mrz::parse(&text).unwrap().birth.value, None);
    }

    #[test]
    fn an_unknown_day_of_birth_stays_unknown_and_the_century_is_not_guessed() {
        let text = td1_of("001035000123", "35<<<<");
        let birth = Mrz::parse(&text).unwrap().birth.value.unwrap();
        assert_eq!((birth.month, birth.day), (None, None));
        assert_eq!(birth.years(2026), [1935]);
        let old = MrzDate {
            year_of_century: 24,
            month: None,
            day: None,
        };
        assert_eq!(old.years(2026), [2024, 1924]);
    }

    #[test]
    fn lines_around_a_zone_and_spaces_within_do_no_harm() {
        let text = format!(
            "CAN CUOC\n\n {}\nxyz",
            TD3.replace('\n', "  \r\n").replace("P<UTO", "P< UTO")
        );
        assert!(Mrz::parse(&text).unwrap().valid);
    }

    #[test]
    fn what_is_no_zone_is_refused_with_the_place() {
        assert_eq!(Mrz::parse(""), Err(MrzError::NoZone));
        assert_eq!(Mrz::parse(&"<".repeat(88)), Err(MrzError::NoZone));
        assert_eq!(Mrz::parse(&format!("{TD1}\n{TD3}")), Err(MrzError::NoZone));
        let bad = TD3.replace("L8989", "L89é9");
        assert_eq!(
            Mrz::parse(&bad),
            Err(MrzError::BadCharacter { line: 2, column: 4 })
        );
        let noise = format!("{}\n{}", "A".repeat(44), "B".repeat(44));
        assert_eq!(Mrz::parse(&noise), Err(MrzError::NothingHolds));
    }

    #[test]
    fn a_misread_letter_in_a_vietnamese_number_is_withheld_though_its_check_digit_holds() {
        let text = td1_of("001035000123", "350305");
        let misread = text.replacen("VNM0350001", "VNM035A001", 1);
        assert_ne!(misread, text);
        assert_eq!(check_digit("035000123"), check_digit("035A00123"));
        let zone = Mrz::parse(&misread).unwrap();
        assert_eq!((zone.document_no.value, zone.valid), (None, false));
    }

    #[test]
    fn no_single_wrong_character_changes_a_checked_field_unseen() {
        let truth = Mrz::parse(TD3).unwrap();
        let mut unseen = Vec::new();
        for at in 45..TD3.len() {
            for other in ('0'..='9').chain('A'..='Z').chain(['<']) {
                let mut text: Vec<char> = TD3.chars().collect();
                text[at] = other;
                let Ok(read) = Mrz::parse(&text.into_iter().collect::<String>()) else {
                    continue;
                };
                let same = (&read.document_no, &read.birth, &read.expiry)
                    == (&truth.document_no, &truth.birth, &truth.expiry);
                if read.valid && !same {
                    unseen.push((at, other));
                }
            }
        }
        // The standard's digits cannot tell characters that lie ten apart, as 3 and D; only these may pass.
        let value = |c: char| c.to_digit(36).unwrap_or(0) % 10;
        let original: Vec<char> = TD3.chars().collect();
        for (at, other) in unseen {
            assert_eq!(value(original[at]), value(other), "column {}", at - 44);
        }
    }
}
