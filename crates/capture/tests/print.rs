//! The printed box on a form, and what is judged a print: on drawn ridges, since no real print lies in the project.

use image::{GrayImage, Luma, Rgb, RgbImage};
use tainha_capture::{
    Finger, FingerError, FingerSource, FrameError, Hand, NamedFinger, PRINT_SIDE, Photo, Print,
    PrintReason, RecordedSource, Verdict,
};

/// A whorl with pores and a waver, ridges 9 pixels apart at 500 dots per inch; `x`, `y` in mm from its middle.
fn ridge(x: f64, y: f64) -> f64 {
    if (x / 9.5).powi(2) + (y / 12.0).powi(2) > 1.0 {
        return 250.0;
    }
    let (px, py) = (x * 500.0 / 25.4, y * 500.0 / 25.4);
    let radius = (px * 1.1).hypot(py * 0.9 + 40.0);
    let phase = radius / 9.0
        + py.atan2(px) / std::f64::consts::TAU
        + 1.2 * (px / 47.0).sin() * (py / 61.0).cos();
    let pores = 40.0 * (px * 0.9).sin() * (py * 0.83).cos();
    (150.0 + 95.0 * (phase * std::f64::consts::TAU).sin() + pores).clamp(20.0, 250.0)
}

fn byte(value: f64) -> u8 {
    (0..=255_u8)
        .find(|byte| f64::from(*byte) + 0.5 >= value)
        .unwrap_or(255)
}

/// A sheet photographed with `scale` pixels a mm, turned by `turn`, with a box of 30 mm in its middle.
fn form(scale: f64, turn: f64, with_box: bool) -> RgbImage {
    RgbImage::from_fn(1400, 1200, |x, y| {
        let (u, v) = (
            (f64::from(x) - 700.0) / scale,
            (f64::from(y) - 600.0) / scale,
        );
        // A camera held at an angle: farther away towards the upper edge.
        let depth = 1.0 + v * 0.0015;
        let (u, v) = (u * depth, v * depth);
        let (x, y) = (
            u * turn.cos() + v * turn.sin(),
            v * turn.cos() - u * turn.sin(),
        );
        let edge = (x.abs().max(y.abs()) - 15.0).abs();
        let text = y > 19.0 && y % 4.0 < 1.2 && (x * 2.3).sin() > 0.0;
        let light = if with_box && edge < 0.3 || text {
            35.0
        } else {
            ridge(x, y)
        };
        let light = byte(light * (0.85 + 0.003 * x));
        Rgb([light, light, light])
    })
}

fn photo(picture: &RgbImage) -> Photo {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a test picture can be encoded");
    Photo::read(&bytes.into_inner()).expect("a PNG just made")
}

fn scan(light: impl Fn(f64, f64) -> f64) -> Photo {
    let middle = f64::from(PRINT_SIDE) / 2.0;
    let mm = |at: u32| (f64::from(at) + 0.5 - middle) * 25.4 / 500.0;
    let grey = GrayImage::from_fn(PRINT_SIDE, PRINT_SIDE, |x, y| {
        Luma([byte(light(mm(x), mm(y)))])
    });
    photo(&image::DynamicImage::from(grey).into_rgb8())
}

#[test]
fn a_box_held_at_an_angle_is_straightened_to_the_print_within() {
    let truth = Print::from_scan(&scan(ridge), 500).unwrap();
    for turn in [0.0, 0.2, -0.35] {
        let print = Print::from_form(&photo(&form(22.0, turn, true))).unwrap();
        assert_eq!(print.size(), (PRINT_SIDE, PRINT_SIDE));
        assert!(
            (480..600).contains(&print.source_ppi()),
            "{}",
            print.source_ppi()
        );
        let far: u64 = print
            .grey()
            .iter()
            .zip(truth.grey())
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum();
        let mean = far / u64::try_from(truth.grey().len()).unwrap();
        // A print one ridge aside would differ by more than 60.
        assert!(mean < 40, "turned by {turn}: {mean}");
    }
}

#[test]
fn a_form_without_a_box_or_too_far_away_gives_its_reason() {
    let none = Print::from_form(&photo(&form(22.0, 0.1, false)));
    assert_eq!(none.unwrap_err(), FingerError::Frame(FrameError::NoBox));
    let far = Print::from_form(&photo(&form(9.0, 0.1, true))).unwrap_err();
    assert!(
        matches!(
            far,
            FingerError::Frame(FrameError::TooFar { ppi: 200..260 })
        ),
        "{far:?}"
    );
}

#[test]
fn ridges_are_taken_and_what_is_no_print_is_refused() {
    let judged =
        |light: &dyn Fn(f64, f64) -> f64| Print::from_scan(&scan(light), 500).unwrap().judge();
    let print = judged(&ridge);
    assert_ne!(print.verdict, Verdict::Reject, "{print:?}");
    assert!(print.ridge_area_mm2 > 192.0, "{print:?}");
    let stripes = |x: f64, _: f64| 128.0 + 110.0 * (x * 13.7).sin();
    let writing = |x: f64, y: f64| {
        if (y - 3.0 * (x * 0.9).sin()).abs() < 0.3 {
            40.0
        } else {
            250.0
        }
    };
    let solid = |x: f64, y: f64| if x.hypot(y) < 10.0 { 25.0 } else { 250.0 };
    let blank = |_: f64, _: f64| 250.0;
    let others: [&dyn Fn(f64, f64) -> f64; 4] = [&stripes, &writing, &solid, &blank];
    for (at, other) in others.into_iter().enumerate() {
        let quality = judged(other);
        assert_eq!(
            (quality.verdict, quality.score),
            (Verdict::Reject, 0),
            "{at}: {quality:?}"
        );
        assert!(
            quality.reasons.contains(&PrintReason::NotAPrint)
                || quality.reasons.contains(&PrintReason::TooMuchInk)
        );
    }
}

#[test]
fn half_a_print_is_called_partial() {
    let half = |x: f64, y: f64| if x < -1.0 { ridge(x, y) } else { 250.0 };
    let quality = Print::from_scan(&scan(half), 500).unwrap().judge();
    assert!(
        quality.reasons.contains(&PrintReason::Partial),
        "{quality:?}"
    );
}

#[test]
fn another_finger_than_the_right_index_needs_a_reason() {
    assert!(NamedFinger::new(Hand::Right, Finger::Index, None).is_ok());
    assert_eq!(
        NamedFinger::new(Hand::Left, Finger::Index, Some("  ")),
        Err(FingerError::NoReason)
    );
    let thumb = NamedFinger::new(Hand::Left, Finger::Thumb, Some("cụt các ngón khác")).unwrap();
    assert_eq!(
        (thumb.label_vi(), thumb.reason()),
        ("ngón cái trái", Some("cụt các ngón khác"))
    );
    let long = "x".repeat(301);
    assert_eq!(
        NamedFinger::new(Hand::Left, Finger::Ring, Some(&long)),
        Err(FingerError::LongReason)
    );
}

#[test]
fn recorded_pictures_come_one_after_the_other_and_a_bad_one_only_costs_its_turn() {
    let png = Print::from_scan(&scan(ridge), 500).unwrap().png().unwrap();
    let mut source = RecordedSource::new([(b"none".to_vec(), 500), (png.clone(), 30), (png, 500)]);
    assert_eq!(source.name(), "recorded pictures");
    assert!(matches!(source.print(), Err(FingerError::Photo(_))));
    assert!(matches!(
        source.print(),
        Err(FingerError::Size { ppi: 30, .. })
    ));
    assert_eq!(source.print().unwrap().size(), (PRINT_SIDE, PRINT_SIDE));
    assert_eq!(source.print(), Err(FingerError::NoPicture));
}
