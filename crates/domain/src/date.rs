//! Dates as the papers give them: a year, a month of a year, or a day (DOMAIN.md 6.1, 6.4).
//!
//! Very old people often have no day or month on their papers. What is not known stays unknown: no
//! 1 January is ever made up, and an order or an age says only what the known parts allow. The
//! clock is passed in (`today`), nothing here reads it.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

mod error;
mod time;
pub use error::{DateError, DateWarning};
pub use time::TimeOfDay;

/// Years outside are refused: no person or paper that a ward meets is that old or that far ahead.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Ages above are only warned about: the oldest people ever recorded were just over it.
const OLDEST_AGE: i32 = 120;

/// OpenAPI shape of a value that is text on the wire and a struct here.
macro_rules! text_schema {
    ($($name:ident = $example:literal),*) => {$(
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .examples([$example])
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )*};
}
use text_schema;
text_schema!(PartialDate = "1935-11-22");

/// A date of which the day, or the day and the month, may be unknown.
///
/// As text it is `1935`, `1935-11` or `1935-11-22`. Ordered by year, month, day, unknown parts
/// first; that order is for lists, not for proving which of two events came before the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i32,
    /// 0 when unknown.
    month: u32,
    /// 0 when unknown.
    day: u32,
}

impl PartialDate {
    /// Checks the calendar; `None` is "not known". A day without a month is refused.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Result<Self, DateError> {
        if !YEARS.contains(&year) {
            return Err(DateError::Year);
        }
        match (month, day) {
            (None, None) => Ok(Self {
                year,
                month: 0,
                day: 0,
            }),
            (None, Some(_)) => Err(DateError::Form),
            (Some(month), None) if (1..=12).contains(&month) => Ok(Self {
                year,
                month,
                day: 0,
            }),
            (Some(_), None) => Err(DateError::NoSuchDay),
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day)
                .map(|_| Self { year, month, day })
                .ok_or(DateError::NoSuchDay),
        }
    }

    /// Reads what people and lists write: `22/11/1935`, `22-11-1935`, `11/1935`, `1935`, ISO
    /// `1935-11-22` (a midnight that spreadsheets add is dropped), `ngày 22 tháng 11 năm 1935`, and
    /// `00/00/1935` for a day that the paper leaves open.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let folded = crate::name::fold_for_search(text);
        let trimmed = without_midnight(folded.trim());
        if trimmed.is_empty() {
            return Err(DateError::Empty);
        }
        let mut numbers: Vec<&str> = Vec::with_capacity(3);
        for word in trimmed.split(|ch: char| ch.is_whitespace() || matches!(ch, '/' | '-' | '.')) {
            match word {
                "" | "sinh" | "ngay" | "thang" | "nam" => {}
                _ if word.bytes().all(|byte| byte.is_ascii_digit()) => numbers.push(word),
                _ => return Err(DateError::Form),
            }
        }
        let (year, month, day) = match numbers[..] {
            [year] => (year, None, None),
            [year, month] if year.len() == 4 => (year, Some(month), None),
            [month, year] => (year, Some(month), None),
            [year, month, day] if year.len() == 4 => (year, Some(month), Some(day)),
            [day, month, year] => (year, Some(month), Some(day)),
            _ => return Err(DateError::Form),
        };
        match year.len() {
            4 => {}
            1..=2 => return Err(DateError::ShortYear),
            _ => return Err(DateError::Form),
        }
        Self::new(
            year.parse().map_err(|_| DateError::Year)?,
            part(month)?,
            part(day)?,
        )
    }

    /// Reads `ddMMyyyy`, as the code of an identity card writes it; zeros stand for unknown parts.
    pub fn parse_compact(text: &str) -> Result<Self, DateError> {
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DateError::Form);
        }
        let year = text[4..].parse().map_err(|_| DateError::Year)?;
        Self::new(year, part(Some(&text[2..4]))?, part(Some(&text[..2]))?)
    }

    /// The year, always known.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month 1 to 12, if known.
    pub fn month(self) -> Option<u32> {
        (self.month != 0).then_some(self.month)
    }

    /// The day 1 to 31, if known.
    pub fn day(self) -> Option<u32> {
        (self.day != 0).then_some(self.day)
    }

    /// The day, if all parts are known.
    pub fn exact(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month()?, self.day()?)
    }

    /// Whether both may be the same day: no known part differs. For finding duplicates.
    pub fn may_equal(self, other: Self) -> bool {
        let agree = |a: u32, b: u32| a == 0 || b == 0 || a == b;
        self.year == other.year && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// Least and greatest age in full years on `today` that the known parts allow.
    pub fn age_on(self, today: NaiveDate) -> (i32, i32) {
        let age = |month: u32, day: u32| {
            let had_birthday = (today.month(), today.day()) >= (month, day);
            today.year() - self.year - i32::from(!had_birthday)
        };
        let (month_low, month_high) = (self.month().unwrap_or(1), self.month().unwrap_or(12));
        let (day_low, day_high) = (self.day().unwrap_or(1), self.day().unwrap_or(31));
        (age(month_high, day_high), age(month_low, day_low))
    }

    /// What looks odd if this is somebody's date of birth.
    pub fn birth_warnings(self, today: NaiveDate) -> Vec<DateWarning> {
        let (least, greatest) = self.age_on(today);
        if greatest < 0 {
            vec![DateWarning::InFuture]
        } else if least > OLDEST_AGE {
            vec![DateWarning::VeryOld { age: least }]
        } else {
            Vec::new()
        }
    }

    /// For screens and lists: `22/11/1935`, `11/1935`, `1935`.
    pub fn display_vi(self) -> String {
        match (self.month(), self.day()) {
            (Some(month), Some(day)) => format!("{day:02}/{month:02}/{}", self.year),
            (Some(month), None) => format!("{month:02}/{}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// For documents: `ngày 22 tháng 11 năm 1935`; days below 10 and months below 3 with a zero, as
    /// Decree 30/2020/NĐ-CP writes them.
    pub fn long_vi(self) -> String {
        let month = |month: u32| {
            if month < 3 {
                format!("{month:02}")
            } else {
                month.to_string()
            }
        };
        match (self.month(), self.day()) {
            (Some(m), Some(day)) => format!("ngày {day:02} tháng {} năm {}", month(m), self.year),
            (Some(m), None) => format!("tháng {} năm {}", month(m), self.year),
            _ => format!("năm {}", self.year),
        }
    }
}

/// A two-digit part; zero means that the paper leaves it open.
fn part(text: Option<&str>) -> Result<Option<u32>, DateError> {
    let Some(text) = text else { return Ok(None) };
    if text.len() > 2 {
        return Err(DateError::Form);
    }
    let number: u32 = text.parse().map_err(|_| DateError::Form)?;
    Ok((number != 0).then_some(number))
}

/// Cuts the midnight that spreadsheets put behind a date.
fn without_midnight(text: &str) -> &str {
    match text.split_once(['t', ' ']) {
        Some((date, "00:00" | "00:00:00" | "00:00:00.000" | "00:00:00z")) => date,
        _ => text,
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
            day: date.day(),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        Self::parse(&text)
    }
}

impl FromStr for PartialDate {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// The stored form: `1935`, `1935-11` or `1935-11-22`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::explain::Explain;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn the_forms_that_people_and_lists_write_are_read() {
        let cases = [
            ("22/11/1935", "1935-11-22"),
            (" 22 - 11 - 1935 ", "1935-11-22"),
            ("2.9.1935", "1935-09-02"),
            ("1935-11-22", "1935-11-22"),
            ("1935-11-22 00:00:00", "1935-11-22"),
            ("1935-11-22T00:00:00", "1935-11-22"),
            ("ngày 22 tháng 11 năm 1935", "1935-11-22"),
            ("tháng 11 năm 1935", "1935-11"),
            ("Sinh năm 1935", "1935"),
            ("11/1935", "1935-11"),
            ("1935-11", "1935-11"),
            ("1935", "1935"),
            ("00/00/1935", "1935"),
            ("0/11/1935", "1935-11"),
        ];
        for (text, stored) in cases {
            assert_eq!(date(text).to_string(), stored, "{text}");
        }
        assert_eq!(
            PartialDate::parse_compact("22111935").unwrap(),
            date("22/11/1935")
        );
    }

    #[test]
    fn a_wrong_date_says_what_is_wrong_with_it() {
        let cases = [
            ("", DateError::Empty),
            ("31/04/1935", DateError::NoSuchDay),
            ("29/02/1935", DateError::NoSuchDay),
            ("13/1935", DateError::NoSuchDay),
            ("22/11/35", DateError::ShortYear),
            ("22/11/0935", DateError::Year),
            ("22/00/1935", DateError::Form),
            ("khoảng 1935", DateError::Form),
            ("22111935", DateError::Form),
            ("1/2/3/1935", DateError::Form),
        ];
        for (text, error) in cases {
            assert_eq!(PartialDate::parse(text), Err(error), "{text}");
            assert!(!error.message_vi().is_empty());
        }
    }

    #[test]
    fn unknown_parts_are_never_made_up() {
        assert_eq!(date("1935").exact(), None);
        assert_eq!(date("1935").display_vi(), "1935");
        assert_eq!(date("11/1935").display_vi(), "11/1935");
        assert_eq!(
            serde_json::to_string(&date("11/1935")).unwrap(),
            "\"1935-11\""
        );
    }

    #[test]
    fn documents_write_dates_and_times_in_words() {
        assert_eq!(date("22/11/1935").long_vi(), "ngày 22 tháng 11 năm 1935");
        assert_eq!(date("2/9/1945").long_vi(), "ngày 02 tháng 9 năm 1945");
        assert_eq!(date("5/2/1935").long_vi(), "ngày 05 tháng 02 năm 1935");
        assert_eq!(date("1935").long_vi(), "năm 1935");
        assert_eq!(TimeOfDay::parse("9h5").unwrap().long_vi(), "09 giờ 05 phút");
        assert_eq!(
            TimeOfDay::parse("14 giờ 30 phút").unwrap().to_string(),
            "14:30"
        );
        assert_eq!(TimeOfDay::parse("24:00"), Err(DateError::NoSuchTime));
        assert_eq!(TimeOfDay::parse("9"), Err(DateError::NoSuchTime));
    }

    #[test]
    fn an_age_is_a_range_while_parts_are_unknown() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(date("22/11/1935").age_on(today), (91, 91));
        assert_eq!(date("23/11/1935").age_on(today), (90, 90));
        assert_eq!(date("11/1935").age_on(today), (90, 91));
        assert_eq!(date("1935").age_on(today), (90, 91));
    }

    #[test]
    fn an_impossible_age_is_only_a_warning() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(date("1906").birth_warnings(today), []);
        assert_eq!(
            date("1904").birth_warnings(today),
            [DateWarning::VeryOld { age: 121 }]
        );
        assert_eq!(
            date("12/2026").birth_warnings(today),
            [DateWarning::InFuture]
        );
        assert_eq!(date("2026").birth_warnings(today), []);
    }

    #[test]
    fn dates_may_be_the_same_while_no_known_part_differs() {
        assert!(date("1935").may_equal(date("22/11/1935")));
        assert!(date("11/1935").may_equal(date("22/11/1935")));
        assert!(!date("12/1935").may_equal(date("22/11/1935")));
        assert!(date("1935") < date("1/1/1935") && date("1935") < date("1936"));
    }

    proptest! {
        #[test]
        fn what_is_stored_and_what_is_shown_reads_back_the_same(
            year in 1800i32..2200, month in 0u32..13, day in 0u32..29,
        ) {
            let month = (month != 0).then_some(month);
            let day = month.and((day != 0).then_some(day));
            let date = PartialDate::new(year, month, day).unwrap();
            prop_assert_eq!(PartialDate::parse(&date.to_string()), Ok(date));
            prop_assert_eq!(PartialDate::parse(&date.display_vi()), Ok(date));
            prop_assert_eq!(PartialDate::parse(&date.long_vi()), Ok(date));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = PartialDate::parse(&text);
            let _ = TimeOfDay::parse(&text);
            let _ = PartialDate::parse_compact(&text);
        }
    }
}
