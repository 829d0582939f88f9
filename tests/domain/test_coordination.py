"""Who coordinates: exactly one municipal coordinator, gaps ahead, and since when there is nobody."""

from datetime import UTC, date, datetime, timedelta

import pytest

from minoversikt.domain.codes import AssignmentKind
from minoversikt.domain.coordination import (
    AssignmentFacts,
    coordinators,
    days_without,
    uncovered_from,
    without_since,
)

OPENED = datetime(2026, 11, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _at(days: float) -> datetime:
    return NOW + timedelta(days=days)


def _held(begins: float, ends: float | None, kind: AssignmentKind = AssignmentKind.COORDINATOR) -> AssignmentFacts:
    return AssignmentFacts(kind, _at(begins), None if ends is None else _at(ends))


@pytest.mark.parametrize(
    ("kind", "carries"),
    [
        (AssignmentKind.COORDINATOR, 1),
        (AssignmentKind.CHILD_COORDINATOR, 1),
        (AssignmentKind.DEPUTY, 0),
        (AssignmentKind.HOSPITAL_COORDINATOR, 0),
    ],
)
def test_only_a_municipal_coordinator_carries_the_case(kind: AssignmentKind, carries: int) -> None:
    held = [_held(-3, None, kind)]
    assert coordinators(held, NOW) == carries
    assert (without_since(held, OPENED, NOW) is None) == (carries == 1)
    assert (uncovered_from(held, NOW) is None) == (carries == 1)


def test_the_end_is_outside() -> None:
    assert coordinators([_held(-3, 0)], NOW) == 0
    assert coordinators([_held(0, 1)], NOW) == 1
    assert coordinators([_held(1, None)], NOW) == 0


def test_two_coordinators_are_counted() -> None:
    assert coordinators([_held(-3, None), _held(-1, 5, AssignmentKind.CHILD_COORDINATOR)], NOW) == 2


def test_a_coordinator_who_leaves_without_a_successor_is_a_gap_ahead() -> None:
    assert uncovered_from([_held(-3, 10)], NOW) == _at(10)
    assert uncovered_from([_held(-3, 10), _held(10, None)], NOW) is None
    assert uncovered_from([_held(11, None), _held(-3, 10)], NOW) == _at(10)
    assert uncovered_from([_held(-3, 10), _held(5, 20)], NOW) == _at(20)
    assert uncovered_from([_held(-30, -10), _held(-3, None)], NOW) is None
    assert uncovered_from([], NOW) == NOW
    assert uncovered_from([_held(-30, -10)], NOW) == NOW


def test_since_when_nobody() -> None:
    assert without_since([], OPENED, NOW) == OPENED
    assert without_since([_held(-20, -7), _held(-15, -9)], OPENED, NOW) == _at(-7)
    assert without_since([_held(5, None)], OPENED, NOW) == OPENED
    assert without_since([_held(-1, 3)], OPENED, NOW) is None


def test_days_without_are_oslo_days() -> None:
    late_in_the_evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert days_without(late_in_the_evening, date(2026, 11, 24)) == 0
    assert days_without(_at(-7), date(2026, 11, 24)) == 7
    assert days_without(_at(2), date(2026, 11, 24)) == 0
