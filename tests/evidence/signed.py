"""Owns what is signed: strict JSON, strict headers, certificates up to the given fingerprint. Believes nothing else."""

import hashlib
import json
import warnings
from base64 import urlsafe_b64encode

from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OKPKey

from .members import NotABundle, decoded

# RFC 9864 renames the algorithm; the protocol keeps the name of RFC 8037.
warnings.simplefilter("ignore", SecurityWarning)

LARGEST = 2**53 - 1


class NotSigned(Exception):
    """A signed object that does not hold."""


def digest(data: bytes) -> str:
    """SHA-256, base64url without padding."""
    return urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def strict(text: str | bytes) -> object:
    """I-JSON: no name twice, integers within ±(2⁵³ − 1)."""

    def members(pairs: list[tuple[str, object]]) -> dict:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name stands twice")
        return found

    def integer(digits: str) -> int:
        number = int(digits)
        if abs(number) > LARGEST:
            raise ValueError("an integer beyond 2^53 - 1")
        return number

    return json.loads(text, object_pairs_hook=members, parse_int=integer)


class Signed:
    """Payload, its hash and the kid of a JWS whose header, key and signature hold."""

    def __init__(self, token: str, typ: str, keys: dict[str, OKPKey]):
        try:
            header = strict(decoded(token.split(".")[0]))
            if set(header) != {"alg", "kid", "typ"} or header["alg"] != "EdDSA" or header["typ"] != typ:
                raise NotSigned("the header is not exactly alg EdDSA, kid, typ")
            key = keys[header["kid"]]
            payload = jws.deserialize_compact(token, key, algorithms=["EdDSA"]).payload
            self.said = strict(payload)
        except (JoseError, NotABundle, ValueError, LookupError, TypeError, AttributeError) as error:
            raise NotSigned(f"{type(error).__name__}: {error}") from error
        if not isinstance(self.said, dict) or self.said.get("v") != 1:
            raise NotSigned("the payload is of another version")
        self.kid, self.hash = header["kid"], digest(payload)


class Keys:
    """The certified keys of one ward."""

    def __init__(self, ward: str, identity_jwk: dict, fingerprint: str):
        identity = OKPKey.import_key(identity_jwk)
        if identity.thumbprint() != fingerprint:
            raise NotSigned("the identity key is not that of the given fingerprint")
        self.ward = ward
        self.identity = {fingerprint: identity}
        self.operational: dict[str, OKPKey] = {}
        self.all: dict[str, OKPKey] = {}
        self.certificates: dict[str, Signed] = {}

    def add(self, token: str) -> None:
        """Checks a certificate and keeps its key; issuers come first."""
        certificate = Signed(token, "tainha-cert+jws", {**self.identity, **self.operational})
        said = certificate.said
        by_identity = said["kind"] in ("operational", "tls")
        if said["issuer"] != certificate.kid or by_identity != (certificate.kid in self.identity):
            raise NotSigned("not its issuer's to give")
        if said["ward"] != self.ward or (said["subject"] == "ward") != by_identity:
            raise NotSigned("of another ward, or its subject does not fit")
        if said["kind"] == "tls":
            return
        key = OKPKey.import_key(said["jwk"])
        kid = key.thumbprint()
        self.all[kid] = key
        self.certificates[kid] = certificate
        if said["kind"] == "operational":
            self.operational[kid] = key

    def of_the_ward(self, token: str, typ: str) -> Signed:
        """Something that only an operational key may sign."""
        signed = Signed(token, typ, self.operational)
        if signed.said["ward"] != self.ward:
            raise NotSigned("of another ward")
        return signed

    def entry(self, token: str) -> Signed:
        """An entry, by a key that may write that journal."""
        signed = Signed(token, "tainha-entry+jws", self.all)
        by, said = self.certificates[signed.kid].said, signed.said
        may = by["kind"] in ("device", "operational") and by["subject"] == said["device"] and by["epoch"] == said["epoch"]
        if not may or said["ward"] != self.ward or not 1 <= len(said["events"]) <= 500:
            raise NotSigned("the key may not write this journal")
        return signed
