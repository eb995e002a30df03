//! `tainha-capture`: one picture in, one JSON object out. Owns the arguments and how a refusal is
//! told; each subcommand is a file of its own. It decides nothing that the library does not.

mod look;
mod mrz;
mod page;
mod print;
mod qr;

use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use tainha_capture::MAX_BYTES;

pub(crate) const USAGE: &str = "usage: tainha-capture page PHOTO [--out PAGE.jpg] | print [--ppi N] PHOTO [--out PRINT.png] | qr PHOTO | mrz TEXT | look WIDTH HEIGHT | codes WIDTH HEIGHT";

/// Why a command prints no result; the code is for programs, the text for people.
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, message: impl std::fmt::Display) -> Self {
        Self {
            code,
            message: message.to_string(),
        }
    }
}

/// The result of a subcommand, printed as one JSON object.
pub(crate) type Outcome = Result<Value, Refusal>;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let outcome = match command.to_str() {
        Some("page") => page::run(rest),
        Some("print") => print::run(rest),
        Some("qr") => qr::run(rest),
        Some("mrz") => mrz::run(rest),
        Some("look") => look::run(rest),
        Some("codes") => look::codes(rest),
        _ => Err(Refusal::new("usage", USAGE)),
    };
    let (answer, code) = match outcome {
        Ok(answer) => (answer, ExitCode::SUCCESS),
        Err(refusal) => {
            let (code, message) = (refusal.code, refusal.message);
            let exit = if code == "usage" { 2 } else { 1 };
            let error = json!({ "error": { "code": code, "message": message } });
            (error, ExitCode::from(exit))
        }
    };
    println!("{answer}");
    code
}

/// One path and, after `--out`, another.
pub(crate) fn paths(rest: &[OsString]) -> Result<(&Path, Option<&Path>), Refusal> {
    match rest {
        [photo] if photo != "--out" => Ok((Path::new(photo), None)),
        [photo, flag, out] | [flag, out, photo] if flag == "--out" => {
            Ok((Path::new(photo), Some(Path::new(out))))
        }
        _ => Err(Refusal::new("usage", USAGE)),
    }
}

/// The bytes of a file, never more than one above [`MAX_BYTES`], so that the library can refuse it by size.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error| Refusal::new("file_unreadable", error);
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(unreadable)?
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}
