"""The clock of a report of need: how many days have gone, how many are left, and how urgent that is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

#: From this many days left the clock is shown as a warning (sketches, Unit).
SOON_DAYS: Final = 3


class ClockState(StrEnum):
    """How a clock is shown."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Where a report stands in the days its unit has for an answer.

    `day` of `of_days` is how far it has come, `days_left` never below 0, `late` the days over, never below 0; a
    stopped clock keeps the figures of the day it stopped, so a late answer stays late. `waits_for_sender` says that
    the unit has asked something: the clock runs on all the same (domain.md, Process 2).
    """

    day: int
    of_days: int
    days_left: int
    late: int
    state: ClockState
    due: date
    waits_for_sender: bool = False


def clock(
    *, sent_on: date, due: date, today: date, answered_on: date | None = None, waits_for_sender: bool = False
) -> Clock:
    """Return the clock of a report as of `today`; all dates are Oslo days.

    `sent_on` is the day of the *first* sending: a redirect does not start it anew. `answered_on` is the day the unit
    answered or the report was withdrawn. A `today` before `sent_on` counts as the day of sending.
    """
    until = max(answered_on or today, sent_on)
    left = (due - until).days
    return Clock(
        day=(until - sent_on).days,
        of_days=(due - sent_on).days,
        days_left=max(left, 0),
        late=max(-left, 0),
        state=ClockState.STOPPED if answered_on else _urgency(left),
        due=due,
        waits_for_sender=waits_for_sender and answered_on is None,
    )


def _urgency(left: int) -> ClockState:
    if left < 0:
        return ClockState.LATE
    return ClockState.SOON if left <= SOON_DAYS else ClockState.CALM
