//! `tainha-verify`: checks an export bundle (a folder) or an evidence bundle (a ZIP) and names
//! what does not hold. Needs no ward and no network.
//! Exit codes: 0 all holds, 1 something does not hold, 2 wrong usage or unreadable, 3 nothing is
//! false but something cannot be known (evidence bundles).

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use tainha_journal::bundle::Report;
use tainha_journal::{Hash, StreamId};
use tainha_verify::ReadError;
use tainha_verify::evidence::{Verdict, in_words as evidence_in_words};

/// Kiểm tra gói bằng chứng hoặc bản xuất sổ của phường, không cần mạng.
/// Checks an evidence bundle or an export of a ward, offline.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:\n  \
        tainha-verify --ward UDDReOZl1ipXAfp9wYsm13sDBMK5og--QWdBjzuf6o4 bang-chung.zip\n  \
        tainha-verify --ward UDDReOZl1ipXAfp9wYsm13sDBMK5og--QWdBjzuf6o4 ./export --json\n\n\
        Exit codes: 0 holds, 1 does not hold, 2 wrong usage or unreadable, 3 something cannot be known."
)]
struct Arguments {
    /// The ZIP of an evidence bundle, or the folder of an export.
    bundle: PathBuf,
    /// Fingerprint of the ward's identity key, as the ward publishes it: never the one inside
    /// the bundle.
    #[arg(long, alias = "fingerprint", value_name = "FINGERPRINT")]
    ward: Hash,
    /// What the evidence is said to be about, such as `dossier/<id>`.
    #[arg(long, value_name = "STREAM")]
    subject: Option<StreamId>,
    /// Print the whole report as JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = if arguments.bundle.is_dir() {
        export(&arguments.bundle, &arguments)
    } else {
        evidence(&arguments.bundle, &arguments)
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("không đọc được gói / cannot read the bundle: {error}");
        ExitCode::from(2)
    })
}

fn evidence(file: &Path, arguments: &Arguments) -> Result<ExitCode, ReadError> {
    let subject = arguments.subject.as_ref();
    let report = tainha_verify::verify_file(file, arguments.ward, subject)?;
    show(arguments.json, &report, evidence_in_words);
    Ok(match report.verdict {
        Verdict::Holds => ExitCode::SUCCESS,
        Verdict::DoesNotHold => ExitCode::from(1),
        Verdict::Incomplete => ExitCode::from(3),
    })
}

fn export(folder: &Path, arguments: &Arguments) -> Result<ExitCode, ReadError> {
    let report = tainha_verify::verify_folder(folder, arguments.ward)?;
    show(arguments.json, &report, in_words);
    Ok(if report.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn show<T: serde::Serialize>(json: bool, report: &T, words: impl Fn(&T) -> String) {
    if json {
        let json = serde_json::to_string_pretty(report).expect("a report is plain data");
        println!("{json}");
    } else {
        print!("{}", words(report));
    }
}

fn in_words(report: &Report) -> String {
    let Report {
        certificates,
        entries,
        events,
        documents,
        receipts,
        files,
        ..
    } = report;
    let mut text = String::new();
    let mut say = |line: &dyn std::fmt::Display| {
        writeln!(text, "{line}").expect("writing to memory");
    };
    if let Some(ward) = report.ward {
        say(&format_args!("ward {ward}"));
    }
    say(&format_args!(
        "certificates that hold: {certificates}; entries read: {entries}"
    ));
    say(&format_args!(
        "events: {events}; documents that hold: {documents}"
    ));
    say(&format_args!(
        "receipts that hold: {receipts}; files that hold: {files}"
    ));
    if report.uncited_files > 0 {
        say(&format_args!(
            "files that no document here cites: {}",
            report.uncited_files
        ));
    }
    for withheld in &report.withheld {
        say(&format_args!("not in the bundle: {withheld}"));
    }
    for finding in &report.findings {
        say(&format_args!("DOES NOT HOLD: {finding}"));
    }
    let listed = report.withheld.len() + report.findings.len();
    let all = report.withheld_count + report.finding_count;
    if u64::try_from(listed).is_ok_and(|listed| listed < all) {
        say(&"(further ones are counted, not listed)");
    }
    if report.is_sound() {
        say(&"SOUND: all that is in the bundle holds.");
    } else {
        say(&format_args!(
            "NOT SOUND: {} findings.",
            report.finding_count
        ));
    }
    if report.withheld_count > 0 {
        say(&format_args!(
            "{} documents or files are cited and not in the bundle: erased, lost or kept back; \
             the bundle alone does not tell which.",
            report.withheld_count
        ));
    }
    text
}
