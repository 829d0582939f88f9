"""Steps of a goal: done, under way again, and their order."""

from datetime import date
from typing import Literal
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ActivityStatus, GoalStatus, LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.goal import Goal
from minoversikt.services import writing
from minoversikt.services.goals import read_activities, read_goals
from minoversikt.services.writing import Saved

Kind = Literal["goal", "activity"]


def mark_step(actor: Actor, plan_id: UUID, step_id: UUID, *, kind: Kind, expected: int, done: bool, on: date) -> Saved:
    """Say that a step is done, or not after all; one tap. Raises ConflictError when somebody else did meanwhile.

    The owner, the coordinator and the one responsible may say so of an activity (access.md: report status).
    """
    op = Op.EDIT if kind == "goal" else Op.CONTRIBUTE
    with enter(actor, op, plan_id, Section.GOALS, touch=Touch(action=LogAction.CHANGE, kind=kind, id=step_id)) as door:
        if kind == "goal":
            status: str = GoalStatus.DONE if done else GoalStatus.ACTIVE
        else:
            _check_reporter(door, step_id)
            status = ActivityStatus.DONE if done else ActivityStatus.IN_PROGRESS
        return writing.change(door, kind, step_id, expected, {"status": str(status), "status_on": on})


def _check_reporter(door: PlanDoor, activity_id: UUID) -> None:
    """Only who edits the section, or is responsible for or wrote the activity, reports on it."""
    if door.may(Op.EDIT, Section.GOALS):
        return
    found = next((a for a in read_activities(**door.scope) if a.id == activity_id), None)
    if found is None or door.actor.person_id not in (found.responsible_id, found.author_id):
        raise NotFoundError


def move_step(actor: Actor, plan_id: UUID, goal_id: UUID, step_id: UUID, *, up: bool) -> None:
    """Move a step one place among its goal's steps; at the end it stays. Raises NotFoundError for an unknown step."""
    touch = Touch(action=LogAction.CHANGE, kind="goal", id=goal_id)
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=touch) as door:
        rows: list[Goal | Activity] = [g for g in read_goals(**door.scope) if g.parent_id == goal_id]
        rows += [a for a in read_activities(**door.scope) if a.goal_id == goal_id]
        rows.sort(key=lambda row: row.position)
        place = next((n for n, row in enumerate(rows) if row.id == step_id), None)
        if place is None:
            raise NotFoundError
        other = place - 1 if up else place + 1
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        _number(door, rows)


def _number(door: PlanDoor, rows: list[Goal | Activity]) -> None:
    """Write the places that changed."""
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            kind = "goal" if isinstance(row, Goal) else "activity"
            writing.change(door, kind, row.id, row.version, {"position": position})
