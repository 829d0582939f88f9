"""What the law asks a plan to hold (L1-L9): per item done, or what is missing and whose turn it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Turn(StrEnum):
    """Who can do something about what is missing."""

    OWNER = "owner"
    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    UNIT = "unit"


class Missing(StrEnum):
    """What a plan may lack. Words for these live in the faces; those that count something take the number."""

    GOAL = "goal"
    RESOURCES = "resources"
    NEEDS = "needs"
    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"
    ONE_COORDINATOR = "one_coordinator"
    NEXT_COORDINATOR = "next_coordinator"
    CONTRIBUTION = "contribution"
    ACTIVITY = "activity"
    EXTENT = "extent"
    RESPONSIBLE = "responsible"
    DESCRIPTION = "description"
    PERIOD = "period"
    REVISION = "revision"
    REVISION_AHEAD = "revision_ahead"
    PLAN_CONSENT = "plan_consent"
    ACCESS_CONSENT = "access_consent"
    COOPERATION = "cooperation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistFacts:
    """Exactly what the checklist needs to know about a plan; numbers and yes/no, no content.

    Participants are those beside owner and coordinator; activities are those not stopped. A question answered «not
    relevant» is answered (domain.md, L1-L9). `coordinators` counts active municipal ones, and
    `coordinator_gap_ahead` tells that nobody is named from a known day on.
    """

    goals_in_own_words: int = 0
    resources_answered: bool = False
    needs_answered: bool = False
    participants: int = 0
    participants_with_organisation_and_role: int = 0
    participants_without_contribution: int = 0
    participants_without_consent: int = 0
    coordinators: int = 0
    coordinator_gap_ahead: bool = False
    activities: int = 0
    activities_without_extent: int = 0
    activities_without_one_responsible: int = 0
    activities_without_description: int = 0
    has_period: bool = False
    has_revision: bool = False
    revision_is_ahead: bool = False
    has_plan_consent: bool = False
    cooperation_answered: bool = False


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One thing that is missing, how many of it (0 where it is not counted), and whose turn it is."""

    code: Missing
    turn: Turn
    count: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of the law's list. Done when nothing is missing."""

    code: str
    missing: tuple[MissingItem, ...] = ()

    @property
    def done(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.missing

    @property
    def whose_turn(self) -> Turn | None:
        """Return who can do the first thing that is missing; None when the item is done."""
        return self.missing[0].turn if self.missing else None


CODES: Final = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9")

#: One thing that may be missing: whether it is, its code, whose turn, how many.
_Check = tuple[bool, Missing, Turn, int]


def checklist(facts: ChecklistFacts) -> tuple[ChecklistItem, ...]:
    """Return L1-L9 in order (domain.md, What the law asks the plan to hold)."""
    checks = (
        _goals(facts),
        _participants(facts),
        _coordination(facts),
        _contributions(facts),
        _activities(facts),
        _descriptions(facts),
        _period(facts),
        _consents(facts),
        [(not facts.cooperation_answered, Missing.COOPERATION, Turn.COORDINATOR, 0)],
    )
    return tuple(_item(code, asked) for code, asked in zip(CODES, checks, strict=True))


def missing_count(items: tuple[ChecklistItem, ...]) -> int:
    """Return how many of the items are not done, for lists that show one number."""
    return sum(not item.done for item in items)


def _item(code: str, checks: list[_Check]) -> ChecklistItem:
    return ChecklistItem(code, tuple(MissingItem(what, turn, count) for lacks, what, turn, count in checks if lacks))


def _counted(count: int, what: Missing, turn: Turn) -> _Check:
    return (count > 0, what, turn, count)


def _goals(facts: ChecklistFacts) -> list[_Check]:
    return [
        (facts.goals_in_own_words < 1, Missing.GOAL, Turn.OWNER, 0),
        (not facts.resources_answered, Missing.RESOURCES, Turn.OWNER, 0),
        (not facts.needs_answered, Missing.NEEDS, Turn.OWNER, 0),
    ]


def _participants(facts: ChecklistFacts) -> list[_Check]:
    return [(facts.participants_with_organisation_and_role < 1, Missing.PARTICIPANT, Turn.COORDINATOR, 0)]


def _coordination(facts: ChecklistFacts) -> list[_Check]:
    return [
        (facts.coordinators < 1, Missing.COORDINATOR, Turn.UNIT, 0),
        (facts.coordinators > 1, Missing.ONE_COORDINATOR, Turn.UNIT, facts.coordinators),
        (facts.coordinators > 0 and facts.coordinator_gap_ahead, Missing.NEXT_COORDINATOR, Turn.UNIT, 0),
    ]


def _contributions(facts: ChecklistFacts) -> list[_Check]:
    """Nobody to contribute is not «everybody has contributed»: an empty plan must not look finished."""
    return [
        (facts.participants < 1, Missing.PARTICIPANT, Turn.COORDINATOR, 0),
        _counted(facts.participants_without_contribution, Missing.CONTRIBUTION, Turn.PARTICIPANT),
    ]


def _activities(facts: ChecklistFacts) -> list[_Check]:
    return [
        (facts.activities < 1, Missing.ACTIVITY, Turn.COORDINATOR, 0),
        _counted(facts.activities_without_extent, Missing.EXTENT, Turn.COORDINATOR),
        _counted(facts.activities_without_one_responsible, Missing.RESPONSIBLE, Turn.COORDINATOR),
    ]


def _descriptions(facts: ChecklistFacts) -> list[_Check]:
    return [
        (facts.activities < 1, Missing.ACTIVITY, Turn.COORDINATOR, 0),
        _counted(facts.activities_without_description, Missing.DESCRIPTION, Turn.COORDINATOR),
    ]


def _period(facts: ChecklistFacts) -> list[_Check]:
    return [
        (not facts.has_period, Missing.PERIOD, Turn.COORDINATOR, 0),
        (not facts.has_revision, Missing.REVISION, Turn.COORDINATOR, 0),
        (facts.has_revision and not facts.revision_is_ahead, Missing.REVISION_AHEAD, Turn.COORDINATOR, 0),
    ]


def _consents(facts: ChecklistFacts) -> list[_Check]:
    return [
        (not facts.has_plan_consent, Missing.PLAN_CONSENT, Turn.OWNER, 0),
        _counted(facts.participants_without_consent, Missing.ACCESS_CONSENT, Turn.OWNER),
    ]
