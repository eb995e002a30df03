"""One table of what `make bench-capture` printed: each figure of issue 4 beside its bound. Reads the text that bench-capture.sh
kept; measures nothing itself. Exit status 1 where a bound does not hold or a figure is missing."""

import re
import sys

NUMBER = r"(-?[\d.]+)"


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    rows = []

    def row(what, pattern, bound, holds, show=None):
        found = re.search(pattern, text)
        values = [float(v) for v in found.groups()] if found else []
        said = (show or (lambda *v: " / ".join(f"{x:g}" for x in v)))(*values) if found else "missing"
        rows.append((what, said, bound, bool(found) and holds(*values)))

    row("corners, real photos: mean", rf"real: \d+ photos, mean {NUMBER}", ">= .95", lambda v: v >= 0.95)
    row("  at .95 or more, of 17", rf"real: 17 photos.*, {NUMBER} at .95", ">= 14", lambda v: v >= 14)
    row("  below .80 unflagged", rf"real: .* {NUMBER} below .80", "0", lambda v: v == 0)
    row("corners, made photos: mean", rf"made: \d+ photos, mean {NUMBER}", ">= .93", lambda v: v >= 0.93)
    row("corners, rendered scenes: mean", rf"scenes: \d+ from seed \d+, mean {NUMBER}", ">= .96", lambda v: v >= 0.96)
    share = lambda a, b: f"{a:g} of {b:g} ({a / max(b, 1):.0%})"
    row("  below .90 with check_corners", r"below .90 and check_corners set: (\d+) of (\d+)", ">= 95 %",
        lambda a, b: a >= 0.95 * b, share)
    row("  above .97 with check_corners", r"above .97 and check_corners set: (\d+) of (\d+)", "<= 15 %",
        lambda a, b: a <= 0.15 * b, share)
    sums = rf"sum +{NUMBER} ms CPU.*\n(?:.*\n)*?.*sum +{NUMBER} ms CPU"
    row("12 MP to page: our CPU / OpenCV's", sums, "<= 1.0", lambda a, b: a <= b, lambda a, b: f"{a:g} / {b:g} ms = {a / b:.2f}")
    row("  peak memory, MB", r"peak memory (\d+) kB\n", "<= 200", lambda v: v <= 200_000, lambda v: f"{v / 1000:.0f}")
    row("  preview frame, ms", rf"preview frame {NUMBER} ms", "<= 60", lambda v: v <= 60)
    row("page size: 85 of 100 under, kB", rf"85 of 100 under {NUMBER} kB", "<= 350", lambda v: v <= 350)
    row("  largest, kB", rf"largest {NUMBER} kB", "<= 600", lambda v: v <= 600)
    for name in ("gauss 1.5 px", "motion 9 px"):
        row(f"blur, {name}: AUC", rf"blur, {name}.*AUC of sharpness {NUMBER}, of steepness {NUMBER}", ">= .95",
            lambda a, b: max(a, b) >= 0.95)
    for name in ("glare", "cut", "too small"):
        row(f"{name}: seen; false alarms", rf"  {name}: (\d+) of (\d+) seen, (\d+) of (\d+) false", "all; none",
            lambda a, b, c, d: a == b and c == 0, lambda a, b, c, d: f"{a:g} of {b:g}; {c:g} of {d:g}")
    row("card codes: read, %; wrong", rf"4-8 px/module, tilt <= 25, blur <= \.3 +\d+ +{NUMBER}% +\d+ +[\d.]+% +(\d+)", ">= 95; 0",
        lambda a, b: a >= 95 and b == 0, lambda a, b: f"{a:g}; {b:g}")
    row("prints: Spearman with NFIQ 2", rf"Spearman with NFIQ 2 +{NUMBER}", ">= .85", lambda v: v >= 0.85)
    row("  accepted of good, %", rf"accepted of NFIQ 2 >= 30 +{NUMBER}%", ">= 90", lambda v: v >= 90)
    row("  refused of poor, %", rf"refused of NFIQ 2 < 30 +{NUMBER}%", ">= 90", lambda v: v >= 90)
    row("  refused of no print, %", rf"that are no print +{NUMBER}%", "100", lambda v: v == 100)
    row("  ms to judge", rf"median ms to judge +{NUMBER}", "<= 30", lambda v: v <= 30)
    print("| figure | measured | bound | |\n|---|---|---|---|")
    for what, said, bound, holds in rows:
        print(f"| {what.strip() if not what.startswith(' ') else '· ' + what.strip()} | {said} | {bound} | {'holds' if holds else 'missed' if said != 'missing' else 'not measured'} |")
    return 0 if all(holds for *_, holds in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
