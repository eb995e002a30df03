//! Owns rendered citizen cards with invented people, and what the reader makes of them.

use std::f64::consts::{PI, TAU};
use std::time::Instant;

use qrcode::{Color, EcLevel, QrCode};
use tainha_capture::{Card, CodeError, CodeRead, Photo, card_code_in_frame};

use crate::paint::{Camera, Chance, Picture, count};

/// Limits within which the pictures of a group are drawn.
pub(crate) struct Group {
    /// As the table names it.
    pub(crate) name: &'static str,
    /// Cards.
    pub(crate) count: usize,
    /// Pixels a module.
    pub(crate) module: (f64, f64),
    /// Degrees.
    pub(crate) tilt: (f64, f64),
    /// Gaussian, in modules.
    pub(crate) blur: (f64, f64),
}

/// What the reader made of a group.
#[derive(Default)]
pub(crate) struct Row {
    /// Pictures.
    pub(crate) count: usize,
    /// Read from the still.
    pub(crate) still: usize,
    /// Small enough to be a frame of the live view.
    pub(crate) live_count: usize,
    /// Read from the same picture as a frame of the live view.
    pub(crate) live: usize,
    /// Read as something that does not stand on the card; must stay 0.
    pub(crate) wrong: usize,
    /// How often each attempt read the still.
    pub(crate) attempts: std::collections::BTreeMap<String, usize>,
    /// Milliseconds of each still, reading without decoding the JPEG.
    pub(crate) still_ms: Vec<f64>,
    /// Milliseconds of each frame.
    pub(crate) live_ms: Vec<f64>,
}

/// Longest side of a frame of the live view in this bench.
const LIVE_SIDE: usize = 1920;
const FAMILIES: [&str; 8] = ["NGUYỄN", "TRẦN", "LÊ", "PHẠM", "ĐẶNG", "VŨ", "HOÀNG", "BÙI"];
const MIDDLES: [&str; 6] = ["THỊ", "VĂN", "ĐỨC", "NGỌC", "HỮU", "THỊ THANH"];
const GIVEN: [&str; 8] = [
    "NGƯỠNG",
    "MẪU",
    "THỬ",
    "BƯỞI",
    "ƯỚC",
    "QUỲNH",
    "KHUYẾN",
    "TỴ",
];
const STREETS: [&str; 4] = [
    "ngõ 8 phố Mẫu",
    "phố Hàng Thử",
    "tập thể Hoa Sen",
    "thôn Ví Dụ",
];

/// Draws the payload of a card of an invented person, in one of the layouts that are read.
pub(crate) fn payload(chance: &mut Chance) -> String {
    let female = chance.pick(2);
    let year = 1925 + chance.pick(70);
    let number = format!("001{female}{:02}{:06}", year % 100, chance.pick(1_000_000));
    let name = format!(
        "{} {} {}",
        FAMILIES[chance.pick(8)],
        MIDDLES[chance.pick(6)],
        GIVEN[chance.pick(8)]
    );
    let birth = match chance.pick(6) {
        0 => format!("0000{year}"),
        1 => format!("00{:02}{year}", 1 + chance.pick(12)),
        _ => format!("{:02}{:02}{year}", 1 + chance.pick(28), 1 + chance.pick(12)),
    };
    let sex = ["Nam", "Nữ"][female];
    let address = format!(
        "{} {}, Phường Thử Nghiệm, Quận Ví Dụ, Hà Nội",
        1 + chance.pick(300),
        STREETS[chance.pick(4)]
    );
    let issued = format!(
        "{:02}{:02}{}",
        1 + chance.pick(28),
        1 + chance.pick(12),
        2021 + chance.pick(5)
    );
    let old = format!("{:09}", chance.pick(1_000_000_000));
    match chance.pick(4) {
        0 => format!("{number}||{name}|{birth}|{sex}|{address}|{issued}"),
        1 => format!("{number}|{old}|{name}|{birth}|{sex}|{address}|{issued}||{name}|{name}|"),
        _ => format!("{number}|{old}|{name}|{birth}|{sex}|{address}|{issued}"),
    }
}

/// A code on a card: its side and the place of its upper left corner, mm from the middle of the card.
struct Printed {
    code: QrCode,
    side: f64,
    at: (f64, f64),
}

impl Printed {
    fn dark(&self, x: f64, y: f64) -> Option<bool> {
        let modules = self.code.width();
        let step = self.side / count(modules);
        let (column, row) = ((x - self.at.0) / step, (y - self.at.1) / step);
        let quiet = 2.5;
        let all = count(modules);
        if !(-quiet..all + quiet).contains(&column) || !(-quiet..all + quiet).contains(&row) {
            return None;
        }
        let inside = |v: f64| (0..modules).rfind(|i| count(*i) <= v).filter(|_| v < all);
        match (inside(column), inside(row)) {
            (Some(column), Some(row)) => Some(self.code[(column, row)] == Color::Dark),
            _ => Some(false),
        }
    }
}

/// Brightness of a card with its code, mm from the middle; `None` beside the card.
fn card_light(printed: &Printed, x: f64, y: f64) -> Option<f64> {
    if x.abs() > 42.8 || y.abs() > 27.0 {
        return None;
    }
    let inked = |x: f64, y: f64| match printed.dark(x, y) {
        Some(true) => 32.0,
        Some(false) => 236.0,
        None => {
            let pattern = 200.0 + 14.0 * (x * 2.1 + (y * 0.7).sin() * 2.0).sin();
            let line = (y + 27.0) % 5.0 < 2.2 && (-10.0..30.0).contains(&x);
            let letter = (x * 3.7 + (y / 5.0).floor() * 1.3).sin() * (x * 9.1).cos() > 0.1;
            let portrait = (-38.0..-16.0).contains(&x) && (-8.0..22.0).contains(&y);
            match (portrait, line && letter) {
                (true, _) => 120.0 + 50.0 * (x * 0.4).sin() * (y * 0.3).cos(),
                (false, true) => 60.0,
                (false, false) => pattern,
            }
        }
    };
    Some(inked(x, y))
}

/// One picture of a payload within the limits of the group.
fn shot(text: &str, group: &Group, chance: &mut Chance) -> Option<(Picture, u8)> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let large = chance.pick(2) == 1;
    let (side, at) = if large {
        (18.0, (20.0, 4.0))
    } else {
        (11.0, (27.0, -23.0))
    };
    let module = chance.between(group.module.0, group.module.1);
    let scale = module * count(code.width()) / side;
    let printed = Printed { code, side, at };
    let tilt = chance.between(group.tilt.0, group.tilt.1) * PI / 180.0;
    let camera = Camera::new(
        scale,
        tilt,
        chance.between(0.0, TAU),
        chance.between(0.0, TAU),
    );
    let (ground, grain) = (chance.between(40.0, 160.0), chance.between(0.3, 3.0));
    let (bright, slope, way) = (
        chance.between(0.55, 1.0),
        chance.between(0.0, 0.35),
        chance.between(0.0, TAU),
    );
    let frame = (40..4000).find(|side| count(*side) > 96.0 * scale)?;
    let (across, down) = (way.cos() * slope, way.sin() * slope);
    let mut picture = Picture::taken(frame, |u, v| {
        let half = (count(frame) / 2.0).max(1.0);
        let lit = bright * (1.0 + across * u / half + down * v / half);
        let look = |u: f64, v: f64| {
            let (x, y) = camera.sees(u, v);
            card_light(&printed, x, y)
                .unwrap_or_else(|| ground + 12.0 * (x * grain).sin() * (y * grain * 0.2).cos())
        };
        let near = camera.sees(u, v);
        let light = if printed.dark(near.0, near.1).is_some() {
            let parts = [(-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)];
            parts
                .iter()
                .map(|(du, dv)| look(u + du, v + dv))
                .sum::<f64>()
                / 4.0
        } else {
            look(u, v)
        };
        light * lit
    });
    picture.blur(chance.between(group.blur.0, group.blur.1) * module);
    picture.noise(chance.between(1.0, 7.0), chance);
    let quality = 60 + u8::try_from(chance.pick(35)).unwrap_or(0);
    Some((picture, quality))
}

/// Renders the cards of a group and reads each from the still and from the frame.
pub(crate) fn measure(group: &Group, seed: u64) -> Row {
    let mut row = Row::default();
    for number in 0..group.count {
        let mut chance = Chance(seed ^ (count(number) + 1.0).to_bits());
        let text = payload(&mut chance);
        let truth = Card::parse(&text).ok();
        let Some((picture, quality)) = shot(&text, group, &mut chance) else {
            continue;
        };
        row.count += 1;
        let Ok(photo) = Photo::read(&picture.jpeg(quality)) else {
            continue;
        };
        let judge = |read: &Result<CodeRead, CodeError>| match read {
            Ok(read) if truth.as_ref() == Some(&read.card) => (1, 0),
            Ok(_) => (0, 1),
            Err(_) => (0, 0),
        };
        let began = Instant::now();
        let still = photo.card_code();
        let still_ms = began.elapsed().as_secs_f64() * 1000.0;
        if let Ok(read) = &still {
            *row.attempts
                .entry(format!("{:?}", read.attempt))
                .or_default() += 1;
        }
        let (right, wrong) = judge(&still);
        row.still += right;
        row.wrong += wrong;
        row.still_ms.push(still_ms);
        // The live view sends smaller frames than a still has.
        if picture.side > LIVE_SIDE {
            continue;
        }
        row.live_count += 1;
        let side = u32::try_from(picture.side).unwrap_or(0);
        let bytes = picture.bytes();
        let began = Instant::now();
        let live = card_code_in_frame(&bytes, side, side);
        let live_ms = began.elapsed().as_secs_f64() * 1000.0;
        let (right, wrong) = judge(&live);
        row.live += right;
        row.wrong += wrong;
        row.live_ms.push(live_ms);
    }
    row
}

/// Pictures in which no card may be read: codes of other things, and cards whose code is covered.
/// Gives how many were drawn and how many gave a card.
pub(crate) fn measure_foreign(count_of: usize, seed: u64) -> (usize, usize) {
    let group = Group {
        name: "",
        count: 0,
        module: (4.0, 7.0),
        tilt: (0.0, 20.0),
        blur: (0.0, 0.3),
    };
    let mut read = 0;
    for number in 0..count_of {
        let mut chance = Chance(seed ^ (count(number) + 1.0).to_bits());
        let card = payload(&mut chance);
        let foreign = match number % 3 {
            0 => format!("https://example.vn/{}", chance.bits()),
            1 => card.replacen("001", "1", 1),
            _ => card,
        };
        let Some((mut picture, quality)) = shot(&foreign, &group, &mut chance) else {
            continue;
        };
        if number % 3 == 2 {
            // A thumb over the middle of the code: far more than the code can repair.
            let (side, bytes) = (picture.side, picture.light.len());
            for at in 0..bytes {
                let (x, y) = (at % side, at / side);
                if (x / 24 + y / 24) % 2 == 0 {
                    picture.light[at] = 110.0;
                }
            }
        }
        let photo = Photo::read(&picture.jpeg(quality));
        read += usize::from(photo.is_ok_and(|photo| photo.card_code().is_ok()));
    }
    (count_of, read)
}
