"""Three stories around the plan: what a young person keeps for herself, a question about a look, and a coordinator who quits."""

import re

import pytest
from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys.newcomer import PAGES
from tests.journeys.story import (
    Cast,
    Opener,
    choose,
    in_days,
    is_told,
    press,
    sees,
    sees_not,
    stands_at,
    status_of,
    write,
)
from tests.support.accessible import assert_accessible

TEENS = f"/plan/{demo_id('Plan', 'teen')}/"
KARIS = f"/plan/{demo_id('Plan', 'owner')}/"
STEP = "Ta med Sara i pausen"
SECRET = "Jeg gruer meg til gymmen"


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


def test_what_the_young_person_keeps_for_herself_is_nowhere_for_her_mother(cast: Cast) -> None:
    teen, parent = cast["teen"], cast["parent"]
    goal = when_she_writes_a_goal(teen)
    then_her_mother_reads_it(parent, goal)
    when_she_keeps_it_for_herself(teen)
    then_her_mother_finds_it_nowhere(parent, goal)
    then_she_still_has_it(teen, goal)


def when_she_writes_a_goal(teen: Page) -> str:
    teen.goto(TEENS + "maal/ny/")
    write(teen, {"Hva vil du få til?": SECRET, "Hvorfor er det viktig for deg?": "Bare fordi."})
    press(teen, "Lagre")
    stands_at(teen, SECRET)
    return teen.url[teen.url.index("/plan/") :].split("?")[0]


def then_her_mother_reads_it(parent: Page, goal: str) -> None:
    parent.goto(TEENS + "maal/")
    sees(parent, SECRET)
    expect(parent.locator("body")).to_contain_text("Du handler for Ida Eksempel")
    parent.goto(goal)
    stands_at(parent, SECRET)


def when_she_keeps_it_for_herself(teen: Page) -> None:
    press(teen, "Hvem kan se dette?")
    choose(teen, "Bare jeg")
    assert_accessible(teen)
    press(teen, "Lagre")
    is_told(teen, "Nå er det bare du som kan se dette.")


def then_her_mother_finds_it_nowhere(parent: Page, goal: str) -> None:
    """Not on any page, not in its source, not by its address, and not in what has happened before."""
    for address in (goal, goal + "historikk/", goal + "steg/", goal.replace("/maal/", "/historikk/maal/")):
        assert status_of(parent, address) == 404, address
    for address in (
        "",
        "?visning=alt",
        *PAGES.values(),
        "hvem-gjor-hva/",
        "om-planen/",
        "team/",
        "innsyn/",
        "hvem-ser-hva/",
    ):
        assert SECRET not in parent.request.get(TEENS + address).text(), address
    parent.goto(goal)
    stands_at(parent, "Vi fant ikke siden")


def then_she_still_has_it(teen: Page, goal: str) -> None:
    teen.goto(goal)
    stands_at(teen, SECRET)
    sees(teen, "Bare du kan se dette")


def test_a_question_about_a_look_is_answered_by_the_privacy_officer(cast: Cast) -> None:
    owner, officer = cast["owner"], cast["privacy-officer"]
    when_she_wonders_about_a_look(owner, "Siri Eksempel")
    when_the_officer_answers(officer)
    then_she_reads_the_answer(owner)
    then_the_officer_has_seen_no_plan(officer)


def when_she_wonders_about_a_look(owner: Page, name: str) -> None:
    owner.goto(KARIS + "innsyn/")
    look = owner.locator(".entries > li", has_text=name).first
    look.get_by_role("link", name=re.compile("^Jeg lurer på noe her")).click()
    stands_at(owner, "Lurer du på hvorfor?")
    owner.locator("main textarea").fill("Hvorfor åpnet hun planen på en søndag?")
    press(owner, "Send spørsmålet")
    sees(owner, "Ikke besvart ennå.")


def when_the_officer_answers(officer: Page) -> None:
    officer.goto("/personvernombud/")
    press(officer, "Svar")
    stands_at(officer, "Spørsmål fra Kari Testperson")
    sees(officer, "Hvorfor åpnet hun planen på en søndag?", "Siri Eksempel")
    assert_accessible(officer)
    officer.locator("main textarea").fill("Hun skrev inn mandagens trening på forhånd.")
    press(officer, "Send svaret")
    expect(officer.get_by_role("status")).to_be_visible()


def then_she_reads_the_answer(owner: Page) -> None:
    owner.goto(KARIS + "innsyn/")
    sees(owner, "Hun skrev inn mandagens trening på forhånd.", "Jens Eksempel")
    assert_accessible(owner)


def then_the_officer_has_seen_no_plan(officer: Page) -> None:
    for page in ("", *PAGES.values(), "innsyn/"):
        assert status_of(officer, KARIS + page) == 404


def test_when_the_coordinator_quits_the_unit_is_told_at_once(cast: Cast) -> None:
    coordinator, unit = cast["coordinator"], cast["unit"]
    coordinator.goto(KARIS + "maal/")
    sees(coordinator, "Jeg vil gå til butikken alene")
    when_the_administrator_ends_her_job_today(cast["admin"])
    then_she_is_shut_out_at_once(coordinator)
    then_the_unit_sees_who_is_without_a_coordinator(unit)
    then_the_person_is_told(cast["owner"])


def when_the_administrator_ends_her_job_today(admin: Page) -> None:
    admin.goto("/administrasjon/")
    press(admin, "Amira Eksempel")
    press(admin, "Sett siste dag")
    admin.locator("main input[type=date]").first.fill(in_days(0))
    press(admin, "Lagre")
    expect(admin.get_by_role("status")).to_be_visible()


def then_she_is_shut_out_at_once(coordinator: Page) -> None:
    assert status_of(coordinator, KARIS) in (302, 404)
    assert status_of(coordinator, "/koordinator/") in (302, 404)


def then_the_unit_sees_who_is_without_a_coordinator(unit: Page) -> None:
    unit.goto("/enhet/")
    alone = unit.locator("section[aria-labelledby=alone]")
    expect(alone).to_contain_text("uten koordinator")
    row = alone.locator("li, tr", has_text="Kari Testperson")
    expect(row).to_be_visible()
    expect(row.get_by_role("link", name=re.compile("^Oppnevn"))).to_be_visible()
    assert_accessible(unit)


def then_the_person_is_told(owner: Page) -> None:
    """Nothing of hers is lost; that nobody coordinates now stands where the coordinator stood, the deputy stays."""
    owner.goto(KARIS + "team/")
    sees(owner, "Planen har ikke en koordinator nå.", "Ole Prøve")
    sees_not(owner, "Amira Eksempel")
