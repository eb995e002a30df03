//! `qr PHOTO`: the citizen card's code in a photo, as typed fields that nobody has verified.

use std::ffi::OsString;
use std::path::Path;
use std::time::Instant;

use serde_json::json;
use tainha_capture::Photo;

use crate::{Outcome, Refusal, USAGE, bytes_of};

pub(crate) fn run(rest: &[OsString]) -> Outcome {
    let [path] = rest else {
        return Err(Refusal::new("usage", USAGE));
    };
    let bytes = bytes_of(Path::new(path))?;
    let began = Instant::now();
    let photo = Photo::read(&bytes).map_err(|error| Refusal::new(error.code(), error))?;
    let decoded = Instant::now();
    let read = photo
        .card_code()
        .map_err(|error| Refusal::new(error.code(), error))?;
    let ms = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
    Ok(json!({
        "card": read.card,
        "corners": read.corners,
        "attempt": read.attempt,
        "ms": { "decode": ms(began, decoded), "read": ms(decoded, Instant::now()) },
    }))
}
