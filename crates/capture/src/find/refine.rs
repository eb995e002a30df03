//! Owns the last pixel: each side is laid anew through the strongest step near it, in a larger picture.

use super::raster::Plane;
use crate::geometry::{Corners, Line, Point, centre, convex, distance};

/// Places along a side where the step is sought.
const SAMPLES: usize = 48;
/// Share of the places that must agree on a line, else the side stays as it was.
const LEAST_AGREE: f32 = 0.45;

/// Corners laid anew; `reach` is how far a side may move, in pixels.
pub(crate) fn refined(planes: &[Plane; 3], corners: &Corners, reach: f32) -> Corners {
    let lines: Vec<Line> = (0..4)
        .map(|i| {
            let own = Line::through(corners[i], corners[(i + 1) % 4]);
            side(planes, corners, i, reach).unwrap_or(own)
        })
        .collect();
    let mut moved = *corners;
    for i in 0..4 {
        let Some(at) = lines[(i + 3) % 4].meet(&lines[i]) else {
            return *corners;
        };
        if distance(at, corners[i]) > 3.0 * reach {
            return *corners;
        }
        moved[i] = at;
    }
    let (right, bottom) = (planes[0].width as f32 - 1.0, planes[0].height as f32 - 1.0);
    let moved = moved.map(|(x, y)| (x.clamp(0.0, right), y.clamp(0.0, bottom)));
    if convex(&moved) { moved } else { *corners }
}

fn side(planes: &[Plane; 3], corners: &Corners, i: usize, reach: f32) -> Option<Line> {
    let (a, b) = (corners[i], corners[(i + 1) % 4]);
    let line = Line::through(a, b);
    let out = if line.distance(centre(corners)) > 0.0 {
        (-line.normal.0, -line.normal.1)
    } else {
        line.normal
    };
    let mut steps: Vec<(Point, f32)> = Vec::with_capacity(SAMPLES);
    for k in 0..SAMPLES {
        let share = 0.03 + 0.94 * (k as f32 + 0.5) / SAMPLES as f32;
        let at = (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1));
        steps.extend(step(planes, at, out, reach));
    }
    agreed(&steps, line)
}

/// The strongest change of colour along the normal, and how strong it is.
fn step(planes: &[Plane; 3], at: Point, out: Point, reach: f32) -> Option<(Point, f32)> {
    let half = crate::geometry::index(reach) + 2;
    let count = 2 * half + 1;
    let colours: Vec<[f32; 3]> = (0..count)
        .map(|k| k as f32 - half as f32)
        .map(|off| (at.0 + off * out.0, at.1 + off * out.1))
        .map(|at| std::array::from_fn(|c| planes[c].at(at.0, at.1)))
        .collect();
    let change = |k: usize| -> f32 {
        let step = |c: usize| {
            colours[k + 1][c] + colours[k + 2][c] - colours[k - 1][c] - colours[k - 2][c]
        };
        (0..3).map(|c| step(c) * step(c)).sum::<f32>().sqrt() / 2.0
    };
    let mut best = (0.0_f32, 0);
    for k in 2..count - 2 {
        // The nearer of two like steps.
        let off = (k as f32 - half as f32) / (reach + 1.0);
        let value = change(k) * (1.0 - 0.4 * off * off);
        if value > best.0 {
            best = (value, k);
        }
    }
    let (value, k) = best;
    if value < 6.0 {
        return None;
    }
    let (before, after) = (
        if k > 2 { change(k - 1) } else { 0.0 },
        if k + 3 < count { change(k + 1) } else { 0.0 },
    );
    let middle = change(k);
    let bend = before - 2.0 * middle + after;
    let fine = if bend < -1e-3 {
        (0.5 * (before - after) / bend).clamp(-0.5, 0.5)
    } else {
        0.0
    };
    let off = k as f32 - half as f32 + fine;
    Some(((at.0 + off * out.0, at.1 + off * out.1), value))
}

/// The line that most of the steps agree on, then laid through those.
fn agreed(steps: &[(Point, f32)], line: Line) -> Option<Line> {
    let n = steps.len();
    if (n as f32) < LEAST_AGREE * SAMPLES as f32 {
        return None;
    }
    let near = |line: &Line, at: Point| line.distance(at).abs() < 2.0;
    let weight = |line: &Line| -> f32 {
        let agreeing = steps.iter().filter(|(at, _)| near(line, *at));
        agreeing.map(|(_, strength)| strength.min(40.0)).sum()
    };
    let mut best = (weight(&line), line);
    for i in 0..n / 2 {
        for j in (i + n / 3..n).step_by(3) {
            let tried = Line::through(steps[i].0, steps[j].0);
            let found = weight(&tried);
            if found > best.0 * 1.02 {
                best = (found, tried);
            }
        }
    }
    let line = best.1;
    let inliers: Vec<&(Point, f32)> = steps.iter().filter(|(at, _)| near(&line, *at)).collect();
    if (inliers.len() as f32) < LEAST_AGREE * SAMPLES as f32 {
        return None;
    }
    least_squares(&inliers)
}

fn least_squares(points: &[&(Point, f32)]) -> Option<Line> {
    let sum: f32 = points.iter().map(|p| p.1).sum();
    if sum <= 0.0 {
        return None;
    }
    let x = points.iter().map(|p| p.1 * p.0.0).sum::<f32>() / sum;
    let y = points.iter().map(|p| p.1 * p.0.1).sum::<f32>() / sum;
    let (mut xx, mut xy, mut yy) = (0.0_f32, 0.0_f32, 0.0_f32);
    for ((px, py), strength) in points {
        let (dx, dy) = (px - x, py - y);
        xx += strength * dx * dx;
        xy += strength * dx * dy;
        yy += strength * dy * dy;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let normal = (-angle.sin(), angle.cos());
    Some(Line {
        normal,
        offset: normal.0 * x + normal.1 * y,
    })
}
