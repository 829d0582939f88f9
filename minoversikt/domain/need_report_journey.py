"""The journey of a report of need as its status page tells it: what is done, what is now, what comes later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from minoversikt.domain.codes import ReportStatus, Wish


class Stage(StrEnum):
    """A station on the way from a reported need to a first meeting; WITHDRAWN ends a journey that was stopped."""

    SENT = "sent"
    RECEIVED = "received"
    IN_ASSESSMENT = "in_assessment"
    ANSWER = "answer"
    COORDINATOR = "coordinator"
    PLAN_OPENED = "plan_opened"
    FIRST_MEETING = "first_meeting"
    WITHDRAWN = "withdrawn"


class StageState(StrEnum):
    """Whether a station is behind, here or ahead."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """A status that was reached: on which Oslo day, and by whom, as the page should name them."""

    status: ReportStatus
    on: date
    who: str


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One station with its state; `on` and `who` tell of the event behind it, if it has happened."""

    stage: Stage
    state: StageState
    on: date | None = None
    who: str = ""


_WAY: Final = (
    Stage.SENT,
    Stage.RECEIVED,
    Stage.IN_ASSESSMENT,
    Stage.ANSWER,
    Stage.COORDINATOR,
    Stage.PLAN_OPENED,
    Stage.FIRST_MEETING,
)

#: The station a status is at: in progress there, or waiting for it. None means that the journey is over.
_NOW: Final[Mapping[ReportStatus, Stage | None]] = MappingProxyType(
    {
        ReportStatus.DRAFT: Stage.SENT,
        ReportStatus.SENT: Stage.RECEIVED,
        ReportStatus.REDIRECTED: Stage.RECEIVED,
        ReportStatus.RECEIVED: Stage.IN_ASSESSMENT,
        ReportStatus.NEEDS_INFORMATION: Stage.IN_ASSESSMENT,
        ReportStatus.IN_ASSESSMENT: Stage.IN_ASSESSMENT,
        ReportStatus.ACCEPTED: Stage.COORDINATOR,
        ReportStatus.COORDINATOR_APPOINTED: Stage.PLAN_OPENED,
        ReportStatus.PLAN_OPENED: Stage.FIRST_MEETING,
        ReportStatus.FIRST_MEETING_HELD: None,
        ReportStatus.DECLINED: None,
        ReportStatus.WITHDRAWN: None,
    }
)

#: The station each reached status tells of; a question from the unit is part of its assessment.
_REACHED: Final[Mapping[ReportStatus, Stage]] = MappingProxyType(
    {
        ReportStatus.SENT: Stage.SENT,
        ReportStatus.RECEIVED: Stage.RECEIVED,
        ReportStatus.NEEDS_INFORMATION: Stage.IN_ASSESSMENT,
        ReportStatus.IN_ASSESSMENT: Stage.IN_ASSESSMENT,
        ReportStatus.ACCEPTED: Stage.ANSWER,
        ReportStatus.DECLINED: Stage.ANSWER,
        ReportStatus.COORDINATOR_APPOINTED: Stage.COORDINATOR,
        ReportStatus.PLAN_OPENED: Stage.PLAN_OPENED,
        ReportStatus.FIRST_MEETING_HELD: Stage.FIRST_MEETING,
        ReportStatus.WITHDRAWN: Stage.WITHDRAWN,
    }
)


def journey(status: ReportStatus, events: Sequence[ReportEvent], wish: Wish = Wish.PLAN) -> tuple[JourneyStep, ...]:
    """Return the stations the status page shows, in order.

    `events` are in the order they happened. A redirect makes the way to the right unit start again at RECEIVED, but
    the day of sending stays. A declined or withdrawn report ends where it stopped: nothing is promised after it.
    A station for the plan is there unless the wish was a coordinator only, or the first meeting was held without one.
    """
    told = _told(events)
    if status in (ReportStatus.DECLINED, ReportStatus.WITHDRAWN):
        return tuple(_station(stage, StageState.DONE, told) for stage in Stage if stage in told)
    planless = wish is Wish.COORDINATOR_ONLY or (
        status is ReportStatus.FIRST_MEETING_HELD and Stage.PLAN_OPENED not in told
    )
    way = tuple(stage for stage in _WAY if not (planless and stage is Stage.PLAN_OPENED))
    now = Stage.FIRST_MEETING if planless and _NOW[status] is Stage.PLAN_OPENED else _NOW[status]
    here = way.index(now) if now else len(way)
    return tuple(_station(stage, _state(index, here), told) for index, stage in enumerate(way))


def _told(events: Sequence[ReportEvent]) -> Mapping[Stage, ReportEvent]:
    """Return the first event of each station since the last redirect, and the very first sending."""
    redirects = [index for index, event in enumerate(events) if event.status is ReportStatus.REDIRECTED]
    since = events[redirects[-1] + 1 :] if redirects else events
    found: dict[Stage, ReportEvent] = {}
    for event in (*(event for event in events if event.status is ReportStatus.SENT), *since):
        if event.status in _REACHED:
            found.setdefault(_REACHED[event.status], event)
    return found


def _state(index: int, here: int) -> StageState:
    if index == here:
        return StageState.NOW
    return StageState.DONE if index < here else StageState.LATER


def _station(stage: Stage, state: StageState, told: Mapping[Stage, ReportEvent]) -> JourneyStep:
    event = told.get(stage)
    if event is None or state is StageState.LATER:
        return JourneyStep(stage, state)
    return JourneyStep(stage, state, event.on, event.who)
