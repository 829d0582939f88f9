"""What Min plan puts first: the next event, the journey, and the one question of the day; whose turn: your_turn.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import Appointment, PlanFrame

#: An answer to «Stemmer dette fortsatt?» counts for this long before the same is asked again.
ASK_AGAIN_DAYS: Final = 30
#: The hero shows as much of the future as fits in one row.
JOURNEY_STOPS: Final = 4


class Stop(StrEnum):
    """A kind of stop on the journey."""

    TODAY = "today"
    APPOINTMENT = "appointment"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class JourneyStop:
    """A stop: today, an appointment (with its title), or the revision of the plan."""

    stop: Stop
    day: date
    title: str = ""


def next_event(appointments: Iterable[Appointment], now: datetime) -> Appointment | None:
    """Return the first appointment that is not over; one without an end is over an hour after it began."""
    coming = (a for a in appointments if (a.ends_at or a.starts_at + timedelta(hours=1)) > now)
    return min(coming, key=lambda a: a.starts_at, default=None)


def journey(appointments: Iterable[Appointment], frame: PlanFrame, now: datetime) -> tuple[JourneyStop, ...]:
    """Return today, the coming appointments and the revision, in order, at most as many as fit."""
    today = oslo_day(now)
    coming = [JourneyStop(Stop.APPOINTMENT, oslo_day(a.starts_at), a.title) for a in appointments if a.starts_at > now]
    revision = frame.next_revision_on
    last = [JourneyStop(Stop.REVISION, revision)] if revision and revision >= today else []
    coming = sorted(coming, key=lambda stop: stop.day)[: JOURNEY_STOPS - 1 - len(last)]
    return (JourneyStop(Stop.TODAY, today), *sorted([*coming, *last], key=lambda stop: stop.day))


def question_of_the_day(
    activities: Iterable[Activity], answers: Iterable[tuple[UUID, datetime]], now: datetime
) -> Activity | None:
    """Return the one activity to ask «Stemmer dette fortsatt?» about; None when one was answered today or none is due.

    Asked about what runs and has not been answered, or changed, for 30 days; the longest untouched first.
    """
    given = tuple(answers)
    if any(oslo_day(at) == oslo_day(now) for _, at in given):
        return None
    return next(iter(long_untouched(activities, given, now)), None)


def long_untouched(
    activities: Iterable[Activity], answers: Iterable[tuple[UUID, datetime]], now: datetime
) -> tuple[Activity, ...]:
    """Return the running activities nobody has changed, and the reader not answered for, in 30 days; oldest first."""
    since = now - timedelta(days=ASK_AGAIN_DAYS)
    recent = {activity_id for activity_id, at in answers if at > since}
    old = (
        a for a in activities
        if a.status is ActivityStatus.IN_PROGRESS and a.id not in recent and a.changed_at < since
    )  # fmt: skip
    return tuple(sorted(old, key=lambda a: a.changed_at))
