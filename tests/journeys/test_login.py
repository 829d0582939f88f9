"""Logging in to the demo: with and without JavaScript, and by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessible import assert_accessible_everywhere
from tests.support.browser import tab_to


@pytest.mark.parametrize("javascript", [True, False])
def test_the_owner_logs_in_and_stands_in_min_plan(
    reading_server: str, open_page: Callable[..., Page], javascript: bool
) -> None:
    page = open_page(reading_server, "owner", javascript=javascript)
    page.goto("/min-plan/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.title()


def test_the_accounts_are_accessible_and_reached_by_keyboard(
    reading_server: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(reading_server)
    page.goto("/demo/")
    assert_accessible_everywhere(page)
    tab_to(page, '[name="person"], button[value]')
