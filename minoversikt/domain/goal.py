"""The shapes of goals, steps and what is said about them."""

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
class Comment:
    """What somebody said has happened with a goal."""

    id: UUID
    goal_id: UUID
    text: str
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    created_at: datetime


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
