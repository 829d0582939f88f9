"""How easy it is to decide who sees the plan: the taps of «How easy» on a phone, from the first page after login."""

import re
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from playwright.sync_api import expect

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.access_matrix import levels
from minoversikt.domain.codes import CONTENT_SECTIONS, Section
from minoversikt.domain.consent_ready import Ready, ready_choice
from minoversikt.domain.dates import oslo_today
from minoversikt.services import consent_giving, consents, goal_talk
from tests.journeys.newcomer import begin_plan, bring_in, choice_for
from tests.journeys.story import Opener, is_told, sees
from tests.journeys.test_taps import FIRST_SCREEN_OF_A_PHONE, Finger

KARIS = demo_id("Plan", "owner")


def test_four_taps_consent_to_one_participant(live_server: str, open_page: Opener, bypass: psycopg.Connection) -> None:
    """Somebody the coordinator proposed: from the line on Din tur to the yes, with every answer there to be read and changed."""
    plan = begin_plan(bypass)
    part = bring_in(plan, "physio")
    until = oslo_today(datetime.now(UTC)) + timedelta(days=180)
    consent_giving.propose(demo_actor("coordinator"), plan, part, choice_for("physio"), until)
    page = open_page(live_server, "newcomer", width=390)
    page.goto("/min-plan/")
    finger = Finger(page)
    tap_turn(finger, "Skal Siri Eksempel få se planen?")
    sees(page, "Amira Eksempel foreslår dette")
    finger.tap("Ja, gi tilgang")
    is_told(page, "Siri Eksempel har fått tilgang.")
    assert finger.taps <= 4


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_four_taps_consent_to_somebody_nobody_proposed(
    live_server: str, open_page: Opener, bypass: psycopg.Connection, javascript: bool
) -> None:
    """From the first page after login: who sees what, the person, one ready answer, yes. Nothing is chosen beforehand."""
    plan = begin_plan(bypass)
    part = bring_in(plan, "physio")
    page = open_page(live_server, "newcomer", width=390, javascript=javascript)
    page.goto("/min-plan/")
    finger = Finger(page)
    finger.tap("Hvem ser hva")
    finger.tap("Gi tilgang")
    assert page.locator("main input[type=radio]:checked").count() == 0
    tap_choice(finger, "Alt unntatt helse")
    finger.tap("Gi samtykke")
    is_told(page, "Siri Eksempel har fått tilgang.")
    is_told(page, "Skriver i: mål. Ser: om meg, tjenester, avtaler, meldinger og dokumenter. Ser ikke: helse.")
    assert finger.taps <= 4
    given = levels(consents.consent_of(demo_actor("newcomer"), plan, part).sharing.current)
    assert given == ready_choice(Ready.NOT_HEALTH)


def test_choosing_oneself_leads_to_the_questions_part_by_part(
    live_server: str, open_page: Opener, bypass: psycopg.Connection
) -> None:
    plan = begin_plan(bypass)
    part = bring_in(plan, "physio")
    page = open_page(live_server, "newcomer", width=390, javascript=False)
    page.goto(f"/plan/{plan}/hvem-ser-hva/{part}/")
    finger = Finger(page)
    tap_choice(finger, "Velg selv")
    finger.tap("Gi samtykke")
    expect(page.locator("main .access-form fieldset")).to_have_count(len(CONTENT_SECTIONS))
    for section in CONTENT_SECTIONS:
        answer = "see" if section is Section.HEALTH else "none"
        page.locator(f"main .check:has([name={section.value}][value={answer}]) label").click()
    finger.tap("Ja, gi tilgang")
    is_told(page, "Ser: helse. Ser ikke: om meg, mål, tjenester, avtaler, meldinger og dokumenter.")


def test_two_taps_renew_every_access_under_something_more_urgent(live_server: str, open_page: Opener) -> None:
    """Din tur shows something with a day first; what runs out has a line of its own, below the four doors."""
    page = open_page(live_server, "owner", width=390)
    expect(page.locator("main .turn")).not_to_contain_text("tilganger går snart ut")
    tiles = page.locator(".tiles").bounding_box()
    assert tiles
    assert tiles["y"] + tiles["height"] <= FIRST_SCREEN_OF_A_PHONE
    finger = Finger(page)
    expect(page.locator(".access-ends")).to_contain_text("2 tilganger")
    finger.tap("Se og forny")
    page.get_by_role("button", name="Forny alle til").first.click()
    finger.taps += 1
    is_told(page, "Tilgangen er fornyet.")
    page.goto("/min-plan/")
    expect(page.locator(".access-ends")).to_have_count(0)
    assert finger.taps <= 2


def test_two_taps_renew_every_access_that_runs_out(live_server: str, open_page: Opener) -> None:
    """After a review: the person has said how the goals are going, and what runs out is next on Din tur."""
    for goal in ("shop", "words", "work", "dinner", "sleep"):
        goal_talk.review(demo_actor("owner"), KARIS, demo_id("Goal", f"owner-{goal}"), attainment=0)
    page = open_page(live_server, "owner", width=390)
    finger = Finger(page)
    tap_turn(finger, "2 tilganger går snart ut")
    page.get_by_role("button", name="Forny alle til").first.click()
    finger.taps += 1
    is_told(page, "Tilgangen er fornyet.")
    expect(page.get_by_role("button", name="Forny alle til")).to_have_count(0)
    assert finger.taps <= 2


def test_one_tap_in_the_plan_confirms_that_something_still_is_true(live_server: str, open_page: Opener) -> None:
    """For somebody in the team as for the owner: the question stands first in the plan."""
    page = open_page(live_server, "son", width=390)
    page.goto(f"/plan/{KARIS}/")
    finger = Finger(page)
    finger.tap("Ja")
    expect(page.get_by_role("status")).to_be_visible()
    assert finger.taps == 1


def tap_choice(finger: Finger, text: str) -> None:
    """Press one ready answer: the whole card is its label."""
    finger.page.locator("main .choice-cards label", has_text=text).click()
    finger.taps += 1


def tap_turn(finger: Finger, text: str) -> None:
    """Press what waits on Din tur: the whole line is one link."""
    finger.page.locator("main .turn").get_by_role("link", name=re.compile(re.escape(text))).first.click()
    finger.taps += 1
