"""The anchor job: appends a signed line about the sealed log to a file an operator keeps on another machine."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from psycopg import Connection

from minoversikt.access import log_anchor, log_store
from minoversikt.access.log_anchor import Anchor
from minoversikt.access.log_chain import Head

FILE: Final = "anchors.jsonl"
PRIVATE_KEY: Final = "key.pem"
PUBLIC_KEY: Final = "public.pem"
#: An anchor is written again after this time even when nothing happened: it shows that the job lives.
AT_LEAST_EVERY: Final = timedelta(hours=1)
#: Far more than the last lines of the file, torn ones included.
_TAIL: Final = 16_384


@dataclass(frozen=True, slots=True)
class Place:
    """Where the signing key lies and where the anchors go."""

    keys: Path
    anchors: Path

    @property
    def file(self) -> Path:
        """Return the file of anchor lines."""
        return self.anchors / FILE


def place_from_settings() -> Place:
    """Return the places the settings name: the key under DATA_DIR, anchors beside it unless MINOVERSIKT_ANCHOR_DIR says where."""
    data = Path(settings.DATA_DIR)
    return Place(data / "anchor", Path(getattr(settings, "ANCHOR_DIR", None) or data / "anchors"))


def anchor(connection: Connection[Any]) -> None:
    """Append an anchor when the log has grown, or when the last anchor is old."""
    write(place_from_settings(), log_store.last_head(connection), datetime.now(UTC))


def write(place: Place, head: Head, now: datetime) -> Anchor | None:
    """Append an anchor for `head` unless the last one says the same and is recent; return it, or None."""
    key = signing_key(place)
    with _locked(place) as file:
        last, previous, torn = _last_line(file)
        if last and last.head == head.head.hex() and now - datetime.fromisoformat(last.at) < AT_LEAST_EVERY:
            return None
        new = Anchor(
            number=last.number + 1 if last else 1,
            at=now.isoformat(timespec="seconds"),
            era=head.segment.era,
            segment=head.segment.number,
            total=head.segment.total,
            head=head.head.hex(),
            previous=previous,
        )
        file.write((b"\n" if torn else b"") + log_anchor.sign(new, key).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return new


def signing_key(place: Place) -> Ed25519PrivateKey:
    """Return the private key, made on first use and readable by its user alone; its public half goes to both places."""
    path = place.keys / PRIVATE_KEY
    place.keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.anchors.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make_key(place)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} is not an Ed25519 key")
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """Return the public key in the file `path`; raises OSError, ValueError or TypeError."""
    key = serialization.load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} is not an Ed25519 key")
    return key


def read(file: Path, key: Ed25519PublicKey) -> log_anchor.Anchors:
    """Read the anchors in `file`, none when it is not there."""
    if not file.exists():
        return log_anchor.Anchors((), log_anchor.FIRST, ())
    with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        return log_anchor.read(lines, key)


def _make_key(place: Place) -> None:
    """Write a new key pair; the private half appears whole or not at all, also when two start at once."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    temporary = place.keys / f"{PRIVATE_KEY}.{os.getpid()}"
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - mode 0600 from the start
        file.write(pem)
    try:
        os.link(temporary, place.keys / PRIVATE_KEY)
    except FileExistsError:
        return
    finally:
        temporary.unlink()
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for folder in (place.keys, place.anchors):
        (folder / PUBLIC_KEY).write_bytes(public)


@contextmanager
def _locked(place: Place) -> Iterator[BinaryIO]:
    """Open the anchor file for appending, one process at a time."""
    with place.file.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _last_line(file: BinaryIO) -> tuple[Anchor | None, str, bool]:
    """Return the last readable anchor, the digest its successor must carry, and whether a torn line ends the file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    text = file.read().decode(errors="replace")
    for line in reversed(text.splitlines()):
        found = log_anchor.parse(line)
        if found:
            return found, log_anchor.digest(line), not text.endswith("\n")
    return None, log_anchor.FIRST, bool(text) and not text.endswith("\n")
