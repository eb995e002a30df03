"""`python -m tour.repaint --bin FOLDER --vault FOLDER --secret WORDS`: how long a tap on something local takes to be seen.

Opens the window on a copy of a vault whose ward is gone, walks between its screens and prints milliseconds from the tap to
the first frame that shows the screen asked for. The window is driven over WebDriver, under an X server without a graphics
card: a tablet with one is faster.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from .machines import Display, Tablet
from .visit import starts
from .words import pattern, w

LIMIT = 100

# From the next click to the frame after a new heading, the one sought, stands on the page, by the page's own clock.
WATCH = r"""
const sought = new RegExp(arguments[0], 'iu');
window.repaint = null;
addEventListener('click', (tap) => {
  const headings = () => [...document.querySelectorAll('h1')].map((h) => h.textContent);
  const before = new Set(headings());
  const there = () => headings().some((words) => !before.has(words) && sought.test(words));
  const seen = () => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { window.repaint = performance.now() - tap.timeStamp; };
    after.port2.postMessage(null);
  });
  const looking = new MutationObserver(() => {
    if (!there()) return;
    looking.disconnect();
    seen();
  });
  looking.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
}, { capture: true, once: true });
"""


class Walk:
    """Goes round the screens and keeps the time of each tap by what was asked for."""

    def __init__(self, tablet: Tablet):
        self.tablet = tablet
        self.times: dict[str, list[float]] = {}

    def tap(self, name: str, words, heading) -> None:
        t = self.tablet
        t.driver.execute_script(WATCH, heading.pattern.replace(r"\ ", " "))
        t.click(words)
        took = t._until(f"{name} to be painted", lambda: t.driver.execute_script("return repaint"), 20)
        self.times.setdefault(name, []).append(took)

    def round(self) -> None:
        """Every way that a volunteer takes a hundred times a day."""
        exactly = lambda key: re.compile(f"^{re.escape(w(key))}$")
        anything = re.compile(".")
        begins = lambda key: re.compile(f"^{re.escape(w(key))}")
        self.tap("people", exactly("nav_people"), pattern("people_title"))
        self.tap("outbox", begins("nav_outbox"), pattern("outbox_title"))
        self.tap("today", exactly("nav_today"), pattern("today_title"))
        self.tap("a visit", pattern("row_open"), anything)
        self.tap("papers of a dossier", starts("task_papers"), exactly("papers_title"))
        self.tap("back to the visit", w("back_to_visit"), pattern("today_title"))
        self.tap("form", starts("task_form"), anything)
        self.tap("back to the visit", w("back_to_visit"), pattern("today_title"))
        self.tap("consent", starts("task_consent"), exactly("consent_title"))
        self.tap("back to the visit", w("back_to_visit"), pattern("today_title"))


def unlock(tablet: Tablet, secret: str) -> None:
    tablet.wait(pattern("unlock_passphrase"), 40)
    tablet.type(w("secret_passphrase"), secret)
    tablet.click(w("unlock_action"))
    tablet.wait(w("nav_people"), 60)


def show(times: dict[str, list[float]]) -> float:
    """Prints the table; answers the 95th percentile of all taps."""
    print("| a tap, to the frame that shows it | taps | median | p95 | longest |")
    print("|---|---|---|---|---|")
    everything = [t for each in times.values() for t in each]
    p95 = lambda ts: statistics.quantiles(ts, n=20, method="inclusive")[18]
    for name, ts in [*times.items(), (f"all (≤ {LIMIT} ms)", everything)]:
        line = f"{len(ts)} | {statistics.median(ts):.0f} ms | {p95(ts):.0f} ms | {max(ts):.0f} ms"
        print(f"| {name} | {line} |")
    return p95(everything)


def main() -> int:
    arguments = argparse.ArgumentParser(prog="tour.repaint", description=__doc__)
    arguments.add_argument("--bin", type=Path, required=True, help="folder with tai-nha")
    arguments.add_argument("--vault", type=Path, required=True, help="the tablet's folder, as the bench keeps it")
    arguments.add_argument("--secret", required=True)
    arguments.add_argument("--rounds", type=int, default=12)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out, data = Path(folder) / "out", Path(folder) / "tablet"
        (out / "logs").mkdir(parents=True)
        shutil.copytree(given.vault, data)
        display = Display(out)
        tablet = Tablet(given.bin.resolve() / "tai-nha", data, out, display)
        tablet.start()
        try:
            unlock(tablet, given.secret)
            walk = Walk(tablet)
            for _ in range(given.rounds):
                walk.round()
        finally:
            tablet.close()
            display.close()
    p95 = show(walk.times)
    if p95 > LIMIT:
        print(f"The figure is not met: {p95:.0f} ms.", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
