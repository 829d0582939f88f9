"""From a goal or a service to the catalogue: behind the door, with no word of the plan in an address, and one tap back."""

import re

import pytest

from minoversikt.demo.book import demo_id
from tests.services.test_catalogue_search import offers  # noqa: F401 - a fixture

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
GOAL = f"{PLAN}maal/{demo_id('Goal', 'owner-shop')}/tjenester/"
SERVICE = f"{PLAN}tjenester/{demo_id('Service', 'owner-cleaning')}/katalog/"


@pytest.fixture
def shop(offers):  # noqa: F811
    offers("Følge til butikken", "Noen går med deg.", areas=["030103"], owner="030103", life=["getting_around"])
    offers("TT-kjøring", "Taxi til lav pris.", areas=["0301"], life=["getting_around"])


@pytest.fixture
def owner(demo_db, client_for):
    return client_for("owner")


def token(page):
    return re.search('name="csrfmiddlewaretoken" value="([^"]*)"', page).group(1)


def test_a_goal_finds_by_its_words_and_then_by_its_area_of_life(owner, shop):
    page = owner.get(GOAL).content.decode()
    assert page.index("Følge til butikken") < page.index("TT-kjøring")
    assert 'value="030103" selected' in page
    assert f'href="{GOAL}"' in owner.get(GOAL.removesuffix("tjenester/")).content.decode()


def test_no_address_on_the_page_holds_the_goals_words(owner, shop):
    page = owner.get(GOAL).content.decode()
    assert not [url for url in re.findall(r'(?:href|action)="([^"]*)"', page) if "butikken" in url or "?q" in url]


def test_other_words_are_sent_by_post(owner, shop):
    first = owner.get(GOAL).content.decode()
    page = owner.post(GOAL, {"csrfmiddlewaretoken": token(first), "q": "taxi", "sted": ""}).content.decode()
    assert "TT-kjøring" in page
    assert "Følge til butikken" not in page


def test_one_tap_makes_it_a_wished_service_of_the_plan(owner, shop, bypass):
    page = owner.get(GOAL).content.decode()
    offer = re.search(r'name="offer" value="([^"]*)"', page).group(1)
    row = re.search(r'name="row_id" value="([^"]*)"', page).group(1)
    sent = {"csrfmiddlewaretoken": token(page), "offer": offer, "row_id": row}
    assert owner.post(GOAL, sent).status_code == 303
    assert owner.post(GOAL, sent).status_code == 303
    found = bypass.execute("SELECT name, provider, decision FROM records_service WHERE id = %s", (row,)).fetchall()
    assert found == [("Følge til butikken", "Bydel Sagene", "wished")]
    assert "Står i planen allerede" in owner.get(GOAL).content.decode()


def test_a_service_finds_what_is_like_it(owner, offers):  # noqa: F811
    offers("Praktisk bistand", "Vi vasker hos deg.", areas=["030103"], owner="030103")
    assert "Praktisk bistand" in owner.get(SERVICE).content.decode()


@pytest.mark.parametrize("key", ["outsider", "unit", "admin", "privacy-officer"])
def test_who_does_not_see_the_goal_is_told_nothing(shop, client_for, key):
    assert client_for(key).get(GOAL).status_code == 404


def test_who_may_not_write_services_gets_no_button_and_is_refused(shop, client_for, bypass):
    son = client_for("son")
    page = son.get(GOAL)
    if page.status_code == 200:
        assert 'name="offer"' not in page.content.decode()
    offer = bypass.execute("SELECT id FROM records_serviceoffer LIMIT 1").fetchone()[0]
    front = son.get("/planer/").content.decode()
    answer = son.post(GOAL, {"csrfmiddlewaretoken": token(front), "offer": str(offer), "row_id": str(offer)})
    assert answer.status_code == 404
