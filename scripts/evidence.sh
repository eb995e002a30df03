#!/usr/bin/env bash
# Both verifiers of evidence bundles on the same real and tampered bundles; fails if they disagree.
. "$(dirname "$0")/env.sh"
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT
# The whole workspace with its usual features, so that nothing is built a second time.
cargo build --quiet --workspace --features tainha-app/mock-camera --bin tainha-verify --example evidence
"$BIN/examples/evidence" cases "$FOLDER"
cd tests && "$PYTHON" -m evidence.agree "$FOLDER" "$BIN/tainha-verify"
