"""How easy it is, counted: taps, screens, fields and the length of sentences (screens.md, «How easy»)."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys.pages import EVERYBODYS, OWNERS, THE_FIRST_TIME
from tests.journeys.story import Opener, button, choose, link, stands_at
from tests.support import browser as browsers
from tests.support.demo_people import identity_number

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
FIRST_SCREEN_OF_A_PHONE = 844
#: Pages of the law and of words about the service itself are for whoever wants to know; the limit holds there too.
CITIZENS = [
    one for one in (*EVERYBODYS, *OWNERS, *THE_FIRST_TIME)
    if one.who in ("", "owner", "newcomer", "waiting") and not one.before and one.code < 500 and one.do is None
]  # fmt: skip
LIX = 35
ENOUGH_WORDS = 60  # an index of fewer words says nothing


class Finger:
    """Counts what is pressed on a phone, and how many screens come after it."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.screens = page, 0, 0
        page.on("framenavigated", self._came)

    def _came(self, _frame: object) -> None:
        self.screens += 1

    def tap(self, name: str) -> None:
        button(self.page, name).or_(link(self.page, name)).first.click()
        self.taps += 1


def test_the_next_event_is_seen_without_a_tap(reading_server: str, open_page: Opener) -> None:
    page = open_page(reading_server, "owner", width=390)
    event = page.locator(".event").first.bounding_box()
    assert event
    assert event["y"] + event["height"] <= FIRST_SCREEN_OF_A_PHONE
    expect(page.locator(".event")).to_contain_text("Møte med teamet ditt")
    tiles = page.locator(".tiles").bounding_box()
    assert tiles
    assert tiles["y"] + tiles["height"] <= FIRST_SCREEN_OF_A_PHONE


def test_one_tap_answers_the_question_of_the_day(live_server: str, open_page: Opener) -> None:
    page = given_min_plan_whole(live_server, open_page, "owner")
    finger = Finger(page)
    finger.tap("Ja")
    expect(page.get_by_role("status")).to_contain_text("Takk for svaret.")
    assert finger.taps == 1


def test_one_tap_says_that_an_activity_is_done(live_server: str, open_page: Opener) -> None:
    page = open_page(live_server, "owner", width=390)
    page.goto(f"{PLAN}aktiviteter/{demo_id('Activity', 'owner-ten-words')}/")
    finger = Finger(page)
    finger.tap("Jeg har klart dette")
    expect(page.get_by_role("status")).to_be_visible()
    assert finger.taps == 1


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("physio", "Gjort"),
        ("physio", "Ikke ennå"),
        ("son", "Gjort"),
        ("owner", "Jeg har klart dette"),
        ("owner", "Ikke ennå"),
    ],
)
def test_one_tap_on_the_first_page_answers_for_an_activity(
    live_server: str, open_page: Opener, bypass: psycopg.Connection, who: str, words: str
) -> None:
    given_something_to_do(bypass, who)
    page = open_page(live_server, who, width=390)
    if who == "owner":
        tiles = page.locator(".tiles").bounding_box()
        assert tiles
        assert tiles["y"] + tiles["height"] <= FIRST_SCREEN_OF_A_PHONE
    finger = Finger(page)
    page.locator(".turn form button", has_text=words).first.click()
    finger.taps += 1
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("button", name="Angre")).to_be_visible()
    assert finger.taps == 1


def given_something_to_do(bypass: psycopg.Connection, who: str) -> None:
    """Let somebody have an activity of their own that is due today."""
    bypass.execute(
        "UPDATE records_activity SET due = current_date, status = 'in_progress', responsible_id = %s WHERE id = %s",
        [demo_id("Person", who), demo_id("Activity", "owner-walk")],
    )
    bypass.execute(
        "UPDATE records_consent SET level = 'contribute' WHERE grantee_id = %s AND state = 'active'",
        [demo_id("Person", who)],
    )
    bypass.commit()


def test_a_goal_is_written_in_three_screens(live_server: str, open_page: Opener) -> None:
    page = open_page(live_server, "owner", width=390)
    finger = Finger(page)
    page.locator(".tiles a", has_text="Målene mine").click()
    finger.tap("Skriv et mål")
    page.get_by_label("Hva vil du få til?").fill("Jeg vil synge i kor")
    finger.tap("Lagre")
    stands_at(page, "Jeg vil synge i kor")
    assert finger.screens <= 3


def test_a_need_is_reported_with_twelve_required_fields(reading_server: str, open_page: Opener) -> None:
    page = open_page(reading_server, "doctor", width=390)
    page.goto("/meld-behov/")
    link(page, "Begynn").click()
    asked = required_fields(page)
    number = identity_number("newcomer")
    for name, text in (("given_name", "Jonas"), ("family_name", "Prøve"), ("identity_number", number)):
        page.locator(f"[name={name}]").fill(text)
    button(page, "Gå videre").click()
    asked += required_fields(page)
    choose(page, "Muntlig, til meg eller en kollega")
    button(page, "Gå videre").click()
    asked += required_fields(page)
    assert 5 <= len(asked) <= 12, asked


def test_citizens_pages_are_easy_to_read(reading_server: str, screens: dict[str, Page]) -> None:
    read: dict[str, list[str]] = {}
    for shown in CITIZENS:
        page = screens[shown.who]
        page.goto(shown.path)
        read[str(shown)] = sentences(page)
    hard = {
        name: round(lix(texts)) for name, texts in read.items() if words_in(texts) >= ENOUGH_WORDS and lix(texts) > LIX
    }
    assert not hard
    together = lix(list(dict.fromkeys(text for texts in read.values() for text in texts)))
    assert together <= LIX
    assert len(read) > 50


@pytest.fixture(scope="module")
def screens(browser, reading_server: str):
    """A screen for each citizen, logged in once."""
    pages = {}
    for key in ("", "owner", "newcomer", "waiting"):
        pages[key] = browsers.new_context(browser, reading_server).new_page()
        if key:
            browsers.log_in(pages[key], key)
    yield pages
    for page in pages.values():
        page.context.close()


def given_min_plan_whole(address: str, open_page: Opener, key: str) -> Page:
    page = open_page(address, key, width=390)
    page.goto("/min-plan/?visning=alt")
    return page


def required_fields(page: Page) -> list[str]:
    """Return the names of the fields that must be filled in; the parts of a date and a group of radios are one field."""
    names = page.eval_on_selector_all(
        "main form [aria-required=true], main form fieldset:not(:has(.optional))",
        "all => all.map(one => one.name || (one.querySelector('[name]') || {}).name || '')",
    )
    return sorted({re.sub(r"_(day|month|year)$", "", name) for name in names if name})


def sentences(page: Page) -> list[str]:
    """Return the whole sentences of the page, once each: not names, titles and dates, not what a screen reader adds."""
    texts = page.evaluate(
        """() => [...document.querySelectorAll('main p, main li, main dd')]
            .filter(one => !one.querySelector('p, li, dd, form'))
            .map(one => { const copy = one.cloneNode(true);
                          copy.querySelectorAll('.ds-sr-only').forEach(hidden => hidden.remove());
                          return copy.textContent.replace(/\\s+/g, ' ').trim(); })"""
    )
    return list(dict.fromkeys(text for text in texts if len(text.split()) >= 4 and text[-1] in ".!?»"))


def words_in(texts: list[str]) -> int:
    return len([word for text in texts for word in re.findall(r"[^\W\d_]+", text)])


def lix(texts: list[str]) -> float:
    """Return the readability index: words per sentence, and per cent of words with more than six letters."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text)]
    ends = sum(max(1, len(re.findall(r"[.!?:](?:\s|$)", text))) for text in texts)
    return 0.0 if not words else len(words) / ends + 100 * sum(len(word) > 6 for word in words) / len(words)
