//! The library against `docs/PROTOCOL.md`: its test vectors, its limits and its tables.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod limits;
#[path = "../../examples/vectors/make/mod.rs"]
mod make;
mod vectors;
