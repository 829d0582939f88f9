"""What Min plan puts first: next event, journey, the one question of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from minoversikt.domain.codes import ActivityStatus, PlanStatus
from minoversikt.domain.overview import Stop, journey, next_event, question_of_the_day
from minoversikt.domain.plan import Appointment, PlanFrame
from tests.domain.test_steps import activity

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OWNER = uuid4()
FRAME = PlanFrame(
    uuid4(), OWNER, "Kari", uuid4(), PlanStatus.ACTIVE, "", 1, 1, date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 18),
    True,
)  # fmt: skip


def meeting(hours, title="Møte", *, length=None):
    starts = NOW + timedelta(hours=hours)
    ends = starts + timedelta(hours=length) if length else None
    return Appointment(uuid4(), title, "", "", "meeting", starts, ends, 1, OWNER, "Kari")


def test_the_next_event_is_the_first_that_is_not_over():
    over, running, later = meeting(-3), meeting(-1, "Nå", length=2), meeting(5)
    assert next_event([later, over, running], NOW).title == "Nå"
    assert next_event([over], NOW) is None


def test_an_event_without_an_end_is_over_after_an_hour():
    assert next_event([meeting(-0.5)], NOW) is not None
    assert next_event([meeting(-1.5)], NOW) is None


def test_the_journey_begins_today_and_keeps_room_for_the_revision():
    stops = journey([meeting(24 * n) for n in range(1, 9)], FRAME, NOW)
    assert [stop.stop for stop in stops] == [Stop.TODAY, Stop.APPOINTMENT, Stop.APPOINTMENT, Stop.REVISION]


def test_a_revision_that_is_past_is_not_ahead():
    past = replace(FRAME, next_revision_on=date(2026, 11, 1))
    assert [stop.stop for stop in journey([], past, NOW)] == [Stop.TODAY]


def running(days_old):
    return replace(
        activity("trening", goal_id=None, status=ActivityStatus.IN_PROGRESS), changed_at=NOW - timedelta(days=days_old)
    )


def test_at_most_one_question_a_day_about_what_was_long_untouched():
    old, older, fresh = running(40), running(90), running(3)
    assert question_of_the_day([old, fresh, older], [], NOW) == older
    assert question_of_the_day([old, older], [(older.id, NOW - timedelta(days=2))], NOW) == old
    assert question_of_the_day([old, older], [(uuid4(), NOW - timedelta(hours=1))], NOW) is None
    assert question_of_the_day([fresh], [], NOW) is None
