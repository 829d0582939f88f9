"""Age: the four thresholds, 29 February, and warnings before them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.domain.age import (
    THRESHOLDS,
    AgeStage,
    Threshold,
    age_on,
    birthday,
    may_log_in,
    next_threshold,
    stage,
    threshold_to_warn_of,
)
from minoversikt.domain.dates import oslo_day


def test_age_turns_on_the_birthday() -> None:
    born = date(2010, 5, 17)
    assert age_on(born, date(2026, 5, 16)) == 15
    assert age_on(born, date(2026, 5, 17)) == 16
    assert age_on(born, born) == 0
    with pytest.raises(ValueError, match="not born"):
        age_on(born, date(2010, 5, 16))


def test_sixteen_at_midnight_in_oslo_not_in_utc() -> None:
    born = date(2010, 5, 17)
    assert age_on(born, oslo_day(datetime(2026, 5, 16, 21, 59, tzinfo=UTC))) == 15
    assert age_on(born, oslo_day(datetime(2026, 5, 16, 22, 0, tzinfo=UTC))) == 16


def test_born_on_leap_day_turns_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    assert birthday(born, 18) == date(2026, 3, 1)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18
    assert birthday(born, 16) == date(2024, 2, 29)
    assert age_on(born, date(2024, 2, 29)) == 16


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (0, AgeStage.CHILD),
        (11, AgeStage.CHILD),
        (12, AgeStage.YOUNG),
        (15, AgeStage.YOUNG),
        (16, AgeStage.YOUTH),
        (17, AgeStage.YOUTH),
        (18, AgeStage.ADULT),
        (99, AgeStage.ADULT),
    ],
)
def test_stage(age: int, expected: AgeStage) -> None:
    assert stage(age) is expected


def test_own_login_from_thirteen() -> None:
    assert not may_log_in(12)
    assert may_log_in(13)


def test_next_threshold() -> None:
    born = date(2010, 5, 17)
    assert next_threshold(born, date(2026, 5, 16)) == Threshold(16, date(2026, 5, 17))
    assert next_threshold(born, date(2026, 5, 17)) == Threshold(18, date(2028, 5, 17))
    assert next_threshold(born, date(2028, 5, 17)) is None


def test_warned_ninety_days_before() -> None:
    born = date(2010, 5, 17)
    turns = date(2026, 5, 17)
    assert threshold_to_warn_of(born, turns - timedelta(days=91)) is None
    assert threshold_to_warn_of(born, turns - timedelta(days=90)) == Threshold(16, turns)


@given(st.dates(date(1920, 1, 1), date(2020, 1, 1)), st.integers(0, 30_000))
def test_age_agrees_with_birthdays(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    age = age_on(born, day)
    assert birthday(born, age) <= day < birthday(born, age + 1)
    coming = next_threshold(born, day)
    assert coming is None or (coming.age in THRESHOLDS and coming.age > age)
