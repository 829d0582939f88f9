"""The catalogue's pages: open to everybody, honest about age, helpful when nothing is found, and cheap."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.domain.dates import oslo_today
from tests.services.test_catalogue_search import offers  # noqa: F401 - a fixture

SAGENE = "030103"


@pytest.fixture
def offer_id(offers, bypass):  # noqa: F811
    offers(
        "Støttekontakt", "Noen å gjøre ting sammen med. Én gang i uka.", areas=[SAGENE], life=["leisure"], owner=SAGENE
    )
    return bypass.execute("SELECT id FROM records_serviceoffer").fetchone()[0]


def get(path):
    answer = Client().get(path)
    return answer, answer.content.decode()


def test_everybody_finds_an_entry_and_reads_it_whole(offer_id):
    answer, page = get("/tjenestekatalog/?q=stottekontakt")
    assert answer.status_code == 200
    assert f'/tjenestekatalog/{offer_id}/"' in page
    _answer, page = get(f"/tjenestekatalog/{offer_id}/")
    assert "Noen å gjøre ting sammen med" in page
    assert "Demo: oppdiktet" in page
    assert "Bydel Sagene, koordinerende enhet" in page


def test_the_front_leads_by_life_area_and_by_organisation(offer_id):
    _answer, page = get("/tjenestekatalog/")
    assert "?livsomrade=leisure" in page
    assert f"/tjenestekatalog/hos/{demo_id('Organisation', SAGENE)}/" in page
    _answer, page = get(f"/tjenestekatalog/hos/{demo_id('Organisation', SAGENE)}/")
    assert "Støttekontakt" in page


def test_nothing_found_tells_what_to_do_and_whom_to_ring(offers):  # noqa: F811
    answer, page = get("/tjenestekatalog/?q=xyzzy&sted=030103")
    assert answer.status_code == 200
    assert "Prøv andre ord" in page
    assert "tel:" in page


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "Sist sjekket"), (250, "for 8 måneder siden"), (500, "Kan være utdatert"), (None, "Ikke sjekket ennå")],
)
def test_a_check_ages_in_words(offer_id, bypass, days, words):
    day = None if days is None else oslo_today(datetime.now(UTC)) - timedelta(days=days)
    bypass.execute("UPDATE records_serviceoffer SET checked_on = %s", (day,))
    bypass.commit()
    assert words in get(f"/tjenestekatalog/{offer_id}/")[1]


@pytest.mark.parametrize("gone", ["withdrawn_at = now()", "valid_to = '2020-01-01'"])
def test_what_is_gone_says_so_and_leads_on(offer_id, bypass, gone):
    bypass.execute(f"UPDATE records_serviceoffer SET {gone}")
    bypass.commit()
    answer, page = get(f"/tjenestekatalog/{offer_id}/")
    assert answer.status_code == 410
    assert "finnes ikke lenger" in page
    assert "?livsomrade=leisure" in page
    assert "Støttekontakt" not in get(f"/tjenestekatalog/hos/{demo_id('Organisation', SAGENE)}/")[1]


def test_an_unknown_entry_or_organisation_is_not_found(demo_db):
    for path in ("", "hos/"):
        assert get(f"/tjenestekatalog/{path}{demo_id('Plan', 'owner')}/")[0].status_code == 404


def test_strange_questions_get_a_page(demo_db):
    for asked in ("q=%00", "side=0", "side=99999999", "alder=x&sted=x&livsomrade=%27", "q=" + "%C3%B8" * 500):
        assert get(f"/tjenestekatalog/?{asked}")[0].status_code == 200


def test_paging_counts(offers):  # noqa: F811
    for n in range(23):
        offers(f"Turgruppe nummer {n}")
    _answer, page = get("/tjenestekatalog/?q=turgruppe&side=2")
    assert "Viser 11–20 av 23" in page
    assert "side=3" in page


def test_nobody_keeps_what_people_look_for(offer_id, bypass, caplog):
    with caplog.at_level("DEBUG"):
        get("/tjenestekatalog/?q=hemmeligord")
    assert "hemmeligord" not in caplog.text
    assert not bypass.execute("SELECT FROM access_log WHERE access_log::text LIKE '%hemmeligord%'").fetchall()
    assert not bypass.execute("SELECT FROM records_draft WHERE data::text LIKE '%hemmeligord%'").fetchall()


def test_another_site_is_not_told_what_somebody_looked_for(offer_id):
    assert get("/tjenestekatalog/?q=hemmeligord")[0]["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_what_a_file_brought_in_is_text_and_no_script(offer_id, bypass):
    bypass.execute("UPDATE records_serviceoffer SET name = '<script>x</script>', web = 'javascript:alert(1)'")
    bypass.commit()
    for path in (f"/tjenestekatalog/{offer_id}/", "/tjenestekatalog/?q=uka"):
        page = get(path)[1]
        assert "<script>x" not in page
        assert "javascript:" not in page


@pytest.mark.parametrize(("key", "may"), [("unit", True), ("regional-unit", False), ("owner", False)])
def test_only_whoever_keeps_an_entry_is_led_to_its_change(offer_id, client_for, key, may):
    page = client_for(key).get(f"/tjenestekatalog/{offer_id}/").content.decode()
    assert (f"/tjenestekatalog/{offer_id}/endre/" in page) is may
