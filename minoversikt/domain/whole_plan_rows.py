"""The rows of a plan with every column that is kept, as they leave the house and come in again as rows.

The shapes name the columns of the tables (records/), so that what is exported is what is stored. `plan_id` is left
out: everything here is of one plan. An empty text and a missing one are the same.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Anything with an id and a time."""

    id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Row):
    """A row somebody wrote: names as they were, whose words, for whom, and which version."""

    version: int = 1
    audience: tuple[UUID, ...] | None = None
    author_id: UUID
    author_name: str = ""
    author_byline: str = ""
    voiced_by_owner: bool = False
    changed_at: datetime
    removed_at: datetime | None = None
    position: int = 0
    source_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTextRow(Written):
    """An answer about the person."""

    key: str
    text: str = ""
    not_relevant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow(Written):
    """A goal or a step."""

    parent_id: UUID | None = None
    title: str = ""
    why: str = ""
    life_area: str = ""
    status: str = "active"
    status_on: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow(Written):
    """An activity with its one responsible."""

    goal_id: UUID | None = None
    title: str = ""
    description: str = ""
    extent: str = ""
    responsible_id: UUID | None = None
    responsible_name: str = ""
    responsible_byline: str = ""
    start_on: date | None = None
    due: date | None = None
    status: str = "planned"
    status_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow(Written):
    """A service: decision and delivery apart."""

    name: str = ""
    provider: str = ""
    extent: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    decision: str = "granted"
    decision_on: date | None = None
    decision_maker: str = ""
    delivery: str = "running"
    delivery_from: date | None = None
    delivery_to: date | None = None
    answer_due: date | None = None
    reason: str = ""
    complaint_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow(Written):
    """Something at a time and place."""

    title: str = ""
    place: str = ""
    note: str = ""
    kind: str = "appointment"
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow(Written):
    """Somebody in the team. Taken in, it is a name: `person_id` is then kept beside, and gives nothing."""

    person_id: UUID | None = None
    name: str = ""
    role: str = ""
    organisation: str = ""
    kind: str = "professional"
    phone: str = ""
    reach: str = ""
    contribution: str = ""
    acting: str = ""
    invited_acting: str = ""
    unit_id: UUID | None = None
    status: str = "active"
    proposal: str = ""
    accepted_at: datetime | None = None
    left_at: datetime | None = None
    substitute_for: UUID | None = None
    substitute_from: date | None = None
    substitute_to: date | None = None
    is_student: bool = False
    supervisor_id: UUID | None = None
    supervisor_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthNoteRow(Written):
    """A piece of health information."""

    text: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow(Written):
    """A remark on a goal, an activity or a service."""

    goal_id: UUID | None = None
    activity_id: UUID | None = None
    service_id: UUID | None = None
    section: str = "goals"
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow(Written):
    """«Dette stemmer ikke», and the answer to it."""

    section: str
    about_kind: str
    about_id: UUID
    text: str = ""
    answer: str = ""
    answered_by_id: UUID | None = None
    answered_by_name: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow(Written):
    """How a goal is going."""

    goal_id: UUID
    attainment: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillTrueRow(Written):
    """An answer to «Stemmer dette fortsatt?»."""

    activity_id: UUID
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRow(Row):
    """A participant's picture; `body` is PostgreSQL's hexadecimal."""

    participant_id: UUID
    media_type: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow(Row):
    """What a row was before a change."""

    section: str
    audience: tuple[UUID, ...] | None = None
    object_kind: str
    object_id: UUID
    object_version: int
    action: str
    before: dict[str, Any] = field(default_factory=dict, repr=False)
    author_id: UUID
    author_name: str = ""
    author_byline: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """A step in the life of the plan."""

    kind: str
    reason: str = ""
    text: str = ""
    by_id: UUID
    by_name: str = ""
    by_byline: str = ""
