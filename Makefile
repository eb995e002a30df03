# Every target is one line over a script; `make run` and `make test` are the two to know.
.PHONY: run test tour bench bench-capture bench-codes fuzz setup ui fmt lint android-check deb

run:   ; scripts/run.sh
test:  ; scripts/test.sh
tour:  ; scripts/tour.sh
bench: ; scripts/bench.sh
bench-codes: ; scripts/bench-codes.sh
fuzz:  ; scripts/fuzz.sh
bench-capture: ; scripts/bench-capture.sh
setup: ; scripts/setup.sh
ui:    ; scripts/ui.sh
fmt:   ; scripts/fmt.sh
lint:  ; scripts/lint.sh
android-check: ; scripts/android-check.sh
deb:   ; scripts/deb.sh
