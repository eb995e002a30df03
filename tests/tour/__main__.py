"""`python -m tour --bin FOLDER --out FOLDER [--seed N]`: plays the story once and says what happened.

Exit code 0: every step came out as it must. The seed of a run is printed; the same seed draws the same people, papers and crashes.
"""

import argparse
import os
import secrets
import sys
import time
import traceback
from pathlib import Path

from .story import Story


def main() -> int:
    arguments = argparse.ArgumentParser(prog="tour", description=__doc__)
    arguments.add_argument("--bin", type=Path, required=True, help="folder with tai-nha, tainha-ward, tainha-verify")
    arguments.add_argument("--out", type=Path, required=True, help="pictures, files and logs of the run")
    arguments.add_argument("--seed", type=int, default=int(os.environ.get("TAINHA_SEED") or secrets.randbelow(10**6)))
    given = arguments.parse_args()
    print(f"tour: seed {given.seed} (again with TAINHA_SEED={given.seed})", flush=True)
    began = time.monotonic()
    story = Story(given.bin.resolve(), given.out.resolve(), given.seed)
    try:
        story.play()
    except Exception:
        story.wreck()
        traceback.print_exc()
        print(f"tour: FAILED, seed {given.seed}; pictures and logs: {given.out}", file=sys.stderr)
        return 1
    finally:
        story.close()
    pictures = len(list(given.out.glob("*.png")))
    print(f"tour: all as it must be, {time.monotonic() - began:.0f} s; {pictures} pictures in {given.out}")
    return 0


sys.exit(main())
