//! The gates against pages that are known to be good or bad: blur, glare, cut, too small, blank, the same page twice.

use image::{RgbImage, imageops};
use tainha_capture::{Hint, Photo, Quality, Verdict, agreement, same_page};

use crate::scene::{Flaw, page_scene};
use crate::scenes::photo_of;

/// Judged where the page truly lies, so that only the gate is measured.
fn judged(seed: u64, flaw: Flaw) -> Quality {
    let scene = page_scene(seed, flaw);
    photo_of(&scene)
        .judge(&scene.corners)
        .expect("a scene has a page")
}

/// Prints how well each gate parts good from bad.
pub(crate) fn report(count: u64, seed: u64) {
    let of = |flaw: Flaw| -> Vec<Quality> {
        (seed..seed + count)
            .map(|seed| judged(seed, flaw))
            .collect()
    };
    let good = of(Flaw::None);
    println!("gates: {count} written pages each, from seed {seed}");
    for (name, flaw) in [("gauss 1.5 px", Flaw::Gauss), ("motion 9 px", Flaw::Motion)] {
        let bad = of(flaw);
        let (sharp, steep) = (
            auc(&good, &bad, |quality| quality.sharpness.unwrap_or(0.0)),
            auc(&good, &bad, |quality| quality.steepness.unwrap_or(0.0)),
        );
        println!(
            "  blur, {name} at 200 dpi: AUC of sharpness {sharp:.3}, of steepness {steep:.3} (to reach: .95)"
        );
        println!(
            "    sharpness: {} | {}",
            ranks(&good, |q| q.sharpness),
            ranks(&bad, |q| q.sharpness)
        );
        println!(
            "    steepness: {} | {}",
            ranks(&good, |q| q.steepness),
            ranks(&bad, |q| q.steepness)
        );
        told(name, Hint::Blurred, &good, &bad);
    }
    for (name, flaw, hint) in [
        ("glare", Flaw::Glare, Hint::Glare),
        ("cut", Flaw::Cut, Hint::Cut),
        ("too small", Flaw::Small, Hint::Closer),
        ("blank", Flaw::Blank, Hint::Blank),
        ("dark", Flaw::Dark, Hint::Dark),
        ("shadow", Flaw::Shadow, Hint::Shadow),
    ] {
        told(name, hint, &good, &of(flaw));
    }
    let passed = good
        .iter()
        .filter(|quality| quality.verdict == Verdict::Good)
        .count();
    println!("  good pages judged good: {passed} of {count}");
    twice(&good, &of(Flaw::Again), &of(Flaw::Filled));
}

/// Prints only whether pages are known again.
pub(crate) fn same(count: u64, seed: u64) {
    let of = |flaw: Flaw| -> Vec<Quality> {
        (seed..seed + count)
            .map(|seed| judged(seed, flaw))
            .collect()
    };
    twice(&of(Flaw::None), &of(Flaw::Again), &of(Flaw::Filled));
}

fn told(name: &str, hint: Hint, good: &[Quality], bad: &[Quality]) {
    let with = |set: &[Quality]| {
        set.iter()
            .filter(|quality| quality.hints.contains(&hint))
            .count()
    };
    println!(
        "  {name}: {} of {} seen, {} of {} false alarms",
        with(bad),
        bad.len(),
        with(good),
        good.len()
    );
}

fn twice(good: &[Quality], again: &[Quality], filled: &[Quality]) {
    let pairs = |others: &[Quality]| {
        let both = good.iter().zip(others);
        both.filter(|(one, other)| same_page(one, other)).count()
    };
    let mut wrong = 0;
    for (i, one) in good.iter().enumerate() {
        let others = good[..i].iter();
        wrong += others.filter(|other| same_page(one, other)).count();
    }
    let all = good.len() * (good.len() - 1) / 2;
    println!(
        "  same page twice: {} of {} seen; taken for one: {wrong} of {all} pairs of different pages, {} of {} forms filled in anew",
        pairs(again),
        good.len(),
        pairs(filled),
        good.len()
    );
    if std::env::var_os("EACH").is_some() {
        for (name, others) in [("again", again), ("filled", filled)] {
            for (one, other) in good.iter().zip(others) {
                println!("    {name} {:?}", agreement(one, other));
            }
        }
    }
}

/// The chance that a good page scores above a bad one.
fn auc(good: &[Quality], bad: &[Quality], value: impl Fn(&Quality) -> f64) -> f64 {
    let mut won = 0.0;
    for one in good {
        for other in bad {
            let (a, b) = (value(one), value(other));
            won += if a > b {
                1.0
            } else if a < b {
                0.0
            } else {
                0.5
            };
        }
    }
    won / (good.len() * bad.len()) as f64
}

/// 5th, 50th and 95th of a hundred.
fn ranks(set: &[Quality], value: impl Fn(&Quality) -> Option<f64>) -> String {
    let mut values: Vec<f64> = set.iter().filter_map(value).collect();
    values.sort_by(f64::total_cmp);
    let at = |share: usize| {
        values
            .get(values.len() * share / 100)
            .copied()
            .unwrap_or(f64::NAN)
    };
    format!("{:.3} {:.3} {:.3}", at(5), at(50), at(95))
}

/// A picture moved by the camera: nine pixels along a direction.
pub(crate) fn moved(picture: &RgbImage, direction: (f32, f32), length: f32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mut sums = vec![0_u32; picture.as_raw().len()];
    let steps = 9_u32;
    for step in 0..steps {
        let off = (step as f32 / (steps - 1) as f32 - 0.5) * length;
        let (dx, dy) = (off * direction.0, off * direction.1);
        let shifted = |at: u32, off: f32, last: u32| {
            let moved = crate::random::whole(at as f32 + off)
                .clamp(0, i32::try_from(last - 1).unwrap_or(0));
            moved.cast_unsigned()
        };
        for y in 0..height {
            let from_y = shifted(y, dy, height);
            for x in 0..width {
                let from = picture.get_pixel(shifted(x, dx, width), from_y);
                let i = (y as usize * width as usize + x as usize) * 3;
                for c in 0..3 {
                    sums[i + c] += u32::from(from.0[c]);
                }
            }
        }
    }
    let raw = sums
        .iter()
        .map(|sum| u8::try_from(sum / steps).unwrap_or(255))
        .collect();
    RgbImage::from_raw(width, height, raw).unwrap_or_else(|| imageops::flip_horizontal(picture))
}

/// The pages of a few scenes as they would be stored: how large they get.
pub(crate) fn sizes(count: u64, seed: u64) {
    let mut bytes: Vec<usize> = (seed..seed + count)
        .map(|seed| {
            let scene = page_scene(seed, Flaw::None);
            let photo: Photo = photo_of(&scene);
            let page = photo.page(&scene.corners, tainha_capture::Turn::None);
            page.expect("a scene has a page").jpeg.len()
        })
        .collect();
    bytes.sort_unstable();
    let at = |share: usize| bytes[(bytes.len() - 1) * share / 100] / 1000;
    println!(
        "size of {count} pages: median {} kB, 85 of 100 under {} kB (to reach: 350), largest {} kB (600)",
        at(50),
        at(85),
        at(100)
    );
}
