"""Owns the question whether both verifiers say the same: verdict and codes of every bundle, and the times of every act of those that hold.

`python -m evidence.agree FOLDER VERIFIER` (from `tests/`); the folder is what the example `evidence cases` wrote.
"""

import json
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from .check import Check


def first(verifier: str, bundle: Path, fingerprint: str, subject: str | None) -> dict:
    """What the first verifier says."""
    about = ["--subject", subject] if subject else []
    command = [verifier, "--ward", fingerprint, "--json", *about, str(bundle)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    expected = {"holds": 0, "does_not_hold": 1, "incomplete": 3}[report["verdict"]]
    assert done.returncode == expected, f"{bundle.name}: ended with {done.returncode}"
    return report


def codes(report: dict) -> list[str]:
    return sorted({note["code"] for part in ("findings", "unknown", "remarks") for note in report[part]})


def times(report: dict) -> Counter:
    """Device, number, after and before of every act."""

    def seconds(text: str | None) -> float | None:
        return datetime.fromisoformat(text).timestamp() if text else None

    acts = report["acts"]
    return Counter(
        (act["device"], act["seq"], seconds(act["bracket"]["after"]), seconds(act["bracket"]["before"])) for act in acts
    )


def main() -> int:
    folder, verifier = Path(sys.argv[1]), sys.argv[2]
    told = json.loads((folder / "cases.json").read_text("utf-8"))
    wrong, tampered = [], 0
    for case in told["cases"]:
        bundle = folder / f"{case['name']}.zip"
        one = first(verifier, bundle, case["fingerprint"], case["subject"])
        two = Check(bundle.read_bytes(), case["fingerprint"], case["subject"])
        tampered += case["code"] is not None
        if two.verdict != case["verdict"] or one["verdict"] != case["verdict"]:
            wrong.append(f"{case['name']}: expected {case['verdict']}, first {one['verdict']}, second {two.verdict} {two.notes}")
        elif codes(one) != two.codes:
            wrong.append(f"{case['name']}: first {codes(one)}, second {two.notes}")
        elif one["verdict"] != "does_not_hold":
            own = Counter()
            for act in two.acts:
                events = sum(a["device"] == act["device"] and a["seq"] == act["seq"] for a in one["acts"])
                own[(act["device"], act["seq"], act["after"], act["before"])] += events
            if own != times(one):
                wrong.append(f"{case['name']}: the times of its acts differ")
    print(f"{len(told['cases'])} bundles, {tampered} of them tampered with or incomplete: {len(wrong)} disagreements")
    for line in wrong:
        print(line)
    return 1 if wrong or tampered < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
