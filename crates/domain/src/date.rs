//! Dates as the papers give them: a year, a month of a year, or a day (DOMAIN.md 6.1, 6.4).
//!
//! Very old people often have no day or month on their papers. What is not known stays unknown: no
//! 1 January is ever made up, and an order or an age says only what the known parts allow. The
//! clock is passed in (`today`), nothing here reads it.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::explain::Explain;

/// Years outside are refused: no person or paper that a ward meets is that old or that far ahead.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Ages above are only warned about: the oldest people ever recorded were just over it.
const OLDEST_AGE: i32 = 120;

/// Why a text is not a date or a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing but blanks.
    #[error("date is empty")]
    Empty,
    /// None of the forms that are read.
    #[error("date is in none of the known forms")]
    Form,
    /// A year of two digits: 35 may be 1935 or 2035.
    #[error("year has two digits")]
    ShortYear,
    /// A year outside 1800 to 2199.
    #[error("year is out of range")]
    Year,
    /// Month 13, 31 April and the like.
    #[error("no such day in the calendar")]
    NoSuchDay,
    /// An hour above 23 or a minute above 59, or not a time at all.
    #[error("no such time of day")]
    NoSuchTime,
}

impl Explain for DateError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "date.empty",
            Self::Form => "date.form",
            Self::ShortYear => "date.short_year",
            Self::Year => "date.year",
            Self::NoSuchDay => "date.no_such_day",
            Self::NoSuchTime => "date.no_such_time",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Empty => "Chưa có ngày. Vui lòng nhập ngày ghi trên giấy tờ.",
            Self::Form => {
                "Chưa đọc được ngày này. Vui lòng nhập như 22/11/1935; nếu giấy tờ chỉ ghi tháng \
                 hoặc năm thì nhập 11/1935 hoặc 1935."
            }
            Self::ShortYear => "Năm cần đủ 4 chữ số, ví dụ 1935.",
            Self::Year => "Năm này không hợp lý. Vui lòng đối chiếu với giấy tờ.",
            Self::NoSuchDay => "Lịch không có ngày này. Vui lòng đối chiếu với giấy tờ.",
            Self::NoSuchTime => "Giờ này không hợp lệ. Vui lòng nhập như 09:05.",
        }
        .into()
    }
}

/// What looks odd in a birth date that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum DateWarning {
    /// Not yet come, whatever the unknown parts are.
    #[error("birth date lies in the future")]
    InFuture,
    /// More than 120 years ago, whatever the unknown parts are.
    #[error("age is above 120 years")]
    VeryOld {
        /// Least age in years that the known parts allow.
        age: i32,
    },
}

impl Explain for DateWarning {
    fn code(&self) -> &'static str {
        match self {
            Self::InFuture => "date.in_future",
            Self::VeryOld { .. } => "date.very_old",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::InFuture => "Ngày sinh này chưa đến. Vui lòng đối chiếu với giấy tờ.".into(),
            Self::VeryOld { age } => {
                format!("Theo ngày sinh này thì đã {age} tuổi. Vui lòng đối chiếu với giấy tờ.")
            }
        }
    }
}

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

/// Hour and minute as an officer states them: acts outside the office must record both
/// (Decree 23/2015/NĐ-CP art. 10.2). As text `09:05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    hour: u32,
    minute: u32,
}

impl TimeOfDay {
    /// Hour 0 to 23 and minute 0 to 59.
    pub fn new(hour: u32, minute: u32) -> Result<Self, DateError> {
        if hour > 23 || minute > 59 {
            return Err(DateError::NoSuchTime);
        }
        Ok(Self { hour, minute })
    }

    /// Reads `09:05`, `9h05`, `9 giờ 5 phút`, `9 giờ`, `9h`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let folded = crate::name::fold_for_search(text);
        let plain = folded
            .replace("phut", " ")
            .replace("gio", ":")
            .replace('h', ":");
        let (hour, minute) = plain.split_once(':').ok_or(DateError::NoSuchTime)?;
        let minute = if minute.trim().is_empty() {
            "0"
        } else {
            minute.trim()
        };
        let number = |text: &str| -> Result<u32, DateError> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if !digits || text.len() > 2 {
                return Err(DateError::NoSuchTime);
            }
            text.parse().map_err(|_| DateError::NoSuchTime)
        };
        Self::new(number(hour.trim())?, number(minute)?)
    }

    /// For documents: `09 giờ 05 phút`.
    pub fn long_vi(self) -> String {
        format!("{:02} giờ {:02} phút", self.hour, self.minute)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        Self::parse(&text)
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// The stored form `09:05`.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

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
        impl ToSchema for $name {}
    )*};
}
text_schema!(PartialDate = "1935-11-22", TimeOfDay = "09:05");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
