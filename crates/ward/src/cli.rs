//! The command line: what an operator types. Exit codes: 0 done, 1 failed, 2 wrong usage,
//! 3 something stored does not hold.

mod people;
mod register;
mod roster;
mod serving;
mod upkeep;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::env::Env;
use crate::error::{Result, WardError};

#[derive(Parser)]
#[command(
    name = "tainha-ward",
    version,
    about = "Máy chủ phường của Tại Nhà: keeps a ward's journal, files and console.",
    after_help = "Examples:\n  \
        tainha-ward init ./phuong --name \"Phường Hai Bà Trưng\" --unit-code 00256\n  \
        tainha-ward serve ./phuong --listen 0.0.0.0:8443\n  \
        tainha-ward staff add ./phuong --name \"Nguyễn Thị Mai\" --role volunteer\n  \
        tainha-ward roster import ./phuong danh-sach.xlsx --dry-run\n  \
        tainha-ward enrol-code ./phuong --staff \"Nguyễn Thị Mai\"\n\n\
        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something stored does not hold."
)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make a new ward in an empty folder.
    #[command(
        after_help = "Example:\n  tainha-ward init ./phuong --name \"Phường Hai Bà Trưng\" --unit-code 00256"
    )]
    Init(serving::Init),
    /// Serve tablets and the console until stopped.
    #[command(
        after_help = "Examples:\n  tainha-ward serve ./phuong\n  tainha-ward serve ./phuong --plain --listen 127.0.0.1:8080"
    )]
    Serve(serving::Serve),
    /// Staff: add a member.
    #[command(subcommand)]
    Staff(people::Staff),
    /// Teams: form one.
    #[command(subcommand)]
    Team(people::Team),
    /// Residential groups: name one.
    #[command(subcommand)]
    Group(people::Group),
    /// Service lists: import one.
    #[command(subcommand)]
    Roster(roster::Roster),
    /// Check every chain, signature, receipt, document and file; ends with 3 if one does not hold.
    #[command(after_help = "Example:\n  tainha-ward verify ./phuong")]
    Verify(upkeep::Verify),
    /// Write the journal as a bundle that a stranger can check with tainha-verify.
    #[command(after_help = "Example:\n  tainha-ward export ./phuong ./bundle")]
    Export(upkeep::Export),
    /// Write the evidence bundle of one dossier, to be checked by anybody with tainha-verify.
    #[command(
        after_help = "Example:\n  tainha-ward evidence ./phuong --dossier 5f0f… --out bang-chung.zip"
    )]
    Evidence(upkeep::Evidence),
    /// Erase a dossier or a person by law or decision; the chain stays checkable.
    Erase(upkeep::Erase),
    /// Write a backup into one file; the ward may be at work.
    #[command(
        after_help = "Example:\n  tainha-ward backup ./phuong /media/usb/phuong-2026-11-22.tar"
    )]
    Backup(upkeep::Backup),
    /// Restore a backup; the ward opens a new epoch.
    #[command(
        after_help = "Example:\n  tainha-ward restore phuong-2026-11-22.tar ./phuong --identity-key /media/usb/identity-key.json"
    )]
    Restore(upkeep::Restore),
    /// Certification register: open, confirm or close a book, list, export, statistics.
    #[command(subcommand)]
    Register(register::Register),
    /// Statement texts (lời chứng): publish one.
    #[command(subcommand)]
    Statement(register::Statement),
    /// Who may certify: grant it on a decision, end it.
    #[command(subcommand)]
    Authority(register::Authority),
    /// Make an enrolment code for a tablet: ten minutes, single use.
    EnrolCode(people::EnrolCode),
}

/// The folder of a ward.
#[derive(clap::Args)]
struct Folder {
    /// Folder of the ward.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Folder {
    fn open(&self) -> Result<crate::Ward> {
        crate::Ward::open(&self.folder, Env::system())
    }
}

/// What a command ended with.
enum Outcome {
    Done,
    NotSound,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    // clap ends the process with 2 on wrong usage and with 0 after `--help`.
    let cli = Cli::parse();
    let outcome = match cli.command {
        Task::Init(task) => task.run(),
        Task::Serve(task) => task.run(),
        Task::Staff(task) => task.run(),
        Task::Team(task) => task.run(),
        Task::Group(task) => task.run(),
        Task::Roster(task) => task.run(),
        Task::Verify(task) => task.run(),
        Task::Export(task) => task.run(),
        Task::Evidence(task) => task.run(),
        Task::Erase(task) => task.run(),
        Task::Backup(task) => task.run(),
        Task::Restore(task) => task.run(),
        Task::Register(task) => task.run(),
        Task::Statement(task) => task.run(),
        Task::Authority(task) => task.run(),
        Task::EnrolCode(task) => task.run(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NotSound) => ExitCode::from(3),
        Err(error) => {
            report(&error);
            ExitCode::from(1)
        }
    }
}

fn report(error: &WardError) {
    match error {
        WardError::Problem(problem) => {
            let field = problem
                .body
                .field
                .as_deref()
                .map(|f| format!("{f}: "))
                .unwrap_or_default();
            eprintln!(
                "error: {field}{} ({})",
                problem.body.message_vi, problem.body.code
            );
            eprintln!("       {}", problem.body.message_en);
        }
        other => eprintln!("error: {other}"),
    }
}
