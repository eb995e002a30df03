//! `page PHOTO [--out PAGE.jpg]`: corners, quality, verdict and the straightened page of one photo.

use std::ffi::OsString;
use std::time::Instant;

use serde_json::json;
use tainha_capture::{Photo, Turn};

use crate::{Outcome, Refusal, bytes_of, paths};

pub(crate) fn run(rest: &[OsString]) -> Outcome {
    let (photo, out) = paths(rest)?;
    let bytes = bytes_of(photo)?;
    let began = Instant::now();
    let photo = Photo::read(&bytes).map_err(|error| Refusal::new(error.code(), error))?;
    let decoded = Instant::now();
    let seen = photo.inspect();
    let found = Instant::now();
    let page = photo
        .page(&seen.guess.corners, Turn::None)
        .map_err(|error| Refusal::new("page_not_cut", error))?;
    let done = Instant::now();
    if let Some(out) = out {
        std::fs::write(out, &page.jpeg).map_err(|error| Refusal::new("file_unwritable", error))?;
    }
    let ms = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
    Ok(json!({
        "corners": seen.guess.corners,
        "check_corners": seen.guess.check,
        "quality": { "dpi": seen.quality.dpi, "sharpness": seen.quality.sharpness, "brightness": seen.quality.brightness },
        "verdict": seen.quality.verdict,
        "hints": seen.quality.hints,
        "output": { "width": page.width, "height": page.height, "dpi": 200, "bytes": page.jpeg.len() },
        "ms": { "decode": ms(began, decoded), "find_and_judge": ms(decoded, found), "cut": ms(found, done) },
    }))
}
