"""The shapes of goals and steps, and of how somebody finds a goal is going."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.codes import GoalStatus


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, or with `parent_id` a step written as a sub-goal."""

    id: UUID
    parent_id: UUID | None
    title: str
    why: str
    life_area: str
    status: GoalStatus
    status_on: date | None
    due: date | None
    position: int
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    created_at: datetime
    changed_at: datetime
    audience: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoalReview:
    """How somebody finds a goal is going: -2 (much worse than hoped) to +2 (much better)."""

    id: UUID
    goal_id: UUID
    attainment: int
    note: str
    author_id: UUID
    author_name: str
    created_at: datetime


def newest_of_each(reviews: Iterable[GoalReview]) -> tuple[GoalReview, ...]:
    """Return what each person answered last, newest first; `reviews` come newest first."""
    found: dict[UUID, GoalReview] = {}
    for review in reviews:
        found.setdefault(review.author_id, review)
    return tuple(found.values())
