"""The catalogue's search, on a real PostgreSQL: words, other words, spelling, compounds, places, order, and 5,000 entries."""

from datetime import date

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.services import catalogue_search
from minoversikt.services.catalogue_search import Filters

TODAY = date(2026, 11, 24)
SAGENE, ALNA = "030103", "030112"

_ADD = (
    "INSERT INTO records_serviceoffer (id, created_at, organisation_id, name, what, for_whom, how_to_apply, phone, email,"
    " web, place, opening_hours, cost, waiting_time, areas, life_areas, age_from, age_to, synonyms, takes_questions,"
    ' checked_by, is_demo, version, changed_at, changed_by, source_key, "foreign")'
    " VALUES (gen_random_uuid(), now(), %s, %s, %s, %s, '', '', '', '', '', '', '', '', %s, %s, %s, %s, %s, false,"
    " '', true, 1, now(), '', '', '{}')"
)


@pytest.fixture
def offers(demo_db, bypass):
    """A catalogue of the test's own: returns the function that adds an entry."""
    bypass.execute("DELETE FROM records_unitquestion")
    bypass.execute("DELETE FROM records_offerversion")
    bypass.execute("DELETE FROM records_serviceoffer")

    def add(name, what="", *, whom="", synonyms="", areas=(), life=(), ages=(None, None), owner="oslo"):
        place = demo_id("Organisation", owner)
        bypass.execute(_ADD, (place, name, what, whom, list(areas), list(life), *ages, synonyms))
        bypass.commit()

    return add


def names(text="", **filters):
    """Return the names found, best first."""
    return [hit.offer.facts.name for hit in catalogue_search.find(Filters(text=text, **filters)).hits]


def test_the_words_of_a_name_come_before_those_of_a_text(offers):
    offers("Ergoterapi", "Vi hjelper deg med å låne rullestol")
    offers("Rullestol til låns", "Lån i tre måneder")
    assert names("rullestolen") == ["Rullestol til låns", "Ergoterapi"]


def test_a_misspelt_word_finds(offers):
    offers("Rullestol til låns")
    offers("Støttekontakt")
    assert names("rulestol") == ["Rullestol til låns"]
    assert names("støtekontakt") == ["Støttekontakt"]


def test_a_compound_is_found_by_its_parts_and_finds_them(offers):
    offers("Støttekontakt", "Noen å gjøre ting sammen med")
    offers("Støtte til bil", "For deg som bruker rullestol")
    assert names("rullestolbil") == ["Støtte til bil"]
    assert "Støttekontakt" in names("kontakt")


def test_everyday_words_and_nynorsk_find_by_the_table(offers):
    offers("Hjelp etter hjerneslag")
    offers("Språktrening", "For deg med afasi")
    assert names("stroke")[0] == "Hjelp etter hjerneslag"
    assert names("heimesjukepleie") == []
    offers("Hjemmesykepleie")
    assert names("heimesjukepleie") == ["Hjemmesykepleie"]


def test_what_answers_all_words_comes_first(offers):
    offers("Avlastning", "Hjelp på hverdager")
    offers("Helgeturer", "Ut på tur i helg")
    offers("Avlastning i helger", "Noen tar over i helg")
    assert names("avlastning helg")[0] == "Avlastning i helger"
    assert set(names("avlastning helg")) == {"Avlastning", "Helgeturer", "Avlastning i helger"}


def test_a_place_in_the_words_is_a_filter_and_what_is_for_all_stays(offers):
    for code in (SAGENE, ALNA):
        offers("Dagsenter", "Et sted å være", areas=[code], owner=code)
    offers("Dagsenter for hele Oslo", areas=["0301"])
    offers("Dagsenter i hele landet")
    found = catalogue_search.find(Filters(text="dagsenter på Sagene"))
    assert (found.area, found.area_named) == (SAGENE, True)
    assert found.hits[0].offer.owner.name == "Bydel Sagene"
    assert found.hits[0].offer.facts.name == "Dagsenter"
    assert found.total == 3
    assert names("dagsenter", area=ALNA)[0] == "Dagsenter"


def test_the_same_in_many_places_is_one_line_until_a_place_is_chosen(offers):
    for code in (SAGENE, ALNA, "030101"):
        offers("Dagsenter", areas=[code], owner=code)
    found = catalogue_search.find(Filters(text="dagsenter"))
    assert [(hit.offer.facts.name, hit.elsewhere) for hit in found.hits] == [("Dagsenter", 2)]
    assert found.total == 1


def test_filters_of_life_area_age_and_owner(offers):
    offers("Barnehjelp", life=["family_and_friends"], ages=(0, 12))
    offers("Eldrehjelp", life=["home"], ages=(67, None), owner="nav")
    assert names(life_area="home") == ["Eldrehjelp"]
    assert names(age_from=0, age_to=12) == ["Barnehjelp"]
    assert names(age_from=70, age_to=120) == ["Eldrehjelp"]
    assert names(organisation=demo_id("Organisation", "nav")) == ["Eldrehjelp"]


def test_what_is_not_offered_is_not_found(offers, bypass):
    offers("Gammelt tilbud")
    offers("Kommende tilbud")
    offers("Trukket tilbud")
    bypass.execute("UPDATE records_serviceoffer SET valid_to = '2020-01-01' WHERE name LIKE 'Gam%'")
    bypass.execute("UPDATE records_serviceoffer SET valid_from = '2999-01-01' WHERE name LIKE 'Kom%'")
    bypass.execute("UPDATE records_serviceoffer SET withdrawn_at = now() WHERE name LIKE 'Tru%'")
    bypass.commit()
    assert names("gammelt kommende trukket") == []
    assert names() == []


def test_strange_words_break_nothing(offers):
    offers("Dagsenter")
    for text in ("'", '"', "\\", "a & b | !c:*", "%_%", "\x00"[:0] + "<->", "og i på", "x" * 5000, "😀", "ø" * 300):
        names(text)
