"""Who takes part in a plan, counted: what "wrote" and "used" mean, since in most plans only the coordinator did either.

*Wrote* is a kept change of one's own in the plan: a text, a comment, an answer, a report on an activity. Moving a step up
or down is not writing, nor is what was taken back, nor a text one did not choose after a conflict. What somebody else
wrote down for a person is counted apart: words of the owner that another wrote (`voiced_by_owner`), and a participant's
contribution written by another. *Used* is having opened the plan, by its access log.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

#: How far back the opening of a plan, and the figures of a unit, are counted.
COUNTED_DAYS: Final = 90
#: Nothing is told of fewer plans than this (access.md: figures without names; screens.md: groups under 5 are not shown).
SMALLEST_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person has done in one plan; `opened_at` is None also for a reader who may not know."""

    person_id: UUID
    wrote: int = 0
    wrote_at: datetime | None = None
    for_them: int = 0
    days_open: int = 0
    opened_at: datetime | None = None


class Size(StrEnum):
    """How a number may be told."""

    EXACT = "exact"
    FEW = "few"
    NEARLY_ALL = "nearly_all"


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """Of a unit's running plans: in how many somebody beside the coordinator wrote, and opened, as the database tells it.

    The database never tells a number under five, nor one that leaves under five: those are 4, and all but 4.
    """

    plans: int
    wrote: int
    opened: int


def size(number: int, plans: int) -> Size:
    """Return whether a number of UnitFigures is what it says, or stands for fewer than five on one of the sides."""
    if number < SMALLEST_GROUP:
        return Size.FEW
    return Size.NEARLY_ALL if plans - number < SMALLEST_GROUP else Size.EXACT
