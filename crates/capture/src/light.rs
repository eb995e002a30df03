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

/// Paper so bright is blown out.
const BLOWN: f32 = 250.0;
/// By so much paper is darker a little beyond a glare.
const FALL: f32 = 10.0;
/// Squares beyond a glare in which paper is looked at: further than the first, up to the second.
const RING: (usize, usize) = (3, 6);

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

    /// The field without dark pictures and full lines, smoothed.
    fn smoothed(&self) -> Vec<f32> {
        let bright = self.brightest_around();
        let mean = |i: usize| {
            let (mut sum, mut count) = (0.0, 0.0_f32);
            for n in self.near(i, 1) {
                sum += bright[n];
                count += 1.0;
            }
            sum / count
        };
        (0..bright.len()).map(mean).collect()
    }

    /// Share of the page that a lamp or window has blown out: squares whose paper is white although paper a little further
    /// on is not. Bright light that fades over the whole page is no glare.
    pub(crate) fn glare(&self) -> f64 {
        let bright = self.brightest_around();
        let mut seen = vec![false; self.level.len()];
        let mut blown = 0;
        for start in 0..self.level.len() {
            if seen[start] || self.level[start] < BLOWN {
                continue;
            }
            let blob = self.blob(start, &mut seen);
            let mut ring = vec![false; self.level.len()];
            for &square in &blob {
                for next in self.near(square, RING.1) {
                    ring[next] = true;
                }
            }
            for &square in &blob {
                for next in self.near(square, RING.0) {
                    ring[next] = false;
                }
            }
            let mut beyond: Vec<f32> = (0..ring.len())
                .filter(|i| ring[*i])
                .map(|i| bright[i])
                .collect();
            beyond.sort_by(f32::total_cmp);
            let level = beyond.get(beyond.len() / 2);
            if level.is_some_and(|level| *level < BLOWN - FALL) {
                blown += blob.len();
            }
        }
        blown as f64 / self.level.len().max(1) as f64
    }

    /// Blown-out squares that touch one another.
    fn blob(&self, start: usize, seen: &mut [bool]) -> Vec<usize> {
        seen[start] = true;
        let mut blob = vec![start];
        let mut at = 0;
        while let Some(&square) = blob.get(at) {
            at += 1;
            for next in self.near(square, 1) {
                if !seen[next] && self.level[next] >= BLOWN {
                    seen[next] = true;
                    blob.push(next);
                }
            }
        }
        blob
    }

    /// The squares at most so many rows and columns away.
    fn near(&self, square: usize, reach: usize) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = (self.columns, self.rows);
        let (column, row) = (square % columns, square / columns);
        let down = row.saturating_sub(reach)..(row + reach + 1).min(rows);
        down.flat_map(move |y| {
            let across = column.saturating_sub(reach)..(column + reach + 1).min(columns);
            across.map(move |x| y * columns + x)
        })
    }

    /// Each square as bright as its brightest neighbour: dark pictures and full lines are passed over.
    fn brightest_around(&self) -> Vec<f32> {
        (0..self.level.len())
            .map(|i| self.near(i, 1).map(|n| self.level[n]).fold(0.0, f32::max))
            .collect()
    }

    /// Brightness of the paper at a pixel, by squares.
    pub(crate) fn paper(&self) -> impl Fn(usize, usize) -> f32 + use<> {
        let (levels, columns, rows) = (self.smoothed(), self.columns, self.rows);
        move |x, y| {
            let (column, row) = ((x / SQUARE).min(columns - 1), (y / SQUARE).min(rows - 1));
            levels[row * columns + column]
        }
    }

    /// Makes the paper evenly white.
    pub(crate) fn flatten(&self, page: &mut RgbImage) {
        let gains: Vec<f32> = self
            .smoothed()
            .iter()
            .map(|level| (WHITE / level.max(1.0)).clamp(1.0, MOST_GAIN))
            .collect();
        let (width, half) = (page.width() as usize, SQUARE as f32 / 2.0);
        let mut along = vec![0_u16; width * 3];
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
                let pixels = along.chunks_exact_mut(3).skip(begin);
                for (x, out) in (begin..end).zip(pixels) {
                    let share = (x as f32 - begin_at) / SQUARE as f32;
                    out.fill(fixed(left + (right - left) * share));
                }
            }
            // Byte by byte with a gain each, 16 bits wide: the compiler makes vector code of it.
            for (value, gain) in row.iter_mut().zip(&along) {
                let high = u32::from(u16::from(*value) << 8);
                *value = clipped((high * u32::from(*gain)) >> 16);
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
fn fixed(gain: f32) -> u16 {
    (gain * 256.0) as u16
}

fn clipped(value: u32) -> u8 {
    value.min(255) as u8
}

/// Brightness as in JPEG.
pub(crate) fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(sum >> 8).unwrap_or(255)
}
