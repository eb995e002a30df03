//! Owns the case that the picture is the page, as from a scanner: its paper, and mostly its writing, runs on beyond the
//! outline to all four sides of the frame. An outline within such a picture is a table or a block of lines.

use image::RgbImage;

use super::raster::Plane;
use crate::geometry::{Corners, Line};

/// Width of the band along each side of the frame in which paper is looked for, as a share of that side.
const BAND: f32 = 0.03;
/// Colours within so much of each other, in each channel, are of one paper where writing runs on too.
const ALIKE: u8 = 14;
/// As [`ALIKE`], where only a margin runs on: no table is so like its paper on four sides.
const SAME: u8 = 5;
/// Writing outside is at least so dense, against that inside.
const AS_DENSE: f32 = 0.3;
/// Share of what lies outside that is writing, at least.
const WRITTEN: f32 = 0.015;

/// Counts of brightness, from which the colour of paper is taken: brighter than writing, darker than glare.
struct Levels([[u32; 256]; 3]);

impl Levels {
    const NONE: Self = Self([[0; 256]; 3]);

    fn add(&mut self, pixel: [u8; 3]) {
        for (counts, value) in self.0.iter_mut().zip(pixel) {
            counts[usize::from(value)] += 1;
        }
    }

    fn paper(&self) -> [u8; 3] {
        self.0.each_ref().map(|counts| {
            let mut left = counts.iter().sum::<u32>() / 4;
            let level = (0..=255_u8).rev().find(|value| {
                let here = counts[usize::from(*value)];
                let found = here > left;
                left = left.saturating_sub(here);
                found
            });
            level.unwrap_or(0)
        })
    }
}

/// Whether the page runs on beyond the outline to every side of the frame.
pub(crate) fn runs_on(coarse: &RgbImage, corners: &Corners) -> bool {
    let (width, height) = (coarse.width() as f32, coarse.height() as f32);
    let sides: [Line; 4] = std::array::from_fn(|i| Line::through(corners[i], corners[(i + 1) % 4]));
    let (mut within, mut bands) = (Levels::NONE, [const { Levels::NONE }; 4]);
    let radius = (coarse.width().max(coarse.height()) as usize / 80).max(1);
    let [_, raw, _] = Plane::split(coarse);
    let closed = raw.closed(radius);
    // Writing and all, outside and inside.
    let mut counts = [[0.0_f32; 2]; 2];
    for (i, (x, y, pixel)) in coarse.enumerate_pixels().enumerate() {
        let at = (x as f32, y as f32);
        let inside = sides.iter().all(|side| side.distance(at) > 0.0);
        let [ink, all] = &mut counts[usize::from(inside)];
        *all += 1.0;
        if closed.data[i].saturating_sub(raw.data[i]) > 20 {
            *ink += 1.0;
        }
        if inside {
            within.add(pixel.0);
        }
        let on = [
            at.1 < BAND * height,
            at.0 >= (1.0 - BAND) * width,
            at.1 >= (1.0 - BAND) * height,
            at.0 < BAND * width,
        ];
        for (band, _) in bands.iter_mut().zip(on).filter(|(_, on)| *on) {
            band.add(pixel.0);
        }
    }
    let [outside, inside] = counts.map(|[ink, all]| ink / all.max(1.0));
    let paper = within.paper();
    let written = outside > WRITTEN && outside > AS_DENSE * inside;
    let most = if written { ALIKE } else { SAME };
    bands.iter().all(|band| {
        let level = band.paper();
        (0..3).all(|c| level[c].abs_diff(paper[c]) <= most)
    })
}
