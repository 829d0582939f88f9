"""What is said about a goal: comments and how it is going."""

from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_
from minoversikt.services import comments, writing
from minoversikt.services.writing import Saved

#: Goal attainment scaling: much worse than hoped … much better than hoped.
SCALE = (-2, -1, 0, 1, 2)


def comment(
    actor: Actor, plan_id: UUID, goal_id: UUID, *, text: str, voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Say what has happened with a goal. Raises NotFoundError for a goal one can't see."""
    return comments.comment_on(
        actor, plan_id, "goal", goal_id, text=text, voiced_by_owner=voiced_by_owner, row_id=row_id
    )


def review(actor: Actor, plan_id: UUID, goal_id: UUID, *, attainment: int, note: str = "") -> Saved:
    """Say how a goal is going, from -2 to 2. Raises InvalidError for anything else."""
    if attainment not in SCALE:
        raise InvalidError({"attainment": N_("Velg ett av svarene")})
    touch = Touch(action=LogAction.CREATE, kind="goal_review", id=goal_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        writing.find(door, "goal", goal_id)
        return writing.add(door, "goal_review", {"goal_id": goal_id, "attainment": attainment, "note": note})
