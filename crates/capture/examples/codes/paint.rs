//! Owns what rendered scenes share: seeded chance, a camera over a plane, blur, noise, JPEG.

use jpeg_encoder::{ColorType, Encoder};

/// A seeded generator (SplitMix64): the same pictures on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` up to `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        let share = f64::from(u32::try_from(self.bits() >> 32).unwrap_or(0)) / f64::from(u32::MAX);
        low + (high - low) * share
    }

    /// One of `count`, from 0.
    pub(crate) fn pick(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from(self.bits() % count).unwrap_or(0)
    }
}

/// A camera 300 mm above the middle of a plane that is tilted and turned.
pub(crate) struct Camera {
    /// Pixels a millimetre at the middle.
    pub(crate) scale: f64,
    across: [f64; 3],
    down: [f64; 3],
}

const HEIGHT: f64 = 300.0;

impl Camera {
    /// `tilt` about the direction `axis`, then `turn` in the picture; radians.
    pub(crate) fn new(scale: f64, tilt: f64, axis: f64, turn: f64) -> Self {
        let tilted = |x: f64, y: f64| {
            let along = x * axis.cos() + y * axis.sin();
            let across = -x * axis.sin() + y * axis.cos();
            let (flat, deep) = (across * tilt.cos(), across * tilt.sin());
            [
                along * axis.cos() - flat * axis.sin(),
                along * axis.sin() + flat * axis.cos(),
                deep,
            ]
        };
        Self {
            scale,
            across: tilted(turn.cos(), turn.sin()),
            down: tilted(-turn.sin(), turn.cos()),
        }
    }

    /// The place on the plane, in mm from its middle, that the pixel at `(u, v)` from the middle sees.
    pub(crate) fn sees(&self, u: f64, v: f64) -> (f64, f64) {
        let (a, b) = (self.across, self.down);
        let normal = [
            a[1] * b[2] - a[2] * b[1],
            a[2] * b[0] - a[0] * b[2],
            a[0] * b[1] - a[1] * b[0],
        ];
        let ray = [u / (self.scale * HEIGHT), v / (self.scale * HEIGHT), 1.0];
        let depth = HEIGHT * normal[2] / dot(ray, normal);
        let from = [ray[0] * depth, ray[1] * depth, ray[2] * depth - HEIGHT];
        (dot(from, a), dot(from, b))
    }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// A grey picture of square frame.
pub(crate) struct Picture {
    /// Pixels along a side.
    pub(crate) side: usize,
    /// Brightness, row by row.
    pub(crate) light: Vec<f64>,
}

impl Picture {
    /// Takes what `look` gives at each pixel, counted from the middle.
    pub(crate) fn taken(side: usize, look: impl Fn(f64, f64) -> f64) -> Self {
        let middle = count(side) / 2.0;
        let mut light = Vec::with_capacity(side * side);
        for y in 0..side {
            for x in 0..side {
                light.push(look(count(x) + 0.5 - middle, count(y) + 0.5 - middle));
            }
        }
        Self { side, light }
    }

    /// Blurs with a Gaussian of `sigma` pixels.
    pub(crate) fn blur(&mut self, sigma: f64) {
        if sigma < 0.2 {
            return;
        }
        let reach: i32 = (1..40).find(|r| f64::from(*r) >= sigma * 3.0).unwrap_or(40);
        let weights: Vec<f64> = (-reach..=reach)
            .map(|d| (-f64::from(d * d) / (2.0 * sigma * sigma)).exp())
            .collect();
        let sum: f64 = weights.iter().sum();
        for step in [1, self.side] {
            let before = self.light.clone();
            for y in 0..self.side {
                for x in 0..self.side {
                    let along = if step == 1 { x } else { y };
                    let base = y * self.side + x - along * step;
                    let value: f64 = weights
                        .iter()
                        .zip(-reach..=reach)
                        .map(|(weight, d)| {
                            let at = along.saturating_add_signed(isize::try_from(d).unwrap_or(0));
                            weight * before[base + at.min(self.side - 1) * step]
                        })
                        .sum();
                    self.light[y * self.side + x] = value / sum;
                }
            }
        }
    }

    /// Adds noise of standard deviation `sigma`.
    pub(crate) fn noise(&mut self, sigma: f64, chance: &mut Chance) {
        for light in &mut self.light {
            let sum: f64 = (0..4).map(|_| chance.between(-1.0, 1.0)).sum();
            *light += sum * sigma * 0.866;
        }
    }

    /// One byte a pixel.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.light.iter().map(|light| byte(*light)).collect()
    }

    /// As a grey JPEG; empty where the encoder refuses the size.
    pub(crate) fn jpeg(&self, quality: u8) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let side = u16::try_from(self.side).unwrap_or(u16::MAX);
        let done =
            Encoder::new(&mut jpeg, quality).encode(&self.bytes(), side, side, ColorType::Luma);
        if done.is_err() {
            jpeg.clear();
        }
        jpeg
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a byte"
)]
fn byte(light: f64) -> u8 {
    light.clamp(0.0, 255.0).round() as u8
}

/// A small count as a number.
pub(crate) fn count(value: usize) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX))
}
