//! Every parser under damaged input: a kept corpus, changed by a seeded generator, a bounded number of
//! rounds in CI and as many as wished by `make fuzz`. A failure names seed and round, which replay it.
//!
//! `TAINHA_FUZZ_ROUNDS` (a parser) and `TAINHA_FUZZ_SEED` set how long and where it begins.

use std::fs;
use std::path::PathBuf;

use tainha_capture::{
    Card, Check, Mrz, Photo, Print, Strokes, Turn, card_code_in_frame, check_digit,
};

/// `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).expect("a length fits");
        usize::try_from(self.bits() % limit).expect("below a length")
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.bits() & 0xFF).expect("eight bits")
    }
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(usual)
}

/// The files kept for a parser, by name.
fn corpus(parser: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(parser);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the corpus is kept with the tests")
        .map(|entry| entry.expect("the corpus can be listed").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder:?} is empty");
    paths
        .into_iter()
        .map(|path| fs::read(path).expect("the corpus can be read"))
        .collect()
}

/// One to six changes: bytes flipped, set, removed, doubled, swapped with another file, cut off.
fn mutated(corpus: &[Vec<u8>], alphabet: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        let length = 1 + chance.below(16);
        let end = (at + length).min(bytes.len());
        match chance.below(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            1 if !bytes.is_empty() => bytes[at] = chance.byte(),
            2 if !bytes.is_empty() => bytes[at] = alphabet[chance.below(alphabet.len())],
            3 => drop(bytes.drain(at.min(end)..end)),
            4 => {
                let copy = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, copy);
            }
            5 => {
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len());
                let part = &other[from..(from + length).min(other.len())];
                bytes.splice(at.min(end)..end, part.iter().copied());
            }
            6 if chance.below(8) == 0 => bytes.truncate(at),
            _ => bytes.insert(at, alphabet[chance.below(alphabet.len())]),
        }
    }
    bytes
}

fn rounds(parser: &str, usual: u64, alphabet: &[u8], try_one: impl Fn(&[u8]) -> bool) {
    let (count, seed) = (
        setting("TAINHA_FUZZ_ROUNDS", usual),
        setting("TAINHA_FUZZ_SEED", 1),
    );
    let corpus = corpus(parser);
    for file in &corpus {
        try_one(file);
    }
    let mut accepted = 0_u64;
    for round in 0..count {
        let input = mutated(
            &corpus,
            alphabet,
            &mut Chance(seed.wrapping_mul(0x1_0000_0000).wrapping_add(round)),
        );
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| try_one(&input)));
        match result {
            Ok(taken) => accepted += u64::from(taken),
            Err(_) => panic!(
                "{parser}: seed {seed}, round {round}: {:?}",
                String::from_utf8_lossy(&input)
            ),
        }
    }
    println!(
        "{parser}: {count} damaged inputs from {} files, {accepted} still accepted, no panic",
        corpus.len()
    );
}

#[test]
fn damaged_card_payloads_are_refused_or_keep_their_promises() {
    rounds(
        "card",
        20_000,
        "|0123456789Nữam /\u{301}".as_bytes(),
        |bytes| {
            let Ok(text) = std::str::from_utf8(bytes) else {
                return false;
            };
            let Ok(card) = Card::parse(text) else {
                return false;
            };
            assert!(
                card.personal_id_no.len() == 12
                    && card.personal_id_no.bytes().all(|b| b.is_ascii_digit())
            );
            assert!(
                card.old_id_no
                    .is_none_or(|old| old.len() == 9 && old.bytes().all(|b| b.is_ascii_digit()))
            );
            assert!(!card.name.chars().any(char::is_numeric), "{}", card.name);
            for date in [card.birth, card.issued].into_iter().flatten() {
                assert!(
                    (1850..2200).contains(&date.year)
                        && date.month.is_none_or(|m| (1..=12).contains(&m))
                );
                assert!(date.day.is_none() || date.month.is_some());
            }
            true
        },
    );
}

#[test]
fn damaged_zones_never_give_a_field_whose_digit_does_not_hold() {
    rounds("mrz", 20_000, b"<<<0123456789ABVNM\n", |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return false;
        };
        let Ok(zone) = Mrz::parse(text) else {
            return false;
        };
        if let Some(number) = &zone.document_no.value {
            assert_eq!(zone.document_no.check, Check::Holds);
            let digit = char::from(b'0' + check_digit(number));
            let written = text.replace(char::is_whitespace, "");
            let padded = format!("{number:<<9}{digit}");
            assert!(written.contains(&padded) || number.len() > 9, "{padded}");
        }
        for field in [&zone.birth, &zone.expiry] {
            assert!(field.value.is_none() || field.check == Check::Holds);
        }
        if zone.valid {
            assert!(zone.composite == Check::Holds && zone.document_no.value.is_some());
        }
        true
    });
}

#[test]
fn damaged_strokes_are_refused_or_come_back_unchanged() {
    rounds("strokes", 10_000, b"0123456789[]{},:\"-.null", |bytes| {
        let Ok(strokes) = Strokes::parse(bytes) else {
            return false;
        };
        let json = strokes.to_json().unwrap();
        assert_eq!(Strokes::parse(&json).unwrap(), strokes);
        let report = strokes.judge();
        assert!(report.width_mm.is_finite() && report.length_mm.is_finite());
        assert!(strokes.svg().ends_with("</g></svg>"));
        true
    });
}

#[test]
fn damaged_photos_give_a_reason_or_a_page() {
    rounds(
        "photo",
        300,
        &[0x00, 0xFF, 0xD8, 0xD9, 0xC0, 0xC2, 0xDA, 0xE1],
        |bytes| {
            let Ok(photo) = Photo::read(bytes) else {
                return false;
            };
            if let Ok(seen) = photo.inspect()
                && let Ok(page) = photo.page(&seen.guess.corners, Turn::Quarter)
            {
                assert!(Photo::read(&page.jpeg).is_ok());
            }
            let _ = photo.card_code();
            if let Ok(print) = Print::from_form(&photo) {
                let _ = print.judge();
            }
            true
        },
    );
}

#[test]
fn noise_in_the_live_view_is_no_card() {
    let count = setting("TAINHA_FUZZ_ROUNDS", 60).min(100_000);
    for round in 0..count {
        let mut chance = Chance(round);
        let side = 21 + u32::try_from(chance.below(80)).unwrap();
        let step = 1 + chance.below(5);
        let pixels = usize::try_from(side * side).unwrap();
        let mut frame: Vec<u8> = Vec::with_capacity(pixels);
        for at in 0..pixels {
            let light = if at % step == 0 {
                chance.byte()
            } else {
                frame[at - 1]
            };
            frame.push(if chance.below(3) == 0 {
                light
            } else {
                u8::from(light > 127) * 255
            });
        }
        assert!(
            card_code_in_frame(&frame, side, side).is_err(),
            "round {round}"
        );
    }
    println!("frame: {count} noisy frames, none a card");
}
