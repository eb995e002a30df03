"""Owns the answers of the story: read off the procedure's own file, so that a new question is answered too."""

import tomllib
from dataclasses import dataclass

from .words import ROOT


@dataclass(frozen=True)
class Answer:
    """One question of the form: its label, and what is written or chosen where nothing stands yet."""

    label: str
    kind: str
    text: str


@dataclass(frozen=True)
class Procedure:
    """What the tour needs of a procedure."""

    code: str
    name: str
    short_name: str
    papers: list[str]
    answers: list[Answer]


def load(code: str, papers: int, own: dict[str, str] | None = None) -> Procedure:
    """Procedure `code`, with its first `papers` papers that are photographed; `own` answers some fields by their id."""
    with (ROOT / "procedures" / f"{code}.toml").open("rb") as file:
        data = tomllib.load(file)
    names = [
        c["name_vi"]
        for c in data["components"]
        if c["kind"] != "shown_only" and c.get("needs_photo", True)
    ]
    answers = [
        Answer(field["label_vi"], field["kind"], (own or {}).get(field["id"]) or _text(field))
        for page in data["form"]["pages"]
        for field in page["fields"]
        if field.get("required")
    ]
    short = data.get("short_name_vi", data["name_vi"])
    return Procedure(code, data["name_vi"], short, names[:papers], answers)


def _text(field: dict) -> str:
    match field["kind"]:
        case "choice":
            return field["choices"][0]["label_vi"]
        case "phone":
            return "0912345678"
        case "id_no":
            return "001139000123"
        case "date":
            return "1939"
        case _:
            return "Xã Mẫu, tỉnh Mẫu"
