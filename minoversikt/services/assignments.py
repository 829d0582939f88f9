"""Ends an assignment: a coordinator stops, and the case is never silently without one."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import AssignmentKind, LogAction
from minoversikt.domain.coordination import MUNICIPAL_KINDS
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import cases

END_PASSED: Final = N_("Datoen kan ikke være før i dag")


def end_assignment(actor: Actor, assignment_id: UUID, *, on: date) -> UUID:
    """End an assignment: at once when `on` is today, else when that day is over; returns the case's id.

    Raises InvalidError for a day that has passed, NotAllowedNowError when it has ended already, NotFoundError.
    """
    with enter_work(actor) as door:
        door.seek("assignment", assignment_id)
        unit, today = cases.unit_of(door), oslo_day(door.at)
        row = models.CoordinatorAssignment.unguarded.filter(id=assignment_id, unit_id=unit).first()
        if row is None:
            raise NotFoundError
        if on < today:
            raise InvalidError({"on": END_PASSED})
        ends_at = door.at if on == today else oslo_midnight(on + timedelta(days=1))
        running = Q(ends_at=None) | Q(ends_at__gt=door.at)
        if not models.CoordinatorAssignment.unguarded.filter(running, id=row.id).update(ends_at=ends_at):
            raise NotAllowedNowError("the assignment has ended")
        if AssignmentKind(row.kind) in MUNICIPAL_KINDS and on == today:
            models.CoordinationCase.unguarded.filter(id=row.case_id).update(
                without_since=door.at, coordinator_since=None
            )
        door.log(LogAction.CHANGE, "assignment", object_id=row.id, subject_id=row.subject_id)
        return row.case_id
