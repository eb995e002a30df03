#!/usr/bin/env bash
# The figures of a release build, printed with the machine they were taken on.
. "$(dirname "$0")/env.sh"
cargo run --release -p tainha-tests --example bench -- "$@"
cargo run --release -p tainha-tests --example evidence -- bench
