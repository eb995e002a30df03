//! Owns the guess where the page lies: bright region, its four extreme points. Never sure of itself
//! without reason: whenever the region is no plain quadrilateral, a person is asked to check.

use image::GrayImage;
use serde::{Deserialize, Serialize};

/// Corners in pixels of the upright photo: upper left, upper right, lower right, lower left.
pub type Corners = [(f32, f32); 4];

/// Where the page seems to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// Corners in pixels of the upright photo.
    pub corners: Corners,
    /// A person should check them.
    pub check: bool,
}

/// The whole frame, to be checked.
fn whole(width: u32, height: u32) -> Guess {
    let (right, bottom) = (edge(width), edge(height));
    Guess {
        corners: [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)],
        check: true,
    }
}

/// Finds the largest bright region; the whole frame when there is none worth the name.
pub(crate) fn guess(grey: &GrayImage, width: u32, height: u32) -> Guess {
    let threshold = otsu(grey);
    let Some(region) = largest_region(grey, threshold) else {
        return whole(width, height);
    };
    let frame = f64::from(grey.width()) * f64::from(grey.height());
    let filled = region.pixels / area(&region.corners).max(1.0);
    let share = region.pixels / frame;
    // A page fills its own quadrilateral and a good part of the frame, without touching its edges.
    if share < 0.08 || !(0.6..=1.15).contains(&filled) || !convex(&region.corners) {
        return whole(width, height);
    }
    let scale_x = edge(width) / edge(grey.width()).max(1.0);
    let scale_y = edge(height) / edge(grey.height()).max(1.0);
    let corners = region.corners.map(|(x, y)| (x * scale_x, y * scale_y));
    let margin = edge(grey.width().max(grey.height())) * 0.01;
    let cut = region.corners.iter().any(|&(x, y)| {
        x < margin
            || y < margin
            || x > edge(grey.width()) - margin
            || y > edge(grey.height()) - margin
    });
    Guess {
        corners,
        check: cut || share < 0.15 || !(0.9..=1.06).contains(&filled),
    }
}

/// Area of a quadrilateral in square pixels.
pub(crate) fn area(corners: &Corners) -> f64 {
    let cross = |a: (f32, f32), b: (f32, f32)| {
        f64::from(a.0) * f64::from(b.1) - f64::from(b.0) * f64::from(a.1)
    };
    (0..4)
        .map(|i| cross(corners[i], corners[(i + 1) % 4]))
        .sum::<f64>()
        .abs()
        / 2.0
}

/// Whether the corners go round in one sense, as those of a page do.
pub(crate) fn convex(corners: &Corners) -> bool {
    (0..4).all(|i| {
        let (a, b, c) = (corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]);
        let turn = f64::from(b.0 - a.0) * f64::from(c.1 - b.1)
            - f64::from(b.1 - a.1) * f64::from(c.0 - b.0);
        turn > 0.0
    })
}

/// Index of the last pixel; sizes are below 2²⁴, which a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "sizes are below 2^24")]
fn edge(size: u32) -> f32 {
    size.saturating_sub(1) as f32
}

/// The threshold that parts dark from bright best.
fn otsu(grey: &GrayImage) -> u8 {
    let mut histogram = [0_u32; 256];
    for pixel in grey.pixels() {
        histogram[usize::from(pixel.0[0])] += 1;
    }
    let total: f64 = histogram.iter().map(|n| f64::from(*n)).sum();
    let weighted = |(value, count): (u8, &u32)| f64::from(value) * f64::from(*count);
    let sum: f64 = (0..=255).zip(&histogram).map(weighted).sum();
    let (mut below, mut sum_below, mut best, mut threshold) = (0.0, 0.0, -1.0, 128);
    for (value, count) in (0..=255_u8).zip(&histogram) {
        below += f64::from(*count);
        sum_below += weighted((value, count));
        let above = total - below;
        if below == 0.0 || above == 0.0 {
            continue;
        }
        let gap = sum_below / below - (sum - sum_below) / above;
        let between = below * above * gap * gap;
        if between > best {
            (best, threshold) = (between, value);
        }
    }
    threshold
}

struct Region {
    pixels: f64,
    corners: Corners,
}

/// The largest connected region brighter than the threshold, with its extreme points.
fn largest_region(grey: &GrayImage, threshold: u8) -> Option<Region> {
    let (width, height) = grey.dimensions();
    let bright = |x: u32, y: u32| grey.get_pixel(x, y).0[0] > threshold;
    let mut seen = vec![false; usize::try_from(u64::from(width) * u64::from(height)).ok()?];
    let at = |x: u32, y: u32| {
        usize::try_from(u64::from(y) * u64::from(width) + u64::from(x)).unwrap_or(0)
    };
    let mut best: Option<Region> = None;
    let mut stack = Vec::new();
    for start_y in 0..height {
        for start_x in 0..width {
            if seen[at(start_x, start_y)] || !bright(start_x, start_y) {
                continue;
            }
            seen[at(start_x, start_y)] = true;
            stack.push((start_x, start_y));
            let mut region = Extremes::new(start_x, start_y);
            while let Some((x, y)) = stack.pop() {
                region.add(x, y);
                let around = [
                    (x.wrapping_sub(1), y),
                    (x + 1, y),
                    (x, y.wrapping_sub(1)),
                    (x, y + 1),
                ];
                for (x, y) in around {
                    if x < width && y < height && !seen[at(x, y)] && bright(x, y) {
                        seen[at(x, y)] = true;
                        stack.push((x, y));
                    }
                }
            }
            let found = region.done();
            if best.as_ref().is_none_or(|best| found.pixels > best.pixels) {
                best = Some(found);
            }
        }
    }
    best
}

/// The points that reach farthest towards each corner of the frame.
struct Extremes {
    pixels: u32,
    points: [(i64, (u32, u32)); 4],
}

impl Extremes {
    fn new(x: u32, y: u32) -> Self {
        Self {
            pixels: 0,
            points: [(i64::MIN, (x, y)); 4],
        }
    }

    fn add(&mut self, x: u32, y: u32) {
        self.pixels += 1;
        let (sum, difference) = (i64::from(x) + i64::from(y), i64::from(x) - i64::from(y));
        for (best, reach) in self
            .points
            .iter_mut()
            .zip([-sum, difference, sum, -difference])
        {
            if reach > best.0 {
                *best = (reach, (x, y));
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes are below 2^24")]
    fn done(&self) -> Region {
        let corners = self.points.map(|(_, (x, y))| (x as f32, y as f32));
        Region {
            pixels: f64::from(self.pixels),
            corners,
        }
    }
}
