//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::outbox::{OutboxAnswer, SyncAnswer};
pub(crate) fn of(_: &Open, _: &SyncAnswer) -> Result<OutboxAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn sync(_: &Open, _: &SyncAnswer) -> Result<SyncAnswer, Fault> { Err(Fault::not_found()) }
