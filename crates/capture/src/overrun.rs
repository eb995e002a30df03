//! Owns whether paper in a grey frame runs over the frame's edge, where no outline was found or one that ends just short of it.
//! Says it only where ground is seen on another side.

use crate::geometry::{Corners, Point, centre};

/// A side of an outline this near to the frame's edge may have been laid short of it, as a share of the frame.
const NEAR: f32 = 0.06;
/// Grey levels by which paper and ground differ at least.
const APART: i32 = 40;
/// Places looked at along a side.
const PLACES: usize = 24;
/// Squares in the frame's width, where paper is sought as a bright part.
const ACROSS: usize = 80;
/// Share of the frame that paper covers at least, and of the box round it.
const LEAST_SHARE: f64 = 0.12;
const LEAST_FILL: f64 = 0.5;
/// Share of an edge of the frame that paper covers where it runs over it, and at most where ground is seen.
const OVER: f64 = 0.2;
const CLEAR: f64 = 0.1;

/// A frame, one byte a pixel.
pub(crate) struct Frame<'a> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) grey: &'a [u8],
}

impl Frame<'_> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the frame"
    )]
    fn at(&self, (x, y): Point) -> u8 {
        let place = |v: f32, size: usize| v.clamp(0.0, (size - 1) as f32) as usize;
        self.grey[place(y, self.height) * self.width + place(x, self.width)]
    }

    /// Whether the paper within `corners` goes on beyond a side that ends just short of the frame.
    pub(crate) fn goes_on(&self, corners: &Corners) -> bool {
        let (width, height) = (self.width as f32, self.height as f32);
        let middle = centre(corners);
        let mut paper = Vec::new();
        let mut ground = Vec::new();
        let mut beyond = Vec::new();
        for i in 0..4 {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            let along = |share: f32| (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
            let half = along(0.5);
            let out = unit((half.0 - middle.0, half.1 - middle.1));
            let room = |at: Point| {
                let x = if out.0 > 0.0 {
                    width - 1.0 - at.0
                } else {
                    at.0
                } / out.0.abs().max(1e-3);
                let y = if out.1 > 0.0 {
                    height - 1.0 - at.1
                } else {
                    at.1
                } / out.1.abs().max(1e-3);
                x.min(y)
            };
            let near = [0.1, 0.9]
                .iter()
                .all(|share| room(along(*share)) < NEAR * width.max(height));
            let mut side = Vec::with_capacity(PLACES);
            for place in 0..PLACES {
                let at = along((place as f32 + 2.0) / (PLACES as f32 + 3.0));
                let step = if near { room(at) * 0.6 } else { 0.03 * width };
                side.push(self.at((at.0 + out.0 * step, at.1 + out.1 * step)));
                let inwards = 0.02 * width;
                paper.push(self.at((at.0 - out.0 * inwards, at.1 - out.1 * inwards)));
            }
            if near {
                beyond.push(middle_of(&mut side));
            } else {
                ground.append(&mut side);
            }
        }
        if ground.is_empty() {
            return false;
        }
        let (paper, ground) = (middle_of(&mut paper), middle_of(&mut ground));
        (paper - ground).abs() >= APART
            && beyond
                .iter()
                .any(|there| (there - paper).abs() < (there - ground).abs())
    }

    /// Whether a large bright part, as paper is on a darker ground, runs over some edge of the frame while another is clear.
    pub(crate) fn runs_over(&self) -> bool {
        let size = (self.width / ACROSS).max(1);
        let (across, down) = (self.width / size, self.height / size);
        let cells = self.cells(size, across, down);
        let Some(bright) = parted(&cells) else {
            return false;
        };
        let part = largest(&bright, across);
        let (mut edges, mut number) = ([0.0; 4], 0.0);
        let (mut left, mut right, mut top, mut bottom) = (across, 0, down, 0);
        for (at, _) in part.iter().enumerate().filter(|(_, in_it)| **in_it) {
            let (x, y) = (at % across, at / across);
            number += 1.0;
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
            edges[0] += f64::from(u8::from(y == 0)) / across as f64;
            edges[1] += f64::from(u8::from(x + 1 == across)) / down as f64;
            edges[2] += f64::from(u8::from(y + 1 == down)) / across as f64;
            edges[3] += f64::from(u8::from(x == 0)) / down as f64;
        }
        let around = ((right + 1).saturating_sub(left) * (bottom + 1).saturating_sub(top)) as f64;
        number >= LEAST_SHARE * (across * down) as f64
            && number >= LEAST_FILL * around
            && edges.iter().any(|share| *share >= OVER)
            && edges.iter().any(|share| *share <= CLEAR)
    }

    /// Means of squares of `size` pixels.
    fn cells(&self, size: usize, across: usize, down: usize) -> Vec<u8> {
        let mut cells = Vec::with_capacity(across * down);
        for at in 0..across * down {
            let (left, top) = (at % across * size, at / across * size);
            let rows = (top..top + size).map(|y| y * self.width + left);
            let sum: usize = rows
                .map(|from| {
                    self.grey[from..from + size]
                        .iter()
                        .map(|v| usize::from(*v))
                        .sum::<usize>()
                })
                .sum();
            cells.push(u8::try_from(sum / (size * size)).unwrap_or(u8::MAX));
        }
        cells
    }
}

/// The bright ones, parted from the dark by Otsu's rule; nothing where the two are not apart.
fn parted(cells: &[u8]) -> Option<Vec<bool>> {
    let mut counts = [0.0_f64; 256];
    for cell in cells {
        counts[usize::from(*cell)] += 1.0;
    }
    let sum = |from: usize, to: usize| -> (f64, f64) {
        let number: f64 = counts[from..to].iter().sum();
        let total: f64 = (from..to).map(|v| v as f64 * counts[v]).sum();
        (number, total / number.max(1.0))
    };
    let best = (1..256).max_by(|a, b| {
        let between = |at: usize| {
            let ((dark, low), (bright, high)) = (sum(0, at), sum(at, 256));
            dark * bright * (high - low).powi(2)
        };
        between(*a).total_cmp(&between(*b))
    })?;
    let apart = sum(best, 256).1 - sum(0, best).1;
    (apart >= f64::from(APART)).then(|| cells.iter().map(|v| usize::from(*v) >= best).collect())
}

/// The largest part of what is set, joined over sides.
fn largest(set: &[bool], across: usize) -> Vec<bool> {
    let mut of = vec![0_usize; set.len()];
    let (mut best, mut most, mut number) = (0, 0, 0);
    for start in 0..set.len() {
        if !set[start] || of[start] != 0 {
            continue;
        }
        number += 1;
        let (mut open, mut size) = (vec![start], 0);
        of[start] = number;
        while let Some(at) = open.pop() {
            size += 1;
            let around = [
                (at % across > 0).then(|| at.wrapping_sub(1)),
                (at % across + 1 < across).then_some(at + 1),
                at.checked_sub(across),
                (at + across < set.len()).then_some(at + across),
            ];
            for next in around.into_iter().flatten() {
                if set[next] && of[next] == 0 {
                    of[next] = number;
                    open.push(next);
                }
            }
        }
        if size > most {
            (best, most) = (number, size);
        }
    }
    of.into_iter()
        .map(|part| part == best && best > 0)
        .collect()
}

fn unit((x, y): Point) -> Point {
    let length = x.hypot(y).max(1e-3);
    (x / length, y / length)
}

fn middle_of(values: &mut [u8]) -> i32 {
    values.sort_unstable();
    values.get(values.len() / 2).map_or(0, |v| i32::from(*v))
}
