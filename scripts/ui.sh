#!/usr/bin/env bash
# Builds the screens of tablet and console into ui/*/build.
. "$(dirname "$0")/env.sh"
npm --prefix ui run build
