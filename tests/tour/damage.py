"""Owns the damage of step 9: one byte changed in an entry, a body, a photo; each check must name what was touched."""

import base64
import json
import random
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .jose_check import Check
from .machines import Ward
from .processes import Failed


def everywhere(
    ward: Ward, bins: Path, bundle: Path, fingerprint: str, out: Path, chance: random.Random
) -> Iterator[str]:
    """Damages copies, one at a time; yields one line for each that was named."""
    sound = subprocess.run(
        [bins / "tainha-verify", bundle, "--fingerprint", fingerprint], capture_output=True, text=True, check=False
    )
    if sound.returncode != 0:
        raise Failed(f"tainha-verify refuses the sound bundle:\n{sound.stdout}{sound.stderr}")
    yield "tainha-verify: sound"
    for what, touch in (("an entry", _entry), ("a body", _body), ("a photo", _photo)):
        copy = out / "damaged"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bundle, copy)
        names = touch(copy, chance)
        found = Check(copy, fingerprint).run().findings
        _named(f"the JOSE check, {what}", names, "\n".join(found))
        told = subprocess.run(
            [bins / "tainha-verify", copy, "--fingerprint", fingerprint, "--json"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode != 1:
            raise Failed(f"tainha-verify ends with {told.returncode} after {what} was changed")
        _named(f"tainha-verify, {what}", names, told.stdout)
        yield f"one byte of {what} in the bundle: both name {' '.join(names)}"
    for what, touch in (("an entry", _stored_entry), ("a body", _stored_body), ("a photo", _stored_photo)):
        copy = ward.copy(out / "damaged")
        names = touch(copy, chance)
        told = ward.tool("verify", str(copy), ok=False)
        if told.returncode != 3:
            raise Failed(f"verify ends with {told.returncode} after {what} was changed:\n{told.stdout}{told.stderr}")
        _named(f"tainha-ward verify, {what}", names, told.stdout)
        yield f"one byte of {what} at the ward: verify names {' '.join(names)}"
    shutil.rmtree(out / "damaged", ignore_errors=True)


def _named(who: str, names: list[str], said: str) -> None:
    missing = [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)]
    if missing:
        raise Failed(f"{who}: does not name {missing}:\n{said[:3000]}")


def _flip(text: str, at: int) -> str:
    """Another letter of base64url in place of the one at `at`."""
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def _lines(bundle: Path) -> list[dict]:
    return [json.loads(line) for line in (bundle / "entries.jsonl").read_text("utf-8").splitlines()]


def _of_tablet(bundle: Path, chance: random.Random) -> tuple[int, list[dict]]:
    lines = _lines(bundle)
    own = [
        i
        for i, line in enumerate(lines)
        if line["received"] and any(document is not None for document in line["documents"])
    ]
    return chance.choice(own), lines


def _write(bundle: Path, lines: list[dict]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (bundle / "entries.jsonl").write_text(text, "utf-8")


def _entry(bundle: Path, chance: random.Random) -> list[str]:
    at, lines = _of_tablet(bundle, chance)
    head, payload, signature = lines[at]["entry"].split(".")
    # Inside the signature: the payload still says which entry it is.
    lines[at]["entry"] = f"{head}.{payload}.{_flip(signature, chance.randrange(8, 60))}"
    _write(bundle, lines)
    said = _payload(lines[at]["entry"])
    return [said["device"], str(said["seq"])]


def _body(bundle: Path, chance: random.Random) -> list[str]:
    at, lines = _of_tablet(bundle, chance)
    index = next(i for i, document in enumerate(lines[at]["documents"]) if document is not None)
    document = lines[at]["documents"][index]
    salt = document.index(json.loads(document)["salt"])
    lines[at]["documents"][index] = _flip(document, salt + chance.randrange(10))
    _write(bundle, lines)
    return [_events(lines[at]["entry"])[index]]


def _events(jws: str) -> list[str]:
    return [cited["event"] for cited in _payload(jws)["events"]]


def _payload(jws: str) -> dict:
    payload = jws.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def _photo(bundle: Path, chance: random.Random) -> list[str]:
    file = chance.choice(sorted((bundle / "files").iterdir()))
    _flip_byte(file, chance)
    return [file.name]


def _flip_byte(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.chmod(0o644)
    file.write_bytes(data)


def _open(ward: Path) -> sqlite3.Connection:
    """The ward's database with its guards taken off, as somebody with the disk in hand could."""
    db = sqlite3.connect(ward / "ward.db")
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    return db


def _stored_entry(ward: Path, chance: random.Random) -> list[str]:
    with _open(ward) as db:
        own = db.execute("SELECT device, seq, jws FROM entry WHERE device <> 'ward' ORDER BY seq").fetchall()
        device, seq, jws = chance.choice(own)
        head, payload, signature = jws.split(".")
        changed = f"{head}.{payload}.{_flip(signature, chance.randrange(8, 60))}"
        db.execute("UPDATE entry SET jws = ? WHERE device = ? AND seq = ?", (changed, device, seq))
    return [device, str(seq)]


def _stored_body(ward: Path, chance: random.Random) -> list[str]:
    with _open(ward) as db:
        held = db.execute(
            "SELECT d.event, d.bytes FROM document d JOIN stream_event s USING (event)"
            " WHERE d.bytes IS NOT NULL AND s.stream LIKE 'dossier/%' ORDER BY d.event"
        ).fetchall()
        event, body = chance.choice(held)
        data = bytearray(body)
        data[chance.randrange(len(data))] ^= 1
        db.execute("UPDATE document SET bytes = ? WHERE event = ?", (bytes(data), event))
    return [event]


def _stored_photo(ward: Path, chance: random.Random) -> list[str]:
    files = sorted(file for file in (ward / "blobs").rglob("*") if file.is_file())
    file = chance.choice(files)
    _flip_byte(file, chance)
    return [file.name]
