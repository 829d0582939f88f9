"""Goals and their steps: written by the person first, in their own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.access.reader import plan_reader, read_together
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import GoalStatus, LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.goal import Goal
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.domain.plan import PlanFrame
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.life_areas import read_areas
from minoversikt.services.sight import sight
from minoversikt.services.writing import Saved

read_goals = plan_reader(Goal, models.Goal, "position", "created_at")
read_activities = plan_reader(Activity, models.Activity, "position", "created_at")


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """All goals of a plan with their steps, and whether the actor may write new ones."""

    frame: PlanFrame
    sections: frozenset[Section]
    is_owner: bool
    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]
    may_edit: bool
    areas: tuple[LifeAreaName, ...] = ()


def goals_of(actor: Actor, plan_id: UUID) -> GoalsPage:
    """Return the goals, sub-goals and activities of a plan, in order. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.GOALS, touch=Touch(kind="goal")) as door:
        goals, activities, areas = map(tuple, read_together((read_goals, read_activities, read_areas), **door.scope))
        may = door.may(Op.EDIT, Section.GOALS)
        return GoalsPage(door.frame, sight(door).sections, door.is_owner, goals, activities, may, areas)


def write_goal(
    actor: Actor,
    plan_id: UUID,
    *,
    title: str,
    why: str = "",
    life_area: str = "",
    due: date | None = None,
    voiced_by_owner: bool = False,
    row_id: UUID | None = None,
) -> Saved:
    """Write a new goal; `voiced_by_owner` when somebody else writes down what the owner said."""
    values = {"title": title, "why": why, "life_area": life_area, "due": due}
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CREATE)) as door:
        voiced = voiced_by_owner and not door.is_owner
        return writing.add(door, "goal", values, voiced_by_owner=voiced, row_id=row_id)


def reword_goal(
    actor: Actor,
    plan_id: UUID,
    goal_id: UUID,
    *,
    expected: int,
    title: str,
    why: str,
    life_area: str | None = None,
    voiced_by_owner: bool = False,
) -> Saved:
    """Change the words of a goal or step; `life_area` None leaves that as it is.

    Raises ConflictError with both texts when somebody else saved first.
    """
    values = {"title": title, "why": why} | ({} if life_area is None else {"life_area": life_area})
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CHANGE, goal_id)) as door:
        voiced = voiced_by_owner and not door.is_owner
        return writing.change(door, "goal", goal_id, expected, values, voiced=voiced)


def reword_step(
    actor: Actor, plan_id: UUID, step_id: UUID, *, expected: int, title: str, voiced_by_owner: bool = False
) -> Saved:
    """Change the words of a step. Raises ConflictError with both texts when somebody else saved first."""
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CHANGE, step_id)) as door:
        voiced = voiced_by_owner and not door.is_owner
        return writing.change(door, "goal", step_id, expected, {"title": title}, voiced=voiced)


def set_aside(actor: Actor, plan_id: UUID, goal_id: UUID, values: dict[str, str]) -> None:
    """Keep the words somebody did not choose after a conflict."""
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CHANGE, goal_id)) as door:
        writing.set_aside(door, "goal", goal_id, values)


def write_step(
    actor: Actor, plan_id: UUID, goal_id: UUID, *, title: str, voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Add a step, in the person's words, last under a goal. Raises NotFoundError for a goal one can't see."""
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CREATE, goal_id)) as door:
        goals = read_goals(**door.scope)
        if not any(goal.id == goal_id and goal.parent_id is None for goal in goals):
            raise NotFoundError
        position = 1 + max((goal.position for goal in goals if goal.parent_id == goal_id), default=0)
        values = {"parent_id": goal_id, "title": title, "position": position}
        voiced = voiced_by_owner and not door.is_owner
        return writing.add(door, "goal", values, voiced_by_owner=voiced, row_id=row_id)


def mark_goal(actor: Actor, plan_id: UUID, goal_id: UUID, *, expected: int, status: GoalStatus, on: date) -> Saved:
    """Say that a goal or step is done, stopped or under way again."""
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.CHANGE, goal_id)) as door:
        return writing.change(door, "goal", goal_id, expected, {"status": status.value, "status_on": on})


def remove_goal(actor: Actor, plan_id: UUID, goal_id: UUID, *, expected: int) -> Saved:
    """Take a goal or step out of the plan; can be undone for 30 days."""
    with enter(actor, Op.EDIT, plan_id, Section.GOALS, touch=_touch(LogAction.DELETE, goal_id)) as door:
        return writing.remove(door, "goal", goal_id, expected)


def _touch(action: LogAction, goal_id: UUID | None = None) -> Touch:
    """The log's words for work on a goal."""
    return Touch(action=action, kind="goal", id=goal_id)
