"""The life of a report of need: which step may follow which, who may take it, and when an answer is due."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from minoversikt.domain.codes import ReportStatus, Wish
from minoversikt.domain.errors import NotAllowedNowError

#: Days the coordinating unit has for its answer; Oslo's own frist, and the one used elsewhere (domain.md, Process 2).
ANSWER_DAYS_OSLO: Final = 14
ANSWER_DAYS_ELSEWHERE: Final = 28


class Step(StrEnum):
    """A verb that moves a report of need from one status to the next."""

    SEND = "send"
    RECEIVE = "receive"
    ASK_INFORMATION = "ask_information"
    ANSWER_INFORMATION = "answer_information"
    START_ASSESSMENT = "start_assessment"
    ACCEPT = "accept"
    DECLINE = "decline"
    REDIRECT = "redirect"
    WITHDRAW = "withdraw"
    APPOINT_COORDINATOR = "appoint_coordinator"
    OPEN_PLAN = "open_plan"
    HOLD_FIRST_MEETING = "hold_first_meeting"


class Who(StrEnum):
    """The side that takes a step.

    REPORTER wrote the report, PERSON is the one it is about (also when they applied themselves), UNIT is the
    coordinating unit and the coordinator it appointed, SYSTEM is what follows from something else in the product.
    """

    REPORTER = "reporter"
    PERSON = "person"
    UNIT = "unit"
    SYSTEM = "system"


_SENDERS: Final = frozenset({Who.REPORTER, Who.PERSON})
_UNIT: Final = frozenset({Who.UNIT})
_FOLLOWS: Final = frozenset({Who.UNIT, Who.SYSTEM})

#: Who may take each step. The person may stop a report about them at any time before it is answered, as consent to
#: reporting is theirs (access.md); the reporter may answer and withdraw what they wrote.
TAKEN_BY: Final[Mapping[Step, frozenset[Who]]] = MappingProxyType(
    {
        Step.SEND: _SENDERS,
        Step.RECEIVE: _UNIT,
        Step.ASK_INFORMATION: _UNIT,
        Step.ANSWER_INFORMATION: _SENDERS,
        Step.START_ASSESSMENT: _UNIT,
        Step.ACCEPT: _UNIT,
        Step.DECLINE: _UNIT,
        Step.REDIRECT: _UNIT,
        Step.WITHDRAW: _SENDERS,
        Step.APPOINT_COORDINATOR: _UNIT,
        Step.OPEN_PLAN: _FOLLOWS,
        Step.HOLD_FIRST_MEETING: _FOLLOWS,
    }
)

_S = ReportStatus
#: What each status allows. A redirected report waits for the right unit to receive it; an answer to a question puts
#: the report back in assessment, as the unit asked because it was assessing.
TRANSITIONS: Final[Mapping[ReportStatus, Mapping[Step, ReportStatus]]] = MappingProxyType(
    {
        _S.DRAFT: {Step.SEND: _S.SENT},
        _S.SENT: {Step.RECEIVE: _S.RECEIVED, Step.REDIRECT: _S.REDIRECTED, Step.WITHDRAW: _S.WITHDRAWN},
        _S.REDIRECTED: {Step.RECEIVE: _S.RECEIVED, Step.REDIRECT: _S.REDIRECTED, Step.WITHDRAW: _S.WITHDRAWN},
        _S.RECEIVED: {
            Step.START_ASSESSMENT: _S.IN_ASSESSMENT,
            Step.ASK_INFORMATION: _S.NEEDS_INFORMATION,
            Step.REDIRECT: _S.REDIRECTED,
            Step.WITHDRAW: _S.WITHDRAWN,
        },
        _S.NEEDS_INFORMATION: {
            Step.ANSWER_INFORMATION: _S.IN_ASSESSMENT,
            Step.START_ASSESSMENT: _S.IN_ASSESSMENT,
            Step.REDIRECT: _S.REDIRECTED,
            Step.WITHDRAW: _S.WITHDRAWN,
        },
        _S.IN_ASSESSMENT: {
            Step.ASK_INFORMATION: _S.NEEDS_INFORMATION,
            Step.ACCEPT: _S.ACCEPTED,
            Step.DECLINE: _S.DECLINED,
            Step.REDIRECT: _S.REDIRECTED,
            Step.WITHDRAW: _S.WITHDRAWN,
        },
        _S.ACCEPTED: {Step.APPOINT_COORDINATOR: _S.COORDINATOR_APPOINTED},
        _S.COORDINATOR_APPOINTED: {
            Step.OPEN_PLAN: _S.PLAN_OPENED,
            Step.HOLD_FIRST_MEETING: _S.FIRST_MEETING_HELD,
        },
        _S.PLAN_OPENED: {Step.HOLD_FIRST_MEETING: _S.FIRST_MEETING_HELD},
        _S.FIRST_MEETING_HELD: {},
        _S.DECLINED: {},
        _S.WITHDRAWN: {},
    }
)

#: The step a wish rules out once a coordinator is in place.
_SKIPPED: Final[Mapping[Wish, Step | None]] = MappingProxyType(
    {Wish.PLAN: Step.HOLD_FIRST_MEETING, Wish.COORDINATOR_ONLY: Step.OPEN_PLAN, Wish.CHILD_COORDINATOR: None}
)

#: Nothing more can come of the report.
CLOSED: Final = frozenset({_S.DECLINED, _S.WITHDRAWN})
#: The unit has answered the report itself; the clock has stopped.
ANSWERED: Final = frozenset({_S.ACCEPTED, _S.DECLINED, _S.COORDINATOR_APPOINTED, _S.PLAN_OPENED, _S.FIRST_MEETING_HELD})


def allowed_steps(status: ReportStatus, who: Who, wish: Wish = Wish.PLAN) -> tuple[Step, ...]:
    """Return the steps `who` may take now, in the order a page should offer them.

    A wish for a coordinator only never leads to a plan, and only a wish for a plan must have one before the first
    meeting (domain.md, Process 5: coordinator-only cases have no plan).
    """
    skipped = _SKIPPED[wish] if status is ReportStatus.COORDINATOR_APPOINTED else None
    return tuple(step for step in TRANSITIONS[status] if who in TAKEN_BY[step] and step is not skipped)


def next_status(status: ReportStatus, step: Step, who: Who, wish: Wish = Wish.PLAN) -> ReportStatus:
    """Return the status after `step`.

    Raises NotAllowedNowError when the status does not allow the step, or the step is not for `who` to take
    (domain.md, Process 2).
    """
    if step not in allowed_steps(status, who, wish):
        message = f"{who} can't {step} a report that is {status}"
        raise NotAllowedNowError(message)
    return TRANSITIONS[status][step]


def waits_for(status: ReportStatus) -> Who | None:
    """Return whose turn it is, or None when the report is finished or closed."""
    if status is _S.DRAFT or status is _S.NEEDS_INFORMATION:
        return Who.REPORTER
    if status in CLOSED or status is _S.FIRST_MEETING_HELD:
        return None
    return Who.UNIT


def answer_due(sent_on: date, days: int) -> date:
    """Return the last day for an answer: `days` after the Oslo day the report was first sent.

    The day of sending is day 0, so with 14 days a report sent 12 November is due 26 November. Raises ValueError
    when `days` is not positive, as such a setting is a mistake.
    """
    if days < 1:
        message = "days for an answer must be at least 1"
        raise ValueError(message)
    return sent_on + timedelta(days=days)
