"""What may be told of a city's plans: no group under five, on either side, nor by subtraction."""

from datetime import date
from random import Random
from uuid import UUID

import pytest

from minoversikt.domain.contribution import Size
from minoversikt.domain.plan_figures import Counted, told

DAY = date(2026, 11, 22)


def _figures(*rows, own=None):
    return told(DAY, [Counted(UUID(int=n), f"Bydel {n}", n == own, *row) for n, row in enumerate(rows)])


def _of(found, number):
    return next(one for one in found.districts if one.name == f"Bydel {number}")


def test_large_numbers_are_told_most_plans_first():
    found = _figures((40, 30, 20), (60, 40, 30), own=0)
    assert [one.name for one in found.districts] == ["Bydel 1", "Bydel 0"]
    assert (found.city.registered, found.city.active, found.city.only) == (100, 70, 50)
    assert (found.own.registered, found.own.active, found.own.only) == (40, 30, 20)


def test_nearly_all_is_told_as_such_and_the_city_exactly():
    found = _figures((40, 30, 28), (60, 40, 38), (50, 30, 29), (50, 40, 30))
    assert _of(found, 0).only is None
    assert _of(found, 0).only_size is Size.NEARLY_ALL
    assert _of(found, 3).only == 30
    assert found.city.only == 125


def test_what_could_be_worked_out_hides_another_too():
    # one hidden district: the city less the shown ones would tell that 2 take part there
    found = _figures((40, 30, 28), (60, 40, 30), (50, 30, 24))
    assert _of(found, 0).only is None
    assert _of(found, 2).only is None
    assert _of(found, 2).only_size is None  # not on which side either: it is not small
    assert _of(found, 1).only == 30


def test_a_small_district_is_not_shown_and_its_neighbour_covers_it():
    found = _figures((3, 2, 1), (60, 40, 30), (50, 30, 24))
    assert _of(found, 0).registered is None
    assert _of(found, 0).active is None
    assert _of(found, 0).only is None
    assert _of(found, 2).registered is None
    assert found.city.registered == 113


def test_a_city_too_small_tells_nothing():
    found = _figures((3, 2, 1))
    assert (found.city.registered, found.city.active, found.city.only) == (None, None, None)


def test_no_active_plans_is_no_group():
    found = _figures((40, 0, 0), (60, 0, 0))
    assert _of(found, 0).active == 0
    assert found.city.active == 0
    assert found.city.only_size is None


def test_a_city_without_units():
    found = told(DAY, [])
    assert found.city.registered == 0
    assert found.own is None


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_is_told_leaves_a_small_group(seed):
    random = Random(seed)
    rows = []
    for _ in range(random.randint(1, 9)):
        registered = random.randint(0, 30)
        active = random.randint(0, registered)
        rows.append((registered, active, random.randint(0, active)))
    found = _figures(*rows)
    for measure, sides in (
        ("registered", [(r,) for r, _, _ in rows]),
        ("active", [(a, r - a) for r, a, _ in rows]),
        ("only", [(o, a - o) for _, a, o in rows]),
    ):
        shown = [getattr(_of(found, n), measure) is not None for n in range(len(rows))]
        if getattr(found.city, measure) is None:
            continue
        hidden = [sides[n] for n in range(len(rows)) if not shown[n] and any(sides[n])]
        for side in zip(*hidden, strict=True):
            assert sum(side) >= 5, (measure, rows)
        for number, is_shown in enumerate(shown):
            if is_shown and any(sides[number]):
                assert all(side >= 5 or (side == 0 and measure != "only") for side in sides[number]), (measure, rows)
