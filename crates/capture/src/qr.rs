//! Owns the reading of QR codes from a still or from a grey frame of the live view: a card's, or whatever text a caller wants.
//!
//! It tries the picture as it is, then smaller, larger and sharpened, until one reading is a card.
//! It refuses to choose: two cards in one picture are an error, and a payload that is not UTF-8
//! throughout is no payload. The decoder is `rxing`; where it panics, the attempt counts as failed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::GrayImage;
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader as _;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8Source};
use serde::{Deserialize, Serialize};

use crate::Photo;
use crate::card::{Card, CardError};

/// Most pixels of a live frame.
const MAX_FRAME: usize = 4_000_000;
/// Longer side at which most codes are read: half of a 12-megapixel photo.
const USUAL: u32 = 2000;
/// Longest side that is worth enlarging twofold.
const SMALL: u32 = 2600;

/// Why no card was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CodeError {
    /// No code was found, or none that can be read.
    #[error("no code can be read in the picture")]
    NoCode,
    /// Codes of different cards: which one is meant, a person must say by showing only one.
    #[error("the picture shows more than one card")]
    SeveralCards,
    /// A code was read, and it is no card.
    #[error(transparent)]
    NotACard(#[from] CardError),
    /// Width times height is not the number of bytes, or too large for a live frame.
    #[error("the frame is not a grey picture of that size")]
    BadFrame,
}

impl CodeError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoCode => "qr_no_code",
            Self::SeveralCards => "qr_several_cards",
            Self::NotACard(error) => error.code(),
            Self::BadFrame => "qr_bad_frame",
        }
    }
}

/// What was done to the picture before the code could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attempt {
    /// Reduced to at most 2000 pixels.
    Reduced,
    /// As it is.
    Full,
    /// As it is, with one threshold for the whole picture.
    OneThreshold,
    /// Sharpened.
    Sharpened,
    /// Enlarged twofold.
    Enlarged,
    /// Enlarged twofold and sharpened.
    EnlargedSharpened,
}

/// A card that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeRead {
    /// What the card says, not verified.
    pub card: Card,
    /// Where the code lies, in pixels of the picture: upper left, upper right, lower right, lower left of the code itself.
    pub corners: Vec<(f32, f32)>,
    /// Which attempt read it.
    pub attempt: Attempt,
}

impl Photo {
    /// Reads the citizen card's code in the photo, at full resolution where needed.
    ///
    /// # Errors
    /// [`CodeError`] when no card, or more than one, can be read.
    pub fn card_code(&self) -> Result<CodeRead, CodeError> {
        let grey = image::imageops::grayscale(&self.pixels);
        read(&grey, &of_still(&grey))
    }

    /// The texts of the QR codes in the photo that are `wanted`, each once; where none is, those that were read instead.
    #[must_use]
    pub fn codes(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let grey = image::imageops::grayscale(&self.pixels);
        texts(&grey, &of_still(&grey), wanted)
    }
}

/// What is tried with a still.
fn of_still(grey: &GrayImage) -> Vec<Attempt> {
    let longest = grey.width().max(grey.height());
    let mut attempts = Vec::new();
    if longest > USUAL {
        attempts.push(Attempt::Reduced);
    }
    attempts.extend([Attempt::Full, Attempt::Sharpened]);
    if longest <= SMALL {
        attempts.extend([Attempt::Enlarged, Attempt::EnlargedSharpened]);
    }
    attempts.push(Attempt::OneThreshold);
    attempts
}

/// Reads a card's code from a frame of the live view: `grey` is row by row, one byte a pixel.
/// At most two attempts, so that the view keeps its pace.
///
/// # Errors
/// [`CodeError`].
pub fn card_code_in_frame(grey: &[u8], width: u32, height: u32) -> Result<CodeRead, CodeError> {
    read(&framed(grey, width, height)?, &OF_FRAME)
}

/// As [`Photo::codes`], from a frame of the live view; most frames show none.
///
/// # Errors
/// [`CodeError::BadFrame`].
pub fn codes_in_frame(
    grey: &[u8],
    width: u32,
    height: u32,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, CodeError> {
    Ok(texts(&framed(grey, width, height)?, &OF_FRAME, wanted))
}

/// What is tried with a frame.
const OF_FRAME: [Attempt; 2] = [Attempt::Full, Attempt::Sharpened];

fn framed(grey: &[u8], width: u32, height: u32) -> Result<GrayImage, CodeError> {
    let pixels = u64::from(width) * u64::from(height);
    let whole = u64::try_from(grey.len()).is_ok_and(|bytes| bytes == pixels);
    if pixels == 0 || !whole || grey.len() > MAX_FRAME {
        return Err(CodeError::BadFrame);
    }
    GrayImage::from_raw(width, height, grey.to_vec()).ok_or(CodeError::BadFrame)
}

/// Goes through the attempts until one shows a wanted text. Where none does, what was read first is said.
fn texts(grey: &GrayImage, attempts: &[Attempt], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut instead = Vec::new();
    for &attempt in attempts {
        let (found, _) = decoded(grey, attempt);
        let mut all: Vec<String> = found.into_iter().map(|(text, _)| text).collect();
        all.sort_unstable();
        all.dedup();
        let (ours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|text| wanted(text));
        if !ours.is_empty() {
            return ours;
        }
        if instead.is_empty() {
            instead = others;
        }
    }
    instead
}

/// Goes through the attempts until one shows a card. A foreign code does not end the search at once:
/// a card may lie beside it.
fn read(grey: &GrayImage, attempts: &[Attempt]) -> Result<CodeRead, CodeError> {
    let mut refusal = CodeError::NoCode;
    for &attempt in attempts {
        let (found, scale) = decoded(grey, attempt);
        let mut cards: Vec<CodeRead> = Vec::new();
        for (payload, points) in found {
            match Card::parse(&payload) {
                Ok(card) if cards.iter().all(|other| other.card != card) => cards.push(CodeRead {
                    card,
                    corners: points.iter().map(|(x, y)| (x / scale, y / scale)).collect(),
                    attempt,
                }),
                Ok(_) => {}
                Err(error) => refusal = CodeError::NotACard(error),
            }
        }
        match cards.len() {
            0 => {}
            1 => return cards.pop().ok_or(CodeError::NoCode),
            _ => return Err(CodeError::SeveralCards),
        }
    }
    Err(refusal)
}

/// Text and corners of a code.
type Decoded = (String, Vec<(f32, f32)>);

/// Every code that an attempt reads, and the scale of its picture.
fn decoded(grey: &GrayImage, attempt: Attempt) -> (Vec<Decoded>, f32) {
    let (picture, scale) = prepared(grey, attempt);
    let found = match attempt {
        Attempt::OneThreshold => decode(&picture, GlobalHistogramBinarizer::new),
        _ => decode(&picture, HybridBinarizer::new),
    };
    (found, scale)
}

/// The picture for an attempt, and its size over that of the original.
fn prepared(grey: &GrayImage, attempt: Attempt) -> (GrayImage, f32) {
    let longest = grey.width().max(grey.height());
    match attempt {
        Attempt::Reduced => {
            let (width, height) = crate::page::fitted(grey.width(), grey.height(), USUAL);
            (resized(grey, width, height), side(USUAL) / side(longest))
        }
        Attempt::Full | Attempt::OneThreshold => (grey.clone(), 1.0),
        Attempt::Sharpened => (sharpened(grey), 1.0),
        Attempt::Enlarged => (resized(grey, grey.width() * 2, grey.height() * 2), 2.0),
        Attempt::EnlargedSharpened => {
            let large = resized(grey, grey.width() * 2, grey.height() * 2);
            (sharpened(&sharpened(&large)), 2.0)
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides are below 2^24")]
fn side(pixels: u32) -> f32 {
    pixels as f32
}

pub(crate) fn resized(grey: &GrayImage, width: u32, height: u32) -> GrayImage {
    let mut raw = GrayImage::new(width, height).into_raw();
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let done = TypedImageRef::<U8>::from_buffer(grey.width(), grey.height(), grey.as_raw())
        .ok()
        .and_then(|source| {
            let mut target = TypedImage::<U8>::from_buffer(width, height, &mut raw).ok()?;
            Resizer::new()
                .resize_typed(&source, &mut target, &options)
                .ok()
        });
    done.and_then(|()| GrayImage::from_raw(width, height, raw))
        .unwrap_or_else(|| image::imageops::thumbnail(grey, width, height))
}

/// Adds to each pixel its difference from the mean of the 5 × 5 around it: undoes a mild blur.
fn sharpened(grey: &GrayImage) -> GrayImage {
    let (Ok(width), Ok(height)) = (
        usize::try_from(grey.width()),
        usize::try_from(grey.height()),
    ) else {
        return grey.clone();
    };
    if width < 5 || height < 5 {
        return grey.clone();
    }
    let raw = grey.as_raw();
    let mut out = raw.clone();
    let mut columns = vec![0_i32; width];
    for y in 2..height - 2 {
        for (x, sum) in columns.iter_mut().enumerate() {
            *sum = (0..5)
                .map(|row| i32::from(raw[(y + row - 2) * width + x]))
                .sum();
        }
        let mut window: i32 = columns[..4].iter().sum();
        for x in 2..width - 2 {
            window += columns[x + 2];
            let value = i32::from(raw[y * width + x]);
            let sharper = value + (value * 25 - window) * 3 / 50;
            out[y * width + x] = u8::try_from(sharper.clamp(0, 255)).unwrap_or(0);
            window -= columns[x - 2];
        }
    }
    GrayImage::from_raw(grey.width(), grey.height(), out).unwrap_or_else(|| grey.clone())
}

/// Text and corners of every code in the picture.
fn decode<'a, B: Binarizer>(
    grey: &'a GrayImage,
    binarizer: impl FnOnce(Luma8Source<'a>) -> B,
) -> Vec<Decoded> {
    let hints = DecodeHints {
        TryHarder: Some(true),
        PossibleFormats: Some([BarcodeFormat::QR_CODE].into()),
        ..DecodeHints::default()
    };
    let attempt = AssertUnwindSafe(|| {
        let source =
            Luma8Source::new_with_slice(grey.as_raw(), grey.width(), grey.height()).ok()?;
        let mut bitmap = BinaryBitmap::new(binarizer(source));
        QrReader
            .decode_multiple_with_hints(&mut bitmap, &hints)
            .ok()
    });
    let found = catch_unwind(attempt).ok().flatten().unwrap_or_default();
    let texts = found.into_iter().filter_map(|code| {
        let text = String::from_utf8(code.getRawBytes().to_vec()).ok()?;
        Some((
            text,
            code.getPoints().iter().map(|at| (at.x, at.y)).collect(),
        ))
    });
    texts.collect()
}
