//! Owns points, lines and quadrilaterals: area, convexity, perspective, and how well two outlines agree.

/// A point in pixels, from the upper left corner of the upright photo.
pub(crate) type Point = (f32, f32);

/// Corners in pixels of the upright photo: upper left, upper right, lower right, lower left.
pub type Corners = [Point; 4];

/// Area of a polygon in square pixels.
pub(crate) fn area(corners: &[Point]) -> f64 {
    let mut sum = 0.0;
    for (i, a) in corners.iter().enumerate() {
        let b = corners[(i + 1) % corners.len()];
        sum += f64::from(a.0) * f64::from(b.1) - f64::from(b.0) * f64::from(a.1);
    }
    sum.abs() / 2.0
}

/// Whether the corners go round clockwise without turning back, as those of a page do.
pub(crate) fn convex(corners: &Corners) -> bool {
    (0..4).all(|i| {
        let (a, b, c) = (corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]);
        let turn = f64::from(b.0 - a.0) * f64::from(c.1 - b.1)
            - f64::from(b.1 - a.1) * f64::from(c.0 - b.0);
        turn > 0.0
    })
}

/// Length from one point to another.
pub(crate) fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The same four points, clockwise, beginning with the one nearest to the upper left.
pub(crate) fn in_order(corners: &Corners) -> Corners {
    let mut round = *corners;
    let (x, y) = centre(corners);
    round.sort_by(|a, b| {
        (a.1 - y)
            .atan2(a.0 - x)
            .total_cmp(&(b.1 - y).atan2(b.0 - x))
    });
    let first = (0..4)
        .min_by(|a, b| (round[*a].0 + round[*a].1).total_cmp(&(round[*b].0 + round[*b].1)))
        .unwrap_or(0);
    round.rotate_left(first);
    round
}

/// Mean of the corners.
pub(crate) fn centre(corners: &Corners) -> Point {
    let sum = corners
        .iter()
        .fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    (sum.0 / 4.0, sum.1 / 4.0)
}

/// A line by its unit normal and its distance from the origin along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) normal: Point,
    pub(crate) offset: f32,
}

impl Line {
    pub(crate) fn through(a: Point, b: Point) -> Self {
        let length = distance(a, b).max(1e-6);
        let normal = (-(b.1 - a.1) / length, (b.0 - a.0) / length);
        Self {
            normal,
            offset: normal.0 * a.0 + normal.1 * a.1,
        }
    }

    /// Signed distance of a point.
    pub(crate) fn distance(&self, at: Point) -> f32 {
        self.normal.0 * at.0 + self.normal.1 * at.1 - self.offset
    }

    /// Unit vector along the line.
    pub(crate) fn along(&self) -> Point {
        (self.normal.1, -self.normal.0)
    }

    /// Where two lines meet; `None` when they are all but parallel.
    pub(crate) fn meet(&self, other: &Self) -> Option<Point> {
        let det = self.normal.0 * other.normal.1 - self.normal.1 * other.normal.0;
        if det.abs() < 1e-3 {
            return None;
        }
        let x = (self.offset * other.normal.1 - self.normal.1 * other.offset) / det;
        let y = (self.normal.0 * other.offset - self.offset * other.normal.0) / det;
        Some((x, y))
    }
}

/// The projective map that takes each point of `from` to its fellow in `to`, nine numbers with the last 1.
pub(crate) fn homography(from: &[(f64, f64); 4], to: &[(f64, f64); 4]) -> Option<[f64; 8]> {
    let mut rows = [[0.0_f64; 9]; 8];
    for (i, (&(x, y), &(to_x, to_y))) in from.iter().zip(to).enumerate() {
        rows[2 * i] = [x, y, 1.0, 0.0, 0.0, 0.0, -x * to_x, -y * to_x, to_x];
        rows[2 * i + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -x * to_y, -y * to_y, to_y];
    }
    for column in 0..8 {
        let pivot =
            (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        if rows[pivot][column].abs() < 1e-12 {
            return None;
        }
        rows.swap(column, pivot);
        let lead = rows[column];
        for row in (0..8).filter(|row| *row != column) {
            let factor = rows[row][column] / lead[column];
            for (cell, above) in rows[row].iter_mut().zip(lead).skip(column) {
                *cell -= factor * above;
            }
        }
    }
    Some(std::array::from_fn(|i| rows[i][8] / rows[i][i]))
}

/// Corners in double precision.
pub(crate) fn wide(corners: &Corners) -> [(f64, f64); 4] {
    corners.map(|(x, y)| (f64::from(x), f64::from(y)))
}

/// How well an outline agrees with the true one, as `SmartDoc` 2015 measures it: both are mapped into the
/// true page's flat frame (210 × 297); shared area over joint area, from 0 to 1.
#[must_use]
pub fn jaccard(truth: &Corners, found: &Corners) -> f64 {
    const PAGE: [(f64, f64); 4] = [(0.0, 0.0), (210.0, 0.0), (210.0, 297.0), (0.0, 297.0)];
    let Some(map) = homography(&wide(truth), &PAGE) else {
        return 0.0;
    };
    let mut polygon: Vec<(f64, f64)> = Vec::with_capacity(8);
    for (x, y) in wide(found) {
        let depth = map[6] * x + map[7] * y + 1.0;
        // A corner behind the horizon of the true page has no place in its frame.
        if depth < 1e-6 {
            return 0.0;
        }
        polygon.push((
            (map[0] * x + map[1] * y + map[2]) / depth,
            (map[3] * x + map[4] * y + map[5]) / depth,
        ));
    }
    let own = shoelace(&polygon);
    for (axis, limit, keep_below) in [
        (0, 0.0, false),
        (0, 210.0, true),
        (1, 0.0, false),
        (1, 297.0, true),
    ] {
        polygon = clipped(&polygon, axis, limit, keep_below);
    }
    let shared = shoelace(&polygon);
    let joint = own + 210.0 * 297.0 - shared;
    if joint > 0.0 && shared.is_finite() {
        (shared / joint).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

fn shoelace(polygon: &[(f64, f64)]) -> f64 {
    let mut sum = 0.0;
    for (i, a) in polygon.iter().enumerate() {
        let b = polygon[(i + 1) % polygon.len()];
        sum += a.0 * b.1 - b.0 * a.1;
    }
    sum.abs() / 2.0
}

/// What remains of a polygon on one side of an axis-parallel line.
fn clipped(polygon: &[(f64, f64)], axis: usize, limit: f64, keep_below: bool) -> Vec<(f64, f64)> {
    let value = |at: (f64, f64)| if axis == 0 { at.0 } else { at.1 };
    let inside = |at: (f64, f64)| (value(at) <= limit) == keep_below || value(at) == limit;
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (i, &a) in polygon.iter().enumerate() {
        let b = polygon[(i + 1) % polygon.len()];
        if inside(a) {
            kept.push(a);
        }
        if inside(a) != inside(b) {
            let share = (limit - value(a)) / (value(b) - value(a));
            kept.push((a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1)));
        }
    }
    kept
}

/// Nearest index at or below a position; negative and not-a-number become 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and callers clamp to the picture"
)]
pub(crate) fn index(at: f32) -> usize {
    at as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Corners = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];

    #[test]
    fn agreement_is_one_with_itself_a_half_with_half_and_nothing_apart() {
        let half = [(0.0, 0.0), (50.0, 0.0), (50.0, 100.0), (0.0, 100.0)];
        let apart = SQUARE.map(|(x, y)| (x + 200.0, y));
        assert!((jaccard(&SQUARE, &SQUARE) - 1.0).abs() < 1e-9);
        assert!((jaccard(&SQUARE, &half) - 0.5).abs() < 1e-6);
        assert!(jaccard(&SQUARE, &apart) < 1e-9);
    }

    #[test]
    fn corners_in_any_order_become_clockwise_from_the_upper_left() {
        let mixed = [SQUARE[2], SQUARE[0], SQUARE[3], SQUARE[1]];
        assert_eq!(in_order(&mixed), SQUARE);
    }

    #[test]
    fn two_lines_meet_where_they_should() {
        let across = Line::through((0.0, 10.0), (50.0, 10.0));
        let down = Line::through((20.0, 0.0), (20.0, 30.0));
        let (x, y) = across.meet(&down).unwrap();
        assert!((x - 20.0).abs() < 1e-3 && (y - 10.0).abs() < 1e-3);
        assert!(across.meet(&across).is_none());
    }
}
