//! The ward server: store, files, tablet API, console API, command line.

pub mod console;
pub mod problem;

/// A ward that is open for work. Cheap to clone.
#[derive(Clone)]
pub struct Ward {}
