//! `roster import`.

use std::io::Write as _;
use std::path::PathBuf;

use super::{Folder, Outcome};
use crate::console::people_dto::{RosterPreview, RosterProblem};
use crate::error::{Result, WardError};
use crate::ward::Acting;

#[derive(clap::Subcommand)]
pub(super) enum Roster {
    /// Import a service list (XLSX, CSV). Good rows are imported, all or none; rows that
    /// are wrong or there already are named and left out.
    #[command(
        after_help = "Examples:\n  tainha-ward roster import ./phuong danh-sach.xlsx --dry-run\n  tainha-ward roster import ./phuong danh-sach.xlsx --yes"
    )]
    Import(Import),
}

#[derive(clap::Args)]
pub(super) struct Import {
    #[command(flatten)]
    folder: Folder,
    /// The list.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only say what would happen.
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Import without asking.
    #[arg(long)]
    yes: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

impl Roster {
    pub(super) fn run(self) -> Result<Outcome> {
        let Self::Import(task) = self;
        let ward = task.folder.open()?;
        let bytes = std::fs::read(&task.file).map_err(WardError::file(&task.file))?;
        let source = task
            .file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let preview = ward.preview_roster(&source, &bytes)?;
        if !task.json {
            show(&preview);
        }
        if task.dry_run {
            if task.json {
                print_json(&preview);
            }
            return Ok(Outcome::Done);
        }
        if !task.yes && !confirmed()? {
            println!("nothing was imported");
            return Ok(Outcome::Done);
        }
        let report = ward.import_roster(Acting::SYSTEM, preview.preview)?;
        if task.json {
            print_json(&report);
        } else {
            println!(
                "imported: {} people, {} new residential groups; left out: {} rows",
                report.imported, report.groups_added, report.left_out
            );
        }
        Ok(Outcome::Done)
    }
}

fn print_json(value: &impl serde::Serialize) {
    println!(
        "{}",
        serde_json::to_string_pretty(value).expect("reports are plain JSON")
    );
}

fn show(preview: &RosterPreview) {
    for column in &preview.columns {
        let header = column.header.as_deref().unwrap_or("(không có)");
        println!("{:24} ← {header}", column.label);
    }
    println!(
        "rows read: {}, good: {}, wrong: {}, there already: {}",
        preview.rows_read, preview.rows_good, preview.rows_bad, preview.rows_duplicate
    );
    for RosterProblem {
        row,
        column,
        level,
        code,
        reason,
    } in &preview.problems
    {
        let column = column
            .as_deref()
            .map(|c| format!(", {c}"))
            .unwrap_or_default();
        println!("row {row}{column}: {level} {code}: {reason}");
    }
}

fn confirmed() -> Result<bool> {
    print!("import the good rows? [y/N] ");
    std::io::stdout()
        .flush()
        .map_err(WardError::file("standard output"))?;
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(WardError::file("standard input"))?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
