//! `print PHOTO [--out PRINT.png]`: the inked print in the printed box of a form, straightened and judged.
//! `print --ppi N PICTURE [--out PRINT.png]`: the same for a picture that shows nothing but the print.

use std::ffi::OsString;
use std::path::Path;
use std::time::Instant;

use serde_json::json;
use tainha_capture::{PRINT_PPI, Photo, Print};

use crate::{Outcome, Refusal, USAGE, bytes_of, paths};

pub(crate) fn run(rest: &[OsString]) -> Outcome {
    let (ppi, rest) = match rest {
        [flag, ppi, rest @ ..] if flag == "--ppi" => {
            let ppi = ppi.to_str().and_then(|ppi| ppi.parse::<u16>().ok());
            (Some(ppi.ok_or_else(|| Refusal::new("usage", USAGE))?), rest)
        }
        _ => (None, rest),
    };
    let (photo, out) = paths(rest)?;
    let bytes = bytes_of(Path::new(photo))?;
    let began = Instant::now();
    let photo = Photo::read(&bytes).map_err(|error| Refusal::new(error.code(), error))?;
    let decoded = Instant::now();
    let print = match ppi {
        Some(ppi) => Print::from_scan(&photo, ppi),
        None => Print::from_form(&photo),
    };
    let print = print.map_err(|error| Refusal::new(error.code(), error))?;
    let cut = Instant::now();
    let quality = print.judge();
    let judged = Instant::now();
    let png = print
        .png()
        .map_err(|error| Refusal::new(error.code(), error))?;
    if let Some(out) = out {
        std::fs::write(out, &png).map_err(|error| Refusal::new("file_unwritable", error))?;
    }
    let ms = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1000.0;
    let (width, height) = print.size();
    Ok(json!({
        "box": print.corners(),
        "source_ppi": print.source_ppi(),
        "quality": quality,
        "measures": print.measures(),
        "verdict": quality.verdict,
        "output": { "width": width, "height": height, "ppi": PRINT_PPI, "bytes": png.len() },
        "ms": { "decode": ms(began, decoded), "find_and_cut": ms(decoded, cut), "judge": ms(cut, judged) },
    }))
}
