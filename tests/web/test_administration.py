"""The local administrator's pages, and that nobody else has them."""

import re
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from tests.services.reporting import TODAY, stranger
from tests.web.test_reports import _text

AMIRA, SILJE = demo_id("Employment", "coordinator"), demo_id("Employment", "outsider")
SAGENE, ALNA = demo_id("Organisation", "030103"), demo_id("Organisation", "030112")
JOB, UNIT = f"/administrasjon/ansatt/{AMIRA}/", f"/administrasjon/steder/{SAGENE}/"
PAGES = ("", "ny/", f"ansatt/{AMIRA}/", f"ansatt/{AMIRA}/endre/", f"ansatt/{AMIRA}/slutt/", "steder/",
         f"steder/{SAGENE}/", f"steder/{SAGENE}/ny/")  # fmt: skip


@pytest.fixture
def admin(demo_db, client_for):
    return client_for("admin")


def new_job(**changes):
    return {
        "row_id": str(uuid4()), "given_name": "Ny", "family_name": "Ansatt", "identity_number": stranger().digits,
        "organisation": str(SAGENE), "role": "professional", "title": "Vernepleier", "starts_on": TODAY.isoformat(),
    } | changes  # fmt: skip


def test_the_list_and_its_search(admin):
    words = _text(admin.get("/administrasjon/"))
    assert "Amira Eksempel" in words
    assert "Silje Prøve" not in words
    assert "Amira" not in _text(admin.get("/administrasjon/?sok=ole")).split("Prøveversjon")[-1].replace("Ole", "")
    assert "Ingen treff" in _text(admin.get("/administrasjon/?sok=finnes+ikke"))
    assert "Tidligere ansatte" in _text(admin.get("/administrasjon/?sluttet=1"))
    assert admin.get("/administrasjon/?sted=x&vis=99999").status_code == 200


def test_somebody_new_can_be_sent_twice_and_is_there_once(admin, bypass):
    fields = new_job()
    for _ in range(2):
        answer = admin.post("/administrasjon/ny/", fields)
        assert answer.status_code == 303
    assert bypass.execute("SELECT count(*) FROM records_employment WHERE name = 'Ny Ansatt'").fetchone() == (1,)
    page = _text(admin.get(answer["Location"]))
    assert "Vernepleier" in page
    assert stranger().digits not in page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(admin):
    empty = admin.post("/administrasjon/ny/", {"title": "Lege"})
    assert empty.status_code == 422
    page = empty.content.decode()
    assert "<title>Feil:" in page
    assert 'value="Lege"' in page
    wrong = admin.post("/administrasjon/ny/", new_job(identity_number="123"))
    assert wrong.status_code == 422


@pytest.mark.parametrize("changes", [
    {"organisation": str(ALNA)}, {"role": "coordinating_unit"}, {"role": "system"}, {"role": "regional_unit"}, {"role": ""},
])  # fmt: skip
def test_a_place_or_role_that_is_not_theirs_to_give_is_refused(admin, bypass, changes):
    assert admin.post("/administrasjon/ny/", new_job(**changes)).status_code == 422
    assert bypass.execute("SELECT count(*) FROM records_employment WHERE name = 'Ny Ansatt'").fetchone() == (0,)


def test_changing_and_the_second_who_changes(admin):
    page = admin.get(f"{JOB}endre/").content.decode()
    seen = dict(re.findall(r'name="(seen_\w+)" value="([^"]*)"', page))
    assert seen["seen_title"] == "Koordinator"
    fields = {"title": "Seniorkoordinator", "phone": "1", "reach": ""}
    assert admin.post(f"{JOB}endre/", fields | seen).status_code == 303
    late = admin.post(f"{JOB}endre/", fields | {"title": "Noe annet"} | seen)
    assert late.status_code == 409
    assert "Seniorkoordinator" in late.content.decode()
    assert 'value="Noe annet"' in late.content.decode()
    again = dict(re.findall(r'name="(seen_\w+)" value="([^"]*)"', late.content.decode()))
    assert admin.post(f"{JOB}endre/", fields | {"title": "Noe annet"} | again).status_code == 303


def test_the_last_day(admin, client_for):
    coordinator = client_for("coordinator")
    assert admin.post(f"{JOB}slutt/", {"on": "2001-01-01"}).status_code == 422
    done = admin.post(f"{JOB}slutt/", {"on": TODAY.isoformat()}, follow=True)
    assert "Siste dag for Amira Eksempel er lagret." in _text(done)
    assert coordinator.get("/koordinator/").status_code == 302
    assert admin.post(f"{JOB}slutt/", {"on": TODAY.isoformat()}).status_code == 409
    assert "Har sluttet" in _text(admin.get(JOB))


def test_the_last_administrator_is_told_why_not(admin):
    mine = f"/administrasjon/ansatt/{demo_id('Employment', 'admin')}/slutt/"
    refused = admin.post(mine, {"on": TODAY.isoformat()})
    assert refused.status_code == 422
    assert "Du er den siste administratoren her." in _text(refused)
    assert admin.get("/administrasjon/").status_code == 200


def test_a_roster_is_filled_and_emptied(admin):
    fields = {"row_id": str(uuid4()), "employment": str(AMIRA), "starts_on": TODAY.isoformat()}
    assert admin.post(f"{UNIT}ny/", {}).status_code == 422
    assert admin.post(f"{UNIT}ny/", fields | {"employment": str(SILJE)}).status_code == 422
    page = admin.post(f"{UNIT}ny/", fields, follow=True)
    assert "Amira Eksempel" in _text(page)
    assert "1 på vaktlisten" in _text(admin.get("/administrasjon/steder/"))
    off = re.search(r'action="(/administrasjon/steder/[^"]+/av/[^"]+)"', page.content.decode())[1]
    assert "Tatt av vaktlisten." in _text(admin.post(off, follow=True))
    assert "Personen står ikke på vaktlisten lenger." in _text(admin.post(off, follow=True))


def test_no_page_shows_a_plan_or_an_identity_number(admin):
    plan = str(demo_id("Plan", "owner"))
    for path in PAGES:
        page = admin.get(f"/administrasjon/{path}")
        assert page.status_code == 200, path
        assert plan not in page.content.decode()
        assert not re.search(r"\b\d{11}\b|\b\d{6} \d{5}\b", _text(page)), path
    assert admin.get(f"/plan/{plan}/").status_code == 404
    assert admin.get("/enhet/").status_code == 404


@pytest.mark.parametrize(
    "key", ["owner", "coordinator", "unit", "doctor", "outsider", "privacy-officer", "regional-unit"]
)
def test_others_find_nothing(demo_db, client_for, key):
    client = client_for(key)
    for path in PAGES:
        assert client.get(f"/administrasjon/{path}").status_code == 404, path
    assert client.post(f"{JOB}slutt/", {"on": TODAY.isoformat()}).status_code == 404


def test_an_administrator_of_one_place_finds_nothing_of_another(admin):
    hidden, unknown = f"/administrasjon/ansatt/{SILJE}/", f"/administrasjon/ansatt/{uuid4()}/"
    assert admin.get(hidden).status_code == admin.get(unknown).status_code == 404
    assert _text(admin.get(hidden)) == _text(admin.get(unknown))
    for path in ("endre/", "slutt/"):
        assert admin.post(hidden + path, {"on": TODAY.isoformat(), "title": "x"}).status_code == 404
    other = f"/administrasjon/steder/{ALNA}/"
    assert admin.get(other).status_code == admin.get(f"{other}ny/").status_code == 404
    assert admin.post(f"{other}ny/", {"employment": str(AMIRA), "starts_on": TODAY.isoformat()}).status_code == 404


def test_the_lists_cost_the_same_however_long_they_are(admin, bypass, count_statements):
    def cost(path):
        admin.get(path)
        with count_statements() as count:
            assert admin.get(path).status_code == 200
        return count.total

    before = {path: cost(f"/administrasjon/{path}") for path in ("", "steder/", f"steder/{SAGENE}/")}
    bypass.execute(
        "INSERT INTO records_employment SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*"
        " FROM records_employment e, generate_series(1, 60) WHERE e.id = %s", [AMIRA])  # fmt: skip
    bypass.execute(
        "INSERT INTO records_rosterentry (id, created_at, unit_id, employment_id, starts_at)"
        " SELECT gen_random_uuid(), now(), %s, id, now() FROM records_employment WHERE organisation_id = %s", [SAGENE, SAGENE])  # fmt: skip
    after = {path: cost(f"/administrasjon/{path}") for path in before}
    assert before == after == {"": 8, "steder/": 9, f"steder/{SAGENE}/": 10}
