"""How long a question about a look has waited, and for how long its answer is news."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from minoversikt.domain.log_question import NEWS, LogQuestion, is_news

ASKED = LogQuestion(
    id=UUID(int=1), plan_id=UUID(int=2), log_id=3, organisation_name="Bydel Sagene", about_name="Amira", question="",
    asked_by_name="Kari", created_at=datetime(2026, 3, 1, 22, 59, tzinfo=UTC), answer="", answered_by_name="",
    answered_by_byline="", answered_at=None,
)  # fmt: skip


def test_days_are_counted_by_the_clock_of_oslo():
    assert ASKED.days_waiting(date(2026, 3, 1)) == 0
    assert ASKED.days_waiting(date(2026, 3, 2)) == 1
    late = replace(ASKED, created_at=datetime(2026, 3, 1, 23, 1, tzinfo=UTC))
    assert late.days_waiting(date(2026, 3, 2)) == 0


def test_the_days_stop_when_the_answer_comes():
    answered = replace(ASKED, answered_at=ASKED.created_at + timedelta(days=4), answer="x")
    assert answered.days_waiting(date(2027, 1, 1)) == 4


def test_an_answer_is_news_for_two_weeks():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    assert is_news(at, at)
    assert is_news(at, at + NEWS - timedelta(seconds=1))
    assert not is_news(at, at + NEWS)
    assert not is_news(None, at)
