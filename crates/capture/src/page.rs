//! Owns the way from four corners to an encoded page: perspective, 200 dpi, JPEG q60, thumbnail.

use fast_image_resize::Resizer;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, PixelDensity};

use crate::geometry::{Corners, area, convex, homography, wide};

/// Short and long side of A4 at 200 dpi, in pixels.
const A4: (u32, u32) = (1654, 2339);
/// JPEG quality of pages: legible, and small enough for a slow link.
const PAGE_QUALITY: u8 = 60;
/// Longer side and quality of a thumbnail: about 30 kB.
const THUMB: (u32, u8) = (400, 60);

/// A clockwise turn of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// As it is.
    #[default]
    None,
    /// 90 degrees.
    Quarter,
    /// 180 degrees.
    Half,
    /// 270 degrees.
    ThreeQuarters,
}

impl Turn {
    /// From degrees; `None` for anything but 0, 90, 180, 270.
    #[must_use]
    pub const fn from_degrees(degrees: u16) -> Option<Self> {
        match degrees {
            0 => Some(Self::None),
            90 => Some(Self::Quarter),
            180 => Some(Self::Half),
            270 => Some(Self::ThreeQuarters),
            _ => None,
        }
    }

    const fn steps(self) -> usize {
        match self {
            Self::None => 0,
            Self::Quarter => 1,
            Self::Half => 2,
            Self::ThreeQuarters => 3,
        }
    }
}

/// A page ready to be kept: JPEG without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page as JPEG, 200 dpi.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// A small copy as JPEG.
    pub thumb: Vec<u8>,
}

/// Why no page can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The corners cross, lie outside, or span next to nothing.
    #[error("the corners do not span a page")]
    BadCorners,
    /// The encoder failed.
    #[error("the page could not be encoded")]
    Encoding,
}

pub(crate) fn cut(pixels: &RgbImage, corners: &Corners, turn: Turn) -> Result<Page, PageError> {
    let inside = |&(x, y): &(f32, f32)| {
        x.is_finite()
            && y.is_finite()
            && (-1.0..=f64::from(pixels.width())).contains(&f64::from(x))
            && (-1.0..=f64::from(pixels.height())).contains(&f64::from(y))
    };
    if !corners.iter().all(inside) || !convex(corners) || area(corners) < 64.0 * 64.0 {
        return Err(PageError::BadCorners);
    }
    // Turning the page clockwise is naming another corner the upper left one.
    let mut turned = *corners;
    turned.rotate_right(turn.steps());
    let (width, height) = size(&turned);
    let page = warp(pixels, &turned, width, height).ok_or(PageError::BadCorners)?;
    let jpeg = encode(&page, PAGE_QUALITY, 200)?;
    let (small_width, small_height) = fitted(width, height, THUMB.0);
    let thumb = encode(&resized(&page, small_width, small_height), THUMB.1, 72)?;
    Ok(Page {
        jpeg,
        width,
        height,
        thumb,
    })
}

/// Size of the straightened page: A4 when its shape is A4's, else its own, never larger than A4.
fn size(corners: &Corners) -> (u32, u32) {
    let length = |a: usize, b: usize| {
        let (dx, dy) = (corners[a].0 - corners[b].0, corners[a].1 - corners[b].1);
        f64::from(dx).hypot(f64::from(dy))
    };
    let width = length(0, 1).max(length(3, 2)).max(1.0);
    let height = length(0, 3).max(length(1, 2)).max(1.0);
    let upright = height >= width;
    let ratio = if upright {
        height / width
    } else {
        width / height
    };
    if (1.24..=1.60).contains(&ratio) {
        return if upright { A4 } else { (A4.1, A4.0) };
    }
    let scale = (f64::from(A4.1) / width.max(height)).min(1.0);
    (round(width * scale), round(height * scale))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and the longer side of A4 in pixels"
)]
fn round(length: f64) -> u32 {
    length.round().clamp(1.0, f64::from(A4.1)) as u32
}

/// Samples the quadrilateral into a rectangle, bilinear.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions are clamped to the picture before they become integers"
)]
fn warp(pixels: &RgbImage, corners: &Corners, width: u32, height: u32) -> Option<RgbImage> {
    let (end_x, end_y) = (
        f64::from(width - 1).max(1.0),
        f64::from(height - 1).max(1.0),
    );
    let flat = [(0.0, 0.0), (end_x, 0.0), (end_x, end_y), (0.0, end_y)];
    let map = homography(&flat, &wide(corners))?;
    let (last_x, last_y) = (pixels.width() - 1, pixels.height() - 1);
    let raw = pixels.as_raw();
    let stride = usize::try_from(pixels.width()).ok()? * 3;
    let mut page = RgbImage::new(width, height);
    for (y, row) in (0_u32..).zip(
        page.as_mut()
            .chunks_exact_mut(usize::try_from(width).ok()? * 3),
    ) {
        for (x, out) in (0_u32..).zip(row.chunks_exact_mut(3)) {
            let (x, y) = (f64::from(x), f64::from(y));
            let depth = map[6] * x + map[7] * y + 1.0;
            let from_x = ((map[0] * x + map[1] * y + map[2]) / depth).clamp(0.0, f64::from(last_x));
            let from_y = ((map[3] * x + map[4] * y + map[5]) / depth).clamp(0.0, f64::from(last_y));
            let (left, top) = (from_x as u32, from_y as u32);
            let (right, bottom) = ((left + 1).min(last_x), (top + 1).min(last_y));
            let share_x = ((from_x - f64::from(left)) * 256.0) as u32;
            let share_y = ((from_y - f64::from(top)) * 256.0) as u32;
            let index = |x: u32, y: u32| y as usize * stride + x as usize * 3;
            let (a, b, c, d) = (
                index(left, top),
                index(right, top),
                index(left, bottom),
                index(right, bottom),
            );
            for channel in 0..3 {
                let upper = u32::from(raw[a + channel]) * (256 - share_x)
                    + u32::from(raw[b + channel]) * share_x;
                let lower = u32::from(raw[c + channel]) * (256 - share_x)
                    + u32::from(raw[d + channel]) * share_x;
                out[channel] = ((upper * (256 - share_y) + lower * share_y) >> 16) as u8;
            }
        }
    }
    Some(page)
}

/// Width and height within `longest`, in proportion; never enlarged.
pub(crate) fn fitted(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let long = width.max(height).max(1);
    if long <= longest {
        return (width.max(1), height.max(1));
    }
    let scale = |side: u32| {
        let scaled = (u64::from(side) * u64::from(longest)).div_ceil(u64::from(long));
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    (scale(width), scale(height))
}

/// A copy in another size.
pub(crate) fn resized(pixels: &RgbImage, width: u32, height: u32) -> RgbImage {
    if (width, height) == pixels.dimensions() {
        return pixels.clone();
    }
    // Typed: the untyped call would compile the kernels of every pixel type into this crate.
    let mut raw = RgbImage::new(width, height).into_raw();
    let done = TypedImageRef::<U8x3>::from_buffer(pixels.width(), pixels.height(), pixels.as_raw())
        .ok()
        .and_then(|source| {
            let mut target = TypedImage::<U8x3>::from_buffer(width, height, &mut raw).ok()?;
            Resizer::new().resize_typed(&source, &mut target, None).ok()
        });
    done.and_then(|()| RgbImage::from_raw(width, height, raw))
        .unwrap_or_else(|| image::imageops::thumbnail(pixels, width, height))
}

fn encode(pixels: &RgbImage, quality: u8, dpi: u16) -> Result<Vec<u8>, PageError> {
    let side = |side: u32| u16::try_from(side).map_err(|_| PageError::Encoding);
    let (width, height) = (side(pixels.width())?, side(pixels.height())?);
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_density(PixelDensity::dpi(dpi));
    encoder
        .encode(pixels.as_raw(), width, height, ColorType::Rgb)
        .map_err(|_| PageError::Encoding)?;
    Ok(jpeg)
}
