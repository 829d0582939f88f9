"""The parts of a plan as pages: each for owner, team member and outsider; the same cost for few and many rows."""

import re

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from tests.support import many

PLAN = demo_id("Plan", "owner")
BASE = f"/plan/{PLAN}/"
SERVICE, OWN_SERVICE = demo_id("Service", "owner-support"), demo_id("Service", "owner-physio")
ACTIVITY = demo_id("Activity", "owner-walk")
MEETING = demo_id("Appointment", "owner-team-meeting")
NOTE = demo_id("HealthNote", "owner-stroke")
PARTICIPANT = demo_id("Participant", "owner-physio")

#: Address, words on the page, who may open it beside the coordinator.
PAGES = {
    "tjenester/": ("Kan klage til", True),
    "tjenester/ny/": ("Hva heter tjenesten?", True),
    f"tjenester/{SERVICE}/": ("Statsforvalteren", True),
    f"tjenester/{SERVICE}/endre/": ("Støttekontakt", False),
    f"tjenester/{OWN_SERVICE}/endre/": ("To ganger i uka", True),
    "hvem-gjor-hva/": ("Gåtrening ute", True),
    "aktiviteter/ny/": ("Hvem har ansvaret?", True),
    f"aktiviteter/{ACTIVITY}/": ("Siri Eksempel", True),
    f"aktiviteter/{ACTIVITY}/endre/": ("Gåtrening ute", False),
    f"aktiviteter/{ACTIVITY}/status/": ("Ikke begynt", True),
    "team/": ("Ole Prøve", True),
    "team/ny/": ("gir ikke tilgang", True),
    f"team/{PARTICIPANT}/endre/": ("Siri Eksempel", False),
    "om-meg/": ("klarer meg hjemme", True),
    "om-meg/behov/": ("Dette er ikke aktuelt", True),
    "helse/": ("Afasi", True),
    "helse/ny/": ("journalen", True),
    f"helse/{NOTE}/endre/": ("Hjerneslag", False),
    "kalender/": ("Møte med teamet ditt", True),
    "kalender/ny/": ("Hvilken dag?", True),
    f"kalender/{MEETING}/": ("møterom Akerselva", True),
    f"kalender/{MEETING}/endre/": ("møterom Akerselva", False),
    "om-planen/": ("Planen har alt loven ber om", True),
    "om-planen/endre/": ("Planen gjelder fra", True),
}


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.mark.parametrize("tail", PAGES)
def test_every_page_is_for_whom_it_is_for(module_demo_db, client_for, tail):
    words, owner_too = PAGES[tail]
    coordinator = client_for("coordinator").get(BASE + tail)
    assert coordinator.status_code == 200
    assert words in coordinator.content.decode()
    assert "Kari Testperson" in text_of(coordinator)
    owner = client_for("owner").get(BASE + tail)
    assert owner.status_code == (200 if owner_too else 404)
    refused = client_for("outsider").get(BASE + tail)
    unknown = client_for("outsider").get(f"/plan/{demo_id('Plan', 'no-such-plan')}/{tail}")
    assert refused.status_code == unknown.status_code == 404
    assert words not in refused.content.decode()
    assert text_of(refused) == text_of(unknown)


def test_the_navigation_leads_to_every_part_and_says_where_one_stands(module_demo_db, client_for):
    page = client_for("owner").get(f"{BASE}team/").content.decode()
    for tail in ("om-meg/", "maal/", "tjenester/", "hvem-gjor-hva/", "team/", "kalender/", "om-planen/"):
        assert f'href="{BASE}{tail}"' in page
    assert re.search(rf'href="{BASE}team/" aria-current="page"', page)


def test_nobody_logged_in_is_asked_to_log_in(module_demo_db):
    answer = Client().get(f"{BASE}tjenester/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/logg-inn/")


@pytest.mark.parametrize(
    ("tail", "table"),
    [
        ("tjenester/", "service"), ("hvem-gjor-hva/?alle=1", "activity"), ("hvem-gjor-hva/", "activity"), ("team/", "participant"),
        ("kalender/", "appointment"), ("helse/", "healthnote"), ("om-planen/", "activity"), (f"aktiviteter/{ACTIVITY}/", "goal"),
    ],
)  # fmt: skip
def test_two_hundred_rows_cost_no_more_statements(demo_db, bypass, client_for, count_statements, tail, table):
    owner = client_for("owner")
    owner.get(BASE + tail)
    with count_statements() as few:
        owner.get(BASE + tail)
    many.rows(bypass, table, 200)
    with count_statements() as several:
        assert owner.get(BASE + tail).status_code == 200
    assert several.total == few.total, several
    assert several.total <= 9, several


def test_a_long_list_is_shown_in_part_and_whole_when_asked(demo_db, bypass, client_for):
    many.rows(bypass, "activity", 200)
    owner = client_for("owner")
    first, whole = owner.get(f"{BASE}hvem-gjor-hva/"), owner.get(f"{BASE}hvem-gjor-hva/?alle=1")
    assert len(re.findall(r"<tr ", first.content.decode())) == 31
    assert len(re.findall(r"<tr ", whole.content.decode())) > 200
    assert 'href="?alle=1"' in first.content.decode()


def test_the_list_is_narrowed_to_one_person_without_javascript(demo_db, client_for):
    owner = client_for("owner")
    page = owner.get(f"{BASE}hvem-gjor-hva/?hvem={demo_id('Person', 'physio')}")
    rows = re.findall(r'<th role="rowheader"[^>]*>([^<]*)', page.content.decode())
    assert set(rows) == {"Siri Eksempel"}
    everybody = owner.get(f"{BASE}hvem-gjor-hva/?hvem=nonsense")
    assert len(re.findall(r"<tr ", everybody.content.decode())) > len(rows) + 1


def test_a_name_never_stands_in_an_address(demo_db, client_for):
    page = client_for("owner").get(f"{BASE}hvem-gjor-hva/").content.decode()
    assert not re.search(r'<option value="[^"]*(Siri|Mattis)', page)


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("tjenester/", "ikke lagt inn noen tjenester"), ("hvem-gjor-hva/", "Ingen har noe å gjøre ennå"),
        ("kalender/", "Ingen avtaler ennå"), ("helse/", "ikke skrevet noe om helse"), ("om-meg/", "Ikke besvart ennå"),
        ("om-planen/", "Planen mangler"),
    ],
)  # fmt: skip
def test_an_empty_part_says_so_and_what_to_do(demo_db, client_for, tail, words):
    page = client_for("coordinator").get(f"/plan/{demo_id('Plan', 'lene-eksempel')}/{tail}")
    assert words in page.content.decode()


def test_the_person_reads_whose_turn_it_is_and_where_it_is_mended(demo_db, client_for):
    page = client_for("coordinator").get(f"/plan/{demo_id('Plan', 'lene-eksempel')}/om-planen/").content.decode()
    base = f"/plan/{demo_id('Plan', 'lene-eksempel')}/"
    assert f'href="{base}om-meg/ressurser/"' in page
    assert f'href="{base}maal/ny/"' in page
    assert "Lene Eksempel sin tur" in page
    assert "Koordinatorens tur" in page
    assert "ikke kontrollert" in page


def test_a_refusal_shows_the_last_day_and_the_way(demo_db, client_for):
    page = text_of(client_for("owner").get(f"{BASE}tjenester/{SERVICE}/"))
    assert "Siste dag er" in page
    assert page.index("Skriv til Bydel Sagene") < page.index("Statsforvalteren bestemmer")
