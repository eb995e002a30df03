//! Checks an evidence bundle for a stranger, offline.
