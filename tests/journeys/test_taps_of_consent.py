"""How easy it is to decide who sees the plan: the taps of «How easy» on a phone, from the first page after login."""

import re
from datetime import UTC, datetime, timedelta

import psycopg
from playwright.sync_api import expect

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.dates import oslo_today
from minoversikt.services import consent_giving, goal_talk
from tests.journeys.newcomer import begin_plan, bring_in, choice_for
from tests.journeys.story import Opener, is_told, sees
from tests.journeys.test_taps import Finger

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


def tap_turn(finger: Finger, text: str) -> None:
    """Press what waits on Din tur: the whole line is one link."""
    finger.page.locator("main .turn").get_by_role("link", name=re.compile(re.escape(text))).first.click()
    finger.taps += 1
