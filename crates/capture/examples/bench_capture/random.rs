//! Seeded numbers: the same seed gives the same scenes on every machine.

/// `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }

    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    pub(crate) fn chance(&mut self, share: f32) -> bool {
        self.unit() < share
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = self.next() % from.len() as u64;
        from[usize::try_from(at).expect("below the length")]
    }
}

/// A number from 0 to 1 for a lattice point.
pub(crate) fn hash(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x.cast_unsigned().wrapping_mul(0x8DA6_B343))
        ^ (y.cast_unsigned().wrapping_mul(0xD816_3841))
        ^ seed.wrapping_mul(0xCB1A_B31F);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Smooth noise from 0 to 1.
pub(crate) fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (whole(fx), whole(fy));
    let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
    let (sx, sy) = (smooth(x - fx), smooth(y - fy));
    let row = |y: i32| {
        let (a, b) = (hash(ix, y, seed), hash(ix + 1, y, seed));
        a + (b - a) * sx
    };
    let (upper, lower) = (row(iy), row(iy + 1));
    upper + (lower - upper) * sy
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "floored, and within the scene"
)]
pub(crate) fn whole(value: f32) -> i32 {
    value as i32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates at 0 and 255"
)]
pub(crate) fn byte(value: f32) -> u8 {
    value as u8
}
