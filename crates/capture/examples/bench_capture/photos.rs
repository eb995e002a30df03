//! The finder against photos with known corners.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use tainha_capture::{Corners, Photo, Quality, agreement, jaccard, same_page};

/// Jaccard of every photo of the set, printed as it goes.
pub(crate) fn report() {
    let folder = std::env::var_os("DOCUMENTS")
        .map_or_else(|| PathBuf::from("../shared/data/documents"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("corners.json")) else {
        println!("no photos with known corners at {}", folder.display());
        return;
    };
    let truth: BTreeMap<String, Corners> =
        serde_json::from_str(&text).expect("corners.json holds four corners a photo");
    let mut rows: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    let mut judged: Vec<(&String, Quality)> = Vec::new();
    for (name, corners) in &truth {
        let bytes = std::fs::read(folder.join("photos").join(name)).expect("the photo is there");
        let photo = Photo::read(&bytes).expect("the photo is readable");
        let began = Instant::now();
        let guess = photo.find();
        let ms = began.elapsed().as_secs_f64() * 1000.0;
        let agreed = jaccard(corners, &guess.corners);
        let best: Vec<f64> = photo
            .candidates()
            .iter()
            .map(|candidate| jaccard(corners, &candidate.corners))
            .collect();
        let first = best.first().copied().unwrap_or(0.0);
        let best = best.into_iter().fold(0.0, f64::max);
        println!(
            "{name:24} {agreed:.3} (chosen {first:.3}, best {best:.3}) score {:.2} check {} {ms:.0} ms",
            guess.score, guess.check
        );
        found.insert(name.clone(), guess.corners);
        judged.extend(photo.judge(corners).ok().map(|quality| (name, quality)));
        let set = if name.starts_with("real-") {
            "real"
        } else {
            "made"
        };
        rows.entry(set).or_default().push((agreed, guess.check));
    }
    let text = serde_json::to_string(&found).expect("numbers can be written");
    std::fs::create_dir_all("out").expect("out can be made");
    std::fs::write("out/photos.json", text).expect("out can be written");
    for (set, values) in rows {
        let n = values.len() as f64;
        let mean = values.iter().map(|v| v.0).sum::<f64>() / n;
        let good = values.iter().filter(|v| v.0 >= 0.95).count();
        let silent = values.iter().filter(|v| v.0 < 0.8 && !v.1).count();
        println!(
            "{set}: {n} photos, mean {mean:.3}, {good} at .95 or more, {silent} below .80 unflagged"
        );
    }
    alike(&judged);
}

/// The pairs of photos that are taken for one page, and the likest of those that are not.
fn alike(judged: &[(&String, Quality)]) {
    let mut next: Option<(f32, f32)> = None;
    for (i, (name, one)) in judged.iter().enumerate() {
        for (other_name, other) in &judged[..i] {
            if same_page(one, other) {
                println!("taken for one page: {name} and {other_name}");
            } else if let Some(found) = agreement(one, other) {
                next = Some(next.map_or(found, |next| if found.0 > next.0 { found } else { next }));
            }
        }
    }
    println!("likest pair of the others: {next:?}");
}
