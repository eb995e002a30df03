//! What a 12-megapixel photo costs from its bytes to the stored page: CPU time of each step in one thread, peak memory.

use jpeg_encoder::{ColorType, Encoder};
use rustix::time::{ClockId, clock_gettime};
use tainha_capture::{Photo, Turn, look};

use crate::scene::{Flaw, page_scene, render_at};

/// A 4032 × 3024 photo of an A4 page, as a camera would write it.
pub(crate) fn photo(path: &str) {
    let scene = page_scene(42, Flaw::Large);
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, 88)
        .encode(scene.picture.as_raw(), 3024, 4032, ColorType::Rgb)
        .expect("a scene can be encoded");
    std::fs::write(path, jpeg).expect("the picture can be written");
}

/// Milliseconds of CPU time that this process has used.
fn cpu() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 * 1000.0 + now.tv_nsec as f64 / 1e6
}

/// Prints the median of `turns` for each step, their sum, and the peak of memory.
pub(crate) fn report(path: &str, turns: usize) {
    let bytes = std::fs::read(path).expect("the photo is there");
    const STEPS: [&str; 6] = ["decode", "find", "warp", "judge", "light", "encode"];
    let mut laps = vec![Vec::new(); STEPS.len()];
    let (mut size, mut stored) = (0, (0, 0));
    for _ in 0..turns {
        let mut last = cpu();
        let mut step = 0;
        let mut lap = || {
            let now = cpu();
            laps[step].push(now - last);
            step += 1;
            last = now;
        };
        let photo = Photo::read(&bytes).expect("the photo is readable");
        lap();
        let guess = photo.find();
        lap();
        let mut flat = photo
            .flat(&guess.corners, Turn::None)
            .expect("a page was found");
        lap();
        let quality = flat.judge();
        lap();
        flat.even_light();
        lap();
        let page = flat.encode().expect("a page can be encoded");
        (size, stored) = (page.jpeg.len(), (page.width, page.height));
        lap();
        std::hint::black_box(quality);
    }
    let mut sum = 0.0;
    for (name, laps) in STEPS.iter().zip(&mut laps) {
        let ms = median(laps);
        sum += ms;
        println!("  {name:8} {ms:7.1} ms");
    }
    println!(
        "  sum      {sum:7.1} ms CPU, page of {} × {} pixels and {} kB, peak memory {}",
        stored.0,
        stored.1,
        size / 1000,
        peak()
    );
    preview(turns);
}

/// A preview frame of 640 × 480.
fn preview(turns: usize) {
    let scene = render_at(43, Some((640, 480)));
    let grey: Vec<u8> = scene.picture.pixels().map(|pixel| pixel.0[1]).collect();
    let mut laps = Vec::new();
    for _ in 0..turns {
        let began = cpu();
        std::hint::black_box(look(640, 480, &grey));
        laps.push(cpu() - began);
    }
    println!(
        "  preview frame {:.1} ms CPU (at most 60)",
        median(&mut laps)
    );
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(
        || "unknown".to_owned(),
        |kilobytes| kilobytes.trim().to_owned(),
    )
}
