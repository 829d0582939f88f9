"""The shape of an activity (tiltak): how, how much, when, and the one who is responsible."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.codes import ActivityStatus


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a plan; to the person a step of its goal."""

    id: UUID
    goal_id: UUID | None
    title: str
    description: str
    extent: str
    responsible_id: UUID | None
    responsible_name: str
    responsible_byline: str
    start_on: date | None
    due: date | None
    status: ActivityStatus
    status_on: date | None
    position: int
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    changed_at: datetime
