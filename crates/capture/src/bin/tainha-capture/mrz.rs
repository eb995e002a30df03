//! `mrz TEXT`: the machine-readable zone in a text file. Pictures are refused: no characters are
//! recognised here, and saying so is better than a guess.

use std::ffi::OsString;
use std::path::Path;

use serde_json::json;
use tainha_capture::Mrz;

use crate::{Outcome, Refusal, USAGE, bytes_of};

pub(crate) fn run(rest: &[OsString]) -> Outcome {
    let [path] = rest else {
        return Err(Refusal::new("usage", USAGE));
    };
    let bytes = bytes_of(Path::new(path))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Refusal::new(
            "mrz_not_text",
            "the zone is read from text, not from a picture: type its lines into a text file",
        )
    })?;
    let zone = Mrz::parse(text).map_err(|error| Refusal::new(error.code(), error))?;
    Ok(json!({ "zone": zone, "standing": "read_from_document_not_verified" }))
}
