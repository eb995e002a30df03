//! stub
pub(crate) mod dossier;
pub(crate) mod photo;
pub(crate) mod visit;
