//! What a page is judged by, what shape it takes, and what is said of a preview frame.

use std::io::Cursor;
use std::process::Command;

use image::{ImageFormat, Rgb, RgbImage};
use tainha_capture::{
    Corners, Hint, Photo, Quality, Shape, Turn, Verdict, agreement, look, same_page,
};

const TABLE: Rgb<u8> = Rgb([60, 50, 45]);
const PAPER: [f32; 3] = [225.0, 223.0, 216.0];

/// Corners of the page in the test photo of 1900 × 2600.
const CORNERS: Corners = [
    (60.0, 60.0),
    (1840.0, 60.0),
    (1840.0, 2540.0),
    (60.0, 2540.0),
];

/// Strokes of a few pixels in rows, other ones for each seed.
fn inked(x: u32, y: u32, seed: u32) -> bool {
    let (word, row) = (x / 90, y / 48);
    let mixed =
        word.wrapping_mul(2_654_435_761) ^ row.wrapping_mul(40_503) ^ seed.wrapping_mul(97_003);
    let written = !(mixed >> 7).is_multiple_of(3) && y % 48 < 24;
    let stroke = (x / 4 + (y / 5) * 3 + (mixed >> 3)).is_multiple_of(4)
        || (y % 48 / 4 + mixed).is_multiple_of(5);
    written && stroke && (200..1700).contains(&x) && (200..2400).contains(&y)
}

/// A page on a table; `light` multiplies and adds at every place.
fn photographed(seed: Option<u32>, light: impl Fn(u32, u32) -> (f32, f32)) -> RgbImage {
    RgbImage::from_fn(1900, 2600, |x, y| {
        let inside = (60..1840).contains(&x) && (60..2540).contains(&y);
        let (times, plus) = light(x, y);
        let ink = seed.is_some_and(|seed| inked(x, y, seed));
        let shade = |value: f32| clamped(value * times * if ink { 0.15 } else { 1.0 } + plus);
        if inside { Rgb(PAPER.map(shade)) } else { TABLE }
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped"
)]
fn clamped(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

fn even(_: u32, _: u32) -> (f32, f32) {
    (1.0, 0.0)
}

fn photo(picture: &RgbImage) -> Photo {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a test picture can be encoded");
    Photo::read(&bytes.into_inner()).expect("a test picture is a photo")
}

fn judged(picture: &RgbImage) -> Quality {
    photo(picture)
        .judge(&CORNERS)
        .expect("the corners span a page")
}

#[test]
fn a_written_page_in_even_light_is_good_and_has_no_hint() {
    let quality = judged(&photographed(Some(1), even));
    assert_eq!(
        (quality.verdict, quality.hints.as_slice()),
        (Verdict::Good, &[][..]),
        "{quality:?}"
    );
    assert!((quality.dpi - 214.0).abs() < 3.0, "{quality:?}");
}

#[test]
fn a_lamp_mirrored_on_the_page_is_glare_but_white_paper_is_not() {
    let lamp = |x: u32, y: u32| {
        let (dx, dy) = (x as f32 - 900.0, y as f32 - 1300.0);
        (0.8, 230.0 * (-(dx * dx + dy * dy) / 60_000.0).exp())
    };
    let quality = judged(&photographed(Some(1), lamp));
    assert!(quality.hints.contains(&Hint::Glare), "{quality:?}");
    let white = judged(&photographed(Some(1), |_, _| (1.2, 0.0)));
    assert!(!white.hints.contains(&Hint::Glare), "{white:?}");
}

#[test]
fn a_deep_shadow_is_told_and_taken_out_of_the_stored_page() {
    let half = |x: u32, _: u32| if x > 950 { (0.25, 0.0) } else { (1.0, 0.0) };
    let picture = photographed(Some(1), half);
    let quality = judged(&picture);
    assert!(quality.hints.contains(&Hint::Shadow), "{quality:?}");
    let soft = |x: u32, _: u32| (1.0 - 0.45 * (x as f32 / 1900.0), 0.0);
    let page = photo(&photographed(Some(1), soft))
        .page(&CORNERS, Turn::None)
        .unwrap();
    let page = image::load_from_memory(&page.jpeg).unwrap().into_luma8();
    let (left, right) = (page.get_pixel(60, 60).0[0], page.get_pixel(1600, 60).0[0]);
    assert!(
        left.abs_diff(right) < 12 && right > 235,
        "paper is {left} left and {right} right"
    );
}

#[test]
fn a_page_that_leaves_the_frame_is_cut() {
    let photo = photo(&photographed(Some(1), even));
    let beyond = [
        (60.0, 60.0),
        (1899.0, 60.0),
        (1899.0, 2540.0),
        (60.0, 2540.0),
    ];
    let quality = photo.judge(&beyond).unwrap();
    assert_eq!(
        (quality.verdict, quality.hints[0]),
        (Verdict::Reject, Hint::Cut),
        "{quality:?}"
    );
}

#[test]
fn a_blank_page_is_told_and_never_taken_for_another() {
    let quality = judged(&photographed(None, even));
    assert!(quality.hints.contains(&Hint::Blank), "{quality:?}");
    assert!(!same_page(&quality, &quality), "blank pages are all alike");
}

#[test]
fn the_same_page_is_known_again_in_other_light_and_another_is_not() {
    let once = judged(&photographed(Some(1), even));
    let again = judged(&photographed(Some(1), |x, _| {
        (0.7 + 0.0001 * x as f32, 5.0)
    }));
    let other = judged(&photographed(Some(2), even));
    assert!(same_page(&once, &again));
    assert!(!same_page(&once, &other));
}

#[test]
fn a_form_filled_in_for_another_person_is_another_page() {
    let form = |entries: u32| {
        let mut picture = photographed(Some(1), even);
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            // One line in four is written by hand.
            if y / 48 % 4 == 1 && (60..1840).contains(&x) && (60..2540).contains(&y) {
                let paper = if inked(x, y, entries) { 30 } else { 220 };
                *pixel = Rgb([paper; 3]);
            }
        }
        judged(&picture)
    };
    assert!(same_page(&form(5), &form(5)));
    assert!(!same_page(&form(5), &form(6)));
}

#[test]
fn the_same_page_is_known_again_upside_down_and_with_other_corners() {
    let photo = photo(&photographed(Some(3), even));
    let once = photo.judge(&CORNERS).unwrap();
    let laid = [
        (80.0, 50.0),
        (1850.0, 75.0),
        (1830.0, 2525.0),
        (55.0, 2550.0),
    ];
    let again = photo.flat(&laid, Turn::Half).unwrap().judge();
    assert!(same_page(&once, &again), "{:?}", agreement(&once, &again));
}

#[test]
fn a_picture_that_is_all_page_is_whole_and_never_a_part_of_itself() {
    for seed in 1..5 {
        let full = RgbImage::from_fn(1240, 1754, |x, y| {
            let ink = inked(x * 3 / 2, y * 3 / 2, seed);
            // A ruled table in the middle would be an outline.
            let ruled = (300..940).contains(&x)
                && (600..1200).contains(&y)
                && ((x - 300).is_multiple_of(160) || (y - 600).is_multiple_of(100));
            if ink || ruled {
                Rgb([40, 40, 45])
            } else {
                Rgb([236, 234, 228])
            }
        });
        let guess = photo(&full).find();
        let whole = [(0.0, 0.0), (1239.0, 0.0), (1239.0, 1753.0), (0.0, 1753.0)];
        assert_eq!((guess.corners, guess.check), (whole, true), "seed {seed}");
    }
}

#[test]
fn a_card_is_kept_as_a_card_at_300_dpi_with_its_colours() {
    let mut picture = RgbImage::from_pixel(1600, 1200, TABLE);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        if (200..1400).contains(&x) && (220..977).contains(&y) {
            *pixel = Rgb([120, 170, 160]);
        }
    }
    let photo = photo(&picture);
    let corners = [
        (200.0, 220.0),
        (1399.0, 220.0),
        (1399.0, 976.0),
        (200.0, 976.0),
    ];
    let mut flat = photo.flat(&corners, Turn::None).unwrap();
    assert_eq!((flat.shape(), flat.dpi()), (Shape::Card, 300));
    flat.even_light();
    let page = flat.encode().unwrap();
    assert_eq!((page.width, page.height), (1011, 638));
    let card = image::load_from_memory(&page.jpeg).unwrap().into_rgb8();
    let [red, green, _] = card.get_pixel(500, 300).0;
    assert!(red.abs_diff(120) < 8 && green.abs_diff(170) < 8);
}

/// A grey preview of 640 × 480 with a written page in it.
fn frame(left: u32, right: u32, paper: u8) -> Vec<u8> {
    (0..480_u32)
        .flat_map(|y| (0..640_u32).map(move |x| (x, y)))
        .map(|(x, y)| {
            let inside = (left..right).contains(&x) && (20..460).contains(&y);
            let ink = x % 7 < 2
                && y % 14 < 6
                && x > left + 30
                && x + 30 < right
                && (50..430).contains(&y);
            match (inside, ink) {
                (true, true) => paper / 5,
                (true, false) => paper,
                (false, _) => paper / 4,
            }
        })
        .collect()
}

#[test]
fn a_frame_shows_the_outline_and_one_hint_at_a_time() {
    let good = look(640, 480, &frame(150, 480, 210)).unwrap();
    let corners = good.corners.unwrap();
    assert!(
        (corners[0].0 - 150.0).abs() < 6.0 && (corners[2].1 - 460.0).abs() < 6.0,
        "{corners:?}"
    );
    assert_eq!(good.hint, None);
    let dark = look(640, 480, &frame(150, 480, 40)).unwrap();
    assert_eq!(dark.hint, Some(Hint::Dark));
    let far = look(640, 480, &frame(250, 400, 210)).unwrap();
    assert_eq!(far.hint, Some(Hint::Closer));
    assert_eq!(
        look(640, 480, &[0; 10]),
        None,
        "not as many bytes as pixels"
    );
    assert_eq!(look(u32::MAX, u32::MAX, &[]), None);
}

#[test]
fn paper_that_runs_over_the_frame_is_told_as_cut() {
    let moved = |right: u32, down: u32| -> Vec<u8> {
        let whole = frame(150, 480, 210);
        let at = |x: u32, y: u32| whole[(y * 640 + x) as usize];
        (0..480_u32)
            .flat_map(|y| (0..640_u32).map(move |x| (x, y)))
            .map(|(x, y)| {
                if x < right || y < down {
                    52
                } else {
                    at(x - right, y - down)
                }
            })
            .collect()
    };
    for (right, down) in [(0, 60), (250, 0), (240, 70), (300, 120)] {
        let seen = look(640, 480, &moved(right, down)).unwrap();
        assert_eq!(
            seen.hint,
            Some(Hint::Cut),
            "moved by {right}, {down}: {seen:?}"
        );
    }
    let whole = look(640, 480, &moved(60, 8)).unwrap();
    assert_eq!(whole.hint, None, "{whole:?}");
    assert_eq!(look(640, 480, &[70; 640 * 480]).unwrap().hint, None);
}

#[test]
fn the_command_line_answers_with_one_object_whatever_it_is_given() {
    let folder = std::env::temp_dir().join(format!("tainha-capture-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (good, bad, out) = (
        folder.join("good.jpg"),
        folder.join("bad.jpg"),
        folder.join("page.jpg"),
    );
    photographed(Some(1), even).save(&good).unwrap();
    std::fs::write(&bad, b"\xFF\xD8\xFF\xE0no picture").unwrap();
    let run = |arguments: &[&std::ffi::OsStr]| {
        let done = Command::new(env!("CARGO_BIN_EXE_tainha-capture"))
            .args(arguments)
            .output()
            .unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        (done.status.code(), answer)
    };
    let (code, answer) = run(&[
        "page".as_ref(),
        good.as_ref(),
        "--out".as_ref(),
        out.as_ref(),
    ]);
    assert_eq!(
        (code, answer["verdict"].as_str()),
        (Some(0), Some("good")),
        "{answer}"
    );
    assert_eq!(answer["corners"].as_array().map(Vec::len), Some(4));
    assert_eq!(answer["output"]["dpi"], 200);
    assert_eq!(image::image_dimensions(&out).unwrap(), (1654, 2339));
    let (code, answer) = run(&["page".as_ref(), bad.as_ref()]);
    assert_eq!(
        (code, answer["error"]["code"].as_str()),
        (Some(1), Some("photo_damaged"))
    );
    let (code, answer) = run(&["page".as_ref()]);
    assert_eq!(
        (code, answer["error"]["code"].as_str()),
        (Some(2), Some("usage"))
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
