//! Owns small pictures as planes of bytes, and what takes writing and grain out of them without moving an edge.

use image::RgbImage;

/// One channel of a small picture.
#[derive(Clone)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) data: Vec<u8>,
}

impl Plane {
    pub(crate) fn new(width: usize, height: usize, data: Vec<u8>) -> Self {
        debug_assert_eq!(data.len(), width * height);
        Self {
            width,
            height,
            data,
        }
    }

    /// Red, green and blue.
    pub(crate) fn split(picture: &RgbImage) -> [Self; 3] {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        std::array::from_fn(|channel| {
            let data = picture.as_raw().iter().skip(channel).step_by(3);
            Self::new(width, height, data.copied().collect())
        })
    }

    /// The value at a position, clamped to the picture.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let x = crate::geometry::index(x + 0.5).min(self.width - 1);
        let y = crate::geometry::index(y + 0.5).min(self.height - 1);
        f32::from(self.data[y * self.width + x])
    }

    /// Takes out what is dark and thinner than the window: writing on paper.
    pub(crate) fn closed(&self, radius: usize) -> Self {
        self.extreme(radius, u8::max).extreme(radius, u8::min)
    }

    /// Takes out what is bright and thinner than the window: grain, gravel, threads.
    pub(crate) fn opened(&self, radius: usize) -> Self {
        self.extreme(radius, u8::min).extreme(radius, u8::max)
    }

    /// The largest or smallest value within `radius`, in a square.
    fn extreme(&self, radius: usize, pick: fn(u8, u8) -> u8) -> Self {
        // Two arms: the compiler makes vector code of each, not of a call through a pointer.
        if pick(0, 1) == 1 {
            self.window(radius, u8::max)
        } else {
            self.window(radius, u8::min)
        }
    }

    fn window(&self, radius: usize, pick: impl Fn(u8, u8) -> u8 + Copy) -> Self {
        let (width, height) = (self.width, self.height);
        let mut across = self.data.clone();
        for (row, source) in across
            .chunks_exact_mut(width)
            .zip(self.data.chunks_exact(width))
        {
            for shift in 1..=radius.min(width - 1) {
                for (out, value) in row.iter_mut().zip(&source[shift..]) {
                    *out = pick(*out, *value);
                }
                for (out, value) in row[shift..].iter_mut().zip(source) {
                    *out = pick(*out, *value);
                }
            }
        }
        let mut data = across.clone();
        for y in 0..height {
            let row = &mut data[y * width..(y + 1) * width];
            for other in y.saturating_sub(radius)..(y + radius + 1).min(height) {
                for (out, value) in row.iter_mut().zip(&across[other * width..]) {
                    *out = pick(*out, *value);
                }
            }
        }
        Self::new(width, height, data)
    }
}

/// Mean of a float plane in a square of `radius`, by running sums.
pub(crate) fn box_mean(data: &[f32], width: usize, height: usize, radius: usize) -> Vec<f32> {
    let line = |source: &[f32], out: &mut [f32], stride: usize, count: usize| {
        let mut sum = 0.0;
        for i in 0..radius.min(count) {
            sum += source[i * stride];
        }
        for i in 0..count {
            if i + radius < count {
                sum += source[(i + radius) * stride];
            }
            if i > radius {
                sum -= source[(i - radius - 1) * stride];
            }
            let span = (i + radius).min(count - 1) + 1 - i.saturating_sub(radius);
            out[i * stride] = sum / span as f32;
        }
    };
    let mut across = vec![0.0; data.len()];
    for y in 0..height {
        let rows = y * width..(y + 1) * width;
        line(&data[rows.clone()], &mut across[rows], 1, width);
    }
    let mut mean = vec![0.0; data.len()];
    for x in 0..width {
        line(&across[x..], &mut mean[x..], width, height);
    }
    mean
}
