//! The list of erasures: a file beside the database that no backup holds, so that an older backup
//! cannot bring back what was erased. Says which bodies went and on whose decision, nothing of a
//! person. Refuses a line that it cannot read, with its number.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tainha_domain::event::BodiesErased;
use tainha_journal::{Hash, StreamId};

use super::Erasing;
use crate::error::{Result, WardError};

/// One entry of erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    stream: String,
    pub(super) events: Vec<String>,
    /// Files that went while the body that cites them stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) files: Vec<String>,
    decision: String,
    reason: String,
}

impl Line {
    pub(super) fn of(stream: &StreamId, erased: &BodiesErased) -> Self {
        Self {
            stream: stream.to_string(),
            events: erased.events.clone(),
            files: erased.files.clone(),
            decision: erased.decision.clone(),
            reason: erased.reason.clone(),
        }
    }

    pub(super) fn stream(&self) -> Result<StreamId> {
        let stream = self.stream.parse();
        stream.map_err(|e| WardError::corrupt("list of erasures", &e))
    }

    pub(super) fn files(&self) -> Result<Vec<Hash>> {
        let files = self.files.iter().map(|hash| hash.parse());
        files
            .collect::<std::result::Result<_, _>>()
            .map_err(|e| WardError::corrupt("list of erasures", &e))
    }

    pub(super) fn said(&self) -> Erasing {
        Erasing {
            decision: self.decision.clone(),
            reason: self.reason.clone(),
        }
    }
}

/// Reads a list.
pub(super) fn read(path: &Path) -> Result<Vec<Line>> {
    let text = fs::read_to_string(path).map_err(WardError::file(path))?;
    let line = |(number, text): (usize, &str)| {
        serde_json::from_str(text)
            .map_err(|e| WardError::Corrupt(format!("{}, line {number}: {e}", path.display())))
    };
    (1..).zip(text.lines()).map(line).collect()
}

/// Adds lines, durably.
pub(super) fn append(path: &Path, lines: &[Line]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut text = String::new();
    for line in lines {
        text += &serde_json::to_string(line).expect("a line is plain JSON");
        text.push('\n');
    }
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
        .map_err(WardError::file(path))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(WardError::file(path))?;
    crate::keys::sync_folder(path.parent().unwrap_or(Path::new(".")))
}
