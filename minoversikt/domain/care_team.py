"""The shapes of those around the person: participants and coordinators."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.codes import AssignmentKind, ParticipantStatus


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in the plan, and what they contribute (L2, L4). `kind`: professional or next_of_kin."""

    id: UUID
    person_id: UUID | None
    name: str
    role: str
    organisation: str
    kind: str
    phone: str
    reach: str
    contribution: str
    version: int
    author_id: UUID
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A participant as the team's page knows them: where they stand, who asked them, for whom they step in.

    `kind`: professional, next_of_kin or unit. `supervisor_id` and `substitute_for` are participants of the same plan.
    """

    id: UUID
    person_id: UUID | None
    unit_id: UUID | None
    name: str
    role: str
    organisation: str
    kind: str
    phone: str
    reach: str
    contribution: str
    version: int
    author_id: UUID
    author_name: str
    status: ParticipantStatus
    proposal: str
    acting: str
    accepted_at: datetime | None
    left_at: datetime | None
    substitute_for: UUID | None
    substitute_from: date | None
    substitute_to: date | None
    is_student: bool
    supervisor_id: UUID | None
    supervisor_name: str

    @property
    def is_linked(self) -> bool:
        """Tell whether this is a known person or unit, who may get access; else a name that was written down."""
        return self.person_id is not None or self.unit_id is not None

    def is_over(self, today: date) -> bool:
        """Tell whether somebody who stepped in for a while has done so."""
        return self.substitute_to is not None and self.substitute_to < today


@dataclass(frozen=True, slots=True)
class Photo:
    """That a participant has a picture, and since when; the picture itself is an address of its own."""

    participant_id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class GonePeople:
    """Who was around the person and is not any more (rls/047_life.sql, `gone_from`)."""

    gone: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Who coordinates, as coordinator or deputy, and how to reach them.

    `awaits_consent`: they came with a move, and see nothing before the person has said yes.
    """

    id: UUID
    kind: AssignmentKind
    holder_id: UUID
    name: str
    title: str
    organisation_name: str
    phone: str
    reach: str
    starts_at: datetime
    ends_at: datetime | None
    awaits_consent: bool = False

    @property
    def has_the_plan(self) -> bool:
        """Tell whether the assignment opens the plan: a hospital's coordinator sees by consent alone (access.md)."""
        return self.kind is not AssignmentKind.HOSPITAL_COORDINATOR
