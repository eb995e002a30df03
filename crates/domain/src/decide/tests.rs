//! Behaviour of decide.
