"""The coordinator's page: the finding as heading, why and what to press, who else sees it, and what it costs."""

import re

import pytest

from minoversikt.demo.book import demo_id
from tests.support import many


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_the_heading_is_the_finding_and_the_first_button_leads_there(module_demo_db, client_for):
    page = client_for("coordinator").get("/koordinator/")
    html = page.content.decode()
    assert "<h1>3 trenger deg i dag</h1>" in html
    activity = f"/plan/{demo_id('Plan', 'bahar-eksempel')}/aktiviteter/{demo_id('Activity', 'bahar-eksempel')}/"
    first = re.search(r'class="action-button"><a class="ds-button" href="([^"]+)">', html)[1]
    assert first == activity
    assert (
        len(re.findall(r'class="action-button"><a class="ds-button" href="[^"]+" data-variant="secondary"', html)) == 2
    )


def test_a_draft_shows_the_name_and_no_way_in(module_demo_db, client_for):
    html = client_for("coordinator").get("/koordinator/").content.decode()
    assert "Mikal Testperson" in html
    assert "Planen venter på at personen sier ja." in html
    assert str(demo_id("Plan", "mikal-testperson")) not in html


def test_a_deputy_stands_in(module_demo_db, client_for):
    page = text_of(client_for("deputy").get("/koordinator/"))
    assert "Ingen trenger deg i dag" in page
    assert "Du er stedfortreder" in page


@pytest.mark.parametrize("key", ["owner", "unit", "doctor", "outsider", "waiting"])
def test_it_is_for_coordinators_alone(module_demo_db, client_for, key):
    assert client_for(key).get("/koordinator/").status_code == 404


def test_every_way_out_of_the_list_leads_somewhere(module_demo_db, client_for):
    coordinator = client_for("coordinator")
    html = coordinator.get("/koordinator/").content.decode()
    for url in set(re.findall(r'href="(/plan/[^"]+)"', html)):
        assert coordinator.get(url).status_code == 200, url


def test_fifty_people_come_in_two_helpings_for_the_same_price(demo_db, bypass, client_for, count_statements):
    coordinator = client_for("coordinator")
    coordinator.get("/koordinator/")
    with count_statements() as few:
        coordinator.get("/koordinator/")
    many.cases(bypass, 38)
    with count_statements() as several:
        first = coordinator.get("/koordinator/").content.decode()
    assert several.total == few.total, several
    assert several.total <= 12, several
    assert len(re.findall(r"<tr ", first)) == 21
    assert "Vis alle 51" in first
    assert len(re.findall(r"<tr ", coordinator.get("/koordinator/?alle=1").content.decode())) == 52


def test_nobody_yet_says_so(demo_db, bypass, client_for):
    bypass.execute(
        "UPDATE records_coordinatorassignment SET ends_at = now() WHERE holder_id = %s",
        [demo_id("Person", "coordinator")],
    )
    bypass.commit()
    page = text_of(client_for("coordinator").get("/koordinator/"))
    assert "Du er ikke koordinator for noen ennå." in page
