"""Whom a coordinating unit can appoint: the coordinators of its district, and how much each carries."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from minoversikt.access.door import WorkDoor
from minoversikt.domain.codes import Role
from minoversikt.domain.coordination import MUNICIPAL_KINDS
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.need_report_shapes import Candidate
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.at_unit import unit_of

COORDINATOR_MISSING: Final = N_("Velg en koordinator")
SAME_PERSON: Final = N_("Velg en annen enn koordinatoren")


def of_unit(door: WorkDoor, subject: UUID) -> tuple[Candidate, ...]:
    """Return the coordinators of the unit's district, with how many cases each has in this unit, fewest first."""
    unit = models.Organisation.unguarded.get(id=unit_of(door))
    near = Q(organisation_id=unit.id) | Q(organisation__parent_id=unit.id)
    if unit.parent_id:
        near |= Q(organisation_id=unit.parent_id) | Q(organisation__parent_id=unit.parent_id)
    active = Q(starts_at__lte=door.at) & (Q(ends_at=None) | Q(ends_at__gt=door.at))
    rows = models.Employment.unguarded.filter(near, active, role=Role.COORDINATOR.value).exclude(person_id=subject)
    counts = _caseloads(door.at)
    found = [
        Candidate(row.id, row.person_id, row.name, row.title, row.organisation.name, counts.get(row.id, 0))
        for row in rows.select_related("organisation")
    ]
    return tuple(sorted(found, key=lambda one: (one.cases, one.name)))


def _caseloads(now: datetime) -> dict[UUID, int]:
    """How many cases each employment carries now, as coordinator."""
    kinds = [kind.value for kind in MUNICIPAL_KINDS]
    running = Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))
    rows = (
        models.CoordinatorAssignment.unguarded.filter(running, kind__in=kinds)
        .values("employment_id")
        .annotate(n=Count("id"))
    )
    return {row["employment_id"]: row["n"] for row in rows}


def chosen(door: WorkDoor, subject: UUID, coordinator: UUID, deputy: UUID | None) -> list[models.Employment]:
    """Return the chosen employments, coordinator first. Raises InvalidError for one that is not a candidate."""
    known = {one.employment_id: one.person_id for one in of_unit(door, subject)}
    if coordinator not in known:
        raise InvalidError({"coordinator": COORDINATOR_MISSING})
    if deputy is not None and (deputy not in known or known[deputy] == known[coordinator]):
        raise InvalidError({"deputy": SAME_PERSON})
    ids = [coordinator] if deputy is None else [coordinator, deputy]
    rows = {row.id: row for row in models.Employment.unguarded.filter(id__in=ids).select_related("organisation")}
    return [rows[one] for one in ids]
