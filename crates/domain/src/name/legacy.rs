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
    let any_pair = |test: fn(char, char) -> bool| chars.windows(2).any(|p| test(p[0], p[1]));
    if any_pair(is_utf8_pair) {
        Some(LegacyKind::Utf8AsLatin1)
    } else if any_pair(is_windows_1258_pair) || chars.iter().any(|ch| matches!(ch, 'Ð' | 'ð')) {
        Some(LegacyKind::Windows1258)
    } else if any_pair(is_vni_pair) {
        Some(LegacyKind::Vni)
    } else if any_pair(is_tcvn3_pair) || chars.iter().copied().any(is_tcvn3_sign) {
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
            matches!(next, '\u{80}'..='\u{bf}')
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

/// A tone of Windows-1258 (CC, D2, DE, EC, F2) that stands as a letter of its own behind a vowel.
fn is_windows_1258_pair(vowel: char, tone: char) -> bool {
    let plain = matches!(
        vowel.to_ascii_lowercase(),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y'
    );
    let marked = matches!(
        vowel,
        'â' | 'ê' | 'ô' | 'ã' | 'õ' | 'ý' | 'Â' | 'Ê' | 'Ô' | 'Ã' | 'Õ'
    );
    match tone {
        'Þ' => plain || marked,
        'Ì' | 'Ò' => vowel.is_lowercase() && (plain || marked),
        'ì' | 'ò' => marked || matches!(vowel, 'a' | 'e'),
        _ => false,
    }
}

/// A mark of VNI that stands as a letter of its own behind its vowel: in Vietnamese no vowel with a
/// mark ever follows `a` or `e`, and none of the rest are Vietnamese letters at all.
fn is_vni_pair(vowel: char, mark: char) -> bool {
    match vowel.to_ascii_lowercase() {
        'a' | 'e' => matches!(
            mark.to_lowercase().next(),
            Some(
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
            )
        ),
        'o' | 'u' | 'ö' | 'ô' => {
            matches!(
                mark.to_lowercase().next(),
                Some('ø' | 'û' | 'ï' | 'å' | 'ä')
            )
        }
        _ => false,
    }
}

/// A capital of TCVN3's upper half inside a word: `TrÇn`, `ThÞ`, `NguyÔn`.
fn is_tcvn3_pair(before: char, ch: char) -> bool {
    before.is_lowercase() && matches!(ch, 'Æ'..='Ý' | 'Þ')
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
            | 'Þ'
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
            ("Nguyeãn Vaên An", LegacyKind::Vni),
            ("Phaïm Thò Lan", LegacyKind::Vni),
            ("LEÂ HOAØNG", LegacyKind::Vni),
            ("Ðôì Minh", LegacyKind::Windows1258),
            ("NguyêÞn Vãn An", LegacyKind::Windows1258),
            ("Phaòm Minh", LegacyKind::Windows1258),
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
                     NGUYỄN THỊ LOÃ|ĐOÀN KHOÁI|Quách Đoá|Hồ Khoèo";
        for name in names.split('|') {
            assert_eq!(looks_legacy_encoded(name), None, "{name}");
        }
    }
}
