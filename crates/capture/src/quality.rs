//! Owns a few simple numbers about a photo and the verdict drawn from them. It judges only
//! size, sharpness and light; whether the right paper is on it, a person sees.

use image::GrayImage;
use serde::{Deserialize, Serialize};

use crate::geometry::{Corners, area};

/// Square root of the area of A4 in inches: pixels of the page over this are its dpi.
const A4_INCHES: f64 = 9.83;
/// Side of a block in which sharpness is measured, in pixels.
const BLOCK: u32 = 64;

/// What to do with the photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Can be read.
    Good,
    /// Usable, better taken again.
    Warn,
    /// Cannot be used unless a person overrules it.
    Reject,
}

/// What would make it better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Go closer: too few pixels.
    Closer,
    /// More light.
    Dark,
    /// Less light.
    Bright,
    /// Hold still.
    Blurred,
}

impl Hint {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closer => "closer",
            Self::Dark => "dark",
            Self::Bright => "bright",
            Self::Blurred => "blurred",
        }
    }
}

/// Numbers and verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Dots per inch if the page is A4.
    pub dpi: f64,
    /// Median over blocks with writing of the Laplacian's variance over contrast squared; `None` without writing.
    pub sharpness: Option<f64>,
    /// Median brightness, 0 to 255.
    pub brightness: u8,
    /// Verdict.
    pub verdict: Verdict,
    /// What would make it better, worst first.
    pub hints: Vec<Hint>,
}

/// Judges what lies within the corners; `grey` is a smaller copy of a photo of `size`.
pub(crate) fn judge(grey: &GrayImage, size: (u32, u32), corners: &Corners) -> Quality {
    let dpi = area(corners).sqrt() / A4_INCHES;
    let scale = f64::from(grey.width()) / f64::from(size.0.max(1));
    let frame = bounds(grey, corners, scale);
    let brightness = median_brightness(grey, frame);
    let sharpness = sharpness(grey, frame);
    let mut found = Vec::new();
    if dpi < 150.0 {
        found.push((Verdict::Reject, Hint::Closer));
    } else if dpi < 200.0 {
        found.push((Verdict::Warn, Hint::Closer));
    }
    match sharpness {
        Some(value) if value < 0.02 => found.push((Verdict::Reject, Hint::Blurred)),
        Some(value) if value < 0.05 => found.push((Verdict::Warn, Hint::Blurred)),
        _ => {}
    }
    match brightness {
        0..30 => found.push((Verdict::Reject, Hint::Dark)),
        30..60 => found.push((Verdict::Warn, Hint::Dark)),
        253.. => found.push((Verdict::Warn, Hint::Bright)),
        _ => {}
    }
    found.sort_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
    Quality {
        dpi,
        sharpness,
        brightness,
        verdict: found.first().map_or(Verdict::Good, |(verdict, _)| *verdict),
        hints: found.into_iter().map(|(_, hint)| hint).collect(),
    }
}

/// Left, top, right, bottom of the page in pixels of the small copy.
type Frame = (u32, u32, u32, u32);

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the picture before they become integers"
)]
fn bounds(grey: &GrayImage, corners: &Corners, scale: f64) -> Frame {
    let along = |pick: fn(&(f32, f32)) -> f32, size: u32| {
        let at = corners.iter().map(|c| f64::from(pick(c)) * scale);
        let (low, high) = at.fold((f64::MAX, 0.0_f64), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        let limit = f64::from(size);
        (low.clamp(0.0, limit) as u32, high.clamp(0.0, limit) as u32)
    };
    let (left, right) = along(|c| c.0, grey.width());
    let (top, bottom) = along(|c| c.1, grey.height());
    (left, top, right, bottom)
}

fn median_brightness(grey: &GrayImage, (left, top, right, bottom): Frame) -> u8 {
    let mut histogram = [0_u32; 256];
    for y in (top..bottom).step_by(2) {
        for x in (left..right).step_by(2) {
            histogram[usize::from(grey.get_pixel(x, y).0[0])] += 1;
        }
    }
    let half = histogram.iter().sum::<u32>() / 2;
    let mut seen = 0;
    for (value, count) in (0..=255_u8).zip(histogram) {
        seen += count;
        if seen > half {
            return value;
        }
    }
    0
}

fn sharpness(grey: &GrayImage, (left, top, right, bottom): Frame) -> Option<f64> {
    let mut values = Vec::new();
    let mut y = top + 1;
    while y + BLOCK < bottom {
        let mut x = left + 1;
        while x + BLOCK < right {
            values.extend(block_sharpness(grey, x, y));
            x += BLOCK;
        }
        y += BLOCK;
    }
    values.sort_by(f64::total_cmp);
    // The upper third is where the writing is; a page is mostly margin.
    values.get(values.len() * 2 / 3).copied()
}

/// Sharpness of one block; `None` where it holds no writing.
fn block_sharpness(grey: &GrayImage, left: u32, top: u32) -> Option<f64> {
    let at = |x: u32, y: u32| f64::from(grey.get_pixel(x, y).0[0]);
    let (mut low, mut high, mut sum, mut squares) = (255.0_f64, 0.0_f64, 0.0, 0.0);
    for y in top..top + BLOCK {
        for x in left..left + BLOCK {
            let value = at(x, y);
            (low, high) = (low.min(value), high.max(value));
            if x + 1 < grey.width() && y + 1 < grey.height() {
                let laplacian =
                    at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * value;
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
    }
    let contrast = high - low;
    if contrast < 50.0 {
        return None;
    }
    let count = f64::from(BLOCK * BLOCK);
    let variance = squares / count - (sum / count).powi(2);
    Some(variance / (contrast * contrast))
}
