#!/usr/bin/env bash
# The whole story in the real window and the console; pictures and files in out/tour/.
# TAINHA_SEED=N plays a run again.
. "$(dirname "$0")/env.sh"
[ -n "${TAINHA_SKIP_SETUP:-}" ] || scripts/setup.sh
[ -n "${TAINHA_SKIP_BUILD:-}" ] || scripts/build.sh
cd tests
exec "$PYTHON" -m tour --bin "$BIN" --out "$ROOT/out/tour" "$@"
