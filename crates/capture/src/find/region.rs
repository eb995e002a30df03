//! Owns outlines from colour: parts of the picture that differ from their ground, wrapped in four sides.

use super::raster::Plane;
use crate::geometry::{Corners, Line, Point, area, in_order, index};

/// A part smaller than this share of the frame is no page.
const LEAST_SHARE: f32 = 0.02;
/// Parts taken of each map and threshold.
const PARTS: usize = 2;

/// Quadrilaterals round the parts that stand out in brightness or colour.
pub(crate) fn outlines(planes: &[Plane; 3]) -> Vec<Corners> {
    let (width, height) = (planes[0].width, planes[0].height);
    let mut found = Vec::new();
    for map in maps(planes) {
        let (low, high) = classes(&map.data);
        for share in [0.3, 0.5, 0.7] {
            let limit = low + (high - low) * share;
            let mask: Vec<bool> = map.data.iter().map(|v| f32::from(*v) > limit).collect();
            for part in parts(&mask, width, height) {
                found.extend(wrapped(&part).map(|corners| in_order(&corners)));
            }
        }
    }
    found
}

/// Brightness, distance from the colour of the frame's edge, likeness to the colour in the middle, greyness.
fn maps(planes: &[Plane; 3]) -> [Plane; 4] {
    let (width, height) = (planes[0].width, planes[0].height);
    let pixel = |i: usize| -> [f32; 3] { std::array::from_fn(|c| f32::from(planes[c].data[i])) };
    let map = |value: &dyn Fn([f32; 3]) -> f32| {
        let data = (0..width * height).map(|i| byte(value(pixel(i)))).collect();
        Plane::new(width, height, data)
    };
    let margin = (width.min(height) / 20).max(1);
    let on_edge = |i: &usize| {
        let (x, y) = (i % width, i / width);
        x < margin || y < margin || x >= width - margin || y >= height - margin
    };
    let in_middle = |i: &usize| {
        let (x, y) = (i % width, i / width);
        x.abs_diff(width / 2) < width / 10 && y.abs_diff(height / 2) < height / 10
    };
    let ground = median(planes, &(0..width * height).filter(on_edge));
    let paper = median(planes, &(0..width * height).filter(in_middle));
    let apart = |a: [f32; 3], b: [f32; 3]| {
        let squares: f32 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
        squares.sqrt()
    };
    [
        map(&|p| 0.3 * p[0] + 0.59 * p[1] + 0.11 * p[2]),
        map(&|p| apart(p, ground)),
        map(&|p| 255.0 - 1.5 * apart(p, paper)),
        map(&|p| p[0].min(p[1]).min(p[2])),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates at 0 and 255, as is meant"
)]
fn byte(value: f32) -> u8 {
    value as u8
}

fn median(planes: &[Plane; 3], at: &(impl Iterator<Item = usize> + Clone)) -> [f32; 3] {
    std::array::from_fn(|channel| {
        let mut values: Vec<u8> = at.clone().map(|i| planes[channel].data[i]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).map_or(0.0, |v| f32::from(*v))
    })
}

/// Means of the two classes that Otsu's threshold makes.
fn classes(data: &[u8]) -> (f32, f32) {
    let mut histogram = [0.0_f32; 256];
    for value in data {
        histogram[usize::from(*value)] += 1.0;
    }
    let total: f32 = histogram.iter().sum();
    let sum: f32 = histogram
        .iter()
        .enumerate()
        .map(|(v, n)| v as f32 * n)
        .sum();
    let (mut below, mut sum_below, mut best) = (0.0, 0.0, (-1.0, (0.0, 255.0)));
    for (value, count) in histogram.iter().enumerate() {
        below += count;
        sum_below += value as f32 * count;
        let above = total - below;
        if below == 0.0 || above == 0.0 {
            continue;
        }
        let means = (sum_below / below, (sum - sum_below) / above);
        let between = below * above * (means.1 - means.0) * (means.1 - means.0);
        if between > best.0 {
            best = (between, means);
        }
    }
    best.1
}

/// The largest connected parts, each as the leftmost and rightmost pixel of every row.
fn parts(mask: &[bool], width: usize, height: usize) -> Vec<Vec<Point>> {
    let mut seen = vec![false; mask.len()];
    let mut found: Vec<(usize, Vec<Point>)> = Vec::new();
    let least = index(LEAST_SHARE * mask.len() as f32);
    let mut stack = Vec::new();
    for start in 0..mask.len() {
        if seen[start] || !mask[start] {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        let mut pixels = 0;
        let mut rows = vec![(usize::MAX, 0); height];
        while let Some(i) = stack.pop() {
            pixels += 1;
            let (x, y) = (i % width, i / width);
            rows[y] = (rows[y].0.min(x), rows[y].1.max(x));
            let mut visit = |next: usize| {
                if !seen[next] && mask[next] {
                    seen[next] = true;
                    stack.push(next);
                }
            };
            if x > 0 {
                visit(i - 1);
            }
            if x + 1 < width {
                visit(i + 1);
            }
            if y > 0 {
                visit(i - width);
            }
            if y + 1 < height {
                visit(i + width);
            }
        }
        if pixels >= least {
            let ends = rows
                .iter()
                .enumerate()
                .filter(|(_, ends)| ends.0 != usize::MAX);
            let points =
                ends.flat_map(|(y, ends)| [(ends.0 as f32, y as f32), (ends.1 as f32, y as f32)]);
            found.push((pixels, points.collect()));
        }
    }
    found.sort_by_key(|(pixels, _)| std::cmp::Reverse(*pixels));
    found.truncate(PARTS);
    found.into_iter().map(|(_, points)| points).collect()
}

/// The convex hull of the points, its sides taken away one by one until four are left: always the side
/// whose going adds least, so that a torn or rounded corner is completed instead of cut.
fn wrapped(points: &[Point]) -> Option<Corners> {
    let mut hull = hull(points);
    while hull.len() > 40 {
        drop_vertex(&mut hull);
    }
    while hull.len() > 4 {
        let n = hull.len();
        let best = (0..n)
            .filter_map(|i| {
                let before = Line::through(hull[(i + n - 1) % n], hull[i]);
                let after = Line::through(hull[(i + 1) % n], hull[(i + 2) % n]);
                let meet = before.meet(&after)?;
                // On the outer side of the side that goes.
                let side = Line::through(hull[i], hull[(i + 1) % n]);
                let inner = side.distance(hull[(i + 2) % n]);
                if side.distance(meet) * inner > 0.0 {
                    return None;
                }
                Some((i, meet, area(&[hull[i], meet, hull[(i + 1) % n]])))
            })
            .min_by(|a, b| a.2.total_cmp(&b.2));
        let (i, meet, _) = best?;
        hull[i] = meet;
        hull.remove((i + 1) % n);
    }
    hull.try_into().ok()
}

/// Takes away the vertex that matters least.
fn drop_vertex(hull: &mut Vec<Point>) {
    let n = hull.len();
    let least = (0..n).min_by(|a, b| {
        let cost = |i: usize| area(&[hull[(i + n - 1) % n], hull[i], hull[(i + 1) % n]]);
        cost(*a).total_cmp(&cost(*b))
    });
    if let Some(least) = least {
        hull.remove(least);
    }
}

fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut hull: Vec<Point> = Vec::new();
    let half = |hull: &mut Vec<Point>, at: Point, floor: usize| {
        while hull.len() >= floor + 2 {
            let (a, b) = (hull[hull.len() - 2], hull[hull.len() - 1]);
            if (b.0 - a.0) * (at.1 - a.1) - (b.1 - a.1) * (at.0 - a.0) > 0.0 {
                break;
            }
            hull.pop();
        }
        hull.push(at);
    };
    for at in &sorted {
        half(&mut hull, *at, 0);
    }
    let floor = hull.len().saturating_sub(1);
    for at in sorted.iter().rev() {
        half(&mut hull, *at, floor);
    }
    hull.pop();
    hull
}
