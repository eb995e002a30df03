//! Bodies of a result that did not reach the person: nobody took it, or somebody took it who should
//! not have.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a result was carried back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryObstacle {
    /// Nobody at home.
    Absent,
    /// Who stood there is not who the result is for, nor may take it.
    Another,
    /// The person did not take it.
    Refused,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `delivery_failed`: the result was brought and carried back; it waits again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryFailed {
    /// Why.
    pub why: DeliveryObstacle,
    /// In words; may be empty only where nobody was at home.
    #[serde(default)]
    pub note: String,
    /// The appointment that brought it; absent: none was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Uuid>,
}

/// `delivery_taken_back`: the desk found that the result went to the wrong person. What was written
/// of the delivery stays; the result counts as not delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryTakenBack {
    /// Who has it, how it was found out, where the paper is now.
    pub reason: String,
    /// The appointment that brought it, set by the desk; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Uuid>,
}
