"""Owns the second check of an evidence bundle (docs/EVIDENCE.md): needs no ward and no network, shares no code with the programs.

`python -m evidence.check BUNDLE.zip FINGERPRINT [SUBJECT]` (from `tests/`) prints verdict and notes; ends with 0 holds, 1 does not hold, 3 incomplete.
"""

import json
import struct
import sys
from copy import copy
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from joserfc.jwk import OKPKey

from .members import NotABundle, decoded, members
from .signed import Keys, NotSigned, Signed, digest, strict

FINDINGS = set(
    "bundle format newer_format fingerprint certificate heads subject page entry sequence chain chain_end receipt no_receipt checkpoint"
    " position omission stray body misplaced foreign_body revocations file foreign_file after_revocation officer_certificate officer_signature certification".split()
)
UNKNOWN = {"body_withheld", "file_withheld", "checkpoint_absent", "under_review", "bracket_contradicts"}
CLOCK_SLACK = 120


class Stop(Exception):
    """The check cannot go on."""


class Line:
    """One entry whose signature holds."""

    def __init__(self, signed: Signed, position: int | None, documents: list):
        self.said, self.hash, self.kid = signed.said, signed.hash, signed.kid
        self.position, self.documents = position, documents
        self.journal = (self.said["device"], self.said["epoch"])
        self.bodies: dict[int, dict | None] = {}

    @property
    def by_ward(self) -> bool:
        return self.said["device"] == "ward"

    @property
    def name(self) -> str:
        return f"device {self.said['device']} seq {self.said['seq']}"


class Check:
    """One bundle; `notes` are (code, place)."""

    def __init__(self, data: bytes, fingerprint: str, subject: str | None = None):
        self.notes: list[tuple[str, str]] = []
        self.lines: list[Line] = []
        self.withheld: dict[str, str] = {}
        self.acts: list[dict] = []
        try:
            self._run(data, fingerprint, subject)
        except Stop:
            pass

    @property
    def codes(self) -> list[str]:
        return sorted({code for code, _ in self.notes})

    @property
    def verdict(self) -> str:
        if FINDINGS & set(self.codes):
            return "does_not_hold"
        return "incomplete" if UNKNOWN & set(self.codes) else "holds"

    def note(self, code: str, place: object) -> None:
        self.notes.append((code, str(place)))

    def _run(self, data: bytes, fingerprint: str, subject: str | None) -> None:
        try:
            self.members = members(data)
        except NotABundle as error:
            self.note("bundle", error)
            return
        self._evidence(fingerprint)
        if subject is not None and subject != self.heads["subject"]:
            self.note("subject", self.heads["subject"])
        page = self.members.get("page.pdf")
        if (None if page is None else digest(page)) != self.heads["page"]:
            self.note("page", "page.pdf")
        self._entries()
        self._ends()
        self._omissions()
        self._acts()
        self._files()

    def _evidence(self, fingerprint: str) -> None:
        try:
            self.file = strict(self.members["evidence.json"])
        except (ValueError, LookupError):
            self.note("format", "evidence.json")
            raise Stop from None
        if self.file.get("format") != "tainha-evidence" or self.file.get("v") != 1:
            self.note("newer_format", "evidence.json")
            raise Stop
        needed = ("ward", "name", "identity_jwk", "certificates", "heads", "receipts", "file_receipts", "checkpoints")
        if any(name not in self.file for name in needed):
            self.note("format", "evidence.json")
            raise Stop
        try:
            self.keys = Keys(self.file["ward"], self.file["identity_jwk"], fingerprint)
        except (NotSigned, ValueError):
            self.note("fingerprint", "evidence.json")
            raise Stop from None
        for number, token in enumerate(self.file["certificates"], 1):
            try:
                self.keys.add(token)
            except NotSigned as error:
                self.note("certificate", f"{number}: {error}")
        try:
            self.heads = self.keys.of_the_ward(self.file["heads"], "tainha-heads+jws").said
        except NotSigned:
            self.note("heads", "evidence.json")
            raise Stop from None
        self.streams = {head["stream"] for head in self.heads["streams"]}
        self.receipts = [s.said for s in self._signed("receipts", "tainha-receipt+jws", "receipt")]
        files = self._signed("file_receipts", "tainha-blob-receipt+jws", "receipt")
        self.lengths = {s.said["sha256"]: s.said["bytes"] for s in files}
        self.checkpoints = {s.hash: s.said for s in self._signed("checkpoints", "tainha-checkpoint+jws", "checkpoint")}

    def _signed(self, member: str, typ: str, code: str) -> list[Signed]:
        good = []
        for number, token in enumerate(self.file[member], 1):
            try:
                good.append(self.keys.of_the_ward(token, typ))
            except NotSigned as error:
                self.note(code, f"{member} {number}: {error}")
        return good

    def _entries(self) -> None:
        try:
            text = self.members["entries.jsonl"].decode("utf-8")
        except (LookupError, ValueError):
            self.note("format", "entries.jsonl")
            raise Stop from None
        for number, row in enumerate(text.splitlines(), 1):
            try:
                row = strict(row)
                token, documents, position = row["entry"], row["documents"], row.get("position")
            except (ValueError, LookupError, TypeError):
                self.note("format", f"line {number}")
                continue
            try:
                line = Line(self.keys.entry(token), position, documents)
            except (NotSigned, LookupError) as error:
                self.note("entry", f"line {number}: {error}")
                continue
            self._place(line)
            self._bodies(line)
            self.lines.append(line)

    def _place(self, line: Line) -> None:
        before = self.lines[-1] if self.lines else None
        if line.by_ward:
            follows = before is None or not before.by_ward or (before.position or 0) < (line.position or 0)
            if line.position is None or not follows:
                self.note("position", line.name)
            return
        if line.position is not None:
            self.note("position", line.name)
        self._chain(line, before)
        line.position = self._received(line)

    def _chain(self, line: Line, before: Line | None) -> None:
        if before is not None and before.journal == line.journal:
            head = (before.said["seq"], before.hash)
        elif any(known.said["device"] == line.said["device"] for known in self.lines) or (before and before.by_ward):
            self.note("stray", line.name)
            return
        else:
            head = (0, self.keys.certificates[line.kid].hash)
        if line.said["seq"] != head[0] + 1:
            self.note("sequence", line.name)
        elif line.said["prev"] != head[1]:
            self.note("chain", line.name)

    def _received(self, line: Line) -> int | None:
        seq, given = line.said["seq"], []
        for receipt in self.receipts:
            if receipt["device"] == line.said["device"] and receipt["from"] <= seq <= receipt["seq"]:
                given.append(receipt["positions"][seq - receipt["from"]])
                if receipt["seq"] == seq and receipt["hash"] != line.hash:
                    self.note("receipt", line.name)
        if len(set(given)) > 1:
            self.note("receipt", line.name)
        if not given and any(event["stream"] in self.streams for event in line.said["events"]):
            self.note("no_receipt", line.name)
        return given[-1] if given else None

    def _bodies(self, line: Line) -> None:
        events = line.said["events"]
        ours = [index for index, event in enumerate(events) if event["stream"] in self.streams]
        if len(line.documents) != (len(events) if ours else 0):
            self.note("format", line.name)
        for index, event in enumerate(events):
            text = line.documents[index] if index < len(line.documents) else None
            if index not in ours:
                if text is not None:
                    self.note("foreign_body", line.name)
                continue
            line.bodies[index] = self._body(f"{line.name} event {event['event']}", event, text)
        if line.by_ward and not ours:
            self.note("stray", line.name)

    def _body(self, name: str, event: dict, text: str | None) -> dict | None:
        if text is None:
            if event["stream"].startswith("ward/"):
                self.note("revocations", name)
            else:
                self.withheld[event["event"]] = name
            return None
        if digest(text.encode()) != event["event"]:
            self.note("body", name)
            return None
        try:
            body = strict(text)
            if body["ward"] != self.file["ward"] or body["stream"] != event["stream"]:
                raise ValueError("elsewhere")
        except (ValueError, LookupError, TypeError):
            self.note("misplaced", name)
            return None
        return body

    def _ends(self) -> None:
        there = {(line.said["device"], line.said["seq"]): line.hash for line in self.lines}
        for receipt in self.receipts:
            if (receipt["device"], receipt["seq"]) not in there:
                self.note("chain_end", f"device {receipt['device']} seq {receipt['seq']}")
        heads = {(receipt["device"], receipt["seq"], receipt["hash"]) for receipt in self.receipts}
        for journal, lines in groupby(self.lines, key=lambda line: line.journal):
            last = list(lines)[-1]
            if journal[0] != "ward" and (journal[0], last.said["seq"], last.hash) not in heads:
                self.note("chain_end", last.name)

    def _omissions(self) -> None:
        places: dict[int, str] = {}
        for line in self.lines:
            if line.position is not None:
                if line.position > self.heads["position"] or places.get(line.position, line.hash) != line.hash:
                    self.note("position", line.name)
                places[line.position] = line.hash
        for head in self.heads["streams"]:
            rows = sorted(
                (line.position, index, decoded(line.hash), decoded(line.said["events"][index]["event"]))
                for line in self.lines
                for index in line.bodies
                if line.position is not None and line.said["events"][index]["stream"] == head["stream"]
            )
            value = sha256(f"tainha-stream\0{self.file['ward']}\0{head['stream']}".encode()).digest()
            for position, index, entry, event in rows:
                value = sha256(value + struct.pack(">QH", position, index) + entry + event).digest()
            if len(rows) != head["count"] or value != decoded(head["hash"]):
                self.note("omission", head["stream"])

    def _heard(self) -> None:
        self.revoked: dict[str, int] = {}
        self.refused: set[str] = set()
        self.erased: dict[str, str] = {}
        for line in self.lines:
            for index, document in line.bodies.items():
                if not line.by_ward or document is None or line.position is None:
                    continue
                kind, body = document["kind"], document["body"]
                if kind == "key_revoked" and line.said["events"][index]["stream"].startswith("ward/"):
                    self.revoked.setdefault(body["kid"], line.position)
                elif kind == "act_refused":
                    self.refused.add(body["entry"])
                elif kind == "bodies_erased":
                    self.erased.update(dict.fromkeys(body["events"] + body.get("files", []), body["decision"]))

    def _acts(self) -> None:
        self._heard()
        for event, name in self.withheld.items():
            self.note("erased" if event in self.erased else "body_withheld", name)
        for (device, _), lines in groupby(self.lines, key=lambda line: line.journal):
            lines = list(lines)
            if device == "ward":
                self._reviews(lines)
                self.acts += [self._act(line, None, None) for line in lines if line.bodies]
            else:
                self._journal(lines)

    def _reviews(self, lines: list[Line]) -> None:
        """What a leader decided about an act under review: told, the verdict stays."""
        for body in (body for line in lines for body in line.bodies.values() if body):
            if body["kind"] == "certification_review_decided":
                self.note("review_decided", body["stream"])

    def _journal(self, lines: list[Line]) -> None:
        after = _time(self.keys.certificates[lines[0].kid].said["from"])
        receipts = [r for r in self.receipts if r["device"] == lines[0].said["device"]]
        seen, before = 0, None
        for line in lines:
            checkpoint = self.checkpoints.get(line.said["checkpoint"])
            if checkpoint:
                after, seen = max(after, _time(checkpoint["at"])), max(seen, checkpoint["position"])
            elif line.bodies and line.said["checkpoint"] is not None:
                self.note("checkpoint_absent", line.name)
            until = min((_time(r["at"]) for r in receipts if r["seq"] >= line.said["seq"]), default=None)
            if line.bodies:
                if until is not None and after > until:
                    self.note("bracket_contradicts", line.name)
                for index, body in line.bodies.items():
                    if body is not None and body["kind"] == "certified":
                        self._certified(f"{line.name} event {index}", line, body, seen)
                self._standing(line, seen)
                self.acts.append(self._act(line, after, until))
            self._clock(before, line)
            before = line

    def _certified(self, name: str, line: Line, body: dict, seen: int) -> None:
        """The officer's own signature, PROTOCOL §12."""
        officer = copy(self.keys)
        officer.all, officer.certificates = dict(officer.all), dict(officer.certificates)
        try:
            certificate = Signed(body["body"]["officer_certificate"], "tainha-cert+jws", self.keys.operational)
            officer.add(body["body"]["officer_certificate"])
            kid = OKPKey.import_key(certificate.said["jwk"]).thumbprint()
        except (NotSigned, LookupError, TypeError):
            missing = not isinstance(body["body"].get("officer_certificate"), str) or "jws" not in body["body"]
            self.note("officer_signature" if missing else "officer_certificate", name)
            return
        if certificate.said["kind"] != "officer":
            self.note("officer_certificate", name)
            return
        try:
            said = Signed(body["body"]["jws"], "tainha-certification+jws", {kid: officer.all[kid]}).said
            if said["ward"] != self.file["ward"] or not said["signers"] or not said["paper"]["pages"]:
                raise NotSigned("of another ward, or empty")
        except (NotSigned, LookupError, TypeError):
            self.note("officer_signature", name)
            return
        files = {page["image"] for page in said["paper"]["pages"]} | {s["mark"] for s in said["signers"] if s.get("mark")}
        if certificate.said["subject"] != said["officer"]:
            self.note("officer_certificate", name)
        elif body["stream"] != f"certification/{said['certification']}" or set(body["blobs"]) != files:
            self.note("certification", name)
        else:
            self._revoked(kid, line, seen)

    def _revoked(self, kid: str, line: Line, seen: int) -> bool:
        """Whether what a key signed was not surely signed before it was revoked."""
        revoked = self.revoked.get(kid)
        if revoked is None or (line.position is not None and line.position < revoked):
            return False
        self.note("after_revocation" if seen >= revoked else "under_review", line.name)
        return True

    def _standing(self, line: Line, seen: int) -> None:
        if line.hash in self.refused:
            self.note("refused", line.name)
        elif not self._revoked(line.kid, line, seen) and line.position is None:
            self.note("quarantined", line.name)

    def _clock(self, before: Line | None, line: Line) -> None:
        if before is None or before.said["boot"] != line.said["boot"]:
            return
        clock = (_time(line.said["at"]) - _time(before.said["at"])).total_seconds()
        if abs(clock - (line.said["tick"] - before.said["tick"]) / 1000) > CLOCK_SLACK:
            self.note("clock_moved", line.name)

    def _act(self, line: Line, after: datetime | None, before: datetime | None) -> dict:
        times = {"after": after and after.timestamp(), "before": before and before.timestamp()}
        return {"device": line.said["device"], "seq": line.said["seq"], **times}

    def _files(self) -> None:
        cited = {blob for line in self.lines for body in line.bodies.values() if body for blob in body["blobs"]}
        here = {name[6:]: data for name, data in self.members.items() if name.startswith("files/")}
        for name, data in here.items():
            if digest(data) != name:
                self.note("file", name)
            elif name not in cited:
                self.note("foreign_file", name)
            elif name not in self.lengths:
                self.note("file_unreceipted", name)
            elif self.lengths[name] != len(data):
                self.note("receipt", name)
        for name in cited - here.keys():
            self.note("erased" if name in self.erased else "file_withheld", name)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def main() -> int:
    check = Check(Path(sys.argv[1]).read_bytes(), sys.argv[2], *sys.argv[3:4])
    print(json.dumps({"verdict": check.verdict, "notes": check.notes, "acts": check.acts}, ensure_ascii=False, indent=1))
    return {"holds": 0, "does_not_hold": 1, "incomplete": 3}[check.verdict]


if __name__ == "__main__":
    sys.exit(main())
