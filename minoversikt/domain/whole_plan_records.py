"""What another place only keeps of a plan's file: what was agreed there, who coordinated, who looked (docs/adr: whole-plan)."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from minoversikt.domain.whole_plan_rows import Row


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
