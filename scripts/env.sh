# Sourced by every script: where tools and outputs lie, and how to run one named step. Starts nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
TOOLS="${TAINHA_TOOLS:-$HOME/.cache/tai-nha/tools}"
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
BIN="$TARGET/debug"
PYTHON="$ROOT/.venv/bin/python"
export PATH="$TOOLS/bin:$HOME/.cargo/bin:$PATH"
# The build scripts and tests find what setup installed, and Python leaves no files in the tree.
export TAINHA_TOOLS="$TOOLS" PYTHONDONTWRITEBYTECODE=1

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
