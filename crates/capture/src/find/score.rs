//! Owns how much an outline looks like a page: what lies along its sides, inside and outside them, as numbers,
//! and one number drawn from these. The weights were learned on rendered scenes (docs/CAPTURE.md).

use super::edge::{EdgePoint, Edges};
use super::quad::Quad;
use super::raster::Plane;
use super::weights;
use crate::geometry::{Corners, Line, Point, area, centre, distance, jaccard};

/// How many numbers describe an outline.
pub(crate) const FEATURES: usize = 24;

/// What is measured once for a picture.
pub(crate) struct Scene<'a> {
    pub(crate) planes: &'a [Plane; 3],
    pub(crate) edges: &'a Edges,
    /// Outlines that colour alone gives.
    pub(crate) regions: &'a [Corners],
    /// Ridges of what is left when writing is taken out.
    pub(crate) ridges: Vec<EdgePoint>,
    /// Where writing was taken out.
    pub(crate) ink: Vec<Point>,
    /// Median brightness.
    pub(crate) level: f32,
}

/// Samples along a side.
const SAMPLES: usize = 24;

struct Side {
    strength: f32,
    cover: f32,
    over: f32,
    contrast: f32,
    brighter: f32,
    greyer: f32,
    rough: f32,
    inner: [f32; 3],
}

impl Scene<'_> {
    /// The numbers, each about 0 to 1.
    pub(crate) fn features(&self, quad: &Quad) -> [f32; FEATURES] {
        let corners = &quad.corners;
        let (width, height) = (self.edges.width as f32, self.edges.height as f32);
        let sides: [Side; 4] = std::array::from_fn(|i| self.side(corners, i));
        let mean = |pick: fn(&Side) -> f32| sides.iter().map(pick).sum::<f32>() / 4.0;
        let least = |pick: fn(&Side) -> f32| sides.iter().map(pick).fold(f32::MAX, f32::min);
        let spread = (0..4)
            .map(|i| apart(&sides[i].inner, &sides[(i + 1) % 4].inner))
            .fold(0.0, f32::max);
        let level = sides.iter().map(|side| luma(&side.inner)).sum::<f32>() / 4.0;
        let (ink_in, ink_dense) = share_inside(corners, self.ink.iter().copied(), width * height);
        let (ridge_in, ridge_dense) = share_inside(
            corners,
            self.ridges.iter().map(|ridge| ridge.at),
            width * height,
        );
        let (angle, oblique) = angles(corners);
        let middle = centre(corners);
        let off = distance(middle, (width / 2.0, height / 2.0)) / width.hypot(height);
        [
            mean(|side| side.strength),
            least(|side| side.strength),
            mean(|side| side.cover),
            least(|side| side.cover),
            mean(|side| side.over),
            sides.iter().map(|side| side.over).fold(0.0, f32::max),
            mean(|side| side.contrast),
            least(|side| side.contrast),
            mean(|side| side.brighter),
            least(|side| side.brighter),
            mean(|side| side.greyer),
            mean(|side| side.rough),
            spread / (spread + 25.0),
            (level - self.level) / 128.0,
            share(corners, width * height).sqrt(),
            ink_in,
            ink_dense,
            ridge_in,
            ridge_dense,
            angle,
            oblique,
            off,
            quad.frame_sides as f32 / 4.0,
            self.agreement(corners),
        ]
    }

    /// How well the three nearest outlines that colour alone gives agree with this one.
    fn agreement(&self, corners: &Corners) -> f32 {
        let mut best = [0.0_f32; 3];
        for region in self.regions {
            #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
            let value = jaccard(corners, region) as f32;
            let least = (0..3)
                .min_by(|a, b| best[*a].total_cmp(&best[*b]))
                .unwrap_or(0);
            best[least] = best[least].max(value);
        }
        best.iter().sum::<f32>() / 3.0
    }

    fn side(&self, corners: &Corners, i: usize) -> Side {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let line = Line::through(a, b);
        // Normals point out of the page: its centre lies on the other side.
        let out = if line.distance(centre(corners)) > 0.0 {
            (-line.normal.0, -line.normal.1)
        } else {
            line.normal
        };
        let deep = (distance(a, b) * 0.02).clamp(2.0, 5.0);
        let (mut strength, mut cover) = (0.0, 0.0);
        let mut inner = Vec::with_capacity(SAMPLES);
        let mut steps = Vec::with_capacity(SAMPLES);
        for k in 0..SAMPLES {
            let share = 0.04 + 0.92 * (k as f32 + 0.5) / SAMPLES as f32;
            let at = (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1));
            let support = self.edges.support(at, line.normal).unwrap_or(0.0);
            strength += support;
            cover += if support > 0.25 { 1.0 } else { 0.0 };
            let inside = self.colour((at.0 - deep * out.0, at.1 - deep * out.1));
            let outside = self.colour((at.0 + deep * out.0, at.1 + deep * out.1));
            inner.push(inside);
            steps.push(std::array::from_fn(|c| inside[c] - outside[c]));
        }
        let step = mean_of(&steps);
        let inner_mean = mean_of(&inner);
        let scatter = |values: &[[f32; 3]], mean: &[f32; 3]| {
            values.iter().map(|v| apart(v, mean)).sum::<f32>() / values.len().max(1) as f32
        };
        let height = apart(&step, &[0.0; 3]);
        let brighter = luma(&step);
        let grey = chroma(&inner_mean);
        let outer: [f32; 3] = std::array::from_fn(|c| inner_mean[c] - step[c]);
        let rough = scatter(&inner, &inner_mean);
        Side {
            strength: strength / SAMPLES as f32,
            cover: cover / SAMPLES as f32,
            over: self.over(a, b, line.normal),
            contrast: height / (height + 8.0 + scatter(&steps, &step)),
            brighter: brighter / (brighter.abs() + 15.0),
            greyer: (chroma(&outer) - grey) / 64.0,
            rough: rough / (rough + 12.0),
            inner: inner_mean,
        }
    }

    /// How far the edge runs on beyond both corners: a page ends there, a table does not.
    fn over(&self, a: Point, b: Point, normal: Point) -> f32 {
        let mut sum = 0.0;
        for k in 1..=6 {
            let share = 0.025 * k as f32;
            let (dx, dy) = (share * (b.0 - a.0), share * (b.1 - a.1));
            for at in [(a.0 - dx, a.1 - dy), (b.0 + dx, b.1 + dy)] {
                sum += self.edges.support(at, normal).unwrap_or(0.3);
            }
        }
        sum / 12.0
    }

    fn colour(&self, at: Point) -> [f32; 3] {
        std::array::from_fn(|c| self.planes[c].at(at.0, at.1))
    }
}

fn mean_of(values: &[[f32; 3]]) -> [f32; 3] {
    std::array::from_fn(|c| values.iter().map(|v| v[c]).sum::<f32>() / values.len().max(1) as f32)
}

fn apart(a: &[f32; 3], b: &[f32; 3]) -> f32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| (a - b) * (a - b))
        .sum::<f32>()
        .sqrt()
}

fn luma(colour: &[f32; 3]) -> f32 {
    0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
}

fn chroma(colour: &[f32; 3]) -> f32 {
    let high = colour.iter().copied().fold(0.0, f32::max);
    high - colour.iter().copied().fold(255.0, f32::min)
}

#[expect(clippy::cast_possible_truncation, reason = "a share of the frame")]
fn share(corners: &Corners, frame: f32) -> f32 {
    (area(corners) / f64::from(frame)) as f32
}

/// Share of the points that lie inside, and how much denser they lie there than outside (0 to 1).
fn share_inside(corners: &Corners, points: impl Iterator<Item = Point>, frame: f32) -> (f32, f32) {
    let sides: [Line; 4] = std::array::from_fn(|i| Line::through(corners[i], corners[(i + 1) % 4]));
    // Clockwise with y downwards: inside lies on the positive side of each. A small margin
    // keeps the outline's own edge out.
    let (mut within, mut all) = (0.0_f32, 0.0_f32);
    for at in points {
        all += 1.0;
        if sides.iter().all(|side| side.distance(at) > 3.0) {
            within += 1.0;
        }
    }
    let share = share(corners, frame).clamp(0.001, 0.999);
    let (dense_in, dense_out) = (within / share, (all - within) / (1.0 - share));
    (
        within / all.max(1.0),
        dense_in / (dense_in + dense_out).max(1.0),
    )
}

/// How far the worst corner is from a right angle, and how unequal opposite sides are.
fn angles(corners: &Corners) -> (f32, f32) {
    let mut worst = 0.0_f32;
    for i in 0..4 {
        let (a, b, c) = (corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]);
        let (u, v) = ((b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1));
        let cos = (u.0 * v.0 + u.1 * v.1) / (u.0.hypot(u.1) * v.0.hypot(v.1)).max(1e-3);
        worst = worst.max(cos.abs());
    }
    let length = |i: usize| distance(corners[i], corners[(i + 1) % 4]);
    let unequal = |a: f32, b: f32| (a - b).abs() / a.max(b).max(1.0);
    let oblique = unequal(length(0), length(2)).max(unequal(length(1), length(3)));
    (worst, oblique)
}

/// Below this nothing was found.
pub(crate) const LEAST: f32 = 0.02;
/// Below this a person should check: `bench-capture` prints how many bad outlines that catches.
pub(crate) const SURE: f32 = 0.85;

/// From 0 to 1: how likely this is the page's outline.
pub(crate) fn score(features: &[f32; FEATURES]) -> f32 {
    let scaled: [f32; FEATURES] =
        std::array::from_fn(|i| (features[i] - weights::MEAN[i]) / weights::SPREAD[i]);
    let mut sum = weights::OUTER_ADD;
    for cell in 0..weights::HIDDEN {
        let row = weights::INNER[cell].iter().zip(scaled);
        let inner: f32 = row.map(|(weight, value)| weight * value).sum();
        sum += weights::OUTER[cell] * (inner + weights::INNER_ADD[cell]).tanh();
    }
    1.0 / (1.0 + (-sum).exp())
}
