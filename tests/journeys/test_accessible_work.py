"""The pages of those who help, organise and watch over, as test_accessible looks at the others'."""

import pytest

from tests.journeys.everywhere import FIRST, Screens, look_at
from tests.journeys.pages import LONG, NOTHING_TO_DO, PAGES, Shown
from tests.journeys.world import World


@pytest.mark.parametrize("shown", [one for one in (*PAGES, *LONG, *NOTHING_TO_DO) if one.who not in FIRST], ids=str)
def test_the_page_is_accessible_everywhere(shown: Shown, screen_of: Screens, world: World) -> None:
    look_at(shown, screen_of, world)
