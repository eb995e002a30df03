#!/usr/bin/env bash
# Both verifiers of evidence bundles on the same real and tampered bundles; fails if they disagree.
. "$(dirname "$0")/env.sh"
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT
cargo build --quiet -p tainha-verify --bin tainha-verify
cargo run --quiet -p tainha-tests --example evidence -- cases "$FOLDER"
cd tests && "$PYTHON" -m evidence.agree "$FOLDER" "$BIN/tainha-verify"
