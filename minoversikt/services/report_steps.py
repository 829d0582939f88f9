"""How a report of need moves: one step at a time, on the version the actor saw, with an event and a log row."""

from typing import Any
from uuid import UUID

from minoversikt.access.door import WorkDoor
from minoversikt.domain.codes import LogAction, ReportStatus, Wish
from minoversikt.domain.errors import ConflictError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report import Step, next_status
from minoversikt.records import models
from minoversikt.services import report_rows


def take(
    door: WorkDoor, report_id: UUID, step: Step, *, expected: int, text: str = "", **changes: Any
) -> models.NeedReport:
    """Take a step; returns the row as it was before.

    Raises NotFoundError for a report that is not the actor's to move, ConflictError when somebody else moved it
    since the actor saw version `expected`, NotAllowedNowError when its status does not allow the step.
    """
    row = report_rows.find(door, report_id)
    side = report_rows.side_of(door, row)
    if side is None:
        raise NotFoundError
    if row.version != expected:
        raise _conflict(row, text)
    after = next_status(ReportStatus(row.status), step, side, Wish(row.wish))
    _write(door, row, text, after, changes)
    action = LogAction.WITHDRAW if step is Step.WITHDRAW else LogAction.CHANGE
    door.log(action, "need_report", object_id=row.id, report_id=row.id, subject_id=row.subject_id)
    return row


def say(door: WorkDoor, report_id: UUID, *, expected: int, text: str, **changes: Any) -> None:
    """Record the unit's interim reply, which moves nothing. Raises as `take` does."""
    row = report_rows.find(door, report_id)
    if row.unit_id != door.actor.organisation_id:
        raise NotFoundError
    if row.version != expected:
        raise _conflict(row, text)
    if ReportStatus(row.status) not in report_rows.REPLY_FOR_NOW:
        raise NotAllowedNowError("an interim reply is for a report that is received and not answered")
    _write(door, row, text, ReportStatus(row.status), changes)
    door.log(LogAction.CHANGE, "need_report", object_id=row.id, report_id=row.id, subject_id=row.subject_id)


def add_event(door: WorkDoor, report_id: UUID, status: ReportStatus, text: str = "") -> None:
    """Write what happened, by whom."""
    actor = door.actor
    models.ReportEvent(
        report_id=report_id, status=status.value, text=text, created_at=door.at,
        by_id=actor.person_id, by_name=actor.name, by_byline=actor.byline,
    ).save(force_insert=True, using="default")  # fmt: skip


def _write(door: WorkDoor, row: models.NeedReport, text: str, status: ReportStatus, changes: dict[str, Any]) -> None:
    """Change the row if nobody was first, and write the event."""
    mine = models.NeedReport.unguarded.filter(id=row.id, version=row.version)
    if not mine.update(status=status.value, version=row.version + 1, **changes):
        raise _conflict(report_rows.find(door, row.id), text)
    add_event(door, row.id, status, text)


def _conflict(row: models.NeedReport, text: str) -> ConflictError:
    """Who was first and with what; the actor's own text goes along."""
    last = models.ReportEvent.unguarded.filter(report_id=row.id).order_by("-created_at").first()
    return ConflictError(
        current={"status": row.status}, mine={"text": text}, who=last.by_name if last else "",
        when=last.created_at if last else None, version=row.version,
    )  # fmt: skip
