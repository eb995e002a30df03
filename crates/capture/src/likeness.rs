//! Owns how two pictures of one page are known for the same: where ink lies on it, block by block. It compares writing,
//! not layout: two forms of one kind, filled in for two people, are two pages.

use image::GrayImage;

use crate::light::Light;

/// Cells across and down: of an A4 page about a letter wide and a line high.
const SIDE: usize = 64;
/// Cells across and down of a block; a block is sought a little to every side of its place.
const BLOCK: usize = 8;
/// Cells by which a block may have moved: corners are never laid twice alike.
const REACH: usize = 2;
/// Mean darkness of a cell that counts as full of ink.
const FULL: f32 = 0.4;
/// Variation of ink (steps of 16, squared, summed over a block) below which there is nothing to compare.
const EMPTY: f32 = 60.0;
/// Blocks with ink that two pictures need for an answer.
const LEAST_BLOCKS: usize = 3;
/// Agreement of half of the blocks, from -1 to 1, from which two pictures are of one page.
pub const SAME_MEDIAN: f32 = 0.88;
/// As [`SAME_MEDIAN`], of all blocks but an eighth: what differs between two forms is a few blocks.
pub const SAME_LOW: f32 = 0.68;

/// Ink of every cell as a digit from 0 to f, row by row; empty where the page is too small.
pub(crate) fn pattern(grey: &GrayImage, light: &Light) -> String {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    if width < 4 * SIDE || height < 4 * SIDE {
        return String::new();
    }
    let (raw, paper) = (grey.as_raw(), light.paper());
    let mut digits = String::with_capacity(SIDE * SIDE);
    for row in 0..SIDE {
        let (top, bottom) = (row * height / SIDE, (row + 1) * height / SIDE);
        for column in 0..SIDE {
            let (left, right) = (column * width / SIDE, (column + 1) * width / SIDE);
            let level = paper(left.midpoint(right), top.midpoint(bottom)).max(1.0);
            let (mut ink, mut count) = (0.0, 0.0_f32);
            for y in (top..bottom).step_by(2) {
                for value in raw[y * width + left..y * width + right].iter().step_by(2) {
                    ink += (1.0 - f32::from(*value) / level).max(0.0);
                    count += 1.0;
                }
            }
            let share = (ink / count.max(1.0) / FULL).min(1.0);
            let step = u32::try_from(crate::geometry::index(share * 15.0 + 0.5)).unwrap_or(15);
            digits.push(char::from_digit(step.min(15), 16).unwrap_or('f'));
        }
    }
    digits
}

/// How well two patterns agree, from -1 to 1: the block in the middle of all and the block that an eighth lie below;
/// the second may lie turned by quarters. `None` where there is too little to compare.
pub(crate) fn agreement(one: &str, other: &str) -> Option<(f32, f32)> {
    let (one, mut other) = (cells(one)?, cells(other)?);
    let mut best: Option<(f32, f32)> = None;
    for _ in 0..4 {
        if let (Some(there), Some(back)) = (ranks(&one, &other), ranks(&other, &one)) {
            let found = (there.0.min(back.0), there.1.min(back.1));
            if best.is_none_or(|best| found.0 + found.1 > best.0 + best.1) {
                best = Some(found);
            }
        }
        other = turned(&other);
    }
    best
}

fn cells(digits: &str) -> Option<Vec<f32>> {
    let cells: Option<Vec<f32>> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|step| u8::try_from(step).ok()))
        .map(|step| step.map(f32::from))
        .collect();
    cells.filter(|cells| cells.len() == SIDE * SIDE)
}

/// A quarter clockwise.
fn turned(cells: &[f32]) -> Vec<f32> {
    (0..SIDE * SIDE)
        .map(|i| cells[(SIDE - 1 - i % SIDE) * SIDE + i / SIDE])
        .collect()
}

/// The agreement that half, and that an eighth of the blocks with ink lie below.
fn ranks(one: &[f32], other: &[f32]) -> Option<(f32, f32)> {
    let mut found = Vec::new();
    for top in (0..SIDE).step_by(BLOCK) {
        for left in (0..SIDE).step_by(BLOCK) {
            if let Some(block) = block(one, left, top) {
                found.push(nearest(&block, other, left, top));
            }
        }
    }
    if found.len() < LEAST_BLOCKS {
        return None;
    }
    found.sort_by(f32::total_cmp);
    Some((found[found.len() / 2], found[found.len() / 8]))
}

/// The ink of a block of length 1, without what is common to a row or a column: lines of any form lie alike.
fn block(cells: &[f32], left: usize, top: usize) -> Option<[f32; BLOCK * BLOCK]> {
    let at = |x: usize, y: usize| cells[(top + y) * SIDE + left + x];
    let size = BLOCK as f32;
    let rows: [f32; BLOCK] =
        std::array::from_fn(|y| (0..BLOCK).map(|x| at(x, y)).sum::<f32>() / size);
    let columns: [f32; BLOCK] =
        std::array::from_fn(|x| (0..BLOCK).map(|y| at(x, y)).sum::<f32>() / size);
    let mean = rows.iter().sum::<f32>() / size;
    let mut block: [f32; BLOCK * BLOCK] = std::array::from_fn(|i| {
        let (x, y) = (i % BLOCK, i / BLOCK);
        at(x, y) - rows[y] - columns[x] + mean
    });
    let energy: f32 = block.iter().map(|value| value * value).sum();
    if energy < EMPTY {
        return None;
    }
    block.iter_mut().for_each(|value| *value /= energy.sqrt());
    Some(block)
}

/// The best agreement of a block with the other picture near its place.
fn nearest(own: &[f32; BLOCK * BLOCK], other: &[f32], left: usize, top: usize) -> f32 {
    let around = |at: usize| at.saturating_sub(REACH)..=(at + REACH).min(SIDE - BLOCK);
    let mut best = -1.0_f32;
    for y in around(top) {
        for x in around(left) {
            if let Some(there) = block(other, x, y) {
                let agreed: f32 = own.iter().zip(&there).map(|(a, b)| a * b).sum();
                best = best.max(agreed);
            }
        }
    }
    best
}
