//! Owns whether ridges can be seen on a print: blocks of 32 pixels, their direction, the share of their
//! energy at the spacing of ridges, and a score near that of NFIQ 2. Says what is wrong, not whose it is.
//!
//! The weights were fitted to NFIQ 2 (ISO/IEC 29794-4) on 286 damaged prints; `scripts/bench_prints.py`
//! makes them and measures how far the two agree. The score is an estimate and never named NFIQ 2.

use std::f64::consts::PI;

use image::GrayImage;
use serde::{Deserialize, Serialize};

use super::PRINT_SIDE;
use crate::Verdict;

/// Side of a block in pixels.
const BLOCK: u32 = 32;
/// From one block to the next.
const STEP: u32 = 24;
/// Blocks in a row.
const ROW: usize = 22;
/// Frequencies of the spectrum of 32 samples padded to 64; number `k` has a period of `64 / k` pixels.
const BINS: usize = 33;
/// Numbers of those frequencies at which ridges repeat: periods of 4.9 to 12.8 pixels.
const RIDGES: std::ops::Range<usize> = 5..14;
/// Below this score a print is refused.
const LEAST_SCORE: u8 = 32;
/// Below this score another try is advised.
const GOOD_SCORE: u8 = 42;
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
struct Block {
    coherence: f64,
    direction: f64,
    band: f64,
    high: f64,
    height: f64,
    along: f64,
    mean: f64,
    spread: f64,
    dark: f64,
}

impl Block {
    fn inked(&self) -> bool {
        self.height > 8.0 || self.spread > 20.0
    }

    fn ridged(&self) -> bool {
        self.coherence > 0.5 && self.band > 0.55 && self.height > 14.0
    }

    fn clarity(&self) -> f64 {
        ((self.coherence - 0.3) / 0.4).clamp(0.0, 1.0)
            * ((self.band - 0.4) / 0.35).clamp(0.0, 1.0)
            * ((self.height - 8.0) / 25.0).clamp(0.0, 1.0)
    }
}

/// Judges a print at 500 dots per inch.
pub(crate) fn judge(print: &GrayImage, source_ppi: u16) -> PrintQuality {
    let canvas = Canvas::of(print);
    let wave = Wave::new();
    let blocks: Vec<Block> = (0..ROW * ROW)
        .map(|at| canvas.block(at % ROW, at / ROW, &wave))
        .collect();
    let seen = Seen::of(&blocks);
    let score = score(&seen.measures);
    let is_print = seen.ridged >= 20.0
        && seen.ridged >= 0.12 * seen.inked
        && seen.flow > 0.55
        && (0.02..).contains(&seen.turning)
        && seen.roughness > 0.08;
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

/// Why nothing that looks like a print was seen.
fn blank_or_blot(seen: &Seen) -> PrintReason {
    let flooded = seen.inked > 60.0 && seen.brightness < 90.0;
    if flooded {
        PrintReason::TooMuchInk
    } else {
        PrintReason::NotAPrint
    }
}

fn count(number: usize) -> f64 {
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
        Block {
            band: power[RIDGES].iter().sum::<f64>() / total,
            high: power[RIDGES.end..].iter().sum::<f64>() / total,
            height: (profile.iter().map(|v| v * v).sum::<f64>() / 16.0).sqrt(),
            along,
            dark: count(profile.iter().filter(|v| **v < 0.0).count()) / 32.0,
            ..Block::default()
        }
    }
}

/// What the whole print shows.
struct Seen {
    inked: f64,
    ridged: f64,
    brightness: f64,
    contrast: f64,
    /// How well neighbouring blocks agree in direction, -1 to 1.
    flow: f64,
    /// How much the direction turns over the print, 0 (stripes) to 1.
    turning: f64,
    /// What varies along ridges over their height: drawn lines have nothing of it.
    roughness: f64,
    measures: [f64; 14],
}

impl Seen {
    fn of(blocks: &[Block]) -> Self {
        let inked: Vec<(usize, &Block)> = blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| b.inked())
            .collect();
        let ridged: Vec<&Block> = blocks.iter().filter(|b| b.ridged()).collect();
        let number = count(inked.len());
        let mean = |pick: &dyn Fn(usize, &Block) -> f64, empty: f64| {
            if inked.is_empty() {
                return empty;
            }
            inked
                .iter()
                .map(|(at, block)| pick(*at, block))
                .sum::<f64>()
                / number
        };
        let spread = |pick: &dyn Fn(&Block) -> f64| {
            let middle = mean(&|_, block| pick(block), 0.0);
            mean(&|_, block| (pick(block) - middle).powi(2), 0.0).sqrt()
        };
        let flows: Vec<f64> = (0..blocks.len()).map(|at| flow(blocks, at)).collect();
        let clarity: f64 = blocks.iter().map(Block::clarity).sum();
        let flowing: f64 = blocks
            .iter()
            .zip(&flows)
            .map(|(b, flow)| b.clarity() * flow.clamp(0.0, 1.0))
            .sum();
        let (sines, cosines) = ridged.iter().fold((0.0, 0.0), |(s, c), b| {
            (s + (2.0 * b.direction).sin(), c + (2.0 * b.direction).cos())
        });
        let of_ridged = count(ridged.len()).max(1.0);
        let brightness = mean(&|_, b| b.mean, 250.0);
        let contrast = mean(&|_, b| b.height, 0.0);
        let flow = mean(&|at, _| flows[at], 0.0);
        Self {
            inked: number,
            ridged: count(ridged.len()),
            brightness,
            contrast,
            flow,
            turning: 1.0 - sines.hypot(cosines) / of_ridged,
            roughness: ridged.iter().map(|b| b.along / b.height).sum::<f64>() / of_ridged,
            measures: [
                clarity,
                flowing,
                number,
                flowing / number.max(1.0),
                mean(&|_, b| b.coherence, 0.0),
                mean(&|_, b| b.band, 0.0),
                contrast,
                mean(&|_, b| b.along, 0.0),
                flow,
                spread(&|b| b.dark),
                mean(&|_, b| b.high, 0.0),
                brightness,
                spread(&|b| b.mean),
                spread(&|b| b.coherence),
            ],
        }
    }
}

/// How well a block agrees in direction with its four neighbours; the edges meet, as when the weights were fitted.
fn flow(blocks: &[Block], at: usize) -> f64 {
    let (x, y) = (at % ROW, at / ROW);
    let around = [
        y * ROW + (x + 1) % ROW,
        y * ROW + (x + ROW - 1) % ROW,
        (y + 1) % ROW * ROW + x,
        (y + ROW - 1) % ROW * ROW + x,
    ];
    let agree = |other: usize| (2.0 * (blocks[other].direction - blocks[at].direction)).cos();
    around.into_iter().map(agree).sum::<f64>() / 4.0
}

/// Mean and spread of a measure over the fitted prints, and the slopes of a line bent at five places.
struct Weight {
    mean: f64,
    spread: f64,
    line: [f64; 6],
}

/// In the order of [`Seen::measures`].
const WEIGHTS: [Weight; 14] = [
    Weight {
        mean: 93.8255,
        spread: 98.7921,
        line: [5.81, 5.81, 1.04, -6.30, -4.53, -2.18],
    },
    Weight {
        mean: 87.3449,
        spread: 93.0924,
        line: [5.01, 5.01, 0.42, -6.95, -4.75, -2.30],
    },
    Weight {
        mean: 273.7902,
        spread: 116.8115,
        line: [6.52, -2.06, -3.32, -1.09, 1.54, 1.91],
    },
    Weight {
        mean: 0.3132,
        spread: 0.2752,
        line: [4.25, 4.25, -3.88, -3.95, -2.43, -0.21],
    },
    Weight {
        mean: 0.6399,
        spread: 0.1988,
        line: [-2.16, -1.70, 1.13, 1.48, 0.53, 0.39],
    },
    Weight {
        mean: 0.6140,
        spread: 0.1781,
        line: [1.25, 1.58, 0.81, -0.53, -2.88, -0.18],
    },
    Weight {
        mean: 36.3036,
        spread: 21.6273,
        line: [2.30, 2.17, -3.03, -4.22, -1.55, 1.30],
    },
    Weight {
        mean: 17.3100,
        spread: 10.6425,
        line: [3.50, 3.55, -3.35, -2.58, -1.17, -1.14],
    },
    Weight {
        mean: 0.7913,
        spread: 0.1468,
        line: [1.73, -1.02, 0.50, 3.03, 0.12, 0.00],
    },
    Weight {
        mean: 0.0639,
        spread: 0.0193,
        line: [-1.23, -1.34, 0.39, 1.98, 0.80, 0.45],
    },
    Weight {
        mean: 0.0398,
        spread: 0.0392,
        line: [-0.38, -0.38, 0.78, 1.49, -0.90, -2.97],
    },
    Weight {
        mean: 175.7008,
        spread: 40.6477,
        line: [2.03, 2.24, -1.00, -1.83, -0.60, 0.04],
    },
    Weight {
        mean: 31.6334,
        spread: 18.1444,
        line: [2.11, 0.92, -0.93, -0.89, -0.69, -0.64],
    },
    Weight {
        mean: 0.1621,
        spread: 0.0622,
        line: [-0.08, -1.32, -2.74, -2.85, 1.03, 3.27],
    },
];
/// Score where every measure lies at its mean and no bend counts.
const BASE: f64 = 39.019;
/// Where the lines bend, in spreads from the mean.
const BENDS: [f64; 5] = [-1.2, -0.6, 0.0, 0.6, 1.2];

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=100"
)]
fn score(measures: &[f64; 14]) -> u8 {
    let bent = |(weight, measure): (&Weight, &f64)| {
        let z = ((measure - weight.mean) / weight.spread).clamp(-3.0, 3.0);
        let bends = BENDS
            .iter()
            .zip(&weight.line[1..])
            .map(|(bend, slope)| slope * (z - bend).max(0.0));
        weight.line[0] * z + bends.sum::<f64>()
    };
    let sum: f64 = WEIGHTS.iter().zip(measures).map(bent).sum();
    (BASE + sum).clamp(0.0, 100.0) as u8
}
