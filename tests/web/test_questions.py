"""«Spør denne enheten» on the pages: who may ask, who may answer, what is refused and why, the mark of a new answer."""

import re

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import WARD

pytestmark = pytest.mark.usefixtures("demo_db")
OFFER = f"/tjenestekatalog/{demo_id('ServiceOffer', 'sunnaas-slag')}/"
PLACE = f"/tjenestekatalog/hos/{demo_id('Organisation', WARD)}/"
OPEN = f"/sporsmal/{demo_id('UnitQuestion', 'words')}/"
ANSWERED = f"/sporsmal/{demo_id('UnitQuestion', 'tired')}/"


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page).group(1)


def send(client, path, text):
    page = client.get(path).content.decode()
    sent = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "base_version", "row_id", "draft_name")}
    return client.post(path, sent | {"text": text})


@pytest.mark.parametrize("start", [OFFER, PLACE], ids=["entry", "organisation"])
def test_a_professional_asks_from_the_catalogue_and_the_ward_answers(client_for, start):
    nav, nurse = client_for("nav"), client_for("hospital-unit-nurse")
    assert f'href="{start}spor/"' in nav.get(start).content.decode()
    assert "Ikke skriv om en bestemt person" in nav.get(f"{start}spor/").content.decode()
    assert send(nav, f"{start}spor/", "Hva virker mot tretthet?")["Location"] == "/sporsmal/"
    page = nurse.get("/sporsmal/").content.decode()
    assert "2 spørsmål venter på svar fra dere" in page
    path = re.findall(r'href="(/sporsmal/[^"]+/)"><span class="clamp">Hva virker', page)[0]
    assert send(nurse, path, "Korte økter.").status_code == 303
    assert "Nytt svar" in nav.get("/sporsmal/").content.decode()
    assert "Korte økter." in nav.get(path).content.decode()
    assert "Nytt svar" not in nav.get("/sporsmal/").content.decode()


def test_a_number_is_refused_and_the_page_says_why(client_for):
    answer = send(client_for("nav"), f"{OFFER}spor/", "Gjelder 12038012345")
    assert answer.status_code == 422
    assert "ser ut til å ha et fødselsnummer" in answer.content.decode()
    assert "Ingen skal kunne kjennes igjen" in answer.content.decode()


def test_the_second_to_answer_keeps_their_text(client_for):
    nurse = client_for("hospital-unit-nurse")
    page = nurse.get(OPEN).content.decode()
    sent = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "base_version", "row_id", "draft_name")}
    assert nurse.post(OPEN, sent | {"text": "Først"}).status_code == 303
    again = nurse.post(OPEN, sent | {"text": "Dette skrev jeg også"})
    assert again.status_code == 409
    assert "Dette skrev jeg også" in again.content.decode()


@pytest.mark.parametrize("who", ["owner", "newcomer", "son"])
def test_a_citizen_neither_asks_nor_reads(client_for, who):
    client = client_for(who)
    assert "spor/" not in client.get(OFFER).content.decode()
    for path in (f"{OFFER}spor/", f"{PLACE}spor/", "/sporsmal/", OPEN, ANSWERED):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("who", ["doctor", "unit", "regional-unit", "nav", "privacy-officer"])
def test_others_at_work_see_none_of_it(client_for, who):
    client = client_for(who)
    assert client.get(ANSWERED).status_code == 404
    assert "Ingen spørsmål ennå" in client.get("/sporsmal/").content.decode()


def test_whoever_is_not_logged_in_is_led_to_login():
    assert Client().get("/sporsmal/")["Location"].startswith("/logg-inn/")
    assert f'href="{OFFER}spor/"' in Client().get(OFFER).content.decode()


def test_an_entry_that_takes_no_questions_has_no_form(client_for, bypass):
    bypass.execute("UPDATE records_serviceoffer SET takes_questions = false")
    bypass.commit()
    client = client_for("nav")
    assert "spor/" not in client.get(OFFER).content.decode()
    assert client.get(f"{OFFER}spor/").status_code == 404


def test_the_list_costs_the_same_however_long(client_for, bypass, count_statements):
    nurse = client_for("hospital-unit-nurse")
    nurse.get("/sporsmal/")
    with count_statements() as few:
        nurse.get("/sporsmal/")
    bypass.execute(
        "INSERT INTO records_unitquestion (id, created_at, unit_id, offer_id, asker_id, asker_acting, asker_name, asker_byline,"
        " question, answer, answered_by_name, answered_by_byline) SELECT gen_random_uuid(), created_at, unit_id, offer_id,"
        " asker_id, asker_acting, asker_name, asker_byline, question, '', '', '' FROM records_unitquestion, generate_series(1, 15)"
    )
    bypass.commit()
    with count_statements() as many:
        nurse.get("/sporsmal/")
    assert many.total == few.total <= 14, str(many)
