//! The enrolment code that is read aloud and typed: token, part of the ward's fingerprint, check
//! character (PROTOCOL 9). Refuses to guess: a mistyped code is an error, never another code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::hash::Hash;
use crate::ids::{BadId, Entropy, serde_as_text};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TOKEN: usize = 11;
const FINGERPRINT: usize = 12;
const LENGTH: usize = TOKEN + FINGERPRINT + 1;

/// Why a typed code is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not 24 characters.
    #[error("an enrolment code has 24 characters")]
    WrongLength,
    /// A character outside the alphabet.
    #[error("character {0} of the code is not one of its alphabet")]
    WrongCharacter(usize),
    /// Mistyped: the check character does not fit.
    #[error("the code is mistyped: its check character does not fit")]
    WrongCheck,
}

fn symbol(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

fn value_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .zip(0..)
        .find(|(s, _)| char::from(**s) == c)
        .map(|(_, value)| value)
}

/// Multiplies by x in GF(32) with x⁵ + x² + 1.
const fn times_x(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        (shifted ^ 0b10_0101) & 31
    }
}

/// Horner over the characters: finds every wrong character and every swap of neighbours.
fn check(values: &[u8]) -> u8 {
    times_x(values.iter().fold(0, |sum, value| times_x(sum) ^ value))
}

fn read(text: &str) -> Result<Vec<u8>, CodeError> {
    let typed = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'));
    let values: Vec<u8> = typed
        .enumerate()
        .map(|(i, c)| value_of(c).ok_or(CodeError::WrongCharacter(i + 1)))
        .collect::<Result<_, _>>()?;
    Ok(values)
}

fn spell(values: &[u8]) -> String {
    values.iter().map(|v| symbol(*v)).collect()
}

/// The secret part: 55 random bits as 11 characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EnrolmentToken([u8; TOKEN]);

impl EnrolmentToken {
    /// A new token.
    pub fn new(entropy: &mut dyn Entropy) -> Self {
        let mut bytes = [0; TOKEN];
        entropy.fill(&mut bytes);
        Self(bytes.map(|b| b & 31))
    }
}

impl fmt::Display for EnrolmentToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&spell(&self.0))
    }
}

impl fmt::Debug for EnrolmentToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnrolmentToken(…)")
    }
}

impl FromStr for EnrolmentToken {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let values = read(text).map_err(|_| BadId("not an enrolment token"))?;
        values
            .try_into()
            .map(Self)
            .map_err(|_| BadId("not an enrolment token"))
    }
}

serde_as_text!(EnrolmentToken);

/// A typed enrolment code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentCode {
    token: EnrolmentToken,
    fingerprint: [u8; FINGERPRINT],
}

/// The first 60 bits of `fingerprint` as 12 values of 5 bits.
fn prefix(fingerprint: &Hash) -> [u8; FINGERPRINT] {
    let mut first = [0; 8];
    first.copy_from_slice(&fingerprint.as_bytes()[..8]);
    let bits = u64::from_be_bytes(first);
    let mut values = [0; FINGERPRINT];
    for (value, i) in values.iter_mut().zip(1..) {
        *value = (bits >> (64 - 5 * i)).to_le_bytes()[0] & 31;
    }
    values
}

impl EnrolmentCode {
    /// The code of a token at the ward whose identity key has this fingerprint.
    pub fn new(token: EnrolmentToken, fingerprint: &Hash) -> Self {
        Self {
            token,
            fingerprint: prefix(fingerprint),
        }
    }

    /// Reads what a person typed: any case, spaces and hyphens ignored, O is 0, I and L are 1.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let values = read(text)?;
        let values: [u8; LENGTH] = values.try_into().map_err(|_| CodeError::WrongLength)?;
        let (rest, last) = values.split_at(LENGTH - 1);
        if last != [check(rest)] {
            return Err(CodeError::WrongCheck);
        }
        let (token, fingerprint) = rest.split_at(TOKEN);
        let token = EnrolmentToken(token.try_into().expect("split at its length"));
        Ok(Self {
            token,
            fingerprint: fingerprint.try_into().expect("the rest of the code"),
        })
    }

    /// The 24 characters in six groups of four.
    pub fn encode(&self) -> String {
        let mut values = [&self.token.0[..], &self.fingerprint[..]].concat();
        values.push(check(&values));
        let groups: Vec<String> = values.chunks(4).map(spell).collect();
        groups.join("-")
    }

    /// The token, to be sent to the ward.
    pub const fn token(&self) -> &EnrolmentToken {
        &self.token
    }

    /// Whether the ward's identity key is the one whose code was typed.
    pub fn matches(&self, fingerprint: &Hash) -> bool {
        self.fingerprint == prefix(fingerprint)
    }
}
