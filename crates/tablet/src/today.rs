//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::TodayAnswer;
pub(crate) fn of(_: &Open, _: Option<chrono::NaiveDate>) -> Result<TodayAnswer, Fault> { Err(Fault::not_found()) }
