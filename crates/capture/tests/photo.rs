//! What a photo may be, what becomes of it, and how it is judged.

use std::io::Cursor;

use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage, imageops};
use proptest::prelude::{any, proptest};
use tainha_capture::{Hint, PageError, Photo, PhotoError, Turn, Verdict};

const TABLE: Rgb<u8> = Rgb([55, 45, 40]);
const PAPER: Rgb<u8> = Rgb([238, 236, 228]);
const INK: Rgb<u8> = Rgb([25, 25, 60]);

/// A written page, upright, on a table of 2400 × 3200.
fn scene() -> RgbImage {
    let mut picture = RgbImage::from_pixel(2400, 3200, TABLE);
    for y in 200..3000_u32 {
        for x in 220..2200_u32 {
            let written = y % 60 < 26 && (x / 7 + y / 60) % 4 < 2 && (400..2000).contains(&x);
            picture.put_pixel(x, y, if written { INK } else { PAPER });
        }
    }
    picture
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, format)
        .expect("a test picture can be encoded");
    bytes.into_inner()
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    encoded(picture, ImageFormat::Jpeg)
}

/// Puts an EXIF block with an orientation behind the first marker of a JPEG.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2)
        .expect("a test picture fits")
        .to_be_bytes();
    [
        &jpeg[..2],
        &[0xFF, 0xE1],
        &length[..],
        &exif[..],
        &jpeg[2..],
    ]
    .concat()
}

fn near(corner: (f32, f32), expected: (f32, f32)) -> bool {
    (corner.0 - expected.0).abs() < 20.0 && (corner.1 - expected.1).abs() < 20.0
}

#[test]
fn a_page_on_a_table_is_found_judged_good_and_straightened_to_200_dpi() {
    let photo = Photo::read(&jpeg(&scene())).unwrap();
    let seen = photo.inspect().unwrap();
    let expected = [
        (220.0, 200.0),
        (2200.0, 200.0),
        (2200.0, 3000.0),
        (220.0, 3000.0),
    ];
    for (corner, expected) in seen.guess.corners.into_iter().zip(expected) {
        assert!(
            near(corner, expected),
            "{corner:?} should be near {expected:?}"
        );
    }
    assert_eq!(seen.quality.verdict, Verdict::Good, "{:?}", seen.quality);
    let page = photo.page(&seen.guess.corners, Turn::None).unwrap();
    assert_eq!((page.width, page.height), (1654, 2339));
    let (dpi, small) = (
        &page.jpeg[13..18],
        image::load_from_memory(&page.thumb).unwrap(),
    );
    assert_eq!(dpi, [1, 0, 200, 0, 200], "dots per inch in the JFIF header");
    assert!(small.width().max(small.height()) <= 400 && page.thumb.len() < 40_000);
}

#[test]
fn the_camera_s_orientation_is_applied_and_all_metadata_are_gone_from_the_page() {
    let upright = scene();
    for (orientation, turned) in [
        (6, imageops::rotate270(&upright)),
        (3, imageops::rotate180(&upright)),
    ] {
        let bytes = with_orientation(&jpeg(&turned), orientation);
        let photo = Photo::read(&bytes).unwrap();
        assert_eq!((photo.width(), photo.height()), upright.dimensions());
        let page = photo
            .page(&photo.inspect().unwrap().guess.corners, Turn::None)
            .unwrap();
        assert!(!page.jpeg.windows(4).any(|part| part == b"Exif"));
        assert_eq!((page.width, page.height), (1654, 2339));
    }
}

#[test]
fn turning_the_page_turns_its_content_clockwise() {
    let mut picture = RgbImage::from_pixel(400, 400, PAPER);
    for (x, y) in (0..100).flat_map(|x| (0..100).map(move |y| (x, y))) {
        picture.put_pixel(x, y, INK);
    }
    let photo = Photo::read(&encoded(&picture, ImageFormat::Png)).unwrap();
    let corners = [(0.0, 0.0), (399.0, 0.0), (399.0, 399.0), (0.0, 399.0)];
    // The dark quarter stands upper left, then goes clockwise round the page.
    for (turn, (x, y)) in [
        (Turn::None, (20, 20)),
        (Turn::Quarter, (380, 20)),
        (Turn::Half, (380, 380)),
        (Turn::ThreeQuarters, (20, 380)),
    ] {
        let page = photo.page(&corners, turn).unwrap();
        let page: DynamicImage = image::load_from_memory(&page.jpeg).unwrap();
        assert!(page.get_pixel(x, y).0[0] < 90, "{turn:?}");
        assert!(page.get_pixel(399 - x, 399 - y).0[0] > 180, "{turn:?}");
    }
    assert_eq!(
        [0, 90, 180, 270, 45].map(|d| Turn::from_degrees(d).is_some()),
        [true, true, true, true, false]
    );
}

#[test]
fn corners_that_span_no_page_are_refused() {
    let photo = Photo::read(&jpeg(&scene())).unwrap();
    let crossed = [(0.0, 0.0), (500.0, 500.0), (500.0, 0.0), (0.0, 500.0)];
    let outside = [(0.0, 0.0), (9000.0, 0.0), (9000.0, 500.0), (0.0, 500.0)];
    let tiny = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)];
    let not_a_number = [(f32::NAN, 0.0), (500.0, 0.0), (500.0, 500.0), (0.0, 500.0)];
    for corners in [crossed, outside, tiny, not_a_number] {
        assert_eq!(
            photo.page(&corners, Turn::None).unwrap_err(),
            PageError::BadCorners
        );
    }
}

#[test]
fn blur_darkness_and_too_few_pixels_are_seen() {
    let judged = |picture: &RgbImage| {
        Photo::read(&jpeg(picture))
            .unwrap()
            .inspect()
            .unwrap()
            .quality
    };
    let blurred = judged(&imageops::blur(&scene(), 6.0));
    assert!(blurred.hints.contains(&Hint::Blurred), "{blurred:?}");
    let small = judged(&imageops::resize(
        &scene(),
        900,
        1200,
        imageops::FilterType::Triangle,
    ));
    assert_eq!(
        (small.verdict, small.hints[0]),
        (Verdict::Reject, Hint::Closer)
    );
    let mut dark = scene();
    dark.pixels_mut()
        .for_each(|pixel| pixel.0 = pixel.0.map(|value| value / 8));
    let dark = judged(&dark);
    assert!(dark.hints.contains(&Hint::Dark), "{dark:?}");
}

#[test]
fn an_empty_scene_is_the_whole_frame_to_be_checked() {
    let photo = Photo::read(&jpeg(&RgbImage::from_pixel(800, 600, TABLE))).unwrap();
    let guess = photo.inspect().unwrap().guess;
    assert!(guess.check);
    assert_eq!(guess.corners[2], (799.0, 599.0));
}

#[test]
fn what_is_no_usable_photo_is_refused_by_its_own_name() {
    let refused = |bytes: &[u8]| Photo::read(bytes).unwrap_err();
    assert_eq!(refused(b""), PhotoError::Empty);
    assert_eq!(
        refused(b"\0\0\0\x1cftypheix\0\0\0\0mif1heix"),
        PhotoError::Heic
    );
    assert_eq!(refused(b"GIF89a........"), PhotoError::NotAPicture);
    assert_eq!(refused(b"%PDF-1.7"), PhotoError::NotAPicture);
    let whole = jpeg(&scene());
    assert_eq!(refused(&whole[..whole.len() / 2]), PhotoError::Damaged);
    assert_eq!(refused(&whole[..40]), PhotoError::Damaged);
}

#[test]
fn cmyk_grey_palette_sixteen_bit_and_progressive_pictures_are_read_as_any_other() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/photo");
    for name in [
        "cmyk.jpg",
        "grey.png",
        "palette.png",
        "progressive.jpg",
        "sixteen-bit.png",
    ] {
        let bytes = std::fs::read(format!("{corpus}/{name}")).unwrap();
        let photo = Photo::read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (width, height) = (photo.width(), photo.height());
        assert!(matches!((width, height), (96, 72) | (64, 48)), "{name}");
    }
}

#[test]
fn of_an_animated_picture_the_first_is_read_or_it_is_refused() {
    let mut moving = encoded(&scene(), ImageFormat::Png);
    let mut frames = b"acTL".to_vec();
    frames.extend([0, 0, 0, 2, 0, 0, 0, 0]);
    let crc = crc32(&frames).to_be_bytes();
    // Behind the header: two pictures are said to follow.
    moving.splice(33..33, [&[0, 0, 0, 8][..], &frames, &crc].concat());
    match Photo::read(&moving) {
        Ok(photo) => assert_eq!((photo.width(), photo.height()), scene().dimensions()),
        Err(error) => assert_eq!(error, PhotoError::Damaged),
    }
    let webp = b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0";
    assert_eq!(Photo::read(webp).unwrap_err(), PhotoError::NotAPicture);
}

#[test]
fn an_orientation_that_is_none_and_a_block_that_lies_about_its_length_leave_the_picture_as_it_is() {
    let plain = jpeg(&scene());
    for orientation in [0, 9, 200] {
        let photo = Photo::read(&with_orientation(&plain, orientation)).unwrap();
        assert_eq!((photo.width(), photo.height()), scene().dimensions());
    }
    let mut lying = with_orientation(&plain, 6);
    // The only entry says that four thousand million values follow.
    let count = lying
        .windows(4)
        .position(|w| w == [0x01, 0x12, 0, 3])
        .unwrap()
        + 4;
    lying[count..count + 4].fill(0xFF);
    let photo = Photo::read(&lying).unwrap();
    let size = (photo.width(), photo.height());
    let (width, height) = scene().dimensions();
    assert!(
        size == (width, height) || size == (height, width),
        "{size:?}"
    );
}

/// A PNG whose header promises more than its few bytes hold.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(&RgbImage::from_pixel(8, 8, PAPER), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&crc);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_bomb_is_refused_by_its_header_before_anything_is_decoded() {
    for (width, height) in [(20_000, 10_000), (65_000, 65_000), (200_000, 1_000)] {
        let refused = Photo::read(&png_that_claims(width, height)).unwrap_err();
        assert!(
            matches!(refused, PhotoError::TooLarge { .. }),
            "{width}x{height}: {refused:?}"
        );
    }
    let mut jpeg = jpeg(&RgbImage::from_pixel(16, 16, PAPER));
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x36, 0xB0, 0x36, 0xB0]);
    let refused = Photo::read(&jpeg).unwrap_err();
    assert_eq!(refused, PhotoError::TooLarge { megapixels: 196 });
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(mut bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..3) {
        let magic: &[u8] = match kind { 0 => b"\xFF\xD8\xFF\xE0", 1 => b"\x89PNG\r\n\x1a\n", _ => b"" };
        bytes.splice(0..0, magic.iter().copied());
        let _ = Photo::read(&bytes);
    }
}
