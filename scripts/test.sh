#!/usr/bin/env bash
# Everything CI runs, in order, with the time of each step; stops at the first that fails.
. "$(dirname "$0")/env.sh"

REPORT=()
BEGAN=$SECONDS

table() {
  say "what ran"
  printf '%s\n' "${REPORT[@]}"
  printf '%-34s %5s s\n' "all" "$((SECONDS - BEGAN))"
}

step() {
  local name=$1 start=$SECONDS code=0
  shift
  say "$name"
  "$@" || code=$?
  local took=$((SECONDS - start))
  if [ "$code" -ne 0 ]; then
    REPORT+=("$(printf '%-34s %5s s  FAILED (%s)' "$name" "$took" "$*")")
    table
    exit "$code"
  fi
  printf '%s: %s s\n' "$name" "$took"
  REPORT+=("$(printf '%-34s %5s s' "$name" "$took")")
}

step "setup" scripts/setup.sh
step "format" cargo fmt --all --check
step "screens: build" scripts/ui.sh
step "screens: types, lints, unit tests" npm --prefix ui run check
step "clippy" scripts/lint.sh
step "Rust: build" cargo build --workspace --bins --features tainha-app/mock-camera
step "Rust: tests" cargo nextest run --workspace --features tainha-app/mock-camera
step "evidence: two verifiers" scripts/evidence.sh
step "screens: Chromium, axe" npm --prefix ui run e2e
step "tour, JOSE check, verify" env TAINHA_SKIP_SETUP=1 TAINHA_SKIP_BUILD=1 scripts/tour.sh
table
