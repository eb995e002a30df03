//! What a day is made of: dossiers with photos, confirmed tasks, searches.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::world::World;

/// A visit and its dossier.
pub(crate) struct Dossier {
    visit: String,
    dossier: String,
    component: String,
}

/// Visits of one team on one day.
const VISITS_A_DAY: usize = 20;

/// Days that so many dossiers take.
pub(crate) fn days(dossiers: usize) -> usize {
    dossiers.div_ceil(VISITS_A_DAY)
}

/// Opens so many dossiers at so many people, with so many photos in all, a day's visits after the other. Those of the earlier
/// days have ended; answers the visits of the last day, which are open.
pub(crate) async fn build(world: &World, dossiers: usize, photos: usize) -> Result<Vec<Dossier>> {
    let people = people(world).await?;
    let procedure = procedure_with_photo(world).await?;
    let share = photos.div_ceil(dossiers.max(1));
    let mut left = photos;
    let mut day: Vec<Dossier> = Vec::new();
    let mut visited = people.iter().cycle();
    for first in (0..dossiers).step_by(VISITS_A_DAY) {
        if first > 0 {
            end(world, &day).await?;
            world.next_day();
        }
        day.clear();
        for person in visited.by_ref().take(VISITS_A_DAY.min(dossiers - first)) {
            day.push(begin(world, person, &procedure).await?);
        }
        // Two at a time: photos are judged on as many cores as there are.
        let (one, other) = day.split_at(day.len() / 2);
        let of_one = left.min(one.len() * share);
        let of_other = (left - of_one).min(other.len() * share);
        let seed = 1 + left as u64;
        tokio::try_join!(
            photograph(world, one, of_one, share, seed),
            photograph(world, other, of_other, share, seed + photos as u64),
        )?;
        left -= of_one + of_other;
    }
    Ok(day)
}

async fn people(world: &World) -> Result<Vec<Value>> {
    let mut people = Vec::new();
    for group in 1..=20 {
        let path = format!("/api/people?group={group:02}&limit=200");
        let found = world.call("GET", &path, None).await?;
        let rows = found["rows"].as_array().context("rows")?;
        people.extend(rows.iter().map(|p| p["id"].clone()));
    }
    Ok(people)
}

/// Opens a visit with one dossier.
async fn begin(world: &World, person: &Value, procedure: &(String, String)) -> Result<Dossier> {
    let form = json!({"person_id": person, "procedure_code": procedure.0});
    let opened = world.call("POST", "/api/visits", Some(form)).await?;
    let dossier = Dossier {
        visit: text(&opened["visit_id"])?,
        dossier: text(&opened["dossier_id"])?,
        component: procedure.1.clone(),
    };
    let path = format!("/api/visits/{}/arrive", dossier.visit);
    world.call("POST", &path, Some(json!({}))).await?;
    Ok(dossier)
}

async fn end(world: &World, day: &[Dossier]) -> Result<()> {
    for dossier in day {
        let path = format!("/api/visits/{}/end", dossier.visit);
        let ended = json!({"outcome": "incomplete", "reason": "Đến lại sau"});
        world.call("POST", &path, Some(ended)).await?;
    }
    Ok(())
}

/// So many photos for these dossiers, `share` for each until there are enough; `seed` tells their pictures apart.
async fn photograph(
    world: &World,
    dossiers: &[Dossier],
    photos: usize,
    share: usize,
    mut seed: u64,
) -> Result<()> {
    let mut left = photos;
    for dossier in dossiers {
        let mut pages = Vec::new();
        for _ in 0..share.min(left) {
            seed += 1;
            pages.push(take(world, dossier, &small_photo(seed)).await?);
        }
        if pages.is_empty() {
            break;
        }
        left -= pages.len();
        let path = format!(
            "/api/dossiers/{}/components/{}/confirm",
            dossier.dossier, dossier.component
        );
        world
            .call("POST", &path, Some(json!({"pages": pages})))
            .await?;
    }
    Ok(())
}

/// A procedure and a component of it that is photographed.
async fn procedure_with_photo(world: &World) -> Result<(String, String)> {
    let all = world.call("GET", "/api/procedures", None).await?;
    for row in all.as_array().context("procedures")? {
        let code = text(&row["code"])?;
        let full = world
            .call("GET", &format!("/api/procedures/{code}"), None)
            .await?;
        let components = full["components"].as_array().context("components")?;
        let photographed = components.iter().find(|c| c["needs_photo"] == true);
        if let Some(component) = photographed {
            return Ok((code, text(&component["id"])?));
        }
    }
    anyhow::bail!("no procedure with a photographed component")
}

async fn take(world: &World, dossier: &Dossier, photo: &[u8]) -> Result<String> {
    let path = format!(
        "/api/dossiers/{}/photos?component={}",
        dossier.dossier, dossier.component
    );
    let taken = world
        .send("POST", &path, "application/octet-stream", photo.to_vec())
        .await?;
    let sha256 = text(&taken["sha256"])?;
    let edit = json!({"rotate": 0, "overrule": "Ảnh để đo"});
    let path = format!(
        "/api/photos/{sha256}?dossier={}&component={}",
        dossier.dossier, dossier.component
    );
    world.call("PUT", &path, Some(edit)).await?;
    Ok(sha256)
}

/// Times of confirming one task, tap to durable.
pub(crate) async fn tasks(
    world: &World,
    dossiers: &[Dossier],
    count: usize,
) -> Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(count);
    for (n, dossier) in dossiers.iter().cycle().take(count).enumerate() {
        let path = format!("/api/visits/{}/identity", dossier.visit);
        let note = format!("lần đo {n}");
        let body = json!({"matches": true, "note": note});
        times.push(world.timed("POST", &path, Some(body)).await?.0);
    }
    Ok(times)
}

/// The same while 12-megapixel photos are saved one after the other and sync sends what is there.
pub(crate) async fn tasks_while_photos_move(
    world: &World,
    dossiers: &[Dossier],
    count: usize,
) -> Result<Vec<Duration>> {
    let done = AtomicBool::new(false);
    let last = dossiers.last().context("dossiers")?;
    let photo = tokio::task::spawn_blocking(|| camera_photo(4032, 3024, 9)).await?;
    let saving = async {
        let mut saved = 0_u32;
        let mut photo = photo;
        while !done.load(Ordering::SeqCst) {
            // Bytes after the end of a JPEG make it another file without encoding it again.
            photo.extend_from_slice(&saved.to_le_bytes());
            let sha256 = take(world, last, &photo).await?;
            let path = format!(
                "/api/dossiers/{}/components/{}/confirm",
                last.dossier, last.component
            );
            world
                .call("POST", &path, Some(json!({"pages": [sha256]})))
                .await?;
            saved += 1;
        }
        eprintln!("photos saved and confirmed meanwhile: {saved}");
        anyhow::Ok(())
    };
    let measuring = async {
        let times = tasks(world, &dossiers[..dossiers.len() - 1], count).await;
        done.store(true, Ordering::SeqCst);
        times
    };
    let (saved, times) = tokio::join!(saving, measuring);
    saved?;
    times
}

/// Times of searches as a person types, letter by letter.
pub(crate) async fn searches(world: &World) -> Result<Vec<Duration>> {
    let typed = [
        "nguyen thi an",
        "tran van binh",
        "dang thi nguong",
        "Đặng",
        "le duc",
        "ngo 12",
        "5678",
        "hoang minh",
        "vũ thu",
        "pham ngoc yen",
        "bui huu quy",
        "do thi lan",
        "so 120 ngo 14",
    ];
    // The index is made at the first search after opening.
    world.call("GET", "/api/people?q=a", None).await?;
    let mut times = Vec::new();
    for words in typed.iter().cycle().take(typed.len() * 5) {
        for (end, letter) in words.char_indices() {
            let so_far = &words[..end + letter.len_utf8()];
            let path = format!("/api/people?q={}", encoded(so_far));
            let began = Instant::now();
            world.call("GET", &path, None).await?;
            times.push(began.elapsed());
        }
    }
    Ok(times)
}

fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).context("a text")
}

/// A photo of about the bytes of a page, quick to read.
fn small_photo(seed: u64) -> Vec<u8> {
    camera_photo(640, 640, seed)
}

/// A JPEG of noise: nothing compresses worse.
fn camera_photo(width: u16, height: u16, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 3];
    for byte in &mut pixels {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        *byte = state.to_le_bytes()[0];
    }
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 60)
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("noise is a picture");
    jpeg
}
