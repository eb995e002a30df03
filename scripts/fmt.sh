#!/usr/bin/env bash
# Formats Rust and the screens.
. "$(dirname "$0")/env.sh"
cargo fmt --all
npm --prefix ui run --if-present format
