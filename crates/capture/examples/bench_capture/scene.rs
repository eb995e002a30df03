//! Rendered photos of papers with known corners: papers, cards and receipts on varied grounds, in uneven light,
//! with curl, fingers, dog-ears, other papers, blur, noise and JPEG. Everything follows from the seed.

use image::{Rgb, RgbImage};
use tainha_capture::Corners;

use crate::random::{Random, byte, hash, noise, whole};

type Colour = [f32; 3];

/// Least difference between paper and ground, summed over the channels: a white page on a light grey table.
const LEAST_APART: f32 = 40.0;

/// One scene: what the camera gave, and where the paper truly lies.
pub(crate) struct Scene {
    pub(crate) picture: RgbImage,
    pub(crate) corners: Corners,
    /// Quality at which the camera's file is encoded.
    pub(crate) jpeg: u8,
}

#[derive(Clone, Copy)]
enum Ground {
    Wood,
    Cloth,
    Tile,
    Plain,
    Stone,
    Gravel,
}

#[derive(Clone, Copy)]
struct Surface {
    kind: Ground,
    base: Colour,
    other: Colour,
    scale: f32,
    turn: (f32, f32),
    seed: u32,
}

#[derive(Clone, Copy)]
struct Paper {
    /// From the frame to the paper's own units, 0 to 1 across and down.
    map: [f32; 9],
    corners: Corners,
    colour: Colour,
    ink: Colour,
    /// Height of a line of writing, as a share of the height.
    line: f32,
    margin: f32,
    dense: f32,
    curl: (f32, f32),
    /// Corner that is folded over, and how much of it.
    ear: Option<(usize, f32)>,
    picture: bool,
    table: bool,
    seed: u32,
    /// Other words than the seed gives on one line in four: the same form, filled in for another person.
    filled: u32,
}

struct Light {
    level: f32,
    tint: Colour,
    slope: (f32, f32),
    shadow: Option<(f32, f32, f32, f32, f32)>,
    glare: Option<(f32, f32, f32)>,
    drop: (f32, f32, f32),
    noise: f32,
}

/// Renders the scene of a seed.
pub(crate) fn render(seed: u64) -> Scene {
    render_at(seed, None)
}

/// Renders the scene of a seed in a frame of its own or of a given size.
pub(crate) fn render_at(seed: u64, size: Option<(u32, u32)>) -> Scene {
    let mut random = Random::new(seed);
    let own = random.pick(&[(600, 800), (800, 600), (600, 800), (700, 700)]);
    let (width, height) = size.unwrap_or(own);
    let paper = paper(&mut random, width as f32, height as f32, None);
    // A paper that a person could not see either says nothing about the finder.
    let ground = loop {
        let ground = surface(&mut random);
        let apart = |a: &Colour| (0..3).map(|c| (a[c] - paper.colour[c]).abs()).sum::<f32>();
        if apart(&ground.base).min(apart(&ground.other)) > LEAST_APART {
            break ground;
        }
    };
    let behind = random.chance(0.15).then(|| {
        let shift = (random.between(-0.6, 0.6), random.between(-0.6, 0.6));
        self::paper(&mut random, width as f32, height as f32, Some(shift))
    });
    let light = light(&mut random, width as f32, height as f32);
    let fingers = fingers(&mut random, &paper.corners);
    let mut picture = RgbImage::new(width, height);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (x as f32, y as f32);
        let mut colour = ground.at(x, y);
        for sheet in behind.iter().chain([&paper]) {
            if sheet.covers(x - light.drop.0, y - light.drop.1) {
                colour = colour.map(|c| c * (1.0 - light.drop.2));
            }
            if let Some(seen) = sheet.at(x, y) {
                colour = seen;
            }
        }
        for finger in &fingers {
            if let Some(seen) = finger.at(x, y) {
                colour = seen;
            }
        }
        let lit = light.on(x, y);
        let grain = (hash(whole(x), whole(y), paper.seed) - 0.5) * light.noise;
        *pixel = Rgb(std::array::from_fn(|c| {
            byte(colour[c] * lit.0 * light.tint[c] + lit.1 + grain)
        }));
    }
    if random.chance(0.5) {
        let sigma = random.between(0.4, 1.3);
        picture = image::imageops::fast_blur(&picture, sigma);
    }
    Scene {
        picture,
        corners: paper.corners,
        jpeg: random.pick(&[55, 70, 80, 90]),
    }
}

fn surface(random: &mut Random) -> Surface {
    let kinds = [
        Ground::Wood,
        Ground::Cloth,
        Ground::Tile,
        Ground::Plain,
        Ground::Stone,
        Ground::Gravel,
    ];
    let kind = random.pick(&kinds);
    // Browns, greys, near-whites and colours.
    let level = random.between(25.0, 225.0);
    let warm = random.between(-0.05, 0.35);
    let base = if random.chance(0.25) {
        std::array::from_fn(|_| random.between(20.0, 220.0))
    } else {
        [level * (1.0 + warm * 0.5), level, level * (1.0 - warm)]
    };
    let strength = random.between(0.05, 0.4) * if random.chance(0.5) { -1.0 } else { 1.0 };
    let angle = random.between(0.0, std::f32::consts::TAU);
    Surface {
        kind,
        base,
        other: base.map(|c| (c * (1.0 + strength)).clamp(5.0, 245.0)),
        scale: random.between(0.5, 2.0),
        turn: angle.sin_cos(),
        seed: byte(random.between(0.0, 255.0)).into(),
    }
}

impl Surface {
    fn at(&self, x: f32, y: f32) -> Colour {
        let (sin, cos) = self.turn;
        let (u, v) = (
            (x * cos + y * sin) * self.scale,
            (y * cos - x * sin) * self.scale,
        );
        let seed = self.seed;
        let (share, dark) = match self.kind {
            Ground::Wood => {
                let plank = whole((v / 90.0).floor());
                let streak = noise(u / 120.0 + hash(plank, 0, seed) * 90.0, v / 3.0, seed);
                let board = hash(plank, 1, seed) * 0.5;
                let seam = if (v / 90.0).rem_euclid(1.0) < 0.02 {
                    0.5
                } else {
                    1.0
                };
                (0.6 * streak + board, seam)
            }
            Ground::Cloth => {
                let stripe = |t: f32| {
                    if (t / 26.0).rem_euclid(1.0) < 0.5 {
                        0.5
                    } else {
                        0.0
                    }
                };
                let weave = 0.92 + 0.08 * hash(whole(x / 2.0), whole(y / 2.0), seed);
                (stripe(u) + stripe(v), weave)
            }
            Ground::Tile => {
                let size = 130.0;
                let (i, j) = (whole((u / size).floor()), whole((v / size).floor()));
                let edge = (u / size).rem_euclid(1.0).min((v / size).rem_euclid(1.0));
                let grout = if edge < 0.03 { 0.6 } else { 1.0 };
                (
                    0.5 * hash(i, j, seed) + 0.4 * noise(u / 30.0, v / 30.0, seed),
                    grout,
                )
            }
            Ground::Plain => (noise(u / 300.0, v / 300.0, seed), 1.0),
            Ground::Stone => {
                let veins = noise(u / 60.0, v / 60.0, seed) + 0.5 * noise(u / 20.0, v / 20.0, seed);
                let vein = (veins * 6.0).sin().abs();
                (veins * 0.6, if vein < 0.08 { 0.75 } else { 1.0 })
            }
            Ground::Gravel => {
                let stones = noise(u / 9.0, v / 9.0, seed);
                (stones * 1.2, 0.6 + 0.5 * noise(u / 5.0, v / 5.0, seed + 1))
            }
        };
        std::array::from_fn(|c| (self.base[c] + (self.other[c] - self.base[c]) * share) * dark)
    }
}

/// A paper somewhere in the frame; `shift` moves it off the middle, partly out of sight.
fn paper(random: &mut Random, width: f32, height: f32, shift: Option<(f32, f32)>) -> Paper {
    let ratio = match random.pick(&[0, 0, 0, 1, 2, 3]) {
        0 => 1.414,
        1 => 1.0 / 1.586,
        2 => random.between(2.0, 3.6),
        _ => random.between(0.7, 1.8),
    };
    let corners = loop {
        let corners = placed(random, width, height, ratio, shift);
        let slack = if random.chance(0.08) { 0.025 } else { -0.008 };
        let inside = |&(x, y): &(f32, f32)| {
            (-slack * width..=width * (1.0 + slack)).contains(&x)
                && (-slack * height..=height * (1.0 + slack)).contains(&y)
        };
        if shift.is_some() || corners.iter().all(inside) {
            break corners;
        }
    };
    let white = random.between(185.0, 250.0);
    let colour = if random.chance(0.18) {
        let tints = [
            [0.8, 0.92, 1.0],
            [1.0, 0.85, 0.86],
            [1.0, 0.95, 0.7],
            [0.85, 0.75, 0.6],
            [0.8, 1.0, 0.85],
        ];
        random.pick(&tints).map(|c: f32| c * white)
    } else {
        [
            white,
            white * random.between(0.96, 1.0),
            white * random.between(0.9, 1.02),
        ]
    };
    let curl = if random.chance(0.5) { 0.02 } else { 0.004 };
    Paper {
        map: inverse(&corners),
        corners,
        colour,
        ink: random.pick(&[[30.0, 30.0, 35.0], [25.0, 30.0, 110.0], [70.0, 70.0, 70.0]]),
        line: random.between(0.012, 0.04),
        margin: random.between(0.02, 0.14),
        dense: random.pick(&[0.0, 0.5, 0.7, 0.85]),
        curl: (random.between(-curl, curl), random.between(-curl, curl)),
        ear: random
            .chance(0.12)
            .then(|| (random.pick(&[0, 1, 2, 3]), random.between(0.03, 0.09))),
        picture: random.chance(0.3),
        table: random.chance(0.3),
        seed: byte(random.between(0.0, 255.0)).into(),
        filled: 0,
    }
}

/// A flat sheet before a camera: turned, tilted, near or far.
fn placed(
    random: &mut Random,
    width: f32,
    height: f32,
    ratio: f32,
    shift: Option<(f32, f32)>,
) -> Corners {
    let turn: f32 = random.between(-0.5, 0.5);
    let (pitch, yaw) = (
        random.between(-0.5_f32, 0.5),
        random.between(-0.35_f32, 0.35),
    );
    let short = width.min(height);
    let size = random.between(0.42, 1.1) * short * if ratio > 1.0 { 1.15 } else { 0.9 };
    let (half_w, half_h) = if ratio > 1.0 {
        (size / ratio / 2.0, size / 2.0)
    } else {
        (size / 2.0, size * ratio / 2.0)
    };
    let focal = 1.3 * width.max(height);
    let off = shift.unwrap_or((random.between(-0.12, 0.12), random.between(-0.12, 0.12)));
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(sx, sy): (f32, f32)| {
        let (x, y) = (sx * half_w, sy * half_h);
        let (x, y) = (
            x * turn.cos() - y * turn.sin(),
            x * turn.sin() + y * turn.cos(),
        );
        let (y, z) = (y * pitch.cos(), y * pitch.sin());
        let (x, z) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
        let scale = focal / (focal + z);
        (
            width * (0.5 + off.0) + x * scale,
            height * (0.5 + off.1) + y * scale,
        )
    })
}

/// The map from the frame into the unit square (Heckbert 1989, inverted).
fn inverse(c: &Corners) -> [f32; 9] {
    let (dx1, dx2) = (c[1].0 - c[2].0, c[3].0 - c[2].0);
    let (dy1, dy2) = (c[1].1 - c[2].1, c[3].1 - c[2].1);
    let (sx, sy) = (
        c[0].0 - c[1].0 + c[2].0 - c[3].0,
        c[0].1 - c[1].1 + c[2].1 - c[3].1,
    );
    let det = dx1 * dy2 - dx2 * dy1;
    let (g, h) = ((sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det);
    let (a, b) = (c[1].0 - c[0].0 + g * c[1].0, c[3].0 - c[0].0 + h * c[3].0);
    let (d, e) = (c[1].1 - c[0].1 + g * c[1].1, c[3].1 - c[0].1 + h * c[3].1);
    let (cx, cy) = c[0];
    [
        e - cy * h,
        cx * h - b,
        b * cy - cx * e,
        cy * g - d,
        a - cx * g,
        cx * d - a * cy,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    ]
}

impl Paper {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let m = &self.map;
        let depth = m[6] * x + m[7] * y + m[8];
        let (u, v) = (
            (m[0] * x + m[1] * y + m[2]) / depth,
            (m[3] * x + m[4] * y + m[5]) / depth,
        );
        let wave = |t: f32| (t.clamp(0.0, 1.0) * std::f32::consts::PI).sin();
        (u + self.curl.0 * wave(v), v + self.curl.1 * wave(u))
    }

    fn covers(&self, x: f32, y: f32) -> bool {
        let (u, v) = self.place(x, y);
        let inside = (0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v);
        let torn = self.ear.is_some_and(|(corner, size)| {
            let (du, dv) = match corner {
                0 => (u, v),
                1 => (1.0 - u, v),
                2 => (1.0 - u, 1.0 - v),
                _ => (u, 1.0 - v),
            };
            du + dv < size
        });
        inside && !torn
    }

    fn at(&self, x: f32, y: f32) -> Option<Colour> {
        if !self.covers(x, y) {
            return None;
        }
        let (u, v) = self.place(x, y);
        let bend = 1.0 + 6.0 * self.curl.0 * (u - 0.5) + 6.0 * self.curl.1 * (v - 0.5);
        let dark = self.writing(u, v);
        Some(std::array::from_fn(|c| {
            (self.colour[c] + (self.ink[c] - self.colour[c]) * dark) * bend
        }))
    }

    /// How much ink there is: lines of words, a ruled table, a picture.
    fn writing(&self, u: f32, v: f32) -> f32 {
        let (low, high) = (self.margin, 1.0 - self.margin);
        if u < low || u > high || v < low || v > high {
            return 0.0;
        }
        if self.picture && (0.3..0.55).contains(&v) && (0.15..0.7).contains(&u) {
            return 0.3 + 0.6 * noise(u * 14.0, v * 14.0, self.seed);
        }
        let row = v / self.line;
        let line = whole(row.floor());
        if self.table && (0.6..0.9).contains(&v) {
            let column = (u * 7.0).rem_euclid(1.0);
            if column < 0.02 || row.rem_euclid(2.0) < 0.1 {
                return 0.8;
            }
        }
        if row.fract() > 0.5 || hash(line, 7, self.seed) > self.dense {
            return 0.0;
        }
        let other = self.filled != 0 && hash(line, 11, self.seed) < 0.25;
        let seed = if other { self.filled } else { self.seed };
        let word = u / self.line / 1.8;
        let gap = hash(whole(word.floor()), line, seed) < 0.25;
        let stroke = noise(u / self.line * 5.0, v / self.line * 4.0, seed);
        let ends = u > low + (high - low) * (0.5 + 0.5 * hash(line, 3, seed));
        if gap || ends {
            0.0
        } else {
            (stroke * 2.0 - 0.5).clamp(0.0, 0.95)
        }
    }
}

fn light(random: &mut Random, width: f32, height: f32) -> Light {
    let warm = random.between(-0.08, 0.12);
    let shadow = random.chance(0.3).then(|| {
        let (sin, cos) = random.between(0.0, std::f32::consts::TAU).sin_cos();
        let at = (random.between(0.25, 0.75) * width) * cos
            + (random.between(0.25, 0.75) * height) * sin;
        (
            cos,
            sin,
            at,
            random.between(4.0, 60.0),
            random.between(0.15, 0.5),
        )
    });
    let glare = random.chance(0.12).then(|| {
        let at = (
            random.between(0.3, 0.7) * width,
            random.between(0.3, 0.7) * height,
        );
        (at.0, at.1, random.between(20.0, 60.0))
    });
    Light {
        level: random.between(0.55, 1.08),
        tint: [1.0 + warm, 1.0, 1.0 - warm],
        slope: (
            random.between(-0.25, 0.25) / width,
            random.between(-0.25, 0.25) / height,
        ),
        shadow,
        glare,
        drop: (
            random.between(-5.0, 5.0),
            random.between(-5.0, 5.0),
            random.between(0.0, 0.45),
        ),
        noise: random.between(2.0, 22.0),
    }
}

impl Light {
    /// What multiplies and what is added.
    fn on(&self, x: f32, y: f32) -> (f32, f32) {
        let mut level = self.level + self.slope.0 * x + self.slope.1 * y;
        if let Some((cos, sin, at, soft, depth)) = self.shadow {
            let share = ((x * cos + y * sin - at) / soft).clamp(-0.5, 0.5) + 0.5;
            level *= 1.0 - depth * share;
        }
        let added = self.glare.map_or(0.0, |(cx, cy, size)| {
            let far = ((x - cx).powi(2) + (y - cy).powi(2)) / (size * size);
            160.0 * (-far).exp()
        });
        (level.max(0.12), added)
    }
}

struct Finger {
    from: (f32, f32),
    to: (f32, f32),
    radius: f32,
    skin: Colour,
}

impl Finger {
    fn at(&self, x: f32, y: f32) -> Option<Colour> {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let along = ((x - self.from.0) * dx + (y - self.from.1) * dy) / (dx * dx + dy * dy);
        let along = along.clamp(0.0, 1.0);
        let off = (x - self.from.0 - along * dx).hypot(y - self.from.1 - along * dy) / self.radius;
        (off < 1.0).then(|| self.skin.map(|c| c * (1.0 - 0.35 * off * off)))
    }
}

/// Up to two fingers that reach over an edge of the paper.
fn fingers(random: &mut Random, corners: &Corners) -> Vec<Finger> {
    let count = random.pick(&[0, 0, 0, 1, 2]);
    (0..count)
        .map(|_| {
            let side = random.pick(&[0, 1, 2, 3]);
            let (a, b) = (corners[side], corners[(side + 1) % 4]);
            let share = random.between(0.15, 0.85);
            let at = (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1));
            let (nx, ny) = ((b.1 - a.1), (a.0 - b.0));
            let long = nx.hypot(ny).max(1.0);
            let (out, into) = (random.between(120.0, 260.0), random.between(8.0, 40.0));
            let level = random.between(120.0, 220.0);
            Finger {
                from: (at.0 + nx / long * out, at.1 + ny / long * out),
                to: (at.0 - nx / long * into, at.1 - ny / long * into),
                radius: random.between(14.0, 26.0),
                skin: [level, level * 0.75, level * 0.62],
            }
        })
        .collect()
}

/// What is wrong with a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    Gauss,
    Motion,
    Glare,
    Cut,
    Small,
    Blank,
    Dark,
    Shadow,
    /// Nothing: as a camera of 12 megapixels gives it.
    Large,
    /// Nothing: the same page from another place in another light.
    Again,
    /// Nothing: the same form in other light, filled in for another person.
    Filled,
}

/// A written A4 page that nearly fills a frame in which it has a little over 200 dpi, with one flaw or none.
pub(crate) fn page_scene(seed: u64, flaw: Flaw) -> Scene {
    let mut content = Random::new(seed ^ 0x5EED);
    let elsewhere = matches!(flaw, Flaw::Again | Flaw::Filled);
    let mut random = Random::new(if elsewhere { seed ^ 0xA6A1 } else { seed });
    let (width, height) = match flaw {
        Flaw::Small => (900.0, 1200.0),
        Flaw::Large => (3024.0, 4032.0),
        _ => (1950.0, 2700.0),
    };
    let ground = surface(&mut random);
    let mut sheet = paper(&mut content, width, height, None);
    let jitter = |random: &mut Random| random.between(0.012, 0.035);
    let corners: Corners =
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y): (f32, f32)| {
            let (dx, dy) = (jitter(&mut random), jitter(&mut random));
            (
                width * (x + dx * (1.0 - 2.0 * x)),
                height * (y + dy * (1.0 - 2.0 * y)),
            )
        });
    sheet.corners = corners;
    if flaw == Flaw::Cut {
        // One corner is out of sight.
        let corner = random.pick(&[0, 1, 2, 3]);
        let (x, y) = [(-0.03, -0.03), (1.03, -0.03), (1.03, 1.03), (-0.03, 1.03)][corner];
        sheet.corners[corner] = (width * x, height * y);
    }
    sheet.map = inverse(&sheet.corners);
    sheet.ear = None;
    sheet.filled = if flaw == Flaw::Filled { 977 } else { 0 };
    sheet.line = content.between(0.011, 0.02);
    sheet.dense = if flaw == Flaw::Blank {
        0.0
    } else {
        content.between(0.25, 0.95)
    };
    if flaw == Flaw::Blank {
        (sheet.picture, sheet.table) = (false, false);
    }
    let mut light = light(&mut random, width, height);
    light.level = random.between(0.75, 0.98);
    (light.shadow, light.glare) = (None, None);
    light.noise = random.between(2.0, 9.0);
    match flaw {
        Flaw::Glare => {
            light.level = light.level.min(0.85);
            let at = (
                random.between(0.3, 0.7) * width,
                random.between(0.3, 0.7) * height,
            );
            light.glare = Some((at.0, at.1, random.between(150.0, 300.0)));
        }
        Flaw::Dark => light.level = random.between(0.06, 0.16),
        Flaw::Shadow => {
            let at = random.between(0.3, 0.7) * width;
            light.shadow = Some((1.0, 0.0, at, 120.0, random.between(0.75, 0.85)));
        }
        _ => {}
    }
    let (frame_w, frame_h) = (whole(width).cast_unsigned(), whole(height).cast_unsigned());
    let mut picture = RgbImage::new(frame_w, frame_h);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (x as f32, y as f32);
        let colour = sheet.at(x, y).unwrap_or_else(|| ground.at(x, y));
        let lit = light.on(x, y);
        let grain = (hash(whole(x), whole(y), sheet.seed) - 0.5) * light.noise;
        *pixel = Rgb(std::array::from_fn(|c| {
            byte(colour[c] * lit.0 * light.tint[c] + lit.1 + grain)
        }));
    }
    // Pixels of the photo for one of the page at 200 dpi.
    let scale = width / 1654.0;
    match flaw {
        Flaw::Gauss => picture = image::imageops::fast_blur(&picture, 1.5 * scale),
        Flaw::Motion => {
            let turn = random.between(0.0, std::f32::consts::PI).sin_cos();
            picture = crate::gates::moved(&picture, turn, 9.0 * scale);
        }
        _ => {}
    }
    let inside = |&(x, y): &(f32, f32)| (x.clamp(0.0, width - 1.0), y.clamp(0.0, height - 1.0));
    Scene {
        corners: sheet.corners.each_ref().map(inside),
        picture,
        jpeg: random.pick(&[75, 85, 92]),
    }
}
