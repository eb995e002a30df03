//! Shapes of what is signed on the screen, and of pictures of inked prints.

use serde::{Deserialize, Serialize};
use tainha_domain::to_sign::ToSign;
use utoipa::ToSchema;

/// What is shown to be signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetToSign {
    /// SHA-256 of the lines, base64url: strokes under them cite it.
    pub sha256: String,
    /// The lines, in Vietnamese, as they are shown and kept.
    pub lines: Vec<String>,
}

/// Strokes under an act.
#[derive(Debug, Deserialize, ToSchema)]
pub struct StrokesForm {
    /// The act that is signed.
    pub act: ToSign,
    /// Recording of the pad, version 1 of `crates/capture/src/stroke.rs`.
    #[schema(value_type = Object)]
    pub strokes: Box<serde_json::value::RawValue>,
}

/// Strokes that were taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkAnswer {
    /// Name of the file.
    pub sha256: String,
    /// Smaller than 15 × 5 mm: worth another try.
    pub small: bool,
}

/// A print that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintAnswer {
    /// Name of the picture.
    pub sha256: String,
    /// 0 to 100: how well ridges can be seen.
    pub score: u8,
    /// Codes of what could be better.
    pub hints: Vec<String>,
}
