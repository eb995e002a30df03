//! How times are written: RFC 3339 with offset and milliseconds. Refuses to know what time it is.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::{Deserialize, Deserializer, Serializer};

/// A time with its offset from UTC.
pub type Time = DateTime<FixedOffset>;

/// The time as the protocol writes it, such as `2026-11-22T09:40:12.345+07:00`.
pub fn format(time: &Time) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// For `#[serde(with = "tainha_journal::time")]`.
pub fn serialize<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format(time))
}

/// For `#[serde(with = "tainha_journal::time")]`; any RFC 3339 time with an offset.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    DateTime::parse_from_rfc3339(&text).map_err(serde::de::Error::custom)
}
