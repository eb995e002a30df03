//! The time of day that an officer states.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DateError, text_schema};

text_schema!(TimeOfDay = "09:05");

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
