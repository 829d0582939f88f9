"""Who coordinates a case, and since when nobody does: a case without anybody responsible raises an alarm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from minoversikt.domain.codes import AssignmentKind
from minoversikt.domain.dates import oslo_day

#: A deputy stands in for somebody, and a hospital's coordinator is beside: neither carries the case (L3).
MUNICIPAL_KINDS: Final = frozenset({AssignmentKind.COORDINATOR, AssignmentKind.CHILD_COORDINATOR})


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """That somebody holds a kind of assignment in a case from `starts_at` until `ends_at` (None: no end known)."""

    kind: AssignmentKind
    starts_at: datetime
    ends_at: datetime | None = None


def runs(assignment: AssignmentFacts, now: datetime) -> bool:
    """Tell whether the assignment runs at `now`."""
    return assignment.starts_at <= now and (assignment.ends_at is None or now < assignment.ends_at)


def coordinators(assignments: Sequence[AssignmentFacts], now: datetime) -> int:
    """Return how many municipal coordinators the case has at `now`; the law wants exactly one."""
    return sum(runs(assignment, now) for assignment in _municipal(assignments))


def uncovered_from(assignments: Sequence[AssignmentFacts], now: datetime) -> datetime | None:
    """Return the first moment from `now` on when nobody is municipal coordinator, or None when none is known.

    «No gap in time» (L3) looks ahead: a gap that is over can't be mended and stays in the history; one that is coming
    can, such as a coordinator who leaves with no successor named.
    """
    covered_until = now
    for assignment in sorted(_municipal(assignments), key=lambda assignment: assignment.starts_at):
        if assignment.starts_at > covered_until:
            break
        if assignment.ends_at is None:
            return None
        covered_until = max(covered_until, assignment.ends_at)
    return covered_until


def without_since(assignments: Sequence[AssignmentFacts], opened_at: datetime, now: datetime) -> datetime | None:
    """Return since when the case has had no municipal coordinator, or None when it has one at `now`."""
    if coordinators(assignments, now):
        return None
    ended = [assignment.ends_at for assignment in _municipal(assignments) if assignment.ends_at is not None]
    return max((end for end in ended if end <= now), default=opened_at)


def days_without(since: datetime, today: date) -> int:
    """Return for how many Oslo days a case has been without a coordinator; 0 on the first day."""
    return max((today - oslo_day(since)).days, 0)


def _municipal(assignments: Sequence[AssignmentFacts]) -> list[AssignmentFacts]:
    return [assignment for assignment in assignments if assignment.kind in MUNICIPAL_KINDS]
