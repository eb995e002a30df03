//! How much a workbook really unpacks to, counted before anything of it is kept: what its directory
//! declares may be a lie. Refuses a workbook that would need much memory.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// What a workbook may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Bytes of all its members, unpacked.
    pub(super) bytes: u64,
    /// Shared strings: the reader keeps all of them at once.
    pub(super) strings: u64,
}

/// Why a workbook is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// No archive that can be unpacked.
    NoArchive,
    /// More than the bounds.
    TooMuch,
}

/// Bytes unpacked at once.
const PIECE: usize = 64 * 1024;
/// How each shared string begins.
const STRING: &[u8] = b"<si";

/// Unpacks every member to nowhere and counts.
pub(super) fn check(bytes: &[u8], bounds: Bounds) -> Result<(), Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::NoArchive)?;
    let (mut unpacked, mut strings) = (0_u64, 0_u64);
    let mut piece = vec![0; PIECE];
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|_| Unfit::NoArchive)?;
        let name = member.name().map_err(|_| Unfit::NoArchive)?;
        let is_strings = name.to_lowercase().ends_with("sharedstrings.xml");
        // What the last piece ended with, where a string may begin.
        let mut kept = 0;
        loop {
            let read = member
                .read(&mut piece[kept..])
                .map_err(|_| Unfit::NoArchive)?;
            if read == 0 {
                break;
            }
            unpacked += u64::try_from(read).expect("a piece is small");
            let here = &piece[..kept + read];
            if is_strings {
                let begun = here.windows(STRING.len()).filter(|part| *part == STRING);
                strings += u64::try_from(begun.count()).expect("a piece is small");
            }
            if unpacked > bounds.bytes || strings > bounds.strings {
                return Err(Unfit::TooMuch);
            }
            let tail = here.len().min(STRING.len() - 1);
            let from = here.len() - tail;
            piece.copy_within(from..from + tail, 0);
            kept = tail;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const BOUNDS: Bounds = Bounds {
        bytes: 300_000,
        strings: 20_000,
    };

    fn archive(name: &str, content: &[u8]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_stopped_by_what_it_unpacks_to_not_by_what_it_declares() {
        let mut bomb = archive("xl/worksheets/sheet1.xml", &vec![b' '; 400_000]);
        assert!(bomb.len() < 10_000, "it is small: {}", bomb.len());
        assert_eq!(check(&bomb, BOUNDS), Err(Unfit::TooMuch));
        let size = 400_000_u32.to_le_bytes();
        let declared: Vec<usize> = (0..bomb.len() - 4)
            .filter(|at| bomb[*at..].starts_with(&size))
            .collect();
        assert!(!declared.is_empty());
        for at in declared {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        assert!(check(&bomb, BOUNDS).is_err());
        let plain = archive("xl/worksheets/sheet1.xml", &vec![b' '; 200_000]);
        assert_eq!(check(&plain, BOUNDS), Ok(()));
        assert_eq!(
            check(b"PK\x03\x04 no directory", BOUNDS),
            Err(Unfit::NoArchive)
        );
    }

    #[test]
    fn shared_strings_are_counted_also_where_two_pieces_meet() {
        let strings = |count: usize| archive("xl/SharedStrings.xml", &b"<si/>".repeat(count));
        assert_eq!(check(&strings(20_000), BOUNDS), Ok(()));
        assert_eq!(check(&strings(20_001), BOUNDS), Err(Unfit::TooMuch));
    }
}
