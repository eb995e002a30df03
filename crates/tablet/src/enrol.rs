//! stub
use crate::Tablet;
use crate::api::Fault;
use crate::api::dto::{EnrolDone, EnrolForm};
pub(crate) async fn enrol(_tablet: &Tablet, _form: EnrolForm) -> Result<EnrolDone, Fault> { Err(Fault::not_found()) }
