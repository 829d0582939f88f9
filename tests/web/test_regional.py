"""The regional unit's pages, and a coordinator at the hospital named from a report; and who may not."""

import re

import pytest

from minoversikt.demo.book import demo_id
from tests.web.test_reports import _text

REPORT = demo_id("NeedReport", "owner")
NAMING = f"/sykehuskoordinator/{REPORT}/"


@pytest.fixture
def region(demo_db, client_for):
    return client_for("regional-unit")


def test_it_lists_and_shows_the_hospitals_reports(region):
    words = _text(region.get("/regional/"))
    assert "Maryam Eksempel" in words
    assert "2 dager igjen" in words
    page = region.get(f"/regional/melding/{demo_id('NeedReport', 'waiting')}/")
    assert "Hvor langt er saken?" in _text(page)
    assert "/trekk/" not in page.content.decode()
    assert "/svar/" not in page.content.decode()


def test_its_figures_have_no_names(region):
    words = _text(region.get("/regional/tall/"))
    assert "Bydel Sagene" in words
    assert "Maryam" not in words


def test_it_has_no_plan_and_no_other_pages(region):
    for path in (f"/plan/{demo_id('Plan', 'owner')}/", "/enhet/", "/mine-meldinger/", "/administrasjon/"):
        assert region.get(path).status_code == 404, path


@pytest.mark.parametrize("key", ["doctor", "unit", "coordinator", "owner", "outsider", "admin"])
def test_others_find_nothing(demo_db, client_for, key):
    client = client_for(key)
    for path in ("", "tall/", f"melding/{REPORT}/"):
        assert client.get(f"/regional/{path}").status_code == 404, path


def test_the_hospital_names_a_coordinator_and_ends_it(demo_db, client_for):
    doctor, owner = client_for("doctor"), client_for("owner")
    assert NAMING in doctor.get(f"/mine-meldinger/{REPORT}/").content.decode()
    page = doctor.get(f"{NAMING}?sok=eva")
    nurse = re.search(r'name="employment" value="([^"]+)"', page.content.decode())[1]
    assert doctor.post(f"{NAMING}?sok=eva", {}).status_code == 422
    done = doctor.post(f"{NAMING}?sok=eva", {"employment": nurse}, follow=True)
    assert "Eva Prøve er koordinator på sykehuset." in _text(done)
    team = _text(owner.get(f"/plan/{demo_id('Plan', 'owner')}/team/"))
    assert "Eva Prøve" in team
    assert "Koordinator på sykehuset" in team
    again = doctor.post(NAMING, {"employment": nurse})
    assert again.status_code == 409
    end = re.search(r'action="(/sykehuskoordinator/[^"]+/slutt/[^"]+)"', doctor.get(NAMING).content.decode())[1]
    unit = _text(client_for("unit").get(f"/enhet/sak/{demo_id('CoordinationCase', 'owner')}/"))
    assert "Koordinator på sykehuset" in unit
    assert "Oppdraget er avsluttet." in _text(doctor.post(end, follow=True))
    assert "Oppdraget er avsluttet allerede." in _text(doctor.post(end, follow=True))


def test_the_regional_unit_names_one_too(region):
    page = region.get(f"/regional/melding/{REPORT}/").content.decode()
    assert NAMING in page
    assert f"/regional/melding/{REPORT}/" in region.get(NAMING).content.decode()


@pytest.mark.parametrize("key", ["unit", "coordinator", "owner", "outsider", "physio"])
def test_nobody_else_names_one(demo_db, client_for, key):
    client = client_for(key)
    assert client.get(NAMING).status_code == 404
    assert client.post(NAMING, {"employment": str(demo_id("Employment", "doctor"))}).status_code == 404


def test_without_a_plan_to_know_of_there_is_no_such_page(demo_db, client_for, bypass):
    doctor = client_for("doctor")
    assert doctor.get(f"/sykehuskoordinator/{demo_id('NeedReport', 'waiting')}/").status_code == 404
    bypass.execute("UPDATE records_plan SET protected = true WHERE id = %s", [demo_id("Plan", "owner")])
    assert doctor.get(NAMING).status_code == 404


def test_the_lists_cost_the_same_however_long_they_are(region, bypass, count_statements):
    def cost(path):
        region.get(path)
        with count_statements() as count:
            assert region.get(path).status_code == 200
        return count.total

    before = [cost("/regional/"), cost("/regional/tall/")]
    bypass.execute(
        "INSERT INTO records_needreport SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*"
        " FROM records_needreport r, generate_series(1, 40) WHERE r.id = %s", [REPORT])  # fmt: skip
    assert [cost("/regional/"), cost("/regional/tall/")] == before == [7, 6]
