#!/usr/bin/env bash
# Damages the kept corpus of every parser of crates/capture for as long as wished: `make fuzz ROUNDS=5000000`.
. "$(dirname "$0")/env.sh"
export TAINHA_FUZZ_ROUNDS="${ROUNDS:-1000000}" TAINHA_FUZZ_SEED="${SEED:-$(date +%s)}"
say "rounds a parser: $TAINHA_FUZZ_ROUNDS, seed: $TAINHA_FUZZ_SEED"
exec cargo test --release -p tainha-capture --test mutations -- --nocapture
