"""A coordinator's own view of a case, with or without a plan: who else is there, asking to hand over, stopping."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import AssignmentKind, LogAction, PlanStatus, Wish
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.plan_life import ask_unit

DAY_PASSED: Final = N_("Datoen kan ikke være før i dag")


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One case the actor holds: the person, the unit, the plan if they may see it, and until when they hold it."""

    id: UUID
    subject_name: str
    unit_name: str
    unit_phone: str
    wish: Wish
    kind: AssignmentKind
    since: date
    ends_on: date | None
    plan_id: UUID | None
    status: PlanStatus | None
    waits_for_yes: bool
    has_plan: bool


def held(actor: Actor) -> tuple[OwnCase, ...]:
    """Return the cases the actor holds now, by name. Raises NotFoundError without a running job."""
    with enter_work(actor) as door:
        rows = _held(door).order_by("case__subject_name", "id")
        found = tuple(_case(row, {}) for row in rows)
        door.log(LogAction.LIST, "case", listed=tuple(one.id for one in found))
        return found


def case(actor: Actor, case_id: UUID) -> OwnCase:
    """Return one case the actor holds. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = _find(door, case_id)
        plan = models.Plan.unguarded.filter(case_id=case_id).exclude(status=PlanStatus.ENDED.value).first()
        door.log(LogAction.SEE, "case", object_id=case_id, subject_id=row.subject_id)
        return _case(row, {case_id: plan} if plan else {})


def stop(actor: Actor, case_id: UUID, *, on: date) -> None:
    """Stop coordinating: at once when `on` is today, else when that day is over. The unit is told at once.

    Raises InvalidError for a day that has passed, NotAllowedNowError when an earlier end is set, NotFoundError.
    """
    with enter_work(actor) as door:
        row, today = _find(door, case_id), oslo_day(door.at)
        if on < today:
            raise InvalidError({"on": DAY_PASSED})
        ends_at = door.at if on == today else oslo_midnight(on + timedelta(days=1))
        longer = Q(ends_at=None) | Q(ends_at__gt=ends_at)
        if not models.CoordinatorAssignment.unguarded.filter(longer, id=row.id).update(ends_at=ends_at):
            raise NotAllowedNowError("ends earlier already")
        door.log(LogAction.CHANGE, "assignment", object_id=row.id, subject_id=row.subject_id)


def ask_to_hand_over(actor: Actor, case_id: UUID) -> None:
    """Ask the unit to find somebody else; the actor goes on until it has. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = _find(door, case_id)
        if not ask_unit(door, case_id, "handover_asked"):
            raise NotFoundError
        door.log(LogAction.CHANGE, "case", object_id=case_id, subject_id=row.subject_id)


def _held(door: WorkDoor) -> "QuerySet[Any]":
    actor = door.actor
    now = Q(starts_at__lte=door.at) & (Q(ends_at=None) | Q(ends_at__gt=door.at))
    rows = models.CoordinatorAssignment.unguarded.filter(now, holder_id=actor.person_id, case__closed_at=None)
    return rows.filter(employment_id__in=_jobs(actor)).exclude(
        kind=AssignmentKind.HOSPITAL_COORDINATOR.value
    ).select_related("case__unit")  # fmt: skip


def _jobs(actor: Actor) -> tuple[UUID, ...]:
    """The job the actor acts in; none for somebody who acts as themselves."""
    return () if actor.is_private else (UUID(actor.acting),)


def _find(door: WorkDoor, case_id: UUID) -> models.CoordinatorAssignment:
    door.seek("case", case_id)
    row: models.CoordinatorAssignment | None = _held(door).filter(case_id=case_id).order_by("kind").first()
    if row is None:
        raise NotFoundError
    return row


def _case(row: models.CoordinatorAssignment, plans: dict[UUID, models.Plan]) -> OwnCase:
    plan, of = plans.get(row.case_id), row.case
    return OwnCase(
        id=row.case_id, subject_name=of.subject_name, unit_name=of.unit_name, unit_phone=of.unit.phone,
        wish=Wish(of.wish), kind=AssignmentKind(row.kind), since=oslo_day(row.starts_at),
        ends_on=oslo_day(row.ends_at - timedelta(seconds=1)) if row.ends_at else None,
        plan_id=plan.id if plan else None, status=PlanStatus(plan.status) if plan else None,
        waits_for_yes=row.awaits_consent, has_plan=of.has_plan,
    )  # fmt: skip
