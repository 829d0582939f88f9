"""«Trenger jeg en plan?»: open to everybody, nothing kept, nothing in addresses; the law and a telephone beside the answer."""

import re

import pytest
from django.test import Client

from minoversikt.demo.organisations import SAGENE

ASK = "/trenger-jeg-plan/"
PROMPT = "/meld-behov/trengs-det/"
YES = {"har": "nei", "flere": "ja", "lenge": "ja", "sammen": "ja", "barn": "nei", "bydel": ""}


def post(path, **sent):
    answer = Client().post(path, sent)
    return answer, answer.content.decode()


def test_yes_to_all_leads_to_an_application_with_the_law(demo_db):
    answer, page = post(ASK, **YES)
    assert answer.status_code == 200
    assert "Du har trolig rett til en plan" in page
    assert 'href="/sok-om-plan/"' in page
    assert "§\u00a02-5" in page
    assert "ikke kontrollert av en jurist" in page
    assert "Du trenger hjelp fra to eller flere." in page


def test_a_district_gives_its_own_telephone_alone(demo_db, bypass):
    phone = bypass.execute(
        "SELECT phone FROM records_organisation WHERE kind = 'coordinating_unit' AND code = %s", (SAGENE,)
    ).fetchone()[0]
    _answer, page = post(ASK, **YES | {"bydel": SAGENE})
    assert f"tel:{phone.replace(' ', '')}" in page
    assert page.count("tel:") == 1


def test_a_child_and_not_now_and_one_who_has_a_plan(demo_db):
    assert "barnekoordinator" in post(ASK, **YES | {"barn": "ja"})[1]
    _answer, page = post(ASK, **YES | {"flere": "nei"})
    assert "Trolig ikke nå" in page
    assert "Søk om plan likevel" in page
    assert "Snakk med koordinatoren din" in post(ASK, **YES | {"har": "ja"})[1]


def test_what_is_missing_is_named_and_the_rest_kept(demo_db):
    answer, page = post(ASK, flere="ja", lenge="tull")
    assert answer.status_code == 422
    assert "Du må rette 4 ting" in page
    assert re.search(r'name="flere" value="ja"[^>]*checked', page)


def test_answers_can_be_changed_and_are_in_no_address(demo_db):
    _answer, page = post(ASK, **YES)
    assert not [url for url in re.findall(r'(?:href|action)="([^"]*)"', page) if "flere" in url or "lenge" in url]
    assert 'method="get"' not in page
    _answer, page = post(ASK, **YES, endre="1")
    assert re.search(r'name="lenge" value="ja"[^>]*checked', page)


def test_nothing_is_stored_or_logged(demo_db, bypass):
    def rows():
        return [bypass.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("access_log", "records_draft")]

    before = rows()
    answer, _page = post(ASK, **YES)
    assert rows() == before
    assert answer["Cache-Control"] == "no-store"
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        (["flere", "lenge", "snakket"], "Personen har trolig rett"),
        (["flere", "lenge"], "Snakk med personen først"),
        ([], "Meld likevel"),
    ],
    ids=["all", "not spoken", "none"],
)
def test_the_prompt_always_leads_to_a_report(demo_db, ticked, words):
    _answer, page = post(PROMPT, tenk=ticked)
    assert words in page
    assert 'href="/meld-behov/"' in page
    assert "Plikten gjelder også når du er i tvil" in page


def test_they_are_linked_where_people_are(demo_db, client_for):
    front = Client().get("/").content.decode()
    assert ASK in front
    assert PROMPT in front
    assert ASK in Client().get("/hjelp/").content.decode()
    assert PROMPT in client_for("doctor").get("/meld-behov/").content.decode()
    assert ASK in client_for("newcomer").get("/sok-om-plan/").content.decode()


def test_the_questions_cost_one_statement(demo_db, count_statements):
    with count_statements() as seen:
        Client().get(ASK)
    assert seen.total <= 3
