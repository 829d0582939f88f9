"""The order of a goal's steps."""

from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.goal import Goal
from minoversikt.services import writing
from minoversikt.services.goals import read_activities, read_goals


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
