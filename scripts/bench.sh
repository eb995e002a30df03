#!/usr/bin/env bash
# The figures of a release build, printed with the machine they were taken on.
. "$(dirname "$0")/env.sh"
[ -n "${TAINHA_SKIP_SETUP:-}" ] || scripts/setup.sh
scripts/ui.sh
mkdir -p "$ROOT/out"
KEPT=$(mktemp -d "$ROOT/out/bench-XXXXXX")
trap 'rm -rf "$KEPT"' EXIT
cargo run --release -p tainha-tests --example bench -- --keep "$KEPT/tablet" "$@"
cargo run --release -p tainha-tests --example evidence -- bench
cargo build --release -p tainha-app
(cd tests && "$PYTHON" -m tour.cold_start --bin "$TARGET/release")
(cd tests && "$PYTHON" -m tour.repaint --bin "$TARGET/release" --vault "$KEPT/tablet" --secret "bốn con ngựa gỗ")
