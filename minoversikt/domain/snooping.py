"""Look-ups with no other trace of work, as the privacy officer sees them: who, when, how often, which parts; never whose."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from minoversikt.domain.codes import Section


class FindingRule(StrEnum):
    """Why a look-up is on the list (the same words are stored; rls/046_roles.sql finds them)."""

    REFUSED = "refused"
    VISIT_WITHOUT_WORK = "visit_without_work"
    SEARCH_WITHOUT_REPORT = "search_without_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one person did on one day that left no other trace; `seen_at` and `seen_by_name` when an officer looked into it."""

    id: UUID
    day: date
    employment_id: UUID
    person_name: str
    rule: FindingRule
    times: int
    first_at: datetime
    last_at: datetime
    sections: tuple[Section, ...]
    reason: str
    seen_by_name: str = ""
    seen_at: datetime | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether nobody has looked into it, or it has gone on since somebody did."""
        return self.seen_at is None or self.last_at > self.seen_at
