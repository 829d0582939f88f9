"""Steps: one order of sub-goals and activities, each done, now or later."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.goal import Goal
from minoversikt.domain.steps import loose, with_steps

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ME = uuid4()


def goal(title="Gå", *, parent=None, status=GoalStatus.ACTIVE, position=0, on=None):
    return Goal(uuid4(), parent, title, "", "", status, on, None, position, 1, ME, "Kari", "", False, NOW, NOW)


def activity(title, *, goal_id, status=ActivityStatus.PLANNED, position=0, who="Per"):
    return Activity(
        uuid4(), goal_id, title, "", "to ganger", UUID(int=7), who, "", None, None, status, None, position, 1, ME,
        "Kari", "", False, NOW,
    )  # fmt: skip


def states(one):
    return [(step.title, step.state) for step in one.steps]


def test_sub_goals_and_activities_stand_in_one_order():
    top = goal()
    rows = [goal("tre", parent=top.id, position=3), goal("en", parent=top.id, position=1)]
    (one,) = with_steps([top, *rows], [activity("to", goal_id=top.id, position=2)])
    assert [step.title for step in one.steps] == ["en", "to", "tre"]


def test_the_first_step_not_done_is_now():
    top = goal()
    rows = [
        goal("ferdig", parent=top.id, position=1, status=GoalStatus.DONE, on=date(2026, 10, 2)),
        goal("neste", parent=top.id, position=2),
        goal("siden", parent=top.id, position=3),
    ]
    (one,) = with_steps([top, *rows], [])
    assert states(one) == [("ferdig", "done"), ("neste", "now"), ("siden", "later")]
    assert (one.done, one.current.title, one.steps[0].done_on) == (1, "neste", date(2026, 10, 2))


def test_what_is_under_way_is_now_wherever_it_stands():
    top = goal()
    running = activity("trening", goal_id=top.id, status=ActivityStatus.IN_PROGRESS, position=9)
    (one,) = with_steps([top, goal("først", parent=top.id, position=1)], [running])
    assert states(one) == [("først", "later"), ("trening", "now")]


def test_stopped_steps_are_left_out_and_not_counted():
    top = goal()
    (one,) = with_steps([top], [activity("nei", goal_id=top.id, status=ActivityStatus.STOPPED)])
    assert one.steps == ()
    assert one.current is None


def test_helpers_are_named_once_and_only_for_what_is_left():
    top = goal()
    rows = [
        activity("a", goal_id=top.id, who="Per"),
        activity("b", goal_id=top.id, who="Per"),
        activity("c", goal_id=top.id, who="Lise", status=ActivityStatus.DONE),
    ]
    (one,) = with_steps([top], rows)
    assert one.helpers == ("Per",)


def test_an_activity_without_a_goal_one_sees_is_loose():
    top = goal()
    rows = [
        activity("hører til", goal_id=top.id),
        activity("uten mål", goal_id=None),
        activity("skjult", goal_id=uuid4()),
    ]
    assert [a.title for a in loose(rows, [top])] == ["uten mål", "skjult"]
