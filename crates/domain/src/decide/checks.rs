//! Checks of single values, shared by the rules. Each answers the value in its normal form.

use chrono::{Datelike, NaiveDate};

use super::Refusal;
use crate::date::PartialDate;
use crate::identity::{OldIdNo, PersonalIdNo};
use crate::name::{PersonName, tidy};
use crate::phone::Phone;

/// Nobody alive was born before.
const EARLIEST_BIRTH_YEAR: i32 = 1890;

pub(super) fn filled(field: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::at("field_empty", field))
    } else {
        Ok(())
    }
}

pub(super) fn name(field: &str, text: &str) -> Result<String, Refusal> {
    PersonName::parse(text)
        .map(Into::into)
        .map_err(|error| Refusal::value(field, &error))
}

pub(super) fn phone(field: &str, text: &str) -> Result<String, Refusal> {
    Phone::parse(text)
        .map(Into::into)
        .map_err(|error| Refusal::value(field, &error))
}

/// Empty clears.
pub(super) fn birth(field: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    PartialDate::parse(text)
        .map(|date| date.to_string())
        .map_err(|error| Refusal::value(field, &error))
}

/// Empty clears.
pub(super) fn personal_id(field: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    PersonalIdNo::parse(text)
        .map(Into::into)
        .map_err(|error| Refusal::value(field, &error))
}

/// Empty clears.
pub(super) fn old_id(field: &str, text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    OldIdNo::parse(text)
        .map(Into::into)
        .map_err(|error| Refusal::value(field, &error))
}

pub(super) fn birth_year(field: &str, year: i32, today: NaiveDate) -> Result<(), Refusal> {
    if (EARLIEST_BIRTH_YEAR..=today.year()).contains(&year) {
        Ok(())
    } else {
        Err(Refusal::at("birth_year_impossible", field))
    }
}

/// Free text as it is stored: tidy.
pub(super) fn text(text: &str) -> String {
    tidy(text)
}
