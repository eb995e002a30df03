//! Import of a service list.

/// Previews.
#[derive(Default)]
pub(crate) struct Previews {}
