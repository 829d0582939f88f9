"""Reports of need: which steps follow which, the clock of the answer, the journey on the status page."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.domain.codes import ReportStatus, Wish
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.domain.need_report import (
    ANSWERED,
    CLOSED,
    TRANSITIONS,
    ClockState,
    ReportEvent,
    Stage,
    StageState,
    Step,
    Who,
    allowed_steps,
    answer_due,
    clock,
    journey,
    next_status,
    waits_for,
)

SENT_ON = date(2026, 11, 12)
DUE = date(2026, 11, 26)

#: Written by hand from domain.md, Process 2: every (status, step) that is allowed, who takes it, and where it leads.
ALLOWED = """
draft send reporter,person sent
sent receive unit received
sent redirect unit redirected
sent withdraw reporter,person withdrawn
redirected receive unit received
redirected redirect unit redirected
redirected withdraw reporter,person withdrawn
received start_assessment unit in_assessment
received ask_information unit needs_information
received redirect unit redirected
received withdraw reporter,person withdrawn
needs_information answer_information reporter,person in_assessment
needs_information start_assessment unit in_assessment
needs_information redirect unit redirected
needs_information withdraw reporter,person withdrawn
in_assessment ask_information unit needs_information
in_assessment accept unit accepted
in_assessment decline unit declined
in_assessment redirect unit redirected
in_assessment withdraw reporter,person withdrawn
accepted appoint_coordinator unit coordinator_appointed
coordinator_appointed open_plan unit,system plan_opened
plan_opened hold_first_meeting unit,system first_meeting_held
"""
EXPECTED = {
    (ReportStatus(status), Step(step), Who(who)): ReportStatus(to)
    for status, step, takers, to in (line.split() for line in ALLOWED.split("\n") if line)
    for who in takers.split(",")
}


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("who", Who)
def test_every_step_from_every_status_by_everybody(status: ReportStatus, step: Step, who: Who) -> None:
    if (status, step, who) in EXPECTED:
        assert next_status(status, step, who) is EXPECTED[status, step, who]
        assert step in allowed_steps(status, who)
    else:
        with pytest.raises(NotAllowedNowError):
            next_status(status, step, who)
        assert step not in allowed_steps(status, who)


def test_a_coordinator_only_case_goes_to_its_meeting_without_a_plan() -> None:
    status, wish = ReportStatus.COORDINATOR_APPOINTED, Wish.COORDINATOR_ONLY
    assert allowed_steps(status, Who.UNIT, wish) == (Step.HOLD_FIRST_MEETING,)
    assert next_status(status, Step.HOLD_FIRST_MEETING, Who.UNIT, wish) is ReportStatus.FIRST_MEETING_HELD
    with pytest.raises(NotAllowedNowError):
        next_status(status, Step.OPEN_PLAN, Who.UNIT, wish)


def test_a_child_coordinator_may_open_a_plan_or_not() -> None:
    steps = allowed_steps(ReportStatus.COORDINATOR_APPOINTED, Who.UNIT, Wish.CHILD_COORDINATOR)
    assert steps == (Step.OPEN_PLAN, Step.HOLD_FIRST_MEETING)


def test_every_status_is_reached_and_only_the_ends_lead_nowhere() -> None:
    reached = {to for steps in TRANSITIONS.values() for to in steps.values()} | {ReportStatus.DRAFT}
    assert reached == set(ReportStatus)
    ends = {status for status, steps in TRANSITIONS.items() if not steps}
    assert ends == CLOSED | {ReportStatus.FIRST_MEETING_HELD}
    assert not any(allowed_steps(status, who) for status in CLOSED for who in Who)


def test_nothing_is_unanswered_once_answered() -> None:
    for status in ANSWERED:
        assert set(TRANSITIONS[status].values()) <= ANSWERED


@pytest.mark.parametrize(
    ("status", "who"),
    [
        (ReportStatus.DRAFT, Who.REPORTER),
        (ReportStatus.SENT, Who.UNIT),
        (ReportStatus.NEEDS_INFORMATION, Who.REPORTER),
        (ReportStatus.ACCEPTED, Who.UNIT),
        (ReportStatus.DECLINED, None),
        (ReportStatus.FIRST_MEETING_HELD, None),
    ],
)
def test_whose_turn(status: ReportStatus, who: Who | None) -> None:
    assert waits_for(status) is who


def test_answer_due_as_in_the_sketch() -> None:
    assert answer_due(SENT_ON, 14) == DUE
    with pytest.raises(ValueError, match="at least 1"):
        answer_due(SENT_ON, 0)


@pytest.mark.parametrize(
    ("today", "day", "left", "late", "state"),
    [
        (date(2026, 11, 12), 0, 14, 0, ClockState.CALM),
        (date(2026, 11, 22), 10, 4, 0, ClockState.CALM),
        (date(2026, 11, 23), 11, 3, 0, ClockState.SOON),
        (date(2026, 11, 24), 12, 2, 0, ClockState.SOON),
        (date(2026, 11, 26), 14, 0, 0, ClockState.SOON),
        (date(2026, 11, 27), 15, 0, 1, ClockState.LATE),
    ],
)
def test_clock(today: date, day: int, left: int, late: int, state: ClockState) -> None:
    seen = clock(sent_on=SENT_ON, due=DUE, today=today)
    assert (seen.day, seen.of_days, seen.days_left, seen.late, seen.state) == (day, 14, left, late, state)


def test_an_answer_stops_the_clock_and_a_late_one_stays_late() -> None:
    in_time = clock(sent_on=SENT_ON, due=DUE, today=date(2027, 3, 1), answered_on=date(2026, 11, 20))
    assert (in_time.state, in_time.day, in_time.late) == (ClockState.STOPPED, 8, 0)
    late = clock(sent_on=SENT_ON, due=DUE, today=date(2027, 3, 1), answered_on=date(2026, 11, 30))
    assert (late.state, late.day, late.late) == (ClockState.STOPPED, 18, 4)


def test_the_clock_runs_on_while_the_sender_is_asked() -> None:
    asked = clock(sent_on=SENT_ON, due=DUE, today=date(2026, 11, 27), waits_for_sender=True)
    assert asked.waits_for_sender
    assert asked.state is ClockState.LATE
    answered = clock(sent_on=SENT_ON, due=DUE, today=DUE, answered_on=DUE, waits_for_sender=True)
    assert not answered.waits_for_sender


@given(st.integers(1, 90), st.integers(-5, 400), st.none() | st.integers(0, 400))
def test_clock_adds_up(days: int, gone: int, answered: int | None) -> None:
    seen = clock(
        sent_on=SENT_ON,
        due=answer_due(SENT_ON, days),
        today=SENT_ON + timedelta(days=gone),
        answered_on=None if answered is None else SENT_ON + timedelta(days=answered),
    )
    assert seen.day + seen.days_left - seen.late == seen.of_days == days
    assert seen.day >= 0
    assert seen.days_left * seen.late == 0
    assert (seen.state is ClockState.STOPPED) == (answered is not None)


def _events(*told: tuple[ReportStatus, int]) -> list[ReportEvent]:
    return [ReportEvent(status, date(2026, 11, day), f"{status} {day}") for status, day in told]


SENT, RECEIVED, ASSESSED = (ReportStatus.SENT, 12), (ReportStatus.RECEIVED, 13), (ReportStatus.IN_ASSESSMENT, 16)


def test_journey_as_in_the_sketch() -> None:
    steps = journey(ReportStatus.IN_ASSESSMENT, _events(SENT, RECEIVED, ASSESSED))
    assert [(step.stage, step.state) for step in steps] == [
        (Stage.SENT, StageState.DONE),
        (Stage.RECEIVED, StageState.DONE),
        (Stage.IN_ASSESSMENT, StageState.NOW),
        (Stage.ANSWER, StageState.LATER),
        (Stage.COORDINATOR, StageState.LATER),
        (Stage.PLAN_OPENED, StageState.LATER),
        (Stage.FIRST_MEETING, StageState.LATER),
    ]
    assert [step.on and step.on.day for step in steps] == [12, 13, 16, None, None, None, None]
    assert steps[0].who == "sent 12"


def test_a_redirect_starts_again_at_received_but_keeps_the_day_of_sending() -> None:
    events = _events(SENT, RECEIVED, ASSESSED, (ReportStatus.REDIRECTED, 17))
    steps = journey(ReportStatus.REDIRECTED, events)
    assert (steps[0].state, steps[0].on) == (StageState.DONE, SENT_ON)
    assert (steps[1].state, steps[1].on) == (StageState.NOW, None)
    again = journey(ReportStatus.RECEIVED, [*events, *_events((ReportStatus.RECEIVED, 18))])
    assert (again[1].state, again[1].on, again[2].on) == (StageState.DONE, date(2026, 11, 18), None)


def test_a_question_keeps_the_day_assessment_began() -> None:
    asked = _events(SENT, RECEIVED, ASSESSED, (ReportStatus.NEEDS_INFORMATION, 18), (ReportStatus.IN_ASSESSMENT, 20))
    step = journey(ReportStatus.IN_ASSESSMENT, asked)[2]
    assert (step.state, step.on) == (StageState.NOW, date(2026, 11, 16))


def test_a_declined_report_ends_with_its_answer() -> None:
    steps = journey(ReportStatus.DECLINED, _events(SENT, RECEIVED, ASSESSED, (ReportStatus.DECLINED, 20)))
    assert [step.stage for step in steps] == [Stage.SENT, Stage.RECEIVED, Stage.IN_ASSESSMENT, Stage.ANSWER]
    assert all(step.state is StageState.DONE for step in steps)


def test_a_withdrawn_report_tells_where_it_stopped() -> None:
    steps = journey(ReportStatus.WITHDRAWN, _events(SENT, (ReportStatus.WITHDRAWN, 14)))
    assert [(step.stage, step.on and step.on.day) for step in steps] == [(Stage.SENT, 12), (Stage.WITHDRAWN, 14)]


def test_no_plan_is_promised_to_who_wants_a_coordinator_only() -> None:
    steps = journey(ReportStatus.COORDINATOR_APPOINTED, _events(SENT, RECEIVED), Wish.COORDINATOR_ONLY)
    assert Stage.PLAN_OPENED not in [step.stage for step in steps]
    assert (steps[-1].stage, steps[-1].state) == (Stage.FIRST_MEETING, StageState.NOW)


def test_a_meeting_held_without_a_plan_does_not_claim_one() -> None:
    held = journey(
        ReportStatus.FIRST_MEETING_HELD, _events(SENT, (ReportStatus.FIRST_MEETING_HELD, 28)), Wish.CHILD_COORDINATOR
    )
    assert Stage.PLAN_OPENED not in [step.stage for step in held]
    assert all(step.state is StageState.DONE for step in held)


@pytest.mark.parametrize("status", sorted(set(ReportStatus) - CLOSED - {ReportStatus.FIRST_MEETING_HELD}))
@pytest.mark.parametrize("wish", Wish)
def test_an_open_journey_is_done_then_one_now_then_later(status: ReportStatus, wish: Wish) -> None:
    states = [step.state for step in journey(status, [], wish)]
    assert states.count(StageState.NOW) == 1
    assert states == sorted(states, key=list(StageState).index)
