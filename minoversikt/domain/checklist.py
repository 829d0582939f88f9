"""What the law asks a plan to hold (L1-L9): per item done, or what is missing and whose turn it is."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal


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
#: Made once, since a caseload asks for hundreds of items and most are done.
_DONE: Final = {code: ChecklistItem(code) for code in CODES}

#: One thing that is missing, or False where it is there.
_Maybe = MissingItem | Literal[False]

_GOAL: Final = MissingItem(Missing.GOAL, Turn.OWNER)
_RESOURCES: Final = MissingItem(Missing.RESOURCES, Turn.OWNER)
_NEEDS: Final = MissingItem(Missing.NEEDS, Turn.OWNER)
_PARTICIPANT: Final = MissingItem(Missing.PARTICIPANT, Turn.COORDINATOR)
_COORDINATOR: Final = MissingItem(Missing.COORDINATOR, Turn.UNIT)
_NEXT_COORDINATOR: Final = MissingItem(Missing.NEXT_COORDINATOR, Turn.UNIT)
_ACTIVITY: Final = MissingItem(Missing.ACTIVITY, Turn.COORDINATOR)
_PERIOD: Final = MissingItem(Missing.PERIOD, Turn.COORDINATOR)
_REVISION: Final = MissingItem(Missing.REVISION, Turn.COORDINATOR)
_REVISION_AHEAD: Final = MissingItem(Missing.REVISION_AHEAD, Turn.COORDINATOR)
_PLAN_CONSENT: Final = MissingItem(Missing.PLAN_CONSENT, Turn.OWNER)
_COOPERATION: Final = MissingItem(Missing.COOPERATION, Turn.COORDINATOR)


@lru_cache(maxsize=4096)
def checklist(facts: ChecklistFacts) -> tuple[ChecklistItem, ...]:
    """Return L1-L9 in order (domain.md, What the law asks the plan to hold); kept, since plans lack the same things."""
    return (
        _goals(facts),
        _item("L2", facts.participants_with_organisation_and_role < 1 and _PARTICIPANT),
        _coordination(facts),
        _contributions(facts),
        _activities(facts),
        _descriptions(facts),
        _period(facts),
        _consents(facts),
        _item("L9", not facts.cooperation_answered and _COOPERATION),
    )


def missing_count(items: tuple[ChecklistItem, ...]) -> int:
    """Return how many of the items are not done, for lists that show one number."""
    return sum(not item.done for item in items)


def _item(code: str, *asked: _Maybe) -> ChecklistItem:
    missing = tuple([one for one in asked if one])
    return ChecklistItem(code, missing) if missing else _DONE[code]


def _counted(count: int, what: Missing, turn: Turn) -> _Maybe:
    return count > 0 and MissingItem(what, turn, count)


def _goals(facts: ChecklistFacts) -> ChecklistItem:
    return _item(
        "L1",
        facts.goals_in_own_words < 1 and _GOAL,
        not facts.resources_answered and _RESOURCES,
        not facts.needs_answered and _NEEDS,
    )


def _coordination(facts: ChecklistFacts) -> ChecklistItem:
    several = facts.coordinators if facts.coordinators > 1 else 0
    return _item(
        "L3",
        facts.coordinators < 1 and _COORDINATOR,
        _counted(several, Missing.ONE_COORDINATOR, Turn.UNIT),
        facts.coordinators > 0 and facts.coordinator_gap_ahead and _NEXT_COORDINATOR,
    )


def _contributions(facts: ChecklistFacts) -> ChecklistItem:
    """Nobody to contribute is not «everybody has contributed»: an empty plan must not look finished."""
    return _item(
        "L4",
        facts.participants < 1 and _PARTICIPANT,
        _counted(facts.participants_without_contribution, Missing.CONTRIBUTION, Turn.PARTICIPANT),
    )


def _activities(facts: ChecklistFacts) -> ChecklistItem:
    return _item(
        "L5",
        facts.activities < 1 and _ACTIVITY,
        _counted(facts.activities_without_extent, Missing.EXTENT, Turn.COORDINATOR),
        _counted(facts.activities_without_one_responsible, Missing.RESPONSIBLE, Turn.COORDINATOR),
    )


def _descriptions(facts: ChecklistFacts) -> ChecklistItem:
    return _item(
        "L6",
        facts.activities < 1 and _ACTIVITY,
        _counted(facts.activities_without_description, Missing.DESCRIPTION, Turn.COORDINATOR),
    )


def _period(facts: ChecklistFacts) -> ChecklistItem:
    return _item(
        "L7",
        not facts.has_period and _PERIOD,
        not facts.has_revision and _REVISION,
        facts.has_revision and not facts.revision_is_ahead and _REVISION_AHEAD,
    )


def _consents(facts: ChecklistFacts) -> ChecklistItem:
    return _item(
        "L8",
        not facts.has_plan_consent and _PLAN_CONSENT,
        _counted(facts.participants_without_consent, Missing.ACCESS_CONSENT, Turn.OWNER),
    )
