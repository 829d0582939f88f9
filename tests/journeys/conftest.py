"""Fixtures of the browser journeys: one Chromium for the run, a fresh profile per person and test."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.everywhere import Screens
from tests.journeys.world import World
from tests.support import browser as browsers
from tests.support.accessible import bring_axe
from tests.support.cluster import Cluster

_PAGES_A_TAB: Final = 40


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, started once."""
    # Playwright keeps an event loop in this thread, and Django refuses to work beside one unless told
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=15_000)  # two processes share the machine's cores
    with sync_playwright() as playwright:
        running = browsers.launch(playwright.chromium)
        try:
            yield running
        finally:
            running.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Return `open_page(address, key=None, *, width=390, dark=False, javascript=True, language="nb-NO")`.

    Each call opens a profile of its own, logged in as the demo's person `key` when given. When the test fails, a
    picture of every page it opened lies in test-results.
    """
    pages: list[Page] = []

    def opened(address: str, key: str | None = None, **how: object) -> Page:
        page = browsers.new_context(browser, address, **how).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(10_000)
        pages.append(page)
        return browsers.log_in(page, key) if key else page

    yield opened
    report = request.node.stash.get(browsers.REPORT, None)
    for number, page in enumerate(pages):
        if report is not None and report.failed:
            browsers.keep_picture(page, f"{request.node.name}-{number}")
        page.context.close()


@pytest.fixture(scope="module")
def world(cluster: Cluster, maker: psycopg.Connection, module_demo_db: str) -> Iterator[World]:
    """The demo behind the pages."""
    with cluster.superuser(module_demo_db) as past_every_lock:
        yield World(past_every_lock, maker)


@pytest.fixture(scope="module")
def screen_of(browser: Browser, world: World, reading_server: str) -> Iterator[Screens]:
    """Return the screen of a person, logged in once for the whole file."""
    screens: dict[str, Page] = {}
    used: Counter[str] = Counter()

    def screen(key: str) -> Page:
        used[key] += 1
        if key in screens and used[key] % _PAGES_A_TAB == 0:  # a tab that has shown hundreds of pages fills its memory
            old, screens[key] = screens[key], screens[key].context.new_page()
            screens[key].set_default_timeout(10_000)
            screens[key].goto("/")
            old.close()
        if key not in screens:
            page = browsers.new_context(browser, reading_server).new_page()
            page.goto("/")
            page.set_default_timeout(10_000)
            bring_axe(page.context)
            screens[key] = browsers.log_in(page, key) if key else page
        return screens[key]

    yield screen
    for page in screens.values():
        page.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember how the test's own part ended, so that the fixture knows whether to keep a picture."""
    report = yield
    if report.when == "call":
        item.stash[browsers.REPORT] = report
    return report
