"""Who needs the coordinator today, and the order of the list."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from minoversikt.domain.caseload import CaseLine, Deadline, DeadlineKind, ordered
from minoversikt.domain.checklist import ChecklistFacts, checklist
from minoversikt.domain.checklist_sections import NEEDS, told
from minoversikt.domain.codes import AssignmentKind, PlanStatus, Section, Wish

TODAY = date(2026, 11, 24)


def deadline(kind, away):
    return Deadline(DeadlineKind(kind), TODAY + timedelta(days=away))


def line(name, *deadlines, kind=AssignmentKind.COORDINATOR, status=PlanStatus.ACTIVE):
    return CaseLine(
        case_id=uuid4(), name=name, unit_name="Bydel", wish=Wish.PLAN, kind=kind, plan_id=uuid4(), status=status,
        deadlines=deadlines,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "away", "needs"),
    [
        ("activity", -1, True), ("activity", 0, False), ("meeting", 1, True), ("meeting", 2, False), ("meeting", 0, True),
        ("revision", -30, True), ("revision", 7, True), ("revision", 8, False), ("access", 7, True), ("access", 8, False),
        ("complaint", 7, True), ("complaint", 8, False),
    ],
)  # fmt: skip
def test_what_is_near_needs_somebody_today(kind, away, needs):
    assert (line("Kari", deadline(kind, away)).need(TODAY) is not None) is needs


def test_the_earliest_of_what_is_near_is_the_reason():
    found = line("Kari", deadline("meeting", 1), deadline("activity", -4), deadline("revision", 200)).need(TODAY)
    assert found == deadline("activity", -4)


def test_neither_a_deputy_nor_a_paused_plan_is_asked():
    assert line("Kari", deadline("activity", -4), kind=AssignmentKind.DEPUTY).need(TODAY) is None
    assert line("Kari", deadline("activity", -4), status=PlanStatus.PAUSED).need(TODAY) is None


def test_who_needs_the_coordinator_comes_first_and_deputies_last():
    lines = [
        line("Å uten frist"), line("Stedfortreder", deadline("activity", -9), kind=AssignmentKind.DEPUTY),
        line("Senere", deadline("activity", 3)), line("B nå", deadline("meeting", 1)), line("A nå", deadline("meeting", 1)),
        line("Først", deadline("activity", -2)),
    ]  # fmt: skip
    names = [one.name for one in ordered(lines, TODAY)]
    assert names == ["Først", "A nå", "B nå", "Senere", "Å uten frist", "Stedfortreder"]


def test_what_is_hidden_is_not_told_as_missing():
    items = checklist(ChecklistFacts())
    assert [item.code for item in told(items, frozenset(Section))] == list(NEEDS)
    assert [item.code for item in told(items, frozenset({Section.PLAN}))] == ["L3", "L7"]
    without_goals = told(items, frozenset(Section) - {Section.GOALS})
    assert {"L1", "L5", "L6"}.isdisjoint(item.code for item in without_goals)
