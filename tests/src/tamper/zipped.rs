//! Owns what can be done to the ZIP itself: cut, names that lead elsewhere, bombs, members twice.

use tainha_journal::evidence::zip::pack;
use tainha_journal::evidence::{ENTRIES_FILE, EVIDENCE_FILE};

use super::parts::Parts;
use super::{Bundles, Case};

const DIRECTORY: [u8; 4] = [0x50, 0x4b, 1, 2];
const END: usize = 22;

pub(super) fn cases(bundles: &Bundles) -> Vec<Case> {
    let good = &bundles.good;
    let parts = Parts::of(good);
    let broken = |name, bundle| Case {
        name,
        bundle,
        subject: None,
        verdict: "does_not_hold",
        code: Some("bundle"),
        fingerprint: None,
    };
    let mut longer = good.clone();
    longer.extend(b"PK");
    vec![
        broken("cut-in-the-middle", good[..good.len() / 2].to_vec()),
        broken("last-byte-cut", good[..good.len() - 1].to_vec()),
        broken("more-behind-it", longer),
        broken("byte-of-a-photo-flipped", flipped(good, &parts)),
        broken(
            "path-upwards",
            renamed(good, EVIDENCE_FILE, "../idence.jso"),
        ),
        broken(
            "absolute-path",
            renamed(good, EVIDENCE_FILE, "/vidence.json"),
        ),
        broken("compressed-member", with_field(good, 10, 8)),
        broken("encrypted-member", with_field(good, 8, 1)),
        broken("endless-member", with_field(good, 27, 0x7f)),
        broken("too-many-members", too_many(good)),
        broken("member-twice", twice()),
        broken("no-zip", b"no bundle".to_vec()),
    ]
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> usize {
    let at = bytes[from..]
        .windows(what.len())
        .position(|window| window == what);
    from + at.expect("it is there")
}

/// One bit in the middle of a photo, its checksum left as it was.
fn flipped(good: &[u8], parts: &Parts) -> Vec<u8> {
    let photo = parts.files.values().next().expect("a photo");
    let mut bytes = good.to_vec();
    let at = find(good, photo, 0) + photo.len() / 2;
    bytes[at] ^= 1;
    bytes
}

/// A name replaced wherever it stands, by one of the same length.
fn renamed(good: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut bytes = good.to_vec();
    let first = find(good, from.as_bytes(), 0);
    let second = find(good, from.as_bytes(), find(good, &DIRECTORY, first));
    for at in [first, second] {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

/// A byte of the first record of the directory.
fn with_field(good: &[u8], field: usize, value: u8) -> Vec<u8> {
    let mut bytes = good.to_vec();
    bytes[find(good, &DIRECTORY, 0) + field] = value;
    bytes
}

fn too_many(good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    let end = bytes.len() - END;
    bytes[end + 8..end + 12].copy_from_slice(&[0xff; 4]);
    bytes
}

fn twice() -> Vec<u8> {
    pack([
        (EVIDENCE_FILE, &b"{}"[..]),
        (ENTRIES_FILE, b""),
        (EVIDENCE_FILE, b"[]"),
    ])
}
