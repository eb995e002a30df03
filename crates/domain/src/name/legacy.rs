//! Signs that a text is not Unicode Vietnamese: typed in TCVN3 or VNI fonts, or bytes of
//! Windows-1258 or UTF-8 that were read as Western European (DOMAIN.md 6.4).
//!
//! Only a suspicion, from letters that cannot stand where they stand. A text without such signs may
//! still be wrong (TCVN3 `Vò` is also good Vietnamese); a text with them is not converted here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which encoding a text seems to come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegacyKind {
    /// TCVN 5712, the `.Vn…` fonts: `NguyÔn V¨n An`.
    Tcvn3,
    /// VNI Windows, the `VNI-…` fonts: `Nguyeãn Vaên An`.
    Vni,
    /// Windows-1258 read as Windows-1252: `NguyêÞn Ðãng`.
    Windows1258,
    /// UTF-8 read as Windows-1252: `Nguyá»…n VÄƒn An`.
    Utf8AsLatin1,
}

impl LegacyKind {
    /// Name of the encoding, as people who still use it call it.
    pub fn label_vi(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Windows1258 => "Windows-1258",
            Self::Utf8AsLatin1 => "UTF-8 bị đọc sai",
        }
    }
}

/// The encoding that a text seems to have been written in, if it is not Unicode.
pub fn looks_legacy_encoded(text: &str) -> Option<LegacyKind> {
    let chars: Vec<char> = text.chars().collect();
    // Each letter with the one before and the one behind; a space stands for the text's ends.
    let any = |test: fn(char, char, char) -> bool| {
        (0..chars.len()).any(|at| {
            let before = at.checked_sub(1).map_or(' ', |before| chars[before]);
            test(before, chars[at], chars.get(at + 1).copied().unwrap_or(' '))
        })
    };
    if any(|_, ch, next| is_utf8_pair(ch, next)) {
        Some(LegacyKind::Utf8AsLatin1)
    } else if chars.iter().copied().any(is_tcvn3_sign) {
        Some(LegacyKind::Tcvn3)
    } else if any(is_windows_1258) {
        Some(LegacyKind::Windows1258)
    } else if any(is_vni) {
        Some(LegacyKind::Vni)
    } else if any(is_tcvn3_capital) {
        Some(LegacyKind::Tcvn3)
    } else {
        None
    }
}

/// Lead bytes of Vietnamese letters in UTF-8 (C3, C4, C6, E1 BA, E1 BB), seen as letters, before a
/// byte that is no letter of a name.
fn is_utf8_pair(lead: char, next: char) -> bool {
    match lead {
        'á' => matches!(next, 'º' | '»'),
        'Ã' | 'Ä' | 'Å' | 'Æ' => {
            matches!(next, '\u{80}'..='\u{bf}' | '\u{fffd}')
                || matches!(
                    next,
                    'ƒ' | '‚' | '„' | '…' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | '‹' | 'Œ'
                )
                || matches!(
                    next,
                    'Ž' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '˜' | '™' | 'š'
                )
                || matches!(next, '›' | 'œ' | 'ž')
        }
        _ => false,
    }
}

/// The `Ð` of Windows-1258, its `ươ` read as `ýõ`, or one of its tones (CC, D2, DE, EC, F2) that
/// stands as a letter of its own behind a vowel.
fn is_windows_1258(before: char, vowel: char, tone: char) -> bool {
    let plain = matches!(
        vowel.to_ascii_lowercase(),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y'
    );
    let marked = matches!(
        vowel,
        'â' | 'ê' | 'ô' | 'ã' | 'õ' | 'ý' | 'Â' | 'Ê' | 'Ô' | 'Ã' | 'Õ'
    );
    match (vowel, tone) {
        ('Ð' | 'ð', _) | ('ý' | 'Ý', 'õ' | 'Õ') => true,
        (_, 'Þ') => plain || marked,
        // `iÒ` is the `iề` of TCVN3.
        ('i', 'Ò') => false,
        (_, 'Ì' | 'Ò') => vowel.is_lowercase() && (plain || marked),
        // `giò` and `quì` are good Vietnamese.
        ('i', 'ò') => !matches!(before, 'g' | 'G'),
        ('u', 'ì') => !matches!(before, 'q' | 'Q'),
        (_, 'ì') => marked || matches!(vowel, 'a' | 'e' | 'i' | 'o' | 'y'),
        (_, 'ò') => marked || matches!(vowel, 'a' | 'e' | 'o'),
        _ => false,
    }
}

/// The `Ñ` of VNI at the start of a word, or one of its marks that stands as a letter of its own
/// behind its vowel: pairs that no Vietnamese syllable has.
fn is_vni(before: char, vowel: char, mark: char) -> bool {
    let lower = |ch: char| ch.to_lowercase().next().unwrap_or(ch);
    // No syllable begins with ỹ: this is the `Yế` of TCVN3.
    if (vowel, mark) == ('Y', 'Õ') {
        return false;
    }
    let mark = lower(mark);
    match lower(vowel) {
        'ñ' => !before.is_alphabetic() && mark.is_alphabetic(),
        'a' | 'e' => matches!(
            mark,
            'á' | 'à'
                | 'å'
                | 'ã'
                | 'ä'
                | 'â'
                | 'é'
                | 'è'
                | 'ë'
                | 'ê'
                | 'ú'
                | 'ù'
                | 'û'
                | 'ü'
                | 'õ'
                | 'ø'
                | 'ï'
        ),
        'o' => matches!(mark, 'ø' | 'û' | 'ï' | 'å' | 'ä' | 'â' | 'ù' | 'õ'),
        'u' | 'y' => matches!(mark, 'ø' | 'û' | 'ï' | 'ù' | 'õ'),
        'ö' | 'ô' => matches!(mark, 'ø' | 'û' | 'ï' | 'ù' | 'õ' | 'ô'),
        _ => false,
    }
}

/// A capital of TCVN3's upper half inside a word of small letters: `TrÇn`, `ThÞ`, `YÕn`.
fn is_tcvn3_capital(before: char, ch: char, next: char) -> bool {
    matches!(ch, 'Æ'..='Þ')
        && (before.is_lowercase() || (before.is_alphabetic() && next.is_lowercase()))
}

/// Signs that TCVN3 fonts draw as Vietnamese letters and that no name holds.
fn is_tcvn3_sign(ch: char) -> bool {
    matches!(
        ch,
        '¡' | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '§'
            | '¨'
            | '©'
            | 'ª'
            | '«'
            | '¬'
            | '\u{ad}'
            | '®'
            | 'µ'
            | '¶'
            | '·'
            | '¸'
            | '¹'
            | '»'
            | '¼'
            | '½'
            | '¾'
            | 'Æ'
            | '×'
            | '÷'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_old_encodings_are_recognised() {
        let cases = [
            ("NguyÔn V¨n An", LegacyKind::Tcvn3),
            ("TrÇn ThÞ Hoa", LegacyKind::Tcvn3),
            ("§ç Minh §øc", LegacyKind::Tcvn3),
            ("Ph¹m Quang", LegacyKind::Tcvn3),
            ("Hoa HiÒn YÕn", LegacyKind::Tcvn3),
            ("Chu Quang B×nh", LegacyKind::Tcvn3),
            ("Nguyeãn Vaên An", LegacyKind::Vni),
            ("Phaïm Thò Lan", LegacyKind::Vni),
            ("LEÂ HOAØNG", LegacyKind::Vni),
            ("Ñinh Minh", LegacyKind::Vni),
            ("Döông Quang", LegacyKind::Vni),
            ("Vuõ Kim Lan", LegacyKind::Vni),
            ("Ðôì Minh", LegacyKind::Windows1258),
            ("NguyêÞn Vãn An", LegacyKind::Windows1258),
            ("Phaòm Minh", LegacyKind::Windows1258),
            ("Lýõng Kim", LegacyKind::Windows1258),
            ("Chu Thiò Nga", LegacyKind::Windows1258),
            ("Nguyá»…n VÄƒn An", LegacyKind::Utf8AsLatin1),
            ("LÃª Minh", LegacyKind::Utf8AsLatin1),
            ("Tráº§n ThÆ°", LegacyKind::Utf8AsLatin1),
        ];
        for (text, kind) in cases {
            assert_eq!(looks_legacy_encoded(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn good_names_are_not_suspected() {
        let names = "Nguyễn Văn An|ĐẶNG THUÝ HOÀ|Trần Thị Toán|Lê Khuê|Vũ Quỳ|Phan Xuân Huề|\
                     Hoàng Hoài|HUỲNH THOẠI|Đỗ Oánh|Bùi Nguyệt|Ngô Huyên|Mạc Quốc Uý|Tạ Thuận|\
                     Hứa Quế|H'Hen Niê|Y Bhiă|Lò Văn Ui|François Dupont|Jürgen Müller|Ana Muñoz|\
                     NGUYỄN THỊ LOÃ|ĐOÀN KHOÁI|Quách Đoá|Hồ Khoèo|Quì|Giò|Björn Åkesson|\
                     Zoë Peña|Đỗ Quý Ngọ|Vũ Khuyên|Mỹ Duyên";
        for name in names.split('|') {
            assert_eq!(looks_legacy_encoded(name), None, "{name}");
        }
    }
}
