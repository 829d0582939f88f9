"""What is true of one person, in one capacity, toward one plan: the facts the policy decides on. Undecided, frozen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.domain.codes import AssignmentKind, ConsentKind, ConsentLevel, ConsentState, PlanStatus, Section


def _runs(starts_at: datetime, ends_at: datetime | None, at: datetime) -> bool:
    """Tell whether a period holds at a moment; the end is outside it."""
    return starts_at <= at and (ends_at is None or at < ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFact:
    """That somebody is appointed coordinator, for which plan, under which employment, from when to when."""

    id: UUID
    plan_id: UUID
    holder_id: UUID
    acting: str
    kind: AssignmentKind
    starts_at: datetime
    ends_at: datetime | None = None

    def runs(self, at: datetime) -> bool:
        """Tell whether the assignment holds at the moment `at`."""
        return _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFact:
    """A consent to the plan, or to one participant's access, as stored: its state and period are not yet judged."""

    id: UUID
    plan_id: UUID
    kind: ConsentKind
    state: ConsentState
    starts_at: datetime
    ends_at: datetime | None = None
    grantee_id: UUID | None = None
    grantee_acting: str = ""
    sections: tuple[Section, ...] = ()
    level: ConsentLevel = ConsentLevel.SEE

    def in_force(self, at: datetime) -> bool:
        """Tell whether the consent gives anything at the moment `at` (access.md: only `active` within its period)."""
        return self.state is ConsentState.ACTIVE and _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the policy looks at. `listed` is the named list of a protected plan."""

    person_id: UUID
    acting: str
    employment_active: bool
    plan_id: UUID
    owner_id: UUID
    plan_status: PlanStatus
    end_reason: str = ""
    protected: bool = False
    listed: bool = False
    withheld: frozenset[Section] = frozenset()
    assignments: tuple[AssignmentFact, ...] = ()
    consents: tuple[ConsentFact, ...] = ()
