"""Warnings 90 days before 12, 13, 16 and 18: whom they are for, and the days around them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from minoversikt.domain.coming_of_age import Reader, Young, asks_for_login, coming


def _young(born, ground="owner", name="Ida"):
    return Young(uuid4(), name, born, None, ground)


@pytest.mark.parametrize(("today", "told"), [
    (date(2026, 3, 3), None), (date(2026, 3, 4), 16), (date(2026, 6, 1), 16), (date(2026, 6, 2), None),
])  # fmt: skip
def test_told_from_90_days_before_until_the_day_itself(today, told):
    found = coming([_young(date(2010, 6, 2))], today)
    assert [one.age for one in found] == ([told] if told else [])


@pytest.mark.parametrize(("ground", "reader"), [
    ("owner", Reader.OWNER), ("parent", Reader.PARENT), ("child_welfare", Reader.PARENT), ("assignment", Reader.COORDINATOR),
])  # fmt: skip
def test_who_reads_it_is_known_by_the_ground(ground, reader):
    (one,) = coming([_young(date(2010, 6, 2), ground)], date(2026, 5, 1))
    assert (one.reader, one.on) == (reader, date(2026, 6, 2))


@pytest.mark.parametrize("ground", ["consent", "guardian", "proxy", "next_of_kin_by_law", ""])
def test_nobody_else_is_told(ground):
    assert coming([_young(date(2010, 6, 2), ground)], date(2026, 5, 1)) == ()


def test_born_on_29_february_turns_on_1_march():
    (one,) = coming([_young(date(2008, 2, 29))], date(2026, 2, 28))
    assert (one.age, one.on) == (18, date(2026, 3, 1))
    assert coming([_young(date(2008, 2, 29))], date(2026, 3, 1)) == ()


def test_the_nearest_comes_first_and_each_young_person_once():
    found = coming([_young(date(2014, 6, 20), name="Per"), _young(date(2010, 6, 2))], date(2026, 5, 1))
    assert [(one.owner_name, one.age) for one in found] == [("Ida", 16), ("Per", 12)]


def test_at_fourteen_and_as_an_adult_nothing_is_near():
    assert coming([_young(date(2012, 6, 2)), _young(date(2000, 6, 2))], date(2026, 5, 1)) == ()


@pytest.mark.parametrize(("born", "asked"), [
    (date(2013, 9, 1), False), (date(2013, 6, 1), True), (date(2012, 1, 1), True), (date(2010, 5, 2), True),
    (date(2010, 5, 1), False), (None, False), (date(2030, 1, 1), False),
])  # fmt: skip
def test_a_parent_is_asked_about_the_login_from_90_days_before_13_until_16(born, asked):
    today = datetime(2026, 5, 1, tzinfo=UTC).date()
    assert asks_for_login(born, today) is asked
