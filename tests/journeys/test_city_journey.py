"""The third journey: what the city offers, from the open catalogue to the plan; a question, a file of staff, the plan taken along."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys.states import take_in_personnel
from tests.journeys.states_files import choose_oneself
from tests.journeys.states_questions import answer_the_five
from tests.journeys.story import Cast, Opener, button, is_told, press, sees, sees_not, stands_at, status_of, write
from tests.support.accessible import assert_accessible

KARIS = f"/plan/{demo_id('Plan', 'owner')}/"
GOAL = f"{KARIS}maal/{demo_id('Goal', 'owner-shop')}/"
STROKE = f"/tjenestekatalog/{demo_id('ServiceOffer', 'sunnaas-slag')}/"
QUESTION = "Hvor tidlig kan en begynne med styrketrening etter slag?"


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


def test_somebody_who_is_not_logged_in_finds_what_there_is_and_whether_they_need_a_plan(
    live_server: str, open_page: Opener
) -> None:
    visitor = open_page(live_server)
    visitor.goto("/")
    press(visitor, "Åpne tjenestekatalogen")
    when_they_search(visitor, "avlastnig i helgene")
    sees(visitor, "Avlastning")
    press(visitor, "Avlastning for pårørende")
    sees(visitor, "Demo: oppdiktet", "Sist sjekket", "Ta kontakt")
    assert_accessible(visitor)
    visitor.goto("/trenger-jeg-plan/")
    answer_the_five(visitor)
    sees(visitor, "Derfor", "Ring koordinerende enhet", "Svarene dine er ikke lagret")
    assert "?" not in visitor.url
    assert_accessible(visitor)


def when_they_search(page: Page, words: str) -> None:
    page.locator("main input[type=search]").fill(words)
    page.locator("main form[role=search] button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("tilbud")


def test_the_person_finds_a_service_to_a_goal_and_wishes_for_it(cast: Cast) -> None:
    owner = cast["owner"]
    owner.goto(GOAL)
    press(owner, "Finn tjenester til dette målet")
    stands_at(owner, "Finn tjenester")
    assert "butikk" not in owner.url
    add = button(owner, "Legg til som tjeneste jeg ønsker").first
    name = (add.text_content() or "").split(": ", 1)[1].strip()
    add.click()
    is_told(owner, "tjenest")
    for page in (owner, cast["coordinator"]):
        page.goto(KARIS + "tjenester/")
        press(page, name)
        sees(page, name, "Ønsket")


def test_a_professional_asks_a_ward_and_gets_an_answer(cast: Cast) -> None:
    physio, nurse = cast["physio"], cast["hospital-unit-nurse"]
    physio.goto(STROKE)
    press(physio, "Still et spørsmål")
    write(physio, {"Hva lurer du på?": "Kari Testperson, født 01017012345, vil trene."})
    press(physio, "Send spørsmålet")
    expect(physio.locator(".ds-error-summary")).to_be_visible()
    write(physio, {"Hva lurer du på?": QUESTION})
    press(physio, "Send spørsmålet")
    sees(physio, QUESTION)
    nurse.goto("/sporsmal/")
    press(nurse, QUESTION)
    write(nurse, {"Svaret": "Som oftest etter de første ukene, når blodtrykket er stabilt."})
    press(nurse, "Send svaret")
    physio.goto("/sporsmal/")
    sees(physio, "Nytt svar")
    press(physio, QUESTION)
    sees(physio, "når blodtrykket er stabilt")
    outsider = cast["outsider"]
    outsider.goto("/sporsmal/")
    sees_not(outsider, QUESTION)


def test_the_administrator_tries_a_file_and_tells_about_a_place(cast: Cast) -> None:
    admin = cast["admin"]
    admin.goto("/administrasjon/hent-inn/")
    take_in_personnel(admin)
    sees(admin, "Dette var en prøve", "Linje 2", "fodselsnummer")
    admin.goto("/administrasjon/steder/")
    press(admin, "Bydel Sagene")
    press(admin, "Endre")
    write(admin, {"Åpningstid": "Hverdager 9–15"})
    press(admin, "Lagre")
    sees(admin, "Hverdager 9–15")
    visitor = cast.another_screen("outsider")
    visitor.goto(f"/tjenestekatalog/hos/{demo_id('Organisation', '030103')}/")
    sees(visitor, "Hverdager 9–15")


def test_the_owner_takes_the_plan_along_and_nobody_else_does(cast: Cast) -> None:
    owner, nav = cast["owner"], cast["nav"]
    owner.goto(KARIS + "om-planen/")
    press(owner, "Ta med planen som en fil")
    assert status_of(owner, KARIS + "ta-med/planen.json") in (302, 303, 403)
    press(owner, "Bekreft at det er deg")
    choose_oneself(owner)
    with owner.expect_download() as waiting:
        owner.locator("main a[href$='planen.json']").first.click()
    bundle = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert bundle["resourceType"] == "Bundle"
    assert {"CarePlan", "Goal", "CareTeam"} <= {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert not re.search("kari|testperson", waiting.value.suggested_filename, re.IGNORECASE)
    assert status_of(nav, KARIS + "ta-med/planen.json") == 404
    owner.goto(KARIS + "innsyn/")
    sees(owner, "Hvem har sett planen")


def test_searching_finds_ones_own_and_leaves_no_word_in_the_address(cast: Cast) -> None:
    coordinator, outsider = cast["coordinator"], cast["outsider"]
    for page in (coordinator, outsider):
        page.goto("/sok/")
        page.locator("#sok").fill("arvid")
        page.locator("main form[role=search] button").click()
        assert page.url.endswith("/sok/")
    sees(coordinator, "Arvid Prøve")
    sees(outsider, "Ingen treff")
    press(coordinator, "Arvid Prøve")
    coordinator.go_back()
    sees(coordinator, "Arvid Prøve")
