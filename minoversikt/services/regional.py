"""The regional unit: its own hospital's reports with status and days, and figures without names. No plan content."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import figures as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Role
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.figures import Group, SentReport
from minoversikt.domain.need_report_shapes import Report, ReportList
from minoversikt.records import models
from minoversikt.services import report_rows

#: How many rows a list shows at first, and more each time.
PAGE: Final = 20
#: The figures look this far back.
PERIOD: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Figures:
    """Reports by district since a day; `total` is None when it would tell the size of a group that is not shown."""

    groups: tuple[Group, ...]
    total: int | None
    since: date


def reports(actor: Actor, *, show: int = PAGE) -> ReportList:
    """Return the hospital's reports, unanswered first, by deadline. Raises NotFoundError for anybody else."""
    with enter_work(actor) as door:
        rows = _sent(door).order_by(F("answered_on").desc(nulls_first=True), "answer_due", "-sent_on", "id")
        found = ReportList(report_rows.lines(rows[:show]), rows.count(), oslo_day(door.at))
        door.log(LogAction.LIST, "need_report", listed=tuple(line.id for line in found.lines))
        return found


def report(actor: Actor, report_id: UUID) -> Report:
    """Return one report with its history; the regional unit reads, and takes no step. Raises NotFoundError."""
    with enter_work(actor) as door:
        door.seek("need_report", report_id)
        row = _sent(door).filter(id=report_id).first()
        if row is None:
            raise NotFoundError
        found = report_rows.whole(door, row)
        door.log(LogAction.SEE, "need_report", object_id=row.id, report_id=row.id, subject_id=row.subject_id)
        return found


def figures(actor: Actor) -> Figures:
    """Return counts and days by district of the last year, with small groups left out. Raises NotFoundError."""
    with enter_work(actor) as door:
        since = oslo_day(door.at) - PERIOD
        rows = _sent(door).filter(sent_on__gte=since).values_list("unit_name", "sent_on", "answered_on")
        groups = rules.groups(SentReport(*row) for row in rows)
        door.log(LogAction.LIST, "figures")
        return Figures(groups, rules.total(groups), since)


def _sent(door: WorkDoor) -> "QuerySet[Any]":
    """Return the hospital's reports: the policy of row-level security gives a regional unit these and no others."""
    if door.actor.role is not Role.REGIONAL_UNIT:
        raise NotFoundError
    return models.NeedReport.unguarded.exclude(from_organisation=None)
