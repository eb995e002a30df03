#!/usr/bin/env bash
# A demonstration ward with invented people in .data/, this machine enrolled as its tablet, the window open.
# A second run reuses .data/. Without a display the tour is played instead.
# The demonstration's volunteer gets a passphrase that everyone knows: it guards invented people only.
. "$(dirname "$0")/env.sh"

DATA="${TAINHA_DEMO_DIR:-$ROOT/.data}"
LISTEN="${TAINHA_LISTEN:-127.0.0.1:8443}"
WARD="$BIN/tainha-ward"
VOLUNTEER="Lê Minh Châu"
PASSPHRASE="may bang trinh dien"

scripts/setup.sh
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "no display: playing the tour"
  TAINHA_SKIP_SETUP=1 scripts/tour.sh
  exit
fi
[ -n "${TAINHA_SKIP_BUILD:-}" ] || scripts/build.sh

mkdir -p "$DATA"
if [ ! -f "$DATA/made" ]; then
  say "a demonstration ward in $DATA"
  rm -rf "$DATA/ward" "$DATA/tablet" "$DATA/identity.key"
  "$WARD" init "$DATA/ward" --name "Phường Mẫu" --unit-code 00256 --identity-key "$DATA/identity.key" | tee "$DATA/ward.txt"
  (cd tests && "$PYTHON" -m tour.people "$DATA")
  "$WARD" roster import "$DATA/ward" "$DATA/danh-sach.xlsx" --yes | tail -1
  "$WARD" staff add "$DATA/ward" --name "$VOLUNTEER" --role volunteer
  "$WARD" team add "$DATA/ward" --name "Tổ xung kích 1" --member "$VOLUNTEER" --group all
  touch "$DATA/made"
fi

say "the ward"
"$WARD" serve "$DATA/ward" --listen "$LISTEN" >"$DATA/ward.log" 2>&1 &
SERVER=$!
trap 'kill "$SERVER" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  grep -q '^listening' "$DATA/ward.log" && break
  kill -0 "$SERVER" 2>/dev/null || { tail -5 "$DATA/ward.log" >&2; fail "the ward did not start"; }
  sleep 0.1
done

echo "console:  https://$LISTEN   (the certificate is the ward's own: the browser asks once)"
grep -E '^(login|one-time password):' "$DATA/ward.txt"
echo "          the one-time password works once; afterwards use the one you set"
if [ ! -f "$DATA/enrolled" ]; then
  say "enrolling this machine as a tablet"
  rm -rf "$DATA/tablet"
  cargo build -q --workspace --features tainha-app/mock-camera,tainha-tablet/dev-server --bin tainha-tablet-dev
  code=$("$WARD" enrol-code "$DATA/ward" --staff "$VOLUNTEER" | sed -n 's/^code: //p')
  "$PYTHON" scripts/enrol.py "$BIN/tainha-tablet-dev" "$DATA/tablet" "https://$LISTEN" "$code" "$PASSPHRASE"
  touch "$DATA/enrolled"
fi
echo "tablet:   $VOLUNTEER, passphrase: $PASSPHRASE"
say "the tablet's window; closing it ends the ward"
TAINHA_DATA_DIR="$DATA/tablet" "$BIN/tai-nha"
