"""The life of a plan: which steps there are from where, who takes them, and the shapes that tell about them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import EndReason, PlanEventKind, PlanStatus
from minoversikt.domain.your_turn import is_open


class LifeStep(StrEnum):
    """What can happen to a plan as a whole. BEGIN and WITHDRAW belong to the consent (services/plan_consent)."""

    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class Side(StrEnum):
    """Who takes a step: whoever decides over the plan (the owner, or who acts for them), or the coordinating unit."""

    OWNER = "owner"
    UNIT = "unit"


_AFTER: Final = {
    (PlanStatus.DRAFT, LifeStep.BEGIN): PlanStatus.ACTIVE,
    (PlanStatus.ACTIVE, LifeStep.PAUSE): PlanStatus.PAUSED,
    (PlanStatus.PAUSED, LifeStep.RESUME): PlanStatus.ACTIVE,
    (PlanStatus.ACTIVE, LifeStep.END): PlanStatus.ENDED,
    (PlanStatus.PAUSED, LifeStep.END): PlanStatus.ENDED,
    (PlanStatus.ACTIVE, LifeStep.WITHDRAW): PlanStatus.ENDED,
    (PlanStatus.PAUSED, LifeStep.WITHDRAW): PlanStatus.ENDED,
    (PlanStatus.ENDED, LifeStep.REOPEN): PlanStatus.DRAFT,
}
_OWNERS: Final = (LifeStep.BEGIN, LifeStep.PAUSE, LifeStep.RESUME, LifeStep.END, LifeStep.WITHDRAW)
_STEPS: Final = {Side.OWNER: _OWNERS, Side.UNIT: (LifeStep.END, LifeStep.REOPEN)}

#: Why the unit may end a plan. `wish` is for a person who has said so and does not log in.
UNIT_REASONS: Final = (EndReason.NO_LONGER_NEEDED, EndReason.WISH, EndReason.MOVED, EndReason.DIED)
#: These close the case as well.
CLOSING_REASONS: Final = frozenset({EndReason.MOVED, EndReason.DIED})


def after(status: PlanStatus, step: LifeStep) -> PlanStatus | None:
    """Return where a step leads, None when it can't be taken from here (domain.md, Process 5)."""
    if step is LifeStep.END and status is PlanStatus.DRAFT:
        return None
    return _AFTER.get((status, step))


def steps(status: PlanStatus, side: Side) -> tuple[LifeStep, ...]:
    """Return the steps one side may take now. Only the unit reopens; it ends a plan nobody has said yes to as well."""
    found = tuple(step for step in _STEPS[side] if after(status, step) is not None)
    return (LifeStep.END,) if side is Side.UNIT and status is PlanStatus.DRAFT else found


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """One step in the life of a plan, with who took it and the words that went along."""

    id: UUID
    kind: PlanEventKind
    reason: str
    text: str
    by_name: str
    by_byline: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLife:
    """Where the plan of a case stands, as the unit may know it; `status` is empty for a case without a plan."""

    case_id: UUID
    subject_id: UUID
    subject_name: str
    closed_at: datetime | None
    plan_id: UUID | None
    status: str
    end_reason: str
    since: datetime | None
    words: str
    by_name: str
    died_on: date | None
    coordinator_waits: bool
    without_responsible: int

    @property
    def has_open_plan(self) -> bool:
        """Tell whether there is a plan that has not ended."""
        return self.status not in ("", PlanStatus.ENDED)

    @property
    def may_end(self) -> bool:
        """Tell whether there is something to end or close."""
        return self.closed_at is None

    @property
    def may_reopen(self) -> bool:
        """Tell whether there is a plan to open again."""
        return self.status == PlanStatus.ENDED


def without_responsible(activities: Iterable[Activity], gone: Container[UUID | None]) -> tuple[Activity, ...]:
    """Return the open activities whose responsible is `gone`: was around the person, and is not any more (L5).

    Gone are coordinators whose assignment ended, and participants who left or whose job ended, unless they are around in
    another way; rls/047_life.sql knows who (`gone_from`), since jobs are not read with a plan.
    """
    return tuple(a for a in activities if a.responsible_id in gone and is_open(a))
