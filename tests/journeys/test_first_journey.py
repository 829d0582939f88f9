"""The first journey: from a need somebody sees, to a person's own plan. Told as it happens, across everybody's screens."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.story import (
    Cast,
    Opener,
    choose,
    day_in_words,
    in_days,
    is_told,
    link,
    plan_of,
    press,
    sees,
    stands_at,
    status_of,
    write,
)
from tests.support.demo_people import identity_number


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page)


@pytest.mark.timeout(300)
def test_from_a_reported_need_to_a_plan_of_ones_own(cast: Cast) -> None:
    report = when_the_doctor_reports_the_need(cast["doctor"])
    then_the_person_sees_it_too(cast["newcomer"], report)
    when_the_unit_asks_for_more(cast["unit"], report)
    when_the_doctor_answers(cast["doctor"], report)
    invitation = when_the_unit_accepts_and_appoints(cast["unit"], report)
    then_sender_and_person_see_who_coordinates(cast["doctor"], cast["newcomer"], report)

    plan = when_the_person_comes_for_the_first_time(cast["newcomer"], invitation)
    then_nobody_else_sees_the_plan_yet(cast["coordinator"], cast["outsider"], plan)
    when_the_person_consents(cast["newcomer"])
    when_the_person_writes_a_goal_with_two_steps(cast["newcomer"], plan)
    when_the_person_writes_two_services(cast["newcomer"], plan)

    when_the_coordinator_adds_what_is_to_be_done(cast["coordinator"], plan)
    when_the_coordinator_writes_down_what_the_person_said(cast["coordinator"], plan)
    when_the_coordinator_adds_a_service_and_the_dates(cast["coordinator"], plan)

    then_min_plan_shows_it_all(cast["newcomer"])
    then_the_checklist_says_what_is_missing_and_whose_turn(cast["newcomer"], cast["coordinator"], plan)
    then_the_person_reads_who_looked_and_wrote(cast["newcomer"], plan)
    then_the_plan_stays_closed_to_everybody_else(cast, plan)


def when_the_doctor_reports_the_need(doctor: Page) -> str:
    """Four steps; the doctor is called away after the first and goes on from the draft. Returns the report's address."""
    doctor.goto("/meld-behov/")
    press(doctor, "Begynn")
    stands_at(doctor, "Hvem gjelder det?")
    write(doctor, {"Fornavn": "Jonas", "Etternavn": "Prøve", "Fødselsnummer": identity_number("newcomer")})
    press(doctor, "Gå videre")
    doctor.goto("/meld-behov/")
    press(doctor, "Jonas Prøve")
    stands_at(doctor, "Samtykke")
    choose(doctor, "Muntlig, til meg eller en kollega")
    press(doctor, "Gå videre")
    stands_at(doctor, "Behov og hjemreise")
    write(doctor, {"Hva trenger personen hjelp til?": "Ryggmargsskade. Skal hjem, og trenger at noen samler trådene."})
    choose(doctor, "Individuell plan og koordinator")
    doctor.get_by_label("Hvilken bydel bor personen i?").select_option("Bydel Sagene")
    press(doctor, "Gå videre")
    stands_at(doctor, "Se over og send")
    sees(doctor, "Jonas Prøve", "Ryggmargsskade", "De skal svare innen 14 dager")
    press(doctor, "Send meldingen")
    is_told(doctor, "Sendt til Bydel Sagene")
    return doctor.url[len(doctor.url.split("/mine-meldinger/")[0]) :]


def then_the_person_sees_it_too(newcomer: Page, report: str) -> None:
    newcomer.goto("/min-plan/")
    stands_at(newcomer, "Planen din er på vei")
    sees(newcomer, "14 dager igjen")
    newcomer.goto(report)
    stands_at(newcomer, "Meldingen om deg")
    sees(newcomer, "Henrik Prøve", "Sendt", "14 dager igjen")


def when_the_unit_asks_for_more(unit: Page, report: str) -> None:
    unit.goto("/enhet/")
    press(unit, "Jonas Prøve")
    press(unit, "Ta imot")
    is_told(unit, "Meldingen er tatt imot.")
    press(unit, "Start vurdering")
    press(unit, "Be om opplysninger")
    write(unit, {"Hva trenger dere å vite?": "Hvilke hjelpemidler er bestilt?"})
    press(unit, "Send spørsmålet")
    is_told(unit, "Spørsmålet er sendt.")


def when_the_doctor_answers(doctor: Page, report: str) -> None:
    doctor.goto(report)
    sees(doctor, "Hvilke hjelpemidler er bestilt?")
    press(doctor, "Svar på spørsmålet")
    write(doctor, {"Svaret ditt": "Rullestol og seng er bestilt."})
    press(doctor, "Send svaret")
    is_told(doctor, "Svaret er sendt.")


def when_the_unit_accepts_and_appoints(unit: Page, report: str) -> str:
    """Returns the address of the invitation, as it stands on the page that shows it once."""
    unit.goto(report.replace("/mine-meldinger/", "/enhet/melding/"))
    sees(unit, "Rullestol og seng er bestilt.")
    press(unit, "Svar ja")
    press(unit, "Svar ja")
    stands_at(unit, "Oppnevn koordinator")
    choose(unit, "Amira Eksempel")
    unit.get_by_label("Stedfortreder").select_option("Ole Prøve")
    press(unit, "Oppnevn")
    stands_at(unit, "Invitasjon til Jonas Prøve")
    shown = re.search(r"/invitasjon/[\w-]+/", unit.locator(".one-time-link").inner_text())
    assert shown
    return shown[0]


def then_sender_and_person_see_who_coordinates(doctor: Page, newcomer: Page, report: str) -> None:
    for page in (doctor, newcomer):
        page.goto(report)
        sees(page, "Amira Eksempel")
        step = page.locator(".steps li", has_text="Koordinator er på plass")
        expect(step).to_have_attribute("data-s", "done")


def when_the_person_comes_for_the_first_time(newcomer: Page, invitation: str) -> str:
    """The link leads in; four questions that may be skipped. Returns the plan's address."""
    newcomer.goto(invitation)
    stands_at(newcomer, "Velkommen, Jonas")
    press(newcomer, "Begynn")
    stands_at(newcomer, "Hva er viktig for deg?")
    write(newcomer, {"Skriv det med dine egne ord": "Å komme hjem, og spille musikk igjen."})
    press(newcomer, "Lagre og gå videre")
    stands_at(newcomer, "Hvem hjelper deg i dag?")
    press(newcomer, "Hopp over")
    stands_at(newcomer, "Hvem får se planen?")
    press(newcomer, "Gå videre")
    stands_at(newcomer, "Hvordan vil du ha beskjed?")
    write(newcomer, {"Skriv hva som passer for deg": "Send melding."})
    press(newcomer, "Lagre og gå videre")
    stands_at(newcomer, "Vil du ha en plan?")
    return plan_of_address(newcomer)


def plan_of_address(page: Page) -> str:
    found = re.search(r"/plan/[0-9a-f-]{36}/", page.url)
    assert found
    return found[0]


def then_nobody_else_sees_the_plan_yet(coordinator: Page, outsider: Page, plan: str) -> None:
    assert status_of(coordinator, plan) == 404
    assert status_of(outsider, plan) == 404


def when_the_person_consents(newcomer: Page) -> None:
    sees(newcomer, "Amira Eksempel")
    press(newcomer, "Ja, start planen")
    is_told(newcomer, "Du har sagt ja.")
    stands_at(newcomer, "Min plan")


def when_the_person_writes_a_goal_with_two_steps(newcomer: Page, plan: str) -> None:
    newcomer.goto(plan + "maal/")
    press(newcomer, "Skriv et mål")
    write(newcomer, {
        "Hva vil du få til?": "Jeg vil spille i band igjen",
        "Hvorfor er det viktig for deg?": "Musikk er det jeg er.",
    })  # fmt: skip
    press(newcomer, "Lagre")
    stands_at(newcomer, "Jeg vil spille i band igjen")
    for step in ("Holde gitaren ti minutter", "Øve sammen med Ali"):
        press(newcomer, "Legg til et steg")
        write(newcomer, {"Hva er neste steg?": step})
        press(newcomer, "Lagre")
    sees(newcomer, "Musikk er det jeg er.", "Dine egne ord", "Holde gitaren ti minutter", "Øve sammen med Ali")


def when_the_person_writes_two_services(newcomer: Page, plan: str) -> None:
    newcomer.goto(plan + "tjenester/")
    for press_first, name, provider in (
        ("Legg inn en tjeneste", "Hjemmesykepleie", "Bydel Sagene"),
        ("Legg til", "Fysioterapi", "Sagene fysioterapi"),
    ):
        press(newcomer, press_first)
        write(newcomer, {"Hva heter tjenesten?": name, "Hvem gir tjenesten?": provider})
        choose(newcomer, "Ja, det er innvilget", "I gang nå")
        press(newcomer, "Lagre")
        newcomer.goto(plan + "tjenester/")
        sees(newcomer, name)
    sees(newcomer, "Jeg får (2)")


def when_the_coordinator_adds_what_is_to_be_done(coordinator: Page, plan: str) -> None:
    coordinator.goto("/koordinator/")
    press(coordinator, "Jonas Prøve")
    coordinator.goto(plan + "aktiviteter/ny/")
    write(coordinator, {
        "Hva skal gjøres?": "Trene hender",
        "Hvordan?": "Øvelser med ergoterapeut, hjemme.",
        "Hvor mye, og hvor ofte?": "To ganger i uka",
        "Når begynner det?": in_days(10),
        "Når skal det være ferdig?": in_days(190),
    })  # fmt: skip
    choose(coordinator, "Amira Eksempel")
    coordinator.get_by_label("Hvilket mål hører det til?").select_option("Jeg vil spille i band igjen")
    press(coordinator, "Lagre")
    coordinator.goto(plan + "hvem-gjor-hva/")
    sees(coordinator, "Trene hender", "To ganger i uka", "Amira Eksempel")


def when_the_coordinator_writes_down_what_the_person_said(coordinator: Page, plan: str) -> None:
    coordinator.goto(plan + "om-meg/ressurser/")
    coordinator.locator("main textarea").fill("Jeg har gode venner, og er sta.")
    choose(coordinator, "Jonas Prøve har sagt dette, og jeg skriver det ned")
    press(coordinator, "Lagre")
    coordinator.goto(plan + "om-meg/")
    sees(coordinator, "Sagt av Jonas Prøve, skrevet av", "Amira Eksempel")


def when_the_coordinator_adds_a_service_and_the_dates(coordinator: Page, plan: str) -> None:
    coordinator.goto(plan + "tjenester/")
    press(coordinator, "Legg til")
    write(coordinator, {"Hva heter tjenesten?": "Tilpasset bolig", "Hvem gir tjenesten?": "Bydel Sagene"})
    choose(coordinator, "Søkt om, venter på svar", "Står i kø")
    press(coordinator, "Lagre")
    coordinator.goto(plan + "om-planen/endre/")
    write(coordinator, {
        "Planen gjelder fra": in_days(0),
        "Planen gjelder til": in_days(364),
        "Neste gang dere går gjennom planen": in_days(180),
    })  # fmt: skip
    press(coordinator, "Lagre")
    coordinator.goto(plan + "om-planen/")
    sees(coordinator, day_in_words(180))


def then_min_plan_shows_it_all(newcomer: Page) -> None:
    newcomer.goto("/min-plan/?visning=kort")
    sees(newcomer, "1 mål", "3 tjenester")
    newcomer.goto("/min-plan/?visning=alt")
    sees(newcomer, "Jeg vil spille i band igjen", "Holde gitaren ti minutter", "Jeg får (2)", "Jeg venter på (1)")
    sees(newcomer, "Tilpasset bolig", "Amira Eksempel", "Ole Prøve")


def then_the_checklist_says_what_is_missing_and_whose_turn(newcomer: Page, coordinator: Page, plan: str) -> None:
    newcomer.goto(plan + "om-planen/")
    sees(newcomer, "Minst én som er med, med rolle og arbeidssted", "Koordinatorens tur")
    item = newcomer.locator(".checklist > li", has_text="Når planen gjelder, og når dere går gjennom den")
    expect(item).to_contain_text("På plass")
    coordinator.goto("/koordinator/")
    row = coordinator.get_by_role("row").filter(has_text="Jonas Prøve")
    expect(row).to_contain_text("Hvem som er med")


def then_the_person_reads_who_looked_and_wrote(newcomer: Page, plan: str) -> None:
    newcomer.goto(plan + "innsyn/")
    visits = newcomer.locator(".entries > li")
    coordinator = visits.filter(has_text="Amira Eksempel").filter(has_not_text="Fikk ikke åpne").first
    expect(coordinator).to_contain_text("Bydel Sagene")
    expect(coordinator).to_contain_text("Skrev inn")
    refused = visits.filter(has_text="Silje Prøve")
    expect(refused).to_contain_text("Fikk nei")
    expect(link(newcomer, "Jeg lurer på noe her").first).to_be_visible()


def then_the_plan_stays_closed_to_everybody_else(cast: Cast, plan: str) -> None:
    for key in ("doctor", "unit", "waiting", "owner"):
        assert status_of(cast[key], plan) == 404, key
    assert plan_of(cast["newcomer"]) == plan
