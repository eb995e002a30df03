//! Photo → page, thumbnail and quality; codes of cards, zones of passports, strokes, prints. Pure: bytes in,
//! bytes out, no clock, no files.
//!
//! It refuses what is no picture, what is too large before decoding it, and keeps no metadata:
//! a page is encoded anew, upright, without EXIF.

mod card;
mod document;
mod find;
mod finger;
mod geometry;
mod light;
mod likeness;
mod live;
mod mrz;
mod overrun;
mod page;
mod qr;
pub mod quality;
mod shape;
mod stroke;

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};
use serde::{Deserialize, Serialize};

pub use card::{
    CARD_VERSION, Card, CardDate, CardError, CardLayout, CardNote, CardSex, MAX_PAYLOAD, Standing,
};
pub use document::{DocumentError, MOST_PAGES, assemble};
pub use find::{Candidate, Guess};
pub use finger::{
    BOX_MM, Finger, FingerError, FingerSource, FrameError, Hand, NamedFinger, PRINT_PPI,
    PRINT_SIDE, Print, PrintQuality, PrintReason, RecordedSource,
};
pub use geometry::{Corners, jaccard};
pub use likeness::{SAME_LOW, SAME_MEDIAN};
pub use live::{Live, look};
pub use mrz::{Check, Field, Mrz, MrzDate, MrzError, MrzFormat, MrzSex, check_digit};
pub use page::{Flat, MOST_PAGE_BYTES, Page, PageError, Turn};
pub use qr::{Attempt, CodeError, CodeRead, card_code_in_frame, codes_in_frame};
pub use quality::{Hint, Quality, Verdict, agreement, same_page};
pub use shape::Shape;
pub use stroke::{
    Device, MAX_POINTS, MAX_STROKES, MAX_STROKES_BYTES, Point, Pointer, STROKES_VERSION,
    ScaleSource, Strokes, StrokesError, StrokesRefusal, StrokesReport,
};

/// Most pixels of a photo, in millions.
pub const MAX_MEGAPIXELS: u64 = 100;
/// Most bytes of a photo file.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Memory that a decoder may ask for: four bytes a pixel at the limit.
const MAX_ALLOCATION: u64 = MAX_MEGAPIXELS * 1_000_000 * 4;

/// Why bytes are no photo that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PhotoError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// HEIC or HEIF, as some phones save photos.
    #[error("HEIC is not read here: take the photo as JPEG")]
    Heic,
    /// Neither JPEG nor PNG.
    #[error("not a JPEG or PNG picture")]
    NotAPicture,
    /// More than [`MAX_MEGAPIXELS`] or [`MAX_BYTES`].
    #[error("the picture is too large ({megapixels} megapixels)")]
    TooLarge {
        /// As its header says.
        megapixels: u64,
    },
    /// Begins as a picture and breaks off or contradicts itself.
    #[error("the picture is damaged")]
    Damaged,
}

impl PhotoError {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "photo_empty",
            Self::Heic => "photo_heic",
            Self::NotAPicture => "photo_not_a_picture",
            Self::TooLarge { .. } => "photo_too_large",
            Self::Damaged => "photo_damaged",
        }
    }
}

/// A decoded photo, upright.
pub struct Photo {
    pixels: RgbImage,
    media: &'static str,
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({}x{})", self.width(), self.height())
    }
}

/// What is known of a photo before a person looked at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// Where the page seems to be.
    pub guess: Guess,
    /// Whether it can be read.
    pub quality: Quality,
}

impl Photo {
    /// Decodes a photo and turns it upright.
    ///
    /// # Errors
    /// [`PhotoError`]; the size is judged by the header, before any pixel is decoded.
    pub fn read(bytes: &[u8]) -> Result<Self, PhotoError> {
        let format = kind_of(bytes)?;
        if bytes.len() > MAX_BYTES {
            return Err(PhotoError::TooLarge { megapixels: 0 });
        }
        if format == ImageFormat::Jpeg && !jpeg_is_whole(bytes) {
            return Err(PhotoError::Damaged);
        }
        let header = ImageReader::with_format(Cursor::new(bytes), format);
        let (width, height) = header.into_dimensions().map_err(|_| PhotoError::Damaged)?;
        let pixels = u64::from(width) * u64::from(height);
        if pixels > MAX_MEGAPIXELS * 1_000_000 {
            return Err(PhotoError::TooLarge {
                megapixels: pixels.div_ceil(1_000_000),
            });
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_ALLOCATION);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| PhotoError::Damaged)?;
        // A broken EXIF block is no reason to refuse the picture.
        let orientation = decoder
            .orientation()
            .unwrap_or(image::metadata::Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).map_err(|_| PhotoError::Damaged)?;
        image.apply_orientation(orientation);
        let media = if format == ImageFormat::Png {
            "image/png"
        } else {
            "image/jpeg"
        };
        Ok(Self {
            pixels: image.into_rgb8(),
            media,
        })
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.pixels.width()
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.pixels.height()
    }

    /// Media type of the bytes it was read from.
    #[must_use]
    pub fn media(&self) -> &'static str {
        self.media
    }

    /// Finds the page and judges the picture.
    ///
    /// # Errors
    /// [`PageError`] when the picture is too small to hold a page.
    pub fn inspect(&self) -> Result<Inspection, PageError> {
        let guess = self.find();
        let quality = self.judge(&guess.corners)?;
        Ok(Inspection { guess, quality })
    }

    /// Finds the page.
    #[must_use]
    pub fn find(&self) -> Guess {
        let fine = self.small(find::FINE);
        let (width, height) = page::fitted(self.width(), self.height(), find::COARSE);
        let coarse = page::resized(&fine, width, height);
        find::find(&coarse, &fine, (self.width(), self.height()))
    }

    /// Every outline the finder looked at, with what it measured: what its weights are learned from.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        find::candidates(&self.small(find::COARSE), (self.width(), self.height()))
    }

    /// Judges the part of the picture within `corners`.
    ///
    /// # Errors
    /// [`PageError`] when the corners do not span a page.
    pub fn judge(&self, corners: &Corners) -> Result<Quality, PageError> {
        Ok(self.flat(corners, Turn::None)?.judge())
    }

    /// Cuts the page out and straightens it, to be judged and encoded.
    ///
    /// # Errors
    /// [`PageError`] when the corners do not span a page.
    pub fn flat(&self, corners: &Corners, turn: Turn) -> Result<Flat, PageError> {
        Flat::cut(&self.pixels, corners, turn)
    }

    /// Cuts the page out, straightens it to 200 dpi, takes its light out, and encodes page and thumbnail.
    ///
    /// # Errors
    /// [`PageError`] when the corners do not span a page.
    pub fn page(&self, corners: &Corners, turn: Turn) -> Result<Page, PageError> {
        let mut flat = self.flat(corners, turn)?;
        flat.even_light();
        flat.encode()
    }

    /// A copy whose longer side is at most `longest`.
    fn small(&self, longest: u32) -> RgbImage {
        let (width, height) = page::fitted(self.width(), self.height(), longest);
        page::resized(&self.pixels, width, height)
    }
}

/// Whether a JPEG has its end: decoders fill a file that broke off with grey.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker]) = bytes.get(at..at + 2) {
        if *marker == 0xDA {
            return bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]);
        }
        let Some([high, low]) = bytes.get(at + 2..at + 4) else {
            return false;
        };
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    false
}

fn kind_of(bytes: &[u8]) -> Result<ImageFormat, PhotoError> {
    const HEIC_BRANDS: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ];
    if bytes.is_empty() {
        return Err(PhotoError::Empty);
    }
    if bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| HEIC_BRANDS.contains(&brand))
    {
        return Err(PhotoError::Heic);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png)) => Ok(format),
        _ => Err(PhotoError::NotAPicture),
    }
}
