//! The font: its three cuts, how wide a text is, and where its lines break.

use std::sync::LazyLock;

use krilla::text::Font;
use ttf_parser::Face as Ttf;
use unicode_normalization::UnicodeNormalization as _;

use crate::{Face, PrintError};

const REGULAR: &[u8] = include_bytes!("../../../templates/fonts/Tinos-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../templates/fonts/Tinos-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../../templates/fonts/Tinos-Italic.ttf");

struct Cut {
    font: Font,
    ttf: Ttf<'static>,
}

impl Cut {
    fn of(bytes: &'static [u8]) -> Self {
        Self {
            font: Font::new(bytes.into(), 0).expect("the shipped font is a font"),
            ttf: Ttf::parse(bytes, 0).expect("the shipped font is a font"),
        }
    }
}

static CUTS: LazyLock<[Cut; 3]> =
    LazyLock::new(|| [Cut::of(REGULAR), Cut::of(BOLD), Cut::of(ITALIC)]);

fn cut(face: Face) -> &'static Cut {
    match face {
        Face::Regular => &CUTS[0],
        Face::Bold => &CUTS[1],
        Face::Italic => &CUTS[2],
    }
}

/// The font of a cut.
pub(crate) fn font(face: Face) -> Font {
    cut(face).font.clone()
}

/// Composed, so that each letter with its marks is one sign of the font.
pub(crate) fn composed(text: &str) -> String {
    text.nfc().filter(|ch| !ch.is_control()).collect()
}

/// The text with each sign that a cut of the font lacks written as its code, `[U+6F22]`.
pub(crate) fn showable(text: &str) -> String {
    let known = |sign| CUTS.iter().all(|cut| cut.ttf.glyph_index(sign).is_some());
    composed(text)
        .chars()
        .map(|sign| match known(sign) {
            true => sign.to_string(),
            false => format!("[U+{:04X}]", u32::from(sign)),
        })
        .collect()
}

/// Width in points.
pub(crate) fn width(text: &str, face: Face, size: f32) -> Result<f32, PrintError> {
    let ttf = &cut(face).ttf;
    let mut units = 0_u32;
    for sign in text.chars() {
        let glyph = ttf
            .glyph_index(sign)
            .ok_or(PrintError::NoGlyph(u32::from(sign)))?;
        units += u32::from(ttf.glyph_hor_advance(glyph).unwrap_or_default());
    }
    // Sums of advances on one line are far below 2^24: exact in f32.
    Ok(size * units as f32 / f32::from(ttf.units_per_em()))
}

/// Lines no wider than `room`; the first has `indent` less. A word wider than a line is cut.
pub(crate) fn lines(
    text: &str,
    face: Face,
    size: f32,
    room: f32,
    indent: f32,
) -> Result<Vec<String>, PrintError> {
    let text = composed(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let left = |lines: &[String]| {
            if lines.is_empty() {
                room - indent
            } else {
                room
            }
        };
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined, face, size)? <= left(&lines) {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for sign in word.chars() {
            line.push(sign);
            if width(&line, face, size)? > left(&lines) && line.chars().count() > 1 {
                let last = line.pop().unwrap_or_default();
                lines.push(std::mem::take(&mut line));
                line.push(last);
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    Ok(lines)
}
