//! Owns the printed box on a form: a black square outline of 30 mm, measured along the middle of
//! its line. It is found, its four lines are fitted, and what lies 1 mm within is straightened to
//! 500 dots per inch. Refuses frames that are not square, not whole, or too small in the photo.

use image::GrayImage;
use serde::{Deserialize, Serialize};

/// Side of the printed box in mm, from the middle of one line to the middle of the other.
pub const BOX_MM: f64 = 30.0;
/// Side of the picture of a print in pixels: 28 mm at 500 dots per inch.
pub const PRINT_SIDE: u32 = 551;
/// Share of the box that is left out at each side, so that its line is not taken for a ridge.
const INSET: f64 = 1.0 / 30.0;
/// Longer side of the copy in which the box is looked for.
const SEARCH: u32 = 1000;
/// Fewest dots per inch of paper that a box may have in the photo.
pub(crate) const LEAST_PPI: u16 = 300;

/// Why no box was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FrameError {
    /// No square outline in the photo.
    #[error("no printed box in the photo")]
    NoBox,
    /// Found, but with too few pixels: go closer.
    #[error("the box has {ppi} dots per inch in the photo: go closer")]
    TooFar {
        /// Dots per inch of paper.
        ppi: u16,
    },
}

impl FrameError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoBox => "print_no_box",
            Self::TooFar { .. } => "print_too_far",
        }
    }
}

/// A point in pixels.
type Point = (f64, f64);
/// Upper left, upper right, lower right, lower left.
type Square = [Point; 4];

/// A box and what lies in it.
pub(crate) struct Found {
    pub(crate) corners: [(f32, f32); 4],
    pub(crate) ppi: u16,
    pub(crate) print: GrayImage,
}

/// Finds the box and straightens what lies in it.
pub(crate) fn find(grey: &GrayImage) -> Result<Found, FrameError> {
    let (width, height) = crate::page::fitted(grey.width(), grey.height(), SEARCH);
    let small = crate::qr::resized(grey, width, height);
    let scale = f64::from(grey.width()) / f64::from(width);
    let rough = outlines(&small).ok_or(FrameError::NoBox)?;
    let rough = rough.map(|(x, y)| ((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5));
    let corners = fitted(grey, &rough).ok_or(FrameError::NoBox)?;
    let shortest = sides(&corners).into_iter().fold(f64::MAX, f64::min);
    let ppi = whole(shortest / BOX_MM * 25.4);
    if ppi < LEAST_PPI {
        return Err(FrameError::TooFar { ppi });
    }
    let print = straightened(grey, &corners).ok_or(FrameError::NoBox)?;
    Ok(Found {
        corners: corners.map(single),
        ppi,
        print,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places in a picture fit a float"
)]
fn single((x, y): Point) -> (f32, f32) {
    (x as f32, y as f32)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn whole(value: f64) -> u16 {
    value.clamp(0.0, 65_535.0) as u16
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn pixel(value: f64, last: u32) -> u32 {
    value.clamp(0.0, f64::from(last)) as u32
}

fn sides(square: &Square) -> [f64; 4] {
    std::array::from_fn(|i| {
        let (a, b) = (square[i], square[(i + 1) % 4]);
        (a.0 - b.0).hypot(a.1 - b.1)
    })
}

/// Which pixels are clearly darker than their neighbourhood.
struct Dark {
    width: usize,
    height: usize,
    map: Vec<bool>,
}

impl Dark {
    fn of(grey: &GrayImage) -> Option<Self> {
        let (width, height) = (
            usize::try_from(grey.width()).ok()?,
            usize::try_from(grey.height()).ok()?,
        );
        let raw = grey.as_raw();
        let stride = width + 1;
        let mut sums = vec![0_u32; stride * (height + 1)];
        for y in 0..height {
            let mut row = 0_u32;
            for x in 0..width {
                row += u32::from(raw[y * width + x]);
                sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
            }
        }
        let reach = width.max(height) / 16;
        let mut map = vec![false; width * height];
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
            for x in 0..width {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
                let sum = sums[bottom * stride + right] + sums[top * stride + left]
                    - sums[top * stride + right]
                    - sums[bottom * stride + left];
                let count = u32::try_from((bottom - top) * (right - left)).unwrap_or(1);
                map[y * width + x] = u32::from(raw[y * width + x]) * count * 5 < sum * 4;
            }
        }
        Some(Self { width, height, map })
    }

    /// Whether a dark pixel lies within two pixels.
    fn near(&self, (x, y): Point) -> bool {
        let at = |v: f64, size: usize| {
            usize::try_from(pixel(v.round(), u32::try_from(size).unwrap_or(1) - 1)).unwrap_or(0)
        };
        let (x, y) = (at(x, self.width), at(y, self.height));
        let rows = y.saturating_sub(2)..(y + 3).min(self.height);
        rows.into_iter().any(|row| {
            let columns = x.saturating_sub(2)..(x + 3).min(self.width);
            self.map[row * self.width + columns.start..row * self.width + columns.end]
                .contains(&true)
        })
    }
}

/// The best square outline in a small picture: the largest connected dark region whose outermost
/// points are the corners of a square with whole sides.
fn outlines(grey: &GrayImage) -> Option<Square> {
    let dark = Dark::of(grey)?;
    let mut seen = vec![false; dark.map.len()];
    let mut stack = Vec::new();
    let mut best: Option<(f64, Square)> = None;
    for start in 0..dark.map.len() {
        if seen[start] || !dark.map[start] {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        let mut reach = Reach::default();
        while let Some(at) = stack.pop() {
            let (x, y) = (at % dark.width, at / dark.width);
            reach.add(x, y);
            let columns = x.saturating_sub(1)..(x + 2).min(dark.width);
            for row in y.saturating_sub(1)..(y + 2).min(dark.height) {
                for column in columns.clone() {
                    let next = row * dark.width + column;
                    if dark.map[next] && !seen[next] {
                        seen[next] = true;
                        stack.push(next);
                    }
                }
            }
        }
        for square in reach.squares() {
            let area = area(&square);
            let larger = best.as_ref().is_none_or(|(most, _)| area > *most);
            if larger && is_box(&dark, &square) {
                best = Some((area, square));
            }
        }
    }
    best.map(|(_, square)| square)
}

/// Outermost points of a region in eight directions.
#[derive(Default)]
struct Reach {
    points: [Option<(i64, Point)>; 8],
}

impl Reach {
    fn add(&mut self, x: usize, y: usize) {
        let (Ok(x), Ok(y)) = (i32::try_from(x), i32::try_from(y)) else {
            return;
        };
        let (across, down) = (i64::from(x), i64::from(y));
        let reaches = [
            -across - down,
            -down,
            across - down,
            across,
            across + down,
            down,
            down - across,
            -across,
        ];
        for (best, reach) in self.points.iter_mut().zip(reaches) {
            if best.is_none_or(|(most, _)| reach > most) {
                *best = Some((reach, (f64::from(x), f64::from(y))));
            }
        }
    }

    /// The corners of a box that lies straight, and of one that stands on a corner.
    fn squares(&self) -> impl Iterator<Item = Square> {
        let points = self
            .points
            .map(|point| point.map_or((0.0, 0.0), |(_, at)| at));
        let straight = [points[0], points[2], points[4], points[6]];
        let turned = [points[1], points[3], points[5], points[7]];
        [straight, turned].into_iter()
    }
}

fn area(square: &Square) -> f64 {
    let cross = |i: usize| {
        let (a, b) = (square[i], square[(i + 1) % 4]);
        a.0 * b.1 - b.0 * a.1
    };
    (0..4).map(cross).sum::<f64>() / 2.0
}

/// Whether the corners span something like a square whose sides are drawn and which is hollow behind them.
fn is_box(dark: &Dark, square: &Square) -> bool {
    let lengths = sides(square);
    let longest = lengths.into_iter().fold(0.0, f64::max);
    let shortest = lengths.into_iter().fold(f64::MAX, f64::min);
    let convex = (0..4).all(|i| {
        let (a, b, c) = (square[i], square[(i + 1) % 4], square[(i + 2) % 4]);
        let turn = (b.0 - a.0) * (c.1 - b.1) - (b.1 - a.1) * (c.0 - b.0);
        turn > 0.5 * shortest * shortest
    });
    if shortest < 60.0 || longest > shortest * 1.35 || !convex {
        return false;
    }
    let middle = square.iter().fold((0.0, 0.0), |sum, at| {
        (sum.0 + at.0 / 4.0, sum.1 + at.1 / 4.0)
    });
    let (mut drawn, mut hollow) = (0, 0);
    for side in 0..4 {
        let (a, b) = (square[side], square[(side + 1) % 4]);
        for station in 0..40 {
            let share = (f64::from(station) + 0.5) / 40.0;
            let on = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
            drawn += i32::from(dark.near(on));
            let within = (
                on.0 + (middle.0 - on.0) * 0.12,
                on.1 + (middle.1 - on.1) * 0.12,
            );
            hollow += i32::from(!dark.near(within));
        }
    }
    drawn >= 148 && hollow >= 60
}

/// Fits each side to the middle of its dark line at full resolution and meets neighbours at the corners.
fn fitted(grey: &GrayImage, rough: &Square) -> Option<Square> {
    let mut lines = Vec::with_capacity(4);
    for side in 0..4 {
        let (a, b) = (rough[side], rough[(side + 1) % 4]);
        let length = (b.0 - a.0).hypot(b.1 - a.1);
        let along = ((b.0 - a.0) / length, (b.1 - a.1) / length);
        let normal = (-along.1, along.0);
        let reach = (length * 0.025).max(4.0);
        let mut places: Vec<(f64, f64)> = (0..48)
            .filter_map(|station| {
                let at = length * (0.08 + 0.84 * f64::from(station) / 47.0);
                let from = (a.0 + along.0 * at, a.1 + along.1 * at);
                line_offset(grey, from, normal, reach).map(|offset| (at, offset))
            })
            .collect();
        let mut fit = straight_fit(&places)?;
        for _ in 0..3 {
            let miss = |(at, offset): &(f64, f64)| (offset - fit.0 - fit.1 * at).abs();
            let mut misses: Vec<f64> = places.iter().map(miss).collect();
            misses.sort_by(f64::total_cmp);
            let limit = (misses.get(misses.len() / 2)? * 3.0).max(0.5);
            places.retain(|place| miss(place) <= limit);
            fit = straight_fit(&places)?;
        }
        let on = |at: f64| {
            let offset = fit.0 + fit.1 * at;
            (
                a.0 + along.0 * at + normal.0 * offset,
                a.1 + along.1 * at + normal.1 * offset,
            )
        };
        lines.push((on(0.0), on(length)));
    }
    let mut corners = [(0.0, 0.0); 4];
    for (i, corner) in corners.iter_mut().enumerate() {
        *corner = meeting(lines[(i + 3) % 4], lines[i])?;
    }
    Some(corners)
}

/// How far from `from` along `normal` the middle of the dark line lies.
fn line_offset(grey: &GrayImage, from: Point, normal: Point, reach: f64) -> Option<f64> {
    let steps = whole(reach * 2.0).min(400);
    let profile: Vec<(f64, f64)> = (0..=steps)
        .map(|step| {
            let offset = f64::from(step) - reach;
            let at = (from.0 + normal.0 * offset, from.1 + normal.1 * offset);
            (offset, sample(grey, at))
        })
        .collect();
    let brightest = profile.iter().map(|p| p.1).fold(0.0, f64::max);
    let (darkest_at, darkest) = profile.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1))?;
    if brightest - darkest < 40.0 {
        return None;
    }
    let threshold = f64::midpoint(brightest, darkest);
    let (mut sum, mut weight) = (0.0, 0.0);
    // Only the run of dark pixels around the darkest one: a ridge may lie near.
    for direction in [-1.0, 1.0] {
        let mut offset = darkest_at + if direction > 0.0 { 0.0 } else { direction };
        while offset.abs() <= reach {
            let light = sample(
                grey,
                (from.0 + normal.0 * offset, from.1 + normal.1 * offset),
            );
            if light > threshold {
                break;
            }
            sum += offset * (threshold - light);
            weight += threshold - light;
            offset += direction;
        }
    }
    (weight > 0.0).then(|| sum / weight)
}

/// Least squares: offset = a + b · at.
fn straight_fit(places: &[(f64, f64)]) -> Option<(f64, f64)> {
    if places.len() < 12 {
        return None;
    }
    let count = f64::from(u32::try_from(places.len()).ok()?);
    let (mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0);
    for (at, offset) in places {
        x += at;
        y += offset;
        xx += at * at;
        xy += at * offset;
    }
    let spread = count * xx - x * x;
    if spread.abs() < 1e-6 {
        return None;
    }
    let slope = (count * xy - x * y) / spread;
    Some(((y - slope * x) / count, slope))
}

fn meeting((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<Point> {
    let (ab, cd) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let cross = ab.0 * cd.1 - ab.1 * cd.0;
    if cross.abs() < 1e-6 {
        return None;
    }
    let share = ((c.0 - a.0) * cd.1 - (c.1 - a.1) * cd.0) / cross;
    Some((a.0 + ab.0 * share, a.1 + ab.1 * share))
}

fn sample(grey: &GrayImage, (x, y): Point) -> f64 {
    let (last_x, last_y) = (grey.width() - 1, grey.height() - 1);
    let (x, y) = (
        x.clamp(0.0, f64::from(last_x)),
        y.clamp(0.0, f64::from(last_y)),
    );
    let (left, top) = (pixel(x, last_x), pixel(y, last_y));
    let (share_x, share_y) = (x - f64::from(left), y - f64::from(top));
    let (right, bottom) = ((left + 1).min(last_x), (top + 1).min(last_y));
    let at = |x: u32, y: u32| f64::from(grey.get_pixel(x, y).0[0]);
    let upper = at(left, top) * (1.0 - share_x) + at(right, top) * share_x;
    let lower = at(left, bottom) * (1.0 - share_x) + at(right, bottom) * share_x;
    upper * (1.0 - share_y) + lower * share_y
}

/// The square from 1 mm within the box, [`PRINT_SIDE`] pixels wide; several samples a pixel where the photo has more.
fn straightened(grey: &GrayImage, corners: &Square) -> Option<GrayImage> {
    let map = projection(corners)?;
    let longest = sides(corners).into_iter().fold(0.0, f64::max);
    let samples = whole(longest / 590.0 + 0.5).clamp(1, 4);
    let share = f64::from(samples);
    let step = (1.0 - 2.0 * INSET) / f64::from(PRINT_SIDE);
    let mut print = GrayImage::new(PRINT_SIDE, PRINT_SIDE);
    for (x, y, out) in print.enumerate_pixels_mut() {
        let mut sum = 0.0;
        for part in 0..samples * samples {
            let (part_x, part_y) = (f64::from(part % samples), f64::from(part / samples));
            let u = INSET + (f64::from(x) + (part_x + 0.5) / share) * step;
            let v = INSET + (f64::from(y) + (part_y + 0.5) / share) * step;
            let depth = map[6] * u + map[7] * v + 1.0;
            let at = (
                (map[0] * u + map[1] * v + map[2]) / depth,
                (map[3] * u + map[4] * v + map[5]) / depth,
            );
            sum += sample(grey, at);
        }
        out.0[0] = u8::try_from(whole(sum / (share * share) + 0.5)).unwrap_or(255);
    }
    Some(print)
}

/// The projective map from the unit square onto the corners (Heckbert 1989).
fn projection(corners: &Square) -> Option<[f64; 8]> {
    let [a, b, c, d] = *corners;
    let (dx1, dy1) = (b.0 - c.0, b.1 - c.1);
    let (dx2, dy2) = (d.0 - c.0, d.1 - c.1);
    let (sx, sy) = (a.0 - b.0 + c.0 - d.0, a.1 - b.1 + c.1 - d.1);
    let cross = dx1 * dy2 - dx2 * dy1;
    if cross.abs() < 1e-9 {
        return None;
    }
    let g = (sx * dy2 - dx2 * sy) / cross;
    let h = (dx1 * sy - sx * dy1) / cross;
    Some([
        b.0 - a.0 + g * b.0,
        d.0 - a.0 + h * d.0,
        a.0,
        b.1 - a.1 + g * b.1,
        d.1 - a.1 + h * d.1,
        a.1,
        g,
        h,
    ])
}
