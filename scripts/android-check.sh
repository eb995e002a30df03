#!/usr/bin/env bash
# Type-checks the shell and the tablet crate for Android, without SDK and NDK: nothing is linked and nothing runs.
# The standard library is checked from source, C dependencies get a stub compiler. See docs/ANDROID.md.
. "$(dirname "$0")/env.sh"

ANDROID="$TOOLS/android"
TRIPLE=aarch64-linux-android
# Debian's second Rust and the sources of its standard library; taken apart in a folder of our own, because as installed packages
# they would stand in the way of rustup's.
PACKAGES=(rustc-web rust-web-src libstd-rust-web-dev)

unpack() {
  local folder="$ANDROID/debs" package
  command -v apt-get >/dev/null || fail "needs apt-get of Debian 12 or 13, or TAINHA_ANDROID_RUSTC: a rustc with rust-src"
  mkdir -p "$folder" "$ANDROID/root"
  say "apt-get download ${PACKAGES[*]}"
  mapfile -t names < <(
    apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
      "${PACKAGES[@]}" | grep -E '^(rust|libstd-rust-web|libllvm)[a-z0-9.-]*$' | sort -u
  )
  [ "${#names[@]}" -ge 4 ] || fail "apt-get knows no rustc-web: run apt-get update, or set TAINHA_ANDROID_RUSTC"
  (cd "$folder" && apt-get download -q "${names[@]}")
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$ANDROID/root"; done
  cat > "$ANDROID/rustc.new" <<WRAP
#!/bin/sh
LD_LIBRARY_PATH="$ANDROID/root/usr/lib/x86_64-linux-gnu" exec "$ANDROID/root/usr/bin/rustc" "\$@"
WRAP
  chmod +x "$ANDROID/rustc.new"
  rm -rf "$folder"
  mv "$ANDROID/rustc.new" "$ANDROID/rustc"
}

# A compiler that preprocesses with the host's and makes empty objects: build scripts go through, only Rust's types are looked at.
stubs() {
  mkdir -p "$ANDROID/bin"
  cat > "$ANDROID/bin/stub-cc" <<'STUB'
#!/bin/sh
out=; take=
for word in "$@"; do
  if [ -n "$take" ]; then out=$word; take=; continue; fi
  case $word in
    -E | --version | -dM) exec cc -E -x c /dev/null ;;
    -o) take=1 ;;
  esac
done
[ -z "$out" ] || : > "$out"
STUB
  cat > "$ANDROID/bin/stub-ar" <<'STUB'
#!/bin/sh
for word in "$@"; do case $word in *.a) printf '!<arch>\n' > "$word" ;; esac; done
STUB
  chmod +x "$ANDROID/bin/stub-cc" "$ANDROID/bin/stub-ar"
}

RUSTC_ANDROID=${TAINHA_ANDROID_RUSTC:-$ANDROID/rustc}
[ -x "$RUSTC_ANDROID" ] || { [ -z "${TAINHA_ANDROID_RUSTC:-}" ] && unpack; }
stubs
say "cargo check --target $TRIPLE ($("$RUSTC_ANDROID" --version))"
env RUSTC="$RUSTC_ANDROID" RUSTC_BOOTSTRAP=1 RUSTFLAGS= CARGO_INCREMENTAL=0 \
  CC_aarch64_linux_android="$ANDROID/bin/stub-cc" CXX_aarch64_linux_android="$ANDROID/bin/stub-cc" \
  AR_aarch64_linux_android="$ANDROID/bin/stub-ar" \
  CARGO_TARGET_DIR="${TAINHA_ANDROID_TARGET:-$TARGET/android}" \
  cargo check --locked -Zbuild-std=std,panic_abort --target "$TRIPLE" -p tainha-tablet -p tainha-app --lib "$@"
echo "android-check: types hold for $TRIPLE; nothing was linked or run"
