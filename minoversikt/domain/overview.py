"""What Min plan puts first: the next event, the journey, whose turn it is, and the one question of the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, PlanStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import Appointment, PlanFrame
from minoversikt.domain.service import Service, complaint_path

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


class TurnKind(StrEnum):
    """Why something is up to the reader."""

    CONSENT = "consent"
    FIRST_QUESTIONS = "first_questions"
    COMPLAINT = "complaint"
    ACTIVITY_LATE = "activity_late"
    ACTIVITY = "activity"
    FIRST_GOAL = "first_goal"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that waits for the reader; `object_id` and `title` say which."""

    kind: TurnKind
    due: date | None = None
    object_id: UUID | None = None
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


def owner_turns(
    frame: PlanFrame, *, goals: int, services: Sequence[Service], activities: Sequence[Activity], today: date
) -> tuple[Turn, ...]:
    """Return what waits for the owner, most urgent first."""
    turns = []
    if frame.status is PlanStatus.DRAFT:
        turns.append(Turn(TurnKind.CONSENT))
    for service in services:
        path = complaint_path(service.decision, service.decision_on, today)
        if path and path.is_open:
            turns.append(Turn(TurnKind.COMPLAINT, path.due, service.id, service.name))
    turns += _own_activities(activities, frame.owner_id, today)
    if not frame.first_time_done:
        turns.append(Turn(TurnKind.FIRST_QUESTIONS))
    if not goals:
        turns.append(Turn(TurnKind.FIRST_GOAL))
    return tuple(sorted(turns, key=lambda turn: turn.due or date.max))


def helper_turns(person_id: UUID, activities: Sequence[Activity], today: date) -> tuple[Turn, ...]:
    """Return what waits for somebody else who takes part: their own activities, late ones first."""
    return tuple(sorted(_own_activities(activities, person_id, today), key=lambda turn: turn.due or date.max))


def _own_activities(activities: Sequence[Activity], person_id: UUID, today: date) -> list[Turn]:
    """Activities this person is responsible for that are due within a week, or late."""
    mine = (a for a in activities if a.responsible_id == person_id and a.due and _open(a))
    return [
        Turn(TurnKind.ACTIVITY_LATE if a.due < today else TurnKind.ACTIVITY, a.due, a.id, a.title)
        for a in mine
        if a.due and a.due <= today + timedelta(days=7)
    ]


def _open(activity: Activity) -> bool:
    """Tell whether an activity is still to be done."""
    return activity.status in (ActivityStatus.PLANNED, ActivityStatus.IN_PROGRESS)


def question_of_the_day(
    activities: Iterable[Activity], answers: Iterable[tuple[UUID, datetime]], now: datetime
) -> Activity | None:
    """Return the one activity to ask «Stemmer dette fortsatt?» about; None when one was answered today or none is due.

    Asked about what runs and has not been answered, or changed, for 30 days; the longest untouched first.
    """
    given = tuple(answers)
    if any(oslo_day(at) == oslo_day(now) for _, at in given):
        return None
    recent = {activity_id for activity_id, at in given if at > now - timedelta(days=ASK_AGAIN_DAYS)}
    old = [
        a for a in activities
        if a.status is ActivityStatus.IN_PROGRESS and a.id not in recent
        and a.changed_at < now - timedelta(days=ASK_AGAIN_DAYS)
    ]  # fmt: skip
    return min(old, key=lambda a: a.changed_at, default=None)
