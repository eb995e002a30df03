//! Owns what is said of a camera's preview frame: the outline and one hint at a time. It remembers nothing;
//! who calls it sees whether the outline stays where it was.

use image::RgbImage;
use serde::{Deserialize, Serialize};

use crate::find;
use crate::geometry::{Corners, area};
use crate::light::Light;
use crate::overrun::Frame;
use crate::quality::{DARK_WARN, Hint};

/// Longer side in which the outline of a frame is sought, in pixels.
const LOOKED_AT: u32 = 288;
/// Pixels of a frame at most: previews are small, stills go another way.
const MOST_PIXELS: usize = 4_000_000;
/// A page that fills less of the frame is too far away: 12 megapixels would give it under 150 dpi.
const NEAR_ENOUGH: f64 = 0.25;
/// Blown-out share of a frame from which a lamp is mirrored on the page.
const BLOWN: f64 = 0.01;
/// Score from which an outline is shown.
const SHOWN: f32 = 0.5;
/// Steepest step in the frame over its contrast, under which it is blurred as a whole.
const SOFT: f64 = 0.12;

/// What a frame shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Live {
    /// Corners in pixels of the frame, where a page was found.
    pub corners: Option<Corners>,
    /// The one thing to do now; nothing when it may be taken.
    pub hint: Option<Hint>,
}

/// Looks at a grey frame, one byte a pixel, row by row; `None` when the bytes are not that many or too many.
#[must_use]
pub fn look(width: u32, height: u32, grey: &[u8]) -> Option<Live> {
    let pixels = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
    if grey.len() != pixels || pixels > MOST_PIXELS || width < 32 || height < 32 {
        return None;
    }
    let colour = grey.iter().flat_map(|value| [*value; 3]).collect();
    let frame = RgbImage::from_raw(width, height, colour)?;
    let (small_width, small_height) = crate::page::fitted(width, height, LOOKED_AT);
    let small = crate::page::resized(&frame, small_width, small_height);
    let guess = find::find(&small, &small, (width, height));
    let corners = (guess.score > SHOWN).then_some(guess.corners);
    Some(Live {
        corners,
        hint: hint(&frame, grey, corners.as_ref()),
    })
}

fn hint(frame: &RgbImage, grey: &[u8], corners: Option<&Corners>) -> Option<Hint> {
    let (_, bright) = Light::of(frame).ranks(0.5, 0.9);
    if bright < f32::from(DARK_WARN) {
        return Some(Hint::Dark);
    }
    let seen = Frame {
        width: frame.width() as usize,
        height: frame.height() as usize,
        grey,
    };
    let Some(corners) = corners else {
        return seen.runs_over().then_some(Hint::Cut);
    };
    let (width, height) = (frame.width() as f32, frame.height() as f32);
    let (x, y) = (0.004 * width, 0.004 * height);
    let cut = |&(at_x, at_y): &(f32, f32)| {
        at_x < x || at_y < y || at_x > width - 1.0 - x || at_y > height - 1.0 - y
    };
    if corners.iter().any(cut) || seen.goes_on(corners) {
        return Some(Hint::Cut);
    }
    if area(corners) < NEAR_ENOUGH * f64::from(width) * f64::from(height) {
        return Some(Hint::Closer);
    }
    let blown = grey.iter().filter(|value| **value >= 252).count() as f64 / grey.len() as f64;
    if bright < 245.0 && blown > BLOWN {
        return Some(Hint::Glare);
    }
    (steepest(frame.width() as usize, grey) < SOFT).then_some(Hint::Blurred)
}

/// The steepest step between neighbours, one in a thousand left out, over the frame's contrast.
fn steepest(width: usize, grey: &[u8]) -> f64 {
    let (mut steps, mut levels) = ([0_u32; 256], [0_u32; 256]);
    for row in grey.chunks_exact(width).step_by(2) {
        for pair in row.windows(2) {
            steps[usize::from(pair[0].abs_diff(pair[1]))] += 1;
            levels[usize::from(pair[0])] += 1;
        }
    }
    let all: u32 = levels.iter().sum();
    let rank = |counts: &[u32; 256], above: u32| {
        let mut left = above;
        (0..256).rev().find(|value| {
            let found = counts[*value] > left;
            left = left.saturating_sub(counts[*value]);
            found
        })
    };
    let step = rank(&steps, all / 1000).unwrap_or(0) as f64;
    let high = rank(&levels, all / 20).unwrap_or(255) as f64;
    let low = rank(&levels, all - all / 20).unwrap_or(0) as f64;
    step / (high - low).max(20.0)
}
