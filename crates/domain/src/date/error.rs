//! What is wrong with a date, and what is only odd, in words for the person who typed it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::explain::Explain;

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
