"""Figures that name nobody: what may be told, and how."""

import pytest

from minoversikt.domain.contribution import Size, size


@pytest.mark.parametrize(
    ("number", "plans", "told"),
    [
        (4, 13, Size.FEW), (5, 13, Size.EXACT), (7, 13, Size.EXACT), (8, 13, Size.EXACT), (9, 13, Size.NEARLY_ALL),
        (13, 13, Size.NEARLY_ALL), (0, 13, Size.FEW), (5, 10, Size.EXACT),
    ],
)  # fmt: skip
def test_no_number_tells_of_fewer_than_five_plans_on_either_side(number, plans, told):
    assert size(number, plans) is told
