"""What is true of one person, in one capacity, toward one plan: the facts the policy decides on. Undecided, frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.codes import (
    AssignmentKind,
    ConsentKind,
    ConsentLevel,
    ConsentState,
    PlanStatus,
    RepresentationKind,
    Section,
)


def _runs(starts_at: datetime, ends_at: datetime | None, at: datetime) -> bool:
    """Tell whether a period holds at a moment; the end is outside it."""
    return starts_at <= at and (ends_at is None or at < ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFact:
    """That somebody is appointed coordinator, for which plan, under which employment, from when to when.

    `awaits_consent`: they came with a move, and the person has not said yes to them yet.
    """

    id: UUID
    plan_id: UUID
    holder_id: UUID
    acting: str
    kind: AssignmentKind
    starts_at: datetime
    ends_at: datetime | None = None
    awaits_consent: bool = False

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
    unit_id: UUID | None = None
    sections: tuple[Section, ...] = ()
    level: ConsentLevel = ConsentLevel.SEE

    def in_force(self, at: datetime) -> bool:
        """Tell whether the consent gives anything at the moment `at` (access.md: only `active` within its period)."""
        return self.state is ConsentState.ACTIVE and _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationFact:
    """That somebody is registered as acting for a person. Age, care order and decision are not yet judged."""

    id: UUID
    subject_id: UUID
    holder_id: UUID
    acting: str
    kind: RepresentationKind
    starts_at: datetime
    ends_at: datetime | None = None
    sections: tuple[Section, ...] = ()
    may_share: bool = False
    may_export: bool = False
    decision_id: UUID | None = None

    def runs(self, at: datetime) -> bool:
        """Tell whether its period holds at the moment `at`."""
        return _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityFact:
    """A decision that somebody can't consent, about which sections (none named: all), from when to when."""

    id: UUID
    subject_id: UUID
    starts_at: datetime
    ends_at: datetime
    sections: tuple[Section, ...] = ()

    def runs(self, at: datetime) -> bool:
        """Tell whether the decision stands at the moment `at`."""
        return _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFact:
    """That an employment is rostered at a unit, from when to when."""

    unit_id: UUID
    acting: str
    starts_at: datetime
    ends_at: datetime | None = None

    def runs(self, at: datetime) -> bool:
        """Tell whether the roster holds at the moment `at`."""
        return _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFact:
    """That somebody entered a plan for a unit, by name and with a reason, from when to when."""

    plan_id: UUID
    unit_id: UUID
    person_id: UUID
    acting: str
    starts_at: datetime
    ends_at: datetime

    def runs(self, at: datetime) -> bool:
        """Tell whether the visit lasts at the moment `at`."""
        return _runs(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the policy looks at. `listed` is the named list of a protected plan.

    `representations` are this person's for the owner, and child welfare's, whoever holds it; `kin_in_team` says that
    the team names this person as next of kin.
    """

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
    owner_birth_date: date | None = None
    owner_login_agreed_at: datetime | None = None
    owner_died: bool = False
    kin_in_team: bool = False
    representations: tuple[RepresentationFact, ...] = ()
    capacity: tuple[CapacityFact, ...] = ()
    rosters: tuple[RosterFact, ...] = ()
    visits: tuple[VisitFact, ...] = ()
