//! What the camera's screens send and get: frames of the live view, codes of cards, zones of passports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::visit::PhotoCorner;

/// Size of a grey frame: one byte a pixel, row by row.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FrameQuery {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// `POST /api/camera/frame`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FrameAnswer {
    /// Corners in pixels of the frame, from the upper left clockwise; absent where no page is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corners: Option<Vec<PhotoCorner>>,
    /// The one thing to do now, as a code of a photo's hints; absent when it may be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// How far what was read may be trusted; there is only one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadStanding {
    /// Read from the card, verified with nobody.
    ReadFromCardNotVerified,
}

/// What a card's code or a passport's zone says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CardAnswer {
    /// A code was read. In a frame of the live view there mostly is none.
    pub found: bool,
    /// How far to trust it.
    pub standing: ReadStanding,
    /// Answers by the name under which a form's question asks for them (`person.name`, `person.birth`, …). What cannot be
    /// read for certain is left out.
    pub values: BTreeMap<String, String>,
    /// What a person should look at, as codes.
    pub notes: Vec<String>,
    /// The name as a zone writes it, without diacritics; never a name for a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_in_zone: Option<String>,
}

/// What a ward's enrolment code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EnrolmentCodeAnswer {
    /// A code was read. In a frame of the live view there mostly is none.
    pub found: bool,
    /// Address of the ward, as the desk saw it; the ward that answers there is checked by the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The code as it is typed, in groups of four.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// `POST /api/camera/zone`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ZoneForm {
    /// The lines of the zone, as typed.
    pub text: String,
}
