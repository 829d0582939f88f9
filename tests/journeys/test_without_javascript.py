"""The journey without a single script: every step is a real form or a link."""

import re

import pytest
from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys import test_first_journey as journey
from tests.journeys.story import Cast, Opener, button, choose, press, sees, stands_at

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
GOAL = f"{PLAN}maal/{demo_id('Goal', 'owner-shop')}/"


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo, with scripts turned off."""
    return Cast(live_server, open_page, javascript=False)


@pytest.mark.timeout(300)
def test_from_the_report_to_the_first_goal(cast: Cast) -> None:
    report = journey.when_the_doctor_reports_the_need(cast["doctor"])
    journey.when_the_unit_asks_for_more(cast["unit"], report)
    journey.when_the_doctor_answers(cast["doctor"], report)
    invitation = journey.when_the_unit_accepts_and_appoints(cast["unit"], report)
    plan = journey.when_the_person_comes_for_the_first_time(cast["newcomer"], invitation)
    journey.when_the_person_consents(cast["newcomer"])
    journey.when_the_person_writes_a_goal_with_two_steps(cast["newcomer"], plan)


def test_a_conflict_is_brought_together(cast: Cast) -> None:
    for key in ("owner", "coordinator"):
        cast[key].goto(f"{GOAL}endre/")
    for key, text in (("owner", "Jeg vil gå alene"), ("coordinator", "Jeg vil handle alene")):
        cast[key].locator("main textarea").first.fill(text)
        button(cast[key], "Lagre").click()
    amira = cast["coordinator"]
    stands_at(amira, "To har endret den samme teksten")
    choose(amira, "Bruk teksten til Kari Testperson")
    press(amira, "Lagre i planen")
    stands_at(amira, "Jeg vil gå alene")


def test_one_tap_marks_a_step_done_and_one_takes_it_back(cast: Cast) -> None:
    kari = cast["owner"]
    kari.goto(GOAL)
    button(kari, "Jeg har klart dette").first.click()
    step = kari.locator(".steps > li", has_text="Gåtrening ute")
    expect(step).to_have_attribute("data-s", "done")
    press(kari, "Angre")
    expect(step).to_have_attribute("data-s", "now")


def test_a_wrong_form_says_what_is_missing_and_keeps_what_was_typed(cast: Cast) -> None:
    amira = cast["coordinator"]
    amira.goto(f"{PLAN}aktiviteter/ny/")
    amira.get_by_label(re.compile("^Hvordan\\?")).fill("Hjemme, med vekter")
    button(amira, "Lagre").click()
    expect(amira.get_by_role("alert")).to_be_visible()
    expect(amira.get_by_label(re.compile("^Hvordan\\?"))).to_have_value("Hjemme, med vekter")


def test_menu_language_text_size_and_logging_out(cast: Cast) -> None:
    kari = cast["owner"]
    for pressed in ("Nynorsk", "Størst", "Mørke"):
        kari.goto("/min-plan/")
        kari.locator("details.menu > summary").click()
        menu_button(kari, pressed).click()
    expect(kari.locator("html")).to_have_attribute("lang", "nn")
    expect(kari.locator("html")).to_have_attribute("data-text-size", "xl")
    expect(kari.locator("html")).to_have_attribute("data-color-scheme", "dark")
    kari.locator("details.menu > summary").click()
    kari.locator('form[action="/logg-ut/"] button').click()
    kari.goto("/min-plan/")
    assert "/logg-inn/" in kari.url or "/demo/" in kari.url


def menu_button(page: Page, name: str):
    """Return a button of the menu by its value's name, whatever the language is now."""
    values = {"Nynorsk": "nn", "Størst": "xl", "Mørke": "dark"}
    return page.locator(f'.menu-choices button[value="{values[name]}"]')


def test_min_plan_kort_and_alt(cast: Cast) -> None:
    kari = cast["owner"]
    kari.goto("/min-plan/")
    press(kari, "Alt")
    sees(kari, "Jeg får", "Jeg venter på")
    kari.goto("/min-plan/")
    sees(kari, "Jeg får")
    press(kari, "Kort")
    expect(kari.locator("main")).not_to_contain_text("Jeg venter på")
