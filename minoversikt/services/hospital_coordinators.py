"""A coordinator at the hospital, beside the municipal one, for somebody the hospital has reported and who has a plan.

The appointment shows the person and the team who it is. It gives nothing of the plan: that is the person's consent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import AssignmentKind, LogAction, Role
from minoversikt.domain.employment import Colleague
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import employments, report_rows

NOBODY_CHOSEN: Final = N_("Velg hvem som skal være koordinator")
_KIND: Final = AssignmentKind.HOSPITAL_COORDINATOR
_MAY: Final = frozenset({Role.HOSPITAL_REPORTER, Role.REGIONAL_UNIT})
_PLACES: Final = "SELECT my_hospital(), array(SELECT place_and_below(my_hospital()))"


@dataclass(frozen=True, slots=True)
class HospitalCase:
    """Whose report it is, who coordinates at the hospital now, and whom a search for a colleague found."""

    report_id: UUID
    subject_name: str
    held: Coordinator | None
    found: tuple[Colleague, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class _Open:
    """The report behind a page, the plan it became, and the hospital's places."""

    report: models.NeedReport
    case_id: UUID
    plan_id: UUID
    hospital: UUID
    places: tuple[UUID, ...]


def case_of(actor: Actor, report_id: UUID, *, text: str = "") -> HospitalCase:
    """Return the case of one of the hospital's reports; `text` searches for a colleague to appoint.

    Raises NotFoundError for another place's report, and when the person has no plan that may be known of.
    """
    with enter_work(actor) as door:
        found = _opened(door, report_id)
        held = _running(found.case_id, door.at).first()
        choices = () if held else employments.colleagues(door, found.places, text, but=found.report.subject_id)
        door.log(LogAction.SEE, "assignment", report_id=report_id, subject_id=found.report.subject_id)
        return HospitalCase(report_id, found.report.subject_name, _shape(held) if held else None, choices, door.at)


def appoint(actor: Actor, report_id: UUID, *, employment_id: UUID) -> str:
    """Appoint somebody who works at the hospital; returns their name. The person sees it in their team and their log.

    Raises InvalidError for somebody who does not work there now, ConflictError when the hospital has a coordinator
    already, NotFoundError.
    """
    with enter_work(actor) as door:
        found = _opened(door, report_id)
        rows = employments.running(door.at).filter(id=employment_id, organisation_id__in=found.places)
        job = rows.exclude(person_id=found.report.subject_id).select_related("organisation").first()
        if job is None:
            raise InvalidError({"employment": NOBODY_CHOSEN})
        row = models.CoordinatorAssignment(
            case_id=found.case_id, subject_id=found.report.subject_id, unit_id=found.hospital, kind=_KIND.value,
            holder_id=job.person_id, employment_id=job.id, name=job.name, title=job.title,
            organisation_name=job.organisation.name, phone=job.phone, reach=job.reach, starts_at=door.at,
        )  # fmt: skip
        _insert(door, row)
        _log(door, LogAction.CREATE, row, found)
        return row.name


def end(actor: Actor, report_id: UUID, assignment_id: UUID) -> None:
    """End the appointment from this moment. Raises NotAllowedNowError when it has ended already, NotFoundError."""
    with enter_work(actor) as door:
        found = _opened(door, report_id)
        row = models.CoordinatorAssignment.unguarded.filter(
            id=assignment_id, case_id=found.case_id, kind=_KIND.value, unit_id=found.hospital
        ).first()
        if row is None:
            raise NotFoundError
        if not _running(row.case_id, door.at).filter(id=row.id).update(ends_at=door.at):
            raise NotAllowedNowError("the appointment has ended")
        _log(door, LogAction.CHANGE, row, found)


def _opened(door: WorkDoor, report_id: UUID) -> _Open:
    """Read a report of the actor's hospital whose person has a plan. Raises NotFoundError, and the attempt is logged."""
    if door.actor.role not in _MAY:
        raise NotFoundError
    report = report_rows.find(door, report_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT hospital_plan(%s::uuid, %s::uuid)", [report.case_id, report.subject_id])
        (plan,) = cursor.fetchone()
        cursor.execute(_PLACES)
        hospital, places = cursor.fetchone()
    if plan is None or report.case_id is None or report.subject_id == door.actor.person_id:
        raise NotFoundError
    return _Open(report, report.case_id, plan, hospital, tuple(places))


def _running(case_id: UUID, at: datetime) -> "QuerySet[Any]":
    """Return who coordinates a case at the hospital at a moment."""
    rows = models.CoordinatorAssignment.unguarded.filter(case_id=case_id, kind=_KIND.value)
    return rows.filter(Q(ends_at=None) | Q(ends_at__gt=at))


def _insert(door: WorkDoor, row: models.CoordinatorAssignment) -> None:
    """Store an appointment; two at a time are refused by a constraint."""
    try:
        with transaction.atomic():
            row.save(force_insert=True, using="default")
    except IntegrityError as error:
        if "one_holder_at_a_time" not in str(error):
            raise
        held = _running(row.case_id, door.at).first()
        who = held.name if held else ""
        raise ConflictError(current={"name": who}, mine={}, who=who, when=None, version=0) from error


def _log(door: WorkDoor, action: LogAction, row: models.CoordinatorAssignment, found: _Open) -> None:
    """Write the row in the plan's log, so that the person sees who was appointed, by whom."""
    door.log(
        action, "hospital_coordinator", object_id=row.id, plan_id=found.plan_id, subject_id=row.subject_id,
        report_id=found.report.id,
    )  # fmt: skip


def _shape(row: models.CoordinatorAssignment) -> Coordinator:
    return Coordinator(
        row.id, _KIND, row.holder_id, row.name, row.title, row.organisation_name, row.phone, row.reach, row.starts_at,
        row.ends_at,
    )  # fmt: skip
