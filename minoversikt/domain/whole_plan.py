"""A plan with everything in it, as it leaves the house and comes in again: frozen rows with every column that is kept.

The shapes name the columns of the tables (records/), so that what is exported is what is stored. `plan_id` is left
out: everything here is of one plan. An empty text and a missing one are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from minoversikt.domain.codes import Section

#: Stands behind the byline of every text that came in from a file of ours: a file can be changed on the way.
TAKEN_IN: Final = "(hentet inn fra fil)"
#: Begins the source key of what we keep of another place's records, such as its consents and its log.
ARCHIVED: Final = "minoversikt:"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow(Row):
    """What was agreed."""

    kind: str
    state: str
    participant_id: UUID | None = None
    grantee_id: UUID | None = None
    grantee_acting: str = ""
    grantee_name: str = ""
    sections: tuple[str, ...] = ()
    level: str = "see"
    starts_at: datetime
    ends_at: datetime | None = None
    purpose: str = ""
    legal_basis: str = ""
    ground: str = "self"
    how: str = "digital"
    text_version: str = ""
    given_by_id: UUID
    given_by_name: str = ""
    withdrawn_at: datetime | None = None
    unit_id: UUID | None = None
    proposed_by_id: UUID | None = None
    proposed_by_name: str = ""
    proposed_by_byline: str = ""
    awaiting_id: UUID | None = None
    agreed_by_id: UUID | None = None
    agreed_by_name: str = ""
    agreed_at: datetime | None = None
    recorded_by_id: UUID | None = None
    recorded_by_name: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow(Row):
    """The scan of a consent on paper; `body` is PostgreSQL's hexadecimal."""

    consent_id: UUID
    media_type: str
    body: str = field(repr=False)
    by_id: UUID
    by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow(Row):
    """Who coordinates, or did."""

    kind: str
    holder_id: UUID
    name: str = ""
    title: str = ""
    organisation_name: str = ""
    phone: str = ""
    reach: str = ""
    starts_at: datetime
    ends_at: datetime | None = None
    awaits_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationRow(Row):
    """Who acts, or acted, for the person."""

    holder_id: UUID
    holder_name: str = ""
    kind: str
    relation: str = ""
    sections: tuple[str, ...] = ()
    may_share: bool = True
    may_export: bool = True
    source: str = ""
    starts_at: datetime
    ends_at: datetime | None = None
    registered_by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuestionRow(Row):
    """A question about a row of the access log, and its answer."""

    log_id: int
    about_name: str = ""
    question: str = ""
    asked_by_id: UUID
    asked_by_name: str = ""
    answer: str = ""
    answered_by_id: UUID | None = None
    answered_by_name: str = ""
    answered_by_byline: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntryRow(Row):
    """A row of the access log; `id` is made from the plan's id and the row's number."""

    number: int
    person_id: UUID
    person_name: str = ""
    acting: str = ""
    organisation: str = ""
    role: str = ""
    on_behalf_of: UUID | None = None
    basis: str = ""
    purpose: str = ""
    action: str
    sections: tuple[str, ...] = ()
    object_kind: str = ""
    object_id: UUID | None = None
    object_version: int | None = None
    outcome: str
    reason: str = ""
    face: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow(Written):
    """A resource that came in from a file, whole; `body_text` is its JSON."""

    section: str
    resource_type: str
    foreign_id: str = ""
    body_text: str = field(repr=False)
    body_hash: str = ""
    shown_as: str = ""
    shown_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow(Row):
    """The frame of the plan."""

    owner_id: UUID
    owner_name: str = ""
    status: str = "draft"
    end_reason: str = ""
    protected: bool = False
    withheld: tuple[str, ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    next_revision_on: date | None = None
    first_time_done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFacts:
    """What the owner takes along about themselves; `number` is their identity number and is for the owner alone."""

    birth_date: date | None = None
    language: str = ""
    needs_interpreter: bool = False
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of row: its shape, its section (None where the row says), and whether another place only keeps it."""

    shape: type[Row]
    section: Section | None
    archived: bool = False


#: Every kind in the order it is written: what others hang on comes first.
KINDS: Final[Mapping[str, Kind]] = {
    "participant": Kind(shape=ParticipantRow, section=Section.TEAM),
    "assignment": Kind(shape=AssignmentRow, section=Section.TEAM, archived=True),
    "representation": Kind(shape=RepresentationRow, section=Section.CONSENTS, archived=True),
    "photo": Kind(shape=PhotoRow, section=Section.TEAM),
    "plan_text": Kind(shape=PlanTextRow, section=Section.ABOUT_ME),
    "goal": Kind(shape=GoalRow, section=Section.GOALS),
    "activity": Kind(shape=ActivityRow, section=Section.GOALS),
    "service": Kind(shape=ServiceRow, section=Section.SERVICES),
    "appointment": Kind(shape=AppointmentRow, section=Section.CALENDAR),
    "health_note": Kind(shape=HealthNoteRow, section=Section.HEALTH),
    "comment": Kind(shape=CommentRow, section=None),
    "flag": Kind(shape=FlagRow, section=None),
    "goal_review": Kind(shape=ReviewRow, section=Section.GOALS),
    "still_true": Kind(shape=StillTrueRow, section=Section.GOALS),
    "plan_event": Kind(shape=EventRow, section=Section.PLAN),
    "consent": Kind(shape=ConsentRow, section=Section.CONSENTS, archived=True),
    "consent_paper": Kind(shape=PaperRow, section=Section.CONSENTS, archived=True),
    "version": Kind(shape=VersionRow, section=None),
    "log_entry": Kind(shape=LogEntryRow, section=Section.ACCESS_LOG, archived=True),
    "log_question": Kind(shape=LogQuestionRow, section=Section.ACCESS_LOG, archived=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePlan:
    """All of a plan that one person may take along. `kept` are resources that came from files, ours and others'."""

    frame: FrameRow
    owner: OwnerFacts
    rows: Mapping[str, tuple[Any, ...]]
    kept: tuple[KeptRow, ...] = ()


def log_entry_id(plan_id: UUID, number: int) -> UUID:
    """Return the id of a row of the log outside this place; its number alone is none."""
    return uuid5(plan_id, f"log:{number}")
