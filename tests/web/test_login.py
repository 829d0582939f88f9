"""Logging in as one of the demo's people, and out again."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.support.demo_people import identity_number
from tests.support.people import KEYS, log_in

FIRST_PAGES = {
    "owner": "/min-plan/",
    "newcomer": "/min-plan/",
    "waiting": "/min-plan/",
    "coordinator": "/koordinator/",
    "deputy": "/koordinator/",
    "unit": "/enhet/",
    "doctor": "/mine-meldinger/",
    "outsider": "/planer/",
    "son": "/planer/",
    "physio": "/planer/",
}


def _choose(client, person, **more):
    client.get("/demo/")
    return client.post(
        "/demo/login",
        {"person": person, "csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value, **more},
    )


def test_the_page_lists_every_account_with_one_line_and_one_button(demo_db):
    page = Client().get("/demo/").content.decode()
    assert page.count('name="person"') == len(KEYS)
    for key in KEYS:
        assert f'value="{key}"' in page
    assert "Melder fra om behov når noen skal hjem." in page
    assert 'name="csrfmiddlewaretoken"' in page
    number = identity_number("newcomer")
    assert f"Prøvenummeret er {number[:6]} {number[6:]}." in page


def test_the_lines_are_told_in_the_readers_language(demo_db):
    client = Client()
    client.cookies["sprak"] = "en"
    page = client.get("/demo/").content.decode()
    number = identity_number("newcomer")
    assert f"The trial number is {number[:6]} {number[6:]}." in page
    assert "Has a plan. She had a stroke eight months ago." in page


@pytest.mark.parametrize("key", FIRST_PAGES)
def test_each_lands_where_their_day_begins(demo_db, key):
    client = Client(enforce_csrf_checks=True)
    answer = _choose(client, key)
    assert answer.status_code == 303
    assert answer["Location"] == FIRST_PAGES[key]


def test_without_the_csrf_field_nobody_gets_in(demo_db):
    client = Client(enforce_csrf_checks=True)
    client.get("/demo/")
    assert client.post("/demo/login", {"person": "owner"}).status_code == 403
    assert "minoversikt" not in client.cookies


def test_an_unknown_person_is_not_found(demo_db):
    assert _choose(Client(), "somebody").status_code == 404


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "min-plan/",
        "\t//x",
    ],
)
def test_nobody_is_sent_to_another_site(demo_db, wanted):
    answer = _choose(Client(), "owner", neste=wanted)
    assert answer["Location"] == "/min-plan/"
    led = Client().get("/logg-inn/", {"neste": wanted})
    assert led["Location"] == "/demo/"


def test_the_page_somebody_wanted_is_where_they_land(demo_db):
    led = Client().get("/logg-inn/?neste=/hjelp/%3Fa%3D1")
    assert led["Location"] == "/demo/?neste=/hjelp/%3Fa%3D1"
    page = Client().get(led["Location"]).content.decode()
    assert 'name="neste" value="/hjelp/?a=1"' in page
    assert _choose(Client(), "owner", neste="/hjelp/?a=1")["Location"] == "/hjelp/?a=1"


def test_logging_out_ends_the_session_for_every_copy_of_the_cookie(demo_db):
    client = log_in(Client(), "waiting")
    stolen = Client()
    stolen.cookies["minoversikt"] = client.cookies["minoversikt"].value
    assert stolen.get("/min-plan/").status_code == 200
    assert client.get("/logg-ut/").status_code == 405
    assert client.post("/logg-ut/")["Location"] == "/"
    assert stolen.get("/min-plan/")["Location"] == "/logg-inn/?neste=/min-plan/"


def test_a_new_login_takes_a_new_session_and_ends_the_old(demo_db):
    client = log_in(Client(), "owner")
    first = client.cookies["minoversikt"].value
    log_in(client, "waiting")
    assert client.cookies["minoversikt"].value != first
    old = Client()
    old.cookies["minoversikt"] = first
    assert old.get("/min-plan/").status_code == 302


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(demo_db):
    cookie = log_in(Client(), "owner").cookies["minoversikt"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_outside_demo_mode_there_is_no_demo():
    """The routes are made when the module is read, so it is read anew as production would."""
    import importlib

    from minoversikt.web.routes import login as routes

    try:
        with override_settings(DEMO=False):
            listed = [str(entry.pattern) for entry in importlib.reload(routes).urlpatterns]
    finally:
        importlib.reload(routes)
    assert listed == ["logg-inn/", "logg-ut/", "bytt/"]


def test_without_a_plan_the_page_says_what_is_on_its_way(demo_db):
    waiting = log_in(Client(), "waiting").get("/min-plan/").content.decode()
    assert "Planen din er på vei" in waiting
    assert "Bydelen vurderer den nå." in waiting
    assert "2 dager igjen" in waiting
    newcomer = log_in(Client(), "newcomer").get("/min-plan/").content.decode()
    assert "Du har ingen plan ennå" in newcomer
    outsider = log_in(Client(), "outsider").get("/min-plan/", follow=True).content.decode()
    assert "Du er ikke med i noen plan ennå" in outsider
    assert "Kari" not in newcomer + outsider + waiting
