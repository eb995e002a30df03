"""Owns a check of an exported bundle in another language: docs/PROTOCOL.md read again, on a stock JOSE library.

It shares no code with the programs and believes nothing in the bundle: the ward's fingerprint is given.
`python -m tour.jose_check BUNDLE FINGERPRINT` ends with 0 if all is sound, 1 with one line for each thing that is not.
"""

import base64
import hashlib
import json
import sys
import warnings
from collections import Counter
from pathlib import Path

from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OKPKey

from .processes import Failed

# RFC 9864 renames the algorithm; the protocol keeps the name of RFC 8037.
warnings.simplefilter("ignore", SecurityWarning)


class NotSound(Exception):
    """One thing that does not hold."""


def digest(data: bytes) -> str:
    """SHA-256, base64url without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def strict(text: str | bytes) -> dict:
    """JSON without duplicate names."""

    def members(pairs: list[tuple[str, object]]) -> dict:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise NotSound("a JSON object has a name twice")
        return found

    try:
        return json.loads(text, object_pairs_hook=members)
    except ValueError as error:
        raise NotSound(f"is no JSON: {error}") from error


def opened(token: str, typ: str, keys: dict[str, OKPKey]) -> tuple[bytes, str]:
    """Payload and kid of a JWS whose header, key and signature hold."""
    head = token.split(".")[0]
    try:
        header = strict(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except ValueError as error:
        raise NotSound(f"header is unreadable: {error}") from error
    if set(header) != {"alg", "kid", "typ"} or header["alg"] != "EdDSA" or header["typ"] != typ:
        raise NotSound(f"header {header} is not exactly alg EdDSA, kid, typ {typ}")
    key = keys.get(header["kid"])
    if key is None:
        raise NotSound(f"kid {header['kid']} is of no certified key")
    if key.thumbprint() != header["kid"]:
        raise NotSound(f"kid {header['kid']} is not the RFC 7638 thumbprint of its key")
    try:
        return jws.deserialize_compact(token, key, algorithms=["EdDSA"]).payload, header["kid"]
    except (JoseError, ValueError) as error:
        raise NotSound(f"signature: {type(error).__name__}") from error


class Check:
    """One bundle; `findings` names what does not hold, `counts` what was looked at."""

    def __init__(self, bundle: Path, fingerprint: str):
        self.bundle, self.fingerprint = bundle, fingerprint
        self.findings: list[str] = []
        self.counts: Counter[str] = Counter()
        self.keys: dict[str, OKPKey] = {}
        self.writer: dict[str, tuple[str, str]] = {}  # kid -> (kind, device or "ward")
        self.first: dict[tuple[int, str], str] = {}  # journal -> hash of its certificate's payload
        self.heads: dict[tuple[int, str], tuple[int, str]] = {}
        self.hashes: dict[tuple[int, str, int], tuple[str, int | None]] = {}
        self.cited: set[str] = set()

    def run(self) -> "Check":
        try:
            self._certificates()
        except NotSound as finding:
            self.findings.append(f"ward.json: {finding}")
            return self
        lines = (self.bundle / "entries.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            try:
                self._entry(number, strict(line))
            except NotSound as finding:
                self.findings.append(f"entries.jsonl line {number}{self._says(line)}: {finding}")
        for line in (self.bundle / "receipts.jsonl").read_text("utf-8").splitlines():
            try:
                self._receipt(strict(line))
            except NotSound as finding:
                self.findings.append(f"receipt: {finding}")
        self._files()
        return self

    def _certificates(self) -> None:
        ward = strict((self.bundle / "ward.json").read_text("utf-8"))
        self.ward = ward["ward"]
        identity = OKPKey.import_key(ward["identity_jwk"])
        if identity.thumbprint() != self.fingerprint:
            raise NotSound("the identity key is not the one of the given fingerprint")
        roots = {self.fingerprint: identity}
        operational: dict[str, OKPKey] = {}
        for token in ward["certificates"]:
            payload, kid = opened(token, "tainha-cert+jws", {**roots, **operational})
            said = strict(payload)
            by_identity = said["kind"] in ("operational", "tls")
            if said["issuer"] != kid or said["ward"] != self.ward or by_identity != (kid in roots):
                raise NotSound(f"certificate of {said['kind']} {said['subject']} is not its issuer's to give")
            self.counts["certificates"] += 1
            if said["kind"] == "tls":
                continue
            key = OKPKey.import_key(said["jwk"])
            self.keys[key.thumbprint()] = key
            owner = "ward" if said["kind"] == "operational" else said["subject"]
            self.writer[key.thumbprint()] = (said["kind"], owner)
            self.first[said["epoch"], owner] = digest(payload)
            if said["kind"] == "operational":
                operational[key.thumbprint()] = key
        self.operational = operational

    def _says(self, line: str) -> str:
        """What an entry that does not hold says of itself; the chain goes on behind it, so that one fault is told once."""
        try:
            payload = base64.urlsafe_b64decode(strict(line)["entry"].split(".")[1] + "==")
            said = strict(payload)
            self.heads[said["epoch"], said["device"]] = (said["seq"], digest(payload))
            self.hashes[said["epoch"], said["device"], said["seq"]] = (digest(payload), strict(line)["position"])
            return f", which says it is {said['device']} seq {said['seq']}"
        except (NotSound, ValueError, KeyError, IndexError, TypeError):
            return ""

    def _entry(self, number: int, line: dict) -> None:
        payload, kid = opened(line["entry"], "tainha-entry+jws", self.keys)
        said = strict(payload)
        device, seq, epoch = said["device"], said["seq"], said["epoch"]
        self.counts["entries"] += 1
        who = f"entry {device} seq {seq}"
        if self.writer[kid][1] != device or said["ward"] != self.ward:
            raise NotSound(f"{who}: the key may not write this journal")
        before = self.heads.get((epoch, device), (0, self.first.get((epoch, device), "")))
        self.heads[epoch, device] = (seq, digest(payload))
        self.hashes[epoch, device, seq] = (digest(payload), line["position"])
        if seq != before[0] + 1:
            raise NotSound(f"{who}: follows {before[0]}")
        if said["prev"] != before[1]:
            raise NotSound(f"{who}: prev is not the hash of what came before")
        if line["position"] is not None and line["position"] != number:
            raise NotSound(f"{who}: position {line['position']} in line {number}")
        for cited, document in zip(said["events"], line["documents"], strict=True):
            if document is None:
                self.counts["documents withheld"] += 1
                continue
            self._document(who, cited, document)

    def _document(self, who: str, cited: dict, document: str) -> None:
        self.counts["documents"] += 1
        if digest(document.encode()) != cited["event"]:
            self.findings.append(f"{who}: event {cited['event']} is not the hash of its document")
            return
        body = strict(document)
        if body["ward"] != self.ward or body["stream"] != cited["stream"]:
            self.findings.append(f"{who}: event {cited['event']} belongs elsewhere")
        self.cited.update(body["blobs"])

    def _receipt(self, line: dict) -> None:
        self.counts["receipts"] += 1
        if "file" in line:
            said = strict(opened(line["file"], "tainha-blob-receipt+jws", self.operational)[0])
            file = self.bundle / "files" / said["sha256"]
            if file.exists() and file.stat().st_size != said["bytes"]:
                raise NotSound(f"file {said['sha256']} has not the length that was receipted")
            return
        said = strict(opened(line["entries"], "tainha-receipt+jws", self.operational)[0])
        for seq, position in enumerate(said["positions"], start=said["from"]):
            held = self.hashes.get((said["epoch"], said["device"], seq))
            if held is None or held[1] != position:
                raise NotSound(f"covers {said['device']} seq {seq} at {position}, which is not there")
        if self.hashes[said["epoch"], said["device"], said["seq"]][0] != said["hash"]:
            raise NotSound(f"hash of {said['device']} seq {said['seq']} is another")

    def _files(self) -> None:
        here = {file.name: file for file in (self.bundle / "files").iterdir()}
        for name, file in sorted(here.items()):
            self.counts["files"] += 1
            if digest(file.read_bytes()) != name:
                self.findings.append(f"file {name}: its bytes have another hash")
            if name not in self.cited:
                self.findings.append(f"file {name}: nothing cites it")
        self.counts["files withheld"] = len(self.cited - here.keys())


def check(bundle: Path, fingerprint: str) -> str:
    """What was looked at, in words; raises if anything does not hold."""
    done = Check(bundle, fingerprint).run()
    if done.findings:
        raise Failed("the JOSE check does not hold:\n" + "\n".join(done.findings))
    if not (done.counts["entries"] and done.counts["documents"] and done.counts["receipts"]):
        raise Failed(f"the bundle holds too little: {dict(done.counts)}")
    return ", ".join(f"{count} {what}" for what, count in done.counts.items())


def main() -> int:
    done = Check(Path(sys.argv[1]), sys.argv[2]).run()
    for finding in done.findings:
        print(f"NOT SOUND {finding}")
    print(", ".join(f"{count} {what}" for what, count in done.counts.items()))
    return 1 if done.findings else 0


if __name__ == "__main__":
    sys.exit(main())
