"""The arithmetic of the sealed access log: how a row is linked to the one before it and a segment to the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct
from typing import Final

#: What the first link of every chain, and the first segment, builds on.
GENESIS: Final = bytes(32)

_PLACE: Final = Struct(">q")


def link(previous: bytes, key: bytes, seq: int, row_hash: bytes) -> bytes:
    """Return the chain value of row number `seq` of the chain `key` (16 bytes), given the value before it."""
    return sha256(previous + key + _PLACE.pack(seq) + row_hash).digest()


class Root:
    """The digest over all rows of one segment, in the order of their ids."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._digest = sha256()

    def add(self, row_id: int, chain: bytes) -> None:
        """Take in the next row."""
        self._digest.update(_PLACE.pack(row_id) + chain)

    def value(self) -> bytes:
        """Return the digest of what was added so far."""
        return self._digest.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One round of sealing: what it covers. Times are whole microseconds since 1970, UTC.

    `horizon` is the first transaction not covered, `seen` the one that sealed: whatever is newer began after it.
    """

    number: int
    era: int
    sealed_at: int
    horizon: int
    seen: int
    first_id: int
    last_id: int
    rows: int
    total: int
    root: bytes

    def head(self, previous: bytes) -> bytes:
        """Return the hash that stands for this segment and all before it, given the head before it."""
        numbers = (self.number, self.era, self.sealed_at, self.horizon, self.seen, self.first_id, self.last_id)
        text = "|".join(str(number) for number in (*numbers, self.rows, self.total))
        return sha256(previous + text.encode() + self.root).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """The last segment with its head, as stored; `EMPTY` before the first."""

    segment: Segment
    head: bytes


EMPTY: Final = Head(
    Segment(number=0, era=1, sealed_at=0, horizon=0, seen=0, first_id=0, last_id=0, rows=0, total=0, root=GENESIS),
    GENESIS,
)


class Chains:
    """Where each chain stands: its last number and value."""

    def __init__(self, known: dict[bytes, tuple[int, bytes]] | None = None) -> None:
        """Start from `known` heads, or from nothing."""
        self._heads = known if known is not None else {}

    def extend(self, key: bytes, row_hash: bytes) -> tuple[int, bytes]:
        """Link one row to the chain `key`; return its number and chain value."""
        seq, previous = self._heads.get(key, (0, GENESIS))
        linked = (seq + 1, link(previous, key, seq + 1, row_hash))
        self._heads[key] = linked
        return linked

    def put(self, key: bytes, seq: int, chain: bytes) -> None:
        """Continue from a stored value, so that one break is reported once and not for every row after it."""
        self._heads[key] = (seq, chain)

    def items(self) -> Iterator[tuple[bytes, tuple[int, bytes]]]:
        """Yield every chain's key with its number and value."""
        yield from self._heads.items()
