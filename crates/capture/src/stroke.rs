//! Owns drawn strokes: points in hundredths of a millimetre and milliseconds, as one versioned JSON,
//! drawn as SVG, judged. It is a picture of a signature, never a digital signature.
//!
//! Format, version 1 (unknown members are refused; a new member means a new version):
//! ```json
//! {"v":1, "document":"<43 characters>", "device":{"pointer":"pen","dots_per_inch":160,"scale":"assumed"},
//!  "size":[9000,4000], "strokes":[[[120,340,0,512,10,-5],[130,350,8,530,10,-5]]]}
//! ```
//! `document`: SHA-256 of the document that was shown, base64url without padding; `size`: the pad in 1/100 mm;
//! a point: x, y (1/100 mm from the upper left), t (ms since the first point), pressure (0 to 1023 or null),
//! tilt x, tilt y (degrees, or null). Pressure and tilt are null where the device does not measure them.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// Version of the format.
pub const STROKES_VERSION: u8 = 1;
/// Longest text in bytes.
pub const MAX_STROKES_BYTES: usize = 2 * 1024 * 1024;
/// Most strokes; more is no signature.
pub const MAX_STROKES: usize = 400;
/// Most points in all: five minutes at 200 a second.
pub const MAX_POINTS: usize = 60_000;
/// Longest side of the pad in 1/100 mm: one metre.
const MAX_SIDE: u32 = 100_000;
/// Longest recording in ms: ten minutes.
const MAX_TIME: u32 = 600_000;

/// Why a text is no recording of strokes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StrokesError {
    /// More than [`MAX_STROKES_BYTES`], [`MAX_STROKES`] or [`MAX_POINTS`].
    #[error("too many strokes")]
    TooLarge,
    /// Not this JSON.
    #[error("not a recording of strokes: {0}")]
    Malformed(String),
    /// Another version of the format.
    #[error("version {0} of the strokes is not known here")]
    UnknownVersion(u64),
    /// The hash of the document is not 43 characters of base64url.
    #[error("the strokes cite no document")]
    NoDocument,
    /// A point lies outside the pad, or its values outside their range.
    #[error("stroke {stroke}, point {point}: out of range")]
    OutOfRange {
        /// From 1.
        stroke: usize,
        /// From 1.
        point: usize,
    },
    /// Time runs backwards.
    #[error("stroke {stroke}, point {point}: earlier than the point before")]
    BackInTime {
        /// From 1.
        stroke: usize,
        /// From 1.
        point: usize,
    },
    /// The pad has no size, or the device an impossible scale.
    #[error("the pad has no scale")]
    NoScale,
}

impl StrokesError {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "strokes_too_large",
            Self::Malformed(_) => "strokes_malformed",
            Self::UnknownVersion(_) => "strokes_unknown_version",
            Self::NoDocument => "strokes_no_document",
            Self::OutOfRange { .. } => "strokes_out_of_range",
            Self::BackInTime { .. } => "strokes_back_in_time",
            Self::NoScale => "strokes_no_scale",
        }
    }
}

/// What drew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pointer {
    /// A stylus.
    Pen,
    /// A finger on the glass.
    Touch,
    /// A mouse.
    Mouse,
}

/// Where the scale comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleSource {
    /// Held against a ruler or a card on this device.
    Measured,
    /// As the system says; lengths can be off by a fifth.
    Assumed,
}

/// The device and its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// What drew.
    pub pointer: Pointer,
    /// CSS pixels of the pad in an inch of glass, 40 to 1200.
    pub dots_per_inch: u16,
    /// Where that comes from.
    pub scale: ScaleSource,
}

/// x, y in 1/100 mm, t in ms, pressure 0 to 1023, tilt x and y in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point(
    pub u32,
    pub u32,
    pub u32,
    pub Option<u16>,
    pub Option<i8>,
    pub Option<i8>,
);

/// Recorded strokes of one signature under one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strokes {
    /// [`STROKES_VERSION`].
    pub v: u8,
    /// SHA-256 of the document, base64url, 43 characters.
    pub document: String,
    /// What drew, at which scale.
    pub device: Device,
    /// Width and height of the pad in 1/100 mm.
    pub size: (u32, u32),
    /// Points of each stroke, pen down to pen up.
    pub strokes: Vec<Vec<Point>>,
}

/// Why a drawing is not taken for a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StrokesRefusal {
    /// Nothing is drawn.
    Empty,
    /// Only dots.
    Dots,
    /// One straight line, or several in one line.
    StraightLine,
    /// Drawn in less than a quarter of a second, in one stroke: a slip.
    Slip,
}

/// Numbers and judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrokesReport {
    /// Strokes.
    pub strokes: usize,
    /// Points.
    pub points: usize,
    /// Extent in mm.
    pub width_mm: f64,
    /// Extent in mm.
    pub height_mm: f64,
    /// Length of the line in mm.
    pub length_mm: f64,
    /// From the first point to the last.
    pub milliseconds: u32,
    /// Smaller than 15 × 5 mm: worth another try, not refused.
    pub small: bool,
    /// Why it is refused; absent when it is taken.
    pub refusal: Option<StrokesRefusal>,
}

impl Strokes {
    /// Reads the JSON and checks every value.
    ///
    /// # Errors
    /// [`StrokesError`] naming stroke and point.
    pub fn parse(json: &[u8]) -> Result<Self, StrokesError> {
        #[derive(Deserialize)]
        struct Version {
            v: u64,
        }
        if json.len() > MAX_STROKES_BYTES {
            return Err(StrokesError::TooLarge);
        }
        let malformed = |error: serde_json::Error| {
            StrokesError::Malformed(format!("line {}, column {}", error.line(), error.column()))
        };
        let version: Version = serde_json::from_slice(json).map_err(malformed)?;
        if version.v != u64::from(STROKES_VERSION) {
            return Err(StrokesError::UnknownVersion(version.v));
        }
        let read: Self = serde_json::from_slice(json).map_err(malformed)?;
        read.check()?;
        Ok(read)
    }

    /// The JSON that is stored and hashed: members in fixed order, no spaces.
    ///
    /// # Errors
    /// As [`Self::parse`]: nothing is written that could not be read again.
    pub fn to_json(&self) -> Result<Vec<u8>, StrokesError> {
        self.check()?;
        serde_json::to_vec(self).map_err(|error| StrokesError::Malformed(error.to_string()))
    }

    fn check(&self) -> Result<(), StrokesError> {
        let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if self.v != STROKES_VERSION {
            return Err(StrokesError::UnknownVersion(u64::from(self.v)));
        }
        if self.document.len() != 43 || !self.document.bytes().all(base64url) {
            return Err(StrokesError::NoDocument);
        }
        let (width, height) = self.size;
        let side = |side: u32| (1..=MAX_SIDE).contains(&side);
        if !side(width) || !side(height) || !(40..=1200).contains(&self.device.dots_per_inch) {
            return Err(StrokesError::NoScale);
        }
        if self.strokes.len() > MAX_STROKES || self.points().count() > MAX_POINTS {
            return Err(StrokesError::TooLarge);
        }
        let mut last = 0;
        for (stroke, points) in (1..).zip(&self.strokes) {
            for (point, &Point(x, y, t, pressure, tilt_x, tilt_y)) in (1..).zip(points) {
                let tilted = |tilt: Option<i8>| tilt.is_none_or(|tilt| (-90..=90).contains(&tilt));
                let inside = x <= width && y <= height && t <= MAX_TIME;
                let pressed = pressure.is_none_or(|pressure| pressure < 1024);
                if !(inside && pressed && tilted(tilt_x) && tilted(tilt_y)) {
                    return Err(StrokesError::OutOfRange { stroke, point });
                }
                if t < last {
                    return Err(StrokesError::BackInTime { stroke, point });
                }
                last = t;
            }
        }
        Ok(())
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.strokes.iter().flatten()
    }

    /// Measures the drawing and says whether it can be taken for a signature.
    #[must_use]
    pub fn judge(&self) -> StrokesReport {
        let places: Vec<(f64, f64)> = self.points().map(place).collect();
        let extent = |pick: fn(&(f64, f64)) -> f64| {
            let low = places.iter().map(pick).fold(f64::MAX, f64::min);
            let high = places.iter().map(pick).fold(f64::MIN, f64::max);
            (high - low).max(0.0)
        };
        let (width_mm, height_mm) = (extent(|p| p.0), extent(|p| p.1));
        let length_of = |stroke: &Vec<Point>| -> f64 {
            let steps = stroke.iter().zip(stroke.iter().skip(1));
            steps
                .map(|(from, to)| distance(place(from), place(to)))
                .sum()
        };
        let lengths: Vec<f64> = self.strokes.iter().map(length_of).collect();
        let times = || self.points().map(|point| point.2);
        let milliseconds = times().max().unwrap_or(0) - times().min().unwrap_or(0);
        let drawn = lengths.iter().filter(|length| **length > 1.0).count();
        let refusal = if places.is_empty() {
            Some(StrokesRefusal::Empty)
        } else if drawn == 0 {
            Some(StrokesRefusal::Dots)
        } else if thickness(&places) < 0.03 {
            Some(StrokesRefusal::StraightLine)
        } else if drawn == 1 && milliseconds < 250 {
            Some(StrokesRefusal::Slip)
        } else {
            None
        };
        StrokesReport {
            strokes: self.strokes.len(),
            points: places.len(),
            width_mm,
            height_mm,
            length_mm: lengths.iter().sum(),
            milliseconds,
            small: width_mm < 15.0 || height_mm < 5.0,
            refusal,
        }
    }

    /// Draws the strokes in their true size. It says in itself that it is a picture and no digital signature.
    #[must_use]
    pub fn svg(&self) -> String {
        let (width, height) = (
            f64::from(self.size.0) / 100.0,
            f64::from(self.size.1) / 100.0,
        );
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\">\
             <title>Chữ ký hình ảnh – không phải chữ ký số</title><desc>sha256 {}</desc>\
             <g fill=\"none\" stroke=\"#101828\" stroke-linecap=\"round\" stroke-linejoin=\"round\">",
            self.document
        );
        for stroke in self.strokes.iter().filter(|stroke| !stroke.is_empty()) {
            let pressures: Vec<f64> = stroke.iter().filter_map(|p| p.3).map(f64::from).collect();
            let thickness = if pressures.is_empty() {
                0.5
            } else {
                0.3 + 0.5 * pressures.iter().sum::<f64>()
                    / (1023.0 * f64::from(u32::try_from(pressures.len()).unwrap_or(u32::MAX)))
            };
            // Writing to a String cannot fail.
            let _ = write!(
                svg,
                "<path stroke-width=\"{thickness:.2}\" d=\"{}\"/>",
                path(stroke)
            );
        }
        svg.push_str("</g></svg>");
        svg
    }
}

/// A smooth line: each point bends the curve between the middles of its neighbours.
fn path(stroke: &[Point]) -> String {
    let places: Vec<(f64, f64)> = stroke.iter().map(place).collect();
    let (x, y) = places[0];
    let mut line = format!("M{x:.2} {y:.2}");
    for pair in places.windows(2).skip(1) {
        let ((x, y), (next_x, next_y)) = (pair[0], pair[1]);
        let (to_x, to_y) = (f64::midpoint(x, next_x), f64::midpoint(y, next_y));
        let _ = write!(line, "Q{x:.2} {y:.2} {to_x:.2} {to_y:.2}");
    }
    let (x, y) = places[places.len() - 1];
    let _ = write!(line, "L{x:.2} {y:.2}");
    line
}

fn place(point: &Point) -> (f64, f64) {
    (f64::from(point.0) / 100.0, f64::from(point.1) / 100.0)
}

fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    (to.0 - from.0).hypot(to.1 - from.1)
}

/// Spread across the main direction over spread along it: 0 for a straight line.
fn thickness(places: &[(f64, f64)]) -> f64 {
    let count = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX)).max(1.0);
    let mean = |pick: fn(&(f64, f64)) -> f64| places.iter().map(pick).sum::<f64>() / count;
    let (middle_x, middle_y) = (mean(|p| p.0), mean(|p| p.1));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in places {
        let (dx, dy) = (x - middle_x, y - middle_y);
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let (sine, cosine) = angle.sin_cos();
    let spread = |along: f64, across: f64| {
        let at = places.iter().map(|(x, y)| x * along + y * across);
        let (low, high) = at.fold((f64::MAX, f64::MIN), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        high - low
    };
    spread(-sine, cosine) / spread(cosine, sine).max(0.01)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    fn drawn(strokes: Vec<Vec<(u32, u32)>>) -> Strokes {
        let mut t = 0;
        let mut timed = |(x, y)| {
            t += 8;
            Point(x, y, t, None, None, None)
        };
        Strokes {
            v: STROKES_VERSION,
            document: DOCUMENT.into(),
            device: Device {
                pointer: Pointer::Pen,
                dots_per_inch: 160,
                scale: ScaleSource::Assumed,
            },
            size: (9000, 4000),
            strokes: strokes
                .into_iter()
                .map(|s| s.into_iter().map(&mut timed).collect())
                .collect(),
        }
    }

    fn wave() -> Vec<(u32, u32)> {
        (0..80)
            .map(|i| {
                (
                    1000 + i * 50,
                    if i / 10 % 2 == 0 {
                        1000 + i % 10 * 90
                    } else {
                        1900 - i % 10 * 90
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_signature_is_taken_and_comes_back_from_its_json_unchanged() {
        let strokes = drawn(vec![wave(), vec![(2000, 2500), (4000, 2600), (6000, 2400)]]);
        let report = strokes.judge();
        assert_eq!(
            (report.refusal, report.small, report.strokes),
            (None, false, 2)
        );
        let json = strokes.to_json().unwrap();
        assert_eq!(Strokes::parse(&json).unwrap(), strokes);
        assert!(json.starts_with(br#"{"v":1,"document":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","device":{"pointer":"pen","dots_per_inch":160,"scale":"assumed"},"size":[9000,4000],"strokes":[[[1000,1000,8,null,null,null],"#));
    }

    #[test]
    fn nothing_dots_straight_lines_and_slips_are_refused_with_their_reason() {
        let line = |dy: u32| {
            (0..60)
                .map(|i| (1000 + i * 60, 1000 + i * dy))
                .collect::<Vec<_>>()
        };
        let back: Vec<_> = line(9)
            .into_iter()
            .chain(line(9).into_iter().rev())
            .collect();
        for (strokes, refusal) in [
            (vec![], StrokesRefusal::Empty),
            (vec![vec![]], StrokesRefusal::Empty),
            (
                vec![vec![(2000, 2000)], vec![(3000, 1000), (3010, 1020)]],
                StrokesRefusal::Dots,
            ),
            (vec![line(0)], StrokesRefusal::StraightLine),
            (vec![line(20)], StrokesRefusal::StraightLine),
            (vec![back], StrokesRefusal::StraightLine),
            (
                vec![line(9)[..20].to_vec(), line(9)[30..].to_vec()],
                StrokesRefusal::StraightLine,
            ),
            (vec![wave()[..20].to_vec()], StrokesRefusal::Slip),
        ] {
            assert_eq!(drawn(strokes).judge().refusal, Some(refusal));
        }
    }

    #[test]
    fn a_cross_of_two_lines_is_a_drawing_and_a_small_one_is_only_marked() {
        let cross = drawn(vec![
            (0..40).map(|i| (1000 + i * 10, 1000 + i * 10)).collect(),
            (0..40).map(|i| (1000 + i * 10, 1400 - i * 10)).collect(),
        ]);
        let report = cross.judge();
        assert_eq!((report.refusal, report.small), (None, true));
    }

    #[test]
    fn bad_recordings_are_refused_with_stroke_and_point() {
        let good = drawn(vec![wave(), wave()]);
        let changed = |change: fn(&mut Strokes)| {
            let mut strokes = good.clone();
            change(&mut strokes);
            strokes.to_json().unwrap_err()
        };
        assert_eq!(
            changed(|s| s.strokes[1][2].0 = 9001),
            StrokesError::OutOfRange {
                stroke: 2,
                point: 3
            }
        );
        assert_eq!(
            changed(|s| s.strokes[0][0].3 = Some(1024)),
            StrokesError::OutOfRange {
                stroke: 1,
                point: 1
            }
        );
        assert_eq!(
            changed(|s| s.strokes[1][0].2 = 1),
            StrokesError::BackInTime {
                stroke: 2,
                point: 1
            }
        );
        assert_eq!(changed(|s| s.document.clear()), StrokesError::NoDocument);
        assert_eq!(changed(|s| s.size.0 = 0), StrokesError::NoScale);
        assert_eq!(changed(|s| s.v = 2), StrokesError::UnknownVersion(2));
        assert_eq!(
            changed(|s| s.strokes = vec![vec![]; 401]),
            StrokesError::TooLarge
        );
        assert!(matches!(
            Strokes::parse(b"{\"v\":1}"),
            Err(StrokesError::Malformed(_))
        ));
        assert_eq!(
            Strokes::parse(b"{\"v\":7,\"x\":0}"),
            Err(StrokesError::UnknownVersion(7))
        );
        let json = String::from_utf8(good.to_json().unwrap()).unwrap();
        let added = json.replacen("\"size\"", "\"name\":\"x\",\"size\"", 1);
        assert!(matches!(
            Strokes::parse(added.as_bytes()),
            Err(StrokesError::Malformed(_))
        ));
    }

    #[test]
    fn the_drawing_is_true_to_size_and_says_what_it_is_not() {
        let mut strokes = drawn(vec![wave(), vec![(100, 100)]]);
        let plain = strokes.svg();
        assert!(plain.contains("width=\"90mm\" height=\"40mm\" viewBox=\"0 0 90 40\""));
        assert!(plain.contains("không phải chữ ký số"));
        assert!(plain.contains(DOCUMENT));
        assert_eq!(plain.matches("<path").count(), 2);
        assert!(plain.contains("M10.00 10.00"));
        for point in &mut strokes.strokes[0] {
            point.3 = Some(1023);
        }
        assert!(strokes.svg().contains("stroke-width=\"0.80\""));
    }
}
