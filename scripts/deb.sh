#!/usr/bin/env bash
# Makes the two Debian packages in out/deb: the ward's server with a systemd unit, and the tablet's app. Installs nothing.
# TAINHA_DEB_PROFILE=debug packs the programs that tests use (quick, large); TAINHA_SKIP_BUILD=1 takes what is built.
. "$(dirname "$0")/env.sh"

PROFILE=${TAINHA_DEB_PROFILE:-release}
VERSION=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
ARCH=$(dpkg --print-architecture)
OUT="$ROOT/out/deb"
# What tests use is packed quickly, what people get is packed well.
PACKING=(-Zxz)
[ "$PROFILE" = release ] || PACKING=(-Zgzip -z1)
MAINTAINER="Tai Nha <tai-nha@localhost>"

build() {
  [ -n "${TAINHA_SKIP_BUILD:-}" ] && return
  scripts/ui.sh
  local flags=()
  [ "$PROFILE" = release ] && flags=(--release)
  cargo build "${flags[@]}" -p tainha-ward -p tainha-verify -p tainha-app --bins
}

# What the programs are linked to, asked of dpkg: names and least versions of the libraries.
depends() {
  local work
  work=$(mktemp -d)
  mkdir -p "$work/debian"
  printf 'Source: tai-nha\n\nPackage: tai-nha\nArchitecture: any\n' > "$work/debian/control"
  (cd "$work" && dpkg-shlibdeps -O "$@" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
  rm -rf "$work"
}

# pack NAME FOLDER DEPENDS SUMMARY TEXT [RECOMMENDS]
pack() {
  local name=$1 folder=$2 needs=$3 summary=$4 text=$5 recommends=${6:-}
  install -Dm644 LICENSE "$folder/usr/share/doc/$name/copyright"
  mkdir -p "$folder/DEBIAN"
  cat > "$folder/DEBIAN/control" <<CONTROL
Package: $name
Version: $VERSION
Architecture: $ARCH
Maintainer: $MAINTAINER
Section: misc
Priority: optional
Installed-Size: $(du -ks --exclude=DEBIAN "$folder" | cut -f1)
Depends: $needs${recommends:+
Recommends: $recommends}
Description: $summary
 $text
CONTROL
  dpkg-deb "${PACKING[@]}" --root-owner-group --build "$folder" "$OUT/${name}_${VERSION}_$ARCH.deb" >/dev/null
  echo "out/deb/${name}_${VERSION}_$ARCH.deb"
}

ward() {
  local folder=$1
  install -Dm755 -s "$TARGET/$PROFILE/tainha-ward" "$folder/usr/bin/tainha-ward"
  install -Dm755 -s "$TARGET/$PROFILE/tainha-verify" "$folder/usr/bin/tainha-verify"
  install -Dm644 scripts/deb/tainha-ward.service "$folder/lib/systemd/system/tainha-ward.service"
  install -Dm644 scripts/deb/tainha-ward.default "$folder/etc/default/tainha-ward"
  install -Dm644 docs/guides/ward-upkeep.md "$folder/usr/share/doc/tainha-ward/ward-upkeep.md"
  for script in postinst prerm; do install -Dm755 "scripts/deb/$script" "$folder/DEBIAN/$script"; done
  echo /etc/default/tainha-ward > "$folder/DEBIAN/conffiles"
  pack tainha-ward "$folder" "adduser, $(depends "$folder/usr/bin/tainha-ward" "$folder/usr/bin/tainha-verify")" \
    "at-home public services: the ward's server" \
    "Receives what the tablets send, gives them people, plan and procedures; the desk's console."
}

tablet() {
  local folder=$1
  # What tests use may be built with a camera that shows a fixed picture: nobody must get that.
  if nm -D --undefined-only "$TARGET/$PROFILE/tai-nha" | grep -q enable_mock_capture_devices; then
    fail "$TARGET/$PROFILE/tai-nha holds the test camera: build it without tainha-app/mock-camera"
  fi
  install -Dm755 -s "$TARGET/$PROFILE/tai-nha" "$folder/usr/bin/tai-nha"
  install -Dm644 src-tauri/icons/128x128.png "$folder/usr/share/icons/hicolor/128x128/apps/tai-nha.png"
  install -Dm644 scripts/deb/tai-nha.desktop "$folder/usr/share/applications/tai-nha.desktop"
  pack tai-nha "$folder" "$(depends "$folder/usr/bin/tai-nha")" \
    "at-home public services: the tablet's app" \
    "Works for days without a network; what was done is signed and kept encrypted until the ward has it." \
    "evince | pdf-viewer"
}

command -v dpkg-shlibdeps >/dev/null || fail "dpkg-shlibdeps is missing: apt-get install dpkg-dev"
command -v nm >/dev/null || fail "nm is missing: apt-get install binutils"
build
STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT
rm -rf "$OUT"
mkdir -p "$OUT"
ward "$STAGE/ward"
tablet "$STAGE/tablet"
