"""Cases of a coordinating unit: who waits for an answer, who has nobody responsible, who coordinates whom."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import AssignmentKind, LogAction, Wish
from minoversikt.domain.coordination import MUNICIPAL_KINDS, days_without
from minoversikt.domain.dates import last_day, oslo_day
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report_shapes import (
    Assignment,
    Case,
    CaseLine,
    InvitationLine,
    ReportList,
    UnitOverview,
)
from minoversikt.records import models
from minoversikt.services import case_notices, case_transfers, report_rows
from minoversikt.services.at_unit import unit_of

#: How many rows a list shows at first, and more each time.
PAGE: Final = 20
__all__ = (
    "PAGE",
    "all_open",
    "case",
    "earlier",
    "former_units",
    "open_for",
    "overview",
    "read",
    "subject_of",
    "unit_of",
)
_CARRIES: Final = [kind.value for kind in MUNICIPAL_KINDS]


def overview(actor: Actor, *, show: int = PAGE) -> UnitOverview:
    """Return the unit's first page: cases without a coordinator, then reports that wait, the most urgent first."""
    with enter_work(actor) as door:
        unit, today = unit_of(door), oslo_day(door.at)
        alone = _without(unit, door.at)
        waiting = models.NeedReport.unguarded.filter(unit_id=unit, status__in=[s.value for s in report_rows.WAITING])
        lines = report_rows.lines(waiting.order_by("answer_due", "sent_on", "id")[:show])
        cases = tuple(_line(case, door.at) for case in alone[:show])
        door.log(LogAction.LIST, "case", listed=(*(c.id for c in cases), *(r.id for r in lines)))
        late = waiting.filter(answer_due__lt=today).count()
        waits = ReportList(lines, waiting.count(), today)
        return UnitOverview(
            cases, alone.count(), waits, late, *case_notices.read(door, show=show), case_transfers.read(door)
        )


def earlier(actor: Actor, *, show: int = PAGE) -> ReportList:
    """Return the reports the unit has answered, that were withdrawn, or that it sent on, newest first."""
    with enter_work(actor) as door:
        unit = unit_of(door)
        waiting = [status.value for status in report_rows.WAITING]
        gone = Q(former_unit_ids__contains=[unit]) & ~Q(unit_id=unit)
        rows = models.NeedReport.unguarded.filter(gone | Q(unit_id=unit) & ~Q(status__in=waiting))
        rows = rows.order_by(F("answered_on").desc(nulls_last=True), "-sent_on", "id")
        listed = ReportList(report_rows.lines(rows[:show]), rows.count(), oslo_day(door.at))
        door.log(LogAction.LIST, "need_report", listed=tuple(line.id for line in listed.lines))
        return listed


def all_open(actor: Actor, *, show: int = PAGE) -> tuple[tuple[CaseLine, ...], int]:
    """Return the unit's open cases by name, with who coordinates them, and how many there are."""
    with enter_work(actor) as door:
        rows = _cases(unit_of(door), door.at).order_by("subject_name", "id")
        lines = tuple(_line(case, door.at) for case in rows[:show])
        door.log(LogAction.LIST, "case", listed=tuple(line.id for line in lines))
        return lines, rows.count()


def case(actor: Actor, case_id: UUID) -> Case:
    """Return one case of the unit with its coordinators and newest invitation. Raises NotFoundError."""
    with enter_work(actor) as door:
        found = read(door, case_id)
        door.log(LogAction.SEE, "case", object_id=case_id, subject_id=subject_of(door, case_id))
        return found


def read(door: WorkDoor, case_id: UUID) -> Case:
    """Read a case of the unit inside an open door. Raises NotFoundError."""
    door.seek("case", case_id)
    row = _cases(unit_of(door), door.at).filter(id=case_id).first()
    if row is None:
        raise NotFoundError
    held = models.CoordinatorAssignment.unguarded.filter(case_id=case_id).order_by("-starts_at", "kind")
    assignments = tuple(_assignment(one) for one in held)
    running = tuple(one for one in assignments if one.ends_at is None or one.ends_at > door.at)
    reports = models.NeedReport.unguarded.filter(case_id=case_id).order_by("sent_on").values_list("id", flat=True)
    return Case(_line(row, door.at), assignments, _invitation(door, case_id), tuple(reports), running)


def subject_of(door: WorkDoor, case_id: UUID) -> UUID:
    """Return whose case it is. Raises NotFoundError."""
    rows = models.CoordinationCase.unguarded.filter(id=case_id, unit_id=unit_of(door))
    subject: UUID | None = rows.values_list("subject_id", flat=True).first()
    if subject is None:
        raise NotFoundError
    return subject


def former_units(door: WorkDoor, report_id: UUID) -> list[UUID]:
    """Return the units that have sent a report on. Raises NotFoundError."""
    units: list[UUID] = report_rows.find(door, report_id).former_unit_ids
    return units


def open_for(door: WorkDoor, report: models.NeedReport) -> UUID:
    """Open the case of an accepted report, or use the person's open case in the unit; returns its id.

    Nobody is responsible for a new case from now on. Raises NotAllowedNowError when another unit has the case:
    then the person moves, which is another thing (domain.md, Process 5).
    """
    unit = unit_of(door)
    known = models.CoordinationCase.unguarded.filter(subject_id=report.subject_id, closed_at=None).first()
    case_id = known.id if known else _open(door, unit, report)
    models.NeedReport.unguarded.filter(id=report.id).update(case_id=case_id)
    return case_id


def _open(door: WorkDoor, unit: UUID, report: models.NeedReport) -> UUID:
    row = models.CoordinationCase(
        subject_id=report.subject_id, subject_name=report.subject_name, unit_id=unit, unit_name=report.unit_name,
        wish=report.wish, coordinator_wish=report.coordinator_wish, opened_at=door.at, without_since=door.at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True, using="default")
    except IntegrityError as error:
        raise NotAllowedNowError("another unit has an open case for this person") from error
    door.log(LogAction.CREATE, "case", object_id=row.id, subject_id=row.subject_id)
    return row.id


def _cases(unit: UUID, now: datetime) -> "QuerySet[Any]":
    """Return the unit's open cases, each with who coordinates it now and when the last one left."""
    held = models.CoordinatorAssignment.unguarded.filter(case_id=OuterRef("pk"))
    running = held.filter(starts_at__lte=now).filter(Q(ends_at=None) | Q(ends_at__gt=now))
    carrying = running.filter(kind__in=_CARRIES)
    ended = held.filter(kind__in=_CARRIES, ends_at__lte=now).order_by().values("case_id").annotate(last=Max("ends_at"))
    deputies = running.filter(kind=AssignmentKind.DEPUTY.value)
    return models.CoordinationCase.unguarded.filter(unit_id=unit, closed_at=None).annotate(
        carried=Exists(carrying),
        coordinator_name=Subquery(carrying.values("name")[:1]),
        coordinator_until=Subquery(carrying.values("ends_at")[:1]),
        deputy_name=Subquery(deputies.values("name")[:1]),
        left_at=Subquery(ended.values("last")),
    )


def _without(unit: UUID, now: datetime) -> "QuerySet[Any]":
    """Return the cases nobody carries now, longest first; the assignments say so, as a planned end changes no case."""
    return _cases(unit, now).filter(carried=False).order_by(F("left_at").asc(nulls_last=True), "opened_at")


def _line(row: models.CoordinationCase, now: datetime) -> CaseLine:
    """Return a case as a row of a list."""
    extra = row.__dict__
    left, until = extra["left_at"], extra["coordinator_until"]
    since = None if extra["carried"] else left or row.opened_at
    return CaseLine(
        id=row.id, subject_name=row.subject_name, wish=Wish(row.wish), coordinator_wish=row.coordinator_wish,
        opened_on=oslo_day(row.opened_at), without_since=since,
        days_without=days_without(since, oslo_day(now)) if since else 0,
        coordinator_left_on=oslo_day(left) if left else None, coordinator_name=extra["coordinator_name"] or "",
        coordinator_ends_on=last_day(until) if until else None, deputy_name=extra["deputy_name"] or "",
        has_plan=row.has_plan,
    )  # fmt: skip


def _assignment(row: models.CoordinatorAssignment) -> Assignment:
    return Assignment(
        id=row.id, kind=AssignmentKind(row.kind), name=row.name, title=row.title,
        organisation_name=row.organisation_name, phone=row.phone, starts_at=row.starts_at, ends_at=row.ends_at,
    )  # fmt: skip


def _invitation(door: WorkDoor, case_id: UUID) -> InvitationLine | None:
    """Return the newest invitation, without anything that opens it."""
    row = models.Invitation.unguarded.filter(case_id=case_id).order_by("-created_at").first()
    if row is None:
        return None
    used = oslo_day(row.used_at) if row.used_at else None
    is_open = row.used_at is None and row.revoked_at is None and row.ends_at > door.at
    return InvitationLine(oslo_day(row.created_at), oslo_day(row.ends_at), row.by_name, used, is_open)
