//! Owns the papers that are photographed in the stories: a page of lines with the coarse grain of a
//! camera in the dark, so that its file takes a while to send. From a seed; no paper of anybody.

use jpeg_encoder::{ColorType, Encoder};

/// A JPEG of a page, about `width` × 4/3 pixels high.
///
/// # Panics
/// Never: the sizes are those of a picture.
#[must_use]
pub fn photo(seed: u32, width: u16) -> Vec<u8> {
    let height = width / 3 * 4;
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height));
    for y in 0..height {
        for x in 0..width {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let margin = x < width / 12 || x > width / 12 * 11;
            let line = !margin && y % 40 < 6 && (x / 9 + y / 40) % 7 != 0;
            let paper: u8 = if line { 40 } else { 190 };
            let grain = u8::try_from(state & 63).expect("six bits");
            pixels.push(paper + grain);
        }
    }
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, 92)
        .encode(&pixels, width, height, ColorType::Luma)
        .expect("a grey picture of a sound size");
    jpeg
}
