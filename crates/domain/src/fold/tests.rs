//! Behaviour of fold.
