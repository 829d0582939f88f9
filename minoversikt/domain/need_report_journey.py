"""The journey of a report of need as its status page tells it: what is done, what is now, what comes later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from minoversikt.domain.codes import ReportStatus, Wish
from minoversikt.domain.need_report_steps import Step


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
    """A step that was taken: on which Oslo day, and by whom, as the page should name them."""

    step: Step
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

_STEPS: Final[Mapping[Stage, frozenset[Step]]] = MappingProxyType(
    {
        Stage.SENT: frozenset({Step.SEND}),
        Stage.RECEIVED: frozenset({Step.RECEIVE}),
        Stage.IN_ASSESSMENT: frozenset({Step.START_ASSESSMENT, Step.ASK_INFORMATION}),
        Stage.ANSWER: frozenset({Step.ACCEPT, Step.DECLINE}),
        Stage.COORDINATOR: frozenset({Step.APPOINT_COORDINATOR}),
        Stage.PLAN_OPENED: frozenset({Step.OPEN_PLAN}),
        Stage.FIRST_MEETING: frozenset({Step.HOLD_FIRST_MEETING}),
        Stage.WITHDRAWN: frozenset({Step.WITHDRAW}),
    }
)


def journey(status: ReportStatus, events: Sequence[ReportEvent], wish: Wish = Wish.PLAN) -> tuple[JourneyStep, ...]:
    """Return the stations the status page shows, in order.

    `events` are in the order they happened. A redirect makes the way to the right unit start again at RECEIVED, but
    the day of sending stays. A declined or withdrawn report ends where it stopped: nothing is promised after it.
    A wish for a coordinator only has no plan to wait for.
    """
    current = _current_events(events)
    way = tuple(stage for stage in _WAY if not (stage is Stage.PLAN_OPENED and wish is Wish.COORDINATOR_ONLY))
    if status in (ReportStatus.DECLINED, ReportStatus.WITHDRAWN):
        return _finished((*way, Stage.WITHDRAWN), current)
    now = _NOW[status]
    if now is Stage.PLAN_OPENED and now not in way:
        now = Stage.FIRST_MEETING
    return tuple(_station(stage, _state(way.index(stage), now, way), current) for stage in way)


def _current_events(events: Sequence[ReportEvent]) -> Mapping[Stage, ReportEvent]:
    """Return the first event of each station since the last redirect, and the very first sending."""
    redirects = [index for index, event in enumerate(events) if event.step is Step.REDIRECT]
    since = events[redirects[-1] :] if redirects else events
    found: dict[Stage, ReportEvent] = {}
    for event in (*(event for event in events if event.step is Step.SEND), *since):
        for stage, steps in _STEPS.items():
            if event.step in steps:
                found.setdefault(stage, event)
    return found


def _finished(way: Sequence[Stage], events: Mapping[Stage, ReportEvent]) -> tuple[JourneyStep, ...]:
    return tuple(_station(stage, StageState.DONE, events) for stage in way if stage in events)


def _state(index: int, now: Stage | None, way: Sequence[Stage]) -> StageState:
    here = len(way) if now is None else way.index(now)
    if index == here:
        return StageState.NOW
    return StageState.DONE if index < here else StageState.LATER


def _station(stage: Stage, state: StageState, events: Mapping[Stage, ReportEvent]) -> JourneyStep:
    event = events.get(stage)
    if event is None or state is StageState.LATER:
        return JourneyStep(stage, state)
    return JourneyStep(stage, state, event.on, event.who)
