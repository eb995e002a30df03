//! What every refusal of a typed value offers: a stable code, and words for the person who typed it.
//!
//! `Display` of such an error is for the log: English, without the value. The words are Vietnamese
//! and say what to do next; they do not repeat the value either, the screen shows it beside them.

/// An error or warning about one value that a person typed or a file held.
pub trait Explain {
    /// Stable name such as `id.length`, for messages, tests and reports.
    fn code(&self) -> &'static str;
    /// One or two Vietnamese sentences: what is wrong and what to do.
    fn message_vi(&self) -> String;
}
