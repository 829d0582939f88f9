"""Every page, as everybody meets it: axe finds nothing at any width, colour and language, and nothing scrolls sideways."""

import re

import pytest
from django.urls import Resolver404, resolve

from minoversikt.demo.book import demo_id
from tests.architecture.routes import patterns
from tests.journeys.everywhere import FIRST, Screens, look_at, looked_at
from tests.journeys.pages import LONG, NO_PAGES, NOTHING_TO_DO, PAGES, REACHED, Shown
from tests.journeys.world import World


@pytest.mark.parametrize("shown", [one for one in (*PAGES, *LONG, *NOTHING_TO_DO) if one.who in FIRST], ids=str)
def test_the_page_is_accessible_everywhere(shown: Shown, screen_of: Screens, world: World) -> None:
    look_at(shown, screen_of, world)


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
