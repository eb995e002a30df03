//! Owns the way from four corners to an encoded page: perspective, true shape, even light, one JPEG, thumbnail.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, PixelDensity};

use crate::geometry::{Corners, area, convex, homography, wide};
use crate::light::Light;
use crate::quality::{Origin, Quality, judge};
use crate::shape::{Shape, aspect, longest, shape, size};

/// JPEG qualities of a page, tried in turn until it is small enough: legible, and light for a slow link.
const PAGE_QUALITIES: [u8; 3] = [60, 52, 45];
/// Most bytes of a page; the lowest quality is kept where even that is larger.
pub const MOST_PAGE_BYTES: usize = 600_000;
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
    /// The page as JPEG, of 200 dpi, a card of 300.
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

/// A page cut out and straightened, its light as it was.
pub struct Flat {
    pixels: RgbImage,
    light: Light,
    origin: Origin,
    dpi: u16,
}

impl std::fmt::Debug for Flat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.pixels.dimensions();
        write!(f, "Flat({width}x{height}, {:?})", self.origin.shape)
    }
}

impl Flat {
    /// Cuts the page out of a photo.
    pub(crate) fn cut(pixels: &RgbImage, corners: &Corners, turn: Turn) -> Result<Self, PageError> {
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
        let ratio = aspect(&turned, pixels.dimensions());
        let shape = shape(ratio);
        let (width, height, dpi) = size(shape, ratio, longest(&turned));
        let page = warp(pixels, &turned, width, height).ok_or(PageError::BadCorners)?;
        Ok(Self {
            light: Light::of(&page),
            pixels: page,
            origin: Origin {
                size: pixels.dimensions(),
                corners: *corners,
                shape,
            },
            dpi,
        })
    }

    /// Judges the page.
    #[must_use]
    pub fn judge(&self) -> Quality {
        judge(&self.pixels, &self.light, &self.origin)
    }

    /// What the paper is, by its proportions.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.origin.shape
    }

    /// Dots per inch at which the page is kept.
    #[must_use]
    pub fn dpi(&self) -> u16 {
        self.dpi
    }

    /// Takes the light out of a paper; a card keeps its colours.
    pub fn even_light(&mut self) {
        if self.origin.shape != Shape::Card {
            self.light.flatten(&mut self.pixels);
        }
    }

    /// Encodes page and thumbnail, once.
    ///
    /// # Errors
    /// [`PageError::Encoding`].
    pub fn encode(&self) -> Result<Page, PageError> {
        let (width, height) = self.pixels.dimensions();
        let mut jpeg = Vec::new();
        for quality in PAGE_QUALITIES {
            jpeg = encode(&self.pixels, quality, self.dpi)?;
            if jpeg.len() <= MOST_PAGE_BYTES {
                break;
            }
        }
        let (small_width, small_height) = fitted(width, height, THUMB.0);
        let small = resized(&self.pixels, small_width, small_height);
        let thumb = encode(&small, THUMB.1, 72)?;
        Ok(Page {
            jpeg,
            width,
            height,
            thumb,
        })
    }
}

/// Pixels over which the perspective is taken as straight: its error stays far below one of 256 steps.
const SPAN: usize = 16;
/// Steps of a position within a pixel.
const FRACTION: f64 = 256.0;

/// Samples the quadrilateral into a rectangle, bilinear, in whole numbers.
fn warp(pixels: &RgbImage, corners: &Corners, width: u32, height: u32) -> Option<RgbImage> {
    let (end_x, end_y) = (
        f64::from(width - 1).max(1.0),
        f64::from(height - 1).max(1.0),
    );
    let flat = [(0.0, 0.0), (end_x, 0.0), (end_x, end_y), (0.0, end_y)];
    let map = homography(&flat, &wide(corners))?;
    // One less than the last pixel: its neighbour is still there.
    let last_x = f64::from(pixels.width().checked_sub(2)?) + 255.0 / FRACTION;
    let last_y = f64::from(pixels.height().checked_sub(2)?) + 255.0 / FRACTION;
    let place = |x: f64, y: f64| {
        let depth = map[6] * x + map[7] * y + 1.0;
        let from_x = (map[0] * x + map[1] * y + map[2]) / depth;
        let from_y = (map[3] * x + map[4] * y + map[5]) / depth;
        (
            steps(from_x.clamp(0.0, last_x)),
            steps(from_y.clamp(0.0, last_y)),
        )
    };
    let raw = pixels.as_raw();
    let stride = usize::try_from(pixels.width()).ok()? * 3;
    let mut page = RgbImage::new(width, height);
    let row_bytes = usize::try_from(width).ok()? * 3;
    for (y, row) in (0_u32..).zip(page.as_mut().chunks_exact_mut(row_bytes)) {
        let mut at = place(0.0, f64::from(y));
        for (x, span) in (0_u32..).step_by(SPAN).zip(row.chunks_mut(SPAN * 3)) {
            let count = i64::try_from(span.len() / 3).ok()?;
            let to = place(f64::from(x) + (span.len() / 3) as f64, f64::from(y));
            // One division a span: on the way positions are kept in 1/65536 of their steps.
            let (mut from_x, mut from_y) = (at.0 << 16, at.1 << 16);
            let (over_x, over_y) = (((to.0 - at.0) << 16) / count, ((to.1 - at.1) << 16) / count);
            for out in span.chunks_exact_mut(3) {
                sample(raw, stride, whole_steps(from_x), whole_steps(from_y), out);
                from_x += over_x;
                from_y += over_y;
            }
            at = to;
        }
    }
    Some(page)
}

/// A position in 1/256 of a pixel.
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to a picture of some thousand pixels"
)]
fn steps(at: f64) -> i64 {
    (at * FRACTION) as i64
}

fn whole_steps(at: i64) -> usize {
    usize::try_from(at >> 16).unwrap_or(0)
}

/// One pixel from its four neighbours; the position is in 1/256 of a pixel.
#[inline]
fn sample(raw: &[u8], stride: usize, x: usize, y: usize, out: &mut [u8]) {
    let share = |steps: usize| u32::try_from(steps & 255).unwrap_or(0);
    let (share_x, share_y) = (share(x), share(y));
    let at = (y >> 8) * stride + (x >> 8) * 3;
    let (Some(upper), Some(lower)) = (raw.get(at..at + 6), raw.get(at + stride..at + stride + 6))
    else {
        return;
    };
    for channel in 0..3 {
        let mix = |row: &[u8]| {
            u32::from(row[channel]) * (256 - share_x) + u32::from(row[channel + 3]) * share_x
        };
        let sum = mix(upper) * (256 - share_y) + mix(lower) * share_y;
        out[channel] = u8::try_from(sum >> 16).unwrap_or(255);
    }
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
            let kind = ResizeAlg::Convolution(FilterType::Bilinear);
            let options = ResizeOptions::new().resize_alg(kind);
            Resizer::new()
                .resize_typed(&source, &mut target, &options)
                .ok()
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
