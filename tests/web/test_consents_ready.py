"""Ready answers on the page of one participant: what is asked, what is given and told, and who is not offered them."""

import re

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.access_matrix import levels
from minoversikt.domain.codes import CONTENT_SECTIONS
from minoversikt.domain.consent_ready import Ready, ready_choice
from minoversikt.services import consent_ending, consents
from tests.web.test_consents import BASE, NAV, PLAN, words

HERE = f"{BASE}{NAV}/"


@pytest.fixture
def owner(demo_db, client_for):
    """Kari, whose NAV adviser sees nothing now."""
    consent_ending.withdraw(demo_actor("owner"), PLAN, NAV)
    return client_for("owner")


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode()).group(1)


def send(client, **fields):
    return client.post(HERE, {"by": "ready", "seen": seen(client.get(HERE)), **fields})


def given():
    return levels(consents.consent_of(demo_actor("owner"), PLAN, NAV).sharing.current)


def test_nothing_is_chosen_beforehand_and_every_answer_says_what_it_shows(owner):
    page = owner.get(HERE)
    html = page.content.decode().split("<main")[1]
    assert " checked" not in html
    told = words(page)
    assert "Skriver i: mål. Ser ikke: om meg, tjenester, helse, avtaler, meldinger og dokumenter." in told
    assert "Skriver i: mål. Ser: om meg, tjenester, avtaler, meldinger og dokumenter. Ser ikke: helse." in told
    assert "Samtykket varer til" in told
    assert 'name="last_day"' not in html


@pytest.mark.parametrize("ready", [Ready.GOALS, Ready.NOT_HEALTH, Ready.ALL], ids=str)
def test_a_ready_answer_becomes_ordinary_consents_and_is_told_in_words(owner, ready):
    assert send(owner, ready=ready.value).status_code == 303
    assert given() == ready_choice(ready)
    rows = consents.consent_of(demo_actor("owner"), PLAN, NAV).sharing.current
    assert all(row.ends_at and row.text_version and row.given_by_id == demo_id("Person", "owner") for row in rows)
    told = words(owner.get(BASE))
    assert "har fått tilgang. Den varer til" in told
    assert "Skriver i: mål." in told
    assert ("Ser ikke: helse." in told) is (ready is Ready.NOT_HEALTH)


def test_without_a_choice_nothing_is_given_and_it_says_why(owner):
    answer = send(owner)
    assert answer.status_code == 422
    assert "Velg hva Bente skal få se" in words(answer)
    assert given() == {}
    assert send(owner, ready="everything").status_code == 422


def test_choose_oneself_opens_the_questions(owner):
    answer = send(owner, ready="own")
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}?velg=selv")
    html = owner.get(answer["Location"]).content.decode()
    assert all(f'name="{section.value}"' in html for section in CONTENT_SECTIONS)
    assert given() == {}


def test_an_answer_from_an_old_page_is_not_taken_for_one_on_this(owner):
    old = {"by": "ready", "ready": "all", "seen": seen(owner.get(HERE))}
    send(owner, ready="goals")
    answer = owner.post(HERE, old)
    assert answer.status_code == 422
    assert "Noen har endret tilgangen" in words(answer)
    assert given() == ready_choice(Ready.GOALS)


def test_one_who_has_access_is_changed_part_by_part(demo_db, client_for):
    assert 'name="ready"' not in client_for("owner").get(HERE).content.decode()


@pytest.mark.parametrize(("key", "code"), [("coordinator", 404), ("outsider", 404), ("nav", 404), ("son", 404)])
def test_nobody_else_gives_with_a_ready_answer(owner, client_for, key, code):
    client = client_for(key)
    assert client.post(HERE, {"by": "ready", "ready": "all", "seen": ""}).status_code == code
    assert given() == {}
    if key == "coordinator":
        assert 'name="ready"' not in client.get(HERE).content.decode()
