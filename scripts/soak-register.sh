#!/usr/bin/env bash
# The register at full size: 10,000 certifications, 8 clerks at once, 200 kills. Prints what it reached.
. "$(dirname "$0")/env.sh"
TAINHA_REGISTER_CASES="${1:-10000}" TAINHA_REGISTER_KILLS="${2:-200}" cargo test -p tainha-ward --test register \
  numbers_have_no_gap_and_no_double_under_clerks_and_kills -- --nocapture
