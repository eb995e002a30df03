//! Owns the outlines that four lines make: all that could be a page, the likeliest kept by what lies along their sides.

use super::hough::LineFound;
use crate::geometry::{Corners, Point, area, centre, convex, distance, in_order};

/// A page smaller than this share of the frame is not looked for.
const LEAST_SHARE: f64 = 0.025;
/// Smallest and largest angle of a corner (cosine): a page seen from the side.
const CORNER_COSINE: f32 = 0.72;
/// Opposite sides differ at most so much in direction (cosine).
const OPPOSITE_COSINE: f32 = 0.75;
/// How far a corner may lie outside the frame, as a share of its size.
const OUTSIDE: f32 = 0.02;

/// Sides of an outline as four of the lines, and its corners.
#[derive(Clone)]
pub(crate) struct Quad {
    pub(crate) corners: Corners,
    /// Sides that lie on the frame.
    pub(crate) frame_sides: usize,
    /// What lies along the sides, quickly judged.
    pub(crate) rough: f32,
}

/// The `most` likeliest outlines, best first, no two alike.
pub(crate) fn quads(lines: &[LineFound], width: f32, height: f32, most: usize) -> Vec<Quad> {
    let n = lines.len();
    let meets: Vec<Option<Point>> = (0..n * n)
        .map(|i| lines[i / n].line.meet(&lines[i % n].line))
        .map(|at| at.filter(|at| inside(*at, width, height)))
        .collect();
    let pairs = opposite_pairs(lines, (width / 2.0, height / 2.0), width.min(height) * 0.06);
    let mut found = Vec::new();
    for (first, &(a, b)) in pairs.iter().enumerate() {
        for &(c, d) in &pairs[first + 1..] {
            if a == c || a == d || b == c || b == d {
                continue;
            }
            let (Some(ac), Some(cb), Some(bd), Some(da)) = (
                meets[a * n + c],
                meets[c * n + b],
                meets[b * n + d],
                meets[d * n + a],
            ) else {
                continue;
            };
            found.extend(judged(
                lines,
                [a, c, b, d],
                [da, ac, cb, bd],
                width * height,
            ));
        }
    }
    found.sort_by(|x: &Quad, y: &Quad| y.rough.total_cmp(&x.rough));
    distinct(found, most)
}

/// Keeps the first of outlines whose corners all lie within a few pixels.
pub(crate) fn distinct(quads: Vec<Quad>, most: usize) -> Vec<Quad> {
    let mut kept: Vec<Quad> = Vec::with_capacity(most);
    for quad in quads {
        if kept.len() >= most {
            break;
        }
        let alike = |other: &Quad| {
            let mut pairs = quad.corners.iter().zip(&other.corners);
            pairs.all(|(a, b)| distance(*a, *b) < 4.0)
        };
        if !kept.iter().any(alike) {
            kept.push(quad);
        }
    }
    kept
}

fn inside(at: Point, width: f32, height: f32) -> bool {
    let (x, y) = (width * OUTSIDE, height * OUTSIDE);
    (-x..=width + x).contains(&at.0) && (-y..=height + y).contains(&at.1)
}

fn opposite_pairs(lines: &[LineFound], middle: Point, apart: f32) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for a in 0..lines.len() {
        for b in a + 1..lines.len() {
            let (one, other) = (&lines[a].line, &lines[b].line);
            let cos = one.normal.0 * other.normal.0 + one.normal.1 * other.normal.1;
            let between = one.distance(middle) - other.distance(middle) * cos.signum();
            if cos.abs() > OPPOSITE_COSINE && between.abs() > apart {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn judged(lines: &[LineFound], sides: [usize; 4], corners: Corners, frame: f32) -> Option<Quad> {
    // Side i runs from corner i to the next one.
    let mut turns = 0.0_f32;
    for i in 0..4 {
        let (a, b, c) = (corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]);
        let (u, v) = ((b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1));
        let lengths = u.0.hypot(u.1) * v.0.hypot(v.1);
        let cos = (u.0 * v.0 + u.1 * v.1) / lengths.max(1e-3);
        let turn = u.0 * v.1 - u.1 * v.0;
        if cos.abs() > CORNER_COSINE || turns * turn < 0.0 {
            return None;
        }
        turns = turn;
    }
    let share = area(&corners) / f64::from(frame);
    let frame_sides = sides.iter().filter(|side| lines[**side].frame).count();
    // The frame itself is no outline: nothing was found then.
    if share < LEAST_SHARE || frame_sides == 4 {
        return None;
    }
    let mut support = [0.0_f32; 4];
    let mut over = 0.0;
    let middle = centre(&corners);
    let (mut steps, mut heights) = ([0.0_f32; 3], 0.0_f32);
    for i in 0..4 {
        let line = &lines[sides[i]];
        let (from, to) = (line.step(corners[i]), line.step(corners[(i + 1) % 4]));
        let here = line.between(from, to);
        support[i] = 0.5 * (here.strength + here.cover);
        // From outside in, whichever way the normal points.
        let inwards = line.line.distance(middle).signum();
        for (sum, step) in steps.iter_mut().zip(here.step) {
            *sum += inwards * step;
        }
        heights += length(here.step);
        let beyond = 0.12 * (to - from);
        over += line.between(from - beyond, from).cover + line.between(to, to + beyond).cover;
    }
    let mean = support.iter().sum::<f32>() / 4.0;
    let least = support.iter().copied().fold(f32::MAX, f32::min);
    #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
    let size = share.sqrt() as f32;
    // The same step of colour all round: one sheet on one ground.
    let alike = length(steps) / (heights + 16.0);
    let quad = Quad {
        corners: in_order(&corners),
        frame_sides,
        rough: mean + 0.5 * least - 0.03 * over + 0.25 * size.min(0.8) + 0.7 * alike,
    };
    convex(&quad.corners).then_some(quad)
}

fn length(step: [f32; 3]) -> f32 {
    step.iter().map(|s| s * s).sum::<f32>().sqrt()
}

/// An outline that came from elsewhere, not from lines.
pub(crate) fn given(corners: Corners, width: f32, height: f32) -> Option<Quad> {
    let corners = corners.map(|(x, y)| (x.clamp(0.0, width - 1.0), y.clamp(0.0, height - 1.0)));
    let share = area(&corners) / f64::from(width * height);
    let near_frame = |i: usize| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let on = |v: f32, w: f32, last: f32| v.max(w) < 2.0 || v.min(w) > last - 3.0;
        on(a.0, b.0, width) || on(a.1, b.1, height)
    };
    let frame_sides = (0..4).filter(|i| near_frame(*i)).count();
    let sound = convex(&corners) && share > LEAST_SHARE && frame_sides < 4;
    sound.then_some(Quad {
        corners,
        frame_sides,
        rough: 0.0,
    })
}
