#!/usr/bin/env bash
# The figures of crates/capture as one table: finder, gates, sizes, the way from photo to page beside OpenCV doing the same steps,
# card codes, and prints beside NFIQ 2. All that is printed stays in out/bench-capture.txt.
. "$(dirname "$0")/env.sh"
export DOCUMENTS="${DOCUMENTS:-$ROOT/../shared/data/documents}"
mkdir -p out
bench() { "$TARGET/release/examples/bench_capture" "$@"; }

VENV="$ROOT/.venv-opencv"
if [ ! -x "$VENV/bin/python" ]; then
  say "opencv-python-headless, to compare with"
  /usr/bin/python3 -m venv "$VENV"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check opencv-python-headless numpy
fi
say "release build"
cargo build --quiet --release -p tainha-capture --bin tainha-capture --examples
{
  say "finder, gates, size"
  bench
  say "one 12-megapixel photo, CPU time of one thread: ours"
  bench photo
  bench steps
  say "the same list of steps by OpenCV"
  "$VENV/bin/python" scripts/bench-capture.py out/photo12.jpg
  scripts/bench-codes.sh || true
} 2>&1 | tee out/bench-capture.txt
say "the table"
"$VENV/bin/python" scripts/bench_table.py out/bench-capture.txt
