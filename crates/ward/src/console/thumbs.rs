//! Small pictures for lists. Refuses pictures that would need much memory: they are shown whole.

use std::io::Cursor;

use image::{ImageReader, Limits};

/// Long side of a small picture, in pixels.
const SIDE: u32 = 480;
/// Memory that decoding may take, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;

/// The picture made small, as JPEG; none if it is no picture that can be read.
pub(super) fn thumb(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let small = reader.decode().ok()?.thumbnail(SIDE, SIDE).to_rgb8();
    let mut out = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 75);
    encoder.encode_image(&small).ok()?;
    Some(out)
}
