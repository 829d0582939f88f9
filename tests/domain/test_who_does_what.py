"""The list «Hvem gjør hva»: the order, the words' ground, and what the filter sends."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, GoalStatus, PlanStatus
from minoversikt.domain.goal import Goal
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.who_does_what import Urgency, doings, who_key

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
OWNER, PER = UUID(int=1), UUID(int=2)
FRAME = PlanFrame(UUID(int=9), OWNER, "Kari", UUID(int=8), PlanStatus.ACTIVE, "", 1, 1, None, None, None, True)


def activity(title, status=ActivityStatus.IN_PROGRESS, due=None, start=None, name="Per", person=PER):
    """An activity of the plan."""
    return Activity(
        uuid4(), None, title, "", "", person, name, "", start, due, status, None, 0, 1, OWNER, "Kari", "", False, NOW
    )


def goal(title, parent=None, status=GoalStatus.ACTIVE, due=None, position=0):
    """A goal or step."""
    return Goal(uuid4(), parent, title, "", "", status, None, due, position, 1, OWNER, "Kari", "", False, NOW, NOW)


def day(away):
    return TODAY + timedelta(days=away)


def order(*activities, goals=()):
    return [(line.title, line.urgency) for line in doings(FRAME, goals, activities, TODAY)]


def test_the_most_urgent_comes_first():
    found = order(
        activity("ferdig", ActivityStatus.DONE, day(-3)),
        activity("stoppet", ActivityStatus.STOPPED),
        activity("planlagt", ActivityStatus.PLANNED),
        activity("i gang"),
        activity("snart", due=day(7)),
        activity("sent", due=day(-1)),
        activity("senere", due=day(8)),
    )
    assert [title for title, _ in found] == ["sent", "snart", "senere", "i gang", "planlagt", "ferdig", "stoppet"]


@pytest.mark.parametrize(
    ("away", "expected"),
    [(-1, Urgency.LATE), (0, Urgency.SOON), (7, Urgency.SOON), (8, Urgency.NOW), (None, Urgency.NOW)],
)
def test_a_day_decides_how_urgent_something_is(away, expected):
    due = None if away is None else day(away)
    assert order(activity("x", due=due)) == [("x", expected)]


def test_something_planned_is_under_way_from_its_first_day():
    assert order(activity("x", ActivityStatus.PLANNED, start=day(0))) == [("x", Urgency.NOW)]
    assert order(activity("x", ActivityStatus.PLANNED, start=day(1))) == [("x", Urgency.PLANNED)]


def test_what_is_done_is_never_late():
    assert order(activity("x", ActivityStatus.DONE, day(-30))) == [("x", Urgency.DONE)]


def test_the_persons_own_steps_are_theirs_and_only_the_first_is_under_way():
    top = goal("mål")
    steps = [goal("en", top.id, position=1), goal("to", top.id, position=2), goal("tre", top.id, GoalStatus.DONE)]
    lines = {line.title: line for line in doings(FRAME, [top, *steps], [], TODAY)}
    assert {title: line.urgency for title, line in lines.items()} == {
        "en": Urgency.NOW, "to": Urgency.PLANNED, "tre": Urgency.DONE,
    }  # fmt: skip
    assert {line.who for line in lines.values()} == {"Kari"}
    assert {line.goal_id for line in lines.values()} == {top.id}


def test_a_name_without_an_id_never_stands_in_an_address():
    key = who_key(None, "Ola Nordmann")
    assert key == who_key(None, "Ola Nordmann")
    assert "Ola" not in key
    assert who_key(None, "") == ""
    assert who_key(OWNER, "Kari") == str(OWNER)
