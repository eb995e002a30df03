//! Owns the light that lies on a page: measures it in squares and takes it out, so that paper becomes white
//! and a shadow goes. Colours keep their hue: all channels are multiplied alike.

use image::RgbImage;

/// Side of a square, in pixels at 200 dpi: 4 mm.
const SQUARE: usize = 32;
/// Share of a square's pixels that are paper at least: the rest may be ink.
const PAPER_RANK: usize = 85;
/// Paper is lifted at most so much: beyond that noise would be lifted with it.
const MOST_GAIN: f32 = 2.2;
/// What paper is brought to; brighter is clipped to white.
const WHITE: f32 = 255.0 / 228.0 * 240.0;

/// Brightness of the paper in squares, writing left out.
pub(crate) struct Light {
    columns: usize,
    rows: usize,
    level: Vec<f32>,
}

impl Light {
    pub(crate) fn of(page: &RgbImage) -> Self {
        let (width, height) = (page.width() as usize, page.height() as usize);
        let (columns, rows) = (width.div_ceil(SQUARE), height.div_ceil(SQUARE));
        let raw = page.as_raw();
        let mut level = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let mut counts = [0_u16; 256];
                let mut all = 0;
                for y in (row * SQUARE..((row + 1) * SQUARE).min(height)).step_by(2) {
                    for x in (column * SQUARE..((column + 1) * SQUARE).min(width)).step_by(2) {
                        let i = (y * width + x) * 3;
                        counts[usize::from(luma(raw[i], raw[i + 1], raw[i + 2]))] += 1;
                        all += 1;
                    }
                }
                let mut left = all - all * PAPER_RANK / 100;
                let value = (0..=255_u8).rev().find(|v| {
                    let here = usize::from(counts[usize::from(*v)]);
                    let found = here >= left.max(1);
                    left = left.saturating_sub(here);
                    found
                });
                level.push(f32::from(value.unwrap_or(0)));
            }
        }
        Self {
            columns,
            rows,
            level,
        }
    }

    /// Brightness of the paper at two ranks, each from 0 to 1.
    pub(crate) fn ranks(&self, low: f32, high: f32) -> (f32, f32) {
        let mut sorted = self.level.clone();
        sorted.sort_by(f32::total_cmp);
        let at = |rank: f32| {
            let last = sorted.len().saturating_sub(1) as f32;
            sorted
                .get(crate::geometry::index(rank * last))
                .copied()
                .unwrap_or(0.0)
        };
        (at(low), at(high))
    }

    /// The field without dark pictures and full lines: each square as bright as its brightest neighbour, then smoothed.
    fn smoothed(&self) -> Vec<f32> {
        let around = |values: &[f32], fold: fn(f32, f32) -> f32, start: f32, mean: bool| {
            let mut out = Vec::with_capacity(values.len());
            for row in 0..self.rows {
                for column in 0..self.columns {
                    let (mut value, mut count) = (start, 0.0);
                    for y in row.saturating_sub(1)..(row + 2).min(self.rows) {
                        for x in column.saturating_sub(1)..(column + 2).min(self.columns) {
                            value = fold(value, values[y * self.columns + x]);
                            count += 1.0;
                        }
                    }
                    out.push(if mean { value / count } else { value });
                }
            }
            out
        };
        let bright = around(&self.level, f32::max, 0.0, false);
        around(&bright, |a, b| a + b, 0.0, true)
    }

    /// Makes the paper evenly white.
    pub(crate) fn flatten(&self, page: &mut RgbImage) {
        let gains: Vec<f32> = self
            .smoothed()
            .iter()
            .map(|level| (WHITE / level.max(1.0)).clamp(1.0, MOST_GAIN))
            .collect();
        let (width, half) = (page.width() as usize, SQUARE as f32 / 2.0);
        let mut along = vec![0_u32; width];
        for (y, row) in page.as_mut().chunks_exact_mut(width * 3).enumerate() {
            let at = ((y as f32 - half) / SQUARE as f32).clamp(0.0, (self.rows - 1) as f32);
            let (upper, share) = (crate::geometry::index(at), at.fract());
            let lower = (upper + 1).min(self.rows - 1);
            let gain = |column: usize| {
                let (a, b) = (
                    gains[upper * self.columns + column],
                    gains[lower * self.columns + column],
                );
                a + (b - a) * share
            };
            for column in 0..=self.columns {
                let left = gain(column.saturating_sub(1));
                let right = gain(column.min(self.columns - 1));
                let begin = (column * SQUARE).saturating_sub(SQUARE / 2);
                let end = (column * SQUARE + SQUARE / 2).min(width);
                let begin_at = column as f32 * SQUARE as f32 - half;
                for (x, out) in (begin..end).zip(along.get_mut(begin..end).into_iter().flatten()) {
                    let share = (x as f32 - begin_at) / SQUARE as f32;
                    *out = fixed(left + (right - left) * share);
                }
            }
            for (pixel, gain) in row.chunks_exact_mut(3).zip(&along) {
                for value in pixel {
                    let lifted = (u32::from(*value) * gain) >> 8;
                    *value = u8::try_from(lifted.min(255)).unwrap_or(255);
                }
            }
        }
    }
}

/// A factor in 1/256.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a gain is between 1 and a few"
)]
fn fixed(gain: f32) -> u32 {
    (gain * 256.0) as u32
}

/// Brightness as in JPEG.
pub(crate) fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(sum >> 8).unwrap_or(255)
}
