"""The owner's pages of the catalogue: list, new, change with both texts at a conflict, one tap, out and back."""

import re
from uuid import UUID

import pytest

from minoversikt.demo.book import demo_id

SAGENE = demo_id("Organisation", "030103")
MINE = "/tjenestekatalog/mine/"
ALL = f"{MINE}?vis=1000"
pytestmark = pytest.mark.usefixtures("demo_db")


def hidden(page: str, name: str) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', page).group(1)


def fields(client, path, **typed):
    page = client.get(path).content.decode()
    token = hidden(page, "csrfmiddlewaretoken")
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    return {"csrfmiddlewaretoken": token, **frame, **typed}


def at_sagene(client):
    """Let the administrator, who has two jobs in the demo, act at the district."""
    token = hidden(client.get("/bytt/").content.decode(), "csrfmiddlewaretoken")
    client.post("/bytt/", {"csrfmiddlewaretoken": token, "som": str(demo_id("Employment", "admin"))})
    return client


@pytest.fixture
def admin(demo_db, client_for):
    return at_sagene(client_for("admin"))


@pytest.fixture
def offer(admin, bypass) -> UUID:
    sent = fields(
        admin, f"{MINE}ny/", organisation=str(SAGENE), name="Turgruppe", what="Vi går tur.", areas=["030103", "030112"],
        life_areas=["leisure"], phone="21 00 00 00",
    )  # fmt: skip
    assert admin.post(f"{MINE}ny/", sent).status_code == 303
    return bypass.execute("SELECT id FROM records_serviceoffer WHERE name = 'Turgruppe'").fetchone()[0]


def test_a_new_entry_is_found_at_once_and_stands_in_the_list(admin, offer):
    assert "Turgruppe" in admin.get(ALL).content.decode()
    assert "Turgruppe" in admin.get("/tjenestekatalog/?q=turgruppe&sted=030112").content.decode()


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(admin):
    sent = fields(
        admin, f"{MINE}ny/", organisation=str(SAGENE), name="", what="Vi går.", web="x", age_from="ti", areas=["030112"]
    )
    answer = admin.post(f"{MINE}ny/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv hva tilbudet heter" in page
    assert "Skriv en alder fra 0 til 120" in page
    assert "Vi går." in page
    assert re.search(r'value="030112"[^>]* checked', page)
    again = admin.post(f"{MINE}ny/", sent | {"name": "Tur", "age_from": "10"})
    assert again.status_code == 422
    assert "begynner med https://" in again.content.decode()


def test_two_who_change_the_same_entry_see_both_texts(admin, client_for, offer):
    path = f"/tjenestekatalog/{offer}/endre/"
    unit = client_for("unit")
    base = {"name": "Turgruppe", "areas": ["030103", "030112"], "life_areas": ["leisure"], "phone": "21 00 00 00"}
    mine = fields(admin, path, **base | {"what": "Lange turer", "areas": ["030101", "030102"]})
    theirs = fields(unit, path, **base | {"what": "Korte turer"})
    assert unit.post(path, theirs).status_code == 303
    answer = admin.post(path, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lange" in page
    assert "Korte" in page
    assert "030101,030102" not in re.sub("<input[^>]*>", "", page)
    picked = mine | {
        "base_version": hidden(page, "base_version"), "pick_what": "theirs", "theirs_what": "Korte turer",
        "pick_areas": "theirs", "theirs_areas": hidden(page, "theirs_areas"),
    }  # fmt: skip
    assert admin.post(path, picked).status_code == 303
    shown = admin.get(path).content.decode()
    assert "Korte turer" in shown
    assert re.search(r'value="030112"[^>]* checked', shown)
    assert "Lange turer" in admin.get(f"/tjenestekatalog/{offer}/historikk/").content.decode()


def test_one_tap_says_it_is_right_and_can_be_taken_back(admin, offer, bypass):
    bypass.execute("UPDATE records_serviceoffer SET checked_on = '2020-01-01' WHERE id = %s", (offer,))
    bypass.commit()
    page = admin.get(MINE).content.decode()
    assert "Kan være utdatert" in page
    token = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken")}
    assert admin.post(f"/tjenestekatalog/{offer}/gjor/", token | {"do": "sjekk"}).status_code == 303
    page = admin.get(MINE).content.decode()
    assert "Kan være utdatert" not in page  # the demo has none that old at Sagene
    undo = re.search(r'action="(/tjenestekatalog/[^"]*/angre/[^"]*)"', page).group(1)
    admin.post(undo, token)
    assert "Kan være utdatert" in admin.get(MINE).content.decode()


def test_out_and_back(admin, offer):
    token = {
        "csrfmiddlewaretoken": hidden(
            admin.get(f"/tjenestekatalog/{offer}/endre/").content.decode(), "csrfmiddlewaretoken"
        )
    }
    admin.post(f"/tjenestekatalog/{offer}/gjor/", token | {"do": "ut"})
    assert admin.get(f"/tjenestekatalog/{offer}/").status_code == 410
    assert "Turgruppe" in admin.get(f"{MINE}?ute=1").content.decode()
    page = admin.get(f"/tjenestekatalog/{offer}/historikk/").content.decode()
    admin.post(re.search(r'action="(/tjenestekatalog/[^"]*/angre/[^"]*)"', page).group(1), token)
    assert admin.get(f"/tjenestekatalog/{offer}/").status_code == 200


@pytest.mark.parametrize("key", ["owner", "coordinator", "doctor", "nav"])
def test_others_find_no_such_pages(client_for, offer, key):
    client = client_for(key)
    for path in (MINE, f"{MINE}ny/", f"/tjenestekatalog/{offer}/endre/", f"/tjenestekatalog/{offer}/historikk/"):
        assert client.get(path).status_code == 404
    assert client.get(f"/tjenestekatalog/{offer}/").status_code == 200


def test_a_regional_unit_does_not_keep_a_districts_entry(client_for, offer):
    client = client_for("regional-unit")
    assert client.get(MINE).status_code == 200
    assert client.get(f"/tjenestekatalog/{offer}/endre/").status_code == 404
    token = {"csrfmiddlewaretoken": hidden(client.get(f"{MINE}ny/").content.decode(), "csrfmiddlewaretoken")}
    assert client.post(f"/tjenestekatalog/{offer}/gjor/", token | {"do": "ut"}).status_code == 404
