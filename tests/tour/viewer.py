"""Owns a stand-in for the system's PDF viewer: the program that the desktop names for a PDF keeps a copy of what it was given."""

import os
import subprocess
from pathlib import Path

from .processes import Failed, until

DESKTOP = """[Desktop Entry]
Type=Application
Name=Tour's viewer
Exec={program} %f
MimeType=application/pdf;
"""
PROGRAM = """#!/bin/sh
cp "$1" "{seen}" && printf %s "$1" > "{opened}"
"""


class Viewer:
    """What a desktop would have installed, in a folder of the run."""

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        applications = self.folder / "applications"
        applications.mkdir(parents=True, exist_ok=True)
        self.seen, self._opened = self.folder / "seen.pdf", self.folder / "opened"
        program = self.folder / "view"
        program.write_text(PROGRAM.format(seen=self.seen, opened=self._opened), encoding="utf-8")
        program.chmod(0o755)
        (applications / "tour.desktop").write_text(DESKTOP.format(program=program), encoding="utf-8")
        (applications / "mimeapps.list").write_text("[Default Applications]\napplication/pdf=tour.desktop\n", "utf-8")

    def env(self) -> dict[str, str]:
        """What a program's surroundings say, so that it finds this viewer first."""
        others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        return {"XDG_DATA_DIRS": f"{self.folder}:{others}"}

    def shows(self, *words: str) -> Path:
        """Waits until a sheet was opened that holds these words; answers where the program put it."""
        until("a sheet in the viewer", self._opened.exists)
        opened = Path(self._opened.read_text(encoding="utf-8"))
        if not opened.exists():
            raise Failed("the sheet is gone while it is looked at")
        if (mode := opened.stat().st_mode & 0o077) != 0:
            raise Failed(f"others may read the sheet: {mode:o}")
        text = subprocess.run(["pdftotext", self.seen, "-"], capture_output=True, text=True, check=True).stdout
        missing = [each for each in words if each not in " ".join(text.split())]
        if missing:
            raise Failed(f"the sheet does not say {missing}:\n{text}")
        return opened
