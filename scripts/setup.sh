#!/usr/bin/env bash
# Installs what is missing on a Debian 12 or 13 that has Rust and Node; a second run changes nothing.
. "$(dirname "$0")/env.sh"

TAURI_DRIVER=2.1.0
NEXTEST=0.9
PACKAGES=(
  libwebkit2gtk-4.1-dev librsvg2-dev libssl-dev pkg-config build-essential clang mold
  webkit2gtk-driver xvfb xauth dbus fonts-noto-core chromium chromium-driver python3-venv poppler-utils libfaketime
)

missing_packages() {
  local package
  for package in "${PACKAGES[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

install_packages() {
  local missing sudo=()
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -eq 0 ] && return
  command -v apt-get >/dev/null || fail "needs these packages, and only Debian's apt-get is known here: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "run as root once: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  say "apt-get install ${missing[*]}"
  "${sudo[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
}

need() { command -v "$1" >/dev/null || fail "$1 is missing: $2"; }

need cargo "install Rust 1.95 or newer from https://rustup.rs"
need npm "install Node 20.20 or newer"
install_packages

if ! cargo nextest --version >/dev/null 2>&1; then
  say "cargo-nextest"
  cargo install --quiet --locked cargo-nextest --version "^$NEXTEST" --root "$TOOLS"
fi
if ! tauri-driver --help 2>/dev/null | grep -q native-port; then
  say "tauri-driver $TAURI_DRIVER"
  cargo install --quiet --locked tauri-driver --version "$TAURI_DRIVER" --root "$TOOLS"
fi

STAMP="$ROOT/.venv/requirements.txt"
if ! cmp -s tests/tour/requirements.txt "$STAMP"; then
  say "Python packages of the tour"
  # Debian's own Python: others may lack venv or sqlite.
  /usr/bin/python3 -m venv --clear .venv
  "$PYTHON" -m pip install --quiet --disable-pip-version-check -r tests/tour/requirements.txt
  cp tests/tour/requirements.txt "$STAMP"
fi

if ! cmp -s ui/package-lock.json ui/node_modules/.tainha-lock; then
  say "packages of the screens"
  # The lock names only what was published: optional packages that never were are taken out of it.
  npm --prefix ui ci --no-audit --no-fund --loglevel=error
  cp ui/package-lock.json ui/node_modules/.tainha-lock
fi
echo "setup: all there"
