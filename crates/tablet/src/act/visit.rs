//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::visit::{OpenedVisit, VisitAnswer, VisitForm};
use tainha_domain::decide::Command;
use tainha_domain::event::VisitEnded;
use uuid::Uuid;
pub(crate) fn open_visit(_: &Open, _: &VisitForm) -> Result<OpenedVisit, Fault> { Err(Fault::not_found()) }
pub(crate) fn answer(_: &Open, _: Uuid) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn confirm(_: &Open, _: Uuid, _: &str, _: &Command) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn end(_: &Open, _: Uuid, _: VisitEnded) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
