"""Anchors: signed lines that say how far the access log had come, kept where the database's keepers can't reach."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

#: What the first anchor says of the one before it.
FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What one line says: at `at` (ISO, UTC) the log had `total` sealed rows up to `segment`, with this `head`."""

    number: int
    at: str
    era: int
    segment: int
    total: int
    head: str
    previous: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors that could be read and are genuine, the last line's digest, and what was wrong with others."""

    anchors: tuple[Anchor, ...]
    last: str
    faults: tuple[str, ...]


def sign(anchor: Anchor, key: Ed25519PrivateKey) -> str:
    """Return the line for `anchor`: JSON with its signature, without a line end."""
    return json.dumps({**asdict(anchor), "signature": b64encode(key.sign(_message(anchor))).decode()})


def read(lines: Iterable[str], key: Ed25519PublicKey) -> Anchors:
    """Read anchor lines, line ends kept, in order; `faults` tells in plain English of forged and missing ones.

    A line torn by a crash is no fault: it has no line end, or the next anchor builds on the one before it.
    """
    found: list[Anchor] = []
    faults: list[str] = []
    last, doubtful = FIRST, ""
    for place, line in enumerate(lines, start=1):
        anchor = parse(line, key)
        if anchor is None:
            torn = not line.strip() or not line.endswith("\n")
            doubtful = (
                doubtful if torn else f"Line {place} of the anchors is not genuine: it or its signature was changed."
            )
            continue
        if anchor.previous != last:
            faults.append(doubtful or f"Anchors just before number {anchor.number} (line {place}) were removed.")
        found.append(anchor)
        last, doubtful = digest(line), ""
    return Anchors(tuple(found), last, tuple([*faults, doubtful] if doubtful else faults))


def digest(line: str) -> str:
    """Return what the next anchor says of `line`."""
    return sha256(line.strip().encode()).hexdigest()


def _message(anchor: Anchor) -> bytes:
    """Return the bytes that are signed."""
    return json.dumps(asdict(anchor), sort_keys=True).encode()


def parse(line: str, key: Ed25519PublicKey | None = None) -> Anchor | None:
    """Return the anchor on `line`, or None when it is unreadable or, given a `key`, not signed by it."""
    try:
        fields = json.loads(line)
        signature = b64decode(fields.pop("signature"))
        anchor = Anchor(**fields)
        if key is not None:
            key.verify(signature, _message(anchor))
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        return None
    return anchor
