"""Consent: whether one is in force, what it gives, how long it lasts, and how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from minoversikt.domain.codes import ConsentGround, ConsentLevel, ConsentState, Op, RepresentationKind
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.domain.wording import N_

#: On whose authority somebody who acts for the owner consents.
GROUNDS: Final = {
    RepresentationKind.PARENT: ConsentGround.PARENTS,
    RepresentationKind.CHILD_WELFARE: ConsentGround.PARENTS,
    RepresentationKind.GUARDIAN: ConsentGround.GUARDIAN,
    RepresentationKind.PROXY: ConsentGround.PROXY,
    RepresentationKind.NEXT_OF_KIN_BY_LAW: ConsentGround.NEXT_OF_KIN_BY_LAW,
}

#: How long an access consent lasts after the next revision, unless the person says otherwise (domain.md, Process 4).
DAYS_AFTER_REVISION: Final = 30
#: Decision: without a coming revision an access lasts this long, so that it can't run on unnoticed.
DAYS_WITHOUT_REVISION: Final = 90
#: The person is warned when this many days are left, first the longer, then the shorter.
WARNING_DAYS: Final = (30, 7)


class LegalBasis(StrEnum):
    """On which ground in law a consent stands; words for these live in the faces."""

    CONSENT = "consent"
    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    GUARDIANSHIP = "guardianship"
    CAPACITY_DECISION = "capacity_decision"
    POWER_OF_ATTORNEY = "power_of_attorney"


_BASIS: Final[Mapping[ConsentGround, LegalBasis]] = MappingProxyType(
    {
        ConsentGround.SELF: LegalBasis.CONSENT,
        ConsentGround.PARENTS: LegalBasis.PARENTAL_RESPONSIBILITY,
        ConsentGround.GUARDIAN: LegalBasis.GUARDIANSHIP,
        ConsentGround.NEXT_OF_KIN_BY_LAW: LegalBasis.CAPACITY_DECISION,
        ConsentGround.PROXY: LegalBasis.POWER_OF_ATTORNEY,
    }
)

_OPS: Final[Mapping[ConsentLevel, tuple[Op, ...]]] = MappingProxyType(
    {
        ConsentLevel.SEE: (Op.SEE,),
        ConsentLevel.CONTRIBUTE: (Op.SEE, Op.CONTRIBUTE),
    }
)

_CS = ConsentState
#: Nothing leads back to ACTIVE: undo never re-grants, the person consents anew (domain.md, Process 4).
STATES: Final[Mapping[ConsentState, frozenset[ConsentState]]] = MappingProxyType(
    {
        _CS.PENDING: frozenset({_CS.ACTIVE, _CS.WITHDRAWN, _CS.EXPIRED, _CS.SUPERSEDED}),
        _CS.ACTIVE: frozenset({_CS.WITHDRAWN, _CS.EXPIRED, _CS.SUPERSEDED}),
        _CS.EXPIRED: frozenset(),
        _CS.WITHDRAWN: frozenset(),
        _CS.SUPERSEDED: frozenset(),
    }
)


class Lasting(Protocol):
    """Whatever has the state and period of a consent; `ends_at` is the first moment it no longer gives anything."""

    @property
    def state(self) -> ConsentState:
        """Where the consent stands."""

    @property
    def starts_at(self) -> datetime:
        """From when it counts."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when it counts; None for a consent to the plan itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFacts:
    """The state and period of a consent, where nothing more of it is at hand."""

    state: ConsentState
    starts_at: datetime
    ends_at: datetime | None = None


def in_force(facts: Lasting, now: datetime) -> bool:
    """Tell whether the consent counts at `now`: active, begun, not over (access.md, rules that cut across)."""
    begun = facts.starts_at <= now
    return facts.state is ConsentState.ACTIVE and begun and (facts.ends_at is None or now < facts.ends_at)


def implied_ops(level: ConsentLevel) -> tuple[Op, ...]:
    """Return what a level lets its participant do; contributing holds seeing, none edits, shares or exports."""
    return _OPS[level]


def legal_basis(ground: ConsentGround) -> LegalBasis:
    """Return the basis a consent stands on, by who gave it (domain.md, Age, capacity, representation)."""
    return _BASIS[ground]


def default_last_day(next_revision: date | None, today: date) -> date:
    """Return the last day a new or renewed access consent lasts, as proposed to the person.

    30 days after the next revision; without one ahead, 90 days from today.
    """
    if next_revision is None or next_revision < today:
        return today + timedelta(days=DAYS_WITHOUT_REVISION)
    return next_revision + timedelta(days=DAYS_AFTER_REVISION)


def end_of(last_day: date) -> datetime:
    """Return the moment a consent ends whose last Oslo day is `last_day`: midnight after it."""
    return oslo_midnight(last_day + timedelta(days=1))


def last_day_of(ends_at: datetime) -> date:
    """Return the last Oslo day a consent gives anything, when it ends at `ends_at`."""
    return oslo_day(ends_at - timedelta(microseconds=1))


def check_last_day(last_day: date | None, today: date) -> None:
    """Raise InvalidError under ``last_day`` unless an access consent has an end that is not past (L8)."""
    if last_day is None:
        raise InvalidError({"last_day": N_("Velg hvor lenge tilgangen skal vare.")})
    if last_day < today:
        raise InvalidError({"last_day": N_("Datoen er passert. Velg en dag fra i dag og framover.")})


def warning(facts: Lasting, now: datetime) -> int | None:
    """Return which warning is due at `now`, 30 or 7 (days), or None: not near, no end, or not in force."""
    if facts.ends_at is None or not in_force(facts, now):
        return None
    left = (last_day_of(facts.ends_at) - oslo_day(now)).days
    return min((days for days in WARNING_DAYS if left <= days), default=None)


def next_state(state: ConsentState, to: ConsentState) -> ConsentState:
    """Return `to` when a consent may go there from `state`, else raise NotAllowedNowError."""
    if to not in STATES[state]:
        message = f"a consent that is {state} can't become {to}"
        raise NotAllowedNowError(message)
    return to


def may_withdraw(state: ConsentState) -> bool:
    """Tell whether there is something to withdraw: withdrawal is open at any time and needs no reason."""
    return ConsentState.WITHDRAWN in STATES[state]
