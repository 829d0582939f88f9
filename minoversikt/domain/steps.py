"""Steps: what the person sees of a goal, its sub-goals and activities in one order (domain.md, words)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.goal import Goal

State = Literal["done", "now", "later"]


class Step(NamedTuple):
    """One step: a sub-goal or an activity, with its state. `kind` is `goal` or `activity`.

    A tuple, because a page makes dozens and a frozen dataclass takes ten times as long to make.
    """

    kind: Literal["goal", "activity"]
    id: UUID
    title: str
    state: State
    done_on: date | None
    due: date | None
    extent: str
    responsible_id: UUID | None
    responsible_name: str
    responsible_byline: str
    version: int
    audience: tuple[UUID, ...] | None = None
    author_id: UUID | None = None
    voiced_by_owner: bool = False


@dataclass(frozen=True, slots=True)
class GoalWithSteps:
    """A goal with its steps in order."""

    goal: Goal
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return sum(step.state == "done" for step in self.steps)

    @property
    def current(self) -> Step | None:
        """Return the first step under way, or None when all are done or there are none."""
        return next((step for step in self.steps if step.state == "now"), None)

    @property
    def helpers(self) -> tuple[str, ...]:
        """Return those responsible for steps not done, once each, in order."""
        names = (s.responsible_name for s in self.steps if s.state != "done" and s.responsible_name)
        return tuple(dict.fromkeys(names))


def with_steps(goals: Iterable[Goal], activities: Iterable[Activity]) -> tuple[GoalWithSteps, ...]:
    """Return the top goals in order, each with its steps; stopped steps are left out."""
    goals = tuple(goals)
    by_goal: dict[UUID | None, list[Goal | Activity]] = {}
    for goal in goals:
        by_goal.setdefault(goal.parent_id, []).append(goal)
    for activity in activities:
        by_goal.setdefault(activity.goal_id, []).append(activity)
    tops = (goal for goal in goals if goal.parent_id is None)
    return tuple(GoalWithSteps(goal, _steps(by_goal.get(goal.id, ()))) for goal in tops)


def loose(activities: Iterable[Activity], goals: Iterable[Goal]) -> tuple[Activity, ...]:
    """Return the activities that belong to no goal one can see."""
    known = {goal.id for goal in goals}
    return tuple(activity for activity in activities if activity.goal_id not in known)


def _steps(rows: Iterable[Goal | Activity]) -> tuple[Step, ...]:
    """Order by position; activities under way and the first step not done are «now», the rest «later»."""
    live = sorted(
        (r for r in rows if r.status not in (GoalStatus.STOPPED, ActivityStatus.STOPPED)), key=lambda r: r.position
    )
    states = [_state(row) for row in live]
    if "now" not in states and "later" in states:
        states[states.index("later")] = "now"
    return tuple(_step(row, state) for row, state in zip(live, states, strict=True))


def _state(row: Goal | Activity) -> State:
    """The state of a row by itself."""
    if row.status in (GoalStatus.DONE, ActivityStatus.DONE):
        return "done"
    return "now" if row.status == ActivityStatus.IN_PROGRESS else "later"


def _step(row: Goal | Activity, state: State) -> Step:
    """The row as a step."""
    done_on = row.status_on if state == "done" else None
    if isinstance(row, Goal):
        whose = (row.audience, row.author_id, row.voiced_by_owner)
        return Step("goal", row.id, row.title, state, done_on, row.due, "", None, "", "", row.version, *whose)
    who = (row.responsible_id, row.responsible_name, row.responsible_byline)
    return Step("activity", row.id, row.title, state, done_on, row.due, row.extent, *who, row.version)
