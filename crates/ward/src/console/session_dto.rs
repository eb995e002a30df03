//! What the console says about who is signed in.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Sign in.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SignIn {
    /// Login name, as the administrator gave it.
    pub name: String,
    /// Password.
    pub password: String,
}

/// Change one's own password.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangePassword {
    /// The password held now.
    pub current: String,
    /// The new one: at least 10 characters.
    pub new: String,
}

/// A staff member in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StaffRef {
    /// Staff id.
    pub id: Uuid,
    /// Name as the ward writes it.
    pub name: String,
    /// Role: `clerk`, `planner`, `registrar`, `leader`, `administrator`.
    pub role: String,
}

/// The ward in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WardRef {
    /// Ward id.
    pub id: Uuid,
    /// Name, such as "Phường Hai Bà Trưng".
    pub name: String,
    /// Five-digit unit code.
    pub unit_code: String,
    /// Fingerprint of the identity key, for the notice board.
    pub fingerprint: String,
}

/// Who is signed in, and the token that every writing request carries in `X-CSRF-Token`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Session {
    /// Who.
    pub staff: StaffRef,
    /// Where.
    pub ward: WardRef,
    /// A one-time password was used: nothing else is allowed until it is changed.
    pub must_change_password: bool,
    /// Send it back in the header `X-CSRF-Token` with every POST, PUT, DELETE.
    pub csrf: String,
    /// When the session ends if nothing is done.
    pub expires_at: DateTime<FixedOffset>,
}

/// What the header of the console shows on every page; cheap enough to ask every few seconds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Summary {
    /// Grows with everything that happens: reload lists when it differs.
    pub position: u64,
    /// Requests without an appointment.
    pub requests_open: u32,
    /// Dossiers that wait for the desk.
    pub dossiers_waiting: u32,
    /// Tablets that said they still hold something unsent.
    pub devices_unsent: u32,
    /// How many items they said.
    pub items_unsent: u32,
    /// Days until the 5th, when the service list is due; 0 on the day.
    pub days_to_list: u32,
    /// Today by the ward's clock.
    pub today: chrono::NaiveDate,
}
