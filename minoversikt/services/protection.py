"""Protected plans: the coordinating unit protects a plan and keeps the named list of those it is open to."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from django.db import connection

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.need_report_shapes import CaseLine
from minoversikt.domain.protection import Protection
from minoversikt.services import cases


def of_case(actor: Actor, case_id: UUID) -> tuple[CaseLine, Protection]:
    """Return whether the plan of a case is protected, and whom its list is chosen from, by name alone.

    Raises NotFoundError, also for a case without a plan, and for whoever is not on the list of a protected one.
    """
    with enter_work(actor) as door:
        line, found = cases.read(door, case_id).line, _read(door, case_id)
        door.log(LogAction.SEE, "protection", object_id=case_id, subject_id=found.owner_id, plan_id=found.plan_id)
        return line, found


def protect(actor: Actor, case_id: UUID, *, on: bool, listed: Iterable[UUID]) -> None:
    """Protect the plan of a case with a named list, or lift the protection; it counts at once.

    Whoever keeps the list stands on it, and only those `of_case` names can. Raises NotFoundError.
    """
    with enter_work(actor) as door:
        door.seek("case", case_id)
        found = _read(door, case_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT protect_plan(%s::uuid, %s, %s::uuid[])", [case_id, on, list(listed)])
        door.log(LogAction.CHANGE, "protection", object_id=case_id, subject_id=found.owner_id, plan_id=found.plan_id)


def _read(door: WorkDoor, case_id: UUID) -> Protection:
    """Return what the database answers to the actor's unit."""
    cases.unit_of(door)
    with connection.cursor() as cursor:
        cursor.execute("SELECT protection_of(%s::uuid)", [case_id])
        (raw,) = cursor.fetchone()
    if raw is None:
        raise NotFoundError
    return msgspec.convert(raw, Protection) if isinstance(raw, dict) else msgspec.json.decode(raw, type=Protection)
