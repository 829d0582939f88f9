"""Other ways a need can go: applied for by the person, sent to the wrong district, refused, and a link in wrong hands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.story import Cast, Opener, choose, is_told, press, sees, sees_not, stands_at, write


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


def test_a_person_applies_and_finds_the_invitation_without_a_link(cast: Cast) -> None:
    when_the_person_applies(cast["newcomer"])
    given_the_unit_says_yes_and_appoints(cast["unit"])
    newcomer = cast["newcomer"]
    newcomer.goto("/min-plan/")
    stands_at(newcomer, "Planen din er klar til å starte")
    press(newcomer, "Begynn")
    stands_at(newcomer, "Velkommen, Jonas")
    press(newcomer, "Begynn")
    for question in (
        "Hva er viktig for deg?",
        "Hvem hjelper deg i dag?",
        "Hvem får se planen?",
        "Hvordan vil du ha beskjed?",
    ):
        stands_at(newcomer, question)
        press(newcomer, "Gå videre" if question == "Hvem får se planen?" else "Hopp over")
    stands_at(newcomer, "Vil du ha en plan?")
    press(newcomer, "Nei, ikke nå")
    is_told(newcomer, "Planen er ikke startet. Du kan si ja når du vil.")
    press(newcomer, "Ja, start planen")
    stands_at(newcomer, "Min plan")


def test_a_refusal_gives_the_reason_and_the_way_to_complain(cast: Cast) -> None:
    when_the_person_applies(cast["newcomer"])
    when_the_unit_says_no(cast["unit"], "Du får den hjelpen du trenger fra fastlegen nå.")
    newcomer = cast["newcomer"]
    newcomer.goto("/mine-meldinger/")
    press(newcomer, "Jonas Prøve")
    sees(newcomer, "Svaret er nei", "Du får den hjelpen du trenger fra fastlegen nå.")
    sees(newcomer, "Skriv til Bydel Sagene. Si at det er en klage", "Statsforvalteren")
    newcomer.goto("/min-plan/")
    stands_at(newcomer, "Du har ingen plan ennå")
    sees(newcomer, "Bydelen har sagt nei. Du kan klage.", "Søk om plan")


def test_a_report_for_the_wrong_district_goes_on_while_the_clock_runs(cast: Cast) -> None:
    person, unit = cast["waiting"], cast["unit"]
    before = given_a_report_with_a_clock(person)
    unit.goto("/enhet/")
    press(unit, "Maryam Eksempel")
    press(unit, "Send til riktig bydel")
    unit.get_by_label("Hvilken bydel hører meldingen til?").select_option("Bydel Grünerløkka")
    write(unit, {"Hvorfor dit?": "Hun har flyttet dit."})
    press(unit, "Send videre")
    is_told(unit, "Meldingen er sendt videre.")
    sees(unit, "Nå er det Bydel Grünerløkka")

    for reader in (person, cast["doctor"]):
        reader.goto(person.url)
        sees(reader, "Hun har flyttet dit.", "Bydel Grünerløkka")
        assert clock_of(reader) == before
        assert "2 dager igjen" in before
    unit.goto("/enhet/")
    expect(unit.get_by_role("table")).not_to_contain_text("Maryam Eksempel")


def test_a_link_is_for_one_person_once(cast: Cast) -> None:
    when_the_person_applies(cast["newcomer"])
    first = given_the_unit_says_yes_and_appoints(cast["unit"])
    second = when_the_unit_makes_a_new_link(cast["unit"])
    for_somebody_else, newcomer = cast["waiting"], cast["newcomer"]

    assert for_somebody_else.goto(second).status == 404
    stands_at(for_somebody_else, "Lenken virker ikke for deg")
    sees_not(for_somebody_else, "Jonas")
    assert newcomer.goto(first).status == 410
    stands_at(newcomer, "Lenken gjelder ikke lenger")
    newcomer.goto(second)
    press(newcomer, "Begynn")
    assert newcomer.goto(second).status == 410
    stands_at(newcomer, "Lenken er brukt")
    assert for_somebody_else.goto(second).status == 404


def test_a_link_survives_the_login(cast: Cast, open_page: Opener) -> None:
    when_the_person_applies(cast["newcomer"])
    address = given_the_unit_says_yes_and_appoints(cast["unit"])
    stranger = open_page(cast.address)
    stranger.goto(address)
    stranger.get_by_role("button", name=re.compile("Jonas Prøve")).click()
    stands_at(stranger, "Velkommen, Jonas")


def when_the_person_applies(newcomer: Page) -> None:
    newcomer.goto("/min-plan/")
    press(newcomer, "Søk om plan")
    press(newcomer, "Begynn")
    stands_at(newcomer, "Om deg")
    press(newcomer, "Gå videre")
    choose(newcomer, "Ja, bydelen kan lese søknaden min")
    press(newcomer, "Gå videre")
    write(newcomer, {"Hva trenger du hjelp til?": "Jeg har mange som hjelper meg, og mister oversikten."})
    choose(newcomer, "Individuell plan og koordinator")
    newcomer.get_by_label("Hvilken bydel bor du i?").select_option("Bydel Sagene")
    press(newcomer, "Gå videre")
    press(newcomer, "Send søknaden")
    is_told(newcomer, "Sendt til Bydel Sagene")
    sees(newcomer, "14 dager igjen")


def given_the_unit_assesses(unit: Page) -> None:
    unit.goto("/enhet/")
    press(unit, "Jonas Prøve")
    press(unit, "Ta imot")
    press(unit, "Start vurdering")


def given_the_unit_says_yes_and_appoints(unit: Page) -> str:
    """Returns the address of the invitation."""
    given_the_unit_assesses(unit)
    press(unit, "Svar ja")
    press(unit, "Svar ja")
    choose(unit, "Amira Eksempel")
    press(unit, "Oppnevn")
    return link_shown(unit)


def when_the_unit_makes_a_new_link(unit: Page) -> str:
    unit.goto("/enhet/saker/")
    press(unit, "Jonas Prøve")
    press(unit, "Lag ny lenke")
    return link_shown(unit)


def link_shown(unit: Page) -> str:
    stands_at(unit, "Invitasjon til Jonas Prøve")
    shown = re.search(r"/invitasjon/[\w-]+/", unit.locator(".one-time-link").inner_text())
    assert shown
    return shown[0]


def when_the_unit_says_no(unit: Page, reason: str) -> None:
    given_the_unit_assesses(unit)
    press(unit, "Svar nei")
    press(unit, "Send svaret")
    expect(unit.get_by_role("alert")).to_contain_text("Skriv hvorfor svaret er nei")
    write(unit, {"Hvorfor er svaret nei?": reason})
    press(unit, "Send svaret")
    is_told(unit, "Svaret er sendt.")


def given_a_report_with_a_clock(person: Page) -> str:
    person.goto("/mine-meldinger/")
    press(person, "Maryam Eksempel")
    return clock_of(person)


def clock_of(page: Page) -> str:
    """Return the days left as the page says them."""
    return page.locator(".report-clock .clock-words").inner_text().strip()
