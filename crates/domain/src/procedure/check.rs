//! Reading a procedure file strictly: every refusal names the file and the place in it.

use std::collections::BTreeSet;

use thiserror::Error;

use super::form::{FieldKind, When};
use super::{ComponentKind, Procedure, TimeUnit};
use crate::explain::Explain;

/// Longest name that fits the lists of the tablet, in characters.
const LONGEST_SHORT_NAME: usize = 40;
/// Questions on one page: fewer is flicking, more is scrolling.
const QUESTIONS: std::ops::RangeInclusive<usize> = 3..=6;

/// Why a file is not a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProcedureError {
    /// Not TOML, a missing or unknown key, or a value of the wrong kind.
    #[error("{file}: {message}")]
    Syntax {
        /// The file.
        file: String,
        /// Line, column, key and what was expected there.
        message: String,
    },
    /// Well formed, but says something that a procedure cannot say.
    #[error("{file}: {field}: {problem}")]
    Invalid {
        /// The file.
        file: String,
        /// Path of the value, such as `components.authorisation.copies`.
        field: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

impl Explain for ProcedureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "procedure.syntax",
            Self::Invalid { .. } => "procedure.invalid",
        }
    }

    fn message_vi(&self) -> String {
        match self {
            Self::Syntax { file, message } => {
                format!("Tệp thủ tục {file} chưa đọc được. Vui lòng sửa chỗ này: {message}")
            }
            Self::Invalid {
                file,
                field,
                problem,
            } => {
                format!("Tệp thủ tục {file}, mục {field} chưa hợp lệ: {problem}. Vui lòng sửa.")
            }
        }
    }
}

/// Reads one file of `procedures/` and checks what the types cannot say.
pub fn parse(file: &str, text: &str) -> Result<Procedure, ProcedureError> {
    let procedure: Procedure = toml::from_str(text).map_err(|error| ProcedureError::Syntax {
        file: file.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })?;
    match procedure.problems().into_iter().next() {
        None => Ok(procedure),
        Some((field, problem)) => Err(ProcedureError::Invalid {
            file: file.to_owned(),
            field,
            problem,
        }),
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Gathers path and problem.
struct Problems(Vec<(String, &'static str)>);

impl Problems {
    fn unless(&mut self, holds: bool, path: impl Into<String>, problem: &'static str) {
        if !holds {
            self.0.push((path.into(), problem));
        }
    }

    fn ids<'a>(&mut self, path: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            self.unless(is_id(id), format!("{path}.{id}"), "id is not [a-z0-9_]+");
            self.unless(seen.insert(id), format!("{path}.{id}"), "id is used twice");
        }
    }
}

impl Procedure {
    /// Everything that contradicts itself, as path and problem; for records that come as JSON too.
    pub fn problems(&self) -> Vec<(String, &'static str)> {
        let mut problems = Problems(Vec::new());
        self.check_head(&mut problems);
        self.check_ways(&mut problems);
        self.check_components(&mut problems);
        self.check_form(&mut problems);
        problems.0
    }

    fn check_head(&self, problems: &mut Problems) {
        match &self.national_code {
            Some(code) => problems.unless(
                code.as_str() == self.code,
                "code",
                "differs from national_code",
            ),
            None => problems.unless(is_slug(&self.code), "code", "is no slug [a-z0-9-]+"),
        }
        problems.unless(self.version > 0, "version", "must be 1 or more");
        let short = self.short_name_vi.chars().count();
        problems.unless(
            (1..=LONGEST_SHORT_NAME).contains(&short),
            "short_name_vi",
            "must have 1 to 40 characters",
        );
        let texts = [
            ("name_vi", &self.name_vi),
            ("name_en", &self.name_en),
            ("field_vi", &self.field_vi),
            ("deciding_body_vi", &self.deciding_body_vi),
            ("receiving_body_vi", &self.receiving_body_vi),
            ("result_vi", &self.result_vi),
            ("source.note_vi", &self.source.note_vi),
        ];
        for (path, text) in texts {
            problems.unless(!text.trim().is_empty(), path, "is empty");
        }
        problems.unless(
            self.source.url.starts_with("https://"),
            "source.url",
            "must begin with https://",
        );
        problems.unless(
            self.effective_to.is_none_or(|to| to >= self.effective_from),
            "effective_to",
            "lies before effective_from",
        );
        problems.unless(!self.levels.is_empty(), "levels", "is empty");
        problems.unless(!self.legal_basis.is_empty(), "legal_basis", "is empty");
        problems.ids("consent", self.consent.iter().map(String::as_str));
    }

    fn check_ways(&self, problems: &mut Problems) {
        problems.unless(!self.submission.is_empty(), "submission", "is empty");
        let mut seen = Vec::new();
        for submission in &self.submission {
            let path = format!("submission.{:?}", submission.way);
            problems.unless(
                !seen.contains(&submission.way),
                path.as_str(),
                "way stands twice",
            );
            seen.push(submission.way);
            if let Some(time) = &submission.time {
                let counted = match time.unit {
                    TimeUnit::SameDay15h => time.amount.is_none(),
                    TimeUnit::WorkingDay | TimeUnit::CalendarDay | TimeUnit::Hour => {
                        time.amount.is_some_and(|amount| amount > 0)
                    }
                };
                problems.unless(
                    counted,
                    format!("{path}.time.amount"),
                    "does not fit the unit",
                );
            }
        }
        for (at, fee) in self.fees.iter().enumerate() {
            problems.unless(
                fee.ways.iter().all(|way| seen.contains(way)),
                format!("fees.{}.ways", at + 1),
                "names a way that submission does not have",
            );
            problems.unless(
                fee.amount_dong.is_some() || !fee.confirmed,
                format!("fees.{}.confirmed", at + 1),
                "an unknown amount cannot be confirmed",
            );
        }
    }

    fn check_components(&self, problems: &mut Problems) {
        problems.unless(!self.components.is_empty(), "components", "is empty");
        problems.ids(
            "components",
            self.components
                .iter()
                .map(|component| component.id.as_str()),
        );
        for component in &self.components {
            let path = format!("components.{}", component.id);
            problems.unless(
                !component.name_vi.trim().is_empty(),
                format!("{path}.name_vi"),
                "is empty",
            );
            problems.unless(
                component.kind != ComponentKind::ShownOnly || !component.needs_photo,
                format!("{path}.needs_photo"),
                "a paper that is only shown is not photographed",
            );
            problems.unless(
                !(component.is_the_form && component.needs_photo),
                format!("{path}.is_the_form"),
                "the form here is filled in, not photographed",
            );
            problems.unless(
                component.copies > 0 || !component.needs_photo,
                format!("{path}.copies"),
                "a paper that is photographed needs at least one copy",
            );
            self.check_when(problems, &path, component.applies_when.as_ref());
        }
    }

    fn check_form(&self, problems: &mut Problems) {
        problems.ids(
            "form.pages",
            self.form.pages.iter().map(|page| page.id.as_str()),
        );
        problems.ids("form", self.form.fields().map(|field| field.id.as_str()));
        problems.unless(!self.form.pages.is_empty(), "form.pages", "is empty");
        for page in &self.form.pages {
            problems.unless(
                QUESTIONS.contains(&page.fields.len()),
                format!("form.pages.{}", page.id),
                "must have 3 to 6 questions",
            );
        }
        for field in self.form.fields() {
            let path = format!("form.{}", field.id);
            let choices = field.choices.len();
            let fits = if field.kind == FieldKind::Choice {
                choices >= 2
            } else {
                choices == 0
            };
            problems.unless(fits, format!("{path}.choices"), "do not fit the kind");
            problems.ids(&path, field.choices.iter().map(|choice| choice.id.as_str()));
            problems.unless(
                !field.label_vi.trim().is_empty(),
                format!("{path}.label_vi"),
                "is empty",
            );
            self.check_when(problems, &path, field.shown_when.as_ref());
        }
        problems.unless(!self.read_back.is_empty(), "read_back", "is empty");
        for fact in &self.read_back {
            problems.unless(
                self.form.field(&fact.field).is_some(),
                format!("read_back.{}", fact.field),
                "names no field of the form",
            );
        }
    }

    fn check_when(&self, problems: &mut Problems, path: &str, when: Option<&When>) {
        let Some(when) = when else { return };
        let known = self.form.field(&when.field).is_some_and(|field| {
            !when.is.is_empty()
                && when
                    .is
                    .iter()
                    .all(|id| field.choices.iter().any(|choice| choice.id == *id))
        });
        problems.unless(known, format!("{path}.when"), "names no choice of the form");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certification() -> (&'static str, String) {
        let (name, text) = super::super::shipped()
            .into_iter()
            .find(|(name, _)| name.starts_with("2.000884"))
            .unwrap();
        (name, text.to_owned())
    }

    #[test]
    fn an_unknown_key_is_refused_with_file_and_line() {
        let (name, text) = certification();
        let broken = text.replacen("version = 1", "version = 1\nversoin = 2", 1);
        let error = parse(name, &broken).unwrap_err();
        assert_eq!(error.code(), "procedure.syntax");
        let said = error.to_string();
        assert!(
            said.contains(name) && said.contains("versoin") && said.contains("line"),
            "{said}"
        );
    }

    #[test]
    fn a_missing_key_is_refused_by_name() {
        let (name, text) = certification();
        let broken = text.replacen("version = 1\n", "", 1);
        assert!(
            parse(name, &broken)
                .unwrap_err()
                .to_string()
                .contains("version")
        );
    }

    #[test]
    fn a_contradiction_is_refused_with_its_path() {
        let (name, text) = certification();
        let procedure = parse(name, &text).unwrap();
        let problem = |change: fn(&mut Procedure)| {
            let mut changed = procedure.clone();
            change(&mut changed);
            changed.problems().into_iter().map(|(path, _)| path).next()
        };
        assert_eq!(problem(|p| p.code = "2.000885".into()), Some("code".into()));
        assert_eq!(
            problem(|p| p.components[0].needs_photo = true),
            Some(format!(
                "components.{}.needs_photo",
                procedure.components[0].id
            ))
        );
        assert_eq!(
            problem(|p| p.read_back[0].field = "nobody".into()),
            Some("read_back.nobody".into())
        );
        assert_eq!(
            problem(|p| p.fees[0].amount_dong = None),
            Some("fees.1.confirmed".into())
        );
        assert_eq!(
            problem(|p| p.components[1].id = p.components[0].id.clone()),
            Some(format!("components.{}", procedure.components[0].id))
        );
    }
}
