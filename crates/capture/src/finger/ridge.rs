//! Owns whether ridges can be seen on a print: blocks of 32 pixels, their direction, the share of their
//! energy at the spacing of ridges, and a score near that of NFIQ 2. Says what is wrong, not whose it is.
//!
//! The score is an estimate of NFIQ 2 (ISO/IEC 29794-4) and never named so: `scripts/learn-prints.py` fits it on some fingers,
//! `scripts/bench_prints.py` measures on others how far the two agree.

use std::f64::consts::PI;

use image::GrayImage;
use serde::{Deserialize, Serialize};

use super::PRINT_SIDE;
use super::seen::Seen;
use super::weights::{self, LEAST_SCORE, MEASURES};
use crate::Verdict;

/// Side of a block in pixels.
const BLOCK: u32 = 32;
/// From one block to the next.
const STEP: u32 = 24;
/// Blocks in a row.
pub(super) const ROW: usize = 22;
/// Frequencies of the spectrum of 32 samples padded to 64; number `k` has a period of `64 / k` pixels.
const BINS: usize = 33;
/// Numbers of those frequencies at which ridges repeat: periods of 4.9 to 12.8 pixels.
const RIDGES: std::ops::Range<usize> = 5..14;
/// Below this score another try is advised.
const GOOD_SCORE: u8 = LEAST_SCORE + 10;
/// Blocks with clear ridges that it takes to see how they run.
const FEW: f64 = 20.0;
/// Degrees by which ridges stray from ovals round one centre, in the middle: drawn rings and seals stray less.
const STRAY: f64 = 1.6;
/// Spread of their spacing, in numbers of the spectrum: what is drawn repeats more evenly.
const UNEVEN: f64 = 0.22;
/// What varies along ridges over their height: pores, ends and grain; lines have less.
const ROUGH: f64 = 0.23;
/// Blocks with ridges in 12 by 16 mm.
const WHOLE_PRINT: usize = 129;

/// What is wrong with a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintReason {
    /// Ridges run together.
    TooMuchInk,
    /// Ridges are broken or pale.
    TooLittleInk,
    /// Ridges are blurred or were dragged.
    Smeared,
    /// No pattern of ridges: something else, or nothing, is in the box.
    NotAPrint,
    /// Less than 12 by 16 mm of ridges.
    Partial,
    /// The photo has less than 500 dots per inch of paper.
    FewPixels,
}

/// Numbers and verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintQuality {
    /// 0 to 100, near NFIQ 2.
    pub score: u8,
    /// Least score that is taken.
    pub least_score: u8,
    /// Area with ridges in square mm.
    pub ridge_area_mm2: f64,
    /// Share of the inked area that shows ridges, 0 to 1.
    pub ridge_share: f64,
    /// Mean brightness of the inked area, paper at 255.
    pub brightness: f64,
    /// Mean height of ridges over valleys, 0 to 255.
    pub contrast: f64,
    /// Verdict.
    pub verdict: Verdict,
    /// What is wrong, worst first; may name things of a print that is taken.
    pub reasons: Vec<PrintReason>,
}

/// What a block shows.
#[derive(Clone, Copy, Default)]
pub(super) struct Block {
    /// How far the slopes of brightness agree in direction, 0 to 1.
    pub(super) coherence: f64,
    /// Across the ridges, radians.
    pub(super) direction: f64,
    /// Share of the energy at the spacing of ridges.
    pub(super) band: f64,
    /// Share of the energy at finer spacings.
    pub(super) high: f64,
    /// Mean number of the frequency at the spacing of ridges.
    pub(super) pitch: f64,
    /// Height of ridges over valleys.
    pub(super) height: f64,
    /// What varies along the ridges.
    pub(super) along: f64,
    pub(super) mean: f64,
    pub(super) spread: f64,
    /// Share of the line across that is darker than its middle.
    pub(super) dark: f64,
}

impl Block {
    pub(super) fn inked(&self) -> bool {
        self.height > 8.0 || self.spread > 20.0
    }

    pub(super) fn ridged(&self) -> bool {
        self.coherence > 0.5 && self.band > 0.55 && self.height > 14.0
    }

    /// How clear the ridges are, 0 to 1.
    pub(super) fn clarity(&self) -> f64 {
        ((self.coherence - 0.3) / 0.4).clamp(0.0, 1.0)
            * ((self.band - 0.4) / 0.35).clamp(0.0, 1.0)
            * ((self.height - 8.0) / 25.0).clamp(0.0, 1.0)
    }
}

/// Judges a print at 500 dots per inch.
pub(crate) fn judge(print: &GrayImage, source_ppi: u16) -> PrintQuality {
    let seen = seen(print);
    let score = score(&seen.measures);
    // Too few ridges to see how they run: only a good score speaks for a print.
    let like_a_finger = if seen.ridged < FEW {
        score >= LEAST_SCORE
    } else {
        seen.roughness > ROUGH && seen.unevenness > UNEVEN && seen.stray > STRAY
    };
    let is_print = seen.flow > 0.55 && like_a_finger;
    let mut reasons = Vec::new();
    if is_print {
        // Means over what is inked: NIST and synthetic prints lie between 120 and 200, flooded ones below.
        if seen.brightness < 115.0 {
            reasons.push(PrintReason::TooMuchInk);
        }
        if seen.contrast < 22.0 || seen.brightness > 222.0 {
            reasons.push(PrintReason::TooLittleInk);
        }
        if seen.ridged < count(WHOLE_PRINT) {
            reasons.push(PrintReason::Partial);
        }
        if reasons.is_empty() && score < LEAST_SCORE {
            reasons.push(PrintReason::Smeared);
        }
    } else {
        reasons.push(blank_or_blot(&seen));
    }
    if source_ppi < super::PRINT_PPI {
        reasons.push(PrintReason::FewPixels);
    }
    let score = if is_print { score } else { 0 };
    let verdict = match score {
        0..LEAST_SCORE => Verdict::Reject,
        LEAST_SCORE..GOOD_SCORE => Verdict::Warn,
        _ if source_ppi < super::PRINT_PPI => Verdict::Warn,
        _ => Verdict::Good,
    };
    let step_mm = f64::from(STEP) * 25.4 / 500.0;
    PrintQuality {
        score,
        least_score: LEAST_SCORE,
        ridge_area_mm2: seen.ridged * step_mm * step_mm,
        ridge_share: seen.ridged / seen.inked.max(1.0),
        brightness: seen.brightness,
        contrast: seen.contrast,
        verdict,
        reasons,
    }
}

/// The numbers that the score is made of.
pub(crate) fn measures(print: &GrayImage) -> [f64; MEASURES] {
    seen(print).measures
}

fn seen(print: &GrayImage) -> Seen {
    let canvas = Canvas::of(print);
    let wave = Wave::new();
    let blocks: Vec<Block> = (0..ROW * ROW)
        .map(|at| canvas.block(at % ROW, at / ROW, &wave))
        .collect();
    Seen::of(&blocks)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=100"
)]
fn score(measures: &[f64; MEASURES]) -> u8 {
    let z: [f64; MEASURES] = std::array::from_fn(|i| {
        ((measures[i] - weights::MEAN[i]) / weights::SPREAD[i]).clamp(-3.0, 3.0)
    });
    let cells = weights::INTO.iter().zip(weights::ADD).map(|(into, add)| {
        let sum: f64 = into.iter().zip(z).map(|(weight, z)| weight * z).sum();
        (sum + add).tanh()
    });
    let sum: f64 = cells.zip(weights::OUT).map(|(cell, out)| cell * out).sum();
    (weights::BASE + sum).clamp(0.0, 100.0) as u8
}

/// Why nothing that looks like a print was seen.
fn blank_or_blot(seen: &Seen) -> PrintReason {
    let flooded = seen.inked > 60.0 && seen.brightness < 90.0;
    if flooded {
        PrintReason::TooMuchInk
    } else {
        PrintReason::NotAPrint
    }
}

pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The print on a white square of [`PRINT_SIDE`], paper at white.
struct Canvas {
    side: usize,
    light: Vec<f64>,
}

impl Canvas {
    fn of(print: &GrayImage) -> Self {
        let side = usize::try_from(PRINT_SIDE).unwrap_or(0);
        let (width, height) = print.dimensions();
        let paper = paper(print);
        let gain = (250.0 / f64::from(paper)).clamp(1.0, 1.6);
        let mut light = vec![255.0; side * side];
        let offset = |size: u32| i64::from(size) / 2 - i64::from(PRINT_SIDE) / 2;
        let (left, top) = (offset(width), offset(height));
        for (at, out) in light.iter_mut().enumerate() {
            let (x, y) = (
                i64::try_from(at % side).unwrap_or(0) + left,
                i64::try_from(at / side).unwrap_or(0) + top,
            );
            let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else {
                continue;
            };
            if x < width && y < height {
                let value = f64::from(print.get_pixel(x, y).0[0]) * gain;
                *out = if value >= 249.0 { 255.0 } else { value };
            }
        }
        Self { side, light }
    }

    fn at(&self, x: usize, y: usize) -> f64 {
        self.light[y * self.side + x]
    }

    fn block(&self, column: usize, row: usize, wave: &Wave) -> Block {
        let (step, size) = (STEP as usize, BLOCK as usize);
        let (left, top) = (column * step, row * step);
        let (mut xx, mut yy, mut xy, mut sum, mut squares) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for y in top..top + size {
            for x in left..left + size {
                let light = self.at(x, y);
                sum += light;
                squares += light * light;
                let inside = |v: usize| v > 0 && v + 1 < self.side;
                let dx = if inside(x) {
                    (self.at(x + 1, y) - self.at(x - 1, y)) / 2.0
                } else {
                    0.0
                };
                let dy = if inside(y) {
                    (self.at(x, y + 1) - self.at(x, y - 1)) / 2.0
                } else {
                    0.0
                };
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        let pixels = count(size * size);
        let mean = sum / pixels;
        let direction = 0.5 * (2.0 * xy).atan2(xx - yy);
        let coherence = ((xx - yy).powi(2) + 4.0 * xy * xy).sqrt() / (xx + yy + 1e-3);
        let across = self.across(count(left) + 15.5, count(top) + 15.5, direction);
        Block {
            coherence,
            direction,
            mean,
            spread: (squares / pixels - mean * mean).max(0.0).sqrt(),
            ..wave.measure(&across)
        }
    }

    /// 16 lines of 32 samples across the ridges.
    fn across(&self, x: f64, y: f64, direction: f64) -> [[f64; 32]; 16] {
        let (sine, cosine) = direction.sin_cos();
        std::array::from_fn(|line| {
            let aside = count(line) - 7.5;
            std::array::from_fn(|sample| {
                let ahead = count(sample) - 15.5;
                let at_x = nearest(x + ahead * cosine - aside * sine, self.side);
                let at_y = nearest(y + ahead * sine + aside * cosine, self.side);
                self.at(at_x, at_y)
            })
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the picture"
)]
fn nearest(value: f64, side: usize) -> usize {
    value.round().clamp(0.0, count(side) - 1.0) as usize
}

/// Brightness that nineteen of twenty pixels do not exceed.
fn paper(print: &GrayImage) -> u8 {
    let mut histogram = [0_usize; 256];
    for pixel in print.pixels() {
        histogram[usize::from(pixel.0[0])] += 1;
    }
    let limit = print.as_raw().len() * 19 / 20;
    let mut seen = 0;
    for (value, number) in (0..=255_u8).zip(histogram) {
        seen += number;
        if seen > limit {
            return value.max(1);
        }
    }
    255
}

/// Tables of the spectrum.
struct Wave {
    window: [f64; 32],
    cosine: [f64; 64],
}

impl Wave {
    fn new() -> Self {
        Self {
            window: std::array::from_fn(|i| 0.5 - 0.5 * (2.0 * PI * (count(i) + 0.5) / 32.0).cos()),
            cosine: std::array::from_fn(|i| (2.0 * PI * count(i) / 64.0).cos()),
        }
    }

    fn measure(&self, lines: &[[f64; 32]; 16]) -> Block {
        let mut profile: [f64; 32] =
            std::array::from_fn(|i| lines.iter().map(|line| line[i]).sum::<f64>() / 16.0);
        let rough = lines
            .iter()
            .flat_map(|line| line.iter().zip(&profile).map(|(v, p)| (v - p).powi(2)));
        let along = (rough.sum::<f64>() / 512.0).sqrt();
        let mean = profile.iter().sum::<f64>() / 32.0;
        let offset = |i: usize| count(i) - 15.5;
        let squares: f64 = (0..32).map(|i| offset(i).powi(2)).sum();
        let slope = profile
            .iter()
            .enumerate()
            .map(|(i, v)| (v - mean) * offset(i))
            .sum::<f64>()
            / squares;
        for (i, value) in profile.iter_mut().enumerate() {
            *value -= mean + slope * offset(i);
        }
        let power: [f64; BINS] = std::array::from_fn(|bin| {
            let (mut real, mut imaginary) = (0.0, 0.0);
            for (i, value) in profile.iter().enumerate() {
                let windowed = value * self.window[i];
                real += windowed * self.cosine[bin * i % 64];
                imaginary += windowed * self.cosine[(bin * i + 48) % 64];
            }
            real * real + imaginary * imaginary
        });
        let total = power[1..].iter().sum::<f64>() + 1e-6;
        let of_ridges = power[RIDGES].iter().sum::<f64>();
        let turns: f64 = RIDGES.map(|bin| count(bin) * power[bin]).sum();
        Block {
            band: of_ridges / total,
            pitch: turns / (of_ridges + 1e-6),
            high: power[RIDGES.end..].iter().sum::<f64>() / total,
            height: (profile.iter().map(|v| v * v).sum::<f64>() / 16.0).sqrt(),
            along,
            dark: count(profile.iter().filter(|v| **v < 0.0).count()) / 32.0,
            ..Block::default()
        }
    }
}
