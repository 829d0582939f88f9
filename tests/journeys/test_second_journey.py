"""The second journey: everybody around the plan. Proposed, invited, let in section by section, writing, and shut out again."""

import re
from uuid import UUID

import psycopg
import pytest
from playwright.sync_api import Page, expect

from minoversikt.jobs.explain_access import explain
from tests.journeys.newcomer import GIVEN, NAMES, PAGES, WORDS, begin_plan, let_in
from tests.journeys.story import (
    Cast,
    Opener,
    choose,
    in_days,
    is_told,
    link,
    press,
    sees,
    stands_at,
    status_of,
    write,
)
from tests.support.accessible import assert_accessible
from tests.support.demo_people import identity_number

#: The question about each part that can be given, as the person reads it.
QUESTIONS = {
    "about_me": "det som står om deg", "goals": "målene dine", "services": "tjenestene dine", "health": "helsen din",
    "calendar": "avtalene dine", "messages": "meldingene", "documents": "dokumentene",
}  # fmt: skip


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


@pytest.mark.timeout(300)
def test_everybody_around_the_plan(cast: Cast, bypass: psycopg.Connection) -> None:
    plan_id = begin_plan(bypass)
    plan = f"/plan/{plan_id}/"
    when_the_coordinator_proposes_four(cast["coordinator"], plan)
    when_the_person_says_yes_to_each(cast["newcomer"], plan)
    when_each_accepts_the_invitation(cast)
    then_nobody_sees_anything_yet(cast, plan)
    when_the_person_consents_per_part_and_period(cast["newcomer"], plan)
    then_each_sees_exactly_what_was_given(cast, plan, plan_id)


@pytest.mark.timeout(300)
def test_everybody_writes_until_the_person_says_stop(cast: Cast, bypass: psycopg.Connection) -> None:
    plan_id = begin_plan(bypass)
    let_in(plan_id)
    plan = f"/plan/{plan_id}/"
    when_the_coordinator_gives_the_physio_something_to_do(cast["coordinator"], plan)
    when_the_physio_says_done_with_one_tap(cast["physio"], plan)
    when_the_son_comments(cast["son"], cast["newcomer"], plan)
    then_the_checklist_is_nine_of_nine(cast["newcomer"], plan)
    when_the_person_shuts_nav_out_while_the_plan_is_open(cast["newcomer"], cast["nav"], plan)
    then_the_log_tells_both(cast["newcomer"], plan)


def when_the_coordinator_proposes_four(coordinator: Page, plan: str) -> None:
    """Three who work somewhere are found by name; the son is bound to his identity number."""
    for key, contribution in (
        ("physio", "Trener hender to ganger i uka."),
        ("doctor", "Følger opp etter oppholdet."),
        ("nav", "Ser på jobb og utdanning."),
    ):
        coordinator.goto(plan + "team/foresla/fagperson/")
        write(coordinator, {"Navn": NAMES[key]})
        press(coordinator, "Søk")
        coordinator.locator("main .rows a", has_text=NAMES[key]).click()
        write(
            coordinator, {"Hva skal de bidra med?": contribution, "Hvorfor bør de være med?": "Det vil hjelpe Jonas."}
        )
        press(coordinator, "Send forslaget")
        is_told(coordinator, "Forslaget er sendt.")
    coordinator.goto(plan + "team/foresla/privat/")
    write(coordinator, {
        "Fornavn": "Mattis", "Etternavn": "Testperson", "Hvilken rolle har de?": "Venn",
        "Fødselsnummer": identity_number("son"), "Hva skal de bidra med?": "Spiller sammen med Jonas.",
    })  # fmt: skip
    press(coordinator, "Send forslaget")
    is_told(coordinator, "Forslaget er sendt.")


def when_the_person_says_yes_to_each(newcomer: Page, plan: str) -> None:
    for _ in NAMES:
        newcomer.goto(plan + "team/")
        press(newcomer, "Svar ja eller nei")
        press(newcomer, "Ja")
        expect(newcomer.locator("main")).to_contain_text("Gi denne lenken til")


def when_each_accepts_the_invitation(cast: Cast) -> None:
    """Nobody needs the link: the invitation waits where they log in."""
    for key in NAMES:
        page = cast[key]
        page.goto("/planer/")
        page.locator("main li", has_text="Jonas Prøve").get_by_role("link", name=re.compile("^Svar")).click()
        press(page, "Ja, jeg vil være med")
        is_told(page, "Du er med i planen til Jonas Prøve.")


def then_nobody_sees_anything_yet(cast: Cast, plan: str) -> None:
    for key in NAMES:
        for page in PAGES.values():
            assert status_of(cast[key], plan + page) == 404, (key, page)


def when_the_person_consents_per_part_and_period(newcomer: Page, plan: str) -> None:
    """Each gets their own yes, with their own last day; the one for NAV ends in thirty days."""
    for key, parts in GIVEN.items():
        newcomer.goto(plan + "hvem-ser-hva/")
        press_beside(newcomer, NAMES[key], "Gi tilgang")
        stands_at(newcomer, NAMES[key])
        choose(newcomer, "Velg selv")
        press(newcomer, "Gi samtykke")
        for part, question in QUESTIONS.items():
            answer(newcomer, question, "Ja, se og skrive" if part == "goals" else "Ja, se" if part in parts else "Nei")
        newcomer.get_by_label("Siste dag").fill(in_days(30 if key == "nav" else 180))
        press(newcomer, "Ja, gi tilgang")
        is_told(newcomer, f"{NAMES[key]} har fått tilgang.")
    sees(newcomer, *NAMES.values())
    assert_accessible(newcomer)


def press_beside(page: Page, name: str, action: str) -> None:
    """Press the button or link of a row about somebody."""
    page.locator("main").get_by_role("link", name=re.compile(rf"^{action}.*{name}")).first.click()


def answer(page: Page, question: str, text: str) -> None:
    """Choose an answer below one question."""
    group = page.locator("main fieldset", has_text=question)
    group.locator("label", has_text=re.compile(rf"^\s*{text}\s*$")).click()


def then_each_sees_exactly_what_was_given(cast: Cast, plan: str, plan_id: UUID) -> None:
    """On the page, in its source, and in what explain-access tells; the pages themselves open or are not there."""
    for key, parts in GIVEN.items():
        page, told = cast[key], explain(key, plan_id)["sections"]
        assert {section for section, ops in told.items() if ops["see"]["allowed"]} == {"plan", *parts}, key
        sources = [source_of(page, plan + address) for address in ("", "?visning=alt", *PAGES.values())]
        for section, words in WORDS.items():
            assert status_of(page, plan + PAGES[section]) == (200 if section in parts else 404), (key, section)
            assert any(words in source for source in sources) == (section in parts), (key, section)
        assert told["goals"]["contribute"]["allowed"]
        assert not any(told[section]["edit"]["allowed"] for section in told)


def source_of(page: Page, address: str) -> str:
    """Return what the server sends somebody for an address, as text."""
    return page.request.get(address).text()


def when_the_coordinator_gives_the_physio_something_to_do(coordinator: Page, plan: str) -> None:
    coordinator.goto(plan + "aktiviteter/ny/")
    write(coordinator, {
        "Hva skal gjøres?": "Trene hender", "Hvordan?": "Øvelser hjemme.", "Hvor mye, og hvor ofte?": "To ganger i uka",
        "Når skal det være ferdig?": in_days(5),
    })  # fmt: skip
    choose(coordinator, NAMES["physio"])
    coordinator.get_by_label("Hvilket mål hører det til?").select_option(WORDS["goals"])
    press(coordinator, "Lagre")


def when_the_physio_says_done_with_one_tap(physio: Page, plan: str) -> None:
    physio.goto("/planer/")
    turn = physio.locator("main .turn li", has_text="Trene hender")
    expect(turn).to_contain_text("Jonas Prøve")
    turn.get_by_role("button", name=re.compile("^Gjort")).click()
    expect(physio.get_by_role("status")).to_be_visible()
    physio.goto(plan + "hvem-gjor-hva/?ferdig=1&alle=1")
    expect(physio.get_by_role("row").filter(has_text="Trene hender")).to_contain_text("Ferdig")


def when_the_son_comments(son: Page, newcomer: Page, plan: str) -> None:
    son.goto(plan + "maal/")
    press(son, WORDS["goals"])
    goal = son.url
    press(son, "Skriv noe")
    son.locator("main textarea").first.fill("Jeg tar med bassen på fredag!")
    press(son, "Lagre")
    sees(son, "Jeg tar med bassen på fredag!")
    newcomer.goto(goal)
    sees(newcomer, "Jeg tar med bassen på fredag!", NAMES["son"])


def then_the_checklist_is_nine_of_nine(newcomer: Page, plan: str) -> None:
    newcomer.goto(plan + "om-planen/")
    items = newcomer.locator(".checklist > li")
    expect(items).to_have_count(9)
    for number in range(9):
        expect(items.nth(number)).to_contain_text("På plass")


def when_the_person_shuts_nav_out_while_the_plan_is_open(newcomer: Page, nav: Page, plan: str) -> None:
    """Bente reads the goals; Jonas takes the access back; what she asks for next is as if it never was."""
    nav.goto(plan + "maal/")
    sees(nav, WORDS["goals"])
    newcomer.goto(plan + "hvem-ser-hva/")
    card = newcomer.locator(".access-cards > li", has_text=NAMES["nav"])
    card.get_by_role("button", name=re.compile("^Trekk tilbake")).click()
    is_told(newcomer, "Bente Prøve har ikke tilgang lenger.")
    link(nav, WORDS["goals"]).click()
    stands_at(nav, "Vi fant ikke siden")
    hidden, unknown = nav.locator("main").inner_text(), nav.request.get(f"/plan/{UUID(int=7)}/")
    assert status_of(nav, plan) == unknown.status == 404
    assert WORDS["goals"] not in nav.content()
    assert "Jonas" not in hidden
    assert_accessible(nav)


def then_the_log_tells_both(newcomer: Page, plan: str) -> None:
    """That the access was taken back, and that NAV was refused afterwards; what was read before stands too."""
    newcomer.goto(plan + "innsyn/")
    visits = newcomer.locator(".entries > li").filter(has_text=NAMES["nav"])
    expect(visits.filter(has_text="Fikk nei").first).to_be_visible()
    expect(visits.filter(has_not_text="Fikk nei").first).to_be_visible()
    assert_accessible(newcomer)
