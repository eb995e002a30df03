//! The finder against rendered scenes, whose corners are known exactly. Seeds of the bench are never learned from.

use std::io::Write as _;

use jpeg_encoder::{ColorType, Encoder};
use tainha_capture::{Photo, jaccard};

use crate::scene::{Scene, render};

/// The scene as the camera's file, read.
pub(crate) fn photo_of(scene: &Scene) -> Photo {
    let mut jpeg = Vec::new();
    let side = |side: u32| u16::try_from(side).expect("a scene is small");
    let (width, height) = (side(scene.picture.width()), side(scene.picture.height()));
    Encoder::new(&mut jpeg, scene.jpeg)
        .encode(scene.picture.as_raw(), width, height, ColorType::Rgb)
        .expect("a scene can be encoded");
    Photo::read(&jpeg).expect("a scene is a photo")
}

/// One line per outline: scene, agreement with the truth, measured numbers.
pub(crate) fn learn(count: u64, seed: u64) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for scene_seed in seed..seed + count {
        let scene = render(scene_seed);
        for candidate in photo_of(&scene).candidates() {
            let agreed = jaccard(&scene.corners, &candidate.corners);
            let numbers: Vec<String> = candidate
                .features
                .iter()
                .map(|number| format!("{number:.4}"))
                .collect();
            writeln!(out, "{scene_seed} {agreed:.4} {}", numbers.join(" "))
                .expect("output is open");
        }
    }
}

/// Writes scenes as pictures into `out/scenes`.
pub(crate) fn show(count: u64, seed: u64) {
    std::fs::create_dir_all("out/scenes").expect("out can be made");
    for scene_seed in seed..seed + count {
        let path = format!("out/scenes/{scene_seed}.png");
        render(scene_seed)
            .picture
            .save(path)
            .expect("a scene can be saved");
    }
}

/// Agreement and honesty over the scenes.
pub(crate) fn report(count: u64, seed: u64) {
    let mut found: Vec<(f64, bool)> = Vec::new();
    for scene_seed in seed..seed + count {
        let scene = render(scene_seed);
        let guess = photo_of(&scene).find();
        let agreed = jaccard(&scene.corners, &guess.corners);
        if std::env::var_os("EACH").is_some() {
            println!(
                "{scene_seed} {agreed:.3} {:.2} {}",
                guess.score, guess.check
            );
        }
        found.push((agreed, guess.check));
    }
    let mean = found.iter().map(|f| f.0).sum::<f64>() / found.len() as f64;
    let flagged = |low: f64, high: f64| {
        let of: Vec<_> = found
            .iter()
            .filter(|f| (low..high).contains(&f.0))
            .collect();
        let checked = of.iter().filter(|f| f.1).count();
        format!("{checked} of {}", of.len())
    };
    println!("scenes: {count} from seed {seed}, mean {mean:.3} (to reach: .96)");
    println!(
        "  below .90 and check_corners set: {} (to reach: 95 %)",
        flagged(0.0, 0.9)
    );
    println!(
        "  above .97 and check_corners set: {} (at most 15 %)",
        flagged(0.97, 1.01)
    );
}
