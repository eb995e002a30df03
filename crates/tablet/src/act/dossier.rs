//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::visit::VisitAnswer;
use tainha_domain::decide::Command;
use tainha_domain::event::DossierSubmitted;
use uuid::Uuid;
pub(crate) fn component_task(_: &str) -> String { String::new() }
pub(crate) fn confirm(_: &Open, _: Uuid, _: &str, _: &Command) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn submit(_: &Open, _: Uuid, _: DossierSubmitted) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
