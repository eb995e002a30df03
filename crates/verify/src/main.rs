//! `tainha-verify`: checks an export bundle and names what does not hold.
//! Exit codes: 0 sound, 1 not sound, 2 wrong usage or unreadable.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tainha_journal::Hash;
use tainha_journal::bundle::Report;

/// Checks an export bundle of a ward, offline.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder of the bundle.
    bundle: PathBuf,
    /// Fingerprint of the ward's identity key, as the ward publishes it: never the one inside
    /// the bundle.
    #[arg(long)]
    fingerprint: Hash,
    /// Print the whole report as JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let report = match tainha_verify::verify_folder(&arguments.bundle, arguments.fingerprint) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("cannot read the bundle: {error}");
            return ExitCode::from(2);
        }
    };
    if arguments.json {
        let json = serde_json::to_string_pretty(&report).expect("a report is plain data");
        println!("{json}");
    } else {
        print!("{}", in_words(&report));
    }
    if report.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
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
