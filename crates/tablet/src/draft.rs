//! stub
use crate::api::Fault;
use crate::tablet::Open;
use serde_json::Value;
use uuid::Uuid;
pub(crate) fn get(_: &Open, _: &str, _: Uuid, _: &str) -> Result<Option<Value>, Fault> { Err(Fault::not_found()) }
pub(crate) fn put(_: &Open, _: &str, _: Uuid, _: &str, _: &Value) -> Result<(), Fault> { Err(Fault::not_found()) }
pub(crate) fn delete(_: &Open, _: &str, _: Uuid, _: &str) -> Result<(), Fault> { Err(Fault::not_found()) }
