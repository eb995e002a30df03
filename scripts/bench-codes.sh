#!/usr/bin/env bash
# Figures of card codes and of prints: rendered cards, and damaged prints that NFIQ 2 judges too.
# NFIQ 2 comes with nbis-python, which needs Debian's libopencv-core406 libopencv-imgproc406 libopencv-ml406.
. "$(dirname "$0")/env.sh"
status=0
say "cards"
cargo run --quiet --release -p tainha-capture --example codes -- "$@" || status=1
VENV="$ROOT/.data/venv-nfiq2"
if [ ! -x "$VENV/bin/python" ]; then
  say "nbis-python, to compare with"
  /usr/bin/python3 -m venv "$VENV"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check nbis-python==0.1.9 numpy scipy pillow
fi
say "prints"
cargo build --quiet --release -p tainha-capture --bin tainha-capture
"$VENV/bin/python" scripts/bench_prints.py --tainha "$TARGET/release/tainha-capture" || status=1
exit $status
