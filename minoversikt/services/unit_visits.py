"""A unit's members enter a plan the unit takes part in: by name, with a reason, until midnight in Oslo (access.md)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.unit_visit import VisitReason, reason_text


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A plan one's unit takes part in: the owner's name alone, and until when one is inside already."""

    plan_id: UUID
    owner_id: UUID
    owner_name: str
    unit_id: UUID
    unit_name: str
    inside_until: datetime | None


def unit_plans(door: WorkDoor) -> tuple[UnitPlan, ...]:  # noqa: ARG001 - the door must be open
    """Read the plans of the actor's units, inside the caller's door, which logs them as a list."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_id, owner_id, owner_name, unit_id, unit_name, inside_until FROM unit_plans()")
        return tuple(UnitPlan(*row) for row in cursor.fetchall())


def threshold(actor: Actor, plan_id: UUID, unit_id: UUID) -> UnitPlan:
    """Return the plan somebody is about to enter for their unit. Raises NotFoundError unless it is theirs to enter."""
    with enter_work(actor) as door:
        door.seek("plan", plan_id)
        found = _one(unit_plans(door), plan_id, unit_id)
        door.log(LogAction.LIST, "plan", plan_id=plan_id, subject_id=found.owner_id, listed=(plan_id,))
        return found


def enter_plan(actor: Actor, plan_id: UUID, unit_id: UUID, *, reason: VisitReason, text: str = "") -> datetime:
    """Enter a plan with a reason, which the owner reads in the log; returns when it ends.

    Raises InvalidError for a reason that says nothing or too much, NotFoundError for whoever is not rostered, or whose
    unit does not take part (any more).
    """
    said = reason_text(reason, text)
    with enter_work(replace(actor, purpose=said)) as door:
        door.seek("plan", plan_id)
        found = _one(unit_plans(door), plan_id, unit_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT unit_enter(%s::uuid, %s::uuid, %s, %s)", [plan_id, unit_id, actor.name, said])
            (until,) = cursor.fetchone()
        if until is None:
            raise NotFoundError
        door.log(
            LogAction.SEE, "unit_visit", object_id=unit_id, plan_id=plan_id, subject_id=found.owner_id,
            sections=(Section.PLAN,),
        )  # fmt: skip
        return datetime.fromisoformat(str(until))


def _one(found: Iterable[UnitPlan], plan_id: UUID, unit_id: UUID) -> UnitPlan:
    for one in found:
        if (one.plan_id, one.unit_id) == (plan_id, unit_id):
            return one
    raise NotFoundError
