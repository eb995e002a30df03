#!/usr/bin/env bash
# Format and lints of Rust, no warning allowed.
. "$(dirname "$0")/env.sh"
cargo fmt --all --check
cargo clippy --workspace --all-targets --features tainha-app/mock-camera -- -D warnings
