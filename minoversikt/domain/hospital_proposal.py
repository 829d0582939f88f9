"""Whom a hospital's coordinator has proposed, and what became of it: waiting, yes, no, or over; never what was given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.access_matrix import AccessConsent, levels
from minoversikt.domain.codes import ConsentLevel, ConsentState, Section


class Became(StrEnum):
    """What became of a proposal."""

    WAITS = "waits"
    YES = "yes"
    NO = "no"
    OVER = "over"


#: An answer takes the place of what was proposed; a no takes it back.
_BECAME: Final[Mapping[ConsentState, Became]] = {
    ConsentState.PENDING: Became.WAITS, ConsentState.ACTIVE: Became.YES, ConsentState.SUPERSEDED: Became.YES,
    ConsentState.WITHDRAWN: Became.NO, ConsentState.EXPIRED: Became.OVER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """Somebody the reader has proposed: with what, when, until when, and what became of it."""

    key: UUID
    name: str
    proposed: Mapping[Section, ConsentLevel]
    at: datetime
    ends_at: datetime | None
    became: Became


def own_proposals(rows: Iterable[AccessConsent], now: datetime) -> tuple[OwnProposal, ...]:
    """Return somebody's proposals, newest first; of several about one participant the newest, which replaced the others."""
    about: dict[UUID, list[AccessConsent]] = {}
    for row in sorted(rows, key=lambda row: row.created_at, reverse=True):
        same = about.setdefault(row.participant_id or row.id, [row])
        if row is not same[0] and row.created_at == same[0].created_at:
            same.append(row)
    return tuple(_proposal(key, same, now) for key, same in about.items())


def _proposal(key: UUID, rows: list[AccessConsent], now: datetime) -> OwnProposal:
    first = rows[0]
    became = _BECAME[first.state]
    if became is Became.WAITS and first.ends_at is not None and first.ends_at <= now:
        became = Became.OVER  # the state may lag behind the period
    return OwnProposal(key, first.grantee_name, levels(rows), first.created_at, first.ends_at, became)
