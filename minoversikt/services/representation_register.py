"""Parents, guardians and care orders, registered and ended by the coordinating unit: who and when, no plan content."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.codes import LogAction, OrganisationKind, RepresentationKind
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report_shapes import CaseLine
from minoversikt.domain.representation import (
    BY_UNIT,
    NOT_CHILD_WELFARE,
    NewRepresentative,
    Representative,
    check,
    ends_at,
    period,
    sorted_out,
)
from minoversikt.records import models
from minoversikt.services import cases, represented_people
from minoversikt.services.representation import read_representatives


@dataclass(frozen=True, slots=True)
class CaseRepresentation:
    """The representatives of the person of a case, now and before."""

    line: CaseLine
    now: tuple[Representative, ...]
    past: tuple[Representative, ...]


def of_case(actor: Actor, case_id: UUID) -> CaseRepresentation:
    """Return who acts for the person of one of the unit's cases. Raises NotFoundError."""
    with enter_work(actor) as door:
        case, subject = cases.read(door, case_id), cases.subject_of(door, case_id)
        found = sorted_out(read_representatives(subject=subject), door.at)
        door.log(LogAction.SEE, "representation", object_id=case_id, subject_id=subject, plan_id=plan_of(door, case_id))
        return CaseRepresentation(case.line, found["now"], found["past"])


def register(actor: Actor, case_id: UUID, kind: RepresentationKind, new: NewRepresentative) -> UUID:
    """Register a parent, a guardian's mandate or a care order for the person of a case; returns its id.

    A parent and the child welfare have the whole plan: their scope is the law's. Child welfare acts through a running
    employment there. Raises InvalidError by field, NotFoundError.
    """
    if kind not in BY_UNIT:
        raise InvalidError({"kind": ""})
    with enter_work(actor) as door:
        door.seek("case", case_id)
        subject = cases.subject_of(door, case_id)
        check(new, oslo_day(door.at), needs_source=True)
        holder = represented_people.find_or_register(door, new, subject=subject)
        row = models.Representation(
            id=uuid4(), subject_id=subject, holder_id=holder, holder_name=new.name, kind=kind.value,
            acting=_acting(door, kind, holder), relation=new.relation.strip(), source=new.source.strip(),
            registered_by_id=actor.person_id, registered_by_name=actor.name, **_scope(kind, new), **_period(new, door),
        )  # fmt: skip
        row.save(force_insert=True, using="default")
        door.log(
            LogAction.CREATE, "representation", object_id=row.id, subject_id=subject, plan_id=plan_of(door, case_id)
        )
        return row.id


def end(actor: Actor, case_id: UUID, representation_id: UUID, *, on: date) -> None:
    """End what the unit registered: at once when `on` is today, else when that day is over.

    Raises InvalidError for a day that has passed, NotAllowedNowError when it has ended, NotFoundError.
    """
    with enter_work(actor) as door:
        door.seek("representation", representation_id)
        subject = cases.subject_of(door, case_id)
        rows = models.Representation.unguarded.filter(
            id=representation_id, subject_id=subject, kind__in=[kind.value for kind in BY_UNIT]
        )
        row = rows.first()
        if row is None:
            raise NotFoundError
        if row.ends_at is not None and row.ends_at <= door.at:
            raise NotAllowedNowError("the representation is over")
        rows.update(ends_at=max(ends_at(on, door.at), min(row.starts_at, door.at)))
        door.log(
            LogAction.CHANGE, "representation", object_id=row.id, subject_id=subject, plan_id=plan_of(door, case_id)
        )


def plan_of(door: WorkDoor, case_id: UUID) -> UUID | None:
    """Return the id of the plan of a case the unit has, for its log: the owner sees what was done."""
    cases.unit_of(door)
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_of_case(%s::uuid)", [case_id])
        (found,) = cursor.fetchone()
    return UUID(str(found)) if found else None


def _acting(door: WorkDoor, kind: RepresentationKind, holder: UUID) -> str:
    """Return the capacity somebody acts in: privately, or for the child welfare they work at now."""
    if kind is not RepresentationKind.CHILD_WELFARE:
        return PRIVATE
    running = Q(starts_at__lte=door.at) & (Q(ends_at=None) | Q(ends_at__gt=door.at))
    job = models.Employment.unguarded.filter(
        running, person_id=holder, organisation__kind=OrganisationKind.CHILD_WELFARE.value
    ).first()
    if job is None:
        raise InvalidError({"identity_number": NOT_CHILD_WELFARE})
    return str(job.id)


def _scope(kind: RepresentationKind, new: NewRepresentative) -> dict[str, Any]:
    """Return the columns of the scope."""
    if kind is not RepresentationKind.GUARDIAN:
        return {"sections": [], "may_share": True, "may_export": True}
    sections = [section.value for section in new.scope]
    return {"sections": sections, "may_share": new.may_share, "may_export": new.may_export}


def _period(new: NewRepresentative, door: WorkDoor) -> dict[str, Any]:
    """Return the columns of the period."""
    starts, ends = period(new, door.at)
    return {"starts_at": starts, "ends_at": ends}
