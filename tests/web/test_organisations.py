"""The administrator's pages about places: seen, changed, added; and nobody else has them."""

import re
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from tests.web.test_reports import _text

SAGENE, UNIT, ALNA = (demo_id("Organisation", key) for key in ("030103", "unit-030103", "030112"))
BASE = f"/administrasjon/steder/{SAGENE}/"
PAGES = ("om/", "om/endre/", "nytt/")


@pytest.fixture
def admin(demo_db, client_for):
    return client_for("admin")


def opened(admin) -> dict[str, str]:
    page = admin.get(f"{BASE}om/endre/").content.decode()
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return {"name": "Bydel Sagene", "phone": "21 00 11 22", "areas": ["030103"], "version": found[1]}


def test_a_place_is_shown_with_what_people_miss(admin):
    words = _text(admin.get(f"{BASE}om/"))
    assert "Oslo kommune" in words
    assert "Dette savner de som leter" in words
    assert "Bydel Sagene" in _text(admin.get("/administrasjon/steder/"))


def test_it_is_changed_and_a_late_save_loses_nothing(admin):
    fields = opened(admin)
    assert admin.post(f"{BASE}om/endre/", fields | {"opening_hours": "Hverdager 9–15"}).status_code == 303
    assert "Hverdager 9–15" in _text(admin.get(f"{BASE}om/"))
    late = admin.post(f"{BASE}om/endre/", fields | {"opening_hours": "Alltid åpent"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Alltid åpent" in page
    assert "Hverdager 9–15" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    again = fields | {"opening_hours": "Alltid åpent", "version": version[1]}
    assert admin.post(f"{BASE}om/endre/", again).status_code == 303


def test_what_is_wrong_is_said_at_the_field(admin):
    wrong = admin.post(f"{BASE}om/endre/", opened(admin) | {"number": "915 933 148", "web": "bydel.no", "name": ""})
    assert wrong.status_code == 422
    words = _text(wrong)
    assert "Organisasjonsnummeret stemmer ikke" in words or "Skriv navnet" in words
    assert "915 933 148" in wrong.content.decode()


def test_a_place_is_added_below(admin):
    fields = {"row_id": str(uuid4()), "kind": "school", "name": "Ny skole", "number": "915 933 149"}
    for _ in range(2):
        answer = admin.post(f"{BASE}nytt/", fields)
        assert answer.status_code == 303
    words = _text(admin.get(answer["Location"]))
    assert "Ny skole" in words
    assert "915 933 149" in words.replace("\xa0", " ")
    assert admin.post(f"{BASE}nytt/", fields | {"kind": "coordinating_unit"}).status_code == 422
    assert admin.get(f"/administrasjon/steder/{UNIT}/nytt/").status_code == 404


@pytest.mark.parametrize("who", ["unit", "coordinator", "owner", "outsider", "privacy-officer"])
def test_nobody_else_has_the_pages(demo_db, client_for, who):
    client = client_for(who)
    assert {client.get(BASE + page).status_code for page in PAGES} == {404}


def test_another_districts_place_is_unknown(admin):
    assert {admin.get(f"/administrasjon/steder/{ALNA}/{page}").status_code for page in PAGES} == {404}
