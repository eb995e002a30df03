#!/usr/bin/env bash
# The figures of the page finder, the gates and the way from photo to page, beside OpenCV doing the same steps.
. "$(dirname "$0")/env.sh"
export DOCUMENTS="${DOCUMENTS:-$ROOT/../shared/data/documents}"
mkdir -p out
bench() { cargo run --quiet --release -p tainha-capture --example bench_capture -- "$@"; }

VENV="$ROOT/.venv-opencv"
if [ ! -x "$VENV/bin/python" ]; then
  say "opencv-python-headless, to compare with"
  /usr/bin/python3 -m venv "$VENV"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check opencv-python-headless numpy
fi
say "finder, gates, size"
bench "$@"
say "one 12-megapixel photo, CPU time of one thread: ours"
bench photo
bench steps
say "the same list of steps by OpenCV"
"$VENV/bin/python" scripts/bench-capture.py out/photo12.jpg
