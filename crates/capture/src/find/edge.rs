//! Owns edges: where a small picture changes, how strongly against its surroundings, and in which direction.

use super::raster::{Plane, box_mean};
use crate::geometry::Point;

/// Change of colour at every pixel.
pub(crate) struct Edges {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// From 0 to 1: the change against its surroundings.
    pub(crate) strength: Vec<f32>,
    /// Unit vector across the edge; its sign says nothing.
    pub(crate) normal: Vec<Point>,
}

/// A pixel where the change is largest across its edge.
#[derive(Clone, Copy)]
pub(crate) struct EdgePoint {
    pub(crate) at: Point,
    pub(crate) normal: Point,
    pub(crate) strength: f32,
}

/// A change below this (grey levels a pixel) is noise.
const FLOOR: f32 = 2.5;

impl Edges {
    pub(crate) fn of(planes: &[Plane; 3]) -> Self {
        let (width, height) = (planes[0].width, planes[0].height);
        let mut magnitude = vec![0.0_f32; width * height];
        let mut normal = vec![(0.0_f32, 0.0_f32); width * height];
        for y in 1..height.saturating_sub(1) {
            for x in 1..width.saturating_sub(1) {
                let i = y * width + x;
                let (mut xx, mut xy, mut yy) = (0.0_f32, 0.0_f32, 0.0_f32);
                for plane in planes {
                    let (gx, gy) = sobel(&plane.data, i, width);
                    xx += gx * gx;
                    xy += gx * gy;
                    yy += gy * gy;
                }
                if xx + yy < 1.0 {
                    continue;
                }
                let difference = (xx - yy) / 2.0;
                let root = difference.hypot(xy);
                magnitude[i] = ((xx + yy) / 2.0 + root).sqrt() / 8.0;
                let across = if difference >= 0.0 {
                    (difference + root, xy)
                } else {
                    (xy, root - difference)
                };
                let length = across.0.hypot(across.1).max(1e-6);
                normal[i] = (across.0 / length, across.1 / length);
            }
        }
        let around = box_mean(&magnitude, width, height, (width.max(height) / 16).max(2));
        let strength = magnitude
            .iter()
            .zip(&around)
            .map(|(m, around)| m / (m + FLOOR + around))
            .collect();
        Self {
            width,
            height,
            strength,
            normal,
        }
    }

    /// Pixels on the ridge of an edge.
    pub(crate) fn points(&self) -> Vec<EdgePoint> {
        let mut points = Vec::new();
        for y in 1..self.height.saturating_sub(1) {
            for x in 1..self.width.saturating_sub(1) {
                let i = y * self.width + x;
                let strength = self.strength[i];
                if strength < 0.12 {
                    continue;
                }
                let normal = self.normal[i];
                let step_x = usize::from(normal.0.abs() > 0.38);
                let step_y = usize::from(normal.1.abs() > 0.38) * self.width;
                let same_sign = (normal.0 > 0.0) == (normal.1 > 0.0);
                let (before, after) = if same_sign || step_y == 0 {
                    (i - step_x - step_y, i + step_x + step_y)
                } else {
                    (i + step_x - step_y, i + step_y - step_x)
                };
                if strength >= self.strength[before] && strength >= self.strength[after] {
                    points.push(EdgePoint {
                        at: (x as f32, y as f32),
                        normal,
                        strength,
                    });
                }
            }
        }
        points
    }

    /// How strongly an edge with this normal runs through a place, within a pixel to both sides.
    pub(crate) fn support(&self, at: Point, normal: Point) -> Option<f32> {
        let mut best: Option<f32> = None;
        for shift in [-1.0_f32, 0.0, 1.0] {
            let (x, y) = (at.0 + shift * normal.0, at.1 + shift * normal.1);
            if x < 0.0 || y < 0.0 {
                continue;
            }
            let (x, y) = (
                crate::geometry::index(x + 0.5),
                crate::geometry::index(y + 0.5),
            );
            if x >= self.width || y >= self.height {
                continue;
            }
            let i = y * self.width + x;
            let (nx, ny) = self.normal[i];
            let aligned = (nx * normal.0 + ny * normal.1).abs();
            // Beyond 25 degrees off, it is another edge.
            let value = if aligned > 0.9 {
                self.strength[i] * aligned
            } else {
                0.0
            };
            best = Some(best.map_or(value, |best| best.max(value)));
        }
        best
    }
}

fn sobel(data: &[u8], i: usize, width: usize) -> Point {
    let v = |i: usize| f32::from(data[i]);
    let (a, b, c) = (v(i - width - 1), v(i - width), v(i - width + 1));
    let (d, e) = (v(i - 1), v(i + 1));
    let (f, g, h) = (v(i + width - 1), v(i + width), v(i + width + 1));
    (
        c + 2.0 * e + h - a - 2.0 * d - f,
        f + 2.0 * g + h - a - 2.0 * b - c,
    )
}
