"""What is said about a goal: comments and how it is going."""

from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.services import writing
from minoversikt.services.goals import read_goals
from minoversikt.services.writing import Saved

#: Goal attainment scaling: much worse than hoped … much better than hoped.
SCALE = (-2, -1, 0, 1, 2)


def comment(
    actor: Actor, plan_id: UUID, goal_id: UUID, *, text: str, voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Say what has happened with a goal. Raises NotFoundError for a goal one can't see."""
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=_touch("comment", goal_id)) as door:
        _check(door, goal_id)
        voiced = voiced_by_owner and not door.is_owner
        values = {"goal_id": goal_id, "text": text}
        return writing.add(door, "comment", values, voiced_by_owner=voiced, row_id=row_id)


def review(actor: Actor, plan_id: UUID, goal_id: UUID, *, attainment: int, note: str = "") -> Saved:
    """Say how a goal is going, from -2 to 2. Raises InvalidError for anything else."""
    if attainment not in SCALE:
        raise InvalidError({"attainment": N_("Velg ett av svarene")})
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=_touch("goal_review", goal_id)) as door:
        _check(door, goal_id)
        return writing.add(door, "goal_review", {"goal_id": goal_id, "attainment": attainment, "note": note})


def _check(door: PlanDoor, goal_id: UUID) -> None:
    """The goal must be one the actor can see."""
    if not any(goal.id == goal_id for goal in read_goals(**door.scope)):
        raise NotFoundError


def _touch(kind: str, goal_id: UUID) -> Touch:
    """The log's words for talk about a goal."""
    return Touch(action=LogAction.CREATE, kind=kind, id=goal_id)
