//! Owns straight lines: edge points vote for them, the strongest are taken one after the other.

use super::edge::{EdgePoint, Edges};
use super::raster::Plane;
use crate::geometry::{Line, Point, index};

/// Directions told apart, one a degree.
const ANGLES: usize = 180;
/// Weight of a vote by how many degrees it is off.
const VOTES: [f32; 5] = [0.35, 0.8, 1.0, 0.8, 0.35];
/// An edge point belongs to a line within so many pixels,
const NEAR: f32 = 1.8;
/// and within so much of its direction (cosine, about 14 degrees).
const ALIGNED: f32 = 0.97;

/// A line and how well edges lie along it.
pub(crate) struct LineFound {
    pub(crate) line: Line,
    /// Side of the frame, not an edge: a page may be cut there.
    pub(crate) frame: bool,
    /// Sums of edge strength, of hits and of the step of colour from the line's beginning up to each step.
    sums: Vec<[f32; 5]>,
    /// Point of the line at step 0.
    start: Point,
}

/// What lies along a piece of a line.
#[derive(Clone, Copy, Default)]
pub(crate) struct Along {
    /// Mean edge strength.
    pub(crate) strength: f32,
    /// Share of the piece with an edge.
    pub(crate) cover: f32,
    /// Mean colour on the side the normal points to, less that on the other.
    pub(crate) step: [f32; 3],
}

/// How far from a line colours are compared, in pixels.
const BESIDE: f32 = 3.0;

/// An edge as strong as this is counted as seen.
const HIT: f32 = 0.25;
/// What a side of the frame counts as: better than nothing, worse than an edge.
const FRAME_SUPPORT: f32 = 0.2;

impl LineFound {
    fn new(line: Line, frame: bool, edges: &Edges, planes: &[Plane; 3]) -> Self {
        let (width, height) = (edges.width as f32, edges.height as f32);
        let reach = width.hypot(height);
        let middle = (width / 2.0, height / 2.0);
        let off = line.distance(middle);
        let along = line.along();
        let foot = (
            middle.0 - off * line.normal.0,
            middle.1 - off * line.normal.1,
        );
        let start = (foot.0 - reach * along.0, foot.1 - reach * along.1);
        let steps = index(2.0 * reach) + 1;
        let mut sums = Vec::with_capacity(steps + 1);
        let mut sum = [0.0_f32; 5];
        sums.push(sum);
        for step in 0..steps {
            let at = (
                start.0 + step as f32 * along.0,
                start.1 + step as f32 * along.1,
            );
            let support = if frame {
                FRAME_SUPPORT
            } else {
                edges.support(at, line.normal).unwrap_or(FRAME_SUPPORT)
            };
            let missed = if frame { FRAME_SUPPORT } else { 0.0 };
            sum[0] += support;
            sum[1] += if support > HIT { 1.0 } else { missed };
            let seen = (0.0..width).contains(&at.0) && (0.0..height).contains(&at.1);
            if seen && !frame {
                let (dx, dy) = (BESIDE * line.normal.0, BESIDE * line.normal.1);
                for (sum, plane) in sum[2..].iter_mut().zip(planes) {
                    *sum += plane.at(at.0 + dx, at.1 + dy) - plane.at(at.0 - dx, at.1 - dy);
                }
            }
            sums.push(sum);
        }
        Self {
            line,
            frame,
            sums,
            start,
        }
    }

    /// Step of a point along the line.
    pub(crate) fn step(&self, at: Point) -> f32 {
        let along = self.line.along();
        (at.0 - self.start.0) * along.0 + (at.1 - self.start.1) * along.1
    }

    pub(crate) fn between(&self, from: f32, to: f32) -> Along {
        let (from, to) = (from.min(to), from.max(to));
        let last = self.sums.len() - 1;
        let (a, b) = (index(from).min(last), index(to).min(last));
        if b <= a {
            return Along::default();
        }
        let count = (b - a) as f32;
        Along {
            strength: (self.sums[b][0] - self.sums[a][0]) / count,
            cover: (self.sums[b][1] - self.sums[a][1]) / count,
            step: std::array::from_fn(|c| (self.sums[b][c + 2] - self.sums[a][c + 2]) / count),
        }
    }
}

struct Votes {
    cells: Vec<f32>,
    distances: usize,
    middle: Point,
    waves: Vec<(f32, f32)>,
}

impl Votes {
    fn new(edges: &Edges) -> Self {
        let (width, height) = (edges.width as f32, edges.height as f32);
        let distances = index(width.hypot(height)) + 4;
        let waves = (0..ANGLES)
            .map(|angle| (angle as f32).to_radians())
            .map(|angle| (angle.cos(), angle.sin()))
            .collect();
        Self {
            cells: vec![0.0; ANGLES * distances],
            distances,
            middle: (width / 2.0, height / 2.0),
            waves,
        }
    }

    fn add(&mut self, point: &EdgePoint, sign: f32) {
        let (nx, ny) = if point.normal.1 < 0.0 {
            (-point.normal.0, -point.normal.1)
        } else {
            point.normal
        };
        let angle = index(ny.atan2(nx).to_degrees() + 0.5);
        for (off, weight) in VOTES.iter().enumerate() {
            let angle = (angle + off + ANGLES - 2) % ANGLES;
            let (cos, sin) = self.waves[angle];
            let distance = (point.at.0 - self.middle.0) * cos + (point.at.1 - self.middle.1) * sin;
            let place = distance + self.distances as f32 / 2.0;
            let cell = index(place);
            if cell + 1 < self.distances {
                let share = place - cell as f32;
                let vote = sign * weight * point.strength;
                self.cells[angle * self.distances + cell] += vote * (1.0 - share);
                self.cells[angle * self.distances + cell + 1] += vote * share;
            }
        }
    }

    fn best(&self) -> Option<(usize, f32)> {
        let best =
            (0..self.cells.len()).max_by(|a, b| self.cells[*a].total_cmp(&self.cells[*b]))?;
        Some((best, self.cells[best]))
    }

    fn line(&self, cell: usize) -> Line {
        let normal = self.waves[cell / self.distances];
        let distance = (cell % self.distances) as f32 - self.distances as f32 / 2.0;
        Line {
            normal,
            offset: distance + self.middle.0 * normal.0 + self.middle.1 * normal.1,
        }
    }
}

/// The `most` strongest lines, and the four sides of the frame.
pub(crate) fn lines(edges: &Edges, planes: &[Plane; 3], most: usize) -> Vec<LineFound> {
    let mut points = edges.points();
    let mut votes = Votes::new(edges);
    for point in &points {
        votes.add(point, 1.0);
    }
    let least = edges.width.min(edges.height) as f32 * 0.04;
    let mut found: Vec<LineFound> = Vec::new();
    for _ in 0..most * 2 {
        let Some((cell, weight)) = votes.best() else {
            break;
        };
        if weight < least || found.len() >= most {
            break;
        }
        let line = fitted(votes.line(cell), &points);
        points.retain(|point| {
            let belongs = belongs(&line, point);
            if belongs {
                votes.add(point, -1.0);
            }
            !belongs
        });
        votes.cells[cell] = 0.0;
        let new = found
            .iter()
            .all(|other| !alike(&other.line, &line, votes.middle));
        if new {
            found.push(LineFound::new(line, false, edges, planes));
        }
    }
    let (right, bottom) = (edges.width as f32 - 1.0, edges.height as f32 - 1.0);
    let corners = [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)];
    for side in 0..4 {
        let line = Line::through(corners[side], corners[(side + 1) % 4]);
        found.push(LineFound::new(line, true, edges, planes));
    }
    found
}

fn belongs(line: &Line, point: &EdgePoint) -> bool {
    let aligned = line.normal.0 * point.normal.0 + line.normal.1 * point.normal.1;
    line.distance(point.at).abs() < NEAR && aligned.abs() > ALIGNED
}

/// Whether two lines are the same but for a pixel or a degree.
fn alike(a: &Line, b: &Line, middle: Point) -> bool {
    let cos = a.normal.0 * b.normal.0 + a.normal.1 * b.normal.1;
    cos.abs() > 0.9995 && (a.distance(middle).abs() - b.distance(middle).abs()).abs() < 1.2
}

/// The line through the points that belong to it, by least squares of their distances.
fn fitted(mut line: Line, points: &[EdgePoint]) -> Line {
    for _ in 0..2 {
        let (mut sum, mut x, mut y) = (0.0_f32, 0.0_f32, 0.0_f32);
        let close = |point: &&EdgePoint| belongs(&line, point);
        for point in points.iter().filter(close) {
            sum += point.strength;
            x += point.strength * point.at.0;
            y += point.strength * point.at.1;
        }
        if sum < 1.0 {
            return line;
        }
        let (x, y) = (x / sum, y / sum);
        let (mut xx, mut xy, mut yy) = (0.0_f32, 0.0_f32, 0.0_f32);
        for point in points.iter().filter(close) {
            let (dx, dy) = (point.at.0 - x, point.at.1 - y);
            xx += point.strength * dx * dx;
            xy += point.strength * dx * dy;
            yy += point.strength * dy * dy;
        }
        let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
        let normal = (-angle.sin(), angle.cos());
        line = Line {
            normal,
            offset: normal.0 * x + normal.1 * y,
        };
    }
    line
}
