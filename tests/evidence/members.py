"""Owns the ZIP profile of evidence bundles (docs/EVIDENCE.md 2), read from the bytes; refuses whatever two readers could see differently."""

import base64
import binascii
import re
import struct
import zlib

MAX_BUNDLE = 512 * 1024 * 1024
MAX_MEMBERS = 2000
NAMES = {"evidence.json", "entries.jsonl", "page.pdf"}


class NotABundle(Exception):
    """Not a ZIP of the profile."""


def is_digest(text: str) -> bool:
    """43 characters of base64url that stand for 32 bytes, no stray last bits."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{43}", text):
        return False
    raw = base64.urlsafe_b64decode(text + "=")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode() == text


def is_name(name: str) -> bool:
    """Whether a bundle may have such a member."""
    return name in NAMES or (name.startswith("files/") and is_digest(name[6:]))


def _need(holds: bool, why: str) -> None:
    if not holds:
        raise NotABundle(why)


def members(data: bytes) -> dict[str, bytes]:
    """Every member by name; nothing is unpacked."""
    _need(len(data) <= MAX_BUNDLE, "too large")
    _need(len(data) >= 22, "too short")
    end = len(data) - 22
    signature, disks, count, again, size, start, comment = struct.unpack("<IIHHIIH", data[end:])
    _need(signature == 0x06054B50 and comment == 0, "no end record at the end")
    _need(disks == 0 and count == again and start + size == end, "the end record disagrees")
    _need(count <= MAX_MEMBERS, "too many members")
    found: dict[str, bytes] = {}
    record, at = start, 0
    for _ in range(count):
        name, content = _member(data, record, at)
        _need(name not in found, f"{name} twice")
        found[name] = content
        record += 46 + len(name)
        at += 30 + len(name) + len(content)
    _need(record == end and at == start, "bytes between the members")
    return found


def _member(data: bytes, record: int, at: int) -> tuple[str, bytes]:
    _need(record + 46 <= len(data) and at + 30 <= len(data), "cut")
    _need(data[record : record + 4] == b"PK\x01\x02" and data[at : at + 4] == b"PK\x03\x04", "signatures")
    flags, method, _, crc, packed, size, length = struct.unpack("<HHIIIIH", data[record + 8 : record + 30])
    raw = data[record + 46 : record + 46 + length]
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotABundle("a name is no UTF-8") from error
    _need(is_name(name), f"no bundle has a member {name!r}")
    _need(flags & ~0x800 == 0 and method == 0 and packed == size, f"{name} is not plainly stored")
    _need(data[record + 30 : record + 42] == bytes(12), f"{name} has parts that the profile does not know")
    same = data[record + 6 : record + 30] == data[at + 4 : at + 28] and data[at + 28 : at + 30] == bytes(2)
    _need(same and data[at + 30 : at + 30 + length] == raw, f"{name}: its two headers disagree")
    _need(data[record + 42 : record + 46] == struct.pack("<I", at), f"{name} stands elsewhere")
    content = data[at + 30 + length : at + 30 + length + size]
    _need(len(content) == size and zlib.crc32(content) == crc, f"{name} is damaged")
    return name, content


def decoded(text: str) -> bytes:
    """base64url without padding, stray last bits refused."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise NotABundle("no base64url") from error
    _need(base64.urlsafe_b64encode(raw).rstrip(b"=").decode() == text, "no strict base64url")
    return raw
