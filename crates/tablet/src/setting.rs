//! Owns how this tablet looks to its people.

use crate::api::Fault;
use crate::api::dto::Settings;
use crate::store::setting;
use crate::tablet::Open;

/// Reads it.
pub(crate) fn look(open: &Open) -> Result<Settings, Fault> {
    open.store
        .read(|connection| Ok(setting::get(connection, "look")?.unwrap_or_default()))
}

/// Keeps it.
pub(crate) fn set_look(open: &Open, settings: &Settings) -> Result<(), Fault> {
    open.store
        .write(|connection| Ok(setting::set(connection, "look", settings)?))
}
