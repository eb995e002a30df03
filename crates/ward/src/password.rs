//! Passwords of the console: hashing, one-time passwords that can be read from paper.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use tainha_journal::Entropy;

/// Shortest password a person may choose, in characters.
pub(crate) const SHORTEST: usize = 10;
/// Longest that is hashed, in bytes: more is refused before any work is done.
pub(crate) const LONGEST: usize = 200;

/// Letters and digits that nobody confuses on paper.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// Argon2id as a PHC string.
pub(crate) fn hash(password: &str, entropy: &mut dyn Entropy) -> String {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("the default parameters and a salt of 16 bytes are valid");
    hash.to_string()
}

/// Whether the password is the one that was hashed.
pub(crate) fn matches(password: &str, hash: &str) -> bool {
    password.len() <= LONGEST
        && Argon2::default()
            .verify_password(password.as_bytes(), hash)
            .is_ok()
}

/// A one-time password: four groups of four, 79 bits.
pub(crate) fn one_time(entropy: &mut dyn Entropy) -> String {
    let mut groups = Vec::new();
    for _ in 0..4 {
        let mut group = String::new();
        while group.len() < 4 {
            let mut byte = [0; 1];
            entropy.fill(&mut byte);
            // 248 is the largest multiple of 31: above it some letters would come more often.
            if byte[0] < 248 {
                group.push(char::from(ALPHABET[usize::from(byte[0] % 31)]));
            }
        }
        groups.push(group);
    }
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_matches() {
        let mut count = 0u8;
        let mut entropy = |bytes: &mut [u8]| {
            for byte in bytes {
                count = count.wrapping_add(37);
                *byte = count;
            }
        };
        let password = one_time(&mut entropy);
        assert_eq!(password.len(), 19);
        let hashed = hash(&password, &mut entropy);
        assert!(matches(&password, &hashed));
        assert!(!matches("khác", &hashed));
        assert!(!matches(&password, "not a hash"));
    }
}
