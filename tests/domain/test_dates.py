"""Oslo days: midnight, daylight saving time, and how far a day is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.domain.dates import Near, RelativeDay, oslo_day, oslo_midnight, oslo_today, relative_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_the_day_turns_at_midnight_in_oslo(moment: datetime, day: date) -> None:
    assert oslo_day(moment) == oslo_today(moment) == day


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        oslo_day(datetime(2026, 1, 1))  # noqa: DTZ001 - the naive moment is the case


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_midnight_begins_the_day(day: date) -> None:
    start = oslo_midnight(day).astimezone(UTC)
    assert oslo_day(start) == day
    assert oslo_day(start - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("away", "seen"),
    [
        (0, RelativeDay(Near.TODAY, 0)),
        (1, RelativeDay(Near.TOMORROW, 1)),
        (-1, RelativeDay(Near.YESTERDAY, 1)),
        (2, RelativeDay(Near.FUTURE, 2)),
        (-30, RelativeDay(Near.PAST, 30)),
    ],
)
def test_relative_day(away: int, seen: RelativeDay) -> None:
    today = date(2026, 12, 31)
    assert relative_day(today + timedelta(days=away), today) == seen
