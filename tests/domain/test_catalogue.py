"""How old a check is, whether an entry is offered, and what is taken out of a question to the catalogue."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from minoversikt.domain.catalogue import Freshness, Offer, OfferFacts, Owner, freshness
from minoversikt.domain.catalogue_search import MOST_WORDS, reaches, stem, take_apart
from minoversikt.domain.codes import OrganisationKind

TODAY = date(2026, 11, 24)
AREAS = {
    "0301": "Oslo kommune", "030101": "Bydel Gamle Oslo", "030103": "Bydel Sagene", "030104": "Bydel St. Hanshaugen",
    "030102": "Bydel Grünerløkka", "030114": "Bydel Nordstrand", "030115": "Bydel Søndre Nordstrand",
}  # fmt: skip


@pytest.mark.parametrize(
    ("checked", "how_old"),
    [
        (None, Freshness.NEVER),
        (date(2026, 11, 24), Freshness.FRESH),
        (date(2026, 5, 25), Freshness.FRESH),
        (date(2026, 5, 24), Freshness.OLDER),
        (date(2025, 11, 25), Freshness.OLDER),
        (date(2025, 11, 24), Freshness.OUTDATED),
        (date(2027, 1, 1), Freshness.FRESH),
    ],
)
def test_a_check_ages_by_the_month(checked, how_old):
    assert freshness(checked, TODAY) is how_old


def offer(*, withdrawn=None, closed=None, begins=None, ends=None):
    owner = Owner(
        id=UUID(int=1), name="Bydel", kind=OrganisationKind.DISTRICT, about="", phone="", email="", web="", address="",
        opening_hours="", areas=(), valid_to=closed,
    )  # fmt: skip
    return Offer(
        id=UUID(int=2), owner=owner, facts=OfferFacts(name="x", what="x", valid_from=begins, valid_to=ends),
        checked_on=None, is_demo=False, version=1, changed_at=datetime.now(UTC), changed_by="", withdrawn_at=withdrawn,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ({}, True),
        ({"begins": TODAY, "ends": TODAY, "closed": TODAY}, True),
        ({"begins": date(2026, 11, 25)}, False),
        ({"ends": date(2026, 11, 23)}, False),
        ({"closed": date(2026, 11, 23)}, False),
        ({"withdrawn": datetime(2026, 1, 1, tzinfo=UTC)}, False),
    ],
)
def test_only_what_runs_today_is_offered(state, offered):
    assert offer(**state).is_offered(TODAY) is offered


@pytest.mark.parametrize(
    ("text", "words", "area"),
    [
        ("avlastning på Sagene", ("avlastning",), "030103"),
        ("hjelp i bydel Gamle Oslo", ("hjelp",), "030101"),
        ("dagsenter i Oslo", ("dagsenter",), "0301"),
        ("kafé st. hanshaugen", ("kafé",), "030104"),
        ("kafé Grünerlokka", ("kafé",), "030102"),
        ("Søndre Nordstrand dagsenter", ("dagsenter",), "030115"),
        ("jeg er ensom", ("ensom",), ""),
        ("hvor kan jeg få noe", ("hvor", "kan", "jeg", "få", "noe"), ""),
        ("", (), ""),
    ],
)
def test_a_place_and_words_that_say_nothing_leave_the_question(text, words, area):
    wanted = take_apart(text, AREAS)
    assert (wanted.words, wanted.area) == (words, area)
    assert len(wanted.weights) == len(wanted.words)


def test_a_word_brings_the_others_of_its_group_and_what_it_leads_to():
    said = {one.phrase for one in take_apart("heimesjukepleia", {}).also}
    assert "hjemmesykepleie" in said
    assert take_apart("kan ikke snakke", {}).words == ("snakke",)


def test_every_other_way_is_about_a_word_that_is_looked_for():
    for text in ("far glemmer alt og går seg bort", "få betalt for å ta meg av mannen min", "bil til rullestol"):
        wanted = take_apart(text, AREAS)
        assert {one.n for one in wanted.also} <= set(range(1, len(wanted.words) + 1))


def test_a_pasted_letter_is_searched_by_its_beginning():
    assert len(take_apart(" ".join(f"ord{n}" for n in range(99)), {}).words) == MOST_WORDS


def test_endings_fall_off_but_a_word_keeps_three_letters():
    assert {stem(word) for word in ("dusj", "dusje", "dusjen", "dusjene")} == {"dusj"}
    assert stem("mat") == "mat"


def test_a_district_is_reached_by_its_own_and_its_municipality():
    assert reaches("030103", AREAS) == ("030103", "0301")
    assert set(reaches("0301", AREAS)) == set(AREAS)
