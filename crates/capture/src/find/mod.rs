//! Owns the guess where the page lies. Lines and coloured regions propose outlines; each is described by
//! what lies along and within it; the best is laid on the last pixel. It refuses to be sure where it is not.

mod edge;
mod hough;
mod quad;
mod raster;
mod refine;
mod region;
mod score;
mod weights;
mod whole;

use image::RgbImage;
use serde::{Deserialize, Serialize};

use crate::geometry::{Corners, jaccard};
use edge::Edges;
use quad::Quad;
use raster::Plane;
use score::{FEATURES, Scene};

/// Longer side of the picture in which outlines are sought, in pixels.
pub(crate) const COARSE: u32 = 384;
/// Longer side of the picture in which their sides are laid, in pixels.
pub(crate) const FINE: u32 = 1000;
/// Lines that may bound a page.
const LINES: usize = 40;
/// Outlines looked at closely.
const OUTLINES: usize = 160;

/// Score from which an outline beside the best is taken for another paper.
const ANOTHER: f32 = 0.6;
/// Outlines that agree less lie beside each other.
const BESIDE: f64 = 0.1;

/// Where the page seems to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// Corners in pixels of the upright photo; the whole frame when none was found.
    pub corners: Corners,
    /// A person should check them.
    pub check: bool,
    /// How well the outline is thought to agree with the page, 0 to 1; 0 when none was found.
    #[serde(default)]
    pub score: f32,
}

/// An outline with what was measured of it: what the scoring learns from.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Corners in pixels of the upright photo.
    pub corners: Corners,
    /// The measured numbers.
    pub features: Vec<f32>,
}

/// An outline with its score and the numbers that led to it.
struct Judged {
    score: f32,
    quad: Quad,
    features: [f32; FEATURES],
}

/// The outlines of a small picture, likeliest first.
fn proposed(coarse: &RgbImage) -> Vec<Judged> {
    let (width, height) = (coarse.width() as f32, coarse.height() as f32);
    let raw = Plane::split(coarse);
    let radius = (coarse.width().max(coarse.height()) as usize / 80).max(1);
    let closed = raw.each_ref().map(|plane| plane.closed(radius));
    let clean = closed.each_ref().map(|plane| plane.opened(radius));
    let edges = Edges::of(&clean);
    let lines = hough::lines(&edges, &clean, LINES);
    let regions = region::outlines(&clean);
    let mut quads = quad::quads(&lines, width, height, OUTLINES);
    let given = regions
        .iter()
        .filter_map(|corners| quad::given(*corners, width, height));
    quads.extend(given);
    let scene = Scene {
        planes: &clean,
        edges: &edges,
        regions: &regions,
        ridges: edges.points(),
        ink: ink(&raw[1], &closed[1]),
        level: level(&clean[1]),
    };
    let mut judged: Vec<Judged> = quads
        .into_iter()
        .map(|quad| {
            let features = scene.features(&quad);
            let score = score::score(&features);
            Judged {
                score,
                quad,
                features,
            }
        })
        .collect();
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    judged
}

/// Finds the page in two copies of a photo of `size`: one small, one larger.
pub(crate) fn find(coarse: &RgbImage, fine: &RgbImage, size: (u32, u32)) -> Guess {
    let (width, height) = (coarse.width() as f32, coarse.height() as f32);
    let judged = proposed(coarse);
    let Some(Judged { score, quad, .. }) = judged.first().filter(|best| best.score >= score::LEAST)
    else {
        return whole(size);
    };
    if whole::runs_on(coarse, &quad.corners) {
        return whole(size);
    }
    let (fine_x, fine_y) = (fine.width() as f32 / width, fine.height() as f32 / height);
    let start = scaled(&quad.corners, fine_x, fine_y);
    let radius = (fine.width().max(fine.height()) as usize / 200).max(1);
    let planes = Plane::split(fine).map(|plane| plane.closed(radius));
    let corners = refine::refined(&planes, &start, 3.0 * fine_x.max(1.0));
    let back = (
        size.0 as f32 / fine.width() as f32,
        size.1 as f32 / fine.height() as f32,
    );
    Guess {
        corners: scaled(&corners, back.0, back.1),
        check: *score < score::SURE || quad.frame_sides > 0 || several(&judged),
        score: score.clamp(0.0, 1.0),
    }
}

/// Whether another paper lies beside the best: which is meant only a person knows.
fn several(judged: &[Judged]) -> bool {
    let Some((best, others)) = judged.split_first() else {
        return false;
    };
    let beside = |other: &Judged| jaccard(&best.quad.corners, &other.quad.corners) < BESIDE;
    others
        .iter()
        .take_while(|other| other.score >= ANOTHER)
        .any(beside)
}

/// Every outline that was looked at, for learning and for the bench.
pub(crate) fn candidates(coarse: &RgbImage, size: (u32, u32)) -> Vec<Candidate> {
    let x = size.0 as f32 / coarse.width() as f32;
    let y = size.1 as f32 / coarse.height() as f32;
    proposed(coarse)
        .into_iter()
        .map(|judged| Candidate {
            corners: scaled(&judged.quad.corners, x, y),
            features: judged.features.to_vec(),
        })
        .collect()
}

/// Pixel centres of one picture in another.
fn scaled(corners: &Corners, x: f32, y: f32) -> Corners {
    corners.map(|at| ((at.0 + 0.5) * x - 0.5, (at.1 + 0.5) * y - 0.5))
}

/// The whole frame, to be checked.
fn whole((width, height): (u32, u32)) -> Guess {
    let (right, bottom) = (
        width.saturating_sub(1) as f32,
        height.saturating_sub(1) as f32,
    );
    Guess {
        corners: [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)],
        check: true,
        score: 0.0,
    }
}

/// Places where something dark and thin was taken out, thinned to a few thousand.
fn ink(raw: &Plane, closed: &Plane) -> Vec<(f32, f32)> {
    let mut found = Vec::new();
    for y in (0..raw.height).step_by(2) {
        for x in (y / 2 % 2..raw.width).step_by(2) {
            let i = y * raw.width + x;
            if closed.data[i].saturating_sub(raw.data[i]) > 20 {
                found.push((x as f32, y as f32));
            }
        }
    }
    found
}

fn level(plane: &Plane) -> f32 {
    let mut values = plane.data.clone();
    let middle = values.len() / 2;
    let (_, level, _) = values.select_nth_unstable(middle);
    f32::from(*level)
}
