"""Reports of need, in one place to import from: the steps, the clock of the answer, and the journey shown."""

from minoversikt.domain.need_report_clock import SOON_DAYS, Clock, ClockState, clock
from minoversikt.domain.need_report_journey import JourneyStep, ReportEvent, Stage, StageState, journey
from minoversikt.domain.need_report_steps import (
    ANSWER_DAYS_ELSEWHERE,
    ANSWER_DAYS_OSLO,
    ANSWERED,
    CLOSED,
    TAKEN_BY,
    TRANSITIONS,
    Step,
    Who,
    allowed_steps,
    answer_due,
    next_status,
    waits_for,
)

__all__ = [
    "ANSWERED",
    "ANSWER_DAYS_ELSEWHERE",
    "ANSWER_DAYS_OSLO",
    "CLOSED",
    "SOON_DAYS",
    "TAKEN_BY",
    "TRANSITIONS",
    "Clock",
    "ClockState",
    "JourneyStep",
    "ReportEvent",
    "Stage",
    "StageState",
    "Step",
    "Who",
    "allowed_steps",
    "answer_due",
    "clock",
    "journey",
    "next_status",
    "waits_for",
]
