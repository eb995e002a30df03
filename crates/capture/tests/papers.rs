//! What lies before the camera is not always one sheet: several papers, an open book, a receipt.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use tainha_capture::{Corners, Photo, Turn, jaccard};

/// A rectangle: left, top, right, bottom.
type Sheet = (u32, u32, u32, u32);

const FRAME: (u32, u32) = (1600, 1200);

const fn corners((left, top, right, bottom): Sheet) -> Corners {
    let (left, top, right, bottom) = (left as f32, top as f32, right as f32, bottom as f32);
    [(left, top), (right, top), (right, bottom), (left, bottom)]
}

/// Written sheets on a table with a grain.
fn table_with(sheets: &[Sheet], gutter: Option<u32>) -> Photo {
    let picture = RgbImage::from_fn(FRAME.0, FRAME.1, |x, y| {
        let on = sheets.iter().find(|&&(left, top, right, bottom)| {
            (left..right).contains(&x) && (top..bottom).contains(&y)
        });
        let Some(&(left, top, right, bottom)) = on else {
            let grain = u8::try_from((x * 7 + y * 13 + x * y / 97) % 11).unwrap();
            return Rgb([84 + grain, 62 + grain, 45 + grain]);
        };
        // Darker towards the fold of a book.
        let fold = gutter.map_or(255, |at| at.abs_diff(x).min(40));
        let light = if fold < 40 { 130 + fold * 2 } else { 232 };
        let (across, down) = (x - left, y - top);
        let margin = across > 40 && x + 40 < right && down > 40 && y + 40 < bottom && fold > 60;
        let ink = margin && down % 22 < 8 && !(across / 13 + down / 22 * 5).is_multiple_of(4);
        let value = u8::try_from(if ink { light / 4 } else { light }).unwrap();
        Rgb([value, value, value.saturating_sub(8)])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    Photo::read(&bytes.into_inner()).unwrap()
}

#[test]
fn of_several_papers_one_is_taken_whole_and_a_person_is_asked() {
    let sheets = [(120, 180, 720, 1030), (880, 200, 1480, 1050)];
    let photo = table_with(&sheets, None);
    let guess = photo.find();
    let best = sheets.map(|sheet| jaccard(&corners(sheet), &guess.corners));
    assert!(best[0].max(best[1]) > 0.95, "{best:?} {guess:?}");
    assert!(guess.check, "which of the two is meant only a person knows");
    // The other is as near as a drag of the corners.
    let other = corners(sheets[usize::from(best[0] > best[1])]);
    assert!(photo.page(&other, Turn::None).is_ok());
}

#[test]
fn an_open_book_is_one_spread_or_one_of_its_pages_and_never_a_piece() {
    let spread = (150, 150, 1450, 1040);
    let photo = table_with(&[spread], Some(800));
    let guess = photo.find();
    let wholes = [spread, (150, 150, 800, 1040), (800, 150, 1450, 1040)];
    let best = wholes
        .map(|sheet| jaccard(&corners(sheet), &guess.corners))
        .into_iter()
        .fold(0.0, f64::max);
    assert!(best > 0.93, "{guess:?}");
    let page = photo.page(&guess.corners, Turn::None).unwrap();
    assert!(page.width.min(page.height) > 600, "nothing of it is lost");
}

#[test]
fn a_receipt_keeps_its_long_shape() {
    let slip = (660, 60, 920, 1140);
    let photo = table_with(&[slip], None);
    let guess = photo.find();
    assert!(jaccard(&corners(slip), &guess.corners) > 0.95, "{guess:?}");
    let page = photo.page(&guess.corners, Turn::None).unwrap();
    let ratio = f64::from(page.height) / f64::from(page.width);
    assert!((ratio / (1080.0 / 260.0) - 1.0).abs() < 0.06, "{ratio}");
}
