"""The words the journeys are told in: who sits at which screen, what they press, what they read."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

Opener = Callable[..., Page]
_PLAN = re.compile(r"/plan/([0-9a-f-]{36})/")
_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


class Cast:
    """The demo's people, each at a screen of their own; `cast["doctor"]` sits down and logs in the first time."""

    def __init__(self, address: str, open_page: Opener, **how: object) -> None:
        self.address, self._open_page, self._how = address, open_page, how
        self._pages: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._pages:
            self._pages[key] = self.another_screen(key)
        return self._pages[key]

    def another_screen(self, key: str) -> Page:
        """Return the same person at one more screen: a profile of its own, logged in anew."""
        return self._open_page(self.address, key, **self._how)


def button(page: Page, name: str) -> Locator:
    """Return the button with this text, or that begins with it and a hidden rest («Endre: Per Prøve»)."""
    return page.locator("main").get_by_role("button", name=re.compile(rf"^{re.escape(name)}( ?:.*)?$"))


def link(page: Page, name: str) -> Locator:
    """Return the link with this text, or that begins with it and a hidden rest."""
    return page.locator("main").get_by_role("link", name=re.compile(rf"^{re.escape(name)}( ?:.*)?$"))


def press(page: Page, name: str) -> None:
    """Press the first button or link in the page that is called this; a page may show it as either."""
    button(page, name).or_(link(page, name)).first.click()


def write(page: Page, answers: dict[str, str]) -> None:
    """Write each answer in the field with this label; what may stand empty says so after it."""
    for label, text in answers.items():
        page.get_by_label(re.compile(rf"^{re.escape(label)}( \(.*\))?$")).fill(text)


def choose(page: Page, *labels: str) -> None:
    """Press the label of each radio button or box, as a finger does, and check that it took."""
    for label in labels:
        shown = page.locator("main label", has_text=label).first
        shown.click()
        expect(page.locator(f"#{shown.get_attribute('for')}")).to_be_checked()


def sees(page: Page, *texts: str) -> None:
    """Check that each text stands in the page."""
    for text in texts:
        expect(page.locator("main")).to_contain_text(text)


def sees_not(page: Page, *texts: str) -> None:
    """Check that none of the texts stands in the page."""
    for text in texts:
        expect(page.locator("main")).not_to_contain_text(text)


def stands_at(page: Page, heading: str) -> None:
    """Check the heading of the page."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def is_told(page: Page, text: str) -> None:
    """Check the line that says what was just done."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def status_of(page: Page, path: str) -> int:
    """Return what the server answers this person at an address, past what the browser remembers."""
    return page.request.get(path, max_redirects=0).status


def plan_of(owner: Page) -> str:
    """Return the address of the plan of somebody who is logged in and has one."""
    owner.goto("/min-plan/")
    address = owner.locator(".tiles a, nav a").first.get_attribute("href") or ""
    hrefs = owner.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
    found = next((match for href in (address, *hrefs) if (match := _PLAN.search(href or ""))), None)
    assert found, f"no plan is linked from {owner.url}"
    return f"/plan/{UUID(found[1])}/"


def wait_until_kept(page: Page) -> None:
    """Wait until the page says that what is typed is kept; at most the three seconds that are promised."""
    expect(page.locator("[data-draft-line]")).to_have_attribute("data-state", "saved", timeout=3_000)


def _day(away: int):
    return datetime.now(ZoneInfo("Europe/Oslo")).date() + timedelta(days=away)


def in_days(away: int) -> str:
    """Return a day counted from today, as a date field takes it."""
    return _day(away).isoformat()


def day_in_words(away: int) -> str:
    """Return a day counted from today, as a page writes it."""
    day = _day(away)
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
