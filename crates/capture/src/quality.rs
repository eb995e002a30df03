//! Owns the numbers by which a page is judged and the verdict drawn from them: resolution, blur, light, whether
//! the page is whole, whether anything is on it. Whether it is the right paper, a person sees.

use image::{GrayImage, RgbImage};
use serde::{Deserialize, Serialize};

use crate::geometry::{Corners, area};
use crate::light::{Light, luma};
use crate::likeness::{self, SAME_LOW, SAME_MEDIAN};
use crate::shape::Shape;

/// Below this the page cannot be read on paper (Decree 30/2020 asks for 200; half of it again is too little).
pub const DPI_REJECT: f64 = 150.0;
/// Below this it is not what the archive rules ask for (Decree 30/2020/ND-CP, appendix I).
pub const DPI_WARN: f64 = 200.0;
/// Variance of the Laplacian over contrast squared in blocks with writing; `bench-capture` prints how it parts
/// sharp pages from blurred ones.
pub const SHARPNESS_REJECT: f64 = 0.006;
/// As [`SHARPNESS_REJECT`]: between the two a page is usable.
pub const SHARPNESS_WARN: f64 = 0.012;
/// Steepest step over contrast in the direction where it is least steep: low when the camera moved.
pub const STEEPNESS_REJECT: f64 = 0.12;
/// As [`STEEPNESS_REJECT`].
pub const STEEPNESS_WARN: f64 = 0.15;
/// Median brightness under which print drowns in noise.
pub const DARK_REJECT: u8 = 30;
/// Median brightness under which more light is asked for.
pub const DARK_WARN: u8 = 60;
/// Median brightness from which light print is lost.
pub const BRIGHT_WARN: u8 = 253;
/// Share of the page that is blown out while paper round it is not.
pub const GLARE_WARN: f64 = 0.004;
/// As [`GLARE_WARN`]; past this writing is lost.
pub const GLARE_REJECT: f64 = 0.03;
/// Brightest paper over darkest on one page.
pub const SHADOW_WARN: f64 = 3.0;
/// A corner nearer to the frame than this share of its side: the page goes on outside the picture.
pub const CUT_MARGIN: f64 = 0.004;
/// Share of blocks with writing under which a page is blank.
pub const BLANK_SHARE: f64 = 0.002;

/// Side of a block in which writing is measured, in pixels.
const BLOCK: usize = 32;
/// Contrast from which a block holds writing.
const WRITING: u8 = 50;

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
    /// A lamp or window is mirrored.
    Glare,
    /// A shadow lies on the page.
    Shadow,
    /// A corner lies outside the picture.
    Cut,
    /// Nothing is on the page.
    Blank,
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
            Self::Glare => "glare",
            Self::Shadow => "shadow",
            Self::Cut => "cut",
            Self::Blank => "blank",
        }
    }
}

/// Numbers and verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Dots per inch on the paper: A4, or a card where the outline has a card's proportions.
    pub dpi: f64,
    /// Median over blocks with writing of the Laplacian's variance over contrast squared; `None` without writing.
    pub sharpness: Option<f64>,
    /// Median over blocks with writing of the steepest step over contrast, least direction; `None` without writing.
    #[serde(default)]
    pub steepness: Option<f64>,
    /// Median brightness, 0 to 255.
    pub brightness: u8,
    /// Share of the page that is blown out while the rest is not.
    #[serde(default)]
    pub glare: f64,
    /// Brightest paper over darkest.
    #[serde(default)]
    pub shadow: f64,
    /// Share of blocks with writing.
    #[serde(default)]
    pub writing: f64,
    /// Distance of the corner nearest to the frame, as a share of the frame's side.
    #[serde(default)]
    pub margin: f64,
    /// By this pictures of one page are known again; see [`same_page`].
    #[serde(default)]
    pub pattern: String,
    /// Verdict.
    pub verdict: Verdict,
    /// What would make it better, worst first.
    pub hints: Vec<Hint>,
}

/// How well the writing of two pages agrees, each from -1 to 1: in half of the blocks that hold any, and in all but an
/// eighth. `None` where there is too little writing: a blank page is like any other.
#[must_use]
pub fn agreement(one: &Quality, other: &Quality) -> Option<(f32, f32)> {
    let written = one.writing.min(other.writing) > BLANK_SHARE;
    written
        .then(|| likeness::agreement(&one.pattern, &other.pattern))
        .flatten()
}

/// Whether two pictures show the same page.
#[must_use]
pub fn same_page(one: &Quality, other: &Quality) -> bool {
    agreement(one, other).is_some_and(|(half, most)| half >= SAME_MEDIAN && most >= SAME_LOW)
}

/// What is known of the photo that the page was cut from.
pub(crate) struct Origin {
    pub(crate) size: (u32, u32),
    pub(crate) corners: Corners,
    pub(crate) shape: Shape,
}

/// Judges a straightened page of 200 dpi, light not yet taken out.
pub(crate) fn judge(page: &RgbImage, light: &Light, origin: &Origin) -> Quality {
    let grey = grey(page);
    let blocks = Blocks::of(&grey);
    let (dark, bright) = light.ranks(0.02, 0.98);
    let mut quality = Quality {
        dpi: area(&origin.corners).sqrt() / root_of_area(origin.shape),
        sharpness: median(&blocks.sharpness),
        steepness: median(&blocks.steepness),
        brightness: median_brightness(&grey),
        glare: light.glare(),
        shadow: f64::from(bright) / f64::from(dark.max(1.0)),
        writing: blocks.sharpness.len() as f64 / blocks.all.max(1) as f64,
        margin: margin(origin),
        pattern: likeness::pattern(&grey, light),
        verdict: Verdict::Good,
        hints: Vec::new(),
    };
    let mut found = reasons(&quality);
    found.sort_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
    quality.verdict = found.first().map_or(Verdict::Good, |(verdict, _)| *verdict);
    quality.hints = found.into_iter().map(|(_, hint)| hint).collect();
    quality
}

fn reasons(quality: &Quality) -> Vec<(Verdict, Hint)> {
    let below = |value: f64, reject: f64, warn: f64, hint: Hint| {
        if value < reject {
            Some((Verdict::Reject, hint))
        } else {
            (value < warn).then_some((Verdict::Warn, hint))
        }
    };
    let mut found = Vec::new();
    if quality.margin < CUT_MARGIN {
        found.push((Verdict::Reject, Hint::Cut));
    }
    found.extend(below(quality.dpi, DPI_REJECT, DPI_WARN, Hint::Closer));
    let soft = quality
        .sharpness
        .and_then(|value| below(value, SHARPNESS_REJECT, SHARPNESS_WARN, Hint::Blurred));
    let moved = quality
        .steepness
        .and_then(|value| below(value, STEEPNESS_REJECT, STEEPNESS_WARN, Hint::Blurred));
    found.extend(
        soft.into_iter()
            .chain(moved)
            .max_by_key(|(verdict, _)| *verdict),
    );
    let brightness = f64::from(quality.brightness);
    found.extend(below(
        brightness,
        DARK_REJECT.into(),
        DARK_WARN.into(),
        Hint::Dark,
    ));
    if quality.brightness >= BRIGHT_WARN {
        found.push((Verdict::Warn, Hint::Bright));
    }
    found.extend(below(
        -quality.glare,
        -GLARE_REJECT,
        -GLARE_WARN,
        Hint::Glare,
    ));
    if quality.shadow > SHADOW_WARN {
        found.push((Verdict::Warn, Hint::Shadow));
    }
    if quality.writing < BLANK_SHARE {
        found.push((Verdict::Warn, Hint::Blank));
    }
    found
}

/// Square root of the area of a paper in inches: pixels of the page over this are its dpi.
fn root_of_area(shape: Shape) -> f64 {
    let (width, height) = match shape {
        Shape::Card => (85.60, 53.98),
        Shape::A4 | Shape::Free => (210.0, 297.0),
    };
    f64::sqrt(width * height) / 25.4
}

/// How far the corner nearest to the frame is from it. A page that fills the picture from corner to corner,
/// as a scanned one does, is not cut: 1.
fn margin(origin: &Origin) -> f64 {
    let (width, height) = (f64::from(origin.size.0), f64::from(origin.size.1));
    let (mut nearest, mut in_corner) = (1.0_f64, 0);
    for &(x, y) in &origin.corners {
        let (x, y) = (f64::from(x), f64::from(y));
        let across = x.min(width - 1.0 - x) / width;
        let down = y.min(height - 1.0 - y) / height;
        nearest = nearest.min(across).min(down);
        in_corner += usize::from(across < CUT_MARGIN && down < CUT_MARGIN);
    }
    if in_corner == 4 { 1.0 } else { nearest }
}

fn grey(page: &RgbImage) -> GrayImage {
    let mut grey = GrayImage::new(page.width(), page.height());
    for (out, pixel) in grey.as_mut().iter_mut().zip(page.as_raw().chunks_exact(3)) {
        *out = luma(pixel[0], pixel[1], pixel[2]);
    }
    grey
}

fn median_brightness(grey: &GrayImage) -> u8 {
    let mut histogram = [0_u32; 256];
    for value in grey.as_raw().iter().step_by(7) {
        histogram[usize::from(*value)] += 1;
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

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// What the blocks of a page hold.
struct Blocks {
    all: usize,
    sharpness: Vec<f64>,
    steepness: Vec<f64>,
}

impl Blocks {
    fn of(grey: &GrayImage) -> Self {
        let (width, height) = (grey.width() as usize, grey.height() as usize);
        let mut blocks = Self {
            all: 0,
            sharpness: Vec::new(),
            steepness: Vec::new(),
        };
        let raw = grey.as_raw();
        for top in (BLOCK / 2..height.saturating_sub(BLOCK + 1)).step_by(BLOCK) {
            for left in (BLOCK / 2..width.saturating_sub(BLOCK + 1)).step_by(BLOCK) {
                blocks.all += 1;
                let (mut low, mut high) = (255, 0);
                for y in top..top + BLOCK {
                    for value in &raw[y * width + left..y * width + left + BLOCK] {
                        (low, high) = (low.min(*value), high.max(*value));
                    }
                }
                if high - low > WRITING {
                    let (sharpness, steepness) = writing(raw, width, left, top, high - low);
                    blocks.sharpness.push(sharpness);
                    blocks.steepness.push(steepness);
                }
            }
        }
        blocks
    }
}

/// Variance of the Laplacian over contrast squared, and the steepest step over contrast in the direction
/// where it is least steep.
fn writing(raw: &[u8], width: usize, left: usize, top: usize, contrast: u8) -> (f64, f64) {
    let (mut sum, mut squares) = (0_i64, 0_i64);
    let mut steps = [[0_u16; 256]; 4];
    for y in top..top + BLOCK {
        for x in left..left + BLOCK {
            let i = y * width + x;
            let v = |i: usize| i32::from(raw[i]);
            let laplacian = v(i - 1) + v(i + 1) + v(i - width) + v(i + width) - 4 * v(i);
            sum += i64::from(laplacian);
            squares += i64::from(laplacian * laplacian);
            let others = [i + 1, i + width, i + width + 1, i + width - 1];
            for (steps, other) in steps.iter_mut().zip(others) {
                steps[usize::from(raw[i].abs_diff(raw[other]))] += 1;
            }
        }
    }
    let count = (BLOCK * BLOCK) as f64;
    let contrast = f64::from(contrast);
    let variance = squares as f64 / count - (sum as f64 / count).powi(2);
    let steepest = |steps: &[u16; 256]| {
        // The 98th of a hundred.
        let mut left = BLOCK * BLOCK / 50;
        let at = (0..256).rev().find(|value| {
            let here = usize::from(steps[*value]);
            let found = here > left;
            left = left.saturating_sub(here);
            found
        });
        at.unwrap_or(0) as f64
    };
    let least = steps.iter().map(steepest).fold(f64::MAX, f64::min);
    (variance / (contrast * contrast), least / contrast)
}
