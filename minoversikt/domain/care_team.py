"""The shapes of those around the person: participants and coordinators."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.domain.codes import AssignmentKind


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


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Who coordinates, as coordinator or deputy, and how to reach them."""

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
