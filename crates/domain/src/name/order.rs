//! The Vietnamese order of letters and tones as a text key, so that an index of plain bytes sorts
//! names: a ă â b c d đ e ê … u ư v x y, then ngang < huyền < hỏi < ngã < sắc < nặng.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters first, tones only between equal letters. `!` parts words and sorts before every letter;
/// a space never occurs, so callers may join keys with it.
pub(super) fn key(text: &str) -> String {
    let mut letters = String::with_capacity(2 * text.len());
    let mut tones = String::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            letters.push('!');
        }
        let mut tone = '0';
        for ch in word.nfd().flat_map(char::to_lowercase) {
            match ch {
                '\u{300}' => tone = '1',
                '\u{309}' => tone = '2',
                '\u{303}' => tone = '3',
                '\u{301}' => tone = '4',
                '\u{323}' => tone = '5',
                // Breve is ă; circumflex â, ê, ô; the horn is ơ, ư and comes after ô.
                '\u{306}' => replace_last(&mut letters, '1'),
                '\u{302}' => replace_last(&mut letters, '2'),
                '\u{31b}' => replace_last(&mut letters, '3'),
                'đ' => letters.push_str("d1"),
                _ if is_combining_mark(ch) => {}
                _ => letters.extend([ch, '0']),
            }
        }
        tones.push(tone);
    }
    format!("{letters}!{tones}")
}

/// Gives the letter just written its rank among its sisters.
fn replace_last(letters: &mut String, rank: char) {
    if letters.pop().is_some() {
        letters.push(rank);
    }
}
