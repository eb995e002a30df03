//! What a refusal or an issue says to a person: one table, for both APIs.

/// The words of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Stable code.
    pub code: &'static str,
    /// Vietnamese, courteous, says what to do next.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

const TABLE: &[Words] = &[Words {
    code: "refused",
    vi: "Chưa thể thực hiện việc này.",
    en: "This cannot be done now.",
}];

/// The words of a code; general words for one that is not in the table.
pub fn of(code: &str) -> Words {
    TABLE
        .iter()
        .copied()
        .find(|words| words.code == code)
        .unwrap_or(TABLE[0])
}
