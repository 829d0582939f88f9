"""Figures without names: medians, and that a small group can't be read out of them."""

from datetime import date, timedelta

from minoversikt.domain.figures import SMALLEST, Group, SentReport, groups, total

_DAY = date(2026, 3, 1)


def sent(unit: str, *days: int | None) -> list[SentReport]:
    return [SentReport(unit, _DAY, None if n is None else _DAY + timedelta(days=n)) for n in days]


def test_a_group_of_five_is_shown_and_one_of_four_is_not():
    found = groups([*sent("Sagene", 1, 2, 3, 4, 5), *sent("Alna", 1, 2, 3, 4)])
    assert found == (Group("Sagene", 5, 5, 3), Group("Alna", None, None, None))


def test_the_sum_is_not_told_when_it_would_tell_a_hidden_group():
    assert total(groups([*sent("Sagene", *[1] * SMALLEST), *sent("Alna", 1)])) is None
    assert total(groups(sent("Sagene", *[1] * 7))) == 7
    assert total(groups([])) == 0


def test_few_answers_or_few_who_wait_are_not_told():
    (few_answers,) = groups(sent("Sagene", 1, 2, None, None, None, None, None))
    assert few_answers == Group("Sagene", 7, None, None)
    (few_wait,) = groups(sent("Sagene", 1, 2, 3, 4, 9, None))
    assert few_wait == Group("Sagene", 6, None, 3)
    (both,) = groups(sent("Sagene", *[4] * 5, *[None] * 5))
    assert both == Group("Sagene", 10, 5, 4)


def test_the_largest_comes_first_then_by_name():
    found = groups([*sent("B", *[1] * 5), *sent("A", *[1] * 5), *sent("C", *[1] * 9), *sent("D", 1)])
    assert [group.unit_name for group in found] == ["C", "A", "B", "D"]
