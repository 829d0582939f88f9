"""A whole plan as it leaves the house and comes in again: its frame, its owner, and every kind of row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from minoversikt.domain.codes import Section
from minoversikt.domain.whole_plan_records import (
    AssignmentRow,
    ConsentRow,
    LogEntryRow,
    LogQuestionRow,
    PaperRow,
    RepresentationRow,
)
from minoversikt.domain.whole_plan_rows import (
    ActivityRow,
    AppointmentRow,
    CommentRow,
    EventRow,
    FlagRow,
    GoalRow,
    HealthNoteRow,
    ParticipantRow,
    PhotoRow,
    PlanTextRow,
    ReviewRow,
    Row,
    ServiceRow,
    StillTrueRow,
    VersionRow,
    Written,
)

#: Stands behind the byline of every text that came in from a file of ours: a file can be changed on the way.
TAKEN_IN: Final = "(hentet inn fra fil)"
#: Begins the source key of what we keep of another place's records, such as its consents and its log.
ARCHIVED: Final = "minoversikt:"


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
    """All of a plan that one person may take along. `kept` are resources that came from files, ours and others'.

    `is_same` tells of a plan that is read from a file that it came from that very plan.
    """

    frame: FrameRow
    owner: OwnerFacts
    rows: Mapping[str, tuple[Any, ...]]
    kept: tuple[KeptRow, ...] = ()
    is_same: bool = False


def log_entry_id(plan_id: UUID, number: int) -> UUID:
    """Return the id of a row of the log outside this place; its number alone is none."""
    return uuid5(plan_id, f"log:{number}")
