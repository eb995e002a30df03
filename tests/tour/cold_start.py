"""`python -m tour.cold_start --bin FOLDER [--starts N]`: how long the tablet's window takes from the start of the program.

Prints milliseconds from exec to the first picture with words in it, of a vault that nobody has opened yet. The first start
reads the program from the disk; the later ones find it in memory. The window is driven over WebDriver, under an X server
without a graphics card: a tablet with one is faster.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from .machines import Display, Tablet
from .processes import until

# The clock of the page when its first content was painted, milliseconds since 1970; null before that.
PAINTED = """
const painted = performance.getEntriesByName('first-contentful-paint')[0];
return painted ? performance.timeOrigin + painted.startTime : null;
"""


def began(pid: int) -> float:
    """When a process began, milliseconds since 1970; proc(5) counts it in ticks since the machine did."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    since_boot = ticks / os.sysconf("SC_CLK_TCK")
    return (time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + since_boot) * 1000


def start_once(program: Path, out: Path, display: Display) -> float:
    """Milliseconds of one start on an empty vault."""
    with tempfile.TemporaryDirectory() as data:
        tablet = Tablet(program, Path(data) / "tablet", out, display)
        tablet.start()
        try:
            painted = until("the first picture", lambda: tablet.driver.execute_script(PAINTED))
            return painted - began(tablet.pid())
        finally:
            tablet.close()


def main() -> int:
    arguments = argparse.ArgumentParser(prog="tour.cold_start", description=__doc__)
    arguments.add_argument("--bin", type=Path, required=True, help="folder with tai-nha")
    arguments.add_argument("--starts", type=int, default=9)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as out:
        display = Display(Path(out))
        try:
            program = given.bin.resolve() / "tai-nha"
            times = [start_once(program, Path(out), display) for _ in range(given.starts)]
        finally:
            display.close()
    first, later = times[0], times[1:]
    median, longest = statistics.median(later), max(later)
    print("| the window, start of the program to the first picture | first | median of later | longest |")
    print("|---|---|---|---|")
    print(f"| {given.starts} starts | {first:.0f} ms | {median:.0f} ms | {longest:.0f} ms |")
    return 0


sys.exit(main())
