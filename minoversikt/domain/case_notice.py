"""What a coordinating unit is told at once about a case, as a row of its list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.domain.codes import NoticeKind


@dataclass(frozen=True, slots=True)
class Notice:
    """One open notice. `about_name` is who it concerns besides the person: who stopped, or asks, or where from."""

    id: UUID
    case_id: UUID
    subject_name: str
    kind: NoticeKind
    about_name: str
    created_at: datetime
