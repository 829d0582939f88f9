"""The shapes of a plan's frame, its texts about the person, and its calendar: frozen, as services return them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.codes import PlanStatus, TextKey


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """That a plan exists, whose it is, and where it stands; what everybody with any section sees."""

    id: UUID
    owner_id: UUID
    owner_name: str
    case_id: UUID
    status: PlanStatus
    end_reason: str
    version: int
    frame_version: int
    period_from: date | None
    period_to: date | None
    next_revision_on: date | None
    first_time_done: bool
    template_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanText:
    """One answer about the person, who wrote it and whether it is the owner's own words said aloud."""

    id: UUID
    key: TextKey
    text: str
    not_relevant: bool
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    changed_at: datetime
    audience: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something at a time and place. `kind` is `meeting`, `control` or `appointment`."""

    id: UUID
    title: str
    place: str
    note: str
    kind: str
    starts_at: datetime
    ends_at: datetime | None
    version: int
    author_id: UUID
    author_name: str


@dataclass(frozen=True, slots=True)
class HealthNote:
    """A piece of health information the plan needs, such as a diagnosis from an import."""

    id: UUID
    text: str
    since: date | None
    version: int
    author_id: UUID
    author_name: str
    changed_at: datetime
