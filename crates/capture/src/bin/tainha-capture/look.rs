//! `look WIDTH HEIGHT` and `codes WIDTH HEIGHT`: grey frames of that size from the standard input, one after another; of each the
//! outline and the hint, or the texts of its QR codes, as one line. What the live view shows, for tests and for measuring.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::time::Instant;

use serde_json::{Value, json};
use tainha_capture::{codes_in_frame, look};

use crate::{Outcome, Refusal, USAGE};

/// Most pixels of a side.
const MOST_SIDE: u32 = 4096;

/// The outline and the hint.
pub(crate) fn run(rest: &[OsString]) -> Outcome {
    each(rest, |width, height, grey| {
        let began = Instant::now();
        let seen = look(width, height, grey)?;
        let ms = began.elapsed().as_secs_f64() * 1000.0;
        Some(json!({ "corners": seen.corners, "hint": seen.hint, "ms": ms }))
    })
}

/// The texts of the codes, whatever they say.
pub(crate) fn codes(rest: &[OsString]) -> Outcome {
    each(rest, |width, height, grey| {
        let texts = codes_in_frame(grey, width, height, |_| true).ok()?;
        Some(json!({ "texts": texts }))
    })
}

/// Answers each frame of the standard input with a line.
fn each(rest: &[OsString], seen: impl Fn(u32, u32, &[u8]) -> Option<Value>) -> Outcome {
    let side = |text: &OsString| text.to_str().and_then(|text| text.parse::<u32>().ok());
    let [Some(width), Some(height)] = rest.iter().map(side).collect::<Vec<_>>()[..] else {
        return Err(Refusal::new("usage", USAGE));
    };
    if width > MOST_SIDE || height > MOST_SIDE {
        return Err(Refusal::new("usage", USAGE));
    }
    let pixels = u64::from(width) * u64::from(height);
    let failed = |error| Refusal::new("stream_broke_off", error);
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut frames = 0_u64;
    let mut grey = Vec::new();
    loop {
        grey.clear();
        let read = input.by_ref().take(pixels).read_to_end(&mut grey);
        if read.map_err(failed)? == 0 {
            break;
        }
        let line = seen(width, height, &grey)
            .ok_or_else(|| Refusal::new("frame_unfit", "a frame is too short or too small"))?;
        writeln!(output, "{line}").map_err(failed)?;
        frames += 1;
    }
    Ok(json!({ "frames": frames }))
}
