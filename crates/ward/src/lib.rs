//! The ward server: store, files, tablet API, console API, command line.

mod blobs;
pub mod console;
pub mod env;
pub mod error;
pub mod journal;
pub mod keys;
pub mod problem;
pub mod store;

/// A ward that is open for work. Cheap to clone.
#[derive(Clone)]
pub struct Ward {}
