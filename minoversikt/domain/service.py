"""A service the person gets, waits for or has been refused: its group, its decisions, and the way to complain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.errors import NotAllowedNowError

#: Shown beside a refusal (domain.md, Services). Counted from the day of the decision, which is never too late a day
#: to show: the time runs from when the person heard of it.
COMPLAINT_WEEKS: Final = 4


@dataclass(frozen=True, slots=True)
class Service:
    """A service as stored: what, from whom, how much, who to call; what was decided apart from what is delivered."""

    id: UUID
    name: str
    provider: str
    extent: str
    contact_name: str
    contact_phone: str
    decision: Decision
    decision_on: date | None
    decision_maker: str
    delivery: Delivery
    delivery_from: date | None
    delivery_to: date | None
    answer_due: date | None
    reason: str
    complaint_due: date | None
    position: int
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    changed_at: datetime


class ServiceGroup(StrEnum):
    """Under which heading a person finds a service: «Jeg får», «Jeg venter på», «Jeg har fått nei», the rest."""

    GETS = "gets"
    WAITS = "waits"
    REFUSED = "refused"
    REST = "rest"


class ComplaintBody(StrEnum):
    """Who looks at a complaint, in this order."""

    DECISION_MAKER = "decision_maker"
    STATSFORVALTER = "statsforvalter"


@dataclass(frozen=True, slots=True)
class ComplaintPath:
    """How to complain about a decision: the last day, the days left (never below 0), whether it is still open."""

    due: date
    days_left: int
    is_open: bool
    bodies: tuple[ComplaintBody, ...] = tuple(ComplaintBody)


_D = Decision
_REFUSALS: Final = frozenset({_D.REFUSED, _D.COMPLAINT_REJECTED})
_ON_THE_WAY: Final = frozenset({_D.APPLIED, _D.GRANTED, _D.PARTLY_GRANTED, _D.COMPLAINT_SENT, _D.COMPLAINT_UPHELD})
_MAY_COMPLAIN: Final = frozenset({_D.REFUSED, _D.PARTLY_GRANTED})

_NEW_DECISION: Final = frozenset({_D.APPLIED, _D.GRANTED, _D.PARTLY_GRANTED, _D.REFUSED, _D.NOT_NEEDED})
#: Which decision may follow which. A wish can be met without an application; a complaint needs a decision to be about;
#: a complaint can be taken back, and then the decision stands as it was.
CHANGES: Final[Mapping[Decision, frozenset[Decision]]] = MappingProxyType(
    {
        _D.NOT_NEEDED: frozenset({_D.WISHED, _D.APPLIED, _D.GRANTED, _D.PARTLY_GRANTED}),
        _D.WISHED: _NEW_DECISION,
        _D.APPLIED: (_NEW_DECISION | {_D.WISHED}) - {_D.APPLIED},
        _D.GRANTED: _NEW_DECISION - {_D.GRANTED},
        _D.PARTLY_GRANTED: (_NEW_DECISION | {_D.COMPLAINT_SENT}) - {_D.PARTLY_GRANTED},
        _D.REFUSED: (_NEW_DECISION | {_D.COMPLAINT_SENT, _D.WISHED}) - {_D.REFUSED},
        _D.COMPLAINT_SENT: frozenset({_D.COMPLAINT_UPHELD, _D.COMPLAINT_REJECTED, _D.REFUSED, _D.PARTLY_GRANTED}),
        _D.COMPLAINT_UPHELD: _NEW_DECISION,
        _D.COMPLAINT_REJECTED: frozenset({_D.WISHED, _D.APPLIED, _D.GRANTED, _D.PARTLY_GRANTED, _D.NOT_NEEDED}),
    }
)


def group(decision: Decision, delivery: Delivery) -> ServiceGroup:
    """Return the heading of a service.

    What runs is what the person gets, whatever was decided since; a pause is still theirs. A mere wish nobody works
    on is not something to wait for. A complaint that is sent is waited for, not refused.
    """
    if decision is Decision.NOT_NEEDED or delivery is Delivery.ENDED:
        return ServiceGroup.REST
    if delivery in (Delivery.RUNNING, Delivery.PAUSED):
        return ServiceGroup.GETS
    if decision in _REFUSALS:
        return ServiceGroup.REFUSED
    waits = decision in _ON_THE_WAY or delivery is Delivery.WAITING
    return ServiceGroup.WAITS if waits else ServiceGroup.REST


def complaint_due(decided_on: date) -> date:
    """Return the last day to complain about a decision: four weeks after it."""
    return decided_on + timedelta(weeks=COMPLAINT_WEEKS)


def may_complain(decision: Decision) -> bool:
    """Tell whether a decision says no, whole or in part, so that there is something to complain about."""
    return decision in _MAY_COMPLAIN


def complaint_path(decision: Decision, decided_on: date | None, today: date) -> ComplaintPath | None:
    """Return how to complain about a refusal, whole or in part; None when there is nothing to complain about.

    An undated refusal counts from today, so that the way to complain is never hidden.
    """
    if not may_complain(decision):
        return None
    due = complaint_due(decided_on or today)
    left = (due - today).days
    return ComplaintPath(due, max(left, 0), is_open=left >= 0)


def allowed_decisions(decision: Decision) -> tuple[Decision, ...]:
    """Return the decisions that may follow, in the order of the code list."""
    return tuple(following for following in Decision if following in CHANGES[decision])


def check_change(decision: Decision, to: Decision) -> None:
    """Raise NotAllowedNowError unless `to` may follow `decision`; keeping a decision is always allowed."""
    if to is not decision and to not in CHANGES[decision]:
        message = f"a service that is {decision} can't become {to}"
        raise NotAllowedNowError(message)
