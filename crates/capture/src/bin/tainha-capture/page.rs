//! `page PHOTO [--out PAGE.jpg]`: corners, quality, verdict and the straightened page of one photo.

use std::ffi::OsString;
use std::time::Instant;

use serde_json::{Map, Value, json};
use tainha_capture::{Photo, Quality, SAME_LOW, SAME_MEDIAN, Turn, quality as limit};

use crate::{Outcome, Refusal, bytes_of, paths};

pub(crate) fn run(rest: &[OsString]) -> Outcome {
    let (photo, out) = paths(rest)?;
    let bytes = bytes_of(photo)?;
    let mut clock = Clock::start();
    let photo = Photo::read(&bytes).map_err(|error| Refusal::new(error.code(), error))?;
    clock.lap("decode");
    let guess = photo.find();
    clock.lap("find");
    let not_cut = |error| Refusal::new("page_not_cut", error);
    let mut flat = photo.flat(&guess.corners, Turn::None).map_err(not_cut)?;
    clock.lap("warp");
    let quality = flat.judge();
    clock.lap("judge");
    flat.even_light();
    clock.lap("light");
    let page = flat.encode().map_err(not_cut)?;
    clock.lap("encode");
    if let Some(out) = out {
        std::fs::write(out, &page.jpeg).map_err(|error| Refusal::new("file_unwritable", error))?;
    }
    Ok(json!({
        // An outline that was not found is no outline, though the whole frame was cut.
        "corners": (guess.score > 0.0).then_some(guess.corners),
        "check_corners": guess.check,
        "score": guess.score,
        "quality": measures(&quality),
        "verdict": quality.verdict,
        "hints": quality.hints,
        "output": {
            "width": page.width,
            "height": page.height,
            "dpi": flat.dpi(),
            "bytes": page.jpeg.len(),
            "shape": format!("{:?}", flat.shape()).to_lowercase(),
        },
        "ms": clock.laps,
    }))
}

/// Each measure with its value and the thresholds it is held against.
fn measures(quality: &Quality) -> Value {
    json!({
        "dpi": { "value": quality.dpi, "warn_below": limit::DPI_WARN, "reject_below": limit::DPI_REJECT },
        "sharpness": { "value": quality.sharpness, "warn_below": limit::SHARPNESS_WARN, "reject_below": limit::SHARPNESS_REJECT },
        "steepness": { "value": quality.steepness, "warn_below": limit::STEEPNESS_WARN, "reject_below": limit::STEEPNESS_REJECT },
        "brightness": { "value": quality.brightness, "reject_below": limit::DARK_REJECT, "warn_below": limit::DARK_WARN, "warn_from": limit::BRIGHT_WARN },
        "glare": { "value": quality.glare, "warn_above": limit::GLARE_WARN, "reject_above": limit::GLARE_REJECT },
        "shadow": { "value": quality.shadow, "warn_above": limit::SHADOW_WARN },
        "margin": { "value": quality.margin, "reject_below": limit::CUT_MARGIN },
        "writing": { "value": quality.writing, "warn_below": limit::BLANK_SHARE },
        "twice": { "pattern": quality.pattern, "same_from_median": SAME_MEDIAN, "same_from_low": SAME_LOW },
    })
}

/// Milliseconds of each step, as they were on the clock of this machine.
struct Clock {
    last: Instant,
    laps: Map<String, Value>,
}

impl Clock {
    fn start() -> Self {
        Self {
            last: Instant::now(),
            laps: Map::new(),
        }
    }

    fn lap(&mut self, step: &str) {
        let now = Instant::now();
        let ms = (now - self.last).as_secs_f64() * 1000.0;
        self.laps
            .insert(step.to_owned(), json!((ms * 10.0).round() / 10.0));
        self.last = now;
    }
}
