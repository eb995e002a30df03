//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::Settings;
pub(crate) fn look(_: &Open) -> Result<Settings, Fault> { Err(Fault::not_found()) }
pub(crate) fn set_look(_: &Open, _: &Settings) -> Result<(), Fault> { Err(Fault::not_found()) }
