//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::{PeopleAnswer, ProcedureName};
use crate::api::dto::visit::PersonAnswer;
use tainha_domain::procedure::Procedure;
use uuid::Uuid;
pub(crate) struct Search { pub(crate) q: String, pub(crate) group: Option<String>, pub(crate) target: Option<String>, pub(crate) limit: usize }
pub(crate) fn search(_: &Open, _: &Search) -> Result<PeopleAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn details(_: &Open, _: Uuid) -> Result<PersonAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn procedures(_: &Open) -> Result<Vec<ProcedureName>, Fault> { Err(Fault::not_found()) }
pub(crate) fn procedure(_: &Open, _: &str) -> Result<Procedure, Fault> { Err(Fault::not_found()) }
