//! Owns what a whole print shows, from its blocks: the numbers that its score is made of, and how far its ridges
//! stray from drawn ones. Judges nothing.

use super::ridge::{Block, ROW, count};
use super::weights::MEASURES;

/// What the whole print shows.
pub(super) struct Seen {
    pub(super) inked: f64,
    pub(super) ridged: f64,
    pub(super) brightness: f64,
    pub(super) contrast: f64,
    /// How well neighbouring blocks agree in direction, -1 to 1.
    pub(super) flow: f64,
    /// What varies along ridges over their height: drawn lines have nothing of it.
    pub(super) roughness: f64,
    /// Spread of the spacing of ridges over the print, in numbers of the spectrum.
    pub(super) unevenness: f64,
    /// Degrees by which ridges stray from ovals round one centre, in the middle.
    pub(super) stray: f64,
    /// What the score is made of.
    pub(super) measures: [f64; MEASURES],
}

impl Seen {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let flows: Vec<f64> = (0..blocks.len()).map(|at| flow(blocks, at)).collect();
        let inked: Vec<(&Block, f64)> = blocks
            .iter()
            .zip(flows.iter().copied())
            .filter(|(block, _)| block.inked())
            .collect();
        let ridged: Vec<&Block> = blocks.iter().filter(|b| b.ridged()).collect();
        let of_inked =
            |pick: &dyn Fn(&Block) -> f64| Numbers::of(inked.iter().map(|(b, _)| pick(b)));
        let of_ridged = |pick: &dyn Fn(&Block) -> f64| Numbers::of(ridged.iter().map(|b| pick(b)));
        let flow = Numbers::of(inked.iter().map(|(_, flow)| *flow));
        let clarity = of_inked(&Block::clarity);
        let coherence = of_inked(&|b| b.coherence);
        let band = of_inked(&|b| b.band);
        let height = of_inked(&|b| b.height);
        let dark = of_inked(&|b| b.dark);
        let light = of_inked(&|b| b.mean);
        let pitch = of_ridged(&|b| b.pitch);
        let flowing: f64 = inked
            .iter()
            .map(|(b, flow)| b.clarity() * flow.clamp(0.0, 1.0))
            .sum();
        let (number, lined) = (count(inked.len()), count(ridged.len()));
        let roughness = of_ridged(&|b| b.along / b.height).mean;
        let stray = stray(blocks);
        let brightness = if inked.is_empty() { 250.0 } else { light.mean };
        Self {
            inked: number,
            ridged: lined,
            brightness,
            contrast: height.mean,
            flow: flow.mean,
            roughness,
            unevenness: pitch.spread,
            stray,
            measures: [
                clarity.mean * number,
                flowing,
                number,
                flowing / number.max(1.0),
                lined,
                lined / number.max(1.0),
                clarity.at(0.25),
                clarity.at(0.5),
                clarity.at(0.75),
                coherence.mean,
                coherence.spread,
                coherence.at(0.25),
                coherence.at(0.75),
                band.mean,
                band.at(0.25),
                band.at(0.75),
                height.mean,
                height.spread,
                of_inked(&|b| b.along).mean,
                roughness,
                flow.mean,
                flow.at(0.25),
                of_inked(&|b| b.high).mean,
                dark.mean,
                dark.spread,
                brightness,
                light.spread,
                pitch.mean,
                pitch.spread,
                stray.min(45.0),
            ],
        }
    }
}

/// Mean, spread and ranks of some numbers; 0 of none.
struct Numbers {
    sorted: Vec<f64>,
    mean: f64,
    spread: f64,
}

impl Numbers {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.collect();
        sorted.sort_by(f64::total_cmp);
        let number = count(sorted.len()).max(1.0);
        let mean = sorted.iter().sum::<f64>() / number;
        let squares: f64 = sorted.iter().map(|v| (v - mean).powi(2)).sum();
        Self {
            mean,
            spread: (squares / number).sqrt(),
            sorted,
        }
    }

    /// The number that this share of them does not exceed.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    fn at(&self, share: f64) -> f64 {
        let place = (count(self.sorted.len()) * share) as usize;
        self.sorted.get(place).copied().unwrap_or(0.0)
    }
}

/// How well a block agrees in direction with its four neighbours; the edges meet, as when the weights were fitted.
fn flow(blocks: &[Block], at: usize) -> f64 {
    let (x, y) = (at % ROW, at / ROW);
    let around = [
        y * ROW + (x + 1) % ROW,
        y * ROW + (x + ROW - 1) % ROW,
        (y + 1) % ROW * ROW + x,
        (y + ROW - 1) % ROW * ROW + x,
    ];
    let agree = |other: usize| (2.0 * (blocks[other].direction - blocks[at].direction)).cos();
    around.into_iter().map(agree).sum::<f64>() / 4.0
}

/// Degrees between the ridges and the family of ovals (circles, ellipses, straight lines among them) round one centre
/// that fits most of them, in the middle. Drawn rings lie on one; a finger's ridges, with their core and deltas, on none.
fn stray(blocks: &[Block]) -> f64 {
    let half = count(ROW - 1) / 2.0;
    let places: Vec<[f64; 4]> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.ridged())
        .map(|(at, block)| {
            let (sine, cosine) = block.direction.sin_cos();
            [
                count(at % ROW) / half - 1.0,
                count(at / ROW) / half - 1.0,
                cosine,
                sine,
            ]
        })
        .collect();
    if places.len() < 5 {
        return 0.0;
    }
    let mut weights = vec![1.0; places.len()];
    let mut off = vec![0.0; places.len()];
    for _ in 0..5 {
        let mut sums = [[0.0; 5]; 5];
        for ([x, y, nx, ny], weight) in places.iter().zip(&weights) {
            // The normal of an oval at p is Ap - q; along the ridge it has no part.
            let (tx, ty) = (-ny, *nx);
            let row = [tx * x, tx * y + ty * x, ty * y, -tx, -ty];
            for (sum, one) in sums.iter_mut().zip(row) {
                for (cell, other) in sum.iter_mut().zip(row) {
                    *cell += weight * one * other;
                }
            }
        }
        let [a, b, c, d, e] = least(sums);
        for ((at, weight), off) in places.iter().zip(&mut weights).zip(&mut off) {
            let [x, y, nx, ny] = at;
            let (gx, gy) = (a * x + b * y - d, b * x + c * y - e);
            let square = (gx * gx + gy * gy).max(1e-6);
            let sine = (gx * -ny + gy * nx) / square.sqrt();
            *off = sine.abs().min(1.0).asin().to_degrees();
            *weight = 1.0 / (square * (sine * sine + 0.003));
        }
    }
    Numbers::of(off.into_iter()).at(0.5)
}

/// The direction in which a symmetric matrix is least, by inverse iteration.
fn least(mut sums: [[f64; 5]; 5]) -> [f64; 5] {
    let trace: f64 = (0..5).map(|i| sums[i][i]).sum();
    for (i, row) in sums.iter_mut().enumerate() {
        row[i] += trace * 1e-9 + 1e-12;
    }
    let mut found = [1.0, 0.3, 0.9, 0.2, 0.1];
    for _ in 0..12 {
        found = solved(sums, found);
        let length = found.iter().map(|v| v * v).sum::<f64>().sqrt();
        found = found.map(|v| v / length.max(1e-300));
    }
    found
}

/// Gauss's elimination; the matrix is positive.
fn solved(mut rows: [[f64; 5]; 5], mut right: [f64; 5]) -> [f64; 5] {
    for at in 0..5 {
        let (pivot, value) = (rows[at], right[at]);
        for below in at + 1..5 {
            let share = rows[below][at] / pivot[at];
            for (cell, over) in rows[below].iter_mut().zip(pivot) {
                *cell -= share * over;
            }
            right[below] -= share * value;
        }
    }
    for at in (0..5).rev() {
        let known: f64 = (at + 1..5).map(|i| rows[at][i] * right[i]).sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    right
}
