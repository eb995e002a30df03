//! Owns a fingerprint as a picture: whose finger it is, where the picture comes from, the grey
//! picture of 500 dots per inch, and whether ridges can be seen on it.
//!
//! It is evidence on paper, looked at by people. No minutiae are found, no template is made, no two
//! prints are compared; nothing here could be used to recognise anybody.

mod frame;
mod ridge;
mod seen;
mod weights;

use std::collections::VecDeque;

use image::{GrayImage, ImageEncoder as _};
use serde::{Deserialize, Serialize};

use crate::{Photo, PhotoError};

pub use frame::{BOX_MM, FrameError, PRINT_SIDE};
pub use ridge::{PrintQuality, PrintReason};

/// Resolution at which prints are kept, dots per inch.
pub const PRINT_PPI: u16 = 500;
/// Longest reason, in characters.
const MAX_REASON: usize = 300;
/// Longest side of a print at 500 dots per inch: a palm is no finger.
const MAX_SIDE: u32 = 1200;

/// Which hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Right.
    Right,
    /// Left.
    Left,
}

/// Which finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finger {
    /// Ngón cái.
    Thumb,
    /// Ngón trỏ.
    Index,
    /// Ngón giữa.
    Middle,
    /// Ngón áp út.
    Ring,
    /// Ngón út.
    Little,
}

/// A finger, with the reason where it is not the right index finger that the law names first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedFinger {
    hand: Hand,
    finger: Finger,
    reason: Option<String>,
}

impl NamedFinger {
    /// Names the finger.
    ///
    /// # Errors
    /// [`FingerError::NoReason`] where another than the right index finger comes without a reason.
    pub fn new(hand: Hand, finger: Finger, reason: Option<&str>) -> Result<Self, FingerError> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if reason.is_some_and(|reason| reason.chars().count() > MAX_REASON) {
            return Err(FingerError::LongReason);
        }
        match (hand, finger, reason) {
            (Hand::Right, Finger::Index, _) | (_, _, Some(_)) => Ok(Self {
                hand,
                finger,
                reason: reason.map(str::to_owned),
            }),
            _ => Err(FingerError::NoReason),
        }
    }

    /// Which hand.
    #[must_use]
    pub const fn hand(&self) -> Hand {
        self.hand
    }

    /// Which finger.
    #[must_use]
    pub const fn finger(&self) -> Finger {
        self.finger
    }

    /// Why not the right index finger.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// As it stands in a record.
    #[must_use]
    pub const fn label_vi(&self) -> &'static str {
        match (self.hand, self.finger) {
            (Hand::Right, Finger::Thumb) => "ngón cái phải",
            (Hand::Right, Finger::Index) => "ngón trỏ phải",
            (Hand::Right, Finger::Middle) => "ngón giữa phải",
            (Hand::Right, Finger::Ring) => "ngón áp út phải",
            (Hand::Right, Finger::Little) => "ngón út phải",
            (Hand::Left, Finger::Thumb) => "ngón cái trái",
            (Hand::Left, Finger::Index) => "ngón trỏ trái",
            (Hand::Left, Finger::Middle) => "ngón giữa trái",
            (Hand::Left, Finger::Ring) => "ngón áp út trái",
            (Hand::Left, Finger::Little) => "ngón út trái",
        }
    }
}

/// Why there is no print.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FingerError {
    /// Another finger than the right index needs a reason.
    #[error("another finger than the right index needs a reason")]
    NoReason,
    /// The reason is longer than 300 characters.
    #[error("the reason is too long")]
    LongReason,
    /// The picture cannot be read.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// The printed box was not found.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The resolution is not between 200 and 2000, or the picture larger than a hand.
    #[error("a print of {width} x {height} pixels at {ppi} dots per inch is not usable")]
    Size {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
        /// Dots per inch.
        ppi: u16,
    },
    /// The source has nothing more to give, or was taken away.
    #[error("no picture came from the source")]
    NoPicture,
    /// The picture could not be encoded.
    #[error("the print could not be encoded")]
    Encoding,
}

impl FingerError {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoReason => "finger_no_reason",
            Self::LongReason => "finger_long_reason",
            Self::Photo(error) => error.code(),
            Self::Frame(error) => error.code(),
            Self::Size { .. } => "print_size",
            Self::NoPicture => "print_no_picture",
            Self::Encoding => "print_not_encoded",
        }
    }
}

/// A grey picture of a print, ridges dark, 500 dots per inch.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    grey: GrayImage,
    source_ppi: u16,
    corners: Option<[(f32, f32); 4]>,
}

impl Print {
    /// From a photo of a form: finds the printed box of [`BOX_MM`], straightens what lies within it.
    ///
    /// # Errors
    /// [`FingerError::Frame`] where no box is found or it is too small in the photo.
    pub fn from_form(photo: &Photo) -> Result<Self, FingerError> {
        let found = frame::find(&image::imageops::grayscale(&photo.pixels))?;
        Ok(Self {
            grey: found.print,
            source_ppi: found.ppi,
            corners: Some(found.corners),
        })
    }

    /// From a picture that shows nothing but the print, of known resolution: a scanner's, or a recorded one.
    ///
    /// # Errors
    /// [`FingerError::Size`] where the resolution is impossible.
    pub fn from_scan(photo: &Photo, ppi: u16) -> Result<Self, FingerError> {
        let grey = image::imageops::grayscale(&photo.pixels);
        let (width, height) = grey.dimensions();
        let at_500 = |side: u32| {
            u32::try_from(u64::from(side) * 500 / u64::from(ppi.max(1))).unwrap_or(u32::MAX)
        };
        let (new_width, new_height) = (at_500(width), at_500(height));
        let side = 64..=MAX_SIDE;
        if !(200..=2000).contains(&ppi) || !side.contains(&new_width) || !side.contains(&new_height)
        {
            return Err(FingerError::Size { width, height, ppi });
        }
        let grey = crate::qr::resized(&grey, new_width, new_height);
        Ok(Self {
            grey,
            source_ppi: ppi,
            corners: None,
        })
    }

    /// Resolution of the picture it was made from, in dots per inch of paper.
    #[must_use]
    pub const fn source_ppi(&self) -> u16 {
        self.source_ppi
    }

    /// Corners of the printed box in the photo, from the upper left clockwise; absent for a scan.
    #[must_use]
    pub const fn corners(&self) -> Option<&[(f32, f32); 4]> {
        self.corners.as_ref()
    }

    /// Width and height in pixels at 500 dots per inch.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.grey.dimensions()
    }

    /// Grey values row by row.
    #[must_use]
    pub fn grey(&self) -> &[u8] {
        self.grey.as_raw()
    }

    /// Whether ridges can be seen, and what is wrong where they cannot.
    #[must_use]
    pub fn judge(&self) -> PrintQuality {
        ridge::judge(&self.grey, self.source_ppi)
    }

    /// The numbers that the score is made of: what `scripts/learn-prints.py` learns from.
    #[must_use]
    pub fn measures(&self) -> Vec<f64> {
        ridge::measures(&self.grey).to_vec()
    }

    /// Lossless, eight bits grey.
    ///
    /// # Errors
    /// [`FingerError::Encoding`].
    pub fn png(&self) -> Result<Vec<u8>, FingerError> {
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(
                self.grey.as_raw(),
                self.grey.width(),
                self.grey.height(),
                image::ExtendedColorType::L8,
            )
            .map_err(|_| FingerError::Encoding)?;
        Ok(bytes)
    }
}

/// Where prints come from: a photo of the form, a scanner, a recording.
pub trait FingerSource {
    /// What a record says of it, such as the name of a scanner.
    fn name(&self) -> &str;

    /// Waits for one print.
    ///
    /// # Errors
    /// [`FingerError`]; the caller may ask again.
    fn print(&mut self) -> Result<Print, FingerError>;
}

/// Pictures taken before, given one after the other; a picture that cannot be read is an error in its turn.
#[derive(Debug, Default)]
pub struct RecordedSource {
    pictures: VecDeque<(Vec<u8>, u16)>,
}

impl RecordedSource {
    /// `pictures`: JPEG or PNG bytes with their dots per inch.
    pub fn new(pictures: impl IntoIterator<Item = (Vec<u8>, u16)>) -> Self {
        Self {
            pictures: pictures.into_iter().collect(),
        }
    }
}

impl FingerSource for RecordedSource {
    fn name(&self) -> &'static str {
        "recorded pictures"
    }

    fn print(&mut self) -> Result<Print, FingerError> {
        let (bytes, ppi) = self.pictures.pop_front().ok_or(FingerError::NoPicture)?;
        Print::from_scan(&Photo::read(&bytes)?, ppi)
    }
}
