//! The ZIP profile of evidence bundles (`docs/EVIDENCE.md` 2): every member is stored, not
//! compressed, one after the other, with the same header at both places and nothing in between.
//! Any ZIP tool opens it; a reader never unpacks more than lies in the file, and no two readers
//! can see different members. Refuses everything else.

use std::collections::BTreeMap;

use super::{MAX_BUNDLE, MAX_MEMBERS, is_member_name};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 1.0 is needed to unpack what is only stored.
const VERSION: u16 = 10;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980: the bundle says its time in what the ward signed.
const DATE: u16 = 0x21;
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;

/// Why a file is no bundle of this profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZipError {
    /// Over [`MAX_BUNDLE`] or [`MAX_MEMBERS`].
    #[error("too large, or too many members")]
    TooLarge,
    /// No end record where it must be: cut short, or not a ZIP of this profile.
    #[error("not a bundle, or cut short")]
    NoEnd,
    /// Two places say different things, or bytes lie between the members.
    #[error("the ZIP does not agree with itself at byte {0}")]
    Disagrees(usize),
    /// Compressed, encrypted, or with parts that the profile does not know.
    #[error("a member is not plainly stored: {0}")]
    NotStored(String),
    /// A name that no bundle has: another folder, a path upwards, an absolute path.
    #[error("a bundle has no member of such a name: {0:?}")]
    BadName(String),
    /// A name stands twice.
    #[error("a member is there twice: {0}")]
    Twice(String),
    /// The bytes do not have their CRC-32.
    #[error("the bytes of a member were damaged: {0}")]
    Damaged(String),
}

impl ZipError {
    /// Short name for reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NoEnd => "not_a_bundle",
            Self::Disagrees(_) => "zip_disagrees",
            Self::NotStored(_) => "not_stored",
            Self::BadName(_) => "bad_name",
            Self::Twice(_) => "member_twice",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// The members of a bundle by name.
pub type Members<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Packs members in the order they come.
///
/// # Panics
/// If a member is given that [`open`] would refuse: over a limit, or with another name.
pub fn pack<'a>(members: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in members {
        assert!(is_member_name(name), "no bundle has a member {name}");
        let offset = length(out.len());
        let fields = fields(name, bytes);
        out.extend(LOCAL.to_le_bytes());
        out.extend(VERSION.to_le_bytes());
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(CENTRAL.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&fields);
        // Comment, disk, internal and external attributes: none.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    assert!(usize::from(count) <= MAX_MEMBERS, "too many members");
    let (at, size) = (length(out.len()), length(directory.len()));
    out.extend(&directory);
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    assert!(out.len() <= MAX_BUNDLE, "the bundle is too large");
    out
}

/// The fields that stand alike in both headers, from the flags to the length of the extra field.
fn fields(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (size, name) = (length(bytes.len()), length(name.len()));
    let mut fields = Vec::with_capacity(24);
    fields.extend(FLAGS.to_le_bytes());
    // Method: stored. Time: midnight.
    fields.extend([0; 4]);
    fields.extend(DATE.to_le_bytes());
    fields.extend(crc32fast::hash(bytes).to_le_bytes());
    fields.extend(size.to_le_bytes());
    fields.extend(size.to_le_bytes());
    fields.extend(name.to_le_bytes()[..2].iter());
    fields.extend([0; 2]);
    fields
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a bundle is shorter than 4 GiB")
}

/// The members of a bundle; nothing is copied or unpacked.
pub fn open(bytes: &[u8]) -> Result<Members<'_>, ZipError> {
    if bytes.len() > MAX_BUNDLE {
        return Err(ZipError::TooLarge);
    }
    let (count, start) = directory(bytes)?;
    let (mut record, mut at) = (start, 0);
    let mut members = Members::new();
    for _ in 0..count {
        let Member { name, content } = member(bytes, record, at)?;
        record += CENTRAL_LENGTH + name.len();
        at += LOCAL_LENGTH + name.len() + content.len();
        if members.insert(name, content).is_some() {
            return Err(ZipError::Twice(name.to_owned()));
        }
    }
    if at == start && record == bytes.len() - END_LENGTH {
        Ok(members)
    } else {
        Err(ZipError::Disagrees(at))
    }
}

/// Number of members and start of the directory, as the end record says.
fn directory(bytes: &[u8]) -> Result<(u16, usize), ZipError> {
    let end = bytes.len().checked_sub(END_LENGTH).ok_or(ZipError::NoEnd)?;
    if u32_at(bytes, end)? != END || u16_at(bytes, end + 20)? != 0 {
        return Err(ZipError::NoEnd);
    }
    let (count, again) = (u16_at(bytes, end + 8)?, u16_at(bytes, end + 10)?);
    let (size, start) = (size_at(bytes, end + 12)?, size_at(bytes, end + 16)?);
    if u32_at(bytes, end + 4)? != 0 || count != again || start.checked_add(size) != Some(end) {
        return Err(ZipError::Disagrees(end));
    }
    if usize::from(count) > MAX_MEMBERS {
        return Err(ZipError::TooLarge);
    }
    Ok((count, start))
}

struct Member<'a> {
    name: &'a str,
    content: &'a [u8],
}

/// The member whose directory record stands at `record` and whose bytes must begin at `at`.
fn member(bytes: &[u8], record: usize, at: usize) -> Result<Member<'_>, ZipError> {
    let disagrees = ZipError::Disagrees(at);
    if u32_at(bytes, record)? != CENTRAL || u32_at(bytes, at)? != LOCAL {
        return Err(disagrees);
    }
    let name_length = usize::from(u16_at(bytes, record + 28)?);
    let raw = slice(bytes, record + CENTRAL_LENGTH, name_length)?;
    let name = std::str::from_utf8(raw)
        .ok()
        .filter(|name| is_member_name(name))
        .ok_or_else(|| ZipError::BadName(String::from_utf8_lossy(raw).into_owned()))?;
    let (flags, method) = (u16_at(bytes, record + 8)?, u16_at(bytes, record + 10)?);
    let (packed, size) = (size_at(bytes, record + 20)?, size_at(bytes, record + 24)?);
    let nothing_more = slice(bytes, record + 30, 12)?.iter().all(|byte| *byte == 0);
    if flags & !FLAGS != 0 || method != 0 || packed != size || !nothing_more {
        return Err(ZipError::NotStored(name.to_owned()));
    }
    let same = slice(bytes, record + 6, 24)? == slice(bytes, at + 4, 24)?
        && u16_at(bytes, at + 28)? == 0
        && slice(bytes, at + LOCAL_LENGTH, name_length)? == raw
        && size_at(bytes, record + 42)? == at;
    if !same {
        return Err(disagrees);
    }
    let content = slice(bytes, at + LOCAL_LENGTH + name_length, size)?;
    if crc32fast::hash(content) != u32_at(bytes, record + 16)? {
        return Err(ZipError::Damaged(name.to_owned()));
    }
    Ok(Member { name, content })
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], ZipError> {
    at.checked_add(length)
        .and_then(|end| bytes.get(at..end))
        .ok_or(ZipError::Disagrees(at))
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ZipError> {
    let two = slice(bytes, at, 2)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ZipError> {
    let four = slice(bytes, at, 4)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn size_at(bytes: &[u8], at: usize) -> Result<usize, ZipError> {
    usize::try_from(u32_at(bytes, at)?).map_err(|_| ZipError::TooLarge)
}
