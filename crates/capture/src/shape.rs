//! Owns the true shape of a paper seen in perspective: A4, an identity card, or whatever it is.

use crate::geometry::{Corners, distance, homography, wide};

/// What a paper is, by its proportions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 210 × 297 mm, ISO 216.
    A4,
    /// 85.60 × 53.98 mm, ISO/IEC 7810 ID-1.
    Card,
    /// Anything else: as long as A4 at most.
    Free,
}

/// The longer side of a paper as the photo shows it, in pixels.
pub(crate) fn longest(corners: &Corners) -> f64 {
    let sides = (0..4).map(|i| distance(corners[i], corners[(i + 1) % 4]));
    f64::from(sides.fold(0.0, f32::max)).round() + 1.0
}

/// Proportions within so much of those of a known paper are taken for it.
const TOLERANCE: f64 = 0.06;
/// Longer over shorter side.
const A4_RATIO: f64 = 297.0 / 210.0;
/// Longer over shorter side.
const CARD_RATIO: f64 = 85.60 / 53.98;

/// Height over width as it would be seen from straight above: the focal length follows from the vanishing
/// points when the camera's axis goes through the middle of the picture (Zhang & He 2006); where the sides
/// are too nearly parallel for that, mean lengths serve.
pub(crate) fn aspect(corners: &Corners, (width, height): (u32, u32)) -> f64 {
    let length = |a: usize, b: usize| f64::from(distance(corners[a], corners[b])).max(1.0);
    let seen = (length(0, 3) + length(1, 2)) / (length(0, 1) + length(3, 2));
    let middle = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let unit = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let centred = wide(corners).map(|(x, y)| (x - middle.0, y - middle.1));
    let Some(h) = homography(&unit, &centred) else {
        return seen;
    };
    // Columns of the map: where the directions across and down go.
    let (across, down) = ([h[0], h[3], h[6]], [h[1], h[4], h[7]]);
    let slant = across[2] * down[2];
    let focal2 = -(across[0] * down[0] + across[1] * down[1]) / slant;
    let diagonal2 = f64::from(width).powi(2) + f64::from(height).powi(2);
    let (least, most) = (0.25 * diagonal2, 4.0 * diagonal2);
    // Too little perspective in one direction: the focal length would be noise.
    let oblique = across[2].abs().min(down[2].abs()) > 0.03;
    let focal2 = if oblique && focal2.is_finite() && (least..most).contains(&focal2) {
        focal2
    } else {
        // A phone's main camera sees about 65 degrees across its diagonal.
        0.62 * diagonal2
    };
    let size = |v: [f64; 3]| ((v[0] * v[0] + v[1] * v[1]) / focal2 + v[2] * v[2]).sqrt();
    let ratio = size(down) / size(across);
    if ratio.is_finite() && (seen / 2.0..seen * 2.0).contains(&ratio) {
        ratio
    } else {
        seen
    }
}

/// The paper whose proportions these are.
pub(crate) fn shape(aspect: f64) -> Shape {
    let ratio = if aspect < 1.0 { 1.0 / aspect } else { aspect };
    let like = |other: f64| (ratio / other - 1.0).abs();
    let (a4, card) = (like(A4_RATIO), like(CARD_RATIO));
    if card < TOLERANCE && card < a4 {
        Shape::Card
    } else if a4 < 2.0 * TOLERANCE {
        Shape::A4
    } else {
        Shape::Free
    }
}

/// Width and height in pixels and dots per inch of the straightened paper; `seen` is its longer side in the
/// photo, beyond which a paper of no known size is not enlarged.
pub(crate) fn size(shape: Shape, aspect: f64, seen: f64) -> (u32, u32, u16) {
    let (short, long, dpi) = match shape {
        Shape::A4 => (1654, 2339, 200),
        Shape::Card => (638, 1011, 300),
        Shape::Free => {
            let ratio = if aspect < 1.0 { aspect } else { 1.0 / aspect };
            let long = seen.min(2339.0);
            (rounded(long * ratio), rounded(long), 200)
        }
    };
    if aspect < 1.0 {
        (long, short, dpi)
    } else {
        (short, long, dpi)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and the longer side of A4 in pixels"
)]
fn rounded(length: f64) -> u32 {
    length.round().clamp(1.0, 2339.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of 1 × `ratio`, tilted and turned before a camera of 65 degrees.
    fn seen(ratio: f32, tilt: f32, turn: f32) -> Corners {
        let (width, height) = (4032.0_f32, 3024.0_f32);
        let focal = 0.787 * width.hypot(height);
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(sx, sy): (f32, f32)| {
            let (x, y) = (700.0 * sx, 700.0 * ratio * sy);
            let (x, y) = (
                x * turn.cos() - y * turn.sin(),
                x * turn.sin() + y * turn.cos(),
            );
            let (y, z) = (y * tilt.cos(), y * tilt.sin());
            let scale = focal / (focal + z);
            (width / 2.0 + x * scale, height / 2.0 + y * scale)
        })
    }

    #[test]
    fn a_tilted_sheet_keeps_its_true_proportions() {
        for ratio in [1.414_f32, 1.586, 1.0, 1.25] {
            for tilt in [0.0_f32, 0.25, 0.5] {
                for turn in [0.0_f32, 0.15, 0.4] {
                    let found = aspect(&seen(ratio, tilt, turn), (4032, 3024));
                    let off = (found / f64::from(ratio) - 1.0).abs();
                    assert!(off < 0.03, "{ratio} seen at {tilt}, {turn} as {found}");
                }
            }
        }
    }

    #[test]
    fn known_papers_are_told_by_their_proportions_lying_or_standing() {
        assert_eq!(shape(1.414), Shape::A4);
        assert_eq!(shape(1.0 / 1.40), Shape::A4);
        assert_eq!(shape(1.0 / 1.586), Shape::Card);
        assert_eq!(shape(2.6), Shape::Free);
        assert_eq!(size(Shape::Card, 0.63, 900.0), (1011, 638, 300));
    }
}
