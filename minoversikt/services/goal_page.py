"""One goal with everything about it: steps, talk, reviews, who sees it, and what it was before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together, visible
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import ConsentKind, ConsentState, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.goal import Goal, GoalReview, newest_of_each
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.steps import GoalWithSteps, with_steps
from minoversikt.domain.talk import Comment, Flag
from minoversikt.records import models
from minoversikt.records.base import PlanRow
from minoversikt.services.flags import flags_of, may_flag, shown
from minoversikt.services.life_areas import read_areas
from minoversikt.services.plans import is_current, read_coordinators
from minoversikt.services.representation import Acting, read_acting
from minoversikt.services.sight import sight


@dataclass(frozen=True, slots=True)
class Shared:
    """A consent to access: to whom, which sections, until when."""

    grantee_name: str
    sections: list[str]
    starts_at: datetime
    ends_at: datetime | None


_read_shared = Reader(
    Shared,
    lambda plan: models.Consent.unguarded.filter(
        plan_id=plan, kind=ConsentKind.ACCESS.value, state=ConsentState.ACTIVE.value
    ).order_by("grantee_name"),
    ("plan",),
)


def _said(shape: type[Any], model: type[PlanRow]) -> Reader[Any]:
    """A reader of what is said about one goal, newest first."""
    return Reader(
        shape,
        lambda plan, person, goal: visible(model, plan, person, goal_id=goal).order_by("-created_at"),
        ("plan", "person", "goal"),
    )


def _of_goal(shape: type[Any], model: type[PlanRow], which: Callable[[UUID], Q]) -> Reader[Any]:
    """A reader of the rows one goal is made of, in their order."""
    return Reader(
        shape,
        lambda plan, person, goal: visible(model, plan, person).filter(which(goal)).order_by("position", "created_at"),
        ("plan", "person", "goal"),
    )


_read_goal = _of_goal(Goal, models.Goal, lambda goal: Q(id=goal) | Q(parent_id=goal))
_read_steps = _of_goal(Activity, models.Activity, lambda goal: Q(goal_id=goal))
_read_comments = _said(Comment, models.Comment)
_read_reviews = _said(GoalReview, models.GoalReview)
_read_flags = flags_of(Section.GOALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """A goal as one person sees it; `sees` and `sees_not` are names, None for whoever may not know."""

    frame: PlanFrame
    sections: frozenset[Section]
    is_owner: bool
    may_edit: bool
    may_contribute: bool
    at: datetime
    one: GoalWithSteps
    comments: tuple[Comment, ...]
    reviews: tuple[GoalReview, ...]
    flags: tuple[Flag, ...]
    may_flag: bool
    sees: tuple[str, ...] | None
    sees_not: tuple[str, ...] | None
    keeps_private: bool = False
    areas: tuple[LifeAreaName, ...] = ()


def goal_page(actor: Actor, plan_id: UUID, goal_id: UUID) -> GoalPage:
    """Return one top goal with its steps, comments and reviews, newest first. Raises NotFoundError."""
    touch = Touch(kind="goal", id=goal_id)
    with enter(actor, Op.SEE, plan_id, Section.PLAN, Section.GOALS, optional=(Section.CONSENTS,), touch=touch) as door:
        everything = (
            _read_goal,
            _read_steps,
            _read_comments,
            _read_reviews,
            _read_flags,
            _read_shared,
            read_coordinators,
            read_acting,
            read_areas,
        )
        scope = {"goal": goal_id, "subject": door.frame.owner_id, "section": Section.GOALS.value, **door.scope}
        found = read_together(everything, case=door.frame.case_id, **scope)
        goals, activities, comments, reviews, flags, shared, coordinators, acting, areas = found
        one = next((made for made in with_steps(goals, activities) if made.goal.id == goal_id), None)
        if one is None:
            raise NotFoundError
        sees, sees_not = _audience(door, shared, [*acting, *coordinators], one.goal.audience)
        around = sight(door)
        return GoalPage(
            frame=door.frame, sections=around.sections, keeps_private=around.keeps_private, is_owner=door.is_owner, at=door.at, one=one,
            may_edit=door.may(Op.EDIT, Section.GOALS), may_contribute=door.may(Op.CONTRIBUTE, Section.GOALS),
            comments=tuple(comments), reviews=newest_of_each(reviews), flags=_flags(door, flags, one),
            may_flag=may_flag(door, "goal", one.goal.author_id), sees=sees, sees_not=sees_not,
            areas=tuple(areas),
        )  # fmt: skip


def _flags(door: PlanDoor, flags: list[Flag], one: GoalWithSteps) -> tuple[Flag, ...]:
    """The marks on the goal and its steps."""
    ids = {one.goal.id, *(step.id for step in one.steps)}
    return tuple(flag for flag in shown(door, flags) if flag.about_id in ids)


def _audience(
    door: PlanDoor, shared: list[Shared], held_by: list[Acting | Coordinator], audience: tuple[UUID, ...] | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Who sees the goals and which participants don't; only for whoever sees the consents."""
    if Section.CONSENTS not in door.sections:
        return None, None
    running = [s for s in shared if s.starts_at <= door.at and (not s.ends_at or door.at < s.ends_at)]
    withheld = Section.GOALS in door.facts.withheld
    let_in = [one for one in held_by if audience is None or one.holder_id in audience]
    acting = [one.holder_name for one in let_in if isinstance(one, Acting)]
    coordinating = (one for one in let_in if isinstance(one, Coordinator) and one.has_the_plan and not withheld)
    held = [one.name for one in coordinating if is_current(one, door.at)]
    sees = [*acting, *held, *(s.grantee_name for s in running if Section.GOALS in s.sections and audience is None)]
    sees_not = [s.grantee_name for s in running if s.grantee_name not in sees]  # one may hold several consents
    return tuple(dict.fromkeys(sees)), tuple(dict.fromkeys(sees_not))


@dataclass(frozen=True, slots=True)
class Before:
    """What a row was before one change, who made it and when; `object_version` is the version it became."""

    id: UUID
    object_version: int
    action: str
    before: dict[str, Any]
    author_name: str
    author_byline: str
    created_at: datetime
    undone_at: datetime | None


def goal_history(actor: Actor, plan_id: UUID, goal_id: UUID) -> tuple[GoalPage, tuple[Before, ...]]:
    """Return a goal and every earlier wording of it, newest first. Raises NotFoundError."""
    page = goal_page(actor, plan_id, goal_id)
    with enter(actor, Op.SEE, plan_id, Section.GOALS, touch=Touch(kind="history", id=goal_id)):
        rows = models.Version.unguarded.filter(plan_id=plan_id, object_id=goal_id).order_by("-created_at")[:100]
        names = Before.__dataclass_fields__
        return page, tuple(Before(**{name: getattr(row, name) for name in names}) for row in rows)
