//! stub
use crate::api::Fault;
use crate::tablet::Open;
use crate::api::dto::visit::{PhotoAnswer, PhotoEdit, VisitAnswer};
use crate::api::PhotoSize;
use tainha_journal::Hash;
use uuid::Uuid;
pub(crate) fn add(_: &Open, _: Uuid, _: &str, _: &[u8]) -> Result<PhotoAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn list(_: &Open, _: Uuid) -> Result<Vec<PhotoAnswer>, Fault> { Err(Fault::not_found()) }
pub(crate) fn edit(_: &Open, _: Hash, _: &PhotoEdit) -> Result<PhotoAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn delete(_: &Open, _: Hash) -> Result<(), Fault> { Err(Fault::not_found()) }
pub(crate) fn confirm(_: &Open, _: Uuid, _: &str, _: &[Hash]) -> Result<VisitAnswer, Fault> { Err(Fault::not_found()) }
pub(crate) fn bytes(_: &Open, _: Hash, _: PhotoSize) -> Result<(String, Vec<u8>), Fault> { Err(Fault::not_found()) }
