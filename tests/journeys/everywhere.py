"""Looks at one page as everybody meets it; what test_accessible and test_accessible_work share between two processes."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from urllib.parse import urljoin

from playwright.sync_api import Page, Response

from tests.journeys.pages import LONG, NOTHING_TO_DO, PAGES, Shown
from tests.journeys.world import World
from tests.support.accessible import sideways_scroll, sizes, violations, visible_violations, worded_violations
from tests.support.sameness import language_of, same_for_axe, shape_of

Screens = Callable[[str], Page]
_IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
#: Whose pages are looked at apart from all others': about half of them.
FIRST = ("", "owner", "newcomer", "waiting", "teen", "ward", "no-capacity", "doctor-owner", "son", "parent", "guardian")


def look_at(shown: Shown, screen_of: Screens, world: World) -> None:
    """Bring a page to its state and look at it in every window and language; raises AssertionError with all findings."""
    page = screen_of(shown.who)
    if shown.before and not shown.before.isdigit():
        world.bring_to(shown.before)
    with world.broken(shown.before) if shown.code >= 500 else nullcontext():
        speak(page, "nb")
        open_it(page, shown, world)
        found = in_every_window(page)
        shape = shape_of(page)
        for language in ("nn", "en") if shown in spoken() else ():
            speak(page, language)
            open_it(page, shown, world)
            found += in_another_language(page, language, shape)
    speak(page, "nb")
    assert not found, "\n".join(found)


@cache
def spoken() -> frozenset[Shown]:
    """Return the pages that are looked at in nynorsk and English too: of each address and what is done there, the first.

    Apart for the person's own side and for the others, whose words are other words. What the rest of a kind has that the
    first has not (longer texts, another stage) is the people's own words, which no language changes.
    """
    first: dict[tuple[object, ...], Shown] = {}
    for shown in (one for one in (*PAGES, *LONG, *NOTHING_TO_DO) if one.words_of_its_own):
        first.setdefault((shown.who in FIRST, _IDS.sub("*", shown.path.partition("?")[0]), shown.do), shown)
    return frozenset(first.values())


def speak(page: Page, language: str) -> None:
    """Choose a language for every address, as the menu does."""
    page.context.add_cookies([{"name": "sprak", "value": language, "url": urljoin(page.url, "/")}])


def open_it(page: Page, shown: Shown, world: World) -> None:
    """Go there, check the answer, and do what brings the page to its state."""
    path = shown.path if shown.path.startswith("/") else world.plan + shown.path
    page.set_viewport_size({"width": 390, "height": 844})
    answer = page.goto(path)
    assert isinstance(answer, Response)
    assert answer.status == shown.code, f"{path} answered {answer.status}"
    if shown.do:
        shown.do(page)
        page.wait_for_load_state()  # a page that has come, and whose style has not, has small targets


def in_every_window(page: Page) -> list[str]:
    """Look at three widths, and in the dark.

    Every rule at 1280 and 390. At 320, whose layout is that of 390, sizes and sideways scroll. Dark has other colours
    and nothing else, the same at every width.
    """
    found = looked_at(page, 320, "light", sizes) + looked_at(page, 1280, "light") + looked_at(page, 390, "light")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {line}" for line in visible_violations(page)]
    page.emulate_media(color_scheme="light")
    return found


def in_another_language(page: Page, language: str, shape: str) -> list[str]:
    """Look at a page in nynorsk or English, with axe wherever more than the words is other than in bokmål.

    Where nothing is, axe has said in bokmål what it would say here. How wide the words make the page is always asked.
    """
    assert language_of(page) == language
    same = same_for_axe(shape, shape_of(page))
    return looked_at(page, 390, language, (lambda _page: []) if same else worded_violations)


def looked_at(page: Page, width: int, how: str, rules: Callable[[Page], list[str]] = violations) -> list[str]:
    """Return what axe finds at a width, and whether the page is wider than that."""
    page.set_viewport_size({"width": width, "height": 844})
    found = [f"{how}, {width}: {line}" for line in rules(page)]
    wide = sideways_scroll(page)
    return [*found, f"{how}, {width}: {wide} px too wide"] if wide > 0 else found
