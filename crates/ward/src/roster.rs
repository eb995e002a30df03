//! Import of a service list in two steps: a preview that says what would happen, row by row, and
//! the import of the good rows, all or none. Refuses what is no list; guesses nothing about a row
//! that is wrong.

mod apply;
mod columns;
mod found;
mod rows;
mod table;
mod unpacked;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDate, TimeDelta};
use http::StatusCode;
use tainha_journal::{Position, Time};
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
use table::TableRow;

/// Longest file that is read, in bytes; past it the upload is refused.
pub(crate) const MAX_FILE: usize = 20 * 1024 * 1024;
/// Previews kept; the oldest gives way.
const MAX_PREVIEWS: usize = 8;
/// How long a preview is kept.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Rows shown as a sample.
const SAMPLE: usize = 10;

/// A file that was read.
#[derive(Debug, Clone)]
struct List {
    source: String,
    columns: Columns,
    rows: Vec<TableRow>,
}

/// A list, judged by what the ward held at a position.
#[derive(Debug, Clone)]
pub(crate) struct Roster {
    list: List,
    position: Position,
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

    /// Takes a preview away, so that nobody imports it a second time.
    fn take(&self, id: Uuid, now: Time) -> Option<(Time, Roster)> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&id).filter(|(at, _)| now - *at < KEPT)
    }
}

fn read(source: &str, bytes: &[u8]) -> Result<List> {
    let table = table::read(bytes)?;
    let (columns, body) = columns::find(&table)?;
    let rows: Vec<TableRow> = body.iter().filter(|row| !row.is_empty()).cloned().collect();
    if rows.is_empty() {
        return Err(Problem::invalid(
            "file",
            "Tệp có dòng tiêu đề nhưng không có dòng dữ liệu nào.",
            "the file has a header and no rows",
        )
        .into());
    }
    Ok(List {
        source: source.to_owned(),
        columns,
        rows,
    })
}

/// Judges every row by what the ward holds now.
fn judge(db: Db<'_>, list: List, today: NaiveDate) -> Result<Roster> {
    let mut found = Found::new(db, today)?;
    let mut roster = Roster {
        position: db.ward_row()?.position,
        rows_read: count(list.rows.len()),
        good: Vec::new(),
        problems: Vec::new(),
        bad: 0,
        duplicate: 0,
        list,
    };
    for row in &roster.list.rows {
        let (good, problems) = found.judge(row, &roster.list.columns);
        let is_duplicate = problems.iter().any(|p| p.level == "duplicate");
        roster.problems.extend(problems);
        match good {
            Some(good) => roster.good.push(good),
            None if is_duplicate => roster.duplicate += 1,
            None => roster.bad += 1,
        }
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
            columns: self.list.columns.described(),
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
        let list = read(source, bytes)?;
        let roster = self
            .store()
            .read_blocking(|db| judge(db, list, now.date_naive()))?;
        let id = self.env().uuid();
        let preview = roster.preview(id);
        self.previews().put(id, roster, now);
        Ok(preview)
    }

    /// Imports the good rows of a preview in one transaction. If anything happened at the ward
    /// since, the rows are judged again first.
    pub fn import_roster(&self, acting: Acting, preview: Uuid) -> Result<RosterReport> {
        let now = self.env().now();
        let (at, roster) = self.previews().take(preview, now).ok_or_else(gone)?;
        let desk = Desk::new(self, acting);
        let work = roster.clone();
        let outcome = self.store().write_blocking(move |db| {
            let work = if db.ward_row()?.position == work.position {
                work
            } else {
                judge(db, work.list, now.date_naive())?
            };
            apply::import(db, &desk, &work)
        });
        if outcome.is_err() {
            self.previews().put(preview, roster, at);
        }
        outcome
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
