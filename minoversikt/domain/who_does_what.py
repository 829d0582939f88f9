"""Who does what, and when: the activities and the person's own steps in one list, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.goal import Goal
from minoversikt.domain.plan import PlanFrame

#: What is due within this many days is shown as near.
SOON_DAYS: Final = 7


class Urgency(StrEnum):
    """How a task stands today, in the order of the list."""

    LATE = "late"
    SOON = "soon"
    NOW = "now"
    PLANNED = "planned"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Doing:
    """One line: who does what until when. `kind` is `goal` (a step of the person's own) or `activity`."""

    kind: str
    id: UUID
    goal_id: UUID | None
    title: str
    extent: str
    who_key: str
    who: str
    byline: str
    start_on: date | None
    due: date | None
    urgency: Urgency


def who_key(person_id: UUID | None, name: str) -> str:
    """Return what the filter by person sends: an id, never a name in an address. Empty for nobody."""
    if person_id:
        return str(person_id)
    return str(uuid5(NAMESPACE_OID, name)) if name else ""


def doings(frame: PlanFrame, goals: Iterable[Goal], activities: Iterable[Activity], today: date) -> tuple[Doing, ...]:
    """Return every line, most urgent first: late, due soon, under way, planned, done, stopped; then by day and title."""
    lines = [_step(frame, goal, today) for goal in goals if goal.parent_id is not None]
    lines += [_activity(activity, today) for activity in activities]
    order = list(Urgency)
    return tuple(sorted(lines, key=lambda line: (order.index(line.urgency), line.due or date.max, line.title.casefold())))


def urgency(status: str, start_on: date | None, due: date | None, today: date) -> Urgency:
    """Return how something with a status and days stands today."""
    if status in (ActivityStatus.DONE, GoalStatus.DONE):
        return Urgency.DONE
    if status in (ActivityStatus.STOPPED, GoalStatus.STOPPED):
        return Urgency.STOPPED
    if due and due < today:
        return Urgency.LATE
    if due and due <= today + timedelta(days=SOON_DAYS):
        return Urgency.SOON
    begun = status != ActivityStatus.PLANNED or (start_on is not None and start_on <= today)
    return Urgency.NOW if begun else Urgency.PLANNED


def _step(frame: PlanFrame, goal: Goal, today: date) -> Doing:
    how = urgency(goal.status, None, goal.due, today)
    return Doing("goal", goal.id, goal.parent_id, goal.title, "", who_key(frame.owner_id, ""), frame.owner_name, "", None, goal.due, how)


def _activity(a: Activity, today: date) -> Doing:
    who = (who_key(a.responsible_id, a.responsible_name), a.responsible_name, a.responsible_byline)
    how = urgency(a.status, a.start_on, a.due, today)
    return Doing("activity", a.id, a.goal_id, a.title, a.extent, *who, a.start_on, a.due, how)
