"""Look-ups with no other trace of work, for the privacy officer: rows of the log, found once a day, without whose plan it was."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from django.db import connection

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.snooping import Finding

#: How many rows a list shows at first, and more each time.
PAGE: Final = 20
_READ: Final = (
    "SELECT (SELECT count(day) FROM lookup_finding), coalesce(json_agg(r), '[]')::text FROM ("
    "SELECT id, day, employment_id, person_name, rule, times, first_at, last_at, sections, reason, seen_by_name, seen_at"
    " FROM lookup_finding"
    " ORDER BY (seen_at IS NOT NULL AND seen_at >= last_at), last_at DESC, employment_id, rule LIMIT %s) r"
)
_MARK: Final = "UPDATE lookup_finding SET seen_by_id = %s::uuid, seen_by_name = %s, seen_at = %s WHERE id = %s"
_DECODER: Final = msgspec.json.Decoder(list[Finding])


@dataclass(frozen=True, slots=True)
class FindingList:
    """The newest findings, those nobody has looked into first, and how many there are in all."""

    found: tuple[Finding, ...]
    total: int


def findings(actor: Actor, *, show: int = PAGE) -> FindingList:
    """Return what the officer's own people and those below did that left no other trace; one's own is left out.

    Raises NotFoundError for whoever is no privacy officer.
    """
    with enter_work(actor) as door:
        if actor.role is not Role.PRIVACY_OFFICER:
            raise NotFoundError
        with connection.cursor() as cursor:
            cursor.execute(_READ, [show])
            total, raw = cursor.fetchone()
        door.log(LogAction.LIST, "lookup_finding")
        return FindingList(tuple(_DECODER.decode(raw)), total)


def mark(actor: Actor, finding_id: UUID, *, seen: bool) -> None:
    """Note that the officer has looked into a finding, or take the note away; who and when stands beside it.

    Raises NotFoundError for a finding that is not the officer's to see, and for whoever is no privacy officer.
    """
    with enter_work(actor) as door:
        door.seek("lookup_finding", finding_id)
        if actor.role is not Role.PRIVACY_OFFICER:
            raise NotFoundError
        by = (actor.person_id, actor.name, door.at) if seen else (None, "", None)
        with connection.cursor() as cursor:
            cursor.execute(_MARK, [*by, finding_id])
            if cursor.rowcount != 1:
                raise NotFoundError
        door.log(LogAction.CHANGE, "lookup_finding", object_id=finding_id)
