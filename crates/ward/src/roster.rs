//! Import of a service list in two steps: a preview that says what would happen, row by row, and
//! the import of the good rows, all or none. Refuses what is no list; guesses nothing about a row
//! that is wrong.

mod apply;
mod columns;
mod found;
mod rows;
mod table;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use http::StatusCode;
use tainha_journal::Time;
use uuid::Uuid;

use crate::console::people_dto::{
    RosterColumn, RosterPreview, RosterProblem, RosterReport, RosterSample,
};
use crate::error::Result;
use crate::problem::Problem;
use crate::store::Db;
use crate::ward::{Acting, Desk, Ward};
use columns::Columns;
use found::Found;
use rows::GoodRow;

/// Longest file that is read, in bytes; past it the upload is refused.
pub(crate) const MAX_FILE: usize = 20 * 1024 * 1024;
/// Previews kept; the oldest gives way.
const MAX_PREVIEWS: usize = 8;
/// How long a preview is kept.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Rows shown as a sample.
const SAMPLE: usize = 10;

/// A file that was read and judged.
#[derive(Debug, Clone)]
pub(crate) struct Roster {
    source: String,
    columns: Columns,
    rows_read: u32,
    good: Vec<GoodRow>,
    problems: Vec<RosterProblem>,
    bad: u32,
    duplicate: u32,
}

/// Files that wait for a confirmation: in memory, gone after a restart.
#[derive(Default)]
pub(crate) struct Previews(Mutex<HashMap<Uuid, (Time, Roster)>>);

impl Previews {
    fn put(&self, id: Uuid, roster: Roster, now: Time) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (at, _)| now - *at < KEPT);
        if kept.len() >= MAX_PREVIEWS
            && let Some(oldest) = kept
                .iter()
                .min_by_key(|(_, (at, _))| *at)
                .map(|(id, _)| *id)
        {
            kept.remove(&oldest);
        }
        kept.insert(id, (now, roster));
    }

    fn get(&self, id: Uuid, now: Time) -> Option<Roster> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id)
            .filter(|(at, _)| now - *at < KEPT)
            .map(|(_, roster)| roster.clone())
    }

    fn forget(&self, id: Uuid) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
    }
}

/// Reads and judges a file.
fn read(db: Db<'_>, source: &str, bytes: &[u8], now: Time) -> Result<Roster> {
    let table = table::read(bytes)?;
    let (columns, body) = columns::find(&table)?;
    let mut found = Found::new(db, now.date_naive())?;
    let mut roster = Roster {
        source: source.to_owned(),
        rows_read: 0,
        good: Vec::new(),
        problems: Vec::new(),
        bad: 0,
        duplicate: 0,
        columns,
    };
    let mut left_out: HashSet<u32> = HashSet::new();
    for row in body.iter().filter(|row| !row.is_empty()) {
        roster.rows_read += 1;
        let (good, problems) = found.judge(row, &roster.columns);
        let is_duplicate = problems.iter().any(|p| p.level == "duplicate");
        roster.problems.extend(problems);
        match good {
            Some(good) => roster.good.push(good),
            None => {
                left_out.insert(row.number);
                if is_duplicate {
                    roster.duplicate += 1;
                } else {
                    roster.bad += 1;
                }
            }
        }
    }
    if roster.rows_read == 0 {
        return Err(Problem::invalid(
            "file",
            "Tệp có dòng tiêu đề nhưng không có dòng dữ liệu nào.",
            "the file has a header and no rows",
        )
        .into());
    }
    Ok(roster)
}

impl Roster {
    fn preview(&self, preview: Uuid) -> RosterPreview {
        let sample = self.good.iter().take(SAMPLE).map(|row| RosterSample {
            row: row.number,
            name: row.name.clone(),
            birth: row.birth.map(|b| b.display_vi()),
            house: Some(row.house.clone()),
            group: Some(row.group.name.clone()),
            target_groups: row.target_words.clone(),
        });
        RosterPreview {
            preview,
            columns: self.columns.described(),
            rows_read: self.rows_read,
            rows_good: count(self.good.len()),
            rows_bad: self.bad,
            rows_duplicate: self.duplicate,
            problems: self.problems.clone(),
            sample: sample.collect(),
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a list has far fewer than 2^32 rows")
}

impl Ward {
    /// Reads a file and says what an import would do; keeps it for [`Ward::import_roster`].
    pub fn preview_roster(&self, source: &str, bytes: &[u8]) -> Result<RosterPreview> {
        let now = self.env().now();
        let roster = self
            .store()
            .read_blocking(|db| read(db, source, bytes, now))?;
        let id = self.env().uuid();
        let preview = roster.preview(id);
        self.previews().put(id, roster, now);
        Ok(preview)
    }

    /// Imports the good rows of a preview in one transaction.
    pub fn import_roster(&self, acting: Acting, preview: Uuid) -> Result<RosterReport> {
        let now = self.env().now();
        let roster = self.previews().get(preview, now).ok_or_else(gone)?;
        let desk = Desk::new(self, acting);
        let report = self
            .store()
            .write_blocking(move |db| apply::import(db, &desk, &roster))?;
        self.previews().forget(preview);
        Ok(report)
    }
}

fn gone() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "preview_gone",
        "Bản xem trước đã hết hạn (giữ trong một giờ). Xin tải tệp lên lại.",
        "the preview is gone; upload the file again",
    )
}

/// One column of the file and what it is taken for.
pub(crate) fn describe(field: columns::Field, header: Option<&str>) -> RosterColumn {
    RosterColumn {
        field: field.key().to_owned(),
        label: field.label().to_owned(),
        header: header.map(str::to_owned),
        required: field.is_required(),
    }
}
