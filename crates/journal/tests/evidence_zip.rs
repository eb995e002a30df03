//! The ZIP profile of evidence bundles: what is packed is found again, and whatever two readers
//! could see differently is refused.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tainha_journal::Hash;
use tainha_journal::evidence::zip::{ZipError, open, pack};
use tainha_journal::evidence::{ENTRIES_FILE, EVIDENCE_FILE, MAX_MEMBERS, file_member};

fn bundle() -> Vec<u8> {
    let file = file_member(Hash::of(b"a photo"));
    pack([
        (EVIDENCE_FILE, &b"{}"[..]),
        (ENTRIES_FILE, b""),
        (&file, b"a photo"),
    ])
}

/// Replaces the name of a member at both places, keeping its length.
fn renamed(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bundle();
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter_map(|(at, window)| (window == from.as_bytes()).then_some(at))
        .collect();
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn what_is_packed_is_found_again() {
    let bytes = bundle();
    let members = open(&bytes).unwrap();
    assert_eq!(members[EVIDENCE_FILE], b"{}");
    assert_eq!(members[ENTRIES_FILE], b"");
    assert_eq!(members[&*file_member(Hash::of(b"a photo"))], b"a photo");
    assert_eq!(members.len(), 3);
}

#[test]
fn a_bundle_that_is_cut_short_or_has_more_around_it_is_refused() {
    let bytes = bundle();
    for end in 0..bytes.len() {
        assert!(open(&bytes[..end]).is_err(), "cut at {end}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(open(&longer), Err(ZipError::NoEnd));
    let mut prefixed = vec![0];
    prefixed.extend(&bytes);
    assert!(open(&prefixed).is_err());
}

#[test]
fn a_name_that_leads_elsewhere_is_refused() {
    for (from, to) in [
        (EVIDENCE_FILE, "../idence.jso"),
        (EVIDENCE_FILE, "/vidence.json"),
        (EVIDENCE_FILE, "EVIDENCE.json"),
        (ENTRIES_FILE, "entries.jsonx"),
    ] {
        let bytes = renamed(from, to);
        assert_eq!(open(&bytes), Err(ZipError::BadName(to.to_owned())));
    }
}

#[test]
fn a_member_that_is_there_twice_is_refused() {
    let bytes = pack([(EVIDENCE_FILE, &b"{}"[..]), (EVIDENCE_FILE, b"[]")]);
    assert_eq!(open(&bytes), Err(ZipError::Twice(EVIDENCE_FILE.to_owned())));
}

#[test]
fn more_members_than_a_bundle_has_are_refused_before_any_is_read() {
    let mut bytes = bundle();
    let end = bytes.len() - 22;
    let many = u16::try_from(MAX_MEMBERS + 1).unwrap().to_le_bytes();
    bytes[end + 8..end + 10].copy_from_slice(&many);
    bytes[end + 10..end + 12].copy_from_slice(&many);
    assert_eq!(open(&bytes), Err(ZipError::TooLarge));
}

#[test]
fn a_compressed_or_encrypted_member_is_refused() {
    let bytes = bundle();
    let directory = bytes
        .windows(4)
        .position(|window| window == [0x50, 0x4b, 1, 2])
        .unwrap();
    for (field, value) in [(8, 1), (10, 8)] {
        let mut changed = bytes.clone();
        changed[directory + field] = value;
        assert_eq!(
            open(&changed),
            Err(ZipError::NotStored(EVIDENCE_FILE.to_owned()))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_one_byte_goes_unseen(place in any::<prop::sample::Index>(), other: u8) {
        let bytes = bundle();
        let mut changed = bytes.clone();
        let place = place.index(changed.len());
        prop_assume!(changed[place] != other);
        changed[place] = other;
        // What stands in both headers and says nothing about the bytes (version, date) may differ
        // only if it differs at both.
        prop_assert!(open(&changed).is_err() || place_is_free(&bytes, place));
    }

    #[test]
    fn whatever_the_bytes_are_reading_ends(bytes: Vec<u8>) {
        let _read: Result<BTreeMap<_, _>, _> = open(&bytes);
    }
}

/// "Version made by" in the directory: the one field that nothing else repeats.
fn place_is_free(bytes: &[u8], place: usize) -> bool {
    let starts = bytes.windows(4).enumerate();
    starts
        .filter(|(_, window)| *window == [0x50, 0x4b, 1, 2])
        .any(|(at, _)| (at + 4..at + 6).contains(&place))
}
