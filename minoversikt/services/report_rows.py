"""Reads reports of need and their events inside an open door, and turns them into shapes."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any
from uuid import UUID

from minoversikt.access.door import WorkDoor
from minoversikt.domain.codes import ConsentHow, ReportStatus, Role, Wish
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.need_report import Who, allowed_steps
from minoversikt.domain.need_report_shapes import Report, ReportEntry, ReportLine
from minoversikt.records import models

#: While the unit works on its answer it may send an interim reply.
REPLY_FOR_NOW = frozenset({ReportStatus.RECEIVED, ReportStatus.NEEDS_INFORMATION, ReportStatus.IN_ASSESSMENT})
#: Waits for the unit's answer.
WAITING = (
    ReportStatus.SENT,
    ReportStatus.REDIRECTED,
    ReportStatus.RECEIVED,
    ReportStatus.NEEDS_INFORMATION,
    ReportStatus.IN_ASSESSMENT,
)
LINE_COLUMNS = tuple(f.name for f in fields(ReportLine))
_REPORT_COLUMNS = tuple(f.name for f in fields(Report) if f.name not in {"entries", "steps", "may_reply_for_now"})


def line(row: models.NeedReport) -> ReportLine:
    """Return a row as a line of a list."""
    return ReportLine(**_values(row, LINE_COLUMNS))


def lines(rows: Iterable[models.NeedReport]) -> tuple[ReportLine, ...]:
    """Return rows as lines of a list."""
    return tuple(line(row) for row in rows)


def find(door: WorkDoor, report_id: UUID) -> models.NeedReport:
    """Read a report the actor may see. Raises NotFoundError, and the attempt is logged."""
    door.seek("need_report", report_id)
    row: models.NeedReport | None = models.NeedReport.unguarded.filter(id=report_id).first()
    if row is None:
        raise NotFoundError
    return row


def whole(door: WorkDoor, row: models.NeedReport) -> Report:
    """Return a report with its events and the steps the actor may take."""
    side = side_of(door, row)
    steps = allowed_steps(ReportStatus(row.status), side, Wish(row.wish)) if side else ()
    return Report(
        **_values(row, _REPORT_COLUMNS),
        entries=entries(row.id),
        steps=steps,
        may_reply_for_now=side is Who.UNIT and ReportStatus(row.status) in REPLY_FOR_NOW,
    )


def entries(report_id: UUID) -> tuple[ReportEntry, ...]:
    """Return what has happened to a report, oldest first."""
    rows = models.ReportEvent.unguarded.filter(report_id=report_id).order_by("created_at", "id")
    return tuple(
        ReportEntry(
            status=ReportStatus(row.status),
            text=row.text,
            by_name=row.by_name,
            by_byline=row.by_byline,
            at=row.created_at,
        )
        for row in rows
    )


def side_of(door: WorkDoor, row: models.NeedReport) -> Who | None:
    """Return which side of a report the actor stands on; None for a unit that has sent it on, or one that only follows."""
    actor = door.actor
    if actor.role is Role.REGIONAL_UNIT:
        return None
    if actor.role is Role.COORDINATING_UNIT:
        return Who.UNIT if row.unit_id == actor.organisation_id else None
    return Who.PERSON if actor.is_private and row.subject_id == actor.person_id else Who.REPORTER


def _values(row: models.NeedReport, columns: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in columns}
    values["wish"], values["status"] = Wish(row.wish), ReportStatus(row.status)
    if "consent_how" in values:
        values["consent_how"] = ConsentHow(row.consent_how)
    return values
