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
from minoversikt.domain.steps import with_steps

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
    own, work = tuple(goals), tuple(activities)
    now = {step.id for one in with_steps(own, work) for step in one.steps if step.state == "now"}
    lines = [_step(frame, goal, today, begun=goal.id in now) for goal in own if goal.parent_id is not None]
    lines += [_activity(activity, today) for activity in work]
    order = list(Urgency)
    return tuple(
        sorted(lines, key=lambda line: (order.index(line.urgency), line.due or date.max, line.title.casefold()))
    )


def urgency(status: str, due: date | None, today: date, *, begun: bool) -> Urgency:
    """Return how something with a status and a day stands today."""
    if status in (ActivityStatus.DONE, GoalStatus.DONE):
        return Urgency.DONE
    if status in (ActivityStatus.STOPPED, GoalStatus.STOPPED):
        return Urgency.STOPPED
    if due and due < today:
        return Urgency.LATE
    if due and due <= today + timedelta(days=SOON_DAYS):
        return Urgency.SOON
    return Urgency.NOW if begun else Urgency.PLANNED


def _step(frame: PlanFrame, goal: Goal, today: date, *, begun: bool) -> Doing:
    how = urgency(goal.status, goal.due, today, begun=begun)
    who = (who_key(frame.owner_id, ""), frame.owner_name, "")
    return Doing("goal", goal.id, goal.parent_id, goal.title, "", *who, None, goal.due, how)


def _activity(a: Activity, today: date) -> Doing:
    who = (who_key(a.responsible_id, a.responsible_name), a.responsible_name, a.responsible_byline)
    begun = a.status == ActivityStatus.IN_PROGRESS or (a.start_on is not None and a.start_on <= today)
    how = urgency(a.status, a.due, today, begun=begun)
    return Doing("activity", a.id, a.goal_id, a.title, a.extent, *who, a.start_on, a.due, how)
