//! `register`, `statement`, `authority`.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use tainha_domain::event::AuthorityGranted;

use super::{Folder, Outcome};
use crate::console::register as console;
use crate::desk;
use crate::error::{Result, WardError};
use crate::problem::Problem;
use crate::register as book;
use crate::ward::{Acting, Desk};

#[derive(clap::Subcommand)]
pub(super) enum Register {
    /// Open a book of this year.
    #[command(after_help = "Example:\n  tainha-ward register open ./phuong --book 1 --after 0")]
    Open(Open),
    /// After a restore: say what the last number on paper is.
    #[command(
        after_help = "Example:\n  tainha-ward register confirm ./phuong --last 128 --reason \"Đối chiếu sổ giấy\""
    )]
    Confirm(Confirm),
    /// Close the open book (khóa sổ) and print its totals.
    Close(Close),
    /// Print the lines of a year or a month.
    List(Part),
    /// Write the register into a file, .pdf or .xlsx by its name.
    #[command(
        after_help = "Example:\n  tainha-ward register export ./phuong so-2026-11.pdf --month 11"
    )]
    Export(Export),
    /// Half-yearly and yearly statistics.
    Stats(Part),
}

#[derive(clap::Args)]
pub(super) struct Open {
    #[command(flatten)]
    folder: Folder,
    /// Book of the year.
    #[arg(long, default_value_t = 1)]
    book: u32,
    /// Last number that stands on paper in this year; 0: none.
    #[arg(long)]
    after: u32,
}

#[derive(clap::Args)]
pub(super) struct Confirm {
    #[command(flatten)]
    folder: Folder,
    /// Last number on paper.
    #[arg(long)]
    last: u32,
    /// How it was found out.
    #[arg(long)]
    reason: String,
}

#[derive(clap::Args)]
pub(super) struct Close {
    #[command(flatten)]
    folder: Folder,
    /// Year; without it this one.
    #[arg(long)]
    year: Option<i32>,
}

#[derive(clap::Args)]
pub(super) struct Part {
    #[command(flatten)]
    folder: Folder,
    /// Year; without it this one.
    #[arg(long)]
    year: Option<i32>,
    /// Month, 1 to 12; without it the year.
    #[arg(long)]
    month: Option<u32>,
}

#[derive(clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    part: Part,
    /// File to write; it must not be there yet.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn no_book() -> WardError {
    Problem::invalid(
        "book",
        "Không có quyển sổ nào đang mở trong năm này.",
        "no book is open in this year",
    )
    .into()
}

/// The open book of a year.
fn open_book(ward: &crate::Ward, year: i32) -> Result<uuid::Uuid> {
    ward.store().read_blocking(|db| {
        book::books(db, year)?
            .into_iter()
            .rfind(|(_, view)| view.closed.is_none())
            .map(|(id, _)| id)
            .ok_or_else(no_book)
    })
}

impl Part {
    fn lines(&self) -> Result<(crate::Ward, i32, Vec<book::Line>)> {
        let ward = self.folder.open()?;
        let year = self.year.unwrap_or_else(|| ward.env().today().year());
        let mut lines = ward.store().read_blocking(|db| book::lines_of(db, year))?;
        lines.retain(|line| self.month.is_none_or(|month| line.on.month() == month));
        Ok((ward, year, lines))
    }
}

impl Register {
    pub(super) fn run(self) -> Result<Outcome> {
        match self {
            Self::Open(task) => {
                let ward = task.folder.open()?;
                let desk = Desk::new(&ward, Acting::SYSTEM);
                let year = ward.env().today().year();
                let id = ward.store().write_blocking(move |db| {
                    book::open_book(db, &desk, year, task.book, task.after)
                })?;
                println!("book: {id}");
            }
            Self::Confirm(task) => {
                let ward = task.folder.open()?;
                let desk = Desk::new(&ward, Acting::SYSTEM);
                let id = open_book(&ward, ward.env().today().year())?;
                ward.store().write_blocking(move |db| {
                    book::confirm_book(db, &desk, id, task.last, &task.reason)
                })?;
                println!("confirmed: the next number comes after {}", task.last);
            }
            Self::Close(task) => {
                let ward = task.folder.open()?;
                let desk = Desk::new(&ward, Acting::SYSTEM);
                let id = open_book(
                    &ward,
                    task.year.unwrap_or_else(|| ward.env().today().year()),
                )?;
                let sum = ward
                    .store()
                    .write_blocking(move |db| book::close_book(db, &desk, id))?;
                println!("closed: {}", said(&sum));
            }
            Self::List(part) => {
                for line in part.lines()?.2 {
                    let struck = if line.struck { "  (gạch bỏ)" } else { "" };
                    println!(
                        "{:>5}  {}  {}  {}{struck}",
                        line.number, line.on, line.paper, line.officer
                    );
                }
            }
            Self::Export(task) => return export(&task),
            Self::Stats(part) => {
                let (_, year, lines) = part.lines()?;
                let sum = book::statistics(year, &lines);
                println!("first half:  {}", said(&sum.first_half));
                println!("second half: {}", said(&sum.second_half));
                println!("year {year}:   {}", said(&sum.whole_year));
            }
        }
        Ok(Outcome::Done)
    }
}

fn said(sum: &book::Totals) -> String {
    format!(
        "{} cases ({} signatures, {} fingerprints, {} neither), {} papers, {} struck out, {} đồng",
        sum.cases,
        sum.signatures,
        sum.fingerprints,
        sum.neither,
        sum.papers,
        sum.struck,
        sum.fee_dong
    )
}

fn export(task: &Export) -> Result<Outcome> {
    use std::io::Write as _;
    let (ward, year, lines) = task.part.lines()?;
    let heading = console::heading(year, task.part.month);
    let is_sheet = task.file.extension().is_some_and(|end| end == "xlsx");
    let bytes = if is_sheet {
        book::register_xlsx(&heading, &lines)?
    } else {
        let name = ward.store().read_blocking(|db| Ok(db.ward_row()?.name))?;
        book::register_pdf(&name, &heading, &lines, &ward.env().now())?
    };
    let mut out = std::fs::File::create_new(&task.file).map_err(WardError::file(&task.file))?;
    out.write_all(&bytes).map_err(WardError::file(&task.file))?;
    println!("written: {} ({} lines)", task.file.display(), lines.len());
    Ok(Outcome::Done)
}

#[derive(clap::Subcommand)]
pub(super) enum Statement {
    /// Publish a text; certifications made before keep theirs.
    #[command(
        after_help = "Example:\n  tainha-ward statement publish ./phuong loi-chung-chu-ky.toml"
    )]
    Publish(Publish),
}

#[derive(clap::Args)]
pub(super) struct Publish {
    #[command(flatten)]
    folder: Folder,
    /// The text, as in templates/README.md.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Statement {
    pub(super) fn run(self) -> Result<Outcome> {
        let Self::Publish(task) = self;
        let text = std::fs::read_to_string(&task.file).map_err(WardError::file(&task.file))?;
        let ward = task.folder.open()?;
        let desk = Desk::new(&ward, Acting::SYSTEM);
        let name = task.file.display().to_string();
        ward.store()
            .write_blocking(move |db| console::publish(db, &desk, &name, &text))?;
        println!("published: {}", task.file.display());
        Ok(Outcome::Done)
    }
}

#[derive(clap::Subcommand)]
pub(super) enum Authority {
    /// Let a member of staff certify.
    #[command(
        after_help = "Example:\n  tainha-ward authority grant ./phuong --staff \"Trần Thị Chứng\" --title \"Công chức Tư pháp – Hộ tịch\" --decision 15/QĐ-UBND --from 2026-01-01 --to 2026-12-31"
    )]
    Grant(Grant),
    /// End it; the officer's keys are revoked with it.
    End(End),
}

#[derive(clap::Args)]
pub(super) struct Grant {
    #[command(flatten)]
    folder: Folder,
    /// Name, login or id.
    #[arg(long)]
    staff: String,
    /// Number of the decision.
    #[arg(long)]
    decision: String,
    /// Day of the decision.
    #[arg(long)]
    decided: Option<NaiveDate>,
    /// What statements call the officer; without it as it was entered with the person.
    #[arg(long)]
    title: Option<String>,
    /// First day.
    #[arg(long)]
    from: NaiveDate,
    /// Last day; without it until it is ended.
    #[arg(long)]
    to: Option<NaiveDate>,
}

#[derive(clap::Args)]
pub(super) struct End {
    #[command(flatten)]
    folder: Folder,
    /// Name, login or id.
    #[arg(long)]
    staff: String,
    /// First day without; without it today.
    #[arg(long)]
    on: Option<NaiveDate>,
    /// In words.
    #[arg(long)]
    reason: String,
}

impl Authority {
    pub(super) fn run(self) -> Result<Outcome> {
        let (folder, named) = match &self {
            Self::Grant(task) => (&task.folder, &task.staff),
            Self::End(task) => (&task.folder, &task.staff),
        };
        let ward = folder.open()?;
        let (staff, _) = ward
            .store()
            .read_blocking(|db| desk::find_staff(db, named))?;
        let desk = Desk::new(&ward, Acting::SYSTEM);
        let today = ward.env().today();
        ward.store().write_blocking(move |db| match self {
            Self::Grant(task) => {
                let granted = AuthorityGranted {
                    decision: task.decision,
                    decided: task.decided,
                    from: task.from,
                    to: task.to,
                    signature: true,
                };
                desk::grant_authority(db, &desk, staff, granted, task.title.as_deref())
            }
            Self::End(task) => {
                let on = task.on.unwrap_or(today);
                desk::end_authority(db, &desk, staff, on, &task.reason)
            }
        })?;
        println!("done: {staff}");
        Ok(Outcome::Done)
    }
}
