"""«Hvem har sett planen» as pages: words, the file, and whom to ask."""

import csv
import io
import re

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.domain.access_log import Deed
from minoversikt.domain.codes import LogAction, Role, Section
from minoversikt.web.present.access_log_file import safe
from minoversikt.web.present.access_log_words import deed_words, role_words, section_words
from tests.support.people import log_in

PLAN = demo_id("Plan", "owner")
BASE = f"/plan/{PLAN}/innsyn/"


@pytest.fixture
def owner(demo_db):
    return log_in(Client(), "owner")


def test_the_page_says_who_looked_what_they_did_and_who_was_refused(owner):
    page = owner.get(BASE).content.decode()
    assert "Siste 30 dager har" in page
    assert "Én fikk nei." in page
    assert "Silje Prøve" in page
    assert "Fagperson, Bydel Nordstrand" in page
    assert "Fikk ikke åpne" in page
    assert "Skrev inn: mål." in page
    assert "Fysioterapeut, Bydel Sagene" in page
    assert "Er koordinatoren din." in page
    assert "Er stedfortreder for koordinatoren din." in page
    assert "Prøvde å åpne: mål. Fikk nei." in page
    assert "Kari Testperson</p>" not in page.split("<main")[1]


@pytest.mark.parametrize("key", ["coordinator", "deputy", "unit", "doctor", "outsider", "waiting", "newcomer"])
@pytest.mark.parametrize("tail", ["", "liste.csv", "1/"])
def test_others_get_the_same_answer_as_for_no_plan(demo_db, key, tail):
    assert log_in(Client(), key).get(BASE + tail).status_code == 404


def test_a_look_by_an_outsider_shows_up_at_once(owner):
    before = owner.get(BASE).content.decode()
    assert "Henrik Prøve" not in before
    assert log_in(Client(), "doctor").get(f"/plan/{PLAN}/").status_code == 404
    after = owner.get(BASE).content.decode()
    assert "Henrik Prøve" in after
    assert "2 fikk nei." in after


def test_the_file_has_every_row_and_opens_in_a_spreadsheet(owner):
    answer = owner.get(BASE + "liste.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Dag", "Klokkeslett", "Navn"]
    assert {len(row) for row in rows} == {9}
    assert {"Amira Eksempel", "Silje Prøve", "Kari Testperson"} <= {row[2] for row in rows}
    assert {"ja", "nei"} == {row[8] for row in rows[1:]}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+47", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "|x", "%x", "\n=1"]
)
def test_no_cell_is_a_formula(cell):
    assert safe(cell) == f"'{cell}"


def test_a_name_that_is_a_formula_is_only_a_name(owner, bypass):
    bypass.execute(
        "INSERT INTO access_log (plan_id, person_id, person_name, role, action, sections, outcome)"
        " VALUES (%s, gen_random_uuid(), '=HYPERLINK(\"x\")', 'professional', 'see', '{goals}', 'allowed')",
        [PLAN],
    )
    assert "'=HYPERLINK" in owner.get(BASE + "liste.csv").content.decode()
    assert "<a" not in owner.get(BASE).content.decode().split("=HYPERLINK")[1][:10]


@pytest.mark.parametrize("asked", ["7", "x", "-1", "99999999999"])
def test_an_odd_number_of_days_is_the_usual_one(owner, asked):
    assert owner.get(BASE, {"dager": asked}).status_code == 200


def test_a_check_by_the_system_is_told_of_but_is_nobody(owner):
    from minoversikt.jobs import explain_access

    before = owner.get(BASE).content.decode()
    explain_access.explain("outsider", PLAN)
    after = owner.get(BASE).content.decode()
    assert "Kontroll av tilgang" in after
    assert "explain-access" not in after
    sentence = 'class="lead">'
    assert before.split(sentence)[1][:60] == after.split(sentence)[1][:60]


def test_whom_to_ask_stands_beside_the_row(owner):
    page = owner.get(BASE).content.decode()
    row = re.search(rf"{BASE}(\d+)/", page)[1]
    asked = owner.get(f"{BASE}{row}/").content.decode()
    assert "Amira Eksempel" in asked
    assert "personvernombudet" in asked
    assert owner.get(f"{BASE}999999999/").status_code == 404


@pytest.mark.parametrize("action", list(LogAction))
@pytest.mark.parametrize("kind", ["goal", "something_new"])
def test_every_action_has_words(action, kind):
    for times in (1, 2):
        words = deed_words(Deed(action, kind, times, (Section.PLAN,)))
        assert words.endswith(".")
        assert "_" not in words


def test_every_role_and_section_has_words():
    assert all(role_words(role) for role in Role)
    assert section_words((Section.PLAN,)) == "at du har en plan"
    assert section_words(tuple(Section)).count(",") == len(Section) - 3
