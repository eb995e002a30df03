//! The card reader on rendered cards: a small run of the bench, and pictures that must not be read.

#[path = "../examples/codes/cards.rs"]
mod cards;
#[path = "../examples/codes/paint.rs"]
mod paint;

use cards::{Group, measure, measure_foreign};
use tainha_capture::{CodeError, Photo, card_code_in_frame};

#[test]
fn cards_held_at_an_angle_and_mildly_blurred_are_read_and_never_wrongly() {
    let group = Group {
        name: "test",
        count: 12,
        module: (4.5, 6.0),
        tilt: (0.0, 20.0),
        blur: (0.0, 0.25),
    };
    let row = measure(&group, 7);
    assert_eq!(
        (group.name, row.attempts.values().sum::<usize>()),
        ("test", row.still)
    );
    assert_eq!((row.count, row.wrong), (12, 0));
    assert_eq!(
        (row.still_ms.len(), row.live_ms.len()),
        (12, row.live_count)
    );
    assert!(row.still >= 11, "{} of 12 stills", row.still);
    assert!(
        row.live_count >= 4 && row.live + 1 >= row.live_count,
        "{} of {} frames",
        row.live,
        row.live_count
    );
}

#[test]
fn other_codes_and_covered_codes_give_no_card() {
    assert_eq!(measure_foreign(9, 7), (9, 0));
}

#[test]
fn frames_that_are_no_picture_are_refused() {
    assert_eq!(card_code_in_frame(&[0; 12], 4, 4), Err(CodeError::BadFrame));
    assert_eq!(card_code_in_frame(&[0; 20], 4, 4), Err(CodeError::BadFrame));
    assert_eq!(card_code_in_frame(&[], 0, 0), Err(CodeError::BadFrame));
    assert_eq!(
        card_code_in_frame(&[], u32::MAX, u32::MAX),
        Err(CodeError::BadFrame)
    );
    assert_eq!(card_code_in_frame(&[0; 16], 4, 4), Err(CodeError::NoCode));
    let white = paint::Picture::taken(64, |_, _| 255.0);
    let photo = Photo::read(&white.jpeg(80)).unwrap();
    assert_eq!(photo.card_code(), Err(CodeError::NoCode));
}
