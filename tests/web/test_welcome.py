"""The first time, as pages: the link, the four questions, the consent, and taking it back."""

import re
from uuid import UUID

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from tests.support.invited import invite_newcomer
from tests.support.people import log_in

NAMES = ("viktig", "hjelper", "ser", "beskjed")


@pytest.fixture
def token(demo_db):
    """The secret of the newcomer's link."""
    return invite_newcomer().token


@pytest.fixture
def newcomer(token):
    return log_in(Client(), "newcomer")


def _hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def _answer(client, name, text):
    page = client.get(f"/velkommen/{name}/")
    fields = {"text": text, "row_id": _hidden(page, "row_id"), "base_version": _hidden(page, "base_version")}
    return client.post(f"/velkommen/{name}/", fields)


def _plan(bypass):
    found = bypass.execute(
        "SELECT id FROM records_plan WHERE owner_id = %s", [demo_id("Person", "newcomer")]
    ).fetchone()
    return UUID(str(found[0]))


def test_somebody_invited_lands_on_the_welcome(token):
    client = Client()
    answer = client.post("/demo/login", {"person": "newcomer"})
    assert answer["Location"] == "/velkommen/"
    page = client.get("/velkommen/").content.decode()
    assert "Velkommen, Jonas" in page


def test_the_link_asks_who_is_there_first(token):
    answer = Client().get(f"/invitasjon/{token}/")
    assert answer["Location"] == f"/logg-inn/?neste=/invitasjon/{token}/"


def test_the_link_leads_the_invited_in_and_works_once(newcomer, token):
    assert newcomer.get(f"/invitasjon/{token}/")["Location"] == "/velkommen/"
    assert newcomer.post("/velkommen/")["Location"] == "/velkommen/viktig/"
    used = newcomer.get(f"/invitasjon/{token}/")
    assert used.status_code == 410
    assert "Lenken er brukt" in used.content.decode()


@pytest.mark.parametrize("key", ["owner", "waiting", "coordinator", "unit", "doctor", "outsider"])
def test_others_learn_nothing_about_whose_link_it_is(token, key):
    client = log_in(Client(), key)
    theirs, made_up = client.get(f"/invitasjon/{token}/"), client.get("/invitasjon/made-up/")
    assert theirs.status_code == made_up.status_code == 404
    assert "Jonas" not in theirs.content.decode()
    pages = [re.sub(r"/invitasjon/[^/]*/|value=\"[^\"]*\"", "", page.content.decode()) for page in (theirs, made_up)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(("column", "words"), [("revoked_at", "gjelder ikke lenger"), ("ends_at", "for gammel")])
def test_a_link_that_is_over_says_so_plainly(newcomer, token, bypass, column, words):
    bypass.execute(f"UPDATE records_invitation SET {column} = now() - interval '1 minute' WHERE used_at IS NULL")
    page = newcomer.get(f"/invitasjon/{token}/")
    assert page.status_code == 410
    assert words in page.content.decode()


def test_all_four_questions_can_be_skipped(newcomer, bypass):
    plan = _plan(bypass)
    for name, onward in zip(NAMES, [*(f"/velkommen/{n}/" for n in NAMES[1:]), f"/plan/{plan}/samtykke/"], strict=True):
        page = newcomer.get(f"/velkommen/{name}/")
        assert page.status_code == 200
        assert f'href="{onward}"' in page.content.decode()
    assert newcomer.get(f"/plan/{plan}/samtykke/").status_code == 200


def test_answers_are_kept_and_shown_again(newcomer, bypass):
    assert _answer(newcomer, "viktig", "Å komme meg ut.")["Location"] == "/velkommen/hjelper/"
    assert _answer(newcomer, "beskjed", "Ring meg.")["Location"] == f"/plan/{_plan(bypass)}/samtykke/"
    assert "Å komme meg ut." in newcomer.get("/velkommen/viktig/").content.decode()
    empty = _answer(newcomer, "hjelper", " ")
    assert empty.status_code == 422
    assert "Skriv noe, eller hopp over." in empty.content.decode()


def test_a_draft_of_an_answer_is_offered_again(newcomer, bypass):
    plan = _plan(bypass)
    kept = newcomer.post(f"/kladd/text:{plan}:what_matters/?plan={plan}", {"text": "Halv setning", "base_version": "0"})
    assert kept.status_code == 204
    page = newcomer.get("/velkommen/viktig/").content.decode()
    assert "Halv setning" in page
    assert "Vi har tatt vare på det du skrev" in page


def test_yes_starts_the_plan_and_opens_it_to_the_coordinator(newcomer, bypass):
    plan = _plan(bypass)
    page = newcomer.get(f"/plan/{plan}/samtykke/")
    assert "Amira Eksempel" in page.content.decode()
    coordinator = log_in(Client(), "coordinator")
    assert coordinator.get(f"/plan/{plan}/samtykke/").status_code == 404
    answer = newcomer.post(f"/plan/{plan}/samtykke/", {"answer": "yes", "text": _hidden(page, "text")})
    assert answer["Location"] == "/min-plan/"
    again = newcomer.post(f"/plan/{plan}/samtykke/", {"answer": "yes", "text": _hidden(page, "text")})
    assert again.status_code == 303
    seen = coordinator.get(f"/plan/{plan}/samtykke/").content.decode()
    assert "Jonas Prøve sa ja til planen" in seen
    assert "Trekk tilbake" not in seen


@pytest.mark.parametrize("fields", [{"answer": "no", "text": "2026-1"}, {"answer": "yes", "text": "old"}, {}])
def test_anything_but_a_yes_to_this_wording_starts_nothing(newcomer, bypass, fields):
    plan = _plan(bypass)
    assert newcomer.post(f"/plan/{plan}/samtykke/", fields)["Location"] == f"/plan/{plan}/samtykke/"
    assert bypass.execute("SELECT status FROM records_plan WHERE id = %s", [plan]).fetchone() == ("draft",)


def test_the_owner_takes_the_yes_back_and_the_coordinator_is_out(demo_db):
    plan = demo_id("Plan", "owner")
    owner, coordinator = log_in(Client(), "owner"), log_in(Client(), "coordinator")
    assert coordinator.get(f"/plan/{plan}/samtykke/trekk/").status_code == 404
    assert coordinator.post(f"/plan/{plan}/samtykke/trekk/").status_code == 404
    assert "mister tilgangen" in owner.get(f"/plan/{plan}/samtykke/trekk/").content.decode()
    assert owner.post(f"/plan/{plan}/samtykke/trekk/").status_code == 303
    assert coordinator.get(f"/plan/{plan}/").status_code == 404
    closed = owner.get(f"/plan/{plan}/samtykke/").content.decode()
    assert "Planen er lukket" in closed
    assert "Vil du åpne den igjen? Ring bydelen." in closed
    assert owner.get("/min-plan/").status_code == 200
    assert owner.get("/velkommen/viktig/").status_code == 404


def test_the_owner_of_a_running_plan_may_answer_again_and_comes_back_to_it(demo_db):
    owner = log_in(Client(), "owner")
    assert _answer(owner, "beskjed", "Send brev.")["Location"] == "/min-plan/"
    page = owner.get("/velkommen/ser/").content.decode()
    assert "Nå er det bare du som ser" not in page
    assert "Koordinatoren og stedfortrederen ser planen." in page


def test_without_invitation_or_plan_there_is_nothing_to_welcome(demo_db):
    client = log_in(Client(), "waiting")
    assert client.get("/velkommen/")["Location"] == "/min-plan/"
    assert client.get("/velkommen/viktig/").status_code == 404
    assert log_in(Client(), "coordinator").get("/velkommen/").status_code == 404
