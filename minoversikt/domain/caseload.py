"""A coordinator's caseload: who needs them today and why, the next deadline of each person, and the order of the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final, NamedTuple
from uuid import UUID

from minoversikt.domain.checklist import ChecklistItem
from minoversikt.domain.codes import AssignmentKind, PlanStatus, Section, Wish


class DeadlineKind(StrEnum):
    """What a deadline is about."""

    ACTIVITY = "activity"
    MEETING = "meeting"
    COMPLAINT = "complaint"
    REVISION = "revision"
    ACCESS = "access"


#: How long before it a deadline needs the coordinator. An activity is somebody's own work until it is late.
_NEAR: Final = {
    DeadlineKind.ACTIVITY: timedelta(days=-1),
    DeadlineKind.MEETING: timedelta(days=1),
    DeadlineKind.COMPLAINT: timedelta(days=7),
    DeadlineKind.REVISION: timedelta(days=7),
    DeadlineKind.ACCESS: timedelta(days=7),
}


class Deadline(NamedTuple):
    """One deadline: what, when, the row it is about (if any), its title, how many it covers, the moment if known.

    A tuple, as the line is: a caseload makes hundreds, and a frozen dataclass costs three times as much to make.
    """

    kind: DeadlineKind
    on: date
    object_id: UUID | None = None
    title: str = ""
    covers: int = 1
    at: datetime | None = None


_DAY: Final = attrgetter("on")


@dataclass(frozen=True, slots=True)
class LastWord:
    """Who wrote last in a plan, and on which day."""

    person_id: UUID
    name: str
    on: date


class CaseLine(NamedTuple):
    """One person of the caseload. `plan_id` is None while the person has not consented, or wanted no plan.

    `seen` are the sections the person has not withheld; `items` is the checklist, empty where it was not asked for.
    """

    case_id: UUID
    name: str
    unit_name: str
    wish: Wish
    kind: AssignmentKind
    plan_id: UUID | None = None
    status: PlanStatus | None = None
    deadlines: tuple[Deadline, ...] = ()
    meeting: Deadline | None = None
    last: LastWord | None = None
    seen: frozenset[Section] = frozenset()
    items: tuple[ChecklistItem, ...] = ()

    @property
    def next_deadline(self) -> Deadline | None:
        """Return the first deadline, the latest overdue one included; None when there is none."""
        return min(self.deadlines, key=_DAY, default=None)

    @property
    def is_deputy(self) -> bool:
        """Tell whether the coordinator only stands in."""
        return self.kind is AssignmentKind.DEPUTY

    def need(self, today: date) -> Deadline | None:
        """Return why this person needs the coordinator today, None when they don't; a deputy is not asked."""
        if self.is_deputy or self.status is PlanStatus.PAUSED:
            return None
        near = [deadline for deadline in self.deadlines if deadline.on <= today + _NEAR[deadline.kind]]
        return min(near, key=_DAY, default=None)


def ordered(lines: Iterable[CaseLine], today: date) -> tuple[CaseLine, ...]:
    """Return the list as it is shown: most urgent first, those without a deadline after, deputies last; then by name."""
    return tuple(sorted(lines, key=lambda line: _place(line, today)))


def _place(line: CaseLine, today: date) -> tuple[bool, bool, date, str]:
    need = line.need(today)
    deadline = need or line.next_deadline
    return line.is_deputy, need is None, deadline.on if deadline else date.max, line.name.casefold()
