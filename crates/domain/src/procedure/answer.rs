//! Whether answers fit the questions: kind by kind, and what is still missing.

use std::collections::BTreeMap;

use serde_json::Value;
use thiserror::Error;

use super::form::{Field, FieldKind, Prefill, When};
use super::{Component, Procedure};
use crate::date::{DateError, PartialDate};
use crate::explain::Explain;
use crate::identity::{IdentityError, OldIdNo, PersonalIdNo};
use crate::name::tidy;
use crate::phone::{Phone, PhoneError};

/// The answer "I do not know", as it is stored and printed, where a question allows it.
pub const DONT_KNOW: &str = "không biết";

/// Longest answer in characters; what is longer belongs on paper that is photographed.
const LONGEST_LINE: usize = 300;
/// The same for several lines.
const LONGEST_TEXT: usize = 4000;

/// Why an answer does not fit its question.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// The form has no such question.
    #[error("form has no such field")]
    NoSuchField,
    /// Answers are text.
    #[error("answer is not text")]
    NotText,
    /// None of the choices.
    #[error("answer is none of the choices")]
    NotAChoice,
    /// "Không biết" where an answer is due.
    #[error("unknown is not allowed here")]
    MustBeKnown,
    /// Longer than the form has room for.
    #[error("answer is longer than {0} characters")]
    TooLong(usize),
    /// Not a date.
    #[error("answer is no date")]
    Date(#[source] DateError),
    /// Not a personal number.
    #[error("answer is no personal number")]
    IdNo(#[source] IdentityError),
    /// Not a telephone number.
    #[error("answer is no phone number")]
    Phone(#[source] PhoneError),
}

impl Explain for AnswerError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchField => "answer.no_such_field",
            Self::NotText => "answer.not_text",
            Self::NotAChoice => "answer.not_a_choice",
            Self::MustBeKnown => "answer.must_be_known",
            Self::TooLong(_) => "answer.too_long",
            Self::Date(error) => error.code(),
            Self::IdNo(error) => error.code(),
            Self::Phone(error) => error.code(),
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::NoSuchField => "Tờ khai không có ô này. Vui lòng tải lại thủ tục.".into(),
            Self::NotText | Self::NotAChoice => {
                "Vui lòng chọn một trong các câu trả lời có sẵn.".into()
            }
            Self::MustBeKnown => "Ô này không thể ghi “không biết”. Vui lòng hỏi thêm.".into(),
            Self::TooLong(most) => format!("Câu trả lời dài quá {most} ký tự. Vui lòng ghi gọn."),
            Self::Date(error) => error.message_vi(),
            Self::IdNo(error) => error.message_vi(),
            Self::Phone(error) => error.message_vi(),
        }
    }
}

/// Answers by field id, as `form_filled` carries them.
type Answers = BTreeMap<String, Value>;

/// An answer that is there: text that is not blank.
fn given<'a>(answers: &'a Answers, field: &str) -> Option<&'a str> {
    answers
        .get(field)
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn holds(when: Option<&When>, answers: &Answers) -> bool {
    when.is_none_or(|when| {
        given(answers, &when.field).is_some_and(|answer| when.is.iter().any(|id| id == answer))
    })
}

impl Field {
    /// The answer as it is stored: tidy, dates and numbers in their normal form. Blank answers are
    /// `Ok(None)`: whether one is due is a question of the whole form (`missing_fields`).
    pub fn read(&self, answer: &Value) -> Result<Option<String>, AnswerError> {
        let text = match answer {
            Value::Null => return Ok(None),
            Value::String(text) => text.trim(),
            _ => return Err(AnswerError::NotText),
        };
        if text.is_empty() {
            return Ok(None);
        }
        if tidy(text).to_lowercase() == DONT_KNOW {
            return if self.may_be_unknown {
                Ok(Some(DONT_KNOW.to_owned()))
            } else {
                Err(AnswerError::MustBeKnown)
            };
        }
        let stored = match self.kind {
            FieldKind::Text => short_enough(tidy(text), LONGEST_LINE)?,
            FieldKind::LongText => {
                let lines: Vec<String> = text.lines().map(tidy).collect();
                short_enough(lines.join("\n"), LONGEST_TEXT)?
            }
            FieldKind::Date => PartialDate::parse(text)
                .map_err(AnswerError::Date)?
                .to_string(),
            FieldKind::Phone => Phone::parse(text).map_err(AnswerError::Phone)?.into(),
            FieldKind::IdNo => match PersonalIdNo::parse(text) {
                Ok(number) => number.into(),
                Err(error) => OldIdNo::parse(text)
                    .map(String::from)
                    .map_err(|_| AnswerError::IdNo(error))?,
            },
            FieldKind::Choice if self.choices.iter().any(|choice| choice.id == text) => text.into(),
            FieldKind::Choice => return Err(AnswerError::NotAChoice),
        };
        Ok(Some(stored))
    }

    /// Whether it is asked at all, given the other answers.
    pub fn is_asked(&self, answers: &Answers) -> bool {
        holds(self.shown_when.as_ref(), answers)
    }

    /// The answer as a person reads it: labels for choices, dates the Vietnamese way.
    pub fn show_vi(&self, stored: &str) -> String {
        match self.kind {
            FieldKind::Choice => self
                .choices
                .iter()
                .find(|choice| choice.id == stored)
                .map_or_else(|| stored.to_owned(), |choice| choice.label_vi.clone()),
            FieldKind::Date => PartialDate::parse(stored)
                .map_or_else(|_| stored.to_owned(), PartialDate::display_vi),
            FieldKind::Phone => {
                Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.display())
            }
            FieldKind::Text | FieldKind::LongText | FieldKind::IdNo => stored.to_owned(),
        }
    }
}

fn short_enough(text: String, most: usize) -> Result<String, AnswerError> {
    if text.chars().count() > most {
        Err(AnswerError::TooLong(most))
    } else {
        Ok(text)
    }
}

impl Procedure {
    /// The answer to one question as it is stored; `None` clears it.
    pub fn read_answer(&self, field: &str, answer: &Value) -> Result<Option<String>, AnswerError> {
        self.form
            .field(field)
            .ok_or(AnswerError::NoSuchField)?
            .read(answer)
    }

    /// First answers from what is known of the person, by field id; `known` answers in the stored
    /// form of its kind, and what does not fit its question is left out.
    pub fn prefilled(&self, known: impl Fn(Prefill) -> Option<String>) -> BTreeMap<String, String> {
        self.form
            .fields()
            .filter_map(|field| {
                let first = known(field.prefill?)?;
                let answer = field.read(&Value::String(first)).ok()??;
                Some((field.id.clone(), answer))
            })
            .collect()
    }

    /// Required questions that are asked and have no answer, in the order of the form.
    pub fn missing_fields<'a>(
        &'a self,
        answers: &'a Answers,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        self.form.fields().filter(|field| {
            field.required && field.is_asked(answers) && given(answers, &field.id).is_none()
        })
    }

    /// Components that are to be given, as the answers have it. The declaration is not among them
    /// where the form here is it.
    pub fn components_for<'a>(
        &'a self,
        answers: &'a Answers,
    ) -> impl Iterator<Item = &'a Component> + 'a {
        self.components
            .iter()
            .filter(|component| !component.is_the_form)
            .filter(|component| holds(component.applies_when.as_ref(), answers))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn death_registration() -> Procedure {
        let (name, text) = super::super::shipped()
            .into_iter()
            .find(|(name, _)| name.starts_with("1.000656"))
            .unwrap();
        super::super::parse(name, text).unwrap()
    }

    #[test]
    fn answers_are_stored_in_their_normal_form() {
        let procedure = death_registration();
        let read = |field, answer: Value| procedure.read_answer(field, &answer).unwrap();
        assert_eq!(
            read("deceased_birth", json!("11/1935")),
            Some("1935-11".into())
        );
        assert_eq!(
            read("deceased_name", json!("  NGUYỄN  VĂN AN ")),
            Some("NGUYỄN VĂN AN".into())
        );
        assert_eq!(
            read("applicant_phone", json!("+84 912 345 678")),
            Some("0912345678".into())
        );
        assert_eq!(
            read("deceased_id_no", json!("Không biết")),
            Some(DONT_KNOW.into())
        );
        assert_eq!(read("deceased_name", json!("  ")), None);
        assert_eq!(read("deceased_name", Value::Null), None);
    }

    #[test]
    fn an_answer_that_does_not_fit_says_why() {
        let procedure = death_registration();
        let error = |field, answer: Value| procedure.read_answer(field, &answer).unwrap_err();
        assert_eq!(error("nonsense", json!("x")), AnswerError::NoSuchField);
        assert_eq!(error("deceased_birth", json!(1935)), AnswerError::NotText);
        assert_eq!(
            error("deceased_birth", json!("31/4/1935")),
            AnswerError::Date(DateError::NoSuchDay)
        );
        assert_eq!(
            error("acts_as", json!("neighbour")),
            AnswerError::NotAChoice
        );
        assert_eq!(
            error("deceased_name", json!("không biết")),
            AnswerError::MustBeKnown
        );
        assert_eq!(error("applicant_phone", json!("12")).code(), "phone.form");
    }

    #[test]
    fn what_is_missing_depends_on_what_was_answered() {
        let procedure = death_registration();
        let mut answers = Answers::new();
        let missing = |answers: &Answers| -> Vec<String> {
            procedure
                .missing_fields(answers)
                .map(|field| field.id.clone())
                .collect()
        };
        assert!(missing(&answers).contains(&"acts_as".to_owned()));
        assert!(!missing(&answers).contains(&"authoriser_name".to_owned()));
        answers.insert("acts_as".into(), json!("authorised_other"));
        assert!(missing(&answers).contains(&"authoriser_name".to_owned()));
        let asked_for = |answers: &Answers| {
            procedure
                .components_for(answers)
                .any(|component| component.id == "authorisation")
        };
        assert!(asked_for(&answers));
        answers.insert("acts_as".into(), json!("relative"));
        assert!(!asked_for(&answers));
        let form = procedure
            .components
            .iter()
            .find(|component| component.is_the_form)
            .unwrap();
        assert!(
            procedure
                .components_for(&answers)
                .all(|component| component.id != form.id)
        );
    }

    #[test]
    fn what_is_known_of_the_person_is_proposed_where_it_fits() {
        let procedure = death_registration();
        let first = procedure.prefilled(|source| match source {
            Prefill::PersonName => Some("Nguyễn Văn An".into()),
            Prefill::PersonBirth => Some("1935".into()),
            Prefill::PersonPhone => Some("máy hỏng".into()),
            _ => None,
        });
        assert_eq!(
            first.get("applicant_name").map(String::as_str),
            Some("Nguyễn Văn An")
        );
        assert_eq!(
            first.get("applicant_birth").map(String::as_str),
            Some("1935")
        );
        assert_eq!(first.get("applicant_phone"), None);
        assert_eq!(first.get("deceased_name"), None);
    }

    #[test]
    fn answers_are_shown_the_way_people_read_them() {
        let procedure = death_registration();
        let show = |field, stored| procedure.form.field(field).unwrap().show_vi(stored);
        assert_eq!(show("deceased_birth", "1935-11"), "11/1935");
        assert_eq!(show("applicant_phone", "0912345678"), "0912 345 678");
        assert_eq!(show("deceased_birth", DONT_KNOW), DONT_KNOW);
    }
}
