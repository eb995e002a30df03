#!/usr/bin/env bash
# Screens first (the programs carry them inside), then both programs, in the profile that tests use.
. "$(dirname "$0")/env.sh"
scripts/ui.sh
cargo build --workspace --bins --features tainha-app/mock-camera
