"""Nothing anybody types is lost: not between two people, not when the browser dies, not when access ends meanwhile."""

import os
import re
import signal
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import drafts
from tests.journeys.story import (
    Cast,
    Opener,
    button,
    choose,
    is_told,
    press,
    sees,
    sees_not,
    stands_at,
    status_of,
    wait_until_kept,
    write,
)
from tests.support import browser as browsers

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
GOAL = f"{PLAN}maal/{demo_id('Goal', 'owner-shop')}/"
KARIS = "Jeg vil gå til butikken uten følge"
AMIRAS = "Jeg vil handle i butikken alene"


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


def test_two_people_word_the_same_goal_and_the_second_keeps_their_own(cast: Cast) -> None:
    given_both_word_the_goal_and_kari_saves_first(cast)
    amira = cast["coordinator"]
    then_both_texts_stand_side_by_side(amira)
    choose(amira, "Bruk min tekst")
    press(amira, "Lagre i planen")
    then_the_goal_reads_and_the_history_keeps(amira, AMIRAS, KARIS)


def test_the_second_takes_the_others_text_and_their_own_is_in_the_history(cast: Cast) -> None:
    given_both_word_the_goal_and_kari_saves_first(cast)
    amira = cast["coordinator"]
    choose(amira, "Bruk teksten til Kari Testperson")
    press(amira, "Lagre i planen")
    then_the_goal_reads_and_the_history_keeps(amira, KARIS, AMIRAS)


def test_the_second_writes_a_third_text_of_both(cast: Cast) -> None:
    given_both_word_the_goal_and_kari_saves_first(cast)
    amira = cast["coordinator"]
    choose(amira, "Skriv en ny tekst av begge")
    together = "Jeg vil handle alene, uten følge"
    amira.get_by_label("Vi har satt sammen tekstene. Endre det du vil.").fill(together)
    press(amira, "Lagre i planen")
    then_the_goal_reads_and_the_history_keeps(amira, together, KARIS, AMIRAS)


@pytest.mark.parametrize("path", [f"{PLAN}maal/ny/", f"{GOAL}endre/"], ids=["a new goal", "a goal that is there"])
def test_the_browser_is_killed_while_somebody_types_and_three_seconds_are_lost_at_most(
    cast: Cast, browser: Browser, path: str
) -> None:
    typed = when_the_browser_is_killed_while_somebody_types(browser, cast.address, path)
    kari = cast["owner"]
    kari.goto(path)
    sees(kari, "Vi har tatt vare på det du skrev", "Kast kladden")
    kept = kari.locator("main textarea").last.input_value()
    assert "".join(letter for letter, _age in typed).startswith(kept)
    assert kept
    oldest = max((age for _letter, age in typed[len(kept) :]), default=0)
    assert oldest <= 3, f"{len(typed) - len(kept)} letters lost, the oldest {oldest:.1f} s old"


def test_logged_out_in_another_tab_the_text_waits_after_the_next_login(cast: Cast) -> None:
    kari = cast["owner"]
    kari.goto(f"{PLAN}maal/ny/")
    write(kari, {"Hva vil du få til?": "Jeg vil synge i kor"})
    wait_until_kept(kari)
    when_somebody_logs_out_in_another_tab(kari)
    button(kari, "Lagre").click()
    kari.wait_for_url(re.compile("/demo/|/logg-inn/"))
    kari.get_by_role("button", name=re.compile("Kari Testperson")).click()
    kari.goto(f"{PLAN}maal/ny/")
    expect(kari.get_by_label("Hva vil du få til?")).to_have_value("Jeg vil synge i kor")


def test_what_is_typed_after_being_logged_out_is_not_sent_into_nothing(cast: Cast) -> None:
    kari = cast["owner"]
    kari.goto(f"{PLAN}maal/ny/")
    when_somebody_logs_out_in_another_tab(kari)
    write(kari, {"Hva vil du få til?": "Jeg vil synge i kor"})
    expect(kari.locator("[data-draft-line]")).to_contain_text("Du er ikke logget inn lenger.", timeout=4_000)
    button(kari, "Lagre").click()
    stands_at(kari, "Skriv et mål")
    expect(kari.get_by_label("Hva vil du få til?")).to_have_value("Jeg vil synge i kor")


def test_consent_withdrawn_while_the_coordinator_writes(cast: Cast) -> None:
    amira, kari = cast["coordinator"], cast["owner"]
    amira.goto(f"{GOAL}skriv/")
    text = "Vi øver på rulletrappen på torsdag."
    amira.locator("main textarea").fill(text)
    when_the_owner_withdraws(kari)
    with amira.expect_response(lambda answer: answer.request.method == "POST" and "/skriv/" in answer.url) as answer:
        button(amira, "Lagre").click()
    assert answer.value.status == 404
    stands_at(amira, "Vi fant ikke siden")
    assert draft_of("coordinator") == [text]
    then_the_way_back_shows_nothing(amira)


def test_what_is_done_can_be_undone(cast: Cast) -> None:
    kari = cast["owner"]
    kari.goto(f"{GOAL}endre/")
    before = kari.locator("main textarea").first.input_value()
    kari.locator("main textarea").first.fill(KARIS)
    press(kari, "Lagre")
    stands_at(kari, KARIS)
    press(kari, "Angre")
    kari.goto(GOAL)
    stands_at(kari, before)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_button_pressed_twice_saves_once(live_server: str, open_page: Opener, javascript: bool) -> None:
    kari = open_page(live_server, "owner", javascript=javascript)
    kari.goto(f"{GOAL}steg/nytt/")
    write(kari, {"Hva er neste steg?": "Ta med handlenett"})
    button(kari, "Lagre").dblclick()
    kari.wait_for_url(lambda url: not url.endswith("/nytt/"))
    kari.goto(GOAL)
    expect(kari.locator(".steps > li", has_text="Ta med handlenett")).to_have_count(1)


def given_both_word_the_goal_and_kari_saves_first(cast: Cast) -> None:
    for key in ("owner", "coordinator"):
        cast[key].goto(f"{GOAL}endre/")
    for key, text in (("owner", KARIS), ("coordinator", AMIRAS)):
        cast[key].locator("main textarea").first.fill(text)
        button(cast[key], "Lagre").click()
    stands_at(cast["owner"], KARIS)


def then_both_texts_stand_side_by_side(amira: Page) -> None:
    stands_at(amira, "To har endret den samme teksten")
    sees(amira, "Kari Testperson lagret mens du skrev.", KARIS, AMIRAS)
    expect(amira.locator("mark").filter(has_text="uten følge")).to_be_visible()


def then_the_goal_reads_and_the_history_keeps(page: Page, text: str, *others: str) -> None:
    stands_at(page, text)
    page.goto(f"{GOAL}historikk/")
    sees(page, *others)


def when_the_browser_is_killed_while_somebody_types(
    browser: Browser, address: str, path: str
) -> list[tuple[str, float]]:
    """Type in a browser of its own and kill its process, as when the power goes. Returns each letter with its age."""
    doomed = browsers.launch(browser.browser_type)
    page = browsers.log_in(browsers.new_context(doomed, address).new_page(), "owner")
    page.goto(path)
    page.locator("main textarea").last.fill("")
    typed: list[tuple[str, float]] = []
    for letter in "abcde fghij " * 6:
        page.keyboard.type(letter)
        typed.append((letter, time.monotonic()))
        time.sleep(0.08)
    about = doomed.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in about if one["type"] == "browser"), signal.SIGKILL)
    killed = time.monotonic()
    return [(letter, killed - at) for letter, at in typed]


def when_somebody_logs_out_in_another_tab(page: Page) -> None:
    tab = page.context.new_page()
    tab.goto("/om/")
    tab.locator("details.menu > summary").click()
    tab.get_by_role("button", name="Logg ut").click()
    expect(tab.get_by_role("status")).to_contain_text("Du er logget ut.")
    tab.close()


def when_the_owner_withdraws(kari: Page) -> None:
    kari.goto(f"{PLAN}samtykke/trekk/")
    press(kari, "Trekk tilbake nå")
    is_told(kari, "Du har trukket ja-et tilbake.")


def draft_of(key: str) -> list[str]:
    """Return the texts this person has lying as comments they have not saved."""
    return [draft.data["text"] for draft in drafts.all_of(demo_actor(key), "comment:")]


def then_the_way_back_shows_nothing(amira: Page) -> None:
    amira.go_back()
    sees_not(amira, "butikken")
    assert status_of(amira, PLAN) == 404
