"""Owns the words on the screens: read from the message catalogues by key, so that a new wording breaks nothing."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "ui" / "shared" / "messages"


def _load() -> dict[str, str]:
    words: dict[str, str] = {}
    for file in sorted(CATALOGUES.rglob("vi.json")):
        for key, text in json.loads(file.read_text("utf-8")).items():
            if isinstance(text, str):
                words[key] = text
    return words


_WORDS = _load()


def w(key: str, **values: object) -> str:
    """The text of `key` with its blanks filled; a key that is gone is an error of the tour, named."""
    if key not in _WORDS:
        raise KeyError(f"no message {key!r} in {CATALOGUES}/**/vi.json")
    text = _WORDS[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def pattern(key: str, **values: object) -> re.Pattern[str]:
    """The text of `key` as a pattern: blanks not given match anything."""
    filled = re.escape(w(key, **values))
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+?", filled))
