//! Why a command is not carried out.

use crate::explain::Explain;
use crate::view::Lack;
use crate::words;

/// Why not: a stable code, the part it is about, and words for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {code}")]
pub struct Refusal {
    /// Stable code.
    pub code: &'static str,
    /// Field, component or purpose it is about.
    pub field: Option<String>,
    /// Words of a value that does not parse; other codes have theirs in [`words`].
    explained: Option<(String, String)>,
}

impl Refusal {
    /// A refusal of the whole command.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            field: None,
            explained: None,
        }
    }

    /// A refusal because of one part of it.
    pub fn at(code: &'static str, field: impl Into<String>) -> Self {
        Self {
            code,
            field: Some(field.into()),
            explained: None,
        }
    }

    /// A value that does not parse.
    pub fn value(field: &str, error: &(impl Explain + std::error::Error)) -> Self {
        Self {
            code: error.code(),
            field: Some(field.to_owned()),
            explained: Some((error.message_vi(), error.to_string())),
        }
    }

    /// For the person.
    pub fn message_vi(&self) -> String {
        match &self.explained {
            Some((vi, _)) => vi.clone(),
            None => words::of(self.code).vi.to_owned(),
        }
    }

    /// For helpers and the log; holds no value.
    pub fn message_en(&self) -> String {
        match &self.explained {
            Some((_, en)) => en.clone(),
            None => words::of(self.code).en.to_owned(),
        }
    }
}

impl From<Lack> for Refusal {
    fn from(lack: Lack) -> Self {
        Self {
            code: lack.code,
            field: lack.field,
            explained: None,
        }
    }
}
