"""Every page, as everybody meets it: axe finds nothing at any width, colour and language, and nothing scrolls sideways."""

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import psycopg
import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, Response

from minoversikt.demo.book import demo_id
from tests.architecture.routes import patterns
from tests.journeys.pages import LONG, NO_PAGES, NOTHING_TO_DO, PAGES, REACHED, Shown
from tests.journeys.world import World
from tests.support import browser as browsers
from tests.support.accessible import AXE, sideways_scroll, violations, visible_violations, worded_violations
from tests.support.cluster import Cluster

Screens = Callable[[str], Page]


@pytest.fixture(scope="module")
def world(cluster: Cluster, maker: psycopg.Connection, module_demo_db: str) -> Iterator[World]:
    """The demo behind the pages."""
    with cluster.superuser(module_demo_db) as past_every_lock:
        yield World(past_every_lock, maker)


@pytest.fixture(scope="module")
def screen_of(browser: Browser, world: World, reading_server: str) -> Iterator[Screens]:
    """Return the screen of a person, logged in once for the whole file."""
    screens: dict[str, Page] = {}

    def screen(key: str) -> Page:
        if key not in screens:
            page = browsers.new_context(browser, reading_server).new_page()
            page.goto("/")
            page.set_default_timeout(10_000)
            page.context.add_init_script(path=AXE)  # half a megabyte: sent once, not with every page
            screens[key] = browsers.log_in(page, key) if key else page
        return screens[key]

    yield screen
    for page in screens.values():
        page.context.close()


@pytest.mark.parametrize("shown", [*PAGES, *LONG, *NOTHING_TO_DO], ids=str)
def test_the_page_is_accessible_everywhere(shown: Shown, screen_of: Screens, world: World) -> None:
    page = screen_of(shown.who)
    if shown.before and not shown.before.isdigit():
        world.bring_to(shown.before)
    with world.broken(shown.before) if shown.code >= 500 else nullcontext():
        speak(page, "nb")
        open_it(page, shown, world)
        found = in_every_window(page)
        for language in ("nn", "en"):
            speak(page, language)
            open_it(page, shown, world)
            found += looked_at(page, 390, language, worded_violations)
    speak(page, "nb")
    assert not found, "\n".join(found)


def test_every_address_is_looked_at() -> None:
    seen = {route_of(shown.path) for shown in PAGES if shown.path.startswith("/") and shown.code < 405}
    seen |= {f"plan/<uuid:plan_id>/{shown.path}" for shown in PAGES if not shown.path.startswith("/")}
    seen |= {REACHED[shown.do] for shown in PAGES if shown.do in REACHED}
    missing = {address for address, _view in patterns()} - seen - set(NO_PAGES)
    assert not missing, f"put these into tests/journeys/pages.py: {sorted(missing)}"
    assert set(NO_PAGES) <= {address for address, _view in patterns()}


@pytest.mark.parametrize("route", NO_PAGES)
def test_what_is_not_looked_at_shows_no_page(route: str, screen_of: Screens) -> None:
    path = re.sub(r"<uuid:plan_id>", str(demo_id("Plan", "owner")), route)
    path = re.sub(r"<uuid:\w+>", str(demo_id("Goal", "owner-shop")), path)
    answer = screen_of("owner").request.get("/" + re.sub(r"<\w+:\w+>", "goal", path), max_redirects=0)
    assert answer.status == 405 or not answer.headers["content-type"].startswith("text/html"), answer.status


@pytest.mark.parametrize("path", ["/min-plan/?visning=kort", "/min-plan/?visning=alt", "/enhet/", "/koordinator/"])
def test_with_forced_colours_nothing_is_lost(path: str, screen_of: Screens) -> None:
    page = screen_of({"/enhet/": "unit", "/koordinator/": "coordinator"}.get(path, "owner"))
    page.emulate_media(forced_colors="active")
    page.goto(path)
    found = looked_at(page, 320, "forced colours") + looked_at(page, 1280, "forced colours")
    page.emulate_media(forced_colors="none")
    assert not found, "\n".join(found)


def route_of(path: str) -> str:
    """Return the address a path belongs to; "" for one that leads nowhere on purpose."""
    try:
        return resolve(path.split("?", maxsplit=1)[0]).route
    except Resolver404:
        return ""


def speak(page: Page, language: str) -> None:
    """Choose a language, as the menu does."""
    page.context.add_cookies([{"name": "sprak", "value": language, "url": page.url}])


def open_it(page: Page, shown: Shown, world: World) -> None:
    """Go there, check the answer, and do what brings the page to its state."""
    path = shown.path if shown.path.startswith("/") else world.plan + shown.path
    page.set_viewport_size({"width": 390, "height": 844})
    answer = page.goto(path)
    assert isinstance(answer, Response)
    assert answer.status == shown.code, f"{path} answered {answer.status}"
    if shown.do:
        shown.do(page)


def in_every_window(page: Page) -> list[str]:
    """Look at three widths in light and dark: every rule at two, and at 320, whose layout is that of 390, the looks."""
    found = []
    for width in (1280, 390, 320):
        found += looked_at(page, width, "light", visible_violations if width == 320 else violations)
        page.emulate_media(color_scheme="dark")
        found += [f"dark, {width}: {line}" for line in visible_violations(page)]
        page.emulate_media(color_scheme="light")
    return found


def looked_at(page: Page, width: int, how: str, rules: Callable[[Page], list[str]] = violations) -> list[str]:
    """Return what axe finds at a width, and whether the page is wider than that."""
    page.set_viewport_size({"width": width, "height": 844})
    found = [f"{how}, {width}: {line}" for line in rules(page)]
    wide = sideways_scroll(page)
    return [*found, f"{how}, {width}: {wide} px too wide"] if wide > 0 else found
