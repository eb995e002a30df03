//! Statement texts (lời chứng): data by kind and effective date. Owns how a text is read, checked
//! and filled in. The law's wording is not in the program: a ward publishes another text, and an
//! old certification keeps the one it was made with.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// For which act a text is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StatementKind {
    /// One person signed before the officer.
    OneSigned,
    /// One person gave a fingerprint before the officer.
    OneFingerprint,
    /// One person could do neither.
    OneNeither,
    /// Several people, each in their way.
    Several,
    /// One person, before the receiving officer (route B).
    BeforeReceiver,
}

impl StatementKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::OneSigned,
        Self::OneFingerprint,
        Self::OneNeither,
        Self::Several,
        Self::BeforeReceiver,
    ];

    /// What the console calls it.
    pub const fn label_vi(self) -> &'static str {
        match self {
            Self::OneSigned => "Lời chứng chữ ký của một người",
            Self::OneFingerprint => "Lời chứng điểm chỉ của một người",
            Self::OneNeither => "Lời chứng khi không thể ký, điểm chỉ được",
            Self::Several => "Lời chứng chữ ký, điểm chỉ của nhiều người",
            Self::BeforeReceiver => "Lời chứng chữ ký trước người tiếp nhận hồ sơ",
        }
    }
}

/// A text as the ward publishes it. `{name}` stands for what the act fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatementTemplate {
    /// For which act.
    pub kind: StatementKind,
    /// Grows with each text of the kind.
    pub version: u32,
    /// First day it is in force.
    pub effective_from: NaiveDate,
    /// Name of the form, for example "Mẫu 02".
    pub form: String,
    /// Where the wording comes from.
    pub source: String,
    /// The ward has not yet compared it with the official annex.
    pub to_be_checked: bool,
    /// Heading.
    pub title: String,
    /// Paragraphs, first to last.
    pub paragraphs: Vec<String>,
    /// One line per signer, put where `{signers}` stands; only for several signers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signer_line: String,
    /// The line of the number, with `{number}` and `{book}`.
    pub number_line: String,
    /// What stands above the place for the signature, line by line.
    pub signature: Vec<String>,
}

/// A text that was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct StatementWords {
    /// Heading.
    pub title: String,
    /// Paragraphs, first to last.
    pub paragraphs: Vec<String>,
    /// The line of the number, still with `{number}` and `{book}`: the ward gives them later.
    pub number_line: String,
    /// What stands above the place for the signature.
    pub signature: Vec<String>,
    /// The text was marked to be checked by the ward when it was used.
    pub to_be_checked: bool,
}

/// What may stand between braces.
pub(super) const PLACEHOLDERS: [&str; 16] = [
    "time",
    "date",
    "date_words",
    "place",
    "officer",
    "title",
    "authority",
    "name",
    "paper_kind",
    "paper_number",
    "finger",
    "act",
    "reading",
    "helpers",
    "signers",
    "receiver",
];

/// Why a text cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementProblem {
    /// Not TOML of this shape.
    #[error("{file}: {why}")]
    Unreadable {
        /// File name.
        file: String,
        /// Where and why.
        why: String,
    },
    /// A brace names nothing that is known.
    #[error("{{{0}}} is not a name that can be filled in")]
    UnknownName(String),
    /// A brace is not closed.
    #[error("a brace is not closed")]
    OpenBrace,
    /// Something that every text must say is missing.
    #[error("{{{0}}} is missing")]
    Missing(&'static str),
    /// A part is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
}

impl StatementTemplate {
    /// What is wrong with it.
    pub fn problem(&self) -> Option<StatementProblem> {
        if self.title.trim().is_empty() {
            return Some(StatementProblem::Empty("title"));
        }
        if self.source.trim().is_empty() {
            return Some(StatementProblem::Empty("source"));
        }
        if self.paragraphs.is_empty() {
            return Some(StatementProblem::Empty("paragraphs"));
        }
        let mut named: Vec<String> = Vec::new();
        for text in self.paragraphs.iter().chain([&self.signer_line]) {
            match names_in(text) {
                Ok(names) => named.extend(names),
                Err(problem) => return Some(problem),
            }
        }
        if let Some(unknown) = named
            .iter()
            .find(|name| !PLACEHOLDERS.contains(&name.as_str()))
        {
            return Some(StatementProblem::UnknownName(unknown.clone()));
        }
        // Outside the office hour and minute are law (art. 10.2), and a statement names its people.
        for must in ["time", "date", "place", "officer", "name"] {
            if !named.iter().any(|name| name == must) {
                return Some(StatementProblem::Missing(must));
            }
        }
        for must in ["number", "book"] {
            if !self.number_line.contains(&format!("{{{must}}}")) {
                return Some(StatementProblem::Missing(must));
            }
        }
        None
    }

    /// Fills the text in; `each` holds what differs from signer to signer.
    pub(super) fn fill(
        &self,
        act: &BTreeMap<&'static str, String>,
        each: &[BTreeMap<&'static str, String>],
    ) -> StatementWords {
        let mut paragraphs = Vec::new();
        for text in &self.paragraphs {
            if text.trim() == "{signers}" {
                for (number, signer) in (1_u32..).zip(each) {
                    let line = put(&self.signer_line, &[act, signer]);
                    paragraphs.push(format!("{number}. {line}"));
                }
                continue;
            }
            let filled = match each {
                [one] => put(text, &[act, one]),
                _ => put(text, &[act]),
            };
            let filled = crate::name::tidy(&filled);
            if !filled.is_empty() {
                paragraphs.push(filled);
            }
        }
        StatementWords {
            title: self.title.clone(),
            paragraphs,
            number_line: self.number_line.clone(),
            signature: self.signature.clone(),
            to_be_checked: self.to_be_checked,
        }
    }
}

impl StatementWords {
    /// The line of the number; without one, dots to be filled in by hand.
    pub fn numbered(&self, number: Option<&str>, book: Option<&str>) -> String {
        self.number_line
            .replace("{number}", number.unwrap_or("………"))
            .replace("{book}", book.unwrap_or("………"))
    }
}

/// One pass, so that what was filled in is never filled in again.
fn put(text: &str, values: &[&BTreeMap<&'static str, String>]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, next)) = after.split_once('}') else {
            break;
        };
        if let Some(value) = values.iter().find_map(|all| all.get(name)) {
            filled.push_str(value);
        }
        rest = next;
    }
    filled.push_str(rest);
    filled
}

fn names_in(text: &str) -> Result<Vec<String>, StatementProblem> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, next) = after.split_once('}').ok_or(StatementProblem::OpenBrace)?;
        names.push(name.to_owned());
        rest = next;
    }
    Ok(names)
}

/// Reads a text.
pub fn parse_statement(file: &str, text: &str) -> Result<StatementTemplate, StatementProblem> {
    let read: StatementTemplate =
        toml::from_str(text).map_err(|error| StatementProblem::Unreadable {
            file: file.to_owned(),
            why: error.message().to_owned(),
        })?;
    match read.problem() {
        Some(problem) => Err(problem),
        None => Ok(read),
    }
}

/// The text of a kind in force on a day: the last that began by then, of these the newest.
pub fn in_force(
    texts: &[StatementTemplate],
    kind: StatementKind,
    on: NaiveDate,
) -> Option<&StatementTemplate> {
    texts
        .iter()
        .filter(|text| text.kind == kind && text.effective_from <= on)
        .max_by_key(|text| (text.effective_from, text.version))
}

/// File name and text of every statement in `templates/`: what a new ward begins with.
pub fn shipped_statements() -> Vec<(&'static str, &'static str)> {
    macro_rules! texts {
        ($($path:literal),* $(,)?) => {
            vec![$(($path, include_str!(concat!("../../../../templates/", $path)))),*]
        };
    }
    texts![
        "loi-chung-chu-ky/2025-11-01.toml",
        "loi-chung-diem-chi/2025-11-01.toml",
        "loi-chung-khong-ky-khong-diem-chi/2025-11-01.toml",
        "loi-chung-nhieu-nguoi/2025-11-01.toml",
        "loi-chung-mot-cua/2025-11-01.toml",
    ]
}
