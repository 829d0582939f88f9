"""Min plan in each reader's eyes: the owner's, the coordinator's, an outsider's; short and whole; one question a day."""

import re

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from tests.support.participants import circle, give

PLAN = demo_id("Plan", "owner")
ADDRESS = f"/plan/{PLAN}/"


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_kort_holds_the_next_event_one_turn_and_four_doors(demo_db, client_for):
    page = html(client_for("owner"), "/min-plan/?visning=kort")
    assert "I morgen klokka 10" in page
    assert page.count('class="ds-card tile"') == 4
    assert "Teamet mitt" in page
    assert 'id="maal"' not in page


def test_alt_holds_everything_and_is_remembered(demo_db, client_for):
    owner = client_for("owner")
    html(owner, "/min-plan/?visning=alt")
    page = html(owner, "/min-plan/")
    for words in (
        "Jeg får (6)",
        "Jeg venter på (1)",
        "Jeg har fått nei (1)",
        "Amira Eksempel",
        "Jeg vil gå til butikken alene",
    ):
        assert words in page, words
    html(owner, "/min-plan/?visning=kort")
    assert "Jeg får" not in html(owner, "/min-plan/")


def test_others_read_it_as_somebody_elses_plan(demo_db, client_for):
    page = html(client_for("coordinator"), f"{ADDRESS}?visning=alt")
    assert "Planen til Kari Testperson" in page
    assert "Stemmer dette fortsatt?" not in page
    assert "Hvem har sett planen" not in page


@pytest.mark.parametrize("key", ["outsider", "unit", "doctor", "newcomer"])
def test_nobody_has_it_by_their_job(demo_db, client_for, key):
    assert client_for(key).get(ADDRESS).status_code == 404


def test_the_question_of_the_day_takes_one_tap_and_is_asked_once(demo_db, client_for):
    owner = client_for("owner")
    page = html(owner, "/min-plan/?visning=alt")
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)[-1]
    activity = re.search(r'name="activity" value="([^"]*)"', page)
    assert activity
    fields = {"csrfmiddlewaretoken": token, "activity": activity[1], "answer": "yes"}
    assert owner.post(f"{ADDRESS}stemmer-dette/", fields).status_code == 303
    assert "Stemmer dette fortsatt?" not in html(owner, "/min-plan/")
    assert owner.post(f"{ADDRESS}stemmer-dette/", fields | {"answer": "maybe"}).status_code == 404


def test_somebody_logged_out_is_asked_to_log_in_and_led_back(demo_db):
    answer = Client().get(ADDRESS)
    assert answer["Location"] == f"/logg-inn/?neste={ADDRESS}"


def test_one_who_sees_health_alone_finds_it_in_the_navigation_and_as_a_door(demo_db, bypass, client_for):
    circle(bypass)
    give(bypass, "physio", ["health"], "see")
    page = html(client_for("physio"), ADDRESS)
    assert f'class="ds-card tile" href="{ADDRESS}helse/"' in page
    assert page.count(f'href="{ADDRESS}helse/"') > 1
    assert "om-meg" not in page
    give(bypass, "physio", ["health", "about_me"], "see")
    page = html(client_for("physio"), ADDRESS)
    assert f'href="{ADDRESS}helse/"' not in page
